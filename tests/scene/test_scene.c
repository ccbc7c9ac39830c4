#include "check.h"

#include "replay/sound_day.h"
#include "scene/scene.h"

/* What is drawn and what is told beside it come from different halves of a scene. */
static void check_halves_agree(const char *file)
{
    struct bf_day *day = shipped_day(file, NULL);
    struct bfv_crowd crowd = {0};

    for (int port = 0; port < (int)day->scenario->model.port_count; port++) {
        struct bfv_scene *scene = bfv_scene_create(day, port);
        bf_time end = bfv_journal_end(scene->journal);

        for (int i = 0; i < 200; i++) {
            bf_time at = end / 200 * i + i;
            int count = 0;

            bfv_motion_seek(scene->motion, at, &crowd);
            for (size_t j = 0; j < crowd.truck_count; j++)
                count += !(crowd.trucks[j].look & BFV_LOOK_LEFT);
            for (size_t j = 0; j < crowd.hidden_count; j++)
                count += crowd.hidden[j].count;
            assert_int_equal(count, bfv_journal_counts(scene->journal, -1, at).inside);
        }
        bfv_scene_destroy(scene);
    }
    bfv_crowd_clear(&crowd);
    bf_day_destroy(day);
}

static void as_many_trucks_are_drawn_or_hidden_as_the_journal_counts(void **state)
{
    (void)state;
    check_halves_agree("northgate-10.cfg");
    check_halves_agree("peace-bridge-2014-pre-inspection.cfg");
    check_halves_agree("shared-services.cfg");
    check_halves_agree("pacific-highway-2009-booth-closed.cfg");
}

static void trucks_have_the_same_numbers_in_both_halves(void **state)
{
    struct bf_day *day = shipped_day("northgate.cfg", NULL);
    struct bfv_scene *scene = bfv_scene_create(day, 0);
    struct bfv_crowd crowd = {0};
    size_t at_booths = 0;

    (void)state;
    for (bf_time at = 6 * BF_HOUR; at < 20 * BF_HOUR; at += 7 * BF_MINUTE) {
        bfv_motion_seek(scene->motion, at, &crowd);
        for (size_t i = 0; i < crowd.truck_count; i++) {
            const struct bfv_truck *truck = &crowd.trucks[i];
            const struct bfv_stop *stop;
            struct bfv_booth booth;

            if (truck->stop == BFV_NONE)
                continue;
            stop = &scene->layout->stops[truck->stop];
            if (stop->kind != BFV_STOP_BOOTH)
                continue;
            booth = bfv_journal_booth(scene->journal, stop->booth, at);
            /* It may have been released some moments ago, and not be seen to leave yet. */
            if (booth.phase == BFV_BOOTH_SERVING && !(truck->look & BFV_LOOK_LEFT)) {
                assert_int_equal(truck->truck, booth.truck);
                at_booths++;
            }
        }
    }
    assert_true(at_booths > 50);
    bfv_crowd_clear(&crowd);
    bfv_scene_destroy(scene);
    bf_day_destroy(day);
}

static void assert_same_picture(const struct bfv_scene *a, const struct bfv_scene *b)
{
    struct bfv_crowd first = {0}, second = {0};

    for (bf_time at = 0; at < BF_DAY; at += 13 * BF_MINUTE) {
        bfv_motion_seek(a->motion, at, &first);
        bfv_motion_seek(b->motion, at, &second);
        assert_int_equal(first.truck_count, second.truck_count);
        assert_memory_equal(first.trucks, second.trucks, first.truck_count * sizeof *first.trucks);
        assert_int_equal(first.hidden_count, second.hidden_count);
        assert_int_equal(bfv_journal_counts(a->journal, -1, at).released,
                         bfv_journal_counts(b->journal, -1, at).released);
    }
    bfv_crowd_clear(&first);
    bfv_crowd_clear(&second);
}

/* The map and what was worked out for one day serve the next one. */
static void a_scene_that_turned_to_another_day_shows_it_as_a_new_one_would(void **state)
{
    const char *file = "northgate-10.cfg";
    struct bf_day *before = shipped_day(file, NULL), *after;
    struct bf_changes *changes = bf_changes_create(&before->scenario->model);
    struct bf_intervention opens = {.at = 10 * BF_HOUR, .kind = BF_INTERVENE_OPEN, .booth = 9};
    struct bfv_scene *turned = bfv_scene_create(before, 0), *fresh;

    (void)state;
    bf_changes_add(changes, &opens);
    after = shipped_day(file, changes);
    bfv_scene_turn(turned, NULL);
    bf_day_destroy(before);
    bfv_scene_turn(turned, after);
    fresh = bfv_scene_create(after, 0);
    assert_same_picture(turned, fresh);
    bfv_scene_destroy(fresh);
    bfv_scene_destroy(turned);
    bf_changes_destroy(changes);
    bf_day_destroy(after);
}

static void nothing_is_destroyed_where_nothing_was_made(void **state)
{
    (void)state;
    bfv_scene_destroy(NULL);
    bfv_motion_destroy(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_many_trucks_are_drawn_or_hidden_as_the_journal_counts),
        cmocka_unit_test(trucks_have_the_same_numbers_in_both_halves),
        cmocka_unit_test(a_scene_that_turned_to_another_day_shows_it_as_a_new_one_would),
        cmocka_unit_test(nothing_is_destroyed_where_nothing_was_made),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
