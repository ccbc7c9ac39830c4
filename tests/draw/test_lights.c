/* What a lesson points at stays as it is, the rest of its part of the window is dimmed. */
#include "check.h"

#include <string.h>

#include "draw/frame/frame_plan.h"
#include "stage.h"

static uint32_t pixel(cairo_surface_t *image, int x, int y)
{
    const unsigned char *row =
        cairo_image_surface_get_data(image) + (ptrdiff_t)y * cairo_image_surface_get_stride(image);
    uint32_t value;

    memcpy(&value, row + 4 * (ptrdiff_t)x, sizeof value);
    return value & 0xffffffU;
}

/* Pixels of [rect] that are not the same in both pictures. */
static int changes(cairo_surface_t *one, cairo_surface_t *other, struct bfv_rect rect)
{
    int count = 0;

    for (int y = (int)rect.y; y < (int)(rect.y + rect.height); y++)
        for (int x = (int)rect.x; x < (int)(rect.x + rect.width); x++)
            count += pixel(one, x, y) != pixel(other, x, y);
    return count;
}

static void a_lit_part_stays_and_its_neighbours_are_dimmed(void **context)
{
    static const struct {
        enum bfv_light_kind kind;
        enum bfv_area lit, dimmed;
    } cases[] = {{BFV_LIGHT_WAITS, BFV_AREA_WAITS, BFV_AREA_QUEUES},
                 {BFV_LIGHT_QUEUES, BFV_AREA_QUEUES, BFV_AREA_WAITS},
                 {BFV_LIGHT_BOOTH_USE, BFV_AREA_BOOTHS, BFV_AREA_WAITS},
                 {BFV_LIGHT_ALARM, BFV_AREA_ALARM, BFV_AREA_QUEUES},
                 {BFV_LIGHT_TIME_BAR, BFV_AREA_BAR, BFV_AREA_TRANSPORT}};
    struct stage stage;
    cairo_surface_t *plain;
    struct bfv_plan plan;

    (void)context;
    stage_open(&stage, "scenarios/northgate-10.cfg");
    plan = bfv_plan_make(&stage.state);
    plain = stage_paint(&stage, NULL);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        cairo_surface_t *lit;
        stage.state.lights[0] = (struct bfv_light){.kind = cases[i].kind};
        lit = stage_paint(&stage, NULL);
        assert_int_equal(changes(plain, lit, bfv_inset(plan.areas[cases[i].lit], 6.0, 6.0)), 0);
        assert_true(changes(plain, lit, plan.areas[cases[i].dimmed]) > 500);
        assert_int_equal(changes(plain, lit, plan.areas[BFV_AREA_MAP_A]), 0);
        cairo_surface_destroy(lit);
    }
    cairo_surface_destroy(plain);
    stage_close(&stage);
}

static void one_card_of_the_waits_can_be_lit(void **context)
{
    struct stage stage;
    struct bfv_rect waits, upper, lower;
    cairo_surface_t *plain, *lit;

    (void)context;
    stage_open(&stage, "scenarios/northgate-10.cfg");
    waits = bfv_plan_make(&stage.state).areas[BFV_AREA_WAITS];
    upper = lower = (struct bfv_rect){waits.x + 10.0, waits.y + 70.0, waits.width - 20.0, 30.0};
    lower.y = waits.y + waits.height - 40.0;
    plain = stage_paint(&stage, NULL);
    stage.state.lights[1] = (struct bfv_light){.kind = BFV_LIGHT_WAIT, .programme = 2};
    lit = stage_paint(&stage, NULL);
    assert_int_equal(changes(plain, lit, lower), 0);
    assert_true(changes(plain, lit, upper) > 200);
    cairo_surface_destroy(plain);
    cairo_surface_destroy(lit);
    stage_close(&stage);
}

/* The panel has no place beside a comparison. */
static void what_is_not_shown_is_not_lit(void **context)
{
    struct stage stage;
    cairo_surface_t *plain, *lit;

    (void)context;
    stage_open(&stage, "scenarios/northgate-10.cfg");
    stage_size(&stage, 1280, 720, 1.0);
    stage_compare(&stage, true);
    plain = stage_paint(&stage, NULL);
    stage.state.lights[0] = (struct bfv_light){.kind = BFV_LIGHT_WAITS};
    stage.state.lights[1] = (struct bfv_light){.kind = BFV_LIGHT_PORTS};
    lit = stage_paint(&stage, NULL);
    assert_int_equal(changes(plain, lit, (struct bfv_rect){0.0, 0.0, 1280.0, 720.0}), 0);
    cairo_surface_destroy(plain);
    cairo_surface_destroy(lit);
    stage_close(&stage);
}

/* Regression: "O5 closed" was cut in two by the edge of the spotlight on booth O5. */
static void a_spotlight_takes_in_the_name_that_begins_in_it(void **context)
{
    struct stage stage;
    const struct bfv_layout *layout;
    struct bfv_rect box, map, beside;
    struct bfv_point corner;
    struct bfv_camera camera;
    cairo_surface_t *plain, *lit;

    (void)context;
    stage_open(&stage, "scenarios/northgate-10.cfg");
    stage_size(&stage, 1280, 720, 1.0);
    layout = stage.scene->layout;
    box = layout->stops[layout->stop_of_booth[stage.day->scenario->model.booth_count - 1]].box;
    map = bfv_frame_map_rect(&stage.state, 0);
    camera = (struct bfv_camera){box.x + box.width / 2.0, box.y + box.height / 2.0, 0.9};
    stage.state.sides[0].camera = camera;
    corner = bfv_camera_to_view(camera, map, (struct bfv_point){box.x + box.width, box.y});
    beside = (struct bfv_rect){corner.x + 7.0, corner.y + 8.0, 4.0, 8.0};
    plain = stage_paint(&stage, NULL);
    stage.state.spotlight = box;
    lit = stage_paint(&stage, NULL);
    assert_int_equal(changes(plain, lit, beside), 0);
    beside.x += 120.0;
    assert_true(changes(plain, lit, beside) > 0);
    cairo_surface_destroy(plain);
    cairo_surface_destroy(lit);
    stage_close(&stage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_lit_part_stays_and_its_neighbours_are_dimmed),
        cmocka_unit_test(one_card_of_the_waits_can_be_lit),
        cmocka_unit_test(what_is_not_shown_is_not_lit),
        cmocka_unit_test(a_spotlight_takes_in_the_name_that_begins_in_it),
    };

    return cmocka_run_group_tests_name("lights", tests, NULL, NULL);
}
