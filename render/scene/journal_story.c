/* The story of one truck: what it went through, where it is now, what may come. */
#include <math.h>
#include <string.h>

#include "scene/journal_parts.h"
#include "scene/journal_words.h"

/* More steps than fit are folded into one, after the first few. */
enum { MOST_STEPS = 64, KEPT_FIRST = 3 };

/* Waits below this are none. */
#define WORTH_TELLING (BF_MINUTE / 2)

struct telling {
    const struct bfv_journal *journal;
    const struct bf_model *model;
    const struct bfv_trip *trip;
    uint32_t truck;
    bf_time at;
    struct bfv_step steps[MOST_STEPS];
    size_t count;
};

static struct bfv_step *add_step(struct telling *telling, bf_time at)
{
    struct bfv_step *step = &telling->steps[telling->count];

    if (telling->count + 1 < MOST_STEPS)
        telling->count++;
    *step = (struct bfv_step){.at = at};
    return step;
}

#define TEXT(step, ...)   bfv_say((step)->text, sizeof(step)->text, __VA_ARGS__)
#define DETAIL(step, ...) bfv_say((step)->detail, sizeof(step)->detail, __VA_ARGS__)

static struct bfv_step *last_step(struct telling *telling)
{
    return telling->count > 0 ? &telling->steps[telling->count - 1] : NULL;
}

static const char *place_id(const struct bf_model *model, int place)
{
    return place < (int)model->place_count ? model->places[place].id : "the road outside";
}

/* ---- what customs made of it ----------------------------------------------------------------- */

static const char *const reason_words[BF_REASON_COUNT] = {
    [BF_REASON_TARGETED] = "risk score",    [BF_REASON_RANDOM] = "random draw",
    [BF_REASON_HOLD] = "agency hold",       [BF_REASON_ALARM] = "alarm",
    [BF_REASON_DRIVER] = "driver question", [BF_REASON_FILING] = "filing",
};

static void say_reasons(const struct telling *telling, struct bfv_step *step)
{
    const struct bf_dossier *dossier = telling->trip->dossier;
    const char *before = "";

    if (dossier == NULL) {
        DETAIL(step, "random draw");
        return;
    }
    for (unsigned i = 0; i < BF_REASON_COUNT; i++) {
        if (!(dossier->shipment.reasons >> i & 1))
            continue;
        DETAIL(step, "%s%s", before, reason_words[i]);
        before = ", ";
    }
    if (*before == '\0' && dossier->shipment.hold)
        DETAIL(step, "filing not in order");
}

static void say_problems(const struct telling *telling, struct bfv_step *step)
{
    static const char *const words[BF_FILING_PROBLEM_COUNT] = {[BF_FILED_LATE] = "filed late",
                                                               [BF_FILED_EARLY] = "filed too early",
                                                               [BF_FILED_NOT] = "no manifest",
                                                               [BF_FILED_WRONG] = "wrong manifest",
                                                               [BF_FILED_DOCUMENT] =
                                                                   "document missing"};
    const struct bf_dossier *dossier = telling->trip->dossier;
    const char *before = "";

    for (unsigned i = 0; dossier && i < BF_FILING_PROBLEM_COUNT; i++) {
        if (!(dossier->shipment.problems >> i & 1))
            continue;
        DETAIL(step, "%s%s", before, words[i]);
        before = ", ";
    }
}

/* ---- past steps ------------------------------------------------------------------------------ */

static void on_arrive(struct telling *telling, const struct bf_record *record)
{
    const struct bf_model *model = telling->model;
    const struct bf_source *source = &model->sources[record->source % model->source_count];
    struct bfv_step *step = add_step(telling, record->at);

    TEXT(step, "arrived");
    DETAIL(step, source->port == telling->journal->port ? "from %s" : "diverted, from %s",
           bfv_name_of(source->id).text);
}

static void on_hold(struct telling *telling, const struct bfv_cursor *cursor,
                    const struct bf_record *record)
{
    struct bfv_step *step;

    if (cursor->joined != BF_NEVER)
        return;
    step = add_step(telling, record->at);
    TEXT(step, "joined the queue");
    DETAIL(step, "%s", bfv_name_of(place_id(telling->model, record->where)).text);
}

static void on_booth(struct telling *telling, const struct bfv_cursor *cursor,
                     const struct bf_record *record)
{
    struct bfv_step *step;

    if (record->kind == BF_REC_PRIMARY && cursor->stage == BFV_STAGE_PULLING_UP) {
        step = last_step(telling);
        step->at = record->at;
        step->detail[0] = '\0';
    } else {
        step = add_step(telling, record->at);
        TEXT(step, "booth %s", bfv_name_of(telling->model->booths[record->where].id).text);
    }
    if (cursor->primary != BF_NEVER)
        DETAIL(step, "on its way out");
    else if (cursor->joined != BF_NEVER && record->at - cursor->joined >= WORTH_TELLING)
        DETAIL(step, "waited %s", bfv_duration_of(record->at - cursor->joined).text);
    else
        DETAIL(step, "no wait");
}

static void on_refer(struct telling *telling, const struct bfv_cursor *cursor,
                     const struct bf_record *record)
{
    const struct bf_station *station = &telling->model->stations[record->where];
    struct bfv_step *step = add_step(telling, record->at);

    TEXT(step, "sent to %s", bfv_name_of(station->id).text);
    if (station->role == BF_STATION_WAITING_AREA)
        say_problems(telling, step);
    else if (cursor->stage == BFV_STAGE_HELD_AT_BOOTH)
        say_reasons(telling, step);
    else if (station->before)
        DETAIL(step, "before the approach");
}

static void on_dock(struct telling *telling, const struct bfv_cursor *cursor,
                    const struct bf_record *record)
{
    const struct bf_station *station = &telling->model->stations[record->where];
    struct bfv_step *step = add_step(telling, record->at);

    TEXT(step, station->docks > 1 ? "%s %d" : "%s", bfv_name_of(station->id).text,
         record->value + 1);
    if (record->at - cursor->ready >= WORTH_TELLING)
        DETAIL(step, "waited %s", bfv_duration_of(record->at - cursor->ready).text);
}

static void say_agencies(const struct telling *telling, struct bfv_step *step, int exam)
{
    const struct bfv_journal *journal = telling->journal;
    unsigned bit = (unsigned)(exam - telling->model->ports[journal->port].first_exam);
    uint32_t agencies = bfv_docks_agencies(journal, telling->truck, UINT32_C(1) << bit);

    for (size_t i = 0; i < telling->model->agency_count; i++) {
        if (telling->model->agencies[i].port != journal->port)
            continue;
        if (agencies & 1)
            DETAIL(step, step->detail[0] ? ", %s" : "%s",
                   bfv_name_of(telling->model->agencies[i].id).text);
        agencies >>= 1;
    }
}

/* Exams that begin together are one step. */
static void on_inspect(struct telling *telling, const struct bfv_cursor *cursor,
                       const struct bf_record *record)
{
    struct bfv_word exam = bfv_name_of(telling->model->exams[record->where].id);
    struct bfv_step *step = last_step(telling);

    if (cursor->last == BF_REC_INSPECT && step && step->at == record->at) {
        TEXT(step, " + %s", exam.text);
    } else {
        step = add_step(telling, record->at);
        TEXT(step, "exam: %s", exam.text);
    }
    say_agencies(telling, step, record->where);
}

static void on_scan(struct telling *telling, const struct bf_record *record)
{
    struct bfv_step *step = add_step(telling, record->at);

    TEXT(step, "scanned");
    DETAIL(step, "%s", bfv_name_of(place_id(telling->model, record->where)).text);
}

static void on_scan_end(struct telling *telling, const struct bf_record *record)
{
    struct bfv_step *step = last_step(telling);

    if (step && record->value != 0)
        DETAIL(step, ": alarm");
}

static void on_gone(struct telling *telling, const struct bfv_cursor *cursor,
                    const struct bf_record *record)
{
    struct bfv_step *step = add_step(telling, record->at);

    if (record->kind == BF_REC_REFUSE) {
        TEXT(step, "sent away");
        DETAIL(step, "no room");
    } else if (record->kind == BF_REC_GIVE_UP) {
        TEXT(step, "gave up");
        DETAIL(step, "after %s", bfv_duration_of(record->at - cursor->joined).text);
    } else if (record->kind == BF_REC_TURN_BACK) {
        TEXT(step, "turned back");
        say_problems(telling, step);
    } else if (record->kind == BF_REC_DIVERT) {
        TEXT(step, "sent to %s", bfv_name_of(telling->model->ports[record->where].id).text);
        DETAIL(step, "its exams are done there");
    } else {
        TEXT(step, "released");
        DETAIL(step, "%s after it came", bfv_duration_of(record->at - cursor->arrived).text);
    }
}

static void tell_record(struct telling *telling, const struct bfv_cursor *cursor,
                        const struct bf_record *record)
{
    struct bfv_step *step;

    switch ((enum bf_record_kind)record->kind) {
    case BF_REC_ARRIVE:
        on_arrive(telling, record);
        break;
    case BF_REC_HOLD:
        on_hold(telling, cursor, record);
        break;
    case BF_REC_CHANGE:
        step = add_step(telling, record->at);
        TEXT(step, "changed to %s", bfv_name_of(place_id(telling->model, record->where)).text);
        break;
    case BF_REC_PULL_UP:
    case BF_REC_PRIMARY:
        on_booth(telling, cursor, record);
        break;
    case BF_REC_REFER:
        on_refer(telling, cursor, record);
        break;
    case BF_REC_EXAM:
        on_dock(telling, cursor, record);
        break;
    case BF_REC_INSPECT:
        on_inspect(telling, cursor, record);
        break;
    case BF_REC_SCAN:
        on_scan(telling, record);
        break;
    case BF_REC_SCAN_END:
        on_scan_end(telling, record);
        break;
    case BF_REC_REFUSE:
    case BF_REC_GIVE_UP:
    case BF_REC_RELEASE:
    case BF_REC_TURN_BACK:
    case BF_REC_DIVERT:
        on_gone(telling, cursor, record);
        break;
    case BF_REC_ENTER:
    case BF_REC_PRIMARY_END:
    case BF_REC_EXAM_END:
    case BF_REC_INSPECT_END:
    case BF_REC_OPEN:
    case BF_REC_CLOSE:
    case BF_REC_ON_DUTY:
    case BF_RECORD_KIND_COUNT:
        break;
    }
}

/* ---- now, and what may come ------------------------------------------------------------------ */

/* When its first record of [kind] after now is; BF_NEVER: none. */
static bf_time next_of(const struct telling *telling, enum bf_record_kind kind)
{
    const struct bf_record *records = telling->journal->tape->records;
    uint32_t next = telling->trip->first;

    for (; next != 0; next = telling->journal->next_record[next - 1])
        if (records[next - 1].at > telling->at && records[next - 1].kind == kind)
            return records[next - 1].at;
    return BF_NEVER;
}

/* "9 ahead, about 12 min" */
static void say_turn(const struct telling *telling, struct bfv_step *step, int ahead, bf_time until)
{
    if (ahead > 0)
        DETAIL(step, "%d ahead", ahead);
    if (until != BF_NEVER)
        DETAIL(step, step->detail[0] ? ", about %s" : "about %s",
               bfv_duration_of(until - telling->at).text);
}

static void add_place_now(struct telling *telling, const struct bfv_cursor *cursor)
{
    struct bfv_step *step = add_step(telling, telling->at);
    uint32_t first;
    int ahead = bfv_queue_ahead(bfv_queue_of_place(telling->journal, cursor->place, cursor->track),
                                telling->truck, telling->at, &first);

    step->now = true;
    TEXT(step, "%s", bfv_name_of(place_id(telling->model, cursor->place)).text);
    say_turn(telling, step, ahead, next_of(telling, BF_REC_PRIMARY));
}

static void add_station_now(struct telling *telling, const struct bfv_cursor *cursor)
{
    struct bfv_step *step = add_step(telling, telling->at);
    bool drives = cursor->ready > telling->at;
    uint32_t first;
    int ahead = drives ? 0
                       : bfv_queue_ahead(bfv_queue_of_station(telling->journal, cursor->station),
                                         telling->truck, telling->at, &first);

    step->now = true;
    TEXT(step, drives ? "drives to %s" : "waits at %s",
         bfv_name_of(telling->model->stations[cursor->station].id).text);
    say_turn(telling, step, ahead, next_of(telling, BF_REC_EXAM));
}

static void add_held_now(struct telling *telling)
{
    struct bfv_step *step = add_step(telling, telling->at);

    step->now = true;
    TEXT(step, "held");
    DETAIL(step, "no room where it goes next");
}

static void add_now(struct telling *telling, const struct bfv_cursor *cursor)
{
    if (cursor->stage == BFV_STAGE_PLACE)
        add_place_now(telling, cursor);
    else if (cursor->stage == BFV_STAGE_TO_STATION)
        add_station_now(telling, cursor);
    else if (cursor->stage == BFV_STAGE_HELD_AT_BOOTH || cursor->stage == BFV_STAGE_HELD_IN_DOCK)
        add_held_now(telling);
    else if (cursor->stage != BFV_STAGE_AWAY && telling->count > 0)
        last_step(telling)->now = true;
}

static bool has_secondary(const struct telling *telling)
{
    for (size_t i = 0; i < telling->model->station_count; i++)
        if (telling->model->stations[i].port == telling->journal->port &&
            !telling->model->stations[i].before)
            return true;
    return false;
}

static void add_future(struct telling *telling, const struct bfv_cursor *cursor)
{
    bool past_booths = cursor->booth >= 0;

    if (cursor->stage == BFV_STAGE_AWAY)
        return;
    if (!past_booths)
        TEXT(add_step(telling, BF_NEVER), "booth");
    TEXT(add_step(telling, BF_NEVER), "%s",
         cursor->stage == BFV_STAGE_HELD_AT_BOOTH ? "secondary"
         : has_secondary(telling)                 ? "exit or secondary"
                                                  : "exit");
}

/* ---- about ----------------------------------------------------------------------------------- */

static void say_exams(const struct telling *telling, const struct bfv_cursor *cursor, char *about,
                      size_t room)
{
    const struct bf_dossier *dossier = telling->trip->dossier;
    uint32_t due;
    int count;

    if (dossier == NULL)
        return;
    due = (dossier->shipment.due | dossier->shipment.examined) & ~cursor->passed;
    count = __builtin_popcount(due);
    if (count > 0)
        bfv_say(about, room, count == 1 ? " \u00B7 %d exam due" : " \u00B7 %d exams due", count);
}

static void say_about(const struct telling *telling, const struct bfv_cursor *cursor,
                      struct bfv_story *story)
{
    const struct bf_dossier *dossier = telling->trip->dossier;
    const struct bf_customs_rules *customs = telling->model->ports[telling->journal->port].customs;
    size_t room = sizeof story->about;

    bfv_say(story->about, room, "%s",
            bfv_name_of(telling->model->programmes[story->programme]).text);
    if (dossier && dossier->shipment.passenger)
        bfv_say(story->about, room, " \u00B7 car");
    else
        bfv_say(story->about, room, story->empty ? " \u00B7 empty" : " \u00B7 loaded");
    if (dossier && customs && dossier->shipment.goods > 0 &&
        dossier->shipment.goods <= customs->goods_count)
        bfv_say(story->about, room, " \u00B7 %s",
                bfv_name_of(customs->goods[dossier->shipment.goods - 1].id).text);
    if (cursor->stage != BFV_STAGE_AWAY)
        say_exams(telling, cursor, story->about, room);
}

/* ---- the whole ------------------------------------------------------------------------------- */

/* The first few and the last ones, and one that stands for those between. */
static void copy_steps(const struct telling *telling, struct bfv_story *story)
{
    size_t left_out = telling->count > BFV_STORY_STEPS ? telling->count - BFV_STORY_STEPS + 1 : 0;

    for (size_t i = 0; i < telling->count; i++) {
        struct bfv_step *step = &story->steps[story->step_count];

        if (left_out > 0 && i > KEPT_FIRST && i < KEPT_FIRST + left_out)
            continue;
        *step = telling->steps[i];
        story->step_count++;
        if (left_out > 0 && i == KEPT_FIRST) {
            *step = (struct bfv_step){.at = telling->steps[i].at};
            TEXT(step, "%zu more steps", left_out);
        }
    }
}

static double waited(const struct bfv_cursor *cursor, bf_time at)
{
    bf_time until = cursor->primary != BF_NEVER       ? cursor->primary
                    : cursor->stage == BFV_STAGE_AWAY ? cursor->since
                                                      : at;

    return cursor->joined == BF_NEVER || cursor->joined > at ? (double)NAN
                                                             : bf_minutes(until - cursor->joined);
}

static void tell_records(struct telling *telling)
{
    const struct bf_record *records = telling->journal->tape->records;
    uint32_t next = telling->trip->first;
    struct bfv_cursor cursor = bfv_cursor_new();

    cursor.next_port = telling->journal->port;
    for (; next != 0 && records[next - 1].at <= telling->at;
         next = telling->journal->next_record[next - 1]) {
        tell_record(telling, &cursor, &records[next - 1]);
        bfv_cursor_move(&cursor, telling->model, &records[next - 1]);
    }
}

/* It has not come, or never will: it goes to another port. */
static void tell_absent(const struct telling *telling, struct bfv_story *story)
{
    struct bfv_step *step = &story->steps[0];

    story->step_count = 1;
    step->at = BF_NEVER;
    TEXT(step, telling->trip->card ? "not here yet" : "at another port");
    bfv_say(story->why, sizeof story->why, "%s",
            telling->trip->card ? "it has not come yet" : "it does not come to this port");
}

void bfv_journal_story(const struct bfv_journal *journal, uint32_t truck, bf_time at,
                       struct bfv_story *story)
{
    const struct bfv_trip *trip = &journal->trips[truck];
    struct telling telling = {
        .journal = journal, .model = journal->model, .trip = trip, .truck = truck, .at = at};
    struct bfv_cursor cursor;
    bool here = bfv_cursor_at(journal, truck, at, &cursor);

    *story = (struct bfv_story){.programme = trip->card ? trip->card->programme : 0,
                                .empty = trip->card && trip->card->empty,
                                .arrived = BF_NEVER,
                                .waited_min = (double)NAN};
    bfv_say(story->title, sizeof story->title, "Truck %u", journal->roster->entries[truck].number);
    say_about(&telling, &cursor, story);
    if (!here) {
        tell_absent(&telling, story);
        return;
    }
    story->gone = cursor.stage == BFV_STAGE_AWAY;
    story->arrived = cursor.arrived;
    story->waited_min = waited(&cursor, at);
    tell_records(&telling);
    add_now(&telling, &cursor);
    add_future(&telling, &cursor);
    copy_steps(&telling, story);
    bfv_story_why(journal, truck, at, &cursor, story->why);
}
