/* booth: the selected booth: open or close it, whom it serves, by which rule. */
#include <math.h>
#include <stdio.h>

#include "draw/frame/frame_pieces.h"
#include "scene/journal/journal_words.h"

#define ROW 30.0

static const char *const feed_words[] = {
#define BFV_FEED_WORD(constant, word) [constant] = word,
    BF_FEED_RULES(BFV_FEED_WORD)
#undef BFV_FEED_WORD
};

static int side_of(const struct bfv_pen *pen)
{
    return pen->plan->compare ? pen->state->selected_side : 0;
}

struct facts {
    struct bfv_port port;
    struct bfv_booth now;
    struct bfv_duty duty;
    int booth;
    bool fixed; /* nothing of it can be changed */
};

static struct facts facts_of(const struct bfv_pen *pen)
{
    const struct bfv_scene *scene = pen->state->sides[side_of(pen)].scene;
    struct facts facts = {.booth = (int)pen->state->selected.index,
                          .fixed = pen->state->sides[side_of(pen)].fixed};

    facts.port = bfv_port_of(scene);
    facts.now = bfv_journal_booth(scene->journal, facts.booth, pen->state->at);
    facts.duty = bfv_port_duty(&facts.port, facts.booth, pen->state->at);
    return facts;
}

/* What opens or closes it, else why nothing does. Returns its left end. */
static double draw_switch(const struct bfv_pen *pen, const struct facts *facts,
                          struct bfv_rect rect)
{
    static const char fixed[] = "as in the file";
    struct bfv_button button = {.text = facts->now.open ? "Close" : "Open",
                                .keys = "O",
                                .hot = {.kind = BFV_HOT_BOOTH, .index = facts->booth}};
    double right = rect.x + rect.width, width = bfv_button_width(pen, "Close", "O");

    if (facts->fixed)
        return right - bfv_text(pen->canvas, right, rect.y + 18.0,
                                bfv_aligned(bfv_small(BFV_DIM), BFV_RIGHT), fixed);
    button.rect = (struct bfv_rect){right - width, rect.y, width, 26.0};
    bfv_draw_button(pen, &button);
    return button.rect.x;
}

static void draw_title(const struct bfv_pen *pen, const struct facts *facts, struct bfv_rect rect)
{
    double end = draw_switch(pen, facts, rect), base = rect.y + 18.0, x = rect.x;
    char words[BFV_WORDS], since[BFV_WORDS] = "";
    const char *const texts[] = {since, "", NULL};

    x += bfv_textf(pen->canvas, x, base, bfv_heading(BFV_TEXT), "Booth %s",
                   facts->port.model->booths[facts->booth].id) +
         10.0;
    x += bfv_pill(pen, x, base - 4.5, facts->now.open ? "open" : "closed",
                  facts->now.open ? BFV_PRESSED : BFV_ALERT) +
         10.0;
    if (facts->now.since > 0)
        snprintf(since, sizeof since, "since %s", bfv_clock_words(words, facts->now.since, false));
    bfv_text(pen->canvas, x, base, bfv_small(BFV_DIM),
             bfv_fitting(pen, bfv_small(BFV_DIM), end - x - 8.0, texts));
}

static void draw_rule(const struct bfv_pen *pen, const struct facts *facts, struct bfv_rect rect)
{
    char use[2][BFV_WORDS];
    const char *const texts[] = {use[0], use[1], "", NULL};
    struct bfv_word rule = bfv_name_of(feed_words[facts->duty.feed]);
    struct bfv_button button = {.text = rule.text,
                                .hot = {.kind = BFV_HOT_FEED, .index = facts->booth},
                                /* with one lane there is nothing to choose */
                                .off = facts->duty.serves_count < 2,
                                .quiet = true};
    double width = bfv_button_width(pen, rule.text, NULL), base = bfv_middle(rect.y, 24.0, 12.0);
    double right = rect.x + rect.width;

    button.rect = (struct bfv_rect){right - width, rect.y, width, 24.0};
    if (facts->fixed)
        width = bfv_text(pen->canvas, right, base, bfv_aligned(bfv_small(BFV_TEXT), BFV_RIGHT),
                         rule.text);
    else
        bfv_draw_button(pen, &button);
    bfv_text(pen->canvas, right - width - (facts->fixed ? 5.0 : 8.0), base,
             bfv_aligned(bfv_small(BFV_DIM), BFV_RIGHT), "takes");
    if (isnan(facts->now.use_last_hour))
        return;
    snprintf(use[0], BFV_WORDS, "in use %.0f %% of the last hour",
             100.0 * facts->now.use_last_hour);
    snprintf(use[1], BFV_WORDS, "%.0f %% in use", 100.0 * facts->now.use_last_hour);
    bfv_text(pen->canvas, rect.x, base, bfv_small(BFV_DIM),
             bfv_fitting(pen, bfv_small(BFV_DIM), rect.width - width - 60.0, texts));
}

static bool is_served(const struct bfv_duty *duty, int lane)
{
    for (size_t l = 0; l < duty->serves_count; l++)
        if (duty->serves[l] == lane)
            return true;
    return false;
}

struct chip {
    struct bfv_rect rect;
    const char *text;
    int lane;
    bool served, fixed;
};

static void draw_chip(const struct bfv_pen *pen, const struct chip *chip)
{
    const struct bfv_color *colors = pen->canvas->theme->colors;
    struct bfv_rect rect = chip->rect;
    bool hovered = !chip->fixed && bfv_hovers(pen, BFV_HOT_SERVES, chip->lane);
    struct bfv_rect box = {rect.x + 7.0, rect.y + rect.height / 2.0 - 6.0, 12.0, 12.0};

    if (!chip->fixed) {
        bfv_fill_rounded(pen->canvas, rect, 6.0,
                         hovered ? bfv_mix(colors[BFV_BUTTON], colors[BFV_TEXT], 0.12)
                                 : colors[BFV_BUTTON]);
        bfv_stroke_rounded(pen->canvas, rect, 6.0, 1.0, colors[BFV_EDGE]);
    }
    if (chip->served) {
        bfv_fill_rounded(pen->canvas, box, 3.0, colors[BFV_PRESSED]);
        bfv_tick(pen, (struct bfv_point){box.x + 6.0, box.y + 6.0}, 7.0, BFV_PANEL);
    } else {
        bfv_stroke_rounded(pen->canvas, box, 3.0, 1.2, colors[BFV_DIM]);
    }
    bfv_text(pen->canvas, rect.x + 25.0, bfv_middle(rect.y, rect.height, 12.0),
             bfv_limited(bfv_small(chip->served && !chip->fixed ? BFV_TEXT : BFV_DIM),
                         rect.width - 31.0),
             chip->text);
    if (!chip->fixed)
        bfv_add_hot(pen, BFV_HOT_SERVES, chip->lane, rect);
}

/* Lanes with a tick each, in rows; what finds no room is left out. */
static void draw_lanes(const struct bfv_pen *pen, const struct facts *facts, struct bfv_rect room)
{
    double x = room.x, y = room.y;

    x += bfv_text(pen->canvas, x, bfv_middle(y, 24.0, 12.0), bfv_small(BFV_DIM), "serves") + 8.0;
    for (int i = 0; i < facts->port.lane_count; i++) {
        int lane = facts->port.lanes[i];
        struct bfv_word name = bfv_name_of(facts->port.model->places[lane].id);
        double width = bfv_width(pen, bfv_small(BFV_TEXT), name.text) + 34.0;
        struct chip chip = {.text = name.text,
                            .lane = lane,
                            .served = is_served(&facts->duty, lane),
                            .fixed = facts->fixed};

        if (x + width > room.x + room.width) {
            x = room.x;
            y += ROW - 2.0;
        }
        if (y + 24.0 > room.y + room.height + 0.5)
            return;
        chip.rect = (struct bfv_rect){x, y, fmin(width, room.width), 24.0};
        draw_chip(pen, &chip);
        x += width + 6.0;
    }
}

void bfv_selected_booth_draw(const struct bfv_pen *pen)
{
    struct facts facts = facts_of(pen);
    struct bfv_rect rect = pen->rect;

    if (pen->area == BFV_AREA_FLOAT) {
        bfv_card(pen, rect, BFV_NO_ACCENT);
        rect = bfv_inset(rect, 16.0, 12.0);
    }
    draw_title(pen, &facts, rect);
    rect.y += ROW + 2.0;
    draw_rule(pen, &facts, rect);
    rect.y += ROW;
    rect.height -= 2.0 * ROW + 2.0;
    draw_lanes(pen, &facts, rect);
}

void bfv_selected_booth_key(const struct bfv_pen *pen, struct bfv_key *key)
{
    struct facts facts = facts_of(pen);

    bfv_key_number(&key->firm, facts.booth);
    bfv_key_number(&key->firm, side_of(pen));
    bfv_key_number(&key->firm, facts.now.open + 2 * facts.fixed);
    bfv_key_number(&key->firm, (double)facts.now.since);
    bfv_key_number(&key->firm, facts.duty.feed);
    bfv_key_bytes(&key->firm, facts.duty.serves, facts.duty.serves_count * sizeof(int));
    bfv_key_number(&key->soft, round(100.0 * facts.now.use_last_hour));
}
