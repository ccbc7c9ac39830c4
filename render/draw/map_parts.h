/* map_parts: what the parts of the map share while one picture of it is drawn.
 *
 * The origin of the layout falls on a whole device pixel, so that roads, sprites and texts keep
 * their places to each other while the camera moves. Signs (texts and pills) keep a readable size
 * at any zoom; each claims its place first come, and who would collide is left out. */
#ifndef BFV_DRAW_MAP_PARTS_H
#define BFV_DRAW_MAP_PARTS_H

#include "draw/map.h"
#include "draw/sprites.h"

#define BFV_MOST_SIGNS 512

struct bfv_signs {
    struct bfv_rect taken[BFV_MOST_SIGNS]; /* design pixels */
    size_t count;
};

struct bfv_map_pen {
    struct bfv_canvas *canvas;
    const struct bfv_map_view *view;
    const struct bfv_layout *layout;
    const struct bf_model *model;
    double zoom; /* design pixels per layout unit */
    double x, y; /* of the layout's origin, design pixels */
    struct bfv_signs signs;
};

/* Of a theme's programme. */
struct bfv_programme_look {
    enum bfv_color_role color;
    enum bfv_mark mark;
};

static inline struct bfv_point bfv_pen_point(const struct bfv_map_pen *pen, double x, double y)
{
    return (struct bfv_point){pen->x + x * pen->zoom, pen->y + y * pen->zoom};
}

static inline struct bfv_rect bfv_pen_rect(const struct bfv_map_pen *pen, struct bfv_rect rect)
{
    return (struct bfv_rect){pen->x + rect.x * pen->zoom, pen->y + rect.y * pen->zoom,
                             rect.width * pen->zoom, rect.height * pen->zoom};
}

/* [size] at 100 %, a little smaller or larger with the zoom, never below 11. */
double bfv_sign_size(const struct bfv_map_pen *pen, double size);

/* Whether the rectangle (design pixels) is in view and free; then it is taken. */
bool bfv_sign_claim(struct bfv_map_pen *pen, struct bfv_rect rect);

/* Writes [text] at a point in design pixels if there is room for it; returns its width, or 0. */
double bfv_sign(struct bfv_map_pen *pen, struct bfv_point at, struct bfv_style style,
                const char *text);

struct bfv_programme_look bfv_programme_look(const struct bf_model *model, int programme);

/* ---- the parts, from bottom to top ----------------------------------------------------------- */

/* Land, asphalt, markings, buildings: [canvas] is in design pixels of the view. */
void bfv_draw_ground(const struct bfv_map_pen *pen);

void bfv_draw_dock_floors(struct bfv_map_pen *pen); /* joint inspections, "free" */
void bfv_draw_ribbons(struct bfv_map_pen *pen, struct bfv_sprites *sprites); /* NULL: shapes */
void bfv_draw_trucks(struct bfv_map_pen *pen, struct bfv_sprites *sprites);  /* NULL: shapes */
void bfv_draw_way(struct bfv_map_pen *pen);         /* of the followed truck */
void bfv_draw_truck_rings(struct bfv_map_pen *pen); /* followed, selected, hovered */
void bfv_draw_roofs(struct bfv_map_pen *pen);       /* canopy, gantries with their beams */
void bfv_draw_booths(struct bfv_map_pen *pen);      /* lamps, rings, names */
void bfv_draw_docks(struct bfv_map_pen *pen);       /* rings, numbers, agencies */
void bfv_draw_pills(struct bfv_map_pen *pen);
void bfv_draw_labels(struct bfv_map_pen *pen);
void bfv_draw_spotlight(struct bfv_map_pen *pen);

/* ---- yards: docks may stand on both sides of their building -----------------------------------
 */

/* Whether a dock stands below its yard's building, so that its truck backs up to the lower wall. */
bool bfv_is_below(const struct bfv_yard *yard, const struct bfv_stop *dock);

/* The part of the building behind the dock's own row: layout units. */
struct bfv_rect bfv_room_behind(const struct bfv_layout *layout, const struct bfv_yard *yard,
                                const struct bfv_stop *dock);

/* ---- pills: "5 more upstream", also asked by whoever clicks -----------------------------------
 */

const struct bfv_rect *bfv_pill_of(const struct bfv_layout *layout,
                                   const struct bfv_hidden *hidden);

/* What the pill of entry [index] tells; false: an earlier entry tells it. */
bool bfv_pill_gather(const struct bfv_layout *layout, const struct bfv_crowd *crowd, size_t index,
                     struct bfv_hidden *all);
void bfv_pill_text(const struct bfv_layout *layout, const struct bfv_hidden *hidden, char *text,
                   size_t room);

/* ---- small things ---------------------------------------------------------------------------- */

/* A ring that fills clockwise from the top; [progress] below 0: only its track. */
void bfv_draw_progress(struct bfv_canvas *canvas, struct bfv_point center, double radius,
                       double progress, struct bfv_color color);

/* Where a booth's lamp is: layout units. */
struct bfv_point bfv_lamp_of(const struct bfv_layout *layout, const struct bfv_stop *stop);

#define BFV_LAMP_RADIUS 6.0 /* layout units */

#endif
