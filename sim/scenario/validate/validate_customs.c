/* validate_customs: what only shows when exams, yards, goods and programmes of a port are seen
 * together. */
#include "scenario/validate/validate_customs.h"

#include "scenario/build/entries.h"
#include "scenario/validate/programmes.h"
#include "scenario/validate/times.h"

struct check {
    const struct bf_build *build;
    const struct bf_model *model;
    const struct bf_loading *loading;
    const struct bf_customs_rules *rules;
    const struct bf_node *node; /* of the port */
    struct bf_causes causes;
    int port;
};

static const struct bf_exam *exam_of(const struct check *check, int bit)
{
    return &check->model->exams[check->model->ports[check->port].first_exam + bit];
}

static const struct bf_node *exam_node(const struct check *check, int bit)
{
    return check->build->exam_nodes[check->model->ports[check->port].first_exam + bit];
}

static uint32_t all_due(const struct check *check)
{
    return bf_due_for_anybody(&check->causes, check->rules);
}

/* ---- where exams are done -------------------------------------------------------------------- */

/* Exams done at all, for goods of any kind. */
static uint32_t done_anywhere(const struct check *check)
{
    uint32_t done = 0;

    for (int bay = 0; bay < BF_BAY_COUNT; bay++)
        done |= check->rules->bay_exams[bay];
    return done;
}

static void check_done(const struct check *check)
{
    uint32_t done = done_anywhere(check);
    int count = check->model->ports[check->port].exam_count;

    for (int i = 0; i < count && check->rules->divert_to < 0; i++)
        if (!(done >> i & 1))
            bf_report(
                check->loading, bf_build_id_node(exam_node(check, i)),
                (struct bf_problem){
                    .title = bf_say(check->loading, "nobody does exam `%s`", exam_of(check, i)->id),
                    .marked = exam_of(check, i)->id,
                    .note = "no yard, no scan and no audit names it",
                    .help = bf_say(check->loading,
                                   "write exams = [ \"%s\" ] in a station with role = "
                                   "\"yard\", scan = \"%s\" in a place of the approach, or "
                                   "after_release = true in the exam",
                                   exam_of(check, i)->id, exam_of(check, i)->id),
                    .see = "borderflow explain exam"});
}

static void report_no_bay(const struct check *check, const struct bf_node *node, const char *title,
                          enum bf_bay bay, uint32_t exams)
{
    const char *word = bf_bay_word(bay);

    bf_report(check->loading, node,
              (struct bf_problem){
                  .title = title,
                  .marked = node->kind == BF_NODE_STRING ? node->text : NULL,
                  .note = bf_say(
                      check->loading, "no yard that does %s has a `%s` bay",
                      bf_name_exams(check->loading->arena, check->model, check->port, exams), word),
                  .help = bf_say(check->loading,
                                 "add { kind = \"%s\"; count = 1; } to the bays of that yard, or "
                                 "say with `divert` which port does it",
                                 word),
                  .see = "borderflow explain bay"});
}

/* Exams nobody does at all were reported before. */
static uint32_t lacking(const struct check *check, uint32_t due, enum bf_bay bay)
{
    return due & done_anywhere(check) & ~check->rules->bay_exams[bay];
}

static void check_goods(const struct check *check)
{
    size_t count = 0;
    const struct bf_node **nodes = bf_build_entries(check->build, check->node, "goods", &count);
    const struct bf_customs_rules *rules = check->rules;
    struct bf_causes own = {check->causes.list, check->causes.own, check->causes.own};

    if (rules->divert_to >= 0)
        return;
    for (size_t i = 0; i < count; i++) {
        uint32_t due = bf_due_for_goods(&own, rules, (int)i);
        uint32_t missing = lacking(check, due, rules->goods[i].bay);
        if (missing)
            report_no_bay(
                check, bf_build_id_node(nodes[i]),
                bf_say(check->loading, "nobody here can examine `%s`", rules->goods[i].id),
                rules->goods[i].bay, missing);
    }
    uint32_t due = bf_due_for_empties(&own, rules);
    if (count == 0)
        due |= bf_due_for_goods(&own, rules, -1);
    uint32_t missing = lacking(check, due, BF_BAY_GENERAL);
    const struct bf_node *list = bf_value_node(check->node, "secondary");
    if (missing && list)
        report_no_bay(check, list,
                      count > 0 ? "nobody here can examine empty trucks"
                                : "nobody here can examine trucks",
                      BF_BAY_GENERAL, missing);
}

/* ---- times ----------------------------------------------------------------------------------- */

/* Exams that cars may be due for: those that follow from a question about the driver. */
static uint32_t due_for_cars(const struct check *check)
{
    uint32_t due = check->rules->admissibility.used ? check->rules->admissibility.exams : 0;

    for (size_t round = 0; round < BF_MAX_EXAMS; round++)
        for (size_t i = 0; i < check->causes.count; i++)
            if (check->causes.list[i].of_exam >= 0 && due >> check->causes.list[i].of_exam & 1)
                due |= check->causes.list[i].exams;
    return due;
}

static void check_times(const struct check *check)
{
    uint32_t any = all_due(check), empties = bf_due_for_empties(&check->causes, check->rules);
    uint32_t cars = due_for_cars(check);
    int first = check->model->ports[check->port].first_exam;
    int exams = check->model->ports[check->port].exam_count;

    for (int i = 0; i < exams; i++) {
        const struct bf_node *list = bf_value_node(exam_node(check, i), "time");
        const char *where = bf_say(check->loading, "in exam `%s`", exam_of(check, i)->id);
        for (int j = 0; j < (int)check->model->programme_count && any >> i & 1; j++) {
            int loads = bf_port_loads(check->model, check->port, j, cars >> i & 1);
            if (!(empties >> i & 1))
                loads &= BF_LOADED;
            bf_check_times(check->build, list, check->build->exam_time_known[first + i], (size_t)j,
                           loads, where);
        }
    }
}

/* ---- stations -------------------------------------------------------------------------------- */

static bool has_station(const struct check *check, enum bf_station_role role)
{
    for (size_t i = 0; i < check->model->station_count; i++)
        if (check->model->stations[i].port == check->port && check->model->stations[i].role == role)
            return true;
    return false;
}

static void check_waiting_area(const struct check *check)
{
#define PROBLEM_KEY(constant, word, words) word,
    static const char *const keys[] = {BF_FILING_PROBLEMS(PROBLEM_KEY)};
#undef PROBLEM_KEY
    const struct bf_node *filing = bf_value_node(check->node, "filing");

    for (int i = 0; i < BF_FILING_PROBLEM_COUNT && check->rules->filing.used; i++) {
        if (check->rules->filing.action[i] != BF_FILING_HOLD ||
            has_station(check, BF_STATION_WAITING_AREA))
            continue;
        bf_report(check->loading, bf_value_node(filing, keys[i]),
                  (struct bf_problem){
                      .title = "there is no waiting area to hold trucks in",
                      .note = "they are held until their filing is in order",
                      .help = "add { id = \"parking\"; role = \"waiting_area\"; docks = 20; } to "
                              "`secondary`, or choose another action",
                      .see = "borderflow explain filing"});
        return;
    }
}

/* Onward is for stations trucks are sent to by share; yards are visited by whoever is due. */
static void check_onward(const struct check *check)
{
    const struct bf_model *model = check->model;

    for (size_t i = 0; i < model->station_count; i++) {
        for (size_t j = 0; j < model->stations[i].onward_count; j++) {
            const struct bf_station *to = &model->stations[model->stations[i].onward[j].station];
            if (model->stations[i].port == check->port && to->role != BF_STATION_PLAIN)
                bf_report(
                    check->loading, bf_value_node(check->build->station_nodes[i], "onward"),
                    (struct bf_problem){
                        .title = bf_say(check->loading, "trucks cannot be sent on to `%s`", to->id),
                        .note = "it is no plain station",
                        .help = "trucks go to a yard when they are due for its exams",
                        .see = "borderflow explain secondary"});
        }
    }
}

void bf_validate_customs(const struct bf_build *build, const struct bf_model *model)
{
    for (size_t i = 0; i < model->port_count; i++) {
        struct check check = {.build = build,
                              .model = model,
                              .loading = build->loading,
                              .rules = model->ports[i].customs,
                              .node = build->port_nodes[i],
                              .port = (int)i};
        check_onward(&check);
        if (!check.rules)
            continue;
        check.causes = bf_causes_of(build, model, (int)i);
        check_done(&check);
        check_goods(&check);
        check_times(&check);
        check_waiting_area(&check);
        bf_validate_ways(build, model, (int)i, &check.causes);
        bf_validate_officers(build, model, (int)i, &check.causes);
    }
}
