/* Why a truck waits on the approach: on a road, or in a lane before the booths. */
#include "scene/journal/journal_why.h"

/* Services longer than their mean by less are nothing to speak of, nor are those long past. */
#define WORTH_TELLING BF_MINUTE
#define LONG_PAST     (15 * BF_MINUTE)

/* A truck is hardly longer; of places whose room is counted in metres. */
#define LONGEST_M 26.0

/* ---- booths of a lane ------------------------------------------------------------------------ */

static bool serves_now(const struct bfv_asked *asked, size_t booth, int lane)
{
    return asked->model->booths[booth].port == asked->journal->port &&
           bfv_booth_serves_lane(asked->journal, (int)booth, lane, asked->at);
}

static int open_booths(const struct bfv_asked *asked, int lane)
{
    int open = 0;

    for (size_t i = 0; i < asked->model->booth_count; i++) {
        const struct bfv_booth_entry *entry = bfv_booth_entry_at(asked->journal, (int)i, asked->at);

        open += entry && entry->open && serves_now(asked, i, lane);
    }
    return open;
}

/* When the first of the lane's booths opens; BF_NEVER: not any more. */
static bf_time opens_next(const struct bfv_asked *asked, int lane)
{
    bf_time first = BF_NEVER;

    for (size_t i = 0; i < asked->model->booth_count; i++) {
        const struct bfv_series *series = &asked->journal->booths[i];
        const struct bfv_booth_entry *entries = series->entries;
        size_t k = bfv_series_until(series, sizeof *entries, asked->at);

        while (k < series->count && !entries[k].open)
            k++;
        if (k < series->count && entries[k].at < first && serves_now(asked, i, lane))
            first = entries[k].at;
    }
    return first;
}

/* By how much the booth's service under way, or else the one before, is longer than its mean. */
static bf_time excess_of(const struct bfv_asked *asked, int booth, bool *over)
{
    const struct bfv_booth_entry *first = asked->journal->booths[booth].entries;
    const struct bfv_booth_entry *entry = bfv_booth_entry_at(asked->journal, booth, asked->at);
    bf_time end;

    while (entry && entry > first && entry->started == BF_NEVER)
        entry--;
    if (entry == NULL || entry->started == BF_NEVER || entry->at < asked->at - LONG_PAST)
        return 0;
    *over = entry->until <= asked->at;
    end = *over ? entry->until : asked->at;
    return end - entry->started -
           bfv_booth_mean(asked->journal, booth, entry->truck, entry->programme);
}

/* Booths of the lane that cannot go on since a station is full, and that station, or -1. */
static int held_booths(const struct bfv_asked *asked, int lane, int *station)
{
    int held = 0;

    for (size_t i = 0; i < asked->model->booth_count; i++) {
        const struct bfv_booth_entry *entry = bfv_booth_entry_at(asked->journal, (int)i, asked->at);

        if (entry == NULL || entry->phase != BFV_BOOTH_BLOCKED || !serves_now(asked, i, lane))
            continue;
        held++;
        *station = bfv_next_station(asked->journal, entry->truck, asked->at);
    }
    return held;
}

/* The booth of the lane that has taken longest lately; -1: none is worth telling. */
static int slow_booth(const struct bfv_asked *asked, int lane, bf_time *most, bool *most_over)
{
    int slow = -1;

    *most = WORTH_TELLING;
    for (size_t i = 0; i < asked->model->booth_count; i++) {
        bool over = false;
        bf_time excess = serves_now(asked, i, lane) ? excess_of(asked, (int)i, &over) : 0;

        if (excess >= *most) {
            *most = excess;
            *most_over = over;
            slow = (int)i;
        }
    }
    return slow;
}

/* What the lane's booths are at: held, or slow. */
static void say_booths(const struct bfv_asked *asked, int lane)
{
    int station = -1, held = held_booths(asked, lane, &station), slow;
    bf_time excess;
    bool over = false;

    if (held > 0) {
        BFV_SAY(asked, held == 1 ? "; %d booth is held: " : "; %d booths are held: ", held);
        BFV_SAY(asked, "%s is full",
                station < 0 ? "a station" : bfv_station_name(asked->model, station).text);
        return;
    }
    slow = slow_booth(asked, lane, &excess, &over);
    if (slow >= 0)
        BFV_SAY(asked, "; %s %s %s over its mean", bfv_booth_name(asked->model, slow).text,
                over ? "took" : "is", bfv_duration_of(excess).text);
}

/* An open booth of the lane without a truck. */
static int idle_booth(const struct bfv_asked *asked, int lane)
{
    for (size_t i = 0; i < asked->model->booth_count; i++) {
        const struct bfv_booth_entry *entry = bfv_booth_entry_at(asked->journal, (int)i, asked->at);

        if (entry && entry->open && entry->phase == BFV_BOOTH_IDLE && serves_now(asked, i, lane))
            return (int)i;
    }
    return -1;
}

/* Does some booth of the lane have others to choose from? */
static bool shares_booths(const struct bfv_asked *asked, int lane)
{
    for (size_t i = 0; i < asked->model->booth_count; i++) {
        size_t count;

        bfv_booth_serves(asked->journal, (int)i, asked->at, &count);
        if (count > 1 && serves_now(asked, i, lane))
            return true;
    }
    return false;
}

static void say_first_in_lane(const struct bfv_asked *asked, int lane)
{
    struct bfv_word name = bfv_place_name(asked->model, lane);
    int idle = idle_booth(asked, lane);
    size_t count;
    const int *lanes;

    if (idle < 0) {
        BFV_SAY(asked,
                shares_booths(asked, lane) ? "first in %s, waits for a booth"
                                           : "first in %s: the next free booth takes it",
                name.text);
        say_booths(asked, lane);
        return;
    }
    lanes = bfv_booth_serves(asked->journal, idle, asked->at, &count);
    if (lanes[0] != lane)
        BFV_SAY(asked, "first in %s: %s keeps itself free for %s", name.text,
                bfv_booth_name(asked->model, idle).text,
                bfv_place_name(asked->model, lanes[0]).text);
    else
        BFV_SAY(asked, "first in %s: about to go to %s", name.text,
                bfv_booth_name(asked->model, idle).text);
}

static void say_in_lane(const struct bfv_asked *asked, int lane, int ahead)
{
    bf_time opens;

    if (open_booths(asked, lane) == 0) {
        opens = opens_next(asked, lane);
        BFV_SAY(asked, "no booth of %s is open", bfv_place_name(asked->model, lane).text);
        if (opens != BF_NEVER)
            BFV_SAY(asked, " until %s", bfv_clock_of(opens, asked->at).text);
        if (ahead > 0)
            BFV_SAY(asked, "; %s ahead of it", bfv_trucks_of(ahead).text);
    } else if (ahead > 0) {
        BFV_SAY(asked, "behind %s in %s", bfv_trucks_of(ahead).text,
                bfv_place_name(asked->model, lane).text);
        say_booths(asked, lane);
    } else {
        say_first_in_lane(asked, lane);
    }
}

/* ---- roads ----------------------------------------------------------------------------------- */

static const struct bf_fan_out *fan_out_of(const struct bf_model *model, int place)
{
    int source = place - (int)model->place_count;

    return source < 0 ? &model->places[place].next : &model->sources[source].enters;
}

static bool is_lane(const struct bf_model *model, int place)
{
    return place < (int)model->place_count && model->places[place].next.count == 0;
}

/* Is there surely no room, or surely some? In between, where room is counted in metres, neither. */
static bool has_room(const struct bfv_asked *asked, int place, bool surely)
{
    const struct bf_place *def = &asked->model->places[place];
    int present = bfv_queue_present(asked->journal, place, asked->at);

    if (def->storage_m > 0.0)
        return surely ? (present + 1) * (LONGEST_M + def->gap_m) <= def->storage_m : false;
    return present < def->storage_trucks;
}

static bool leads_on(const struct bfv_asked *asked, int place)
{
    return !is_lane(asked->model, place) || open_booths(asked, place) > 0;
}

/* The place a truck of [programme] would go to from [from] if it were not full: one that leads on
 * counts before others, and one that has room before all. -1: there is none. */
static int next_place(const struct bfv_asked *asked, int from, int programme, bool surely,
                      bool *room)
{
    const struct bf_fan_out *fan_out = fan_out_of(asked->model, from);
    int best = -1, best_merit = -1;

    *room = false;
    for (size_t i = 0; i < fan_out->count; i++) {
        int place = fan_out->to[i], merit;
        bool free_there;

        if (!asked->model->places[place].accepts[programme])
            continue;
        free_there = has_room(asked, place, surely);
        merit = 2 * leads_on(asked, place) + free_there;
        if (merit > best_merit) {
            best_merit = merit;
            best = place;
            *room = free_there;
        }
    }
    return best;
}

/* None of the places it may go to has room. */
static void say_full(const struct bfv_asked *asked, int from, int programme, int next)
{
    const struct bf_fan_out *fan_out = fan_out_of(asked->model, from);
    int full = 0;

    for (size_t i = 0; i < fan_out->count; i++)
        full += asked->model->places[fan_out->to[i]].accepts[programme] &&
                leads_on(asked, fan_out->to[i]) == leads_on(asked, next);
    if (full == 2)
        BFV_SAY(asked, "both %s are full", is_lane(asked->model, next) ? "lanes" : "ways on");
    else if (full > 2)
        BFV_SAY(asked, "all %d %s are full", full,
                is_lane(asked->model, next) ? "lanes" : "ways on");
    else
        BFV_SAY(asked, "%s is full: %s", bfv_place_name(asked->model, next).text,
                bfv_trucks_of(bfv_queue_present(asked->journal, next, asked->at)).text);
}

/* What holds the truck at the head of a road. */
static void say_what_holds(const struct bfv_asked *asked, const struct bfv_cursor *first)
{
    double every_s = first->place < (int)asked->model->place_count
                         ? asked->model->places[first->place].dispatch_every_s
                         : 0.0;
    bool room;
    int next = next_place(asked, first->place, first->programme, false, &room);

    if (first->scan != BF_NEVER)
        BFV_SAY(asked, "%s scans its first truck", bfv_place_name(asked->model, first->place).text);
    else if (first->ready > asked->at)
        BFV_SAY(asked, "the first is still driving up");
    else if (next >= 0 && !room)
        say_full(asked, first->place, first->programme, next);
    else if (every_s > 0.0)
        BFV_SAY(asked, "one truck goes every %s",
                bfv_duration_of(bf_time_from_seconds(every_s)).text);
    else
        BFV_SAY(asked, "the first is about to go on");
}

/* Its own way is free, but others stand before it. */
static bool is_stuck_behind_others(const struct bfv_asked *asked, const struct bfv_cursor *first,
                                   int *own)
{
    bool room, first_room;
    int next_of_first = next_place(asked, first->place, first->programme, false, &first_room);

    *own = next_place(asked, asked->cursor->place, asked->cursor->programme, true, &room);
    return *own >= 0 && room && next_of_first >= 0 && !first_room && *own != next_of_first;
}

static void say_on_road(const struct bfv_asked *asked, int ahead, uint32_t first)
{
    struct bfv_cursor head = *asked->cursor;
    int place = asked->cursor->place, own;

    if (ahead > 0)
        bfv_cursor_at(asked->journal, first, asked->at, &head);
    if (ahead > 0 && is_stuck_behind_others(asked, &head, &own))
        BFV_SAY(asked,
                "%s has room, but %s before it on %s: ", bfv_place_name(asked->model, own).text,
                ahead == 1 ? "a truck stands" : "other trucks stand",
                bfv_place_name(asked->model, place).text);
    else if (ahead > 0)
        BFV_SAY(asked, "behind %s on %s: ", bfv_trucks_of(ahead).text,
                bfv_place_name(asked->model, place).text);
    else
        BFV_SAY(asked, "first on %s: ", bfv_place_name(asked->model, place).text);
    say_what_holds(asked, &head);
}

void bfv_why_in_place(const struct bfv_asked *asked)
{
    const struct bfv_cursor *cursor = asked->cursor;
    const struct bfv_queue_book *queue =
        bfv_queue_of_place(asked->journal, cursor->place, cursor->track);
    uint32_t first;
    int ahead = bfv_queue_ahead(queue, asked->truck, asked->at, &first);

    if (cursor->scan != BF_NEVER)
        BFV_SAY(asked, "it is scanned at the head of %s",
                bfv_place_name(asked->model, cursor->place).text);
    else if (cursor->ready > asked->at && ahead > 0)
        BFV_SAY(asked, "drives up behind %s on %s", bfv_trucks_of(ahead).text,
                bfv_place_name(asked->model, cursor->place).text);
    else if (cursor->ready > asked->at)
        BFV_SAY(asked, "drives on %s, %s to its end",
                bfv_place_name(asked->model, cursor->place).text,
                bfv_duration_of(cursor->ready - asked->at).text);
    else if (is_lane(asked->model, cursor->place))
        say_in_lane(asked, cursor->place, ahead);
    else
        say_on_road(asked, ahead, first);
}
