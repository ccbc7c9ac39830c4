/* usage: where the time of docks goes by kind of bay, and of the scanners of places by place.
 *
 * Kept only where a station of the model has bays of kinds, or a place a scanner: elsewhere the
 * arrays are NULL and the steps cost nothing. The window is that of the books. */
#ifndef BF_PORT_USAGE_H
#define BF_PORT_USAGE_H

#include "port/state.h"

/* Memory for a run, and its return; everything idle: before a replication. */
void bf_usage_make(struct bf_run *run);
void bf_usage_unmake(struct bf_run *run);
void bf_usage_reset(struct bf_run *run);

/* Trucks served and trucks stuck in the bays of the dock's kind change by so many. */
void bf_usage_of_dock(struct bf_run *run, uint32_t dock, int32_t serving, int32_t stuck);

/* The same of trucks scanned in a place. */
void bf_usage_of_scanner(struct bf_run *run, uint16_t place, int32_t serving);

/* For the books: everything is brought up to now; the window begins; it ends. */
void bf_usage_bring_up(struct bf_run *run);
void bf_usage_open(struct bf_run *run);
void bf_usage_close(struct bf_run *run);

#endif
