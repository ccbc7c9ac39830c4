#include "check.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "stage.h"
#include "view/picture/caption.h"
#include "view/state/state.h"

static void a_caption_leads_back_to_the_run(void **state)
{
    struct bfv_app *app = OPEN(SMALL_PORT, "--at", "10:42", "--do", "9:00 open B4", "--seed", "7");
    char digest[32];

    (void)state;
    snprintf(digest, sizeof digest, "0x%016" PRIx64, bfv_app_setting(app)->day->digest);
    assert_non_null(strstr(bfv_app_caption(app), "port.cfg · 1 change · seed 7, replication 0 · "
                                                 "day 1 10:42:00 · digest "));
    assert_non_null(strstr(bfv_app_caption(app), digest));
    assert_non_null(strstr(bfv_app_caption(app), "borderflow " BF_VERSION));
    stage_close(app);
}

/* The caption of [path] must begin with [begins]. */
static void expect_path(const char *path, const char *begins)
{
    struct bfv_app *app = OPEN(path);
    const char *caption = bfv_app_caption(app);

    if (strncmp(caption, begins, strlen(begins)) != 0)
        fail_msg("%s: %s", path, caption);
    stage_close(app);
}

/* Regression: it told whoever looked at a picture all folders on the way to its scenario. */
static void a_caption_names_a_file_as_one_would_type_it(void **state)
{
    char here[512], path[2048], deep[512] = "";

    (void)state;
    assert_non_null(getcwd(here, sizeof here));
    assert_int_equal(
        system("mkdir -p some/place && cp " SMALL_PORT " some/place/ && cp " SMALL_PORT " some/"),
        0);
    expect_path("./some/place/port.cfg", "some/place/port.cfg · seed");
    snprintf(path, sizeof path, "%s/some/place/port.cfg", here);
    expect_path(path, "some/place/port.cfg · seed");
    expect_path(SMALL_PORT, "…/view/port.cfg · seed");
    assert_int_equal(chdir("some/place"), 0);
    expect_path("../port.cfg", "../port.cfg · seed");
    expect_path("../../some/port.cfg", "…/some/port.cfg · seed");
    for (int depth = 0; depth < 12; depth++)
        strcat(deep, "ten_chars/");
    snprintf(path, sizeof path, "mkdir -p %s && cp %s %s", deep, SMALL_PORT, deep);
    assert_int_equal(system(path), 0);
    strcat(deep, "port.cfg");
    expect_path(deep, "…/ten_chars/port.cfg · seed");
    assert_int_equal(chdir(here), 0);
}

static void a_comparison_names_both_files(void **state)
{
    struct bfv_app *app = OPEN(SMALL_PORT, SMALL_PORT);

    (void)state;
    assert_non_null(strstr(bfv_app_caption(app), "…/view/port.cfg against …/view/port.cfg · seed"));
    stage_close(app);
}

/* Regression: of two files with seeds of their own one seed was told, and nobody could draw the
 * picture's other half again. */
static void the_other_file_is_told_with_its_seed_where_that_is_another(void **state)
{
    FILE *file = fopen("seven.cfg", "w");
    struct bfv_app *app;

    (void)state;
    assert_non_null(file);
    fputs("based_on = \"" SMALL_PORT "\";\nname = \"Seven\";\nseed = 7;\n", file);
    fclose(file);
    app = OPEN("seven.cfg", SMALL_PORT);
    assert_non_null(
        strstr(bfv_app_caption(app), "seven.cfg of seed 7 against …/view/port.cfg · seed 1,"));
    stage_close(app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_caption_leads_back_to_the_run),
        cmocka_unit_test(a_caption_names_a_file_as_one_would_type_it),
        cmocka_unit_test(a_comparison_names_both_files),
        cmocka_unit_test(the_other_file_is_told_with_its_seed_where_that_is_another),
    };

    return cmocka_run_group_tests(tests, stage_setup, stage_teardown);
}
