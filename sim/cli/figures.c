#include "cli/figures.h"

#include <math.h>

/* Figures this coarse need no decimals at all. */
#define COARSE 5.0

/* Half of the last decimal and more is seen. */
static bool is_seen(double value, int decimals)
{
    return fabs(value) >= 0.5 * pow(10.0, -decimals);
}

int bf_decimals_for(const struct bf_estimate *estimates, size_t count)
{
    double narrowest = HUGE_VAL, largest = 0.0;

    for (size_t i = 0; i < count; i++) {
        if (estimates[i].half_width > 0.0 && estimates[i].half_width < narrowest)
            narrowest = estimates[i].half_width;
        largest = fmax(largest, estimates[i].value);
    }
    if (narrowest >= 0.05 || !is_seen(largest, 3))
        return 1;
    return narrowest >= 0.005 ? 2 : 3;
}

static bool has_interval(const struct bf_figure *figure)
{
    return (figure->form & BF_FIGURE_INTERVAL) != 0;
}

/* What a column shows, row by row. */
struct column {
    const struct bf_figure *figure;
    struct bf_estimate *estimates;
    int decimals;
    bool shown;
};

static struct column column_of(const struct bf_block *block, const struct bf_figure *figure,
                               const struct bf_rows *rows)
{
    struct column column = {.figure = figure,
                            .shown = (figure->form & BF_FIGURE_ALWAYS) != 0,
                            .decimals = figure->form & BF_FIGURE_WHOLE ? 0 : 1};
    double narrowest = HUGE_VAL;

    column.estimates = bf_arena_allocate(block->arena, rows->count + 1, sizeof *column.estimates);
    for (size_t i = 0; i < rows->count; i++) {
        struct bf_estimate estimate =
            bf_scaled(figure->of(block, rows->subjects[i]), figure->factor);
        column.estimates[i] = estimate;
        if (estimate.half_width > 0.0 && estimate.half_width < narrowest)
            narrowest = estimate.half_width;
    }
    if (has_interval(figure) && narrowest < HUGE_VAL)
        column.decimals = narrowest >= COARSE ? 0 : bf_decimals_for(column.estimates, rows->count);
    if (figure->form & BF_FIGURE_TENTHS && column.decimals > 1)
        column.decimals = 1;
    for (size_t i = 0; i < rows->count; i++)
        column.shown |= is_seen(column.estimates[i].value, column.decimals);
    return column;
}

/* Columns of one unit are compared with each other: they have as many decimals. */
static void level_decimals(struct column *columns, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < count; j++)
            if (has_interval(columns[i].figure) && has_interval(columns[j].figure) &&
                columns[i].figure->factor == columns[j].figure->factor &&
                columns[i].decimals < columns[j].decimals)
                columns[i].decimals = columns[j].decimals;
}

static void add_cell(struct bf_table *table, const struct bf_block *block,
                     const struct column *column, size_t row)
{
    struct bf_estimate estimate = column->estimates[row];

    if (!has_interval(column->figure))
        estimate = bf_estimate_bare(estimate.value, estimate.observations);
    bf_block_add(table, block, estimate, column->decimals, column->figure->unit);
}

void bf_rows_add(struct bf_rows *rows, struct bf_subject subject, const char *label)
{
    if (rows->count == BF_MOST_ROWS) {
        rows->left_out++;
        return;
    }
    rows->subjects[rows->count] = subject;
    rows->labels[rows->count++] = label;
}

void bf_rows_collect(struct bf_rows *rows, const struct bf_block *block, enum bf_subject_kind kind,
                     size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct bf_subject subject = bf_subject_of(kind, BF_ALL_PORTS, i);
        if (bf_in_block(block, bf_subject_port(&subject, block->model)))
            bf_rows_add(rows, subject, NULL);
    }
}

static void add_row(struct bf_table *table, const struct bf_block *block,
                    const struct bf_rows *rows, size_t row)
{
    char name[BF_SUBJECT_NAME_SIZE];

    bf_table_add(table, "%s",
                 rows->labels[row] != NULL
                     ? rows->labels[row]
                     : bf_subject_name(&rows->subjects[row], block->model, name));
}

void bf_print_figures(const struct bf_block *block, const struct bf_rows *rows,
                      const struct bf_figure_table *what)
{
    struct column *columns = bf_arena_allocate(block->arena, what->figure_count, sizeof *columns);
    struct bf_table table;
    size_t shown = 0;

    if (rows->count == 0)
        return;
    for (size_t f = 0; f < what->figure_count; f++) {
        struct column column = column_of(block, &what->figures[f], rows);
        if (column.shown)
            columns[shown++] = column;
    }
    level_decimals(columns, shown);
    table = bf_table_create(block->arena, 1 + shown);
    table.abreast = what->abreast;
    bf_table_add(&table, "%s", what->heading);
    for (size_t c = 0; c < shown; c++)
        bf_table_add(&table, "%s", columns[c].figure->heading);
    for (size_t i = 0; i < rows->count; i++) {
        add_row(&table, block, rows, i);
        for (size_t c = 0; c < shown; c++)
            add_cell(&table, block, &columns[c], i);
    }
    fputc('\n', block->out);
    bf_table_print(&table, block->out);
    if (rows->left_out > 0)
        fprintf(block->out, "  and %zu more, which --csv lists\n", rows->left_out);
}
