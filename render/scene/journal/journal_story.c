/* The story of one truck: what it went through, where it is now, what may come. */
#include <math.h>

#include "scene/journal/journal_steps.h"
#include "scene/journal/journal_why.h"

/* ---- now, and what may come ------------------------------------------------------------------ */

/* When its first record of [kind] after now is; BF_NEVER: none. */
static bf_time next_of(const struct bfv_telling *telling, enum bf_record_kind kind)
{
    const struct bf_record *records = telling->journal->tape->records;
    uint32_t next = telling->papers->first;

    for (; next != 0; next = telling->journal->next_record[next - 1])
        if (records[next - 1].at > telling->at && records[next - 1].kind == kind)
            return records[next - 1].at;
    return BF_NEVER;
}

/* "9 ahead, about 12 min" */
static void say_turn(const struct bfv_telling *telling, struct bfv_step *step, int ahead,
                     bf_time until)
{
    if (ahead > 0)
        BFV_DETAIL(step, "%d ahead", ahead);
    if (until != BF_NEVER)
        BFV_DETAIL(step, step->detail[0] ? ", about %s" : "about %s",
                   bfv_duration_of(until - telling->at).text);
}

static void add_place_now(struct bfv_telling *telling, const struct bfv_cursor *cursor)
{
    struct bfv_step *step = bfv_add_step(telling, telling->at);
    uint32_t first;
    int ahead = bfv_queue_ahead(bfv_queue_of_place(telling->journal, cursor->place, cursor->track),
                                telling->truck, telling->at, &first);

    step->now = true;
    BFV_TEXT(step, "%s", bfv_place_name(telling->model, cursor->place).text);
    say_turn(telling, step, ahead, next_of(telling, BF_REC_PRIMARY));
}

static void add_station_now(struct bfv_telling *telling, const struct bfv_cursor *cursor)
{
    struct bfv_step *step = bfv_add_step(telling, telling->at);
    bool drives = cursor->ready > telling->at;
    uint32_t first;
    int ahead = drives ? 0
                       : bfv_queue_ahead(bfv_queue_of_station(telling->journal, cursor->station),
                                         telling->truck, telling->at, &first);

    step->now = true;
    BFV_TEXT(step, drives ? "drives to %s" : "waits at %s",
             bfv_name_of(telling->model->stations[cursor->station].id).text);
    say_turn(telling, step, ahead, next_of(telling, BF_REC_EXAM));
}

static void add_held_now(struct bfv_telling *telling)
{
    struct bfv_step *step = bfv_add_step(telling, telling->at);

    step->now = true;
    BFV_TEXT(step, "held");
    BFV_DETAIL(step, "no room where it goes next");
}

static void add_now(struct bfv_telling *telling, const struct bfv_cursor *cursor)
{
    if (cursor->stage == BFV_STAGE_PLACE)
        add_place_now(telling, cursor);
    else if (cursor->stage == BFV_STAGE_TO_STATION)
        add_station_now(telling, cursor);
    else if (cursor->stage == BFV_STAGE_HELD_AT_BOOTH || cursor->stage == BFV_STAGE_HELD_IN_DOCK)
        add_held_now(telling);
    else if (cursor->stage != BFV_STAGE_AWAY && telling->count > 0)
        bfv_last_step(telling)->now = true;
}

static bool has_secondary(const struct bfv_telling *telling)
{
    for (size_t i = 0; i < telling->model->station_count; i++)
        if (telling->model->stations[i].port == telling->journal->port &&
            !telling->model->stations[i].before)
            return true;
    return false;
}

static void add_future(struct bfv_telling *telling, const struct bfv_cursor *cursor)
{
    bool past_booths = cursor->booth >= 0;

    if (cursor->stage == BFV_STAGE_AWAY)
        return;
    if (!past_booths)
        BFV_TEXT(bfv_add_step(telling, BF_NEVER), "booth");
    BFV_TEXT(bfv_add_step(telling, BF_NEVER), "%s",
             cursor->stage == BFV_STAGE_HELD_AT_BOOTH ? "secondary"
             : has_secondary(telling)                 ? "exit or secondary"
                                                      : "exit");
}

/* ---- about ----------------------------------------------------------------------------------- */

static void say_exams(const struct bfv_telling *telling, const struct bfv_cursor *cursor,
                      char *about, size_t room)
{
    const struct bf_dossier *dossier = telling->papers->dossier;
    uint32_t due;
    int count;

    if (dossier == NULL)
        return;
    due = (dossier->shipment.due | dossier->shipment.examined) & ~cursor->passed &
          ~telling->journal->audits;
    count = __builtin_popcount(due);
    if (count > 0)
        bfv_say(about, room, count == 1 ? " \u00B7 %d exam due" : " \u00B7 %d exams due", count);
}

static bool is_car(const struct bfv_telling *telling)
{
    return telling->papers->dossier && telling->papers->dossier->shipment.passenger;
}

static void say_about(const struct bfv_telling *telling, const struct bfv_cursor *cursor,
                      struct bfv_story *story)
{
    const struct bf_dossier *dossier = telling->papers->dossier;
    const struct bf_customs_rules *customs = telling->model->ports[telling->journal->port].customs;
    size_t room = sizeof story->about;

    bfv_say(story->about, room, "%s",
            bfv_name_of(telling->model->programmes[story->programme]).text);
    if (!is_car(telling))
        bfv_say(story->about, room, story->empty ? " \u00B7 empty" : " \u00B7 loaded");
    if (dossier && customs && dossier->shipment.goods > 0 &&
        dossier->shipment.goods <= customs->goods_count)
        bfv_say(story->about, room, " \u00B7 %s",
                bfv_name_of(customs->goods[dossier->shipment.goods - 1].id).text);
    if (cursor->stage != BFV_STAGE_AWAY)
        say_exams(telling, cursor, story->about, room);
}

/* ---- the whole ------------------------------------------------------------------------------- */

static double waited(const struct bfv_cursor *cursor, bf_time at)
{
    bf_time until = cursor->primary != BF_NEVER       ? cursor->primary
                    : cursor->stage == BFV_STAGE_AWAY ? cursor->since
                                                      : at;

    return cursor->joined == BF_NEVER || cursor->joined > at ? (double)NAN
                                                             : bf_minutes(until - cursor->joined);
}

static void tell_records(struct bfv_telling *telling)
{
    const struct bf_record *records = telling->journal->tape->records;
    uint32_t next = telling->papers->first;
    struct bfv_cursor cursor = bfv_cursor_new();

    cursor.next_port = telling->journal->port;
    for (; next != 0 && records[next - 1].at <= telling->at;
         next = telling->journal->next_record[next - 1]) {
        bfv_tell_record(telling, &cursor, &records[next - 1]);
        bfv_cursor_move(&cursor, telling->model, &records[next - 1]);
    }
}

/* It has not come, or never will: it goes to another port. */
static void tell_absent(const struct bfv_telling *telling, struct bfv_story *story)
{
    struct bfv_step *step = &story->steps[0];

    story->step_count = 1;
    step->at = BF_NEVER;
    BFV_TEXT(step, telling->papers->card ? "not here yet" : "at another port");
    bfv_say(story->why, sizeof story->why, "%s",
            telling->papers->card ? "it has not come yet" : "it does not come to this port");
}

void bfv_journal_story(const struct bfv_journal *journal, uint32_t truck, bf_time at,
                       struct bfv_story *story)
{
    const struct bfv_papers *papers = &journal->papers[truck];
    struct bfv_telling telling = {
        .journal = journal, .model = journal->model, .papers = papers, .truck = truck, .at = at};
    struct bfv_cursor cursor;
    bool here = bfv_cursor_at(journal, truck, at, &cursor);

    *story = (struct bfv_story){.programme = papers->card ? papers->card->programme : 0,
                                .empty = papers->card && papers->card->empty,
                                .arrived = BF_NEVER,
                                .waited_min = (double)NAN};
    bfv_say(story->title, sizeof story->title, is_car(&telling) ? "Car %u" : "Truck %u",
            journal->roster->entries[truck].number);
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
    bfv_copy_steps(&telling, story);
    bfv_story_why(journal, truck, at, &cursor, story->why);
}
