/* legend: what colours and marks mean. */
#include <math.h>

#include "draw/frame/frame_pieces.h"

#define ROW 25.0

struct row {
    struct bfv_rect sign; /* where the sign goes, 24 x 15 */
    double base, x;       /* of the text */
};

static struct row next_row(const struct bfv_pen *pen, double *y)
{
    struct row row = {.sign = {pen->rect.x + 16.0, *y + 5.0, 24.0, 15.0},
                      .base = bfv_middle(*y, ROW, 13.0),
                      .x = pen->rect.x + 52.0};

    *y += ROW;
    return row;
}

static void draw_programme(const struct bfv_pen *pen, double *y, int programme)
{
    struct row row = next_row(pen, y);
    char words[BFV_WORDS];

    bfv_programme_sign(pen, programme, (struct bfv_point){row.sign.x, row.sign.y});
    bfv_text(pen->canvas, row.x, row.base, bfv_limited(bfv_plain(BFV_TEXT), pen->rect.width - 64.0),
             bfv_programme_words(pen, programme, words));
}

static void draw_referred(const struct bfv_pen *pen, struct bfv_rect sign)
{
    bfv_draw_mark(pen->canvas, sign, BFV_SECONDARY, BFV_MARK_NOTHING, false);
    bfv_cross(pen, (struct bfv_point){sign.x + sign.width / 2.0, sign.y + sign.height / 2.0}, 6.0,
              BFV_PANEL);
}

static void draw_boxed(const struct bfv_pen *pen, struct bfv_rect sign)
{
    const struct bfv_color *colors = pen->canvas->theme->colors;

    bfv_fill_rounded(pen->canvas, sign, 3.0, bfv_faded(colors[BFV_SECONDARY], 0.25));
    bfv_stroke_rounded(pen->canvas, sign, 3.0, 1.2, colors[BFV_SECONDARY]);
}

static void draw_empty(const struct bfv_pen *pen, struct bfv_rect sign)
{
    int plain = pen->port->programmes[0];

    for (int i = 0; i < pen->port->programme_count; i++)
        if (bfv_pen_mark(pen, pen->port->programmes[i]) == BFV_MARK_NOTHING)
            plain = pen->port->programmes[i];
    bfv_draw_mark(pen->canvas, sign, bfv_pen_color(pen, plain), BFV_MARK_NOTHING, true);
}

static void draw_row(const struct bfv_pen *pen, double *y, const char *text,
                     void (*draw_sign)(const struct bfv_pen *pen, struct bfv_rect sign))
{
    struct row row = next_row(pen, y);

    draw_sign(pen, row.sign);
    bfv_text(pen->canvas, row.x, row.base, bfv_plain(BFV_TEXT), text);
}

static void draw_lamps(const struct bfv_pen *pen, double *y)
{
    struct row row = next_row(pen, y);
    double middle = row.base - 0.36 * 13.0;

    bfv_draw_lamp(pen->canvas, (struct bfv_point){row.sign.x + 12.0, middle}, 6.0, true);
    bfv_text(pen->canvas, row.x - 12.0 + 4.0, row.base, bfv_plain(BFV_TEXT), "open");
    bfv_draw_lamp(pen->canvas, (struct bfv_point){row.x + 52.0, middle}, 6.0, false);
    bfv_text(pen->canvas, row.x + 68.0, row.base, bfv_plain(BFV_TEXT), "closed");
}

static double highest_target(const struct bfv_pen *pen)
{
    double highest = 0.0;

    for (int i = 0; i < pen->port->programme_count; i++)
        highest =
            fmax(highest,
                 bfv_journal_wait(bfv_pen_journal(pen, 0), pen->port->programmes[i], 0).target_min);
    return highest > 0.0 ? highest : 60.0;
}

/* Brightness up to the target, a broken red line beyond. */
static void draw_ramp(const struct bfv_pen *pen, double y)
{
    cairo_t *cr = pen->canvas->cr;
    const struct bfv_color *colors = pen->canvas->theme->colors;
    double x = pen->rect.x + 16.0, width = pen->rect.width - 32.0, over = width * 0.34;
    double known = width - over, top = y + 22.0, target = highest_target(pen);
    cairo_pattern_t *ramp = cairo_pattern_create_linear(x, 0.0, x + known, 0.0);
    const struct bfv_color *low = &colors[BFV_WAIT_LOW], *high = &colors[BFV_WAIT_HIGH];
    struct bfv_style style = bfv_sized(bfv_small(BFV_DIM), 11.0);

    bfv_text(pen->canvas, x, y + 13.0, bfv_heading(BFV_TEXT), "Wait so far, min");
    cairo_pattern_add_color_stop_rgb(ramp, 0.0, low->red, low->green, low->blue);
    cairo_pattern_add_color_stop_rgb(ramp, 1.0, high->red, high->green, high->blue);
    cairo_rectangle(cr, x, top, known, 8.0);
    cairo_set_source(cr, ramp);
    cairo_fill(cr);
    cairo_pattern_destroy(ramp);
    bfv_set_role(pen->canvas, BFV_ALERT);
    for (double at = known + 2.0; at < width; at += 8.0)
        cairo_rectangle(cr, x + at, top, fmin(5.5, width - at), 8.0);
    cairo_fill(cr);
    bfv_text(pen->canvas, x, top + 23.0, style, "0");
    bfv_textf(pen->canvas, x + known / 2.0, top + 23.0, bfv_aligned(style, BFV_CENTER), "%.0f",
              target / 2.0);
    bfv_textf(pen->canvas, x + known, top + 23.0, bfv_aligned(style, BFV_CENTER), "%.0f", target);
    bfv_text(pen->canvas, x + width, top + 23.0, bfv_aligned(style, BFV_RIGHT), "over");
}

static void draw_card(const struct bfv_pen *pen)
{
    double y = pen->rect.y + 34.0;

    bfv_card(pen, pen->rect, BFV_NO_ACCENT);
    bfv_text(pen->canvas, pen->rect.x + 16.0, pen->rect.y + 23.0, bfv_heading(BFV_TEXT), "Legend");
    bfv_text(pen->canvas, pen->rect.x + pen->rect.width - 16.0, pen->rect.y + 23.0,
             bfv_aligned(bfv_small(BFV_DIM), BFV_RIGHT), "L");
    for (int i = 0; i < pen->port->programme_count; i++)
        draw_programme(pen, &y, pen->port->programmes[i]);
    if (pen->port->stations)
        draw_row(pen, &y, "Sent to secondary", draw_referred);
    draw_row(pen, &y, "Empty trailer", draw_empty);
    if (pen->port->agencies)
        draw_row(pen, &y, "Joint inspection", draw_boxed);
    draw_lamps(pen, &y);
    draw_ramp(pen, y + 6.0);
}

/* ---- in a row -------------------------------------------------------------------------------- */

/* Room for one entry of the strip: true while it fits; moves on. */
static bool take(const struct bfv_pen *pen, double *x, const char *text, double *at)
{
    double width = 30.0 + bfv_width(pen, bfv_small(BFV_TEXT), text);

    *at = *x;
    if (*x + width > pen->rect.x + pen->rect.width)
        return false;
    bfv_text(pen->canvas, *x + 30.0, bfv_middle(pen->rect.y, pen->rect.height, 12.0),
             bfv_small(BFV_TEXT), text);
    *x += width + 16.0;
    return true;
}

static void draw_strip(const struct bfv_pen *pen)
{
    const struct bfv_port *port = pen->port;
    double x = pen->rect.x, at, middle = pen->rect.y + pen->rect.height / 2.0;
    char words[BFV_WORDS];
    struct bfv_rect sign = {0.0, middle - 7.0, 22.0, 14.0};

    for (int i = 0; i < port->programme_count; i++)
        if (take(pen, &x, bfv_programme_words(pen, port->programmes[i], words), &at))
            bfv_programme_sign(pen, port->programmes[i], (struct bfv_point){at, middle - 7.0});
    if (take(pen, &x, "open", &at))
        bfv_draw_lamp(pen->canvas, (struct bfv_point){at + 16.0, middle}, 6.0, true);
    if (take(pen, &x, "closed", &at))
        bfv_draw_lamp(pen->canvas, (struct bfv_point){at + 16.0, middle}, 6.0, false);
    if (take(pen, &x, "empty", &at)) {
        sign.x = at;
        draw_empty(pen, sign);
    }
    if (port->stations && take(pen, &x, "to secondary", &at)) {
        sign.x = at;
        draw_referred(pen, sign);
    }
    if (port->agencies && take(pen, &x, "joint", &at)) {
        sign.x = at;
        draw_boxed(pen, sign);
    }
}

void bfv_legend_draw(const struct bfv_pen *pen)
{
    if (pen->rect.height < 60.0)
        draw_strip(pen);
    else
        draw_card(pen);
}

void bfv_legend_key(const struct bfv_pen *pen, struct bfv_key *key)
{
    bfv_key_number(&key->firm, pen->port->programme_count);
}
