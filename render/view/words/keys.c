#include "view/words/keys.h"

#include <SDL_keycode.h>
#include <ctype.h>

static const struct bfv_keystroke keys[] = {
    {SDLK_SPACE, 0, BFV_DO_PLAY, 0, "Space", "play, pause"},
    {SDLK_COMMA, 0, BFV_DO_SLOWER, 0, ",  .", "slower, faster"},
    {SDLK_PERIOD, 0, BFV_DO_FASTER, 0, NULL, NULL},
    {SDLK_1, 0, BFV_DO_SPEED, 0, "1 – 5", "speed: 1×, 10×, 60×, 300×, max"},
    {SDLK_2, 0, BFV_DO_SPEED, 1, NULL, NULL},
    {SDLK_3, 0, BFV_DO_SPEED, 2, NULL, NULL},
    {SDLK_4, 0, BFV_DO_SPEED, 3, NULL, NULL},
    {SDLK_5, 0, BFV_DO_SPEED, 4, NULL, NULL},
    {SDLK_LEFTBRACKET, 0, BFV_DO_PREVIOUS_EVENT, 0, "[  ]", "previous, next event"},
    {SDLK_RIGHTBRACKET, 0, BFV_DO_NEXT_EVENT, 0, NULL, NULL},
    {SDLK_LEFTBRACKET, BFV_SHIFT, BFV_DO_MINUTE_BACK, 0, "Shift [  ]", "a minute back, on"},
    {SDLK_RIGHTBRACKET, BFV_SHIFT, BFV_DO_MINUTE_ON, 0, NULL, NULL},
    {'{', 0, BFV_DO_MINUTE_BACK, 0, NULL, NULL},
    {'}', 0, BFV_DO_MINUTE_ON, 0, NULL, NULL},
    {SDLK_HOME, 0, BFV_DO_HOME, 0, "Home  End", "to the beginning, to the end"},
    {SDLK_END, 0, BFV_DO_END, 0, NULL, NULL},
    {SDLK_g, 0, BFV_DO_ASK_TIME, 0, "G", "go to a time"},
    {SDLK_f, 0, BFV_DO_FOLLOW, 0, "F", "follow the selected truck"},
    {SDLK_TAB, 0, BFV_DO_NEXT_TRUCK, 0, "Tab", "next truck in the queue"},
    {SDLK_ESCAPE, 0, BFV_DO_LET_GO, 0, "Esc", "let go"},
    {SDLK_o, 0, BFV_DO_TOGGLE, 0, "O", "open or close the selected booth"},
    {SDLK_z, BFV_CTRL, BFV_DO_UNDO, 0, "Ctrl Z  Ctrl Y", "undo, redo a change of the port"},
    {SDLK_y, BFV_CTRL, BFV_DO_REDO, 0, NULL, NULL},
    {SDLK_z, BFV_CTRL | BFV_SHIFT, BFV_DO_REDO, 0, NULL, NULL},
    {SDLK_s, 0, BFV_DO_SAVE, 0, "S", "save as a scenario"},
    {SDLK_s, BFV_CTRL, BFV_DO_SAVE, 0, NULL, NULL},
    {SDLK_PAGEUP, 0, BFV_DO_PREVIOUS_PORT, 0, "PgUp  PgDn", "previous, next port"},
    {SDLK_PAGEDOWN, 0, BFV_DO_NEXT_PORT, 0, NULL, NULL},
    {SDLK_h, 0, BFV_DO_RIBBONS, 0, "H", "wait ribbons"},
    {SDLK_l, 0, BFV_DO_LEGEND, 0, "L", "legend"},
    {SDLK_c, 0, BFV_DO_COMPARE, 0, "C", "compare side by side"},
    {SDLK_p, 0, BFV_DO_PICTURE, 0, "P", "write a picture"},
    {SDLK_r, 0, BFV_DO_RECORD, 0, "R", "record a film"},
    {SDLK_t, 0, BFV_DO_THEME, 0, "T", "dark or light"},
    {SDLK_PLUS, BFV_CTRL, BFV_DO_LARGER_TEXT, 0, "Ctrl +  –  0", "size of text"},
    {SDLK_EQUALS, BFV_CTRL, BFV_DO_LARGER_TEXT, 0, NULL, NULL},
    {SDLK_PLUS, BFV_CTRL | BFV_SHIFT, BFV_DO_LARGER_TEXT, 0, NULL, NULL},
    {SDLK_EQUALS, BFV_CTRL | BFV_SHIFT, BFV_DO_LARGER_TEXT, 0, NULL, NULL},
    {SDLK_KP_PLUS, BFV_CTRL, BFV_DO_LARGER_TEXT, 0, NULL, NULL},
    {SDLK_MINUS, BFV_CTRL, BFV_DO_SMALLER_TEXT, 0, NULL, NULL},
    {SDLK_KP_MINUS, BFV_CTRL, BFV_DO_SMALLER_TEXT, 0, NULL, NULL},
    {SDLK_0, BFV_CTRL, BFV_DO_NORMAL_TEXT, 0, NULL, NULL},
    {SDLK_LEFT, 0, BFV_DO_PAN_LEFT, 0, "Arrows", "move the map"},
    {SDLK_RIGHT, 0, BFV_DO_PAN_RIGHT, 0, NULL, NULL},
    {SDLK_UP, 0, BFV_DO_PAN_UP, 0, NULL, NULL},
    {SDLK_DOWN, 0, BFV_DO_PAN_DOWN, 0, NULL, NULL},
    {SDLK_PLUS, 0, BFV_DO_ZOOM_IN, 0, "+  –  0", "zoom, fit the map"},
    {SDLK_EQUALS, 0, BFV_DO_ZOOM_IN, 0, NULL, NULL},
    {SDLK_EQUALS, BFV_SHIFT, BFV_DO_ZOOM_IN, 0, NULL, NULL},
    {SDLK_KP_PLUS, 0, BFV_DO_ZOOM_IN, 0, NULL, NULL},
    {SDLK_MINUS, 0, BFV_DO_ZOOM_OUT, 0, NULL, NULL},
    {SDLK_KP_MINUS, 0, BFV_DO_ZOOM_OUT, 0, NULL, NULL},
    {SDLK_0, 0, BFV_DO_FIT, 0, NULL, NULL},
    {SDLK_RETURN, 0, BFV_DO_LESSON_NEXT, 0, "Enter  Backspace", "lesson: next, back"},
    {SDLK_KP_ENTER, 0, BFV_DO_LESSON_NEXT, 0, NULL, NULL},
    {SDLK_BACKSPACE, 0, BFV_DO_LESSON_BACK, 0, NULL, NULL},
    {SDLK_1, BFV_SHIFT, BFV_DO_ANSWER, 0, "Shift 1 – 4", "lesson: answer"},
    {SDLK_2, BFV_SHIFT, BFV_DO_ANSWER, 1, NULL, NULL},
    {SDLK_3, BFV_SHIFT, BFV_DO_ANSWER, 2, NULL, NULL},
    {SDLK_4, BFV_SHIFT, BFV_DO_ANSWER, 3, NULL, NULL},
    {SDLK_QUESTION, 0, BFV_DO_HELP, 0, "?", "this help"},
    {SDLK_SLASH, BFV_SHIFT, BFV_DO_HELP, 0, NULL, NULL},
    {SDLK_F1, 0, BFV_DO_HELP, 0, NULL, NULL},
    {SDLK_q, 0, BFV_DO_QUIT, 0, "Q", "quit"},
    {SDLK_q, BFV_CTRL, BFV_DO_QUIT, 0, NULL, NULL},
};

#define KEYS (sizeof keys / sizeof keys[0])

const struct bfv_keystroke *bfv_keys(size_t *count)
{
    *count = KEYS;
    return keys;
}

struct bfv_action bfv_key_action(int32_t code, unsigned modifiers)
{
    for (size_t i = 0; i < KEYS; i++)
        if (keys[i].code == code && keys[i].modifiers == modifiers)
            return (struct bfv_action){.kind = keys[i].kind, .index = keys[i].index};
    return (struct bfv_action){.kind = BFV_DO_NOTHING};
}

struct bfv_action bfv_prompt_key_action(enum bfv_prompt prompt, int32_t code)
{
    bool quits = prompt == BFV_ASK_QUIT;

    switch (code) {
    case SDLK_RETURN:
    case SDLK_KP_ENTER:
        return (struct bfv_action){.kind = quits ? BFV_DO_SAVE : BFV_DO_ACCEPT};
    case SDLK_BACKSPACE:
        return (struct bfv_action){.kind = quits ? BFV_DO_NOTHING : BFV_DO_ERASE};
    case SDLK_ESCAPE:
        return (struct bfv_action){.kind = BFV_DO_LET_GO};
    case SDLK_s:
        return (struct bfv_action){.kind = quits ? BFV_DO_SAVE : BFV_DO_NOTHING};
    case SDLK_q:
        return (struct bfv_action){.kind = quits ? BFV_DO_QUIT : BFV_DO_NOTHING};
    default:
        return (struct bfv_action){.kind = BFV_DO_NOTHING};
    }
}

struct bfv_action bfv_character_action(const char *text)
{
    if (text[0] == '\0' || text[1] != '\0')
        return (struct bfv_action){.kind = BFV_DO_NOTHING};
    return bfv_key_action(tolower((unsigned char)text[0]), 0);
}

/* The mouse has no place in the table, but one in the help. */
static const struct bfv_key_row mouse_rows[] = {
    {"Click", "select; a lamp or bar: open or close"},
    {"Double click", "follow a truck"},
    {"Drag  Wheel", "move, zoom the map"},
};

#define MOUSE_ROWS (sizeof mouse_rows / sizeof mouse_rows[0])

const struct bfv_key_row *bfv_key_rows(size_t *count)
{
    static struct bfv_key_row rows[KEYS + MOUSE_ROWS];
    size_t made = 0;

    for (size_t i = 0; i < KEYS; i++)
        if (keys[i].keys != NULL)
            rows[made++] = (struct bfv_key_row){keys[i].keys, keys[i].what};
    for (size_t i = 0; i < MOUSE_ROWS; i++)
        rows[made++] = mouse_rows[i];
    *count = made;
    return rows;
}
