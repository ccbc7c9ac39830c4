/* frame: the whole picture: header, map or two maps, panel, time bar, cards on top.
 *
 * A frame is a function of struct bfv_frame_state; what bfv_frame keeps are pixels of widgets that
 * have not changed. The same function paints the window, PNG, SVG, PDF and film. While painting, it
 * lists the regions that answer to the mouse. */
#ifndef BFV_DRAW_FRAME_H
#define BFV_DRAW_FRAME_H

#include "draw/map/map.h"

/* ---- what can be clicked --------------------------------------------------------------------- */

enum bfv_hot_kind {
    BFV_HOT_NOTHING,
    BFV_HOT_MAP,         /* index: side */
    BFV_HOT_WAITS,       /* a programme's card, with its buttons while the pointer is on it */
    BFV_HOT_HISTORY,     /* its chart */
    BFV_HOT_QUEUES,      /* chart of the trucks queued; up to here a click does nothing */
    BFV_HOT_BOOTH,       /* bar of the panel: booth of the model; click opens or closes */
    BFV_HOT_SERVES,      /* of the selected booth's card: lane (place) to serve or not */
    BFV_HOT_FEED,        /* of the selected booth's card: next feeding rule */
    BFV_HOT_DEMAND_LESS, /* programme */
    BFV_HOT_DEMAND_MORE, /* programme */
    BFV_HOT_REMEDY,      /* the alarm's button: booth to open */
    BFV_HOT_TIME,        /* time bar: drag */
    BFV_HOT_EVENT,       /* marker on the time bar: number among the events of side 0's journal; of
                            side 1, whose interventions are shown too, on from their count */
    BFV_HOT_HOME,
    BFV_HOT_STEP_BACK,
    BFV_HOT_PLAY,
    BFV_HOT_STEP,
    BFV_HOT_SPEED, /* 0 to 4 */
    BFV_HOT_RIBBONS,
    BFV_HOT_COMPARE,
    BFV_HOT_RECORD,
    BFV_HOT_HELP,
    BFV_HOT_SAVE,
    BFV_HOT_UNDO,
    BFV_HOT_REDO,
    BFV_HOT_ZOOM_OUT,
    BFV_HOT_ZOOM_IN,
    BFV_HOT_FIT,
    BFV_HOT_PORT, /* port of the model */
    BFV_HOT_UNFOLLOW,
    BFV_HOT_LESSON_BACK,
    BFV_HOT_LESSON_NEXT,
    BFV_HOT_LESSON_ANSWER, /* choice */
    BFV_HOT_ACCEPT,        /* of a prompt: its line of text */
    BFV_HOT_QUIT,          /* of a prompt: all the same */
    BFV_HOT_CLOSE          /* whatever covers the rest: help, prompt */
};

struct bfv_hot {
    enum bfv_hot_kind kind;
    int index;
    struct bfv_rect rect; /* design pixels */
};

#define BFV_MOST_HOTS 256

struct bfv_hots {
    struct bfv_hot hots[BFV_MOST_HOTS]; /* later ones lie on top */
    size_t count;
    struct bfv_pills pills[2]; /* of the sides' maps */
};

/* ---- what is shown --------------------------------------------------------------------------- */

/* One port under one setting. */
struct bfv_side {
    const struct bfv_scene *scene;
    const struct bf_ensemble *ensemble; /* NULL: no bands */
    struct bfv_crowd *crowd;
    struct bfv_camera camera; /* zoom 0: fit */
    const char *title;        /* "northgate.cfg", "today" */
    bool fixed;               /* it is shown as its file is: nothing of it can be changed */
};

struct bfv_choice {
    const char *text;
    bool chosen, right; /* right is shown once [answered] */
};

/* A step of a lesson. */
struct bfv_lesson_card {
    const char *lesson; /* "Lesson 3 of 7" */
    const char *title;
    const char *text;
    const char *question; /* NULL: none */
    struct bfv_choice choices[4];
    int choice_count;
    bool answered;
    const char *task; /* NULL: none */
    bool task_done;
    const char *hint; /* behind the buttons: "Try it: click a booth" */
    bool can_back, can_next;
    double autoplay; /* share of the step's time that is over; -1: no autoplay */
};

/* A question that covers the picture: asks for a line of text or offers a choice. */
struct bfv_prompt_card {
    const char *question;
    const char *text;    /* typed so far; NULL: there is nothing to type */
    const char *example; /* shown while nothing is typed */
    struct {
        const char *text, *keys;
        enum bfv_hot_kind hot;
    } answers[3];
    int answer_count;
};

/* A part around the map that a lesson points at. */
enum bfv_light_kind {
    BFV_LIGHT_NOTHING,
    BFV_LIGHT_WAITS,
    BFV_LIGHT_WAIT, /* one card of them */
    BFV_LIGHT_QUEUES,
    BFV_LIGHT_BOOTH_USE,
    BFV_LIGHT_DETAILS,
    BFV_LIGHT_ALARM,
    BFV_LIGHT_TIME_BAR,
    BFV_LIGHT_PORTS
};

struct bfv_light {
    enum bfv_light_kind kind;
    int programme; /* of a wait */
};

#define BFV_MOST_LIGHTS 3

struct bfv_key_row {
    const char *keys; /* "Space" */
    const char *what; /* "play, pause" */
};

struct bfv_frame_state {
    int width, height; /* device pixels */
    double scale;      /* device pixels per design pixel: display scale x text size */
    const struct bfv_theme *theme;
    bool calm;
    bool live; /* a window: while playing, charts may be a tenth of a second late. Otherwise, as in
                  pictures and films, all is exact */
    bf_time at;
    bool playing;
    int speed; /* 0 to 4: 1x 10x 60x 300x max */
    struct bfv_side sides[2];
    int side_count;
    int port;
    const char *name;    /* of the scenario */
    const char *caption; /* leads back to scenario, seed, time and version; NULL: none */
    const char *port_names[32];
    const struct bfv_journal *port_journals[32]; /* for the totals; NULL: only its name is shown */
    int port_count;
    bool ribbons, legend;
    bool changed; /* there are interventions: undo and save are offered */
    bool can_redo;
    const double *programme_demand; /* factors in force; NULL: all 1 */
    uint32_t followed;              /* truck of side 0, or BFV_NO_TRUCK */
    struct bfv_spot selected;
    int selected_side;
    struct bfv_point pointer; /* design pixels; x < 0: outside */
    struct bfv_hot hovered;   /* what the pointer is on */
    struct bfv_spot hovered_spot;
    bool card;       /* the hover card is due */
    bf_time pointed; /* time under the pointer on the time bar, or -1 */
    bool recording;
    const char *notice; /* a line that goes away; NULL: none */
    bool notice_alert;
    const struct bfv_prompt_card *prompt; /* NULL: none */
    const struct bfv_key_row *help;       /* NULL: not shown */
    size_t help_rows;
    const struct bfv_lesson_card *lesson;     /* NULL: none */
    struct bfv_rect spotlight;                /* on the map: layout units, side 0 */
    struct bfv_light lights[BFV_MOST_LIGHTS]; /* around it */
};

struct bfv_frame;

struct bfv_frame *bfv_frame_create(void);
void bfv_frame_destroy(struct bfv_frame *frame);

/* Paints onto an image surface of the state's size. Seeks the crowds itself. [hots] may be NULL. */
void bfv_frame_paint(struct bfv_frame *frame, cairo_surface_t *image,
                     const struct bfv_frame_state *state, struct bfv_hots *hots);

/* Whether the last picture of a live window shows something late: paint again soon. */
bool bfv_frame_late(const struct bfv_frame *frame);

/* Paints onto a vector surface of the state's size in points. */
void bfv_frame_export(cairo_surface_t *surface, const struct bfv_frame_state *state);

/* What is under a point, the topmost; with the map also what of it. */
struct bfv_hot bfv_hots_at(const struct bfv_hots *hots, struct bfv_point point);
struct bfv_spot bfv_frame_spot(const struct bfv_hots *hots, const struct bfv_frame_state *state,
                               struct bfv_point point, int *side);

/* Time under x on the time bar. */
bf_time bfv_frame_time_at(const struct bfv_frame_state *state, double x);

/* Where the map of a side lies: design pixels. */
struct bfv_rect bfv_frame_map_rect(const struct bfv_frame_state *state, int side);

#endif
