/* Laws that hold whatever the layout, on some hundreds of random ports. */
#include "check.h"

#include "random_port.h"
#include "shadow.h"

#include "port/run.h"

enum { WATCHED_PORTS = 1000, REPEATED_PORTS = 120, SEED = 7, REPLICATION = 5 };

struct stage {
    struct random_port port;
    struct bf_plan *plan;
    struct bf_run *run;
};

static struct stage raise_stage(uint64_t seed)
{
    return (struct stage){.port = random_port_create(seed)};
}

/* The model has found its place: the plan points into it. */
static void open_stage(struct stage *stage)
{
    stage->plan = bf_plan_create(&stage->port.model);
    stage->run = bf_run_create(stage->plan);
}

static void strike_stage(struct stage *stage)
{
    bf_run_destroy(stage->run);
    bf_plan_destroy(stage->plan);
    random_port_destroy(&stage->port);
}

static struct bf_run_totals play(struct bf_run *run, uint64_t seed, uint32_t replication,
                                 const struct bf_sink *sink)
{
    static const struct bf_sink nobody = {0};
    struct bf_run_totals totals;
    struct bf_error error = {0};

    if (bf_run_replication(run, seed, replication, sink ? sink : &nobody, &totals, &error) != BF_OK)
        fail_msg("%s", error.message);
    return totals;
}

static uint64_t digest_of(struct bf_run *run, uint64_t seed, uint32_t replication)
{
    return play(run, seed, replication, NULL).digest;
}

static void every_record_obeys_the_laws_and_the_totals_agree_with_them(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= WATCHED_PORTS; seed++) {
        struct stage stage = raise_stage(seed);
        struct shadow *shadow = shadow_create(&stage.port.model, seed);
        struct bf_sink sink = shadow_sink(shadow);
        struct bf_run_totals totals;

        open_stage(&stage);
        totals = play(stage.run, SEED, REPLICATION, &sink);
        shadow_compare(shadow, &totals);
        sink = shadow_sink_again(shadow);
        totals = play(stage.run, SEED, REPLICATION, &sink);
        shadow_compare(shadow, &totals);
        shadow_destroy(shadow);
        strike_stage(&stage);
    }
}

static void count_kinds(void *context, const struct bf_record *records, size_t count)
{
    int64_t *seen = context;

    for (size_t i = 0; i < count; i++)
        seen[records[i].kind]++;
}

/* Also shows that the ports are strange enough: every kind of record comes, many times. */
static void watching_changes_no_bit(void **state)
{
    int64_t seen[BF_RECORD_KIND_COUNT] = {0};
    const struct bf_sink watcher = {.context = seen, .records = count_kinds};

    (void)state;
    for (uint64_t seed = 1; seed <= REPEATED_PORTS; seed++) {
        struct stage stage = raise_stage(seed);
        struct bf_run_totals watched;

        open_stage(&stage);
        watched = play(stage.run, SEED, REPLICATION, &watcher);
        assert_int_equal(watched.digest, digest_of(stage.run, SEED, REPLICATION));
        strike_stage(&stage);
    }
    for (int kind = 0; kind <= BF_REC_CLOSE; kind++)
        assert_true(seen[kind] >= 100);
}

static void a_used_run_starts_afresh(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= REPEATED_PORTS; seed++) {
        struct stage stage = raise_stage(seed);
        struct bf_run *fresh;
        struct bf_run_totals first, again;

        open_stage(&stage);
        fresh = bf_run_create(stage.plan);
        first = play(stage.run, SEED, REPLICATION, NULL);
        digest_of(stage.run, SEED, 0);
        again = play(stage.run, SEED, REPLICATION, NULL);
        assert_int_equal(first.digest, again.digest);
        assert_int_equal(first.events, again.events);
        assert_int_equal(first.ended, again.ended);
        assert_int_equal(first.digest, digest_of(fresh, SEED, REPLICATION));
        bf_run_destroy(fresh);
        strike_stage(&stage);
    }
}

static bool has_poisson_traffic(const struct bf_model *model)
{
    for (size_t i = 0; i < model->source_count; i++)
        if (model->sources[i].arrivals.kind == BF_ARRIVE_POISSON)
            return true;
    return false;
}

static void other_seeds_and_replications_are_other_days(void **state)
{
    int tried = 0;

    (void)state;
    for (uint64_t seed = 1; seed <= REPEATED_PORTS; seed++) {
        struct stage stage = raise_stage(seed);

        open_stage(&stage);
        if (has_poisson_traffic(&stage.port.model)) {
            uint64_t digest = digest_of(stage.run, SEED, REPLICATION);

            assert_int_not_equal(digest, digest_of(stage.run, SEED, REPLICATION + 1));
            assert_int_not_equal(digest, digest_of(stage.run, SEED + 1, REPLICATION));
            tried++;
        }
        strike_stage(&stage);
    }
    assert_true(tried > REPEATED_PORTS / 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_record_obeys_the_laws_and_the_totals_agree_with_them),
        cmocka_unit_test(watching_changes_no_bit),
        cmocka_unit_test(a_used_run_starts_afresh),
        cmocka_unit_test(other_seeds_and_replications_are_other_days),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
