#include "scene/journal/journal_steps.h"

#include <string.h>

/* Waits below this are none. */
#define WORTH_TELLING (BF_MINUTE / 2)

/* ---- a list of steps ------------------------------------------------------------------------- */

struct bfv_step *bfv_add_step(struct bfv_telling *telling, bf_time at)
{
    struct bfv_step *kept = &telling->steps[BFV_STEPS_KEPT_FIRST];

    if (telling->count == BFV_MOST_STEPS) {
        memmove(kept, kept + 1, (BFV_MOST_STEPS - BFV_STEPS_KEPT_FIRST - 1) * sizeof *kept);
        telling->count--;
        telling->folded++;
    }
    telling->steps[telling->count] = (struct bfv_step){.at = at};
    return &telling->steps[telling->count++];
}

struct bfv_step *bfv_last_step(struct bfv_telling *telling)
{
    return telling->count > 0 ? &telling->steps[telling->count - 1] : NULL;
}

void bfv_copy_steps(const struct bfv_telling *telling, struct bfv_story *story)
{
    const struct bfv_step *rest = &telling->steps[BFV_STEPS_KEPT_FIRST];
    size_t last = BFV_STORY_STEPS - BFV_STEPS_KEPT_FIRST - 1, folded;

    if (telling->count <= BFV_STORY_STEPS && telling->folded == 0) {
        memcpy(story->steps, telling->steps, telling->count * sizeof *rest);
        story->step_count = telling->count;
        return;
    }
    folded = telling->folded + telling->count - BFV_STEPS_KEPT_FIRST - last;
    memcpy(story->steps, telling->steps, BFV_STEPS_KEPT_FIRST * sizeof *rest);
    story->steps[BFV_STEPS_KEPT_FIRST] = (struct bfv_step){.at = rest->at};
    BFV_TEXT(&story->steps[BFV_STEPS_KEPT_FIRST], "%zu more steps", folded);
    memcpy(&story->steps[BFV_STEPS_KEPT_FIRST + 1], &telling->steps[telling->count - last],
           last * sizeof *rest);
    story->step_count = BFV_STORY_STEPS;
}

/* ---- what customs made of it ----------------------------------------------------------------- */

static const char *const reason_words[BF_REASON_COUNT] = {
    [BF_REASON_TARGETED] = "risk score",    [BF_REASON_RANDOM] = "random draw",
    [BF_REASON_HOLD] = "agency hold",       [BF_REASON_ALARM] = "alarm",
    [BF_REASON_DRIVER] = "driver question", [BF_REASON_FILING] = "filing",
};

static void say_reasons(const struct bfv_telling *telling, struct bfv_step *step)
{
    const struct bf_dossier *dossier = telling->papers->dossier;
    const char *before = "";

    if (dossier == NULL) {
        BFV_DETAIL(step, "random draw");
        return;
    }
    for (unsigned i = 0; i < BF_REASON_COUNT; i++) {
        if (!(dossier->shipment.reasons >> i & 1))
            continue;
        BFV_DETAIL(step, "%s%s", before, reason_words[i]);
        before = ", ";
    }
    if (*before == '\0' && dossier->shipment.hold)
        BFV_DETAIL(step, "filing not in order");
}

static void say_problems(const struct bfv_telling *telling, struct bfv_step *step)
{
    bfv_say_problems(telling->papers->dossier, step->detail, sizeof step->detail);
}

/* ---- past steps ------------------------------------------------------------------------------ */

static void on_arrive(struct bfv_telling *telling, const struct bf_record *record)
{
    const struct bf_source *source = &telling->model->sources[record->source];
    struct bfv_step *step = bfv_add_step(telling, record->at);

    BFV_TEXT(step, "arrived");
    BFV_DETAIL(step, source->port == telling->journal->port ? "from %s" : "diverted from %s",
               bfv_name_of(source->id).text);
}

static void on_hold(struct bfv_telling *telling, const struct bfv_cursor *cursor,
                    const struct bf_record *record)
{
    struct bfv_step *step;

    if (cursor->joined != BF_NEVER)
        return;
    if (telling->count == 1 && cursor->arrived == record->at)
        telling->count--; /* it arrives where the queue ends */
    step = bfv_add_step(telling, record->at);
    BFV_TEXT(step, "joined the queue");
    BFV_DETAIL(step, "%s", bfv_place_name(telling->model, record->where).text);
}

static void on_booth(struct bfv_telling *telling, const struct bfv_cursor *cursor,
                     const struct bf_record *record)
{
    bool has_pulled_up = record->kind == BF_REC_PRIMARY && cursor->stage == BFV_STAGE_PULLING_UP;
    struct bfv_step *step;

    if (has_pulled_up && telling->count > 0)
        telling->count--; /* one step for both, from when its wait is over */
    step = bfv_add_step(telling, record->at);
    BFV_TEXT(step, "booth %s", bfv_booth_name(telling->model, record->where).text);
    if (cursor->primary != BF_NEVER)
        BFV_DETAIL(step, "on its way out");
    else if (cursor->joined != BF_NEVER && record->at - cursor->joined >= WORTH_TELLING)
        BFV_DETAIL(step, "waited %s", bfv_duration_of(record->at - cursor->joined).text);
    else
        BFV_DETAIL(step, "no wait");
}

static void on_refer(struct bfv_telling *telling, const struct bfv_cursor *cursor,
                     const struct bf_record *record)
{
    const struct bf_station *station = &telling->model->stations[record->where];
    struct bfv_step *step = bfv_add_step(telling, record->at);

    BFV_TEXT(step, "sent to %s", bfv_name_of(station->id).text);
    if (station->role == BF_STATION_WAITING_AREA)
        say_problems(telling, step);
    else if (cursor->stage == BFV_STAGE_HELD_AT_BOOTH)
        say_reasons(telling, step);
    else if (station->before)
        BFV_DETAIL(step, "before the approach");
}

static const char *const dock_words[] = {
    [BF_STATION_PLAIN] = "dock",
    [BF_STATION_YARD] = "bay",
    [BF_STATION_WAITING_AREA] = "space",
    [BF_STATION_PRE_INSPECTION] = "booth",
};

static void on_dock(struct bfv_telling *telling, const struct bfv_cursor *cursor,
                    const struct bf_record *record)
{
    const struct bf_station *station = &telling->model->stations[record->where];
    struct bfv_step *step = bfv_add_step(telling, record->at);

    BFV_TEXT(step, "%s, %s %d", bfv_name_of(station->id).text, dock_words[station->role],
             record->value + 1);
    if (record->at - cursor->ready >= WORTH_TELLING)
        BFV_DETAIL(step, "waited %s", bfv_duration_of(record->at - cursor->ready).text);
}

/* Names one or two exams, counts more. */
static void say_exams(const struct bfv_telling *telling, struct bfv_step *step)
{
    int first = telling->model->ports[telling->journal->port].first_exam;
    const char *before = ": ";

    step->text[telling->text_kept] = '\0';
    if (__builtin_popcount(telling->exams) > 2) {
        BFV_TEXT(step, ": %d exams", __builtin_popcount(telling->exams));
        return;
    }
    for (uint32_t left = telling->exams; left; left &= left - 1) {
        BFV_TEXT(step, "%s%s", before,
                 bfv_name_of(telling->model->exams[first + __builtin_ctz(left)].id).text);
        before = " + ";
    }
}

/* Of all of them, behind what the detail said before. */
static void say_agencies(const struct bfv_telling *telling, struct bfv_step *step)
{
    const struct bfv_journal *journal = telling->journal;
    uint32_t agencies = bfv_docks_agencies(journal, telling->truck, telling->exams);

    step->detail[telling->detail_kept] = '\0';
    for (size_t i = 0; i < telling->model->agency_count; i++) {
        if (telling->model->agencies[i].port != journal->port)
            continue;
        if (agencies & 1)
            BFV_DETAIL(step, step->detail[0] ? ", %s" : "%s",
                       bfv_name_of(telling->model->agencies[i].id).text);
        agencies >>= 1;
    }
}

/* Exams that begin together are one step, and one with taking the dock where they begin then. */
static void on_inspect(struct bfv_telling *telling, const struct bfv_cursor *cursor,
                       const struct bf_record *record)
{
    int first = telling->model->ports[telling->journal->port].first_exam;
    bool starts = cursor->last == BF_REC_EXAM || cursor->last == BF_REC_INSPECT;
    struct bfv_step *step = bfv_last_step(telling);
    bool goes_on = step && starts && step->at == record->at;

    if (!goes_on) {
        step = bfv_add_step(telling, record->at);
        BFV_TEXT(step, "exam");
    }
    if (!goes_on || cursor->last == BF_REC_EXAM) {
        telling->exams = 0;
        telling->text_kept = strlen(step->text);
        telling->detail_kept = strlen(step->detail);
    }
    telling->exams |= UINT32_C(1) << (record->where - first);
    say_exams(telling, step);
    say_agencies(telling, step);
}

static void on_scan(struct bfv_telling *telling, const struct bf_record *record)
{
    struct bfv_step *step = bfv_add_step(telling, record->at);

    BFV_TEXT(step, "scanned");
    BFV_DETAIL(step, "%s", bfv_place_name(telling->model, record->where).text);
    telling->scan = telling->folded + telling->count - 1;
}

/* It may have joined the queue while it was scanned. */
static void on_scan_end(struct bfv_telling *telling, const struct bf_record *record)
{
    if (record->value != 0)
        BFV_DETAIL(&telling->steps[telling->scan - telling->folded], ": alarm");
}

static void on_gone(struct bfv_telling *telling, const struct bfv_cursor *cursor,
                    const struct bf_record *record)
{
    struct bfv_step *step = bfv_add_step(telling, record->at);

    if (record->kind == BF_REC_REFUSE) {
        BFV_TEXT(step, "sent away");
        BFV_DETAIL(step, "no room");
    } else if (record->kind == BF_REC_GIVE_UP) {
        BFV_TEXT(step, "gave up");
        BFV_DETAIL(step, "after %s", bfv_duration_of(record->at - cursor->joined).text);
    } else if (record->kind == BF_REC_TURN_BACK) {
        BFV_TEXT(step, "turned back");
        say_problems(telling, step);
    } else if (record->kind == BF_REC_DIVERT) {
        BFV_TEXT(step, "sent to %s", bfv_name_of(telling->model->ports[record->where].id).text);
        BFV_DETAIL(step, "its exams are done there");
    } else {
        BFV_TEXT(step, "released");
        BFV_DETAIL(step, "%s after it came", bfv_duration_of(record->at - cursor->arrived).text);
    }
}

void bfv_tell_record(struct bfv_telling *telling, const struct bfv_cursor *cursor,
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
        step = bfv_add_step(telling, record->at);
        BFV_TEXT(step, "changed to %s", bfv_place_name(telling->model, record->where).text);
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
