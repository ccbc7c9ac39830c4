/* Texts, pills and rings of the map, for every shipped port at several sizes and hours: none lies
 * on another, none that stands on land runs on to a road, and none is cut off.
 *
 * Drawn as shapes on a picture of one pixel, as only the places are looked at. */
#include "check.h"

#include <glob.h>
#include <math.h>
#include <string.h>

#include "draw/map/map_parts.h"
#include "replay/sound_day.h"
#include "sheet.h"
#include "written.h"

/* Of the map in windows from 640x360 to 3840x2160 at 200 %, and of texts at 200 %; the smallest is
 * one of two in such a window. */
static const struct bfv_rect VIEWS[] = {
    {0, 0, 265, 186}, {0, 0, 640, 246},  {0, 0, 460, 260},   {0, 0, 740, 380},
    {0, 0, 940, 500}, {0, 0, 1460, 900}, {0, 0, 1900, 1100},
};
static const double HOURS[] = {3.0, 13.0, 17.0};

#define VIEW_COUNT (sizeof VIEWS / sizeof *VIEWS)
#define HOUR_COUNT (sizeof HOURS / sizeof *HOURS)

struct stand {
    const char *scenario;
    struct bfv_scene *scene;
    struct bfv_crowd crowd;
    struct bfv_map *map;
    struct sheet sheet;
    struct bfv_map_view view;
};

static struct stand stand;

typedef void check_signs(const struct bfv_signs *signs);

static void check_port(struct bf_day *day, int port, check_signs *check)
{
    stand.scene = bfv_scene_create(day, port);
    for (size_t i = 0; i < VIEW_COUNT * HOUR_COUNT; i++) {
        stand.view =
            (struct bfv_map_view){.scene = stand.scene,
                                  .crowd = &stand.crowd,
                                  .at = bf_time_from_seconds(3600.0 * HOURS[i % HOUR_COUNT]),
                                  .view = VIEWS[i / HOUR_COUNT],
                                  .followed = BFV_NO_TRUCK};
        stand.view.camera = bfv_camera_fit(stand.scene->layout, stand.view.view);
        bfv_motion_seek(stand.scene->motion, stand.view.at, &stand.crowd);
        listen_begin();
        bfv_map_draw(stand.map, &stand.sheet.canvas, &stand.view);
        listen_end();
        check(bfv_map_signs(stand.map));
    }
    bfv_scene_destroy(stand.scene);
}

static void check_all(check_signs *check)
{
    glob_t found;

    sheet_open(&stand.sheet, "dark", 1, 1, 1.0);
    stand.sheet.canvas.vector = true;
    stand.map = bfv_map_create();
    assert_int_equal(glob(BF_SOURCE_DIR "/scenarios/*.cfg", 0, NULL, &found), 0);
    assert_true(found.gl_pathc > 30);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        struct bf_day *day;
        stand.scenario = strrchr(found.gl_pathv[i], '/') + 1;
        day = shipped_day(stand.scenario, NULL);
        for (size_t port = 0; port < day->scenario->model.port_count; port++)
            check_port(day, (int)port, check);
        bf_day_destroy(day);
    }
    globfree(&found);
    bfv_crowd_clear(&stand.crowd);
    bfv_map_destroy(stand.map);
    sheet_close(&stand.sheet);
}

static void fail_at(const char *what, const struct bfv_rect *rect)
{
    fail_msg("%s at %.0fx%.0f, %.0f:00: %s (%.0f, %.0f, %.0f x %.0f)", stand.scenario,
             stand.view.view.width, stand.view.view.height, bf_minutes(stand.view.at) / 60.0, what,
             rect->x, rect->y, rect->width, rect->height);
}

static void check_apart(const struct bfv_signs *signs)
{
    for (size_t a = 0; a < signs->count; a++)
        for (size_t b = 0; b < a; b++)
            if (bfv_signs_overlap(&signs->taken[a].rect, &signs->taken[b].rect))
                fail_at("two signs overlap", &signs->taken[a].rect);
}

static bool is_land(struct bfv_rect rect)
{
    const struct bfv_camera *camera = &stand.view.camera;
    struct bfv_point corner =
        bfv_camera_to_layout(*camera, stand.view.view, (struct bfv_point){rect.x, rect.y});

    return bfv_layout_is_land(stand.scene->layout,
                              (struct bfv_rect){corner.x, corner.y, rect.width / camera->zoom,
                                                rect.height / camera->zoom});
}

/* What is written on asphalt, or in a building, ends there, too; rings beside booths may touch the
 * edge, and where a booth is no higher than its name, the name as well. */
static bool leaves_ground(const struct bfv_taken *taken)
{
    struct bfv_rect end = {taken->rect.x + taken->rect.width, taken->rect.y, 1.0,
                           taken->rect.height};

    if (taken->ground == BFV_ON_LAND)
        return !is_land(taken->rect);
    return stand.view.camera.zoom > 0.2 && taken->rect.width > taken->rect.height && is_land(end);
}

static void check_land(const struct bfv_signs *signs)
{
    for (size_t i = 0; i < signs->count; i++)
        if (leaves_ground(&signs->taken[i]))
            fail_at("a sign leaves its ground", &signs->taken[i].rect);
}

static void check_within(const struct bfv_signs *signs)
{
    const struct bfv_rect *view = &stand.view.view;

    for (size_t i = 0; i < signs->count; i++) {
        const struct bfv_rect *rect = &signs->taken[i].rect;
        if (rect->x < view->x || rect->y < view->y || rect->x + rect->width > view->width ||
            rect->y + rect->height > view->height)
            fail_at("a sign is cut off", rect);
    }
}

static void check_places(const struct bfv_signs *signs)
{
    check_apart(signs);
    check_land(signs);
    check_within(signs);
}

static void signs_keep_off_each_other_the_roads_and_the_edge(void **state)
{
    (void)state;
    check_all(check_places);
}

static size_t pills_seen, names_seen, docks_seen;

static void check_said(const struct bfv_signs *signs)
{
    struct bfv_hidden all;

    if (stand.view.camera.zoom < 0.35)
        return;
    for (size_t i = 0; i < stand.crowd.hidden_count; i++) {
        const struct bfv_hidden *hidden = &stand.crowd.hidden[i];
        int number = hidden->track != BFV_NONE
                         ? hidden->track
                         : (int)stand.scene->layout->track_count + hidden->yard;
        bool told = false;
        for (size_t k = 0; k < signs->pills.count; k++)
            told |= signs->pills.pills[k].index == (uint32_t)number;
        if (!told && hidden->track == BFV_NONE)
            fail_at("nobody tells of those who wait at a yard", &stand.view.view);
        pills_seen += told;
    }
    for (size_t k = 0; k < signs->pills.count; k++)
        assert_true(
            bfv_map_hidden(stand.scene->layout, &stand.crowd, signs->pills.pills[k].index, &all));
    for (size_t i = 0; i < signs->heading_count; i++)
        names_seen += signs->headings[i].named;
    if (stand.view.camera.zoom > 0.7)
        for (size_t i = 0; i < signs->heading_count; i++)
            if (!signs->headings[i].named)
                fail_at("a heading has lost its name", &signs->headings[i].marks);
}

/* Not by leaving everything out. */
static void headings_and_pills_are_there_where_there_is_room(void **state)
{
    (void)state;
    check_all(check_said);
    assert_true(pills_seen > 100 && names_seen > 1000);
}

static bool has_sign_in(const struct bfv_signs *signs, struct bfv_rect box)
{
    for (size_t i = 0; i < signs->count; i++) {
        const struct bfv_rect *rect = &signs->taken[i].rect;
        struct bfv_point middle = {rect->x + rect->width / 2.0, rect->y + rect->height / 2.0};

        middle = bfv_camera_to_layout(stand.view.camera, stand.view.view, middle);
        if (middle.x > box.x && middle.x < box.x + box.width && middle.y > box.y &&
            middle.y < box.y + box.height)
            return true;
    }
    return false;
}

/* Where trucks back up to a building to be examined, and what goes on there. */
static bool is_exam_dock(const struct bfv_stop *stop, struct bfv_dock *dock)
{
    if (stop->kind != BFV_STOP_DOCK || stop->drive_through ||
        stand.scene->layout->model->stations[stop->station].role == BF_STATION_WAITING_AREA)
        return false;
    *dock = bfv_journal_dock(stand.scene->journal, stop->station, stop->number, stand.view.at);
    return true;
}

/* Regression: in docks side by side with hardly more room than a truck needs, nothing told whether
 * anybody examined it. */
static void check_rings(const struct bfv_signs *signs)
{
    const struct bfv_layout *layout = stand.scene->layout;

    for (size_t i = 0; i < layout->stop_count && stand.view.camera.zoom > 0.42; i++) {
        const struct bfv_stop *stop = &layout->stops[i];
        struct bfv_dock dock;

        if (!is_exam_dock(stop, &dock))
            continue;
        if (dock.taken && !dock.joint && !has_sign_in(signs, stop->box))
            fail_at("a dock in use has no ring", &stop->box);
        docks_seen += dock.taken;
    }
}

static void every_dock_in_use_has_a_ring(void **state)
{
    (void)state;
    check_all(check_rings);
    assert_true(docks_seen > 300);
}

/* The fewest letters an agency may be told by: "CBP ag" of CBP_agriculture, "Tran" of Transport. */
static void shorten(const char *id, char space, char *stem, size_t room)
{
    char *blank;

    snprintf(stem, room, "%s", id);
    blank = strchr(stem, '_');
    if (blank) {
        *blank = space;
        blank[3] = '\0';
    } else if (strlen(stem) > 4) {
        stem[4] = '\0';
    }
}

/* What is written at a dock: names stand in its middle, or a little aside at the end of a row. */
static void read_dock(const struct bfv_stop *dock, char *text, size_t room)
{
    double middle = dock->box.x + dock->box.width / 2.0;

    text[0] = '\0';
    for (size_t i = 0; i < written_count; i++) {
        const struct bfv_rect *rect = &written[i].rect;
        struct bfv_point at = {rect->x + rect->width / 2.0, rect->y + rect->height / 2.0};
        size_t length = strlen(text);

        at = bfv_camera_to_layout(stand.view.camera, stand.view.view, at);
        if (fabs(at.x - middle) < 0.45 * dock->box.width && fabs(at.y - dock->pose.y) < 190.0)
            snprintf(text + length, room - length, "%s|", written[i].text);
    }
}

/* Takes the name away, so that "CBP agr." does not tell of CBP as well. */
static bool take_name(char *text, const char *id)
{
    char stem[64], *at;

    shorten(id, ' ', stem, sizeof stem);
    at = strstr(text, stem);
    if (!at) { /* on two lines */
        shorten(id, '|', stem, sizeof stem);
        at = strstr(text, stem);
    }
    if (at)
        memset(at, '-', strlen(stem));
    return at != NULL;
}

/* Longer names first. */
static void check_examiners(const struct bfv_stop *stop, uint32_t agencies)
{
    const struct bf_model *model = stand.scene->layout->model;
    char text[400];

    read_dock(stop, text, sizeof text);
    for (int turn = 0; turn < 2; turn++) {
        int bit = 0;

        for (size_t a = 0; a < model->agency_count; a++) {
            const char *id = model->agencies[a].id;

            if (model->agencies[a].port != stand.scene->layout->port)
                continue;
            if ((agencies >> bit++ & 1U) && (strchr(id, '_') == NULL) == turn &&
                !take_name(text, id))
                fail_at(id, &stop->box);
        }
    }
}

static size_t closed_seen;

static void check_closed(const struct bfv_signs *signs)
{
    double crossing = bfv_camera_to_view(stand.view.camera, stand.view.view,
                                         (struct bfv_point){stand.scene->layout->crossing_x, 0.0})
                          .x;

    (void)signs;
    for (size_t i = 0; i < written_count; i++) {
        const struct bfv_rect *rect = &written[i].rect;

        if (!strstr(written[i].text, " closed"))
            continue;
        closed_seen++;
        if (rect->x + rect->width > crossing + 0.5)
            fail_at("trucks drive over what is said of a booth", rect);
    }
}

/* Regression: trucks on their way to secondary drove over "O5 closed". */
static void what_is_said_of_closed_booths_ends_before_trucks_cross(void **state)
{
    (void)state;
    check_all(check_closed);
    assert_true(closed_seen > 10);
}

static size_t joint_seen;

static void check_named(const struct bfv_signs *signs)
{
    const struct bfv_layout *layout = stand.scene->layout;

    (void)signs;
    if (stand.view.view.width != 940.0 && stand.view.view.width != 1460.0)
        return; /* windows of 1280x720 and 1920x1080 */
    for (size_t i = 0; i < layout->stop_count && stand.view.camera.zoom > 0.38; i++) {
        const struct bfv_stop *stop = &layout->stops[i];
        struct bfv_dock dock;

        if (!is_exam_dock(stop, &dock))
            continue;
        if (dock.taken)
            check_examiners(stop, dock.agencies);
        joint_seen += dock.taken && dock.joint;
    }
}

/* Regression: in a window of 1280x720 narrow docks told of nobody, and joint inspections of the
 * first agency alone. */
static void every_dock_in_use_names_all_who_examine(void **state)
{
    (void)state;
    check_all(check_named);
    assert_true(joint_seen > 15);
}

static bool is_in_building(const struct bfv_rect *rect)
{
    const struct bfv_layout *layout = stand.scene->layout;
    struct bfv_point at = {rect->x + rect->width / 2.0, rect->y + rect->height / 2.0};

    at = bfv_camera_to_layout(stand.view.camera, stand.view.view, at);
    for (size_t i = 0; i < layout->yard_count; i++) {
        const struct bfv_rect *house = &layout->yards[i].building;
        if (at.x > house->x && at.x < house->x + house->width && at.y > house->y &&
            at.y < house->y + house->height)
            return true;
    }
    return false;
}

static size_t waits_seen;

/* Regression: below the building, it stood far from the name of whom the truck waits for. */
static void check_waits(const struct bfv_signs *signs)
{
    (void)signs;
    for (size_t i = 0; i < written_count; i++) {
        if (strcmp(written[i].text, "waits") != 0)
            continue;
        waits_seen++;
        if (!is_in_building(&written[i].rect))
            fail_at(written[i].text, &written[i].rect);
    }
}

static void that_a_truck_waits_is_said_close_to_its_dock(void **state)
{
    (void)state;
    check_all(check_waits);
    assert_true(waits_seen > 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(signs_keep_off_each_other_the_roads_and_the_edge),
        cmocka_unit_test(headings_and_pills_are_there_where_there_is_room),
        cmocka_unit_test(what_is_said_of_closed_booths_ends_before_trucks_cross),
        cmocka_unit_test(every_dock_in_use_has_a_ring),
        cmocka_unit_test(every_dock_in_use_names_all_who_examine),
        cmocka_unit_test(that_a_truck_waits_is_said_close_to_its_dock),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
