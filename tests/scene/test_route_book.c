#include "check.h"

#include "random_topology.h"
#include "scene/layout/route_book.h"

enum { DOCKS = 5000, STATIONS = 4 };

static struct bfv_end stop_end(int index)
{
    return (struct bfv_end){BFV_END_STOP, index};
}

/* ---- a book ---------------------------------------------------------------------------------- */

static void a_route_is_found_by_its_ends_and_by_nothing_else(void **state)
{
    struct bf_arena *arena = bf_arena_create();
    struct bfv_route_book *book = bfv_route_book_create(arena);
    struct bfv_route route = {.from = {BFV_END_TRACK, 3}, .to = {BFV_END_STOP, 4}};

    (void)state;
    assert_int_equal(bfv_route_book_find(book, route.from, route.to), BFV_NONE);
    assert_int_equal(bfv_route_book_add(book, &route), 0);
    assert_int_equal(bfv_route_book_find(book, route.from, route.to), 0);
    assert_int_equal(bfv_route_book_find(book, route.to, route.from), BFV_NONE);
    assert_int_equal(bfv_route_book_find(book, stop_end(3), stop_end(4)), BFV_NONE);
    assert_int_equal(bfv_route_book_find(book, (struct bfv_end){BFV_END_TRACK, 4}, stop_end(3)),
                     BFV_NONE);
    bfv_route_book_destroy(book);
    bf_arena_destroy(arena);
}

static void many_routes_keep_their_numbers_and_their_places(void **state)
{
    enum { SIDE = 120 };
    struct bf_arena *arena = bf_arena_create();
    struct bfv_route_book *book = bfv_route_book_create(arena);
    const struct bfv_route *first = NULL;

    (void)state;
    for (int i = 0; i < SIDE * SIDE; i++) {
        struct bfv_route route = {
            .from = stop_end(i / SIDE), .to = stop_end(i % SIDE), .length = i};

        assert_int_equal(bfv_route_book_find(book, route.from, route.to), BFV_NONE);
        assert_int_equal(bfv_route_book_add(book, &route), i);
        first = i == 0 ? bfv_route_book_route(book, 0) : first;
    }
    for (int i = 0; i < SIDE * SIDE; i++) {
        assert_int_equal(bfv_route_book_find(book, stop_end(i / SIDE), stop_end(i % SIDE)), i);
        assert_close(bfv_route_book_route(book, i)->length, i, 0.0);
    }
    assert_ptr_equal(bfv_route_book_route(book, 0), first);
    bfv_route_book_destroy(book);
    bf_arena_destroy(arena);
}

/* ---- a layout's ------------------------------------------------------------------------------ */

static void a_route_asked_for_again_is_the_same(void **state)
{
    struct random_topology topology = random_topology_create(3);
    struct bfv_layout *layout = bfv_layout_create(&topology.model, 0);
    struct bfv_end booth = stop_end(0), out = {BFV_END_EXIT, 0};
    int first = bfv_layout_route(layout, booth, out);
    const struct bfv_route *where = bfv_layout_route_at(layout, first);

    (void)state;
    for (size_t s = 0; s < layout->stop_count; s++)
        bfv_layout_route(layout, stop_end((int)s), out);
    assert_int_equal(bfv_layout_route(layout, booth, out), first);
    assert_ptr_equal(bfv_layout_route_at(layout, first), where);
    assert_int_equal(bfv_layout_route(layout, out, booth), BFV_NONE);
    assert_int_equal(bfv_layout_route(layout, booth, booth), BFV_NONE);
    bfv_layout_destroy(layout);
    random_topology_destroy(&topology);
}

/* Regression: there was room for a route between any two ends, 64 GB for such a port, and the
 * window stopped without memory. */
static void a_port_of_twenty_thousand_docks_has_a_picture(void **state)
{
    struct random_topology topology = random_topology_create(3);
    struct bf_station stations[STATIONS];
    struct bfv_layout *layout;
    struct bfv_end out = {BFV_END_EXIT, 0};

    (void)state;
    for (int i = 0; i < STATIONS; i++)
        stations[i] = (struct bf_station){
            .id = "yard", .exams = 2u, .docks = DOCKS, .storage_trucks = BF_UNLIMITED};
    topology.model.stations = stations;
    topology.model.station_count = STATIONS;
    layout = bfv_layout_create(&topology.model, 0);
    assert_true(layout->stop_count >= (size_t)STATIONS * DOCKS);
    for (size_t s = 0; s < layout->stop_count; s += 97)
        assert_true(bfv_layout_route(layout, stop_end((int)s), out) >= 0);
    bfv_layout_destroy(layout);
    random_topology_destroy(&topology);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_route_is_found_by_its_ends_and_by_nothing_else),
        cmocka_unit_test(many_routes_keep_their_numbers_and_their_places),
        cmocka_unit_test(a_route_asked_for_again_is_the_same),
        cmocka_unit_test(a_port_of_twenty_thousand_docks_has_a_picture),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
