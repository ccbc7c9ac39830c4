/* plan of the maps: one, or two side by side with a heading and cards each; on them legend, zoom
 * buttons and the card of what was chosen, where they hide little of the port. */
#include <limits.h>

#include "draw/frame/frame_place.h"
#include "draw/frame/frame_plan_parts.h"

#define STRIP_HEIGHT 38.0
#define ZOOM_WIDTH   172.0

static void divide_sides(struct bfv_plan *plan, const struct bfv_frame_state *state,
                         struct bfv_rect body)
{
    double title = body.height >= 420.0 ? 51.0 : body.height >= 200.0 ? 32.0 : 0.0;
    double cards = body.height >= (state->lesson ? 250.0 : 300.0) ? 86.0 : 0.0;

    for (int side = 0; side < 2; side++) {
        struct bfv_rect half = {side ? body.x + body.width / 2.0 + 2.0 : body.x, body.y,
                                body.width / 2.0 - 2.0, body.height};

        plan->areas[BFV_AREA_TITLE_A + side] = (struct bfv_rect){half.x, half.y, half.width, title};
        plan->areas[BFV_AREA_MAP_A + side] =
            (struct bfv_rect){half.x, half.y + title, half.width, half.height - title - cards};
        plan->areas[BFV_AREA_DELTAS_A + side] =
            (struct bfv_rect){half.x, half.y + half.height - cards, half.width, cards};
    }
}

/* Legend and zoom buttons in a strip of their own below the map. */
static void place_strip(struct bfv_plan *plan, bool legend)
{
    struct bfv_rect *map = &plan->areas[BFV_AREA_MAP_A];
    double zoom = fmin(ZOOM_WIDTH, map->width);

    map->height -= STRIP_HEIGHT;
    plan->strip = (struct bfv_rect){map->x, map->y + map->height, map->width, STRIP_HEIGHT};
    plan->areas[BFV_AREA_ZOOM] = (struct bfv_rect){map->x + map->width - zoom - 10.0,
                                                   plan->strip.y + 5.0, zoom, STRIP_HEIGHT - 10.0};
    if (legend)
        plan->areas[BFV_AREA_LEGEND] =
            (struct bfv_rect){map->x + 10.0, plan->strip.y, map->width - zoom - 36.0, STRIP_HEIGHT};
}

/* In the lower corners of the map as long as they hide nothing of the port. */
static void place_on_map(struct bfv_plan *plan, const struct bfv_frame_state *state,
                         const struct bfv_port *port)
{
    const struct bfv_layout *layout = state->sides[0].scene->layout;
    struct bfv_rect map = plan->areas[BFV_AREA_MAP_A];
    double height = 108.0 + 25.0 * (port->programme_count + 2 + port->stations + port->agencies);
    struct bfv_rect legend = {map.x + fmin(24.0, map.width * 0.02),
                              map.y + map.height - height - 18.0, 206.0, height};
    struct bfv_rect zoom = {map.x + map.width - ZOOM_WIDTH - 40.0, map.y + map.height - 46.0,
                            ZOOM_WIDTH, 32.0};
    bool legend_fits =
        map.width >= 760.0 && legend.y >= map.y + 12.0 && bfv_place_free(layout, map, legend);
    bool zoom_fits = bfv_place_free(layout, map, zoom);

    if (map.width < 300.0 || map.height < (state->lesson ? 300.0 : 100.0))
        return; /* a lesson leads the camera itself, and what it shows is not to be covered */
    if (!zoom_fits) {
        zoom.x += 32.0;
        zoom_fits = bfv_place_free(layout, map, zoom);
    }
    if (map.height >= 300.0 && ((state->legend && !legend_fits) || !zoom_fits)) {
        place_strip(plan, state->legend);
        return;
    }
    if (zoom_fits) /* in a low window the wheel and keys do it */
        plan->areas[BFV_AREA_ZOOM] = zoom;
    if (state->legend && legend_fits)
        plan->areas[BFV_AREA_LEGEND] = legend;
}

/* ---- the card of what was chosen ------------------------------------------------------------- */

struct card_size {
    double width, height, margin;
};

/* Where no panel shows it: in the corner where it hides least of the port, as little as [least] at
 * most. What follows a truck sees another part of the port with every picture: for [camera] 0 the
 * card keeps to its corner. Returns what is hidden. */
static int place_card(struct bfv_plan *plan, const struct bfv_layout *layout,
                      struct bfv_camera camera, struct bfv_rect map, struct card_size size,
                      int least)
{
    bool legend = bfv_shown(plan->areas[BFV_AREA_LEGEND]) && !bfv_shown(plan->strip);
    bool bare = plan->compare || bfv_shown(plan->strip); /* no buttons to zoom at the foot */
    double left = map.x + size.margin, right = map.x + map.width - size.width - size.margin;
    double top = map.y + 12.0, low = map.y + map.height - size.height - (bare ? 12.0 : 54.0);
    struct bfv_point corners[] = {{left, low}, {right, low}, {right, top}, {left, top}};

    for (int corner = legend ? 1 : 0; corner < 4; corner++) {
        struct bfv_rect card = {corners[corner].x, corners[corner].y, size.width, size.height};
        int harm = bfv_place_harm(layout, camera, map, card);

        if (harm < least) {
            least = harm;
            plan->areas[BFV_AREA_FLOAT] = card;
        }
    }
    return least;
}

static void place_float(struct bfv_plan *plan, const struct bfv_frame_state *state,
                        const struct bfv_port *port)
{
    static const struct bfv_camera all = {0};
    bool booth = state->selected.thing == BFV_ON_BOOTH;
    int number = plan->compare && booth ? state->selected_side : 0, least;
    const struct bfv_side *side = &state->sides[number];
    const struct bfv_layout *layout = side->scene->layout;
    struct bfv_rect map = plan->areas[BFV_AREA_MAP_A + number];
    double most = map.height - 66.0;
    struct card_size wide = {320.0, fmin(most, booth ? bfv_booth_card_height(port) : 184.0), 12.0};
    struct card_size narrow = {260.0, wide.height, 8.0};

    if ((!booth && state->followed == BFV_NO_TRUCK) || bfv_shown(plan->areas[BFV_AREA_DETAIL]) ||
        map.width < 380.0 || map.height < 220.0)
        return;
    least = place_card(plan, layout, booth ? side->camera : all, map, wide, INT_MAX);
    if (!booth) /* whose lanes need all of the width */
        place_card(plan, layout, all, map, narrow, least);
}

/* ---- all ------------------------------------------------------------------------------------- */

void bfv_plan_maps(struct bfv_plan *plan, const struct bfv_frame_state *state,
                   const struct bfv_port *port, struct bfv_rect body)
{
    if (plan->compare) {
        divide_sides(plan, state, body);
    } else {
        plan->areas[BFV_AREA_MAP_A] = body;
        place_on_map(plan, state, port);
    }
    place_float(plan, state, port);
}
