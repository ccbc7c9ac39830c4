/* time bar: the whole time with the trucks in the port as a silhouette, a scale below it and
 * markers over it. It is drawn once as past and once as future; the handle decides how much of
 * either is seen. */
#include <math.h>
#include <stdio.h>

#include "draw/frame/frame_markers.h"
#include "draw/frame/frame_pieces.h"

/* ---- silhouette ------------------------------------------------------------------------------ */

#define COLUMN 2.0 /* pixels from sample to sample */

struct silhouette {
    double *layers[BFV_MOST_CARDS];
    double *other; /* all trucks of the other side of a comparison; NULL: none */
    int layer_count, count;
    double highest;
};

static double inside(const struct bfv_journal *journal, int programme, bf_time at)
{
    return bfv_journal_counts(journal, programme, at).inside;
}

static struct silhouette take_silhouette(const struct bfv_pen *pen, struct bfv_rect track)
{
    int programmes = pen->port->programme_count;
    struct silhouette shape = {.layer_count =
                                   programmes < BFV_MOST_CARDS ? programmes : BFV_MOST_CARDS,
                               .count = (int)(track.width / COLUMN) + 1,
                               .highest = 1.0};
    double *values =
        bf_allocate((size_t)(shape.layer_count + 1) * (size_t)shape.count, sizeof *values);

    for (int i = 0; i < shape.layer_count; i++)
        shape.layers[i] = values + (size_t)i * (size_t)shape.count;
    if (pen->plan->compare)
        shape.other = values + (size_t)shape.layer_count * (size_t)shape.count;
    for (int s = 0; s < shape.count; s++) {
        bf_time at = (bf_time)((double)pen->plan->end * s / (shape.count - 1));
        double sum = 0.0;

        for (int i = 0; i < programmes; i++) {
            int layer = i < shape.layer_count ? i : shape.layer_count - 1;
            double count = inside(bfv_pen_journal(pen, 0), pen->port->programmes[i], at);

            shape.layers[layer][s] += count;
            sum += count;
        }
        if (shape.other)
            shape.other[s] = inside(bfv_pen_journal(pen, 1), -1, at);
        shape.highest = fmax(shape.highest, fmax(sum, shape.other ? shape.other[s] : 0.0));
    }
    return shape;
}

static void draw_silhouette(const struct bfv_pen *pen, struct bfv_rect track, bool past)
{
    const struct bfv_color *colors = pen->canvas->theme->colors;
    struct silhouette shape = take_silhouette(pen, track);
    struct bfv_stack stack = {.rect = track,
                              .layer_count = shape.layer_count,
                              .count = shape.count,
                              .top = shape.highest * 1.05};
    struct bfv_line other = {.rect = track,
                             .values = shape.other,
                             .count = shape.count,
                             .top = shape.highest * 1.05,
                             .color = past ? BFV_TEXT : BFV_DIM};

    for (int i = 0; i < shape.layer_count; i++) {
        stack.layers[i] = shape.layers[i];
        stack.colors[i] =
            bfv_mix(colors[BFV_PANEL], colors[bfv_pen_color(pen, pen->port->programmes[i])],
                    past ? 0.62 : 0.2);
    }
    bfv_chart_stack(pen, &stack);
    if (shape.other)
        bfv_chart_line(pen, &other);
    bf_free(shape.layers[0]);
}

static void draw_hatching(const struct bfv_pen *pen, struct bfv_rect rect)
{
    cairo_t *cr = pen->canvas->cr;

    cairo_save(cr);
    cairo_rectangle(cr, rect.x, rect.y, rect.width, rect.height);
    cairo_clip(cr);
    cairo_new_path(cr);
    for (double x = rect.x - rect.height; x < rect.x + rect.width; x += 8.0) {
        cairo_move_to(cr, x, rect.y + rect.height);
        cairo_line_to(cr, x + rect.height, rect.y);
    }
    cairo_set_line_width(cr, 1.0);
    bfv_set_role(pen->canvas, BFV_EDGE);
    cairo_stroke(cr);
    cairo_restore(cr);
}

/* ---- scale ----------------------------------------------------------------------------------- */

static bf_time tick_step(const struct bfv_plan *plan, double width)
{
    static const int hours[] = {1, 2, 3, 4, 6, 12, 24};
    double an_hour = width * (double)BF_HOUR / (double)plan->end;

    for (int i = 0; i < 7; i++)
        if (an_hour * hours[i] >= 62.0)
            return hours[i] * BF_HOUR;
    for (int days = 2;; days *= 2)
        if (an_hour * 24.0 * days >= 62.0)
            return days * BF_DAY;
}

/* Midnights of several days are told by the day that begins, but for the end of all. */
static const char *tick_words(const struct bfv_pen *pen, bf_time at, char words[BFV_WORDS])
{
    const struct bf_horizon *horizon = &pen->port->model->horizon;
    bf_time last = horizon->days * BF_DAY;

    if (at == last && (horizon->days == 1 || at == pen->plan->end))
        return "24:00";
    if (at % BF_DAY == 0 && horizon->days > 1)
        return bfv_weekday_words(horizon, (int)(at / BF_DAY));
    return bfv_clock_words(words, at, false);
}

static void draw_scale(const struct bfv_pen *pen, struct bfv_rect track)
{
    bool several = pen->port->model->horizon.days > 1;
    bf_time step = tick_step(pen->plan, track.width);
    double floor = track.y + track.height, line = 1.0 / pen->canvas->scale;
    char words[BFV_WORDS];

    for (bf_time at = 0; at <= pen->plan->end; at += step) {
        double x = bfv_plan_time_x(pen->plan, at);
        struct bfv_style style = bfv_aligned(bfv_sized(bfv_small(BFV_DIM), 11.0), BFV_CENTER);

        if (at % BF_DAY == 0 && several)
            style.weight = BFV_BOLD;
        bfv_rule(pen, (struct bfv_rect){x, floor + 3.0, line, 5.0}, BFV_DIM);
        bfv_text(pen->canvas, x, floor + (pen->rect.height >= 70.0 ? 22.0 : 18.0), style,
                 tick_words(pen, at, words));
    }
}

/* ---- the bar --------------------------------------------------------------------------------- */

static void draw_bar(const struct bfv_pen *pen, bool past)
{
    struct bfv_rect track = bfv_plan_track(pen->plan);
    struct bfv_rect groove = {track.x, track.y + track.height - 2.0, track.width, 4.0};

    bfv_add_hot(
        pen, BFV_HOT_TIME, 0,
        (struct bfv_rect){track.x - 8.0, pen->rect.y, track.width + 16.0, pen->rect.height});
    draw_silhouette(pen, track, past);
    if (!past)
        draw_hatching(pen, track);
    bfv_fill_rounded(pen->canvas, groove, 2.0,
                     pen->canvas->theme->colors[past ? BFV_PRESSED : BFV_ASPHALT]);
    draw_scale(pen, track);
    bfv_markers_draw(pen, track, past);
}

void bfv_bar_draw_future(const struct bfv_pen *pen)
{
    draw_bar(pen, false);
}

void bfv_bar_draw_past(const struct bfv_pen *pen)
{
    draw_bar(pen, true);
}

/* It shows nothing but what the sides of every key say: the days themselves. */
void bfv_bar_key(const struct bfv_pen *pen, struct bfv_key *key)
{
    bfv_key_number(&key->firm, (double)pen->plan->end);
}

void bfv_bar_draw_handle(const struct bfv_pen *pen)
{
    struct bfv_rect track = bfv_plan_track(pen->plan);
    cairo_t *cr = pen->canvas->cr;
    double x = bfv_plan_time_x(pen->plan, pen->state->at);
    struct bfv_point knob = {x, track.y + track.height};

    /* No higher than the silhouette: above it stand the texts of markers. */
    bfv_set_role(pen->canvas, BFV_PRESSED);
    cairo_rectangle(cr, x - 0.75, track.y, 1.5, track.height);
    cairo_fill(cr);
    bfv_disc(pen->canvas, knob, 9.0);
    bfv_set_role(pen->canvas, BFV_PANEL);
    cairo_fill(cr);
    bfv_disc(pen->canvas, knob, 7.0);
    bfv_set_role(pen->canvas, BFV_PRESSED);
    cairo_fill(cr);
}

/* ---- under the pointer ----------------------------------------------------------------------- */

/* What is said of the moment under the pointer: on a marker, that of its event. */
static bf_time say_pointed(const struct bfv_pen *pen, char text[192])
{
    const struct bfv_event *event = NULL;
    bf_time at = pen->state->pointed;
    char time[BFV_WORDS], what[64];
    struct bfv_counts counts;

    if (pen->state->hovered.kind == BFV_HOT_EVENT)
        event = bfv_event_of_hot(pen, pen->state->hovered.index, what);
    if (event)
        at = event->at;
    counts = bfv_journal_counts(bfv_pen_journal(pen, 0), -1, at);
    snprintf(text, 192, "%s · %d queued · %d in the port%s%s", bfv_clock_words(time, at, false),
             counts.queued, counts.inside, event ? " · " : "", event ? what : "");
    return at;
}

void bfv_bar_draw_pointer(const struct bfv_pen *pen)
{
    struct bfv_rect track = bfv_plan_track(pen->plan), card;
    char text[192];
    double x = bfv_plan_time_x(pen->plan, say_pointed(pen, text));
    struct bfv_style style = bfv_small(BFV_TEXT);

    bfv_set_color(pen->canvas, bfv_faded(pen->canvas->theme->colors[BFV_TEXT], 0.5));
    cairo_rectangle(pen->canvas->cr, round(x), track.y, 1.0, track.height);
    cairo_fill(pen->canvas->cr);
    card.width = bfv_width(pen, style, text) + 20.0;
    card.height = 26.0;
    card.x = fmax(fmin(x - card.width / 2.0, pen->plan->whole.width - card.width - 6.0), 6.0);
    card.y = fmax(pen->plan->time_bar.y - 32.0, 2.0);
    bfv_raised_card(pen, card, 7.0);
    bfv_text(pen->canvas, card.x + 10.0, bfv_middle(card.y, card.height, 12.0), style, text);
}
