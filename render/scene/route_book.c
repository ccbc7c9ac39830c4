#include "scene/route_book.h"

/* Slots of the table by ends, always a power of two: at least twice as many as there are routes, so
 * that looks end soon. */
enum { FIRST_BITS = 6 };

struct bfv_route_book {
    struct bf_arena *arena;
    const struct bfv_route **routes; /* by number */
    int count, room;
    int *slots; /* number + 1 of a route, 0: free; a route is in the first from its own slot on that
                   was free */
    unsigned bits;
};

struct bfv_route_book *bfv_route_book_create(struct bf_arena *arena)
{
    struct bfv_route_book *book = bf_allocate(1, sizeof *book);

    book->arena = arena;
    book->bits = FIRST_BITS;
    book->slots = bf_allocate((size_t)1 << FIRST_BITS, sizeof *book->slots);
    return book;
}

void bfv_route_book_destroy(struct bfv_route_book *book)
{
    if (book == NULL)
        return;
    bf_free(book->slots);
    bf_free(book->routes);
    bf_free(book);
}

static bool same_end(struct bfv_end a, struct bfv_end b)
{
    return a.kind == b.kind && a.index == b.index;
}

static uint64_t bits_of(struct bfv_end end)
{
    return (uint64_t)end.index << 3 | (uint64_t)end.kind;
}

/* The slot of the route between two ends, or the free one it would get. Docks are numbered one
 * after the other: the multiplication (by 2^64 over the golden ratio) spreads them over all slots.
 */
static int *slot_of(const struct bfv_route_book *book, struct bfv_end from, struct bfv_end to)
{
    uint64_t key = (bits_of(from) << 32 | bits_of(to)) * UINT64_C(0x9E3779B97F4A7C15);
    size_t last = ((size_t)1 << book->bits) - 1, slot = (size_t)(key >> (64 - book->bits));

    while (book->slots[slot]) {
        const struct bfv_route *route = book->routes[book->slots[slot] - 1];

        if (same_end(route->from, from) && same_end(route->to, to))
            break;
        slot = (slot + 1) & last;
    }
    return &book->slots[slot];
}

static void double_slots(struct bfv_route_book *book)
{
    bf_free(book->slots);
    book->slots = bf_allocate((size_t)1 << ++book->bits, sizeof *book->slots);
    for (int i = 0; i < book->count; i++)
        *slot_of(book, book->routes[i]->from, book->routes[i]->to) = i + 1;
}

int bfv_route_book_add(struct bfv_route_book *book, const struct bfv_route *route)
{
    struct bfv_route *kept = bf_arena_allocate(book->arena, 1, sizeof *kept);

    *kept = *route;
    if (book->count == book->room) {
        book->room = 2 * book->room + 64;
        book->routes = bf_reallocate(book->routes, (size_t)book->room, sizeof *book->routes);
    }
    book->routes[book->count++] = kept;
    if ((size_t)book->count * 2 > (size_t)1 << book->bits)
        double_slots(book);
    else
        *slot_of(book, route->from, route->to) = book->count;
    return book->count - 1;
}

int bfv_route_book_find(const struct bfv_route_book *book, struct bfv_end from, struct bfv_end to)
{
    return *slot_of(book, from, to) - 1;
}

const struct bfv_route *bfv_route_book_route(const struct bfv_route_book *book, int number)
{
    return book->routes[number];
}
