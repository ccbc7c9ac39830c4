#include "scene/way.h"

#include "scene/motion/motion_plan.h"

bool bfv_way_ahead(const struct bfv_motion *motion, uint32_t truck, bf_time at, struct bfv_way *way)
{
    for (size_t i = bfv_motion_first_drive(motion, at); i < motion->drive_count; i++) {
        const struct bfv_drive *drive = &motion->drives[i];

        if (motion->lives[drive->life].truck != truck || drive->end <= at)
            continue;
        way->route = bfv_layout_route_at(motion->layout, drive->route);
        way->driven = drive->start < at ? motion->speed * bf_seconds(at - drive->start) : 0.0;
        return true;
    }
    return false;
}
