/* Booths: open or closed, with which truck, how busy. */
#include <math.h>

#include "scene/journal/journal_parts.h"

/* ---- making ---------------------------------------------------------------------------------- */

void bfv_booths_make(struct bfv_journal *journal)
{
    journal->booths = bf_allocate(journal->model->booth_count + 1, sizeof *journal->booths);
}

void bfv_booths_unmake(struct bfv_journal *journal)
{
    for (size_t i = 0; i < journal->model->booth_count; i++)
        bfv_series_clear(&journal->booths[i]);
    bf_free(journal->booths);
}

/* A service that the end of the run cuts short ends there. */
void bfv_booths_finish(struct bfv_journal *journal)
{
    for (size_t i = 0; i < journal->model->booth_count; i++) {
        struct bfv_booth_entry *entries = journal->booths[i].entries;
        size_t k = journal->booths[i].count;

        for (;
             k > 0 && entries[k - 1].phase == BFV_BOOTH_SERVING && entries[k - 1].until == BF_NEVER;
             k--)
            entries[k - 1].until = journal->end;
    }
}

static bf_time opened_for(const struct bfv_booth_entry *entry, bf_time at)
{
    return entry->open_for + (entry->open ? at - entry->at : 0);
}

static bf_time used_for(const struct bfv_booth_entry *entry, bf_time at)
{
    bool used = entry->open && entry->phase != BFV_BOOTH_IDLE;

    return entry->used_for + (used ? at - entry->at : 0);
}

/* The booth's last entry, as of [at], to be changed. */
static struct bfv_booth_entry *turn(struct bfv_journal *journal, int booth, bf_time at)
{
    struct bfv_series *series = &journal->booths[booth];
    struct bfv_booth_entry *entries = series->entries, next;

    if (series->count > 0 && entries[series->count - 1].at == at)
        return &entries[series->count - 1];
    if (series->count > 0) {
        next = entries[series->count - 1];
        next.open_for = opened_for(&next, at);
        next.used_for = used_for(&next, at);
    } else {
        next =
            (struct bfv_booth_entry){.started = BF_NEVER, .until = BF_NEVER, .truck = BFV_NO_TRUCK};
    }
    next.at = at;
    entries = bfv_series_add(series, sizeof next);
    *entries = next;
    return entries;
}

/* ---- notes ----------------------------------------------------------------------------------- */

void bfv_booths_note_hours(struct bfv_journal *journal, const struct bf_record *record)
{
    struct bfv_booth_entry *entry = turn(journal, record->where, record->at);

    entry->open = record->kind == BF_REC_OPEN;
    entry->since = record->at;
}

static void take(struct bfv_journal *journal, const struct bf_record *record, uint32_t truck,
                 enum bfv_booth_phase phase)
{
    struct bfv_booth_entry *entry = turn(journal, record->where, record->at);

    entry->phase = (uint8_t)phase;
    entry->truck = truck;
    entry->programme = record->programme;
    entry->started = phase == BFV_BOOTH_SERVING ? record->at : BF_NEVER;
    entry->until = BF_NEVER;
}

/* Now it is known how long the service took. */
static void end_primary(struct bfv_journal *journal, const struct bf_record *record, uint32_t truck)
{
    struct bfv_booth_entry *last = turn(journal, record->where, record->at);
    struct bfv_booth_entry *first = journal->booths[record->where].entries;

    last->phase = BFV_BOOTH_BLOCKED;
    for (; last >= first && last->truck == truck && last->started != BF_NEVER; last--)
        last->until = record->at;
}

static void free_booth(struct bfv_journal *journal, int booth, bf_time at)
{
    struct bfv_booth_entry *entry = turn(journal, booth, at);

    entry->phase = BFV_BOOTH_IDLE;
    entry->truck = BFV_NO_TRUCK;
    entry->started = entry->until = BF_NEVER;
}

void bfv_booths_note(struct bfv_journal *journal, const struct bf_record *record, uint32_t truck,
                     const struct bfv_cursor *cursor)
{
    if (record->kind == BF_REC_PULL_UP)
        take(journal, record, truck, BFV_BOOTH_PULLING_UP);
    else if (record->kind == BF_REC_PRIMARY)
        take(journal, record, truck, BFV_BOOTH_SERVING);
    else if (record->kind == BF_REC_PRIMARY_END)
        end_primary(journal, record, truck);
    else if (cursor->stage == BFV_STAGE_HELD_AT_BOOTH)
        free_booth(journal, cursor->booth, record->at);
}

/* ---- asking ---------------------------------------------------------------------------------- */

const struct bfv_booth_entry *bfv_booth_entry_at(const struct bfv_journal *journal, int booth,
                                                 bf_time at)
{
    const struct bfv_series *series = &journal->booths[booth];
    const struct bfv_booth_entry *entries = series->entries;
    size_t until = bfv_series_until(series, sizeof *entries, at);

    return until ? &entries[until - 1] : NULL;
}

static double use_last_hour(const struct bfv_journal *journal, int booth, bf_time at)
{
    const struct bfv_booth_entry *now = bfv_booth_entry_at(journal, booth, at);
    const struct bfv_booth_entry *then = bfv_booth_entry_at(journal, booth, at - BF_HOUR);
    bf_time opened, used;

    if (now == NULL)
        return (double)NAN;
    opened = opened_for(now, at) - (then ? opened_for(then, at - BF_HOUR) : 0);
    used = used_for(now, at) - (then ? used_for(then, at - BF_HOUR) : 0);
    return opened > 0 ? (double)used / (double)opened : (double)NAN;
}

/* The other day of a comparison may end later: then one is asked for times after the end. */
static double progress(const struct bfv_booth_entry *entry, bf_time at)
{
    if (entry->until <= at)
        return 1.0;
    return (double)(at - entry->started) / (double)(entry->until - entry->started);
}

struct bfv_booth bfv_journal_booth(const struct bfv_journal *journal, int booth, bf_time at)
{
    const struct bfv_booth_entry *entry = bfv_booth_entry_at(journal, booth, at);
    struct bfv_booth found = {.progress = -1.0,
                              .programme = -1,
                              .truck = BFV_NO_TRUCK,
                              .use_last_hour = use_last_hour(journal, booth, at)};

    if (entry == NULL)
        return found;
    found.open = entry->open;
    found.phase = (enum bfv_booth_phase)entry->phase;
    found.since = entry->since;
    if (entry->phase == BFV_BOOTH_IDLE)
        return found;
    found.truck = entry->truck;
    found.programme = entry->programme;
    if (entry->phase == BFV_BOOTH_SERVING)
        found.progress = progress(entry, at);
    return found;
}

bf_time bfv_booth_mean(const struct bfv_journal *journal, int booth, uint32_t truck, int programme)
{
    const struct bf_model *model = journal->model;
    const struct bf_service_times *times = &model->ports[journal->port].service[programme];
    const struct bf_card *card = journal->papers[truck].card;
    double mean_s = bf_distribution_mean(card && card->empty ? &times->empty : &times->loaded);

    return bf_time_from_seconds(mean_s * model->booths[booth].pace);
}

const int *bfv_booth_serves(const struct bfv_journal *journal, int booth, bf_time at, size_t *count)
{
    const struct bf_model *model = journal->model;
    const int *lanes = model->booths[booth].serves;

    *count = model->booths[booth].serves_count;
    for (size_t i = 0; i < model->change_count; i++) {
        const struct bf_change *change = &model->changes[i];

        if (change->kind != BF_CHANGE_SERVES || change->booth != booth || change->at > at)
            continue;
        lanes = change->serves;
        *count = change->serves_count;
    }
    return lanes;
}

bool bfv_booth_serves_lane(const struct bfv_journal *journal, int booth, int lane, bf_time at)
{
    size_t count;
    const int *lanes = bfv_booth_serves(journal, booth, at, &count);

    for (size_t i = 0; i < count; i++)
        if (lanes[i] == lane)
            return true;
    return false;
}
