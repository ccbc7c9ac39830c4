/* trace: one replication as it happened, a line for every event or for every truck. */
#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "cli/open_scenario.h"
#include "cli/rows.h"
#include "core/whole_file.h"
#include "port/run.h"
#include "study/subject.h"
#include "trace/tape.h"

struct kind {
    const char *word;
    const char *where; /* what the number of the place means: "booth" */
    const char *value;
    const char *meaning;
};

static const struct kind kinds[] = {
#define TRACE_KIND(constant, word, where, value, meaning) {word, where, value, meaning},
    BF_RECORD_KINDS(TRACE_KIND)
#undef TRACE_KIND
};

struct trace {
    const struct bf_model *model;
    const char **names[BF_SUBJECT_KIND_COUNT]; /* of what has one, by kind of subject */
    const char **exams;
    int source, programme, where, booth, fate; /* widths of columns */
    bool customs;
    bool csv;
    FILE *stream;
    struct bf_text text; /* not yet written */
};

#define TEXT_ENOUGH 65536 /* bytes worth a call of fwrite */

/* [d ]hh:mm:ss.mmm, the day counted from 1. */
static void write_clock(bf_time at, char clock[32])
{
    snprintf(clock, 32, "%lld %02u:%02u:%02u.%03u", (long long)(at / BF_DAY) + 1,
             bf_hour_of_day(at), (unsigned)(at / BF_MINUTE % 60), (unsigned)(at / BF_SECOND % 60),
             (unsigned)(at / 1000 % 1000));
}

static const char *where_name(const struct trace *trace, const struct bf_record *record)
{
    static const enum bf_subject_kind of_words[] = {BF_SUBJECT_SOURCE, BF_SUBJECT_BOOTH,
                                                    BF_SUBJECT_STATION, BF_SUBJECT_AGENCY};
    const char *what = kinds[record->kind].where;

    if (strcmp(what, "place") == 0)
        return record->where < trace->model->place_count
                   ? trace->names[BF_SUBJECT_PLACE][record->where]
                   : "upstream";
    if (strcmp(what, "exam") == 0)
        return trace->exams[record->where];
    for (size_t i = 0; i < sizeof of_words / sizeof of_words[0]; i++)
        if (strcmp(what, bf_subject_kind_word(of_words[i])) == 0)
            return trace->names[of_words[i]][record->where];
    return trace->model->ports[record->where].id;
}

static void widen(int *width, const char *name)
{
    int size = (int)strlen(name);
    *width = size > *width ? size : *width;
}

/* Ids, in a model of several ports with the port before them, and a column wide enough for all. */
static void name_all(struct trace *trace, struct bf_arena *arena, enum bf_subject_kind kind,
                     size_t count, int *width)
{
    const struct bf_model *model = trace->model;
    const char **names = bf_arena_allocate(arena, count + 1, sizeof(const char *));

    for (size_t i = 0; i < count; i++) {
        struct bf_subject subject = {kind, BF_ALL_PORTS, (uint16_t)i, BF_ALL_HOURS};
        const char *id = bf_subject_id(&subject, model);
        const char *port = model->ports[bf_subject_port(&subject, model)].id;
        names[i] = model->port_count == 1 ? id : bf_arena_format(arena, "%s.%s", port, id);
        widen(width, names[i]);
    }
    trace->names[kind] = names;
}

/* Exams by their ids, which agree with those of their checks. */
static void name_exams(struct trace *trace, struct bf_arena *arena)
{
    const struct bf_model *model = trace->model;

    trace->exams = bf_arena_allocate(arena, model->exam_count + 1, sizeof(const char *));
    for (size_t i = 0; i < model->exam_count; i++) {
        const struct bf_exam *exam = &model->exams[i];
        trace->exams[i] =
            model->port_count == 1
                ? exam->id
                : bf_arena_format(arena, "%s.%s", model->ports[exam->port].id, exam->id);
        widen(&trace->where, trace->exams[i]);
    }
}

static struct trace create(const struct bf_model *model, struct bf_arena *arena, bool csv,
                           FILE *stream)
{
    struct trace trace = {.model = model,
                          .source = 12,
                          .programme = 12,
                          .where = 16,
                          .booth = 10,
                          .customs = bf_port_has_customs(model, BF_ALL_PORTS),
                          .csv = csv,
                          .stream = stream};

    trace.fate = trace.customs ? 11 : 8; /* "turned back" needs more than "released" */
    name_all(&trace, arena, BF_SUBJECT_SOURCE, model->source_count * (model->extra_streams + 1),
             &trace.source);
    name_all(&trace, arena, BF_SUBJECT_PLACE, model->place_count, &trace.where);
    name_all(&trace, arena, BF_SUBJECT_BOOTH, model->booth_count, &trace.booth);
    name_all(&trace, arena, BF_SUBJECT_STATION, model->station_count, &trace.where);
    name_all(&trace, arena, BF_SUBJECT_AGENCY, model->agency_count, &trace.where);
    name_exams(&trace, arena);
    for (size_t i = 0; i < model->programme_count; i++)
        widen(&trace.programme, model->programmes[i]);
    /* Sources and booths stand there, too. */
    trace.where = trace.where < trace.booth ? trace.booth : trace.where;
    trace.where = trace.where < trace.source ? trace.source : trace.where;
    return trace;
}

/* Ends a line without the blanks that fill its last columns. */
static void end_line(struct bf_text *text)
{
    while (text->length > 0 && text->bytes[text->length - 1] == ' ')
        text->length--;
    bf_text_add(text, "\n");
}

/* Of a booth or an agency, and no truck. */
static bool is_of_staff(const struct bf_record *record)
{
    return record->kind == BF_REC_OPEN || record->kind == BF_REC_CLOSE ||
           record->kind == BF_REC_ON_DUTY;
}

/* Programmes and exams by name; tracks and docks by number, from 1 as they are painted on the
 * ground. */
static void write_value(const struct trace *trace, const struct bf_record *record, char value[64])
{
    const char *what = kinds[record->kind].value;

    if (what[0] == '\0')
        value[0] = '\0';
    else if (strcmp(what, "programme") == 0)
        snprintf(value, 64, "%s", trace->model->programmes[record->value]);
    else if (strcmp(what, "exam") == 0)
        snprintf(value, 64, "%s", trace->exams[record->value]);
    else if (strcmp(what, "alarm") == 0)
        snprintf(value, 64, "%s", record->value != 0 ? "alarm" : "");
    else if (strcmp(what, "officers") == 0)
        snprintf(value, 64, "%u", record->value);
    else
        snprintf(value, 64, "%u", record->value + 1u);
}

/* A line of the table of events. */
static void add_columns(struct trace *trace, const char *const cells[7])
{
    bf_text_add(&trace->text, "%14s  %-11s  %6s  %-*s  %-*s  %-*s  %s", cells[0], cells[1],
                cells[2], trace->source, cells[3], trace->programme, cells[4], trace->where,
                cells[5], cells[6]);
    end_line(&trace->text);
}

static void add_record(struct trace *trace, const struct bf_record *record)
{
    const struct bf_model *model = trace->model;
    bool staff = is_of_staff(record);
    const char *source = staff ? "" : trace->names[BF_SUBJECT_SOURCE][record->source];
    const char *programme = staff ? "" : model->programmes[record->programme];
    char clock[32], value[64], truck[16] = "";

    write_clock(record->at, clock);
    write_value(trace, record, value);
    if (!staff)
        snprintf(truck, sizeof truck, "%u", record->truck);
    if (trace->csv)
        bf_text_add(&trace->text, "%.6f,%s,%s,%s,%s,%s,%s,%s\n", bf_seconds(record->at), clock,
                    kinds[record->kind].word, truck, source, programme, where_name(trace, record),
                    value);
    else
        add_columns(trace, (const char *const[]){clock, kinds[record->kind].word, truck, source,
                                                 programme, where_name(trace, record), value});
}

/* A reader that has gone away is noticed at the end; here it only saves the formatting. */
static void put(struct trace *trace)
{
    fwrite(trace->text.bytes, 1, trace->text.length, trace->stream);
    trace->text.length = 0;
}

static void add_minutes(struct bf_text *text, bf_time from, bf_time to)
{
    if (from == BF_NEVER || to == BF_NEVER)
        bf_text_add(text, "  %8s", "-");
    else
        bf_text_add(text, "  %8.2f", bf_minutes(to - from));
}

static void add_card(struct trace *trace, const struct bf_card *card,
                     const struct bf_dossier *dossier)
{
    const struct bf_model *model = trace->model;
    char arrived[32], left[32];

    if (trace->csv) {
        bf_card_row(&trace->text, model, card, dossier);
        return;
    }
    write_clock(card->arrived, arrived);
    write_clock(card->left, left);
    bf_text_add(&trace->text, "%14s  %6u  %-*s  %-*s  %-6s  %-*s", arrived, card->number,
                trace->source, trace->names[BF_SUBJECT_SOURCE][card->source], trace->programme,
                model->programmes[card->programme], card->empty ? "empty" : "loaded", trace->fate,
                bf_fate_text(card->fate));
    add_minutes(&trace->text, card->joined, card->primary_start);
    add_minutes(&trace->text, card->primary_start, card->primary_end);
    bf_text_add(
        &trace->text, "  %-*s  %-*s  %14s", trace->where,
        card->lane == BF_NO_PLACE ? "-" : trace->names[BF_SUBJECT_PLACE][card->lane], trace->booth,
        card->booth == BF_NO_PLACE ? "-" : trace->names[BF_SUBJECT_BOOTH][card->booth], left);
    if (dossier != NULL) {
        bf_text_add(&trace->text, "  ");
        bf_papers_tell(&trace->text, model, dossier);
    }
    bf_text_add(&trace->text, "\n");
}

static void add_heading(struct trace *trace, bool cards)
{
    if (cards && trace->csv)
        bf_card_heading(&trace->text, trace->model);
    else if (cards)
        bf_text_add(&trace->text,
                    "%14s  %6s  %-*s  %-*s  %-6s  %-*s  %8s  %8s  %-*s  %-*s  %14s%s\n", "arrived",
                    "truck", trace->source, "source", trace->programme, "programme", "load",
                    trace->fate, "fate", "wait min", "service", trace->where, "lane", trace->booth,
                    "booth", "left", trace->customs ? "  papers" : "");
    else if (trace->csv)
        bf_text_add(&trace->text, "time_s,clock,kind,truck,source,programme,where,value\n");
    else
        add_columns(trace, (const char *const[]){"day and time", "what", "truck", "source",
                                                 "programme", "where", "value"});
}

/* All of a tape's cards, with the dossiers of those that have one. */
static void write_cards(struct trace *trace, const struct bf_tape *tape)
{
    size_t dossier = 0;

    add_heading(trace, true);
    for (size_t i = 0; i < tape->card_count && !ferror(trace->stream); i++) {
        const struct bf_card *card = &tape->cards[i];
        bool customs = trace->model->ports[card->port].customs != NULL;
        add_card(trace, card, customs ? &tape->dossiers[dossier++] : NULL);
        if (trace->text.length >= TEXT_ENOUGH)
            put(trace);
    }
    put(trace);
}

static void write_records(struct trace *trace, const struct bf_tape *tape)
{
    add_heading(trace, false);
    for (size_t i = 0; i < tape->record_count && !ferror(trace->stream); i++) {
        add_record(trace, &tape->records[i]);
        if (trace->text.length >= TEXT_ENOUGH)
            put(trace);
    }
    put(trace);
}

static void write_tape(struct trace *trace, const struct bf_tape *tape, bool cards)
{
    if (cards)
        write_cards(trace, tape);
    else
        write_records(trace, tape);
}

static enum bf_status write_file(const struct bf_options *options, const struct bf_model *model,
                                 const struct bf_tape *tape, bool cards, struct bf_error *error)
{
    struct trace trace = create(model, options->arena, true, NULL);
    struct bf_whole_file file;
    enum bf_status status =
        bf_whole_file_open_in(&file, options->out, cards ? "cards.csv" : "records.csv", error);

    if (status != BF_OK)
        return status;
    trace.stream = file.stream;
    write_tape(&trace, tape, cards);
    bf_text_clear(&trace.text);
    return bf_whole_file_commit(&file, error);
}

static enum bf_status write_out(const struct bf_options *options, const struct bf_model *model,
                                const struct bf_tape *tape, struct bf_error *error)
{
    struct trace trace = create(model, options->arena, options->form == BF_FORM_CSV, stdout);
    enum bf_status status;

    if (options->out == NULL) {
        write_tape(&trace, tape, options->cards);
        bf_text_clear(&trace.text);
        return BF_OK;
    }
    status = write_file(options, model, tape, false, error);
    return status == BF_OK ? write_file(options, model, tape, true, error) : status;
}

/* Nothing is written of a run that fails. */
static enum bf_status trace_replication(const struct bf_options *options,
                                        const struct bf_scenario *scenario, struct bf_error *error)
{
    struct bf_tape tape = {0};
    struct bf_sink sink = bf_tape_sink(&tape);
    struct bf_plan *plan = bf_plan_create(&scenario->model);
    struct bf_run *run = bf_run_create(plan);
    struct bf_run_totals totals;
    enum bf_status status =
        bf_run_replication(run, options->has_seed ? options->seed : scenario->seed,
                           (uint32_t)options->replication, &sink, &totals, error);

    if (status == BF_OK)
        status = write_out(options, &scenario->model, &tape, error);
    bf_tape_clear(&tape);
    bf_run_destroy(run);
    bf_plan_destroy(plan);
    return status;
}

enum bf_status bf_command_trace(const struct bf_options *options, struct bf_error *error)
{
    const char *path = bf_only_file(options, "trace", error);
    struct bf_scenario *scenario;
    enum bf_status status;

    if (path == NULL)
        return BF_USAGE;
    scenario = bf_open_scenario(options, path, &status);
    if (status == BF_OK)
        status = trace_replication(options, scenario, error);
    bf_scenario_destroy(scenario);
    return status;
}
