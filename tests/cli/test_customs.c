/* What the program tells of customs: the page of speed against security, the list of inputs, and
 * files with every truck's papers that add up to the figures. */
#include "check.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "program.h"

#define CUSTOMS " tests/cli/customs.cfg "

static double figure(const json_t *root, const char *name)
{
    const json_t *measure = json_object_get(json_object_get(root, "measures"), name);

    if (measure == NULL)
        fail_msg("no measure %s", name);
    return json_number_value(json_object_get(measure, "value"));
}

static void the_table_shows_speed_against_security(void **state)
{
    (void)state;
    PRINTS("$BF run" CUSTOMS, "\n  turned back because of their filing ", "+ turned back ",
           "\n  nobody waited longer than 30 min\n", "\n  of the trucks: trusted ",
           "\n  filing not in order ", " of the manifests (late ", ", missing ", ", wrong ",
           "\n  held in the waiting area ", " of the trucks, on average ", "\n  referred ",
           "(random ", "\n  speed against security: times in minutes, violations a day ± 95 %\n",
           "\n  programme   wait   crossing ", "\n  violation ", "\n  narcotics ",
           "\n  check    exams   alarms ", "\n  portal       -      3.3   ", "min per catch\n",
           "\n  agency   on duty h/day ", "\n  CBP               48.0 ");
}

/* A programme that eligibility gives has no entry of the mix, and rows of its own all the same. */
static void the_table_shows_programmes_that_customs_gives(void **state)
{
    (void)state;
    PRINTS("$BF run" CUSTOMS, "\n  FAST  ");
}

static void check_widths(const char *line)
{
    struct outcome outcome = shell(line);

    assert_int_equal(outcome.status, 0);
    for (char *row = strtok(outcome.out, "\n"); row != NULL; row = strtok(NULL, "\n")) {
        size_t columns = 0;
        for (const char *c = row; *c != '\0'; c++)
            columns += ((unsigned char)*c & 0xc0) != 0x80;
        if (columns > 100)
            fail_msg("%zu columns: %s", columns, row);
        if (columns > 0 && row[strlen(row) - 1] == ' ')
            fail_msg("blanks at the end of: %s", row);
    }
    outcome_clear(&outcome);
}

static void no_line_of_the_report_is_longer_than_100_columns(void **state)
{
    (void)state;
    check_widths("$BF run" CUSTOMS);
    check_widths("$BF run --reps 30 scenarios/whole-border.cfg --no-inputs");
    check_widths("$BF run --reps 30 scenarios/shared-services.cfg --no-inputs");
    check_widths("$BF run --reps 30 scenarios/river-usmca.cfg");
}

#define PORTAL " scenarios/scanner-100-portal.cfg --reps 30 --quiet "

/* Whether the table tells how scanners on the way and the bays of each kind are used, who does
 * audits, and how many catches were too late to stop anything. */
static void the_table_shows_portals_bays_and_audits(void **state)
{
    (void)state;
    PRINTS("$BF run" PORTAL, "\n  bridge (portal)       2 ", "\n  station           docks ",
           "\n  revenue (audit) ", "   audits h/day\n", "\n  trade                      48.0 ",
           "  at border   audited ", "\n  portal             1", "press, ");
    PRINTS("$BF run scenarios/river-usmca.cfg --reps 30 --quiet", "\n  yard ", "\n    general ",
           "\n    cold ", "\n    live_animals ");
}

static void the_report_says_which_rules_were_in_force(void **state)
{
    (void)state;
    PRINTS("$BF run" CUSTOMS, "\n  rules in force: entering US · no mutual recognition · manifests "
                              "60 min ahead ·\n      30 min for fast programmes · at most 30 days "
                              "ahead · no single window ·");
    PRINTS("$BF run scenarios/river-usmca.cfg --reps 1 --quiet | tr -s ' \n' ' '",
           "mutual recognition · exam rates of the trusted divided by 4 · ", " · single window · ",
           " · brokers at any port · ", " · coordinated exams in yard · revenue after release ");
    PRINTS("$BF run scenarios/river-nafta.cfg --reps 1 --quiet | tr -s ' \n' ' '",
           " · no single window · ", " · brokers where they are licensed · ",
           " · importers may not file · ", " · sequential moving exams in yard ");
    PRINTS("$BF run scenarios/nogales-2016-unified.cfg --reps 1 --quiet --json", "cargo takes in ",
           "unified exams in ");
}

static void numbers_of_the_language_itself_are_told_as_defaults(void **state)
{
    (void)state;
    PRINTS("$BF run" CUSTOMS, "  inputs: 1 sourced, 24 assumed, 6 default, 0 without source",
           "\n  inputs default\n      filing.");
    PRINTS("$BF run" CUSTOMS "--json | tr -d ' '", "\"default\":6", "\"tag\":\"default\"");
}

/* Cars are no trucks, and nothing is told of them as if they were. */
static void a_port_with_cars_counts_vehicles(void **state)
{
    json_t *root = run_json("$BF run scenarios/mixed-crossing.cfg --reps 30 --quiet --json");

    (void)state;
    PRINTS("$BF run scenarios/mixed-crossing.cfg --reps 30 --quiet", "   vehicles/day\n");
    PRINTS("$BF run scenarios/mixed-crossing.cfg --reps 2 --quiet --no-inputs | grep -c "
           "trucks/day; true",
           "0\n");
    assert_close(figure(root, "all.arrived.mean") - figure(root, "car.arrived.mean") -
                     figure(root, "NEXUS.arrived.mean"),
                 figure(root, "all.shipments.mean"), 1e-9);
    assert_close(figure(root, "all.manifests.mean") + figure(root, "all.empty.mean"),
                 figure(root, "all.shipments.mean"), 1e-9);
    json_decref(root);
}

/* Agencies and yards count the trucks that checks count, whenever an exam ended. */
static void tables_of_one_report_count_the_same_exams(void **state)
{
    json_t *root = run_json("$BF run scenarios/river-usmca.cfg --reps 30 --quiet --json");

    (void)state;
    assert_close(figure(root, "CBP_scanners.visits.mean"), figure(root, "nii.exams.mean"), 1e-9);
    assert_close(figure(root, "scanner.visits.mean"), figure(root, "nii.exams.mean"), 1e-9);
    assert_close(figure(root, "DOT.visits.mean"), figure(root, "safety.exams.mean"), 1e-9);
    assert_close(figure(root, "trade.visits.mean"), 0.0, 0.0);
    assert_close(figure(root, "trade.audit_time.mean"), figure(root, "revenue.officer_time.mean"),
                 1e-9);
    assert_close(figure(root, "all.caught_after_release.mean"), figure(root, "revenue.caught.mean"),
                 1e-9);
    assert_close(figure(root, "all.caught_at_border.mean") +
                     figure(root, "all.caught_after_release.mean"),
                 figure(root, "all.caught.mean"), 1e-9);
    assert_close(figure(root, "yard[general].visits.mean") +
                     figure(root, "yard[cold].visits.mean") +
                     figure(root, "yard[live_animals].visits.mean") +
                     figure(root, "yard[hazmat].visits.mean"),
                 figure(root, "yard.visits.mean"), 1e-9);
    assert_close(figure(root, "FAST.arrived.share") + figure(root, "member.arrived.share") +
                     figure(root, "ordinary.arrived.share"),
                 1.0, 1e-9);
    json_decref(root);
}

static void a_port_without_customs_says_nothing_of_it(void **state)
{
    struct outcome outcome = shell("$BF run tests/cli/small.cfg");

    (void)state;
    assert_null(strstr(outcome.out, "security"));
    assert_null(strstr(outcome.out, "agency"));
    assert_null(strstr(outcome.out, "turned back"));
    outcome_clear(&outcome);
    PRINTS("$BF run tests/cli/small.cfg --csv | grep -c -e ,held, -e ,caught, ; true", "0\n");
}

/* Every number `check --sources` tells of stands in the list, below its source. */
static void the_list_of_inputs_is_complete(void **state)
{
    (void)state;
    PRINTS("$BF run" CUSTOMS "> $DIR/report; "
           "$BF check --sources" CUSTOMS "| awk '/^  [a-z].*[.=]/ && !/^  port/ { print $1 }' | "
           "sed 's/^north[.]//; s/\\[.*//' | sort -u > $DIR/paths; "
           "while read -r path; do grep -qF \"$path\" $DIR/report || echo missing $path; "
           "done < $DIR/paths; test $(wc -l < $DIR/paths) -gt 20 && echo complete",
           "complete\n");
    PRINTS("grep missing $DIR/report; cat $DIR/report",
           "\n  inputs sourced\n    a made-up court case\n      duty.prevalence 0.1\n",
           "\n  inputs assumed\n      narcotics.prevalence 0.05; ");
}

static void figures_agree_among_themselves(void **state)
{
    json_t *root = run_json("$BF run" CUSTOMS "--json");

    (void)state;
    assert_close(figure(root, "all.caught.mean") + figure(root, "all.missed.mean"),
                 figure(root, "all.violations.mean"), 1e-9);
    assert_close(figure(root, "portal.caught.mean") + figure(root, "nii.caught.mean") +
                     figure(root, "cargo.caught.mean"),
                 figure(root, "all.caught.mean"), 1e-9);
    assert_close(figure(root, "narcotics.missed.mean") + figure(root, "duty.missed.mean"),
                 figure(root, "all.missed.mean"), 1e-9);
    assert_close(figure(root, "nii.exams.mean") + figure(root, "cargo.exams.mean"),
                 figure(root, "all.exams.mean"), 1e-9);
    assert_close(figure(root, "nii.officer_time.mean") + figure(root, "cargo.officer_time.mean"),
                 figure(root, "all.officer_time.mean"), 1e-6);
    assert_close(figure(root, "all.shipments.mean"), figure(root, "all.arrived.mean"), 1e-9);
    assert_true(figure(root, "all.turned_back.mean") > 0.0);
    assert_true(figure(root, "all.held_time.mean") > 0.0);
    json_decref(root);
}

/* Days of the study in the last column, so that sums become figures per day. */
static double per_day(const char *file, const char *condition, const char *what)
{
    char line[1024];
    double value;

    snprintf(line, sizeof line,
             "awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) c[$i] = i; next } "
             "$c[\"measured\"] == 1 && (%s) { s += %s } END { printf \"%%.9f\", s / 30 }' %s",
             condition, what, file);
    struct outcome outcome = shell(line);
    value = strtod(outcome.out, NULL);
    outcome_clear(&outcome);
    return value;
}

static void papers_of_all_trucks_add_up_to_the_figures(void **state)
{
    json_t *root = run_json("$BF run" CUSTOMS "--json --out $DIR/papers --trucks");
    static const struct {
        const char *name, *file, *condition, *what;
    } sums[] = {
        {"all.caught.mean", "trucks", "$c[\"caught_by\"] != \"-\"", "1"},
        {"nii.caught.mean", "trucks", "$c[\"caught_by\"] == \"nii\"", "1"},
        {"duty.missed.mean", "trucks",
         "$c[\"violation\"] == \"duty\" && $c[\"caught_by\"] == \"-\" && $c[\"fate\"] == "
         "\"released\"",
         "1"},
        {"FAST.trusted.mean", "trucks", "$c[\"trusted\"] && $c[\"programme\"] == \"FAST\"", "1"},
        {"all.held_time.mean * all.held.mean", "trucks", "1", "$c[\"held_s\"] / 60"},
        {"all.officer_time.mean", "trucks", "1", "$c[\"officers_s\"] / 60"},
        {"all.officer_time.mean", "exams", "1", "$c[\"officers_s\"] / 60"},
        {"all.filing_wrong.mean", "trucks", "$c[\"problems\"] ~ /wrong/", "1"},
        {"all.turned_back.mean", "trucks", "$c[\"fate\"] == \"turned_back\"", "1"},
        {"cargo.exams.mean", "exams", "$c[\"exam\"] == \"cargo\"", "1"},
        {"nii.alarms.mean", "exams", "$c[\"exam\"] == \"nii\"", "$c[\"alarm\"]"},
        {"all.alarms.mean", "trucks", "1", "$c[\"alarms\"]"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof sums / sizeof sums[0]; i++) {
        char file[64];
        double expected = i == 4
                              ? figure(root, "all.held_time.mean") * figure(root, "all.held.mean")
                              : figure(root, sums[i].name);
        snprintf(file, sizeof file, "$DIR/papers/%s.csv", sums[i].file);
        check_close(per_day(file, sums[i].condition, sums[i].what), expected, 1e-5, sums[i].name,
                    __FILE__, __LINE__);
    }
    json_decref(root);
}

static void files_with_papers_are_tidy_and_the_same_for_any_number_of_threads(void **state)
{
    (void)state;
    PRINTS("for t in 1 3; do $BF run" CUSTOMS "--out $DIR/t$t --trucks --threads $t > /dev/null; "
           "done; for f in runs queues trucks exams; do "
           "cmp $DIR/t1/$f.csv $DIR/t3/$f.csv || exit 1; "
           "awk -F, '{ print NF }' $DIR/t1/$f.csv | sort -u; done; cat $DIR/t1/manifest.json",
           "22\n13\n52\n17\n",
           "\"files\": [\n    \"runs.csv\",\n    \"queues.csv\",\n    \"trucks.csv\",\n"
           "    \"exams.csv\"\n  ]");
    PRINTS("grep ',agency,' $DIR/t1/queues.csv | head -2; cut -d, -f3 $DIR/t1/runs.csv | sort -u",
           "0,north,agency,CBP,", "0,north,agency,FDA,", "\nagency\n", "\ncheck\n");
}

static void scanners_and_bays_have_rows_of_their_own_in_files(void **state)
{
    (void)state;
    PRINTS("$BF run" PORTAL "--out $DIR/portal > /dev/null; "
           "grep -c ',scanner,bridge,' $DIR/portal/queues.csv",
           "30\n");
    PRINTS("$BF run scenarios/river-usmca.cfg --reps 2 --quiet --out $DIR/bays > /dev/null; "
           "for f in queues runs; do cut -d, -f3,4 $DIR/bays/$f.csv | grep '^bay,' | sort -u; done",
           "bay,yard[cold]\nbay,yard[general]\nbay,yard[hazmat]\nbay,yard[live_animals]\n"
           "bay,yard[cold]\n");
}

static void trace_tells_of_exams_and_papers(void **state)
{
    (void)state;
    PRINTS("$BF trace" CUSTOMS, " on_duty ", "inspect  ", "inspect_end ", "  alarm\n",
           " turn_back ", "  nii  ", "  cargo  ");
    PRINTS("$BF trace" CUSTOMS "--cards", "  papers\n", "steel; ", "; passed nii",
           "; filing missing", "turned back ", "held ", " caught by ");
    PRINTS("$BF trace" CUSTOMS "--cards --csv --replication 3 > $DIR/cards; "
           "$BF run" CUSTOMS "--reps 4 --out $DIR/four --trucks --quiet > /dev/null; "
           "grep '^3,' $DIR/four/trucks.csv | cut -d, -f2- > $DIR/study; "
           "sed 1d $DIR/cards | cmp - $DIR/study && echo same",
           "same");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_table_shows_speed_against_security),
        cmocka_unit_test(the_table_shows_programmes_that_customs_gives),
        cmocka_unit_test(no_line_of_the_report_is_longer_than_100_columns),
        cmocka_unit_test(the_table_shows_portals_bays_and_audits),
        cmocka_unit_test(the_report_says_which_rules_were_in_force),
        cmocka_unit_test(numbers_of_the_language_itself_are_told_as_defaults),
        cmocka_unit_test(a_port_with_cars_counts_vehicles),
        cmocka_unit_test(tables_of_one_report_count_the_same_exams),
        cmocka_unit_test(scanners_and_bays_have_rows_of_their_own_in_files),
        cmocka_unit_test(a_port_without_customs_says_nothing_of_it),
        cmocka_unit_test(the_list_of_inputs_is_complete),
        cmocka_unit_test(figures_agree_among_themselves),
        cmocka_unit_test(papers_of_all_trucks_add_up_to_the_figures),
        cmocka_unit_test(files_with_papers_are_tidy_and_the_same_for_any_number_of_threads),
        cmocka_unit_test(trace_tells_of_exams_and_papers),
    };
    return cmocka_run_group_tests(tests, program_setup, program_teardown);
}
