/* stage: apps for tests, opened by a command line, in a folder of their own, with a clock of their
 * own. */
#ifndef BF_TESTS_VIEW_STAGE_H
#define BF_TESTS_VIEW_STAGE_H

#include "view/app.h"

#define SMALL_PORT BF_SOURCE_DIR "/tests/view/port.cfg"
#define TWO_PORTS  BF_SOURCE_DIR "/tests/cli/two-ports.cfg"

/* Opens what the words say, without replications in the background unless they say otherwise; fails
 * the test with the program's message when that does not work. Closed by stage_close. */
struct bfv_app *stage_open(const char *const *words);
void stage_close(struct bfv_app *app);

#define OPEN(...) stage_open((const char *const[]){__VA_ARGS__, NULL})

/* The message of the program for words that are refused. */
const char *stage_refusal(const char *const *words);

#define REFUSAL(...) stage_refusal((const char *const[]){__VA_ARGS__, NULL})

/* Lets time pass, in steps of a sixtieth of a second. */
void stage_wait(struct bfv_app *app, double seconds);

/* Paints the app's picture into nowhere, so that there is something to click. */
void stage_paint(struct bfv_app *app);

/* Clicks in the middle of a region that was painted; false: there is none. */
bool stage_click(struct bfv_app *app, enum bfv_hot_kind kind, int index);

/* How many pictures the notice about a film that was just ended tells of. */
int stage_pictures_told(const struct bfv_app *app);

bool stage_do(struct bfv_app *app, enum bfv_action_kind kind);
bool stage_do_index(struct bfv_app *app, enum bfv_action_kind kind, int index);

/* For the group of tests: a new empty folder as the current one, removed at the end. */
int stage_setup(void **state);
int stage_teardown(void **state);

/* Runs the whole program in a process of its own; files out and err of the current folder get what
 * it prints. Returns its exit status. */
int stage_run(const char *const *words);

#define RUN(...) stage_run((const char *const[]){__VA_ARGS__, NULL})

/* What a file of the current folder says, "" if there is none; good until the next call. */
const char *stage_read(const char *name);

#endif
