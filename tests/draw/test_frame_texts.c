#include "check.h"

#include <math.h>
#include <string.h>

#include "draw/frame/frame_plan.h"
#include "sheet.h"
#include "stage.h"
#include "written.h"

static const struct written *find(const char *text)
{
    for (size_t t = 0; t < written_count; t++)
        if (strcmp(written[t].text, text) == 0)
            return &written[t];
    return NULL;
}

/* Whole, within a longer text or not. */
static bool is_somewhere(const char *part)
{
    for (size_t t = 0; t < written_count; t++)
        if (!written[t].cut && strstr(written[t].text, part))
            return true;
    return false;
}

static bool touch(struct bfv_rect a, struct bfv_rect b)
{
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height &&
           b.y < a.y + a.height;
}

static bool within(struct bfv_rect inner, struct bfv_rect outer)
{
    return inner.x >= outer.x - 1.0 && inner.y >= outer.y - 1.0 &&
           inner.x + inner.width <= outer.x + outer.width + 1.0 &&
           inner.y + inner.height <= outer.y + outer.height + 1.0;
}

/* Signs on a map, which have tests of their own, are held to it. */
static bool is_on_a_map(const struct written *text, const struct stage *stage)
{
    double scale = stage->state.scale;

    for (int side = 0; side < stage->state.side_count; side++) {
        struct bfv_rect map = bfv_frame_map_rect(&stage->state, side);

        map =
            (struct bfv_rect){map.x * scale, map.y * scale, map.width * scale, map.height * scale};
        if (within(text->clip, map) && within(map, text->clip))
            return true;
    }
    return false;
}

static void check_texts(const struct stage *stage)
{
    struct bfv_plan plan = bfv_plan_make(&stage->state);
    struct bfv_rect whole = {0.0, 0.0, stage->state.width, stage->state.height};

    write_down(&stage->state);
    for (size_t t = 0; t < written_count; t++) {
        if (is_on_a_map(&written[t], stage))
            continue;
        /* The time bar is drawn twice, each time in part. */
        if (!within(written[t].rect, written[t].rect.y / stage->state.scale > plan.time_bar.y
                                         ? whole
                                         : written[t].clip))
            fail_msg("\"%s\" is cut off at %d x %d", written[t].text, stage->state.width,
                     stage->state.height);
        for (size_t other = 0; other < t; other++)
            if (touch(written[t].rect, written[other].rect) &&
                !is_on_a_map(&written[other], stage) &&
                strcmp(written[t].text, written[other].text) != 0)
                fail_msg("\"%s\" lies on \"%s\" at %d x %d", written[t].text, written[other].text,
                         stage->state.width, stage->state.height);
    }
}

/* In every way the window may be divided. */
static void check_sizes(struct stage *stage)
{
    static const struct {
        int width, height;
        double scale;
    } sizes[] = {{1920, 1080, 1.0}, {1280, 720, 1.0}, {1000, 700, 1.0},
                 {899, 600, 1.0},   {640, 360, 1.0},  {1920, 1080, 1.4}};

    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
        stage_size(stage, sizes[s].width, sizes[s].height, sizes[s].scale);
        for (int compare = 0; compare < 2; compare++) {
            stage_compare(stage, compare);
            check_texts(stage);
        }
    }
}

/* ---- no text lies on another or leaves its place --------------------------------------------- */

static struct bf_ensemble *bands_of(struct stage *stage, int runs)
{
    struct bf_error error = {.status = BF_OK};
    struct bf_ensemble *ensemble = bf_ensemble_create(stage->day, runs, &error);

    assert_non_null(ensemble);
    bf_ensemble_wait(ensemble);
    stage->state.sides[0].ensemble = stage->state.sides[1].ensemble = ensemble;
    return ensemble;
}

static void texts_keep_clear_of_each_other(void **context)
{
    struct stage stage;

    (void)context;
    stage_open(&stage, "scenarios/northgate-10.cfg");
    stage.state.caption = "scenarios/northgate-10.cfg · seed 42 · borderflow " BF_VERSION;
    stage.state.changed = stage.state.can_redo = true;
    for (int hour = 1; hour <= 24; hour += 8) {
        stage.state.at = hour * BF_HOUR;
        check_sizes(&stage);
    }
    stage_close(&stage);
}

/* Regression: beside five programmes a narrow card wrote its difference over the programme. */
static void five_programmes_find_room_side_by_side(void **context)
{
    struct stage stage;
    struct bf_ensemble *ensemble;

    (void)context;
    stage_open(&stage, "scenarios/mixed-crossing.cfg");
    ensemble = bands_of(&stage, 6);
    check_sizes(&stage);
    bf_ensemble_destroy(ensemble);
    stage_close(&stage);
}

/* A week of three times the traffic the port can bear: waits of more than 99 h, five figures of
 * trucks, and days that go on after the last. */
static void open_jam(struct stage *stage)
{
    static const char *const overlays[] = {
        "ports.northgate.traffic.road.poisson.trucks_per_day=6000.0",
        "ports.northgate.approach.bridge.storage_trucks=30000"};

    stage_open_with(stage, "scenarios/northgate.cfg", overlays, 2);
    stage->state.at = 6 * BF_DAY + 17 * BF_HOUR;
}

static void a_jam_of_days_finds_room(void **context)
{
    struct stage stage;

    (void)context;
    open_jam(&stage);
    check_sizes(&stage);
    assert_null(find("24:00")); /* it is over, but the jam is not */
    assert_non_null(find("Tue"));
    stage_close(&stage);
}

/* Regression: it was left away where it found no room, and with it all that said what is shown. */
static void a_long_name_ends_early(void **context)
{
    struct stage stage;

    (void)context;
    stage_open(&stage, "scenarios/northgate-10.cfg");
    stage.state.name = "A port on a summer Tuesday after the long weekend, with the old plan of "
                       "who works when, the new lane and no scanner";
    stage_size(&stage, 1280, 720, 1.0);
    check_texts(&stage);
    assert_non_null(find(stage.state.name));
    assert_true(find(stage.state.name)->cut);
    stage_close(&stage);
}

/* ---- what they say --------------------------------------------------------------------------- */

static void a_caption_keeps_file_and_version(void **context)
{
    struct stage stage;

    (void)context;
    stage_open(&stage, "scenarios/northgate-10.cfg");
    stage.state.caption = "scenarios/northgate-10.cfg · seed 42, replication 0 · day 1 13:00:00 · "
                          "digest 0x885631083f8aee8e · borderflow " BF_VERSION;
    stage_size(&stage, 1280, 720, 1.0);
    write_down(&stage.state);
    assert_non_null(find(stage.state.caption));
    for (int width = 320; width < 700; width += 60) {
        stage_size(&stage, width, 360, 1.0);
        check_texts(&stage);
        assert_true(is_somewhere("northgate-10.cfg"));
        assert_true(is_somewhere("borderflow " BF_VERSION));
    }
    stage_close(&stage);
}

/* Whoever takes the band for the range of days mistakes a usual day for an odd one. */
static void the_words_tell_the_day_from_the_mean_of_days(void **context)
{
    struct stage stage;
    struct bf_ensemble *ensemble;

    (void)context;
    stage_open(&stage, "scenarios/pacific-highway-2009-dedicated.cfg");
    write_down(&stage.state);
    assert_non_null(find("line: this day"));
    ensemble = bands_of(&stage, 3);
    for (int width = 1280; width <= 1920; width += 640) {
        stage_size(&stage, width, 720, 1.0);
        write_down(&stage.state);
        assert_true(is_somewhere("line: this day · band: mean of 3 days"));
    }
    bf_ensemble_destroy(ensemble);
    stage_close(&stage);
}

static void the_help_tells_how_to_read_the_panel(void **context)
{
    static const struct bfv_key_row rows[] = {{"Space", "play, pause"},
                                              {"Ctrl Z  Ctrl Y", "undo, redo a change of the port"},
                                              {"] [", "next, previous event of the time bar"},
                                              {"Home  End", "to the beginning, to the end"},
                                              {"Q", "quit"}};
    struct stage stage;

    (void)context;
    stage_open(&stage, "scenarios/northgate-10.cfg");
    stage.state.help = rows;
    stage.state.help_rows = sizeof rows / sizeof *rows;
    write_down(&stage.state);
    assert_true(is_somewhere("the band where the mean of the background days lies"));
    stage_size(&stage, 640, 180, 1.0); /* there is no room but for the keys */
    write_down(&stage.state);
    assert_non_null(find("quit"));
    assert_false(is_somewhere("the band where"));
    stage_close(&stage);
}

static void a_run_of_a_week_is_not_called_a_day(void **context)
{
    struct stage stage;

    (void)context;
    stage_open(&stage, "scenarios/northgate.cfg");
    write_down(&stage.state);
    assert_non_null(find("line: this run"));
    stage_close(&stage);
}

static void a_week_ends_at_midnight_of_its_last_day(void **context)
{
    static const char *const quiet[] = {"ports.northgate.traffic.road.poisson.trucks_per_day=20.0"};
    struct stage stage;

    (void)context;
    stage_open_with(&stage, "scenarios/northgate.cfg", quiet, 1);
    write_down(&stage.state);
    assert_non_null(find("24:00"));
    assert_non_null(find("Sun"));
    stage_close(&stage);
}

/* Regression: the card of a truck named its programme in the colour of the truck, which on light
 * cards has too little contrast for letters. */
static void letters_have_the_colours_of_letters(void **context)
{
    static const enum bfv_color_role hues[] = {BFV_TRUSTED, BFV_FOURTH, BFV_FIFTH, BFV_SECONDARY};
    struct stage stage;

    (void)context;
    stage_open(&stage, "scenarios/northgate-10.cfg");
    stage.theme = sheet_theme("light");
    stage.state.card = true;
    stage.state.hovered = (struct bfv_hot){.kind = BFV_HOT_MAP};
    stage.state.pointer = (struct bfv_point){600.0, 400.0};
    for (uint32_t truck = 1200; truck < 1220; truck++) {
        stage.state.hovered_spot = (struct bfv_spot){BFV_ON_TRUCK, truck};
        write_down(&stage.state);
        assert_true(is_somewhere("double click or F follows"));
        for (size_t t = 0; t < written_count; t++)
            for (size_t h = 0; h < sizeof hues / sizeof *hues; h++)
                assert_memory_not_equal(&written[t].color, &stage.theme.colors[hues[h]],
                                        sizeof(struct bfv_color));
    }
    stage_close(&stage);
}

/* ---- the time bar ---------------------------------------------------------------------------- */

/* Regression: there was a number of markers beyond which later ones were forgotten. */
static void a_long_time_is_marked_to_its_end(void **context)
{
    static const char *const season[] = {
        "days=90", "ports.northgate.traffic.road.poisson.trucks_per_day=20.0"};
    struct stage stage;
    struct bfv_plan plan;
    struct bfv_rect track;
    struct bfv_hots hots;
    double last = 0.0;

    (void)context;
    stage_open_with(&stage, "scenarios/northgate.cfg", season, 2);
    stage_size(&stage, 3840, 2160, 1.0);
    plan = bfv_plan_make(&stage.state);
    track = bfv_plan_track(&plan);
    cairo_surface_destroy(stage_paint(&stage, &hots));
    assert_true(hots.count < BFV_MOST_HOTS);
    for (size_t h = 0; h < hots.count; h++)
        if (hots.hots[h].kind == BFV_HOT_EVENT)
            last = fmax(last, hots.hots[h].rect.x + hots.hots[h].rect.width / 2.0);
    assert_true(last > track.x + 0.97 * track.width);
    stage_close(&stage);
}

/* ---- the list of ports ----------------------------------------------------------------------- */

static int tabs_of(const struct stage *stage)
{
    struct bfv_hots hots;
    int tabs = 0;

    cairo_surface_destroy(stage_paint(stage, &hots));
    for (size_t h = 0; h < hots.count; h++)
        tabs += hots.hots[h].kind == BFV_HOT_PORT;
    return tabs;
}

/* Regression: one long name made all tabs as wide. */
static void a_long_name_among_ports_takes_room_from_none_but_its_neighbours(void **context)
{
    struct stage stage;
    int tabs;

    (void)context;
    stage_open(&stage, "scenarios/northgate-10.cfg");
    stage.state.port_count = 20;
    for (int port = 0; port < 20; port++)
        stage.state.port_names[port] = "North";
    tabs = tabs_of(&stage);
    assert_in_range(tabs, 8, 20);
    stage.state.port_names[19] = "Northgate at the far end of the river";
    assert_int_equal(tabs_of(&stage), tabs);
    for (stage.state.port = 1; stage.state.port < 20; stage.state.port += 9) {
        check_texts(&stage);
        assert_non_null(find(stage.state.port_names[stage.state.port]));
    }
    stage_close(&stage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_keep_clear_of_each_other),
        cmocka_unit_test(five_programmes_find_room_side_by_side),
        cmocka_unit_test(a_jam_of_days_finds_room),
        cmocka_unit_test(a_long_name_ends_early),
        cmocka_unit_test(a_caption_keeps_file_and_version),
        cmocka_unit_test(the_words_tell_the_day_from_the_mean_of_days),
        cmocka_unit_test(the_help_tells_how_to_read_the_panel),
        cmocka_unit_test(a_run_of_a_week_is_not_called_a_day),
        cmocka_unit_test(letters_have_the_colours_of_letters),
        cmocka_unit_test(a_week_ends_at_midnight_of_its_last_day),
        cmocka_unit_test(a_long_time_is_marked_to_its_end),
        cmocka_unit_test(a_long_name_among_ports_takes_room_from_none_but_its_neighbours),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
