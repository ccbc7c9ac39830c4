/* Docks, stations and scanners of a journal: against records and exam stays. */
#include "check.h"

#include "journal_days.h"

enum { TIMES = 60 };

/* ---- docks ----------------------------------------------------------------------------------- */

static const struct bf_card *card_at(const struct bf_day *day, const struct bf_record *record)
{
    for (size_t i = 0; i < day->tape.card_count; i++) {
        const struct bf_card *card = &day->tape.cards[i];

        if (card->source == record->source && card->number == record->truck &&
            card->arrived <= record->at && card->left >= record->at)
            return card;
    }
    return NULL;
}

/* Who has the dock: the last to take it, unless it has gone on since. */
static const struct bf_record *dock_taken_by(const struct bf_day *day, int station, int dock,
                                             bf_time at)
{
    const struct bf_record *taken = NULL;

    for (size_t i = 0; i < day->tape.record_count && day->tape.records[i].at <= at; i++) {
        const struct bf_record *record = &day->tape.records[i];

        if (record->kind == BF_REC_EXAM && record->where == station && record->value == dock)
            taken = record;
        else if (taken && record->source == taken->source && record->truck == taken->truck &&
                 (record->kind == BF_REC_REFER || record->kind == BF_REC_RELEASE ||
                  record->kind == BF_REC_ENTER || record->kind == BF_REC_DIVERT))
            taken = NULL;
    }
    return taken;
}

/* Exams under way of that truck, as its stays tell. */
static int stays_under_way(const struct bf_day *day, const struct bf_record *taken, int station,
                           bf_time at, bool *unified)
{
    int under_way = 0;

    *unified = false;
    for (size_t i = 0; i < day->tape.stay_count; i++) {
        const struct bf_exam_stay *stay = &day->tape.stays[i];

        if (stay->source != taken->source || stay->number != taken->truck ||
            stay->station != station || stay->started > at || stay->ended <= at)
            continue;
        under_way++;
        *unified = *unified || stay->unified;
    }
    return under_way;
}

/* From taking the dock, in a yard from the first exam, to the end of the stay. */
static double plain_progress(const struct bf_day *day, const struct bf_record *taken, bf_time at)
{
    const struct bf_record *end = day->tape.records + day->tape.record_count, *record;
    bool yard = day->scenario->model.stations[taken->where].role == BF_STATION_YARD;
    bf_time begun = yard ? BF_NEVER : taken->at;

    for (record = taken + 1; record < end; record++) {
        if (record->source != taken->source || record->truck != taken->truck)
            continue;
        if (record->kind == BF_REC_INSPECT && begun == BF_NEVER)
            begun = record->at;
        if (record->kind == BF_REC_EXAM_END)
            break;
    }
    if (begun > at)
        return -1.0;
    return record->at <= at ? 1.0 : (double)(at - begun) / (double)(record->at - begun);
}

static int docks_seen, joint_seen, unified_seen;

static void compare_dock(const struct bf_day *day, const struct bfv_journal *journal, int station,
                         int dock, bf_time at)
{
    struct bfv_dock found = bfv_journal_dock(journal, station, dock, at);
    const struct bf_record *taken = dock_taken_by(day, station, dock, at);
    bool unified;
    int under_way;

    assert_int_equal(found.taken, taken != NULL);
    if (taken == NULL) {
        assert_int_equal(found.truck, BFV_NO_TRUCK);
        return;
    }
    docks_seen++;
    under_way = stays_under_way(day, taken, station, at, &unified);
    assert_int_equal(found.truck, journal_truck_of(journal, card_at(day, taken)));
    assert_int_equal(found.exams_under_way, under_way);
    assert_close(found.progress, plain_progress(day, taken, at), 1e-12);
    assert_true(!unified || found.joint);
    assert_true(!found.joint || under_way > 0);
    joint_seen += found.joint;
    unified_seen += unified;
}

static void compare_docks(const struct bf_day *day, const struct bfv_journal *journal, int port)
{
    const struct bf_model *model = &day->scenario->model;

    for (int i = 0; i < TIMES; i++) {
        bf_time at = journal_some_time(journal);

        for (size_t k = 0; k < model->station_count; k++) {
            if (model->stations[k].port != port)
                continue;
            compare_dock(day, journal, (int)k, i % model->stations[k].docks, at);
            compare_dock(day, journal, (int)k, 0, at);
        }
    }
}

static void docks_stand_as_their_records_say(void **state)
{
    (void)state;
    journal_each_of(journal_varied, compare_docks);
    assert_true(docks_seen > 100);
    assert_true(joint_seen > 0 && unified_seen > 0);
}

/* Bits, among the port's, of those whose officers take part in the exam. */
static uint32_t agencies_of(const struct bf_model *model, const struct bf_exam_stay *stay)
{
    const struct bf_exam *exam = &model->exams[stay->exam];
    bool unified = stay->unified && exam->unified;
    const struct bf_officers *officers = unified ? exam->unified : exam->officers;
    size_t count = unified ? exam->unified_count : exam->officers_count;
    uint32_t bits = 0;

    for (size_t i = 0; i < count; i++) {
        int bit = 0;

        for (int agency = 0; agency < officers[i].agency; agency++)
            bit += model->agencies[agency].port == exam->port;
        bits |= UINT32_C(1) << bit;
    }
    return bits;
}

/* Agencies of the truck's exams there that go on after [at]; begun by then, or not. */
static uint32_t agencies_at(const struct bf_day *day, const struct bf_exam_stay *stay, bf_time at,
                            bool begun)
{
    uint32_t bits = 0;

    for (size_t i = 0; i < day->tape.stay_count; i++) {
        const struct bf_exam_stay *other = &day->tape.stays[i];

        if (other->source == stay->source && other->number == stay->number &&
            other->station == stay->station && other->ended > at && (other->started <= at) == begun)
            bits |= agencies_of(&day->scenario->model, other);
    }
    return bits;
}

static struct bfv_dock dock_of(const struct bf_day *day, const struct bfv_journal *journal,
                               const struct bf_exam_stay *stay, bf_time at)
{
    struct bfv_truck_id id = {.source = stay->source, .number = stay->number};
    struct bfv_dock dock = {.taken = false};

    for (int i = 0; i < day->scenario->model.stations[stay->station].docks; i++) {
        dock = bfv_journal_dock(journal, stay->station, i, at);
        if (dock.taken && dock.truck == bfv_journal_truck_named(journal, id))
            return dock;
    }
    fail_msg("truck %u is in no dock", stay->number);
    return dock;
}

static int waits_for_officers_seen;

static void compare_agencies(const struct bf_day *day, const struct bfv_journal *journal, int port)
{
    const struct bf_model *model = &day->scenario->model;

    for (size_t i = 0; i < day->tape.stay_count; i++) {
        const struct bf_exam_stay *stay = &day->tape.stays[i];
        bf_time before = (stay->asked + stay->started) / 2;
        struct bfv_dock dock;
        bool moves;

        if (model->exams[stay->exam].port != port || stay->station == BF_NO_PLACE)
            continue;
        if (stay->started < stay->ended) {
            dock = dock_of(day, journal, stay, stay->started);
            assert_int_equal(dock.agencies, agencies_at(day, stay, stay->started, true));
            assert_false(bfv_dock_waits_for_officers(&dock));
        }
        if (before == stay->started || agencies_at(day, stay, before, true))
            continue;
        dock = dock_of(day, journal, stay, before);
        moves = model->stations[stay->station].mode == BF_SEQUENTIAL_MOVING;
        assert_int_equal(dock.agencies,
                         moves ? agencies_of(model, stay) : agencies_at(day, stay, before, false));
        assert_true(bfv_dock_waits_for_officers(&dock));
        waits_for_officers_seen++;
    }
}

static void a_dock_names_the_agencies_of_its_exams(void **state)
{
    (void)state;
    journal_each_of(journal_varied, compare_agencies);
    assert_true(waits_for_officers_seen > 20);
}

/* ---- stations -------------------------------------------------------------------------------- */

static void compare_station(const struct bf_day *day, const struct bfv_journal *journal,
                            int station, bf_time at)
{
    const struct bf_station *def = &day->scenario->model.stations[station];
    struct bfv_station found = bfv_journal_station(journal, station, at);
    bf_time travel = bf_time_from_seconds(def->travel_s);
    int came = 0, started = 0, taken = 0, joint = 0;

    for (size_t i = 0; i < day->tape.record_count && day->tape.records[i].at <= at; i++) {
        const struct bf_record *record = &day->tape.records[i];

        came +=
            record->kind == BF_REC_REFER && record->where == station && record->at + travel <= at;
        started += record->kind == BF_REC_EXAM && record->where == station;
    }
    for (int i = 0; i < def->docks; i++) {
        taken += bfv_journal_dock(journal, station, i, at).taken;
        joint += bfv_journal_dock(journal, station, i, at).joint;
    }
    assert_int_equal(found.waiting, came - started);
    assert_int_equal(found.in_docks, taken);
    assert_int_equal(found.joint, joint);
}

static void compare_stations(const struct bf_day *day, const struct bfv_journal *journal, int port)
{
    for (size_t i = 0; i < day->scenario->model.station_count; i++)
        for (int k = 0; k < 10 && day->scenario->model.stations[i].port == port; k++)
            compare_station(day, journal, (int)i, journal_some_time(journal));
}

static void stations_count_who_waits_and_who_is_in_docks(void **state)
{
    (void)state;
    journal_each_of(journal_varied, compare_stations);
}

/* In a plain station an exam is the stay in the dock. */
static void the_mean_exam_is_that_of_the_last_two_hours(void **state)
{
    struct bf_day *day = shipped_day("northgate.cfg", NULL);
    struct bfv_journal *journal = bfv_journal_create(day->scenario, &day->tape, 0);
    bf_time at = 36 * BF_HOUR, begun[64] = {0}, total = 0;
    int ended = 0;

    (void)state;
    for (size_t i = 0; i < day->tape.record_count && day->tape.records[i].at <= at; i++) {
        const struct bf_record *record = &day->tape.records[i];

        if (record->kind == BF_REC_EXAM)
            begun[record->value] = record->at;
        if (record->kind != BF_REC_EXAM_END || record->at <= at - 2 * BF_HOUR)
            continue;
        total += record->at - begun[record->value];
        ended++;
    }
    assert_true(ended > 2);
    assert_close(bfv_journal_station(journal, 0, at).mean_min, bf_minutes(total) / ended, 1e-9);
    assert_true(isnan(bfv_journal_station(journal, 0, 0).mean_min));
    bfv_journal_destroy(journal);
    bf_day_destroy(day);
}

static int place_that_scans(const struct bf_model *model, int exam)
{
    int place = 0;

    while (model->places[place].scan != exam + 1)
        place++;
    return place;
}

/* On one of the place's tracks. */
static bool scans(const struct bfv_journal *journal, const struct bf_model *model, int place,
                  bf_time at, double progress)
{
    for (int i = 0; i < model->places[place].tracks; i++)
        if (fabs(bfv_journal_scan(journal, place, i, at) - progress) < 1e-3)
            return true;
    return false;
}

static void a_scan_is_under_way_from_its_record_to_its_end(void **state)
{
    struct bf_day *day = shipped_day("scanner-100-portal.cfg", NULL);
    struct bfv_journal *journal = bfv_journal_create(day->scenario, &day->tape, 0);
    const struct bf_model *model = &day->scenario->model;
    int seen = 0;

    (void)state;
    for (size_t i = 0; i < day->tape.stay_count; i++) {
        const struct bf_exam_stay *stay = &day->tape.stays[i];
        int place;

        if (stay->station != BF_NO_PLACE || model->exams[stay->exam].after_release)
            continue;
        place = place_that_scans(model, stay->exam);
        seen++;
        assert_true(scans(journal, model, place, stay->started, 0.0));
        assert_true(scans(journal, model, place, (stay->started + stay->ended) / 2, 0.5));
        assert_false(scans(journal, model, place, stay->ended, 1.0));
    }
    assert_true(seen > 100);
    assert_true(scans(journal, model, place_that_scans(model, day->tape.stays[0].exam), 0, -1.0));
    bfv_journal_destroy(journal);
    bf_day_destroy(day);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(docks_stand_as_their_records_say),
        cmocka_unit_test(a_dock_names_the_agencies_of_its_exams),
        cmocka_unit_test(stations_count_who_waits_and_who_is_in_docks),
        cmocka_unit_test(the_mean_exam_is_that_of_the_last_two_hours),
        cmocka_unit_test(a_scan_is_under_way_from_its_record_to_its_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
