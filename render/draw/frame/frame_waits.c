/* waits: what a truck that joins now has to wait, a card per programme; in a folded panel its
 * number alone. */
#include <math.h>
#include <stdio.h>

#include "draw/frame/frame_chart.h"
#include "draw/frame/frame_pieces.h"

#define HEADING     42.0 /* its two lines */
#define FACTS_WIDTH 78.0
#define BUTTONS     38.0 /* what those of a card take from its top */

struct card {
    struct bfv_rect rect;
    int programme;
    struct bfv_wait wait;
    double factor; /* of demand */
    bool pointed;  /* and shows the buttons that change it */
};

static int card_count(const struct bfv_pen *pen)
{
    return pen->port->programme_count < BFV_MOST_CARDS ? pen->port->programme_count
                                                       : BFV_MOST_CARDS;
}

static struct card card_of(const struct bfv_pen *pen, int number)
{
    double heading = pen->plan->folded ? 0.0 : HEADING;
    double step = (pen->rect.height - heading + 8.0) / card_count(pen);
    const double *factors = pen->state->programme_demand;
    struct card card = {.programme = pen->port->programmes[number]};

    card.factor = factors ? factors[card.programme] : 1.0;
    card.wait = bfv_journal_wait(bfv_pen_journal(pen, 0), card.programme, pen->state->at);
    card.rect = (struct bfv_rect){pen->rect.x, pen->rect.y + heading + step * number,
                                  pen->rect.width, step - 8.0};
    card.pointed = !pen->plan->folded && bfv_pointed(pen, card.rect);
    return card;
}

/* ---- one card -------------------------------------------------------------------------------- */

static bool is_tall(const struct card *card)
{
    return card->rect.height >= 70.0;
}

static double facts_x(const struct card *card)
{
    return card->rect.x + (card->rect.width >= 380.0 ? 132.0 : 128.0);
}

/* Below the buttons while these are shown. */
static struct bfv_rect chart_rect(const struct card *card)
{
    double left = facts_x(card) + FACTS_WIDTH, inset = is_tall(card) ? 16.0 : 9.0;
    double top = card->pointed ? BUTTONS : inset;

    return (struct bfv_rect){left, card->rect.y + top,
                             card->rect.x + card->rect.width - 20.0 - left,
                             card->rect.height - top - inset};
}

/* The buttons leave a low card no room for its chart. */
static bool has_chart(const struct card *card)
{
    return chart_rect(card).width >= 40.0 && (is_tall(card) || !card->pointed);
}

/* Hours take more room than minutes: their figures are smaller. */
static struct bfv_style number_style(const struct bfv_pen *pen, const struct card *card,
                                     const char *words)
{
    struct bfv_style style = {.weight = BFV_BOLD, .color = BFV_TEXT};
    double room = facts_x(card) - card->rect.x - 26.0;

    style.color = isnan(card->wait.joining_min) ? BFV_DIM : BFV_TEXT;
    style.size = is_tall(card) ? 30.0 : card->rect.height >= 50.0 ? 22.0 : 18.0;
    while (style.size > 14.0 && bfv_width(pen, style, words) > room)
        style.size -= 2.0;
    return style;
}

static void draw_number(const struct bfv_pen *pen, const struct card *card)
{
    char words[BFV_WORDS];
    double base = card->rect.y + card->rect.height - (is_tall(card) ? 14.0 : 9.0);
    double x = card->rect.x + 18.0;

    bfv_wait_words(words, card->wait.joining_min);
    x += bfv_text(pen->canvas, x, base, number_style(pen, card, words), words);
    if (card->wait.joining_min < 119.5)
        bfv_text(pen->canvas, x + 5.0, base, bfv_plain(BFV_DIM), "min");
}

static void draw_facts(const struct bfv_pen *pen, const struct card *card)
{
    double x = facts_x(card), base = card->rect.y + card->rect.height;
    struct bfv_style style = bfv_limited(bfv_small(BFV_DIM), FACTS_WIDTH - 2.0);
    char words[BFV_WORDS];

    base -= is_tall(card) ? 15.0 : 9.0;
    if (!isnan(card->wait.p95_min))
        bfv_textf(pen->canvas, x, base - 18.0, style, "p95 %s",
                  bfv_minutes_words(words, card->wait.p95_min));
    else
        bfv_text(pen->canvas, x, base - 18.0, style,
                 isnan(card->wait.joining_min) ? "none joined" : "");
    bfv_textf(pen->canvas, x, base, style, "%.0f /h", card->wait.per_hour);
}

static void draw_history(const struct bfv_pen *pen, const struct card *card)
{
    const struct bfv_side *side = &pen->state->sides[0];
    bool banded = side->ensemble && bf_ensemble_done(side->ensemble) > 1;
    double values[BFV_CHART_SAMPLES], low[BFV_CHART_SAMPLES], high[BFV_CHART_SAMPLES];
    struct bfv_line line = {.rect = chart_rect(card),
                            .values = values,
                            .low = banded ? low : NULL,
                            .high = banded ? high : NULL,
                            .count = BFV_CHART_SAMPLES,
                            .dot = true,
                            .color = bfv_pen_color(pen, card->programme)};
    double highest =
        bfv_chart_waits(side, card->programme, pen->state->at, values, banded ? low : NULL, high);
    double target = card->wait.target_min;

    line.top = fmax(highest * 1.08, 6.0);
    bfv_rule(pen,
             (struct bfv_rect){line.rect.x, line.rect.y + line.rect.height, line.rect.width, 0.0},
             BFV_EDGE);
    bfv_chart_line(pen, &line);
    bfv_add_hot(pen, BFV_HOT_HISTORY, card->programme, line.rect);
    if (target > 0.0 && target < highest)
        bfv_chart_target(pen, line.rect, line.rect.y + line.rect.height * (1.0 - target / line.top),
                         BFV_ALERT);
}

/* Fewer or more trucks of the programme from now on: shown while the pointer is on the card. */
static void draw_demand(const struct bfv_pen *pen, const struct card *card)
{
    double right = card->rect.x + card->rect.width - 10.0, y = card->rect.y + 8.0;
    bool wordy = chart_rect(card).width >= 120.0;
    double room = wordy ? 90.0 : 44.0;
    struct bfv_button more = {.rect = {right - 24.0, y, 24.0, 24.0},
                              .text = "+",
                              .hot = {.kind = BFV_HOT_DEMAND_MORE, .index = card->programme}};
    struct bfv_button less = {.rect = {right - room - 48.0, y, 24.0, 24.0},
                              .text = "−",
                              .hot = {.kind = BFV_HOT_DEMAND_LESS, .index = card->programme}};

    bfv_draw_button(pen, &more);
    bfv_draw_button(pen, &less);
    bfv_textf(pen->canvas, right - 24.0 - room / 2.0, bfv_middle(y, 24.0, 12.0),
              bfv_aligned(bfv_small(BFV_TEXT), BFV_CENTER), wordy ? "traffic ×%g" : "×%g",
              round(card->factor * 100.0) / 100.0);
}

static void draw_card(const struct bfv_pen *pen, const struct card *card)
{
    char words[BFV_WORDS];
    bool tall = is_tall(card);
    double base = card->rect.y + (tall                        ? 27.0
                                  : card->rect.height >= 50.0 ? 20.0
                                                              : 17.0),
           x = card->rect.x + 50.0;
    double room = (tall ? chart_rect(card).x : facts_x(card)) - x - 4.0;

    bfv_add_hot(pen, BFV_HOT_WAITS, card->programme, card->rect);
    bfv_card(pen, card->rect, bfv_pen_color(pen, card->programme));
    bfv_programme_sign(pen, card->programme, (struct bfv_point){card->rect.x + 18.0, base - 11.5});
    x += bfv_text(pen->canvas, x, base, bfv_limited(bfv_heading(BFV_TEXT), room),
                  bfv_programme_words(pen, card->programme, words));
    if (tall && fabs(card->factor - 1.0) > 0.001)
        bfv_textf(pen->canvas, x + 8.0, base, bfv_small(BFV_TEXT), "×%g",
                  round(card->factor * 100.0) / 100.0);
    draw_number(pen, card);
    draw_facts(pen, card);
    if (has_chart(card))
        draw_history(pen, card);
    if (card->pointed)
        draw_demand(pen, card);
}

/* ---- folded ---------------------------------------------------------------------------------- */

static void draw_folded(const struct bfv_pen *pen, const struct card *card)
{
    char words[BFV_WORDS];
    struct bfv_style number = {.size = 24.0, .weight = BFV_BOLD, .color = BFV_TEXT};
    double x = card->rect.x + 14.0, base = card->rect.y + card->rect.height - 11.0, width;

    bfv_card(pen, card->rect, bfv_pen_color(pen, card->programme));
    bfv_programme_sign(pen, card->programme, (struct bfv_point){x, card->rect.y + 10.0});
    bfv_text(pen->canvas, x + 29.0, card->rect.y + 21.5,
             bfv_limited(bfv_sized(bfv_heading(BFV_TEXT), 12.0), card->rect.width - 48.0),
             bfv_programme_words(pen, card->programme, words));
    width = bfv_text(pen->canvas, x, base, number, bfv_wait_words(words, card->wait.joining_min));
    bfv_text(pen->canvas, x + width + 5.0, base,
             bfv_limited(bfv_small(BFV_DIM), card->rect.width - width - 24.0),
             card->wait.joining_min >= 119.5 ? "wait"
             : isnan(card->wait.joining_min) ? "none joined"
                                             : "min wait");
}

/* ---- all ------------------------------------------------------------------------------------- */

/* One day may well run outside a band that says where the mean of many lies: the words must not let
 * anybody take it for the range of days. */
static void explain_chart(const struct bfv_pen *pen, double base)
{
    const struct bf_ensemble *ensemble = pen->state->sides[0].ensemble;
    int done = ensemble ? bf_ensemble_done(ensemble) : 0;
    const char *run = bfv_run_name(&pen->port->model->horizon);
    struct bfv_style style = bfv_sized(bfv_small(BFV_DIM), 11.0);
    char words[2][96];
    const char *const texts[] = {words[0], words[1], NULL};

    snprintf(words[0], sizeof words[0], "line: this %s · band: mean of %d %ss, 95 %% sure", run,
             done, run);
    snprintf(words[1], sizeof words[1], "line: this %s · band: mean of %d %ss", run, done, run);
    if (done < 2)
        snprintf(words[0], sizeof words[0], "line: this %s", run);
    bfv_text(pen->canvas, pen->rect.x, base, bfv_limited(style, pen->rect.width),
             done < 2 ? words[0] : bfv_fitting(pen, style, pen->rect.width, texts));
}

static void draw_heading(const struct bfv_pen *pen)
{
    double base = pen->rect.y + 13.0;
    double used = bfv_text(pen->canvas, pen->rect.x, base,
                           bfv_limited(bfv_heading(BFV_TEXT), pen->rect.width),
                           "Wait for a truck joining now");
    const char *const texts[] = {"last 3 h", "", NULL};

    bfv_text(pen->canvas, pen->rect.x + pen->rect.width, base,
             bfv_aligned(bfv_small(BFV_DIM), BFV_RIGHT),
             bfv_fitting(pen, bfv_small(BFV_DIM), pen->rect.width - used - 12.0, texts));
    explain_chart(pen, base + 18.0);
}

struct bfv_rect bfv_waits_card(const struct bfv_pen *pen, int programme)
{
    for (int i = 0; i < card_count(pen); i++)
        if (pen->port->programmes[i] == programme)
            return card_of(pen, i).rect;
    return (struct bfv_rect){0};
}

void bfv_waits_draw(const struct bfv_pen *pen)
{
    if (!pen->plan->folded)
        draw_heading(pen);
    for (int i = 0; i < card_count(pen); i++) {
        struct card card = card_of(pen, i);

        if (pen->plan->folded)
            draw_folded(pen, &card);
        else
            draw_card(pen, &card);
    }
}

void bfv_waits_key(const struct bfv_pen *pen, struct bfv_key *key)
{
    const struct bf_ensemble *ensemble = pen->state->sides[0].ensemble;

    for (int i = 0; i < card_count(pen); i++) {
        struct card card = card_of(pen, i);
        char words[BFV_WORDS];

        bfv_key_number(&key->firm, card.factor);
        bfv_key_number(&key->firm, card.pointed);
        bfv_key_text(&key->soft, bfv_wait_words(words, card.wait.joining_min));
        bfv_key_text(&key->soft, bfv_wait_words(words, card.wait.p95_min));
        bfv_key_number(&key->soft, round(card.wait.per_hour));
    }
    bfv_key_number(&key->soft, (double)bfv_chart_at(pen->state->at));
    bfv_key_number(&key->soft, ensemble ? bf_ensemble_done(ensemble) : 0);
}
