/* hover_card: the card about what the pointer is on.
 *
 * A card covers neither what it speaks of nor a notice. */
#include <math.h>

#include "draw/frame/frame_chart.h"
#include "draw/frame/frame_hover.h"
#include "draw/frame/frame_pieces.h"

#define GAP     8.0  /* between a card and what it speaks of */
#define EDGE    6.0  /* of the picture */
#define INSET   14.0 /* of the text in the card */
#define HEADING 38.0 /* height with the title */

/* ---- where it stands ------------------------------------------------------------------------- */

/* Of the layout, on screen, but no smaller than a finger. */
static struct bfv_rect on_screen(const struct bfv_pen *pen, int side, struct bfv_rect rect)
{
    const struct bfv_side *shown = &pen->state->sides[side];
    struct bfv_rect view = pen->plan->areas[BFV_AREA_MAP_A + side];
    struct bfv_camera camera = shown->camera;
    struct bfv_point middle = {rect.x + rect.width / 2.0, rect.y + rect.height / 2.0};
    double width, height;

    if (camera.zoom <= 0.0)
        camera = bfv_camera_fit(shown->scene->layout, view);
    middle = bfv_camera_to_view(camera, view, middle);
    width = fmax(rect.width * camera.zoom, 28.0);
    height = fmax(rect.height * camera.zoom, 28.0);
    return (struct bfv_rect){middle.x - width / 2.0, middle.y - height / 2.0, width, height};
}

static struct bfv_rect truck_box(const struct bfv_pose *pose)
{
    double along = fabs(cos(pose->heading)), across = fabs(sin(pose->heading));
    double width = BFV_TRUCK_LENGTH * along + BFV_TRUCK_WIDTH * across;
    double height = BFV_TRUCK_LENGTH * across + BFV_TRUCK_WIDTH * along;

    return (struct bfv_rect){pose->x - width / 2.0, pose->y - height / 2.0, width, height};
}

/* What the card must not cover. */
static struct bfv_rect find_subject(const struct bfv_pen *pen)
{
    const struct bfv_frame_state *state = pen->state;
    int side = bfv_hover_side(pen);
    const struct bfv_layout *layout = state->sides[side].scene->layout;
    struct bfv_spot spot = state->hovered_spot;
    const struct bfv_truck *truck =
        spot.thing == BFV_ON_TRUCK ? bfv_hover_truck(pen, side, spot.index) : NULL;
    struct bfv_rect box = {state->pointer.x - 14.0, state->pointer.y - 14.0, 28.0, 28.0};

    if (state->hovered.kind == BFV_HOT_BOOTH)
        return state->hovered.rect;
    if (state->hovered.kind == BFV_HOT_QUEUES || state->hovered.kind == BFV_HOT_HISTORY) {
        box.y = state->hovered.rect.y;
        box.height = state->hovered.rect.height;
    } else if (truck) {
        box = on_screen(pen, side, truck_box(&truck->pose));
    } else if (spot.thing == BFV_ON_DOCK) {
        box = on_screen(pen, side, layout->stops[spot.index].box);
    } else if (spot.thing == BFV_ON_BOOTH && layout->stop_of_booth[spot.index] != BFV_NONE) {
        box = on_screen(pen, side, layout->stops[layout->stop_of_booth[spot.index]].box);
    }
    return box;
}

static struct bfv_rect moved_in(struct bfv_rect card, struct bfv_rect whole)
{
    card.x = round(fmax(fmin(card.x, whole.width - card.width - EDGE), EDGE));
    card.y = round(fmax(fmin(card.y, whole.height - card.height - EDGE), EDGE));
    return card;
}

/* Above the subject, else below it, else beside it. */
static struct bfv_rect place_card(const struct bfv_pen *pen, struct bfv_rect subject, double width,
                                  double height)
{
    struct bfv_rect notice = bfv_notice_box(pen);
    double middle = subject.x + subject.width / 2.0 - width / 2.0;
    double level = subject.y + subject.height / 2.0 - height / 2.0;
    struct bfv_rect places[] = {
        {middle, subject.y - height - GAP, width, height},
        {middle, subject.y + subject.height + GAP, width, height},
        {subject.x + subject.width + GAP, level, width, height},
        {subject.x - width - GAP, level, width, height},
    };

    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        places[i] = moved_in(places[i], pen->plan->whole);
        if (!bfv_meet(places[i], subject) && !bfv_meet(places[i], notice))
            return places[i];
    }
    return places[0];
}

static double card_width(const struct bfv_pen *pen, const struct bfv_hover_words *words)
{
    double width = bfv_width(pen, bfv_heading(BFV_TEXT), words->title) +
                   bfv_width(pen, bfv_heading(BFV_TEXT), words->note) + 38.0;

    for (int line = 0; line < 2; line++)
        width = fmax(width, bfv_width(pen, bfv_small(BFV_DIM), words->lines[line]));
    if (words->hint)
        width = fmax(width, bfv_width(pen, bfv_small(BFV_DIM), words->hint));
    return fmin(width, 300.0) + 2.0 * INSET;
}

static double line_height(const struct bfv_pen *pen, const char *text, double width)
{
    struct bfv_style style = bfv_small(BFV_DIM);

    style.wrap = width;
    return text[0] ? bfv_text_extent(pen->canvas, style, text).height + 3.0 : 0.0;
}

struct bfv_rect bfv_hover_box(const struct bfv_pen *pen, const struct bfv_hover_words *words)
{
    double width = card_width(pen, words), inner = width - 2.0 * INSET;
    double height = HEADING + line_height(pen, words->lines[0], inner) +
                    line_height(pen, words->lines[1], inner) + (words->hint ? 18.0 : 0.0);

    return place_card(pen, find_subject(pen), width, height);
}

/* ---- how it looks ---------------------------------------------------------------------------- */

/* Not every hue of the trucks can be read as letters: it stands before them. */
static void draw_note(const struct bfv_pen *pen, const struct bfv_hover_words *words, double right,
                      double base)
{
    bool hue = words->color <= BFV_SECONDARY;
    struct bfv_style style = bfv_heading(hue ? BFV_TEXT : words->color);
    double width = bfv_text(pen->canvas, right, base, bfv_aligned(style, BFV_RIGHT), words->note);

    if (!hue)
        return;
    bfv_disc(pen->canvas, (struct bfv_point){right - width - 10.0, base - 4.5}, 4.0);
    bfv_set_role(pen->canvas, words->color);
    cairo_fill(pen->canvas->cr);
}

static void draw_card(const struct bfv_pen *pen, const struct bfv_hover_words *words)
{
    struct bfv_rect card = bfv_hover_box(pen, words);
    struct bfv_style text = bfv_small(BFV_DIM);
    double y = card.y + HEADING, inner = card.width - 2.0 * INSET;

    text.wrap = inner;
    bfv_raised_card(pen, card, 8.0);
    bfv_text(pen->canvas, card.x + INSET, card.y + 22.0, bfv_heading(BFV_TEXT), words->title);
    draw_note(pen, words, card.x + card.width - INSET, card.y + 22.0);
    for (int line = 0; line < 2; line++) {
        if (words->lines[line][0])
            bfv_text(pen->canvas, card.x + INSET, y + 4.0, text, words->lines[line]);
        y += line_height(pen, words->lines[line], inner);
    }
    if (words->hint)
        bfv_text(pen->canvas, card.x + INSET, y + 5.0, bfv_sized(bfv_small(BFV_DIM), 11.0),
                 words->hint);
}

/* The moment of a chart that is read. */
static void draw_reading(const struct bfv_pen *pen)
{
    struct bfv_rect chart = pen->state->hovered.rect;
    double share = (double)bfv_hover_sample(pen) / (BFV_CHART_SAMPLES - 1);

    bfv_set_color(pen->canvas, bfv_faded(pen->canvas->theme->colors[BFV_TEXT], 0.5));
    cairo_rectangle(pen->canvas->cr, round(chart.x + share * chart.width), chart.y, 1.0,
                    chart.height);
    cairo_fill(pen->canvas->cr);
}

void bfv_hover_draw(const struct bfv_pen *pen)
{
    struct bfv_hover_words words = bfv_hover_say(pen);
    enum bfv_hot_kind kind = pen->state->hovered.kind;

    if (words.title[0] && (kind == BFV_HOT_QUEUES || kind == BFV_HOT_HISTORY))
        draw_reading(pen);
    if (words.title[0])
        draw_card(pen, &words);
}
