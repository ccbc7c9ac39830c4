#include "draw/map/map.h"

#include <math.h>
#include <string.h>

#include "core/memory.h"
#include "draw/map/map_parts.h"

/* What the kept ground was drawn for. */
struct ground_key {
    const struct bfv_layout *layout;
    double zoom, scale;
    double x, y; /* of the layout's origin in the view: whole device pixels */
    int width, height;
    struct bfv_color colors[BFV_COLOR_COUNT];
};

struct bfv_map {
    struct bfv_sprites *sprites;
    cairo_surface_t *ground, *spare; /* of the same size; NULL: nothing kept */
    struct ground_key key;
    struct bfv_signs signs; /* of the last picture */
};

struct bfv_map *bfv_map_create(void)
{
    struct bfv_map *map = bf_allocate(1, sizeof *map);

    map->sprites = bfv_sprites_create();
    return map;
}

const struct bfv_pills *bfv_map_pills(const struct bfv_map *map)
{
    return &map->signs.pills;
}

const struct bfv_signs *bfv_map_signs(const struct bfv_map *map)
{
    return &map->signs;
}

static void forget_ground(struct bfv_map *map)
{
    cairo_surface_destroy(map->ground);
    cairo_surface_destroy(map->spare);
    map->ground = map->spare = NULL;
}

void bfv_map_destroy(struct bfv_map *map)
{
    if (!map)
        return;
    forget_ground(map);
    bfv_sprites_destroy(map->sprites);
    bf_free(map);
}

/* ---- ground ---------------------------------------------------------------------------------- */

/* The view in device pixels, its corner where the canvas has it. */
static struct bfv_rect view_in_pixels(struct bfv_canvas *canvas, const struct bfv_rect *view)
{
    double left = view->x, top = view->y;
    double right = view->x + view->width, bottom = view->y + view->height;

    cairo_user_to_device(canvas->cr, &left, &top);
    cairo_user_to_device(canvas->cr, &right, &bottom);
    left = round(left);
    top = round(top);
    return (struct bfv_rect){left, top, round(right) - left, round(bottom) - top};
}

static struct ground_key key_of(const struct bfv_map_pen *pen, const struct bfv_rect *pixels)
{
    struct ground_key key = {.layout = pen->layout,
                             .zoom = pen->zoom,
                             .scale = pen->canvas->scale,
                             .width = (int)pixels->width,
                             .height = (int)pixels->height};
    double x = pen->x, y = pen->y;

    cairo_user_to_device(pen->canvas->cr, &x, &y);
    key.x = round(x - pixels->x);
    key.y = round(y - pixels->y);
    memcpy(key.colors, pen->canvas->theme->colors, sizeof key.colors);
    return key;
}

static bool differs_by_place_only(const struct ground_key *a, const struct ground_key *b)
{
    return a->layout == b->layout && a->zoom == b->zoom && a->scale == b->scale &&
           a->width == b->width && a->height == b->height &&
           memcmp(a->colors, b->colors, sizeof a->colors) == 0;
}

/* Draws the part of the ground within [clip], device pixels of the ground. */
static void draw_part(struct bfv_map *map, const struct bfv_map_pen *pen, struct bfv_rect clip)
{
    struct bfv_canvas canvas = *pen->canvas;
    struct bfv_map_view view = *pen->view;
    struct bfv_map_pen own = *pen;

    if (clip.width <= 0.0 || clip.height <= 0.0)
        return;
    canvas.cr = cairo_create(map->ground);
    cairo_rectangle(canvas.cr, clip.x, clip.y, clip.width, clip.height);
    cairo_clip(canvas.cr);
    cairo_scale(canvas.cr, canvas.scale, canvas.scale);
    own.canvas = &canvas;
    own.view = &view;
    own.x = map->key.x / canvas.scale;
    own.y = map->key.y / canvas.scale;
    view.view =
        (struct bfv_rect){0.0, 0.0, map->key.width / canvas.scale, map->key.height / canvas.scale};
    bfv_draw_ground(&own);
    cairo_destroy(canvas.cr);
}

/* After a move by whole pixels what is still in view is copied, and only what came into view is
 * drawn. */
static void move_ground(struct bfv_map *map, const struct bfv_map_pen *pen, double dx, double dy)
{
    double width = map->key.width, height = map->key.height;
    cairo_surface_t *old = map->ground;
    cairo_t *cr;

    map->ground = map->spare;
    map->spare = old;
    cr = cairo_create(map->ground);
    cairo_set_source_surface(cr, old, dx, dy);
    cairo_set_operator(cr, CAIRO_OPERATOR_SOURCE);
    cairo_rectangle(cr, dx, dy, width, height);
    cairo_fill(cr);
    cairo_destroy(cr);
    draw_part(map, pen, (struct bfv_rect){dx > 0.0 ? 0.0 : width + dx, 0.0, fabs(dx), height});
    draw_part(map, pen, (struct bfv_rect){0.0, dy > 0.0 ? 0.0 : height + dy, width, fabs(dy)});
}

static void renew_ground(struct bfv_map *map, const struct bfv_map_pen *pen,
                         const struct ground_key *key)
{
    struct ground_key old = map->key;
    double dx = key->x - old.x, dy = key->y - old.y;
    bool same = map->ground && differs_by_place_only(key, &old);

    if (same && dx == 0.0 && dy == 0.0)
        return;
    map->key = *key;
    if (same && fabs(dx) < key->width / 2.0 && fabs(dy) < key->height / 2.0) {
        move_ground(map, pen, dx, dy);
        return;
    }
    if (!map->ground || key->width != old.width || key->height != old.height) {
        forget_ground(map);
        map->ground = cairo_image_surface_create(CAIRO_FORMAT_RGB24, key->width, key->height);
        map->spare = cairo_image_surface_create(CAIRO_FORMAT_RGB24, key->width, key->height);
    }
    draw_part(map, pen, (struct bfv_rect){0.0, 0.0, key->width, key->height});
}

static void paint_ground(struct bfv_map *map, const struct bfv_map_pen *pen)
{
    cairo_t *cr = pen->canvas->cr;
    struct bfv_rect pixels = view_in_pixels(pen->canvas, &pen->view->view);
    struct ground_key key = key_of(pen, &pixels);

    renew_ground(map, pen, &key);
    cairo_save(cr);
    cairo_identity_matrix(cr);
    cairo_set_source_surface(cr, map->ground, pixels.x, pixels.y);
    cairo_set_operator(cr, CAIRO_OPERATOR_SOURCE);
    cairo_paint(cr);
    cairo_restore(cr);
}

/* ---- picture --------------------------------------------------------------------------------- */

/* Headings and pills take their places first, small things round them. */
static void draw_signs(struct bfv_map_pen *pen)
{
    bfv_place_headings(pen);
    bfv_draw_pills(pen);
    bfv_draw_headings(pen);
    bfv_draw_booths(pen);
    bfv_draw_docks(pen);
}

static void draw_traffic(struct bfv_map *map, struct bfv_map_pen *pen)
{
    bool pixels = bfv_sprites_begin(map->sprites, pen->canvas, pen->zoom, pen->view->view);
    struct bfv_sprites *sprites = pixels ? map->sprites : NULL;

    if (pen->view->ribbons)
        bfv_draw_ribbons(pen, sprites);
    bfv_draw_trucks(pen, sprites);
    if (pixels)
        bfv_sprites_end(sprites);
}

/* The origin of the layout on a whole device pixel. */
static struct bfv_point find_origin(struct bfv_canvas *canvas, struct bfv_camera camera,
                                    struct bfv_rect view)
{
    struct bfv_point at = bfv_camera_to_view(camera, view, (struct bfv_point){0.0, 0.0});

    if (canvas->vector)
        return at;
    cairo_user_to_device(canvas->cr, &at.x, &at.y);
    at.x = round(at.x);
    at.y = round(at.y);
    cairo_device_to_user(canvas->cr, &at.x, &at.y);
    return at;
}

/* On whole pixels: Cairo is much slower where a clip cuts pixels in two. */
static void clip_view(struct bfv_canvas *canvas, const struct bfv_rect *view)
{
    struct bfv_rect clip = canvas->vector ? *view : view_in_pixels(canvas, view);
    cairo_matrix_t matrix;

    cairo_get_matrix(canvas->cr, &matrix);
    if (!canvas->vector)
        cairo_identity_matrix(canvas->cr);
    cairo_rectangle(canvas->cr, clip.x, clip.y, clip.width, clip.height);
    cairo_clip(canvas->cr);
    cairo_set_matrix(canvas->cr, &matrix);
}

void bfv_map_draw(struct bfv_map *map, struct bfv_canvas *canvas, const struct bfv_map_view *view)
{
    const struct bfv_layout *layout = view->scene->layout;
    struct bfv_camera camera =
        view->camera.zoom > 0.0 ? view->camera : bfv_camera_fit(layout, view->view);
    struct bfv_point origin = find_origin(canvas, camera, view->view);
    struct bfv_map_pen pen = {.canvas = canvas,
                              .view = view,
                              .layout = layout,
                              .model = layout->model,
                              .signs = &map->signs,
                              .zoom = camera.zoom,
                              .x = origin.x,
                              .y = origin.y};

    map->signs.count = map->signs.heading_count = map->signs.pills.count = 0;
    cairo_save(canvas->cr);
    clip_view(canvas, &view->view);
    if (canvas->vector)
        bfv_draw_ground(&pen);
    else
        paint_ground(map, &pen);
    bfv_draw_dock_floors(&pen);
    draw_traffic(map, &pen);
    bfv_draw_way(&pen);
    bfv_draw_truck_rings(&pen);
    bfv_draw_roofs(&pen);
    draw_signs(&pen);
    bfv_draw_spotlight(&pen);
    cairo_restore(canvas->cr);
}
