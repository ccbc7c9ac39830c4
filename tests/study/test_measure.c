/* The language of measures: every kind of name, every kind of mistake, and arithmetic on figures
 * known in advance. */
#include "check.h"

#include <stdbool.h>
#include <string.h>

#include "language.h"
#include "little_port.h"
#include "study/expression.h"
#include "study/measure.h"
#include "study/study.h"

static void names_read_and_written_again_are_the_same(void **state)
{
    static const char *const names[] = {
        "FAST.wait.mean",       "FAST.wait.p95",          "ordinary@08.crossing.p99.9",
        "all.delay.max",        "all@23.released.share",  "C-TPAT.service.sd",
        "B1.utilisation.mean",  "B2.overtime.mean",       "fast_lane.wait.share_over_45",
        "highway.queue.full",   "road.queue.mean",        "yard.crossing.buffer_index",
        "all.inside_wait.mean", "general_lane.queue.max", "road.queue.full",
        "yard.served.mean",
    };

    (void)state;
    check_names(names, sizeof names / sizeof names[0], little_port());
}

static void every_listed_measure_can_be_read_by_its_name(void *context,
                                                         const struct bf_measure *measure)
{
    const struct bf_model *model = two_little_ports();
    struct bf_measure again;
    struct bf_fault fault;
    char name[BF_MEASURE_NAME_SIZE];

    bf_measure_name(measure, model, name);
    if (!parse(name, model, &again, &fault))
        fail_msg("%s: %s; %s", name, fault.message, fault.help);
    assert_int_equal(again.subject.kind, measure->subject.kind);
    assert_int_equal(again.subject.index, measure->subject.index);
    assert_int_equal(again.subject.hour, measure->subject.hour);
    assert_int_equal(again.quantity, measure->quantity);
    assert_int_equal(again.statistic, measure->statistic);
    ++*(int *)context;
}

static void listed_measures_have_readable_names_in_two_ports(void **state)
{
    int count = 0;

    (void)state;
    bf_measures_each(two_little_ports(), true, every_listed_measure_can_be_read_by_its_name,
                     &count);
    assert_true(count > 4000);
}

static void case_may_differ_where_that_leaves_no_doubt(void **state)
{
    struct bf_measure measure;
    struct bf_fault fault;

    (void)state;
    assert_true(parse("fast.wait.p95", little_port(), &measure, &fault));
    assert_int_equal(measure.subject.kind, BF_SUBJECT_PROGRAMME);
    assert_int_equal(measure.subject.index, 0);
    assert_true(parse("b2.served.mean", little_port(), &measure, &fault));
    assert_int_equal(measure.subject.kind, BF_SUBJECT_BOOTH);
    assert_int_equal(measure.subject.index, 1);
}

static void a_port_singles_out_one_of_two(void **state)
{
    struct bf_measure measure;
    struct bf_fault fault;

    (void)state;
    assert_true(parse("south.B1.served.mean", two_little_ports(), &measure, &fault));
    assert_int_equal(measure.subject.index, 2);
    assert_true(parse("south.FAST@07.wait.mean", two_little_ports(), &measure, &fault));
    assert_int_equal(measure.subject.port, 1);
    assert_int_equal(measure.subject.hour, 7);
    assert_true(parse("FAST.wait.mean", two_little_ports(), &measure, &fault));
    assert_int_equal(measure.subject.port, BF_ALL_PORTS);
}

struct mistake {
    const char *text;
    size_t at, length;
    const char *message, *help;
};

static void check_mistake(const struct mistake *mistake, const struct bf_fault *fault)
{
    if (strcmp(fault->message, mistake->message) != 0 || strcmp(fault->help, mistake->help) != 0 ||
        fault->at != mistake->at || fault->length != mistake->length)
        fail_msg("%s\n  %zu+%zu %s\n  help: %s", mistake->text, fault->at, fault->length,
                 fault->message, fault->help);
}

static void mistakes_in_names_are_told_exactly(void **state)
{
    static const struct mistake mistakes[] = {
        {"FAST.wiat.mean", 5, 4, "unknown quantity `wiat`", "did you mean `wait`?"},
        {"FAST.wait.meen", 10, 4, "`wait` has no statistic `meen`", "did you mean `mean`?"},
        {"FASD.wait.mean", 0, 4, "nothing is called `FASD`", "did you mean `FAST`?"},
        {"zzz.wait.mean", 0, 3, "nothing is called `zzz`",
         "a subject is a programme, `all`, or the id of a place, booth, station, bay, source, "
         "agency, check or violation"},
        {"FAST.held.mean", 5, 4, "`held` is told of ports with customs only", ""},
        {"north.wait.mean", 0, 5, "`north` is a port, which needs a subject behind it",
         "`north.all` means all its trucks"},
        {"nort.FAST.wait.mean", 0, 4, "no port is called `nort`", "did you mean `north`?"},
        {"north.yrad.served.mean", 6, 4, "nothing in port `north` is called `yrad`",
         "did you mean `yard`?"},
        {"FAST@24.wait.mean", 5, 2, "`24` is not an hour of the day",
         "hours are written @00 to @23"},
        {"FAST@.wait.mean", 5, 0, "`` is not an hour of the day", "hours are written @00 to @23"},
        {"B1@08.served.mean", 0, 2, "`served` of `B1` is not kept by hour", ""},
        {"B1.arrived.mean", 3, 7, "booth `B1` has no `arrived`", ""},
        {"FAST.utilisation.mean", 5, 11, "programme `FAST` has no `utilisation`", ""},
        {"all.served.mean", 4, 6, "`served` is not kept for all trucks", ""},
        {"highway.wait.mean", 8, 4, "place `highway` has no `wait`: booths do not serve it", ""},
        {"all.queue.full", 10, 4, "`queue` of `all` has no `full`", ""},
        {"FAST.wait", 0, 9, "`FAST.wait` is not the name of a measure",
         "a measure is [port.]subject.quantity.statistic, such as all.wait.p95"},
        {"FAST.wait.p100", 10, 4, "`wait` has no statistic `p100`",
         "it has mean, sd, p50, p90, p95, p99, max, share_over_30, share_over_45, share_over_60, "
         "share_over_120, buffer_index"},
        {"FAST.arrived.p95", 13, 3, "`arrived` has no statistic `p95`", "it has mean, share"},
        {"FAST.wait.mean-5", 10, 6, "`wait` has no statistic `mean-5`", "put spaces round a minus"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof mistakes / sizeof mistakes[0]; i++) {
        struct bf_measure measure;
        struct bf_fault fault = {0};
        if (parse(mistakes[i].text, little_port(), &measure, &fault))
            fail_msg("%s was accepted", mistakes[i].text);
        check_mistake(&mistakes[i], &fault);
    }
}

static void an_id_in_two_ports_is_ambiguous_and_says_how_to_write_it(void **state)
{
    static const struct mistake mistake = {"B1.served.mean", 0, 2, "`B1` names several things",
                                           "write one of: `north.B1` or `south.B1`"};
    struct bf_measure measure;
    struct bf_fault fault = {0};

    (void)state;
    assert_false(parse(mistake.text, two_little_ports(), &measure, &fault));
    check_mistake(&mistake, &fault);
}

static void mistakes_in_expressions_are_told_exactly(void **state)
{
    static const struct mistake mistakes[] = {
        {"FAST.wait.p95 < 20 mim", 19, 3, "`mim` is not a unit",
         "units are s, min, h, days, % and trucks"},
        {"FAST.wait.p95 < ", 16, 0, "a measure or a number is missing at the end", ""},
        {"< 3", 0, 1, "a measure or a number is missing before `<`", ""},
        {"FAST.wait.p95", 13, 0, "a comparison is missing",
         "write < <= > >= or ==, as in all.wait.p95 < 20 min"},
        {"FAST.wait.p95 = 3", 14, 1, "a comparison is missing",
         "write < <= > >= or ==, as in all.wait.p95 < 20 min"},
        {"1 < FAST.wait.p95 < 3", 18, 1, "only one comparison is possible", ""},
        {"(FAST.wait.p95 < 3", 0, 1, "the parenthesis is not closed", ""},
        {"FAST.wait.p95 < 3)", 17, 1, "`)` is not expected here", ""},
        {"FAST.wait.p95 < 20 %", 14, 1, "a time cannot be compared with a share or ratio", ""},
        {"FAST.wait.p95 + FAST.arrived.mean < 20", 14, 1,
         "a time cannot be added to a number of trucks", ""},
        {"FAST.wait.p95 * FAST.wait.p95 < 1 h", 30, 1,
         "something else cannot be compared with a time", ""},
        {"1 + FAST.wiat.p95 < 3", 9, 4, "unknown quantity `wiat`", "did you mean `wait`?"},
        {"1e999 < FAST.wait.p95", 0, 5, "the number is too large", ""},
        {"---------------------------------------1 < 2", 32, 1, "parentheses are nested too deeply",
         ""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof mistakes / sizeof mistakes[0]; i++) {
        struct bf_expression expression;
        struct bf_fault fault = {0};
        if (bf_expression_parse(mistakes[i].text, little_port(), &expression, &fault))
            fail_msg("%s was accepted", mistakes[i].text);
        check_mistake(&mistakes[i], &fault);
    }
}

static void a_fault_becomes_one_sentence(void **state)
{
    const char *text = "FAST.wiat.mean < 3";
    struct bf_expression expression;
    struct bf_fault fault;
    struct bf_error error = {0};

    (void)state;
    assert_false(bf_expression_parse(text, little_port(), &expression, &fault));
    assert_int_equal(bf_fault_error(&fault, text, &error), BF_USAGE);
    assert_string_equal(error.message, "`FAST.wiat.mean < 3`, column 6: unknown quantity `wiat`; "
                                       "did you mean `wait`?");
}

static void a_long_expression_is_refused_and_not_written_past_its_room(void **state)
{
    char text[1024] = "1";
    struct bf_expression expression;
    struct bf_fault fault;

    (void)state;
    for (int i = 0; i < 60; i++)
        strcat(text, " + 1");
    assert_false(bf_expression_parse(text, little_port(), &expression, &fault));
    assert_string_equal(fault.message, "the expression is too long");
}

/* One replication with two trucks of FAST, waiting 2 and 4 minutes, and one ordinary, waiting 40.
 */
static struct bf_summary *three_trucks(void)
{
    static struct bf_gauge gauges[16];
    static struct bf_occupation occupations[16];
    struct bf_summary *summary = bf_summary_for(little_port());
    const int waits[] = {2, 4, 40};

    bf_summary_begin(summary, 0);
    for (uint32_t i = 0; i < 3; i++) {
        bf_time arrived = 8 * BF_HOUR + i * BF_MINUTE;
        bf_time start = arrived + waits[i] * BF_MINUTE;
        struct bf_card card = {.arrived = arrived,
                               .joined = arrived,
                               .primary_start = start,
                               .primary_end = start + BF_MINUTE,
                               .left = start + BF_MINUTE,
                               .number = i,
                               .lane = i < 2 ? 1 : 2,
                               .booth = i < 2 ? 0 : 1,
                               .programme = i < 2 ? 0 : 2,
                               .fate = BF_RELEASED,
                               .counted = 1};
        bf_summary_cards(summary, &card, 1);
    }
    bf_summary_end(summary, &(struct bf_run_totals){.waiting = gauges,
                                                    .places = gauges,
                                                    .upstream = gauges,
                                                    .booths = occupations,
                                                    .station_queues = gauges,
                                                    .stations = occupations,
                                                    .ended = BF_DAY,
                                                    .events = 12});
    return summary;
}

static void expressions_follow_the_rules_of_arithmetic(void **state)
{
    static const struct {
        const char *text;
        double value;
    } cases[] = {
        {"FAST.wait.mean", 3.0},
        {"FAST.wait.mean + 2 * ordinary.wait.mean", 83.0},
        {"(FAST.wait.mean + 2) * 3", 15.0},
        {"ordinary.wait.mean / FAST.wait.mean / 2", 40.0 / 6.0},
        {"10 - 2 - 3", 5.0},
        {"-FAST.wait.mean - -1", -2.0},
        {"90 s + 1.5min", 3.0},
        {"2 h - 1 days", -1320.0},
        {"50%", 0.5},
        {"ordinary.wait.max", 40.0},
        {"all.wait.share_over_30", 1.0 / 3.0},
        {"all@08.wait.mean", 46.0 / 3.0},
        {"FAST.released.mean", 2.0},
        {"FAST.crossing.mean - FAST.wait.mean", 1.0},
    };
    struct bf_summary *summary = three_trucks();

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        check_close(value_of(cases[i].text, little_port(), summary), cases[i].value, 1e-9,
                    cases[i].text, __FILE__, __LINE__);
    bf_summary_destroy(summary);
}

static void comparisons_hold_or_not(void **state)
{
    static const struct {
        const char *text;
        bool holds;
    } cases[] = {
        {"FAST.wait.mean < 3 min", false},
        {"FAST.wait.mean <= 3 min", true},
        {"FAST.wait.mean == 180 s", true},
        {"FAST.wait.mean == 3.0001", false},
        {"FAST.wait.mean > 2.999 min", true},
        {"FAST.wait.mean >= 0.05 h", true},
        {"ordinary.wait.mean > FAST.wait.mean", true},
        {"ordinary.wait.mean < FAST.wait.mean", false},
        {"C-TPAT.wait.mean < 100 h", false}, /* nobody: no value, so nothing holds */
        {"C-TPAT.wait.mean >= 0", false},
        {"FAST.wait.mean / 0 > 0", false},
    };
    struct bf_summary *summary = three_trucks();

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct bf_expression expression;
        struct bf_fault fault;
        if (!bf_expression_parse(cases[i].text, little_port(), &expression, &fault))
            fail_msg("%s: %s", cases[i].text, fault.message);
        if (bf_expression_judge(&expression, summary, 0.95).holds != cases[i].holds)
            fail_msg("%s", cases[i].text);
    }
    bf_summary_destroy(summary);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_read_and_written_again_are_the_same),
        cmocka_unit_test(listed_measures_have_readable_names_in_two_ports),
        cmocka_unit_test(case_may_differ_where_that_leaves_no_doubt),
        cmocka_unit_test(a_port_singles_out_one_of_two),
        cmocka_unit_test(mistakes_in_names_are_told_exactly),
        cmocka_unit_test(an_id_in_two_ports_is_ambiguous_and_says_how_to_write_it),
        cmocka_unit_test(mistakes_in_expressions_are_told_exactly),
        cmocka_unit_test(a_fault_becomes_one_sentence),
        cmocka_unit_test(a_long_expression_is_refused_and_not_written_past_its_room),
        cmocka_unit_test(expressions_follow_the_rules_of_arithmetic),
        cmocka_unit_test(comparisons_hold_or_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
