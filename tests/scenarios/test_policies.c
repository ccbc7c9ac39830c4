/* Policies act only where they should. Scenarios that tell of one crossing under two policies are
 * run side by side, and their trucks compared one by one: who a truck is, what it carries and what
 * it hides is the same under both, and what customs makes of it differs only for the trucks whose
 * rules changed. */
#include "check.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "port/run.h"
#include "scenarios/shipped.h"

#define DAYS    3
#define SOURCES 4

/* The papers of one day's trucks, by source and number. */
struct day {
    const struct bf_model *model;
    struct bf_dossier *of[SOURCES];
    size_t count[SOURCES], room[SOURCES];
};

/* Exams as a set of names, since scenarios may list the same exams in another order: each bit
 * becomes its id's place in the alphabet. */
static uint32_t by_name(const struct bf_model *model, uint16_t port, uint32_t exams)
{
    const struct bf_exam *first = &model->exams[model->ports[port].first_exam];
    uint32_t named = 0;

    for (uint32_t left = exams; left; left &= left - 1) {
        const char *id = first[__builtin_ctz(left)].id;
        unsigned place = 0;

        for (int i = 0; i < model->ports[port].exam_count; i++)
            place += strcmp(first[i].id, id) < 0;
        named |= UINT32_C(1) << place;
    }
    return named;
}

static void file_dossier(struct day *day, struct bf_dossier dossier)
{
    struct bf_shipment *papers = &dossier.shipment;
    size_t source = dossier.source, number = dossier.number;

    assert_true(source < SOURCES);
    if (number >= day->room[source]) {
        day->room[source] = 2 * number + 64;
        day->of[source] = bf_reallocate(day->of[source], day->room[source], sizeof dossier);
    }
    papers->due = by_name(day->model, dossier.port, papers->due | papers->examined);
    papers->merged = by_name(day->model, dossier.port, papers->merged);
    day->of[source][number] = dossier;
    day->count[source]++;
}

static void file_dossiers(void *context, const struct bf_dossier *dossiers, size_t count)
{
    for (size_t i = 0; i < count; i++)
        file_dossier(context, dossiers[i]);
}

static void clear_day(struct day *day)
{
    for (size_t i = 0; i < SOURCES; i++)
        bf_free(day->of[i]);
    memset(day, 0, sizeof *day);
}

/* Whether what customs makes of a truck may differ, given its papers under both policies. */
typedef bool changes(const struct bf_dossier *a, const struct bf_dossier *b);

static void check_same_truck(const struct bf_dossier *a, const struct bf_dossier *b)
{
    const struct bf_shipment *x = &a->shipment, *y = &b->shipment;

    assert_int_equal(a->number, b->number);
    assert_int_equal(a->empty, b->empty);
    assert_int_equal(x->kind, y->kind);
    assert_int_equal(x->driver, y->driver);
    assert_int_equal(x->carrier, y->carrier);
    assert_int_equal(x->importer, y->importer);
    assert_int_equal(x->manufacturer, y->manufacturer);
    assert_int_equal(x->origin, y->origin);
    assert_int_equal(x->goods, y->goods);
    assert_int_equal(x->sector, y->sector);
    assert_int_equal(x->issues, y->issues);
    assert_int_equal(x->bay, y->bay);
    assert_int_equal(x->violation, y->violation);
    assert_int_equal(x->pays_cash, y->pays_cash);
    assert_int_equal(x->passenger, y->passenger);
}

struct comparison {
    struct day a, b;
    size_t changed, kept;
};

static void compare_days(struct comparison *comparison, changes *may_change, changes *differs)
{
    for (size_t source = 0; source < SOURCES; source++) {
        assert_int_equal(comparison->a.count[source], comparison->b.count[source]);
        for (size_t i = 0; i < comparison->a.count[source]; i++) {
            const struct bf_dossier *a = &comparison->a.of[source][i];
            const struct bf_dossier *b = &comparison->b.of[source][i];
            bool different = differs(a, b);

            check_same_truck(a, b);
            if (different && !may_change(a, b))
                fail_msg("truck %u of source %zu changed", a->number, source);
            comparison->changed += different;
            comparison->kept += !different;
        }
    }
}

static void run_day(const struct bf_scenario *scenario, struct bf_run *run, uint32_t number,
                    struct day *day)
{
    struct bf_sink sink = {.context = day, .dossiers = file_dossiers};
    struct bf_run_totals totals;
    struct bf_error error = {0};

    day->model = &scenario->model;
    if (bf_run_replication(run, scenario->seed, number, &sink, &totals, &error) != BF_OK)
        fail_msg("%s: %s", scenario->path, error.message);
}

/* Runs both scenarios, the second laid over with [overlay], and fails for a truck that [differs]
 * although it may not. Both kinds of trucks must occur. */
static void compare(const char *first, const char *second, const char *overlay, changes *may_change,
                    changes *differs)
{
    struct bf_scenario *scenarios[2] = {shipped_load(first, NULL), shipped_load(second, overlay)};
    struct bf_plan *plans[2] = {bf_plan_create(&scenarios[0]->model),
                                bf_plan_create(&scenarios[1]->model)};
    struct bf_run *runs[2] = {bf_run_create(plans[0]), bf_run_create(plans[1])};
    struct comparison comparison = {0};

    for (uint32_t i = 0; i < DAYS; i++) {
        run_day(scenarios[0], runs[0], i, &comparison.a);
        run_day(scenarios[1], runs[1], i, &comparison.b);
        compare_days(&comparison, may_change, differs);
        clear_day(&comparison.a);
        clear_day(&comparison.b);
    }
    assert_true(comparison.changed > 0);
    assert_true(comparison.kept > 0);
    for (int i = 0; i < 2; i++) {
        bf_run_destroy(runs[i]);
        bf_plan_destroy(plans[i]);
        bf_scenario_destroy(scenarios[i]);
    }
}

/* ---- what may differ ------------------------------------------------------------------------- */

static bool is_cleared_otherwise(const struct bf_dossier *a, const struct bf_dossier *b)
{
    const struct bf_shipment *x = &a->shipment, *y = &b->shipment;

    return a->programme != b->programme || x->trusted != y->trusted || x->filer != y->filer ||
           x->lead != y->lead || x->problems != y->problems || x->hold != y->hold ||
           x->score != y->score || x->reasons != y->reasons || x->merged != y->merged ||
           x->due != y->due || x->pre_cleared != y->pre_cleared ||
           x->pre_inspected != y->pre_inspected || x->diverted_to != y->diverted_to;
}

static bool is_of_another_programme(const struct bf_dossier *a, const struct bf_dossier *b)
{
    return a->programme != b->programme;
}

static bool holds(const struct bf_dossier *dossier, unsigned membership)
{
    const struct bf_shipment *shipment = &dossier->shipment;

    return (shipment->carrier | shipment->importer | shipment->manufacturer) & membership;
}

static bool is_late(const struct bf_dossier *dossier)
{
    return dossier->shipment.problems & (1u << BF_FILED_LATE | 1u << BF_FILED_NOT);
}

/* Recognition concerns members of Mexico's programme; licences and self-filing move a manifest in
 * time; the single window mends documents; shared data raise the scores of violations. */
static bool usmca_concerns(const struct bf_dossier *nafta, const struct bf_dossier *usmca)
{
    return holds(nafta, BF_OEA) || nafta->shipment.lead != usmca->shipment.lead ||
           nafta->shipment.filer != usmca->shipment.filer || nafta->shipment.violation != 0 ||
           nafta->shipment.problems & 1u << BF_FILED_DOCUMENT;
}

static bool recognition_or_time_concerns(const struct bf_dossier *nafta,
                                         const struct bf_dossier *usmca)
{
    return holds(nafta, BF_OEA) || is_late(nafta) != is_late(usmca);
}

static bool both_countries_select(const struct bf_dossier *stops, const struct bf_dossier *unified)
{
    (void)stops;
    return unified->shipment.merged != 0;
}

static bool is_drawn_for_the_scanner(const struct bf_dossier *few, const struct bf_dossier *many)
{
    (void)few;
    return many->shipment.reasons & 1u << BF_REASON_RANDOM;
}

static bool is_pre_inspected(const struct bf_dossier *here, const struct bf_dossier *there)
{
    (void)here;
    return there->shipment.pre_inspected;
}

/* With a card, the carrier in PIP, and somebody who lacks CSA. */
static bool pip_alone_concerns(const struct bf_dossier *before, const struct bf_dossier *after)
{
    const struct bf_shipment *papers = &before->shipment;

    (void)after;
    return papers->driver != BF_DRIVER_NONE && papers->carrier & BF_PIP &&
           !(papers->carrier & papers->importer & BF_CSA);
}

static bool has_one_of_three(const struct bf_dossier *all, const struct bf_dossier *one)
{
    (void)one;
    return all->shipment.driver == BF_DRIVER_FAST || holds(all, BF_CTPAT);
}

/* ---- the pairs ------------------------------------------------------------------------------- */

static void usmca_changes_nothing_for_trucks_it_does_not_concern(void **state)
{
    (void)state;
    compare("river-nafta.cfg", "river-usmca.cfg", NULL, usmca_concerns, is_cleared_otherwise);
}

static void usmca_gives_another_programme_by_recognition_or_time_only(void **state)
{
    (void)state;
    compare("river-nafta.cfg", "river-usmca.cfg", NULL, recognition_or_time_concerns,
            is_of_another_programme);
}

static void unified_processing_changes_only_what_both_countries_select(void **state)
{
    (void)state;
    compare("nogales-2016-two-stops.cfg", "nogales-2016-unified.cfg", NULL, both_countries_select,
            is_cleared_otherwise);
}

static void pre_inspection_changes_only_the_pre_inspected(void **state)
{
    (void)state;
    compare("peace-bridge-2014.cfg", "peace-bridge-2014-pre-inspection.cfg",
            "pre_inspection.shares.any.share=0.5", is_pre_inspected, is_cleared_otherwise);
}

static void more_scanning_changes_only_those_drawn_for_it(void **state)
{
    (void)state;
    compare("scanner-15.cfg", "scanner-27.cfg", NULL, is_drawn_for_the_scanner,
            is_cleared_otherwise);
    compare("scanner-27.cfg", "scanner-70.cfg", NULL, is_drawn_for_the_scanner,
            is_cleared_otherwise);
}

static void pip_alone_changes_only_members_of_pip_without_csa(void **state)
{
    (void)state;
    compare("fort-erie-2019-before.cfg", "fort-erie-2019-after.cfg", NULL, pip_alone_concerns,
            is_cleared_otherwise);
}

static void one_of_three_lets_in_only_those_who_have_one(void **state)
{
    (void)state;
    compare("river-nafta.cfg", "river-nafta.cfg",
            "policies=[\"scenarios/lib/us-customs.cfg\",\"scenarios/lib/us-entry.cfg\","
            "\"scenarios/lib/one-of-three.cfg\",\"scenarios/lib/nafta-1994.cfg\"]",
            has_one_of_three, is_cleared_otherwise);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(usmca_changes_nothing_for_trucks_it_does_not_concern),
        cmocka_unit_test(usmca_gives_another_programme_by_recognition_or_time_only),
        cmocka_unit_test(unified_processing_changes_only_what_both_countries_select),
        cmocka_unit_test(pre_inspection_changes_only_the_pre_inspected),
        cmocka_unit_test(more_scanning_changes_only_those_drawn_for_it),
        cmocka_unit_test(pip_alone_changes_only_members_of_pip_without_csa),
        cmocka_unit_test(one_of_three_lets_in_only_those_who_have_one),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
