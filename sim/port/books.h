/* books: the levels and uses of time of the measured window.
 *
 * Gauges run all the time. When the clock passes the start of the window they forget what was
 * before; when it passes the end they are copied, so that no step has to ask whether it counts. */
#ifndef BF_PORT_BOOKS_H
#define BF_PORT_BOOKS_H

#include "port/state.h"

size_t bf_books_waiting_count(const struct bf_run *run);

/* Before the first event. */
void bf_books_begin(struct bf_run *run);

/* The clock is about to reach [next], at or beyond run->next_books: opens the books, closes them,
 * or both. */
void bf_books_turn_to(struct bf_run *run, bf_time next);

/* Microseconds spent between joining and primary by all trucks since time 0. */
int64_t bf_books_waits(struct bf_run *run);

/* What the books said at the end of the window. */
struct bf_run_totals bf_books_totals(const struct bf_run *run);

#endif
