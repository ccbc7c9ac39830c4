/* time bar: transport buttons, clock, and a bar for the whole time with the trucks in the port as a
 * silhouette. The bar is drawn once as past and once as future; the handle decides how much of
 * either is seen. */
#include <math.h>
#include <stdio.h>

#include "draw/frame_bar.h"
#include "draw/frame_pieces.h"

/* ---- transport ------------------------------------------------------------------------------- */

static void triangle(cairo_t *cr, struct bfv_point tip, double length)
{
    cairo_new_path(cr);
    cairo_move_to(cr, tip.x, tip.y);
    cairo_line_to(cr, tip.x - length, tip.y - fabs(length) * 0.72);
    cairo_line_to(cr, tip.x - length, tip.y + fabs(length) * 0.72);
    cairo_close_path(cr);
    cairo_fill(cr);
}

static void draw_icon(const struct bfv_pen *pen, enum bfv_hot_kind kind, double x, double y)
{
    cairo_t *cr = pen->canvas->cr;
    struct bfv_rect hot = {x - 14.0, y - 16.0, 28.0, 32.0};

    bfv_set_role(pen->canvas, bfv_hovers(pen, kind, 0) ? BFV_TEXT : BFV_DIM);
    if (kind == BFV_HOT_HOME) {
        cairo_rectangle(cr, x - 9.0, y - 9.0, 2.0, 18.0);
        cairo_fill(cr);
        triangle(cr, (struct bfv_point){x - 5.0, y}, -13.0);
    } else if (kind == BFV_HOT_STEP_BACK) {
        triangle(cr, (struct bfv_point){x - 7.0, y}, -11.0);
        cairo_rectangle(cr, x + 6.0, y - 8.0, 2.0, 16.0);
        cairo_fill(cr);
    } else {
        triangle(cr, (struct bfv_point){x + 7.0, y}, 11.0);
        cairo_rectangle(cr, x - 8.0, y - 8.0, 2.0, 16.0);
        cairo_fill(cr);
    }
    bfv_add_hot(pen, kind, 0, hot);
}

static void draw_play(const struct bfv_pen *pen, double x, double y, double radius)
{
    cairo_t *cr = pen->canvas->cr;
    const struct bfv_color *colors = pen->canvas->theme->colors;
    bool hovered = bfv_hovers(pen, BFV_HOT_PLAY, 0);
    double half = radius * 0.36;

    bfv_disc(pen->canvas, (struct bfv_point){x, y}, radius);
    bfv_set_color(pen->canvas, hovered ? bfv_mix(colors[BFV_PRESSED], colors[BFV_PANEL], 0.12)
                                       : colors[BFV_PRESSED]);
    cairo_fill(cr);
    bfv_set_role(pen->canvas, BFV_PANEL);
    if (pen->state->playing) {
        cairo_rectangle(cr, x - half, y - half * 1.1, half * 0.65, half * 2.2);
        cairo_rectangle(cr, x + half * 0.35, y - half * 1.1, half * 0.65, half * 2.2);
        cairo_fill(cr);
    } else {
        triangle(cr, (struct bfv_point){x + half * 1.3, y}, half * 2.1);
    }
    bfv_add_hot(pen, BFV_HOT_PLAY, 0,
                (struct bfv_rect){x - radius, y - radius, 2.0 * radius, 2.0 * radius});
}

static const char *const speeds[] = {"1×", "10×", "60×", "300×", "max"};

void bfv_transport_draw(const struct bfv_pen *pen)
{
    double x = pen->rect.x, y = pen->rect.y + pen->rect.height / 2.0;
    double radius = fmin(pen->rect.height * 0.36, 22.0);
    bool roomy = pen->rect.width >= 400.0, tight = pen->rect.width < 100.0;
    struct bfv_button button = {.quiet = true, .hot = {.kind = BFV_HOT_SPEED}};

    if (tight) {
        draw_play(pen, x + pen->rect.width / 2.0, y, radius);
        return;
    }
    draw_icon(pen, BFV_HOT_HOME, x + (roomy ? 48.0 : 24.0), y);
    draw_icon(pen, BFV_HOT_STEP_BACK, x + (roomy ? 80.0 : 54.0), y);
    draw_play(pen, x + (roomy ? 118.0 : 90.0), y, radius);
    draw_icon(pen, BFV_HOT_STEP, x + (roomy ? 156.0 : 126.0), y);
    if (!roomy) { /* one button that leads to the next speed */
        button.text = speeds[pen->state->speed];
        button.hot.index = (pen->state->speed + 1) % 5;
        button.rect = (struct bfv_rect){x + 152.0, y - 14.0, 56.0, 28.0};
        bfv_draw_button(pen, &button);
        return;
    }
    for (int speed = 0; speed < 5; speed++) {
        button.text = speeds[speed];
        button.hot.index = speed;
        button.pressed = speed == pen->state->speed;
        button.rect = (struct bfv_rect){x + 183.0 + 47.0 * speed, y - 15.0, 43.0, 30.0};
        bfv_draw_button(pen, &button);
    }
}

void bfv_transport_key(const struct bfv_pen *pen, struct bfv_key *key)
{
    bfv_key_number(&key->firm, pen->state->speed + 8.0 * pen->state->playing);
}

/* ---- clock ----------------------------------------------------------------------------------- */

static bool shows_seconds(const struct bfv_pen *pen)
{
    return pen->state->speed <= 1 && pen->rect.width >= 90.0;
}

/* Two files may have different numbers of days: those of the bar are those of the longer. */
static struct bf_horizon horizon_of_bar(const struct bfv_frame_state *state)
{
    struct bf_horizon horizon = state->sides[0].scene->day->scenario->model.horizon;

    for (int side = 1; side < state->side_count; side++) {
        int days = state->sides[side].scene->day->scenario->model.horizon.days;
        horizon.days = days > horizon.days ? days : horizon.days;
    }
    return horizon;
}

void bfv_clock_draw(const struct bfv_pen *pen)
{
    const struct bf_horizon horizon = horizon_of_bar(pen->state);
    struct bf_horizon dateless = horizon;
    char time[BFV_WORDS], words[3][BFV_WORDS];
    const char *const dates[] = {words[0], words[1], words[2], "", NULL};
    double size = pen->rect.width >= 130.0 ? 30.0 : pen->rect.width >= 90.0 ? 23.0 : 18.0;
    double left = pen->rect.x + (pen->rect.width >= 130.0 ? 20.0 : 4.0), x = left;
    bool dated = pen->rect.height >= 70.0;
    double base = pen->rect.y + pen->rect.height / 2.0 + (dated ? -2.0 : size * 0.36);
    struct bfv_style big = {.size = size, .weight = BFV_BOLD, .color = BFV_TEXT};
    struct bfv_style small = bfv_sized(bfv_plain(BFV_DIM), size >= 30.0 ? 15.0 : 12.0);

    dateless.month = 0;
    bfv_date_words(words[0], &horizon, pen->state->at);
    bfv_date_words(words[1], &dateless, pen->state->at);
    snprintf(words[2], BFV_WORDS, "day %d", (int)(pen->state->at / BF_DAY) + 1);
    bfv_clock_words(time, pen->state->at, true);
    x += bfv_textf(pen->canvas, x, base, big, "%.5s", time);
    if (shows_seconds(pen))
        bfv_text(pen->canvas, x + 1.0, base, small, time + 5);
    if (dated)
        bfv_text(pen->canvas, left, base + 25.0, bfv_small(BFV_DIM),
                 bfv_fitting(pen, bfv_small(BFV_DIM), pen->rect.x + pen->rect.width - left, dates));
}

void bfv_clock_key(const struct bfv_pen *pen, struct bfv_key *key)
{
    bf_time unit = shows_seconds(pen) ? BF_SECOND : BF_MINUTE;

    bf_time units = pen->state->at / unit;

    bfv_key_number(&key->firm, (double)units);
    bfv_key_number(&key->firm, shows_seconds(pen));
}

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
        double x = bfv_bar_x(pen->plan, at);
        struct bfv_style style = bfv_aligned(bfv_sized(bfv_small(BFV_DIM), 11.0), BFV_CENTER);

        if (at % BF_DAY == 0 && several)
            style.weight = BFV_BOLD;
        bfv_rule(pen, (struct bfv_rect){x, floor + 3.0, line, 5.0}, BFV_DIM);
        bfv_text(pen->canvas, x, floor + (pen->rect.height >= 70.0 ? 22.0 : 18.0), style,
                 tick_words(pen, at, words));
    }
}

/* ---- the bar --------------------------------------------------------------------------------- */

double bfv_bar_x(const struct bfv_plan *plan, bf_time at)
{
    struct bfv_rect track = bfv_plan_track(plan);

    return track.x + track.width * fmin(fmax((double)at / (double)plan->end, 0.0), 1.0);
}

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
    bfv_draw_markers(pen, track, past);
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
    double x = bfv_bar_x(pen->plan, pen->state->at);
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
