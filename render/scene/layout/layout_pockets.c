#include "scene/layout/layout_asphalt.h"

#include <math.h>

/* layout_pockets: land that the roads leave over round the canopy is paved as well.
 *
 * Where lanes cross over to booths of other groups, their bands close in small pieces of land of
 * odd shapes. They are found on a grid: cells of land that cannot be reached over land from the
 * edge of the surroundings of the booths. */

#define CELL     2.0
#define IN_FRONT 130.0 /* of the canopy */
#define BEHIND   120.0
#define BESIDE   20.0 /* the outermost booths */
#define STRIP    4    /* rows of cells paved together */

enum cell { LAND, PAVED, OPEN_LAND };

struct grid {
    struct bfv_rect box;
    int columns, rows;
    unsigned char *cells;
    int *todo; /* cells of open land whose neighbours are still to be looked at */
    int todo_count;
};

static struct bfv_point middle_of(const struct grid *grid, int column, int row)
{
    return (struct bfv_point){grid->box.x + (column + 0.5) * CELL,
                              grid->box.y + (row + 0.5) * CELL};
}

static int clamp(double at, int most)
{
    return (int)fmin(fmax(floor(at), 0.0), most);
}

/* Cells whose middles the band along the line covers. */
static void mark_band(struct grid *grid, struct bfv_point from, struct bfv_point to, double half)
{
    int left = clamp((fmin(from.x, to.x) - half - grid->box.x) / CELL, grid->columns);
    int right = clamp((fmax(from.x, to.x) + half - grid->box.x) / CELL + 1.0, grid->columns);
    int top = clamp((fmin(from.y, to.y) - half - grid->box.y) / CELL, grid->rows);
    int bottom = clamp((fmax(from.y, to.y) + half - grid->box.y) / CELL + 1.0, grid->rows);

    for (int row = top; row < bottom; row++)
        for (int column = left; column < right; column++) {
            unsigned char *cell = &grid->cells[row * grid->columns + column];

            if (*cell == LAND && bfv_is_near_line(from, to, middle_of(grid, column, row), half))
                *cell = PAVED;
        }
}

static void mark_surface(struct grid *grid, const struct bfv_surface *surface)
{
    const struct bfv_rect *box = &surface->box;
    double y = box->y + box->height / 2.0;

    if (surface->kind == BFV_SURFACE_ROAD)
        for (size_t i = 1; i < surface->path.count; i++)
            mark_band(grid, surface->path.points[i - 1], surface->path.points[i],
                      surface->width / 2.0);
    else if (surface->kind == BFV_SURFACE_AREA)
        for (double x = box->x; x < box->x + box->width; x += CELL)
            mark_band(grid, (struct bfv_point){x, y - box->height / 2.0},
                      (struct bfv_point){x, y + box->height / 2.0}, CELL);
}

static void reach(struct grid *grid, int column, int row)
{
    int cell = row * grid->columns + column;

    if (column < 0 || row < 0 || column >= grid->columns || row >= grid->rows ||
        grid->cells[cell] != LAND)
        return;
    grid->cells[cell] = OPEN_LAND;
    grid->todo[grid->todo_count++] = cell;
}

static void mark_open_land(struct grid *grid)
{
    for (int column = 0; column < grid->columns; column++) {
        reach(grid, column, 0);
        reach(grid, column, grid->rows - 1);
    }
    for (int row = 0; row < grid->rows; row++) {
        reach(grid, 0, row);
        reach(grid, grid->columns - 1, row);
    }
    while (grid->todo_count > 0) {
        int cell = grid->todo[--grid->todo_count];
        int column = cell % grid->columns, row = cell / grid->columns;

        reach(grid, column - 1, row);
        reach(grid, column + 1, row);
        reach(grid, column, row - 1);
        reach(grid, column, row + 1);
    }
}

static bool is_pocket(const struct grid *grid, int column, int top)
{
    for (int row = top; row < top + STRIP && row < grid->rows && column < grid->columns; row++)
        if (grid->cells[row * grid->columns + column] == LAND)
            return true;
    return false;
}

/* A little more than the pocket: roads are far wider than a cell. */
static void pave_strip(struct bfv_layout *layout, const struct grid *grid, int top)
{
    int from = -1;

    for (int column = 0; column <= grid->columns; column++) {
        bool pocket = is_pocket(grid, column, top);

        if (pocket && from < 0)
            from = column;
        if (pocket || from < 0)
            continue;
        bfv_lay_area(layout,
                     (struct bfv_rect){grid->box.x + (from - 1) * CELL,
                                       grid->box.y + (top - 1) * CELL, (column - from + 2) * CELL,
                                       (STRIP + 2) * CELL},
                     0.0);
        from = -1;
    }
}

void bfv_layout_pave_pockets(struct bfv_layout *layout)
{
    const struct bfv_sketch *sketch = layout->sketch;
    double aside = sketch->booth_step / 2.0 + BESIDE;
    struct grid grid = {.columns = (int)((IN_FRONT + BEHIND) / CELL)};
    size_t surfaces = layout->surface_count, count;

    if (sketch->booth_count == 0)
        return;
    grid.box = (struct bfv_rect){sketch->canopy_x - IN_FRONT, sketch->booth_y[0] - aside,
                                 IN_FRONT + BEHIND, 2.0 * aside};
    grid.box.height += sketch->booth_y[sketch->booth_count - 1] - sketch->booth_y[0];
    grid.rows = (int)ceil(grid.box.height / CELL);
    count = (size_t)grid.columns * (size_t)grid.rows;
    grid.cells = bf_allocate(count, sizeof *grid.cells);
    grid.todo = bf_allocate(count, sizeof *grid.todo);
    for (size_t i = 0; i < surfaces; i++)
        mark_surface(&grid, &layout->surfaces[i]);
    mark_open_land(&grid);
    for (int top = 0; top < grid.rows; top += STRIP)
        pave_strip(layout, &grid, top);
    bf_free(grid.cells);
    bf_free(grid.todo);
}
