/* build_times: times by programme and load, and shares by programme. */
#include "scenario/build/build.h"
#include "scenario/build/entries.h"
#include "scenario/build/lookups.h"

enum load { LOAD_ANY, LOAD_LOADED, LOAD_EMPTY };

/* One entry's time for one programme and load is kept when no more special one was there before. */
struct cell {
    struct bf_distribution time;
    int special; /* 1 + 2 for a programme + 1 for a load; 0: no time yet */
};

static void lay_entry(const struct bf_build *build, struct cell *cells, int programme,
                      enum load load, const struct bf_distribution *time)
{
    int special = 1 + 2 * (programme >= 0) + (load != LOAD_ANY);

    for (size_t i = 0; i < build->programmes.count; i++) {
        for (size_t empty = 0; empty < 2; empty++) {
            struct cell *cell = &cells[2 * i + empty];
            bool meant = (programme < 0 || (size_t)programme == i) &&
                         (load == LOAD_ANY || (load == LOAD_EMPTY) == (empty == 1));
            if (meant && special >= cell->special)
                *cell = (struct cell){*time, special};
        }
    }
}

const struct bf_service_times *bf_build_times(struct bf_port_build *port,
                                              const struct bf_node *group, const char *name,
                                              const bool **known)
{
    struct bf_build *build = port->build;
    struct bf_arena *arena = build->loading->arena;
    size_t count = 0, programmes = build->programmes.count;
    const struct bf_node **entries = bf_build_entries(build, group, name, &count);
    struct cell *cells = bf_arena_allocate(arena, 2 * programmes, sizeof *cells);
    struct bf_service_times *times = bf_arena_allocate(arena, programmes, sizeof *times);
    bool *has = bf_arena_allocate(arena, 2 * programmes, sizeof *has);

    for (size_t i = 0; i < count; i++) {
        struct bf_distribution time;
        int programme = bf_build_programme(build, entries[i]);
        bf_build_distribution(build, entries[i], &time);
        if (programme >= -1)
            lay_entry(build, cells, programme, (enum load)bf_value_word(entries[i], "load"), &time);
    }
    for (size_t i = 0; i < programmes; i++) {
        times[i].loaded = cells[2 * i].time;
        times[i].empty = cells[2 * i + 1].time;
        has[2 * i] = cells[2 * i].special > 0;
        has[2 * i + 1] = cells[2 * i + 1].special > 0;
    }
    *known = has;
    return times;
}

const double *bf_build_programme_shares(struct bf_build *build, const struct bf_node *group,
                                        const char *name)
{
    size_t count = 0, programmes = build->programmes.count;
    const struct bf_node **entries = bf_build_entries(build, group, name, &count);
    double *shares = bf_arena_allocate(build->loading->arena, programmes, sizeof *shares);
    bool *special = bf_arena_allocate(build->loading->arena, programmes, sizeof *special);

    for (size_t i = 0; i < count; i++) {
        int programme = bf_build_programme(build, entries[i]);
        double share = bf_value_number(entries[i], "share");
        for (size_t j = 0; j < programmes && programme >= -1; j++) {
            bool meant = programme < 0 ? !special[j] : (size_t)programme == j;
            if (meant)
                shares[j] = share;
            special[j] = special[j] || (meant && programme >= 0);
        }
    }
    return shares;
}
