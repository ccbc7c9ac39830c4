/* booths: how much of the last hour each booth had a truck, as bars to click; many booths take
 * several rows. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "draw/frame/frame_pieces.h"

#define HEADING 24.0

struct bar {
    struct bfv_rect cell; /* what answers: column with label */
    struct bfv_rect box;
    int booth;
    struct bfv_booth now;
    struct bfv_color color;
};

/* A booth for one programme has its colour, one for several is grey. */
static struct bfv_color bar_color(const struct bfv_pen *pen, int booth)
{
    const struct bfv_color *colors = pen->canvas->theme->colors;
    uint32_t bits = bfv_port_duty(pen->port, booth, pen->state->at).programmes;

    for (int p = 0; p < BF_MAX_PROGRAMMES; p++)
        if (bits == UINT32_C(1) << p)
            return bfv_mix(colors[bfv_pen_color(pen, p)], colors[BFV_PANEL], 0.1);
    return bfv_mix(colors[BFV_DIM], colors[BFV_PANEL], 0.1);
}

/* Whom a booth for several programmes serves. */
static void draw_served(const struct bfv_pen *pen, const struct bar *bar)
{
    uint32_t bits = bfv_port_duty(pen->port, bar->booth, pen->state->at).programmes;
    double room = bar->box.width - 8.0, x = bar->box.x + 4.0;
    int count = 0;

    for (int p = 0; p < BF_MAX_PROGRAMMES; p++)
        count += (bits & UINT32_C(1) << p) != 0;
    for (int p = 0; count > 1 && p < BF_MAX_PROGRAMMES; p++)
        if (bits & UINT32_C(1) << p) {
            bfv_set_role(pen->canvas, bfv_pen_color(pen, p));
            cairo_rectangle(pen->canvas->cr, x, bar->box.y + bar->box.height - 7.0, room / count,
                            4.0);
            cairo_fill(pen->canvas->cr);
            x += room / count;
        }
}

static struct bar bar_of(const struct bfv_pen *pen, int number)
{
    int count = pen->port->booth_count;
    int rows = bfv_plan_booth_rows(count, pen->rect.width);
    int columns = (count + rows - 1) / rows;
    double height = (pen->rect.height - HEADING) / rows;
    double step = fmin(pen->rect.width / columns, 48.0), width = fmin(step - 5.0, 36.0);
    struct bar bar = {.booth = pen->port->booths[number]};
    double x = pen->rect.x + step * (number % columns);
    int row = number / columns;
    double y = pen->rect.y + HEADING + height * row;

    bar.cell = (struct bfv_rect){x, y, step, height};
    bar.box = (struct bfv_rect){x + (step - width) / 2.0, y, width, height - 22.0};
    bar.now = bfv_journal_booth(bfv_pen_journal(pen, 0), bar.booth, pen->state->at);
    return bar;
}

static int percent(const struct bar *bar)
{
    return isnan(bar->now.use_last_hour) ? -1 : (int)lround(100.0 * bar->now.use_last_hour);
}

static double luminance(const struct bfv_color *color)
{
    return 0.2126 * pow(color->red, 2.2) + 0.7152 * pow(color->green, 2.2) +
           0.0722 * pow(color->blue, 2.2);
}

static double contrast(const struct bfv_color *one, const struct bfv_color *other)
{
    double a = luminance(one), b = luminance(other);

    return (fmax(a, b) + 0.05) / (fmin(a, b) + 0.05);
}

/* The number stands inside the bar, or above it where the bar is too low. Its colour is that of
 * the two that is read better on the bar. */
static void draw_percent(const struct bfv_pen *pen, const struct bar *bar, double filled)
{
    struct bfv_style style = {.size = 11.0, .weight = BFV_BOLD, .align = BFV_CENTER};
    double floor = bar->box.y + bar->box.height;
    const struct bfv_color *colors = pen->canvas->theme->colors;
    /* Clear of the strip that says whom the booth serves. */
    bool inside = filled >= 22.0;
    bool swapped =
        contrast(&colors[BFV_PANEL], &bar->color) > contrast(&colors[BFV_TEXT], &bar->color);
    double base = inside ? floor - filled + 14.0 : floor - fmax(filled + 4.0, 9.0);

    style.color = inside && swapped ? BFV_PANEL : BFV_TEXT;
    if (bar->box.width >= 15.0)
        bfv_textf(pen->canvas, bar->box.x + bar->box.width / 2.0, base, style, "%d", percent(bar));
}

/* Its id, or the end of it that still tells it apart. */
static void draw_label(const struct bfv_pen *pen, const struct bar *bar)
{
    const char *id = pen->port->model->booths[bar->booth].id;
    size_t length = strlen(id);
    const char *const texts[] = {id, id + (length > 3 ? length - 3 : 0),
                                 id + (length > 2 ? length - 2 : 0), NULL};
    struct bfv_style style = bfv_aligned(bfv_sized(bfv_small(BFV_DIM), 11.0), BFV_CENTER);

    style.color = bar->now.open ? BFV_DIM : BFV_ALERT;
    bfv_text(pen->canvas, bar->cell.x + bar->cell.width / 2.0, bar->cell.y + bar->cell.height - 7.0,
             style, bfv_fitting(pen, style, bar->cell.width - 2.0, texts));
}

static void draw_bar(const struct bfv_pen *pen, struct bar *bar)
{
    const struct bfv_color *colors = pen->canvas->theme->colors;
    bool hovered = bfv_hovers(pen, BFV_HOT_BOOTH, bar->booth);
    bool selected =
        pen->state->selected.thing == BFV_ON_BOOTH && (int)pen->state->selected.index == bar->booth;
    double filled = percent(bar) < 0 ? 0.0 : bar->now.use_last_hour * bar->box.height;
    struct bfv_rect fill = {bar->box.x, bar->box.y + bar->box.height - filled, bar->box.width,
                            filled};

    bar->color = bar_color(pen, bar->booth);
    bfv_fill_rounded(pen->canvas, bar->box, 5.0,
                     hovered ? bfv_mix(colors[BFV_CARD], colors[BFV_TEXT], 0.12)
                             : colors[BFV_CARD]);
    if (filled > 1.0)
        bfv_fill_rounded(pen->canvas, fill, 5.0,
                         bar->now.open ? bar->color : bfv_faded(bar->color, 0.35));
    draw_served(pen, bar);
    bfv_stroke_rounded(pen->canvas, bar->box, 5.0, selected ? 2.0 : 1.0,
                       colors[selected || hovered ? BFV_TEXT : BFV_EDGE]);
    if (!bar->now.open)
        bfv_cross(pen,
                  (struct bfv_point){bar->box.x + bar->box.width / 2.0,
                                     bar->box.y + bar->box.height / 2.0},
                  fmin(11.0, bar->box.width - 8.0), BFV_ALERT);
    else if (percent(bar) >= 0)
        draw_percent(pen, bar, filled);
    draw_label(pen, bar);
    bfv_add_hot(pen, BFV_HOT_BOOTH, bar->booth, bar->cell);
}

void bfv_booths_draw(const struct bfv_pen *pen)
{
    static const char *const hints[] = {"click a booth to open or close it",
                                        "click opens or closes", "", NULL};
    double base = pen->rect.y + 13.0;
    double used =
        bfv_text(pen->canvas, pen->rect.x, base, bfv_heading(BFV_TEXT), "Booth use, last hour");

    bfv_text(pen->canvas, pen->rect.x + pen->rect.width, base,
             bfv_aligned(bfv_small(BFV_DIM), BFV_RIGHT),
             pen->port->booth_count
                 ? bfv_fitting(pen, bfv_small(BFV_DIM), pen->rect.width - used - 12.0, hints)
                 : "no booths");
    for (int b = 0; b < pen->port->booth_count; b++) {
        struct bar bar = bar_of(pen, b);

        draw_bar(pen, &bar);
    }
}

void bfv_booths_key(const struct bfv_pen *pen, struct bfv_key *key)
{
    const struct bfv_frame_state *state = pen->state;

    bfv_key_number(&key->firm,
                   state->selected.thing == BFV_ON_BOOTH ? state->selected.index + 1.0 : 0.0);
    for (int b = 0; b < pen->port->booth_count; b++) {
        struct bar bar = bar_of(pen, b);

        bfv_key_number(&key->soft, percent(&bar));
        bfv_key_number(&key->firm, bar.now.open);
        bfv_key_number(&key->firm, bfv_port_duty(pen->port, bar.booth, state->at).programmes);
    }
}
