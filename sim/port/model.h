/* model: plain description of ports of entry, everything a run needs to know and nothing about how
 * it is written down.
 *
 * The scenario room fills it from a file and checks it; a run only reads it. All cross references
 * are indices into the arrays of struct bf_model. Strings and arrays belong to whoever built the
 * model and outlive it. Times are seconds where a field says _s, bf_time otherwise. The trip of a
 * truck:
 *
 *   traffic -> (stations before the approach) -> (upstream, unlimited) -> places of the approach ->
 * lane (a place booths serve) -> booth -> stations -> out
 */
#ifndef BF_PORT_MODEL_H
#define BF_PORT_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/clock.h"
#include "core/distribution.h"
#include "customs/rules.h"

#define BF_UNLIMITED   INT32_MAX
#define BF_MAX_TRUCK_M 100.0
#define BF_WEEK        (7 * BF_DAY)

/* ---- when ------------------------------------------------------------------------------------ */

enum bf_at_end {
    BF_AT_END_DRAIN, /* no new trucks after the horizon, go on until the port is empty (default) */
    BF_AT_END_CUT,   /* stop at the end of the horizon; the trucks inside are reported as unfinished
                      */
    BF_AT_END_FOLLOW, /* traffic goes on, unmeasured, until every measured truck has left: no end
                         effect at all */
};

struct bf_horizon {
    int days;             /* length of a replication, at least 1 */
    int warm_up_days;     /* first days left out of every statistic; below [days] */
    int first_weekday;    /* 0 Monday ... 6 Sunday */
    int year, month, day; /* of the first day, for headings only */
    enum bf_at_end at_end;
    int drain_limit_days; /* after so many days of draining the rest counts as inside */
};

/* Piece of the week in which something holds, [from, to) from Monday 00:00; from < to <= BF_WEEK.
 */
struct bf_week_span {
    bf_time from, to;
};

struct bf_week_spans {
    const struct bf_week_span *spans; /* ascending, apart from each other */
    size_t count;
};

/* ---- traffic --------------------------------------------------------------------------------- */

enum bf_arrival_kind { BF_ARRIVE_POISSON, BF_ARRIVE_HEADWAY, BF_ARRIVE_RECORDED };

/* A truck of a recorded list. Fields the file leaves out are drawn like anybody's. */
struct bf_recorded_truck {
    bf_time at;       /* from the start of the horizon; ascending in the list */
    int programme;    /* -1: drawn from the mix */
    int empty;        /* -1: drawn, 0 loaded, 1 empty */
    int station;      /* index of the station referred to, -1: drawn, -2: released at the booth */
    bf_time primary;  /* -1: drawn */
    bf_time exam;     /* time in its first dock, -1: drawn */
    bf_time patience; /* -1: drawn */
    double length_m;  /* below 0: from the mix */
    /* Only where the port has customs. */
    int kind;         /* entry of the mix, -1: the first of its programme, or drawn */
    int goods;        /* of the port, -1: drawn */
    int violation;    /* number + 1, 0: none, -1: drawn */
    bf_time lead;     /* -1: drawn */
    bool exams_given; /* [exams] are due instead of those its luck asks for */
    uint32_t exams;
};

struct bf_arrivals {
    enum bf_arrival_kind kind;
    /* Poisson: trucks per hour for each hour of the week from Monday 00:00 (168 entries), already
     * with day-of-week factors. [linear]: the rate at half past every hour is rate[h], and it runs
     * straight from one to the next (round the week); otherwise it is constant within the hour. */
    const double *trucks_per_hour;
    bool linear;
    double day_cv; /* coefficient of variation of a gamma factor with mean 1 on each day's rate; 0:
                      none */
    /* headway: time from one arrival to the next, the first one after time 0 */
    struct bf_distribution headway;
    /* recorded */
    const struct bf_recorded_truck *trucks;
    size_t truck_count;
    /* convoys, for Poisson and headway: each arrival brings several trucks [convoy_gap_s] apart.
     * Rates count convoys' first trucks, so mean trucks = rate x mean size; drawn sizes are rounded
     * to the nearest whole number, at least 1. */
    bool convoys;
    struct bf_distribution convoy_size;
    double convoy_gap_s;
};

struct bf_mix_entry {
    int programme;
    double share;              /* of the source's trucks; all entries of a source sum to 1 */
    double empty_share;        /* of this entry's trucks */
    struct bf_profile profile; /* where the port has customs */
    double length_m;
    bool has_patience;
    struct bf_distribution patience; /* waiting longer than this it turns back */
};

enum bf_choice {
    BF_CHOOSE_FEWEST,      /* trucks in the lane and at its booths */
    BF_CHOOSE_LEAST_WORK,  /* expected service of those trucks over the open booths */
    BF_CHOOSE_ROUND_ROBIN, /* each in turn */
    BF_CHOOSE_FIXED,       /* always the first that accepts the truck */
    BF_CHOOSE_RANDOM       /* by [shares], or evenly */
};

/* Where trucks may go next and how they choose. Ties go to the place listed first. Only places that
 * accept the truck's programme count; those with an open booth go before those without. */
struct bf_fan_out {
    const int *to; /* place indices */
    size_t count;
    enum bf_choice choice;
    const double *shares; /* random: one weight per entry of [to], or NULL */
    int change_lanes_at;  /* a queued truck changes to a lane that has at least so many fewer; 0:
                             never; 1 counts as 2, as a lane shorter by one gains nothing */
};

struct bf_source {
    const char *id;
    int port;
    struct bf_arrivals arrivals;
    const struct bf_mix_entry *mix;
    size_t mix_count;
    struct bf_fan_out enters;
};

/* ---- approach -------------------------------------------------------------------------------- */

struct bf_place {
    const char *id;
    int port;
    int tracks;             /* lanes side by side, each a queue; a lane served by booths has one */
    double travel_s;        /* free-flow time from one end to the other */
    int32_t storage_trucks; /* room, not counting trucks at the booths; BF_UNLIMITED; used unless
                               storage_m > 0 */
    double storage_m; /* room as length over all tracks; trucks take their length plus gap_m */
    double gap_m;
    const bool *accepts;     /* one per programme */
    bool refuses_when_full;  /* a truck that comes from outside and finds no room is sent away,
                                instead of waiting */
    double dispatch_every_s; /* staging yard: at least this between two departures; 0: none */
    int scan; /* number + 1 of the exam done on the truck at the head of each track before it goes
                 on, if it is due; 0: none. It needs no officers: a portal trucks drive through */
    struct bf_fan_out next; /* count 0: a lane, served by booths */
};

/* ---- booths ---------------------------------------------------------------------------------- */

/* The feeding rules, each with the word a scenario uses. */
#define BF_FEED_RULES(X)                                                                           \
    X(BF_FEED_DEDICATED, "dedicated") /* its one lane */                                           \
    X(BF_FEED_FIRST_COME,                                                                          \
      "first_come") /* of all its lanes, the truck that joined the queue first */                  \
    X(BF_FEED_PRIORITY,                                                                            \
      "priority") /* the head of the highest programme; first come among equals */                 \
    X(BF_FEED_LEND,                                                                                \
      "lend") /* its first lane; the others only while no truck of the first is near */            \
    X(BF_FEED_ALTERNATE, "alternate") /* so many from each lane in turn, empty lanes skipped */    \
    X(BF_FEED_LONGEST, "longest")     /* the lane with most trucks */                              \
    X(BF_FEED_LISTED, "listed")       /* the first of its lanes, as listed, that has a truck */

enum bf_feed {
#define BF_FEED_CONSTANT(constant, word) constant,
    BF_FEED_RULES(BF_FEED_CONSTANT)
#undef BF_FEED_CONSTANT
        BF_FEED_COUNT
};

/* What becomes of a lane's trucks when its last open booth closes. */
enum bf_on_close {
    BF_ON_CLOSE_REROUTE, /* they move to other lanes of the same fan-out that have an open booth, as
                            soon as these have room, before trucks from behind (default) */
    BF_ON_CLOSE_DRAIN,   /* the booth goes on until the lane is empty; arriving trucks choose other
                            lanes if they can */
    BF_ON_CLOSE_WAIT     /* they stay until a booth opens */
};

/* The booth is out of use from..to on the days named, with the chance given on each of them. It
 * finishes its truck. */
struct bf_outage {
    bool weekdays[7]; /* Monday first */
    int day;          /* 1 is the first day of the horizon; 0: every day [weekdays] allows */
    bf_time from, to; /* within the day, to <= BF_DAY */
    double chance;    /* 0 to 1 */
};

struct bf_booth {
    const char *id;
    int port;
    const int *serves; /* lanes (place indices) in the order that matters to the feeding rule */
    size_t serves_count;
    enum bf_feed feed;
    const int *priority;    /* priority: rank of each programme, 0 first; NULL: the order of
                               bf_model.programmes */
    const int *weights;     /* alternate: trucks in a row per entry of [serves], at least 1 */
    int lend_within_trucks; /* lend: not while a truck of the first lane is among the first n of an
                               approach place */
    double lend_within_s;   /* lend: nor while one could be at the first lane within this free-flow
                               time */
    int lend_mark_trucks;   /* lend: nor while fewer than this wait in the lane it would help */
    struct bf_week_spans open; /* ignored when [staffed_by_number] */
    bool staffed_by_number;    /* opens and closes with its port's number of open booths */
    double pull_up_s;          /* from the head of the lane to the window, for every truck */
    double pace;               /* its service times are the truck's times this */
    enum bf_on_close on_close;
    int opens_at_trucks; /* within its hours: opens when its lanes hold so many; 0: always open then
                          */
    int closes_at_trucks; /* and closes when they hold at most so many; below [opens_at_trucks] */
    const struct bf_outage *outages;
    size_t outage_count;
    bool breaks_down; /* random breakdowns, up and down in turn from time 0; it finishes its truck
                         first */
    struct bf_distribution up, down;
};

/* Booths that open and close by number. At a step down idle booths close first, the last listed
 * first; the rest finish their truck and close. At a step up booths that are closing stay open
 * first, then closed ones open in listed order. */
struct bf_staffing {
    const int *booths; /* in opening order */
    size_t booth_count;
    const int *open_booths; /* for each hour of the week from Monday 00:00, 168 entries; NULL:
                               nobody by number */
};

/* Service time of a programme, loaded or empty. */
struct bf_service_times {
    struct bf_distribution loaded, empty;
};

/* ---- behind the booths ----------------------------------------------------------------------- */

struct bf_onward {
    int station;
    double share;
};

/* How the exams of a truck in one bay go together. Bays are taken first and kept; officers are
 * taken all at once for one exam, or for all of them in a joint one, and never while waiting for
 * anything else. Requests for officers are served in the order of asking; an older one that lacks
 * officers of an agency keeps younger ones from those it could have now. */
#define BF_EXAM_MODES(X)                                                                           \
    X(BF_SEQUENTIAL, "sequential")               /* one after the other, as listed */              \
    X(BF_SEQUENTIAL_MOVING, "sequential_moving") /* and each in a bay of its own */                \
    X(BF_COORDINATED, "coordinated")             /* each when its officers are free */             \
    X(BF_JOINT, "joint")                         /* all start together */                          \
    X(BF_UNIFIED, "unified") /* joint, and the other country's customs takes part */

enum bf_exam_mode {
#define BF_EXAM_MODE_CONSTANT(constant, word) constant,
    BF_EXAM_MODES(BF_EXAM_MODE_CONSTANT)
#undef BF_EXAM_MODE_CONSTANT
        BF_EXAM_MODE_COUNT
};

/* What a station is for. */
enum bf_station_role {
    BF_STATION_PLAIN,         /* docks with an exam of its own for whoever is sent to it by share */
    BF_STATION_YARD,          /* bays in which the port's exams are done; also a scanner */
    BF_STATION_WAITING_AREA,  /* trucks whose filing is not in order; a dock is a parking place */
    BF_STATION_PRE_INSPECTION /* booths in the other country: primary, before the approach */
};

struct bf_station {
    const char *id;
    int port;
    enum bf_station_role role;
    bool before;             /* trucks come here before they reach the approach */
    uint32_t exams;          /* yard: exams done here */
    const enum bf_bay *bays; /* yard: one per dock, BF_BAY_ANY takes all; NULL: all of them any */
    enum bf_exam_mode mode;  /* yard */
    bool trusted_first;      /* who is trusted gets the next bay */
    int docks;
    double travel_s; /* from where the truck was to the station; its place in the queue is held
                        meanwhile */
    int32_t storage_trucks; /* waiting room, docks not counted; full: trucks stay where they are and
                               block it */
    const struct bf_service_times *exam; /* one per programme */
    const double *refer_share;           /* share of each programme sent here from primary */
    const struct bf_onward *onward; /* where trucks go next; what is left of 1 leaves the port */
    size_t onward_count;
};

/* ---- changes while it runs --------------------------------------------------------------------
 */

/* At one instant they take effect in this order. */
enum bf_change_kind {
    BF_CHANGE_SERVES, /* the booth serves [serves] by [feed]; the truck it has goes on */
    BF_CHANGE_CLOSED, /* whatever its hours, its number and its queue say; it finishes its truck */
    BF_CHANGE_OPEN,   /* the same; outages and breakdowns stop it all the same */
    BF_CHANGE_SCHEDULED, /* by hours, number and queue again */
    BF_CHANGE_DEMAND     /* [demand] times the trucks of [programme] arrive at the port */
};

/* From [at] on, until another one of its kind (open, closed and scheduled are one) for the same
 * booth or programme. */
struct bf_change {
    bf_time at;
    enum bf_change_kind kind;
    int port;
    int booth;         /* of the model; -1: demand */
    const int *serves; /* as in struct bf_booth */
    size_t serves_count;
    enum bf_feed feed;
    int programme; /* demand; -1: all */
    double demand; /* 0 to BF_MOST_DEMAND */
};

/* Trucks added by a demand above 1 come in streams of their own, each as strong as the source it is
 * a copy of: a truck of stream k comes while the demand is above k, with the chance it exceeds k by
 * (at most 1). So more demand adds trucks and moves none. */
#define BF_MOST_DEMAND 10.0

/* ---- the whole ------------------------------------------------------------------------------- */

/* Officers of one agency at one port, shared by all its yards. At a step down busy officers finish
 * their exam. */
struct bf_agency {
    const char *id;
    int port;
    bool foreign;        /* the other country's */
    const int *officers; /* on duty in each hour of the week from Monday 00:00, 168 entries */
};

struct bf_officers {
    int agency; /* of the model */
    int count;
};

/* An exam of a port; its check (what it finds) and how trucks come to it are in the port's customs
 * rules under the same bit. A truck passes it in the first listed station before the approach, or
 * behind the booths, that does it and has a bay for its goods. */
struct bf_exam {
    const char *id;
    int port;
    const struct bf_officers *officers; /* all needed for all of its time */
    size_t officers_count;
    const struct bf_officers *unified; /* the same when the other country takes part; NULL: never */
    size_t unified_count;
    const struct bf_service_times *time; /* one per programme */
    bool after_release; /* an audit: holds nobody up, its work and catches are counted */
};

struct bf_port {
    const char *id;
    const char *name;
    struct bf_staffing staffing;
    const struct bf_service_times *service; /* one per programme */
    const struct bf_customs_rules *customs; /* NULL: none; every truck is only its programme */
    int first_exam, exam_count;             /* among the model's exams; bit 0 is the first */
    double diversion_s;                     /* way of a diverted truck to the port it is sent to */
};

struct bf_model {
    struct bf_horizon horizon;
    const char *const *programmes; /* ids, in order of priority */
    size_t programme_count;
    const struct bf_port *ports;
    size_t port_count;
    const struct bf_source *sources;
    size_t source_count;
    size_t extra_streams; /* copies of all sources that bring the trucks added by changes: copy k of
                             source i is sources[k * source_count + i], k from 1; see
                             struct bf_change */
    const struct bf_place *places;
    size_t place_count;
    const struct bf_booth *booths;
    size_t booth_count;
    const struct bf_station *stations;
    size_t station_count;
    const struct bf_agency *agencies;
    size_t agency_count;
    const struct bf_exam *exams;
    size_t exam_count;
    const struct bf_violation *violations;
    size_t violation_count;
    const char *const *checks; /* ids: per port its instant checks, then its exams */
    const int *check_ports;
    size_t check_count;
    const struct bf_change *changes; /* by time, then kind */
    size_t change_count;
};

#define BF_MAX_PROGRAMMES 32

#endif
