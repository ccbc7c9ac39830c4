/* overlay: what somebody is told or asked, on top of all else: a notice, a prompt for text. */
#include <math.h>
#include <string.h>

#include "draw/frame/frame_pieces.h"

/* Heights of the parts of a prompt. */
#define QUESTION 42.0
#define FIELD    34.0
#define ANSWERS  48.0

/* Where a prompt lies. */
static struct bfv_rect prompt_box(const struct bfv_pen *pen)
{
    struct bfv_rect whole = pen->plan->whole;
    double width = fmin(460.0, whole.width - 24.0);
    double height = QUESTION + ANSWERS + (pen->state->prompt->text ? FIELD + 14.0 : 0.0);

    return (struct bfv_rect){round((whole.width - width) / 2.0),
                             round(fmax(fmin(whole.height * 0.22, whole.height - height), 0.0)),
                             width, height};
}

/* ---- notice ---------------------------------------------------------------------------------- */

/* The text with the card around it, which has a sign before an alert. */
struct notice {
    struct bfv_rect box;
    struct bfv_style style;
};

static struct notice notice_within(const struct bfv_pen *pen, struct bfv_rect room)
{
    struct notice notice = {.style = bfv_plain(BFV_TEXT)};
    double sides = pen->state->notice_alert ? 58.0 : 36.0, foot = pen->plan->whole.height - 4.0;
    struct bfv_extent extent;

    notice.style.wrap = fmin(room.width - sides - 16.0, 700.0);
    extent = bfv_text_extent(pen->canvas, notice.style, pen->state->notice);
    notice.box.width = extent.width + sides;
    notice.box.height = extent.height + 20.0;
    notice.box.x = fmax(round(room.x + (room.width - notice.box.width) / 2.0), room.x + 8.0);
    notice.box.y = round(fmax(fmin(room.y + 14.0, foot - notice.box.height), 4.0));
    return notice;
}

/* Beside the card of what was chosen, or below it where that leaves no more than a column. */
static struct bfv_rect beside(struct bfv_rect room, struct bfv_rect card)
{
    double left = card.x - room.x, right = room.x + room.width - card.x - card.width;

    if (fmax(left, right) < 240.0)
        room.y = card.y + card.height - 4.0;
    else if (left >= right)
        room.width = left;
    else
        room = (struct bfv_rect){card.x + card.width, room.y, right, room.height};
    return room;
}

/* At the top of the map; below the prompt where there is one, of which it speaks. */
static struct notice plan_notice(const struct bfv_pen *pen)
{
    struct bfv_rect card = pen->plan->areas[BFV_AREA_FLOAT], room = pen->plan->whole;
    struct notice notice;

    room.width -= pen->plan->panel.width;
    room.y = pen->plan->areas[BFV_AREA_MAP_A].y;
    if (pen->state->prompt) {
        struct bfv_rect prompt = prompt_box(pen);

        room.width = pen->plan->whole.width;
        room.y = prompt.y + prompt.height;
        return notice_within(pen, room);
    }
    notice = notice_within(pen, room);
    return bfv_meet(notice.box, card) ? notice_within(pen, beside(room, card)) : notice;
}

struct bfv_rect bfv_notice_box(const struct bfv_pen *pen)
{
    return pen->state->notice ? plan_notice(pen).box : (struct bfv_rect){0};
}

void bfv_notice_draw(const struct bfv_pen *pen)
{
    struct notice notice = plan_notice(pen);
    struct bfv_rect box = notice.box;

    bfv_raised_card(pen, box, 10.0);
    if (pen->state->notice_alert) {
        struct bfv_point middle = {box.x + 24.0, box.y + box.height / 2.0};

        bfv_cross(pen, middle, 9.0, BFV_ALERT);
        box.x += 22.0;
    }
    bfv_text(pen->canvas, box.x + 18.0, box.y + 10.0 + 12.5, notice.style, pen->state->notice);
}

/* ---- prompt ---------------------------------------------------------------------------------- */

/* The line that is typed, or an example of what could be. */
static void draw_field(const struct bfv_pen *pen, struct bfv_rect field)
{
    const struct bfv_color *colors = pen->canvas->theme->colors;
    const struct bfv_prompt_card *prompt = pen->state->prompt;
    struct bfv_style style = bfv_sized(bfv_plain(BFV_TEXT), 15.0);
    double inner = field.width - 24.0, taken = bfv_width(pen, style, prompt->text);
    double x = field.x + 10.0 - fmax(taken - inner, 0.0);
    double base = bfv_middle(field.y, field.height, 15.0);

    bfv_fill_rounded(pen->canvas, field, 6.0, colors[BFV_PANEL]);
    bfv_stroke_rounded(pen->canvas, field, 6.0, 1.5, colors[BFV_DIM]);
    cairo_save(pen->canvas->cr);
    cairo_rectangle(pen->canvas->cr, field.x + 6.0, field.y, field.width - 12.0, field.height);
    cairo_clip(pen->canvas->cr); /* the end of a long text is what matters */
    bfv_text(pen->canvas, x, base, style, prompt->text);
    if (prompt->text[0] == '\0' && prompt->example)
        bfv_text(pen->canvas, x + 8.0, base, bfv_limited(bfv_plain(BFV_DIM), inner - 8.0),
                 prompt->example);
    bfv_rule(pen, (struct bfv_rect){x + taken + 1.5, field.y + 8.0, 1.5, 18.0}, BFV_TEXT);
    cairo_restore(pen->canvas->cr);
}

/* The first answer is the one that Enter gives. */
static void draw_answers(const struct bfv_pen *pen, double x, double y)
{
    const struct bfv_prompt_card *prompt = pen->state->prompt;

    for (int a = 0; a < prompt->answer_count; a++) {
        struct bfv_button button = {.text = prompt->answers[a].text,
                                    .keys = prompt->answers[a].keys,
                                    .hot = {.kind = prompt->answers[a].hot},
                                    .pressed = a == 0};
        double width = bfv_button_width(pen, button.text, button.keys);

        button.rect = (struct bfv_rect){x, y, width, 30.0};
        bfv_draw_button(pen, &button);
        x += width + 10.0;
    }
}

void bfv_prompt_draw(const struct bfv_pen *pen)
{
    const struct bfv_prompt_card *prompt = pen->state->prompt;
    struct bfv_rect box = prompt_box(pen);
    double x = box.x + 18.0, y = box.y + QUESTION;

    bfv_add_hot(pen, BFV_HOT_CLOSE, 0, pen->plan->whole);
    bfv_raised_card(pen, box, 10.0);
    bfv_add_hot(pen, BFV_HOT_NOTHING, 0, box);
    bfv_text(pen->canvas, x, box.y + 26.0, bfv_limited(bfv_heading(BFV_TEXT), box.width - 36.0),
             prompt->question);
    if (prompt->text) {
        draw_field(pen, (struct bfv_rect){x, y, box.width - 36.0, FIELD});
        y += FIELD + 14.0;
    }
    draw_answers(pen, x, y);
}
