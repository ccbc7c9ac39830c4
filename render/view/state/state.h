/* state: everything the window knows, without a window.
 *
 * One struct holds it all. Files beside this one answer for parts of it: the settings that are
 * shown, the cameras, what is asked for. What can be done to it lies in view/deeds; how it looks,
 * in view/picture. */
#ifndef BFV_VIEW_STATE_H
#define BFV_VIEW_STATE_H

#include "draw/frame/frame.h"
#include "view/lessons/lesson.h"
#include "view/state/setting.h"
#include "view/words/action.h"
#include "view/words/options.h"

struct bfv_film;

#define BFV_SPEEDS 5

/* Simulated seconds a second; the last shows a day in half a minute. */
extern const double bfv_speeds[BFV_SPEEDS];

/* The nearest; 60 for 0, which stands for none. */
int bfv_speed_index(double speed);

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
    int bands_shown;   /* replications done at the last tick */
    char caption[512]; /* of the last picture */
    char titles[2][128];
    double demand[BF_MAX_PROGRAMMES];
    struct bfv_frame_state state; /* as last described */
    struct bfv_hots hots;
};

/* ---- what is shown --------------------------------------------------------------------------- */

/* What is shown at a side, and who may be changed there (NULL: nobody). */
struct bfv_setting *bfv_app_side(const struct bfv_app *app, int side);
int bfv_app_side_count(const struct bfv_app *app);
struct bfv_setting *bfv_app_changeable(const struct bfv_app *app, int side);
const struct bfv_scene *bfv_app_scene(const struct bfv_app *app, int side);

/* The setting that is changed and saved. */
struct bfv_setting *bfv_app_setting(const struct bfv_app *app);

uint32_t bfv_app_followed(const struct bfv_app *app); /* or BFV_NO_TRUCK */

/* The number a truck that was known on another day has now at a side, or BFV_NO_TRUCK. */
uint32_t bfv_app_named(const struct bfv_app *app, int side, struct bfv_truck_id id);
int bfv_app_selected_booth(const struct bfv_app *app); /* -1: none */

/* The step of the lesson that is played; NULL: no lesson. */
const struct bfv_lesson_step *bfv_app_step(const struct bfv_app *app);

/* ---- small changes of it --------------------------------------------------------------------- */

__attribute__((format(printf, 3, 4))) void bfv_app_say(struct bfv_app *app, bool alert,
                                                       const char *format, ...);
void bfv_app_seek(struct bfv_app *app, bf_time at);
void bfv_app_let_go(struct bfv_app *app); /* of the selection */

/* [display_scale]: device pixels per point of the display. */
void bfv_app_resize(struct bfv_app *app, int width, int height, double display_scale);

#endif
