/* theme: the colours and sizes of the picture, dark and light, read from assets/theme.cfg.
 *
 * Hue says programme, brightness says wait. Every colour drawn anywhere has a role here; tests hold
 * their distances and the contrast of text. */
#ifndef BFV_DRAW_THEME_H
#define BFV_DRAW_THEME_H

#include "core/error.h"

struct bfv_color {
    double red, green, blue, alpha; /* 0 to 1, not premultiplied */
};

/* role, key in theme.cfg */
#define BFV_COLORS(X)                                                                              \
    X(BFV_FAST, "fast")                                                                            \
    X(BFV_TRUSTED, "trusted") /* PIP, C-TPAT, OEA */                                               \
    X(BFV_ORDINARY, "ordinary")                                                                    \
    X(BFV_FOURTH, "fourth") /* further programmes */                                               \
    X(BFV_FIFTH, "fifth")                                                                          \
    X(BFV_SECONDARY, "secondary")                                                                  \
    X(BFV_ALERT, "alert") /* closed, over target */                                                \
    X(BFV_LAND, "land")                                                                            \
    X(BFV_ABROAD, "abroad") /* land of the other country */                                        \
    X(BFV_ASPHALT, "asphalt")                                                                      \
    X(BFV_CURB, "curb") /* outline of asphalt, islands */                                          \
    X(BFV_CANOPY, "canopy")                                                                        \
    X(BFV_BUILDING, "building")                                                                    \
    X(BFV_EDGE, "edge") /* of panels, cards and buttons */                                         \
    X(BFV_MARK, "mark")                                                                            \
    X(BFV_OPEN, "open") /* lamp of an open booth */                                                \
    X(BFV_TEXT, "text")                                                                            \
    X(BFV_DIM, "dim")                                                                              \
    X(BFV_FAINT, "faint") /* decoration only, never to be read */                                  \
    X(BFV_WAIT_LOW, "wait_low")                                                                    \
    X(BFV_WAIT_HIGH, "wait_high")                                                                  \
    X(BFV_PANEL, "panel")                                                                          \
    X(BFV_CARD, "card")                                                                            \
    X(BFV_BUTTON, "button")                                                                        \
    X(BFV_PRESSED, "pressed") /* a button that is on; its text is BFV_PANEL */

enum bfv_color_role {
#define BFV_COLOR_CONSTANT(constant, key) constant,
    BFV_COLORS(BFV_COLOR_CONSTANT)
#undef BFV_COLOR_CONSTANT
        BFV_COLOR_COUNT
};

/* How a programme is told apart: by hue and by a mark on the trailer. */
enum bfv_mark {
    BFV_MARK_NOTHING,
    BFV_MARK_CHEVRONS,
    BFV_MARK_BAND,
    BFV_MARK_DOT,
    BFV_MARK_STRIPES
};

struct bfv_theme {
    struct bfv_color colors[BFV_COLOR_COUNT];
    char font[64]; /* family of the system; the next best if it is missing */
};

/* Reads the theme [name], "dark" or "light", from a file. */
enum bf_status bfv_theme_load(struct bfv_theme *theme, const char *path, const char *name,
                              struct bf_error *error);

/* Colour role and mark of a programme by its name (FAST; C-TPAT, PIP, OEA, "PIP/C-TPAT", trusted,
 * member; ordinary and the like; NEXUS, SENTRI; car, bus), else by its position. */
enum bfv_color_role bfv_programme_color(const char *id, int position);
enum bfv_mark bfv_programme_mark(const char *id, int position);

struct bfv_color bfv_mix(struct bfv_color from, struct bfv_color to, double share);
struct bfv_color bfv_faded(struct bfv_color color, double alpha);

#endif
