/* day: load, run, keep. The run writes to two listeners at once, the tape and the summary. */
#include "replay/day.h"

#include "core/memory.h"
#include "study/study.h"

/* ---- both listeners -------------------------------------------------------------------------- */

struct listeners {
    struct bf_sink tape, summary;
};

static void on_cards(void *context, const struct bf_card *cards, size_t count)
{
    struct listeners *both = context;

    both->tape.cards(both->tape.context, cards, count);
    both->summary.cards(both->summary.context, cards, count);
}

static void on_visits(void *context, const struct bf_visit *visits, size_t count)
{
    struct listeners *both = context;
    both->summary.visits(both->summary.context, visits, count);
}

static void on_dossiers(void *context, const struct bf_dossier *dossiers, size_t count)
{
    struct listeners *both = context;

    both->tape.dossiers(both->tape.context, dossiers, count);
    both->summary.dossiers(both->summary.context, dossiers, count);
}

static void on_stays(void *context, const struct bf_exam_stay *stays, size_t count)
{
    struct listeners *both = context;

    both->tape.stays(both->tape.context, stays, count);
    both->summary.stays(both->summary.context, stays, count);
}

static void on_records(void *context, const struct bf_record *records, size_t count)
{
    struct listeners *both = context;
    both->tape.records(both->tape.context, records, count);
}

static struct bf_sink sink_for_both(struct listeners *both, bool customs)
{
    return (struct bf_sink){.context = both,
                            .cards = on_cards,
                            .visits = on_visits,
                            .dossiers = customs ? on_dossiers : NULL,
                            .stays = customs ? on_stays : NULL,
                            .records = on_records};
}

/* ---- the day --------------------------------------------------------------------------------- */

static struct bf_scenario *load(const struct bf_day_def *def, struct bf_problems *problems)
{
    char *text = def->changes ? bf_changes_text(def->changes) : NULL;
    struct bf_scenario *scenario = bf_scenario_load_changed(
        def->path, "changes made while it ran", text, def->overlays, def->overlay_count, problems);

    bf_free(text);
    return scenario;
}

static enum bf_status run(struct bf_day *day, struct bf_error *error)
{
    const struct bf_model *model = &day->scenario->model;
    struct listeners both = {.tape = bf_tape_sink(&day->tape),
                             .summary = {.context = day->summary,
                                         .cards = bf_summary_cards,
                                         .visits = bf_summary_visits,
                                         .dossiers = bf_summary_dossiers,
                                         .stays = bf_summary_stays}};
    struct bf_sink sink = sink_for_both(&both, bf_port_has_customs(model, BF_ALL_PORTS));
    struct bf_run *one = bf_run_create(day->plan);
    struct bf_run_totals totals;
    enum bf_status status;

    bf_summary_begin(day->summary, day->replication);
    status = bf_run_replication(one, day->seed, day->replication, &sink, &totals, error);
    if (status == BF_OK) {
        bf_summary_end(day->summary, &totals);
        day->digest = bf_summary_digest(day->summary);
        day->ended = totals.ended;
    }
    bf_run_destroy(one);
    return status;
}

struct bf_day *bf_day_create(const struct bf_day_def *def, struct bf_problems *problems,
                             struct bf_error *error)
{
    struct bf_scenario *scenario = load(def, problems);
    struct bf_day *day;

    if (!scenario)
        return NULL;
    day = bf_allocate(1, sizeof *day);
    day->scenario = scenario;
    day->plan = bf_plan_create(&scenario->model);
    day->seed = def->has_seed ? def->seed : scenario->seed;
    day->replication = def->replication;
    day->summary = bf_summary_for(&scenario->model);
    if (run(day, error) == BF_OK)
        return day;
    bf_day_destroy(day);
    return NULL;
}

void bf_day_destroy(struct bf_day *day)
{
    if (!day)
        return;
    bf_tape_clear(&day->tape);
    bf_summary_destroy(day->summary);
    bf_plan_destroy(day->plan);
    bf_scenario_destroy(day->scenario);
    bf_free(day);
}
