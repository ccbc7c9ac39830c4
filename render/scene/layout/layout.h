/* layout: one port drawn as a map, made from its topology alone.
 *
 * Traffic runs left to right: approach places in columns, lanes, booths under one canopy, the
 * plaza, stations in bands below it, the exit at the right. A layout is made once per model and
 * port (interventions do not change it) and never written again. Everything a truck drives on is
 * listed here; how it drives is motion's business.
 *
 * Two kinds of things carry trucks. A track is a straight single-file road on which trucks queue;
 * slot 0 is its head. A stop is a point where one truck stands: a booth window, a dock, a parking
 * spot. Routes lead from one to another: nobody stops on a route, and every route begins and ends
 * with a straight piece as long as a truck, so that a truck standing at either end is on it whole.
 */
#ifndef BFV_SCENE_LAYOUT_H
#define BFV_SCENE_LAYOUT_H

#include <stdint.h>

#include "borderflow.h"
#include "scene/layout/path.h"

#define BFV_TRUCK_LENGTH 50.0
#define BFV_TRUCK_WIDTH  18.0
#define BFV_SLOT         60.0 /* from truck to truck in a queue */
#define BFV_TRACK_STEP   36.0 /* from track to track side by side */
#define BFV_BOOTH_STEP   46.0 /* from booth to booth, at least */
#define BFV_METRE        2.5  /* units; a slot is 24 m */

#define BFV_NONE (-1)

/* Of an approach place, or the waiting lane of a station. */
struct bfv_track {
    int place;                 /* of the model; BFV_NONE: of a station */
    int station;               /* BFV_NONE: of a place */
    int number;                /* within the place, from 0 */
    struct bfv_point from, to; /* a truck at the head has its front at [to] */
    double length;
    int slots;            /* trucks it can show; those behind are in its pill */
    bool from_outside;    /* it begins at the left edge of the picture, trucks come from beyond */
    struct bfv_rect pill; /* tells how many trucks are hidden; all tracks of a place share it */
};

enum bfv_stop_kind { BFV_STOP_BOOTH, BFV_STOP_DOCK, BFV_STOP_SPOT };

struct bfv_stop {
    enum bfv_stop_kind kind;
    int booth;            /* of the model */
    int station;          /* of the model; of docks and spots */
    int number;           /* dock within the station, or spot; booth from the top; from 0 */
    struct bfv_pose pose; /* of the truck that stands there */
    struct bfv_rect box;  /* all that belongs to it; clicks count here */
    bool drive_through;   /* a dock under a gantry, left forwards */
};

/* One end of a route. */
enum bfv_end_kind {
    BFV_END_TRACK,  /* its head when a route leaves it, its [from] when one reaches it */
    BFV_END_STOP,   /* the truck's pose there */
    BFV_END_EXIT,   /* out to the right, some way beyond the picture; index: exit lane */
    BFV_END_BACK,   /* turned back, out to the left; index 0 */
    BFV_END_OUTSIDE /* in from the left, some way beyond the picture; index 0 */
};

struct bfv_end {
    enum bfv_end_kind kind;
    int index; /* of the track or stop, or as above */
};

/* A piece of a route driven forwards or backwards. */
struct bfv_part {
    struct bfv_path path; /* of the leading end; begins a truck's length before where it stands */
    bool backwards;
};

struct bfv_route {
    struct bfv_end from, to;
    int zone;                 /* routes of different zones never come near each other */
    struct bfv_part parts[3]; /* one after the other */
    int part_count;
    double length; /* driven: all parts without their beginnings */
};

/* ---- what is only drawn ---------------------------------------------------------------------- */

enum bfv_surface_kind {
    BFV_SURFACE_ROAD,  /* [path] as a band of [width] */
    BFV_SURFACE_AREA,  /* [box] with rounded corners */
    BFV_SURFACE_DASH,  /* lane marking along [path] */
    BFV_SURFACE_LINE,  /* solid marking along [path], [width] wide */
    BFV_SURFACE_ARROW, /* painted on the road at the first point of [path], along it */
    BFV_SURFACE_CURB   /* island beside a booth */
};

/* All roads and areas together are one piece of asphalt with one outline. */
struct bfv_surface {
    enum bfv_surface_kind kind;
    struct bfv_path path;
    struct bfv_rect box; /* of a road: round its band */
    double width, radius;
};

enum bfv_label_kind {
    BFV_LABEL_PLACE,   /* heading of an approach road or lane, with the marks of its programmes */
    BFV_LABEL_STATION, /* heading of a station; its counters follow */
    BFV_LABEL_EXIT,
    BFV_LABEL_BACK,
    BFV_LABEL_COUNTRY /* one on either side of the boundary */
};

struct bfv_label {
    enum bfv_label_kind kind;
    const char *text;
    struct bfv_point at; /* base line, left; centre for countries; the counter of an exit stands to
                            the left of it, that of a station to the right of its text */
    double width;        /* of what it names: so far it may be moved to the right to find room */
    int index;           /* place or station of the model */
    uint32_t programmes; /* bits, of those that may come here; places only */
};

/* A scanner: over the last slot of a place's tracks, or over drive-through docks. */
struct bfv_gantry {
    int place, station;
    struct bfv_rect box;
};

/* A station's band. */
struct bfv_yard {
    int station;
    struct bfv_rect box;      /* whole band */
    struct bfv_rect building; /* behind the docks, agencies are named here; zero: drive-through, or
                                 a parking area */
    int first_dock, docks;    /* among the stops */
    int first_spot, spots; /* parking spots of those who wait; none where they queue on a track */
    int track;             /* of those who wait, or BFV_NONE */
    struct bfv_rect pill;  /* tells how many more wait */
};

struct bfv_layout {
    struct bf_arena *arena;
    const struct bf_model *model;
    int port;
    struct bfv_rect bounds; /* all that is drawn */
    double boundary_x;
    struct bfv_rect canopy;
    double crossing_x; /* from there on trucks drive down the plaza: what stands beside booths ends
                          before it */
    struct bfv_track *tracks;
    size_t track_count;
    struct bfv_stop *stops;
    size_t stop_count;
    struct bfv_route_book *routes; /* those asked for so far */
    int exit_lanes;
    int zone_count;
    struct bfv_surface *surfaces;
    size_t surface_count;
    struct bfv_label *labels;
    size_t label_count;
    struct bfv_gantry *gantries;
    size_t gantry_count;
    struct bfv_yard *yards; /* one per station of the port, in the model's order */
    size_t yard_count;
    const int *first_track_of_place; /* one per place of the model; BFV_NONE: another port's */
    const int *stop_of_booth;        /* one per booth of the model */
    const int *yard_of_station;      /* one per station of the model */
    struct bfv_sketch *sketch;       /* what routes are made from */
};

/* [model] must outlive it. Never fails: every valid model has a picture. */
struct bfv_layout *bfv_layout_create(const struct bf_model *model, int port);
void bfv_layout_destroy(struct bfv_layout *layout);

/* The same port under other changes: [model] has the same places, booths and stations as the one
 * the layout was made from, and takes its place. */
void bfv_layout_adopt(struct bfv_layout *layout, const struct bf_model *model);

/* Whether no road, area, island, roof or building reaches into [box]. */
bool bfv_layout_is_land(const struct bfv_layout *layout, struct bfv_rect box);

/* The number of the route between two ends, or -1: there is none (changing lanes). A port with many
 * docks has millions of routes of which a day uses few, so each is made when it is first asked for:
 * not from two threads at once. Routes lead
 *   from outside to every track that is entered from there but does not reach the edge of the
 *     picture (from_outside is false), and to the stations before the approach;
 *   from place to place, and from every lane to every booth of the port;
 *   from booths and stations to every other station of their side, to the exit and back.
 * A station with a track is reached on its track, and its docks from there only. */
int bfv_layout_route(const struct bfv_layout *layout, struct bfv_end from, struct bfv_end to);

/* The route of that number; it stays where it is as long as the layout. */
const struct bfv_route *bfv_layout_route_at(const struct bfv_layout *layout, int number);

#endif
