/* lesson: the card with a step's text, question and task. */
#include <math.h>
#include <stdio.h>

#include "draw/frame/frame_pieces.h"

#define INSET (BFV_LESSON_SIDES / 2.0)

static double inner_width(const struct bfv_pen *pen)
{
    return pen->rect.width - BFV_LESSON_SIDES;
}

static struct bfv_style text_style(const struct bfv_pen *pen)
{
    return (struct bfv_style){.size = 14.0, .color = BFV_DIM, .wrap = inner_width(pen)};
}

static struct bfv_style question_style(const struct bfv_pen *pen)
{
    struct bfv_style style = bfv_sized(bfv_heading(BFV_TEXT), 14.0);

    style.wrap = inner_width(pen);
    return style;
}

static struct bfv_style task_style(const struct bfv_pen *pen)
{
    struct bfv_style style = question_style(pen);

    style.wrap -= BFV_LESSON_TASK;
    return style;
}

static void draw_choice(const struct bfv_pen *pen, struct bfv_rect rect, int number)
{
    const struct bfv_color *colors = pen->canvas->theme->colors;
    const struct bfv_lesson_card *card = pen->state->lesson;
    const struct bfv_choice *choice = &card->choices[number];
    bool hovered = !card->answered && bfv_hovers(pen, BFV_HOT_LESSON_ANSWER, number);
    bool told = card->answered && (choice->right || choice->chosen);
    enum bfv_color_role mark = choice->right ? BFV_OPEN : BFV_ALERT;
    struct bfv_point sign = {rect.x + 18.0, rect.y + rect.height / 2.0};

    bfv_fill_rounded(pen->canvas, rect, 7.0,
                     hovered ? bfv_mix(colors[BFV_BUTTON], colors[BFV_TEXT], 0.12)
                             : colors[BFV_BUTTON]);
    bfv_stroke_rounded(pen->canvas, rect, 7.0, told || choice->chosen ? 2.0 : 1.0,
                       colors[told             ? mark
                              : choice->chosen ? BFV_TEXT
                                               : BFV_EDGE]);
    if (told && choice->right) {
        bfv_tick(pen, sign, 10.0, BFV_OPEN);
    } else if (told) {
        bfv_cross(pen, sign, 9.0, BFV_ALERT);
    } else {
        bfv_disc(pen->canvas, sign, choice->chosen ? 4.5 : 4.0);
        cairo_set_line_width(pen->canvas->cr, choice->chosen ? 4.0 : 1.4);
        bfv_set_role(pen->canvas, choice->chosen ? BFV_TEXT : BFV_DIM);
        cairo_stroke(pen->canvas->cr);
    }
    bfv_text(pen->canvas, rect.x + 34.0, bfv_middle(rect.y, rect.height, 13.0),
             bfv_limited(bfv_plain(BFV_TEXT), rect.width - 42.0), choice->text);
    if (!card->answered)
        bfv_add_hot(pen, BFV_HOT_LESSON_ANSWER, number, rect);
}

static void draw_question(const struct bfv_pen *pen, const struct bfv_lesson_plan *plan)
{
    const struct bfv_lesson_card *card = pen->state->lesson;
    double step = inner_width(pen) / plan->columns;

    bfv_text(pen->canvas, pen->rect.x + INSET, pen->rect.y + plan->question, question_style(pen),
             card->question);
    for (int c = 0; c < card->choice_count; c++) {
        int row = c / plan->columns, column = c % plan->columns;
        struct bfv_rect rect = {.x = pen->rect.x + INSET + step * column,
                                .y = pen->rect.y + plan->choices + 36.0 * row,
                                .width = step - 8.0,
                                .height = 30.0};
        draw_choice(pen, rect, c);
    }
}

static void draw_task(const struct bfv_pen *pen, const struct bfv_lesson_plan *plan)
{
    const struct bfv_lesson_card *card = pen->state->lesson;
    struct bfv_rect box = {pen->rect.x + INSET, pen->rect.y + plan->task - 12.5, 15.0, 15.0};

    if (card->task_done) {
        bfv_fill_rounded(pen->canvas, box, 4.0, pen->canvas->theme->colors[BFV_OPEN]);
        bfv_tick(pen, (struct bfv_point){box.x + 7.5, box.y + 7.5}, 9.0, BFV_PANEL);
    } else {
        bfv_stroke_rounded(pen->canvas, box, 4.0, 1.5, pen->canvas->theme->colors[BFV_DIM]);
    }
    bfv_text(pen->canvas, pen->rect.x + INSET + BFV_LESSON_TASK, pen->rect.y + plan->task,
             task_style(pen), card->task);
}

static void draw_buttons(const struct bfv_pen *pen, double y)
{
    const struct bfv_lesson_card *card = pen->state->lesson;
    struct bfv_button back = {
        .text = "Back", .hot = {.kind = BFV_HOT_LESSON_BACK}, .off = !card->can_back};
    struct bfv_button next = {
        .text = "Next", .keys = "→", .hot = {.kind = BFV_HOT_LESSON_NEXT}, .off = !card->can_next};
    double x = pen->rect.x + INSET, width = bfv_button_width(pen, "Next", "→");

    back.rect = (struct bfv_rect){x, pen->rect.y + y, fmax(width - 20.0, 60.0), 28.0};
    next.rect = (struct bfv_rect){x + back.rect.width + 8.0, pen->rect.y + y, width, 28.0};
    bfv_draw_button(pen, &back);
    bfv_draw_button(pen, &next);
    x = next.rect.x + width + 16.0;
    if (card->hint)
        bfv_text(pen->canvas, pen->rect.x + pen->rect.width - 20.0,
                 bfv_middle(next.rect.y, 28.0, 12.0),
                 bfv_limited(bfv_aligned(bfv_small(BFV_DIM), BFV_RIGHT),
                             pen->rect.x + pen->rect.width - 20.0 - x),
                 card->hint);
}

static void draw_back(const struct bfv_pen *pen)
{
    const struct bfv_color *colors = pen->canvas->theme->colors;
    cairo_t *cr = pen->canvas->cr;
    double autoplay = pen->state->lesson->autoplay;

    bfv_fill_rounded(pen->canvas, pen->rect, 10.0, colors[BFV_CARD]);
    cairo_save(cr);
    bfv_rounded(pen->canvas, pen->rect, 10.0);
    cairo_clip(cr);
    bfv_set_color(pen->canvas, colors[BFV_FAST]);
    cairo_rectangle(cr, pen->rect.x, pen->rect.y, 6.0, pen->rect.height);
    if (autoplay >= 0.0)
        cairo_rectangle(cr, pen->rect.x, pen->rect.y + pen->rect.height - 3.0,
                        pen->rect.width * fmin(autoplay, 1.0), 3.0);
    cairo_fill(cr);
    cairo_restore(cr);
    bfv_stroke_rounded(pen->canvas, pen->rect, 10.0, 1.0, colors[BFV_EDGE]);
}

/* A card too low for all of it keeps what a lesson cannot go on without: the question while it is
 * open, else the text, and the buttons. */
static void draw_low(const struct bfv_pen *pen)
{
    const struct bfv_lesson_card *card = pen->state->lesson;
    double x = pen->rect.x + 20.0, inner = pen->rect.width - 40.0, top = pen->rect.y;
    double room = pen->rect.height - 26.0 - 38.0, step = inner / fmax(card->choice_count, 1);
    struct bfv_style label = bfv_sized(bfv_heading(BFV_FAST), 12.0);
    struct bfv_style text = {.size = 12.0, .color = BFV_DIM, .wrap = inner};

    if (room >= 0.0) {
        double used = bfv_text(pen->canvas, x, top + 18.0, label, card->lesson) + 12.0;

        bfv_text(pen->canvas, x + used, top + 18.0,
                 bfv_limited(bfv_sized(bfv_heading(BFV_TEXT), 13.0), inner - used), card->title);
    }
    if (card->question && !card->answered && room >= 50.0) {
        bfv_text(pen->canvas, x, top + 38.0,
                 bfv_limited(bfv_sized(bfv_heading(BFV_TEXT), 12.0), inner), card->question);
        for (int c = 0; c < card->choice_count; c++)
            draw_choice(pen, (struct bfv_rect){x + step * c, top + 46.0, step - 6.0, 26.0}, c);
    } else if (bfv_text_extent(pen->canvas, text, card->text).height <= room) {
        bfv_text(pen->canvas, x, top + 38.0, text, card->text);
    }
    draw_buttons(pen, room >= 0.0 ? pen->rect.height - 35.0 : (pen->rect.height - 28.0) / 2.0);
}

static double height_of(const struct bfv_pen *pen, struct bfv_style style, const char *text)
{
    return text ? bfv_text_extent(pen->canvas, style, text).height : 0.0;
}

static void draw_full(const struct bfv_pen *pen, const struct bfv_lesson_plan *plan)
{
    const struct bfv_lesson_card *card = pen->state->lesson;
    double x = pen->rect.x + INSET, inner = inner_width(pen);
    struct bfv_style title = {.size = 19.0, .weight = BFV_BOLD, .color = BFV_TEXT, .room = inner};

    bfv_text(pen->canvas, x, pen->rect.y + 26.0,
             bfv_limited(bfv_sized(bfv_heading(BFV_FAST), 12.0), inner), card->lesson);
    bfv_text(pen->canvas, x, pen->rect.y + 52.0, title, card->title);
    bfv_text(pen->canvas, x, pen->rect.y + plan->text, text_style(pen), card->text);
    if (card->question)
        draw_question(pen, plan);
    if (card->task)
        draw_task(pen, plan);
    draw_buttons(pen, plan->buttons);
}

void bfv_lesson_draw(const struct bfv_pen *pen)
{
    const struct bfv_lesson_card *card = pen->state->lesson;
    struct bfv_lesson_heights heights = {
        .text = height_of(pen, text_style(pen), card->text),
        .question = height_of(pen, question_style(pen), card->question),
        .task = height_of(pen, task_style(pen), card->task),
    };
    struct bfv_lesson_plan plan = bfv_plan_lesson(card, pen->rect.width, heights);
    struct bfv_pen own = *pen;

    draw_back(pen);
    if (plan.height > pen->rect.height + 4.0) {
        draw_low(pen);
        return;
    }
    own.rect.y += fmax(floor((pen->rect.height - plan.height) / 2.0), 0.0);
    draw_full(&own, &plan);
}

void bfv_lesson_key(const struct bfv_pen *pen, struct bfv_key *key)
{
    const struct bfv_lesson_card *card = pen->state->lesson;

    if (!card)
        return;
    bfv_key_text(&key->firm, card->lesson);
    bfv_key_text(&key->firm, card->title);
    bfv_key_text(&key->firm, card->text);
    bfv_key_text(&key->firm, card->question);
    bfv_key_text(&key->firm, card->task);
    bfv_key_text(&key->firm, card->hint);
    bfv_key_number(&key->firm,
                   card->answered + 2 * card->task_done + 4 * card->can_back + 8 * card->can_next);
    for (int c = 0; c < card->choice_count; c++) {
        bfv_key_text(&key->firm, card->choices[c].text);
        bfv_key_number(&key->firm, card->choices[c].chosen + 2 * card->choices[c].right);
    }
    bfv_key_number(&key->soft,
                   card->autoplay < 0.0 ? -1.0 : round(card->autoplay * pen->rect.width));
}
