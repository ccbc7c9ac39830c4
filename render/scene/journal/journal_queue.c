/* Who stands in which queue: tracks of places, the road outside, and before the docks of stations.
 *
 * All are first in, first out, but for those that give up, change lanes or are preferred; so who is
 * ahead of a truck is found by looking back from it, as far as the first that was still there. */
#include "scene/journal/journal_parts.h"

/* ---- making ---------------------------------------------------------------------------------- */

static int tracks_of(const struct bf_model *model, size_t place)
{
    return place < model->place_count ? model->places[place].tracks : 1;
}

static size_t place_count(const struct bf_model *model)
{
    return model->place_count + model->source_count;
}

void bfv_queues_make(struct bfv_journal *journal)
{
    const struct bf_model *model = journal->model;
    size_t places = place_count(model), stations = model->station_count;
    int queues = 0;

    journal->first_queue = bf_allocate(places + stations + 1, sizeof *journal->first_queue);
    for (size_t i = 0; i < places + stations; i++) {
        journal->first_queue[i] = queues;
        queues += i < places ? tracks_of(model, i) : 1;
    }
    journal->first_queue[places + stations] = queues;
    journal->queues = bf_allocate((size_t)queues + 1, sizeof *journal->queues);
    journal->present = bf_allocate(places + 1, sizeof *journal->present);
}

void bfv_queues_unmake(struct bfv_journal *journal)
{
    size_t places = place_count(journal->model);
    int queues = journal->first_queue[places + journal->model->station_count];

    for (int i = 0; i < queues; i++) {
        bfv_series_clear(&journal->queues[i].standings);
        bfv_series_clear(&journal->queues[i].scans);
    }
    for (size_t i = 0; i < places; i++)
        bfv_series_clear(&journal->present[i].levels);
    bf_free(journal->first_queue);
    bf_free(journal->queues);
    bf_free(journal->present);
}

void bfv_queues_finish(struct bfv_journal *journal)
{
    size_t places = place_count(journal->model);
    int queues = journal->first_queue[places + journal->model->station_count];

    for (int i = 0; i < queues; i++) {
        struct bfv_standing *standings = journal->queues[i].standings.entries;
        struct bfv_scan *scans = journal->queues[i].scans.entries;
        bf_time latest = 0;

        for (size_t k = 0; k < journal->queues[i].standings.count; k++) {
            latest = standings[k].left > latest ? standings[k].left : latest;
            standings[k].latest_left = latest;
        }
        for (size_t k = 0; k < journal->queues[i].scans.count; k++)
            scans[k].until = scans[k].until == BF_NEVER ? journal->end : scans[k].until;
    }
}

struct bfv_queue_book *bfv_queue_of_place(const struct bfv_journal *journal, int place, int track)
{
    return &journal->queues[journal->first_queue[place] + track];
}

struct bfv_queue_book *bfv_queue_of_station(const struct bfv_journal *journal, int station)
{
    size_t index = place_count(journal->model) + (size_t)station;

    return &journal->queues[journal->first_queue[index]];
}

/* ---- notes ----------------------------------------------------------------------------------- */

static void stand_behind(struct bfv_queue_book *queue, bf_time at, uint32_t truck,
                         struct bfv_cursor *cursor)
{
    struct bfv_standing *standing;

    cursor->slot = queue->standings.count;
    standing = bfv_series_add(&queue->standings, sizeof *standing);
    *standing = (struct bfv_standing){.at = at, .left = BF_NEVER, .truck = truck};
}

static void leave_queue(struct bfv_queue_book *queue, bf_time at, const struct bfv_cursor *cursor)
{
    struct bfv_standing *standings = queue->standings.entries;

    standings[cursor->slot].left = at;
}

static void leave_place(struct bfv_journal *journal, const struct bfv_cursor *cursor, bf_time at)
{
    if (cursor->stage != BFV_STAGE_PLACE)
        return;
    leave_queue(bfv_queue_of_place(journal, cursor->place, cursor->track), at, cursor);
    bfv_curve_step(&journal->present[cursor->place], at, -1);
}

static void on_scan(struct bfv_journal *journal, const struct bf_record *record,
                    const struct bfv_cursor *cursor)
{
    struct bfv_queue_book *queue = bfv_queue_of_place(journal, record->where, cursor->track);
    struct bfv_scan *scan;

    if (record->kind == BF_REC_SCAN) {
        scan = bfv_series_add(&queue->scans, sizeof *scan);
        *scan = (struct bfv_scan){.at = record->at, .until = BF_NEVER};
    } else if (queue->scans.count > 0) {
        scan = queue->scans.entries;
        scan[queue->scans.count - 1].until = record->at;
    }
}

void bfv_queues_note(struct bfv_journal *journal, const struct bf_record *record, uint32_t truck,
                     struct bfv_cursor *cursor)
{
    const struct bf_station *stations = journal->model->stations;

    if (record->kind == BF_REC_ENTER || record->kind == BF_REC_CHANGE) {
        leave_place(journal, cursor, record->at);
        stand_behind(bfv_queue_of_place(journal, record->where, record->value), record->at, truck,
                     cursor);
        bfv_curve_step(&journal->present[record->where], record->at, 1);
    } else if (record->kind == BF_REC_PULL_UP || record->kind == BF_REC_PRIMARY ||
               record->kind == BF_REC_GIVE_UP) {
        leave_place(journal, cursor, record->at);
    } else if (record->kind == BF_REC_REFER) {
        stand_behind(bfv_queue_of_station(journal, record->where),
                     record->at + bf_time_from_seconds(stations[record->where].travel_s), truck,
                     cursor);
    } else if (record->kind == BF_REC_EXAM) {
        leave_queue(bfv_queue_of_station(journal, record->where), record->at, cursor);
    } else if (record->kind == BF_REC_SCAN || record->kind == BF_REC_SCAN_END) {
        on_scan(journal, record, cursor);
    }
}

/* ---- asking ---------------------------------------------------------------------------------- */

int bfv_queue_present(const struct bfv_journal *journal, int place, bf_time at)
{
    return bfv_curve_at(&journal->present[place], at);
}

int bfv_queue_ahead(const struct bfv_queue_book *queue, uint32_t truck, bf_time at, uint32_t *first)
{
    const struct bfv_standing *standings = queue->standings.entries;
    size_t i = bfv_series_until(&queue->standings, sizeof *standings, at);
    int ahead = 0;

    while (i > 0 && standings[i - 1].truck != truck)
        i--;
    *first = truck;
    for (i -= i > 0; i > 0 && standings[i - 1].latest_left > at; i--) {
        if (standings[i - 1].left <= at)
            continue;
        *first = standings[i - 1].truck;
        ahead++;
    }
    return ahead;
}

double bfv_journal_scan(const struct bfv_journal *journal, int place, int track, bf_time at)
{
    const struct bfv_queue_book *queue = bfv_queue_of_place(journal, place, track);
    const struct bfv_scan *scans = queue->scans.entries;
    size_t until = bfv_series_until(&queue->scans, sizeof *scans, at);

    if (until == 0 || scans[until - 1].until <= at)
        return -1.0;
    return (double)(at - scans[until - 1].at) /
           (double)(scans[until - 1].until - scans[until - 1].at);
}

/* ---- walking through the queue for primary --------------------------------------------------- */

/* Where a truck comes in the walk: queues by length, within one by turn. */
struct turn {
    int length; /* of its queue */
    int queue;
    int64_t order; /* in its queue; those that pull up to a booth are before it */
    uint32_t truck;
};

struct walk {
    struct turn *turns;
    size_t count, room;
};

static bool before(const struct turn *one, const struct turn *other)
{
    if (one->length != other->length)
        return one->length > other->length;
    if (one->queue != other->queue)
        return one->queue < other->queue;
    if (one->order != other->order)
        return one->order < other->order;
    return one->truck < other->truck;
}

static bool is_queued(const struct bfv_journal *journal, uint32_t truck, bf_time at)
{
    const struct bf_card *card = journal->papers[truck].card;

    return card && card->joined <= at && card->primary_start > at &&
           (card->left > at || card->fate == BF_INSIDE);
}

static void add_turn(struct walk *walk, int queue, int64_t order, uint32_t truck)
{
    if (walk->count == walk->room) {
        walk->room = 2 * walk->room + 64;
        walk->turns = bf_reallocate(walk->turns, walk->room, sizeof *walk->turns);
    }
    walk->turns[walk->count++] = (struct turn){.queue = queue, .order = order, .truck = truck};
}

static void add_standing(const struct bfv_journal *journal, int queue, bf_time at,
                         struct walk *walk)
{
    const struct bfv_series *series = &journal->queues[queue].standings;
    const struct bfv_standing *standings = series->entries;
    size_t i = bfv_series_until(series, sizeof *standings, at);

    for (; i > 0 && standings[i - 1].latest_left > at; i--)
        if (standings[i - 1].left > at && is_queued(journal, standings[i - 1].truck, at))
            add_turn(walk, queue, (int64_t)i, standings[i - 1].truck);
}

static void add_pulling_up(const struct bfv_journal *journal, int booth, bf_time at,
                           struct walk *walk)
{
    const struct bfv_booth_entry *entry = bfv_booth_entry_at(journal, booth, at);

    if (entry && entry->phase == BFV_BOOTH_PULLING_UP && is_queued(journal, entry->truck, at))
        add_turn(walk, journal->first_queue[journal->papers[entry->truck].card->lane], -1,
                 entry->truck);
}

/* Everybody queued, with the lengths of their queues. */
static struct walk walk_of(const struct bfv_journal *journal, bf_time at)
{
    size_t places = place_count(journal->model);
    int queues = journal->first_queue[places + journal->model->station_count];
    int *lengths = bf_allocate((size_t)queues + 1, sizeof *lengths);
    struct walk walk = {0};

    for (int i = 0; i < queues; i++)
        add_standing(journal, i, at, &walk);
    for (size_t i = 0; i < journal->model->booth_count; i++)
        add_pulling_up(journal, (int)i, at, &walk);
    for (size_t i = 0; i < walk.count; i++)
        lengths[walk.turns[i].queue]++;
    for (size_t i = 0; i < walk.count; i++)
        walk.turns[i].length = lengths[walk.turns[i].queue];
    bf_free(lengths);
    return walk;
}

uint32_t bfv_journal_next_in_queue(const struct bfv_journal *journal, uint32_t truck, bf_time at)
{
    struct walk walk = walk_of(journal, at);
    const struct turn *now = NULL, *first = NULL, *next = NULL;
    uint32_t found;

    for (size_t i = 0; i < walk.count; i++)
        now = walk.turns[i].truck == truck ? &walk.turns[i] : now;
    for (size_t i = 0; i < walk.count; i++) {
        const struct turn *turn = &walk.turns[i];

        first = first == NULL || before(turn, first) ? turn : first;
        if (now && before(now, turn) && (next == NULL || before(turn, next)))
            next = turn;
    }
    next = next ? next : first;
    found = next ? next->truck : BFV_NO_TRUCK;
    bf_free(walk.turns);
    return found;
}
