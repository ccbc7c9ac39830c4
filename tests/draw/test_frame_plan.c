#include "check.h"

#include <stdlib.h>

#include "draw/frame/frame_place.h"
#include "draw/frame/frame_plan.h"
#include "stage.h"
#include "toy.h"

/* The same numbers on every machine. */
static uint32_t luck = 7;

static double draw(double low, double high)
{
    luck = luck * UINT32_C(1664525) + UINT32_C(1013904223);
    return low + (high - low) * (double)(luck >> 8) / (double)(1 << 24);
}

static bool draw_bool(void)
{
    return draw(0.0, 1.0) < 0.5;
}

static void randomise(struct stage *stage)
{
    struct bfv_frame_state *state = &stage->state;

    stage_size(stage, (int)draw(320.0, 3840.0), (int)draw(200.0, 2160.0), draw(0.8, 2.6));
    stage_compare(stage, draw(0.0, 1.0) < 0.3);
    state->lesson = draw(0.0, 1.0) < 0.3 ? &stage_lesson : NULL;
    state->caption = draw(0.0, 1.0) < 0.2 ? "northgate-10.cfg, seed 42" : NULL;
    state->legend = draw_bool();
    state->followed = draw_bool() ? 5 : BFV_NO_TRUCK;
    state->selected.thing = draw_bool() ? BFV_ON_BOOTH : BFV_ON_NOTHING;
    state->selected.index = 3;
    state->selected_side = state->side_count > 1 && draw_bool();
    state->port_count = draw(0.0, 1.0) < 0.2 ? 20 : 1;
}

static bool overlap(struct bfv_rect a, struct bfv_rect b)
{
    const double touch = 1e-6;

    return a.x < b.x + b.width - touch && b.x < a.x + a.width - touch &&
           a.y < b.y + b.height - touch && b.y < a.y + a.height - touch;
}

static bool holds(struct bfv_rect outer, struct bfv_rect inner)
{
    const double touch = 0.51; /* a device pixel of a window that is no whole number high */

    return inner.x >= outer.x - touch && inner.y >= outer.y - touch &&
           inner.x + inner.width <= outer.x + outer.width + touch &&
           inner.y + inner.height <= outer.y + outer.height + touch;
}

static void check_layer(const struct bfv_plan *plan, int from, int to)
{
    for (int a = from; a < to; a++)
        for (int b = a + 1; b < to; b++)
            if (bfv_shown(plan->areas[a]) && bfv_shown(plan->areas[b]) &&
                overlap(plan->areas[a], plan->areas[b])) {
                print_error("areas %d and %d overlap at %g x %g\n", a, b, plan->whole.width,
                            plan->whole.height);
                fail();
            }
}

static void areas_never_overlap_at_any_size(void **context)
{
    struct stage stage;

    (void)context;
    stage_open(&stage, "scenarios/northgate-10.cfg");
    for (int i = 0; i < 3000; i++) {
        struct bfv_plan plan;

        randomise(&stage);
        plan = bfv_plan_make(&stage.state);
        check_layer(&plan, 0, BFV_AREA_FLOOR_COUNT);
        check_layer(&plan, BFV_AREA_FLOOR_COUNT, BFV_AREA_COUNT);
        for (int area = 0; area < BFV_AREA_COUNT; area++)
            if (bfv_shown(plan.areas[area]))
                assert_true(holds(plan.whole, plan.areas[area]));
    }
    stage_close(&stage);
}

static void areas_lie_on_whole_device_pixels(void **context)
{
    struct stage stage;

    (void)context;
    stage_open(&stage, "scenarios/northgate-10.cfg");
    for (int i = 0; i < 300; i++) {
        struct bfv_plan plan;

        randomise(&stage);
        plan = bfv_plan_make(&stage.state);
        for (int area = 0; area < BFV_AREA_COUNT; area++) {
            double left = plan.areas[area].x * stage.state.scale;
            double height = plan.areas[area].height * stage.state.scale;

            assert_close(left, round(left), 1e-6);
            assert_close(height, round(height), 1e-6);
        }
    }
    stage_close(&stage);
}

static void every_window_has_a_map_and_a_bar_for_time(void **context)
{
    struct stage stage;

    (void)context;
    stage_open(&stage, "scenarios/northgate-10.cfg");
    for (int i = 0; i < 1000; i++) {
        struct bfv_rect map, track;
        struct bfv_plan plan;

        randomise(&stage);
        plan = bfv_plan_make(&stage.state);
        if (plan.whole.width < 640.0 || plan.whole.height < 360.0)
            continue;
        map = bfv_frame_map_rect(&stage.state, 0);
        track = bfv_plan_track(&plan);
        assert_true(map.width >= 300.0);
        assert_true(map.height >= 80.0);
        assert_true(track.width >= 200.0);
        assert_true(track.height >= 10.0);
    }
    stage_close(&stage);
}

static void the_panel_folds_below_1280_and_goes_below_900(void **context)
{
    static const struct {
        int width;
        bool panel, folded;
    } cases[] = {{1920, true, false},
                 {1280, true, false},
                 {1279, true, true},
                 {900, true, true},
                 {899, false, false}};
    struct stage stage;

    (void)context;
    stage_open(&stage, "scenarios/northgate-10.cfg");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bfv_plan plan;

        stage_size(&stage, cases[i].width, 720, 1.0);
        plan = bfv_plan_make(&stage.state);
        assert_int_equal(bfv_shown(plan.panel), cases[i].panel);
        assert_int_equal(plan.folded, cases[i].folded);
        assert_int_equal(bfv_shown(plan.areas[BFV_AREA_WAITS]), cases[i].panel);
    }
    stage_close(&stage);
}

/* Regression: where the booths found no room, the queues, which did, went with them. */
static void what_is_left_out_makes_room_for_what_matters_less(void **context)
{
    static const char *const quiet[] = {"ports.river.traffic.highway.poisson.trucks_per_day=500.0"};
    struct stage stage;
    struct bfv_plan plan;

    (void)context;
    stage_open_with(&stage, "scenarios/whole-border.cfg", quiet, 1);
    stage_size(&stage, 1280, 720, 1.0);
    plan = bfv_plan_make(&stage.state);
    assert_false(bfv_shown(plan.areas[BFV_AREA_BOOTHS]));
    assert_true(bfv_shown(plan.areas[BFV_AREA_QUEUES]));
    assert_true(bfv_shown(plan.areas[BFV_AREA_ALARM]));
    stage_close(&stage);
}

static void larger_text_folds_the_panel_as_a_smaller_window_does(void **context)
{
    struct stage stage;

    (void)context;
    stage_open(&stage, "scenarios/northgate-10.cfg");
    stage_size(&stage, 1920, 1080, 1.6);
    assert_true(bfv_plan_make(&stage.state).folded);
    stage_close(&stage);
}

static void the_time_under_the_handle_is_the_time_it_stands_for(void **context)
{
    struct stage stage;

    (void)context;
    stage_open(&stage, "scenarios/northgate-10.cfg");
    for (int i = 0; i < 300; i++) {
        struct bfv_plan plan;
        struct bfv_rect track;
        double x;

        randomise(&stage);
        plan = bfv_plan_make(&stage.state);
        track = bfv_plan_track(&plan);
        stage.state.at = (bf_time)draw(0.0, (double)plan.end);
        x = track.x + track.width * (double)stage.state.at / (double)plan.end;
        assert_true(llabs(bfv_frame_time_at(&stage.state, x) - stage.state.at) <= 1);
        assert_int_equal(bfv_frame_time_at(&stage.state, track.x - 40.0), 0);
        assert_int_equal(bfv_frame_time_at(&stage.state, 1e5), plan.end);
    }
    stage_close(&stage);
}

static void twenty_booths_can_all_be_hit(void **context)
{
    (void)context;
    for (double width = 250.0; width < 420.0; width += 7.0)
        for (int booths = 1; booths <= 20; booths++) {
            int rows = bfv_plan_booth_rows(booths, width), in_a_row = (booths + rows - 1) / rows;

            assert_true(width / in_a_row >= 20.0);
            assert_true(rows <= 3);
        }
}

static void a_place_on_the_road_is_not_free(void **context)
{
    struct toy toy;
    struct bfv_rect view = {0.0, 0.0, TOY_WIDTH, TOY_HEIGHT};

    (void)context;
    toy_build(&toy);
    assert_false(
        bfv_place_free(&toy.layout, view, (struct bfv_rect){100.0, TOY_ROAD_Y - 20.0, 60.0, 40.0}));
    assert_true(bfv_place_free(&toy.layout, view, (struct bfv_rect){150.0, 180.0, 60.0, 10.0}));
}

/* Regression: a lesson spoke of the cards below a comparison, and buttons to zoom lay on a booth.
 */
static void a_low_window_leaves_room_for_what_a_lesson_speaks_of(void **context)
{
    struct bfv_lesson_card card = stage_lesson;
    struct stage stage;
    struct bfv_plan plan;

    (void)context;
    stage_open(&stage, "scenarios/northgate-10.cfg");
    stage.state.lesson = &card;
    stage_size(&stage, 1280, 720, 1.0);
    plan = bfv_plan_make(&stage.state);
    assert_true(plan.areas[BFV_AREA_MAP_A].height < 300.0);
    assert_false(bfv_shown(plan.areas[BFV_AREA_ZOOM]));
    card.task = NULL;
    card.choice_count = 3;
    stage_compare(&stage, true);
    plan = bfv_plan_make(&stage.state);
    assert_true(bfv_shown(plan.areas[BFV_AREA_DELTAS_A]));
    assert_true(bfv_shown(plan.areas[BFV_AREA_DELTAS_B]));
    stage_close(&stage);
}

/* Regression: in a window of 640x360 they lay over the corner of the yard's building. */
static void buttons_to_zoom_never_lie_on_the_port(void **context)
{
    struct stage stage;

    (void)context;
    stage_open(&stage, "scenarios/northgate-10.cfg");
    for (int height = 300; height <= 1080; height += 60) {
        struct bfv_plan plan;
        struct bfv_rect zoom;

        stage_size(&stage, height * 16 / 9, height, 1.0);
        plan = bfv_plan_make(&stage.state);
        zoom = plan.areas[BFV_AREA_ZOOM];
        assert_true(bfv_shown(zoom) || height < 480);
        assert_true(!bfv_shown(zoom) || bfv_shown(plan.strip) ||
                    bfv_place_free(stage.scene->layout, plan.areas[BFV_AREA_MAP_A], zoom));
    }
    stage_close(&stage);
}

static struct bfv_rect float_of(const struct stage *stage)
{
    return bfv_plan_make(&stage->state).areas[BFV_AREA_FLOAT];
}

/* Regression: it lay on the trucks that waited in the yard and on what told how many. */
static void the_card_of_a_truck_hides_no_trucks_that_wait(void **context)
{
    struct stage stage;
    struct bfv_rect view, card;
    struct bfv_camera camera;
    const struct bfv_layout *layout;

    (void)context;
    stage_open(&stage, "scenarios/northgate-10.cfg");
    stage_size(&stage, 1000, 700, 1.0);
    stage.state.followed = 1200;
    layout = stage.scene->layout;
    view = bfv_frame_map_rect(&stage.state, 0);
    camera = bfv_camera_fit(layout, view);
    card = float_of(&stage);
    assert_true(bfv_shown(card));
    for (size_t s = 0; s < layout->stop_count; s++) {
        struct bfv_pose pose = layout->stops[s].pose;

        assert_false(
            bfv_inside(card, bfv_camera_to_view(camera, view, (struct bfv_point){pose.x, pose.y})));
    }
    for (size_t l = 0; l < layout->label_count; l++)
        assert_false(bfv_inside(card, bfv_camera_to_view(camera, view, layout->labels[l].at)));
    stage_close(&stage);
}

/* A camera that goes along with the truck sees another part of the port in every picture. */
static void the_card_of_a_truck_stays_where_it_is_while_the_map_moves(void **context)
{
    struct stage stage;
    struct bfv_rect card;

    (void)context;
    stage_open(&stage, "scenarios/northgate-10.cfg");
    stage_size(&stage, 1000, 700, 1.0);
    stage.state.followed = 1200;
    card = float_of(&stage);
    for (double x = 0.0; x < 3000.0; x += 200.0) {
        struct bfv_rect moved;

        stage.state.sides[0].camera = (struct bfv_camera){x, 500.0, 1.1};
        moved = float_of(&stage);
        assert_memory_equal(&moved, &card, sizeof card);
    }
    stage_close(&stage);
}

static void a_truck_on_the_road_weighs_more_than_the_road(void **context)
{
    struct toy toy;
    struct bfv_rect view = {0.0, 0.0, TOY_WIDTH, TOY_HEIGHT}, card = {60.0, TOY_ROAD_Y, 40.0, 4.0};
    int road, trucks;

    (void)context;
    toy_build(&toy);
    toy.tracks[0].to = (struct bfv_point){TOY_WIDTH, TOY_ROAD_Y};
    toy.tracks[0].from = (struct bfv_point){0.0, TOY_ROAD_Y};
    toy.tracks[0].length = TOY_WIDTH;
    toy.tracks[0].slots = (int)(TOY_WIDTH / BFV_SLOT);
    trucks = bfv_place_harm(&toy.layout, (struct bfv_camera){0}, view, card);
    toy.layout.track_count = 0;
    road = bfv_place_harm(&toy.layout, (struct bfv_camera){0}, view, card);
    assert_int_equal(road, 1);
    assert_true(trucks > road);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(areas_never_overlap_at_any_size),
        cmocka_unit_test(areas_lie_on_whole_device_pixels),
        cmocka_unit_test(every_window_has_a_map_and_a_bar_for_time),
        cmocka_unit_test(the_panel_folds_below_1280_and_goes_below_900),
        cmocka_unit_test(what_is_left_out_makes_room_for_what_matters_less),
        cmocka_unit_test(larger_text_folds_the_panel_as_a_smaller_window_does),
        cmocka_unit_test(the_time_under_the_handle_is_the_time_it_stands_for),
        cmocka_unit_test(twenty_booths_can_all_be_hit),
        cmocka_unit_test(a_place_on_the_road_is_not_free),
        cmocka_unit_test(a_low_window_leaves_room_for_what_a_lesson_speaks_of),
        cmocka_unit_test(buttons_to_zoom_never_lie_on_the_port),
        cmocka_unit_test(the_card_of_a_truck_hides_no_trucks_that_wait),
        cmocka_unit_test(the_card_of_a_truck_stays_where_it_is_while_the_map_moves),
        cmocka_unit_test(a_truck_on_the_road_weighs_more_than_the_road),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
