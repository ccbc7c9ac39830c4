/* map_parts: what the parts of the map share while one picture of it is drawn.
 *
 * The origin of the layout falls on a whole device pixel, so that roads, sprites and texts keep
 * their places to each other while the camera moves. Signs (texts and pills) keep a readable size
 * at any zoom; each takes its place first come, and who would collide is left out. */
#ifndef BFV_DRAW_MAP_PARTS_H
#define BFV_DRAW_MAP_PARTS_H

#include "draw/map/map.h"
#include "draw/map/sprites.h"

/* What a sign may stand on. */
enum bfv_ground { BFV_ON_LAND, BFV_ON_ANY_GROUND };

struct bfv_taken {
    struct bfv_rect rect; /* design pixels */
    enum bfv_ground ground;
};

/* Of a lane, station or way out: marks, then a name that may be given up for a pill. */
struct bfv_heading {
    const struct bfv_label *label;
    struct bfv_point at; /* of its marks, left; on the base line of the name */
    double mark;         /* height of its marks */
    double lead;         /* from there to the name */
    struct bfv_rect marks, name;
    bool named;
};

enum { BFV_MOST_SIGNS = 1024, BFV_MOST_HEADINGS = 128 };

/* Where everything was written in the last picture. */
struct bfv_signs {
    struct bfv_taken taken[BFV_MOST_SIGNS];
    struct bfv_heading headings[BFV_MOST_HEADINGS];
    struct bfv_pills pills;
    size_t count, heading_count;
};

struct bfv_map_pen {
    struct bfv_canvas *canvas;
    const struct bfv_map_view *view;
    const struct bfv_layout *layout;
    const struct bf_model *model;
    double zoom; /* design pixels per layout unit */
    double x, y; /* of the layout's origin, design pixels */
    struct bfv_signs *signs;
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

bool bfv_signs_overlap(const struct bfv_rect *a, const struct bfv_rect *b);

/* Of the size of a text: what it takes above its base line. */
#define BFV_ABOVE_BASE 0.85

/* What a text takes, with a gap on either side. */
struct bfv_rect bfv_sign_rect(struct bfv_map_pen *pen, struct bfv_point at, struct bfv_style style,
                              const char *text);

/* Whether the rectangle (design pixels) is in view and no sign is there; whether no road is. */
bool bfv_sign_is_free(const struct bfv_map_pen *pen, struct bfv_rect rect);
bool bfv_sign_is_on_land(const struct bfv_map_pen *pen, struct bfv_rect rect);

void bfv_sign_take(struct bfv_map_pen *pen, struct bfv_rect rect, enum bfv_ground ground);

/* Takes the rectangle if it is free. */
bool bfv_sign_claim(struct bfv_map_pen *pen, struct bfv_rect rect);

/* Writes [text] at a point in design pixels if there is room for it, for a land sign on land
 * alone; returns its width, or 0. */
double bfv_sign(struct bfv_map_pen *pen, struct bfv_point at, struct bfv_style style,
                const char *text);
double bfv_land_sign(struct bfv_map_pen *pen, struct bfv_point at, struct bfv_style style,
                     const char *text);

/* Names that are to be written, and those given up as [rect] is taken. */
bool bfv_meets_name(const struct bfv_map_pen *pen, const struct bfv_rect *rect);
void bfv_drop_names(struct bfv_map_pen *pen, const struct bfv_rect *rect);

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
void bfv_draw_agencies(struct bfv_map_pen *pen, const struct bfv_yard *yard);
void bfv_place_headings(struct bfv_map_pen *pen); /* settles where they are */
void bfv_draw_pills(struct bfv_map_pen *pen);
void bfv_draw_headings(struct bfv_map_pen *pen);
void bfv_draw_spotlight(struct bfv_map_pen *pen);

/* ---- yards: docks may stand on both sides of their building -----------------------------------
 */

/* What goes on at a dock at the moment shown. */
static inline struct bfv_dock bfv_dock_of(const struct bfv_map_pen *pen,
                                          const struct bfv_stop *stop)
{
    return bfv_journal_dock(pen->view->scene->journal, stop->station, stop->number, pen->view->at);
}

/* Whether a dock stands below its yard's building, so that its truck backs up to the lower wall. */
bool bfv_is_below(const struct bfv_yard *yard, const struct bfv_stop *dock);

/* The part of the building behind the dock's own row: layout units. */
struct bfv_rect bfv_room_behind(const struct bfv_layout *layout, const struct bfv_yard *yard,
                                const struct bfv_stop *dock);

/* ---- small things ---------------------------------------------------------------------------- */

/* A ring that fills clockwise from the top; [progress] below 0: only its track. */
void bfv_draw_progress(struct bfv_canvas *canvas, struct bfv_point center, double radius,
                       double progress, struct bfv_color color);

/* Where a booth's lamp is: layout units. */
struct bfv_point bfv_lamp_of(const struct bfv_layout *layout, const struct bfv_stop *stop);

#define BFV_LAMP_RADIUS 6.0 /* layout units */
#define BFV_WALL        8.0 /* strip of a building towards its docks, layout units */

/* Of the last picture, until the next. */
const struct bfv_signs *bfv_map_signs(const struct bfv_map *map);

#endif
