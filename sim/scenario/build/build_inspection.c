/* build_inspection: agencies and their officers, exams, and the checks in which things are found.
 */
#include <string.h>

#include "scenario/build/customs.h"
#include "scenario/build/entries.h"
#include "scenario/build/exam_places.h"
#include "scenario/build/lookups.h"

/* ---- agencies -------------------------------------------------------------------------------- */

/* Lays 24 numbers, or one for all hours, over the days of a week. */
static void lay_officers(const struct bf_node *entry, const bool weekdays[7], int *week)
{
    const struct bf_node *officers = bf_value_node(entry, "officers");

    for (size_t hour = 0; officers && hour < 168; hour++)
        if (weekdays[hour / 24])
            week[hour] = (int)officers->children[officers->count == 24 ? hour % 24 : 0]->integer;
}

static void read_agency(struct bf_build *build, const struct bf_node *node,
                        struct bf_agency *agency)
{
    static const bool daily[7] = {true, true, true, true, true, true, true};
    size_t count = 0;
    const struct bf_node **shifts = bf_build_entries(build, node, "shifts", &count);
    int *week = bf_arena_allocate(build->loading->arena, 168, sizeof *week);
    bool weekdays[7];

    agency->foreign = bf_value_flag(node, "foreign");
    lay_officers(node, daily, week);
    for (size_t i = 0; i < count; i++) {
        bf_build_days(build, shifts[i], weekdays);
        lay_officers(shifts[i], weekdays, week);
    }
    agency->officers = week;
}

void bf_build_agencies(struct bf_port_build *port)
{
    struct bf_build *build = port->build;
    size_t count = 0;
    const struct bf_node **entries = bf_build_entries(build, port->node, "agencies", &count);

    for (size_t i = 0; i < count; i++) {
        struct bf_agency *agency = &build->agencies[build->agency_count];
        build->agency_nodes[build->agency_count++] = entries[i];
        agency->id = port->agencies.ids[i];
        agency->port = port->port;
        read_agency(build, entries[i], agency);
    }
}

/* ---- exams ----------------------------------------------------------------------------------- */

static void add_officers(struct bf_officers *list, size_t *count, int agency, int officers)
{
    for (size_t i = 0; i < *count; i++) {
        if (list[i].agency != agency)
            continue;
        list[i].count += officers;
        return;
    }
    list[(*count)++] = (struct bf_officers){agency, officers};
}

/* Of `agency` and `officers_needed`, or of `needs`. */
static void read_officers(struct bf_port_build *port, const struct bf_node *node,
                          struct bf_exam *exam)
{
    const struct bf_loading *loading = port->build->loading;
    size_t count = 0;
    const struct bf_node **needs = bf_build_entries(port->build, node, "needs", &count);
    const struct bf_node *alone = bf_value_node(node, "agency");
    struct bf_officers *list = bf_arena_allocate(loading->arena, count + 2, sizeof *list);

    for (size_t i = 0; i < count + 1; i++) {
        const struct bf_node *agency = i < count ? bf_value_node(needs[i], "agency") : alone;
        int local = agency ? bf_resolve(loading, agency, &port->agencies) : -1;
        size_t before = exam->officers_count;
        if (local < 0)
            continue;
        add_officers(list, &exam->officers_count, port->first_agency + local,
                     i < count ? bf_value_int(needs[i], "officers")
                               : bf_value_int(node, "officers_needed"));
        if (before == exam->officers_count)
            bf_report(
                loading, agency,
                (struct bf_problem){.title = bf_say(loading, "`%s` is listed twice", agency->text),
                                    .marked = agency->text,
                                    .help = "write how many of its officers are needed in all"});
    }
    exam->officers = list;
    const struct bf_node *number = bf_value_node(node, "officers_needed");
    if (number && !alone)
        bf_report(loading, number,
                  (struct bf_problem){.title = "`officers_needed` needs `agency`",
                                      .note = "it says how many officers of that agency"});
}

void bf_build_exams(struct bf_port_build *port)
{
    struct bf_build *build = port->build;
    struct bf_port *out = &build->ports[port->port];
    size_t count = 0;
    const struct bf_node **entries = bf_build_entries(build, port->node, "exams", &count);

    out->first_exam = port->first_exam;
    out->exam_count = (int)count;
    for (size_t i = 0; i < count; i++) {
        size_t index = build->exam_count++;
        struct bf_exam *exam = &build->exams[index];
        build->exam_nodes[index] = entries[i];
        exam->id = port->exams.ids[i];
        exam->port = port->port;
        read_officers(port, entries[i], exam);
        exam->time = bf_build_times(port, entries[i], "time", &build->exam_time_known[index]);
        exam->after_release = bf_value_flag(entries[i], "after_release");
    }
    uint32_t audited = bf_build_exam_set(port, port->node, "audit");
    for (size_t i = 0; i < count; i++)
        if (audited >> i & 1)
            build->exams[(size_t)port->first_exam + i].after_release = true;
}

/* ---- unified processing ---------------------------------------------------------------------- */

/* Whether following takes_in from [exam] comes back to it. */
static bool runs_in_circle(const int *taken, size_t count, int exam)
{
    int at = taken[exam];

    for (size_t i = 0; i < count && at >= 0 && at != exam; i++)
        at = taken[at];
    return at == exam;
}

static void check_taken(const struct bf_port_build *port, const int *taken)
{
    const struct bf_loading *loading = port->build->loading;
    size_t count = port->exams.count;

    for (size_t i = 0; i < count; i++) {
        const struct bf_node *node = port->build->exam_nodes[(size_t)port->first_exam + i];
        if (taken[i] < 0 || !runs_in_circle(taken, count, (int)i))
            continue;
        bf_report(loading, bf_value_node(node, "takes_in"),
                  (struct bf_problem){
                      .title = taken[i] == (int)i ? bf_say(loading, "exam `%s` takes in itself",
                                                           port->exams.ids[i])
                                                  : "exams take in each other in a circle",
                      .marked = port->exams.ids[taken[i]],
                      .help = "`takes_in` names the exam of the other country that falls away",
                      .see = "borderflow explain exam"});
        return;
    }
}

/* Officers of an exam together with those of the one it takes in. */
static void unite_officers(struct bf_port_build *port, struct bf_exam *exam,
                           const struct bf_exam *other)
{
    struct bf_officers *all = bf_arena_allocate(
        port->build->loading->arena, exam->officers_count + other->officers_count + 1, sizeof *all);

    for (size_t i = 0; i < exam->officers_count; i++)
        add_officers(all, &exam->unified_count, exam->officers[i].agency, exam->officers[i].count);
    for (size_t i = 0; i < other->officers_count; i++)
        add_officers(all, &exam->unified_count, other->officers[i].agency,
                     other->officers[i].count);
    exam->unified = all;
}

static void read_unified(struct bf_port_build *port)
{
    struct bf_build *build = port->build;
    const struct bf_node *inspection = bf_value_node(port->node, "inspection");
    bool acts = inspection && bf_value_word(inspection, "mode") == BF_UNIFIED;
    size_t count = port->exams.count;
    int *taken = bf_arena_allocate(build->loading->arena, count + 1, sizeof *taken);
    int *with = bf_arena_allocate(build->loading->arena, count + 1, sizeof *with);
    struct bf_exam *exams = &build->exams[port->first_exam];

    for (size_t i = 0; i < count; i++) {
        const struct bf_node *takes_in =
            bf_value_node(build->exam_nodes[(size_t)port->first_exam + i], "takes_in");
        taken[i] = takes_in ? bf_resolve(build->loading, takes_in, &port->exams) : -1;
        with[i] = acts ? taken[i] : -1;
        if (with[i] >= 0 && exams[i].after_release)
            bf_report(
                build->loading, takes_in,
                (struct bf_problem){.title = bf_say(build->loading, "`%s` is done after release",
                                                    port->exams.ids[i]),
                                    .marked = takes_in->text,
                                    .note = bf_say(build->loading,
                                                   "with it `%s` would be left out at the "
                                                   "border",
                                                   takes_in->text),
                                    .help = "leave out `takes_in`, or take the exam out of `audit`",
                                    .see = "borderflow explain exam"});
        if (with[i] >= 0)
            unite_officers(port, &exams[i], &exams[with[i]]);
    }
    check_taken(port, taken);
    port->customs->unified_with = with;
}

/* ---- checks ---------------------------------------------------------------------------------- */

/* A violation named by itself goes before "any". */
static const double *read_detects(struct bf_build *build, const struct bf_node *node)
{
    size_t count = 0, violations = build->violation_names.count;
    const struct bf_node **entries = bf_build_entries(build, node, "detects", &count);
    double *detects = bf_arena_allocate(build->loading->arena, violations + 1, sizeof *detects);
    bool *special = bf_arena_allocate(build->loading->arena, violations + 1, sizeof *special);

    for (size_t i = 0; i < count; i++) {
        const struct bf_node *name = bf_value_node(entries[i], "violation");
        bool any = name && strcmp(name->text, "any") == 0;
        int violation =
            name && !any ? bf_resolve(build->loading, name, &build->violation_names) : -1;
        for (size_t j = 0; name && j < i; j++) {
            const struct bf_node *other = bf_value_node(entries[j], "violation");
            if (other && strcmp(other->text, name->text) == 0)
                bf_report(build->loading, name,
                          (struct bf_problem){
                              .title = bf_say(build->loading, "`%s` is listed twice", name->text),
                              .marked = name->text,
                              .note = "another entry of `detects` is about it"});
        }
        for (size_t j = 0; j < violations; j++) {
            if (any ? special[j] : violation != (int)j)
                continue;
            detects[j] = bf_value_number(entries[i], "share");
            special[j] = special[j] || !any;
        }
    }
    return detects;
}

static void read_check(struct bf_port_build *port, const struct bf_node *node, const char *exams,
                       struct bf_check *check)
{
    struct bf_build *build = port->build;

    check->id = bf_value_text(node, "id");
    check->detects = read_detects(build, node);
    check->alarm_share = bf_value_number(node, "alarm_share");
    check->loaded_only = bf_value_flag(node, "loaded_only");
    check->exams = bf_build_exam_set(port, node, exams);
    check->share = bf_setting_named(node->type, "share") ? bf_value_number(node, "share") : 1.0;
    build->checks[build->check_count] = check->id ? check->id : "?";
    build->check_nodes[build->check_count] = node;
    build->check_ports[build->check_count++] = port->port;
}

void bf_build_checks(struct bf_port_build *port)
{
    struct bf_build *build = port->build;
    struct bf_customs_rules *rules = port->customs;
    size_t instant = 0, exams = port->exams.count;
    const struct bf_node **entries = bf_build_entries(build, port->node, "checks", &instant);
    struct bf_check *checks =
        bf_arena_allocate(build->loading->arena, instant + exams + 1, sizeof *checks);
    struct bf_random_exam *random =
        bf_arena_allocate(build->loading->arena, exams + 1, sizeof *random);

    rules->first_check = (uint16_t)build->check_count;
    for (size_t i = 0; i < instant; i++)
        read_check(port, entries[i], "exams", &checks[i]);
    for (size_t i = 0; i < exams; i++) {
        const struct bf_node *node = build->exam_nodes[(size_t)port->first_exam + i];
        read_check(port, node, "on_alarm", &checks[instant + i]);
        if (checks[instant + i].exams >> i & 1)
            bf_report(
                build->loading, bf_value_node(node, "on_alarm"),
                (struct bf_problem){.title = bf_say(build->loading, "exam `%s` asks for itself",
                                                    checks[instant + i].id),
                                    .marked = checks[instant + i].id,
                                    .help = "`on_alarm` names exams that come after it",
                                    .see = "borderflow explain exam"});
        random[i].share = bf_build_programme_shares(build, node, "refer");
        random[i].spares_trusted = bf_value_flag(node, "spares_trusted");
        random[i].loaded_only = bf_value_flag(node, "loaded_only");
    }
    rules->checks = checks;
    rules->instant_count = instant;
    rules->check_count = instant + exams;
    rules->random = random;
    read_unified(port);
}

/* ---- where exams are done -------------------------------------------------------------------- */

/* Exams after release and scans on the approach are done for all goods. */
void bf_build_yards(struct bf_port_build *port)
{
    struct bf_build *build = port->build;
    uint32_t anywhere = 0;

    for (size_t i = 0; i < port->exams.count; i++)
        if (build->exams[(size_t)port->first_exam + i].after_release)
            anywhere |= UINT32_C(1) << i;
    for (size_t i = (size_t)port->first_place; i < build->place_count; i++)
        if (build->places[i].scan > 0)
            anywhere |= UINT32_C(1) << (build->places[i].scan - 1 - port->first_exam);
    for (int bay = 0; bay < BF_BAY_COUNT; bay++) {
        port->customs->bay_exams[bay] = anywhere;
        for (size_t i = (size_t)port->first_station; i < build->station_count; i++)
            if (build->stations[i].role == BF_STATION_YARD &&
                bf_yard_takes(&build->stations[i], (enum bf_bay)bay))
                port->customs->bay_exams[bay] |= build->stations[i].exams;
    }
}
