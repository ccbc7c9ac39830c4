/* When the wait of those who join is over target, and which closed booth would help. */
#include <math.h>

#include "scene/journal/journal_parts.h"
#include "scene/journal/journal_words.h"

/* Somebody who joins is asked for no longer than this back; then nobody knows. */
#define FRESH (BF_HOUR / 2)

/* An alarm ends this much below the target, and only if there is none again so soon: neighbouring
 * lanes differ, and it must not flicker. */
#define CALM_SHARE 0.9
#define CALM_FOR   (15 * BF_MINUTE)

/* ---- making ---------------------------------------------------------------------------------- */

/* One that has just ended goes on. */
static void raise_alarm(struct bfv_series *alarms, bf_time at)
{
    struct bfv_over *over = alarms->entries;

    if (alarms->count > 0 && at - over[alarms->count - 1].until < CALM_FOR) {
        over[alarms->count - 1].until = BF_NEVER;
        return;
    }
    over = bfv_series_add(alarms, sizeof *over);
    *over = (struct bfv_over){.at = at, .until = BF_NEVER};
}

static void end_alarm(struct bfv_series *alarms, bf_time at)
{
    struct bfv_over *over = alarms->entries;

    over[alarms->count - 1].until = at;
}

static void find_alarms(struct bfv_tally *tally, bf_time target, bf_time end)
{
    const struct bfv_join *joins = tally->waits.joins.entries;
    bf_time calm = (bf_time)(CALM_SHARE * (double)target);
    bool raised = false;

    for (size_t i = 0; i < tally->waits.joins.count; i++) {
        bf_time stale = joins[i].at + FRESH;
        bf_time next = i + 1 < tally->waits.joins.count ? joins[i + 1].at : end;

        if (!raised && joins[i].wait > target)
            raise_alarm(&tally->alarms, joins[i].at);
        else if (raised && joins[i].wait < calm)
            end_alarm(&tally->alarms, joins[i].at);
        raised = raised ? joins[i].wait >= calm : joins[i].wait > target;
        if (raised && next > stale) {
            end_alarm(&tally->alarms, stale);
            raised = false;
        }
    }
}

void bfv_alarms_finish(struct bfv_journal *journal)
{
    for (size_t i = 0; i < journal->model->programme_count; i++)
        find_alarms(&journal->tallies[i], bfv_journal_target(journal, (int)i), journal->end);
}

/* ---- the remedy ------------------------------------------------------------------------------ */

/* On duty by the hours written for it. */
static bool has_hours(const struct bfv_journal *journal, const struct bf_booth *booth, bf_time at)
{
    bf_time in_week = (at + journal->model->horizon.first_weekday * BF_DAY) % BF_WEEK;

    for (size_t i = 0; i < booth->open.count; i++)
        if (in_week >= booth->open.spans[i].from && in_week < booth->open.spans[i].to)
            return true;
    return false;
}

/* The last word somebody said on whether the booth is open. */
static const struct bf_change *last_word(const struct bfv_journal *journal, int booth, bf_time at)
{
    const struct bf_change *found = NULL;

    for (size_t i = 0; i < journal->model->change_count; i++) {
        const struct bf_change *change = &journal->model->changes[i];
        bool of_state = change->kind == BF_CHANGE_OPEN || change->kind == BF_CHANGE_CLOSED ||
                        change->kind == BF_CHANGE_SCHEDULED;

        if (change->booth == booth && of_state && change->at <= at)
            found = change;
    }
    return found;
}

/* Closed although it should be open: it is out of use, and to open it would change nothing. */
static bool out_of_use(const struct bfv_journal *journal, int booth, bf_time at)
{
    const struct bf_booth *def = &journal->model->booths[booth];
    const struct bf_change *word = last_word(journal, booth, at);

    if (word && word->kind != BF_CHANGE_SCHEDULED)
        return word->kind == BF_CHANGE_OPEN;
    return !def->staffed_by_number && def->opens_at_trucks == 0 && has_hours(journal, def, at);
}

/* What a booth is asked to help. */
struct ill {
    int programme;
    bool held_up; /* its own lanes are short: it stands on the road among others */
    bf_time at;
};

/* Trucks in the longest of the booth's lanes that matter, and one for the lane itself; 0: it serves
 * none of them. */
static int help_of(const struct bfv_journal *journal, int booth, const struct ill *ill)
{
    size_t count;
    const int *lanes = bfv_booth_serves(journal, booth, ill->at, &count);
    int most = 0;

    for (size_t i = 0; i < count; i++) {
        int trucks = bfv_queue_present(journal, lanes[i], ill->at) + 1;
        bool own = journal->model->places[lanes[i]].accepts[ill->programme];

        if ((own || ill->held_up) && trucks > most)
            most = trucks;
    }
    return most;
}

/* Do most of its queued trucks stand elsewhere than in its lanes? */
static bool stands_outside_its_lanes(const struct bfv_journal *journal, int programme, bf_time at)
{
    int in_lanes = 0;

    for (size_t i = 0; i < journal->model->place_count; i++) {
        const struct bf_place *place = &journal->model->places[i];

        if (place->port == journal->port && place->next.count == 0 && place->accepts[programme])
            in_lanes += bfv_queue_present(journal, (int)i, at);
    }
    return bfv_journal_queued(journal, programme, at) > 2 * in_lanes;
}

/* The closed booth that serves the longest queue; of several the first listed. [unusable]: one that
 * would, were it not out of use; -1: none. */
static int best_booth(const struct bfv_journal *journal, const struct ill *ill, int *unusable)
{
    int best = -1, most = 0;

    *unusable = -1;
    for (size_t i = 0; i < journal->model->booth_count; i++) {
        const struct bfv_booth_entry *entry = bfv_booth_entry_at(journal, (int)i, ill->at);
        int help;

        if (journal->model->booths[i].port != journal->port || (entry && entry->open))
            continue;
        help = help_of(journal, (int)i, ill);
        if (help > 0 && out_of_use(journal, (int)i, ill->at)) {
            *unusable = (int)i;
        } else if (help > most) {
            most = help;
            best = (int)i;
        }
    }
    return best;
}

/* A booth of its own lanes if there is one; else, where others hold it up, one of theirs. */
static int remedy_for(const struct bfv_journal *journal, struct ill *ill, int *unusable)
{
    int best = best_booth(journal, ill, unusable);

    if (best >= 0 || *unusable >= 0 || !stands_outside_its_lanes(journal, ill->programme, ill->at))
        return best;
    ill->held_up = true;
    return best_booth(journal, ill, unusable);
}

/* ---- asking ---------------------------------------------------------------------------------- */

/* The programme that is over its target by the most, as a share of it. */
static int worst(const struct bfv_journal *journal, bf_time at, struct bfv_alarm *alarm)
{
    double most = 0.0;
    int found = -1;

    for (size_t i = 0; i < journal->model->programme_count; i++) {
        const struct bfv_series *alarms = &journal->tallies[i].alarms;
        const struct bfv_over *overs = alarms->entries;
        size_t until = bfv_series_until(alarms, sizeof *overs, at);
        struct bfv_wait wait;

        if (until == 0 || overs[until - 1].until <= at)
            continue;
        wait = bfv_journal_wait(journal, (int)i, at);
        if (!isnan(wait.joining_min) && wait.joining_min / wait.target_min > most) {
            most = wait.joining_min / wait.target_min;
            found = (int)i;
            alarm->since = overs[until - 1].at;
            alarm->wait_min = wait.joining_min;
        }
    }
    return found;
}

/* Is a booth held by a full station? Then the booths are not what is missing. */
static bool held_from_behind(const struct bfv_journal *journal, bf_time at, int *station)
{
    for (size_t i = 0; i < journal->model->booth_count; i++) {
        const struct bfv_booth_entry *entry = bfv_booth_entry_at(journal, (int)i, at);

        if (entry == NULL || entry->phase != BFV_BOOTH_BLOCKED)
            continue;
        *station = bfv_next_station(journal, entry->truck, at);
        if (*station >= 0)
            return true;
    }
    return false;
}

static void say_detail(const struct bfv_journal *journal, const struct ill *ill, int unusable,
                       struct bfv_alarm *alarm)
{
    bf_time at = ill->at;
    int booth = alarm->remedy >= 0 ? alarm->remedy : unusable;
    const struct bfv_booth_entry *entry =
        booth >= 0 ? bfv_booth_entry_at(journal, booth, at) : NULL;
    struct bfv_word name = bfv_name_of(booth >= 0 ? journal->model->booths[booth].id : "");
    char *text = alarm->detail;
    size_t room = sizeof alarm->detail;
    int station;

    bfv_say(text, room, "since %s \u00B7 ", bfv_clock_of(alarm->since, at).text);
    if (ill->held_up && booth >= 0)
        bfv_say(text, room, "held up by others \u00B7 ");
    if (booth < 0 && held_from_behind(journal, at, &station))
        bfv_say(text, room, "booths are held: %s is full",
                bfv_name_of(journal->model->stations[station].id).text);
    else if (booth < 0)
        bfv_say(text, room, "all its booths are open");
    else if (alarm->remedy < 0)
        bfv_say(text, room, "%s is out of use", name.text);
    else if (entry && entry->since > 0)
        bfv_say(text, room, "%s closed at %s", name.text, bfv_clock_of(entry->since, at).text);
    else
        bfv_say(text, room, "%s is closed", name.text);
}

struct bfv_alarm bfv_journal_alarm(const struct bfv_journal *journal, bf_time at)
{
    struct bfv_alarm alarm = {.programme = -1, .remedy = -1};
    struct ill ill = {.at = at};
    int unusable;

    alarm.programme = ill.programme = worst(journal, at, &alarm);
    if (alarm.programme < 0)
        return alarm;
    alarm.raised = true;
    alarm.remedy = remedy_for(journal, &ill, &unusable);
    bfv_say(alarm.text, sizeof alarm.text, "%s is over its %.0f min target",
            bfv_capital_name_of(journal->model->programmes[alarm.programme]).text,
            bf_minutes(bfv_journal_target(journal, alarm.programme)));
    say_detail(journal, &ill, unusable, &alarm);
    return alarm;
}
