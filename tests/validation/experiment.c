#include "validation/experiment.h"

#include "check.h"

#include <stdlib.h>
#include <string.h>

#include "port/run.h"
#include "scenario/sound_scenario.h"
#include "study/measure.h"
#include "study/study.h"

struct experiment experiment_load(const struct experiment_def *def)
{
    struct experiment experiment = {0};
    char path[4096];
    size_t overlays = 0;

    while (overlays < EXPERIMENT_OVERLAYS && def->set[overlays])
        overlays++;
    snprintf(path, sizeof path, "%s/tests/validation/%s", BF_SOURCE_DIR, def->scenario);
    experiment.scenario = sound_scenario(path, def->set, overlays);
    return experiment;
}

struct experiment experiment_run(const struct experiment_def *def)
{
    struct experiment experiment = experiment_load(def);
    struct bf_study_def study = bf_study_def_default();
    struct bf_study_result result = {0};
    struct bf_error error = {0};

    study.model = &experiment.scenario->model;
    study.seed = experiment.scenario->seed;
    study.replications =
        def->replications > 0 ? def->replications : experiment.scenario->replications;
    study.threads = 2;
    if (bf_study_run(&study, &result, &error) != BF_OK) {
        print_error("%s: %s\n", def->scenario, error.message);
        fail();
    }
    experiment.summary = result.summary;
    return experiment;
}

void experiment_end(struct experiment *experiment)
{
    if (experiment->summary)
        bf_summary_destroy(experiment->summary);
    bf_scenario_destroy(experiment->scenario);
}

struct bf_estimate experiment_value(const struct experiment *experiment, const char *name)
{
    struct bf_measure measure;
    struct bf_fault fault;

    if (!bf_measure_parse(name, strlen(name), &experiment->scenario->model, &measure, &fault)) {
        print_error("%s: %s %s\n", name, fault.message, fault.help);
        fail();
    }
    return bf_measure_value(&measure, experiment->summary, EXPERIMENT_CONFIDENCE);
}

/* [slack]: how far beyond the interval theory may lie; [widest]: the widest half-width allowed. */
static void check_interval(const struct experiment *experiment, const char *name, double theory,
                           double slack, double widest)
{
    struct bf_estimate estimate = experiment_value(experiment, name);
    double half_width = 0.5 * (estimate.high - estimate.low);
    bool inside = theory >= estimate.low - slack && theory <= estimate.high + slack;

    if (getenv("BF_VALIDATION_VERBOSE"))
        print_message("%-28s %-24s theory %12.6f  run %12.6f +- %.3f %%  off by %+.3f %%\n",
                      experiment->scenario->name, name, theory, estimate.value,
                      100.0 * half_width / theory, 100.0 * (estimate.value / theory - 1.0));
    if (inside && half_width <= widest)
        return;
    print_error("%s, %s: theory %.8g, run %.8g in [%.8g, %.8g], half-width %.3f %%\n",
                experiment->scenario->path, name, theory, estimate.value, estimate.low,
                estimate.high, 100.0 * half_width / theory);
    fail();
}

void experiment_agrees(const struct experiment *experiment, const char *measure, double theory)
{
    check_interval(experiment, measure, theory, 0.0, EXPERIMENT_PRECISION * theory);
}

void experiment_quantile_agrees(const struct experiment *experiment, const char *measure,
                                double theory)
{
    check_interval(experiment, measure, theory, 0.005 * theory, EXPERIMENT_PRECISION * theory);
}

void experiment_is_near(const struct experiment *experiment, const char *measure, double theory)
{
    check_interval(experiment, measure, theory, 0.0, HUGE_VAL);
}

/* ---- truck by truck -------------------------------------------------------------------------- */

struct growing_deck {
    struct deck deck;
    size_t card_room, dossier_room;
};

/* Puts [count] entries of [size] behind the [used] ones of [list]. */
static void *append(void *list, size_t *used, size_t *room, const void *entries, size_t count,
                    size_t size)
{
    if (*used + count > *room) {
        *room = 2 * (*used + count);
        list = realloc(list, *room * size);
    }
    memcpy((char *)list + *used * size, entries, count * size);
    *used += count;
    return list;
}

static void keep_cards(void *context, const struct bf_card *cards, size_t count)
{
    struct growing_deck *growing = context;

    growing->deck.cards = append(growing->deck.cards, &growing->deck.count, &growing->card_room,
                                 cards, count, sizeof *cards);
}

static void keep_dossiers(void *context, const struct bf_dossier *dossiers, size_t count)
{
    struct growing_deck *growing = context;

    growing->deck.dossiers = append(growing->deck.dossiers, &growing->deck.dossier_count,
                                    &growing->dossier_room, dossiers, count, sizeof *dossiers);
}

static int compare(uint64_t x, uint64_t y)
{
    return (x > y) - (x < y);
}

static int by_number(const void *a, const void *b)
{
    const struct bf_card *x = a, *y = b;

    return compare((uint64_t)x->source << 32 | x->number, (uint64_t)y->source << 32 | y->number);
}

static int dossier_by_number(const void *a, const void *b)
{
    const struct bf_dossier *x = a, *y = b;

    return compare((uint64_t)x->source << 32 | x->number, (uint64_t)y->source << 32 | y->number);
}

struct deck deck_deal(const struct experiment *experiment, uint32_t replication)
{
    struct growing_deck growing = {0};
    struct bf_sink sink = {.context = &growing, .cards = keep_cards, .dossiers = keep_dossiers};
    struct bf_plan *plan = bf_plan_create(&experiment->scenario->model);
    struct bf_run *run = bf_run_create(plan);
    struct bf_run_totals totals;
    struct bf_error error = {0};

    if (bf_run_replication(run, experiment->scenario->seed, replication, &sink, &totals, &error) !=
        BF_OK) {
        print_error("%s: %s\n", experiment->scenario->path, error.message);
        fail();
    }
    growing.deck.digest = totals.digest;
    bf_run_destroy(run);
    bf_plan_destroy(plan);
    if (growing.deck.count > 0)
        qsort(growing.deck.cards, growing.deck.count, sizeof *growing.deck.cards, by_number);
    if (growing.deck.dossier_count > 0)
        qsort(growing.deck.dossiers, growing.deck.dossier_count, sizeof *growing.deck.dossiers,
              dossier_by_number);
    return growing.deck;
}

void deck_clear(struct deck *deck)
{
    free(deck->cards);
    free(deck->dossiers);
    *deck = (struct deck){0};
}
