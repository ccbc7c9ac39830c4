#include "scene/motion/motion_plan.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "scene/motion/motion_foresight.h"
#include "scene/motion/motion_moves.h"

#define NO_LIFE UINT32_MAX

/* Nobody drives slower, so as not to seem to crawl, at the usual haste: into the picture, where
 * waiting to be seen is the other way to take time; and within it, where seeming to queue would be.
 */
#define SLOWEST_IN     (3.0 * BFV_METRE)
#define SLOWEST_WITHIN (1.0 * BFV_METRE)

/* What is needed while the records are read. */
struct reading {
    struct bfv_motion *motion;
    const struct bfv_layout *layout;
    const struct bf_model *model;
    const struct bf_tape *tape;
    struct bfv_roster *roster;
    struct bfv_foresight foresight;
    struct bfv_moves moves;
    uint32_t *life_of; /* by truck: the one it leads here now, or NO_LIFE */
    uint16_t *port_of; /* by truck: where it is, or is on the way to */
    uint8_t *empty;    /* by truck */
};

/* ---- who ------------------------------------------------------------------------------------- */

static void note_empty(struct reading *reading)
{
    for (size_t i = 0; i < reading->tape->card_count; i++) {
        const struct bf_card *card = &reading->tape->cards[i];
        uint32_t truck = bfv_roster_find(reading->roster, card->source, card->number);

        if (truck != BFV_NOT_ON_ROSTER)
            reading->empty[truck] = card->empty;
    }
}

/* Passenger cars are a programme of their own in mixed crossings. */
static bool is_car(const struct bf_model *model, const struct bf_record *record)
{
    const struct bf_source *source = &model->sources[record->source];

    for (size_t i = 0; i < source->mix_count; i++)
        if (source->mix[i].programme == record->programme)
            return source->mix[i].profile.passenger;
    return false;
}

/* The first track that trucks of the source may come to, or any. */
static int entrance_of(const struct reading *reading, uint16_t source)
{
    const struct bf_fan_out *enters = &reading->model->sources[source].enters;

    for (size_t i = 0; i < enters->count; i++)
        if (reading->layout->first_track_of_place[enters->to[i]] != BFV_NONE)
            return reading->layout->first_track_of_place[enters->to[i]];
    return 0;
}

static void on_arrive(struct reading *reading, const struct bf_record *record, uint32_t truck)
{
    struct bfv_motion *motion = reading->motion;
    uint32_t life = (uint32_t)motion->life_count++;
    unsigned look = reading->empty[truck] ? BFV_LOOK_EMPTY : 0;

    if (motion->life_count > motion->life_room) {
        motion->life_room = 2 * motion->life_count + 256;
        motion->lives = bf_reallocate(motion->lives, motion->life_room, sizeof *motion->lives);
    }
    if (is_car(reading->model, record))
        look |= BFV_LOOK_CAR;
    motion->lives[life] = (struct bfv_life){.arrived = record->at,
                                            .left = BF_NEVER,
                                            .joined = BF_NEVER,
                                            .primary = BF_NEVER,
                                            .referred = BF_NEVER,
                                            .truck = truck,
                                            .programme = record->programme,
                                            .look = (uint8_t)look};
    reading->life_of[truck] = life;
    bfv_moves_arrive(&reading->moves, life, entrance_of(reading, record->source));
}

/* ---- the approach ---------------------------------------------------------------------------- */

static int track_of(const struct reading *reading, uint16_t place, uint16_t number)
{
    int first = reading->layout->first_track_of_place[place], track = first;

    /* A place may have more tracks than are drawn. */
    while (track - first < number && (size_t)track + 1 < reading->layout->track_count &&
           reading->layout->tracks[track + 1].place == place)
        track++;
    return track;
}

/* To the road outside. Who comes from a station before the approach is seen to drive there. */
static void wait_outside(struct reading *reading, size_t index, uint32_t life)
{
    const struct bf_record *record = &reading->tape->records[index];
    uint32_t next = reading->foresight.related[index];
    int track = entrance_of(reading, record->source);

    if (reading->moves.where[life].kind != BFV_WHERE_STOP)
        return;
    if (next != BFV_NO_RECORD && reading->tape->records[next].kind == BF_REC_ENTER)
        track = track_of(reading, reading->tape->records[next].where,
                         reading->tape->records[next].value);
    bfv_moves_behind_track(&reading->moves, life, track);
}

static void on_enter(struct reading *reading, size_t index, uint32_t life)
{
    const struct bf_record *record = &reading->tape->records[index];

    if (record->where >= reading->model->place_count) {
        wait_outside(reading, index, life);
        return;
    }
    bfv_moves_to_track(&reading->moves,
                       (struct bfv_errand){.life = life,
                                           .index = track_of(reading, record->where, record->value),
                                           .travel = bf_time_from_seconds(
                                               reading->model->places[record->where].travel_s)});
}

static void on_hold(struct reading *reading, const struct bf_record *record, uint32_t life)
{
    struct bfv_life *holding = &reading->motion->lives[life];

    if (holding->joined == BF_NEVER)
        holding->joined = record->at;
}

static void to_booth(struct reading *reading, const struct bf_record *record, uint32_t life)
{
    struct bfv_life *served = &reading->motion->lives[life];
    int stop = reading->layout->stop_of_booth[record->where];
    const struct bfv_where *where = &reading->moves.where[life];
    bool pulls_up = record->kind == BF_REC_PULL_UP;
    double pull_up_s = pulls_up ? reading->model->booths[record->where].pull_up_s : 0.0;
    struct bfv_errand errand = {life, stop, bf_time_from_seconds(pull_up_s)};

    if (record->kind == BF_REC_PRIMARY && served->primary == BF_NEVER)
        served->primary = record->at;
    if (where->kind != BFV_WHERE_STOP || where->index != stop)
        bfv_moves_to_stop(&reading->moves, errand);
}

/* ---- stations -------------------------------------------------------------------------------- */

/* Does the truck get the dock as soon as it comes, and is everybody before it gone from there? */
static bool finds_dock_free(const struct reading *reading, size_t refer,
                            const struct bf_record *exam, bf_time travel)
{
    size_t index = (size_t)(exam - reading->tape->records);
    uint32_t before = reading->foresight.related[index];
    const struct bfv_yard *yard =
        &reading->layout->yards[reading->layout->yard_of_station[exam->where]];

    return exam->at <= reading->tape->records[refer].at + travel &&
           (before == BFV_NO_RECORD || before < refer) &&
           !reading->moves.stops[yard->first_dock + exam->value].taken;
}

/* A free spot, the one that has been so for longest; BFV_NONE: there is none. */
static int free_spot(const struct reading *reading, const struct bfv_yard *yard)
{
    const struct bfv_stop_use *uses = reading->moves.stops;
    int best = BFV_NONE;

    for (int i = yard->first_spot; i < yard->first_spot + yard->spots; i++) {
        if (uses[i].taken)
            continue;
        if (uses[i].free_at <= reading->moves.now - BF_MINUTE)
            return i;
        if (best == BFV_NONE || uses[i].free_at < uses[best].free_at)
            best = i;
    }
    return best;
}

static void on_refer(struct reading *reading, size_t index, uint32_t life)
{
    const struct bf_record *record = &reading->tape->records[index];
    const struct bf_station *station = &reading->model->stations[record->where];
    int number = reading->layout->yard_of_station[record->where];
    const struct bfv_yard *yard = &reading->layout->yards[number];
    uint32_t exam = reading->foresight.related[index];
    struct bfv_errand errand = {.life = life, .travel = bf_time_from_seconds(station->travel_s)};
    struct bfv_life *referred = &reading->motion->lives[life];

    if (!station->before && referred->referred == BF_NEVER)
        referred->referred = record->at;
    if (station->role == BF_STATION_PRE_INSPECTION && referred->joined == BF_NEVER)
        referred->joined = record->at + errand.travel;
    errand.index = yard->track;
    if (yard->track != BFV_NONE) {
        bfv_moves_to_track(&reading->moves, errand);
        return;
    }
    errand.index = free_spot(reading, yard);
    if (exam != BFV_NO_RECORD && reading->tape->records[exam].kind == BF_REC_EXAM &&
        finds_dock_free(reading, index, &reading->tape->records[exam], errand.travel))
        errand.index = yard->first_dock + reading->tape->records[exam].value;
    if (errand.index != BFV_NONE)
        bfv_moves_to_stop(&reading->moves, errand);
    else
        bfv_moves_to_pill(&reading->moves, life, number);
}

static void on_exam(struct reading *reading, const struct bf_record *record, uint32_t life)
{
    const struct bfv_yard *yard =
        &reading->layout->yards[reading->layout->yard_of_station[record->where]];
    const struct bfv_where *where = &reading->moves.where[life];
    struct bfv_life *examined = &reading->motion->lives[life];
    int stop = yard->first_dock + record->value;

    if (reading->model->stations[record->where].role == BF_STATION_PRE_INSPECTION)
        examined->primary = record->at;
    if (where->kind != BFV_WHERE_STOP || where->index != stop)
        bfv_moves_to_stop(&reading->moves, (struct bfv_errand){.life = life, .index = stop});
}

/* ---- out ------------------------------------------------------------------------------------- */

static void go_out(struct reading *reading, const struct bf_record *record, uint32_t truck,
                   enum bfv_end_kind way)
{
    uint32_t life = reading->life_of[truck];

    reading->motion->lives[life].left = record->at;
    reading->life_of[truck] = NO_LIFE;
    bfv_moves_out(&reading->moves, life, way);
}

/* ---- all records ----------------------------------------------------------------------------- */

static void read_inside(struct reading *reading, size_t index, uint32_t truck)
{
    const struct bf_record *record = &reading->tape->records[index];
    uint32_t life = reading->life_of[truck];

    switch (record->kind) {
    case BF_REC_ENTER:
        on_enter(reading, index, life);
        break;
    case BF_REC_CHANGE:
        bfv_moves_to_track(
            &reading->moves,
            (struct bfv_errand){.life = life,
                                .index = track_of(reading, record->where, record->value)});
        break;
    case BF_REC_HOLD:
        on_hold(reading, record, life);
        break;
    case BF_REC_PULL_UP:
    case BF_REC_PRIMARY:
        to_booth(reading, record, life);
        break;
    case BF_REC_REFER:
        on_refer(reading, index, life);
        break;
    case BF_REC_EXAM:
        on_exam(reading, record, life);
        break;
    case BF_REC_RELEASE:
        go_out(reading, record, truck, BFV_END_EXIT);
        break;
    case BF_REC_REFUSE:
    case BF_REC_GIVE_UP:
    case BF_REC_TURN_BACK:
    case BF_REC_DIVERT:
        go_out(reading, record, truck, BFV_END_BACK);
        break;
    default: /* is told by the journal, and moves nobody */
        break;
    }
}

static void read_record(struct reading *reading, size_t index)
{
    const struct bf_record *record = &reading->tape->records[index];
    uint32_t truck;

    if (!bfv_is_of_truck(record))
        return;
    truck = bfv_roster_find(reading->roster, record->source, record->truck);
    reading->moves.now = record->at;
    if (record->kind == BF_REC_ARRIVE && reading->port_of[truck] == reading->layout->port)
        on_arrive(reading, record, truck);
    else if (reading->life_of[truck] != NO_LIFE)
        read_inside(reading, index, truck);
    if (record->kind == BF_REC_DIVERT)
        reading->port_of[truck] = record->where;
}

static void begin(struct reading *reading)
{
    uint32_t count = reading->roster->count;

    reading->life_of = bf_allocate(count + 1, sizeof *reading->life_of);
    reading->port_of = bf_allocate(count + 1, sizeof *reading->port_of);
    reading->empty = bf_allocate(count + 1, sizeof *reading->empty);
    memset(reading->life_of, 0xFF, count * sizeof *reading->life_of);
    for (uint32_t i = 0; i < count; i++)
        reading->port_of[i] =
            (uint16_t)reading->model->sources[reading->roster->entries[i].source].port;
    note_empty(reading);
}

/* Lets trucks take the free-flow time of their places, as far as they then do not keep others from
 * coming in at the busiest hour. */
static void slow_down(struct reading *reading, double haste)
{
    double *spacing = bfv_busiest_spacing(reading->model, reading->tape);

    for (size_t i = 0; i < reading->layout->track_count; i++) {
        const struct bfv_track *track = &reading->layout->tracks[i];
        double slowest = track->from_outside ? SLOWEST_IN : SLOWEST_WITHIN;

        if (track->place == BFV_NONE)
            continue;
        slowest = fmax(slowest * haste, 2.0 * BFV_SLOT / fmax(spacing[track->place], 0.1));
        bfv_queue_take_time(&reading->motion->queues[i],
                            reading->model->places[track->place].travel_s, slowest);
    }
    bf_free(spacing);
}

static int compare_times(const void *a, const void *b)
{
    const bf_time *first = a, *second = b;

    return (*first > *second) - (*first < *second);
}

static void sort_moments(struct bfv_moments *moments)
{
    for (size_t i = 1; i < moments->count; i++)
        if (moments->times[i - 1] > moments->times[i]) {
            qsort(moments->times, moments->count, sizeof *moments->times, compare_times);
            return;
        }
}

bf_time bfv_motion_plan(struct bfv_motion *motion, const struct bf_tape *tape,
                        struct bfv_headways *headways, double haste)
{
    const struct bfv_layout *layout = motion->layout;
    struct reading reading = {
        .motion = motion, .layout = layout, .model = layout->model, .tape = tape};

    reading.roster = bfv_roster_create(tape);
    reading.foresight = bfv_foresight_make(layout->model, tape, reading.roster);
    begin(&reading);
    bfv_moves_begin(&reading.moves, motion, headways, haste);
    slow_down(&reading, haste);
    for (size_t i = 0; i < tape->record_count; i++)
        read_record(&reading, i);
    bfv_moves_end(&reading.moves);
    for (size_t i = 0; i < layout->track_count + layout->yard_count; i++) {
        sort_moments(&motion->absences[i].begin);
        sort_moments(&motion->absences[i].end);
        sort_moments(&motion->absences[i].stand);
        sort_moments(&motion->absences[i].stand_end);
    }
    bf_free(reading.life_of);
    bf_free(reading.port_of);
    bf_free(reading.empty);
    bfv_foresight_clear(&reading.foresight);
    bfv_roster_destroy(reading.roster);
    return reading.moves.worst;
}

static void free_absences(struct bfv_absences *absences)
{
    bf_free(absences->begin.times);
    bf_free(absences->end.times);
    bf_free(absences->stand.times);
    bf_free(absences->stand_end.times);
}

void bfv_motion_unplan(struct bfv_motion *motion)
{
    const struct bfv_layout *layout = motion->layout;

    for (size_t i = 0; i < layout->track_count; i++)
        bfv_queue_clear(&motion->queues[i]);
    for (size_t i = 0; i < layout->stop_count; i++)
        bf_free(motion->stops[i].stays);
    for (size_t i = 0; i < layout->track_count + layout->yard_count; i++)
        free_absences(&motion->absences[i]);
    bf_free(motion->queues);
    bf_free(motion->stops);
    bf_free(motion->absences);
    bf_free(motion->drives);
    bf_free(motion->lives);
    *motion = (struct bfv_motion){.layout = layout};
}
