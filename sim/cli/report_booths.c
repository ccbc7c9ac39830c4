/* report_booths: the tables of booths, and of the stations behind them with their kinds of bays and
 * the scanners on the approach. */
#include <math.h>

#include "cli/figures.h"

#define MANY_BOOTHS 12 /* more than these stand in two halves side by side */

#define FIGURE(name, call)                                                                         \
    static struct bf_estimate name(const struct bf_block *block, struct bf_subject subject)        \
    {                                                                                              \
        return (call);                                                                             \
    }
#define USE(name, use)                                                                             \
    FIGURE(name, bf_summary_utilisation(block->summary, subject, use, block->confidence))

FIGURE(open_time, bf_summary_open(block->summary, subject, block->confidence))
FIGURE(overtime, bf_summary_overtime(block->summary, subject, block->confidence))
FIGURE(served, bf_summary_served(block->summary, subject, block->confidence))

/* Of the trucks the checks tell of, whenever it was; scanners on the way know only when. */
FIGURE(visits,
       subject.kind == BF_SUBJECT_PLACE
           ? served(block, subject)
           : bf_summary_count(block->summary, subject, BF_COUNT_RELEASED, block->confidence))
USE(busy, BF_USE_BUSY)
USE(pulling, BF_USE_PULLING)
USE(blocked, BF_USE_BLOCKED)

/* Trucks at a scanner wait in a lane like all others. */
FIGURE(wait, subject.kind == BF_SUBJECT_PLACE
                 ? bf_estimate_none()
                 : bf_summary_mean(block->summary, subject, BF_WAIT, block->confidence))
FIGURE(late_wait,
       subject.kind == BF_SUBJECT_PLACE
           ? bf_estimate_none()
           : bf_summary_quantile(block->summary, subject, BF_WAIT, 0.95, block->confidence))

static int docks_of(const struct bf_model *model, struct bf_subject subject)
{
    const struct bf_station *station;
    int docks = 0;

    if (subject.kind == BF_SUBJECT_PLACE)
        return model->places[subject.index].tracks;
    if (subject.kind == BF_SUBJECT_STATION)
        return model->stations[subject.index].docks;
    station = &model->stations[subject.index / BF_BAY_COUNT];
    for (int i = 0; i < station->docks; i++)
        docks += (int)station->bays[i] == subject.index % BF_BAY_COUNT;
    return docks;
}

FIGURE(docks, bf_estimate_bare(docks_of(block->model, subject), 1))

/* ---- booths ---------------------------------------------------------------------------------- */

static bool open_alike(const struct bf_block *block, const struct bf_rows *booths)
{
    double first = open_time(block, booths->subjects[0]).value;

    for (size_t i = 1; i < booths->count; i++)
        if (open_time(block, booths->subjects[i]).value != first)
            return false;
    return booths->count > MANY_BOOTHS;
}

void bf_print_booths(const struct bf_block *block)
{
    const struct bf_figure figures[] = {
        {"open h/day", open_time, 1 / 3600.0, "", BF_FIGURE_ALWAYS},
        {bf_interval_heading(block, "in use"), busy, 100.0, " %",
         BF_FIGURE_INTERVAL | BF_FIGURE_ALWAYS},
        {"pull-up", pulling, 100.0, " %", 0},
        {"blocked", blocked, 100.0, " %", 0},
        {"overtime", overtime, 1 / 60.0, " min/day", 0},
        {bf_per_day_heading(block), served, 1.0, "", BF_FIGURE_ALWAYS},
    };
    const size_t count = sizeof figures / sizeof figures[0];
    struct bf_rows *booths = bf_arena_allocate(block->arena, 1, sizeof *booths);

    bf_rows_collect(booths, block, BF_SUBJECT_BOOTH, block->model->booth_count);
    bool alike = booths->count > 0 && open_alike(block, booths);
    if (alike)
        fprintf(block->out, "\n  %zu booths, each open %.1f h/day\n", booths->count,
                open_time(block, booths->subjects[0]).value / 3600.0);
    bf_print_figures(block, booths,
                     &(struct bf_figure_table){.heading = "booth",
                                               .figures = figures + alike,
                                               .figure_count = count - alike,
                                               .abreast = MANY_BOOTHS});
}

/* ---- stations -------------------------------------------------------------------------------- */

static void add_bays(const struct bf_block *block, struct bf_rows *rows, size_t station)
{
    uint8_t kinds = bf_station_bays(&block->model->stations[station]);

    for (size_t kind = 0; kind < BF_BAY_COUNT; kind++)
        if (kinds >> kind & 1)
            bf_rows_add(rows,
                        bf_subject_of(BF_SUBJECT_BAY, BF_ALL_PORTS, station * BF_BAY_COUNT + kind),
                        bf_arena_format(block->arena, "  %s", bf_bay_word((enum bf_bay)kind)));
}

/* A place in which the exam of one port is done on the way. */
static void add_scanners(const struct bf_block *block, struct bf_rows *rows)
{
    const struct bf_model *model = block->model;

    for (size_t i = 0; i < model->place_count; i++)
        if (bf_in_block(block, model->places[i].port) && model->places[i].scan != 0)
            bf_rows_add(rows, bf_subject_of(BF_SUBJECT_PLACE, BF_ALL_PORTS, i),
                        bf_arena_format(block->arena, "%s (%s)", model->places[i].id,
                                        model->exams[model->places[i].scan - 1].id));
}

void bf_print_stations(const struct bf_block *block)
{
    const struct bf_figure figures[] = {
        {"docks", docks, 1.0, "", BF_FIGURE_ALWAYS | BF_FIGURE_WHOLE},
        {bf_interval_heading(block, "wait"), wait, 1 / 60.0, " min",
         BF_FIGURE_INTERVAL | BF_FIGURE_TENTHS},
        {"p95 wait", late_wait, 1 / 60.0, " min", 0},
        {bf_interval_heading(block, "in use"), busy, 100.0, " %",
         BF_FIGURE_INTERVAL | BF_FIGURE_ALWAYS},
        {"pull-up", pulling, 100.0, " %", 0},
        {"blocked", blocked, 100.0, " %", 0},
        {"overtime", overtime, 1 / 60.0, " min/day", 0},
        {bf_per_day_heading(block), visits, 1.0, "", BF_FIGURE_ALWAYS},
    };
    struct bf_rows *rows = bf_arena_allocate(block->arena, 1, sizeof *rows);

    add_scanners(block, rows);
    for (size_t i = 0; i < block->model->station_count; i++)
        if (bf_in_block(block, block->model->stations[i].port)) {
            bf_rows_add(rows, bf_subject_of(BF_SUBJECT_STATION, BF_ALL_PORTS, i), NULL);
            add_bays(block, rows, i);
        }
    bf_print_figures(block, rows,
                     &(struct bf_figure_table){.heading = "station",
                                               .figures = figures,
                                               .figure_count = sizeof figures / sizeof *figures});
}
