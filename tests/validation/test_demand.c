/* Demand that changes while the port runs: the numbers and waits theory asks for, and trucks that
 * stay what they were. */
#include "check.h"

#include "validation/experiment.h"
#include "validation/theory.h"

#define ONE_IN_1000 3.291 /* standard deviations, two-sided */

/* Trucks kept away, added, and both: always 0.7 a minute, so always the same queue. */
static void a_changed_demand_is_as_good_as_another_rate(void **state)
{
    static const struct {
        const char *rate, *changes;
    } cases[] = {
        {"traffic.trucks.poisson.per_hour=[84.0]",
         "changes=( { at = \"1 00:00\"; programme = \"any\"; demand = 0.5; } )"},
        {"traffic.trucks.poisson.per_hour=[28.0]",
         "changes=( { at = \"1 00:00\"; programme = \"truck\"; demand = 1.5; } )"},
        {"traffic.trucks.poisson.per_hour=[12.0]",
         "changes=( { at = \"1 00:00\"; programme = \"truck\"; demand = 3.5; } )"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct experiment run = experiment_run(&(struct experiment_def){
            .scenario = "one-booth.cfg", .set = {cases[i].rate, cases[i].changes}});

        experiment_agrees(&run, "all.wait.mean", theory_mmc_wait(1, 0.7, 1.0));
        experiment_agrees(&run, "B1.utilisation.mean", 0.7);
        experiment_end(&run);
    }
}

/* Ten days as they are, ten with half of the trucks, ten with 2.25 times as many. */
static void demand_counts_from_the_moment_it_is_given(void **state)
{
    struct experiment run = experiment_load(&(struct experiment_def){
        .scenario = "one-booth.cfg",
        .set = {"warm_up_days=0", "days=30", "at_end=drain",
                "traffic.trucks.poisson.per_hour=[20.0]",
                "changes=( { at = \"11 00:00\"; programme = \"truck\"; demand = 0.5; },"
                " { at = \"21 00:00\"; programme = \"truck\"; demand = 2.25; } )"}});
    const double expected[] = {4800.0, 2400.0, 10800.0};
    double counts[3] = {0.0};
    struct deck deck = deck_deal(&run, 4);

    (void)state;
    for (size_t i = 0; i < deck.count; i++)
        counts[deck.cards[i].arrived / (10 * BF_DAY)] += 1.0;
    for (int i = 0; i < 3; i++)
        assert_close(counts[i], expected[i], ONE_IN_1000 * sqrt(expected[i]));
    deck_clear(&deck);
    experiment_end(&run);
}

/* ---- a truck carries its own luck ------------------------------------------------------------ */

struct pair {
    struct experiment runs[2];
    struct deck decks[2];
};

static struct pair deal_pair(const char *scenario, const char *one, const char *other)
{
    struct pair pair;
    const char *const changes[] = {one, other};

    for (int i = 0; i < 2; i++) {
        pair.runs[i] = experiment_load(&(struct experiment_def){
            .scenario = scenario, .set = {"days=3", "warm_up_days=0", "at_end=drain", changes[i]}});
        pair.decks[i] = deck_deal(&pair.runs[i], 2);
    }
    return pair;
}

static void clear_pair(struct pair *pair)
{
    for (int i = 0; i < 2; i++) {
        deck_clear(&pair->decks[i]);
        experiment_end(&pair->runs[i]);
    }
}

static const struct bf_card *find(const struct deck *deck, const struct bf_card *like)
{
    size_t low = 0, high = deck->count;

    while (low < high) {
        size_t at = (low + high) / 2;
        const struct bf_card *card = &deck->cards[at];

        if (card->source == like->source && card->number == like->number)
            return card;
        if (card->source < like->source ||
            (card->source == like->source && card->number < like->number))
            low = at + 1;
        else
            high = at;
    }
    return NULL;
}

static bool same_truck(const struct bf_card *a, const struct bf_card *b)
{
    bool served = a->primary_end != BF_NEVER && b->primary_end != BF_NEVER;

    return a->arrived == b->arrived && a->programme == b->programme && a->empty == b->empty &&
           (!served || a->primary_end - a->primary_start == b->primary_end - b->primary_start);
}

/* Every truck of the first deck is in the second, the same; counts those of the second that are
 * not in the first, of [programme] and others. */
static void assert_part(const struct deck *part, const struct deck *whole, int programme,
                        size_t added[2])
{
    for (size_t i = 0; i < part->count; i++) {
        const struct bf_card *twin = find(whole, &part->cards[i]);

        assert_non_null(twin);
        assert_true(same_truck(&part->cards[i], twin));
    }
    added[0] = added[1] = 0;
    for (size_t i = 0; i < whole->count; i++)
        if (!find(part, &whole->cards[i]))
            added[whole->cards[i].programme != programme]++;
}

#define FROM_NOON(demand)                                                                          \
    "changes=( { at = \"1 12:00\"; programme = \"FAST\"; demand = " demand "; } )"

static void more_demand_adds_trucks_of_its_programme_and_changes_no_other(void **state)
{
    static const char *const steps[] = {FROM_NOON("0.0"), FROM_NOON("0.6"), FROM_NOON("1.0"),
                                        FROM_NOON("1.3"), FROM_NOON("2.0"), FROM_NOON("4.7")};

    (void)state;
    for (size_t i = 0; i + 1 < sizeof steps / sizeof *steps; i++) {
        struct pair pair = deal_pair("pacific-open.cfg", steps[i], steps[i + 1]);
        size_t added[2];

        assert_part(&pair.decks[0], &pair.decks[1], 0, added);
        assert_true(added[0] > 50);
        assert_int_equal(added[1], 0);
        clear_pair(&pair);
    }
}

/* An intervention must not change what somebody has already seen. */
static void a_later_change_leaves_all_before_it_as_it_was(void **state)
{
    struct pair pair =
        deal_pair("pacific-open.cfg", FROM_NOON("1.5"),
                  "changes=( { at = \"1 12:00\"; programme = \"FAST\"; demand = 1.5; },"
                  " { at = \"2 06:00\"; programme = \"any\"; demand = 3.5; },"
                  " { at = \"2 06:00\"; booth = \"B2\"; state = \"closed\"; } )");
    const bf_time then = BF_DAY + 6 * BF_HOUR;
    size_t before[2] = {0, 0};

    (void)state;
    for (int i = 0; i < 2; i++)
        for (size_t k = 0; k < pair.decks[i].count; k++)
            before[i] += pair.decks[i].cards[k].arrived < then;
    assert_int_equal(before[0], before[1]);
    for (size_t k = 0; k < pair.decks[0].count; k++) {
        const struct bf_card *card = &pair.decks[0].cards[k], *twin;

        if (card->arrived >= then)
            continue;
        twin = find(&pair.decks[1], card);
        assert_non_null(twin);
        assert_true(same_truck(card, twin));
        if (card->left < then)
            assert_memory_equal(card, twin, sizeof *card);
    }
    clear_pair(&pair);
}

/* Copies of a regular stream come between its trucks, not with them. */
static void regular_headways_are_divided_by_the_demand(void **state)
{
    struct experiment run = experiment_load(&(struct experiment_def){
        .scenario = "one-booth.cfg",
        .set = {"warm_up_days=0", "days=1", "at_end=drain",
                "traffic.trucks.headway={ constant = { value_s = 240.0; }; }",
                "service.0.constant={ value_s = 10.0; }",
                "changes=( { at = \"1 06:00\"; programme = \"truck\"; demand = 4.0; } )"}});
    struct deck deck = deck_deal(&run, 0);
    size_t early = 0;

    (void)state;
    for (size_t i = 0; i < deck.count; i++) {
        bf_time at = deck.cards[i].arrived;

        early += at < 6 * BF_HOUR;
        assert_int_equal(at % (60 * BF_SECOND), 0);
        assert_int_equal(deck.cards[i].joined, deck.cards[i].primary_start);
    }
    assert_int_equal(early, 6 * 15 - 1);
    assert_int_equal(deck.count - early, 18 * 60);
    deck_clear(&deck);
    experiment_end(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_changed_demand_is_as_good_as_another_rate),
        cmocka_unit_test(demand_counts_from_the_moment_it_is_given),
        cmocka_unit_test(more_demand_adds_trucks_of_its_programme_and_changes_no_other),
        cmocka_unit_test(a_later_change_leaves_all_before_it_as_it_was),
        cmocka_unit_test(regular_headways_are_divided_by_the_demand),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
