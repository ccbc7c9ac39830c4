#include "random_topology.h"

#include "check.h"

#include "scene/poses.h"

enum { TOPOLOGIES = 50, LOOKED_AT = 60, MOST_ENDS = 1200 };

#define CLEAR 2.0  /* so far routes keep from what stands beside them */
#define STEP  12.0 /* between looks along a route */
#define REACH (BFV_TRUCK_LENGTH + BFV_TRUCK_WIDTH + CLEAR)

/* ---- every route, or some of them -------------------------------------------------------------
 */

struct ends {
    struct bfv_end list[MOST_ENDS];
    int count;
};

static void add_end(struct ends *ends, enum bfv_end_kind kind, int index)
{
    assert_true(ends->count < MOST_ENDS);
    ends->list[ends->count++] = (struct bfv_end){kind, index};
}

static struct ends ends_of(const struct bfv_layout *layout)
{
    struct ends ends = {.count = 0};

    for (size_t t = 0; t < layout->track_count; t++)
        add_end(&ends, BFV_END_TRACK, (int)t);
    for (size_t s = 0; s < layout->stop_count; s++)
        add_end(&ends, BFV_END_STOP, (int)s);
    for (int e = 0; e < layout->exit_lanes; e++)
        add_end(&ends, BFV_END_EXIT, e);
    add_end(&ends, BFV_END_BACK, 0);
    add_end(&ends, BFV_END_OUTSIDE, 0);
    return ends;
}

typedef void check_route(const struct bfv_layout *layout, const struct bfv_route *route);
/* So many of the pairs of ends, spread over all; the same in every run. */
static void check_some(const struct bfv_layout *layout, int wanted, check_route *check)
{
    struct ends ends = ends_of(layout);
    size_t pairs = (size_t)ends.count * (size_t)ends.count;
    size_t step = pairs / (size_t)wanted | 1;

    for (size_t pair = 0; pair < pairs; pair += step) {
        int route = bfv_layout_route(layout, ends.list[pair / (size_t)ends.count],
                                     ends.list[pair % (size_t)ends.count]);

        if (route >= 0)
            check(layout, bfv_layout_route_at(layout, route));
    }
}

static bool is_before(const struct bfv_layout *layout, int station)
{
    return layout->model->stations[station].before;
}

static bool has(const struct bfv_layout *layout, struct bfv_end from, struct bfv_end to)
{
    return bfv_layout_route(layout, from, to) >= 0;
}

static struct bfv_end track_end(int index)
{
    return (struct bfv_end){BFV_END_TRACK, index};
}

static struct bfv_end stop_end(int index)
{
    return (struct bfv_end){BFV_END_STOP, index};
}

/* ---- there is a route for everything that happens ----------------------------------------------
 */

static void check_place_to_place(const struct bfv_layout *layout)
{
    const struct bf_model *model = layout->model;

    for (size_t a = 0; a < layout->track_count; a++) {
        const struct bfv_track *from = &layout->tracks[a];

        if (from->place < 0)
            continue;
        for (size_t i = 0; i < model->places[from->place].next.count; i++) {
            int next = model->places[from->place].next.to[i];

            for (int t = 0; t < model->places[next].tracks; t++)
                assert_true(has(layout, track_end((int)a),
                                track_end(layout->first_track_of_place[next] + t)));
        }
    }
}

static void every_place_leads_to_the_next_ones(void **state)
{
    (void)state;
    for_every_layout(TOPOLOGIES, check_place_to_place);
}

static void check_lane_to_booth(const struct bfv_layout *layout)
{
    const struct bf_model *model = layout->model;

    for (size_t t = 0; t < layout->track_count; t++) {
        int place = layout->tracks[t].place;

        if (place < 0 || model->places[place].next.count > 0)
            continue;
        for (size_t b = 0; b < model->booth_count; b++)
            if (layout->stop_of_booth[b] >= 0)
                assert_true(has(layout, track_end((int)t), stop_end(layout->stop_of_booth[b])));
    }
}

static void every_lane_leads_to_every_booth(void **state)
{
    (void)state;
    for_every_layout(TOPOLOGIES, check_lane_to_booth);
}

static void check_ways_in(const struct bfv_layout *layout)
{
    const struct bf_model *model = layout->model;
    struct bfv_end outside = {BFV_END_OUTSIDE, 0};

    for (size_t s = 0; s < model->source_count; s++) {
        const struct bf_fan_out *enters = &model->sources[s].enters;

        for (size_t i = 0; i < enters->count && model->sources[s].port == layout->port; i++) {
            int track = layout->first_track_of_place[enters->to[i]];

            assert_true(layout->tracks[track].from_outside ||
                        has(layout, outside, track_end(track)));
            for (size_t y = 0; y < layout->yard_count; y++)
                if (is_before(layout, layout->yards[y].station))
                    assert_true(
                        has(layout, stop_end(layout->yards[y].first_dock), track_end(track)));
        }
    }
}

static void every_place_that_is_entered_from_outside_can_be(void **state)
{
    (void)state;
    for_every_layout(TOPOLOGIES, check_ways_in);
}

/* A station is reached on its track, or at its docks and spots. */
static void assert_reached(const struct bfv_layout *layout, struct bfv_end from,
                           const struct bfv_yard *yard)
{
    if (yard->track >= 0) {
        assert_true(has(layout, from, track_end(yard->track)));
        return;
    }
    for (int i = 0; i < yard->docks + yard->spots; i++) {
        struct bfv_end to = stop_end(yard->first_dock + i);

        if (from.kind != BFV_END_STOP || from.index != to.index)
            assert_true(has(layout, from, to));
    }
}

static void check_to_stations(const struct bfv_layout *layout)
{
    for (size_t y = 0; y < layout->yard_count; y++) {
        const struct bfv_yard *yard = &layout->yards[y];

        if (is_before(layout, yard->station)) {
            assert_reached(layout, (struct bfv_end){BFV_END_OUTSIDE, 0}, yard);
            continue;
        }
        for (size_t s = 0; s < layout->stop_count; s++)
            if (layout->stops[s].kind == BFV_STOP_BOOTH)
                assert_reached(layout, stop_end((int)s), yard);
    }
}

static void every_booth_leads_to_every_station_behind_it(void **state)
{
    (void)state;
    for_every_layout(TOPOLOGIES, check_to_stations);
}

static void check_between_stations(const struct bfv_layout *layout)
{
    for (size_t a = 0; a < layout->yard_count; a++)
        for (size_t b = 0; b < layout->yard_count; b++) {
            const struct bfv_yard *from = &layout->yards[a], *to = &layout->yards[b];

            if (a == b || is_before(layout, from->station) != is_before(layout, to->station))
                continue;
            assert_reached(layout, stop_end(from->first_dock), to);
            assert_reached(layout, stop_end(from->first_dock + from->docks - 1), to);
        }
}

static void every_station_leads_to_every_other_of_its_side(void **state)
{
    (void)state;
    for_every_layout(TOPOLOGIES, check_between_stations);
}

static void check_within_station(const struct bfv_layout *layout)
{
    for (size_t y = 0; y < layout->yard_count; y++) {
        const struct bfv_yard *yard = &layout->yards[y];

        for (int d = 0; d < yard->docks; d++) {
            struct bfv_end dock = stop_end(yard->first_dock + d);

            if (yard->track >= 0)
                assert_true(has(layout, track_end(yard->track), dock));
            for (int s = 0; s < yard->spots; s++)
                assert_true(has(layout, stop_end(yard->first_spot + s), dock));
        }
    }
}

static void who_waits_at_a_station_can_drive_to_each_of_its_docks(void **state)
{
    (void)state;
    for_every_layout(TOPOLOGIES, check_within_station);
}

static void check_ways_out(const struct bfv_layout *layout)
{
    const struct bf_customs_rules *customs = layout->model->ports[layout->port].customs;

    for (size_t s = 0; s < layout->stop_count; s++) {
        const struct bfv_stop *stop = &layout->stops[s];

        if (stop->kind != BFV_STOP_BOOTH && is_before(layout, stop->station))
            continue;
        for (int e = 0; e < layout->exit_lanes; e++)
            assert_true(has(layout, stop_end((int)s), (struct bfv_end){BFV_END_EXIT, e}));
        if (customs && customs->filing.used && stop->kind == BFV_STOP_BOOTH)
            assert_true(has(layout, stop_end((int)s), (struct bfv_end){BFV_END_BACK, 0}));
    }
}

static void booths_and_docks_lead_out(void **state)
{
    (void)state;
    for_every_layout(TOPOLOGIES, check_ways_out);
}

/* ---- how routes begin, go on and end -----------------------------------------------------------
 */

static void assert_same_pose(struct bfv_pose a, struct bfv_pose b)
{
    assert_close(a.x, b.x, 1e-6);
    assert_close(a.y, b.y, 1e-6);
    assert_close(remainder(a.heading - b.heading, 6.283185307179586), 0.0, 1e-6);
}

static struct bfv_pose pose_at(const struct bfv_part *part, double driven)
{
    return bfv_path_pose(&part->path, BFV_TRUCK_LENGTH + driven, BFV_TRUCK_LENGTH, part->backwards);
}

static struct bfv_pose pose_at_end(const struct bfv_part *part)
{
    return pose_at(part, part->path.length - BFV_TRUCK_LENGTH);
}

/* Where a truck stands at an end; false: beyond the picture. */
static bool standing(const struct bfv_layout *layout, struct bfv_end end, bool leaves,
                     struct bfv_pose *pose)
{
    if (end.kind == BFV_END_STOP) {
        *pose = layout->stops[end.index].pose;
        return true;
    }
    if (end.kind == BFV_END_TRACK) {
        const struct bfv_track *track = &layout->tracks[end.index];

        *pose = (struct bfv_pose){(leaves ? track->to.x : track->from.x) - BFV_TRUCK_LENGTH / 2.0,
                                  track->to.y, 0.0};
        return true;
    }
    return false;
}

static void check_ends(const struct bfv_layout *layout, const struct bfv_route *route)
{
    const struct bfv_part *last = &route->parts[route->part_count - 1];
    struct bfv_rect bounds = layout->bounds;
    struct bfv_pose pose;

    if (standing(layout, route->from, true, &pose))
        assert_same_pose(pose_at(&route->parts[0], 0.0), pose);
    else
        assert_true(pose_at(&route->parts[0], 0.0).x < bounds.x - BFV_TRUCK_LENGTH);
    if (standing(layout, route->to, false, &pose))
        assert_same_pose(pose_at_end(last), pose);
    else if (route->to.kind == BFV_END_EXIT)
        assert_true(pose_at_end(last).x > bounds.x + bounds.width + BFV_TRUCK_LENGTH);
    else
        assert_true(pose_at_end(last).x < bounds.x - BFV_TRUCK_LENGTH);
    for (int p = 0; p + 1 < route->part_count; p++)
        assert_same_pose(pose_at_end(&route->parts[p]), pose_at(&route->parts[p + 1], 0.0));
}

static void check_all_ends(const struct bfv_layout *layout)
{
    check_some(layout, 4000, check_ends);
}

static void routes_begin_and_end_where_trucks_stand(void **state)
{
    (void)state;
    for_every_layout(TOPOLOGIES, check_all_ends);
}

static void check_straight(const struct bfv_layout *layout, const struct bfv_route *route)
{
    double length = 0.0;

    (void)layout;
    for (int p = 0; p < route->part_count; p++) {
        const struct bfv_path *path = &route->parts[p].path;
        struct bfv_point first = bfv_path_at(path, 0.0), last = bfv_path_at(path, path->length);
        struct bfv_point on = bfv_path_at(path, BFV_TRUCK_LENGTH);
        struct bfv_point off = bfv_path_at(path, path->length - BFV_TRUCK_LENGTH);

        assert_close(hypot(on.x - first.x, on.y - first.y), BFV_TRUCK_LENGTH, 1e-6);
        assert_close(hypot(last.x - off.x, last.y - off.y), BFV_TRUCK_LENGTH, 1e-6);
        length += path->length - BFV_TRUCK_LENGTH;
    }
    assert_close(route->length, length, 1e-6);
}

static void check_all_straight(const struct bfv_layout *layout)
{
    check_some(layout, 4000, check_straight);
}

static void trucks_stand_straight_at_both_ends_of_a_part(void **state)
{
    (void)state;
    for_every_layout(TOPOLOGIES, check_all_straight);
}

/* No jump and no turn on the spot. */
static void check_smooth(const struct bfv_layout *layout, const struct bfv_route *route)
{
    (void)layout;
    for (int p = 0; p < route->part_count; p++) {
        struct bfv_pose before = pose_at(&route->parts[p], 0.0);
        double length = route->parts[p].path.length - BFV_TRUCK_LENGTH;

        for (double driven = 1.0; driven < length; driven += 1.0) {
            struct bfv_pose now = pose_at(&route->parts[p], driven);

            assert_true(hypot(now.x - before.x, now.y - before.y) < 1.5);
            assert_true(fabs(remainder(now.heading - before.heading, 6.283185307179586)) < 0.08);
            before = now;
        }
    }
}

static void check_all_smooth(const struct bfv_layout *layout)
{
    check_some(layout, LOOKED_AT, check_smooth);
}

static void trucks_never_jump_or_turn_on_the_spot(void **state)
{
    (void)state;
    for_every_layout(TOPOLOGIES, check_all_smooth);
}

/* ---- what routes keep clear of -----------------------------------------------------------------
 */

static bool near(struct bfv_pose a, struct bfv_pose b)
{
    if (fabs(a.x - b.x) > REACH || fabs(a.y - b.y) > REACH)
        return false;
    for (int side = 0; side < 4; side++) {
        struct bfv_pose moved = a;

        moved.x += side % 2 ? CLEAR : -CLEAR;
        moved.y += side / 2 ? CLEAR : -CLEAR;
        if (poses_overlap(&moved, &b))
            return true;
    }
    return false;
}

static bool same_end(struct bfv_end a, struct bfv_end b)
{
    return a.kind == b.kind && a.index == b.index;
}

enum { MOST_POSES = 2048 };

/* Poses along a route. */
struct drive {
    struct bfv_pose poses[MOST_POSES];
    int count;
};

static void drive_along(const struct bfv_route *route, struct drive *drive)
{
    drive->count = 0;
    for (int p = 0; p < route->part_count; p++) {
        double length = route->parts[p].path.length - BFV_TRUCK_LENGTH;

        for (double driven = 0.0; driven < length + STEP; driven += STEP) {
            assert_true(drive->count < MOST_POSES);
            drive->poses[drive->count++] = pose_at(&route->parts[p], fmin(driven, length));
        }
    }
}

static void assert_passes(const struct drive *drive, struct bfv_pose stands)
{
    for (int i = 0; i < drive->count; i++)
        assert_false(near(drive->poses[i], stands));
}

/* Beside the canopy trucks drive straight on from their booths. */
static void check_crossing(const struct bfv_layout *layout, const struct bfv_route *route)
{
    static struct drive drive;
    double lowest = layout->canopy.y + layout->canopy.height;

    if (route->from.kind != BFV_END_STOP || layout->stops[route->from.index].kind != BFV_STOP_BOOTH)
        return;
    drive_along(route, &drive);
    for (int i = 0; i < drive.count; i++) {
        const struct bfv_pose *pose = &drive.poses[i];

        if (pose->y < lowest && pose->x > layout->canopy.x && fabs(sin(pose->heading)) > 0.999)
            assert_true(pose->x - BFV_TRUCK_WIDTH / 2.0 > layout->crossing_x);
    }
}

static void check_all_crossings(const struct bfv_layout *layout)
{
    check_some(layout, 200, check_crossing);
}

static void no_truck_drives_down_before_the_crossing(void **state)
{
    (void)state;
    for_every_layout(TOPOLOGIES, check_all_crossings);
}

static void check_clear(const struct bfv_layout *layout, const struct bfv_route *route)
{
    static struct drive drive;

    drive_along(route, &drive);
    for (size_t s = 0; s < layout->stop_count; s++)
        if (!same_end(route->from, stop_end((int)s)) && !same_end(route->to, stop_end((int)s)))
            assert_passes(&drive, layout->stops[s].pose);
    for (size_t t = 0; t < layout->track_count; t++) {
        const struct bfv_track *track = &layout->tracks[t];

        for (int slot = 0; slot < track->slots; slot++) {
            struct bfv_pose stands = {track->to.x - slot * BFV_SLOT - BFV_TRUCK_LENGTH / 2.0,
                                      track->to.y, 0.0};

            if (slot > 0 || !same_end(route->from, track_end((int)t)))
                assert_passes(&drive, stands);
        }
    }
}

static void check_all_clear(const struct bfv_layout *layout)
{
    check_some(layout, LOOKED_AT, check_clear);
}

static void routes_keep_clear_of_trucks_that_stand(void **state)
{
    (void)state;
    for_every_layout(TOPOLOGIES, check_all_clear);
}

/* Islands lie between booths, where only trucks to and from these booths drive. */
static void check_curbs(const struct bfv_layout *layout, const struct bfv_route *route)
{
    for (size_t i = 0; i < layout->surface_count; i++) {
        const struct bfv_surface *curb = &layout->surfaces[i];

        if (curb->kind != BFV_SURFACE_CURB)
            continue;
        for (double x = curb->box.x + 4.5; x < curb->box.x + curb->box.width; x += 12.0)
            for (int p = 0; p < route->part_count; p++)
                for (size_t k = 0; k < route->parts[p].path.count; k++) {
                    struct bfv_point at = route->parts[p].path.points[k];

                    assert_true(hypot(at.x - x, at.y - curb->box.y - curb->box.height / 2.0) >
                                BFV_TRUCK_WIDTH / 2.0 + 4.5);
                }
    }
}

static void check_all_curbs(const struct bfv_layout *layout)
{
    check_some(layout, LOOKED_AT, check_curbs);
}

static void routes_keep_clear_of_islands(void **state)
{
    (void)state;
    for_every_layout(TOPOLOGIES, check_all_curbs);
}

/* ---- zones -------------------------------------------------------------------------------------
 */

struct looked_at {
    struct bfv_pose poses[1536];
    struct bfv_end from[1536], to[1536];
    int zones[1536];
    int count;
};

static struct looked_at looked_at;

static void look_along(const struct bfv_layout *layout, const struct bfv_route *route)
{
    assert_in_range(route->zone, 0, layout->zone_count - 1);
    for (int p = 0; p < route->part_count; p++)
        for (double driven = 0.0; driven < route->parts[p].path.length - BFV_TRUCK_LENGTH;
             driven += 2.0 * STEP) {
            if (looked_at.count == 1536)
                return;
            looked_at.poses[looked_at.count] = pose_at(&route->parts[p], driven);
            looked_at.from[looked_at.count] = route->from;
            looked_at.to[looked_at.count] = route->to;
            looked_at.zones[looked_at.count++] = route->zone;
        }
}

/* But at the stop where one ends and the other begins. */
static void check_zones(const struct bfv_layout *layout)
{
    looked_at.count = 0;
    check_some(layout, 150, look_along);
    for (int a = 0; a < looked_at.count; a++)
        for (int b = 0; b < a; b++)
            if (looked_at.zones[a] != looked_at.zones[b] &&
                !same_end(looked_at.to[a], looked_at.from[b]) &&
                !same_end(looked_at.to[b], looked_at.from[a]))
                assert_false(near(looked_at.poses[a], looked_at.poses[b]));
}

static void routes_of_different_zones_stay_apart(void **state)
{
    (void)state;
    for_every_layout(TOPOLOGIES, check_zones);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_place_leads_to_the_next_ones),
        cmocka_unit_test(every_lane_leads_to_every_booth),
        cmocka_unit_test(every_place_that_is_entered_from_outside_can_be),
        cmocka_unit_test(every_booth_leads_to_every_station_behind_it),
        cmocka_unit_test(every_station_leads_to_every_other_of_its_side),
        cmocka_unit_test(who_waits_at_a_station_can_drive_to_each_of_its_docks),
        cmocka_unit_test(booths_and_docks_lead_out),
        cmocka_unit_test(routes_begin_and_end_where_trucks_stand),
        cmocka_unit_test(trucks_stand_straight_at_both_ends_of_a_part),
        cmocka_unit_test(no_truck_drives_down_before_the_crossing),
        cmocka_unit_test(trucks_never_jump_or_turn_on_the_spot),
        cmocka_unit_test(routes_keep_clear_of_trucks_that_stand),
        cmocka_unit_test(routes_keep_clear_of_islands),
        cmocka_unit_test(routes_of_different_zones_stay_apart),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
