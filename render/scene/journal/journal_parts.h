/* journal_parts: what the parts of a journal share; private to them.
 *
 * A journal is made in one walk over the records of its port. For each, every part takes its note
 * while the truck's cursor still says where the truck was; then the cursor moves.
 *   cursor   where a truck is
 *   counts   how many are where, who waited how long      queue    who stands in which track
 *   booths   open, closed, busy                           docks    bays, stations, scans
 * What is made of them asks all of these, and none of them asks back:
 *   alarm    who waits too long, what would help          story    one truck, in words
 *   events   openings, alarms, interventions */
#ifndef BFV_SCENE_JOURNAL_PARTS_H
#define BFV_SCENE_JOURNAL_PARTS_H

#include "scene/journal/journal.h"
#include "scene/journal/journal_series.h"
#include "scene/journal/journal_wait.h"
#include "scene/tables/roster.h"

enum bfv_stage {
    BFV_STAGE_GATE, /* for no time: arrives, or comes out of a station before the approach */
    BFV_STAGE_PLACE,
    BFV_STAGE_PULLING_UP,
    BFV_STAGE_PRIMARY,
    BFV_STAGE_HELD_AT_BOOTH, /* by a full station */
    BFV_STAGE_TO_STATION,    /* on its way there or queued */
    BFV_STAGE_DOCK,
    BFV_STAGE_HELD_IN_DOCK,
    BFV_STAGE_AWAY
};

/* A truck, as its last record left it. */
struct bfv_cursor {
    enum bfv_stage stage;
    int port;                 /* of the model; -1: none */
    int next_port;            /* that it was diverted to; -1: none */
    bf_time since;            /* in this stage */
    bf_time arrived, entered; /* the port; its place */
    bf_time ready;            /* it could be at the end of its place, or at its station */
    bf_time joined;           /* a queue for primary; BF_NEVER: not yet */
    bf_time primary;          /* its primary began; BF_NEVER: not yet */
    bf_time scan;             /* it is scanned since; BF_NEVER: it is not */
    int place, track;         /* it is in or was in last; the place may be an upstream */
    int booth, station, dock; /* the same */
    uint32_t passed;          /* exams, bits of the port */
    enum bf_record_kind last;
    size_t slot;       /* within its queue; kept by queue */
    size_t join[2];    /* among the waits of its programme and of all; kept by counts */
    bool upstream;     /* counted so; kept by counts */
    uint8_t programme; /* of its records */
};

/* ---- what is kept ---------------------------------------------------------------------------- */

enum bfv_count {
    BFV_COUNT_ARRIVED,
    BFV_COUNT_RELEASED,
    BFV_COUNT_REFUSED,
    BFV_COUNT_GAVE_UP,
    BFV_COUNT_TURNED_BACK,
    BFV_COUNT_DIVERTED,
    BFV_COUNT_QUEUED,
    BFV_COUNT_UPSTREAM,
    BFV_COUNT_AT_BOOTHS,
    BFV_COUNT_BEHIND,
    BFV_COUNT_KINDS
};

/* Of one programme, or of all. */
struct bfv_tally {
    struct bfv_curve counts[BFV_COUNT_KINDS];
    struct bfv_waits waits;
    struct bfv_series alarms; /* struct bfv_over */
};

/* From [at] on the wait of who joins is over target, until it is well under it. */
struct bfv_over {
    bf_time at, until; /* BF_NEVER: to the end */
};

/* It will have come to the queue for pre-inspection at [at]. */
struct bfv_coming {
    bf_time at;
    uint32_t truck;
};

/* One stay in a queue. */
struct bfv_standing {
    bf_time at;          /* entered; came to the station */
    bf_time left;        /* BF_NEVER: never */
    bf_time latest_left; /* of this one and all before it */
    uint32_t truck;
};

/* A track of a place, a road outside, or those waiting at a station. */
struct bfv_queue_book {
    struct bfv_series standings;
    struct bfv_series scans; /* struct bfv_scan, of its heads */
};

struct bfv_scan {
    bf_time at, until;
};

/* What is known of one truck at this port. */
struct bfv_papers {
    uint32_t first, last;       /* its records, each + 1; 0: none here */
    const struct bf_card *card; /* NULL: none here */
    const struct bf_dossier *dossier;
    uint32_t first_stay, last_stay; /* + 1 */
};

struct bfv_booth_entry {
    bf_time at;
    bf_time started, until;     /* primary under way; BF_NEVER */
    bf_time since;              /* it opened or closed */
    bf_time open_for, used_for; /* up to [at], since time 0: open; and with a truck */
    uint32_t truck;
    uint8_t programme, phase; /* enum bfv_booth_phase */
    bool open;
};

struct bfv_dock_entry {
    bf_time at;
    bf_time started, until; /* BF_NEVER: not begun, not over */
    uint32_t truck;         /* BFV_NO_TRUCK: free */
    uint32_t agencies;
    uint8_t programme, under_way;
    bool joint;
};

/* Exams that ended. */
struct bfv_exams_over {
    bf_time at;
    bf_time total; /* time of all so far */
};

struct bfv_station_book {
    struct bfv_series *docks;               /* struct bfv_dock_entry, one series per dock */
    struct bfv_curve started, taken, joint; /* stays begun; docks taken */
    struct bfv_series over;                 /* struct bfv_exams_over */
    uint32_t *running;                      /* exams under way, bits of the port, one per dock */
    bf_time *busy_since, *busy_for;
};

struct bfv_agency_book {
    struct bfv_curve on_duty, busy;
};

struct bfv_journal {
    const struct bf_scenario *scenario;
    const struct bf_model *model;
    const struct bf_tape *tape;
    int port;
    bf_time end, cut; /* [cut]: the run stopped with trucks inside; BF_NEVER: it did not */
    struct bf_arena *arena;
    struct bfv_roster *roster;
    struct bfv_papers *papers;  /* by truck */
    uint32_t *next_record;      /* of the same truck, + 1; by record */
    uint32_t *next_stay;        /* the same, by stay */
    struct bfv_cursor *cursors; /* while it is made */
    struct bfv_tally *tallies;  /* one per programme, then that of all */
    struct bfv_series coming;   /* struct bfv_coming, in order of time */
    size_t came;
    int *first_queue; /* per place, upstreams behind them, then stations; and the end */
    struct bfv_queue_book *queues;
    struct bfv_curve *present;         /* per place, upstreams behind them */
    struct bfv_series *booths;         /* struct bfv_booth_entry, per booth of the model */
    struct bfv_station_book *stations; /* per station of the model */
    struct bfv_agency_book *agencies;  /* per agency of the model */
    uint32_t *agencies_of, *agencies_of_unified; /* per exam of the model: bits of its port */
    uint32_t audits;          /* exams after release, which hold nobody up: bits of the port */
    struct bfv_series events; /* struct bfv_event */
};

/* ---- where a truck is ------------------------------------------------------------------------ */

/* Before its first record. */
struct bfv_cursor bfv_cursor_new(void);

/* The port at which the truck of a record arrives next. */
int bfv_cursor_next_port(const struct bfv_cursor *cursor, const struct bf_model *model,
                         const struct bf_record *record);

/* Moves the cursor of a truck past one of its records. */
void bfv_cursor_move(struct bfv_cursor *cursor, const struct bf_model *model,
                     const struct bf_record *record);

/* The truck as it stood at [at], with its last record up to then; false: not here yet. */
bool bfv_cursor_at(const struct bfv_journal *journal, uint32_t truck, bf_time at,
                   struct bfv_cursor *cursor);

/* The station it drives to next after [at], as its records will say; -1: they do not. */
int bfv_next_station(const struct bfv_journal *journal, uint32_t truck, bf_time at);

/* ---- making ---------------------------------------------------------------------------------- */

/* Notes, while the cursor stands before the record. */
void bfv_counts_note(struct bfv_journal *journal, const struct bf_record *record,
                     struct bfv_cursor *cursor);
void bfv_queues_note(struct bfv_journal *journal, const struct bf_record *record, uint32_t truck,
                     struct bfv_cursor *cursor);
void bfv_booths_note(struct bfv_journal *journal, const struct bf_record *record, uint32_t truck,
                     const struct bfv_cursor *cursor);
void bfv_docks_note(struct bfv_journal *journal, const struct bf_record *record, uint32_t truck,
                    const struct bfv_cursor *cursor);

/* Those that come to the queue for pre-inspection up to [now]. */
void bfv_counts_catch_up(struct bfv_journal *journal, bf_time now);

/* Records of booths and agencies. */
void bfv_booths_note_hours(struct bfv_journal *journal, const struct bf_record *record);
void bfv_docks_note_duty(struct bfv_journal *journal, const struct bf_record *record);

/* Memory for the parts, before; what can only be said afterwards. */
void bfv_queues_make(struct bfv_journal *journal);
void bfv_queues_finish(struct bfv_journal *journal);
void bfv_queues_unmake(struct bfv_journal *journal);
void bfv_booths_make(struct bfv_journal *journal);
void bfv_booths_finish(struct bfv_journal *journal);
void bfv_booths_unmake(struct bfv_journal *journal);
void bfv_docks_make(struct bfv_journal *journal);
void bfv_docks_finish(struct bfv_journal *journal);
void bfv_docks_unmake(struct bfv_journal *journal);
void bfv_counts_make(struct bfv_journal *journal);
void bfv_counts_finish(struct bfv_journal *journal);
void bfv_counts_unmake(struct bfv_journal *journal);
void bfv_alarms_finish(struct bfv_journal *journal);
void bfv_events_finish(struct bfv_journal *journal);

/* ---- asking one another ---------------------------------------------------------------------- */

/* The wait that a programme should stay within. */
bf_time bfv_journal_target(const struct bfv_journal *journal, int programme);

/* The queue of a place's track, of an upstream, of a station's waiting trucks. */
struct bfv_queue_book *bfv_queue_of_place(const struct bfv_journal *journal, int place, int track);
struct bfv_queue_book *bfv_queue_of_station(const struct bfv_journal *journal, int station);

/* Trucks in a place, or outside. */
int bfv_queue_present(const struct bfv_journal *journal, int place, bf_time at);

/* Trucks in the queue before [truck], which is in it at [at]; the first of all in [first]. */
int bfv_queue_ahead(const struct bfv_queue_book *queue, uint32_t truck, bf_time at,
                    uint32_t *first);

const struct bfv_booth_entry *bfv_booth_entry_at(const struct bfv_journal *journal, int booth,
                                                 bf_time at);

/* Exams of the truck in this station that are not over, bits of the port; agencies of exams. */
uint32_t bfv_docks_due(const struct bfv_journal *journal, uint32_t truck, int station,
                       uint32_t passed);
uint32_t bfv_docks_agencies(const struct bfv_journal *journal, uint32_t truck, uint32_t exams);

/* How long the truck's programme and load take at a booth on average. */
bf_time bfv_booth_mean(const struct bfv_journal *journal, int booth, uint32_t truck, int programme);

/* Lanes a booth serves at [at]; by its own rule or since a change. */
const int *bfv_booth_serves(const struct bfv_journal *journal, int booth, bf_time at,
                            size_t *count);
bool bfv_booth_serves_lane(const struct bfv_journal *journal, int booth, int lane, bf_time at);

#endif
