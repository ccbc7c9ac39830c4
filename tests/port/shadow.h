/* shadow: follows a run from its records alone, and holds every one of them against the laws.
 *
 * It knows the model but nothing of the plan or the state of the run: who is where, which booth is
 * open, which dock taken and how long everybody waited is worked out again, naively, from the
 * records. Three kinds of law: what may happen next (shadow_moves.c), how things may stand whenever
 * time passes (shadow_laws.c), and what the totals and cards must say in the end (shadow_books.c).
 * A broken law fails the test with seed, law and record. */
#ifndef BF_TESTS_PORT_SHADOW_H
#define BF_TESTS_PORT_SHADOW_H

#include "port/model.h"
#include "trace/sink.h"

enum shadow_stage {
    AT_THE_GATE, /* for no time: about to enter or be refused */
    IN_A_PLACE,
    PULLING_UP,
    IN_PRIMARY,
    PAST_PRIMARY, /* in the booth, for some time only if blocked */
    AT_A_STATION, /* driving there or queued */
    IN_EXAM,
    PAST_EXAM, /* in the dock */
    AWAY
};

struct shadow_truck {
    struct bf_card card; /* worked out from the records */
    enum shadow_stage stage;
    uint32_t place, station, dock;
    uint32_t track;
    uint32_t next, prev; /* trucks + 1, in its track or its station's queue */
    bf_time ready;       /* at the end of its place, or at the station */
    bf_time since;       /* of being past primary or exam, or in exam */
    int64_t length;      /* micrometres */
};

/* A row of trucks, first in, first out; trucks + 1. */
struct shadow_row {
    uint32_t head, tail;
};

/* A level and its figures over the measured window. */
struct shadow_level {
    int64_t area, over;
    int32_t level, highest, mark;
};

struct shadow_place {
    struct shadow_level level;
    int64_t used;
    bf_time last_left; /* BF_NEVER: nobody yet */
    uint32_t first_track;
    int open_booths;
    bool abandoned; /* its last booth closed, and sends its trucks elsewhere */
    bf_time abandoned_at;
};

struct shadow_booth {
    struct bf_booth def;       /* as changes have left it */
    enum bf_change_kind order; /* scheduled: none */
    const int *served_before;  /* until [changed], at which both may be seen */
    size_t served_before_count;
    bf_time changed;
    struct bf_occupation use;
    uint32_t truck; /* + 1 */
    enum shadow_stage stage;
    bool open;
    bf_time opened;
};

struct shadow_station {
    struct bf_occupation use;
    struct shadow_level queue;
    struct shadow_row row;
    uint32_t queued; /* the first of the row still on its way, + 1 */
    int32_t held;
    int32_t highest_for_long;     /* without spikes of zero length */
    bf_time last_room;            /* it was not full just before */
    int64_t visits, waits, exams; /* that have ended since time 0 */
};

struct shadow {
    const struct bf_model *model;
    uint64_t seed;
    const struct bf_record *record; /* under way */
    size_t changes;                 /* of the model that have happened */
    bf_time now, measure_from, measure_to;
    bool measuring;
    int64_t arrived, fates[BF_FATE_COUNT];
    int64_t at_the_gate, in_places, at_booths, behind;

    struct shadow_truck *trucks;
    size_t truck_count, truck_room;
    uint32_t **of_source; /* by number; 0: stayed away */
    size_t streams;       /* sources and their copies */
    size_t *source_count, *source_room;
    struct shadow_place *places; /* upstreams last, one per source */
    size_t place_count;
    struct shadow_row *tracks;
    struct shadow_booth *booths;
    struct shadow_station *stations;
    uint32_t **docks;             /* [station][dock]: truck + 1 */
    struct shadow_level *waiting; /* [port * programmes + programme] */
    int64_t *ever_waited;         /* truck-microseconds since time 0, by programme */

    struct bf_card *cards;
    size_t card_count, card_room;
    int64_t visit_count, visit_waits, visit_exams;
};

struct shadow *shadow_create(const struct bf_model *model, uint64_t seed);
void shadow_destroy(struct shadow *shadow);

/* Hands everything to the shadow. */
struct bf_sink shadow_sink(struct shadow *shadow);

/* For the same replication once more, this time without records, for which a run may take short
 * cuts: cards, visits and totals must be the same. */
struct bf_sink shadow_sink_again(struct shadow *shadow);

/* After the run: everything the run says about itself must be what the shadow saw. */
void shadow_compare(struct shadow *shadow, const struct bf_run_totals *totals);

/* ---- between the parts of the shadow --------------------------------------------------------- */

/* Fails the test when the law does not hold. */
void shadow_demand(const struct shadow *shadow, bool holds, const char *law);

/* Time passes, up to [next]: checks how things stand and adds up the time between. */
void shadow_pass(struct shadow *shadow, bf_time next);

/* One per kind of record; trucks are given as index + 1. */
void shadow_on_arrive(struct shadow *shadow, const struct bf_record *record);
void shadow_on_refuse(struct shadow *shadow, uint32_t index);
void shadow_on_enter(struct shadow *shadow, uint32_t index, uint32_t to, uint32_t track);
void shadow_on_hold(struct shadow *shadow, uint32_t index, uint32_t place);
void shadow_on_change(struct shadow *shadow, uint32_t index, uint32_t to);
void shadow_on_give_up(struct shadow *shadow, uint32_t index, uint32_t place);
void shadow_on_pull_up(struct shadow *shadow, uint32_t index, uint16_t booth);
void shadow_on_primary(struct shadow *shadow, uint32_t index, uint16_t booth);
void shadow_on_primary_end(struct shadow *shadow, uint32_t index, uint16_t booth);
void shadow_on_open_close(struct shadow *shadow, uint16_t booth, bool open);
void shadow_on_refer(struct shadow *shadow, uint32_t index, uint16_t to);
void shadow_on_exam(struct shadow *shadow, uint32_t index, uint16_t at, uint16_t dock);
void shadow_on_exam_end(struct shadow *shadow, uint32_t index, uint16_t at, uint16_t dock);
void shadow_on_release(struct shadow *shadow, uint32_t index, uint16_t port);

/* Changes of the model up to and with those of now happen. */
void shadow_change(struct shadow *shadow);

/* Whether the demand at the port of [source] changes. */
bool shadow_demand_changes(const struct shadow *shadow, size_t source);

void shadow_check_standing(const struct shadow *shadow, bf_time next);
void shadow_add_up(struct shadow *shadow, bf_time next);

void shadow_step(const struct shadow *shadow, struct shadow_level *level, int32_t step);

/* Where trucks in the place, upstreams included, may go. */
const struct bf_fan_out *shadow_fan_out(const struct shadow *shadow, size_t place);

uint32_t shadow_tracks(const struct shadow *shadow, size_t place);
/* Does the booth take trucks from the lane? At the instant of a change, unless [surely], from those
 * before and after it. */
bool shadow_serves(const struct shadow *shadow, size_t booth, size_t lane, bool surely);

bool shadow_is_lane(const struct shadow *shadow, size_t place);

/* At the beginning lanes are as if their booths had just closed. */
void shadow_begin_lanes(struct shadow *shadow);

/* A booth of the lane closed or left it, or opened or came to it. [leaves]: if it was the last one,
 * its trucks go elsewhere. */
void shadow_count_open(struct shadow *shadow, size_t lane, int step, bool leaves);

/* Is there a truck in an abandoned lane that has stood there since before now, and has room in
 * [to], which is open and beside it? */
bool shadow_somebody_stranded(const struct shadow *shadow, size_t to);

/* Is there room for the truck, or a free open booth at the empty lane? [surely]: whatever a booth
 * that lends makes of it. */
bool shadow_has_room(const struct shadow *shadow, size_t place, const struct shadow_truck *truck,
                     bool surely);

/* Room [truck] takes there, and room there is, in the unit of the place. */
int64_t shadow_need(const struct shadow *shadow, size_t place, const struct shadow_truck *truck);
int64_t shadow_capacity(const struct shadow *shadow, size_t place);

#endif
