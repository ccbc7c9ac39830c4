#include "customs/lots.h"

struct bf_lots *bf_lots_create(struct bf_arena *arena, size_t situations, size_t most)
{
    struct bf_lots *lots = bf_arena_allocate(arena, situations + 1, sizeof *lots);
    struct bf_lot *room = bf_arena_allocate(arena, situations * most + 1, sizeof *room);

    for (size_t i = 0; i < situations; i++)
        lots[i].lots = room + i * most;
    return lots;
}

void bf_lots_add(struct bf_lots *lots, struct bf_lot lot)
{
    if (lot.share >= 1.0 && lot.asks == 0)
        lots->certain |= lot.gives;
    else if (lot.share > 0.0)
        lots->lots[lots->count++] = lot;
}

void bf_lots_add_to_pool(struct bf_lots *lots, struct bf_lot lot, struct bf_pool *pool,
                         enum bf_purpose purpose)
{
    size_t before = lots->count;

    bf_lots_add(lots, lot);
    if (lots->count > before)
        lots->lots[before].place = bf_pool_ask(pool, purpose, lot.name);
}
