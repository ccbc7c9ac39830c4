#define _GNU_SOURCE /* RTLD_NEXT */
#include "written.h"

#include <dlfcn.h>
#include <pango/pangocairo.h>
#include <string.h>

#include "check.h"

enum { MOST = 1024 };

static struct written texts[MOST];
const struct written *written = texts;
size_t written_count;

static bool listens;

static struct bfv_rect in_picture(cairo_t *cr, double x1, double y1, double x2, double y2)
{
    cairo_user_to_device(cr, &x1, &y1);
    cairo_user_to_device(cr, &x2, &y2);
    return (struct bfv_rect){x1, y1, x2 - x1, y2 - y1};
}

static void listen(cairo_t *cr, PangoLayout *layout)
{
    struct written *next = &texts[written_count];
    struct bfv_color *color = &next->color;
    PangoRectangle ink;
    double x, y, x1, y1, x2, y2;

    assert_true(written_count++ < MOST);
    snprintf(next->text, sizeof next->text, "%s", pango_layout_get_text(layout));
    next->cut = pango_layout_is_ellipsized(layout);
    assert_int_equal(cairo_pattern_get_rgba(cairo_get_source(cr), &color->red, &color->green,
                                            &color->blue, &color->alpha),
                     CAIRO_STATUS_SUCCESS);
    pango_layout_get_pixel_extents(layout, &ink, NULL);
    cairo_get_current_point(cr, &x, &y);
    x += ink.x;
    y += ink.y;
    next->rect = in_picture(cr, x, y, x + ink.width, y + ink.height);
    cairo_clip_extents(cr, &x1, &y1, &x2, &y2);
    next->clip = in_picture(cr, x1, y1, x2, y2);
}

void pango_cairo_show_layout(cairo_t *cr, PangoLayout *layout)
{
    static void (*real)(cairo_t *, PangoLayout *);

    if (!real) {
        void *found = dlsym(RTLD_NEXT, "pango_cairo_show_layout");

        memcpy(&real, &found, sizeof real);
    }
    if (listens)
        listen(cr, layout);
    real(cr, layout);
}

void listen_begin(void)
{
    written_count = 0;
    listens = true;
}

void listen_end(void)
{
    listens = false;
}

void write_down(const struct bfv_frame_state *state)
{
    cairo_surface_t *nowhere = cairo_recording_surface_create(
        CAIRO_CONTENT_COLOR, &(cairo_rectangle_t){0.0, 0.0, state->width, state->height});

    listen_begin();
    bfv_frame_export(nowhere, state);
    listen_end();
    cairo_surface_destroy(nowhere);
}
