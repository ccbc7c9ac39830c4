/* report_booths: the tables of booths and of the stations behind them. */
#include <math.h>

#include "cli/report_block.h"

/* Booths, or stations, in one table; a table of more is not for reading. */
#define MOST_ROWS 256

/* What booths and stations have in common. Columns that would hold nothing but zeros are left out.
 */
struct occupation {
    struct bf_subject subjects[MOST_ROWS];
    size_t count;
    size_t left_out;
    bool pulls_up, blocks, overruns;
};

static double share_of(const struct bf_block *block, struct bf_subject subject, enum bf_use use)
{
    return bf_summary_utilisation(block->summary, subject, use, block->confidence).value;
}

static double overtime_of(const struct bf_block *block, struct bf_subject subject)
{
    return bf_summary_overtime(block->summary, subject, block->confidence).value / 60.0;
}

static void collect(const struct bf_block *block, enum bf_subject_kind kind, size_t count,
                    struct occupation *occupation)
{
    for (size_t i = 0; i < count; i++) {
        struct bf_subject subject = bf_subject_of(kind, BF_ALL_PORTS, i);
        if (!bf_in_block(block, bf_subject_port(&subject, block->model)))
            continue;
        if (occupation->count == MOST_ROWS) {
            occupation->left_out++;
            continue;
        }
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

static void add_occupation_heading(struct bf_table *table, const struct bf_block *block,
                                   const struct occupation *occupation)
{
    bf_table_add(table, "%s", bf_interval_heading(block, "in use"));
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

static void print_left_out(const struct bf_block *block, const struct occupation *occupation)
{
    if (occupation->left_out > 0)
        fprintf(block->out, "  and %zu more, which --csv lists\n", occupation->left_out);
}

static void add_percent(struct bf_table *table, double share)
{
    if (isnan(share))
        bf_table_add(table, "-");
    else
        bf_table_add(table, "%.1f %%", 100.0 * share);
}

static void add_occupation(struct bf_table *table, const struct bf_block *block,
                           const struct occupation *occupation, struct bf_subject subject)
{
    bf_block_add(
        table, block,
        bf_scaled(bf_summary_utilisation(block->summary, subject, BF_USE_BUSY, block->confidence),
                  100.0),
        1, " %");
    if (occupation->pulls_up) {
        add_percent(table, share_of(block, subject, BF_USE_SERVING));
        add_percent(table, share_of(block, subject, BF_USE_PULLING));
    }
    if (occupation->blocks)
        add_percent(table, share_of(block, subject, BF_USE_BLOCKED));
    if (occupation->overruns)
        bf_table_add(table, "%s min/day", bf_block_show(block, overtime_of(block, subject), 1));
    bf_table_add(table, "%s",
                 bf_block_show(block,
                               bf_summary_served(block->summary, subject, block->confidence).value,
                               1));
}

void bf_print_booths(const struct bf_block *block)
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
        bf_table_add(&table, "%s", bf_block_show(block, open / 3600.0, 1));
        add_occupation(&table, block, &booths, booth);
    }
    fputc('\n', block->out);
    bf_table_print(&table, block->out);
    print_left_out(block, &booths);
}

static void add_station_wait(struct bf_table *table, const struct bf_block *block,
                             struct bf_subject station)
{
    struct bf_estimate mean = bf_summary_mean(block->summary, station, BF_WAIT, block->confidence);
    double late =
        bf_summary_quantile(block->summary, station, BF_WAIT, 0.95, block->confidence).value;

    bf_block_add(table, block, bf_scaled(mean, 1 / 60.0), 1, " min");
    if (isnan(late))
        bf_table_add(table, "-");
    else
        bf_table_add(table, "%.1f min", late / 60.0);
}

void bf_print_stations(const struct bf_block *block)
{
    struct occupation stations = {.count = 0};
    struct bf_table table;

    collect(block, BF_SUBJECT_STATION, block->model->station_count, &stations);
    if (stations.count == 0)
        return;
    table = bf_table_create(block->arena, 4 + occupation_columns(&stations));
    bf_table_add(&table, "station");
    bf_table_add(&table, "docks");
    bf_table_add(&table, "%s", bf_interval_heading(block, "wait"));
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
    print_left_out(block, &stations);
}
