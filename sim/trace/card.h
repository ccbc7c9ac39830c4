/* card: what became of one truck, written once when it leaves (or when the run ends with the truck
 * still inside).
 *
 * Cards are the whole input of the statistics. A run fills a small array of them and hands it over
 * when it is full, so that the model and the tallies each run in a tight loop of their own. Plain
 * data, about 100 bytes, in no order but the one in which trucks leave. */
#ifndef BF_TRACE_CARD_H
#define BF_TRACE_CARD_H

#include <stddef.h>
#include <stdint.h>

#include "core/clock.h"

enum bf_fate {
    BF_RELEASED,
    BF_REFUSED,     /* found the first place full and was sent away */
    BF_GAVE_UP,     /* turned back when its patience ran out */
    BF_INSIDE,      /* still in the port when the run ended; [left] is then the end of the run */
    BF_TURNED_BACK, /* at the booth, because of its filing */
    BF_DIVERTED,    /* sent to another port, which does the exams its goods need, and where it
                       arrives as a truck of its own: its whole crossing is on that card */
    BF_FATE_COUNT
};

#define BF_NO_PLACE UINT16_MAX

/* Times that were never reached are BF_NEVER. */
struct bf_card {
    bf_time arrived;       /* came to the port */
    bf_time joined;        /* first had to stop, or reached the booth without ever stopping; of a
                              pre-inspected truck: came to the queue for pre-inspection */
    bf_time primary_start; /* wait = primary_start - joined; the three times are those of primary,
                              be it at a booth or, for the pre-inspected, before the approach */
    bf_time primary_end;   /* primary service = primary_end - primary_start */
    bf_time left;          /* crossing time = left - joined + earlier */
    bf_time earlier;       /* before [joined], spent at stations before the approach and on the way
                              from there; of a diverted truck also since it joined a queue at its
                              first port */
    bf_time blocked;       /* held at a booth or dock by a full place behind it */
    bf_time exam_wait;     /* queued for docks, all stations together; of a pre-inspected truck also
                              for the booth on its way out */
    bf_time exam;          /* in docks, all stations together; delay = wait + blocked + exam_wait */
    uint64_t trail;  /* hash of every place and time on its way: makes the digest see the path */
    uint32_t number; /* within its traffic source, from 0 */
    uint16_t source;
    uint16_t port;
    uint16_t lane;  /* place from which a booth took it, or in which it was last */
    uint16_t booth; /* BF_NO_PLACE when it never reached one */
    uint8_t programme;
    uint8_t empty; /* 1: empty trailer */
    uint8_t fate;
    uint8_t
        counted; /* 1: arrived inside the measured window; the others only make the traffic real */
};

/* One stay of one truck at a station behind the booths. */
struct bf_visit {
    bf_time queued;  /* came to the station */
    bf_time started; /* dock taken */
    bf_time ended;   /* exam finished */
    uint16_t station;
    uint8_t programme;
    uint8_t counted;
    uint8_t bay; /* enum bf_bay of the dock it had; BF_BAY_ANY in stations without kinds of bays */
};

/* A level that changes in steps, such as the trucks in a place, followed through the measured
 * window of one replication. The area is exact: whole truck-microseconds. */
struct bf_gauge {
    int64_t area;
    bf_time since; /* of the last change */
    bf_time over;  /* time spent above [mark] */
    int32_t level;
    int32_t highest; /* counts spikes of zero length */
    int32_t mark;
};

/* Moves [gauge] on to [now] and adds [step] to its level. */
static inline void bf_gauge_step(struct bf_gauge *gauge, bf_time now, int32_t step)
{
    bf_time spent = now - gauge->since;

    gauge->area += spent * gauge->level;
    gauge->over += gauge->level > gauge->mark ? spent : 0;
    gauge->since = now;
    gauge->level += step;
    gauge->highest = gauge->level > gauge->highest ? gauge->level : gauge->highest;
}

/* One up and down again at once. */
static inline void bf_gauge_spike(struct bf_gauge *gauge)
{
    gauge->highest = gauge->level >= gauge->highest ? gauge->level + 1 : gauge->highest;
}

/* Forgets what was, up to [now]; the level stays. */
static inline void bf_gauge_restart(struct bf_gauge *gauge, bf_time now)
{
    gauge->area = gauge->over = 0;
    gauge->since = now;
    gauge->highest = gauge->level;
}

/* Where a booth's or a station's time went within the measured window of one replication, in
 * microseconds. For a station the times are summed over its docks. */
struct bf_occupation {
    int64_t open;     /* scheduled and staffed */
    int64_t serving;  /* service, while open */
    int64_t pulling;  /* trucks pulling up, while open */
    int64_t blocked;  /* held by a full place behind it, while open */
    int64_t overtime; /* any of the three after closing */
    int64_t served;   /* services ended in the window */
};

/* What one replication leaves behind apart from cards and visits. */
struct bf_run_totals {
    const struct bf_gauge
        *waiting; /* trucks between joining and primary: [port * programmes + programme] */
    const struct bf_gauge
        *places; /* trucks standing or driving in a place, one per place; mark: full */
    const struct bf_gauge *upstream;    /* trucks waiting outside, one per source: spillback */
    const struct bf_occupation *booths; /* one per booth */
    const struct bf_gauge *station_queues;
    const struct bf_occupation *stations;
    const struct bf_occupation *bays;     /* [station * BF_BAY_COUNT + kind of its docks], times
                                             summed over these; NULL: no station has kinds */
    const struct bf_occupation *scans;    /* one per place: all zero where nothing is scanned; times
                                             are summed over its tracks; NULL: nothing anywhere */
    const struct bf_gauge *requests;      /* exams waiting for officers, one per agency */
    const struct bf_occupation *agencies; /* times summed over officers; open: on duty */
    bf_time ended;                        /* clock when the run stopped */
    uint64_t events;
    uint64_t digest;
};

#endif
