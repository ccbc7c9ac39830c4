/* journal: what the records of a day say at any time t, apart from where trucks stand.
 *
 * Counters, queues, use of booths and docks, events for the time bar, alarms, and the story of one
 * truck. Made once per tape and port, in some 5 ms for 5,000 trucks; every question costs at most
 * some microseconds, whatever the length of the day. Times are those of the records: totals at the
 * end equal the summary's. What happens at t is part of t.
 *
 * The whole day is run before it is shown, so a journal knows the future, and uses it: the wait of
 * a truck that has just joined is the one it will have, and so is the time to go in its story; the
 * progress of a service or an exam is measured by its actual end; and a truck's exams are those it
 * will have passed, also where an alarm yet to come asks for them. */
#ifndef BFV_SCENE_JOURNAL_H
#define BFV_SCENE_JOURNAL_H

#include "borderflow.h"

/* ---- counters -------------------------------------------------------------------------------- */

/* Trucks of one programme (or all) from time 0 to t. arrived = released + refused + gave up +
 * turned back + diverted + inside. */
struct bfv_counts {
    int arrived, released, refused, gave_up, turned_back, diverted, inside;
    int queued;    /* between joining and primary */
    int upstream;  /* of these, on the road outside for want of room */
    int at_booths; /* pulling up, in primary, or held there */
    int behind;    /* sent to a station or in it */
    int released_last_hour;
};

struct bfv_journal;

/* [tape], [scenario] must outlive it. [port] of the model. */
struct bfv_journal *bfv_journal_create(const struct bf_scenario *scenario,
                                       const struct bf_tape *tape, int port);
void bfv_journal_destroy(struct bfv_journal *journal);

/* [programme] -1: all. */
struct bfv_counts bfv_journal_counts(const struct bfv_journal *journal, int programme, bf_time at);

/* Until when there is something to see: the horizon, or when the last truck left. */
bf_time bfv_journal_end(const struct bfv_journal *journal);

/* ---- waits ----------------------------------------------------------------------------------- */

/* A wait is that from joining to primary as it turned out; those that gave up are left out. Where
 * the run was cut with trucks in the queue, theirs are what the trucks before them would take at
 * the pace of the hour before they joined, at least what they have waited. */
struct bfv_wait {
    double joining_min; /* of the last that joined, at most half an hour ago; NAN: nobody */
    double p95_min;     /* of those that joined within the last hour, nearest rank; NAN: nobody */
    double per_hour;    /* trucks that reached primary within the last hour */
    double target_min;  /* NAN: of all programmes together there is none */
};

/* [programme] -1: all. */
struct bfv_wait bfv_journal_wait(const struct bfv_journal *journal, int programme, bf_time at);

/* Trucks queued for primary at [at], for charts. */
int bfv_journal_queued(const struct bfv_journal *journal, int programme, bf_time at);

/* ---- booths, docks, scanners ----------------------------------------------------------------- */

enum bfv_booth_phase { BFV_BOOTH_IDLE, BFV_BOOTH_PULLING_UP, BFV_BOOTH_SERVING, BFV_BOOTH_BLOCKED };

struct bfv_booth {
    bool open;
    enum bfv_booth_phase phase; /* closed booths finish their truck */
    double progress;            /* of primary, 0 to 1; -1: nobody in service. One that the end of
                                   the run cuts short ends there */
    int programme;              /* of the truck at it, or -1 */
    uint32_t truck;             /* number in the scene; BFV_NO_TRUCK */
    double use_last_hour; /* share of the last hour's open time with a truck at it; NAN: not open */
    bf_time since;        /* it opened or closed last; 0: as the day began */
};

struct bfv_booth bfv_journal_booth(const struct bfv_journal *journal, int booth, bf_time at);

struct bfv_dock {
    bool taken;
    uint32_t truck;
    int programme;
    double progress;   /* of its stay, 0 to 1; -1: not begun */
    uint32_t agencies; /* bits of the port's agencies (in the model's order, from the port's
                          first) whose exams are under way, or due where none is; none in plain
                          stations */
    int exams_under_way;
    bool joint; /* several agencies at once, or the other country's customs takes part */
};

/* [dock] of the station, from 0. */
struct bfv_dock bfv_journal_dock(const struct bfv_journal *journal, int station, int dock,
                                 bf_time at);

/* Its truck has exams to come, and none is under way. */
bool bfv_dock_waits_for_officers(const struct bfv_dock *dock);

struct bfv_station {
    int waiting; /* there, but in no dock */
    int in_docks, joint;
    double mean_min; /* of the stays that ended within the last two hours, without waiting for
                        officers; NAN: none */
};

struct bfv_station bfv_journal_station(const struct bfv_journal *journal, int station, bf_time at);

/* Whether a scan is under way at the head of a place's track; its progress 0 to 1, or -1. */
double bfv_journal_scan(const struct bfv_journal *journal, int place, int track, bf_time at);

/* ---- events and alarms ----------------------------------------------------------------------- */

enum bfv_event_kind {
    BFV_EVENT_OPEN,   /* booth */
    BFV_EVENT_CLOSE,  /* booth */
    BFV_EVENT_ALARM,  /* programme: over its target from here on */
    BFV_EVENT_CALM,   /* programme: under it again */
    BFV_EVENT_CHANGE, /* an intervention */
    BFV_EVENT_SPILL   /* trucks begin to stand on the road outside */
};

struct bfv_event {
    bf_time at;
    enum bfv_event_kind kind;
    int index;        /* booth, programme, or change of the model */
    const char *text; /* "O3 opens", "ordinary over 60 min" */
};

/* In order of time. Openings within the same minute are separate entries. */
const struct bfv_event *bfv_journal_events(const struct bfv_journal *journal, size_t *count);

/* How many entries from [first] on belong to one marker: openings, or closings, within one minute.
 * [text] says them all: "O3–O5 open". */
size_t bfv_journal_event_group(const struct bfv_journal *journal, size_t first, char text[64]);

/* The worst alarm at [at], by wait over target. One is raised when the wait of a truck that joins
 * passes the target, and ends when it falls below nine tenths of it and stays so for a quarter of
 * an hour, or when nobody has joined for half an hour: meanwhile [wait_min] may be below the
 * target. The remedy is a closed booth, usable now, of the longest lane the programme may use, or,
 * where it stands on the road among trucks of full lanes, of those. */
struct bfv_alarm {
    bool raised;
    int programme;
    bf_time since;
    double wait_min;
    int remedy;       /* booth to open, or -1 */
    char text[128];   /* "Ordinary is over its 60 min target" */
    char detail[128]; /* "since 10:05 · O5 closed at 09:12" */
};

struct bfv_alarm bfv_journal_alarm(const struct bfv_journal *journal, bf_time at);

/* ---- trucks ---------------------------------------------------------------------------------- */

#define BFV_NO_TRUCK UINT32_MAX

/* Trucks are numbered in the order in which they first appear on the tape, over all ports: the
 * numbers of a motion and of the journals of one tape are the same. */
struct bfv_truck_id {
    uint16_t source;
    uint32_t number; /* within its source */
};

uint32_t bfv_journal_truck_count(const struct bfv_journal *journal);
struct bfv_truck_id bfv_journal_truck_id(const struct bfv_journal *journal, uint32_t truck);
uint32_t bfv_journal_truck_named(const struct bfv_journal *journal, struct bfv_truck_id id);

/* The truck that stands behind [truck] in the queue for primary at [at]; behind the last of a queue
 * comes the first of the next shorter one, and behind the last of all, or for whoever does not
 * queue, the first of the longest. BFV_NO_TRUCK: nobody queues. */
uint32_t bfv_journal_next_in_queue(const struct bfv_journal *journal, uint32_t truck, bf_time at);

#define BFV_STORY_STEPS 16

struct bfv_step {
    bf_time at;      /* BF_NEVER: not yet */
    bool now;        /* the one it is in */
    char text[48];   /* "booth O3" */
    char detail[64]; /* "waited 75 min" */
};

/* Texts are never cut off within a character, and end in an ellipsis where they had to be cut. Of a
 * truck that has not come yet, or goes to other ports only, there is one step that says so. */
struct bfv_story {
    char title[48]; /* "Truck 1842" */
    char about[96]; /* "ordinary · loaded · food · 2 exams due" */
    char
        why[160]; /* one sentence on why it waits: "behind 9 trucks; O3 took 4 min over its mean" */
    int programme;
    bool empty;
    bool gone;
    bf_time arrived;
    double waited_min; /* so far, or altogether; NAN: has not joined a queue */
    struct bfv_step steps[BFV_STORY_STEPS];
    size_t step_count;
};

void bfv_journal_story(const struct bfv_journal *journal, uint32_t truck, bf_time at,
                       struct bfv_story *story);

#endif
