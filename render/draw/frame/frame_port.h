/* port: what of a model concerns the port that is shown, for panels and headings.
 *
 * Made anew whenever it is needed: a walk over some dozen entries of the model. */
#ifndef BFV_DRAW_FRAME_PORT_H
#define BFV_DRAW_FRAME_PORT_H

#include "scene/scene.h"

#define BFV_MOST_CARDS  5
#define BFV_MOST_BOOTHS 64

struct bfv_port {
    const struct bf_model *model;
    int port;
    int programmes[BF_MAX_PROGRAMMES]; /* with traffic here, in order of the model */
    int programme_count;
    int booths[BFV_MOST_BOOTHS]; /* of the model */
    int booth_count;
    int lanes[BFV_MOST_BOOTHS]; /* places that booths serve */
    int lane_count;
    bool stations, agencies; /* behind the booths; several agencies */
};

struct bfv_port bfv_port_of(const struct bfv_scene *scene);

/* Whom a booth serves, with the changes made until [at]. */
struct bfv_duty {
    const int *serves; /* places */
    size_t serves_count;
    enum bf_feed feed;
    uint32_t programmes; /* bits of those with traffic that these lanes accept */
};

struct bfv_duty bfv_port_duty(const struct bfv_port *port, int booth, bf_time at);

/* "2 FAST, 3 C-TPAT, 5 ordinary" at [at]. */
void bfv_port_words(const struct bfv_port *port, bf_time at, char *words, size_t room);

#endif
