/* Where a truck is: what its records have said of it so far. */
#include "scene/journal/journal_parts.h"

/* ---- moving past records --------------------------------------------------------------------- */

struct bfv_cursor bfv_cursor_new(void)
{
    return (struct bfv_cursor){
        .stage = BFV_STAGE_AWAY,
        .port = -1,
        .next_port = -1,
        .joined = BF_NEVER,
        .primary = BF_NEVER,
        .scan = BF_NEVER,
        .place = -1,
        .booth = -1,
        .station = -1,
        .dock = -1,
    };
}

int bfv_cursor_next_port(const struct bfv_cursor *cursor, const struct bf_model *model,
                         const struct bf_record *record)
{
    return cursor->next_port >= 0 ? cursor->next_port : model->sources[record->source].port;
}

static void arrive(struct bfv_cursor *cursor, const struct bf_model *model,
                   const struct bf_record *record)
{
    int port = bfv_cursor_next_port(cursor, model, record);

    *cursor = bfv_cursor_new();
    cursor->port = port;
    cursor->stage = BFV_STAGE_GATE;
    cursor->arrived = record->at;
}

static void enter_place(struct bfv_cursor *cursor, const struct bf_model *model,
                        const struct bf_record *record)
{
    bool drives = record->kind == BF_REC_ENTER && record->where < model->place_count;

    cursor->stage = BFV_STAGE_PLACE;
    cursor->place = record->where;
    cursor->track = record->value;
    cursor->entered = cursor->ready = record->at;
    if (drives)
        cursor->ready += bf_time_from_seconds(model->places[record->where].travel_s);
    cursor->scan = BF_NEVER;
}

static void refer(struct bfv_cursor *cursor, const struct bf_model *model,
                  const struct bf_record *record)
{
    const struct bf_station *station = &model->stations[record->where];

    cursor->stage = BFV_STAGE_TO_STATION;
    cursor->station = record->where;
    cursor->ready = record->at + bf_time_from_seconds(station->travel_s);
    if (station->role == BF_STATION_PRE_INSPECTION)
        cursor->joined = cursor->ready;
}

static void take_dock(struct bfv_cursor *cursor, const struct bf_model *model,
                      const struct bf_record *record)
{
    cursor->stage = BFV_STAGE_DOCK;
    cursor->station = record->where;
    cursor->dock = record->value;
    if (model->stations[record->where].role == BF_STATION_PRE_INSPECTION)
        cursor->primary = record->at;
}

static void start_primary(struct bfv_cursor *cursor, const struct bf_record *record)
{
    cursor->stage = BFV_STAGE_PRIMARY;
    cursor->booth = record->where;
    if (cursor->primary == BF_NEVER)
        cursor->primary = record->at;
}

/* An exam in a bay, or a scan on the approach, is behind it. */
static void pass(struct bfv_cursor *cursor, const struct bf_model *model, int exam)
{
    cursor->passed |= UINT32_C(1) << (exam - model->ports[cursor->port].first_exam);
}

static void leave(struct bfv_cursor *cursor, const struct bf_record *record)
{
    cursor->stage = BFV_STAGE_AWAY;
    cursor->port = record->kind == BF_REC_DIVERT ? -1 : cursor->port;
    cursor->next_port = record->kind == BF_REC_DIVERT ? record->where : -1;
}

/* What only changes where it is with the record. */
static void go_on(struct bfv_cursor *cursor, const struct bf_model *model,
                  const struct bf_record *record)
{
    switch ((enum bf_record_kind)record->kind) {
    case BF_REC_ARRIVE:
        arrive(cursor, model, record);
        break;
    case BF_REC_ENTER:
    case BF_REC_CHANGE:
        enter_place(cursor, model, record);
        break;
    case BF_REC_HOLD:
        cursor->joined = cursor->joined == BF_NEVER ? record->at : cursor->joined;
        break;
    case BF_REC_PULL_UP:
        cursor->stage = BFV_STAGE_PULLING_UP;
        cursor->booth = record->where;
        break;
    case BF_REC_PRIMARY:
        start_primary(cursor, record);
        break;
    case BF_REC_PRIMARY_END:
        cursor->stage = BFV_STAGE_HELD_AT_BOOTH;
        break;
    case BF_REC_REFER:
        refer(cursor, model, record);
        break;
    case BF_REC_EXAM:
        take_dock(cursor, model, record);
        break;
    case BF_REC_EXAM_END:
        cursor->stage = BFV_STAGE_HELD_IN_DOCK;
        break;
    case BF_REC_SCAN:
        cursor->scan = record->at;
        break;
    case BF_REC_SCAN_END:
        cursor->scan = BF_NEVER;
        pass(cursor, model, model->places[record->where].scan - 1);
        break;
    case BF_REC_INSPECT_END:
        pass(cursor, model, record->where);
        break;
    case BF_REC_REFUSE:
    case BF_REC_GIVE_UP:
    case BF_REC_RELEASE:
    case BF_REC_TURN_BACK:
    case BF_REC_DIVERT:
        leave(cursor, record);
        break;
    case BF_REC_INSPECT:
    case BF_REC_OPEN:
    case BF_REC_CLOSE:
    case BF_REC_ON_DUTY:
    case BF_RECORD_KIND_COUNT:
        break;
    }
}

void bfv_cursor_move(struct bfv_cursor *cursor, const struct bf_model *model,
                     const struct bf_record *record)
{
    enum bfv_stage before = cursor->stage;

    go_on(cursor, model, record);
    cursor->programme = record->programme;
    cursor->last = (enum bf_record_kind)record->kind;
    if (cursor->stage != before || record->kind == BF_REC_ARRIVE || record->kind == BF_REC_ENTER ||
        record->kind == BF_REC_CHANGE)
        cursor->since = record->at;
}

/* ---- asking ---------------------------------------------------------------------------------- */

bool bfv_cursor_at(const struct bfv_journal *journal, uint32_t truck, bf_time at,
                   struct bfv_cursor *cursor)
{
    const struct bf_record *records = journal->tape->records;
    uint32_t next = journal->papers[truck].first;
    bool here = next != 0 && records[next - 1].at <= at;

    *cursor = bfv_cursor_new();
    cursor->next_port = journal->port;
    for (; next != 0 && records[next - 1].at <= at; next = journal->next_record[next - 1])
        bfv_cursor_move(cursor, journal->model, &records[next - 1]);
    return here;
}

int bfv_next_station(const struct bfv_journal *journal, uint32_t truck, bf_time at)
{
    const struct bf_record *records = journal->tape->records;
    uint32_t next = journal->papers[truck].first;

    for (; next != 0; next = journal->next_record[next - 1])
        if (records[next - 1].at > at && records[next - 1].kind == BF_REC_REFER)
            return records[next - 1].where;
    return -1;
}
