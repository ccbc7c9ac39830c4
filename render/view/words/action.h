/* action: everything somebody can do in the window, whether by key, mouse, lesson or test. */
#ifndef BFV_VIEW_ACTION_H
#define BFV_VIEW_ACTION_H

#include "draw/frame/frame.h"

enum bfv_action_kind {
    BFV_DO_NOTHING,
    /* time */
    BFV_DO_PLAY, /* play or pause */
    BFV_DO_SLOWER,
    BFV_DO_FASTER,
    BFV_DO_SPEED, /* index: 0 to 4 */
    BFV_DO_NEXT_EVENT,
    BFV_DO_PREVIOUS_EVENT,
    BFV_DO_MINUTE_ON,
    BFV_DO_MINUTE_BACK,
    BFV_DO_HOME,
    BFV_DO_END,
    BFV_DO_ASK_TIME,
    /* trucks */
    BFV_DO_FOLLOW, /* the selected truck, else who has waited longest in sight */
    BFV_DO_NEXT_TRUCK,
    BFV_DO_LET_GO, /* of what covers the picture, else the selection, else the truck */
    BFV_DO_SELECT, /* side, spot */
    /* the port */
    BFV_DO_TOGGLE,      /* the selected booth */
    BFV_DO_BOOTH,       /* side, index: open or close it */
    BFV_DO_SERVE,       /* index: lane to serve or not, by the selected booth */
    BFV_DO_FEED,        /* next feeding rule of the selected booth */
    BFV_DO_DEMAND_LESS, /* side, index: programme */
    BFV_DO_DEMAND_MORE,
    BFV_DO_REMEDY, /* index: booth to open */
    BFV_DO_UNDO,
    BFV_DO_REDO,
    BFV_DO_SAVE, /* asks for a file name */
    BFV_DO_PORT, /* index */
    BFV_DO_NEXT_PORT,
    BFV_DO_PREVIOUS_PORT,
    /* the picture */
    BFV_DO_RIBBONS,
    BFV_DO_LEGEND,
    BFV_DO_COMPARE,
    BFV_DO_PICTURE,
    BFV_DO_RECORD,
    BFV_DO_THEME,
    BFV_DO_LARGER_TEXT,
    BFV_DO_SMALLER_TEXT,
    BFV_DO_NORMAL_TEXT,
    BFV_DO_PAN_LEFT,
    BFV_DO_PAN_RIGHT,
    BFV_DO_PAN_UP,
    BFV_DO_PAN_DOWN,
    BFV_DO_ZOOM_IN,
    BFV_DO_ZOOM_OUT,
    BFV_DO_FIT,
    BFV_DO_HELP,
    BFV_DO_QUIT, /* asks first where something is not saved; asked to again, does */
    /* lessons */
    BFV_DO_LESSON_NEXT,
    BFV_DO_LESSON_BACK,
    BFV_DO_ANSWER, /* index: choice */
    /* the line of text that is asked for */
    BFV_DO_ACCEPT,
    BFV_DO_ERASE
};

/* What covers the picture until it is answered. */
enum bfv_prompt { BFV_ASK_NOTHING, BFV_ASK_TIME, BFV_ASK_FILE, BFV_ASK_QUIT };

struct bfv_action {
    enum bfv_action_kind kind;
    int index;
    int side;
    struct bfv_spot spot;
};

#endif
