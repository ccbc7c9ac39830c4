#include "scene/way.h"

#include "scene/motion_plan.h"

/* The first drive that may still be under way. */
static size_t first_drive(const struct bfv_motion *motion, bf_time at)
{
    size_t low = 0, high = motion->drive_count;

    while (low < high) {
        size_t middle = (low + high) / 2;
        if (motion->drives[middle].start + motion->longest <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool bfv_way_ahead(const struct bfv_motion *motion, uint32_t truck, bf_time at, struct bfv_way *way)
{
    for (size_t i = first_drive(motion, at); i < motion->drive_count; i++) {
        const struct bfv_drive *drive = &motion->drives[i];
        if (motion->lives[drive->life].truck != truck || drive->end <= at)
            continue;
        way->route = &motion->layout->routes[drive->route];
        way->driven = drive->start < at ? motion->speed * bf_seconds(at - drive->start) : 0.0;
        return true;
    }
    return false;
}
