#include "check.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "scenario/report/arguments.h"

#define OUT_OF_TOWN 1U /* commands */
#define IN_TOWN     2U

/* What an invented program is asked for. */
struct wishes {
    bool fast;
    int wheels;
    bool has_seed;
    uint64_t seed;
    const char *name;
    struct bf_texts stops, words;
    char grade; /* of a kind of its own */
};

#define PLACE(member) offsetof(struct wishes, member)

static const struct bf_argument known[] = {
    {"fast", NULL, BF_ARGUMENT_FLAG, PLACE(fast), OUT_OF_TOWN, .letter = 'f', .meaning = "hurry"},
    {"wheels", "N", BF_ARGUMENT_WHOLE, PLACE(wheels), .low = 4, .high = 18, .meaning = "how many"},
    {"seed", "N", BF_ARGUMENT_SEED, PLACE(seed), .second = PLACE(has_seed), .meaning = "of chance"},
    {"name", "NAME", BF_ARGUMENT_TEXT, PLACE(name), .letter = 'n', .meaning = "of the driver"},
    {"stop", "TOWN", BF_ARGUMENT_LIST, PLACE(stops), .meaning = "on the way"},
    {"grade", "G", BF_ARGUMENT_OWN, PLACE(grade), .meaning = "a or b"},
};

static enum bf_status take_grade(const struct bf_argument *argument, const char *value,
                                 void *filled, struct bf_error *error)
{
    struct wishes *wishes = filled;

    wishes->grade = value[0];
    if (value[0] == 'a' || value[0] == 'b')
        return BF_OK;
    return bf_argument_refuse(argument, value, "give a or b", error);
}

static struct bf_arguments arguments(struct wishes *wishes, unsigned command)
{
    return (struct bf_arguments){.known = known,
                                 .count = sizeof known / sizeof known[0],
                                 .command = command,
                                 .hint = "; ask --help",
                                 .take = take_grade,
                                 .filled = wishes,
                                 .words = PLACE(words)};
}

static enum bf_status read_line(struct wishes *wishes, struct bf_arena *arena, unsigned command,
                                const char *line, struct bf_error *error)
{
    struct bf_arguments all = arguments(wishes, command);
    char *argv[16] = {0}, *rest = NULL;
    int argc = 0;

    for (char *word = strtok_r(bf_arena_text(arena, line), " ", &rest); word != NULL;
         word = strtok_r(NULL, " ", &rest))
        argv[argc++] = word;
    all.arena = arena;
    return bf_arguments_read(&all, argc, argv, 1, error);
}

static void every_value_lands_at_its_place(void **state)
{
    struct bf_arena *arena = bf_arena_create();
    struct wishes wishes = {0};
    struct bf_error error = {0};

    (void)state;
    assert_int_equal(read_line(&wishes, arena, OUT_OF_TOWN,
                               "drive -f home --wheels=6 --seed 0x10 -n Ann --stop A --stop=B "
                               "--grade b -- --fast",
                               &error),
                     BF_OK);
    assert_true(wishes.fast);
    assert_int_equal(wishes.wheels, 6);
    assert_true(wishes.has_seed);
    assert_true(wishes.seed == 16);
    assert_string_equal(wishes.name, "Ann");
    assert_int_equal(wishes.stops.count, 2);
    assert_string_equal(wishes.stops.texts[1], "B");
    assert_int_equal(wishes.grade, 'b');
    assert_int_equal(wishes.words.count, 2);
    assert_string_equal(wishes.words.texts[0], "home");
    assert_string_equal(wishes.words.texts[1], "--fast");
    bf_arena_destroy(arena);
}

static void a_refusal_names_the_option_and_what_it_wants(void **state)
{
    static const struct {
        unsigned command;
        const char *line, *message;
    } cases[] = {
        {OUT_OF_TOWN, "drive --fats", "unknown option --fats; did you mean --fast?"},
        {OUT_OF_TOWN, "drive --zzzzzz", "unknown option --zzzzzz; ask --help"},
        {OUT_OF_TOWN, "drive -fn", "unknown option -fn; ask --help"},
        {IN_TOWN, "drive --fast", "unknown option --fast; ask --help"},
        {IN_TOWN, "drive -f", "unknown option -f; ask --help"},
        {OUT_OF_TOWN, "drive --fast=1", "--fast takes no value"},
        {OUT_OF_TOWN, "drive -n", "--name needs a value: --name NAME"},
        {OUT_OF_TOWN, "drive --wheels six", "--wheels six: this is not a whole number"},
        {OUT_OF_TOWN, "drive --wheels 19", "--wheels 19: give a whole number from 4 to 18"},
        {OUT_OF_TOWN, "drive --seed -1", "--seed -1: a seed is a whole number below 2^64"},
        {OUT_OF_TOWN, "drive --grade c", "--grade c: give a or b"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct bf_arena *arena = bf_arena_create();
        struct wishes wishes = {0};
        struct bf_error error = {0};
        assert_int_equal(read_line(&wishes, arena, cases[i].command, cases[i].line, &error),
                         BF_USAGE);
        assert_string_equal(error.message, cases[i].message);
        bf_arena_destroy(arena);
    }
}

static void help_lists_the_options_of_the_command(void **state)
{
    struct bf_arguments all = arguments(NULL, IN_TOWN);
    char page[512] = {0};
    FILE *out = fmemopen(page, sizeof page, "w");

    (void)state;
    assert_non_null(out);
    bf_arguments_help(&all, 14, out);
    fclose(out);
    assert_string_equal(page, "  --wheels N    how many\n"
                              "  --seed N      of chance\n"
                              "  --name NAME   of the driver\n"
                              "  --stop TOWN   on the way\n"
                              "  --grade G     a or b\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_value_lands_at_its_place),
        cmocka_unit_test(a_refusal_names_the_option_and_what_it_wants),
        cmocka_unit_test(help_lists_the_options_of_the_command),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
