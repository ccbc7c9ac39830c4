/* checks: what looks find, at the booth and in exams.
 *
 * The same look has one luck for a violation that is there and one for an alarm that is false; it
 * needs only one of them. Numbers of checks are bits. */
#ifndef BF_CUSTOMS_CHECKS_H
#define BF_CUSTOMS_CHECKS_H

#include "customs/case.h"
#include "customs/lots.h"

struct bf_checks {
    const struct bf_check *checks; /* instant ones, then exams */
    uint32_t *names;
    size_t instant_count;
    uint16_t first;        /* number of the first one in the model */
    struct bf_lots *looks; /* [empty] whom instant checks look at */
    struct bf_lots *finds; /* [violation, first none] what they find among those */
};

void bf_checks_prepare(struct bf_checks *checks, struct bf_arena *arena,
                       const struct bf_customs_rules *rules, struct bf_pool *pool);

/* The instant checks: what they find at the booth. */
void bf_checks_draw(const struct bf_checks *checks, struct bf_case *truck);

/* Whether the look of exam number [exam] gives an alarm, by its own luck. */
bool bf_checks_find(const struct bf_checks *checks, struct bf_dice dice, unsigned exam,
                    const struct bf_shipment *shipment);

/* The exam gave an alarm: notes that, and who caught what. */
void bf_checks_note_exam(const struct bf_checks *checks, unsigned exam,
                         struct bf_shipment *shipment);

/* Exams to which an alarm in that exam leads. */
uint32_t bf_checks_on_alarm(const struct bf_checks *checks, unsigned exam);

#endif
