/* moment: points of a scenario's time as people write and read them: "10:42", "2 10:42:30". */
#ifndef BFV_VIEW_MOMENT_H
#define BFV_VIEW_MOMENT_H

#include <stdbool.h>

#include "core/clock.h"

#define BFV_MOMENT_SIZE 32

/* Reads "[DAY] HH:MM[:SS]" at the beginning of [text], days counted from 1 (the default). Returns
 * what follows, without blanks, or NULL. */
const char *bfv_moment_scan(const char *text, bf_time *at);

/* The same for a whole text. */
bool bfv_moment_read(const char *text, bf_time *at);

/* "1 10:42:00", as scenarios write it; rounded down to seconds. */
void bfv_moment_text(bf_time at, char text[BFV_MOMENT_SIZE]);

#endif
