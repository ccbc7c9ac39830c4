#include "check.h"

#include <string.h>

#include "toy.h"
#include "written.h"

struct bench {
    struct sheet sheet;
    struct toy toy;
    struct bfv_map *map;
};

static void open_bench(struct bench *bench, double scale)
{
    sheet_open(&bench->sheet, "dark", (int)(TOY_WIDTH * scale), (int)(TOY_HEIGHT * scale), scale);
    toy_build(&bench->toy);
    bench->map = bfv_map_create();
}

static void close_bench(struct bench *bench)
{
    bfv_map_destroy(bench->map);
    sheet_close(&bench->sheet);
}

static void draw(struct bench *bench)
{
    bfv_map_draw(bench->map, &bench->sheet.canvas, &bench->toy.view);
}

static int count(const struct bench *bench, struct bfv_rect rect, enum bfv_color_role role)
{
    return sheet_count_of(&bench->sheet, rect, role, 2);
}

static const struct bfv_pills NO_PILLS;
static const struct bfv_rect WHOLE = {0, 0, TOY_WIDTH, TOY_HEIGHT};

/* ---- roads and trucks ------------------------------------------------------------------------ */

static void a_road_has_one_outline_and_goes_on_beyond_its_end(void **state)
{
    struct bench bench;

    (void)state;
    open_bench(&bench, 1.0);
    bench.toy.view.camera.x += 40.0;
    draw(&bench);
    assert_int_equal(count(&bench, (struct bfv_rect){0, 72, 400, 56}, BFV_ASPHALT), 400 * 56);
    assert_int_equal(count(&bench, (struct bfv_rect){0, 0, 400, 66}, BFV_LAND), 400 * 66);
    assert_int_equal(count(&bench, (struct bfv_rect){0, 135, 400, 65}, BFV_LAND), 400 * 65);
    assert_true(count(&bench, (struct bfv_rect){0, 67, 400, 5}, BFV_CURB) >= 400);
    close_bench(&bench);
}

static void a_truck_has_the_colour_of_its_programme(void **state)
{
    static const enum bfv_color_role ROLES[] = {BFV_FAST, BFV_TRUSTED, BFV_ORDINARY};
    struct bench bench;

    (void)state;
    open_bench(&bench, 1.0);
    for (int i = 0; i < TOY_PROGRAMMES; i++)
        toy_add(&bench.toy, 80.0 + 100.0 * i, i);
    draw(&bench);
    for (int i = 0; i < TOY_PROGRAMMES; i++) {
        struct bfv_rect around = {55 + 100 * i, 90, 50, 20};
        assert_true(count(&bench, around, ROLES[i]) > 100);
        assert_true(count(&bench, around, ROLES[i]) == count(&bench, WHOLE, ROLES[i]));
    }
    close_bench(&bench);
}

static void empty_and_secondary_are_told_by_shape_too(void **state)
{
    struct bench bench;
    struct bfv_rect first = {155, 90, 50, 20}, second = {255, 90, 50, 20};
    int solid;

    (void)state;
    open_bench(&bench, 1.0);
    toy_add(&bench.toy, 80.0, TOY_ORDINARY);
    toy_add(&bench.toy, 180.0, TOY_ORDINARY)->look = BFV_LOOK_EMPTY;
    toy_add(&bench.toy, 280.0, TOY_ORDINARY)->look = BFV_LOOK_SECONDARY;
    draw(&bench);
    solid = count(&bench, (struct bfv_rect){55, 90, 50, 20}, BFV_ORDINARY);
    assert_in_range(count(&bench, first, BFV_ORDINARY), solid / 8, solid / 2);
    assert_int_equal(count(&bench, second, BFV_ORDINARY), 0);
    assert_in_range(count(&bench, second, BFV_SECONDARY), solid / 2, solid - 10);
    close_bench(&bench);
}

static void cars_are_smaller_and_told_apart_by_their_marks(void **state)
{
    struct bench bench;
    struct bfv_rect around = {185, 90, 30, 20}, ahead = {215, 90, 20, 20};
    uint64_t hashes[2];

    (void)state;
    open_bench(&bench, 1.0);
    toy_add(&bench.toy, 200.0, TOY_TRUSTED)->look = BFV_LOOK_CAR;
    for (int i = 0; i < 2; i++) {
        draw(&bench);
        assert_true(count(&bench, around, BFV_TRUSTED) > 60);
        assert_int_equal(count(&bench, ahead, BFV_ASPHALT), 20 * 20);
        hashes[i] = sheet_hash(&bench.sheet);
        /* the same colour for a programme without a mark */
        bench.sheet.theme.colors[BFV_ORDINARY] = bench.sheet.theme.colors[BFV_TRUSTED];
        bench.toy.trucks[0].programme = TOY_ORDINARY;
    }
    assert_true(hashes[0] != hashes[1]);
    close_bench(&bench);
}

static void a_sprite_is_the_shape_of_a_vector_picture(void **state)
{
    struct bench bench;
    int pixels, shapes;

    (void)state;
    open_bench(&bench, 1.0);
    toy_add(&bench.toy, 200.0, TOY_FAST)->pose.heading = 0.6;
    draw(&bench);
    pixels = count(&bench, WHOLE, BFV_FAST);
    bench.sheet.canvas.vector = true;
    draw(&bench);
    shapes = count(&bench, WHOLE, BFV_FAST);
    assert_true(pixels > 200);
    assert_in_range(shapes, pixels * 9 / 10, pixels * 11 / 10);
    close_bench(&bench);
}

static void nothing_is_drawn_outside_the_view(void **state)
{
    struct bench bench;
    struct bfv_rect view = {100, 50, 150, 100};
    int inside;

    (void)state;
    open_bench(&bench, 1.0);
    bench.toy.view.view = view;
    bench.toy.view.camera = (struct bfv_camera){175.0, 100.0, 1.0};
    bench.toy.view.followed = 0;
    toy_add(&bench.toy, 100.0, TOY_ORDINARY);
    toy_add(&bench.toy, 250.0, TOY_ORDINARY);
    draw(&bench);
    inside = sheet_count(&bench.sheet, view);
    assert_true(inside > 1000);
    assert_int_equal(sheet_count(&bench.sheet, WHOLE), inside);
    close_bench(&bench);
}

/* ---- what is kept ---------------------------------------------------------------------------- */

static uint64_t hash_drawn_anew(struct bench *bench)
{
    struct bfv_map *fresh = bfv_map_create();

    bfv_map_draw(fresh, &bench->sheet.canvas, &bench->toy.view);
    bfv_map_destroy(fresh);
    return sheet_hash(&bench->sheet);
}

static void a_moved_ground_is_the_ground_drawn_anew(void **state)
{
    static const struct bfv_point MOVES[] = {{7.0, 0.0},   {-13.5, 0.0}, {0.0, 9.0},  {0.0, -4.0},
                                             {20.0, 11.0}, {-8.0, -3.0}, {-5.0, 6.5}, {900.0, 0.0}};
    static const double SCALES[] = {1.0, 1.25, 2.0};
    struct bench bench;

    (void)state;
    for (size_t s = 0; s < 3; s++) {
        open_bench(&bench, SCALES[s]);
        toy_add(&bench.toy, 200.0, TOY_TRUSTED);
        draw(&bench);
        for (size_t i = 0; i < sizeof MOVES / sizeof *MOVES; i++) {
            uint64_t moved;
            bench.toy.view.camera.x += MOVES[i].x;
            bench.toy.view.camera.y += MOVES[i].y;
            draw(&bench);
            moved = sheet_hash(&bench.sheet);
            assert_true(hash_drawn_anew(&bench) == moved);
        }
        close_bench(&bench);
    }
}

static void another_zoom_or_theme_is_drawn_anew(void **state)
{
    struct bench bench;
    uint64_t drawn;

    (void)state;
    open_bench(&bench, 1.0);
    toy_add(&bench.toy, 200.0, TOY_TRUSTED);
    draw(&bench);
    bench.toy.view.camera.zoom = 1.7;
    draw(&bench);
    drawn = sheet_hash(&bench.sheet);
    assert_true(hash_drawn_anew(&bench) == drawn);
    bench.sheet.theme = sheet_theme("light");
    draw(&bench);
    assert_true(sheet_hash(&bench.sheet) != drawn);
    drawn = sheet_hash(&bench.sheet);
    assert_true(hash_drawn_anew(&bench) == drawn);
    close_bench(&bench);
}

/* ---- ribbons, pills, rings ------------------------------------------------------------------- */

static void a_ribbon_brightens_with_the_wait_and_breaks_over_target(void **state)
{
    struct bench bench;
    struct bfv_truck *truck;
    struct bfv_rect below = {170, 110, 60, 10};
    int dashed;

    (void)state;
    open_bench(&bench, 1.0);
    bench.toy.view.ribbons = true;
    truck = toy_add(&bench.toy, 200.0, TOY_ORDINARY);
    truck->track = 0;
    truck->waited_s = 3600.0F;
    draw(&bench);
    assert_int_equal(count(&bench, below, BFV_WAIT_HIGH), 60 * 3);
    truck->waited_s = 0.0F;
    draw(&bench);
    assert_int_equal(count(&bench, below, BFV_WAIT_LOW), 60 * 3);
    truck->waited_s = 3700.0F;
    draw(&bench);
    dashed = count(&bench, below, BFV_ALERT);
    assert_in_range(dashed, 60, 60 * 3 - 30);
    bench.toy.view.ribbons = false;
    draw(&bench);
    assert_int_equal(count(&bench, below, BFV_ALERT), 0);
    close_bench(&bench);
}

static void tracks_side_by_side_tell_together_who_is_behind(void **state)
{
    struct bench bench;
    struct toy *toy = &bench.toy;
    uint64_t together;

    (void)state;
    open_bench(&bench, 1.0);
    toy->hidden[0] = (struct bfv_hidden){.track = 0, .yard = BFV_NONE, .count = 2, .tail_m = 300.0};
    toy->hidden[1] = (struct bfv_hidden){.track = 1, .yard = BFV_NONE, .count = 3, .tail_m = 700.0};
    toy->crowd.hidden_count = 2;
    draw(&bench);
    together = sheet_hash(&bench.sheet);
    assert_true(count(&bench, WHOLE, BFV_TEXT) > 30);
    toy->hidden[0] = (struct bfv_hidden){.track = 0, .yard = BFV_NONE, .count = 5, .tail_m = 700.0};
    toy->crowd.hidden_count = 1;
    draw(&bench);
    assert_true(sheet_hash(&bench.sheet) == together);
    toy->hidden[0].count = 6;
    draw(&bench);
    assert_true(sheet_hash(&bench.sheet) != together);
    close_bench(&bench);
}

static void the_followed_truck_has_a_ring(void **state)
{
    struct bench bench;

    (void)state;
    open_bench(&bench, 1.0);
    toy_add(&bench.toy, 200.0, TOY_ORDINARY);
    bench.toy.view.followed = 7; /* somewhere else */
    draw(&bench);
    assert_int_equal(count(&bench, WHOLE, BFV_TEXT), 0);
    bench.toy.view.followed = 0;
    draw(&bench);
    assert_true(count(&bench, WHOLE, BFV_TEXT) > 100);
    assert_int_equal(count(&bench, (struct bfv_rect){177, 94, 46, 12}, BFV_TEXT), 0);
    close_bench(&bench);
}

static void a_spotlight_dims_the_rest(void **state)
{
    struct bench bench;
    struct bfv_rect spot = {106, 66, 88, 68};

    (void)state;
    open_bench(&bench, 1.0);
    bench.toy.view.spotlight = spot;
    draw(&bench);
    spot = (struct bfv_rect){100, 60, 100, 80}; /* with its margin */
    assert_true(count(&bench, spot, BFV_ASPHALT) > 3000);
    assert_int_equal(count(&bench, WHOLE, BFV_ASPHALT), count(&bench, spot, BFV_ASPHALT));
    close_bench(&bench);
}

/* ---- camera and pointer ---------------------------------------------------------------------- */

static void the_camera_goes_there_and_back(void **state)
{
    struct bfv_camera camera = {120.0, -40.0, 0.7};
    struct bfv_rect view = {10.0, 50.0, 800.0, 600.0};
    struct bfv_point middle = bfv_camera_to_view(camera, view, (struct bfv_point){120.0, -40.0});
    struct bfv_point back;

    (void)state;
    assert_close(middle.x, 410.0, 1e-9);
    assert_close(middle.y, 350.0, 1e-9);
    back = bfv_camera_to_layout(camera, view,
                                bfv_camera_to_view(camera, view, (struct bfv_point){33.0, 77.0}));
    assert_close(back.x, 33.0, 1e-9);
    assert_close(back.y, 77.0, 1e-9);
}

static void fit_shows_all_of_a_port_of_any_shape(void **state)
{
    static const struct bfv_rect SHAPES[] = {
        {-50, -20, 3000, 400}, {0, 0, 300, 2500}, {5, 5, 10, 10}, {0, 0, 0, 0}};
    struct bfv_rect view = {40, 30, 900, 500};
    struct bfv_layout layout = {0};

    (void)state;
    for (size_t i = 0; i < sizeof SHAPES / sizeof *SHAPES; i++) {
        struct bfv_camera camera;
        struct bfv_point low, high;
        layout.bounds = SHAPES[i];
        camera = bfv_camera_fit(&layout, view);
        low = bfv_camera_to_view(camera, view, (struct bfv_point){SHAPES[i].x, SHAPES[i].y});
        high = bfv_camera_to_view(
            camera, view,
            (struct bfv_point){SHAPES[i].x + SHAPES[i].width, SHAPES[i].y + SHAPES[i].height});
        assert_true(camera.zoom > 0.0 && camera.zoom < 2.0);
        assert_true(low.x >= view.x && low.y >= view.y);
        assert_true(high.x <= view.x + view.width && high.y <= view.y + view.height);
    }
}

static void the_pointer_finds_a_truck_as_it_is_turned(void **state)
{
    struct toy toy;
    struct bfv_spot spot;

    (void)state;
    toy_build(&toy);
    toy_add(&toy, 60.0, TOY_FAST);
    toy_add(&toy, 200.0, TOY_FAST)->pose.heading = 1.5707963;
    spot = bfv_map_at(&NO_PILLS, &toy.view, (struct bfv_point){200.0, 122.0});
    assert_int_equal(spot.thing, BFV_ON_TRUCK);
    assert_int_equal(spot.index, 1);
    assert_int_equal(bfv_map_at(&NO_PILLS, &toy.view, (struct bfv_point){222.0, 100.0}).thing,
                     BFV_ON_NOTHING);
    assert_int_equal(bfv_map_at(&NO_PILLS, &toy.view, (struct bfv_point){82.0, 100.0}).thing,
                     BFV_ON_TRUCK);
    assert_int_equal(bfv_map_at(&NO_PILLS, &toy.view, (struct bfv_point){60.0, 122.0}).thing,
                     BFV_ON_NOTHING);
    toy.view.view.width = 150.0;
    toy.view.camera.x = 75.0;
    assert_int_equal(bfv_map_at(&NO_PILLS, &toy.view, (struct bfv_point){200.0, 100.0}).thing,
                     BFV_ON_NOTHING);
}

static void the_pointer_finds_lamps_through_trucks_then_boxes(void **state)
{
    struct toy toy;
    struct bfv_stop stops[] = {
        {.kind = BFV_STOP_BOOTH, .booth = 4, .pose = {210, 100, 0}, .box = {180, 80, 100, 40}},
        {.kind = BFV_STOP_DOCK, .station = 0, .pose = {330, 60, 0}, .box = {310, 20, 40, 80}},
    };
    struct bfv_spot spot;

    (void)state;
    toy_build(&toy);
    toy.layout.stops = stops;
    toy.layout.stop_count = 2;
    toy.layout.canopy = (struct bfv_rect){200, 60, 20, 80};
    toy_add(&toy, 210.0, TOY_FAST);
    spot = bfv_map_at(&NO_PILLS, &toy.view, (struct bfv_point){212.0, 101.0});
    assert_int_equal(spot.thing, BFV_ON_BOOTH);
    assert_int_equal(spot.index, 4);
    assert_int_equal(bfv_map_at(&NO_PILLS, &toy.view, (struct bfv_point){192.0, 100.0}).thing,
                     BFV_ON_TRUCK);
    assert_int_equal(bfv_map_at(&NO_PILLS, &toy.view, (struct bfv_point){270.0, 90.0}).thing,
                     BFV_ON_BOOTH);
    spot = bfv_map_at(&NO_PILLS, &toy.view, (struct bfv_point){330.0, 40.0});
    assert_int_equal(spot.thing, BFV_ON_DOCK);
    assert_int_equal(spot.index, 1);
}

static void the_pointer_finds_pills(void **state)
{
    struct bench bench;
    struct toy *toy = &bench.toy;
    struct bfv_point on = {60.0, 162.0};
    struct bfv_spot spot;

    (void)state;
    open_bench(&bench, 1.0);
    draw(&bench);
    spot = bfv_map_at(bfv_map_pills(bench.map), &toy->view, on);
    assert_int_equal(spot.thing, BFV_ON_NOTHING);
    toy->hidden[0] = (struct bfv_hidden){.track = 0, .yard = BFV_NONE, .count = 5, .tail_m = 700.0};
    toy->crowd.hidden_count = 1;
    draw(&bench);
    spot = bfv_map_at(bfv_map_pills(bench.map), &toy->view, on);
    assert_int_equal(spot.thing, BFV_ON_PILL);
    assert_int_equal(spot.index, 0);
    close_bench(&bench);
}

/* Both tracks of the toy share a pill; that of the second is found though nobody hides behind the
 * first. */
static void a_pill_tells_of_all_its_tracks(void **state)
{
    struct toy toy;
    struct bfv_hidden all;

    (void)state;
    toy_build(&toy);
    assert_false(bfv_map_hidden(&toy.layout, &toy.crowd, 0, &all));
    toy.hidden[0] = (struct bfv_hidden){.track = 1, .yard = BFV_NONE, .count = 3, .tail_m = 300.0};
    toy.crowd.hidden_count = 1;
    assert_true(bfv_map_hidden(&toy.layout, &toy.crowd, 0, &all));
    assert_int_equal(all.count, 3);
    toy.hidden[1] = (struct bfv_hidden){.track = 0, .yard = BFV_NONE, .count = 2, .tail_m = 700.0};
    toy.crowd.hidden_count = 2;
    assert_true(bfv_map_hidden(&toy.layout, &toy.crowd, 1, &all));
    assert_int_equal(all.count, 5);
    assert_close(all.tail_m, 700.0, 1e-9);
}

/* A road below the pill's place and one to its right leave it room for fewer and fewer words. */
static void a_pill_says_less_where_there_is_less_room(void **state)
{
    struct bench bench;
    struct toy *toy = &bench.toy;
    struct bfv_surface surfaces[2];
    double widest = 0.0, last = 0.0;

    (void)state;
    open_bench(&bench, 1.0);
    toy->hidden[0] =
        (struct bfv_hidden){.track = 0, .yard = BFV_NONE, .count = 50, .tail_m = 1300.0};
    toy->crowd.hidden_count = 1;
    surfaces[0] = toy->road;
    toy->layout.surfaces = surfaces;
    toy->layout.surface_count = 2;
    for (double road = 390.0; road > 60.0; road -= 10.0) {
        const struct bfv_pills *pills;
        surfaces[1] = (struct bfv_surface){.kind = BFV_SURFACE_AREA,
                                           .box = {road, 0.0, TOY_WIDTH - road, TOY_HEIGHT}};
        draw(&bench);
        pills = bfv_map_pills(bench.map);
        assert_int_equal(pills->count, 1);
        last = pills->pills[0].rect.width;
        widest = fmax(widest, last);
        assert_true(pills->pills[0].rect.x + last <= road);
    }
    assert_true(widest > 200.0 && last < 50.0);
    close_bench(&bench);
}

/* Regression: the panel said 43,252 where the map beside it said 43252. */
static void large_numbers_are_grouped(void **state)
{
    struct bench bench;
    bool found = false;

    (void)state;
    open_bench(&bench, 1.0);
    bench.sheet.canvas.vector = true;
    bench.toy.hidden[0] = (struct bfv_hidden){.track = 0, .yard = BFV_NONE, .count = 43252};
    bench.toy.crowd.hidden_count = 1;
    listen_begin();
    draw(&bench);
    listen_end();
    for (size_t i = 0; i < written_count; i++)
        found |= strncmp(written[i].text, "43,252 ", 7) == 0;
    assert_true(found);
    close_bench(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_road_has_one_outline_and_goes_on_beyond_its_end),
        cmocka_unit_test(a_truck_has_the_colour_of_its_programme),
        cmocka_unit_test(empty_and_secondary_are_told_by_shape_too),
        cmocka_unit_test(cars_are_smaller_and_told_apart_by_their_marks),
        cmocka_unit_test(a_sprite_is_the_shape_of_a_vector_picture),
        cmocka_unit_test(nothing_is_drawn_outside_the_view),
        cmocka_unit_test(a_moved_ground_is_the_ground_drawn_anew),
        cmocka_unit_test(another_zoom_or_theme_is_drawn_anew),
        cmocka_unit_test(a_ribbon_brightens_with_the_wait_and_breaks_over_target),
        cmocka_unit_test(tracks_side_by_side_tell_together_who_is_behind),
        cmocka_unit_test(the_followed_truck_has_a_ring),
        cmocka_unit_test(a_spotlight_dims_the_rest),
        cmocka_unit_test(the_camera_goes_there_and_back),
        cmocka_unit_test(fit_shows_all_of_a_port_of_any_shape),
        cmocka_unit_test(the_pointer_finds_a_truck_as_it_is_turned),
        cmocka_unit_test(the_pointer_finds_lamps_through_trucks_then_boxes),
        cmocka_unit_test(the_pointer_finds_pills),
        cmocka_unit_test(a_pill_tells_of_all_its_tracks),
        cmocka_unit_test(a_pill_says_less_where_there_is_less_room),
        cmocka_unit_test(large_numbers_are_grouped),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
