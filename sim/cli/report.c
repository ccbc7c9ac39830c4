#include <math.h>
#include <string.h>

#include "cli/results.h"
#include "cli/table.h"

/* Booths, or stations, in one table; a table of more is not for reading. */
#define MOST_ROWS 256

/* One port of the report, or all ports together with BF_ALL_PORTS. */
struct block {
    const struct bf_model *model;
    const struct bf_summary *summary;
    struct bf_arena *arena;
    double confidence;
    uint16_t port;
    struct bf_subject rows[BF_MAX_PROGRAMMES + 1]; /* programmes with traffic, then all */
    size_t row_count;
    FILE *out;
};

static struct bf_subject subject_of(enum bf_subject_kind kind, uint16_t port, size_t index)
{
    return (struct bf_subject){kind, port, (uint16_t)index, BF_ALL_HOURS};
}

static bool in_block(const struct block *block, int port)
{
    return block->port == BF_ALL_PORTS || block->port == port;
}

/* Programmes that had no truck, for want of traffic or by chance, would only be a line of dashes.
 */
static void find_rows(struct block *block)
{
    for (size_t p = 0; p < block->model->programme_count; p++)
        if (bf_programme_has_traffic(block->model, (int)p, block->port))
            block->rows[block->row_count++] = subject_of(BF_SUBJECT_PROGRAMME, block->port, p);
    if (block->row_count != 1)
        block->rows[block->row_count++] = subject_of(BF_SUBJECT_ALL, block->port, 0);
}

/* ---- numbers --------------------------------------------------------------------------------- */

/* A number with the decimals given, a dash when there is none. */
static const char *show(const struct block *block, double value, int decimals)
{
    if (isnan(value))
        return "-";
    return bf_arena_format(block->arena, "%.*f", decimals, value);
}

/* "2.1 ± 0.1 min": the unit stays away where there is no value. */
static void add_with_interval(struct bf_table *table, const struct block *block,
                              struct bf_estimate estimate, int decimals, const char *unit)
{
    if (isnan(estimate.value))
        bf_table_add(table, "-");
    else if (isnan(estimate.half_width) || (estimate.value == 0.0 && estimate.half_width == 0.0))
        bf_table_add(table, "%.*f%s", decimals, estimate.value, unit);
    else
        bf_table_add(table, "%.*f ± %s%s", decimals, estimate.value,
                     show(block, estimate.half_width, decimals), unit);
}

static struct bf_estimate scaled(struct bf_estimate estimate, double factor)
{
    estimate.value *= factor;
    estimate.half_width *= factor;
    estimate.low *= factor;
    estimate.high *= factor;
    return estimate;
}

/* As many decimals as make the narrowest interval visible, from one to three. */
static int decimals_for(const struct bf_estimate *estimates, size_t count)
{
    double narrowest = INFINITY;

    for (size_t i = 0; i < count; i++)
        if (estimates[i].half_width > 0.0 && estimates[i].half_width < narrowest)
            narrowest = estimates[i].half_width;
    if (narrowest >= 0.05)
        return 1;
    return narrowest >= 0.005 ? 2 : 3;
}

static const char *interval_heading(const struct block *block, const char *what)
{
    if (bf_summary_replications(block->summary) < 2)
        return what;
    return bf_arena_format(block->arena, "%s ± %.10g %%", what, 100.0 * block->confidence);
}

/* ---- waits ----------------------------------------------------------------------------------- */

static double quantile(const struct block *block, size_t row, double p)
{
    return bf_summary_quantile(block->summary, block->rows[row], BF_WAIT, p, block->confidence)
               .value /
           60.0;
}

static void print_waits(const struct block *block)
{
    struct bf_table table = bf_table_create(block->arena, 6);
    struct bf_estimate means[BF_MAX_PROGRAMMES + 1];
    int decimals;

    for (size_t i = 0; i < block->row_count; i++)
        means[i] = scaled(
            bf_summary_mean(block->summary, block->rows[i], BF_WAIT, block->confidence), 1 / 60.0);
    decimals = decimals_for(means, block->row_count);
    bf_table_add(&table, "wait for the booth, minutes");
    bf_table_add(&table, "%s", interval_heading(block, "mean"));
    bf_table_add(&table, "p50");
    bf_table_add(&table, "p95");
    bf_table_add(&table, "max");
    bf_table_add(&table, "trucks/day");
    for (size_t i = 0; i < block->row_count; i++) {
        bf_table_add(&table, "%s", bf_subject_id(&block->rows[i], block->model));
        add_with_interval(&table, block, means[i], decimals, "");
        bf_table_add(&table, "%s", show(block, quantile(block, i, 0.50), 1));
        bf_table_add(&table, "%s", show(block, quantile(block, i, 0.95), 1));
        bf_table_add(
            &table, "%s",
            show(block, bf_summary_max(block->summary, block->rows[i], BF_WAIT).value / 60.0, 1));
        bf_table_add(&table, "%s",
                     show(block,
                          bf_summary_count(block->summary, block->rows[i], BF_COUNT_ARRIVED,
                                           block->confidence)
                              .value,
                          1));
    }
    bf_table_print(&table, block->out);
}

static void print_shares(const struct block *block)
{
    static const int minutes[] = {30, 45, 60, 120};
    struct bf_table table = bf_table_create(block->arena, 5);

    bf_table_add(&table, "waiting longer than");
    for (size_t m = 0; m < 4; m++)
        bf_table_add(&table, "%d min", minutes[m]);
    for (size_t i = 0; i < block->row_count; i++) {
        bf_table_add(&table, "%s", bf_subject_id(&block->rows[i], block->model));
        for (size_t m = 0; m < 4; m++)
            add_with_interval(&table, block,
                              scaled(bf_summary_share_over(block->summary, block->rows[i], BF_WAIT,
                                                           minutes[m], block->confidence),
                                     100.0),
                              1, " %");
    }
    fputc('\n', block->out);
    bf_table_print(&table, block->out);
}

/* ---- what became of the trucks --------------------------------------------------------------- */

static double count_of(const struct block *block, struct bf_subject subject, enum bf_count count)
{
    return bf_summary_count(block->summary, subject, count, block->confidence).value;
}

static double lost_minutes(const struct block *block, struct bf_subject subject,
                           enum bf_count count)
{
    return bf_summary_lost_wait(block->summary, subject, count, block->confidence).value / 60.0;
}

/* "(ordinary 3.0, waited 12 min so far)" for each programme concerned. */
static void print_lost(const struct block *block, enum bf_count count, const char *waited)
{
    const char *separator = " (";

    for (size_t i = 0; i < block->row_count; i++) {
        double number = count_of(block, block->rows[i], count);
        bool total = block->rows[i].kind == BF_SUBJECT_ALL;
        if (total || !(number > 0.0))
            continue;
        fprintf(block->out, "%s%s %.1f", separator, bf_subject_id(&block->rows[i], block->model),
                number);
        if (waited != NULL)
            fprintf(block->out, ", waited %.1f min%s", lost_minutes(block, block->rows[i], count),
                    waited);
        separator = "; ";
    }
    fputs(separator[0] == ';' ? ")\n" : "\n", block->out);
}

/* Inside trucks are counted at the end of a replication; a share of the arrived puts them on the
 * same footing. */
static void print_balance(const struct block *block, struct bf_subject all)
{
    double arrived = count_of(block, all, BF_COUNT_ARRIVED);
    double inside =
        bf_summary_count_share(block->summary, all, BF_COUNT_INSIDE, block->confidence).value *
        arrived;

    fprintf(block->out,
            "  arrived %.1f a day = released %.1f + refused %.1f + gave up %.1f + inside %.*f\n",
            arrived, count_of(block, all, BF_COUNT_RELEASED),
            count_of(block, all, BF_COUNT_REFUSED), count_of(block, all, BF_COUNT_GAVE_UP),
            inside < 0.1 ? 2 : 1, isnan(inside) ? 0.0 : inside);
}

static void print_flows(const struct block *block)
{
    struct bf_subject all = subject_of(BF_SUBJECT_ALL, block->port, 0);
    bool refused = count_of(block, all, BF_COUNT_REFUSED) > 0.0;
    bool gave_up = count_of(block, all, BF_COUNT_GAVE_UP) > 0.0;
    bool inside = count_of(block, all, BF_COUNT_INSIDE) > 0.0;

    fputc('\n', block->out);
    if (!(count_of(block, all, BF_COUNT_ARRIVED) > 0.0)) {
        fputs("  no truck arrived\n", block->out);
        return;
    }
    if (!refused && !gave_up && !inside) {
        fprintf(block->out,
                "  released %.1f a day · nobody refused, gave up or still inside at the end\n",
                count_of(block, all, BF_COUNT_RELEASED));
        return;
    }
    print_balance(block, all);
    if (refused) {
        fprintf(block->out, "  refused for want of room %.1f a day",
                count_of(block, all, BF_COUNT_REFUSED));
        print_lost(block, BF_COUNT_REFUSED, NULL);
    }
    if (gave_up) {
        fprintf(block->out, "  gave up waiting %.1f a day", count_of(block, all, BF_COUNT_GAVE_UP));
        print_lost(block, BF_COUNT_GAVE_UP, "");
    }
    if (inside) {
        fprintf(block->out, "  still inside at the end %.1f",
                count_of(block, all, BF_COUNT_INSIDE));
        print_lost(block, BF_COUNT_INSIDE, " so far");
    }
}

/* ---- places ---------------------------------------------------------------------------------- */

static double full_minutes(const struct block *block, struct bf_subject subject)
{
    return bf_summary_over_mark(block->summary, subject, block->confidence).value / 60.0;
}

/* Spillback: what waits before the first place, on roads the scenario does not describe. */
static void print_spillback(const struct block *block)
{
    for (size_t i = 0; i < block->model->source_count; i++) {
        struct bf_subject source = subject_of(BF_SUBJECT_SOURCE, BF_ALL_PORTS, i);
        double minutes = full_minutes(block, source);
        if (in_block(block, block->model->sources[i].port) && minutes > 0.0)
            fprintf(block->out,
                    "  spilled back: trucks of %s wait outside the port %.1f min a day, at most "
                    "%.0f of them\n",
                    bf_subject_id(&source, block->model), minutes,
                    bf_summary_level_max(block->summary, source).value);
    }
}

static void print_full_places(const struct block *block)
{
    const char *before = "  full: ";

    for (size_t i = 0; i < block->model->place_count; i++) {
        struct bf_subject place = subject_of(BF_SUBJECT_PLACE, BF_ALL_PORTS, i);
        double minutes = full_minutes(block, place);
        if (!in_block(block, block->model->places[i].port) || !(minutes > 0.0))
            continue;
        fprintf(block->out, "%s%s %.1f min a day", before, bf_subject_id(&place, block->model),
                minutes);
        before = ", ";
    }
    if (before[0] == ',')
        fputc('\n', block->out);
}

/* ---- booths and stations --------------------------------------------------------------------- */

/* What booths and stations have in common. Columns that would hold nothing but zeros are left out.
 */
struct occupation {
    struct bf_subject subjects[MOST_ROWS];
    size_t count;
    bool pulls_up, blocks, overruns;
};

static double share_of(const struct block *block, struct bf_subject subject, enum bf_use use)
{
    return bf_summary_utilisation(block->summary, subject, use, block->confidence).value;
}

static double overtime_of(const struct block *block, struct bf_subject subject)
{
    return bf_summary_overtime(block->summary, subject, block->confidence).value / 60.0;
}

static void collect(const struct block *block, enum bf_subject_kind kind, size_t count,
                    struct occupation *occupation)
{
    for (size_t i = 0; i < count && occupation->count < MOST_ROWS; i++) {
        struct bf_subject subject = subject_of(kind, BF_ALL_PORTS, i);
        if (!in_block(block, bf_subject_port(&subject, block->model)))
            continue;
        occupation->subjects[occupation->count++] = subject;
        occupation->pulls_up |= share_of(block, subject, BF_USE_PULLING) > 0.0;
        occupation->blocks |= share_of(block, subject, BF_USE_BLOCKED) > 0.0;
        occupation->overruns |= overtime_of(block, subject) > 0.0;
    }
}

static size_t occupation_columns(const struct occupation *occupation)
{
    return 2 + (size_t)(2 * occupation->pulls_up) + occupation->blocks + occupation->overruns;
}

static void add_occupation_heading(struct bf_table *table, const struct block *block,
                                   const struct occupation *occupation)
{
    bf_table_add(table, "%s", interval_heading(block, "in use"));
    if (occupation->pulls_up) {
        bf_table_add(table, "serving");
        bf_table_add(table, "pull-up");
    }
    if (occupation->blocks)
        bf_table_add(table, "blocked");
    if (occupation->overruns)
        bf_table_add(table, "overtime");
    bf_table_add(table, "trucks/day");
}

static void add_percent(struct bf_table *table, double share)
{
    if (isnan(share))
        bf_table_add(table, "-");
    else
        bf_table_add(table, "%.1f %%", 100.0 * share);
}

static void add_occupation(struct bf_table *table, const struct block *block,
                           const struct occupation *occupation, struct bf_subject subject)
{
    add_with_interval(
        table, block,
        scaled(bf_summary_utilisation(block->summary, subject, BF_USE_BUSY, block->confidence),
               100.0),
        1, " %");
    if (occupation->pulls_up) {
        add_percent(table, share_of(block, subject, BF_USE_SERVING));
        add_percent(table, share_of(block, subject, BF_USE_PULLING));
    }
    if (occupation->blocks)
        add_percent(table, share_of(block, subject, BF_USE_BLOCKED));
    if (occupation->overruns)
        bf_table_add(table, "%s min/day", show(block, overtime_of(block, subject), 1));
    bf_table_add(
        table, "%s",
        show(block, bf_summary_served(block->summary, subject, block->confidence).value, 1));
}

static void print_booths(const struct block *block)
{
    struct occupation booths = {.count = 0};
    struct bf_table table;

    collect(block, BF_SUBJECT_BOOTH, block->model->booth_count, &booths);
    table = bf_table_create(block->arena, 2 + occupation_columns(&booths));
    bf_table_add(&table, "booth");
    bf_table_add(&table, "open h/day");
    add_occupation_heading(&table, block, &booths);
    for (size_t i = 0; i < booths.count; i++) {
        struct bf_subject booth = booths.subjects[i];
        double open = bf_summary_open(block->summary, booth, block->confidence).value;
        bf_table_add(&table, "%s", bf_subject_id(&booth, block->model));
        bf_table_add(&table, "%s", show(block, open / 3600.0, 1));
        add_occupation(&table, block, &booths, booth);
    }
    fputc('\n', block->out);
    bf_table_print(&table, block->out);
}

static void add_station_wait(struct bf_table *table, const struct block *block,
                             struct bf_subject station)
{
    struct bf_estimate mean = bf_summary_mean(block->summary, station, BF_WAIT, block->confidence);
    double late =
        bf_summary_quantile(block->summary, station, BF_WAIT, 0.95, block->confidence).value;

    add_with_interval(table, block, scaled(mean, 1 / 60.0), 1, " min");
    if (isnan(late))
        bf_table_add(table, "-");
    else
        bf_table_add(table, "%.1f min", late / 60.0);
}

static void print_stations(const struct block *block)
{
    struct occupation stations = {.count = 0};
    struct bf_table table;

    collect(block, BF_SUBJECT_STATION, block->model->station_count, &stations);
    if (stations.count == 0)
        return;
    table = bf_table_create(block->arena, 4 + occupation_columns(&stations));
    bf_table_add(&table, "station");
    bf_table_add(&table, "docks");
    bf_table_add(&table, "%s", interval_heading(block, "wait"));
    bf_table_add(&table, "p95 wait");
    add_occupation_heading(&table, block, &stations);
    for (size_t i = 0; i < stations.count; i++) {
        struct bf_subject station = stations.subjects[i];
        bf_table_add(&table, "%s", bf_subject_id(&station, block->model));
        bf_table_add(&table, "%d", block->model->stations[station.index].docks);
        add_station_wait(&table, block, station);
        add_occupation(&table, block, &stations, station);
    }
    fputc('\n', block->out);
    bf_table_print(&table, block->out);
}

/* ---- the whole ------------------------------------------------------------------------------- */

static void print_block(const struct bf_results *results, uint16_t port, FILE *out)
{
    struct block block = {.model = &results->scenario->model,
                          .summary = results->study->summary,
                          .arena = bf_arena_create(),
                          .confidence = results->def->confidence,
                          .port = port,
                          .out = out};

    find_rows(&block);
    if (block.model->port_count > 1)
        fprintf(out, "\n%s\n", port == BF_ALL_PORTS ? "All ports" : block.model->ports[port].name);
    fputc('\n', out);
    print_waits(&block);
    print_shares(&block);
    print_flows(&block);
    if (port != BF_ALL_PORTS || block.model->port_count == 1) {
        print_spillback(&block);
        print_full_places(&block);
        print_booths(&block);
        print_stations(&block);
    }
    bf_arena_destroy(block.arena);
}

static void print_title(const struct bf_results *results, FILE *out)
{
    const struct bf_horizon *horizon = &results->scenario->model.horizon;
    int days = horizon->days - horizon->warm_up_days;
    long long replications = (long long)results->study->replications;
    char about[160], warm_up[48] = "";

    if (horizon->warm_up_days > 0)
        snprintf(warm_up, sizeof warm_up, " after %d to warm up", horizon->warm_up_days);
    if (days == 1 && warm_up[0] == '\0')
        snprintf(about, sizeof about, "%lld day%s, seed %llu", replications,
                 replications == 1 ? "" : "s", (unsigned long long)results->def->seed);
    else
        snprintf(about, sizeof about, "%lld replication%s of %d day%s%s, seed %llu", replications,
                 replications == 1 ? "" : "s", days, days == 1 ? "" : "s", warm_up,
                 (unsigned long long)results->def->seed);
    bf_print_padded(results->scenario->name, 48, out);
    fprintf(out, "  %s\n", about);
}

static void print_precision(const struct bf_results *results, FILE *out)
{
    const struct bf_study_result *study = results->study;

    if (!(results->def->precision > 0.0))
        return;
    fprintf(out, "  precision of %.10g %% %s %lld replications\n", 100.0 * results->def->precision,
            study->precise       ? "reached after"
            : study->interrupted ? "not yet reached when interrupted after"
                                 : "not reached within",
            (long long)study->replications);
}

static void print_checks(const struct bf_results *results, FILE *out)
{
    bool color = bf_options_color(results->options, out);

    if (results->check_count > 0)
        fputc('\n', out);
    for (size_t i = 0; i < results->check_count; i++) {
        const struct bf_check *check = &results->checks[i];
        char text[256];
        bf_check_describe(check, text, sizeof text);
        fprintf(out, "  %s%s%s  ", color ? (check->verdict.holds ? "\033[32m" : "\033[31m") : "",
                check->verdict.holds ? "holds " : "fails ", color ? "\033[0m" : "");
        bf_print_padded(check->text, 40, out);
        fprintf(out, "  %s\n", text);
    }
}

void bf_digest_text(uint64_t digest, char text[BF_DIGEST_SIZE])
{
    snprintf(text, BF_DIGEST_SIZE, "0x%016llx", (unsigned long long)digest);
}

void bf_report_print(const struct bf_results *results, FILE *out)
{
    const struct bf_summary *summary = results->study->summary;
    char digest[BF_DIGEST_SIZE];

    print_title(results, out);
    if (results->scenario->model.port_count > 1)
        for (size_t i = 0; i < results->scenario->model.port_count; i++)
            print_block(results, (uint16_t)i, out);
    print_block(results, BF_ALL_PORTS, out);
    print_checks(results, out);
    fputc('\n', out);
    print_precision(results, out);
    bf_digest_text(bf_summary_digest(summary), digest);
    fprintf(out, "  digest %s · %llu engine events\n", digest,
            (unsigned long long)bf_summary_events(summary));
}
