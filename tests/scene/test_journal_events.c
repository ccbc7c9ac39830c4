/* Events, alarms and their remedies. */
#include "check.h"

#include "journal_days.h"

#include <string.h>

static size_t count_events(const struct bfv_journal *journal, enum bfv_event_kind kind)
{
    size_t count, found = 0;
    const struct bfv_event *events = bfv_journal_events(journal, &count);

    for (size_t i = 0; i < count; i++)
        found += events[i].kind == kind;
    return found;
}

static const struct bfv_event *event_saying(const struct bfv_journal *journal, const char *text)
{
    size_t count;
    const struct bfv_event *events = bfv_journal_events(journal, &count);

    for (size_t i = 0; i < count; i++)
        if (strcmp(events[i].text, text) == 0)
            return &events[i];
    return NULL;
}

/* ---- openings -------------------------------------------------------------------------------- */

static void compare_hours(const struct bf_day *day, const struct bfv_journal *journal, int port)
{
    size_t opened = 0, closed = 0, count;
    const struct bfv_event *events = bfv_journal_events(journal, &count);

    for (size_t i = 0; i < day->tape.record_count; i++) {
        const struct bf_record *record = &day->tape.records[i];
        bool of_booth = record->kind == BF_REC_OPEN || record->kind == BF_REC_CLOSE;

        if (!of_booth || record->at == 0 || day->scenario->model.booths[record->where].port != port)
            continue;
        opened += record->kind == BF_REC_OPEN;
        closed += record->kind == BF_REC_CLOSE;
    }
    assert_int_equal(count_events(journal, BFV_EVENT_OPEN), opened);
    assert_int_equal(count_events(journal, BFV_EVENT_CLOSE), closed);
    for (size_t i = 0; i < count; i++) {
        assert_true(events[i].text[0] != '\0');
        assert_true(i == 0 || events[i].at >= events[i - 1].at);
    }
}

static void every_opening_and_closing_after_midnight_is_an_event(void **state)
{
    (void)state;
    journal_each_of(journal_varied, compare_hours);
}

static void booths_that_open_together_are_one_marker(void **state)
{
    struct journal_kept kept = journal_keep("river-southbound.cfg", NULL, NULL);
    size_t count;
    const struct bfv_event *events = bfv_journal_events(kept.journal, &count);
    char text[64];

    (void)state;
    assert_int_equal(count, 6);
    assert_int_equal(bfv_journal_event_group(kept.journal, 0, text), 3);
    assert_string_equal(text, "M1\u2013M3 open");
    assert_int_equal(bfv_journal_event_group(kept.journal, 3, text), 3);
    assert_string_equal(text, "M1\u2013M3 closed");
    assert_int_equal(bfv_journal_event_group(kept.journal, 5, text), 1);
    assert_string_equal(text, events[5].text);
    journal_let_go(kept);
}

static void booths_apart_are_named_row_by_row(void **state)
{
    static const struct journal_overlays shifts = {
        {"days=1", "ports.northgate.booths.B1.open=[\"06:00-24:00\"]",
         "ports.northgate.booths.B4.open=[\"06:00-24:00\"]",
         "ports.northgate.booths.B5.open=[\"06:00-24:00\"]", NULL}};
    struct journal_kept kept = journal_keep("northgate.cfg", &shifts, NULL);
    size_t count, first = 0;
    const struct bfv_event *events = bfv_journal_events(kept.journal, &count);
    char text[64];

    (void)state;
    while (first + 1 < count && events[first].kind != BFV_EVENT_OPEN)
        first++;
    assert_int_equal(bfv_journal_event_group(kept.journal, first, text), 4);
    assert_string_equal(text, "B1, B3\u2013B5 open");
    journal_let_go(kept);
}

/* ---- interventions --------------------------------------------------------------------------- */

static void an_intervention_is_an_event_with_its_words(void **state)
{
    struct bf_day *plain = shipped_day("pacific-highway-2009-dedicated.cfg", NULL);
    struct bf_changes *changes = bf_changes_create(&plain->scenario->model);
    struct bf_intervention close = {
        .at = 9 * BF_HOUR, .kind = BF_INTERVENE_CLOSE, .booth = 2, .programme = -1};
    struct bf_intervention serve = {.at = 11 * BF_HOUR,
                                    .kind = BF_INTERVENE_SERVE,
                                    .booth = 0,
                                    .lanes = {1, 2},
                                    .lane_count = 2,
                                    .feed = BF_FEED_FIRST_COME,
                                    .programme = -1};
    const struct bfv_event *event;
    struct journal_kept kept;
    char text[128];

    (void)state;
    bf_changes_add(changes, &close);
    bf_changes_add(changes, &serve);
    kept = journal_keep("pacific-highway-2009-dedicated.cfg", NULL, changes);
    assert_int_equal(count_events(kept.journal, BFV_EVENT_CHANGE), 2);
    bf_intervention_text(&serve, &plain->scenario->model, text);
    event = event_saying(kept.journal, text);
    assert_non_null(event);
    assert_int_equal(event->at, 11 * BF_HOUR);
    assert_int_equal(event->kind, BFV_EVENT_CHANGE);
    assert_non_null(event_saying(kept.journal, "B3 closed"));
    assert_int_equal(bfv_journal_booth(kept.journal, 2, 10 * BF_HOUR).since, 9 * BF_HOUR);
    journal_let_go(kept);
    bf_changes_destroy(changes);
    bf_day_destroy(plain);
}

/* ---- alarms ---------------------------------------------------------------------------------- */

#define TARGET(programme, minutes) "{ programme = \"" programme "\"; wait_min = " minutes "; }"

/* Only this programme has one that may be passed. */
#define ORDINARY_5_MIN                                                                             \
    "targets=( " TARGET("ordinary",                                                                \
                        "5.0") ", " TARGET("FAST", "1000.0") ", " TARGET("C-TPAT", "1000.0") " )"
#define FAST_5_MIN                                                                                 \
    "targets=( " TARGET("ordinary",                                                                \
                        "1000.0") ", " TARGET("FAST", "5.0") ", " TARGET("C-TPAT", "1000.0") " )"

static const struct journal_overlays short_target = {{ORDINARY_5_MIN, NULL}};

static void an_alarm_stands_while_the_wait_is_over_target(void **state)
{
    struct journal_kept kept =
        journal_keep("pacific-highway-2009-dedicated.cfg", &short_target, NULL);
    int ordinary = 2, raised = 0;

    (void)state;
    assert_true(count_events(kept.journal, BFV_EVENT_ALARM) > 0);
    assert_int_equal(count_events(kept.journal, BFV_EVENT_ALARM),
                     count_events(kept.journal, BFV_EVENT_CALM));
    for (size_t i = 0; i < kept.day->tape.card_count; i++) {
        const struct bf_card *card = &kept.day->tape.cards[i];
        struct bfv_wait wait = bfv_journal_wait(kept.journal, ordinary, card->joined);
        struct bfv_alarm alarm = bfv_journal_alarm(kept.journal, card->joined);

        assert_true(alarm.raised || wait.joining_min <= 5.0 || isnan(wait.joining_min));
        if (!alarm.raised)
            continue;
        raised++;
        assert_int_equal(alarm.programme, ordinary);
        assert_true(alarm.since <= card->joined);
        assert_close(alarm.wait_min, wait.joining_min, 0.0);
        assert_string_equal(alarm.text, "Ordinary is over its 5 min target");
    }
    assert_true(raised > 50);
    journal_let_go(kept);
}

static void compare_with_waits(const struct bf_day *day, const struct bfv_journal *journal,
                               int port)
{
    size_t count;
    const struct bfv_event *events = bfv_journal_events(journal, &count);

    (void)day;
    (void)port;
    for (size_t i = 0; i < count; i++) {
        struct bfv_wait wait;

        if (events[i].kind != BFV_EVENT_ALARM && events[i].kind != BFV_EVENT_CALM)
            continue;
        wait = bfv_journal_wait(journal, events[i].index, events[i].at);
        if (events[i].kind == BFV_EVENT_ALARM)
            assert_true(wait.joining_min > wait.target_min);
        else
            assert_true(isnan(wait.joining_min) || wait.joining_min < 0.9 * wait.target_min);
    }
}

static void alarms_begin_above_the_target_and_end_well_below(void **state)
{
    static const char *const names[] = {"mixed-crossing.cfg", "northgate-10.cfg", "scanner-100.cfg",
                                        NULL};

    (void)state;
    journal_each_of(names, compare_with_waits);
}

/* Those who would still wait at the end keep it raised. */
static void an_alarm_stands_at_the_end_of_a_day_that_is_cut_with_a_queue(void **state)
{
    static const struct journal_overlays cut = {
        {"days=1", "at_end=\"cut\"", "ports.northgate.booths.B2.open=[\"00:00-12:00\"]",
         "ports.northgate.booths.B3.open=[\"00:00-12:00\"]",
         "ports.northgate.booths.B4.open=[\"00:00-12:00\"]",
         "ports.northgate.booths.B5.open=[\"00:00-20:00\"]", NULL}};
    struct journal_kept kept = journal_keep("northgate.cfg", &cut, NULL);
    bf_time end = bfv_journal_end(kept.journal);

    (void)state;
    assert_int_equal(end, BF_DAY);
    assert_true(bfv_journal_queued(kept.journal, -1, end) > 50);
    assert_true(bfv_journal_alarm(kept.journal, end - BF_MINUTE).raised);
    journal_let_go(kept);
}

/* An alarm that comes back within a quarter of an hour has never ended. */
static void alarms_do_not_flicker(void **state)
{
    struct journal_kept kept = journal_keep("mixed-crossing.cfg", NULL, NULL);
    bf_time calm[BF_MAX_PROGRAMMES];
    size_t count, alarms = 0;
    const struct bfv_event *events = bfv_journal_events(kept.journal, &count);

    (void)state;
    for (int i = 0; i < BF_MAX_PROGRAMMES; i++)
        calm[i] = -BF_DAY;
    for (size_t i = 0; i < count; i++) {
        if (events[i].kind == BFV_EVENT_CALM)
            calm[events[i].index] = events[i].at;
        if (events[i].kind != BFV_EVENT_ALARM)
            continue;
        alarms++;
        assert_true(events[i].at - calm[events[i].index] >= 15 * BF_MINUTE);
    }
    assert_true(alarms > 0);
    journal_let_go(kept);
}

static void the_remedy_is_the_closed_booth_of_its_longest_lane(void **state)
{
    struct bf_day *plain = shipped_day("pacific-highway-2009-dedicated.cfg", NULL);
    struct bf_changes *changes = bf_changes_create(&plain->scenario->model);
    struct bf_intervention close = {.at = 9 * BF_HOUR + 12 * BF_MINUTE,
                                    .kind = BF_INTERVENE_CLOSE,
                                    .booth = 2,
                                    .programme = -1};
    struct bfv_alarm alarm;
    struct journal_kept kept;

    (void)state;
    bf_changes_add(changes, &close);
    kept = journal_keep("pacific-highway-2009-dedicated.cfg", &short_target, changes);
    alarm = bfv_journal_alarm(kept.journal, 16 * BF_HOUR);
    assert_true(alarm.raised);
    assert_int_equal(alarm.remedy, 2);
    assert_non_null(strstr(alarm.detail, "B3 closed at 09:12"));
    assert_true(strncmp(alarm.detail, "since ", 6) == 0);
    journal_let_go(kept);
    bf_changes_destroy(changes);
    bf_day_destroy(plain);
}

static void without_a_closed_booth_there_is_no_remedy(void **state)
{
    struct journal_kept kept =
        journal_keep("pacific-highway-2009-dedicated.cfg", &short_target, NULL);

    (void)state;
    for (bf_time at = 0; at < BF_DAY; at += 10 * BF_MINUTE) {
        struct bfv_alarm alarm = bfv_journal_alarm(kept.journal, at);

        assert_int_equal(alarm.remedy, -1);
        assert_true(!alarm.raised || strstr(alarm.detail, "all its booths are open"));
    }
    journal_let_go(kept);
}

/* To open it would change nothing. */
static void a_booth_that_is_out_of_use_is_no_remedy(void **state)
{
    static const struct journal_overlays broken = {
        {ORDINARY_5_MIN,
         "ports.pacific_highway.booths.B3.outages=({ day = 1; from = \"09:00\"; to = \"20:00\"; "
         "chance = 1.0; })",
         NULL}};
    struct journal_kept kept = journal_keep("pacific-highway-2009-dedicated.cfg", &broken, NULL);
    struct bfv_alarm alarm = bfv_journal_alarm(kept.journal, 16 * BF_HOUR);

    (void)state;
    assert_false(bfv_journal_booth(kept.journal, 2, 16 * BF_HOUR).open);
    assert_true(alarm.raised);
    assert_int_equal(alarm.remedy, -1);
    assert_non_null(strstr(alarm.detail, "B3 is out of use"));
    journal_let_go(kept);
}

/* FAST trucks among others on one road need a booth of the others' lanes. */
static void who_is_held_up_by_others_is_helped_by_their_booth(void **state)
{
    static const struct journal_overlays narrow = {
        {FAST_5_MIN, "ports.pacific_highway.approach.general_lane.storage_trucks=4",
         "ports.pacific_highway.booths.B3.open=[\"00:00-08:00\"]", NULL}};
    struct journal_kept kept = journal_keep("pacific-highway-2009-dedicated.cfg", &narrow, NULL);
    struct bfv_alarm alarm = bfv_journal_alarm(kept.journal, 15 * BF_HOUR);

    (void)state;
    assert_true(alarm.raised);
    assert_int_equal(alarm.programme, 0);
    assert_int_equal(alarm.remedy, 2);
    assert_non_null(strstr(alarm.detail, "held up by others"));
    journal_let_go(kept);
}

static void a_queue_that_reaches_the_road_outside_is_an_event(void **state)
{
    struct journal_kept kept = journal_keep("scanner-100.cfg", NULL, NULL);
    bf_time first = BF_NEVER;
    size_t count;
    const struct bfv_event *events = bfv_journal_events(kept.journal, &count);

    (void)state;
    for (size_t i = 0; i < kept.day->tape.record_count && first == BF_NEVER; i++)
        if (bfv_journal_counts(kept.journal, -1, kept.day->tape.records[i].at).upstream > 0)
            first = kept.day->tape.records[i].at;
    assert_true(count_events(kept.journal, BFV_EVENT_SPILL) > 0);
    for (size_t i = 0; i < count; i++) {
        if (events[i].kind != BFV_EVENT_SPILL)
            continue;
        assert_int_equal(events[i].at, first);
        break;
    }
    journal_let_go(kept);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_opening_and_closing_after_midnight_is_an_event),
        cmocka_unit_test(booths_that_open_together_are_one_marker),
        cmocka_unit_test(booths_apart_are_named_row_by_row),
        cmocka_unit_test(an_intervention_is_an_event_with_its_words),
        cmocka_unit_test(an_alarm_stands_while_the_wait_is_over_target),
        cmocka_unit_test(alarms_begin_above_the_target_and_end_well_below),
        cmocka_unit_test(an_alarm_stands_at_the_end_of_a_day_that_is_cut_with_a_queue),
        cmocka_unit_test(alarms_do_not_flicker),
        cmocka_unit_test(the_remedy_is_the_closed_booth_of_its_longest_lane),
        cmocka_unit_test(without_a_closed_booth_there_is_no_remedy),
        cmocka_unit_test(a_booth_that_is_out_of_use_is_no_remedy),
        cmocka_unit_test(who_is_held_up_by_others_is_helped_by_their_booth),
        cmocka_unit_test(a_queue_that_reaches_the_road_outside_is_an_event),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
