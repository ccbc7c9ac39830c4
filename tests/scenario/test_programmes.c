/* What validation makes of a mix entry is what customs makes of its trucks. */
#include "check.h"

#include <unistd.h>

#include "core/memory.h"
#include "customs/eligibility.h"
#include "scenario/loading.h"
#include "scenario/validate/programmes.h"

static struct bf_customs_rules rules_of_border(struct bf_scenario **scenario)
{
    struct bf_problems *problems = bf_problems_create();

    assert_int_equal(chdir(BF_SOURCE_DIR), 0);
    *scenario = bf_scenario_load("tests/scenario/customs/border.cfg", NULL, 0, problems);
    bf_problems_destroy(problems);
    assert_non_null(*scenario);
    return *(*scenario)->model.ports[0].customs;
}

static uint32_t by_customs(const struct bf_programmes *programmes, const struct bf_profile *profile,
                           bool empty)
{
    struct bf_traveller who = {.profile = profile, .home = 2, .empty = empty};
    uint32_t met = UINT32_C(1) << bf_programme_of(programmes, &who, true);

    return empty ? met : met | UINT32_C(1) << bf_programme_of(programmes, &who, false);
}

static void compare(const struct bf_customs_rules *rules, const struct bf_programmes *programmes)
{
    struct bf_mix_entry entry = {.programme = 2};
    struct bf_profile *profile = &entry.profile;

    for (unsigned all = 0; all < 4 * 16 * 16 * 16 * 5 * 2; all++) {
        unsigned rest = all / (4 * 16 * 16 * 16);
        bool empty = rest / 5 == 1;
        profile->driver = (enum bf_driver_card)(all % 4);
        profile->carrier = (uint8_t)(all / 4 % 16);
        profile->importer = (uint8_t)(all / 64 % 16);
        profile->manufacturer = (uint8_t)(all / 1024 % 16);
        profile->origin = (enum bf_country)(rest % 5);
        struct bf_traveller who = {.profile = profile, .home = 2, .empty = empty};
        if (bf_programmes_of(rules, &entry, empty) != by_customs(programmes, profile, empty))
            fail();
        if (bf_eligibility_trusts(rules, profile, empty) != bf_is_trusted(programmes, &who))
            fail();
    }
}

static void programmes_and_trust_are_those_customs_gives(void **state)
{
    (void)state;
    struct bf_scenario *scenario;
    struct bf_customs_rules rules = rules_of_border(&scenario);

    rules.pre_inspection.used = false;
    for (int entering = BF_COUNTRY_NONE; entering <= BF_COUNTRY_OTHER; entering++) {
        for (int recognition = 0; recognition < 2; recognition++) {
            struct bf_arena *arena = bf_arena_create();
            struct bf_programmes programmes;
            rules.entering = (enum bf_country)entering;
            rules.mutual_recognition = recognition;
            bf_programmes_prepare(&programmes, arena, &rules);
            compare(&rules, &programmes);
            bf_arena_destroy(arena);
        }
    }
    bf_scenario_destroy(scenario);
}

static void the_pre_inspected_are_of_the_programme_they_are_given(void **state)
{
    (void)state;
    struct bf_scenario *scenario;
    struct bf_customs_rules rules = rules_of_border(&scenario);
    double shares[] = {0.0, 0.0, 0.0, 0.0};
    struct bf_mix_entry entry = {.programme = 2};

    rules.pre_inspection.share = shares;
    assert_int_equal(bf_programmes_of(&rules, &entry, false), 1 << 2);
    shares[2] = 0.5;
    assert_int_equal(bf_programmes_of(&rules, &entry, false), 1 << 2 | 1 << 0);
    shares[2] = 1.0;
    assert_int_equal(bf_programmes_of(&rules, &entry, false), 1 << 0);
    rules.pre_inspection.programme = -1;
    assert_int_equal(bf_programmes_of(&rules, &entry, false), 1 << 2);
    bf_scenario_destroy(scenario);
}

static void cars_and_ports_without_customs_keep_the_programme_of_the_mix(void **state)
{
    (void)state;
    struct bf_scenario *scenario;
    struct bf_customs_rules rules = rules_of_border(&scenario);
    struct bf_mix_entry entry = {
        .programme = 3,
        .profile = {.driver = BF_DRIVER_FAST, .carrier = BF_CTPAT, .importer = BF_CTPAT}};

    rules.pre_inspection.used = false;
    assert_int_equal(bf_programmes_of(&rules, &entry, true), 1 << 0);
    assert_int_equal(bf_programmes_of(NULL, &entry, true), 1 << 3);
    entry.profile.passenger = true;
    assert_int_equal(bf_programmes_of(&rules, &entry, true), 1 << 3);
    bf_scenario_destroy(scenario);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(programmes_and_trust_are_those_customs_gives),
        cmocka_unit_test(the_pre_inspected_are_of_the_programme_they_are_given),
        cmocka_unit_test(cars_and_ports_without_customs_keep_the_programme_of_the_mix),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
