/* report: a finished study in tables for people. Units are always said, and nothing that happened
 * to a truck is left out. */
#include <math.h>
#include <string.h>

#include "cli/figures.h"
#include "cli/inputs.h"
#include "cli/report_block.h"
#include "cli/results.h"
#include "cli/table.h"

#define RIGHT_PART    48 /* column at which it begins when there is room */
#define LONGEST_CHECK 56 /* that others are lined up with */

static double count_of(const struct bf_block *block, struct bf_subject subject, enum bf_count count)
{
    return bf_summary_count(block->summary, subject, count, block->confidence).value;
}

/* A programme without traffic would only be a line of dashes; so would be one that customs could
 * give to a truck, but did not. */
static bool has_row(const struct bf_block *block, struct bf_subject programme)
{
    if (!bf_programme_has_traffic(block->model, programme.index, block->port))
        return false;
    return !bf_port_has_customs(block->model, block->port) ||
           count_of(block, programme, BF_COUNT_ARRIVED) > 0.0;
}

static bool has_cars(const struct bf_block *block)
{
    for (size_t s = 0; s < block->model->source_count; s++) {
        const struct bf_source *source = &block->model->sources[s];
        for (size_t m = 0; bf_in_block(block, source->port) && m < source->mix_count; m++)
            if (source->mix[m].profile.passenger && source->mix[m].share > 0.0)
                return true;
    }
    return false;
}

static void find_rows(struct bf_block *block)
{
    for (size_t p = 0; p < block->model->programme_count; p++)
        if (has_row(block, bf_subject_of(BF_SUBJECT_PROGRAMME, block->port, p)))
            block->rows[block->row_count++] = bf_subject_of(BF_SUBJECT_PROGRAMME, block->port, p);
    if (block->row_count != 1)
        block->rows[block->row_count++] = bf_subject_of(BF_SUBJECT_ALL, block->port, 0);
}

/* ---- waits ----------------------------------------------------------------------------------- */

static double quantile(const struct bf_block *block, size_t row, double p)
{
    return bf_summary_quantile(block->summary, block->rows[row], BF_WAIT, p, block->confidence)
               .value /
           60.0;
}

static void print_waits(const struct bf_block *block)
{
    struct bf_table table = bf_table_create(block->arena, 6);
    struct bf_estimate means[BF_MAX_PROGRAMMES + 1];
    int decimals;

    for (size_t i = 0; i < block->row_count; i++)
        means[i] = bf_scaled(
            bf_summary_mean(block->summary, block->rows[i], BF_WAIT, block->confidence), 1 / 60.0);
    decimals = bf_decimals_for(means, block->row_count);
    bf_table_add(&table, "wait for the booth, minutes");
    bf_table_add(&table, "%s", bf_interval_heading(block, "mean"));
    bf_table_add(&table, "p50");
    bf_table_add(&table, "p95");
    bf_table_add(&table, "max");
    bf_table_add(&table, "%s", bf_per_day_heading(block));
    for (size_t i = 0; i < block->row_count; i++) {
        bf_table_add(&table, "%s", bf_subject_id(&block->rows[i], block->model));
        bf_block_add(&table, block, means[i], decimals, "");
        bf_table_add(&table, "%s", bf_block_show(block, quantile(block, i, 0.50), 1));
        bf_table_add(&table, "%s", bf_block_show(block, quantile(block, i, 0.95), 1));
        bf_table_add(
            &table, "%s",
            bf_block_show(block,
                          bf_summary_max(block->summary, block->rows[i], BF_WAIT).value / 60.0, 1));
        bf_table_add(&table, "%s",
                     bf_block_show(block,
                                   bf_summary_count(block->summary, block->rows[i],
                                                    BF_COUNT_ARRIVED, block->confidence)
                                       .value,
                                   1));
    }
    bf_table_print(&table, block->out);
}

static struct bf_estimate share_over(const struct bf_block *block, size_t row, int minutes)
{
    return bf_scaled(bf_summary_share_over(block->summary, block->rows[row], BF_WAIT, minutes,
                                           block->confidence),
                     100.0);
}

/* Limits nobody waits longer than have no column; if that is all of them, a sentence says so. */
static void print_shares(const struct bf_block *block)
{
    static const int minutes[] = {30, 45, 60, 120};
    struct bf_table table;
    size_t limits = 0;

    for (size_t m = 0; m < 4; m++)
        for (size_t i = 0; i < block->row_count; i++)
            limits = share_over(block, i, minutes[m]).value > 0.0 ? m + 1 : limits;
    fputc('\n', block->out);
    if (limits == 0) {
        fputs("  nobody waited longer than 30 min\n", block->out);
        return;
    }
    table = bf_table_create(block->arena, 1 + limits);
    bf_table_add(&table, "waiting longer than");
    for (size_t m = 0; m < limits; m++)
        bf_table_add(&table, "%d min", minutes[m]);
    for (size_t i = 0; i < block->row_count; i++) {
        bf_table_add(&table, "%s", bf_subject_id(&block->rows[i], block->model));
        for (size_t m = 0; m < limits; m++)
            bf_block_add(&table, block, share_over(block, i, minutes[m]), 1, " %");
    }
    bf_table_print(&table, block->out);
    fputc('\n', block->out);
}

/* ---- what became of the trucks --------------------------------------------------------------- */

static double lost_minutes(const struct bf_block *block, struct bf_subject subject,
                           enum bf_count count)
{
    return bf_summary_lost_wait(block->summary, subject, count, block->confidence).value / 60.0;
}

static bool has_lost(const struct bf_block *block, size_t row, enum bf_count count)
{
    return block->rows[row].kind != BF_SUBJECT_ALL &&
           count_of(block, block->rows[row], count) > 0.0;
}

/* "  gave up waiting 4.2 a day (FAST 1.2, waited 9.1 min; ordinary 3.0, waited 12.0 min)" */
static void print_lost(const struct bf_block *block, const char *what, enum bf_count count,
                       const char *per, const char *waited)
{
    struct bf_flow flow = {.out = block->out};
    size_t last = 0;
    bool first = true;

    for (size_t i = 0; i < block->row_count; i++)
        last = has_lost(block, i, count) ? i : last;
    bf_flow_add(&flow, "%s %.1f%s", what,
                count_of(block, bf_subject_of(BF_SUBJECT_ALL, block->port, 0), count), per);
    for (size_t i = 0; i < block->row_count; i++) {
        char wait[64] = "";
        if (!has_lost(block, i, count))
            continue;
        if (waited != NULL)
            snprintf(wait, sizeof wait, ", waited %.1f min%s",
                     lost_minutes(block, block->rows[i], count), waited);
        bf_flow_add(&flow, " %s%s %.1f%s%s", first ? "(" : "",
                    bf_subject_id(&block->rows[i], block->model),
                    count_of(block, block->rows[i], count), wait, i == last ? ")" : ";");
        first = false;
    }
    fputc('\n', block->out);
}

/* Trucks inside are counted once a replication; over the days of one they are on the same footing
 * as the others. What only customs does to trucks is left out where it does not. */
static void print_balance(const struct bf_block *block, struct bf_subject all)
{
    const struct bf_horizon *horizon = &block->model->horizon;
    double inside = count_of(block, all, BF_COUNT_INSIDE) / (horizon->days - horizon->warm_up_days);
    double turned_back = count_of(block, all, BF_COUNT_TURNED_BACK);
    double diverted = count_of(block, all, BF_COUNT_DIVERTED);
    struct bf_flow flow = {.out = block->out};

    bf_flow_add(&flow, "  arrived %.1f a day = released %.1f + refused %.1f + gave up %.1f",
                count_of(block, all, BF_COUNT_ARRIVED), count_of(block, all, BF_COUNT_RELEASED),
                count_of(block, all, BF_COUNT_REFUSED), count_of(block, all, BF_COUNT_GAVE_UP));
    if (turned_back > 0.0)
        bf_flow_add(&flow, " + turned back %.1f", turned_back);
    if (diverted > 0.0)
        bf_flow_add(&flow, " + diverted %.1f", diverted);
    bf_flow_add(&flow, " + inside %.*f\n", inside > 0.0 && inside < 0.1 ? 2 : 1, inside);
}

/* What may become of a truck but release, in words; trucks still inside are not counted by day. */
static const struct loss {
    enum bf_count count;
    const char *what, *per;
    const char *waited; /* behind the time it queued; NULL: that says nothing */
} losses[] = {
    {BF_COUNT_REFUSED, "  refused for want of room", " a day", NULL},
    {BF_COUNT_GAVE_UP, "  gave up waiting", " a day", ""},
    {BF_COUNT_TURNED_BACK, "  turned back because of their filing", " a day", NULL},
    {BF_COUNT_DIVERTED, "  sent to another port", " a day", NULL},
    {BF_COUNT_INSIDE, "  still inside at the end", "", " so far"},
};

#define LOSSES (sizeof losses / sizeof losses[0])

static void print_flows(const struct bf_block *block)
{
    struct bf_subject all = bf_subject_of(BF_SUBJECT_ALL, block->port, 0);
    bool any = false;

    if (!(count_of(block, all, BF_COUNT_ARRIVED) > 0.0)) {
        fputs("  no truck arrived\n", block->out);
        return;
    }
    for (size_t i = 0; i < LOSSES; i++)
        any |= count_of(block, all, losses[i].count) > 0.0;
    if (!any) {
        fprintf(block->out,
                "  released %.1f a day · nobody refused, gave up or still inside at the end\n",
                count_of(block, all, BF_COUNT_RELEASED));
        return;
    }
    print_balance(block, all);
    for (size_t i = 0; i < LOSSES; i++)
        if (count_of(block, all, losses[i].count) > 0.0)
            print_lost(block, losses[i].what, losses[i].count, losses[i].per, losses[i].waited);
}

/* ---- places ---------------------------------------------------------------------------------- */

static double full_minutes(const struct bf_block *block, struct bf_subject subject)
{
    return bf_summary_over_mark(block->summary, subject, block->confidence).value / 60.0;
}

/* Spillback: what waits before the first place, on roads the scenario does not describe. */
static void print_spillback(const struct bf_block *block)
{
    for (size_t i = 0; i < block->model->source_count; i++) {
        struct bf_subject source = bf_subject_of(BF_SUBJECT_SOURCE, BF_ALL_PORTS, i);
        double minutes = full_minutes(block, source);
        if (bf_in_block(block, block->model->sources[i].port) && minutes > 0.0)
            fprintf(block->out,
                    "  spilled back: trucks of %s wait outside the port %.1f min a day, at most "
                    "%.0f of them\n",
                    bf_subject_id(&source, block->model), minutes,
                    bf_summary_level_max(block->summary, source).value);
    }
}

/* A lane without room is full by its nature. */
static bool is_ever_full(const struct bf_block *block, size_t place)
{
    const struct bf_place *def = &block->model->places[place];

    return bf_in_block(block, def->port) && def->storage_trucks > 0 &&
           full_minutes(block, bf_subject_of(BF_SUBJECT_PLACE, BF_ALL_PORTS, place)) > 0.0;
}

static void print_full_places(const struct bf_block *block)
{
    struct bf_flow flow = {.out = block->out};
    size_t last = 0;

    for (size_t i = 0; i < block->model->place_count; i++)
        last = is_ever_full(block, i) ? i : last;
    for (size_t i = 0; i < block->model->place_count; i++) {
        double minutes = full_minutes(block, bf_subject_of(BF_SUBJECT_PLACE, BF_ALL_PORTS, i));
        if (!is_ever_full(block, i))
            continue;
        bf_flow_add(&flow, minutes < 0.05 ? "%s %s %.1g min a day%s" : "%s %s %.1f min a day%s",
                    flow.column == 0 ? "  full:" : "", block->model->places[i].id, minutes,
                    i == last ? "\n" : ",");
    }
}

/* ---- the whole ------------------------------------------------------------------------------- */

static void print_block(const struct bf_results *results, uint16_t port, FILE *out)
{
    struct bf_block block = {.model = &results->scenario->model,
                             .summary = results->study->summary,
                             .arena = bf_arena_create(),
                             .confidence = results->def->confidence,
                             .port = port,
                             .out = out};
    bool one_port = port != BF_ALL_PORTS || block.model->port_count == 1;

    find_rows(&block);
    block.cars = has_cars(&block);
    if (block.model->port_count > 1)
        fprintf(out, "\n%s\n", port == BF_ALL_PORTS ? "All ports" : block.model->ports[port].name);
    fputc('\n', out);
    print_waits(&block);
    print_shares(&block);
    print_flows(&block);
    if (one_port) {
        print_spillback(&block);
        print_full_places(&block);
    }
    if (bf_port_has_customs(block.model, port)) {
        bf_print_papers(&block);
        bf_print_security(&block);
    }
    if (one_port) {
        bf_print_booths(&block);
        bf_print_stations(&block);
        bf_print_agencies(&block);
        bf_print_rules(&block);
    }
    bf_arena_destroy(block.arena);
}

/* The name on the left, what was run on the right if the page is wide enough for both. */
static void print_heading(const char *name, const char *about, FILE *out)
{
    size_t left = bf_text_width(name), right = bf_text_width(about) + 2;

    if (left + right > BF_PAGE_WIDTH) {
        fprintf(out, "%s\n  %s\n", name, about);
        return;
    }
    bf_print_padded(
        name, RIGHT_PART + right > BF_PAGE_WIDTH ? (long)(BF_PAGE_WIDTH - right) : RIGHT_PART, out);
    fprintf(out, "  %s\n", about);
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
    print_heading(results->scenario->name, about, out);
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

/* Figures are no better than what went into them. */
static void print_inputs(const struct bf_results *results, FILE *out)
{
    struct bf_inputs inputs = bf_inputs_count(results->scenario);
    struct bf_flow flow = {.out = out};
    const char *separator = "";

    bf_flow_add(&flow, "  inputs:");
    for (int tag = 0; tag < BF_INPUT_TAG_COUNT; tag++)
        if (inputs.of[tag] > 0 || tag == BF_INPUT_WITHOUT) {
            bf_flow_add(&flow, "%s %zu %s", separator, inputs.of[tag],
                        bf_input_heading((enum bf_input_tag)tag));
            separator = ",";
        }
    bf_flow_add(&flow, " (%s)\n",
                results->options->no_inputs ? "borderflow check --sources" : "listed below");
}

static void print_checks(const struct bf_results *results, FILE *out)
{
    bool color = bf_options_color(results->options, out);
    size_t width = 40;

    if (results->check_count > 0)
        fputc('\n', out);
    for (size_t i = 0; i < results->check_count; i++) {
        size_t own = bf_text_width(results->checks[i].text);
        width = own > width && own <= LONGEST_CHECK ? own : width;
    }
    for (size_t i = 0; i < results->check_count; i++) {
        const struct bf_requirement *check = &results->checks[i];
        char text[256];
        bf_check_describe(check, text, sizeof text);
        fprintf(out, "  %s%s%s  ", color ? (check->verdict.holds ? "\033[32m" : "\033[31m") : "",
                check->verdict.holds ? "holds " : "fails ", color ? "\033[0m" : "");
        bf_print_padded(check->text, (long)width, out);
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
    print_inputs(results, out);
    bf_digest_text(bf_summary_digest(summary), digest);
    fprintf(out, "  digest %s · %llu engine events\n", digest,
            (unsigned long long)bf_summary_events(summary));
    if (!results->options->no_inputs)
        bf_inputs_print(results->scenario, out);
}
