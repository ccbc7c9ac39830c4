/* map: a port and its trucks.
 *
 * What never changes (roads, yards, labels) is drawn once per camera and kept as pixels; trucks are
 * sprites drawn once per look and heading; lamps, rings, ribbons and pills are drawn every time. On
 * a vector canvas all of it is drawn as shapes. */
#ifndef BFV_DRAW_MAP_H
#define BFV_DRAW_MAP_H

#include "draw/ink/canvas.h"
#include "scene/scene.h"

/* Which part of the layout is shown: layout point [x, y] is in the middle of the view, and one
 * layout unit is [zoom] design pixels. */
struct bfv_camera {
    double x, y, zoom;
};

/* What shows the whole layout in [view]. */
struct bfv_camera bfv_camera_fit(const struct bfv_layout *layout, struct bfv_rect view);

struct bfv_point bfv_camera_to_view(struct bfv_camera camera, struct bfv_rect view,
                                    struct bfv_point point);
struct bfv_point bfv_camera_to_layout(struct bfv_camera camera, struct bfv_rect view,
                                      struct bfv_point point);

/* What the pointer may be on. */
enum bfv_thing { BFV_ON_NOTHING, BFV_ON_TRUCK, BFV_ON_BOOTH, BFV_ON_DOCK, BFV_ON_PILL };

struct bfv_spot {
    enum bfv_thing thing;
    uint32_t index; /* truck number in the scene, booth of the model, stop; of a pill the track it
                       belongs to or, after all tracks, the yard */
};

struct bfv_map_view {
    const struct bfv_scene *scene;
    struct bfv_crowd *crowd; /* already sought to [at] */
    bf_time at;
    struct bfv_camera camera;
    struct bfv_rect view; /* of the canvas, design pixels; the map is clipped to it */
    bool ribbons;
    bool calm;
    uint32_t followed; /* truck, or BFV_NO_TRUCK */
    struct bfv_spot hovered, selected;
    struct bfv_rect spotlight; /* layout units; zero width: none. The rest is dimmed */
};

struct bfv_map; /* pixels kept from frame to frame */

struct bfv_map *bfv_map_create(void);
void bfv_map_destroy(struct bfv_map *map);

void bfv_map_draw(struct bfv_map *map, struct bfv_canvas *canvas, const struct bfv_map_view *view);

/* Where a picture tells of trucks it does not show. Pills find their places among the texts, so
 * whoever asks what is under the pointer brings those of the picture it is on. */
enum { BFV_MOST_PILLS = 64 };

struct bfv_pill {
    struct bfv_rect rect; /* design pixels */
    uint32_t index;       /* as in a spot */
};

struct bfv_pills {
    struct bfv_pill pills[BFV_MOST_PILLS];
    size_t count;
};

/* Of what was drawn last, until the next. */
const struct bfv_pills *bfv_map_pills(const struct bfv_map *map);

/* What is at a point of the canvas; trucks before booths and docks. */
struct bfv_spot bfv_map_at(const struct bfv_pills *pills, const struct bfv_map_view *view,
                           struct bfv_point point);

/* Who is told of by the pill of a spot's [index]; false: nobody is hidden there (any more). */
bool bfv_map_hidden(const struct bfv_layout *layout, const struct bfv_crowd *crowd, uint32_t pill,
                    struct bfv_hidden *all);

/* The truck's own picture, for legends and headings: [height] design pixels high trailer with its
 * programme's mark, no cab. */
void bfv_draw_mark(struct bfv_canvas *canvas, struct bfv_rect rect, enum bfv_color_role color,
                   enum bfv_mark mark, bool empty);

/* A booth's lamp: an arrow when open, a cross when closed. */
void bfv_draw_lamp(struct bfv_canvas *canvas, struct bfv_point center, double radius, bool open);

#endif
