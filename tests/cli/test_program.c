/* The program as people use it: what it prints, the status it returns, the files it leaves behind.
 */
#include "check.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "program.h"

#define SMALL " tests/cli/small.cfg "
#define TWO   " tests/cli/two-ports.cfg "

/* ---- usage ----------------------------------------------------------------------------------- */

static void mistakes_on_the_command_line_are_told_exactly(void **state)
{
    static const struct {
        const char *line, *message;
    } cases[] = {
        {"$BF", "error: no command given; see borderflow --help\n"},
        {"$BF rnu x", "error: unknown command `rnu`; did you mean `run`?\n"},
        {"$BF sweep x", "error: unknown command `sweep`; see borderflow --help\n"},
        {"$BF --seed 3", "error: give a command before options such as --seed\n"},
        {"$BF run", "error: no scenario given: borderflow run FILE\n"},
        {"$BF run a b", "error: borderflow run takes one scenario, not 2\n"},
        {"$BF run" SMALL "--seeed 3", "error: unknown option --seeed; did you mean --seed?\n"},
        {"$BF run" SMALL "-s 3", "error: unknown option -s\n"},
        {"$BF check" SMALL "--reps 3", "error: unknown option --reps\n"},
        {"$BF run" SMALL "--reps", "error: --reps needs a value: --reps N\n"},
        {"$BF run" SMALL "--reps ten", "error: --reps ten: this is not a whole number\n"},
        {"$BF run" SMALL "--reps 0", "error: --reps 0: give a whole number from 1 to 2147483647\n"},
        {"$BF run" SMALL "--quiet=yes", "error: --quiet takes no value\n"},
        {"$BF run" SMALL "--seed -1", "error: --seed -1: a seed is a whole number below 2^64\n"},
        {"$BF run" SMALL "--precision 5",
         "error: --precision 5: give a share between 0 and 1, such as 5% or 0.05\n"},
        {"$BF run" SMALL "--color pink", "error: --color pink: give auto, always or never\n"},
        {"$BF run" SMALL "--json --csv", "error: --json and --csv exclude each other\n"},
        {"$BF run" SMALL "--trucks", "error: --trucks writes into the folder of --out; give one\n"},
        {"$BF run" SMALL "--require 'FAST.wiat.mean < 3'",
         "error: `FAST.wiat.mean < 3`, column 6: unknown quantity `wiat`; did you mean `wait`?\n"},
        {"$BF run" SMALL "--precision 5% --measure FAST.wait.max",
         "error: --measure FAST.wait.max: this figure has no interval\n"},
        {"$BF run --from x.json --seed 3",
         "error: --from repeats a run as it was: leave out the file, --set, --seed, --reps and "
         "--precision\n"},
        {"$BF explain booht", "error: there is no setting `booht`; did you mean `booth`?\n"},
        {"$BF explain one two", "error: explain one word at a time\n"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        expect_error(cases[i].line, 2, cases[i].message);
}

static void options_may_be_joined_to_their_values(void **state)
{
    struct outcome apart = shell("$BF run" SMALL "--reps 5 --seed 9 --quiet");
    struct outcome joined = shell("$BF run --seed=9 --quiet --reps=5 --" SMALL);

    (void)state;
    assert_int_equal(apart.status, 0);
    assert_string_equal(apart.out, joined.out);
    outcome_clear(&apart);
    outcome_clear(&joined);
}

static void every_help_fits_a_screen_and_its_examples_are_commands(void **state)
{
    static const char *const lines[] = {"$BF --help",         "$BF run --help", "$BF check --help",
                                        "$BF explain --help", "$BF help trace", "$BF help view"};

    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        struct outcome outcome = shell(lines[i]);
        int rows = 0, examples = 0;
        assert_int_equal(outcome.status, 0);
        assert_string_equal(outcome.err, "");
        for (char *row = strtok(outcome.out, "\n"); row != NULL; row = strtok(NULL, "\n")) {
            assert_true(strlen(row) <= 80);
            examples += strncmp(row, "  borderflow ", 13) == 0;
            rows++;
        }
        assert_true(rows <= 40);
        assert_int_equal(examples, 3);
        outcome_clear(&outcome);
    }
}

static void version_is_told(void **state)
{
    (void)state;
    PRINTS("$BF --version", "borderflow 0.");
}

/* ---- results --------------------------------------------------------------------------------- */

static void the_table_names_units_and_hides_nothing(void **state)
{
    (void)state;
    PRINTS("$BF run" SMALL, "Small port", "30 days, seed 3", "wait for the booth, minutes",
           "mean ± 95 %", "trucks/day", "waiting longer than", "FAST", "ordinary", "all",
           "nobody refused, gave up or still inside", "spilled back: trucks of road wait outside",
           "full: highway", "booth   open h/day", "station   docks", "digest 0x");
    PRINTS("$BF run" TWO, "north\n", "South port\n", "All ports\n", "arrived", "+ refused",
           "refused for want of room", "gave up waiting", "still inside at the end", "so far");
}

/* Columns count characters, not bytes: a table with ± must have rows of one width. */
static void table_rows_are_of_one_width(void **state)
{
    struct outcome outcome = shell("$BF run" SMALL);
    size_t width = 0;
    int rows = 0;
    bool inside = false;

    (void)state;
    for (char *row = strtok(outcome.out, "\n"); row != NULL; row = strtok(NULL, "\n")) {
        size_t columns = 0;
        if (strncmp(row, "  wait for", 10) == 0)
            inside = true;
        if (strncmp(row, "  waiting", 9) == 0)
            break;
        for (const char *c = row; *c != '\0'; c++)
            columns += ((unsigned char)*c & 0xc0) != 0x80;
        if (!inside)
            continue;
        if (width == 0)
            width = columns;
        assert_int_equal(columns, width);
        rows++;
    }
    assert_int_equal(rows, 4);
    outcome_clear(&outcome);
}

static void json_has_every_measure_and_null_for_what_is_missing(void **state)
{
    json_t *root = run_json("$BF run" SMALL "--json --expect"), *measures, *mean, *checks;
    char digest[64];

    (void)state;
    snprintf(digest, sizeof digest, "%s", json_string_value(json_object_get(root, "digest")));
    assert_int_equal(strlen(digest), 18);
    assert_memory_equal(digest, "0x", 2);
    assert_int_equal(json_integer_value(json_object_get(root, "seed")), 3);
    assert_int_equal(json_integer_value(json_object_get(root, "replications")), 30);
    measures = json_object_get(root, "measures");
    mean = json_object_get(measures, "FAST.wait.mean");
    assert_true(json_number_value(json_object_get(mean, "value")) > 0.0);
    assert_close(json_number_value(json_object_get(mean, "high")) -
                     json_number_value(json_object_get(mean, "value")),
                 json_number_value(json_object_get(mean, "half_width")), 1e-9);
    assert_string_equal(json_string_value(json_object_get(mean, "unit")), "min");
    assert_true(json_is_object(json_object_get(measures, "all@07.crossing.p95")));
    assert_true(json_is_null(
        json_object_get(json_object_get(measures, "FAST.gave_up_wait.mean"), "value")));
    checks = json_object_get(root, "checks");
    assert_int_equal(json_array_size(checks), 2);
    assert_true(json_is_true(json_object_get(json_array_get(checks, 0), "holds")));
    json_decref(root);
}

/* Regression: a byte that is no character made null of all that was told of the scenario, and of
 * the whole manifest. */
static void names_of_files_need_not_be_text(void **state)
{
    (void)state;
    PRINTS("cp tests/cli/small.cfg \"$DIR/$(printf 'b\\377.cfg')\"; cd $DIR; "
           "$BF run b*.cfg --reps 1 --quiet --json --out odd; cat odd/manifest.json; "
           "$BF run --from odd/manifest.json",
           "\"file\": \"b\xEF\xBF\xBD.cfg\", \"hash\"", "\"b\xEF\xBF\xBD.cfg\",\n    \"--reps\"",
           "the bits agree with the manifest");
}

static void csv_has_the_same_columns_in_every_row(void **state)
{
    struct outcome outcome = shell("$BF run" TWO "--csv");
    int rows = 0;

    (void)state;
    expect_text("csv", outcome.out,
                "port,subject_kind,subject,hour,quantity,statistic,unit,value,half_width,low,high,"
                "n\n");
    expect_text("csv", outcome.out, "\nsouth,booth,B1,,served,mean,trucks/day,");
    expect_text("csv", outcome.out, "\n,programme,ordinary,7,wait,mean,min,");
    for (char *row = strtok(outcome.out, "\n"); row != NULL; row = strtok(NULL, "\n")) {
        int commas = 0;
        for (const char *c = row; *c != '\0'; c++)
            commas += *c == ',';
        assert_int_equal(commas, 11);
        assert_null(strstr(row, "nan"));
        rows++;
    }
    assert_true(rows > 1000);
    outcome_clear(&outcome);
}

static void figures_are_the_same_bytes_for_any_number_of_threads(void **state)
{
    (void)state;
    PRINTS("for t in 1 2 7; do $BF run" SMALL "--json --reps 61 --threads $t > $DIR/$t.json; done; "
           "cmp $DIR/1.json $DIR/2.json && cmp $DIR/1.json $DIR/7.json && echo same",
           "same");
    PRINTS("for t in 1 2 7; do $BF run" SMALL
           "--precision 8% --measure ordinary.wait.mean --threads $t > $DIR/$t.txt; done; "
           "cmp $DIR/1.txt $DIR/2.txt && cmp $DIR/1.txt $DIR/7.txt && cat $DIR/1.txt",
           "precision of 8 % reached after");
}

static void few_replications_give_a_warning_and_one_gives_no_interval(void **state)
{
    struct outcome few = shell("$BF run" SMALL "--reps 9");
    struct outcome one = shell("$BF run" SMALL "--reps 1");
    struct outcome quiet = shell("$BF run" SMALL "--reps 1 --quiet");

    (void)state;
    assert_string_equal(few.err, "warning: intervals from 9 replications are too narrow; 30 or "
                                 "more are advised\n");
    assert_string_equal(one.err, "warning: one replication gives no interval; 30 or more are "
                                 "advised\n");
    assert_null(strstr(one.out, "±"));
    assert_string_equal(quiet.err, "");
    outcome_clear(&few);
    outcome_clear(&one);
    outcome_clear(&quiet);
}

static void a_check_that_fails_gives_status_1_after_the_results(void **state)
{
    struct outcome outcome = shell("$BF run" SMALL "--require 'FAST.wait.mean > 5 h'");

    (void)state;
    assert_int_equal(outcome.status, 1);
    expect_text("require", outcome.out, "fails   FAST.wait.mean > 5 h");
    expect_text("require", outcome.err, "error: `FAST.wait.mean > 5 h` does not hold: 0.7");
    outcome_clear(&outcome);
    PRINTS("$BF run" SMALL "--require 'fast.wait.mean<5 h' --expect", "holds   fast.wait.mean<5 h",
           "holds   B1.utilisation.mean < 50 %");
}

static void overlays_and_horizon_options_change_the_run(void **state)
{
    (void)state;
    PRINTS("$BF run" SMALL "--set days=3 --warm-up 1 --no-drain --reps 31",
           "31 replications of 2 days after 1 to warm up, seed 3");
    PRINTS("$BF run" SMALL "--set booths.B2.pace=0.1 --require 'ordinary.service.mean < 1 min'",
           "holds");
}

static void the_table_says_on_what_it_rests(void **state)
{
    json_t *root = run_json("$BF run" SMALL "--json --set booths.B2.pace=1.2"), *inputs;

    (void)state;
    PRINTS("$BF run" SMALL "--set booths.B2.pace=1.2",
           "  inputs: 14 assumed, 1 without source (listed below)\n",
           "\n  inputs assumed\n      road.poisson.per_hour 6",
           "; B1.pull_up_s 5 s; B2.pull_up_s 5 s;",
           "\n  inputs without source\n      B2.pace 1.2\n");
    PRINTS("$BF run" SMALL "--no-inputs | tail -2",
           "  inputs: 14 assumed, 0 without source (borderflow check --sources)\n"
           "  digest 0x");
    inputs = json_object_get(root, "inputs");
    assert_int_equal(json_integer_value(json_object_get(inputs, "sourced")), 0);
    assert_int_equal(json_integer_value(json_object_get(inputs, "assumed")), 14);
    assert_int_equal(json_integer_value(json_object_get(inputs, "without_source")), 1);
    assert_int_equal(json_array_size(json_object_get(inputs, "numbers")), 15);
    json_decref(root);
}

static void a_long_title_has_a_line_of_its_own(void **state)
{
    (void)state;
    PRINTS("$BF run" SMALL
           "--set 'name=\"A port whose name alone fills the whole width, or nearly so, of "
           "a page that has a hundred columns\"'",
           "a hundred columns\n  30 days, seed 3\n\n");
    PRINTS("$BF run" SMALL, "Small port                                        30 days, seed 3\n");
    PRINTS("$BF run" SMALL "--set days=3 --warm-up 1",
           "Small port                                      "
           "30 replications of 2 days after 1 to warm up, seed 3\n");
}

static void a_list_goes_on_in_further_lines(void **state)
{
    (void)state;
    PRINTS("$BF run" SMALL "--set traffic.road.poisson.per_hour=[600.0] --no-drain",
           " min so far;\n      ordinary ", " min so far)\n", "  full: highway 14",
           "general_lane 14");
}

static void shares_are_told_in_per_cent_where_they_were_asked_so(void **state)
{
    (void)state;
    PRINTS("$BF run" SMALL "--require 'all.empty.share >= 0 %' --require 'all.empty.share >= 0' "
           "--require 'FAST.released.share * 2 > 150 %' "
           "--require 'FAST.arrived.mean > 5 % * all.arrived.mean'; true",
           "\n  holds   all.empty.share >= 0 %                      0 %\n",
           "\n  holds   all.empty.share >= 0                        0\n",
           "\n  holds   FAST.released.share * 2 > 150 %             200 %\n",
           "\n  holds   FAST.arrived.mean > 5 % * all.arrived.mean  35.27 against 7.032\n");
}

static void demand_above_capacity_is_a_line_of_warning(void **state)
{
    struct outcome run = shell("$BF run" SMALL "--set service.ordinary.exponential.mean_min=16");
    struct outcome quiet =
        shell("$BF run" SMALL "--set service.ordinary.exponential.mean_min=16 --quiet");

    (void)state;
    assert_string_equal(run.err, "warning: demand exceeds capacity at `north`, 00:00-24:00 "
                                 "(borderflow check tells more)\n");
    assert_string_equal(quiet.err, "");
    outcome_clear(&run);
    outcome_clear(&quiet);
}

/* ---- files ----------------------------------------------------------------------------------- */

static void out_leaves_whole_tidy_files(void **state)
{
    (void)state;
    PRINTS("$BF run" SMALL "--out $DIR/a --trucks --reps 32 --threads 2 > /dev/null; "
           "ls $DIR/a; head -1 $DIR/a/runs.csv; wc -l < $DIR/a/runs.csv",
           "manifest.json\nqueues.csv\nruns.csv\ntrucks.csv\n", "replication,port,subject_kind,",
           "257\n" /* a heading; FAST, ordinary, all, two lanes, two booths, the yard: 32 times */);
    PRINTS("$BF run" SMALL "--out $DIR/b --trucks --reps 32 --threads 1 > /dev/null; "
           "for f in runs queues trucks; do cmp $DIR/a/$f.csv $DIR/b/$f.csv || exit 1; done; "
           "awk -F, '{ print NF }' $DIR/a/trucks.csv | sort -u; "
           "awk -F, '{ print NF }' $DIR/a/queues.csv | sort -u; "
           "awk -F, '{ print NF }' $DIR/a/runs.csv | sort -u",
           "22\n13\n22\n");
    PRINTS("$BF run" SMALL "--out $DIR/c/of/c/ --reps 32 > /dev/null; ls $DIR/c/of/c",
           "manifest.json\nqueues.csv\nruns.csv\n");
}

/* With at_end = "cut" some replications end with trucks inside. Lanes, booths and stations do not
 * count who is inside. */
static void runs_say_whether_every_truck_left(void **state)
{
    (void)state;
    PRINTS("$BF run" TWO "--out $DIR/cut --quiet > /dev/null; "
           "awk -F, 'NR == 1 { print $22 } NR > 1 && $14 != \"\" { n++; "
           "if (($18 == 0) == $22) agree++; if ($22) all++ } NR > 1 && $14 == \"\" && $22 != \"\" "
           "{ agree-- } END { print (n == agree && all > 0 && all < n) }' $DIR/cut/runs.csv",
           "finished\n1\n");
}

/* What runs.csv says must add up to what the table says. */
static void rows_of_replications_add_up_to_the_pooled_mean(void **state)
{
    json_t *root = run_json("$BF run" SMALL "--json --out $DIR/sum");
    json_t *mean = json_object_get(json_object_get(root, "measures"), "ordinary.wait.mean");
    struct outcome outcome =
        shell("awk -F, '$3 == \"programme\" && $4 == \"ordinary\" { n += $5; s += $5 * $6 } "
              "END { printf \"%.9f\", s / n }' $DIR/sum/runs.csv");

    (void)state;
    assert_close(strtod(outcome.out, NULL), json_number_value(json_object_get(mean, "value")),
                 1e-6);
    json_decref(root);
    outcome_clear(&outcome);
}

static void from_repeats_a_run_to_the_bit(void **state)
{
    struct outcome changed;

    (void)state;
    PRINTS("$BF run" SMALL "--out $DIR/m --set booths.B2.pace=1.2 --seed 18446744073709551615 > "
           "$DIR/first.txt; $BF run --from $DIR/m/manifest.json > $DIR/again.txt; "
           "grep -v agree $DIR/again.txt | cmp - $DIR/first.txt && cat $DIR/again.txt",
           "seed 18446744073709551615", "the bits agree with the manifest");
    changed = shell("sed 's/pace = 1.2/pace = 1.3/' $DIR/m/manifest.json > $DIR/m/changed.json; "
                    "$BF run --from $DIR/m/changed.json");
    assert_int_equal(changed.status, 1);
    expect_text("--from", changed.err, "error: the bits differ from ");
    expect_text("--from", changed.err, "the scenario or its lists of trucks differ");
    outcome_clear(&changed);
    expect_error("sed 's/replications = 30;/replications = 0;/' $DIR/m/manifest.json > "
                 "$DIR/m/wrong.json; cd $DIR; "
                 "$BF run --from m/wrong.json",
                 3,
                 "error: `replications` cannot be 0\n"
                 " --> scenario of m/wrong.json:2\n"
                 "  |\n"
                 "2 | replications = 0;\n"
                 "  | ^^^^^^^^^^^^ the least is 1\n"
                 "\n"
                 "1 error in scenario of m/wrong.json\n");
    expect_error("cd $DIR; echo 1 > one.json; $BF run --from one.json", 4,
                 "error: one.json:1: '[' or '{' expected near '1'\n");
    expect_error("cd $DIR; echo '{}' > none.json; $BF run --from none.json", 4,
                 "error: none.json is not a manifest of a run\n");
}

static void a_full_device_is_an_error_of_status_4(void **state)
{
    (void)state;
    expect_error("$BF run" SMALL "> /dev/full", 4,
                 "error: cannot write to standard output: No space left on device\n");
    expect_error("$BF run" SMALL "--json > /dev/full", 4,
                 "error: cannot write to standard output: No space left on device\n");
    expect_error("$BF explain > /dev/full", 4,
                 "error: cannot write to standard output: No space left on device\n");
}

static void a_closed_pipe_is_an_error_of_status_4(void **state)
{
    (void)state;
    expect_error("{ $BF run" SMALL "--json 2> $DIR/said; echo $? > $DIR/rc; } | true; "
                 "cat $DIR/said >&2; exit $(cat $DIR/rc)",
                 4, "error: cannot write to standard output: Broken pipe\n");
}

/* ThreadSanitizer maps files of its own, which the limit below would cut off. */
static void skip_under_thread_sanitizer(void)
{
#if defined(__SANITIZE_THREAD__)
    skip();
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
    skip();
#endif
#endif
}

/* A limit on the size of files stands for a disk that fills up on the way. */
static void a_disk_that_fills_up_leaves_no_half_file(void **state)
{
    struct outcome outcome, listed;

    (void)state;
    skip_under_thread_sanitizer();
    outcome = shell("ulimit -f 20; $BF run" SMALL
                    "--out $DIR/full --trucks --no-inputs --reps 200 | tail -1");
    listed = shell("ls -A $DIR/full");
    expect_text("full disk", outcome.err, "error: cannot write ");
    expect_text("full disk", outcome.err, "File too large");
    expect_text("full disk", outcome.out, "digest");
    assert_string_equal(listed.out, "");
    outcome_clear(&outcome);
    outcome_clear(&listed);
    expect_error("ulimit -f 20; $BF run" SMALL
                 "--out $DIR/full --trucks --reps 200 --quiet > /dev/null "
                 "2> $DIR/said; s=$?; sed 's/write .*full/write full/' $DIR/said >&2; exit $s",
                 4, "error: cannot write full/trucks.csv: File too large\n");
    expect_error("cd $DIR; echo > file; $BF run $OLDPWD/tests/cli/small.cfg --out file --quiet", 4,
                 "error: cannot write file/runs.csv: Not a directory\n");
}

/* The files of --out appear when the program already listens for signals; until then Ctrl-C would
 * be lost. */
static void an_interrupt_keeps_what_is_finished(void **state)
{
    struct outcome outcome =
        shell("$BF run" SMALL "--reps 100000000 --json --out $DIR/int > $DIR/int.json & p=$!; "
              "while ! ls $DIR/int/*part* > /dev/null 2>&1; do sleep 0.05; done; sleep 0.3; "
              "kill -INT $p; wait $p; s=$?; ls $DIR/int; exit $s");
    json_error_t trouble;
    char *text = read_file("int.json");
    json_t *root = json_loads(text, 0, &trouble);
    json_int_t replications = json_integer_value(json_object_get(root, "replications"));
    char line[256];

    (void)state;
    assert_int_equal(outcome.status, 130);
    assert_string_equal(outcome.out, "manifest.json\nqueues.csv\nruns.csv\n");
    expect_text("interrupt", outcome.err, "warning: interrupted; these are the first ");
    assert_true(json_is_true(json_object_get(root, "interrupted")));
    assert_true(replications > 0);
    snprintf(line, sizeof line, "$BF run" SMALL "--reps %lld", (long long)replications);
    PRINTS(line, json_string_value(json_object_get(root, "digest")));
    json_decref(root);
    free(text);
    outcome_clear(&outcome);
}

/* ---- the other commands ---------------------------------------------------------------------- */

static void check_sums_up_a_sound_scenario(void **state)
{
    (void)state;
    PRINTS("$BF check" SMALL, "tests/cli/small.cfg: sound", "port north: 2 booths",
           "about 144 trucks a day: FAST 25 %, ordinary 75 %", "2 expectations",
           "  14 numbers: 14 assumed, 0 without source\n");
    PRINTS("$BF check" SMALL "--set replications=1 --set traffic.road.poisson.per_hour=[0.1]",
           "1 replication of 1 day", "2 booths, about 2.4 trucks a day");
    PRINTS("$BF check --sources" SMALL, "north.road.mix[FAST].share", "assumed");
}

static void check_finds_expectations_that_cannot_be_read(void **state)
{
    struct outcome outcome =
        shell("sed 's/B1.utilisation/B1.utilization/' tests/cli/small.cfg > $DIR/bad.cfg; cd $DIR; "
              "$BF check bad.cfg");

    (void)state;
    assert_int_equal(outcome.status, 3);
    expect_text("check", outcome.err, "error: this expectation cannot be checked");
    expect_text("check", outcome.err, "--> bad.cfg:23");
    expect_text("check", outcome.err, "^^^^^^^^^^^ unknown quantity `utilization`");
    expect_text("check", outcome.err, "help: did you mean `utilisation`?");
    outcome_clear(&outcome);
}

static void a_scenario_that_is_not_there_is_an_error_of_status_4(void **state)
{
    struct outcome outcome = shell("$BF run nowhere.cfg");

    (void)state;
    assert_int_equal(outcome.status, 4);
    expect_text("run", outcome.err, "nowhere.cfg");
    assert_string_equal(outcome.out, "");
    outcome_clear(&outcome);
}

static void trace_prints_events_and_cards(void **state)
{
    (void)state;
    PRINTS("$BF trace" SMALL "--replication 2", "day and time", "arrive", "primary_end", "release",
           "1 00:00:00.000  open");
    PRINTS("$BF trace" SMALL "--csv", "time_s,clock,kind,truck,source,programme,where,value\n",
           "0.000000,1 00:00:00.000,open,,,,B1,\n", ",refer,", ",exam_end,");
    PRINTS("$BF trace" SMALL "--cards", "wait min", "released");
    PRINTS("{ $BF trace" SMALL "; $BF trace" SMALL "--cards; } | grep -c ' $' || true", "0\n");
    PRINTS("$BF trace" SMALL "--cards --csv | awk -F, '{ print NF }' | sort -u", "21\n");
}

/* Regression: of two ports with a lane of the same id, no line said which one it was. */
static void trace_names_the_port_where_there_are_several(void **state)
{
    (void)state;
    PRINTS("$BF trace" TWO "--csv", ",south.road,ordinary,south.lane,1\n", ",open,,,,north.B1,\n");
    PRINTS("$BF trace" TWO "--cards", "  south.road    ordinary  ",
           "  north.lane        north.B1  ");
}

static void trace_writes_files_like_what_it_prints(void **state)
{
    (void)state;
    PRINTS("$BF trace" SMALL "--replication 2 --out $DIR/r; "
           "$BF trace" SMALL "--replication 2 --csv | cmp - $DIR/r/records.csv && echo records; "
           "$BF trace" SMALL "--replication 2 --csv --cards | cmp - $DIR/r/cards.csv && echo cards",
           "records\ncards\n");
    PRINTS("$BF trace" SMALL "--csv --set approach.highway.storage_trucks=1", ",upstream,");
}

static void trace_and_study_tell_of_the_same_trucks(void **state)
{
    (void)state;
    PRINTS("$BF run" SMALL "--reps 4 --quiet --out $DIR/t --trucks > /dev/null; "
           "$BF trace" SMALL "--replication 3 --cards --csv | tail -n +2 > $DIR/cards; "
           "grep '^3,' $DIR/t/trucks.csv | cut -d, -f2- | cmp - $DIR/cards && echo same",
           "same");
}

static void explain_knows_measures_and_settings(void **state)
{
    (void)state;
    PRINTS("$BF explain", "booth", "borderflow explain measures");
    PRINTS("$BF explain measures", "[port.]subject[@HH].quantity.statistic", ".p95", "buffer_index",
           "overtime");
    PRINTS("$BF explain pull_up_s", "pull_up");
    PRINTS("$BF explain wait", "as a value in a booth", "as a measure\nwait: joining the queue",
           "share_over_60");
    PRINTS("$BF explain FAST.wait.p99.9", "wait: joining the queue");
    PRINTS("$BF explain full", "minutes a day without room", "of queue\n");
    PRINTS("$BF explain --markdown", "# Settings of a scenario\n", "\n## booth\n", "pull_up");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mistakes_on_the_command_line_are_told_exactly),
        cmocka_unit_test(options_may_be_joined_to_their_values),
        cmocka_unit_test(every_help_fits_a_screen_and_its_examples_are_commands),
        cmocka_unit_test(version_is_told),
        cmocka_unit_test(the_table_names_units_and_hides_nothing),
        cmocka_unit_test(table_rows_are_of_one_width),
        cmocka_unit_test(json_has_every_measure_and_null_for_what_is_missing),
        cmocka_unit_test(names_of_files_need_not_be_text),
        cmocka_unit_test(csv_has_the_same_columns_in_every_row),
        cmocka_unit_test(figures_are_the_same_bytes_for_any_number_of_threads),
        cmocka_unit_test(few_replications_give_a_warning_and_one_gives_no_interval),
        cmocka_unit_test(a_check_that_fails_gives_status_1_after_the_results),
        cmocka_unit_test(overlays_and_horizon_options_change_the_run),
        cmocka_unit_test(the_table_says_on_what_it_rests),
        cmocka_unit_test(a_long_title_has_a_line_of_its_own),
        cmocka_unit_test(a_list_goes_on_in_further_lines),
        cmocka_unit_test(shares_are_told_in_per_cent_where_they_were_asked_so),
        cmocka_unit_test(demand_above_capacity_is_a_line_of_warning),
        cmocka_unit_test(out_leaves_whole_tidy_files),
        cmocka_unit_test(runs_say_whether_every_truck_left),
        cmocka_unit_test(rows_of_replications_add_up_to_the_pooled_mean),
        cmocka_unit_test(from_repeats_a_run_to_the_bit),
        cmocka_unit_test(a_full_device_is_an_error_of_status_4),
        cmocka_unit_test(a_closed_pipe_is_an_error_of_status_4),
        cmocka_unit_test(a_disk_that_fills_up_leaves_no_half_file),
        cmocka_unit_test(an_interrupt_keeps_what_is_finished),
        cmocka_unit_test(check_sums_up_a_sound_scenario),
        cmocka_unit_test(check_finds_expectations_that_cannot_be_read),
        cmocka_unit_test(a_scenario_that_is_not_there_is_an_error_of_status_4),
        cmocka_unit_test(trace_prints_events_and_cards),
        cmocka_unit_test(trace_names_the_port_where_there_are_several),
        cmocka_unit_test(trace_writes_files_like_what_it_prints),
        cmocka_unit_test(trace_and_study_tell_of_the_same_trucks),
        cmocka_unit_test(explain_knows_measures_and_settings),
    };
    return cmocka_run_group_tests(tests, program_setup, program_teardown);
}
