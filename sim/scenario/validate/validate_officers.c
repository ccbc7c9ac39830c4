/* validate_officers: whether exams can be staffed, hour by hour.
 *
 * What starts together needs its officers together, so it is not enough that each agency has enough
 * of them at some time. Looked at are single exams, and for yards where a truck's exams start
 * together all that one cause asks for and all pairs; three exams with three causes are rare, and
 * only warned about. */
#include "scenario/validate/validate_customs.h"

#include <string.h>

#include "scenario/build/entries.h"

#define BF_HOURS 168

struct check {
    const struct bf_model *model;
    const struct bf_build *build;
    const struct bf_loading *loading;
    const struct bf_customs_rules *rules;
    const struct bf_causes *causes;
    int first, count; /* exams */
    int *need;        /* officers by agency of the model */
};

static int most_on_duty(const struct bf_agency *agency)
{
    int most = 0;

    for (int hour = 0; hour < BF_HOURS; hour++)
        most = agency->officers[hour] > most ? agency->officers[hour] : most;
    return most;
}

/* ---- need ------------------------------------------------------------------------------------ */

static void forget_need(const struct check *check)
{
    memset(check->need, 0, check->model->agency_count * sizeof *check->need);
}

static void add_need(const struct check *check, const struct bf_officers *officers, size_t count)
{
    for (size_t i = 0; i < count; i++)
        check->need[officers[i].agency] += officers[i].count;
}

/* Of exams that start together; in unified processing one takes in another. */
static void find_need(const struct check *check, uint32_t exams)
{
    const int *with = check->rules->unified_with;
    uint32_t merged = 0;

    forget_need(check);
    for (int i = 0; i < check->count; i++) {
        if (!(exams >> i & 1) || with[i] < 0 || !(exams >> with[i] & 1))
            continue;
        exams &= ~(UINT32_C(1) << with[i]);
        merged |= UINT32_C(1) << i;
    }
    for (int i = 0; i < check->count; i++) {
        const struct bf_exam *exam = &check->model->exams[check->first + i];
        if (merged >> i & 1)
            add_need(check, exam->unified, exam->unified_count);
        else if (exams >> i & 1)
            add_need(check, exam->officers, exam->officers_count);
    }
}

static bool is_staffed(const struct check *check)
{
    for (int hour = 0; hour < BF_HOURS; hour++) {
        bool enough = true;
        for (size_t i = 0; i < check->model->agency_count; i++)
            enough = enough && check->need[i] <= check->model->agencies[i].officers[hour];
        if (enough)
            return true;
    }
    return false;
}

/* "2 of `CBP` and 1 of `FDA`" */
static const char *say_need(const struct check *check)
{
    const char *text = "", *last = NULL;

    for (size_t i = 0; i < check->model->agency_count; i++) {
        if (check->need[i] == 0)
            continue;
        if (last)
            text = bf_say(check->loading, "%s%s%s", text, text[0] ? ", " : "", last);
        last = bf_say(check->loading, "%d of `%s`", check->need[i], check->model->agencies[i].id);
    }
    return bf_say(check->loading, "%s%s%s", text, text[0] ? " and " : "", last ? last : "none");
}

/* The one agency that never has enough, -1 when each of them has at some time. */
static int find_short(const struct check *check)
{
    for (size_t i = 0; i < check->model->agency_count; i++)
        if (check->need[i] > most_on_duty(&check->model->agencies[i]))
            return (int)i;
    return -1;
}

static const char *say_lack(const struct check *check)
{
    int agency = find_short(check);

    if (agency < 0)
        return bf_say(check->loading, "no hour of the week has %s on duty", say_need(check));
    return bf_say(check->loading,
                  "together %d of `%s` are needed, and there are never more than %d",
                  check->need[agency], check->model->agencies[agency].id,
                  most_on_duty(&check->model->agencies[agency]));
}

/* ---- single exams ---------------------------------------------------------------------------- */

static bool is_absent(const struct check *check, const struct bf_exam *exam)
{
    for (size_t i = 0; i < exam->officers_count; i++)
        if (most_on_duty(&check->model->agencies[exam->officers[i].agency]) == 0)
            return true;
    return false;
}

static void check_absent(const struct check *check, int port)
{
    const struct bf_model *model = check->model;

    for (size_t i = 0; i < model->agency_count; i++)
        if (model->agencies[i].port == port && most_on_duty(&model->agencies[i]) == 0 &&
            bf_value_node(check->build->agency_nodes[i], "officers"))
            bf_report(check->loading, bf_build_id_node(check->build->agency_nodes[i]),
                      (struct bf_problem){
                          .title = bf_say(check->loading, "`%s` never has an officer on duty",
                                          model->agencies[i].id),
                          .marked = model->agencies[i].id,
                          .help = "write officers = [ 2 ], or a number for each hour of the day",
                          .see = "borderflow explain agency"});
}

static void check_exam(const struct check *check, int bit)
{
    const struct bf_exam *exam = &check->model->exams[check->first + bit];
    const struct bf_node *node = check->build->exam_nodes[check->first + bit];

    find_need(check, UINT32_C(1) << bit);
    if (exam->after_release || is_absent(check, exam) || is_staffed(check))
        return;
    int agency = find_short(check);
    bf_report(check->loading, bf_build_id_node(node),
              (struct bf_problem){
                  .title = bf_say(check->loading, "exam `%s` can never be staffed", exam->id),
                  .marked = exam->id,
                  .note = agency < 0
                              ? say_lack(check)
                              : bf_say(check->loading,
                                       "it needs %d of `%s`, and there are never more than "
                                       "%d on duty",
                                       check->need[agency], check->model->agencies[agency].id,
                                       most_on_duty(&check->model->agencies[agency])),
                  .help = agency < 0 ? "let the shifts of these agencies overlap"
                                     : "raise `officers` of the agency, or let the exam need fewer",
                  .see = "borderflow explain agency"});
}

/* ---- exams that start together --------------------------------------------------------------- */

/* Exams of which one by itself cannot be staffed are reported already. */
static uint32_t staffed_alone(const struct check *check, uint32_t exams)
{
    uint32_t sound = 0;

    for (int i = 0; i < check->count; i++) {
        find_need(check, UINT32_C(1) << i);
        if (exams >> i & 1 && is_staffed(check))
            sound |= UINT32_C(1) << i;
    }
    return sound;
}

static const char *name_set(const struct check *check, uint32_t exams)
{
    return bf_name_exams(check->loading->arena, check->model,
                         check->model->exams[check->first].port, exams);
}

static void report_together(const struct check *check, size_t station, uint32_t exams,
                            const char *why, bool warning)
{
    const struct bf_node *node = check->build->station_nodes[station];
    const struct bf_node *mode = bf_value_node(node, "mode");

    find_need(check, exams);
    bf_report(check->loading, mode ? mode : bf_build_id_node(node),
              (struct bf_problem){
                  .warning = warning,
                  .title = bf_say(check->loading, "%s can never start together at `%s`",
                                  name_set(check, exams), check->model->stations[station].id),
                  .marked = mode ? NULL : check->model->stations[station].id,
                  .note = bf_say(check->loading, "%s; %s", say_lack(check), why),
                  .help = find_short(check) < 0
                              ? "let the shifts of these agencies overlap, or choose another mode"
                              : "raise `officers` of the agency, or choose another mode",
                  .see = "borderflow explain inspection"});
}

static bool fails_together(const struct check *check, uint32_t exams)
{
    find_need(check, exams);
    return (exams & (exams - 1)) != 0 && !is_staffed(check);
}

/* The first cause that asks for too much at once; pairs come from different causes. */
static void check_yard(const struct check *check, size_t station, uint32_t exams)
{
    uint32_t due = exams & bf_due_for_anybody(check->causes, check->rules);

    for (size_t i = 0; i < check->causes->count; i++)
        if (fails_together(check, check->causes->list[i].exams & exams)) {
            report_together(
                check, station, check->causes->list[i].exams & exams,
                bf_say(check->loading, "%s asks for them at once", check->causes->list[i].what),
                false);
            return;
        }
    for (int i = 0; i < check->count; i++)
        for (int j = i + 1; j < check->count; j++) {
            uint32_t pair = UINT32_C(1) << i | UINT32_C(1) << j;
            if ((pair & ~due) || !fails_together(check, pair))
                continue;
            report_together(check, station, pair, "a truck can be due for both", false);
            return;
        }
    if (fails_together(check, due))
        report_together(check, station, due, "a truck can be due for all of them", true);
}

void bf_validate_officers(const struct bf_build *build, const struct bf_model *model, int port,
                          const struct bf_causes *causes)
{
    struct check check = {
        .model = model,
        .build = build,
        .loading = build->loading,
        .rules = model->ports[port].customs,
        .causes = causes,
        .first = model->ports[port].first_exam,
        .count = model->ports[port].exam_count,
        .need = bf_arena_allocate(build->loading->arena, model->agency_count + 1, sizeof(int)),
    };
    uint32_t audited = 0;

    check_absent(&check, port);
    for (int i = 0; i < check.count; i++) {
        check_exam(&check, i);
        audited |= (uint32_t)model->exams[check.first + i].after_release << i;
    }
    for (size_t i = 0; i < model->station_count; i++) {
        const struct bf_station *yard = &model->stations[i];
        bool together = yard->mode == BF_JOINT || yard->mode == BF_UNIFIED;
        if (yard->port == port && yard->role == BF_STATION_YARD && together)
            check_yard(&check, i, staffed_alone(&check, yard->exams & ~audited));
    }
}
