/* layout_asphalt: the list of a layout's surfaces while it grows. */
#ifndef BFV_SCENE_LAYOUT_ASPHALT_H
#define BFV_SCENE_LAYOUT_ASPHALT_H

#include "scene/layout/layout_sketch.h"

#define BFV_ROAD_WIDTH (2.0 * BFV_ROAD_SIDE)
#define BFV_MARK_WIDTH 1.5    /* of paint */
#define BFV_CORNER     62.0   /* radius of bands round the corners between roads */
#define BFV_BLEED      3000.0 /* so far roads go on beyond the picture */

/* Appends one; the caller fills it. */
struct bfv_surface *bfv_lay(struct bfv_layout *layout, enum bfv_surface_kind kind);

void bfv_lay_line(struct bfv_layout *layout, enum bfv_surface_kind kind, struct bfv_point from,
                  struct bfv_point to, double width);
void bfv_lay_swerve(struct bfv_layout *layout, struct bfv_point from, struct bfv_point to,
                    double width);

/* A band from [from] to the crossing of two roads at [corner] and on to [to], rounded widely. */
void bfv_lay_bend(struct bfv_layout *layout, struct bfv_point from, struct bfv_point corner,
                  struct bfv_point to, double width);
void bfv_lay_area(struct bfv_layout *layout, struct bfv_rect box, double radius);
void bfv_lay_arrow(struct bfv_layout *layout, double x, double y, double heading);

/* layout_grounds: what stations are reached on. */
void bfv_layout_lay_grounds(struct bfv_layout *layout);

/* layout_pockets: pieces of land left over between booths. */
void bfv_layout_pave_pockets(struct bfv_layout *layout);

#endif
