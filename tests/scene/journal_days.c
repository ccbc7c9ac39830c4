#include "check.h"

#include "journal_days.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

const char *const journal_varied[] = {
    "by-hand-customs",
    "pacific-highway-2009-trigger",
    "pacific-highway-2009-lend",
    "northgate-10",
    "river-nafta",
    "river-southbound",
    "nogales-2016-unified",
    "scanner-100",
    "scanner-100-portal",
    "shared-services",
    "peace-bridge-2014-pre-inspection",
    NULL,
};

struct bf_day *journal_day(const char *name, const struct journal_overlays *overlays,
                           const struct bf_changes *changes)
{
    struct bf_problems *problems = bf_problems_create();
    struct bf_error error = {0};
    struct bf_day_def def = {.changes = changes};
    struct bf_day *day;
    char path[256];

    snprintf(path, sizeof path, "%s/scenarios/%s.cfg", BF_SOURCE_DIR, name);
    def.path = path;
    def.overlays = overlays ? overlays->settings : NULL;
    while (overlays && overlays->settings[def.overlay_count])
        def.overlay_count++;
    day = bf_day_create(&def, problems, &error);
    if (day == NULL) {
        bf_problems_print(problems, stderr, false);
        fail_msg("no day of %s: %s", name, error.message);
    }
    bf_problems_destroy(problems);
    return day;
}

static void visit_ports(const char *name, journal_visit *visit)
{
    struct bf_day *day = journal_day(name, NULL, NULL);

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
    DIR *folder = opendir(BF_SOURCE_DIR "/scenarios");
    const struct dirent *entry;
    int seen = 0;

    assert_non_null(folder);
    while ((entry = readdir(folder)) != NULL) {
        char name[256];
        char *end;

        snprintf(name, sizeof name, "%.200s", entry->d_name);
        end = strstr(name, ".cfg");
        if (end == NULL || end[4] != '\0')
            continue;
        *end = '\0';
        visit_ports(name, visit);
        seen++;
    }
    closedir(folder);
    assert_true(seen > 20);
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
    return card->joined <= at && at < card->primary_start && at < card->left;
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
