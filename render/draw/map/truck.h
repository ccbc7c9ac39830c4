/* truck: the shapes of trucks, marks and lamps.
 *
 * Everything here is drawn the same as pixels and as vectors; sprites keeps the pixels. */
#ifndef BFV_DRAW_TRUCK_H
#define BFV_DRAW_TRUCK_H

#include "draw/ink/canvas.h"

struct bfv_truck_look {
    enum bfv_color_role color; /* of its programme */
    enum bfv_mark mark;
    bool empty, secondary, car;
};

/* Round the origin, driving to the right, in layout units of the current matrix. [pixel]: layout
 * units per device pixel, on which edges are put; 0: anywhere. */
void bfv_draw_truck(struct bfv_canvas *canvas, struct bfv_truck_look look, double pixel);

/* Its shadow, which falls the same way whatever the truck's heading: called with the truck's own
 * matrix; [dx], [dy] in its layout units. */
void bfv_draw_truck_shadow(struct bfv_canvas *canvas, struct bfv_truck_look look, double dx,
                           double dy);

#endif
