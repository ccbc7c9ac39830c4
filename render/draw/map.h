/* map: a port and its trucks.
 *
 * What never changes (roads, yards, labels) is drawn once per camera and kept as pixels; trucks are
 * sprites drawn once per look and heading; lamps, rings, ribbons and pills are drawn every time. On
 * a vector canvas all of it is drawn as shapes. */
#ifndef BFV_DRAW_MAP_H
#define BFV_DRAW_MAP_H

#include "draw/canvas.h"
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
    uint32_t index; /* truck number in the scene, booth of the model, stop or hidden entry */
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

/* What is at a point of the canvas; trucks before booths and docks. */
struct bfv_spot bfv_map_at(const struct bfv_map_view *view, struct bfv_point point);

/* The truck's own picture, for legends and headings: [height] design pixels high trailer with its
 * programme's mark, no cab. */
void bfv_draw_mark(struct bfv_canvas *canvas, struct bfv_rect rect, enum bfv_color_role color,
                   enum bfv_mark mark, bool empty);

/* A booth's lamp: an arrow when open, a cross when closed. */
void bfv_draw_lamp(struct bfv_canvas *canvas, struct bfv_point center, double radius, bool open);

#endif
