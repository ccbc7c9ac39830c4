#include "view/bench.h"

#include <SDL.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "draw/map/map.h"
#include "view/deeds/do.h"
#include "view/window.h"

#define PICTURES 600
#define SCRUBS   200
#define CROWD    5000

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static void print_times(const char *what, double *seconds, size_t count)
{
    qsort(seconds, count, sizeof *seconds, ascending);
    printf("%-28s p50 %6.1f ms   p95 %6.1f ms   max %6.1f ms   (%zu)\n", what,
           1e3 * seconds[count / 2], 1e3 * seconds[count * 95 / 100], 1e3 * seconds[count - 1],
           count);
}

/* One picture, with what the app does for it; the time it took. */
static double paint(struct bfv_window *window, struct bfv_app *app, double now)
{
    double from = bfv_wall_clock();

    bfv_app_tick(app, now);
    app->stale = true;
    (void)bfv_window_paint(window, app, NULL);
    SDL_PumpEvents();
    return bfv_wall_clock() - from;
}

static double play(struct bfv_window *window, struct bfv_app *app, double now)
{
    double times[PICTURES];

    if (!app->playing)
        bfv_app_do(app, (struct bfv_action){.kind = BFV_DO_PLAY});
    for (int i = 0; i < PICTURES; i++)
        times[i] = paint(window, app, now += 1.0 / 60.0);
    print_times("playing", times, PICTURES);
    app->playing = false;
    return now;
}

static double scrub(struct bfv_window *window, struct bfv_app *app, double now)
{
    double times[SCRUBS];
    bf_time at = app->at;

    for (int i = 0; i < SCRUBS; i++) {
        bfv_app_seek(app, app->end / SCRUBS * i);
        times[i] = paint(window, app, now += 1.0 / 60.0);
    }
    bfv_app_seek(app, at);
    print_times("scrubbing through the day", times, SCRUBS);
    return now;
}

/* From the click to the picture. */
static void change(struct bfv_window *window, struct bfv_app *app, double now)
{
    size_t booths = bfv_setting_model(bfv_app_setting(app))->booth_count, count = 0;
    double times[20];

    for (size_t i = 0; i < booths && count < 20; i++) {
        double from = bfv_wall_clock();
        if (!bfv_app_do(app, (struct bfv_action){.kind = BFV_DO_BOOTH, .index = (int)i}))
            continue;
        (void)paint(window, app, now += 1.0 / 60.0);
        times[count++] = bfv_wall_clock() - from;
    }
    if (count > 0)
        print_times("opening or closing a booth", times, count);
}

/* A truck wherever there is room for one, of all programmes and in all directions or, like most of
 * them in a jam, all heading for the booths. */
static void fill(struct bfv_crowd *crowd, const struct bfv_layout *layout, bool queued)
{
    double step = sqrt(layout->bounds.width * layout->bounds.height / CROWD);
    size_t columns = (size_t)(layout->bounds.width / step) + 1;

    crowd->truck_count = CROWD;
    for (size_t i = 0; i < CROWD; i++) {
        size_t row = i / columns, column = i % columns;
        crowd->trucks[i] = (struct bfv_truck){
            .pose = {.x = layout->bounds.x + step * ((double)column + 0.5),
                     .y = layout->bounds.y + step * ((double)row + 0.5),
                     .heading = queued ? 0.0 : fmod((double)i * 2.4, 6.28)},
            .truck = (uint32_t)i,
            .waited_s = -1.0f,
            .programme = (uint8_t)(i % layout->model->programme_count),
            .look = i % 3 == 0 ? BFV_LOOK_EMPTY : 0,
            .track = BFV_NONE,
            .stop = BFV_NONE,
        };
    }
}

/* More trucks than a port has room for, drawn over its map. */
static void draw_crowd(struct bfv_app *app, const char *what, bool queued)
{
    const struct bfv_scene *scene = bfv_app_scene(app, 0);
    struct bfv_truck *trucks = bf_allocate(CROWD, sizeof *trucks);
    struct bfv_crowd crowd = {.trucks = trucks};
    struct bfv_map *map = bfv_map_create();
    const struct bfv_frame_state *state = &app->state;
    struct bfv_canvas canvas = {
        .theme = state->theme, .texts = bfv_texts_create(), .scale = state->scale};
    struct bfv_map_view view = {.scene = scene, .crowd = &crowd, .followed = BFV_NO_TRUCK};
    cairo_surface_t *image =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, app->width, app->height);
    double times[PICTURES / 4];

    canvas.cr = cairo_create(image);
    cairo_scale(canvas.cr, canvas.scale, canvas.scale);
    view.view = (struct bfv_rect){.width = state->width / state->scale,
                                  .height = state->height / state->scale};
    view.at = app->at;
    fill(&crowd, scene->layout, queued);
    for (size_t i = 0; i < PICTURES / 4; i++) {
        double from = bfv_wall_clock();
        bfv_map_draw(map, &canvas, &view);
        times[i] = bfv_wall_clock() - from;
    }
    print_times(what, times, PICTURES / 4);
    cairo_destroy(canvas.cr);
    cairo_surface_destroy(image);
    bfv_texts_destroy(canvas.texts);
    bfv_map_destroy(map);
    bf_free(trucks);
}

static size_t most_trucks(struct bfv_app *app)
{
    struct bfv_crowd crowd = {0};
    size_t most = 0;

    for (bf_time at = 0; at <= app->end; at += 10 * BF_MINUTE) {
        bfv_motion_seek(bfv_app_scene(app, 0)->motion, at, &crowd);
        most = crowd.truck_count > most ? crowd.truck_count : most;
    }
    bfv_crowd_clear(&crowd);
    return most;
}

enum bf_status bfv_bench(struct bfv_app *app, double started, struct bf_error *error)
{
    struct bfv_window *window;
    struct rusage usage;
    double now = 1.0, first;

    if (SDL_getenv("DISPLAY") == NULL && SDL_getenv("WAYLAND_DISPLAY") == NULL)
        SDL_setenv("SDL_VIDEODRIVER", "dummy", 0);
    window = bfv_window_create("borderflow", app->width, app->height, error);
    if (window == NULL)
        return error->status;
    bfv_window_measure(window, app);
    (void)paint(window, app, now);
    first = bfv_wall_clock() - started;
    bfv_app_wait_for_bands(app);
    printf("%dx%d on %s, at most %zu trucks in view, %zu now\n", app->width, app->height,
           SDL_GetCurrentVideoDriver(), most_trucks(app), app->crowds[0].truck_count);
    printf("%-28s %10.0f ms\n", "start to first picture", 1e3 * first);
    now = play(window, app, now);
    now = scrub(window, app, now);
    change(window, app, now);
    draw_crowd(app, "5,000 trucks in lanes", true);
    draw_crowd(app, "5,000 trucks in a swirl", false);
    getrusage(RUSAGE_SELF, &usage);
    printf("%-28s %10.0f MB\n", "most memory", (double)usage.ru_maxrss / 1024.0);
    bfv_window_destroy(window);
    return BF_OK;
}
