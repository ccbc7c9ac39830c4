/* queues: trucks queued for primary over the last hours, stacked by programme; in a folded panel
 * their number now. */
#include <math.h>
#include <stdio.h>

#include "draw/frame/frame_chart.h"
#include "draw/frame/frame_pieces.h"

struct layers {
    double values[BFV_MOST_CARDS][BFV_CHART_SAMPLES];
    struct bfv_stack stack;
    double highest;
};

/* Programmes beyond the colours there are stand on top of the last one. */
static void sample(const struct bfv_pen *pen, struct layers *layers)
{
    const struct bfv_journal *journal = bfv_pen_journal(pen, 0);
    bf_time from = bfv_chart_at(pen->state->at) - BFV_CHART_SPAN;
    const struct bfv_color *colors = pen->canvas->theme->colors;
    int programmes = pen->port->programme_count;

    layers->stack.layer_count = programmes < BFV_MOST_CARDS ? programmes : BFV_MOST_CARDS;
    layers->stack.count = BFV_CHART_SAMPLES;
    for (int i = 0; i < layers->stack.layer_count; i++) {
        layers->stack.layers[i] = layers->values[i];
        layers->stack.colors[i] =
            bfv_mix(colors[bfv_pen_color(pen, pen->port->programmes[i])], colors[BFV_PANEL], 0.2);
    }
    for (int s = 0; s < BFV_CHART_SAMPLES; s++) {
        bf_time then = from + s * BFV_CHART_STEP;
        double sum = 0.0;

        for (int i = 0; i < programmes; i++) {
            int layer = i < layers->stack.layer_count ? i : layers->stack.layer_count - 1;
            double queued =
                then < 0 ? 0.0 : bfv_journal_queued(journal, pen->port->programmes[i], then);

            layers->values[layer][s] += queued;
            sum += queued;
        }
        layers->highest = fmax(layers->highest, sum);
    }
}

static struct bfv_style axis_style(void)
{
    return bfv_sized(bfv_small(BFV_DIM), 11.0);
}

/* Right of the numbers of an axis that ends at [top]. */
static struct bfv_rect chart_rect(const struct bfv_pen *pen, double top)
{
    char words[BFV_WORDS];
    double left = fmax(bfv_width(pen, axis_style(), bfv_count_words(words, lround(top))), 20.0);

    left += 10.0;
    return (struct bfv_rect){pen->rect.x + left, pen->rect.y + 32.0, pen->rect.width - left,
                             pen->rect.height - 32.0 - 22.0};
}

static void draw_axes(const struct bfv_pen *pen, struct bfv_rect chart, double top, double step)
{
    char words[BFV_WORDS];
    struct bfv_style style = axis_style();
    double line = 1.0 / pen->canvas->scale;
    bf_time now = bfv_chart_at(pen->state->at);

    for (double value = 0.0; value <= top + 0.5; value += step) {
        double y = chart.y + chart.height * (1.0 - value / top);

        bfv_rule(pen, (struct bfv_rect){chart.x, y, chart.width, line}, BFV_EDGE);
        bfv_text(pen->canvas, chart.x - 8.0, y + 4.0, bfv_aligned(style, BFV_RIGHT),
                 bfv_count_words(words, lround(value)));
    }
    for (int hour = 0; hour < 3; hour++) {
        bf_time then = now - BFV_CHART_SPAN + hour * BF_HOUR;

        if (then >= 0)
            bfv_text(pen->canvas, chart.x + chart.width * hour / 3.0, chart.y + chart.height + 17.0,
                     bfv_aligned(style, hour ? BFV_CENTER : BFV_LEFT),
                     bfv_clock_words(words, then, false));
    }
    bfv_text(pen->canvas, chart.x + chart.width, chart.y + chart.height + 17.0,
             bfv_aligned(style, BFV_RIGHT), "now");
}

static void draw_folded(const struct bfv_pen *pen, int queued)
{
    struct bfv_style number = {.size = 24.0, .weight = BFV_BOLD, .color = BFV_TEXT};
    double x = pen->rect.x + 14.0, base = pen->rect.y + pen->rect.height - 11.0;
    const char *const units[] = {queued == 1 ? "truck" : "trucks", "", NULL};
    char words[BFV_WORDS];
    double right = pen->rect.x + pen->rect.width - 6.0;

    bfv_card(pen, pen->rect, BFV_NO_ACCENT);
    bfv_text(pen->canvas, x, pen->rect.y + 20.0, bfv_sized(bfv_heading(BFV_TEXT), 12.0),
             "All queues");
    x += bfv_text(pen->canvas, x, base, number, bfv_count_words(words, queued)) + 5.0;
    bfv_text(pen->canvas, x, base, bfv_small(BFV_DIM),
             bfv_fitting(pen, bfv_small(BFV_DIM), right - x, units));
}

void bfv_queues_draw(const struct bfv_pen *pen)
{
    struct layers layers = {.highest = 0.0};
    int queued = bfv_journal_counts(bfv_pen_journal(pen, 0), -1, pen->state->at).queued;
    struct bfv_rect chart;
    char words[BFV_WORDS];
    double top, step;

    if (pen->plan->folded) {
        draw_folded(pen, queued);
        return;
    }
    bfv_text(pen->canvas, pen->rect.x, pen->rect.y + 13.0, bfv_heading(BFV_TEXT),
             "Trucks queued at primary");
    bfv_text(pen->canvas, pen->rect.x + pen->rect.width, pen->rect.y + 13.0,
             bfv_aligned(bfv_heading(BFV_TEXT), BFV_RIGHT), bfv_count_words(words, queued));
    sample(pen, &layers);
    top = bfv_chart_top(fmax(layers.highest, 4.0), &step);
    chart = chart_rect(pen, top);
    if (chart.height < 70.0) /* room for two numbers */
        step = top;
    layers.stack.rect = chart;
    layers.stack.top = top;
    draw_axes(pen, chart, top, step);
    bfv_chart_stack(pen, &layers.stack);
    bfv_add_hot(pen, BFV_HOT_QUEUES, 0, chart);
}

void bfv_queues_key(const struct bfv_pen *pen, struct bfv_key *key)
{
    bfv_key_number(&key->soft,
                   bfv_journal_counts(bfv_pen_journal(pen, 0), -1, pen->state->at).queued);
    bfv_key_number(&key->soft, (double)bfv_chart_at(pen->state->at));
}
