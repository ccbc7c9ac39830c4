/* map_signs: the one rule that headings, counters, names and pills share: nothing covers another,
 * and what stands on land does not run on to a road. */
#include <math.h>

#include "draw/map/map_parts.h"

#define GAP  3.0 /* design pixels between signs */
#define LINE 1.1 /* of the size: what a line of text takes */

/* In half pixels, so that zooming does not lay out every text anew at every step. */
double bfv_sign_size(const struct bfv_map_pen *pen, double size)
{
    double scaled = size * fmin(fmax(pen->zoom, 0.86), 1.6);

    return fmax(11.0, round(2.0 * scaled) / 2.0);
}

bool bfv_signs_overlap(const struct bfv_rect *a, const struct bfv_rect *b)
{
    return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height &&
           b->y < a->y + a->height;
}

bool bfv_sign_is_free(const struct bfv_map_pen *pen, struct bfv_rect rect)
{
    const struct bfv_signs *signs = pen->signs;

    if (!bfv_signs_overlap(&rect, &pen->view->view) || signs->count == BFV_MOST_SIGNS)
        return false;
    for (size_t i = 0; i < signs->count; i++)
        if (bfv_signs_overlap(&rect, &signs->taken[i].rect))
            return false;
    return true;
}

bool bfv_sign_is_on_land(const struct bfv_map_pen *pen, struct bfv_rect rect)
{
    struct bfv_rect box = {(rect.x - pen->x) / pen->zoom, (rect.y - pen->y) / pen->zoom,
                           rect.width / pen->zoom, rect.height / pen->zoom};

    return bfv_layout_is_land(pen->layout, box);
}

bool bfv_meets_name(const struct bfv_map_pen *pen, const struct bfv_rect *rect)
{
    const struct bfv_signs *signs = pen->signs;

    for (size_t i = 0; i < signs->heading_count; i++)
        if (signs->headings[i].named && bfv_signs_overlap(rect, &signs->headings[i].name))
            return true;
    return false;
}

void bfv_drop_names(struct bfv_map_pen *pen, const struct bfv_rect *rect)
{
    struct bfv_signs *signs = pen->signs;

    for (size_t i = 0; i < signs->heading_count; i++)
        if (bfv_signs_overlap(rect, &signs->headings[i].name))
            signs->headings[i].named = false;
}

void bfv_sign_take(struct bfv_map_pen *pen, struct bfv_rect rect, enum bfv_ground ground)
{
    struct bfv_signs *signs = pen->signs;

    if (signs->count < BFV_MOST_SIGNS)
        signs->taken[signs->count++] = (struct bfv_taken){rect, ground};
}

bool bfv_sign_claim(struct bfv_map_pen *pen, struct bfv_rect rect)
{
    if (!bfv_sign_is_free(pen, rect))
        return false;
    bfv_sign_take(pen, rect, BFV_ON_ANY_GROUND);
    return true;
}

struct bfv_rect bfv_sign_rect(struct bfv_map_pen *pen, struct bfv_point at, struct bfv_style style,
                              const char *text)
{
    static const double share_left_of[] = {[BFV_LEFT] = 0.0, [BFV_CENTER] = 0.5, [BFV_RIGHT] = 1.0};
    double width = bfv_text_extent(pen->canvas, style, text).width;

    return (struct bfv_rect){at.x - width * share_left_of[style.align] - GAP,
                             at.y - style.size * BFV_ABOVE_BASE, width + 2.0 * GAP,
                             style.size * LINE};
}

double bfv_sign(struct bfv_map_pen *pen, struct bfv_point at, struct bfv_style style,
                const char *text)
{
    if (!bfv_sign_claim(pen, bfv_sign_rect(pen, at, style, text)))
        return 0.0;
    return bfv_text(pen->canvas, at.x, at.y, style, text);
}

double bfv_land_sign(struct bfv_map_pen *pen, struct bfv_point at, struct bfv_style style,
                     const char *text)
{
    struct bfv_rect rect = bfv_sign_rect(pen, at, style, text);

    if (!bfv_sign_is_free(pen, rect) || !bfv_sign_is_on_land(pen, rect))
        return 0.0;
    bfv_sign_take(pen, rect, BFV_ON_LAND);
    return bfv_text(pen->canvas, at.x, at.y, style, text);
}

/* ---- spotlight ------------------------------------------------------------------------------- */

static struct bfv_rect grown(struct bfv_rect rect, double margin)
{
    return (struct bfv_rect){rect.x - margin, rect.y - margin, rect.width + 2.0 * margin,
                             rect.height + 2.0 * margin};
}

static void enclose(struct bfv_rect *rect, const struct bfv_rect *other)
{
    double right = fmax(rect->x + rect->width, other->x + other->width);
    double bottom = fmax(rect->y + rect->height, other->y + other->height);

    rect->x = fmin(rect->x, other->x);
    rect->y = fmin(rect->y, other->y);
    rect->width = right - rect->x;
    rect->height = bottom - rect->y;
}

/* What is lit, with the whole of every sign that begins in it: signs do not shrink with the map. */
static struct bfv_rect lit_rect(const struct bfv_map_pen *pen)
{
    struct bfv_rect rect = bfv_pen_rect(pen, pen->view->spotlight), near = grown(rect, 4.0);

    for (size_t i = 0; i < pen->signs->count; i++) {
        const struct bfv_rect *sign = &pen->signs->taken[i].rect;
        double x = sign->x + GAP, y = sign->y + sign->height / 2.0;

        if (x >= near.x && x <= near.x + near.width && y >= near.y && y <= near.y + near.height)
            enclose(&rect, sign);
    }
    return grown(rect, 6.0);
}

void bfv_draw_spotlight(struct bfv_map_pen *pen)
{
    const struct bfv_color *colors = pen->canvas->theme->colors;
    const struct bfv_rect *view = &pen->view->view;
    struct bfv_rect rect;
    cairo_t *cr = pen->canvas->cr;

    if (pen->view->spotlight.width <= 0.0)
        return;
    rect = lit_rect(pen);
    cairo_set_fill_rule(cr, CAIRO_FILL_RULE_EVEN_ODD);
    cairo_rectangle(cr, view->x, view->y, view->width, view->height);
    bfv_rounded(pen->canvas, rect, 12.0);
    bfv_set_color(pen->canvas, bfv_faded(colors[BFV_LAND], 0.66));
    cairo_fill(cr);
    cairo_set_fill_rule(cr, CAIRO_FILL_RULE_WINDING);
    bfv_stroke_rounded(pen->canvas, rect, 12.0, 1.5, bfv_faded(colors[BFV_TEXT], 0.7));
}
