/* plan: see frame_plan.h. */
#include "draw/frame/frame_plan.h"

#include "draw/frame/frame_plan_parts.h"

#define WIDE   1280.0 /* below it, the panel folds */
#define NARROW 900.0  /* below it, the panel goes */

/* ---- rows of the whole ----------------------------------------------------------------------- */

static double header_height(double height)
{
    return height >= 560.0 ? 52.0 : height >= 260.0 ? 40.0 : height >= 200.0 ? 32.0 : 0.0;
}

static double time_bar_height(double height)
{
    return height >= 560.0 ? 107.0 : height >= 380.0 ? 78.0 : height >= 150.0 ? 54.0 : 0.0;
}

static double panel_width(double width)
{
    if (width >= WIDE)
        return bfv_clamp(448.0 * width / 1920.0, 340.0, 448.0);
    return width >= NARROW ? 152.0 : 0.0;
}

static void divide_time_bar(struct bfv_plan *plan)
{
    struct bfv_rect bar = plan->time_bar;
    bool roomy = bar.width >= 1160.0, tight = bar.width < 480.0;
    double transport = roomy ? 420.0 : tight ? 56.0 : 232.0;
    double clock = roomy ? 152.0 : tight ? 62.0 : 104.0;
    double left = bar.x + transport + clock;

    if (!bfv_shown(bar))
        return;
    plan->areas[BFV_AREA_TRANSPORT] = (struct bfv_rect){bar.x, bar.y, transport, bar.height};
    plan->areas[BFV_AREA_CLOCK] = (struct bfv_rect){bar.x + transport, bar.y, clock, bar.height};
    plan->areas[BFV_AREA_BAR] =
        (struct bfv_rect){left, bar.y, bar.x + bar.width - left, bar.height};
}

struct bfv_rect bfv_plan_track(const struct bfv_plan *plan)
{
    struct bfv_rect bar = plan->areas[BFV_AREA_BAR];
    double right = plan->whole.width >= 1160.0 ? 50.0 : 24.0;
    double labels = bar.height >= 70.0 ? 32.0 : 22.0;
    double top = bar.height >= 100.0 ? 24.0 : bar.height >= 70.0 ? 20.0 : 10.0;

    return (struct bfv_rect){bar.x + 16.0, bar.y + top, fmax(bar.width - 16.0 - right, 20.0),
                             bar.height - top - labels};
}

double bfv_plan_time_x(const struct bfv_plan *plan, bf_time at)
{
    struct bfv_rect track = bfv_plan_track(plan);

    return track.x + track.width * bfv_clamp((double)at / (double)plan->end, 0.0, 1.0);
}

/* ---- the whole ------------------------------------------------------------------------------- */

static bf_time bar_end(const struct bfv_frame_state *state)
{
    bf_time end = BF_DAY * state->sides[0].scene->day->scenario->model.horizon.days;

    for (int side = 0; side < state->side_count; side++) {
        bf_time last = bfv_journal_end(state->sides[side].scene->journal);

        end = last > end ? last : end;
    }
    return (end + BF_HOUR - 1) / BF_HOUR * BF_HOUR; /* steady while interventions change the end */
}

static void snap_areas(struct bfv_plan *plan, double scale)
{
    struct bfv_rect *rects[] = {&plan->panel, &plan->time_bar, &plan->lesson, &plan->strip};

    for (int i = 0; i < BFV_AREA_COUNT + 4; i++) {
        struct bfv_rect *rect = i < BFV_AREA_COUNT ? &plan->areas[i] : rects[i - BFV_AREA_COUNT];
        double left = round(rect->x * scale), top = round(rect->y * scale);
        double right = round((rect->x + rect->width) * scale);
        double bottom = round((rect->y + rect->height) * scale);

        *rect = (struct bfv_rect){left / scale, top / scale, (right - left) / scale,
                                  (bottom - top) / scale};
        if (!(right - left >= 1.0 && bottom - top >= 1.0))
            *rect = (struct bfv_rect){0};
    }
}

struct bfv_plan bfv_plan_make(const struct bfv_frame_state *state)
{
    double width = state->width / state->scale, height = state->height / state->scale;
    double header = header_height(height), bar = time_bar_height(height);
    double caption = state->caption && height >= 240.0 ? 20.0 : 0.0;
    struct bfv_plan plan = {.whole = {0.0, 0.0, width, height}, .compare = state->side_count > 1};
    struct bfv_port port = bfv_port_of(state->sides[0].scene);
    double panel = plan.compare ? 0.0 : panel_width(width);
    struct bfv_rect body = {0.0, header, width - panel, height - header - bar - caption};
    double ports = state->port_count > 1 && body.height >= 200.0 ? 38.0 : 0.0;

    plan.end = bar_end(state);
    plan.areas[BFV_AREA_HEADER] = (struct bfv_rect){0.0, 0.0, width, header};
    plan.time_bar = (struct bfv_rect){0.0, body.y + body.height, width, bar};
    plan.areas[BFV_AREA_CAPTION] = (struct bfv_rect){0.0, height - caption, width, caption};
    plan.panel = (struct bfv_rect){width - panel, header, panel, body.height};
    plan.folded = panel > 0.0 && width < WIDE;
    plan.areas[BFV_AREA_PORTS] = (struct bfv_rect){0.0, header, body.width, ports};
    body.y += ports;
    body.height -= ports;
    if (panel > 0.0)
        bfv_plan_panel(&plan, state, &port);
    divide_time_bar(&plan);
    bfv_plan_lesson_strip(&plan, state, &body);
    bfv_plan_maps(&plan, state, &port, body);
    snap_areas(&plan, state->scale);
    return plan;
}
