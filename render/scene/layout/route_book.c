#include "scene/layout/route_book.h"

#include "scene/tables/pairs.h"

struct bfv_route_book {
    struct bf_arena *arena;
    const struct bfv_route **routes; /* by number */
    int count, room;
    struct bfv_pairs numbers; /* by ends */
};

struct bfv_route_book *bfv_route_book_create(struct bf_arena *arena)
{
    struct bfv_route_book *book = bf_allocate(1, sizeof *book);

    book->arena = arena;
    return book;
}

void bfv_route_book_destroy(struct bfv_route_book *book)
{
    if (book == NULL)
        return;
    bfv_pairs_clear(&book->numbers);
    bf_free(book->routes);
    bf_free(book);
}

static uint32_t number_of_end(struct bfv_end end)
{
    return (uint32_t)end.index << 3 | (uint32_t)end.kind;
}

int bfv_route_book_add(struct bfv_route_book *book, const struct bfv_route *route)
{
    struct bfv_route *kept = bf_arena_allocate(book->arena, 1, sizeof *kept);

    *kept = *route;
    if (book->count == book->room) {
        book->room = 2 * book->room + 64;
        book->routes = bf_reallocate(book->routes, (size_t)book->room, sizeof *book->routes);
    }
    book->routes[book->count] = kept;
    bfv_pairs_add(&book->numbers, number_of_end(route->from), number_of_end(route->to),
                  book->count);
    return book->count++;
}

int bfv_route_book_find(const struct bfv_route_book *book, struct bfv_end from, struct bfv_end to)
{
    return bfv_pairs_find(&book->numbers, number_of_end(from), number_of_end(to));
}

const struct bfv_route *bfv_route_book_route(const struct bfv_route_book *book, int number)
{
    return book->routes[number];
}
