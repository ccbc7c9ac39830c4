/* The same trucks under two policies: rules act where they say, and nowhere else. */
#include "check.h"

#include "papers.h"

enum { PORTAL, CARGO, FOOD, DRAWN_TRUCKS = 2000 };

static const double finds[1] = {0.7};
static const struct bf_violation contraband = {.id = "contraband", .prevalence = 0.1};
static double per_hour[168];

/* A day of drawn trucks, half of them trusted, with filings of all kinds and three exams. */
static void open_day(struct papers *papers)
{
    struct bays *bays = &papers->bays;
    struct bf_source *source = &bays->yard.source;

    papers_open(papers);
    for (int i = 0; i < 168; i++)
        per_hour[i] = DRAWN_TRUCKS / 24.0;
    for (int i = 0; i < YARD_PROGRAMMES; i++) {
        bays->yard.mix[i].empty_share = 0.3;
        bays->yard.service[i].loaded =
            (struct bf_distribution){.family = BF_EXPONENTIAL, .mean = 30};
    }
    source->arrivals = (struct bf_arrivals){.kind = BF_ARRIVE_POISSON, .trucks_per_hour = per_hour};
    papers->filer.lead = (struct bf_distribution){.family = BF_UNIFORM, .high = 10800};
    papers->filer.missing_share = 0.05;
    papers->filer.wrong_share = 0.05;
    for (int exam = 0; exam < 3; exam++) {
        bays_exam(bays, bays_agency(bays, 4), 1, 60);
        for (int i = 0; i < YARD_PROGRAMMES; i++)
            bays->random_share[exam][i] = 0.1;
        bays->checks[exam].detects = finds;
        bays->random[exam].spares_trusted = true;
    }
    bays->rules.violations = &contraband;
    bays->rules.violation_count = 1;
    bays->rules.targeting = (struct bf_targeting){
        .used = true, .d_prime = 1.5, .false_alarm_share = 0.05, .exams = 1 << CARGO};
    bays_yard(bays, 4, 7, BF_SEQUENTIAL);
    papers_station(papers, BF_STATION_WAITING_AREA, 50, BF_UNLIMITED - 50);
}

struct pair {
    const struct bf_dossier *before, *after;
};

/* Of the same truck, whatever the order in which they left. */
static struct pair find_pair(const struct papers *before, const struct papers *after, size_t i)
{
    uint32_t truck = before->tape.dossiers[i].number;

    return (struct pair){&before->tape.dossiers[i], papers_dossier(after, truck, PAPERS_HERE)};
}

typedef bool concerns(const struct bf_dossier *dossier);

/* Trucks the change concerns may differ, and some do; all others are the same in everything. */
static void assert_only(const struct papers *before, const struct papers *after, concerns *meant)
{
    int changed = 0;

    assert_in_range(before->tape.dossier_count, DRAWN_TRUCKS * 9 / 10, DRAWN_TRUCKS * 11 / 10);
    assert_int_equal(before->tape.dossier_count, after->tape.dossier_count);
    for (size_t i = 0; i < before->tape.dossier_count; i++) {
        struct pair pair = find_pair(before, after, i);
        bool same = papers_same_shipment(&pair.before->shipment, &pair.after->shipment) &&
                    pair.before->programme == pair.after->programme &&
                    pair.before->empty == pair.after->empty &&
                    pair.before->fate == pair.after->fate;

        assert_non_null(pair.after);
        assert_true(same || meant(pair.before));
        changed += !same;
    }
    assert_true(changed > 10);
}

static void compare(struct papers *before, struct papers *after, concerns *meant)
{
    papers_run(before);
    papers_run(after);
    assert_int_not_equal(before->totals.digest, after->totals.digest);
    assert_only(before, after, meant);
    papers_close(before);
    papers_close(after);
}

static bool filed_late(const struct bf_dossier *dossier)
{
    return dossier->shipment.problems >> BF_FILED_LATE & 1;
}

static void turning_the_late_back_concerns_the_late(void **state)
{
    struct papers before, after;

    (void)state;
    open_day(&before);
    open_day(&after);
    after.bays.rules.filing.action[BF_FILED_LATE] = BF_FILING_TURN_BACK;
    compare(&before, &after, filed_late);
}

static void holding_the_late_concerns_the_late(void **state)
{
    struct papers before, after;

    (void)state;
    open_day(&before);
    open_day(&after);
    after.bays.rules.filing.action[BF_FILED_LATE] = BF_FILING_HOLD;
    compare(&before, &after, filed_late);
}

static bool is_ordinary(const struct bf_dossier *dossier)
{
    return dossier->programme == BAYS_ORDINARY;
}

static void more_random_exams_of_one_programme_concern_that_programme(void **state)
{
    struct papers before, after;

    (void)state;
    open_day(&before);
    open_day(&after);
    after.bays.random_share[FOOD][BAYS_ORDINARY] = 0.3;
    compare(&before, &after, is_ordinary);
}

static bool is_trusted(const struct bf_dossier *dossier)
{
    return dossier->shipment.trusted;
}

static void a_benefit_for_the_trusted_concerns_the_trusted(void **state)
{
    struct papers before, after;

    (void)state;
    open_day(&before);
    open_day(&after);
    after.bays.rules.trusted_divisor = 5.0;
    compare(&before, &after, is_trusted);
}

static bool is_examined(const struct bf_dossier *dossier)
{
    return dossier->shipment.examined >> FOOD & 1;
}

/* One more exam in the list changes nobody's luck in the others. */
static void a_new_exam_concerns_those_who_pass_it(void **state)
{
    struct papers before, after;

    (void)state;
    open_day(&before);
    open_day(&after);
    for (int i = 0; i < YARD_PROGRAMMES; i++)
        before.bays.random_share[FOOD][i] = 0.0;
    compare(&after, &before, is_examined);
}

/* In what they are, and in what exams cost. */
static void assert_same(struct papers *before, struct papers *after)
{
    papers_run(before);
    papers_run(after);
    assert_int_not_equal(before->totals.digest, after->totals.digest);
    for (size_t i = 0; i < before->tape.dossier_count; i++) {
        struct pair pair = find_pair(before, after, i);

        assert_true(papers_same_shipment(&pair.before->shipment, &pair.after->shipment));
        assert_int_equal(pair.before->officers, pair.after->officers);
    }
    papers_close(before);
    papers_close(after);
}

/* Where trucks wait, and in what order they are served, is no part of what they are. */
static void layout_and_queues_change_no_dossier(void **state)
{
    struct papers before, after;

    (void)state;
    open_day(&before);
    open_day(&after);
    yard_booth(&after.bays.yard, "0");
    after.bays.yard.stations[0].mode = BF_JOINT;
    after.bays.yard.stations[0].docks = 2;
    after.bays.yard.stations[0].trusted_first = true;
    assert_same(&before, &after);
}

/* Only that exam finds anything: of two that do, the one that comes first would have the catch. */
static void moving_an_exam_after_release_changes_where_it_is_done_only(void **state)
{
    struct papers day[2];

    (void)state;
    for (int i = 0; i < 2; i++) {
        open_day(&day[i]);
        day[i].bays.checks[PORTAL].detects = day[i].bays.checks[FOOD].detects = NULL;
    }
    day[1].bays.exams[CARGO].after_release = true;
    assert_same(&day[0], &day[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(turning_the_late_back_concerns_the_late),
        cmocka_unit_test(holding_the_late_concerns_the_late),
        cmocka_unit_test(more_random_exams_of_one_programme_concern_that_programme),
        cmocka_unit_test(a_benefit_for_the_trusted_concerns_the_trusted),
        cmocka_unit_test(a_new_exam_concerns_those_who_pass_it),
        cmocka_unit_test(layout_and_queues_change_no_dossier),
        cmocka_unit_test(moving_an_exam_after_release_changes_where_it_is_done_only),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
