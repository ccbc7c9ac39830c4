#include "scene/tables/times.h"

size_t bfv_times_until(const void *entries, size_t count, size_t size, bf_time at)
{
    const char *bytes = entries;
    size_t low = 0, high = count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const bf_time *time = (const void *)(bytes + middle * size);

        if (*time <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
