/* What the time bar marks: openings and closings, alarms, interventions, queues that reach out. */
#include <stdlib.h>

#include "scene/journal/journal_parts.h"
#include "scene/journal/journal_words.h"

/* A road outside that was empty for less than this has not been empty. */
#define SPILL_GAP (15 * BF_MINUTE)

/* Rows of neighbouring booths that are named on one marker. */
enum { MOST_ROWS = 3 };

static void add(struct bfv_journal *journal, bf_time at, enum bfv_event_kind kind, int index,
                const char *text)
{
    struct bfv_event *event = bfv_series_add(&journal->events, sizeof *event);

    *event = (struct bfv_event){
        .at = at, .kind = kind, .index = index, .text = bf_arena_text(journal->arena, text)};
}

/* Each booth opens and closes in turn; how it begins the day is no event. */
static void add_hours(struct bfv_journal *journal, int booth)
{
    const struct bfv_series *series = &journal->booths[booth];
    const struct bfv_booth_entry *entries = series->entries;
    struct bfv_word name = bfv_name_of(journal->model->booths[booth].id);
    char text[64];
    bool open = false;

    for (size_t i = 0; i < series->count; i++) {
        if (entries[i].open == open)
            continue;
        open = entries[i].open;
        if (entries[i].at == 0)
            continue;
        text[0] = '\0';
        bfv_say(text, sizeof text, open ? "%s opens" : "%s closed", name.text);
        add(journal, entries[i].at, open ? BFV_EVENT_OPEN : BFV_EVENT_CLOSE, booth, text);
    }
}

static void add_alarms(struct bfv_journal *journal, int programme)
{
    const struct bfv_series *alarms = &journal->tallies[programme].alarms;
    const struct bfv_over *overs = alarms->entries;
    char target[64] = "";

    bfv_say(target, sizeof target, "%.0f min", bf_minutes(bfv_journal_target(journal, programme)));
    for (size_t i = 0; i < alarms->count; i++) {
        struct bfv_word name = bfv_name_of(journal->model->programmes[programme]);
        char text[96] = "";

        bfv_say(text, sizeof text, "%s over %s", name.text, target);
        add(journal, overs[i].at, BFV_EVENT_ALARM, programme, text);
        if (overs[i].until == BF_NEVER)
            continue;
        text[0] = '\0';
        bfv_say(text, sizeof text, "%s under %s again", name.text, target);
        add(journal, overs[i].until, BFV_EVENT_CALM, programme, text);
    }
}

static void add_spills(struct bfv_journal *journal)
{
    const struct bfv_tally *all = &journal->tallies[journal->model->programme_count];
    const struct bfv_series *series = &all->counts[BFV_COUNT_UPSTREAM].levels;
    const struct bfv_level *levels = series->entries;
    bf_time emptied = -SPILL_GAP;

    for (size_t i = 0; i < series->count; i++) {
        bool begins = levels[i].level > 0 && (i == 0 || levels[i - 1].level == 0);

        if (begins && levels[i].at - emptied >= SPILL_GAP)
            add(journal, levels[i].at, BFV_EVENT_SPILL, 0, "the queue reaches the road outside");
        if (levels[i].level == 0)
            emptied = levels[i].at;
    }
}

static enum bf_intervention_kind kind_of(enum bf_change_kind kind)
{
    switch (kind) {
    case BF_CHANGE_SERVES:
        return BF_INTERVENE_SERVE;
    case BF_CHANGE_CLOSED:
        return BF_INTERVENE_CLOSE;
    case BF_CHANGE_OPEN:
        return BF_INTERVENE_OPEN;
    case BF_CHANGE_SCHEDULED:
        return BF_INTERVENE_SCHEDULE;
    case BF_CHANGE_DEMAND:
        break;
    }
    return BF_INTERVENE_DEMAND;
}

static void add_change(struct bfv_journal *journal, int index)
{
    const struct bf_change *change = &journal->model->changes[index];
    struct bf_intervention intervention = {
        .at = change->at,
        .kind = kind_of(change->kind),
        .port = change->port,
        .booth = change->booth,
        .feed = change->feed,
        .programme = change->programme,
        .factor = change->demand,
    };
    char text[128] = "";

    if (change->port != journal->port)
        return;
    for (size_t i = 0; i < change->serves_count && i < BF_MOST_LANES; i++)
        intervention.lanes[intervention.lane_count++] = change->serves[i];
    bf_intervention_text(&intervention, journal->model, text);
    add(journal, change->at, BFV_EVENT_CHANGE, index, text);
}

static int by_time(const void *one, const void *other)
{
    const struct bfv_event *a = one, *b = other;

    if (a->at != b->at)
        return a->at < b->at ? -1 : 1;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    return (a->index > b->index) - (a->index < b->index);
}

void bfv_events_finish(struct bfv_journal *journal)
{
    for (size_t i = 0; i < journal->model->booth_count; i++)
        add_hours(journal, (int)i);
    for (size_t i = 0; i < journal->model->programme_count; i++)
        add_alarms(journal, (int)i);
    for (size_t i = 0; i < journal->model->change_count; i++)
        add_change(journal, (int)i);
    add_spills(journal);
    if (journal->events.count > 0)
        qsort(journal->events.entries, journal->events.count, sizeof(struct bfv_event), by_time);
}

/* ---- asking ---------------------------------------------------------------------------------- */

const struct bfv_event *bfv_journal_events(const struct bfv_journal *journal, size_t *count)
{
    *count = journal->events.count;
    return journal->events.entries;
}

/* Events from [first] on whose booths are neighbours. */
static size_t neighbours(const struct bfv_event *events, size_t first, size_t count)
{
    size_t next = first + 1;

    while (next < count && events[next].index == events[next - 1].index + 1)
        next++;
    return next - first;
}

/* "P3, O3-O5", or "7 booths" where that would be a long list. */
static void say_booths(const struct bfv_journal *journal, const struct bfv_event *events,
                       size_t count, char text[64])
{
    const struct bf_booth *booths = journal->model->booths;
    size_t rows = 0, row;

    for (size_t i = 0; i < count; i += neighbours(events, i, count))
        rows++;
    if (rows > MOST_ROWS) {
        bfv_say(text, 64, "%zu booths", count);
        return;
    }
    for (size_t i = 0; i < count; i += row) {
        row = neighbours(events, i, count);
        bfv_say(text, 64, i > 0 ? ", %s" : "%s", bfv_name_of(booths[events[i].index].id).text);
        if (row > 1)
            bfv_say(text, 64, row > 2 ? "\u2013%s" : ", %s",
                    bfv_name_of(booths[events[i + row - 1].index].id).text);
    }
}

size_t bfv_journal_event_group(const struct bfv_journal *journal, size_t first, char text[64])
{
    const struct bfv_event *events = journal->events.entries;
    enum bfv_event_kind kind = events[first].kind;
    size_t count = 1;

    text[0] = '\0';
    if (kind == BFV_EVENT_OPEN || kind == BFV_EVENT_CLOSE)
        while (first + count < journal->events.count && events[first + count].kind == kind &&
               events[first + count].at / BF_MINUTE == events[first].at / BF_MINUTE)
            count++;
    if (count == 1) {
        bfv_say(text, 64, "%s", events[first].text);
    } else {
        say_booths(journal, &events[first], count, text);
        bfv_say(text, 64, kind == BFV_EVENT_OPEN ? " open" : " closed");
    }
    return count;
}
