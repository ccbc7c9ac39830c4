/* chart: see frame_chart.h. */
#include "draw/frame/frame_chart.h"

#include <math.h>

#define CONFIDENCE 0.95

static struct bfv_point point_of(struct bfv_rect rect, int index, int count, double value,
                                 double top)
{
    double share = fmin(fmax(value / top, 0.0), 1.0);

    return (struct bfv_point){rect.x + rect.width * index / (count - 1),
                              rect.y + rect.height * (1.0 - share)};
}

/* The end of the run of known values that begins at [from]. */
static int run_end(const double *values, int from, int count)
{
    while (from < count && !isnan(values[from]))
        from++;
    return from;
}

static void trace_run(cairo_t *cr, const struct bfv_line *line, const double *values, int from,
                      int to)
{
    int step = from < to ? 1 : -1;

    for (int i = from; i != to; i += step) {
        struct bfv_point at = point_of(line->rect, i, line->count, values[i], line->top);

        cairo_line_to(cr, at.x, at.y);
    }
}

static void draw_band(const struct bfv_pen *pen, const struct bfv_line *line)
{
    cairo_t *cr = pen->canvas->cr;
    struct bfv_color color = bfv_faded(pen->canvas->theme->colors[line->color], 0.28);

    for (int from = 0; from < line->count;) {
        int to = run_end(line->low, from, line->count);

        cairo_new_path(cr);
        trace_run(cr, line, line->high, from, to);
        trace_run(cr, line, line->low, to - 1, from - 1);
        bfv_set_color(pen->canvas, color);
        if (to - from > 1)
            cairo_fill(cr);
        from = to + 1;
    }
    cairo_new_path(cr);
}

static void draw_run(const struct bfv_pen *pen, const struct bfv_line *line, int from, int to)
{
    cairo_t *cr = pen->canvas->cr;
    const struct bfv_color *colors = pen->canvas->theme->colors;
    double floor = line->rect.y + line->rect.height;
    struct bfv_point first = point_of(line->rect, from, line->count, 0.0, line->top);
    struct bfv_point last = point_of(line->rect, to - 1, line->count, 0.0, line->top);

    cairo_new_path(cr);
    if (to - from > 1 && !line->low) {
        cairo_move_to(cr, first.x, floor);
        trace_run(cr, line, line->values, from, to);
        cairo_line_to(cr, last.x, floor);
        bfv_set_color(pen->canvas, bfv_faded(colors[line->color], 0.18));
        cairo_fill(cr);
    }
    trace_run(cr, line, line->values, from, to);
    if (to - from == 1)
        cairo_rel_line_to(cr, 0.01, 0.0);
    bfv_set_role(pen->canvas, line->color);
    cairo_set_line_width(cr, 1.6);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
    cairo_stroke(cr);
}

void bfv_chart_line(const struct bfv_pen *pen, const struct bfv_line *line)
{
    int last = line->count - 1;

    if (line->low)
        draw_band(pen, line);
    for (int from = 0; from < line->count;) {
        int to = run_end(line->values, from, line->count);

        if (to > from)
            draw_run(pen, line, from, to);
        from = to + 1;
    }
    if (line->dot && !isnan(line->values[last])) {
        struct bfv_point at =
            point_of(line->rect, last, line->count, line->values[last], line->top);

        bfv_set_role(pen->canvas, line->color);
        bfv_disc(pen->canvas, at, 3.0);
        cairo_fill(pen->canvas->cr);
    }
}

void bfv_chart_stack(const struct bfv_pen *pen, const struct bfv_stack *stack)
{
    cairo_t *cr = pen->canvas->cr;
    struct bfv_rect rect = stack->rect;

    for (int layer = stack->layer_count - 1; layer >= 0; layer--) { /* highest first */
        cairo_new_path(cr);
        cairo_move_to(cr, rect.x, rect.y + rect.height);
        for (int i = 0; i < stack->count; i++) {
            double sum = 0.0;
            struct bfv_point at;

            for (int below = 0; below <= layer; below++)
                sum += stack->layers[below][i];
            at = point_of(rect, i, stack->count, sum, stack->top);
            cairo_line_to(cr, at.x, at.y);
        }
        cairo_line_to(cr, rect.x + rect.width, rect.y + rect.height);
        cairo_close_path(cr);
        bfv_set_color(pen->canvas, stack->colors[layer]);
        cairo_fill(cr);
    }
}

double bfv_chart_top(double highest, double *step)
{
    static const double sizes[] = {1.0, 2.0, 5.0};
    double power = 1.0;

    for (;; power *= 10.0)
        for (int i = 0; i < 3; i++)
            if (highest <= 5.0 * sizes[i] * power) {
                *step = sizes[i] * power;
                return *step * fmax(ceil(highest / *step), 2.0);
            }
}

void bfv_chart_target(const struct bfv_pen *pen, struct bfv_rect rect, double y,
                      enum bfv_color_role color)
{
    cairo_t *cr = pen->canvas->cr;
    const double dashes[] = {4.0, 3.0};

    cairo_save(cr);
    cairo_new_path(cr);
    cairo_move_to(cr, rect.x, y);
    cairo_line_to(cr, rect.x + rect.width, y);
    cairo_set_dash(cr, dashes, 2, 0.0);
    cairo_set_line_width(cr, 1.2);
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_BUTT);
    bfv_set_role(pen->canvas, color);
    cairo_stroke(cr);
    cairo_restore(cr);
}

/* ---- waits ----------------------------------------------------------------------------------- */

enum { BANDS = (int)(BFV_CHART_SPAN / BF_ENSEMBLE_STEP) + 3, SMOOTHED = 2, LEAST_RUNS = 5 };

/* Of few runs an interval says more about these than about the day: a rare programme would have a
 * band of spikes. */
static bool is_telling(const struct bf_band *band, int finished)
{
    return band->runs >= LEAST_RUNS && 2 * band->runs >= finished;
}

/* Bands hold for the middles of their steps; between these they run straight. */
static void sample_bands(const struct bfv_side *side, int programme, bf_time from, double *low,
                         double *high)
{
    const struct bf_band none = {.low = (double)NAN, .high = (double)NAN};
    int finished = bf_ensemble_done(side->ensemble);
    struct bf_band bands[BANDS];
    bf_time positive = from + BF_DAY; /* [from] may lie before the first midnight */
    bf_time first = positive / BF_ENSEMBLE_STEP - BF_DAY / BF_ENSEMBLE_STEP -
                    (positive % BF_ENSEMBLE_STEP < BF_ENSEMBLE_STEP / 2);

    for (int b = 0; b < BANDS; b++) {
        bands[b] = none;
        if (first + b >= 0)
            bands[b] = bf_ensemble_wait_band(side->ensemble, side->scene->port, programme,
                                             (size_t)(first + b), CONFIDENCE);
        if (!is_telling(&bands[b], finished))
            bands[b] = none;
    }
    for (int i = 0; i < BFV_CHART_SAMPLES; i++) {
        bf_time past = from + i * BFV_CHART_STEP - first * BF_ENSEMBLE_STEP - BF_ENSEMBLE_STEP / 2;
        double share = (double)(past % BF_ENSEMBLE_STEP) / (double)BF_ENSEMBLE_STEP;
        const struct bf_band *band = &bands[past / BF_ENSEMBLE_STEP];

        low[i] = fmax(band[0].low + share * (band[1].low - band[0].low), 0.0);
        high[i] = band[0].high + share * (band[1].high - band[0].high);
        if (isnan(high[i])) /* fmax knows no NAN */
            low[i] = high[i];
    }
}

/* The mean of those around it, as the band is of all that join within ten minutes. */
static double smooth(const double *values, int index)
{
    double sum = 0.0;
    int known = 0;

    for (int i = index - SMOOTHED; i <= index + SMOOTHED; i++)
        if (i >= 0 && i < BFV_CHART_SAMPLES && !isnan(values[i])) {
            sum += values[i];
            known++;
        }
    return known && !isnan(values[index]) ? sum / known : values[index];
}

double bfv_chart_waits(const struct bfv_side *side, int programme, bf_time at,
                       double values[BFV_CHART_SAMPLES], double low[BFV_CHART_SAMPLES],
                       double high[BFV_CHART_SAMPLES])
{
    bf_time from = bfv_chart_at(at) - BFV_CHART_SPAN;
    bool banded = low && side->ensemble;
    double raw[BFV_CHART_SAMPLES], highest = 0.0;

    if (banded)
        sample_bands(side, programme, from, low, high);
    for (int i = 0; i < BFV_CHART_SAMPLES; i++) {
        bf_time then = from + i * BFV_CHART_STEP;

        raw[i] = (double)NAN;
        if (then >= 0)
            raw[i] = bfv_journal_wait(side->scene->journal, programme, then).joining_min;
    }
    for (int i = 0; i < BFV_CHART_SAMPLES; i++) {
        values[i] = smooth(raw, i);
        highest = values[i] > highest ? values[i] : highest;
        if (low && !banded)
            low[i] = high[i] = (double)NAN;
        if (low && high[i] > highest)
            highest = high[i];
    }
    return highest;
}
