/* Saving a day: the file alone gives the same day again, wherever it is put, and nothing else is
 * touched. */
#include "check.h"

#include <ftw.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "days.h"

#define ROOM 65536

static char folder[256];

static int make_folder(void **state)
{
    const char *parent = getenv("TMPDIR");

    (void)state;
    snprintf(folder, sizeof folder, "%s/borderflow-test-XXXXXX", parent ? parent : P_tmpdir);
    return mkdtemp(folder) == NULL;
}

static int remove_entry(const char *path, const struct stat *status, int kind, struct FTW *walk)
{
    (void)status;
    (void)kind;
    (void)walk;
    return remove(path);
}

static int remove_folder(void **state)
{
    (void)state;
    return nftw(folder, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
}

/* A path in the folder, good until the next but three. */
static const char *in_folder(const char *name)
{
    static char paths[4][512];
    static int used;
    char *path = paths[used++ % 4];

    snprintf(path, sizeof paths[0], "%s/%s", folder, name);
    return path;
}

static void write_text(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

static const char *text_of(const char *path)
{
    static char text[ROOM];
    FILE *file = fopen(path, "r");
    size_t length;

    assert_non_null(file);
    length = fread(text, 1, ROOM - 1, file);
    assert_true(length < ROOM - 1);
    text[length] = '\0';
    fclose(file);
    return text;
}

static void expect_text(const char *path, const char *wanted)
{
    if (strstr(text_of(path), wanted) == NULL)
        fail_msg("not written: %s\nbut: %s", wanted, text_of(path));
}

/* Where the crossing lies, to be copied next to which the variants are saved. */
static const char *copy_crossing(const char *name)
{
    const char *path = in_folder(name);

    write_text(path, text_of(CROSSING));
    return path;
}

static void save(const struct bf_day_def *def, const char *path)
{
    struct bf_day *day = sound_day(def);
    struct bf_error error = {0};

    if (bf_day_save(def, day, path, &error) != BF_OK)
        fail_msg("%s", error.message);
    bf_day_destroy(day);
}

/* The file read by itself, as the program reads it, against the day it was made from. */
static void expect_same_day(const char *path, const struct bf_day_def *def)
{
    struct bf_day *day = sound_day(def);
    struct bf_day *again = sound_day(&(struct bf_day_def){.path = path});

    assert_true(again->digest == day->digest);
    assert_true(again->seed == day->seed);
    bf_day_destroy(day);
    bf_day_destroy(again);
}

static struct bf_changes *some_changes(void)
{
    struct bf_changes *changes = no_changes();
    struct bf_intervention made[] = {opening(B3, at_clock(13, 0)), serving_both(at_clock(9, 30)),
                                     demand(ORDINARY, 1.25, at_clock(16, 0) + 250000)};

    for (size_t i = 0; i < sizeof made / sizeof *made; i++)
        bf_changes_add(changes, &made[i]);
    return changes;
}

/* ---- what is in the file --------------------------------------------------------------------- */

static void a_saved_day_is_a_few_lines_over_the_original(void **state)
{
    struct bf_changes *changes = some_changes();
    struct bf_day_def def = {.path = copy_crossing("original.cfg"), .changes = changes};
    const char *path = in_folder("saved.cfg");

    (void)state;
    save(&def, path);
    expect_same_day(path, &def);
    expect_text(path, "# Crossing, changed\n");
    expect_text(path, "#   day 1 13:00:00  open B3\n"
                      "#   day 1 09:30:00  B1 serves fast_lane and general_lane\n"
                      "#   day 1 16:00:00  ordinary x 1.25\n"
                      "# Seed 11, replication 0, digest 0x");
    expect_text(path, "\nbased_on = \"original.cfg\";\n"
                      "name     = \"Crossing, changed\";\n"
                      "\nports = ( {\n"
                      "  id      = \"north\";\n"
                      "  changes = (\n"
                      "    { at = \"1 13:00:00\"; booth = \"B3\"; state = \"open\"; },\n");
    expect_text(path, "at = \"1 16:00:00.25\"");
    assert_null(strstr(text_of(path), "seed  "));
    bf_changes_destroy(changes);
}

static void a_seed_that_was_given_is_kept(void **state)
{
    struct bf_changes *changes = some_changes();
    struct bf_day_def def = {.path = copy_crossing("original.cfg"),
                             .changes = changes,
                             .has_seed = true,
                             .seed = 5000000000u};
    const char *path = in_folder("seed.cfg");

    (void)state;
    save(&def, path);
    expect_same_day(path, &def);
    expect_text(path, "seed     = 5000000000L;\n");
    bf_changes_destroy(changes);
}

static void a_seed_no_file_can_hold_is_told_of(void **state)
{
    struct bf_day_def def = {.path = CROSSING, .has_seed = true, .seed = UINT64_MAX};
    const char *path = in_folder("large-seed.cfg");

    (void)state;
    save(&def, path);
    expect_text(path, "# Seed 18446744073709551615, ");
    expect_text(path, "give it with --seed");
}

static void with_overlays_the_file_says_everything_itself(void **state)
{
    static const char *const overlays[] = {"north.traffic.road.poisson.per_hour=[ 30.0 ]",
                                           "south.booths.B1.pace=0.5",
                                           "name=\"Fast \\\"south\\\"\""};
    struct bf_changes *changes = some_changes();
    struct bf_day_def def = {.path = copy_crossing("gone.cfg"),
                             .overlays = overlays,
                             .overlay_count = 3,
                             .changes = changes,
                             .has_seed = true,
                             .seed = 3};
    const char *path = in_folder("folded.cfg");
    struct bf_day *day = sound_day(&def), *again;

    (void)state;
    save(&def, path);
    assert_null(strstr(text_of(path), "based_on"));
    expect_text(path, "# Started with --set south.booths.B1.pace=0.5\n");
    assert_int_equal(remove(def.path), 0);
    again = sound_day(&(struct bf_day_def){.path = path});
    assert_true(again->digest == day->digest);
    assert_int_equal(again->seed, 3);
    assert_string_equal(again->scenario->name, "Fast \"south\", changed");
    bf_day_destroy(day);
    bf_day_destroy(again);
    bf_changes_destroy(changes);
}

static void recorded_trucks_and_customs_are_found_from_another_folder(void **state)
{
    static const char *const faster = "booths.0.pace=0.9";
    struct bf_day_def customs = {.path = "scenarios/by-hand-customs.cfg"};
    struct bf_day_def overlaid = customs;

    (void)state;
    overlaid.overlays = &faster;
    overlaid.overlay_count = 1;
    save(&customs, in_folder("customs.cfg"));
    expect_same_day(in_folder("customs.cfg"), &customs);
    save(&overlaid, in_folder("customs-overlaid.cfg"));
    expect_same_day(in_folder("customs-overlaid.cfg"), &overlaid);
}

/* ---- where it lies --------------------------------------------------------------------------- */

static void the_original_is_named_as_seen_from_the_file(void **state)
{
    static const struct {
        const char *original, *saved, *based_on;
    } cases[] = {
        {"original.cfg", "beside.cfg", "\"original.cfg\""},
        {"original.cfg", "new/folder/below.cfg", "\"../../original.cfg\""},
        {"new/inner.cfg", "above.cfg", "\"new/inner.cfg\""},
        {"new/inner.cfg", "newer/aside.cfg", "\"../new/inner.cfg\""},
        {"new/../new/folder/../inner.cfg", "again.cfg", "\"new/inner.cfg\""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bf_day_def def = {.path = copy_crossing(cases[i].original)};
        const char *path = in_folder(cases[i].saved);
        char line[128];
        save(&def, path);
        snprintf(line, sizeof line, "\nbased_on = %s;\n", cases[i].based_on);
        expect_text(path, line);
        expect_same_day(path, &def);
    }
}

static void paths_may_be_relative_to_where_one_is(void **state)
{
    char here[512];
    struct bf_day_def def = {.path = "original.cfg"};

    (void)state;
    assert_non_null(getcwd(here, sizeof here));
    copy_crossing("original.cfg");
    assert_int_equal(chdir(folder), 0);
    save(&def, "near.cfg");
    expect_text("near.cfg", "\nbased_on = \"original.cfg\";\n");
    expect_same_day("near.cfg", &def);
    assert_int_equal(chdir(here), 0);
}

/* Nothing but the root in common: one of them is likely to be moved without the other. */
static void an_original_in_another_tree_is_named_from_the_root(void **state)
{
    struct bf_day_def def = {.path = CROSSING};
    const char *path = in_folder("far.cfg");
    char line[1024], *real = realpath(CROSSING, NULL), *here = realpath(folder, NULL);
    bool apart = strncmp(real, here, strcspn(real + 1, "/") + 2) != 0;

    (void)state;
    save(&def, path);
    expect_same_day(path, &def);
    snprintf(line, sizeof line, "\nbased_on = \"%s\";\n", real);
    if (apart)
        expect_text(path, line);
    free(real);
    free(here);
}

static void a_variant_of_a_variant_adds_its_changes(void **state)
{
    struct bf_changes *changes = some_changes(), *more = no_changes();
    struct bf_intervention closed = closing(B2, at_clock(20, 0));
    struct bf_day_def first = {.path = copy_crossing("original.cfg"), .changes = changes};
    struct bf_day_def second = {.path = in_folder("variant.cfg"), .changes = more};
    const char *path = in_folder("second-variant.cfg");
    struct bf_day *day;

    (void)state;
    save(&first, second.path);
    bf_changes_add(more, &closed);
    save(&second, path);
    expect_same_day(path, &second);
    expect_text(path, "based_on = \"variant.cfg\";\nname     = \"Crossing, changed\";\n");
    day = sound_day(&(struct bf_day_def){.path = path});
    assert_int_equal(day->scenario->model.change_count, 4);
    bf_day_destroy(day);
    bf_changes_destroy(changes);
    bf_changes_destroy(more);
}

/* ---- what goes wrong ------------------------------------------------------------------------- */

static void expect_not_saved(const struct bf_day_def *def, const struct bf_day *day,
                             const char *path, const char *why)
{
    struct bf_error error = {0};

    assert_int_equal(bf_day_save(def, day, path, &error), BF_IO);
    if (strstr(error.message, why) == NULL)
        fail_msg("wanted: %s\nsaid: %s", why, error.message);
}

static void a_file_that_is_there_is_never_touched(void **state)
{
    struct bf_day_def def = {.path = copy_crossing("original.cfg")};
    struct bf_day *day = sound_day(&def);
    const char *mine = in_folder("mine.cfg");

    (void)state;
    write_text(mine, "# mine\n");
    expect_not_saved(&def, day, mine, "is there already; choose another name");
    expect_not_saved(&def, day, def.path, "is there already");
    assert_string_equal(text_of(mine), "# mine\n");
    bf_day_destroy(day);
}

static void a_place_that_cannot_be_written_is_told(void **state)
{
    struct bf_day_def def = {.path = CROSSING};
    struct bf_day *day = sound_day(&def);

    (void)state;
    write_text(in_folder("file"), "");
    expect_not_saved(&def, day, in_folder("file/under.cfg"), "file");
    expect_not_saved(&def, day, "", "`` is no name of a file: give one such as changed.cfg");
    expect_not_saved(&def, day, in_folder("none/"), "none/changed.cfg");
    assert_int_not_equal(access(in_folder("none"), F_OK), 0);
    bf_day_destroy(day);
}

/* Regression: what the system said was lost, and "an earlier write failed" came instead. */
static void a_full_disk_is_told_as_such(void **state)
{
    struct bf_day_def def = {.path = CROSSING};
    struct bf_day *day = sound_day(&def);
    struct rlimit limit, small;

    (void)state;
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
    small = (struct rlimit){.rlim_cur = 16, .rlim_max = limit.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    expect_not_saved(&def, day, in_folder("large.cfg"), "large.cfg: File too large");
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
    assert_int_not_equal(access(in_folder("large.cfg"), F_OK), 0);
    bf_day_destroy(day);
}

static void an_original_that_has_changed_meanwhile_is_noticed(void **state)
{
    struct bf_day_def def = {.path = copy_crossing("restless.cfg")};
    struct bf_day *day = sound_day(&def);
    const char *path = in_folder("never.cfg");
    char command[600];

    (void)state;
    write_text(def.path, "name = \"no port\";\n");
    expect_not_saved(&def, day, path, "not saved: it would not run as this day did; has ");
    snprintf(command, sizeof command, "ls %s | grep -q never", folder);
    assert_int_not_equal(system(command), 0);
    bf_day_destroy(day);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_saved_day_is_a_few_lines_over_the_original),
        cmocka_unit_test(a_seed_that_was_given_is_kept),
        cmocka_unit_test(a_seed_no_file_can_hold_is_told_of),
        cmocka_unit_test(with_overlays_the_file_says_everything_itself),
        cmocka_unit_test(recorded_trucks_and_customs_are_found_from_another_folder),
        cmocka_unit_test(the_original_is_named_as_seen_from_the_file),
        cmocka_unit_test(paths_may_be_relative_to_where_one_is),
        cmocka_unit_test(an_original_in_another_tree_is_named_from_the_root),
        cmocka_unit_test(a_variant_of_a_variant_adds_its_changes),
        cmocka_unit_test(a_file_that_is_there_is_never_touched),
        cmocka_unit_test(a_place_that_cannot_be_written_is_told),
        cmocka_unit_test(a_full_disk_is_told_as_such),
        cmocka_unit_test(an_original_that_has_changed_meanwhile_is_noticed),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
