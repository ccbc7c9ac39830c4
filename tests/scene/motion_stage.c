#include "scene/motion_stage.h"

#include "check.h"

#include <string.h>

#include "chance.h"
#include "port/random_papers.h"
#include "port/random_port.h"
#include "port/run.h"
#include "scenarios/shipped.h"

static void play(struct motion_stage *stage, uint64_t seed)
{
    struct bf_sink sink = bf_tape_sink(&stage->tape);
    struct bf_plan *plan = bf_plan_create(stage->model);
    struct bf_run *run = bf_run_create(plan);
    struct bf_run_totals totals;
    struct bf_error error = {0};

    if (bf_run_replication(run, seed, 0, &sink, &totals, &error) != BF_OK)
        fail_msg("%s", error.message);
    bf_run_destroy(run);
    bf_plan_destroy(plan);
}

struct motion_stage motion_stage_open(const char *name, const struct bf_model *model, uint64_t seed,
                                      int port)
{
    struct motion_stage stage = {.name = name, .model = model};

    play(&stage, seed);
    stage.layout = bfv_layout_create(model, port);
    stage.headways = bfv_headways_create(stage.layout);
    stage.motion = bfv_motion_create(stage.layout, stage.headways, &stage.tape);
    stage.end = 5 * BF_MINUTE;
    if (stage.tape.record_count > 0)
        stage.end += stage.tape.records[stage.tape.record_count - 1].at;
    return stage;
}

void motion_stage_close(struct motion_stage *stage)
{
    bfv_motion_destroy(stage->motion);
    bfv_headways_destroy(stage->headways);
    bfv_layout_destroy(stage->layout);
    bf_tape_clear(&stage->tape);
}

bf_time motion_stage_time(const struct motion_stage *stage, int number)
{
    uint64_t state = (uint64_t)number * 0x9E3779B97F4A7C15u; /* the numbers are steps of a walk */

    return (bf_time)(chance_word(&state) % (uint64_t)stage->end);
}

static void check_ports(const char *name, const struct bf_model *model, uint64_t seed,
                        motion_check *check)
{
    for (int port = 0; port < (int)model->port_count; port++) {
        struct motion_stage stage = motion_stage_open(name, model, seed, port);

        check(&stage);
        motion_stage_close(&stage);
    }
}

void motion_each_shipped(motion_check *check)
{
    const char *name;

    for (size_t i = 0; (name = shipped_name(i)) != NULL; i++) {
        struct bf_scenario *scenario = shipped_load(name, NULL);

        check_ports(name, &scenario->model, scenario->seed, check);
        bf_scenario_destroy(scenario);
    }
}

void motion_each_random(int count, motion_check *check)
{
    char name[64];

    for (int i = 0; i < count; i++) {
        struct random_port port = random_port_create((uint64_t)i / 2 + 1);
        struct random_papers papers;

        snprintf(name, sizeof name, "random port %d", i / 2 + 1);
        if (i % 2 == 0) {
            check_ports(name, &port.model, 7, check);
        } else {
            papers = random_papers_create((uint64_t)i / 2 + 1);
            /* Plain ports are changed while they run, these are not. */
            papers.model.change_count = papers.model.extra_streams = 0;
            check_ports(name, &papers.model, 7, check);
            random_papers_destroy(&papers);
        }
        random_port_destroy(&port);
    }
}
