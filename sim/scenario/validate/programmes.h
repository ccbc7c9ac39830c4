/* programmes: what programmes the trucks of a mix can become, by eligibility and pre-inspection.
 *
 * What a mix entry says of a truck decides which rules it meets, but for one thing: whether its
 * manifest is in time. So an entry has one programme or, where a rule asks for that, a few. */
#ifndef BF_SCENARIO_PROGRAMMES_H
#define BF_SCENARIO_PROGRAMMES_H

#include "port/model.h"

/* Bits of the programmes that trucks of [entry] can have at a port with [rules], which may be NULL.
 */
uint32_t bf_programmes_of(const struct bf_customs_rules *rules, const struct bf_mix_entry *entry,
                          bool empty);

/* Loads of a programme: bit 0 loaded, bit 1 empty. */
enum bf_load_bit { BF_LOADED = 1, BF_EMPTY = 2 };

/* Loads of a programme that trucks of a source, or its trucks and cars, can have at a port, their
 * own or one they are diverted to; 0 when none of them is of that programme there. */
int bf_source_loads_at(const struct bf_model *model, const struct bf_source *source, int port,
                       int programme, bool cars);

/* The same of trucks and cars at the source's own port. */
int bf_source_loads(const struct bf_model *model, const struct bf_source *source, int programme);

/* The same over all sources whose trucks come to [port]. */
int bf_port_loads(const struct bf_model *model, int port, int programme, bool cars);

#endif
