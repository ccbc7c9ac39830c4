#include "customs/pool.h"

uint32_t bf_pool_ask(struct bf_pool *pool, enum bf_purpose purpose, uint32_t draw)
{
    size_t place = BF_COMMON_PAIRS, end = BF_COMMON_PAIRS + pool->count;

    for (; place < end; place++)
        if (pool->asked[place].purpose / 2 == purpose / 2 && pool->asked[place].draw == draw)
            return (uint32_t)place;
    if (place == BF_POOL_ROOM)
        return 0;
    pool->asked[place] = (struct bf_pool_address){purpose, draw};
    pool->count++;
    return (uint32_t)place;
}
