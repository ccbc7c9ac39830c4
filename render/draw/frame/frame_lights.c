/* lights: what a lesson points at around the map, framed, the rest of its part of the window
 * dimmed.
 *
 * The map has a spotlight of its own (map_signs.c); who is not shown is not lit. */
#include <math.h>

#include "draw/frame/frame_pieces.h"

#define MARGIN 6.0

static struct bfv_rect rect_of(const struct bfv_pen *pen, struct bfv_light light)
{
    static const enum bfv_area areas[] = {
        [BFV_LIGHT_WAITS] = BFV_AREA_WAITS,      [BFV_LIGHT_QUEUES] = BFV_AREA_QUEUES,
        [BFV_LIGHT_BOOTH_USE] = BFV_AREA_BOOTHS, [BFV_LIGHT_DETAILS] = BFV_AREA_DETAIL,
        [BFV_LIGHT_ALARM] = BFV_AREA_ALARM,      [BFV_LIGHT_TIME_BAR] = BFV_AREA_BAR,
        [BFV_LIGHT_PORTS] = BFV_AREA_PORTS,
    };
    struct bfv_pen own = *pen;

    own.rect = pen->plan->areas[BFV_AREA_WAITS];
    if (light.kind == BFV_LIGHT_NOTHING)
        return (struct bfv_rect){0};
    if (light.kind == BFV_LIGHT_WAIT)
        return bfv_shown(own.rect) ? bfv_waits_card(&own, light.programme) : (struct bfv_rect){0};
    return pen->plan->areas[areas[light.kind]];
}

/* [rect] with a margin, but not beyond [part]. */
static struct bfv_rect framed(struct bfv_rect rect, struct bfv_rect part)
{
    double left = fmax(rect.x - MARGIN, part.x + 2.0), top = fmax(rect.y - MARGIN, part.y + 2.0);
    double right = fmin(rect.x + rect.width + MARGIN, part.x + part.width - 2.0);
    double bottom = fmin(rect.y + rect.height + MARGIN, part.y + part.height - 2.0);

    return (struct bfv_rect){left, top, right - left, bottom - top};
}

static void light_part(const struct bfv_pen *pen, struct bfv_rect part)
{
    const struct bfv_color *colors = pen->canvas->theme->colors;
    struct bfv_rect frames[BFV_MOST_LIGHTS];
    cairo_t *cr = pen->canvas->cr;
    int count = 0;

    for (int i = 0; i < BFV_MOST_LIGHTS; i++) {
        struct bfv_rect rect = rect_of(pen, pen->state->lights[i]);
        struct bfv_point middle = {rect.x + rect.width / 2.0, rect.y + rect.height / 2.0};

        if (bfv_shown(rect) && bfv_inside(part, middle))
            frames[count++] = framed(rect, part);
    }
    if (count == 0)
        return;
    cairo_new_path(cr);
    cairo_set_fill_rule(cr, CAIRO_FILL_RULE_EVEN_ODD);
    cairo_rectangle(cr, part.x, part.y, part.width, part.height);
    for (int i = 0; i < count; i++)
        bfv_rounded(pen->canvas, frames[i], 10.0);
    bfv_set_color(pen->canvas, bfv_faded(colors[BFV_PANEL], 0.66));
    cairo_fill(cr);
    cairo_set_fill_rule(cr, CAIRO_FILL_RULE_WINDING);
    for (int i = 0; i < count; i++)
        bfv_stroke_rounded(pen->canvas, frames[i], 10.0, 1.5, bfv_faded(colors[BFV_TEXT], 0.7));
}

void bfv_lights_draw(const struct bfv_pen *pen)
{
    light_part(pen, pen->plan->panel);
    light_part(pen, pen->plan->time_bar);
    light_part(pen, pen->plan->areas[BFV_AREA_PORTS]);
}
