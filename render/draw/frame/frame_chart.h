/* chart: lines with bands and stacked areas, without axes: who draws one adds what it needs.
 *
 * Values are evenly spaced from the left edge to the right one; NAN leaves a gap. */
#ifndef BFV_DRAW_FRAME_CHART_H
#define BFV_DRAW_FRAME_CHART_H

#include "draw/frame/frame_pen.h"

#define BFV_CHART_SPAN    (3 * BF_HOUR)
#define BFV_CHART_STEP    (2 * BF_MINUTE)
#define BFV_CHART_SAMPLES 91 /* of the span, both ends included */

/* The last sample's time: charts move in whole steps, so that they need not be drawn every time. */
static inline bf_time bfv_chart_at(bf_time at)
{
    return at / BFV_CHART_STEP * BFV_CHART_STEP;
}

struct bfv_line {
    struct bfv_rect rect;
    const double *values;
    const double *low, *high; /* band behind the line; NULL: none */
    int count;
    double top; /* value at the upper edge; the lower one is 0 */
    bool dot;   /* at its end */
    enum bfv_color_role color;
};

void bfv_chart_line(const struct bfv_pen *pen, const struct bfv_line *line);

struct bfv_stack {
    struct bfv_rect rect;
    const double *layers[BFV_MOST_CARDS]; /* [count] values each, from the lowest */
    struct bfv_color colors[BFV_MOST_CARDS];
    int layer_count, count;
    double top;
};

void bfv_chart_stack(const struct bfv_pen *pen, const struct bfv_stack *stack);

/* A round number at or above [highest], with a step that divides it into two to five. */
double bfv_chart_top(double highest, double *step);

/* A broken line straight across. */
void bfv_chart_target(const struct bfv_pen *pen, struct bfv_rect rect, double y,
                      enum bfv_color_role color);

/* The joining waits of a programme over the span that ends at bfv_chart_at of [at], in minutes,
 * and where [low] is given the band of the replications. Returns the highest value. */
double bfv_chart_waits(const struct bfv_side *side, int programme, bf_time at,
                       double values[BFV_CHART_SAMPLES], double low[BFV_CHART_SAMPLES],
                       double high[BFV_CHART_SAMPLES]);

#endif
