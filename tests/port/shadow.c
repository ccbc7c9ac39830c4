#include "check.h"

#include "shadow.h"

#include <inttypes.h>

#include "core/memory.h"

/* ---- the shadow ------------------------------------------------------------------------------ */

static void lay_out_places(struct shadow *shadow)
{
    const struct bf_model *model = shadow->model;
    uint32_t tracks = 0;

    shadow->place_count = model->place_count + model->source_count;
    shadow->places = bf_allocate(shadow->place_count, sizeof *shadow->places);
    for (size_t i = 0; i < shadow->place_count; i++) {
        struct shadow_place *place = &shadow->places[i];

        place->last_left = BF_NEVER;
        place->first_track = tracks;
        tracks += shadow_tracks(shadow, i);
        if (i < model->place_count)
            place->level.mark = model->places[i].storage_trucks == BF_UNLIMITED
                                    ? INT32_MAX
                                    : model->places[i].storage_trucks - 1;
    }
    shadow->tracks = bf_allocate(tracks, sizeof *shadow->tracks);
}

struct shadow *shadow_create(const struct bf_model *model, uint64_t seed)
{
    struct shadow *shadow = bf_allocate(1, sizeof *shadow);
    size_t groups = model->port_count * model->programme_count;

    shadow->model = model;
    shadow->seed = seed;
    shadow->measure_from = model->horizon.warm_up_days * BF_DAY;
    shadow->measure_to = model->horizon.days * BF_DAY;
    shadow->measuring = shadow->measure_from == 0;
    shadow->streams = model->source_count * (model->extra_streams + 1);
    shadow->of_source = bf_allocate(shadow->streams, sizeof *shadow->of_source);
    shadow->source_count = bf_allocate(shadow->streams, sizeof *shadow->source_count);
    shadow->source_room = bf_allocate(shadow->streams, sizeof *shadow->source_room);
    lay_out_places(shadow);
    shadow->booths = bf_allocate(model->booth_count, sizeof *shadow->booths);
    for (size_t i = 0; i < model->booth_count; i++) {
        shadow->booths[i].stage = AWAY;
        shadow->booths[i].def = model->booths[i];
        shadow->booths[i].order = BF_CHANGE_SCHEDULED;
        shadow->booths[i].changed = BF_NEVER;
    }
    shadow->stations = bf_allocate(model->station_count + 1, sizeof *shadow->stations);
    shadow->docks = bf_allocate(model->station_count + 1, sizeof *shadow->docks);
    for (size_t i = 0; i < model->station_count; i++) {
        int32_t storage = model->stations[i].storage_trucks;

        shadow->docks[i] = bf_allocate((size_t)model->stations[i].docks, sizeof *shadow->docks[i]);
        shadow->stations[i].queue.mark = storage == BF_UNLIMITED ? INT32_MAX : storage - 1;
    }
    shadow->waiting = bf_allocate(groups, sizeof *shadow->waiting);
    for (size_t i = 0; i < groups; i++)
        shadow->waiting[i].mark = INT32_MAX;
    shadow->ever_waited = bf_allocate(model->programme_count, sizeof *shadow->ever_waited);
    shadow_change(shadow);
    shadow_begin_lanes(shadow);
    return shadow;
}

void shadow_destroy(struct shadow *shadow)
{
    for (size_t i = 0; i < shadow->streams; i++)
        bf_free(shadow->of_source[i]);
    for (size_t i = 0; i < shadow->model->station_count; i++)
        bf_free(shadow->docks[i]);
    bf_free(shadow->of_source);
    bf_free(shadow->source_count);
    bf_free(shadow->source_room);
    bf_free(shadow->places);
    bf_free(shadow->tracks);
    bf_free(shadow->booths);
    bf_free(shadow->stations);
    bf_free(shadow->docks);
    bf_free(shadow->waiting);
    bf_free(shadow->ever_waited);
    bf_free(shadow->trucks);
    bf_free(shadow->cards);
    bf_free(shadow);
}

void shadow_demand(const struct shadow *shadow, bool holds, const char *law)
{
    const struct bf_record *record = shadow->record;

    if (holds)
        return;
    if (record)
        fail_msg("%s: seed %" PRIu64 " at %.6f s, record kind %d, source %d truck %" PRIu32
                 " where %d value %d, time of it %.6f s",
                 law, shadow->seed, bf_seconds(shadow->now), record->kind, record->source,
                 record->truck, record->where, record->value, bf_seconds(record->at));
    fail_msg("%s: seed %" PRIu64 " at %.6f s", law, shadow->seed, bf_seconds(shadow->now));
}

/* ---- every record ---------------------------------------------------------------------------- */

static uint32_t truck_of(const struct shadow *shadow, const struct bf_record *record)
{
    shadow_demand(shadow,
                  record->source < shadow->streams &&
                      record->truck < shadow->source_count[record->source] &&
                      shadow->of_source[record->source][record->truck],
                  "a truck nobody saw come");
    return shadow->of_source[record->source][record->truck];
}

static void on_truck(struct shadow *shadow, const struct bf_record *record)
{
    uint32_t truck = truck_of(shadow, record);
    uint16_t where = record->where, value = record->value;

    shadow_demand(shadow, record->programme == shadow->trucks[truck - 1].card.programme,
                  "a truck changes its programme");
    switch (record->kind) {
    case BF_REC_REFUSE:
        shadow_on_refuse(shadow, truck);
        break;
    case BF_REC_ENTER:
        shadow_on_enter(shadow, truck, where, value);
        break;
    case BF_REC_HOLD:
        shadow_on_hold(shadow, truck, where);
        break;
    case BF_REC_CHANGE:
        shadow_on_change(shadow, truck, where);
        break;
    case BF_REC_GIVE_UP:
        shadow_on_give_up(shadow, truck, where);
        break;
    case BF_REC_PULL_UP:
        shadow_on_pull_up(shadow, truck, where);
        break;
    case BF_REC_PRIMARY:
        shadow_on_primary(shadow, truck, where);
        break;
    case BF_REC_PRIMARY_END:
        shadow_on_primary_end(shadow, truck, where);
        break;
    case BF_REC_REFER:
        shadow_on_refer(shadow, truck, where);
        break;
    case BF_REC_EXAM:
        shadow_on_exam(shadow, truck, where, value);
        break;
    case BF_REC_EXAM_END:
        shadow_on_exam_end(shadow, truck, where, value);
        break;
    case BF_REC_RELEASE:
        shadow_on_release(shadow, truck, where);
        break;
    default:
        shadow_demand(shadow, false, "no such kind of record");
    }
}

static void take_record(struct shadow *shadow, const struct bf_record *record)
{
    shadow_demand(shadow, record->at >= shadow->now, "time runs backwards");
    shadow_pass(shadow, record->at);
    shadow->record = record;
    if (record->kind == BF_REC_OPEN || record->kind == BF_REC_CLOSE)
        shadow_on_open_close(shadow, record->where, record->kind == BF_REC_OPEN);
    else if (record->kind == BF_REC_ARRIVE)
        shadow_on_arrive(shadow, record);
    else
        on_truck(shadow, record);
    shadow_demand(shadow,
                  shadow->arrived == shadow->fates[BF_RELEASED] + shadow->fates[BF_REFUSED] +
                                         shadow->fates[BF_GAVE_UP] + shadow->at_the_gate +
                                         shadow->in_places + shadow->at_booths + shadow->behind,
                  "a truck is lost");
    shadow->record = NULL;
}

static void take_records(void *context, const struct bf_record *records, size_t count)
{
    for (size_t i = 0; i < count; i++)
        take_record(context, &records[i]);
}

static void take_cards(void *context, const struct bf_card *cards, size_t count)
{
    struct shadow *shadow = context;

    if (shadow->card_count + count > shadow->card_room) {
        shadow->card_room = 2 * (shadow->card_room + count);
        shadow->cards = bf_reallocate(shadow->cards, shadow->card_room, sizeof *shadow->cards);
    }
    for (size_t i = 0; i < count; i++)
        shadow->cards[shadow->card_count++] = cards[i];
}

static void take_visits(void *context, const struct bf_visit *visits, size_t count)
{
    struct shadow *shadow = context;

    for (size_t i = 0; i < count; i++) {
        shadow->visit_waits += visits[i].started - visits[i].queued;
        shadow->visit_exams += visits[i].ended - visits[i].started;
    }
    shadow->visit_count += (int64_t)count;
}

struct bf_sink shadow_sink(struct shadow *shadow)
{
    return (struct bf_sink){
        .context = shadow, .cards = take_cards, .visits = take_visits, .records = take_records};
}

struct bf_sink shadow_sink_again(struct shadow *shadow)
{
    shadow->card_count = 0;
    shadow->visit_count = shadow->visit_waits = shadow->visit_exams = 0;
    return (struct bf_sink){.context = shadow, .cards = take_cards, .visits = take_visits};
}
