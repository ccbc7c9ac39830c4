#include "draw/map/sprites.h"

#include <math.h>
#include <pixman.h>
#include <string.h>

#include "core/memory.h"

#define HEADINGS    64
#define LOOKS       (8 * 8) /* colours x empty, secondary, car */
#define MOST_BYTES  (24 << 20)
#define TURN        6.28318530717958647693
#define SHADOW_X    1.2 /* layout units */
#define SHADOW_Y    2.0
#define HALF_LENGTH 28.0 /* of all that is drawn, shadow and antialiasing included */
#define HALF_WIDTH  10.5

struct sprite {
    cairo_surface_t *surface; /* NULL: not drawn yet */
    pixman_image_t *image;
    int half_width, half_height; /* from the middle to the corner, device pixels */
};

struct bfv_sprites {
    struct sprite sprites[LOOKS][HEADINGS];
    size_t bytes;
    struct bfv_color colors[BFV_COLOR_COUNT]; /* what they were drawn with */
    double unit;                              /* device pixels per layout unit */
    /* while drawing */
    struct bfv_canvas *canvas;
    cairo_surface_t *target;
    pixman_image_t *pixels;
    cairo_matrix_t matrix;
    double offset_x, offset_y;
    struct bfv_rect clip; /* device pixels */
};

struct bfv_sprites *bfv_sprites_create(void)
{
    return bf_allocate(1, sizeof(struct bfv_sprites));
}

static void forget(struct bfv_sprites *sprites)
{
    for (int look = 0; look < LOOKS; look++)
        for (int heading = 0; heading < HEADINGS; heading++) {
            struct sprite *sprite = &sprites->sprites[look][heading];
            if (!sprite->surface)
                continue;
            pixman_image_unref(sprite->image);
            cairo_surface_destroy(sprite->surface);
            *sprite = (struct sprite){0};
        }
    sprites->bytes = 0;
}

void bfv_sprites_destroy(struct bfv_sprites *sprites)
{
    if (!sprites)
        return;
    forget(sprites);
    bf_free(sprites);
}

/* ---- the picture under it -------------------------------------------------------------------- */

static pixman_image_t *open_pixels(cairo_surface_t *surface)
{
    cairo_format_t format;
    unsigned char *data;

    if (cairo_surface_get_type(surface) != CAIRO_SURFACE_TYPE_IMAGE)
        return NULL;
    format = cairo_image_surface_get_format(surface);
    if (format != CAIRO_FORMAT_RGB24 && format != CAIRO_FORMAT_ARGB32)
        return NULL;
    cairo_surface_flush(surface);
    data = cairo_image_surface_get_data(surface);
    return pixman_image_create_bits_no_clear(
        format == CAIRO_FORMAT_RGB24 ? PIXMAN_x8r8g8b8 : PIXMAN_a8r8g8b8,
        cairo_image_surface_get_width(surface), cairo_image_surface_get_height(surface),
        (uint32_t *)(void *)data, cairo_image_surface_get_stride(surface));
}

static void to_pixels(const struct bfv_sprites *sprites, double *x, double *y)
{
    cairo_matrix_transform_point(&sprites->matrix, x, y);
    *x += sprites->offset_x;
    *y += sprites->offset_y;
}

static struct bfv_rect rect_in_pixels(const struct bfv_sprites *sprites, struct bfv_rect rect)
{
    double left = rect.x, top = rect.y;
    double right = rect.x + rect.width, bottom = rect.y + rect.height;

    to_pixels(sprites, &left, &top);
    to_pixels(sprites, &right, &bottom);
    left = round(left);
    top = round(top);
    return (struct bfv_rect){left, top, round(right) - left, round(bottom) - top};
}

static struct bfv_rect common_part(struct bfv_rect a, struct bfv_rect b)
{
    double x = fmax(a.x, b.x), y = fmax(a.y, b.y);

    return (struct bfv_rect){x, y, fmax(0.0, fmin(a.x + a.width, b.x + b.width) - x),
                             fmax(0.0, fmin(a.y + a.height, b.y + b.height) - y)};
}

/* What Cairo clips too. */
static void clip_pixels(struct bfv_sprites *sprites, struct bfv_rect clip)
{
    pixman_region32_t region;
    double x1, y1, x2, y2;
    struct bfv_rect part;

    cairo_clip_extents(sprites->canvas->cr, &x1, &y1, &x2, &y2);
    part = common_part(clip, (struct bfv_rect){x1, y1, x2 - x1, y2 - y1});
    sprites->clip = common_part(rect_in_pixels(sprites, part),
                                (struct bfv_rect){0.0, 0.0, pixman_image_get_width(sprites->pixels),
                                                  pixman_image_get_height(sprites->pixels)});
    pixman_region32_init_rect(&region, (int)sprites->clip.x, (int)sprites->clip.y,
                              (unsigned)sprites->clip.width, (unsigned)sprites->clip.height);
    pixman_image_set_clip_region32(sprites->pixels, &region);
    pixman_region32_fini(&region);
}

bool bfv_sprites_begin(struct bfv_sprites *sprites, struct bfv_canvas *canvas, double zoom,
                       struct bfv_rect clip)
{
    double unit = zoom * canvas->scale;

    if (canvas->vector)
        return false;
    sprites->canvas = canvas;
    sprites->target = cairo_get_group_target(canvas->cr);
    sprites->pixels = open_pixels(sprites->target);
    if (!sprites->pixels)
        return false;
    if (unit != sprites->unit ||
        memcmp(sprites->colors, canvas->theme->colors, sizeof sprites->colors) != 0) {
        forget(sprites);
        sprites->unit = unit;
        memcpy(sprites->colors, canvas->theme->colors, sizeof sprites->colors);
    }
    cairo_get_matrix(canvas->cr, &sprites->matrix);
    cairo_surface_get_device_offset(sprites->target, &sprites->offset_x, &sprites->offset_y);
    clip_pixels(sprites, clip);
    return true;
}

void bfv_sprites_end(struct bfv_sprites *sprites)
{
    pixman_image_unref(sprites->pixels);
    sprites->pixels = NULL;
    cairo_surface_mark_dirty(sprites->target);
}

/* ---- drawing --------------------------------------------------------------------------------- */

/* The shadow's offset in the coordinates of a truck that has turned by [heading]. */
static void draw_turned(struct bfv_canvas *canvas, struct bfv_truck_look look, double heading,
                        double pixel)
{
    double cosine = cos(heading), sine = sin(heading);

    cairo_rotate(canvas->cr, heading);
    bfv_draw_truck_shadow(canvas, look, SHADOW_X * cosine + SHADOW_Y * sine,
                          SHADOW_Y * cosine - SHADOW_X * sine);
    bfv_draw_truck(canvas, look, pixel);
}

/* Quarter turns are exact, so that a truck's straight edges lie on pixels. */
static double heading_of(int index)
{
    return index * (TURN / HEADINGS);
}

static void draw_sprite(struct bfv_sprites *sprites, struct sprite *sprite,
                        struct bfv_truck_look look, int index)
{
    double heading = heading_of(index);
    double cosine = fabs(cos(heading)), sine = fabs(sin(heading));
    struct bfv_canvas canvas = *sprites->canvas;
    int stride;

    sprite->half_width = (int)ceil((HALF_LENGTH * cosine + HALF_WIDTH * sine) * sprites->unit) + 1;
    sprite->half_height = (int)ceil((HALF_LENGTH * sine + HALF_WIDTH * cosine) * sprites->unit) + 1;
    sprite->surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, 2 * sprite->half_width,
                                                 2 * sprite->half_height);
    canvas.cr = cairo_create(sprite->surface);
    cairo_translate(canvas.cr, sprite->half_width, sprite->half_height);
    cairo_scale(canvas.cr, sprites->unit, sprites->unit);
    draw_turned(&canvas, look, heading, 1.0 / sprites->unit);
    cairo_destroy(canvas.cr);
    sprite->image = open_pixels(sprite->surface);
    stride = cairo_image_surface_get_stride(sprite->surface);
    sprites->bytes += (size_t)stride * (size_t)(2 * sprite->half_height);
}

static int index_of(struct bfv_truck_look look)
{
    return (int)look.color * 8 + (look.empty ? 1 : 0) + (look.secondary ? 2 : 0) +
           (look.car ? 4 : 0);
}

static bool is_outside(const struct bfv_sprites *sprites, double x, double y)
{
    double reach = HALF_LENGTH * sprites->unit + 2.0;

    return x + reach < sprites->clip.x || x - reach > sprites->clip.x + sprites->clip.width ||
           y + reach < sprites->clip.y || y - reach > sprites->clip.y + sprites->clip.height;
}

void bfv_sprites_draw(struct bfv_sprites *sprites, struct bfv_truck_look look, double x, double y,
                      double heading)
{
    int turn = (int)lround(heading * (HEADINGS / TURN)) & (HEADINGS - 1);
    struct sprite *sprite = &sprites->sprites[index_of(look)][turn];

    to_pixels(sprites, &x, &y);
    if (is_outside(sprites, x, y))
        return;
    if (!sprite->surface) {
        if (sprites->bytes > MOST_BYTES)
            forget(sprites);
        draw_sprite(sprites, sprite, look, turn);
    }
    pixman_image_composite32(PIXMAN_OP_OVER, sprite->image, NULL, sprites->pixels, 0, 0, 0, 0,
                             (int)lround(x) - sprite->half_width,
                             (int)lround(y) - sprite->half_height, 2 * sprite->half_width,
                             2 * sprite->half_height);
}

static uint16_t level(double part)
{
    return (uint16_t)(part * 65535.0 + 0.5);
}

void bfv_sprites_fill(struct bfv_sprites *sprites, struct bfv_rect rect, struct bfv_color color)
{
    struct bfv_rect whole = rect_in_pixels(sprites, rect), part;
    pixman_color_t ink = {level(color.red), level(color.green), level(color.blue), 65535};
    pixman_box32_t box;

    whole.height = fmax(1.0, round(rect.height * sprites->canvas->scale));
    part = common_part(whole, sprites->clip);
    box = (pixman_box32_t){(int)part.x, (int)part.y, (int)(part.x + part.width),
                           (int)(part.y + part.height)};
    if (box.x1 < box.x2 && box.y1 < box.y2)
        pixman_image_fill_boxes(PIXMAN_OP_SRC, sprites->pixels, &ink, 1, &box);
}

void bfv_draw_truck_at(struct bfv_canvas *canvas, struct bfv_truck_look look, double zoom,
                       struct bfv_pose pose)
{
    cairo_save(canvas->cr);
    cairo_translate(canvas->cr, pose.x, pose.y);
    cairo_scale(canvas->cr, zoom, zoom);
    draw_turned(canvas, look, pose.heading, 0.0);
    cairo_restore(canvas->cr);
}
