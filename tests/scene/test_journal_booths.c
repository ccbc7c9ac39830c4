/* Booths of a journal: against the records and the summary. */
#include "check.h"

#include "journal_days.h"

enum { TIMES = 60 };

/* ---- booths, from the records up to [at] ----------------------------------------------------- */

struct plain_booth {
    bool open;
    enum bfv_booth_phase phase;
    bf_time since, started, until;
    uint32_t number;
    uint16_t source;
};

static bf_time end_of_service(const struct bf_day *day, size_t from)
{
    const struct bf_record *records = day->tape.records;

    for (size_t i = from; i < day->tape.record_count; i++)
        if (records[i].kind == BF_REC_PRIMARY_END && records[i].where == records[from].where)
            return records[i].at;
    return BF_NEVER;
}

static bool is_of(const struct plain_booth *booth, const struct bf_record *record)
{
    return booth->phase != BFV_BOOTH_IDLE && record->source == booth->source &&
           record->truck == booth->number;
}

static void follow_booth(const struct bf_day *day, size_t i, int booth, struct plain_booth *now)
{
    const struct bf_record *record = &day->tape.records[i];
    bool here = record->where == booth;

    if ((record->kind == BF_REC_OPEN || record->kind == BF_REC_CLOSE) && here) {
        now->open = record->kind == BF_REC_OPEN;
        now->since = record->at;
    } else if ((record->kind == BF_REC_PULL_UP || record->kind == BF_REC_PRIMARY) && here) {
        now->phase = record->kind == BF_REC_PULL_UP ? BFV_BOOTH_PULLING_UP : BFV_BOOTH_SERVING;
        now->number = record->truck;
        now->source = record->source;
        now->started = record->at;
        now->until = record->kind == BF_REC_PRIMARY ? end_of_service(day, i) : BF_NEVER;
    } else if (record->kind == BF_REC_PRIMARY_END && here) {
        now->phase = BFV_BOOTH_BLOCKED;
    } else if (is_of(now, record) &&
               (record->kind == BF_REC_REFER || record->kind == BF_REC_RELEASE ||
                record->kind == BF_REC_TURN_BACK || record->kind == BF_REC_DIVERT)) {
        now->phase = BFV_BOOTH_IDLE;
    }
}

static void compare_booth(const struct bf_day *day, const struct bfv_journal *journal, int booth,
                          bf_time at)
{
    struct bfv_booth found = bfv_journal_booth(journal, booth, at);
    struct plain_booth now = {0};

    for (size_t i = 0; i < day->tape.record_count && day->tape.records[i].at <= at; i++)
        follow_booth(day, i, booth, &now);
    assert_int_equal(found.open, now.open);
    assert_int_equal(found.since, now.since);
    assert_int_equal(found.phase, now.phase);
    assert_true(now.phase != BFV_BOOTH_IDLE || found.truck == BFV_NO_TRUCK);
    if (now.phase != BFV_BOOTH_IDLE)
        assert_int_equal(found.truck, bfv_journal_truck_named(
                                          journal, (struct bfv_truck_id){.source = now.source,
                                                                         .number = now.number}));
    assert_close(found.progress,
                 now.phase == BFV_BOOTH_SERVING
                     ? (double)(at - now.started) / (double)(now.until - now.started)
                     : -1.0,
                 1e-12);
}

typedef void compare_one(const struct bf_day *day, const struct bfv_journal *journal, int booth,
                         bf_time at);

/* Every booth of the port in turn, at some time. */
static void compare_each(const struct bf_day *day, const struct bfv_journal *journal, int port,
                         compare_one *compare)
{
    const struct bf_model *model = &day->scenario->model;

    for (int i = 0; i < TIMES; i++) {
        int booth = i % (int)model->booth_count;

        if (model->booths[booth].port == port)
            compare(day, journal, booth, journal_some_time(journal));
    }
}

static void compare_booths(const struct bf_day *day, const struct bfv_journal *journal, int port)
{
    compare_each(day, journal, port, compare_booth);
}

static void booths_stand_as_their_records_say(void **state)
{
    (void)state;
    journal_each_of(journal_varied, compare_booths);
}

static void compare_last_hour(const struct bf_day *day, const struct bfv_journal *journal,
                              int booth, bf_time at)
{
    struct plain_booth now = {0};
    bf_time from = at > BF_HOUR ? at - BF_HOUR : 0, before = from, open = 0, used = 0;
    double found = bfv_journal_booth(journal, booth, at).use_last_hour;

    for (size_t i = 0; i <= day->tape.record_count; i++) {
        bf_time next = i < day->tape.record_count ? day->tape.records[i].at : at;
        bf_time until = next < at ? next : at;

        if (until > before) {
            open += now.open ? until - before : 0;
            used += now.open && now.phase != BFV_BOOTH_IDLE ? until - before : 0;
            before = until;
        }
        if (next > at || i == day->tape.record_count)
            break;
        follow_booth(day, i, booth, &now);
    }
    if (open == 0)
        assert_true(isnan(found));
    else
        assert_close(found, (double)used / (double)open, 1e-12);
}

static void compare_last_hours(const struct bf_day *day, const struct bfv_journal *journal,
                               int port)
{
    compare_each(day, journal, port, compare_last_hour);
}

/* What it does after closing is no use of its open time. */
static void use_of_the_last_hour_counts_open_time_only(void **state)
{
    struct bf_day *day = shipped_day("northgate-10.cfg", NULL);
    struct bfv_journal *journal = bfv_journal_create(day->scenario, &day->tape, 0);

    (void)state;
    for (size_t i = 0; i < day->tape.record_count; i++)
        if (day->tape.records[i].kind == BF_REC_CLOSE)
            compare_last_hour(day, journal, day->tape.records[i].where,
                              day->tape.records[i].at + BF_HOUR / 2);
    bfv_journal_destroy(journal);
    bf_day_destroy(day);
    journal_each_of(journal_varied, compare_last_hours);
}

/* Hours in which it is open from end to end or not at all, one after the other, are its day. */
static void compare_use(const struct bf_day *day, const struct bfv_journal *journal, int port)
{
    const struct bf_model *model = &day->scenario->model;

    for (size_t i = 0; i < model->booth_count; i++) {
        struct bf_subject subject = {BF_SUBJECT_BOOTH, (uint16_t)port, (uint16_t)i, BF_ALL_HOURS};
        double sum = 0.0;
        int hours = 0;

        for (int hour = 1; hour <= 24 * model->horizon.days; hour++) {
            double use = bfv_journal_booth(journal, (int)i, hour * BF_HOUR).use_last_hour;

            sum += isnan(use) ? 0.0 : use;
            hours += !isnan(use);
        }
        assert_true(hours > 0);
        assert_close(sum / hours,
                     bf_summary_utilisation(day->summary, subject, BF_USE_BUSY, 0.95).value, 1e-9);
    }
}

static void booth_use_over_the_day_is_the_summary_s(void **state)
{
    static const char *const names[] = {"northgate.cfg", "pacific-highway-2009-dedicated.cfg",
                                        "river-southbound.cfg", "scanner-100.cfg", NULL};

    (void)state;
    journal_each_of(names, compare_use);
}

static void a_booth_that_closes_finishes_its_truck(void **state)
{
    struct bf_day *day = shipped_day("northgate.cfg", NULL);
    struct bfv_journal *journal = bfv_journal_create(day->scenario, &day->tape, 0);
    int seen = 0;

    (void)state;
    for (size_t i = 0; i < day->tape.record_count; i++) {
        const struct bf_record *record = &day->tape.records[i];
        struct bfv_booth booth;

        if (record->kind != BF_REC_CLOSE)
            continue;
        booth = bfv_journal_booth(journal, record->where, record->at);
        assert_false(booth.open);
        assert_true((booth.phase == BFV_BOOTH_IDLE) == (booth.truck == BFV_NO_TRUCK));
        seen += booth.phase == BFV_BOOTH_SERVING;
        assert_true(
            isnan(bfv_journal_booth(journal, record->where, record->at + BF_HOUR).use_last_hour));
    }
    assert_true(seen > 0);
    bfv_journal_destroy(journal);
    bf_day_destroy(day);
}

/* Regression: beside a day that goes on for longer, the ring of a service that the end of the run
 * had cut short went round more than once. */
static void a_service_that_is_cut_short_is_over_at_the_end(void **state)
{
    static const struct journal_overlays cut = {{"days=1", "at_end=\"cut\"", NULL}};
    struct journal_kept kept = journal_keep("fort-erie-2019-before.cfg", &cut, NULL);
    bf_time end = bfv_journal_end(kept.journal);
    int seen = 0;

    (void)state;
    for (size_t i = 0; i < kept.day->scenario->model.booth_count; i++) {
        if (bfv_journal_booth(kept.journal, (int)i, end).phase != BFV_BOOTH_SERVING)
            continue;
        assert_close(bfv_journal_booth(kept.journal, (int)i, end).progress, 1.0, 0.0);
        assert_close(bfv_journal_booth(kept.journal, (int)i, end + BF_HOUR).progress, 1.0, 0.0);
        seen++;
    }
    assert_true(seen > 0);
    journal_let_go(kept);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(booths_stand_as_their_records_say),
        cmocka_unit_test(use_of_the_last_hour_counts_open_time_only),
        cmocka_unit_test(booth_use_over_the_day_is_the_summary_s),
        cmocka_unit_test(a_booth_that_closes_finishes_its_truck),
        cmocka_unit_test(a_service_that_is_cut_short_is_over_at_the_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
