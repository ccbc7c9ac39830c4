/* times: looking up what is kept in order of time.
 *
 * What a journal and a motion know lies in arrays that ascend in time and are never written again
 * once they are made; every question about a moment begins with a binary search in one of them. */
#ifndef BFV_SCENE_TIMES_H
#define BFV_SCENE_TIMES_H

#include <stddef.h>

#include "core/clock.h"

/* How many of the entries, of [size] bytes each, lie at or before [at]. Every entry begins with its
 * time. */
size_t bfv_times_until(const void *entries, size_t count, size_t size, bf_time at);

#endif
