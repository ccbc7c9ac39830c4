#include "cli/figures.h"

#include <math.h>

/* Figures this coarse need no decimals at all. */
#define COARSE 5.0

int bf_decimals_for(const struct bf_estimate *estimates, size_t count)
{
    double narrowest = HUGE_VAL;

    for (size_t i = 0; i < count; i++)
        if (estimates[i].half_width > 0.0 && estimates[i].half_width < narrowest)
            narrowest = estimates[i].half_width;
    if (narrowest >= 0.05)
        return 1;
    return narrowest >= 0.005 ? 2 : 3;
}

/* What a column shows, row by row. */
struct column {
    const struct bf_figure *figure;
    struct bf_estimate *estimates;
    int decimals;
    bool shown;
};

static struct column column_of(const struct bf_block *block, const struct bf_figure *figure,
                               const struct bf_subject *subjects, size_t count)
{
    struct column column = {.figure = figure, .shown = figure->always};
    double narrowest = HUGE_VAL;

    column.estimates = bf_arena_allocate(block->arena, count + 1, sizeof *column.estimates);
    for (size_t i = 0; i < count; i++) {
        struct bf_estimate estimate = bf_scaled(figure->of(block, subjects[i]), figure->factor);
        column.estimates[i] = estimate;
        column.shown |= estimate.value > 0.0;
        if (estimate.half_width > 0.0 && estimate.half_width < narrowest)
            narrowest = estimate.half_width;
    }
    column.decimals = 1;
    if (figure->interval && narrowest < HUGE_VAL)
        column.decimals = narrowest >= COARSE ? 0 : bf_decimals_for(column.estimates, count);
    return column;
}

/* Columns of one unit are compared with each other: they have as many decimals. */
static void level_decimals(struct column *columns, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < count; j++)
            if (columns[i].figure->interval && columns[j].figure->interval &&
                columns[i].figure->factor == columns[j].figure->factor &&
                columns[i].decimals < columns[j].decimals)
                columns[i].decimals = columns[j].decimals;
}

static void add_cell(struct bf_table *table, const struct bf_block *block,
                     const struct column *column, size_t row)
{
    struct bf_estimate estimate = column->estimates[row];

    if (!column->figure->interval)
        estimate = bf_estimate_bare(estimate.value, estimate.observations);
    bf_block_add(table, block, estimate, column->decimals, column->figure->unit);
}

void bf_print_figures(const struct bf_block *block, const char *heading,
                      const struct bf_subject *subjects, size_t count,
                      const struct bf_figure *figures, size_t figure_count)
{
    struct column *columns = bf_arena_allocate(block->arena, figure_count, sizeof *columns);
    struct bf_table table;
    size_t shown = 0;

    for (size_t f = 0; f < figure_count; f++) {
        struct column column = column_of(block, &figures[f], subjects, count);
        if (column.shown)
            columns[shown++] = column;
    }
    level_decimals(columns, shown);
    table = bf_table_create(block->arena, 1 + shown);
    bf_table_add(&table, "%s", heading);
    for (size_t c = 0; c < shown; c++)
        bf_table_add(&table, "%s", columns[c].figure->heading);
    for (size_t i = 0; i < count; i++) {
        bf_table_add(&table, "%s", bf_subject_id(&subjects[i], block->model));
        for (size_t c = 0; c < shown; c++)
            add_cell(&table, block, &columns[c], i);
    }
    bf_table_print(&table, block->out);
}
