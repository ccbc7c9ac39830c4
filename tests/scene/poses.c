#include "scene/poses.h"

#include <math.h>

/* Half of what the two boxes take up along an axis. */
static double reach(double turn)
{
    return (BFV_TRUCK_LENGTH * fabs(cos(turn)) + BFV_TRUCK_WIDTH * fabs(sin(turn))) / 2.0;
}

/* Do they lie apart along one of the axes of [a]? */
static bool apart(const struct bfv_pose *a, const struct bfv_pose *b)
{
    double x = b->x - a->x, y = b->y - a->y, turn = b->heading - a->heading;
    double along = fabs(x * cos(a->heading) + y * sin(a->heading));
    double across = fabs(y * cos(a->heading) - x * sin(a->heading));

    return along >= BFV_TRUCK_LENGTH / 2.0 + reach(turn) - 1e-6 ||
           across >= BFV_TRUCK_WIDTH / 2.0 + reach(turn + 1.57079632679489662) - 1e-6;
}

bool poses_overlap(const struct bfv_pose *a, const struct bfv_pose *b)
{
    return !apart(a, b) && !apart(b, a);
}
