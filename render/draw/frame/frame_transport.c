/* transport: the left of the time bar: buttons that play, step and choose the speed, and the clock.
 */
#include <math.h>
#include <stdio.h>

#include "draw/frame/frame_pieces.h"

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
