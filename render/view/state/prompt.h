/* prompt: what is asked before something is done: a line of text, or whether to quit without what
 * is not saved; and names for new files. */
#ifndef BFV_VIEW_PROMPT_H
#define BFV_VIEW_PROMPT_H

#include "view/state/state.h"

void bfv_app_ask(struct bfv_app *app, enum bfv_prompt prompt);
void bfv_app_accept(struct bfv_app *app);
const struct bfv_prompt_card *bfv_app_question(struct bfv_app *app); /* NULL: none */
void bfv_app_type(struct bfv_app *app, const char *text);
bool bfv_app_erase(struct bfv_app *app); /* the last character; false: there is none */

/* Leaves, but asks first where something is not saved. */
void bfv_app_quit(struct bfv_app *app);

/* From now on what is changed so far counts as saved; how many changes are not. Those somebody made
 * in a lesson are exercises, and never missed. */
void bfv_app_keep(struct bfv_app *app);
size_t bfv_app_unsaved(const struct bfv_app *app);

/* A name that does not exist yet: STEM-WHAT.ENDING of the scenario. */
void bfv_app_free_name(const struct bfv_app *app, const char *what, const char *ending, char *name,
                       size_t size);

#endif
