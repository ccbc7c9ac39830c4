/* overlay: what lies on top of all: notice, prompt for text, help. */
#include <math.h>
#include <string.h>

#include "draw/frame_pieces.h"

/* Heights of the parts of a prompt. */
#define QUESTION 42.0
#define FIELD    34.0
#define ANSWERS  48.0

static void draw_box(const struct bfv_pen *pen, struct bfv_rect rect)
{
    const struct bfv_color *colors = pen->canvas->theme->colors;
    struct bfv_rect shade = {rect.x - 1.0, rect.y + 2.0, rect.width + 2.0, rect.height + 2.0};

    bfv_fill_rounded(pen->canvas, shade, 11.0, (struct bfv_color){0.0, 0.0, 0.0, 0.25});
    bfv_fill_rounded(pen->canvas, rect, 10.0, colors[BFV_CARD]);
    bfv_stroke_rounded(pen->canvas, rect, 10.0, 1.0,
                       bfv_mix(colors[BFV_EDGE], colors[BFV_DIM], 0.4));
}

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

static struct bfv_style notice_style(const struct bfv_pen *pen)
{
    struct bfv_style style = bfv_plain(BFV_TEXT);

    style.wrap = fmin(pen->plan->whole.width - 80.0, 700.0);
    return style;
}

/* At the top of the map; below the prompt where there is one, of which it speaks. */
struct bfv_rect bfv_notice_box(const struct bfv_pen *pen)
{
    struct bfv_rect whole = pen->plan->whole, box = {0};
    double middle = (whole.width - pen->plan->panel.width) / 2.0;
    double top = pen->plan->areas[BFV_AREA_MAP_A].y;
    struct bfv_extent extent;

    if (!pen->state->notice)
        return box;
    if (pen->state->prompt) {
        struct bfv_rect prompt = prompt_box(pen);
        middle = prompt.x + prompt.width / 2.0;
        top = prompt.y + prompt.height;
    }
    extent = bfv_text_extent(pen->canvas, notice_style(pen), pen->state->notice);
    box.width = extent.width + (pen->state->notice_alert ? 58.0 : 36.0);
    box.height = extent.height + 20.0;
    box.x = fmax(round(middle - box.width / 2.0), 8.0);
    box.y = round(fmax(fmin(top + 14.0, whole.height - box.height - 4.0), 4.0));
    return box;
}

void bfv_notice_draw(const struct bfv_pen *pen)
{
    struct bfv_style style = notice_style(pen);
    struct bfv_rect box = bfv_notice_box(pen);

    draw_box(pen, box);
    if (pen->state->notice_alert) {
        struct bfv_point middle = {box.x + 24.0, box.y + box.height / 2.0};

        bfv_cross(pen, middle, 9.0, BFV_ALERT);
        box.x += 22.0;
    }
    bfv_text(pen->canvas, box.x + 18.0, box.y + 10.0 + 12.5, style, pen->state->notice);
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
    draw_box(pen, box);
    bfv_add_hot(pen, BFV_HOT_NOTHING, 0, box);
    bfv_text(pen->canvas, x, box.y + 26.0, bfv_limited(bfv_heading(BFV_TEXT), box.width - 36.0),
             prompt->question);
    if (prompt->text) {
        draw_field(pen, (struct bfv_rect){x, y, box.width - 36.0, FIELD});
        y += FIELD + 14.0;
    }
    draw_answers(pen, x, y);
}

/* ---- help ------------------------------------------------------------------------------------ */

struct help_plan {
    struct bfv_rect box;
    int columns, rows;
    double row, column, keys; /* height of a row, widths of a column and of its keys */
    double foot;              /* height of what stands below the rows; 0: there is no room */
};

/* What keys do not show: how to read the charts of waits. */
static const char foot_words[] =
    "In the panel a line is the wait of a truck that joins then on this day, the band where the "
    "mean of the background days lies, 95 % sure: one day may well leave it.";

static struct bfv_style foot_style(const struct help_plan *plan)
{
    struct bfv_style style = bfv_small(BFV_DIM);

    style.wrap = plan->box.width - 48.0;
    return style;
}

static struct help_plan plan_help(const struct bfv_pen *pen)
{
    struct bfv_rect whole = pen->plan->whole;
    struct bfv_style style = bfv_sized(bfv_heading(BFV_TEXT), 12.0);
    struct help_plan plan = {.columns = 1, .row = 26.0};
    int count = (int)pen->state->help_rows;
    double what = 0.0;

    for (int r = 0; r < count; r++) {
        plan.keys = fmax(plan.keys, bfv_width(pen, style, pen->state->help[r].keys) + 30.0);
        what = fmax(what, bfv_width(pen, bfv_small(BFV_TEXT), pen->state->help[r].what) + 26.0);
    }
    plan.column = plan.keys + what;
    for (;; plan.columns++) {
        plan.rows = (count + plan.columns - 1) / plan.columns;
        plan.box.width = plan.column * plan.columns + 40.0;
        plan.box.height = plan.row * plan.rows + 70.0;
        if (plan.rows <= 1 || plan.box.height <= whole.height * 0.84)
            break;
        /* Where neither is room, lines move together before words are cut. */
        if (plan.box.width + plan.column > whole.width - 16.0 &&
            15.0 * plan.rows + 76.0 <= whole.height)
            break;
    }
    plan.column = fmin(plan.column, (whole.width - 56.0) / plan.columns);
    plan.box.width = fmin(plan.box.width, whole.width - 16.0);
    plan.row = fmin(plan.row, fmax((whole.height - 16.0 - 70.0) / plan.rows, 15.0));
    plan.box.height = fmin(plan.row * plan.rows + 70.0, whole.height - 8.0);
    plan.foot = bfv_text_extent(pen->canvas, foot_style(&plan), foot_words).height + 8.0;
    plan.foot = plan.box.height + plan.foot <= whole.height - 8.0 ? plan.foot : 0.0;
    plan.box.height += plan.foot;
    plan.box.x = round((whole.width - plan.box.width) / 2.0);
    plan.box.y = round((whole.height - plan.box.height) / 2.0);
    return plan;
}

static void draw_help_row(const struct bfv_pen *pen, const struct help_plan *plan, int number)
{
    const struct bfv_color *colors = pen->canvas->theme->colors;
    const struct bfv_key_row *row = &pen->state->help[number];
    int column = number / plan->rows;
    double x = plan->box.x + 24.0 + plan->column * column;
    double y = plan->box.y + 50.0 + plan->row * (number % plan->rows);
    struct bfv_style style = bfv_sized(bfv_heading(BFV_TEXT), plan->row < 18.0 ? 11.0 : 12.0);
    double width = bfv_width(pen, style, row->keys) + 14.0, height = fmin(plan->row - 3.0, 20.0);
    struct bfv_rect cap = {x, y + (plan->row - height) / 2.0, width, height};

    if (y + plan->row > plan->box.y + plan->box.height - 4.0)
        return;
    bfv_fill_rounded(pen->canvas, cap, 4.0, colors[BFV_BUTTON]);
    bfv_stroke_rounded(pen->canvas, cap, 4.0, 1.0, colors[BFV_EDGE]);
    bfv_text(pen->canvas, x + 7.0, bfv_middle(cap.y, height, style.size), style, row->keys);
    bfv_text(pen->canvas, x + plan->keys, bfv_middle(y, plan->row, 12.0),
             bfv_limited(bfv_sized(bfv_small(BFV_TEXT), style.size),
                         fmin(plan->column - plan->keys - 4.0,
                              plan->box.x + plan->box.width - x - plan->keys - 10.0)),
             row->what);
}

void bfv_help_draw(const struct bfv_pen *pen)
{
    struct help_plan plan = plan_help(pen);
    struct bfv_rect whole = pen->plan->whole;
    cairo_t *cr = pen->canvas->cr;

    bfv_set_color(pen->canvas, (struct bfv_color){0.0, 0.0, 0.0, 0.45});
    cairo_rectangle(cr, whole.x, whole.y, whole.width, whole.height);
    cairo_fill(cr);
    bfv_add_hot(pen, BFV_HOT_CLOSE, 0, whole);
    draw_box(pen, plan.box);
    bfv_text(pen->canvas, plan.box.x + 24.0, plan.box.y + 32.0,
             bfv_sized(bfv_heading(BFV_TEXT), 16.0), "Keys");
    bfv_text(pen->canvas, plan.box.x + plan.box.width - 24.0, plan.box.y + 32.0,
             bfv_limited(bfv_aligned(bfv_small(BFV_DIM), BFV_RIGHT), plan.box.width - 110.0),
             "click or Esc to close");
    for (int row = 0; row < (int)pen->state->help_rows; row++)
        draw_help_row(pen, &plan, row);
    if (plan.foot > 0.0)
        bfv_text(pen->canvas, plan.box.x + 24.0, plan.box.y + plan.box.height - plan.foot,
                 foot_style(&plan), foot_words);
}
