/* journal_days: days of shipped scenarios for the tests of the journal, and small questions about
 * their records, answered naively. */
#ifndef BF_TESTS_SCENE_JOURNAL_DAYS_H
#define BF_TESTS_SCENE_JOURNAL_DAYS_H

#include "replay/sound_day.h"
#include "scene/journal/journal.h"

struct journal_overlays {
    const char *settings[8]; /* of --set; ends with NULL */
};

/* Replication 0 of scenarios/[name]; fails the test when there is none. [overlays], [changes] may
 * be NULL. */
struct bf_day *journal_day(const char *name, const struct journal_overlays *overlays,
                           const struct bf_changes *changes);

/* Such a day with the journal of its first port. */
struct journal_kept {
    struct bf_day *day;
    struct bfv_journal *journal;
};

struct journal_kept journal_keep(const char *name, const struct journal_overlays *overlays,
                                 const struct bf_changes *changes);
void journal_let_go(struct journal_kept kept);

typedef void journal_visit(const struct bf_day *day, const struct bfv_journal *journal, int port);

/* Calls [visit] for every port of every shipped scenario. */
void journal_each_shipped(journal_visit *visit);

/* For these scenarios only; names end with NULL. */
void journal_each_of(const char *const *names, journal_visit *visit);

/* Some that between them have all there is: several lanes and booths that open and close,
 * spillback, yards, joint exams, scanners, diversion, pre-inspection. */
extern const char *const journal_varied[];

/* A time of the day, anything from 0 on; a new one with every call. */
bf_time journal_some_time(const struct bfv_journal *journal);

/* Number of the card's truck in the scene. */
uint32_t journal_truck_of(const struct bfv_journal *journal, const struct bf_card *card);

/* Whether the card's truck came to the queue for primary by [at] and is still there. */
bool journal_is_queued(const struct bf_card *card, bf_time at);

/* Index of the last record of the card's truck, at the card's port, at or before [at]; SIZE_MAX:
 * none. [kinds]: bits 1 << kind of those that count. */
size_t journal_last_record(const struct bf_day *day, const struct bf_card *card, bf_time at,
                           uint32_t kinds);

#endif
