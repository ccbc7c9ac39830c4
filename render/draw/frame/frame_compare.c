/* compare: what stands over and under the two maps: titles, and waits with what differs. The
 * difference is that of the replications, paired, and says in words whether it is more than chance.
 */
#include <math.h>
#include <stdio.h>

#include "draw/frame/frame_chart.h"
#include "draw/frame/frame_pieces.h"

#define CONFIDENCE 0.95

static int side_of(const struct bfv_pen *pen)
{
    return pen->area == BFV_AREA_TITLE_B || pen->area == BFV_AREA_DELTAS_B;
}

/* ---- titles ---------------------------------------------------------------------------------- */

void bfv_title_draw(const struct bfv_pen *pen)
{
    const struct bfv_side *side = &pen->state->sides[side_of(pen)];
    struct bfv_port port = bfv_port_of(side->scene);
    char layout[160], words[2][320];
    const char *const texts[] = {words[0], words[1], NULL};
    struct bfv_style style = bfv_sized(bfv_heading(BFV_TEXT), 14.0);
    struct bfv_style letter = bfv_aligned(bfv_sized(bfv_heading(BFV_PANEL), 15.0), BFV_CENTER);
    double size = fmin(28.0, pen->rect.height - 6.0), line = 1.0 / pen->canvas->scale;
    struct bfv_rect badge = {pen->rect.x + 20.0, pen->rect.y + (pen->rect.height - size) / 2.0,
                             size, size};
    double x = badge.x + size + 14.0, room = pen->rect.x + pen->rect.width - x - 14.0;

    bfv_port_words(&port, pen->state->at, layout, sizeof layout);
    snprintf(words[0], sizeof words[0], "%.100s: %s", side->title ? side->title : "", layout);
    snprintf(words[1], sizeof words[1], "%.100s", side->title ? side->title : "");
    bfv_fill_rounded(pen->canvas, badge, 6.0, pen->canvas->theme->colors[BFV_PRESSED]);
    bfv_text(pen->canvas, badge.x + size / 2.0, bfv_middle(badge.y, size, 15.0), letter,
             side_of(pen) ? "B" : "A");
    bfv_text(pen->canvas, x, bfv_middle(pen->rect.y, pen->rect.height, 14.0),
             bfv_limited(style, room), bfv_fitting(pen, style, room, texts));
    bfv_rule(pen,
             (struct bfv_rect){pen->rect.x, pen->rect.y + pen->rect.height - line, pen->rect.width,
                               line},
             BFV_EDGE);
}

void bfv_title_key(const struct bfv_pen *pen, struct bfv_key *key)
{
    struct bfv_port port = bfv_port_of(pen->state->sides[side_of(pen)].scene);
    char layout[160];

    bfv_port_words(&port, pen->state->at, layout, sizeof layout);
    bfv_key_text(&key->firm, layout);
    bfv_key_text(&key->firm, pen->state->sides[side_of(pen)].title);
}

/* ---- cards ----------------------------------------------------------------------------------- */

static int card_count(const struct bfv_pen *pen)
{
    int fit = (int)((pen->rect.width - 40.0) / 118.0), count = pen->port->programme_count;

    count = count < BFV_MOST_CARDS ? count : BFV_MOST_CARDS;
    return count < fit ? count : fit;
}

/* Of the hour around [at], in steps in which a difference does not change with every picture. */
static struct bf_difference difference_of(const struct bfv_pen *pen, int programme)
{
    const struct bfv_frame_state *state = pen->state;
    bf_time middle = state->at / BF_ENSEMBLE_STEP * BF_ENSEMBLE_STEP;
    struct bf_joined joined = {.port = state->sides[0].scene->port, .programme = programme};

    joined.from = middle > BF_HOUR / 2 ? middle - BF_HOUR / 2 : 0;
    joined.to = joined.from + BF_HOUR;
    if (!state->sides[0].ensemble || !state->sides[1].ensemble)
        return (struct bf_difference){.mean = (double)NAN};
    return bf_ensemble_difference(state->sides[0].ensemble, state->sides[1].ensemble, joined,
                                  CONFIDENCE);
}

struct verdict {
    const char *words, *shorter;
    enum bfv_color_role color;
};

/* What is real and yet written as 0.0 min is neither praised nor blamed. */
static struct verdict verdict_of(struct bf_difference difference)
{
    bool real = difference.verdict == BF_VERDICT_BETTER || difference.verdict == BF_VERDICT_WORSE;

    if (real && fabs(difference.mean) < BFV_LEAST_MINUTES)
        return (struct verdict){"real but tiny", "tiny", BFV_DIM};
    switch (difference.verdict) {
    case BF_VERDICT_BETTER:
        return (struct verdict){"real difference", "better", BFV_OPEN};
    case BF_VERDICT_WORSE:
        return (struct verdict){"real difference", "worse", BFV_ALERT};
    case BF_VERDICT_NOISE:
        return (struct verdict){"within noise", "noise", BFV_DIM};
    case BF_VERDICT_UNKNOWN:
        break;
    }
    return (struct verdict){NULL, NULL, BFV_DIM};
}

/* The words stand at the right of what begins the same line and ends at [left]. Returns where the
 * difference itself begins. */
static double draw_difference(const struct bfv_pen *pen, struct bfv_rect card, double left,
                              int programme)
{
    struct bf_difference difference = difference_of(pen, programme);
    struct verdict verdict = verdict_of(difference);
    char words[BFV_WORDS], runs[3][BFV_WORDS];
    const char *const texts[] = {runs[0], runs[1], runs[2], "", NULL};
    struct bfv_style style = bfv_sized(bfv_heading(verdict.color), 14.0);
    double right = card.x + card.width - 14.0;

    if (difference.runs < 1)
        return right;
    for (int i = 0; i < 3; i++)
        snprintf(runs[i], BFV_WORDS, "%d run%s so far", difference.runs,
                 difference.runs == 1 ? "" : "s");
    if (verdict.words) {
        snprintf(runs[0], BFV_WORDS, "%d runs: %s", difference.runs, verdict.words);
        snprintf(runs[1], BFV_WORDS, "%s", verdict.words);
        snprintf(runs[2], BFV_WORDS, "%s", verdict.shorter);
    }
    bfv_text(pen->canvas, right, card.y + card.height - 14.0,
             bfv_aligned(bfv_small(BFV_DIM), BFV_RIGHT),
             bfv_fitting(pen, bfv_small(BFV_DIM), right - left - 8.0, texts));
    return right - bfv_text(pen->canvas, right, card.y + 26.0, bfv_aligned(style, BFV_RIGHT),
                            bfv_signed_words(words, difference.mean));
}

/* Right of [left], where the wait ends. Returns where it begins. */
static double draw_history(const struct bfv_pen *pen, struct bfv_rect card, double left,
                           int programme)
{
    const struct bfv_side *side = &pen->state->sides[side_of(pen)];
    double values[BFV_CHART_SAMPLES];
    struct bfv_line line = {
        .rect = {left, card.y + 14.0, card.x + card.width - 16.0 - left, card.height - 30.0},
        .values = values,
        .count = BFV_CHART_SAMPLES,
        .dot = true,
        .color = bfv_pen_color(pen, programme)};

    if (line.rect.width < 36.0)
        return card.x + card.width;
    line.top =
        fmax(1.08 * bfv_chart_waits(side, programme, pen->state->at, values, NULL, NULL), 6.0);
    bfv_chart_line(pen, &line);
    return line.rect.x;
}

static struct bfv_rect card_rect(const struct bfv_pen *pen, int number)
{
    double step = (pen->rect.width - 40.0 + 10.0) / card_count(pen);

    return (struct bfv_rect){pen->rect.x + 20.0 + step * number, pen->rect.y + 6.0, step - 10.0,
                             pen->rect.height - 14.0};
}

/* Its sign says the same where no more than a letter or two of the name would be left. */
static void draw_name(const struct bfv_pen *pen, double x, double base, double end, int programme)
{
    struct bfv_style style = bfv_limited(bfv_heading(BFV_TEXT), end - x);
    char words[BFV_WORDS];

    bfv_programme_words(pen, programme, words);
    if (end - x >= fmin(bfv_width(pen, bfv_heading(BFV_TEXT), words), 40.0))
        bfv_text(pen->canvas, x, base, style, words);
}

static void draw_card(const struct bfv_pen *pen, int number)
{
    int programme = pen->port->programmes[number];
    struct bfv_rect card = card_rect(pen, number);
    struct bfv_wait wait =
        bfv_journal_wait(bfv_pen_journal(pen, side_of(pen)), programme, pen->state->at);
    struct bfv_style big = {.size = 26.0, .weight = BFV_BOLD, .color = BFV_TEXT};
    char words[BFV_WORDS];
    double x = card.x + 16.0, base = card.y + card.height - 13.0, width, room, end;
    const char *const units[] = {"min wait", "min", "", NULL};
    const char *const names[] = {wait.joining_min >= 119.5 ? "wait" : "none joined", "", NULL};

    bfv_card(pen, card, bfv_pen_color(pen, programme));
    bfv_programme_sign(pen, programme, (struct bfv_point){x, card.y + 14.0});
    width = bfv_text(pen->canvas, x, base, big, bfv_wait_words(words, wait.joining_min)) + 7.0;
    /* On the second side the verdict needs its part of the line. */
    room = fmin(112.0, side_of(pen) ? card.width - 104.0 : 112.0) - width;
    width += bfv_text(
        pen->canvas, x + width, base, bfv_plain(BFV_DIM),
        bfv_fitting(pen, bfv_plain(BFV_DIM), room, wait.joining_min < 119.5 ? units : names));
    end = side_of(pen)
              ? draw_difference(pen, card, x + width, programme)
              : draw_history(pen, card,
                             fmax(card.x + fmax(card.width * 0.5, 130.0), x + width + 12.0),
                             programme);
    draw_name(pen, x + 31.0, card.y + 26.0, end - 6.0, programme);
}

void bfv_deltas_draw(const struct bfv_pen *pen)
{
    for (int i = 0; i < card_count(pen); i++)
        draw_card(pen, i);
}

void bfv_deltas_key(const struct bfv_pen *pen, struct bfv_key *key)
{
    int side = side_of(pen);

    for (int i = 0; i < card_count(pen); i++) {
        struct bfv_wait wait =
            bfv_journal_wait(bfv_pen_journal(pen, side), pen->port->programmes[i], pen->state->at);
        char words[BFV_WORDS];

        bfv_key_text(&key->soft, bfv_wait_words(words, wait.joining_min));
    }
    bfv_key_number(&key->soft, (double)(side ? pen->state->at / BF_ENSEMBLE_STEP
                                             : bfv_chart_at(pen->state->at)));
    for (int other = 0; side && other < 2; other++) {
        const struct bf_ensemble *ensemble = pen->state->sides[other].ensemble;

        bfv_key_number(&key->soft, ensemble ? bf_ensemble_done(ensemble) : 0);
    }
}
