/* recorded: lists of trucks in CSV files, so that a day can be replayed as it was observed or
 * worked out by hand. */
#include <stdlib.h>
#include <string.h>

#include "scenario/build/build.h"
#include "scenario/build/entries.h"
#include "scenario/report/suggest.h"
#include "scenario/text/csv.h"

#define BF_LATEST_S 3.2e8 /* ten years */

enum column {
    ARRIVAL_S,
    ARRIVAL,
    PROGRAMME,
    LOAD,
    PRIMARY_S,
    STATION,
    EXAM_S,
    PATIENCE_S,
    LENGTH_M,
    KIND,
    GOODS, /* from here on: only where the port has customs */
    VIOLATION,
    LEAD_S,
    EXAMS,
    COLUMNS
};

static const char *const headings[COLUMNS] = {
    "arrival_s",  "arrival",  "programme", "load",  "primary_s", "station", "exam_s",
    "patience_s", "length_m", "kind",      "goods", "violation", "lead_s",  "exams"};

struct list {
    struct bf_port_build *port;
    const struct bf_loading *loading;
    struct bf_csv csv;
    struct bf_names kinds; /* ids of the entries of the mix, "" for those without */
    const struct bf_mix_entry *mix;
    int columns[COLUMNS];
    struct bf_recorded_truck *trucks;
};

static void report(const struct list *list, ptrdiff_t row, const char *marked, const char *title)
{
    bf_csv_report(list->loading, &list->csv, row, marked, title);
}

/* The cell, "" when there is no such column. */
static const char *cell(const struct list *list, size_t row, enum column column)
{
    return list->columns[column] < 0 ? ""
                                     : bf_csv_cell(&list->csv, row, (size_t)list->columns[column]);
}

/* Reports a column nobody knows; true when it is probably one of the arrival. */
static bool report_column(const struct list *list, const char *heading)
{
    struct bf_suggestion suggestion = {.word = heading};

    for (int i = 0; i < COLUMNS; i++)
        bf_suggest(&suggestion, headings[i]);
    bf_problems_add(list->loading->problems,
                    &(struct bf_problem){
                        .title = bf_say(list->loading, "unknown or repeated column `%s`", heading),
                        .file = list->csv.file,
                        .line = list->csv.lines[0],
                        .marked = heading,
                        .help = bf_say_meant(list->loading, suggestion.best)});
    return suggestion.best == headings[ARRIVAL_S] || suggestion.best == headings[ARRIVAL];
}

static void report_no_heading(const struct list *list)
{
    bf_problems_add(list->loading->problems,
                    &(struct bf_problem){.title = "the first line names no column",
                                         .file = list->csv.file,
                                         .line = list->csv.lines[0],
                                         .help = "write headings separated by commas: arrival_s or "
                                                 "arrival, and others as needed",
                                         .see = "borderflow explain recorded"});
}

static bool find_columns(struct list *list)
{
    size_t known = 0;
    bool meant = false;

    for (int i = 0; i < COLUMNS; i++) {
        list->columns[i] = bf_csv_column(&list->csv, headings[i]);
        known += list->columns[i] >= 0;
    }
    for (size_t i = 0; i < list->csv.columns; i++) {
        bool used = false;
        for (int j = 0; j < COLUMNS; j++)
            used = used || list->columns[j] == (int)i;
        if (!used && known > 0)
            meant = report_column(list, list->csv.cells[i]) || meant;
    }
    if ((list->columns[ARRIVAL_S] < 0) != (list->columns[ARRIVAL] < 0))
        return true;
    if (known == 0)
        report_no_heading(list);
    else if (!meant)
        report(list, -1, NULL, "one of the columns `arrival_s` and `arrival` is needed");
    return false;
}

/* A number of seconds, [otherwise] for an empty cell. */
static bf_time read_seconds(const struct list *list, size_t row, enum column column,
                            bf_time otherwise)
{
    double seconds = 0.0;
    const char *text = cell(list, row, column);

    if (text[0] == '\0')
        return otherwise;
    if (!bf_csv_number(list->loading, &list->csv, row, (size_t)list->columns[column], &seconds))
        return otherwise;
    if (seconds >= 0.0 && seconds <= BF_LATEST_S)
        return bf_time_from_seconds(seconds);
    report(list, (ptrdiff_t)row, text,
           bf_say(list->loading, "column `%s`: %s is out of range", headings[column], text));
    return otherwise;
}

static bool take_digits(const char **text, double *number)
{
    const char *begin = *text;

    for (*number = 0.0; **text >= '0' && **text <= '9' && *text - begin < 9; ++*text)
        *number = 10.0 * *number + (**text - '0');
    return *text > begin;
}

/* [d.]hh:mm[:ss[.fff]], d whole days after the first. */
static bool parse_clock(const char *text, double *seconds)
{
    double days = 0.0, hours, minutes, rest = 0.0;

    if (!take_digits(&text, &hours))
        return false;
    if (*text == '.') {
        days = hours;
        text++;
        if (!take_digits(&text, &hours))
            return false;
    }
    if (*text++ != ':' || !take_digits(&text, &minutes) || hours > 23.0 || minutes > 59.0)
        return false;
    if (*text == ':') {
        char *end;
        if (text[1] < '0' || text[1] > '9' || strspn(text + 1, "0123456789.") != strlen(text + 1))
            return false;
        rest = strtod(text + 1, &end);
        text = end;
    }
    *seconds = 86400.0 * days + 3600.0 * hours + 60.0 * minutes + rest;
    return *text == '\0' && rest < 60.0 && *seconds <= BF_LATEST_S;
}

/* -1, reported, when there is none. */
static bf_time read_arrival(const struct list *list, size_t row)
{
    const char *text = cell(list, row, ARRIVAL);
    double seconds = 0.0;

    if (list->columns[ARRIVAL_S] >= 0 && cell(list, row, ARRIVAL_S)[0] == '\0')
        report(list, (ptrdiff_t)row, NULL, "column `arrival_s` is empty");
    if (list->columns[ARRIVAL_S] >= 0)
        return read_seconds(list, row, ARRIVAL_S, -1);
    if (parse_clock(text, &seconds))
        return bf_time_from_seconds(seconds);
    report(list, (ptrdiff_t)row, text,
           bf_say(list->loading,
                  "column `arrival`: `%s` is no time such as 06:30, 06:30:15 or 1.06:30", text));
    return -1;
}

/* Index of [text] among [names], -1 when it is empty or, reported, unknown. */
static int find_name(const struct list *list, size_t row, enum column column,
                     const struct bf_names *names, const char *text)
{
    for (size_t i = 0; i < names->count && text[0] != '\0'; i++)
        if (strcmp(names->ids[i], text) == 0)
            return (int)i;
    if (text[0] != '\0' && !names->unsure)
        report(list, (ptrdiff_t)row, text,
               bf_say(list->loading, "column `%s`: there is no %s `%s`", headings[column],
                      names->what, text));
    return -1;
}

/* Index of the cell among [names], [otherwise] when it is empty or, reported, unknown. */
static int read_name(const struct list *list, size_t row, enum column column,
                     const struct bf_names *names, int otherwise)
{
    const char *text = cell(list, row, column);

    int index = find_name(list, row, column, names, text);

    return index < 0 ? otherwise : index;
}

static int read_station(const struct list *list, size_t row)
{
    if (strcmp(cell(list, row, STATION), "-") == 0)
        return -2;
    int local = read_name(list, row, STATION, &list->port->stations, -1);
    if (local < 0)
        return -1;
    const struct bf_station *station =
        &list->port->build->stations[list->port->first_station + local];
    if (station->role != BF_STATION_PLAIN)
        report(list, (ptrdiff_t)row, station->id,
               bf_say(list->loading,
                      "column `station`: `%s` is no plain station; column `exams` says what a "
                      "truck is due for",
                      station->id));
    return list->port->first_station + local;
}

static double read_length(const struct list *list, size_t row)
{
    double length = -1.0;
    const char *text = cell(list, row, LENGTH_M);

    if (text[0] == '\0' ||
        !bf_csv_number(list->loading, &list->csv, row, (size_t)list->columns[LENGTH_M], &length))
        return -1.0;
    if (length < 1.0 || length > BF_MAX_TRUCK_M)
        report(list, (ptrdiff_t)row, text,
               bf_say(list->loading, "column `length_m`: %s is not between 1 and 100", text));
    return length;
}

/* ---- customs --------------------------------------------------------------------------------- */

static bool is_dash(const struct list *list, size_t row, enum column column)
{
    return strcmp(cell(list, row, column), "-") == 0;
}

/* Exams joined by +; "-" for none. */
static void read_exams(const struct list *list, size_t row, struct bf_recorded_truck *truck)
{
    const char *at = cell(list, row, EXAMS);

    truck->exams_given = at[0] != '\0';
    while (*at && !is_dash(list, row, EXAMS)) {
        size_t size = strcspn(at, "+");
        const char *id = bf_say(list->loading, "%.*s", (int)size, at);
        int exam = find_name(list, row, EXAMS, &list->port->exams, id);
        if (exam >= 0)
            truck->exams |= UINT32_C(1) << exam;
        at += size + (at[size] == '+');
    }
}

/* The entry of the mix decides the programme where the list says nothing of it. */
static void read_kind(const struct list *list, size_t row, struct bf_recorded_truck *truck)
{
    truck->kind = read_name(list, row, KIND, &list->kinds, -1);
    if (truck->kind < 0)
        return;
    int programme = list->mix[truck->kind].programme;
    if (truck->programme >= 0 && truck->programme != programme)
        report(list, (ptrdiff_t)row, cell(list, row, KIND),
               bf_say(list->loading, "column `kind`: `%s` trucks are `%s`", cell(list, row, KIND),
                      list->port->build->programmes.ids[programme]));
    truck->programme = programme;
}

static void read_papers(const struct list *list, size_t row, struct bf_recorded_truck *truck)
{
    const struct bf_names *violations = &list->port->build->violation_names;

    read_kind(list, row, truck);
    truck->goods = read_name(list, row, GOODS, &list->port->goods, -1);
    truck->violation =
        is_dash(list, row, VIOLATION) ? 0 : 1 + read_name(list, row, VIOLATION, violations, -2);
    truck->lead = is_dash(list, row, LEAD_S) ? BF_NEVER : read_seconds(list, row, LEAD_S, -1);
    read_exams(list, row, truck);
}

static void read_truck(const struct list *list, size_t row)
{
    static const char *const loads[] = {"loaded", "empty"};
    static const struct bf_names load_names = {"load", loads, 2, false};
    struct bf_recorded_truck *truck = &list->trucks[row];

    bf_time before = row > 0 ? list->trucks[row - 1].at : 0;

    truck->at = read_arrival(list, row);
    if (truck->at < 0)
        truck->at = before;
    truck->programme = read_name(list, row, PROGRAMME, &list->port->build->programmes, -1);
    truck->empty = read_name(list, row, LOAD, &load_names, -1);
    truck->station = read_station(list, row);
    truck->primary = read_seconds(list, row, PRIMARY_S, -1);
    truck->exam = read_seconds(list, row, EXAM_S, -1);
    truck->patience = read_seconds(list, row, PATIENCE_S, -1);
    truck->length_m = read_length(list, row);
    read_papers(list, row, truck);
    if (truck->at < before)
        report(list, (ptrdiff_t)row,
               cell(list, row, list->columns[ARRIVAL] < 0 ? ARRIVAL_S : ARRIVAL),
               "this truck arrives before the one above it: sort the list by arrival");
}

/* Without a mix, each programme's share is the one the list shows. With one, a programme it lacks
 * gets an entry of share 0, so that every truck has an entry. */
static void complete_mix(const struct list *list, const struct bf_node *recorded,
                         struct bf_source *source)
{
    const struct bf_build *build = list->port->build;
    size_t programmes = build->programmes.count, given = source->mix_count, undrawn = 0;
    struct bf_mix_entry *mix =
        bf_arena_allocate(list->loading->arena, given + programmes + 1, sizeof *mix);
    size_t *counts = bf_arena_allocate(list->loading->arena, programmes + 1, sizeof *counts);

    if (given > 0)
        memcpy(mix, source->mix, given * sizeof *mix);
    for (size_t i = 0; i < list->csv.rows; i++) {
        if (list->trucks[i].programme >= 0)
            counts[list->trucks[i].programme]++;
        else
            undrawn++;
    }
    if (undrawn > 0 && given == 0)
        bf_report(list->loading, recorded,
                  (struct bf_problem){.title = "missing setting `mix`",
                                      .note = bf_say(list->loading,
                                                     "%zu of the %zu trucks have no programme",
                                                     undrawn, list->csv.rows),
                                      .see = "borderflow explain mix"});
    for (size_t i = 0; i < programmes; i++) {
        bool there = counts[i] == 0;
        for (size_t j = 0; j < given; j++)
            there = there || mix[j].programme == (int)i;
        if (!there)
            mix[source->mix_count++] = (struct bf_mix_entry){
                .programme = (int)i,
                .share = given > 0 ? 0.0 : (double)counts[i] / (double)list->csv.rows,
                .length_m = 22.0};
    }
    source->mix = mix;
}

static struct bf_names name_kinds(const struct bf_port_build *port, const struct bf_node *traffic)
{
    struct bf_names names = {.what = "mix entry"};
    const struct bf_node **mix = bf_build_entries(port->build, traffic, "mix", &names.count);
    const char **ids = bf_arena_allocate(port->build->loading->arena, names.count + 1, sizeof *ids);

    for (size_t i = 0; i < names.count; i++)
        ids[i] = bf_value_text(mix[i], "id") ? bf_value_text(mix[i], "id") : "";
    names.ids = ids;
    return names;
}

/* Columns that mean nothing at a port without customs are reported once and not read. */
static void check_customs(struct list *list)
{
    for (int i = GOODS; i < COLUMNS; i++) {
        if (list->columns[i] < 0 || list->port->customs)
            continue;
        report(list, -1, headings[i],
               bf_say(list->loading, "column `%s`: port `%s` has no customs", headings[i],
                      list->port->build->ports[list->port->port].id));
        list->columns[i] = -1;
    }
}

void bf_build_recorded(struct bf_port_build *port, const struct bf_node *traffic,
                       struct bf_source *source)
{
    const struct bf_node *recorded = bf_value_node(traffic, "recorded");
    struct list list = {.port = port, .loading = port->build->loading, .mix = source->mix};
    const struct bf_node *file = bf_value_node(recorded, "file");
    size_t errors = bf_problems_errors(list.loading->problems);

    source->arrivals.kind = BF_ARRIVE_RECORDED;
    if (!file || !bf_csv_read(list.loading, file, &list.csv) || !find_columns(&list))
        return;
    list.kinds = name_kinds(port, traffic);
    check_customs(&list);
    port->build->lists_hash =
        bf_hash_bytes(port->build->lists_hash, &list.csv.hash, sizeof list.csv.hash);
    list.trucks = bf_arena_allocate(list.loading->arena, list.csv.rows + 1, sizeof *list.trucks);
    for (size_t i = 0; i < list.csv.rows; i++)
        read_truck(&list, i);
    source->arrivals.trucks = list.trucks;
    source->arrivals.truck_count = list.csv.rows;
    if (list.csv.rows == 0)
        bf_report(list.loading, file,
                  (struct bf_problem){
                      .warning = true,
                      .title = bf_say(list.loading, "`%s` lists no trucks", list.csv.file),
                      .marked = file->text});
    if (errors == bf_problems_errors(list.loading->problems))
        complete_mix(&list, recorded, source);
}
