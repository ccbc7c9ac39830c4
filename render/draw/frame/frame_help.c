/* help: what the keys do, in columns, and how to read the charts, on top of all else. */
#include <math.h>

#include "draw/frame/frame_pieces.h"

#define EDGE        24.0 /* of the text within the box */
#define TOP         50.0 /* of the rows, below the heading */
#define ROOM        70.0 /* of the box above and below the rows */
#define BETWEEN     26.0 /* columns */
#define ROW         26.0
#define LEAST_ROW   15.0
#define SMALL_ROW   18.0 /* below it, the text is smaller */
#define COMFORTABLE 0.62 /* of the height: rather one more column than a higher box */

enum { MOST_COLUMNS = 4 };

/* As wide as its own rows need. */
struct column {
    int first, count;
    double x, keys, what; /* from the edge of the box; widths with the gaps behind */
};

struct help_plan {
    struct bfv_rect box;
    struct column columns[MOST_COLUMNS];
    int column_count, rows;
    double row, size; /* height of a row and of its text */
    double foot;      /* height of what stands below the rows; 0: there is no room */
};

/* What keys do not show: how to read the charts of waits. */
static const char foot_words[] =
    "In the panel a line is the wait of a truck that joins then on this day, the band where the "
    "mean of the background days lies, 95 % sure: one day may well leave it.";

static struct bfv_style keys_style(double size)
{
    return bfv_sized(bfv_heading(BFV_TEXT), size);
}

static struct bfv_style what_style(double size)
{
    return bfv_sized(bfv_small(BFV_TEXT), size);
}

static struct bfv_style foot_style(const struct help_plan *plan)
{
    struct bfv_style style = bfv_small(BFV_DIM);

    style.wrap = plan->box.width - 2.0 * EDGE;
    return style;
}

static struct column measure_column(const struct bfv_pen *pen, int first, int count, double size)
{
    struct column column = {.first = first, .count = count};

    for (int r = first; r < first + count; r++) {
        const struct bfv_key_row *row = &pen->state->help[r];

        column.keys = fmax(column.keys, bfv_width(pen, keys_style(size), row->keys) + 26.0);
        column.what = fmax(column.what, bfv_width(pen, what_style(size), row->what) + BETWEEN);
    }
    return column;
}

/* As large as it likes to be, whatever the picture has room for. */
static struct help_plan plan_columns(const struct bfv_pen *pen, int columns, double size)
{
    int all = (int)pen->state->help_rows;
    struct help_plan plan = {
        .rows = (all + columns - 1) / columns, .row = ROW, .size = size, .box.width = EDGE};

    for (int first = 0; first < all; first += plan.rows) {
        int count = all - first < plan.rows ? all - first : plan.rows;
        struct column *column = &plan.columns[plan.column_count++];

        *column = measure_column(pen, first, count, size);
        column->x = plan.box.width;
        plan.box.width += column->keys + column->what;
    }
    plan.box.width += EDGE - BETWEEN;
    plan.box.height = plan.row * plan.rows + ROOM;
    return plan;
}

/* Where the picture is too small for words and lines, lines move together before words are cut. */
static struct help_plan choose_columns(const struct bfv_pen *pen, double width, double height)
{
    struct help_plan plan = plan_columns(pen, 1, 12.0);

    for (int columns = 2; columns <= MOST_COLUMNS; columns++) {
        struct help_plan next = plan_columns(pen, columns, 12.0);
        bool fits = LEAST_ROW * plan.rows + ROOM <= height;

        if (plan.box.height <= COMFORTABLE * height || (fits && next.box.width > width))
            break;
        plan = next;
    }
    plan.row = fmin(fmax((height - ROOM) / plan.rows, LEAST_ROW), ROW);
    if (plan.row < SMALL_ROW || plan.box.width > width) {
        double row = plan.row;

        plan = plan_columns(pen, plan.column_count, 11.0);
        plan.row = row;
    }
    return plan;
}

static struct help_plan plan_help(const struct bfv_pen *pen)
{
    struct bfv_rect whole = pen->plan->whole;
    struct help_plan plan = choose_columns(pen, whole.width - 16.0, whole.height - 16.0);

    plan.box.width = fmin(plan.box.width, whole.width - 16.0);
    plan.box.height = fmin(plan.row * plan.rows + ROOM, whole.height - 8.0);
    plan.foot = bfv_text_extent(pen->canvas, foot_style(&plan), foot_words).height + 8.0;
    plan.foot = plan.box.height + plan.foot <= whole.height - 8.0 ? plan.foot : 0.0;
    plan.box.height += plan.foot;
    plan.box.x = round((whole.width - plan.box.width) / 2.0);
    plan.box.y = round((whole.height - plan.box.height) / 2.0);
    return plan;
}

static void draw_row(const struct bfv_pen *pen, const struct help_plan *plan,
                     const struct column *column, int number)
{
    const struct bfv_color *colors = pen->canvas->theme->colors;
    const struct bfv_key_row *row = &pen->state->help[column->first + number];
    double x = plan->box.x + column->x, y = plan->box.y + TOP + plan->row * number;
    double end = plan->box.x + plan->box.width - 10.0, height = fmin(plan->row - 3.0, 20.0);
    struct bfv_style style = keys_style(plan->size);
    struct bfv_rect cap = {x, y + (plan->row - height) / 2.0,
                           bfv_width(pen, style, row->keys) + 14.0, height};

    if (y + plan->row > plan->box.y + plan->box.height - 4.0)
        return;
    bfv_fill_rounded(pen->canvas, cap, 4.0, colors[BFV_BUTTON]);
    bfv_stroke_rounded(pen->canvas, cap, 4.0, 1.0, colors[BFV_EDGE]);
    bfv_text(pen->canvas, x + 7.0, bfv_middle(cap.y, height, plan->size), style, row->keys);
    x += column->keys;
    bfv_text(pen->canvas, x, bfv_middle(y, plan->row, plan->size),
             bfv_limited(what_style(plan->size), fmin(column->what, end - x)), row->what);
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
    bfv_raised_card(pen, plan.box, 10.0);
    bfv_text(pen->canvas, plan.box.x + EDGE, plan.box.y + 32.0,
             bfv_sized(bfv_heading(BFV_TEXT), 16.0), "Keys");
    bfv_text(pen->canvas, plan.box.x + plan.box.width - EDGE, plan.box.y + 32.0,
             bfv_limited(bfv_aligned(bfv_small(BFV_DIM), BFV_RIGHT), plan.box.width - 110.0),
             "click or Esc to close");
    for (int c = 0; c < plan.column_count; c++)
        for (int row = 0; row < plan.columns[c].count; row++)
            draw_row(pen, &plan, &plan.columns[c], row);
    if (plan.foot > 0.0)
        bfv_text(pen->canvas, plan.box.x + EDGE, plan.box.y + plan.box.height - plan.foot,
                 foot_style(&plan), foot_words);
}
