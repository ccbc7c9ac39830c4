/* The map of real ports at real moments: what holds for any of them. */
#include "check.h"

#include <cairo-svg.h>
#include <string.h>

#include "draw/map/map.h"
#include "replay/sound_day.h"
#include "sheet.h"

#define WIDTH  1000
#define HEIGHT 640

static const char *const PORTS[] = {"northgate-10.cfg", "peace-bridge-2014.cfg",
                                    "nogales-2016-two-stops.cfg"};
static const double HOURS[] = {0.0, 7.5, 12.25, 17.0};

struct show {
    struct bf_day *day;
    struct bfv_scene *scene;
    struct bfv_crowd crowd;
    struct bfv_map *map;
    struct sheet sheet;
    struct bfv_map_view view;
};

static void open_show(struct show *show, const char *scenario)
{
    *show = (struct show){.day = shipped_day(scenario, NULL)};
    show->scene = bfv_scene_create(show->day, 0);
    show->map = bfv_map_create();
    sheet_open(&show->sheet, "dark", WIDTH, HEIGHT, 1.0);
    show->view = (struct bfv_map_view){.scene = show->scene,
                                       .crowd = &show->crowd,
                                       .view = {0, 0, WIDTH, HEIGHT},
                                       .ribbons = true,
                                       .followed = BFV_NO_TRUCK};
}

static void close_show(struct show *show)
{
    sheet_close(&show->sheet);
    bfv_map_destroy(show->map);
    bfv_crowd_clear(&show->crowd);
    bfv_scene_destroy(show->scene);
    bf_day_destroy(show->day);
}

static void draw_at(struct show *show, double hour)
{
    show->view.at = bf_time_from_seconds(hour * 3600.0);
    bfv_motion_seek(show->scene->motion, show->view.at, &show->crowd);
    bfv_map_draw(show->map, &show->sheet.canvas, &show->view);
}

static void the_picture_depends_on_the_moment_only(void **state)
{
    struct show show;
    uint64_t hashes[4];

    (void)state;
    for (size_t p = 0; p < sizeof PORTS / sizeof *PORTS; p++) {
        open_show(&show, PORTS[p]);
        for (int i = 0; i < 4; i++) {
            draw_at(&show, HOURS[i]);
            hashes[i] = sheet_hash(&show.sheet);
        }
        for (int i = 3; i >= 0; i--) {
            draw_at(&show, HOURS[i]);
            assert_true(sheet_hash(&show.sheet) == hashes[i]);
        }
        assert_true(hashes[1] != hashes[2]);
        close_show(&show);
    }
}

static void every_truck_is_found_where_it_is_drawn(void **state)
{
    struct show show;
    size_t found = 0;

    (void)state;
    for (size_t p = 0; p < sizeof PORTS / sizeof *PORTS; p++) {
        open_show(&show, PORTS[p]);
        show.view.camera = bfv_camera_fit(show.scene->layout, show.view.view);
        for (int h = 0; h < 4; h++) {
            draw_at(&show, HOURS[h]);
            for (size_t i = 0; i < show.crowd.truck_count; i++) {
                const struct bfv_truck *truck = &show.crowd.trucks[i];
                struct bfv_point at =
                    bfv_camera_to_view(show.view.camera, show.view.view,
                                       (struct bfv_point){truck->pose.x, truck->pose.y});
                struct bfv_spot spot = bfv_map_at(bfv_map_pills(show.map), &show.view, at);
                if (spot.thing != BFV_ON_TRUCK)
                    continue; /* under a lamp or a pill, or out of view */
                assert_int_equal(spot.index, truck->truck);
                found++;
            }
        }
        close_show(&show);
    }
    assert_true(found > 100);
}

/* Looks at the disc between the lamp's mark and its rim. */
static void lamps_tell_which_booths_are_open(void **state)
{
    struct show show;
    int open = 0, closed = 0;

    (void)state;
    open_show(&show, "northgate-10.cfg");
    for (int h = 0; h < 4; h++) {
        const struct bfv_layout *layout = show.scene->layout;
        draw_at(&show, HOURS[h]);
        for (size_t i = 0; i < layout->stop_count; i++) {
            const struct bfv_stop *stop = &layout->stops[i];
            struct bfv_point lamp = {layout->canopy.x + layout->canopy.width / 2.0, stop->pose.y};
            struct bfv_rect around;
            bool is_open;
            if (stop->kind != BFV_STOP_BOOTH)
                continue;
            lamp = bfv_camera_to_view(bfv_camera_fit(layout, show.view.view), show.view.view, lamp);
            around = (struct bfv_rect){lamp.x - 5.0, lamp.y - 5.0, 10.0, 10.0};
            is_open = bfv_journal_booth(show.scene->journal, stop->booth, show.view.at).open;
            assert_true(sheet_count_of(&show.sheet, around, is_open ? BFV_OPEN : BFV_ALERT, 6) > 4);
            assert_int_equal(sheet_count_of(&show.sheet, around, is_open ? BFV_ALERT : BFV_OPEN, 6),
                             0);
            open += is_open;
            closed += !is_open;
        }
    }
    assert_true(open > 0 && closed > 0);
    close_show(&show);
}

static void any_zoom_and_theme_can_be_drawn(void **state)
{
    static const double ZOOMS[] = {0.05, 0.3, 0.7, 3.0};
    struct show show;

    (void)state;
    for (size_t p = 0; p < sizeof PORTS / sizeof *PORTS; p++) {
        open_show(&show, PORTS[p]);
        show.sheet.theme = sheet_theme("light");
        for (int z = 0; z < 4; z++) {
            show.view.camera = bfv_camera_fit(show.scene->layout, show.view.view);
            show.view.camera.zoom = ZOOMS[z];
            draw_at(&show, 12.25);
            show.view.followed = show.crowd.truck_count ? show.crowd.trucks[0].truck : 0;
            draw_at(&show, 12.26);
            assert_true(sheet_count_of(&show.sheet, show.view.view, BFV_ASPHALT, 1) > 100);
        }
        close_show(&show);
    }
}

static cairo_status_t look_for_images(void *closure, const unsigned char *bytes, unsigned length)
{
    size_t *shapes = closure;
    char text[4096];

    while (length > 0) {
        unsigned part = length < sizeof text - 1 ? length : (unsigned)sizeof text - 1;
        memcpy(text, bytes, part);
        text[part] = '\0';
        if (strstr(text, "<image"))
            return CAIRO_STATUS_WRITE_ERROR;
        *shapes += strstr(text, "<path") != NULL;
        bytes += part;
        length -= part;
    }
    return CAIRO_STATUS_SUCCESS;
}

static void a_vector_map_is_made_of_shapes_alone(void **state)
{
    struct show show;
    size_t shapes = 0;
    cairo_surface_t *file =
        cairo_svg_surface_create_for_stream(look_for_images, &shapes, WIDTH, HEIGHT);
    cairo_t *cr = cairo_create(file);

    (void)state;
    open_show(&show, "northgate-10.cfg");
    cairo_destroy(show.sheet.canvas.cr);
    show.sheet.canvas.cr = cr;
    show.sheet.canvas.vector = true;
    draw_at(&show, 12.25);
    assert_int_equal(cairo_status(cr), CAIRO_STATUS_SUCCESS);
    cairo_surface_finish(file);
    assert_int_equal(cairo_surface_status(file), CAIRO_STATUS_SUCCESS);
    assert_true(shapes > 100);
    cairo_surface_destroy(file);
    close_show(&show);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_picture_depends_on_the_moment_only),
        cmocka_unit_test(every_truck_is_found_where_it_is_drawn),
        cmocka_unit_test(lamps_tell_which_booths_are_open),
        cmocka_unit_test(any_zoom_and_theme_can_be_drawn),
        cmocka_unit_test(a_vector_map_is_made_of_shapes_alone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
