/* lesson: a scenario told in steps, each with a text and a place to look at, some with a question
 * or something to do.
 *
 * A lesson is a libconfig file read strictly: unknown settings, wrong types and steps that point at
 * nothing are problems with file and line, all of them at once. */
#ifndef BFV_VIEW_LESSON_H
#define BFV_VIEW_LESSON_H

#include "borderflow.h"
#include "draw/frame/frame.h"

#define BFV_MOST_CHOICES   4
#define BFV_MOST_WORDS     40 /* of a text */
#define BFV_MOST_TASK_WAYS 8

/* What somebody is asked to reach. Everything given must hold. */
struct bfv_task {
    const char *text;   /* NULL: the step has no task */
    const char *booth;  /* is in state, or serves a lane */
    const char *state;  /* "open" or "closed" */
    const char *serves; /* lane */
    const char *wait;   /* programme whose trucks, joining */
    bf_time from, until;
    const char *statistic;                /* "mean" or "highest" wait ... */
    double below_min, above_min;          /* ... is below or above this; NAN: does not matter */
    const char *demand;                   /* programme, whose demand is ... */
    double factor;                        /* ... so many times the scenario's */
    const char *press;                    /* "follow", "compare", "play" */
    const char *ways[BFV_MOST_TASK_WAYS]; /* orders with which it is reached, see orders.h */
    size_t way_count;
};

struct bfv_lesson_step {
    int line;
    const char *text;
    bf_time at;                              /* BF_NEVER: stays where it is */
    const char *port;                        /* id; NULL: stays */
    const char *look;                        /* landmark the camera goes to; NULL: stays */
    double zoom;                             /* of the map; 0: so that the landmark fits */
    const char *spotlights[BFV_MOST_LIGHTS]; /* landmarks */
    size_t spotlight_count;
    double speed; /* plays at this speed; 0: stands still */
    bool compare, ribbons;
    bool fresh; /* takes back what was changed before */
    const char *orders[BFV_MOST_TASK_WAYS];
    size_t order_count;
    const char *question;
    const char *choices[BFV_MOST_CHOICES];
    int choice_count, answer; /* answer: from 0 */
    const char *because;      /* told after the answer */
    struct bfv_task task;
};

struct bfv_lesson {
    struct bf_arena *arena;
    const char *path;
    const char *title;
    const char *scenario; /* path */
    const char *other;    /* path of a second scenario to compare with; NULL: none */
    bool has_seed;
    uint64_t seed;
    uint32_t replication;
    const struct bfv_lesson_step *steps;
    size_t step_count;
};

/* NULL when there is an error among the problems. */
struct bfv_lesson *bfv_lesson_read(const char *path, struct bf_problems *problems);
void bfv_lesson_destroy(struct bfv_lesson *lesson);

/* Holds every step to the scenario it is about: ports, landmarks, programmes and orders. */
void bfv_lesson_check(const struct bfv_lesson *lesson, const struct bf_day *day,
                      struct bf_problems *problems);

/* What a task may ask about what somebody does. */
struct bfv_doing {
    bool follows, compares, plays;
};

/* Mean or highest wait of the trucks of the task's programme that joined in its time, minutes. */
double bfv_task_wait(const struct bfv_task *task, const struct bfv_scene *scene);

/* Whether all of the task holds for a day, at a time. */
bool bfv_task_done(const struct bfv_task *task, const struct bfv_scene *scene, bf_time at,
                   struct bfv_doing doing);

/* How long a step is shown by itself, or the part of it before its answer or its task, seconds. */
double bfv_lesson_seconds(const struct bfv_lesson_step *step, bool answered, bool task_done);

/* Files of a folder's lessons in the order of their names, in [arena]. */
size_t bfv_lesson_list(const char *folder, struct bf_arena *arena, const char **paths, size_t room);

#endif
