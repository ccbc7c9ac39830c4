/* plan: which part of the picture lies where.
 *
 * A function of the frame's state alone: no text is measured for it, so that clicks can be told
 * without drawing. Areas lie on whole device pixels; those of one layer never overlap. What finds
 * no room is left out in order of importance; it then has zero width. */
#ifndef BFV_DRAW_FRAME_PLAN_H
#define BFV_DRAW_FRAME_PLAN_H

#include "draw/frame/frame.h"

enum bfv_area {
    BFV_AREA_HEADER,
    BFV_AREA_PORTS,   /* list of the ports, where there are several */
    BFV_AREA_TITLE_A, /* heading of a side, in comparisons */
    BFV_AREA_TITLE_B,
    BFV_AREA_MAP_A,
    BFV_AREA_MAP_B,
    BFV_AREA_DELTAS_A, /* cards below the maps, in comparisons */
    BFV_AREA_DELTAS_B,
    BFV_AREA_WAITS, /* of the panel, from the top */
    BFV_AREA_QUEUES,
    BFV_AREA_BOOTHS,
    BFV_AREA_DETAIL, /* followed truck or selected booth */
    BFV_AREA_ALARM,
    BFV_AREA_LESSON,
    BFV_AREA_TRANSPORT, /* of the time bar, from the left */
    BFV_AREA_CLOCK,
    BFV_AREA_BAR,
    BFV_AREA_CAPTION,
    BFV_AREA_FLOOR_COUNT, /* those above fill the picture side by side; those below lie on the maps
                           */
    BFV_AREA_LEGEND = BFV_AREA_FLOOR_COUNT,
    BFV_AREA_ZOOM,
    BFV_AREA_FLOAT, /* followed truck or selected booth where there is no panel for them */
    BFV_AREA_COUNT
};

struct bfv_plan {
    struct bfv_rect areas[BFV_AREA_COUNT];
    struct bfv_rect whole;
    struct bfv_rect panel;    /* all of it */
    struct bfv_rect time_bar; /* all of it */
    struct bfv_rect lesson;   /* the strip around the card */
    struct bfv_rect strip;    /* below the map, for legend and zoom where they find no room on it */
    bool folded;              /* the panel shows numbers only */
    bool compare;
    bf_time end; /* of the time bar */
};

struct bfv_plan bfv_plan_make(const struct bfv_frame_state *state);

static inline bool bfv_shown(struct bfv_rect rect)
{
    return rect.width > 0.0 && rect.height > 0.0;
}

static inline bool bfv_inside(struct bfv_rect rect, struct bfv_point point)
{
    return point.x >= rect.x && point.x < rect.x + rect.width && point.y >= rect.y &&
           point.y < rect.y + rect.height;
}

static inline bool bfv_meet(struct bfv_rect a, struct bfv_rect b)
{
    return bfv_shown(a) && bfv_shown(b) && a.x < b.x + b.width && b.x < a.x + a.width &&
           a.y < b.y + b.height && b.y < a.y + a.height;
}

static inline struct bfv_rect bfv_inset(struct bfv_rect rect, double x, double y)
{
    return (struct bfv_rect){rect.x + x, rect.y + y, rect.width - 2.0 * x, rect.height - 2.0 * y};
}

/* Rows in which so many booths of the panel are shown, so that each can be hit. */
int bfv_plan_booth_rows(int booths, double width);

/* The track of the time bar: time 0 at its left end, plan.end at its right. */
struct bfv_rect bfv_plan_track(const struct bfv_plan *plan);

/* Where on it [at] is; times before and behind are at its ends. */
double bfv_plan_time_x(const struct bfv_plan *plan, bf_time at);

/* Heights of the texts of a lesson's card, wrapped to its width without BFV_LESSON_SIDES, the task
 * without BFV_LESSON_TASK as well. */
struct bfv_lesson_heights {
    double text, question, task;
};

#define BFV_LESSON_SIDES 60.0
#define BFV_LESSON_TASK  26.0 /* the box that is ticked once it is done */

/* Of a lesson's card, from its top: base lines and tops. */
struct bfv_lesson_plan {
    double text, question, choices, task, buttons, height;
    int columns; /* of choices */
};

struct bfv_lesson_plan bfv_plan_lesson(const struct bfv_lesson_card *card, double width,
                                       struct bfv_lesson_heights heights);

#endif
