#include "cli/rules.h"

#include <stdarg.h>

#include "cli/report_block.h"

struct list {
    const struct bf_model *model;
    size_t port;
    struct bf_arena *arena;
    const char **rules;
    size_t count;
};

__attribute__((format(printf, 2, 3))) static void add(struct list *list, const char *format, ...)
{
    char text[256];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (list->count < BF_MOST_RULES)
        list->rules[list->count++] = bf_arena_text(list->arena, text);
}

static void add_entry(struct list *list, const struct bf_customs_rules *rules)
{
#define COUNTRY_WORD(constant, word) word,
    static const char *const countries[] = {BF_COUNTRIES(COUNTRY_WORD)};
#undef COUNTRY_WORD

    if (rules->entering != BF_COUNTRY_NONE)
        add(list, "entering %s", countries[rules->entering]);
    add(list, rules->mutual_recognition ? "mutual recognition" : "no mutual recognition");
    if (rules->trusted_divisor != 1.0)
        add(list, "exam rates of the trusted divided by %.4g", rules->trusted_divisor);
    if (rules->targeting.used && rules->targeting.d_prime_gain > 0.0)
        add(list, "regional cooperation adds %.4g to d-prime", rules->targeting.d_prime_gain);
    if (rules->admissibility.used && rules->admissibility.resolved_share > 0.0)
        add(list, "%.4g %% of questions about drivers resolved before travel",
            100.0 * rules->admissibility.resolved_share);
}

static void add_filing(struct list *list, const struct bf_filing *filing)
{
    if (!filing->used)
        return;
    add(list, "manifests %.4g min ahead", filing->least_s / 60.0);
    if (filing->fast != NULL && filing->least_fast_s != filing->least_s)
        add(list, "%.4g min for fast programmes", filing->least_fast_s / 60.0);
    if (filing->most_s > 0.0)
        add(list, "at most %.4g days ahead", filing->most_s / 86400.0);
    add(list, filing->single_window ? "single window" : "no single window");
    add(list, filing->any_port ? "brokers at any port" : "brokers where they are licensed");
    add(list, filing->self_filing ? "importers may file" : "importers may not file");
}

static void add_yards(struct list *list)
{
#define MODE_WORD(constant, word) word,
    static const char *const modes[] = {BF_EXAM_MODES(MODE_WORD)};
#undef MODE_WORD

    for (size_t i = 0; i < list->model->station_count; i++) {
        const struct bf_station *station = &list->model->stations[i];
        /* How exams go together matters only where there are several, or another country's. */
        bool several = station->mode == BF_UNIFIED || (station->exams & (station->exams - 1)) != 0;
        if (station->port == (int)list->port && station->role == BF_STATION_YARD && several)
            add(list, "%s exams in %s", bf_for_people(list->arena, modes[station->mode]),
                station->id);
    }
}

static void add_exams(struct list *list)
{
    const struct bf_port *port = &list->model->ports[list->port];
    const int *with = port->customs->unified_with;

    for (int i = 0; i < port->exam_count; i++) {
        const struct bf_exam *exam = &list->model->exams[port->first_exam + i];
        if (exam->after_release)
            add(list, "%s after release", exam->id);
        if (with != NULL && with[i] >= 0)
            add(list, "%s takes in %s", exam->id,
                list->model->exams[port->first_exam + with[i]].id);
    }
    if (port->customs->divert_to >= 0)
        add(list, "goods not examined here go to %s",
            list->model->ports[port->customs->divert_to].id);
}

size_t bf_rules_of(const struct bf_model *model, size_t port, struct bf_arena *arena,
                   const char *rules[BF_MOST_RULES])
{
    const struct bf_customs_rules *customs = model->ports[port].customs;
    struct list list = {.model = model, .port = port, .arena = arena, .rules = rules};

    if (customs == NULL)
        return 0;
    add_entry(&list, customs);
    add_filing(&list, &customs->filing);
    add_yards(&list);
    add_exams(&list);
    return list.count;
}

void bf_print_rules(const struct bf_block *block)
{
    const char *rules[BF_MOST_RULES];
    size_t port = block->port == BF_ALL_PORTS ? 0 : block->port;
    size_t count = bf_rules_of(block->model, port, block->arena, rules);
    struct bf_flow flow = {.out = block->out};

    if (count == 0)
        return;
    bf_flow_add(&flow, "\n  rules in force:");
    for (size_t i = 0; i < count; i++)
        bf_flow_add(&flow, " %s%s", rules[i], i + 1 < count ? " ·" : "\n");
}
