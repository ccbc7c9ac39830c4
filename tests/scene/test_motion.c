#include "check.h"

#include <stdlib.h>
#include <string.h>

#include "scene/motion/motion_plan.h"
#include "scene/motion_stage.h"
#include "scene/poses.h"
#include "scene/tables/roster.h"

enum { RANDOM_PORTS = 40, TIMES = 200 };

/* ---- nobody touches -------------------------------------------------------------------------- */

static int compare_places(const void *a, const void *b)
{
    const struct bfv_truck *first = a, *second = b;

    return (first->pose.x > second->pose.x) - (first->pose.x < second->pose.x);
}

static void check_apart(const struct motion_stage *stage, bf_time at, struct bfv_crowd *crowd)
{
    struct bfv_truck *trucks = crowd->trucks;

    if (crowd->truck_count > 1)
        qsort(trucks, crowd->truck_count, sizeof *trucks, compare_places);
    for (size_t i = 0; i < crowd->truck_count; i++)
        for (size_t j = i + 1; j < crowd->truck_count && trucks[j].pose.x < trucks[i].pose.x + 60.0;
             j++)
            if (poses_overlap(&trucks[i].pose, &trucks[j].pose))
                fail_msg("%s at %.6f s: trucks %u and %u at %.0f, %.0f", stage->name,
                         bf_seconds(at), trucks[i].truck, trucks[j].truck, trucks[i].pose.x,
                         trucks[i].pose.y);
}

static void check_all_apart(const struct motion_stage *stage)
{
    struct bfv_crowd crowd = {0};

    for (int i = 0; i < TIMES; i++) {
        bf_time at = motion_stage_time(stage, i);

        bfv_motion_seek(stage->motion, at, &crowd);
        check_apart(stage, at, &crowd);
    }
    bfv_crowd_clear(&crowd);
}

static void no_two_trucks_of_a_shipped_scenario_touch(void **state)
{
    (void)state;
    motion_each_shipped(check_all_apart);
}

static void no_two_trucks_of_a_random_port_touch(void **state)
{
    (void)state;
    motion_each_random(RANDOM_PORTS, check_all_apart);
}

/* ---- nobody vanishes ------------------------------------------------------------------------- */

/* Does the record bring its truck to this port, or take it away for good? Diverted trucks come by
 * their ARRIVE, too. */
static int step_of(const struct bf_record *record)
{
    switch (record->kind) {
    case BF_REC_ARRIVE:
        return 1;
    case BF_REC_RELEASE:
    case BF_REC_REFUSE:
    case BF_REC_GIVE_UP:
    case BF_REC_TURN_BACK:
    case BF_REC_DIVERT:
        return -1;
    default:
        return 0;
    }
}

/* Trucks inside all ports by the records up to [at]. */
static int inside_by_records(const struct motion_stage *stage, bf_time at)
{
    int inside = 0;

    for (size_t i = 0; i < stage->tape.record_count && stage->tape.records[i].at <= at; i++)
        inside += step_of(&stage->tape.records[i]);
    return inside;
}

static int counted(const struct bfv_crowd *crowd)
{
    int count = 0;

    for (size_t i = 0; i < crowd->truck_count; i++)
        count += !(crowd->trucks[i].look & BFV_LOOK_LEFT);
    for (size_t i = 0; i < crowd->hidden_count; i++) {
        assert_true(crowd->hidden[i].count > 0);
        assert_true((crowd->hidden[i].track == BFV_NONE) != (crowd->hidden[i].yard == BFV_NONE));
        count += crowd->hidden[i].count;
    }
    return count;
}

static void check_counts(const struct motion_stage *stage)
{
    struct bfv_crowd crowd = {0};
    struct bfv_motion *others[8];
    struct bfv_layout *layouts[8];
    struct bfv_headways *headways[8];
    size_t ports = stage->model->port_count;

    /* Every port but the first is counted with it. */
    if (stage->layout->port != 0)
        return;
    for (size_t p = 1; p < ports; p++) {
        layouts[p] = bfv_layout_create(stage->model, (int)p);
        headways[p] = bfv_headways_create(layouts[p]);
        others[p] = bfv_motion_create(layouts[p], headways[p], &stage->tape);
    }
    for (int i = 0; i < TIMES / 4; i++) {
        bf_time at = motion_stage_time(stage, i);
        int count;

        bfv_motion_seek(stage->motion, at, &crowd);
        count = counted(&crowd);
        for (size_t p = 1; p < ports; p++) {
            bfv_motion_seek(others[p], at, &crowd);
            count += counted(&crowd);
        }
        if (count != inside_by_records(stage, at))
            fail_msg("%s at %.6f s: %d trucks, %d by the records", stage->name, bf_seconds(at),
                     count, inside_by_records(stage, at));
    }
    for (size_t p = 1; p < ports; p++) {
        bfv_motion_destroy(others[p]);
        bfv_headways_destroy(headways[p]);
        bfv_layout_destroy(layouts[p]);
    }
    bfv_crowd_clear(&crowd);
}

static void everybody_inside_is_drawn_or_counted_in_shipped_scenarios(void **state)
{
    (void)state;
    motion_each_shipped(check_counts);
}

static void everybody_inside_is_drawn_or_counted_in_random_ports(void **state)
{
    (void)state;
    motion_each_random(RANDOM_PORTS, check_counts);
}

static void check_once(const struct motion_stage *stage)
{
    struct bfv_crowd crowd = {0};
    uint8_t *seen = calloc(stage->tape.record_count + 1, 1);

    for (int i = 0; i < TIMES / 4; i++) {
        bfv_motion_seek(stage->motion, motion_stage_time(stage, i), &crowd);
        for (size_t j = 0; j < crowd.truck_count; j++)
            assert_int_equal(seen[crowd.trucks[j].truck]++, 0);
        for (size_t j = 0; j < crowd.truck_count; j++)
            seen[crowd.trucks[j].truck] = 0;
    }
    free(seen);
    bfv_crowd_clear(&crowd);
}

static void nobody_is_drawn_twice(void **state)
{
    (void)state;
    motion_each_shipped(check_once);
    motion_each_random(RANDOM_PORTS, check_once);
}

/* ---- nobody jumps ---------------------------------------------------------------------------- */

static const struct bfv_truck *find(const struct bfv_crowd *crowd, uint32_t truck)
{
    for (size_t i = 0; i < crowd->truck_count; i++)
        if (crowd->trucks[i].truck == truck)
            return &crowd->trucks[i];
    return NULL;
}

/* Changes of lanes are drawn when they happen, or as late as everything else. */
static bool changes_lanes(const struct motion_stage *stage, uint32_t truck, bf_time at)
{
    const struct bf_tape *tape = &stage->tape;
    struct bfv_roster *roster = bfv_roster_create(tape);
    bool changes = false;

    for (size_t i = 0; i < tape->record_count && !changes; i++) {
        const struct bf_record *record = &tape->records[i];
        changes = record->kind == BF_REC_CHANGE && record->at <= at + BF_SECOND / 4 &&
                  record->at >= at - stage->motion->lag &&
                  bfv_roster_find(roster, record->source, record->truck) == truck;
    }
    bfv_roster_destroy(roster);
    return changes;
}

/* Trucks that change lanes are there at once, even those that find on arrival that their lane has
 * closed; so is one that a station takes out of the middle of its waiting lane. */
static bool may_jump(const struct motion_stage *stage, const struct bfv_truck *before,
                     const struct bfv_truck *after, bf_time at)
{
    return (before->track != BFV_NONE && before->track != after->track) ||
           changes_lanes(stage, before->truck, at);
}

/* Nobody goes faster than those that come into the picture, half as fast again as all others; and
 * on a track nobody backs up. */
static void check_step(const struct motion_stage *stage, const struct bfv_truck *before,
                       const struct bfv_truck *after, bf_time at)
{
    double x = after->pose.x - before->pose.x, y = after->pose.y - before->pose.y;
    double most = 1.5 * stage->motion->speed * bf_seconds(BF_SECOND / 4) + 0.1;
    bool on_track = before->track != BFV_NONE && before->track == after->track;

    bool back = on_track && x * cos(before->pose.heading) + y * sin(before->pose.heading) < -1e-6;

    if ((back || hypot(x, y) > most) && !may_jump(stage, before, after, at))
        fail_msg("%s at %.6f s: truck %u %s", stage->name, bf_seconds(at), before->truck,
                 back ? "backs up" : "jumps");
}

static void check_jumps(const struct motion_stage *stage)
{
    struct bfv_crowd before = {0}, after = {0};

    for (int i = 0; i < TIMES; i++) {
        bf_time at = motion_stage_time(stage, i);

        bfv_motion_seek(stage->motion, at, &before);
        bfv_motion_seek(stage->motion, at + BF_SECOND / 4, &after);
        for (size_t j = 0; j < before.truck_count; j++) {
            const struct bfv_truck *now = find(&after, before.trucks[j].truck);

            if (now)
                check_step(stage, &before.trucks[j], now, at);
        }
    }
    bfv_crowd_clear(&before);
    bfv_crowd_clear(&after);
}

static void nobody_jumps_but_to_change_lanes(void **state)
{
    (void)state;
    motion_each_shipped(check_jumps);
    motion_each_random(RANDOM_PORTS, check_jumps);
}

/* ---- the picture is a function of time ------------------------------------------------------- */

static bool same_picture(const struct bfv_crowd *a, const struct bfv_crowd *b)
{
    if (a->truck_count != b->truck_count || a->hidden_count != b->hidden_count)
        return false;
    return (a->truck_count == 0 ||
            memcmp(a->trucks, b->trucks, a->truck_count * sizeof *a->trucks) == 0) &&
           (a->hidden_count == 0 ||
            memcmp(a->hidden, b->hidden, a->hidden_count * sizeof *a->hidden) == 0);
}

static void check_any_order(const struct motion_stage *stage)
{
    struct bfv_crowd kept[16] = {0}, again = {0};

    for (int i = 0; i < 16; i++)
        bfv_motion_seek(stage->motion, motion_stage_time(stage, i), &kept[i]);
    for (int i = 15; i >= 0; i--) {
        bfv_motion_seek(stage->motion, motion_stage_time(stage, i), &again);
        assert_true(same_picture(&kept[i], &again));
        bfv_crowd_clear(&kept[i]);
    }
    bfv_crowd_clear(&again);
}

static void the_picture_does_not_depend_on_what_was_seen_before(void **state)
{
    (void)state;
    motion_each_shipped(check_any_order);
}

static void check_same_again(const struct motion_stage *stage)
{
    struct bfv_layout *layout = bfv_layout_create(stage->model, stage->layout->port);
    struct bfv_headways *headways = bfv_headways_create(layout);
    struct bfv_motion *motion = bfv_motion_create(layout, headways, &stage->tape);
    struct bfv_crowd first = {0}, second = {0};

    for (int i = 0; i < 16; i++) {
        bfv_motion_seek(stage->motion, motion_stage_time(stage, i), &first);
        bfv_motion_seek(motion, motion_stage_time(stage, i), &second);
        assert_true(same_picture(&first, &second));
    }
    bfv_crowd_clear(&first);
    bfv_crowd_clear(&second);
    bfv_motion_destroy(motion);
    bfv_headways_destroy(headways);
    bfv_layout_destroy(layout);
}

static void the_same_tape_gives_the_same_motion(void **state)
{
    (void)state;
    motion_each_random(RANDOM_PORTS / 3, check_same_again);
}

/* ---- in time --------------------------------------------------------------------------------- */

/* Most of it is the way through the picture. */
static void check_lag(const struct motion_stage *stage)
{
    if (stage->motion->lag > BF_MINUTE)
        fail_msg("%s: %.1f s behind", stage->name, bf_seconds(stage->motion->lag));
}

static void nobody_is_drawn_long_after_its_records(void **state)
{
    (void)state;
    motion_each_shipped(check_lag);
}

/* After everybody has left there is nobody to be seen. */
static void check_empty_at_end(const struct motion_stage *stage)
{
    struct bfv_crowd crowd = {0};

    if (stage->model->horizon.at_end == BF_AT_END_DRAIN &&
        inside_by_records(stage, BF_NEVER) == 0) {
        bfv_motion_seek(stage->motion, stage->end + BF_HOUR, &crowd);
        assert_int_equal(crowd.truck_count, 0);
        assert_int_equal(crowd.hidden_count, 0);
    }
    bfv_motion_seek(stage->motion, 0, &crowd);
    assert_true(counted(&crowd) <= 1);
    bfv_crowd_clear(&crowd);
}

static void in_the_end_everybody_is_gone(void **state)
{
    (void)state;
    motion_each_shipped(check_empty_at_end);
    motion_each_random(RANDOM_PORTS, check_empty_at_end);
}

/* ---- a day on which nobody comes ------------------------------------------------------------- */

static void check_without_trucks(const struct motion_stage *stage)
{
    struct bf_tape nothing = {0};
    struct bfv_motion *motion = bfv_motion_create(stage->layout, stage->headways, &nothing);
    struct bfv_crowd crowd = {0};

    bfv_motion_seek(motion, BF_HOUR, &crowd);
    assert_int_equal(crowd.truck_count, 0);
    assert_int_equal(crowd.hidden_count, 0);
    bfv_crowd_clear(&crowd);
    bfv_motion_destroy(motion);
}

static void a_day_without_trucks_is_an_empty_road(void **state)
{
    (void)state;
    motion_each_random(6, check_without_trucks);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_two_trucks_of_a_shipped_scenario_touch),
        cmocka_unit_test(no_two_trucks_of_a_random_port_touch),
        cmocka_unit_test(everybody_inside_is_drawn_or_counted_in_shipped_scenarios),
        cmocka_unit_test(everybody_inside_is_drawn_or_counted_in_random_ports),
        cmocka_unit_test(nobody_is_drawn_twice),
        cmocka_unit_test(nobody_jumps_but_to_change_lanes),
        cmocka_unit_test(the_picture_does_not_depend_on_what_was_seen_before),
        cmocka_unit_test(the_same_tape_gives_the_same_motion),
        cmocka_unit_test(nobody_is_drawn_long_after_its_records),
        cmocka_unit_test(in_the_end_everybody_is_gone),
        cmocka_unit_test(a_day_without_trucks_is_an_empty_road),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
