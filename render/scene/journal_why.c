/* Why a truck waits, in one sentence that holds at that very moment. */
#include <math.h>
#include <string.h>

#include "scene/journal_parts.h"
#include "scene/journal_words.h"

#define ROOM 160

/* Services longer than their mean by less are nothing to speak of, nor are those long past. */
#define WORTH_TELLING BF_MINUTE
#define LONG_PAST     (15 * BF_MINUTE)

/* A truck and its gap are no longer than this; of places whose room is counted in metres. */
#define LONGEST_M 26.0

/* What is asked about. */
struct asked {
    const struct bfv_journal *journal;
    const struct bf_model *model;
    uint32_t truck;
    bf_time at;
    const struct bfv_cursor *cursor;
    char *why;
};

#define SAY(asked, ...) bfv_say((asked)->why, ROOM, __VA_ARGS__)

static struct bfv_word place_name(const struct bf_model *model, int place)
{
    return bfv_name_of(place < (int)model->place_count ? model->places[place].id
                                                       : "the road outside");
}

static struct bfv_word booth_name(const struct bf_model *model, int booth)
{
    return bfv_name_of(model->booths[booth].id);
}

static struct bfv_word station_name(const struct bf_model *model, int station)
{
    return bfv_name_of(model->stations[station].id);
}

/* ---- booths of a lane ------------------------------------------------------------------------ */

static bool serves_now(const struct asked *asked, size_t booth, int lane)
{
    return asked->model->booths[booth].port == asked->journal->port &&
           bfv_booth_serves_lane(asked->journal, (int)booth, lane, asked->at);
}

static int open_booths(const struct asked *asked, int lane)
{
    int open = 0;

    for (size_t i = 0; i < asked->model->booth_count; i++) {
        const struct bfv_booth_entry *entry = bfv_booth_entry_at(asked->journal, (int)i, asked->at);

        open += entry && entry->open && serves_now(asked, i, lane);
    }
    return open;
}

/* When the first of the lane's booths opens; BF_NEVER: not any more. */
static bf_time opens_next(const struct asked *asked, int lane)
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

static bf_time mean_service(const struct asked *asked, int booth, uint32_t truck, int programme)
{
    const struct bf_service_times *times =
        &asked->model->ports[asked->journal->port].service[programme];
    const struct bf_card *card = asked->journal->trips[truck].card;
    double mean_s = bf_distribution_mean(card && card->empty ? &times->empty : &times->loaded);

    return bf_time_from_seconds(mean_s * asked->model->booths[booth].pace);
}

/* By how much the booth's service under way, or else the one before, is longer than its mean. */
static bf_time excess_of(const struct asked *asked, int booth, bool *over)
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
    return end - entry->started - mean_service(asked, booth, entry->truck, entry->programme);
}

/* The booth of the lane that has taken longest lately. */
static void say_slow_booth(const struct asked *asked, int lane)
{
    bf_time most = WORTH_TELLING;
    bool most_over = false;
    int slow = -1;

    for (size_t i = 0; i < asked->model->booth_count; i++) {
        bool over = false;
        bf_time excess = serves_now(asked, i, lane) ? excess_of(asked, (int)i, &over) : 0;

        if (excess >= most) {
            most = excess;
            most_over = over;
            slow = (int)i;
        }
    }
    if (slow < 0)
        return;
    SAY(asked, "; %s %s %s over its mean", booth_name(asked->model, slow).text,
        most_over ? "took" : "is", bfv_duration_of(most).text);
}

/* An open booth of the lane without a truck. */
static int idle_booth(const struct asked *asked, int lane)
{
    for (size_t i = 0; i < asked->model->booth_count; i++) {
        const struct bfv_booth_entry *entry = bfv_booth_entry_at(asked->journal, (int)i, asked->at);

        if (entry && entry->open && entry->phase == BFV_BOOTH_IDLE && serves_now(asked, i, lane))
            return (int)i;
    }
    return -1;
}

static void say_first_in_lane(const struct asked *asked, int lane)
{
    int idle = idle_booth(asked, lane);
    size_t count;
    const int *lanes;

    if (idle < 0) {
        SAY(asked, "first in %s: the next free booth takes it",
            place_name(asked->model, lane).text);
        say_slow_booth(asked, lane);
        return;
    }
    lanes = bfv_booth_serves(asked->journal, idle, asked->at, &count);
    if (lanes[0] != lane)
        SAY(asked, "first in %s: %s keeps itself free for %s", place_name(asked->model, lane).text,
            booth_name(asked->model, idle).text, place_name(asked->model, lanes[0]).text);
    else
        SAY(asked, "first in %s: about to go to %s", place_name(asked->model, lane).text,
            booth_name(asked->model, idle).text);
}

static void say_in_lane(const struct asked *asked, int lane, int ahead)
{
    bf_time opens;

    if (open_booths(asked, lane) == 0) {
        opens = opens_next(asked, lane);
        SAY(asked, "no booth of %s is open", place_name(asked->model, lane).text);
        if (opens != BF_NEVER)
            SAY(asked, " until %s", bfv_clock_of(opens, asked->at).text);
        if (ahead > 0)
            SAY(asked, "; %s ahead of it", bfv_trucks_of(ahead).text);
    } else if (ahead > 0) {
        SAY(asked, "behind %s in %s", bfv_trucks_of(ahead).text,
            place_name(asked->model, lane).text);
        say_slow_booth(asked, lane);
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
static bool has_room(const struct asked *asked, int place, bool surely)
{
    const struct bf_place *def = &asked->model->places[place];
    int present = bfv_queue_present(asked->journal, place, asked->at);

    if (def->storage_m > 0.0)
        return surely ? (present + 1) * (LONGEST_M + def->gap_m) <= def->storage_m : false;
    return present < def->storage_trucks;
}

static bool leads_on(const struct asked *asked, int place)
{
    return !is_lane(asked->model, place) || open_booths(asked, place) > 0;
}

/* The place a truck of [programme] would go to from [from] if it were not full: one that leads on
 * counts before others, and one that has room before all. -1: there is none. */
static int next_place(const struct asked *asked, int from, int programme, bool surely, bool *room)
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

static void say_full(const struct asked *asked, int place)
{
    SAY(asked, "%s is full: %s", place_name(asked->model, place).text,
        bfv_trucks_of(bfv_queue_present(asked->journal, place, asked->at)).text);
}

/* What holds the truck at the head of a road. */
static void say_what_holds(const struct asked *asked, const struct bfv_cursor *first)
{
    double every_s = first->place < (int)asked->model->place_count
                         ? asked->model->places[first->place].dispatch_every_s
                         : 0.0;
    bool room;
    int next = next_place(asked, first->place, first->programme, false, &room);

    if (first->scan != BF_NEVER)
        SAY(asked, "%s scans its first truck", place_name(asked->model, first->place).text);
    else if (first->ready > asked->at)
        SAY(asked, "the first is still driving up");
    else if (next >= 0 && !room)
        say_full(asked, next);
    else if (every_s > 0.0)
        SAY(asked, "one truck goes every %s", bfv_duration_of(bf_time_from_seconds(every_s)).text);
    else
        SAY(asked, "the first is about to go on");
}

/* Its own way is free, but others stand before it. */
static bool is_stuck_behind_others(const struct asked *asked, const struct bfv_cursor *first,
                                   int *own)
{
    bool room, first_room;
    int next_of_first = next_place(asked, first->place, first->programme, false, &first_room);

    *own = next_place(asked, asked->cursor->place, asked->cursor->programme, true, &room);
    return *own >= 0 && room && next_of_first >= 0 && !first_room && *own != next_of_first;
}

static void say_on_road(const struct asked *asked, int ahead, uint32_t first)
{
    struct bfv_cursor head = *asked->cursor;
    int place = asked->cursor->place, own;

    if (ahead > 0)
        bfv_cursor_at(asked->journal, first, asked->at, &head);
    if (ahead > 0 && is_stuck_behind_others(asked, &head, &own))
        SAY(asked, "%s has room, but %s before it on %s: ", place_name(asked->model, own).text,
            ahead == 1 ? "a truck stands" : "other trucks stand",
            place_name(asked->model, place).text);
    else if (ahead > 0)
        SAY(asked, "behind %s on %s: ", bfv_trucks_of(ahead).text,
            place_name(asked->model, place).text);
    else
        SAY(asked, "first on %s: ", place_name(asked->model, place).text);
    say_what_holds(asked, &head);
}

static void say_in_place(const struct asked *asked)
{
    const struct bfv_cursor *cursor = asked->cursor;
    const struct bfv_queue *queue =
        bfv_queue_of_place(asked->journal, cursor->place, cursor->track);
    uint32_t first;
    int ahead = bfv_queue_ahead(queue, asked->truck, asked->at, &first);

    if (cursor->scan != BF_NEVER)
        SAY(asked, "it is scanned at the head of %s", place_name(asked->model, cursor->place).text);
    else if (cursor->ready > asked->at)
        SAY(asked, "drives on %s, at least %s to its end",
            place_name(asked->model, cursor->place).text,
            bfv_duration_of(cursor->ready - asked->at).text);
    else if (is_lane(asked->model, cursor->place))
        say_in_lane(asked, cursor->place, ahead);
    else
        say_on_road(asked, ahead, first);
}

/* ---- stations -------------------------------------------------------------------------------- */

/* Where it goes next, as its records will say; -1: they do not. */
static int next_station(const struct asked *asked)
{
    const struct bf_record *records = asked->journal->tape->records;
    uint32_t next = asked->journal->trips[asked->truck].first;

    for (; next != 0; next = asked->journal->next_record[next - 1])
        if (records[next - 1].at > asked->at && records[next - 1].kind == BF_REC_REFER)
            return records[next - 1].where;
    return -1;
}

static void say_held(const struct asked *asked, const char *where)
{
    int next = next_station(asked);
    struct bfv_word name =
        next < 0 ? bfv_name_of("the next station") : station_name(asked->model, next);

    SAY(asked, "held %s since %s: %s is full", where,
        bfv_clock_of(asked->cursor->since, asked->at).text, name.text);
}

static const char *bay_text(enum bf_bay bay)
{
    static const char *const texts[BF_BAY_COUNT] = {
        [BF_BAY_ANY] = "a bay",
        [BF_BAY_GENERAL] = "a general bay",
        [BF_BAY_COLD] = "a bay with cold storage",
        [BF_BAY_LIVE] = "a bay for live animals",
        [BF_BAY_HAZMAT] = "a bay for hazardous goods",
    };

    return texts[bay];
}

/* Docks of the station that take its goods, and how many docks are free. */
static int fitting_docks(const struct asked *asked, int station, int *free_docks)
{
    const struct bf_station *def = &asked->model->stations[station];
    const struct bf_dossier *dossier = asked->journal->trips[asked->truck].dossier;
    enum bf_bay bay = dossier ? (enum bf_bay)dossier->shipment.bay : BF_BAY_ANY;
    int fitting = 0;

    *free_docks = 0;
    for (int i = 0; i < def->docks; i++) {
        const struct bfv_dock_entry *entry =
            bfv_dock_entry_at(asked->journal, station, i, asked->at);

        fitting += !def->bays || def->bays[i] == BF_BAY_ANY || def->bays[i] == bay;
        *free_docks += entry == NULL || entry->truck == BFV_NO_TRUCK;
    }
    return fitting;
}

static void say_docks(const struct asked *asked, int station)
{
    const struct bf_dossier *dossier = asked->journal->trips[asked->truck].dossier;
    int docks = asked->model->stations[station].docks, free_docks;
    int fitting = fitting_docks(asked, station, &free_docks);

    if (fitting < docks && dossier)
        SAY(asked, "waits for %s at %s: %s taken", bay_text((enum bf_bay)dossier->shipment.bay),
            station_name(asked->model, station).text, fitting == 1 ? "the only one is" : "all are");
    else if (docks == 1)
        SAY(asked, "%s has one dock, and it is taken", station_name(asked->model, station).text);
    else
        SAY(asked, "all %d docks of %s are taken", docks, station_name(asked->model, station).text);
}

static void say_at_station(const struct asked *asked)
{
    const struct bfv_cursor *cursor = asked->cursor;
    uint32_t first;
    int ahead = bfv_queue_ahead(bfv_queue_of_station(asked->journal, cursor->station), asked->truck,
                                asked->at, &first);

    if (cursor->ready > asked->at) {
        SAY(asked, "drives to %s, %s to go", station_name(asked->model, cursor->station).text,
            bfv_duration_of(cursor->ready - asked->at).text);
        return;
    }
    say_docks(asked, cursor->station);
    if (ahead > 0)
        SAY(asked, "; %s ahead of it", bfv_trucks_of(ahead).text);
}

/* ---- exams ----------------------------------------------------------------------------------- */

/* The model's number of the port's agency with this bit. */
static int agency_of(const struct asked *asked, unsigned bit)
{
    for (size_t i = 0; i < asked->model->agency_count; i++)
        if (asked->model->agencies[i].port == asked->journal->port && bit-- == 0)
            return (int)i;
    return -1;
}

/* The scarcest of the agencies it waits for: nobody on duty, or all busy; -1: none is. */
static int scarce_agency(const struct asked *asked, uint32_t agencies)
{
    int found = -1, least = 1;

    for (uint32_t left = agencies; left; left &= left - 1) {
        int agency = agency_of(asked, (unsigned)__builtin_ctz(left));
        const struct bfv_agency_book *book = &asked->journal->agencies[agency];
        int on_duty = bfv_curve_at(&book->on_duty, asked->at);
        int free_officers = on_duty - bfv_curve_at(&book->busy, asked->at);

        free_officers = on_duty == 0 ? -1 : free_officers < 0 ? 0 : free_officers;
        if (free_officers < least) {
            least = free_officers;
            found = agency;
        }
    }
    return found;
}

static bf_time on_duty_next(const struct asked *asked, int agency)
{
    const struct bfv_series *levels = &asked->journal->agencies[agency].on_duty.levels;
    const struct bfv_level *entries = levels->entries;
    size_t i = bfv_series_until(levels, sizeof *entries, asked->at);

    while (i < levels->count && entries[i].level == 0)
        i++;
    return i < levels->count ? entries[i].at : BF_NEVER;
}

static void say_waits_for_officers(const struct asked *asked, uint32_t due)
{
    uint32_t agencies = bfv_docks_agencies(asked->journal, asked->truck, due);
    int agency = scarce_agency(asked, agencies), on_duty;
    bf_time next;

    if (agency < 0) {
        SAY(asked,
            agencies ? "in its bay, next in line for officers" : "in its bay, about to go on");
        return;
    }
    on_duty = bfv_curve_at(&asked->journal->agencies[agency].on_duty, asked->at);
    SAY(asked, "waits for officers of %s: ", bfv_name_of(asked->model->agencies[agency].id).text);
    next = on_duty_next(asked, agency);
    if (on_duty == 0 && next != BF_NEVER)
        SAY(asked, "nobody is on duty until %s", bfv_clock_of(next, asked->at).text);
    else if (on_duty == 0)
        SAY(asked, "nobody is on duty");
    else if (on_duty == 1)
        SAY(asked, "the only one is busy");
    else
        SAY(asked, "all %d are busy", on_duty);
}

static void say_agencies(const struct asked *asked, uint32_t agencies)
{
    const char *before = " by ";

    for (uint32_t left = agencies; left; left &= left - 1) {
        int agency = agency_of(asked, (unsigned)__builtin_ctz(left));

        SAY(asked, "%s%s", before, bfv_name_of(asked->model->agencies[agency].id).text);
        before = left & (left - 1) & ((left & (left - 1)) - 1) ? ", " : " and ";
    }
}

static void say_in_yard(const struct asked *asked)
{
    const struct bfv_cursor *cursor = asked->cursor;
    struct bfv_dock dock =
        bfv_journal_dock(asked->journal, cursor->station, cursor->dock, asked->at);

    if (dock.exams_under_way == 0) {
        say_waits_for_officers(
            asked, bfv_docks_due(asked->journal, asked->truck, cursor->station, cursor->passed));
        return;
    }
    SAY(asked, dock.joint ? "examined together" : "examined");
    say_agencies(asked, dock.agencies);
}

static void say_in_dock(const struct asked *asked)
{
    const struct bfv_cursor *cursor = asked->cursor;
    struct bfv_word name = station_name(asked->model, cursor->station);
    bf_time spent = asked->at - cursor->since;

    switch (asked->model->stations[cursor->station].role) {
    case BF_STATION_YARD:
        say_in_yard(asked);
        break;
    case BF_STATION_WAITING_AREA:
        SAY(asked, "in %s until its filing is in order", name.text);
        break;
    case BF_STATION_PRE_INSPECTION:
        SAY(asked, "in primary at %s for %s", name.text, bfv_duration_of(spent).text);
        break;
    case BF_STATION_PLAIN:
        SAY(asked, "examined at %s for %s", name.text, bfv_duration_of(spent).text);
        break;
    }
}

/* ---- at booths and gone ---------------------------------------------------------------------- */

static void say_in_primary(const struct asked *asked)
{
    const struct bfv_cursor *cursor = asked->cursor;
    bf_time spent = asked->at - cursor->since;
    bf_time mean = mean_service(asked, cursor->booth, asked->truck, cursor->programme);

    SAY(asked, "in primary at %s for %s", booth_name(asked->model, cursor->booth).text,
        bfv_duration_of(spent).text);
    if (spent - mean >= WORTH_TELLING)
        SAY(asked, ", %s over the mean", bfv_duration_of(spent - mean).text);
}

static void say_away(const struct asked *asked)
{
    const struct bfv_cursor *cursor = asked->cursor;
    struct bfv_word clock = bfv_clock_of(cursor->since, asked->at);

    if (cursor->last == BF_REC_REFUSE)
        SAY(asked, "sent away at %s: there was no room", clock.text);
    else if (cursor->last == BF_REC_GIVE_UP)
        SAY(asked, "turned back at %s after %s in the queue", clock.text,
            bfv_duration_of(cursor->since - cursor->joined).text);
    else if (cursor->last == BF_REC_TURN_BACK)
        SAY(asked, "turned back at %s: its filing was not accepted", clock.text);
    else if (cursor->last == BF_REC_DIVERT)
        SAY(asked, "sent to %s at %s, which examines such goods",
            bfv_name_of(asked->model->ports[cursor->next_port].id).text, clock.text);
    else
        SAY(asked, "released at %s, %s after it came", clock.text,
            bfv_duration_of(cursor->since - cursor->arrived).text);
}

void bfv_story_why(const struct bfv_journal *journal, uint32_t truck, bf_time at,
                   const struct bfv_cursor *cursor, char why[ROOM])
{
    struct asked asked = {.journal = journal,
                          .model = journal->model,
                          .truck = truck,
                          .at = at,
                          .cursor = cursor,
                          .why = why};
    char where[64] = "";

    why[0] = '\0';
    switch (cursor->stage) {
    case BFV_STAGE_GATE:
        SAY(&asked, "about to enter");
        break;
    case BFV_STAGE_PLACE:
        say_in_place(&asked);
        break;
    case BFV_STAGE_PULLING_UP:
        SAY(&asked, "pulls up to %s", booth_name(asked.model, cursor->booth).text);
        break;
    case BFV_STAGE_PRIMARY:
        say_in_primary(&asked);
        break;
    case BFV_STAGE_HELD_AT_BOOTH:
        bfv_say(where, sizeof where, "at %s", booth_name(asked.model, cursor->booth).text);
        say_held(&asked, where);
        break;
    case BFV_STAGE_TO_STATION:
        say_at_station(&asked);
        break;
    case BFV_STAGE_DOCK:
        say_in_dock(&asked);
        break;
    case BFV_STAGE_HELD_IN_DOCK:
        bfv_say(where, sizeof where, "in %s", station_name(asked.model, cursor->station).text);
        say_held(&asked, where);
        break;
    case BFV_STAGE_AWAY:
        say_away(&asked);
        break;
    }
}
