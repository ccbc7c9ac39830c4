/* truck: the followed truck: why it waits, and its way as a line in time. */
#include <math.h>

#include "draw/frame/frame_pieces.h"

#define LEAST_ROW    20.0
#define MOST_ROW     34.0
#define LEAST_DETAIL 70.0 /* of one that is cut: below it, nothing can be read of it */

/* In a floating card the text keeps away from the card's edge. */
static struct bfv_rect text_rect(const struct bfv_pen *pen)
{
    if (pen->area != BFV_AREA_FLOAT)
        return pen->rect;
    bfv_card(pen, pen->rect, BFV_NO_ACCENT);
    return bfv_inset(pen->rect, pen->rect.width >= 300.0 ? 16.0 : 12.0, 12.0);
}

static void draw_title(const struct bfv_pen *pen, struct bfv_story *story, struct bfv_rect rect)
{
    double base = rect.y + 13.0, x = rect.x, pill;

    x += bfv_text(pen->canvas, x, base, bfv_heading(BFV_TEXT), story->title) + 10.0;
    pill = bfv_pill(pen, x, base - 4.5, story->gone ? "gone" : "following", BFV_PRESSED);
    bfv_add_hot(pen, BFV_HOT_UNFOLLOW, 0, (struct bfv_rect){x, base - 15.5, pill, 22.0});
    x += pill + 12.0;
    bfv_text(pen->canvas, rect.x + rect.width, base, bfv_aligned(bfv_small(BFV_DIM), BFV_RIGHT),
             bfv_shortened(pen, bfv_small(BFV_DIM), rect.x + rect.width - x, story->about));
}

/* Of a row: right end of the time, middle of the dot, left end of the text. */
struct stops {
    double time, dot, text;
};

static struct stops stops_of(double width)
{
    return width >= 270.0 ? (struct stops){42.0, 58.0, 76.0} : (struct stops){36.0, 48.0, 61.0};
}

static void draw_dot(const struct bfv_pen *pen, const struct bfv_step *step, struct bfv_point at,
                     enum bfv_color_role color)
{
    cairo_t *cr = pen->canvas->cr;

    cairo_new_path(cr);
    bfv_disc(pen->canvas, at, step->now ? 5.0 : 4.5);
    if (step->at != BF_NEVER) {
        bfv_set_role(pen->canvas, color);
        cairo_fill(cr);
    } else {
        bfv_set_role(pen->canvas, BFV_PANEL);
        cairo_fill_preserve(cr);
        bfv_set_role(pen->canvas, BFV_DIM);
        cairo_set_line_width(cr, 1.6);
        cairo_stroke(cr);
    }
}

static void draw_step(const struct bfv_pen *pen, const struct bfv_step *step, struct bfv_rect row,
                      enum bfv_color_role color)
{
    char words[BFV_WORDS];
    bool reached = step->at != BF_NEVER;
    double middle = row.y + row.height / 2.0, base = bfv_middle(row.y, row.height, 12.0);
    struct bfv_style style = bfv_small(reached ? BFV_TEXT : BFV_DIM);
    struct bfv_style time = bfv_aligned(bfv_small(BFV_DIM), BFV_RIGHT), detail = time;
    struct stops stops = stops_of(row.width);
    double room = row.width - stops.text;

    if (step->now) {
        style.weight = time.weight = BFV_BOLD;
        time.color = BFV_TEXT;
    }
    bfv_text(pen->canvas, row.x + stops.time, base, time,
             step->now ? "now"
             : reached ? bfv_clock_words(words, step->at, false)
                       : "–");
    draw_dot(pen, step, (struct bfv_point){row.x + stops.dot, middle}, color);
    room -= bfv_text(pen->canvas, row.x + stops.text, base, bfv_limited(style, room), step->text);
    room -= 10.0;
    if (room >= fmin(bfv_width(pen, detail, step->detail), LEAST_DETAIL))
        bfv_text(pen->canvas, row.x + row.width, base, bfv_limited(detail, room), step->detail);
}

/* The steps that find room: the one it is in, the next, and as many before as possible. */
static void draw_steps(const struct bfv_pen *pen, const struct bfv_story *story,
                       struct bfv_rect room)
{
    enum bfv_color_role color = bfv_pen_color(pen, story->programme);
    int count = (int)story->step_count, fit = (int)(room.height / LEAST_ROW), first = 0;
    int last = count, now = count - 1;
    double height;

    for (int i = 0; i < count; i++)
        now = story->steps[i].now ? i : now;
    if (fit < 1 || count < 1)
        return;
    if (fit < count) {
        last = now + 2 < count ? now + 2 : count;
        first = last - fit > 0 ? last - fit : 0;
        last = first + fit < count ? first + fit : count;
    }
    height = fmin(room.height / (last - first), MOST_ROW);
    cairo_rectangle(pen->canvas->cr, room.x + stops_of(room.width).dot - 1.0, room.y + height / 2.0,
                    2.0, height * (last - first - 1));
    bfv_set_color(pen->canvas, bfv_mix(pen->canvas->theme->colors[color],
                                       pen->canvas->theme->colors[BFV_PANEL], 0.35));
    cairo_fill(pen->canvas->cr);
    for (int i = first; i < last; i++)
        draw_step(pen, &story->steps[i],
                  (struct bfv_rect){room.x, room.y + height * (i - first), room.width, height},
                  color);
}

void bfv_followed_draw(const struct bfv_pen *pen)
{
    struct bfv_rect rect = text_rect(pen);
    struct bfv_story story;
    struct bfv_style why = bfv_small(BFV_TEXT);
    double y = rect.y + 22.0;

    bfv_journal_story(bfv_pen_journal(pen, 0), pen->state->followed, pen->state->at, &story);
    draw_title(pen, &story, rect);
    if (story.why[0]) {
        why.wrap = rect.width;
        bfv_text(pen->canvas, rect.x, y + 14.0, why, story.why);
        y += bfv_text_extent(pen->canvas, why, story.why).height + 8.0;
    }
    draw_steps(pen, &story, (struct bfv_rect){rect.x, y, rect.width, rect.y + rect.height - y});
}

void bfv_followed_key(const struct bfv_pen *pen, struct bfv_key *key)
{
    struct bfv_story story;

    bfv_journal_story(bfv_pen_journal(pen, 0), pen->state->followed, pen->state->at, &story);
    bfv_key_number(&key->firm, pen->state->followed);
    bfv_key_number(&key->firm, story.gone);
    bfv_key_text(&key->soft, story.about);
    bfv_key_text(&key->soft, story.why);
    for (size_t i = 0; i < story.step_count; i++) {
        bfv_key_text(&key->soft, story.steps[i].text);
        bfv_key_text(&key->soft, story.steps[i].detail);
        bfv_key_number(&key->soft, story.steps[i].now);
        bfv_key_number(&key->soft, (double)story.steps[i].at);
    }
}
