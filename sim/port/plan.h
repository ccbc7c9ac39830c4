/* plan: a model made ready to run.
 *
 * Random times become quantile tables, references become lists ordered the way the run walks them,
 * seconds become microseconds. Made once per model, read by every thread, never written again.
 *
 * The plan knows one kind of place the model does not: each traffic source has an `upstream`, an
 * unlimited place behind the last one of the model (index place_count + source), where trucks wait
 * that find no room. */
#ifndef BF_PORT_PLAN_H
#define BF_PORT_PLAN_H

#include "core/quantile_table.h"
#include "core/rate.h"
#include "customs/customs.h"
#include "port/model.h"
#include "port/run.h"

/* Places a programme may go to from a fan-out, in listed order, with their positions in the list.
 */
struct bf_candidates {
    const uint16_t *places;
    const uint16_t *positions;
    size_t count;
};

struct bf_plan_fan_out {
    const struct bf_fan_out *def;
    const struct bf_candidates *of_programme;
};

struct bf_plan_place {
    bf_time travel;
    bf_time dispatch_every;
    int32_t limit;    /* trucks; 0 when [by_length] */
    int64_t capacity; /* micrometres, when [by_length] */
    int64_t gap;      /* added to each truck's length */
    bool by_length;
    bool is_lane;
    bool is_plain;       /* nobody but its own booths takes notice of a truck that joins it */
    bool drives_through; /* plain, without travel and nobody weighs its work: if it is empty and a
                            booth is free, trucks need not queue at all */
    bool refuses;
    uint16_t port;
    uint16_t scan; /* exam of the model + 1; 0: none */
    uint16_t first_track, tracks;
    const uint16_t *booths; /* that serve it, in the model's order */
    size_t booth_count;
    const uint16_t *feeders; /* tracks whose trucks may enter it, in the model's order */
    size_t feeder_count;
    const uint16_t *exchanges; /* fan-outs with lane changing that lead here */
    size_t exchange_count;
};

struct bf_plan_mix {
    const struct bf_quantile_table *patience; /* NULL: endless */
    double up_to;                             /* cumulative share */
    double empty_share;
    int64_t length; /* micrometres */
    uint8_t programme;
};

/* Chance of each programme's trucks of a stream to come at all, from [at] until the next step. */
struct bf_plan_demand {
    bf_time at;
    const double *chance;
};

struct bf_plan_source {
    const struct bf_source *def;
    const struct bf_rate *rate;                 /* Poisson */
    const struct bf_quantile_table *gap;        /* Poisson: exponential, mean 1; headway: seconds */
    const struct bf_quantile_table *day_factor; /* NULL: none */
    const struct bf_quantile_table *convoy_size; /* NULL: single trucks */
    bf_time convoy_gap;
    const struct bf_plan_mix *mix;
    size_t mix_count;
    const double *refer_up_to;           /* [programme][station of the port] cumulative */
    const struct bf_plan_demand *demand; /* steps by time, the first at 0; NULL: all trucks come */
    bf_time late;                        /* headways begin so long after the start */
    uint16_t port;
    uint16_t road;     /* source it is a copy of, or itself */
    uint16_t upstream; /* its place, that of [road] */
    bool stops_before; /* its port has stations before the approach */
};

struct bf_plan_booth {
    bf_time pull_up;
    double pace;
    const uint8_t *rank; /* of each programme, for the priority rule */
    const struct bf_quantile_table *up, *down;
    const bf_time *home_distance; /* lend within a time: free-flow time from each place to its first
                                     lane; NULL: not used */
    uint32_t luck; /* its number as far as random numbers go: by name, whatever stands beside it */
    bool plain;    /* one lane and no rule to ask: */
    uint16_t lane, track;
};

struct bf_plan_station {
    bf_time travel;
    uint16_t first_dock;
    bool picks;    /* who gets the next dock is not simply who came first */
    uint32_t bays; /* yard: bits of enum bf_bay, the goods for which it has a bay */
    const struct bf_quantile_table *const *exam; /* [programme * 2 + empty]; NULL unless plain */
};

struct bf_plan_exam {
    const struct bf_quantile_table *const *time; /* [programme * 2 + empty] */
    uint32_t bit;
};

struct bf_plan_port {
    const uint16_t *stations;
    size_t station_count;
    const uint16_t *lenders; /* booths that lend */
    size_t lender_count;
    const uint16_t
        *tracks; /* all of its approach that do not belong to lanes, upstream ones included */
    size_t track_count;
    const struct bf_quantile_table *const *service; /* [programme * 2 + empty] */
    const double *mean_service; /* the same, microseconds, for the lane with least work */
    struct bf_customs *customs; /* NULL: none */
    int16_t waiting_area;       /* station, -1: none */
    uint32_t audited;           /* exams done after release */
    uint32_t yards_do[2];       /* exams its yards do behind the booths, and before the approach */
    const uint16_t *agencies;
    size_t agency_count;
    bf_time diversion;
    int16_t entrance; /* source whose way in takes trucks diverted here, -1: none */
};

/* A distribution and what it was compiled into. */
struct bf_plan_table {
    struct bf_distribution distribution;
    struct bf_quantile_table *table;
};

/* Where a change has booths serve other lanes, it leads to a plan of its own that shares all else
 * with this one: a run goes on by that, and pays nothing before and after. */
struct bf_plan {
    const struct bf_model *model;
    struct bf_arena *arena;
    struct bf_plan_place *places; /* the model's, then the upstreams */
    size_t place_count;
    struct bf_plan_fan_out *fan_outs; /* one per place, upstreams included */
    struct bf_plan_source *sources;
    size_t source_count; /* with copies, see bf_model.extra_streams */
    struct bf_plan_booth *booths;
    struct bf_plan_station *stations;
    struct bf_plan_exam *exams;
    struct bf_plan_port *ports;
    uint16_t *track_place;
    size_t track_count;
    size_t dock_count;
    bf_time measure_from, measure_to; /* the measured window */
    bf_time horizon;
    bf_time last_arrival; /* nobody arrives from here on */
    int arrival_days;
    bf_time week_offset;                /* from Monday 00:00 to the start */
    bf_time stop;                       /* the latest end */
    bool has_customs;                   /* some port has */
    bool weighs_work;                   /* some fan-out looks for the least work */
    const struct bf_plan *const *after; /* one per change: the plan from then on; NULL: this one */
    struct bf_plan_table *tables;
    size_t table_count, table_room;
    struct bf_rate **rates;
    size_t rate_count;
};

#endif
