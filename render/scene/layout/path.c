#include "scene/layout/path.h"

#include <math.h>
#include <string.h>

/* How far a chord of an arc may lie inside it, in units: less than shows at any zoom. */
#define SAG 0.06

#define PI 3.14159265358979323846

/* ---- points one after the other -------------------------------------------------------------- */

struct trail {
    struct bf_arena *arena;
    struct bfv_point *points;
    size_t count, room;
};

static void trail_add(struct trail *trail, struct bfv_point point)
{
    if (trail->count > 0) {
        struct bfv_point last = trail->points[trail->count - 1];

        if (hypot(point.x - last.x, point.y - last.y) < 1e-6)
            return;
    }
    if (trail->count == trail->room) {
        size_t room = trail->room ? 2 * trail->room : 16;
        struct bfv_point *points = bf_arena_allocate(trail->arena, room, sizeof *points);

        if (trail->count > 0)
            memcpy(points, trail->points, trail->count * sizeof *points);
        trail->points = points;
        trail->room = room;
    }
    trail->points[trail->count++] = point;
}

/* An arc of [radius] that begins at the trail's end, turning by [turn] radians (clockwise on the
 * screen when positive) from [heading]. */
static void trail_arc(struct trail *trail, double heading, double turn, double radius)
{
    struct bfv_point start = trail->points[trail->count - 1];
    double side = turn < 0.0 ? -1.0 : 1.0;
    double step = 2.0 * acos(1.0 - fmin(SAG / radius, 0.5));
    int pieces = (int)ceil(fabs(turn) / step);
    double centre_x = start.x - side * radius * sin(heading);
    double centre_y = start.y + side * radius * cos(heading);

    for (int i = 1; i <= pieces; i++) {
        double now = heading + turn * i / pieces;

        trail_add(trail, (struct bfv_point){centre_x + side * radius * sin(now),
                                            centre_y - side * radius * cos(now)});
    }
}

/* Measures the trail. A trail of one point gets a second one, so that every path has a direction.
 */
static struct bfv_path trail_finish(struct trail *trail)
{
    double *along;

    if (trail->count == 1) {
        struct bfv_point only = trail->points[0];

        trail_add(trail, (struct bfv_point){only.x + 1e-3, only.y});
    }
    along = bf_arena_allocate(trail->arena, trail->count, sizeof *along);
    for (size_t i = 1; i < trail->count; i++)
        along[i] = along[i - 1] + hypot(trail->points[i].x - trail->points[i - 1].x,
                                        trail->points[i].y - trail->points[i - 1].y);
    return (struct bfv_path){trail->points, along, trail->count, along[trail->count - 1]};
}

/* ---- shapes ---------------------------------------------------------------------------------- */

/* From -pi to pi. */
static double wrapped(double angle)
{
    return remainder(angle, 2.0 * PI);
}

static double turn_at(const struct bfv_point *corner)
{
    return wrapped(atan2(corner[1].y - corner[0].y, corner[1].x - corner[0].x) -
                   atan2(corner[0].y - corner[-1].y, corner[0].x - corner[-1].x));
}

static double distance(struct bfv_point a, struct bfv_point b)
{
    return hypot(b.x - a.x, b.y - a.y);
}

/* Rounds corner [i]. A side between two bends gives each of them half of its length; the side to an
 * end, or to a corner that does not bend, may be used up. */
static void round_corner(struct trail *trail, const struct bfv_point *corners, size_t count,
                         size_t i, double radius)
{
    const struct bfv_point *corner = &corners[i];
    double turn = turn_at(corner), tangent = tan(fabs(turn) / 2.0);
    double in = atan2(corner[0].y - corner[-1].y, corner[0].x - corner[-1].x);
    bool bend_before = i > 1 && fabs(turn_at(corner - 1)) > 1e-6;
    bool bend_after = i + 2 < count && fabs(turn_at(corner + 1)) > 1e-6;
    double before = distance(corner[-1], corner[0]) / (bend_before ? 2.0 : 1.0);
    double after = distance(corner[0], corner[1]) / (bend_after ? 2.0 : 1.0);
    double cut = fmin(radius * tangent, fmin(before, after));

    if (fabs(turn) < 1e-6)
        return;
    trail_add(trail, (struct bfv_point){corner->x - cut * cos(in), corner->y - cut * sin(in)});
    trail_arc(trail, in, turn, fmax(cut / tangent, 1e-3));
}

struct bfv_path bfv_path_rounded(struct bf_arena *arena, const struct bfv_point *corners,
                                 size_t count, double radius)
{
    struct trail trail = {.arena = arena};

    trail_add(&trail, corners[0]);
    for (size_t i = 1; i + 1 < count; i++)
        round_corner(&trail, corners, count, i, radius);
    trail_add(&trail, corners[count - 1]);
    return trail_finish(&trail);
}

/* Two arcs of equal radius, as large as the room allows; where the other end is further to the side
 * than ahead, quarter circles with a straight piece between them. */
struct bfv_path bfv_path_swerve(struct bf_arena *arena, struct bfv_point from, struct bfv_point to)
{
    struct trail trail = {.arena = arena};
    double ahead = to.x - from.x, aside = to.y - from.y;
    double side = aside < 0.0 ? -1.0 : 1.0, heading = ahead < 0.0 ? PI : 0.0;
    double turn = ahead < 0.0 ? -side : side;

    trail_add(&trail, from);
    if (fabs(aside) > fabs(ahead) && fabs(ahead) > 1e-6) {
        struct bfv_point corners[4] = {
            from, {from.x + ahead / 2.0, from.y}, {from.x + ahead / 2.0, to.y}, to};

        return bfv_path_rounded(arena, corners, 4, fabs(ahead) / 2.0);
    }
    if (fabs(aside) > 1e-6 && fabs(ahead) > 1e-6) {
        double radius = (ahead * ahead + aside * aside) / (4.0 * fabs(aside));
        double angle = asin(fmin(fabs(ahead) / 2.0 / radius, 1.0));

        trail_arc(&trail, heading, turn * angle, radius);
        trail_arc(&trail, heading + turn * angle, -turn * angle, radius);
        trail.points[trail.count - 1] = to;
    } else {
        trail_add(&trail, to);
    }
    return trail_finish(&trail);
}

struct bfv_path bfv_path_join(struct bf_arena *arena, struct bfv_path a, struct bfv_path b)
{
    struct trail trail = {.arena = arena};

    for (size_t i = 0; i < a.count; i++)
        trail_add(&trail, a.points[i]);
    for (size_t i = 0; i < b.count; i++)
        trail_add(&trail, b.points[i]);
    return trail_finish(&trail);
}

/* ---- where a truck is ------------------------------------------------------------------------ */

/* The piece of the path that holds [along]: the number of its end, at least 1. */
static size_t piece_at(const struct bfv_path *path, double along)
{
    size_t low = 1, high = path->count - 1;

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (path->along[middle] < along)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

struct bfv_point bfv_path_at(const struct bfv_path *path, double along)
{
    size_t end = piece_at(path, along);
    struct bfv_point a = path->points[end - 1], b = path->points[end];
    double share = (along - path->along[end - 1]) / (path->along[end] - path->along[end - 1]);

    return (struct bfv_point){a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share};
}

/* The trailing end is found by steps from [length] behind the leading one: in a bend it is further
 * back along the path than it is straight ahead. Two steps leave less than a tenth of a unit on
 * bends no tighter than the truck is long. */
struct bfv_pose bfv_path_pose(const struct bfv_path *path, double along, double length,
                              bool backwards)
{
    struct bfv_point lead = bfv_path_at(path, along), trail = bfv_path_at(path, along - length);
    double back = length, heading;

    for (int i = 0; i < 2; i++) {
        double missing = length - hypot(lead.x - trail.x, lead.y - trail.y);

        if (missing < 1e-3)
            break;
        back += missing;
        trail = bfv_path_at(path, along - back);
    }
    heading = backwards ? atan2(trail.y - lead.y, trail.x - lead.x)
                        : atan2(lead.y - trail.y, lead.x - trail.x);
    return (struct bfv_pose){(lead.x + trail.x) / 2.0, (lead.y + trail.y) / 2.0, heading};
}
