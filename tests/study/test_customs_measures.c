/* Names of what customs tells: which there are, whom they are about, and what they come to. */
#include "check.h"

#include <stdbool.h>
#include <string.h>

#include "language.h"
#include "little_port.h"
#include "study/measure.h"
#include "study/study.h"

static void names_read_and_written_again_are_the_same(void **state)
{
    static const char *const names[] = {
        "all.violations.mean",
        "FAST.examined.share",
        "CBP.wait.p95",
        "CBP.utilisation.mean",
        "CBP.on_duty.mean",
        "FDA.overtime.mean",
        "CBP.queue.max",
        "nii.caught.mean",
        "nii.service.p90",
        "cargo.officer_minutes_per_catch.mean",
        "narcotics.caught.share",
        "duty.violations.share",
        "ordinary.held.share",
        "ordinary.held_time.mean",
        "all.referred.share",
        "all.referred_agency_hold.mean",
        "all.filing_missing.mean",
        "FAST.filing_problem.share",
        "portal.caught.share",
        "all.turned_back.share",
        "all.diverted.mean",
        "FAST@08.turned_back.mean",
        "cargo.officer_time.mean",
        "all.officer_minutes_per_catch.mean",
        "cargo.alarms.mean",
        "cargo.exams.mean",
        "all.shipments.mean",
        "C-TPAT.trusted.share",
        "portal.alarms.mean",
        "all.manifests.mean",
        "all.caught_at_border.share",
        "duty.caught_after_release.mean",
        "FDA.audit_time.mean",
        "yard[cold].wait.p95",
        "yard[general].utilisation.mean",
        "yard.utilisation.mean",
        "yard[cold].visits.mean",
        "CBP.visits.mean",
        "road.scans.mean",
        "road.scanning.mean",
        "place:road.queue.mean",
        "source:road.queue.mean",
        "FAST.arrived.share",
    };

    (void)state;
    check_names(names, sizeof names / sizeof names[0], customs_port());
}

struct listed {
    const struct bf_model *model;
    int count, violations, of_north;
};

static void every_listed_measure_can_be_read_by_its_name(void *context,
                                                         const struct bf_measure *measure)
{
    struct listed *listed = context;
    struct bf_measure again;
    struct bf_fault fault;
    char name[BF_MEASURE_NAME_SIZE];

    bf_measure_name(measure, listed->model, name);
    if (!parse(name, listed->model, &again, &fault))
        fail_msg("%s: %s; %s", name, fault.message, fault.help);
    assert_int_equal(again.subject.kind, measure->subject.kind);
    assert_int_equal(again.subject.index, measure->subject.index);
    if (measure->subject.kind == BF_SUBJECT_VIOLATION)
        assert_int_equal(again.subject.port, measure->subject.port);
    assert_int_equal(again.quantity, measure->quantity);
    assert_int_equal(again.statistic, measure->statistic);
    listed->count++;
    listed->violations += measure->subject.kind == BF_SUBJECT_VIOLATION;
    listed->of_north += strncmp(name, "north.all.held", 14) == 0;
}

static void listed_measures_have_readable_names(void **state)
{
    struct listed one = {.model = customs_port()};
    struct listed two;

    (void)state;
    bf_measures_each(one.model, false, every_listed_measure_can_be_read_by_its_name, &one);
    assert_int_equal(one.violations, 2 * 10);
    two = (struct listed){.model = two_ports_one_with_customs()};
    bf_measures_each(two.model, false, every_listed_measure_can_be_read_by_its_name, &two);
    assert_int_equal(two.violations, 2 * 2 * 10); /* of both ports together and of the south */
    assert_int_equal(two.of_north, 0);
    assert_true(two.count > one.count);
}

static void without_customs_nothing_of_it_is_listed(void *context, const struct bf_measure *measure)
{
    (void)context;
    assert_false(bf_quantity_lacks_customs(measure->quantity, &measure->subject, little_port()));
}

static void ports_without_customs_list_what_they_always_did(void **state)
{
    (void)state;
    bf_measures_each(little_port(), false, without_customs_nothing_of_it_is_listed, NULL);
}

static void a_programme_that_only_eligibility_gives_has_traffic(void **state)
{
    (void)state;
    assert_false(bf_programme_has_traffic(little_port(), 1, BF_ALL_PORTS));
    assert_true(bf_programme_has_traffic(customs_port(), 1, BF_ALL_PORTS));
}

struct mistake {
    const char *text, *message, *help;
};

#define BY_KIND                                                                                    \
    "a subject is a programme, `all`, or the id of a place, booth, station, bay, source, agency, " \
    "check or violation"

static void mistakes_are_told_exactly(void **state)
{
    static const struct mistake mistakes[] = {
        {"narcotic.caught.mean", "nothing is called `narcotic`", "did you mean `narcotics`?"},
        {"narcotics.wait.mean", "violation `narcotics` has no `wait`", ""},
        {"portal.wait.mean", "check `portal` has no `wait`: it is done at the booth", ""},
        {"portal.exams.mean", "check `portal` has no `exams`: it is done at the booth", ""},
        {"CBP.caught.mean", "agency `CBP` has no `caught`", ""},
        {"all@08.held.mean", "`held` of `all` is not kept by hour", ""},
        {"all.violation.mean", "unknown quantity `violation`", "did you mean `violations`?"},
        {"cargo.exams.share", "`exams` has no statistic `share`", "it has mean"},
        {"CBP.queue.full", "`queue` of `CBP` has no `full`", ""},
        {"road.queue.mean", "`road` names several things",
         "write one of: `place:road` or `source:road`"},
        {"booth:road.queue.mean", "nothing is called `booth:road`", BY_KIND},
        {"yard[hazmat].wait.mean", "nothing is called `yard[hazmat]`", BY_KIND},
        {"fast_lane.scans.mean", "place `fast_lane` has no `scans`: nothing is scanned there", ""},
        {"all.audit_time.mean", "`audit_time` is not kept for all trucks", ""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof mistakes / sizeof mistakes[0]; i++) {
        struct bf_measure measure;
        struct bf_fault fault = {0};
        if (parse(mistakes[i].text, customs_port(), &measure, &fault))
            fail_msg("%s was accepted", mistakes[i].text);
        if (strcmp(fault.message, mistakes[i].message) != 0 ||
            strcmp(fault.help, mistakes[i].help) != 0)
            fail_msg("%s\n  %s\n  help: %s", mistakes[i].text, fault.message, fault.help);
    }
}

static struct bf_dossier dossier(uint8_t programme, uint16_t violation, uint16_t caught_by)
{
    return (struct bf_dossier){.shipment = {.violation = violation, .caught_by = caught_by},
                               .programme = programme,
                               .fate = BF_RELEASED,
                               .counted = 1};
}

/* A replication: one of FAST with narcotics that `nii` finds, one with `duty` nobody finds, an
 * ordinary one held 20 minutes. The exam took two officers of CBP half an hour after waiting five
 * minutes; a second one was unified, so that FDA came along. */
static struct bf_summary *three_papers(void)
{
    static struct bf_gauge gauges[16];
    static struct bf_occupation occupations[16];
    struct bf_summary *summary = bf_summary_for(customs_port());
    struct bf_dossier dossiers[] = {dossier(0, 1, 1), dossier(0, 2, BF_NOT_CAUGHT),
                                    dossier(2, 0, BF_NOT_CAUGHT)};
    struct bf_exam_stay stays[] = {{.asked = 0,
                                    .started = 5 * BF_MINUTE,
                                    .ended = 35 * BF_MINUTE,
                                    .officers = BF_HOUR,
                                    .exam = 0,
                                    .counted = 1,
                                    .alarm = 1,
                                    .caught = 1},
                                   {.asked = 0,
                                    .started = 7 * BF_MINUTE,
                                    .ended = 17 * BF_MINUTE,
                                    .officers = 30 * BF_MINUTE,
                                    .exam = 1,
                                    .unified = 1,
                                    .counted = 1}};

    dossiers[0].shipment.examined = 3;
    dossiers[0].shipment.reasons = 1 << BF_REASON_HOLD;
    dossiers[0].officers = 90 * BF_MINUTE;
    dossiers[2].shipment.filer = 1;
    dossiers[2].shipment.problems = 1 << BF_FILED_NOT;
    dossiers[2].shipment.alarmed = 1;
    dossiers[2].held = 20 * BF_MINUTE;
    bf_summary_begin(summary, 0);
    bf_summary_dossiers(summary, dossiers, 3);
    bf_summary_stays(summary, stays, 2);
    bf_summary_end(summary, &(struct bf_run_totals){.waiting = gauges,
                                                    .places = gauges,
                                                    .upstream = gauges,
                                                    .booths = occupations,
                                                    .station_queues = gauges,
                                                    .stations = occupations,
                                                    .bays = occupations,
                                                    .scans = occupations,
                                                    .requests = gauges,
                                                    .agencies = occupations,
                                                    .ended = BF_DAY});
    return summary;
}

static void names_come_to_what_the_papers_say(void **state)
{
    static const struct {
        const char *text;
        double value;
    } cases[] = {
        {"all.shipments.mean", 3.0},
        {"all.violations.mean", 2.0},
        {"FAST.caught.share", 0.5},
        {"all.caught.mean + all.missed.mean - all.violations.mean", 0.0},
        {"narcotics.caught.share", 1.0},
        {"duty.missed.mean", 1.0},
        {"duty.violations.share", 1.0 / 3.0},
        {"nii.caught.mean", 1.0},
        {"portal.caught.mean", 0.0},
        {"cargo.caught.share", 0.0},
        {"nii.exams.mean + nii.alarms.mean", 2.0},
        {"nii.officer_minutes_per_catch.mean", 60.0},
        {"all.officer_minutes_per_catch.mean", 90.0},
        {"all.officer_time.mean", 90.0},
        {"cargo.officer_time.mean", 30.0},
        {"all.exams.mean", 2.0},
        {"FAST.examined.share", 0.5},
        {"all.referred_agency_hold.mean", 1.0},
        {"all.referred_random.mean", 0.0},
        {"all.filing_missing.share", 1.0}, /* of the one that files */
        {"portal.alarms.mean", 1.0},
        {"all.caught_at_border.share", 0.5},
        {"all.caught_after_release.mean", 0.0},
        {"ordinary.held.share", 1.0},
        {"ordinary.held_time.mean", 20.0},
        {"CBP.wait.mean", 6.0},
        {"FDA.wait.mean", 7.0},
        {"CBP.service.mean", 20.0},
        {"CBP.visits.mean", 2.0},
        {"nii.service.mean", 30.0},
    };
    struct bf_summary *summary = three_papers();

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        check_close(value_of(cases[i].text, customs_port(), summary), cases[i].value, 1e-9,
                    cases[i].text, __FILE__, __LINE__);
    bf_summary_destroy(summary);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_read_and_written_again_are_the_same),
        cmocka_unit_test(listed_measures_have_readable_names),
        cmocka_unit_test(ports_without_customs_list_what_they_always_did),
        cmocka_unit_test(a_programme_that_only_eligibility_gives_has_traffic),
        cmocka_unit_test(mistakes_are_told_exactly),
        cmocka_unit_test(names_come_to_what_the_papers_say),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
