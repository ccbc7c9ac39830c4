/* Asphalt as it looks: where land is, and that none is left in odd places. */
#include "check.h"

#include <math.h>

#include "random_topology.h"
#include "scene/layout/layout_sketch.h"

enum { TOPOLOGIES = 100 };

/* ---- what is land ---------------------------------------------------------------------------- */

static struct bfv_point points[] = {{0, 0}, {100, 100}};
static struct bfv_surface road = {
    .kind = BFV_SURFACE_ROAD, .path = {.points = points, .count = 2}, .width = 20.0};

static bool is_land(double x, double y, double width, double height)
{
    struct bfv_layout layout = {.surfaces = &road, .surface_count = 1};

    bfv_layout_box_bands(&layout);
    return bfv_layout_is_land(&layout, (struct bfv_rect){x, y, width, height});
}

static void a_band_reaches_into_boxes_it_touches_at_any_angle(void **state)
{
    (void)state;
    assert_false(is_land(45.0, 45.0, 1.0, 1.0));    /* on it */
    assert_false(is_land(-50.0, 40.0, 300.0, 5.0)); /* across it, corners far away */
    assert_false(is_land(40.0, -50.0, 0.5, 300.0));
    assert_false(is_land(-50.0, -50.0, 300.0, 300.0)); /* round all of it */
    assert_false(is_land(57.0, 43.0, 20.0, 5.0));      /* its corner only: 9.9 from the middle */
    assert_true(is_land(58.0, 38.0, 20.0, 5.0));       /* within the box round the band */
    assert_true(is_land(70.0, 5.0, 25.0, 20.0));
    assert_true(is_land(120.0, 45.0, 10.0, 10.0));
}

static void areas_roofs_and_buildings_are_no_land(void **state)
{
    struct bfv_surface area = {.kind = BFV_SURFACE_AREA, .box = {0, 0, 10, 10}};
    struct bfv_yard yard = {.building = {20, 0, 10, 10}};
    struct bfv_gantry gantry = {.box = {40, 0, 10, 10}};
    struct bfv_layout layout = {.surfaces = &area,
                                .surface_count = 1,
                                .yards = &yard,
                                .yard_count = 1,
                                .gantries = &gantry,
                                .gantry_count = 1,
                                .canopy = {60, 0, 10, 10}};

    (void)state;
    for (int i = 0; i < 8; i++)
        assert_int_equal(
            bfv_layout_is_land(&layout, (struct bfv_rect){10.0 * i + 1.0, 2.0, 8.0, 5.0}), i % 2);
}

/* ---- what is left over ----------------------------------------------------------------------- */

enum { COLUMNS = 60, ROWS = 400, STEP = 4 };

static char cells[ROWS + 2][COLUMNS + 2]; /* '.': land, '#': none, ' ': reached */

static void reach(int row, int column)
{
    if (row < 0 || column < 0 || row > ROWS + 1 || column > COLUMNS + 1 ||
        cells[row][column] != '.')
        return;
    cells[row][column] = ' ';
    reach(row - 1, column);
    reach(row + 1, column);
    reach(row, column - 1);
    reach(row, column + 1);
}

/* Regression: where lanes cross over to other booths' groups, notches of land were left beside the
 * canopy, as if the picture were torn. */
static void check_no_pockets(const struct bfv_layout *layout)
{
    const struct bfv_sketch *sketch = layout->sketch;
    int rows = (int)fmin(ROWS, layout->canopy.height / STEP);

    for (int row = 0; row < ROWS + 2; row++)
        for (int column = 0; column < COLUMNS + 2; column++) {
            struct bfv_rect box = {sketch->canopy_x - 120.0 + STEP * (column - 1),
                                   layout->canopy.y + STEP * (row - 1), 1.0, 1.0};
            bool edge = row == 0 || row > rows || column == 0 || column > COLUMNS;

            cells[row][column] = edge || bfv_layout_is_land(layout, box) ? '.' : '#';
        }
    reach(0, 0);
    for (int row = 1; row <= rows; row++)
        for (int column = 1; column <= COLUMNS; column++)
            assert_int_not_equal(cells[row][column], '.');
}

static void no_land_is_enclosed_beside_the_canopy(void **state)
{
    (void)state;
    for_every_layout(TOPOLOGIES, check_no_pockets);
}

/* ---- the way down from the plaza ------------------------------------------------------------- */

static bool apart(struct bfv_rect a, struct bfv_rect b)
{
    return a.x + a.width <= b.x + 1e-6 || b.x + b.width <= a.x + 1e-6 ||
           a.y + a.height <= b.y + 1e-6 || b.y + b.height <= a.y + 1e-6;
}

static int openings;

/* Regression: bays began in the middle of the road that leads through their row. */
static void check_opening(const struct bfv_layout *layout)
{
    const struct bfv_sketch *sketch = layout->sketch;
    const struct bfv_block *block = &sketch->behind;
    const struct bfv_road *first = &sketch->roads[block->first_road];
    struct bfv_rect way = {block->down_x - BFV_ROAD_SIDE, sketch->exit_y[0],
                           block->up_x - block->down_x + 2.0 * BFV_ROAD_SIDE, 0.0};

    if (!block->used || sketch->road_count <= block->first_road)
        return;
    way.height = fmin(first->forth_y, first->back_y) - way.y;
    for (size_t s = 0; s < layout->stop_count; s++)
        if (layout->stops[s].kind != BFV_STOP_BOOTH && !layout->stops[s].drive_through)
            assert_true(apart(layout->stops[s].box, way));
    for (int r = 0; r < sketch->row_count; r++)
        openings += sketch->rows[r].opens;
}

static void bays_leave_the_way_down_from_the_plaza_open(void **state)
{
    (void)state;
    for_every_layout(TOPOLOGIES, check_opening);
    assert_true(openings > 5);
}

static int arrows;

/* Regression: "B4 closed" ran into the arrow beside it. */
static void check_arrow(const struct bfv_layout *layout)
{
    const struct bfv_sketch *sketch = layout->sketch;
    const struct bfv_block *block = &sketch->behind;
    double lowest = layout->canopy.y + layout->canopy.height;

    for (size_t i = 0; i < layout->surface_count && block->used; i++) {
        struct bfv_point at = {NAN, NAN};

        if (layout->surfaces[i].kind == BFV_SURFACE_ARROW)
            at = layout->surfaces[i].path.points[0];
        if (!(fabs(at.x - block->down_x) < 1.0))
            continue;
        assert_true(at.y > lowest + 9.0);
        arrows++;
    }
}

static void the_arrow_down_from_the_plaza_is_below_the_booths(void **state)
{
    (void)state;
    for_every_layout(TOPOLOGIES, check_arrow);
    assert_true(arrows > 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_band_reaches_into_boxes_it_touches_at_any_angle),
        cmocka_unit_test(areas_roofs_and_buildings_are_no_land),
        cmocka_unit_test(no_land_is_enclosed_beside_the_canopy),
        cmocka_unit_test(bays_leave_the_way_down_from_the_plaza_open),
        cmocka_unit_test(the_arrow_down_from_the_plaza_is_below_the_booths),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
