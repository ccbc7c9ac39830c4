/* What must hold truck by truck whatever the numbers, once there are customs: who examines how
 * changes when things happen, and nothing about the truck. */
#include "check.h"

#include "validation/experiment.h"

#include <string.h>

struct pair {
    struct experiment first, second;
    struct deck a, b;
};

static struct pair deal_both(const struct experiment_def *one, const struct experiment_def *other)
{
    struct pair pair = {.first = experiment_load(one), .second = experiment_load(other)};

    pair.a = deck_deal(&pair.first, 3);
    pair.b = deck_deal(&pair.second, 3);
    assert_true(pair.a.count > 1000);
    assert_int_equal(pair.a.count, pair.b.count);
    assert_int_equal(pair.a.dossier_count, pair.b.dossier_count);
    return pair;
}

static void end_both(struct pair *pair)
{
    deck_clear(&pair->a);
    deck_clear(&pair->b);
    experiment_end(&pair->first);
    experiment_end(&pair->second);
}

static bf_time behind_the_booth(const struct bf_card *card)
{
    return card->left - card->primary_end;
}

/* ---- how exams go together ------------------------------------------------------------------- */

/* Every truck by itself: all at once is as fast as any way, and one by one as slow, whoever comes
 * first. */
static void on_an_idle_yard_joint_is_coordinated_and_never_slower_than_sequential(void **state)
{
    static const struct experiment_def joint = {"idle-yard.cfg", {"secondary.yard.mode=joint"}, 1};
    static const struct experiment_def coordinated = {
        "idle-yard.cfg", {"secondary.yard.mode=coordinated"}, 1};
    static const struct experiment_def sequential = {
        "idle-yard.cfg", {"secondary.yard.mode=sequential"}, 1};
    struct pair pair = deal_both(&joint, &coordinated);

    (void)state;
    for (size_t i = 0; i < pair.a.count; i++)
        assert_true(pair.a.cards[i].left == pair.b.cards[i].left);
    end_both(&pair);
    pair = deal_both(&joint, &sequential);
    for (size_t i = 0; i < pair.a.count; i++)
        assert_true(behind_the_booth(&pair.a.cards[i]) < behind_the_booth(&pair.b.cards[i]));
    end_both(&pair);
}

static void assert_same_cards(const struct deck *a, const struct deck *b)
{
    for (size_t i = 0; i < a->count; i++)
        assert_memory_equal(&a->cards[i], &b->cards[i], sizeof a->cards[i]);
}

/* Everything but when: the same luck, the same exams, the same work. */
static void assert_same_shipments(const struct deck *a, const struct deck *b)
{
    for (size_t i = 0; i < a->dossier_count; i++) {
        const struct bf_dossier *x = &a->dossiers[i], *y = &b->dossiers[i];

        assert_int_equal(x->number, y->number);
        assert_memory_equal(&x->shipment, &y->shipment, sizeof x->shipment);
        assert_int_equal(x->programme, y->programme);
        assert_int_equal(x->empty, y->empty);
        assert_int_equal(x->fate, y->fate);
        assert_true(x->officers == y->officers);
    }
}

#define TEN_DAYS "days=10", "warm_up_days=0", "at_end=drain"

static void the_mode_of_examining_changes_no_shipment(void **state)
{
    static const char *const modes[] = {"secondary.yard.mode=sequential_moving",
                                        "secondary.yard.mode=coordinated",
                                        "secondary.yard.mode=joint", "secondary.yard.mode=unified"};
    static const struct experiment_def sequential = {"yard.cfg", {TEN_DAYS}, 1};

    (void)state;
    for (size_t i = 0; i < sizeof modes / sizeof modes[0]; i++) {
        struct experiment_def other = {"yard.cfg", {TEN_DAYS, modes[i]}, 1};
        struct pair pair = deal_both(&sequential, &other);

        assert_same_shipments(&pair.a, &pair.b);
        assert_true(pair.a.digest != pair.b.digest);
        end_both(&pair);
    }
}

/* Examined after release: the same work finds the same, and the trucks are through as if there were
 * no such exam. */
static void an_audit_does_its_work_and_holds_nobody_up(void **state)
{
    static const struct experiment_def before = {"yard.cfg", {TEN_DAYS}, 1};
    static const struct experiment_def audit = {"yard.cfg", {TEN_DAYS, "audit=[ \"b\" ]"}, 1};
    static const struct experiment_def without = {
        "yard.cfg", {TEN_DAYS, "exams.b.refer.0.share=0.0", "exams.b.refer.1.share=0.0"}, 1};
    struct pair pair = deal_both(&before, &audit);

    (void)state;
    assert_same_shipments(&pair.a, &pair.b);
    end_both(&pair);
    pair = deal_both(&without, &audit);
    assert_same_cards(&pair.a, &pair.b);
    end_both(&pair);
}

/* ---- officers and bays ----------------------------------------------------------------------- */

static double mean_crossing(const char *mode, const char *more)
{
    struct experiment run = experiment_run(
        &(struct experiment_def){.scenario = "yard.cfg", .set = {mode, more}, .replications = 4});
    double mean = experiment_value(&run, "all.crossing.mean").value;

    experiment_end(&run);
    return mean;
}

static void more_officers_and_more_bays_are_felt(void **state)
{
    static const char *const modes[] = {"secondary.yard.mode=sequential",
                                        "secondary.yard.mode=coordinated",
                                        "secondary.yard.mode=joint"};

    (void)state;
    for (size_t i = 0; i < sizeof modes / sizeof modes[0]; i++) {
        double base = mean_crossing(modes[i], NULL);
        double first = mean_crossing(modes[i], "agencies.A.officers=[3]");
        double second = mean_crossing(modes[i], "agencies.B.officers=[2]");
        double bays = mean_crossing(modes[i], "secondary.yard.docks=5");

        assert_true(first < base && second < base && bays < base);
    }
}

/* ---- what is not used ------------------------------------------------------------------------ */

#define IDLE_AGENCY                                                                                \
    "agencies=( { id = \"C\"; officers = [ 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, " \
    "2, 2, 1, 1, 1, 1 ]; } )"
#define IDLE_EXAM                                                                                  \
    "exams=( { id = \"c\"; agency = \"C\"; time = ( { constant = { value_min = 9.0; }; } ); } )"

static void an_agency_that_nobody_needs_changes_no_truck(void **state)
{
    static const struct experiment_def without = {"yard.cfg", {TEN_DAYS}, 1};
    static const struct experiment_def with = {
        "yard.cfg",
        {TEN_DAYS, IDLE_AGENCY, IDLE_EXAM, "secondary.yard.exams=[ \"a\", \"b\", \"c\" ]"},
        1};
    struct pair pair = deal_both(&without, &with);

    (void)state;
    assert_same_cards(&pair.a, &pair.b);
    assert_same_shipments(&pair.a, &pair.b);
    end_both(&pair);
}

/* Customs that ask nothing of anybody: the same trucks at the same times as without. */
static void customs_without_rules_change_no_truck(void **state)
{
    static const struct experiment_def without = {"one-booth.cfg", {TEN_DAYS}, 1};
    static const struct experiment_def with = {
        "one-booth.cfg",
        {TEN_DAYS, IDLE_AGENCY, IDLE_EXAM,
         "secondary=( { id = \"yard\"; role = \"yard\"; docks = 2; exams = [ \"c\" ]; } )",
         "goods=( { id = \"parts\"; sector = \"automotive\"; share = 1.0; } )",
         "violations=( { id = \"narcotics\"; prevalence = 0.1; } )"},
        1};
    struct experiment a = experiment_load(&without), b = experiment_load(&with);
    struct deck x = deck_deal(&a, 3), y = deck_deal(&b, 3);

    (void)state;
    assert_int_equal(x.count, y.count);
    assert_int_equal(x.dossier_count, 0);
    assert_int_equal(y.dossier_count, y.count);
    assert_same_cards(&x, &y);
    deck_clear(&x);
    deck_clear(&y);
    experiment_end(&a);
    experiment_end(&b);
}

/* ---- whom a rule concerns -------------------------------------------------------------------- */

/* Ordinary trucks are programme 1; they are neither helped nor hurt, and a member keeps its truth
 * and its score. */
static void the_benefit_of_members_concerns_members_only(void **state)
{
    static const struct experiment_def base = {"suspicion.cfg", {NULL}, 1};
    static const struct experiment_def none = {"suspicion.cfg", {"trusted_divisor=1.0"}, 1};
    struct pair pair = deal_both(&base, &none);
    size_t spared = 0;

    (void)state;
    for (size_t i = 0; i < pair.a.dossier_count; i++) {
        const struct bf_shipment *x = &pair.a.dossiers[i].shipment;
        const struct bf_shipment *y = &pair.b.dossiers[i].shipment;

        if (pair.a.dossiers[i].programme == 1) {
            assert_memory_equal(x, y, sizeof *x);
            continue;
        }
        assert_int_equal(x->violation, y->violation);
        assert_true(x->score == y->score);
        assert_true((x->examined & ~y->examined) ==
                    0); /* examined with the benefit: without, too */
        spared += x->examined != y->examined;
    }
    assert_true(spared > 1000);
    end_both(&pair);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(on_an_idle_yard_joint_is_coordinated_and_never_slower_than_sequential),
        cmocka_unit_test(the_mode_of_examining_changes_no_shipment),
        cmocka_unit_test(an_audit_does_its_work_and_holds_nobody_up),
        cmocka_unit_test(more_officers_and_more_bays_are_felt),
        cmocka_unit_test(an_agency_that_nobody_needs_changes_no_truck),
        cmocka_unit_test(customs_without_rules_change_no_truck),
        cmocka_unit_test(the_benefit_of_members_concerns_members_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
