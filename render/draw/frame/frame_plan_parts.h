/* plan parts: how the larger areas of the picture are divided further.
 *
 * The plan is made from the whole to its corners: bfv_plan_make divides the window, each of these
 * fills in what lies within one part of it. What they need of the plan has to be there before. */
#ifndef BFV_DRAW_FRAME_PLAN_PARTS_H
#define BFV_DRAW_FRAME_PLAN_PARTS_H

#include <math.h>

#include "draw/frame/frame_plan.h"
#include "draw/frame/frame_port.h"

static inline double bfv_clamp(double value, double low, double high)
{
    return fmax(low, fmin(value, high));
}

/* Within plan.panel: waits, queues, booths, detail, alarm. */
void bfv_plan_panel(struct bfv_plan *plan, const struct bfv_frame_state *state,
                    const struct bfv_port *port);

/* Takes the strip for a lesson's card off the lower end of [body]. */
void bfv_plan_lesson_strip(struct bfv_plan *plan, const struct bfv_frame_state *state,
                           struct bfv_rect *body);

/* Within [body]: one map or two with their headings and cards, and what lies on them. After the
 * panel: what finds room there is not laid on the map. */
void bfv_plan_maps(struct bfv_plan *plan, const struct bfv_frame_state *state,
                   const struct bfv_port *port, struct bfv_rect body);

/* Height of a selected booth's card whose lanes stand in rows of 288. */
double bfv_booth_card_height(const struct bfv_port *port);

#endif
