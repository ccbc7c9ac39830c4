/* app: everything the window knows and does, without a window.
 *
 * One struct owns all state. Keys, clicks, lessons, the command line and tests all go through
 * bfv_app_do and the few functions below; what is on screen is bfv_app_frame's description of the
 * state. Wall clock time comes from outside, in seconds, so that a test can let it pass. */
#ifndef BFV_VIEW_APP_H
#define BFV_VIEW_APP_H

#include "view/action.h"
#include "view/film.h"
#include "view/lesson.h"
#include "view/options.h"
#include "view/setting.h"

#define BFV_SPEEDS 5

/* Simulated seconds a second; the last shows a day in half a minute. */
extern const double bfv_speeds[BFV_SPEEDS];

/* A map's camera and where it is going. */
struct bfv_gaze {
    struct bfv_camera now, wanted;
    bool fit; /* [wanted] is whatever shows all */
    bool settled;
};

enum bfv_drag { BFV_DRAG_NOTHING, BFV_DRAG_PRESSED, BFV_DRAG_MAP, BFV_DRAG_TIME };

/* A lesson being played. */
struct bfv_play {
    struct bfv_lesson *lesson; /* NULL: none */
    const char **paths;        /* of all lessons, in order */
    size_t path_count, path;
    size_t step;
    int chosen; /* -1: not answered */
    bool task_done;
    bool autoplay;
    double since; /* wall clock at which the step began */
    char heading[64];
    struct bfv_lesson_card card;
};

struct bfv_app {
    const struct bfv_options *options;
    struct bf_arena *arena;
    struct bfv_theme themes[2]; /* dark, light */
    bool light, calm;

    struct bfv_setting *settings[2]; /* of the first file and of the second, if any */
    struct bfv_setting *original;    /* the first as it is in its file; made to compare with */
    uint64_t kept[2];                /* digests of [settings] as a file or the user's words give */
    int active;                      /* which of [settings] is changed, and shown alone */
    int port;
    bool compare;

    bf_time at, end;
    bool playing;
    int speed;    /* 0 to 4 */
    double ahead; /* microseconds that are less than one */

    bool follows, tracks; /* tracks: the camera goes along */
    struct bfv_truck_id followed;
    struct bfv_spot selected;
    int selected_side;
    struct bfv_truck_id selected_truck;
    struct bfv_gaze looks[2];
    struct bfv_crowd crowds[2];

    bool ribbons, legend, help, quit;
    int width, height;
    double display_scale, text_scale;

    struct bfv_point pointer; /* design pixels */
    bool pointer_inside;
    struct bfv_hot hovered;
    struct bfv_spot hovered_spot;
    int hovered_side;
    double rests_since; /* wall clock */
    bool card;
    enum bfv_drag drag;
    struct bfv_point pressed_at;
    bf_time pointed;

    enum bfv_prompt prompt;
    char prompt_text[256];
    struct bfv_prompt_card prompt_card;
    char question[96];
    bool leaving; /* the file name asked for is the last thing before quitting */
    char notice[256];
    bool notice_alert;
    double notice_until;

    struct bfv_play play;
    struct bfv_film *film;
    double film_time; /* wall clock of the next picture */

    double now;        /* wall clock */
    double renewed_at; /* wall clock at which what is shown was last replaced */
    bool stale;        /* there is something new to paint */
    int bands_shown;   /* replications done at the last paint */
    char caption[512]; /* of the last picture */
    char titles[2][128];
    double demand[BF_MAX_PROGRAMMES];
    struct bfv_frame_state state; /* as last painted */
    struct bfv_hots hots;
};

/* Opens what the options name: files or a lesson. [problems] gets what is wrong with them. NULL on
 * failure. */
struct bfv_app *bfv_app_create(const struct bfv_options *options, struct bf_problems *problems,
                               struct bf_error *error);
void bfv_app_destroy(struct bfv_app *app);

/* Replaces what is shown by one file, or two to compare. */
enum bf_status bfv_app_open(struct bfv_app *app, const struct bf_day_def *first,
                            const struct bf_day_def *second, struct bf_problems *problems,
                            struct bf_error *error);

/* Whether anything came of it. */
bool bfv_app_do(struct bfv_app *app, struct bfv_action action);

/* Lets the wall clock reach [now]. */
void bfv_app_tick(struct bfv_app *app, double now);

/* Begins the replications of all that is shown, and waits for them. */
void bfv_app_wait_for_bands(struct bfv_app *app);

/* Seconds until something changes by itself; INFINITY: never. */
double bfv_app_rest(const struct bfv_app *app);

/* What to paint. Points into the app; good until it changes. */
const struct bfv_frame_state *bfv_app_frame(struct bfv_app *app);

/* [display_scale]: device pixels per point of the display. */
void bfv_app_resize(struct bfv_app *app, int width, int height, double display_scale);

/* ---- mouse and text; positions are device pixels --------------------------------------------- */

void bfv_app_point(struct bfv_app *app, double x, double y);
void bfv_app_leave(struct bfv_app *app);
void bfv_app_press(struct bfv_app *app, int clicks);
void bfv_app_release(struct bfv_app *app);

/* Ends a drag without a click: the button came up where nobody saw it. */
void bfv_app_drop(struct bfv_app *app);

/* Whether a click where the pointer is does something. */
bool bfv_app_offers(const struct bfv_app *app);
void bfv_app_wheel(struct bfv_app *app, double turns);
void bfv_app_type(struct bfv_app *app, const char *text);

/* ---- parts ----------------------------------------------------------------------------------- */

/* What is shown at a side, and who may be changed there (NULL: nobody). */
struct bfv_setting *bfv_app_side(const struct bfv_app *app, int side);
int bfv_app_side_count(const struct bfv_app *app);
struct bfv_setting *bfv_app_changeable(const struct bfv_app *app, int side);
const struct bfv_scene *bfv_app_scene(const struct bfv_app *app, int side);

/* The setting that is changed and saved. */
struct bfv_setting *bfv_app_setting(const struct bfv_app *app);

__attribute__((format(printf, 3, 4))) void bfv_app_say(struct bfv_app *app, bool alert,
                                                       const char *format, ...);
void bfv_app_seek(struct bfv_app *app, bf_time at);

/* After another day, port or file is shown: what pointed into the old one points into the new. */
void bfv_app_renewed(struct bfv_app *app);

/* Changes the setting somebody would change now, by an order of the command line or of a lesson:
 * "10:42 open B3". */
enum bf_status bfv_app_order_text(struct bfv_app *app, const char *text, struct bf_error *error);

uint32_t bfv_app_followed(const struct bfv_app *app);

/* The truck in sight that has waited longest, else the first of the queue, or BFV_NO_TRUCK. */
uint32_t bfv_app_longest_waiting(struct bfv_app *app);
void bfv_app_follow(struct bfv_app *app, uint32_t truck);
void bfv_app_select(struct bfv_app *app, int side, struct bfv_spot spot);
int bfv_app_selected_booth(const struct bfv_app *app); /* -1: none */
void bfv_app_show_port(struct bfv_app *app, int port);

/* Camera. [factor]: of zoom, at a point in design pixels. */
void bfv_look_tick(struct bfv_app *app, double seconds);
bool bfv_look_moves(const struct bfv_app *app);
void bfv_look_zoom(struct bfv_app *app, int side, double factor, struct bfv_point point,
                   bool at_once);
void bfv_look_pan(struct bfv_app *app, int side, double x, double y, bool at_once);
void bfv_look_fit(struct bfv_app *app);

/* Where a booth's lamp is, design pixels; false: at another port. */
bool bfv_look_lamp(const struct bfv_app *app, int side, int booth, struct bfv_point *lamp);
void bfv_look_at(struct bfv_app *app, struct bfv_rect rect, double zoom);

/* Prompts. */
void bfv_app_ask(struct bfv_app *app, enum bfv_prompt prompt);
void bfv_app_accept(struct bfv_app *app);
const struct bfv_prompt_card *bfv_app_question(struct bfv_app *app); /* NULL: none */

/* From now on what is changed so far counts as saved; how many changes are not. Those somebody made
 * in a lesson are exercises, and never missed. */
void bfv_app_keep(struct bfv_app *app);
size_t bfv_app_unsaved(const struct bfv_app *app);

/* A name that does not exist yet: STEM-WHAT.ENDING of the scenario. */
void bfv_app_free_name(const struct bfv_app *app, const char *what, const char *ending, char *name,
                       size_t size);

/* Pictures and films. */
void bfv_app_picture(struct bfv_app *app);
void bfv_app_record(struct bfv_app *app);
void bfv_app_film(struct bfv_app *app, cairo_surface_t *image);
const char *bfv_app_caption(struct bfv_app *app);

/* Lessons. */
enum bf_status bfv_play_open(struct bfv_app *app, const char *name, struct bf_problems *problems,
                             struct bf_error *error);
bool bfv_play_next(struct bfv_app *app);
bool bfv_play_back(struct bfv_app *app);
bool bfv_play_answer(struct bfv_app *app, int choice);
void bfv_play_tick(struct bfv_app *app);
const struct bfv_lesson_card *bfv_play_card(struct bfv_app *app);
void bfv_play_point(const struct bfv_app *app, struct bfv_frame_state *state); /* its lights */
double bfv_play_rest(const struct bfv_app *app);

/* Lines about the state, for whoever drives the window from outside. */
void bfv_app_print(const struct bfv_app *app, FILE *out);

#endif
