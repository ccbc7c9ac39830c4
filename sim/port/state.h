/* state: everything that changes during a run, and the few moves every part of the model shares.
 *
 * One struct bf_run holds it all: pools and arrays made when the run is created, used again by
 * every replication. Trucks are indices into one pool; index 0 is none. Private to the port room.
 *
 * Parts, which call one another as trucks move:
 *   traffic    brings trucks            approach   places, tracks, spillback
 *   choice     which place next         feed       which truck a free booth takes
 *   booth      serving                  staffing   opening, closing, outages
 *   station    behind the booths        exchange   changing lanes, rerouting
 *   docks      which truck gets which   yard       exams in a bay
 *   itinerary  which stop comes next
 *   officers   agencies' officers, and who waits for them
 *   papers     customs papers, drawn when trucks come, and when a filing is in order
 *   leave      coming into being, going ledger     cards, visits, records, digest
 *   books      the measured window      usage      bays by kind, scanners */
#ifndef BF_PORT_STATE_H
#define BF_PORT_STATE_H

#include "core/event_queue.h"
#include "customs/luck.h"
#include "port/plan.h"
#include "trace/sink.h"

enum bf_event_kind {
    BF_EV_PULLED_UP,    /* booth */
    BF_EV_PRIMARY_DONE, /* booth */
    BF_EV_BOOTH_EDGE,   /* booth: its hours begin or end */
    BF_EV_NUMBER_EDGE,  /* port: another number of booths */
    BF_EV_OUTAGE,       /* booth: a day's outages are drawn, one begins or ends; see staffing */
    BF_EV_BREAKDOWN,    /* booth: breaks down or is repaired */
    BF_EV_READY,        /* truck: reached the end of its place */
    BF_EV_DISPATCH,     /* place: its yard may let the next one go */
    BF_EV_AT_STATION,   /* truck: reached the station it was sent to */
    BF_EV_EXAM_DONE,    /* dock */
    BF_EV_PATIENCE,     /* truck */
    BF_EV_INSPECTED,    /* exam under way: it ends */
    BF_EV_SCANNED,      /* truck: its scan on the approach ends */
    BF_EV_TRANSFER,     /* truck: comes from the port that diverted it */
    BF_EV_CHANGE,       /* change of the model: a booth opens, closes or serves other lanes */
    BF_EV_OFFICERS_EDGE /* port: the officers of its agencies change */
};

typedef uint32_t bf_truck_index; /* 0: none */

/* Where a truck goes from the booth when it is no station. */
#define BF_STOP_TURN_BACK INT16_MAX
#define BF_STOP_DIVERT    (INT16_MAX - 1)

/* Customs papers of the truck in the same slot; only where the model has customs. */
struct bf_papers {
    struct bf_shipment shipment;
    struct bf_findings booth; /* not known until primary is over */
    bf_time ripe;             /* filed late: in order so long after it arrived; else 0 */
    bf_time ready_at;         /* waiting area: its filing is in order */
    bf_time held;
    bf_time officers; /* officer time spent on it */
    bf_time exit;     /* pre-inspected: its time at this port's booth; else -1 */
    bf_time queued;   /* pre-inspected: since then it queues for that booth */
    int16_t referred; /* station it is sent to by share, -1: none */
    bool turned_back; /* at the booth, because of its filing */
    bool diverted;    /* it came here by diversion */
};

/* What a truck brings with it, before anything has happened to it. */
struct bf_arrival {
    bf_time at;
    bf_time primary;
    bf_time patience; /* BF_NEVER: endless */
    bf_time exam;     /* recorded time of its first exam, or -1 */
    int64_t length;   /* micrometres */
    int16_t station;  /* referred to; -1: none */
    uint8_t programme;
    uint8_t empty;
    bool stays_away; /* demand is less; [at] is then BF_NEVER */
};

/* Scanned: at the head of a track. On the way: from a port that diverted it, not there yet. */
enum bf_whereabouts {
    BF_GONE,
    BF_DRIVING,
    BF_HELD,
    BF_SCANNED,
    BF_AT_BOOTH,
    BF_BEHIND,
    BF_ON_THE_WAY
};

struct bf_truck {
    struct bf_card card;
    bf_time primary;
    bf_time patience;
    bf_time exam;
    bf_time since;  /* driving: at the end of its place then; blocked or at a station: since then */
    int64_t length; /* room it takes in its place */
    uint64_t turn;  /* order of joining the queue, for first come */
    bf_truck_index next, prev;
    uint32_t serial; /* changes with each use of the slot: tells stale events */
    uint16_t track;
    int16_t station; /* referred to; -1: none */
    uint16_t exams;  /* stations it was at */
    uint8_t where;   /* enum bf_whereabouts */
};

struct bf_track {
    bf_truck_index head, tail;
    uint32_t count;
    bool stuck;     /* its head is at the end and finds no room */
    uint64_t since; /* order in which heads got stuck */
};

struct bf_place_state {
    struct bf_gauge gauge;
    int64_t used;  /* micrometres, where room is counted so */
    int32_t count; /* trucks in it */
    int32_t total; /* and at booths, having come from here */
    int32_t limit; /* surely room below so many trucks; 0 where room is counted as a length */
    int32_t open_booths;
    bool open;      /* has an open booth, or is a road */
    bool abandoned; /* a lane whose last booth closed, and whose trucks are to go elsewhere */
    bool stranded;  /* abandoned, and trucks stand in it */
    int64_t work; /* expected service of its trucks, microseconds; kept when the plan weighs work */
    double pace;  /* booths' worth of service its open booths give */
    bf_time next_dispatch;
    bool dispatch_pending;
    bool triggers; /* a booth of this lane opens by the queue */
};

enum bf_booth_phase { BF_PHASE_FREE, BF_PHASE_PULLING, BF_PHASE_SERVING, BF_PHASE_BLOCKED };

/* What somebody has ordered. Lapsing: for the rest of an instant it stays as it is, until all that
 * its schedule says of that instant is known. */
enum bf_booth_order { BF_ORDER_NONE, BF_ORDER_OPEN, BF_ORDER_CLOSED, BF_ORDER_LAPSING };

struct bf_booth_state {
    struct bf_occupation use;
    bf_time since;    /* up to here [use] and [spent] are complete */
    int64_t spent[4]; /* while open, by enum bf_booth_phase */
    bf_truck_index truck;
    uint8_t phase;
    bool open;      /* takes new trucks */
    bool draining;  /* closed, but empties its lanes first */
    bool scheduled; /* by its hours or by number */
    bool broken;
    uint8_t order;    /* enum bf_booth_order: stands over hours, number and queue */
    bool called;      /* the queue asks for it, or nobody needs to */
    uint16_t outages; /* under way */
    uint16_t turn;    /* alternate: position in serves, and trucks left there */
    int32_t turn_left;
    uint32_t breakdowns;
};

struct bf_dock {
    bf_truck_index truck;
    bf_time queued, started; /* of its truck's visit */
};

/* What goes on in a bay of a yard. */
struct bf_inspection {
    uint32_t left;     /* exams of this stay that are not over yet, bits of the port */
    uint16_t running;  /* exams under way */
    bf_time idle_from; /* nothing under way since then */
    bf_time idle;      /* time in the bay without any exam under way */
};

/* A wish for officers: of the truck in [dock], for all [exams] at once. Chained by age per port. */
struct bf_request {
    uint32_t next, prev; /* in the pool; 0: none */
    uint32_t dock;
    uint32_t exams;
    uint32_t merged; /* of these, with the other country's customs */
    bool staffable;  /* by those on duty */
    bf_time asked;
};

/* An exam under way. */
struct bf_exam_under_way {
    uint32_t next; /* free ones */
    uint32_t dock;
    uint16_t exam; /* of the model */
    bool unified;
    bf_time asked, started;
};

struct bf_agency_state {
    struct bf_gauge requests; /* exams that wait for its officers */
    struct bf_occupation use;
    bf_time since;
    int32_t on_duty, busy;
    int32_t reserved; /* for those who wait, as far as those on duty could staff them */
    int32_t left;     /* for the next in line, while requests are served */
};

struct bf_station_state {
    struct bf_gauge queue;
    struct bf_occupation use;
    bf_time since;
    bf_truck_index head, tail;
    int32_t held; /* driving here, queued and in docks */
    int32_t serving, stuck;
    uint32_t all_taken; /* its docks below this one, counted from its first, are */
    uint32_t first_blocked,
        last_blocked; /* chain through bf_run.blocked_next, server + 1; 0: none */
};

/* Servers that are all alike, and what they do. */
struct bf_usage {
    struct bf_occupation use;
    bf_time since; /* up to here [use] is complete */
    int32_t servers, serving, stuck;
    int32_t taken; /* bays: with a truck in them */
};

#define BF_BATCH BF_CUSTOMS_BATCH

struct bf_source_state {
    struct bf_arrival batch[BF_BATCH + 1]; /* closed by one that comes never */
    struct bf_arrival *next;               /* in the batch */
    uint32_t next_number;                  /* of that truck within the source */
    double cumulative; /* expected arrivals up to the last one, or its time for headways */
    struct bf_rate_cursor cursor;
    bf_time convoy_at; /* time of the last truck of the convoy under way */
    int64_t convoy_left;
    double *day_factors;
    const struct bf_plan_demand *demand; /* step that holds for the batch's last truck */
    uint32_t stayed_away;
    bool ended;                    /* no more trucks after the batch */
    struct bf_truck fresh;         /* any of its trucks, before it brings anything */
    struct bf_shipment *shipments; /* of the batch; NULL without customs, like the next */
    struct bf_clearance *clearances;
};

struct bf_run {
    const struct bf_plan *plan; /* in force now; see bf_plan.after */
    const struct bf_model *model;
    const struct bf_plan *first_plan;
    struct bf_luck luck;
    bf_time now;
    struct bf_event_queue *events;
    const struct bf_sink *sink;
    bool watched; /* somebody wants records */

    struct bf_truck *trucks;
    size_t truck_room;
    size_t trucks_made; /* slots ever used in this replication */
    bf_truck_index free_truck;
    int64_t inside, counted_inside;
    uint64_t turns;
    uint64_t stuck_turns;
    uint32_t stuck_tracks;   /* and stranded lanes: somebody looks for room */
    uint32_t stranded_lanes; /* these alone */
    uint64_t event_count;

    struct bf_track *tracks;
    struct bf_place_state *places;
    uint32_t *round_robin; /* per fan-out: position chosen last + 1 */
    struct bf_booth_state *booths;
    struct bf_station_state *stations;
    struct bf_dock *docks;
    uint16_t *dock_station;
    struct bf_papers *papers;          /* one per truck slot; NULL without customs */
    struct bf_inspection *inspections; /* one per dock; NULL without exams, like the next */
    struct bf_agency_state *agencies;
    struct bf_request *requests; /* a pool; [0] is none */
    int32_t *wanted;             /* officers: [request * agencies + agency] */
    size_t request_room, requests_made;
    uint32_t free_request;
    uint32_t *first_request, *last_request; /* per port */
    struct bf_exam_under_way *under_way;    /* a pool; [0] is none */
    size_t under_way_room, under_way_made;
    uint32_t free_under_way;
    struct bf_usage *bays;     /* [station * BF_BAY_COUNT + kind]; NULL: no kinds */
    struct bf_usage *scanners; /* one per place; NULL: none has any */
    int64_t transferred;       /* diverted trucks that came to the port they were sent to */
    int64_t transferred_in;    /* of these, to ports with customs */
    uint32_t *blocked_next;    /* per server: booths first, then docks */
    struct bf_gauge *waiting;  /* [port * programmes + programme] */

    struct bf_source_state *sources;
    bf_time next_arrival;
    uint16_t next_source;

    struct bf_ledger *ledger;

    /* the books as they stood at the end of the measured window; upstreams follow the places */
    bf_time next_books;   /* when they are opened or closed next */
    int64_t waits_before; /* area under the queues before the window, microseconds */
    struct bf_gauge *place_gauges;
    struct bf_gauge *waiting_gauges;
    struct bf_occupation *booth_uses;
    struct bf_gauge *station_queues;
    struct bf_occupation *station_uses;
    struct bf_gauge *request_gauges;
    struct bf_occupation *agency_uses;
    struct bf_occupation *bay_uses;
    struct bf_occupation *scanner_uses;
};

/* For the few steps every truck takes: a call would cost as much as the step. */
#define BF_HOT __attribute__((always_inline)) static inline

/* For steps few trucks take, within those every truck takes: out of line, they cost the others no
 * registers. */
#define BF_ASIDE __attribute__((noinline))

static inline struct bf_truck *bf_truck_at(struct bf_run *run, bf_truck_index truck)
{
    return &run->trucks[truck];
}

static inline void bf_schedule(struct bf_run *run, bf_time at, enum bf_rank rank,
                               struct bf_event event)
{
    bf_event_queue_add(run->events, at, rank, event);
}

static inline void bf_place_gauge(struct bf_run *run, uint16_t place, int32_t step)
{
    bf_gauge_step(&run->places[place].gauge, run->now, step);
}

/* A room-saving hash step: what happened where and when on a truck's way. */
static inline void bf_trail(struct bf_run *run, struct bf_truck *truck, uint32_t where)
{
    uint64_t step = (uint64_t)run->now * 0x9E3779B97F4A7C15u + where;

    truck->card.trail = (truck->card.trail ^ step) * 0xD6E8FEB86659FD93u;
}

#endif
