#include "check.h"

#include <stdlib.h>

#include "scene/motion/motion_queue.h"

static const struct bfv_pace pace = {
    .speed = 30.0, .fastest = 45.0, .reaction = 6 * BF_SECOND / 10};

/* A straight road of so many slots; routes to it end a truck's length from where it begins. */
static struct bfv_track road(int slots, bool from_outside)
{
    return (struct bfv_track){.from = {0.0, 0.0},
                              .to = {slots * BFV_SLOT, 0.0},
                              .length = slots * BFV_SLOT,
                              .slots = slots,
                              .from_outside = from_outside};
}

static double distance_at(const struct bfv_queue *queue, int entry, bf_time at)
{
    bool moving;

    return bfv_queue_distance(queue, &queue->entries[entry], at, &moving);
}

static void a_lone_truck_drives_to_the_head(void **state)
{
    struct bfv_track track = road(4, false);
    struct bfv_queue queue;
    int entry;

    (void)state;
    bfv_queue_init(&queue, &track, &pace);
    entry = bfv_queue_join(&queue, 7, 100 * BF_SECOND, 180.0);
    assert_close(distance_at(&queue, entry, 100 * BF_SECOND), 180.0, 1e-3);
    assert_close(distance_at(&queue, entry, 102 * BF_SECOND), 120.0, 1e-3);
    assert_close(distance_at(&queue, entry, 110 * BF_SECOND), 0.0, 1e-9);
    assert_int_equal(bfv_queue_ready(&queue, entry), 106 * BF_SECOND);
    bfv_queue_clear(&queue);
}

static void a_queue_moves_up_one_reaction_time_after_the_other(void **state)
{
    struct bfv_track track = road(4, false);
    struct bfv_queue queue;
    int entries[3];

    (void)state;
    bfv_queue_init(&queue, &track, &pace);
    for (int i = 0; i < 3; i++)
        entries[i] = bfv_queue_join(&queue, (uint32_t)i, i * 10 * BF_SECOND, 180.0);
    assert_close(distance_at(&queue, entries[2], 60 * BF_SECOND), 120.0, 1e-9);
    bfv_queue_leave(&queue, entries[0], 100 * BF_SECOND);
    /* The third begins to move 1.2 s after the first has gone, and takes 2 s for a slot. */
    assert_close(distance_at(&queue, entries[1], 1006 * BF_SECOND / 10), 60.0, 1e-3);
    assert_close(distance_at(&queue, entries[2], 1012 * BF_SECOND / 10), 120.0, 1e-3);
    assert_close(distance_at(&queue, entries[2], 1022 * BF_SECOND / 10), 90.0, 1e-3);
    assert_close(distance_at(&queue, entries[2], 1032 * BF_SECOND / 10), 60.0, 1e-3);
    bfv_queue_clear(&queue);
}

static void travel_time_slows_a_track_down_but_not_to_a_crawl(void **state)
{
    struct bfv_track track = road(10, false);
    struct bfv_queue queue;

    (void)state;
    bfv_queue_init(&queue, &track, &pace);
    bfv_queue_take_time(&queue, 40.0, 7.5);
    assert_close(queue.speed, 15.0, 1e-9);
    bfv_queue_clear(&queue);
    bfv_queue_init(&queue, &track, &pace);
    bfv_queue_take_time(&queue, 4000.0, 7.5);
    assert_close(queue.speed, 7.5, 1e-9);
    bfv_queue_clear(&queue);
}

static void who_finds_no_slot_is_hidden_until_one_comes_free(void **state)
{
    struct bfv_track track = road(2, false);
    struct bfv_queue queue;
    int first, hidden;

    (void)state;
    bfv_queue_init(&queue, &track, &pace);
    first = bfv_queue_join(&queue, 0, 0, 60.0);
    assert_true(bfv_queue_has_slot(&queue));
    bfv_queue_join(&queue, 1, 10 * BF_SECOND, 60.0);
    assert_false(bfv_queue_has_slot(&queue));
    hidden = bfv_queue_hide(&queue, 2, 20 * BF_SECOND);
    assert_true(queue.entries[hidden].seen == BF_NEVER);
    bfv_queue_leave(&queue, first, 100 * BF_SECOND);
    assert_int_equal(bfv_queue_show_next(&queue, 100 * BF_SECOND), hidden);
    assert_true(queue.entries[hidden].seen > 102 * BF_SECOND);
    assert_true(queue.entries[hidden].seen < 105 * BF_SECOND);
    assert_close(distance_at(&queue, hidden, 110 * BF_SECOND), 60.0, 1e-9);
    bfv_queue_clear(&queue);
}

/* Regression: on a long road drawn short, those that stood in the queue beyond the picture came
 * through it as slowly as if the road were free, and a jam let one go in eight seconds. */
static void who_stood_in_the_queue_comes_into_sight_as_it_moves_up(void **state)
{
    struct bfv_track track = road(10, true);
    struct bfv_queue queue;
    int last = BFV_NONE;

    (void)state;
    bfv_queue_init(&queue, &track, &pace);
    bfv_queue_take_time(&queue, 400.0, 2.5);
    for (uint32_t i = 0; i < 10; i++)
        bfv_queue_join(&queue, i, bfv_queue_earliest(&queue, queue.from), queue.from);
    for (uint32_t i = 10; i < 20; i++)
        last = bfv_queue_hide(&queue, i, 600 * BF_SECOND);
    for (int i = 0; i < 10; i++) {
        bfv_queue_leave(&queue, i, (1000 + 3 * i) * BF_SECOND);
        bfv_queue_show_next(&queue, (1000 + 3 * i) * BF_SECOND);
    }
    assert_close(distance_at(&queue, last, 1060 * BF_SECOND), 540.0, 1e-9);
    assert_true(bfv_queue_ready(&queue, 10) < 1060 * BF_SECOND);
    bfv_queue_clear(&queue);
}

static void who_changes_lanes_catches_up_with_the_last_one(void **state)
{
    struct bfv_track track = road(10, false);
    struct bfv_queue queue;
    int entry;

    (void)state;
    bfv_queue_init(&queue, &track, &pace);
    bfv_queue_take_time(&queue, 4000.0, 2.5);
    bfv_queue_join(&queue, 0, 0, 120.0);
    entry = bfv_queue_change_to(&queue, 1, 10 * BF_SECOND, 300.0);
    /* The first is at the head after 48 s, and the other one a slot behind it. */
    assert_close(distance_at(&queue, entry, 29 * BF_SECOND), 180.0, 1e-3);
    assert_close(distance_at(&queue, entry, 48 * BF_SECOND), 60.0, 1e-3);
    bfv_queue_clear(&queue);
}

/* Regression: the truck before the only one left had yet to go; the one that took its place when it
 * gave up stood in the first truck. */
static void who_follows_one_that_gave_up_waits_for_those_before_it(void **state)
{
    struct bfv_track track = road(3, false);
    struct bfv_queue queue;
    int first, second, third;

    (void)state;
    bfv_queue_init(&queue, &track, &pace);
    first = bfv_queue_join(&queue, 0, 0, 120.0);
    second = bfv_queue_join(&queue, 1, 10 * BF_SECOND, 120.0);
    bfv_queue_leave(&queue, first, 100 * BF_SECOND);
    bfv_queue_leave(&queue, second, 60 * BF_SECOND);
    third = bfv_queue_join(&queue, 2, bfv_queue_earliest(&queue, 120.0), 120.0);
    assert_true(distance_at(&queue, third, 100 * BF_SECOND) >= 60.0);
    assert_close(distance_at(&queue, third, 110 * BF_SECOND), 0.0, 1e-9);
    bfv_queue_clear(&queue);
}

/* ---- against chance -------------------------------------------------------------------------- */

static double between(double low, double high)
{
    return low + (high - low) * (double)rand() / RAND_MAX;
}

/* Trucks come and go at random, also from the middle; who comes in may come in at the far end or
 * appear behind the others. */
static void drive_at_random(struct bfv_queue *queue, unsigned seed)
{
    bf_time now = 0;
    uint32_t life = 0;

    srand(seed);
    for (int i = 0; i < 300; i++) {
        now += bf_time_from_seconds(between(0.0, seed % 3 == 0 ? 1.0 : 8.0));
        if (between(0.0, 1.0) < 0.55) {
            bool changes = between(0.0, 1.0) < 0.3;
            double distance = changes ? queue->shown * BFV_SLOT : queue->from;
            bf_time at = bfv_later(bfv_queue_earliest(queue, distance), now);

            if (!bfv_queue_has_slot(queue))
                bfv_queue_hide(queue, life++, now);
            else if (changes)
                bfv_queue_change_to(queue, life++, at, distance);
            else
                bfv_queue_join(queue, life++, at, distance);
        } else if (queue->first != BFV_NONE) {
            int leaving = queue->first;
            bf_time at;

            while (queue->entries[leaving].next != BFV_NONE && between(0.0, 1.0) < 0.1)
                leaving = queue->entries[leaving].next;
            at = leaving == queue->first && queue->entries[leaving].seen != BF_NEVER
                     ? bfv_queue_ready(queue, leaving)
                     : queue->entries[leaving].seen;
            at = at > now && at != BF_NEVER ? at : now;
            bfv_queue_leave(queue, leaving, at);
            bfv_queue_show_next(queue, at);
        }
    }
    bfv_queue_finish(queue);
}

static void check_spacing(const struct bfv_queue *queue, bf_time at)
{
    double ahead = -HUGE_VAL;

    for (size_t i = bfv_queue_first_at(queue, at); i < queue->count; i++) {
        const struct bfv_entry *entry = &queue->entries[i];
        double distance;
        bool moving;

        if (entry->seen > at)
            break;
        if (entry->gone <= at)
            continue;
        distance = bfv_queue_distance(queue, entry, at, &moving);
        assert_true(distance >= 0.0);
        assert_true(distance <= queue->from + 1e-3);
        assert_true(distance >= ahead + BFV_SLOT - 1e-3);
        ahead = distance;
    }
}

static void nobody_comes_nearer_than_a_slot(void **state)
{
    (void)state;
    for (unsigned seed = 0; seed < 300; seed++) {
        struct bfv_track track = road(1 + (int)seed % 9, seed % 4 == 0);
        struct bfv_queue queue;

        bfv_queue_init(&queue, &track, &pace);
        bfv_queue_take_time(&queue, seed % 5 == 0 ? 40.0 : 0.0, 2.5);
        drive_at_random(&queue, seed);
        for (bf_time at = 0; at < 1500 * BF_SECOND; at += 370001)
            check_spacing(&queue, at);
        bfv_queue_clear(&queue);
    }
}

static void nobody_is_seen_again_who_has_been_passed_over(void **state)
{
    struct bfv_track track = road(5, true);
    struct bfv_queue queue;

    (void)state;
    bfv_queue_init(&queue, &track, &pace);
    drive_at_random(&queue, 11);
    for (bf_time at = 0; at < 1500 * BF_SECOND; at += 1370001) {
        size_t first = bfv_queue_first_at(&queue, at), drawn = 0, all = 0;
        bool ended = false;

        for (size_t i = 0; i < queue.count; i++)
            all += queue.entries[i].seen <= at && at < queue.entries[i].gone;
        for (size_t i = first; i < queue.count && !ended; i++) {
            ended = queue.entries[i].seen > at;
            drawn += !ended && at < queue.entries[i].gone;
        }
        assert_int_equal(drawn, all);
    }
    bfv_queue_clear(&queue);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_lone_truck_drives_to_the_head),
        cmocka_unit_test(a_queue_moves_up_one_reaction_time_after_the_other),
        cmocka_unit_test(travel_time_slows_a_track_down_but_not_to_a_crawl),
        cmocka_unit_test(who_finds_no_slot_is_hidden_until_one_comes_free),
        cmocka_unit_test(who_stood_in_the_queue_comes_into_sight_as_it_moves_up),
        cmocka_unit_test(who_changes_lanes_catches_up_with_the_last_one),
        cmocka_unit_test(who_follows_one_that_gave_up_waits_for_those_before_it),
        cmocka_unit_test(nobody_comes_nearer_than_a_slot),
        cmocka_unit_test(nobody_is_seen_again_who_has_been_passed_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
