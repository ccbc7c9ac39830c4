/* hints: places nobody comes to, hours that never come, rules without effect. */
#include "scenario/validate/hints.h"

#include <string.h>

#include "scenario/validate/hints_customs.h"
#include "scenario/validate/programmes.h"
#include "scenario/validate/reach.h"

struct check {
    const struct bf_build *build;
    const struct bf_model *model;
    const struct bf_loading *loading;
};

/* Marks what any truck can come to. Each programme is followed by itself: where one ends another
 * may go on. */
static void mark_entered(const struct check *check, bool *entered)
{
    const struct bf_model *model = check->model;
    bool *reached =
        bf_arena_allocate(check->loading->arena, model->place_count + 1, sizeof *reached);

    for (size_t i = 0; i < model->programme_count; i++) {
        memset(reached, 0, model->place_count * sizeof *reached);
        for (size_t j = 0; j < model->source_count; j++)
            bf_reach(model, &model->sources[j].enters, (int)i, reached);
        for (size_t j = 0; j < model->place_count; j++)
            entered[j] = entered[j] || reached[j];
    }
}

static void check_entered(const struct check *check)
{
    const struct bf_model *model = check->model;
    bool *entered =
        bf_arena_allocate(check->loading->arena, model->place_count + 1, sizeof *entered);

    mark_entered(check, entered);
    for (size_t i = 0; i < model->place_count; i++)
        if (!entered[i])
            bf_report(
                check->loading, bf_value_node(check->build->place_nodes[i], "id"),
                (struct bf_problem){.warning = true,
                                    .title = bf_say(check->loading, "no truck can come to `%s`",
                                                    model->places[i].id),
                                    .marked = model->places[i].id,
                                    .note = "no traffic enters it and no place leads to it"});
}

static bool opens_within(const struct bf_horizon *horizon, const struct bf_week_spans *open)
{
    for (int day = 0; day < horizon->days && day < 7; day++) {
        bf_time from = (horizon->first_weekday + day) % 7 * BF_DAY;
        for (size_t i = 0; i < open->count; i++)
            if (open->spans[i].from < from + BF_DAY && open->spans[i].to > from)
                return true;
    }
    return false;
}

static void check_never_open(const struct check *check)
{
    const struct bf_model *model = check->model;

    for (size_t i = 0; i < model->booth_count; i++) {
        const struct bf_node *open = bf_value_node(check->build->booth_nodes[i], "open");
        if (open && !opens_within(&model->horizon, &model->booths[i].open))
            bf_report(check->loading, open,
                      (struct bf_problem){.warning = true,
                                          .title = bf_say(check->loading, "booth `%s` never opens",
                                                          model->booths[i].id),
                                          .note = open->count > 0
                                                      ? "none of these hours is within the scenario"
                                                      : "it has no hours"});
    }
}

/* Trucks a recorded list brings after the last day would be missed by whoever counts its lines. */
static void check_recorded(const struct check *check)
{
    const struct bf_model *model = check->model;

    for (size_t i = 0; i < model->source_count; i++) {
        const struct bf_arrivals *arrivals = &model->sources[i].arrivals;
        size_t late = 0;
        while (late < arrivals->truck_count &&
               arrivals->trucks[arrivals->truck_count - 1 - late].at >=
                   model->horizon.days * BF_DAY)
            late++;
        if (late > 0)
            bf_report(
                check->loading, bf_value_node(check->build->source_nodes[i], "recorded"),
                (struct bf_problem){
                    .warning = true,
                    .title = bf_say(check->loading, "%zu of %zu trucks come after the last day",
                                    late, arrivals->truck_count),
                    .note = bf_say(check->loading, "the scenario has %d day%s", model->horizon.days,
                                   model->horizon.days == 1 ? "" : "s")});
    }
}

/* Programmes that trucks in a lane can have. */
static size_t count_programmes_in(const struct check *check, int place)
{
    const struct bf_model *model = check->model;
    bool *reached =
        bf_arena_allocate(check->loading->arena, model->place_count + 1, sizeof *reached);
    size_t count = 0;

    for (size_t i = 0; i < model->programme_count; i++) {
        memset(reached, 0, model->place_count * sizeof *reached);
        for (size_t j = 0; j < model->source_count; j++)
            if (bf_source_loads(model, &model->sources[j], (int)i))
                bf_reach(model, &model->sources[j].enters, (int)i, reached);
        count += reached[place];
    }
    return count;
}

static void check_priority(const struct check *check)
{
    const struct bf_model *model = check->model;

    for (size_t i = 0; i < model->booth_count; i++) {
        const struct bf_booth *booth = &model->booths[i];
        if (booth->feed != BF_FEED_PRIORITY || booth->serves_count != 1 ||
            count_programmes_in(check, booth->serves[0]) < 2)
            continue;
        bf_report(check->loading, bf_value_node(check->build->booth_nodes[i], "feed"),
                  (struct bf_problem){
                      .warning = true,
                      .title = "priority has no effect on a single lane",
                      .note = "trucks cannot overtake within a lane",
                      .help = "give the programme that goes first a lane of its own, and let the "
                              "booth serve both"});
    }
}

void bf_hint(const struct bf_build *build, const struct bf_model *model)
{
    struct check check = {build, model, build->loading};

    check_entered(&check);
    check_never_open(&check);
    check_recorded(&check);
    check_priority(&check);
    bf_hint_customs(build, model);
}
