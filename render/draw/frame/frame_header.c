/* header: name, scenario and buttons.
 *
 * Where there is little room the buttons lose their key caps, then the less important ones go. */
#include <math.h>
#include <stdio.h>

#include "draw/frame/frame_pieces.h"
#include "scene/journal/journal_words.h"

struct header_button {
    const char *text, *keys;
    enum bfv_hot_kind kind;
    int rank; /* the higher, the sooner it goes */
};

static const struct header_button buttons[] = {
    {"Undo", NULL, BFV_HOT_UNDO, 2},      {"Redo", NULL, BFV_HOT_REDO, 4},
    {"Save", NULL, BFV_HOT_SAVE, 3},      {"Heat", "H", BFV_HOT_RIBBONS, 5},
    {"Compare", "C", BFV_HOT_COMPARE, 1}, {"Record", "R", BFV_HOT_RECORD, 6},
    {"Help", "?", BFV_HOT_HELP, 0},
};

enum { BUTTON_COUNT = sizeof buttons / sizeof *buttons, HIGHEST_RANK = 6 };

#define GAP        8.0
#define LEAST_NAME 60.0 /* pixels */

static bool is_offered(const struct bfv_frame_state *state, enum bfv_hot_kind kind)
{
    if (kind == BFV_HOT_UNDO || kind == BFV_HOT_SAVE)
        return state->changed;
    return kind != BFV_HOT_REDO || state->can_redo;
}

static bool is_pressed(const struct bfv_frame_state *state, enum bfv_hot_kind kind)
{
    return (kind == BFV_HOT_RIBBONS && state->ribbons) ||
           (kind == BFV_HOT_COMPARE && state->side_count > 1) ||
           (kind == BFV_HOT_RECORD && state->recording) || (kind == BFV_HOT_HELP && state->help);
}

static const char *text_of(const struct bfv_frame_state *state, int number)
{
    bool stops = buttons[number].kind == BFV_HOT_RECORD && state->recording;

    return stops ? "Stop" : buttons[number].text;
}

static double buttons_width(const struct bfv_pen *pen, int highest_rank, bool caps)
{
    double width = 0.0;

    for (int b = 0; b < BUTTON_COUNT; b++)
        if (is_offered(pen->state, buttons[b].kind) && buttons[b].rank <= highest_rank)
            width +=
                bfv_button_width(pen, text_of(pen->state, b), caps ? buttons[b].keys : NULL) + GAP;
    return width;
}

/* Draws the buttons at the right end; returns where the leftmost begins. */
static double draw_buttons(const struct bfv_pen *pen)
{
    double wanted = pen->rect.width - (pen->rect.width >= 900.0   ? 420.0
                                       : pen->rect.width >= 560.0 ? 330.0
                                                                  : 60.0);
    double right = pen->rect.x + pen->rect.width - (pen->rect.width >= 900.0 ? 24.0 : 12.0);
    double height = fmin(30.0, pen->rect.height - 10.0);
    bool caps = buttons_width(pen, HIGHEST_RANK, true) <= wanted;
    int rank = HIGHEST_RANK;

    while (rank > 0 && !caps && buttons_width(pen, rank, false) > wanted)
        rank--;
    for (int b = BUTTON_COUNT - 1; b >= 0; b--) {
        struct bfv_button button = {.text = text_of(pen->state, b),
                                    .keys = caps ? buttons[b].keys : NULL,
                                    .hot = {.kind = buttons[b].kind},
                                    .pressed = is_pressed(pen->state, buttons[b].kind)};
        double width = bfv_button_width(pen, button.text, button.keys);

        if (!is_offered(pen->state, buttons[b].kind) || buttons[b].rank > rank)
            continue;
        button.rect = (struct bfv_rect){
            right - width, pen->rect.y + (pen->rect.height - height) / 2.0 - 0.5, width, height};
        bfv_draw_button(pen, &button);
        right -= width + GAP;
    }
    return right;
}

static void draw_logo(const struct bfv_pen *pen, double x, double middle)
{
    struct bfv_rect box = {x, middle - 11.0, 34.0, 22.0};

    bfv_draw_mark(pen->canvas, box, BFV_FAST, BFV_MARK_CHEVRONS, false);
}

static struct bfv_traffic traffic_of(const struct bfv_scene *scene)
{
    return (struct bfv_traffic){bfv_journal_truck_count(scene->journal), scene->day->seed};
}

static const char *compared(const struct bfv_pen *pen, bool in_short, char words[BFV_TRAFFIC_WORDS])
{
    const struct bfv_side *sides = pen->state->sides;

    return bfv_traffic_words(words, traffic_of(sides[0].scene), traffic_of(sides[1].scene),
                             in_short);
}

/* What stands behind the name, in as many words as there is room for, of a long one its beginning.
 */
static void describe(const struct bfv_pen *pen, double x, double base, double room)
{
    const struct bfv_scene *scene = pen->state->sides[0].scene;
    char layout[160], name[160] = "", words[3][400], traffic[BFV_TRAFFIC_WORDS];
    unsigned long long seed = (unsigned long long)scene->day->seed;
    const char *const choices[] = {words[0], words[1], words[2], name, NULL};
    struct bfv_style style = bfv_plain(BFV_DIM);

    if (room < LEAST_NAME)
        return;
    bfv_say(name, sizeof name, "%s", pen->state->name ? pen->state->name : "");

    bfv_port_words(pen->port, pen->state->at, layout, sizeof layout);
    if (pen->plan->compare) {
        snprintf(words[0], sizeof words[0], "compare · %s", compared(pen, false, traffic));
        snprintf(words[1], sizeof words[1], "compare · %s", compared(pen, true, traffic));
        snprintf(words[2], sizeof words[2], "compare");
        name[0] = '\0';
    } else {
        snprintf(words[0], sizeof words[0], "%s · %s · seed %llu", name, layout, seed);
        snprintf(words[1], sizeof words[1], "%s · %s", name, layout);
        snprintf(words[2], sizeof words[2], "%s · seed %llu", name, seed);
    }
    bfv_text(pen->canvas, x, base, bfv_limited(style, room),
             bfv_fitting(pen, style, room, choices));
}

void bfv_header_draw(const struct bfv_pen *pen)
{
    bool roomy = pen->rect.width >= 900.0;
    double x = pen->rect.x + (roomy ? 18.0 : 10.0), middle = pen->rect.y + pen->rect.height / 2.0;
    double end = draw_buttons(pen) - 12.0, base = bfv_middle(pen->rect.y, pen->rect.height, 15.0);
    struct bfv_style title = {.size = 15.0, .weight = BFV_BOLD, .color = BFV_TEXT};

    draw_logo(pen, x, middle);
    x += 46.0;
    if (end - x >= bfv_width(pen, title, "borderflow")) {
        x += bfv_text(pen->canvas, x, base, title, "borderflow") + 10.0;
        describe(pen, x, base - 0.5, end - x);
    }
    bfv_rule(pen,
             (struct bfv_rect){pen->rect.x,
                               pen->rect.y + pen->rect.height - 1.0 / pen->canvas->scale,
                               pen->rect.width, 1.0 / pen->canvas->scale},
             BFV_EDGE);
}

void bfv_header_key(const struct bfv_pen *pen, struct bfv_key *key)
{
    char layout[160], traffic[BFV_TRAFFIC_WORDS] = "";

    bfv_port_words(pen->port, pen->state->at, layout, sizeof layout);
    bfv_key_text(&key->firm, layout);
    if (pen->plan->compare)
        compared(pen, false, traffic);
    bfv_key_text(&key->firm, traffic);
    bfv_key_text(&key->firm, pen->state->name);
    for (int b = 0; b < BUTTON_COUNT; b++)
        bfv_key_number(&key->firm, is_offered(pen->state, buttons[b].kind) +
                                       2 * is_pressed(pen->state, buttons[b].kind));
}
