/* keys: which key does what, listed once for the window, the help overlay and the tests. */
#ifndef BFV_VIEW_KEYS_H
#define BFV_VIEW_KEYS_H

#include <stddef.h>
#include <stdint.h>

#include "view/words/action.h"

enum bfv_modifier { BFV_SHIFT = 1, BFV_CTRL = 2 };

struct bfv_keystroke {
    int32_t code; /* of SDL: what the key types without modifiers, or its name */
    unsigned modifiers;
    enum bfv_action_kind kind;
    int index;
    const char *keys; /* for the help: "Space"; NULL: told with the row before */
    const char *what; /* "play, pause" */
};

const struct bfv_keystroke *bfv_keys(size_t *count);

/* What a key does; of kind BFV_DO_NOTHING if nothing. */
struct bfv_action bfv_key_action(int32_t code, unsigned modifiers);

/* The same while something is asked. */
struct bfv_action bfv_prompt_key_action(enum bfv_prompt prompt, int32_t code);

/* What a typed character does, for keyboards on which it needs other keys than the table says. */
struct bfv_action bfv_character_action(const char *text);

/* Rows of the help overlay. */
const struct bfv_key_row *bfv_key_rows(size_t *count);

#endif
