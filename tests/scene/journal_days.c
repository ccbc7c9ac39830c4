#include "check.h"

#include "journal_days.h"

#include <stdlib.h>

#include "scenarios/shipped.h"

const char *const journal_varied[] = {
    "by-hand-customs.cfg",
    "pacific-highway-2009-trigger.cfg",
    "pacific-highway-2009-lend.cfg",
    "northgate-10.cfg",
    "river-nafta.cfg",
    "river-southbound.cfg",
    "nogales-2016-unified.cfg",
    "scanner-100.cfg",
    "scanner-100-portal.cfg",
    "shared-services.cfg",
    "peace-bridge-2014-pre-inspection.cfg",
    NULL,
};

static struct bf_day *laid_over(const char *name, const struct journal_overlays *overlays,
                                const struct bf_changes *changes)
{
    struct bf_day_def def = {.overlays = overlays->settings, .changes = changes};
    char path[256];

    snprintf(path, sizeof path, "%s/scenarios/%s", BF_SOURCE_DIR, name);
    def.path = path;
    while (overlays->settings[def.overlay_count])
        def.overlay_count++;
    return sound_day(&def);
}

struct bf_day *journal_day(const char *name, const struct journal_overlays *overlays,
                           const struct bf_changes *changes)
{
    return overlays ? laid_over(name, overlays, changes) : shipped_day(name, changes);
}

struct journal_kept journal_keep(const char *name, const struct journal_overlays *overlays,
                                 const struct bf_changes *changes)
{
    struct bf_day *day = journal_day(name, overlays, changes);

    return (struct journal_kept){day, bfv_journal_create(day->scenario, &day->tape, 0)};
}

void journal_let_go(struct journal_kept kept)
{
    bfv_journal_destroy(kept.journal);
    bf_day_destroy(kept.day);
}

static void visit_ports(const char *name, journal_visit *visit)
{
    struct bf_day *day = shipped_day(name, NULL);

    for (size_t i = 0; i < day->scenario->model.port_count; i++) {
        struct bfv_journal *journal = bfv_journal_create(day->scenario, &day->tape, (int)i);

        visit(day, journal, (int)i);
        bfv_journal_destroy(journal);
    }
    bf_day_destroy(day);
}

void journal_each_of(const char *const *names, journal_visit *visit)
{
    for (; *names; names++)
        visit_ports(*names, visit);
}

void journal_each_shipped(journal_visit *visit)
{
    const char *name;

    for (size_t i = 0; (name = shipped_name(i)) != NULL; i++)
        visit_ports(name, visit);
}

bf_time journal_some_time(const struct bfv_journal *journal)
{
    static uint64_t state = 42;

    state = state * 6364136223846793005u + 1442695040888963407u;
    return (bf_time)(state >> 20) % (bfv_journal_end(journal) + BF_HOUR);
}

uint32_t journal_truck_of(const struct bfv_journal *journal, const struct bf_card *card)
{
    return bfv_journal_truck_named(
        journal, (struct bfv_truck_id){.source = card->source, .number = card->number});
}

bool journal_is_queued(const struct bf_card *card, bf_time at)
{
    return card->joined <= at && at < card->primary_start &&
           (at < card->left || card->fate == BF_INSIDE);
}

/* Which port a truck's records are about changes when it is diverted: what it does later is about
 * the other one. */
static bool of_card(const struct bf_record *record, const struct bf_card *card)
{
    bool of_truck = record->kind != BF_REC_OPEN && record->kind != BF_REC_CLOSE &&
                    record->kind != BF_REC_ON_DUTY;

    return of_truck && record->source == card->source && record->truck == card->number &&
           record->at >= card->arrived && record->at <= card->left;
}

/* The first record at or after [at]. */
static size_t record_from(const struct bf_tape *tape, bf_time at)
{
    size_t low = 0, high = tape->record_count;

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (tape->records[middle].at < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

size_t journal_last_record(const struct bf_day *day, const struct bf_card *card, bf_time at,
                           uint32_t kinds)
{
    const struct bf_record *records = day->tape.records;
    size_t found = SIZE_MAX;

    for (size_t i = record_from(&day->tape, card->arrived);
         i < day->tape.record_count && records[i].at <= at && records[i].at <= card->left; i++)
        if (of_card(&records[i], card) && (kinds >> records[i].kind & 1))
            found = i;
    return found;
}
