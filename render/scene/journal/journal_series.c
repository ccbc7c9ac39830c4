#include "scene/journal/journal_series.h"

#include "core/memory.h"
#include "scene/tables/times.h"

enum { FIRST_ROOM = 16 };

void *bfv_series_add(struct bfv_series *series, size_t size)
{
    if (series->count == series->room) {
        series->room = series->room ? 2 * series->room : FIRST_ROOM;
        series->entries = bf_reallocate(series->entries, series->room, size);
    }
    return (char *)series->entries + series->count++ * size;
}

size_t bfv_series_until(const struct bfv_series *series, size_t size, bf_time at)
{
    return bfv_times_until(series->entries, series->count, size, at);
}

void bfv_series_clear(struct bfv_series *series)
{
    bf_free(series->entries);
    *series = (struct bfv_series){0};
}

/* ---- curves ---------------------------------------------------------------------------------- */

int bfv_curve_last(const struct bfv_curve *curve)
{
    const struct bfv_level *levels = curve->levels.entries;

    return curve->levels.count ? levels[curve->levels.count - 1].level : 0;
}

void bfv_curve_step(struct bfv_curve *curve, bf_time at, int step)
{
    struct bfv_level *levels = curve->levels.entries;
    int32_t level = bfv_curve_last(curve) + step;

    if (curve->levels.count > 0 && levels[curve->levels.count - 1].at == at)
        levels[curve->levels.count - 1].level = level;
    else
        *(struct bfv_level *)bfv_series_add(&curve->levels, sizeof *levels) =
            (struct bfv_level){.at = at, .level = level};
}

int bfv_curve_at(const struct bfv_curve *curve, bf_time at)
{
    const struct bfv_level *levels = curve->levels.entries;
    size_t until = bfv_series_until(&curve->levels, sizeof *levels, at);

    return until ? levels[until - 1].level : 0;
}
