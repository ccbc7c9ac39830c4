/* Why a truck waits at a station: for a dock, for officers, for its papers, for room further on. */
#include "scene/journal/journal_why.h"

/* ---- stations -------------------------------------------------------------------------------- */

void bfv_why_held(const struct bfv_asked *asked, const char *where)
{
    int next = bfv_next_station(asked->journal, asked->truck, asked->at);
    struct bfv_word name =
        next < 0 ? bfv_name_of("the next station") : bfv_station_name(asked->model, next);

    BFV_SAY(asked, "held %s since %s: %s is full", where,
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

/* Docks of the station that take its goods. */
static int fitting_docks(const struct bfv_asked *asked, int station)
{
    const struct bf_station *def = &asked->model->stations[station];
    const struct bf_dossier *dossier = asked->journal->papers[asked->truck].dossier;
    enum bf_bay bay = dossier ? (enum bf_bay)dossier->shipment.bay : BF_BAY_ANY;
    int fitting = 0;

    for (int i = 0; i < def->docks; i++)
        fitting += !def->bays || def->bays[i] == BF_BAY_ANY || def->bays[i] == bay;
    return fitting;
}

static void say_docks(const struct bfv_asked *asked, int station)
{
    const struct bf_dossier *dossier = asked->journal->papers[asked->truck].dossier;
    int docks = asked->model->stations[station].docks;
    int fitting = fitting_docks(asked, station);

    if (fitting < docks && dossier)
        BFV_SAY(asked, "waits for %s at %s: %s taken", bay_text((enum bf_bay)dossier->shipment.bay),
                bfv_station_name(asked->model, station).text,
                fitting == 1 ? "the only one is" : "all are");
    else if (docks == 1)
        BFV_SAY(asked, "%s has one dock, and it is taken",
                bfv_station_name(asked->model, station).text);
    else if (docks == 2)
        BFV_SAY(asked, "both docks of %s are taken", bfv_station_name(asked->model, station).text);
    else
        BFV_SAY(asked, "all %d docks of %s are taken", docks,
                bfv_station_name(asked->model, station).text);
}

void bfv_why_at_station(const struct bfv_asked *asked)
{
    const struct bfv_cursor *cursor = asked->cursor;
    uint32_t first;
    int ahead = bfv_queue_ahead(bfv_queue_of_station(asked->journal, cursor->station), asked->truck,
                                asked->at, &first);

    if (cursor->ready > asked->at) {
        BFV_SAY(asked, "drives to %s, %s to go",
                bfv_station_name(asked->model, cursor->station).text,
                bfv_duration_of(cursor->ready - asked->at).text);
        return;
    }
    say_docks(asked, cursor->station);
    if (ahead > 0)
        BFV_SAY(asked, "; %s ahead of it", bfv_trucks_of(ahead).text);
}

/* ---- exams ----------------------------------------------------------------------------------- */

/* The model's number of the port's agency with this bit. */
static int agency_of(const struct bfv_asked *asked, unsigned bit)
{
    for (size_t i = 0; i < asked->model->agency_count; i++)
        if (asked->model->agencies[i].port == asked->journal->port && bit-- == 0)
            return (int)i;
    return -1;
}

/* The scarcest of the agencies it waits for: nobody on duty, or all busy; -1: none is. */
static int scarce_agency(const struct bfv_asked *asked, uint32_t agencies)
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

static bf_time on_duty_next(const struct bfv_asked *asked, int agency)
{
    const struct bfv_series *levels = &asked->journal->agencies[agency].on_duty.levels;
    const struct bfv_level *entries = levels->entries;
    size_t i = bfv_series_until(levels, sizeof *entries, asked->at);

    while (i < levels->count && entries[i].level == 0)
        i++;
    return i < levels->count ? entries[i].at : BF_NEVER;
}

static void say_waits_for_officers(const struct bfv_asked *asked, uint32_t due)
{
    uint32_t agencies = bfv_docks_agencies(asked->journal, asked->truck, due);
    int agency = scarce_agency(asked, agencies), on_duty;
    bf_time next;

    if (agency < 0) {
        BFV_SAY(asked, agencies ? "in its bay, until enough officers are free at once"
                                : "in its bay, about to go on");
        return;
    }
    on_duty = bfv_curve_at(&asked->journal->agencies[agency].on_duty, asked->at);
    BFV_SAY(asked,
            "waits for officers of %s: ", bfv_name_of(asked->model->agencies[agency].id).text);
    next = on_duty_next(asked, agency);
    if (on_duty == 0 && next != BF_NEVER)
        BFV_SAY(asked, "nobody is on duty until %s", bfv_clock_of(next, asked->at).text);
    else if (on_duty == 0)
        BFV_SAY(asked, "nobody is on duty");
    else if (on_duty == 1)
        BFV_SAY(asked, "the only one is busy");
    else
        BFV_SAY(asked, "all %d are busy", on_duty);
}

static void say_agencies(const struct bfv_asked *asked, uint32_t agencies)
{
    const char *before = " by ";

    for (uint32_t left = agencies; left; left &= left - 1) {
        int agency = agency_of(asked, (unsigned)__builtin_ctz(left));

        BFV_SAY(asked, "%s%s", before, bfv_name_of(asked->model->agencies[agency].id).text);
        before = left & (left - 1) & ((left & (left - 1)) - 1) ? ", " : " and ";
    }
}

static void say_in_yard(const struct bfv_asked *asked)
{
    const struct bfv_cursor *cursor = asked->cursor;
    struct bfv_dock dock =
        bfv_journal_dock(asked->journal, cursor->station, cursor->dock, asked->at);

    if (dock.exams_under_way == 0) {
        say_waits_for_officers(
            asked, bfv_docks_due(asked->journal, asked->truck, cursor->station, cursor->passed));
        return;
    }
    BFV_SAY(asked, dock.joint ? "examined together in %s" : "examined in %s",
            bfv_station_name(asked->model, cursor->station).text);
    say_agencies(asked, dock.agencies);
}

static void say_problems(const struct bfv_asked *asked)
{
    char problems[64] = "";

    bfv_say_problems(asked->journal->papers[asked->truck].dossier, problems, sizeof problems);
    if (problems[0])
        BFV_SAY(asked, ": %s", problems);
}

void bfv_why_in_dock(const struct bfv_asked *asked)
{
    const struct bfv_cursor *cursor = asked->cursor;
    struct bfv_word name = bfv_station_name(asked->model, cursor->station);
    bf_time spent = asked->at - cursor->since;

    switch (asked->model->stations[cursor->station].role) {
    case BF_STATION_YARD:
        say_in_yard(asked);
        break;
    case BF_STATION_WAITING_AREA:
        BFV_SAY(asked, "in %s until its filing is in order", name.text);
        say_problems(asked);
        break;
    case BF_STATION_PRE_INSPECTION:
        BFV_SAY(asked, "in primary at %s for %s", name.text, bfv_duration_of(spent).text);
        break;
    case BF_STATION_PLAIN:
        BFV_SAY(asked, "examined at %s for %s", name.text, bfv_duration_of(spent).text);
        break;
    }
}
