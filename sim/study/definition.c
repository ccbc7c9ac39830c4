/* What a summary has to count, from the model that is to be run. */
#include "core/memory.h"
#include "study/study.h"
#include "study/subject.h"

/* Ports of things, as the definition wants them. */
static const uint16_t *port_list(struct bf_arena *arena, const struct bf_model *model,
                                 enum bf_subject_kind kind, size_t count)
{
    uint16_t *ports = bf_arena_allocate(arena, count + 1, sizeof *ports);

    for (size_t i = 0; i < count; i++)
        ports[i] = bf_subject_port(
            &(struct bf_subject){kind, BF_ALL_PORTS, (uint16_t)i, BF_ALL_HOURS}, model);
    return ports;
}

static struct bf_team_def team_def(struct bf_arena *arena, const struct bf_officers *officers,
                                   size_t count)
{
    uint16_t *agencies = bf_arena_allocate(arena, count + 1, sizeof *agencies);
    uint16_t *numbers = bf_arena_allocate(arena, count + 1, sizeof *numbers);

    for (size_t i = 0; i < count; i++) {
        agencies[i] = (uint16_t)officers[i].agency;
        numbers[i] = (uint16_t)officers[i].count;
    }
    return (struct bf_team_def){.agencies = agencies, .officers = numbers, .count = count};
}

static struct bf_exam_def exam_def(struct bf_arena *arena, const struct bf_model *model,
                                   size_t number)
{
    const struct bf_exam *exam = &model->exams[number];
    const struct bf_port *port = &model->ports[exam->port];

    return (struct bf_exam_def){
        .check = (uint16_t)(port->customs->first_check + port->customs->instant_count + number -
                            (size_t)port->first_exam),
        .after_release = exam->after_release,
        .own = team_def(arena, exam->officers, exam->officers_count),
        .united = team_def(arena, exam->unified, exam->unified_count),
    };
}

/* NULL where no station has docks of several kinds. */
static const uint8_t *bay_kinds(struct bf_arena *arena, const struct bf_model *model)
{
    uint8_t *kinds = bf_arena_allocate(arena, model->station_count + 1, sizeof *kinds);
    bool any = false;

    for (size_t i = 0; i < model->station_count; i++) {
        kinds[i] = bf_station_bays(&model->stations[i]);
        any |= kinds[i] != 0;
    }
    return any ? kinds : NULL;
}

static void define_customs(struct bf_arena *arena, const struct bf_model *model,
                           struct bf_summary_def *def)
{
    struct bf_exam_def *exams = bf_arena_allocate(arena, model->exam_count + 1, sizeof *exams);

    def->customs = true;
    def->agencies = model->agency_count;
    def->exams = model->exam_count;
    def->checks = model->check_count;
    def->violations = model->violation_count;
    def->port_of_check = port_list(arena, model, BF_SUBJECT_CHECK, model->check_count);
    for (size_t i = 0; i < model->exam_count; i++)
        exams[i] = exam_def(arena, model, i);
    def->exam = exams;
    def->bays = bay_kinds(arena, model);
}

struct bf_summary *bf_summary_for(const struct bf_model *model)
{
    struct bf_arena *arena = bf_arena_create();
    const struct bf_horizon *horizon = &model->horizon;
    struct bf_summary_def def = {
        .programmes = model->programme_count,
        .ports = model->port_count,
        .sources = model->source_count,
        .places = model->place_count,
        .booths = model->booth_count,
        .stations = model->station_count,
        .port_of_source = port_list(arena, model, BF_SUBJECT_SOURCE, model->source_count),
        .port_of_place = port_list(arena, model, BF_SUBJECT_PLACE, model->place_count),
        .port_of_booth = port_list(arena, model, BF_SUBJECT_BOOTH, model->booth_count),
        .port_of_station = port_list(arena, model, BF_SUBJECT_STATION, model->station_count),
        .from = horizon->warm_up_days * BF_DAY,
        .to = horizon->days * BF_DAY,
        .per_days = horizon->days - horizon->warm_up_days,
    };
    struct bf_summary *summary;

    if (bf_port_has_customs(model, BF_ALL_PORTS))
        define_customs(arena, model, &def);
    summary = bf_summary_create(&def);
    bf_arena_destroy(arena);
    return summary;
}
