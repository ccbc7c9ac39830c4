/* route_book: the routes of a port that have been asked for, by number and by their ends.
 *
 * It grows with the routes that are made, not with those there could be. A route keeps its number
 * and stays where it is. */
#ifndef BFV_SCENE_ROUTE_BOOK_H
#define BFV_SCENE_ROUTE_BOOK_H

#include "core/memory.h"
#include "scene/layout/layout.h"

struct bfv_route_book;

/* Its routes live as long as [arena], which must outlive it. */
struct bfv_route_book *bfv_route_book_create(struct bf_arena *arena);
void bfv_route_book_destroy(struct bfv_route_book *book);

/* Keeps a copy of a route between ends that have none yet. Returns its number: the first is 0, and
 * each is one more than the one before. */
int bfv_route_book_add(struct bfv_route_book *book, const struct bfv_route *route);

/* The number of the route between two ends, or BFV_NONE. */
int bfv_route_book_find(const struct bfv_route_book *book, struct bfv_end from, struct bfv_end to);

const struct bfv_route *bfv_route_book_route(const struct bfv_route_book *book, int number);

#endif
