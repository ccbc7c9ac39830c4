/* toy: a hand-made stretch of road with some trucks, and no journal: what a map draws without one.
 *
 * The layout is 400 x 200 and shown at 100 %: a layout unit is a design pixel, and their origins
 * are the same. One road runs from left to right at y = 100. */
#ifndef TESTS_DRAW_TOY_H
#define TESTS_DRAW_TOY_H

#include "draw/map/map.h"
#include "sheet.h"

#define TOY_WIDTH  400
#define TOY_HEIGHT 200
#define TOY_ROAD_Y 100.0

enum { TOY_FAST, TOY_TRUSTED, TOY_ORDINARY, TOY_PROGRAMMES };

struct toy {
    struct bf_model model;
    struct bf_scenario scenario;
    struct bf_day day;
    bf_time targets[TOY_PROGRAMMES]; /* an hour each */
    struct bfv_point ends[2];
    double along[2];
    struct bfv_surface road;
    struct bfv_track tracks[2]; /* on the road; they tell together who is behind */
    struct bfv_layout layout;
    struct bfv_scene scene;
    struct bfv_truck trucks[8];
    struct bfv_hidden hidden[2];
    struct bfv_crowd crowd;
    struct bfv_map_view view; /* at the corner of the canvas */
};

/* No trucks, nobody hidden. */
void toy_build(struct toy *toy);

/* A loaded truck of the programme in the middle of the road at [x]. */
struct bfv_truck *toy_add(struct toy *toy, double x, int programme);

#endif
