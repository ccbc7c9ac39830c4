/* The table of settings: sound in itself, and every row can be explained and is in the reference.
 */
#include "check.h"

#include <stdlib.h>
#include <string.h>

#include "scenario/loading.h"
#include "scenario/settings/glossary.h"
#include "scenario/settings/settings.h"

static char *explained(const char *word, bool *known)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    *known = bf_settings_explain(word, out);
    fclose(out);
    return text;
}

static void every_setting_of_every_group_is_explained(void **state)
{
    (void)state;
    for (size_t i = 0; i < bf_group_type_count; i++) {
        const struct bf_group_type *type = bf_group_types[i];
        bool known;
        char *whole = explained(type->name, &known);
        assert_true(known);
        for (size_t j = 0; j < type->count; j++) {
            char path[128], first[20];
            snprintf(path, sizeof path, "%s.%s", type->name, type->settings[j].key);
            snprintf(first, sizeof first, "  %.15s", type->settings[j].key);
            char *one = explained(path, &known);
            assert_true(known);
            assert_contains(one, type->a);
            assert_contains(whole, first);
            free(one);
        }
        free(whole);
    }
}

static void settings_are_found_by_key_and_by_path_as_written(void **state)
{
    static const char *const words[] = {
        "pull_up_s",         "booths.pull_up_min",   "ports.booths.pull_up", "pace",
        "ports.traffic.mix", "service.lognormal.cv", "secondary.docks",      "traffic.poisson",
        "lognormal.mean_h"};
    (void)state;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        bool known;
        char *text = explained(words[i], &known);
        if (!known)
            fprintf(stderr, "%s: %s", words[i], text);
        assert_true(known);
        free(text);
    }
}

static void words_of_the_border_lead_to_settings(void **state)
{
    static const char *const words[][2] = {
        {"NEXUS", "driver = \"trusted\""}, {"sentri", "driver = \"trusted\""},
        {"broker", "explain filer"},       {"ACE", "least_fast"},
        {"ACI", "explain filing"},         {"AES", "explain document"},
        {"manifest", "explain filing"},    {"risk", "explain targeting"},
        {"nafta", "nafta-1994.cfg"},       {"scenarios/lib/usmca-2020.cfg", "mutual recognition"},
    };
    (void)state;

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        bool known;
        char *text = explained(words[i][0], &known);
        assert_true(known);
        assert_contains(text, words[i][1]);
        free(text);
    }
}

static void what_the_glossary_names_can_be_explained(void **state)
{
    (void)state;
    for (size_t i = 0; i < bf_term_count; i++) {
        bool known;
        char *text = explained(bf_terms[i].see, &known);
        assert_true(known);
        assert_null(strstr(text, "see borderflow explain"));
        free(text);
    }
}

static void a_misspelt_word_gets_a_suggestion(void **state)
{
    (void)state;
    bool known;
    char *text = explained("boooth", &known);

    assert_false(known);
    assert_contains(text, "did you mean `booth`?");
    free(text);
    text = explained("booth.pulup", &known);
    assert_false(known);
    assert_contains(text, "did you mean `pull_up_s`?");
    free(text);
    text = explained("rerout", &known);
    assert_contains(text, "did you mean `reroute`?");
    free(text);
    text = explained("quaternion", &known);
    assert_false(known);
    assert_null(strstr(text, "did you mean"));
    free(text);
}

static void a_value_is_explained_with_the_settings_that_may_have_it(void **state)
{
    (void)state;
    bool known;
    char *text = explained("lend", &known);

    assert_true(known);
    assert_contains(text, "\"lend\" as a value in a booth\n  feed\n");
    free(text);
    text = explained("wait", &known);
    assert_true(known);
    assert_contains(text, "\"wait\" as a value in a place of the approach\n  when_full\n");
    assert_contains(text, "\"wait\" as a value in a booth\n  on_close\n");
    free(text);
}

static void the_table_is_sound(void **state)
{
    (void)state;
    for (size_t i = 0; i < bf_group_type_count; i++) {
        const struct bf_group_type *type = bf_group_types[i];
        for (size_t j = 0; j < type->count; j++) {
            const struct bf_setting *setting = &type->settings[j];
            bool nested = setting->type == BF_SET_GROUP || setting->type == BF_SET_LIST;
            assert_true(type->count <= 64);
            assert_non_null(setting->meaning);
            assert_true(strlen(setting->meaning) > 2);
            if (nested)
                assert_non_null(bf_group_type_find(setting->of));
            if (setting->type == BF_SET_WORD && setting->standard)
                assert_true(setting->standard[0] == '"');
            if (setting->type == BF_SET_BOOL)
                assert_non_null(setting->standard);
            if (setting->type == BF_SET_WORD || setting->type == BF_SET_WORDS)
                assert_true(setting->of[0] != '|' && setting->of[0] != '\0');
            if (setting->required)
                assert_null(setting->standard);
            assert_true(bf_setting_high(setting) > bf_setting_low(setting));
            for (size_t k = 0; k < j; k++)
                assert_string_not_equal(setting->key, type->settings[k].key);
        }
    }
}

static void the_reference_lists_every_setting(void **state)
{
    (void)state;
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    bf_settings_markdown(out);
    fclose(out);
    for (size_t i = 0; i < bf_group_type_count; i++) {
        const struct bf_group_type *type = bf_group_types[i];
        if (strncmp(type->name, "number_", 7) == 0)
            continue;
        for (size_t j = 0; j < type->count; j++) {
            char cell[80];
            snprintf(cell, sizeof cell, "| `%s", type->settings[j].key);
            assert_contains(text, cell);
        }
    }
    free(text);
}

static void the_words_of_feed_are_those_of_the_model(void **state)
{
    static const char *const words[] = {
#define WORD(constant, word) word,
        BF_FEED_RULES(WORD)
#undef WORD
    };
    (void)state;
    const struct bf_setting *feed = bf_setting_named(bf_group_type_find("booth"), "feed");

    for (int i = 0; i < BF_FEED_COUNT; i++)
        assert_int_equal(bf_setting_word(feed, words[i]), i);
    assert_int_equal(bf_setting_word(feed, "dedicate"), -1);
    assert_int_equal(bf_setting_word(feed, ""), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_setting_of_every_group_is_explained),
        cmocka_unit_test(settings_are_found_by_key_and_by_path_as_written),
        cmocka_unit_test(words_of_the_border_lead_to_settings),
        cmocka_unit_test(what_the_glossary_names_can_be_explained),
        cmocka_unit_test(a_misspelt_word_gets_a_suggestion),
        cmocka_unit_test(a_value_is_explained_with_the_settings_that_may_have_it),
        cmocka_unit_test(the_table_is_sound),
        cmocka_unit_test(the_reference_lists_every_setting),
        cmocka_unit_test(the_words_of_feed_are_those_of_the_model),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
