#include "port/usage.h"

#include <string.h>

#include "core/memory.h"
#include "port/docks.h"

static size_t bay_count(const struct bf_run *run)
{
    return run->bays ? run->model->station_count * BF_BAY_COUNT : 0;
}

static size_t scanner_count(const struct bf_run *run)
{
    return run->scanners ? run->model->place_count : 0;
}

/* ---- memory ---------------------------------------------------------------------------------- */

static bool has_kinds(const struct bf_model *model)
{
    for (size_t i = 0; i < model->station_count; i++)
        if (model->stations[i].bays)
            return true;
    return false;
}

static bool has_scanners(const struct bf_model *model)
{
    for (size_t i = 0; i < model->place_count; i++)
        if (model->places[i].scan)
            return true;
    return false;
}

void bf_usage_make(struct bf_run *run)
{
    size_t bays = run->model->station_count * BF_BAY_COUNT, places = run->model->place_count;

    if (has_kinds(run->model)) {
        run->bays = bf_allocate(bays, sizeof *run->bays);
        run->bay_uses = bf_allocate(bays, sizeof *run->bay_uses);
    }
    if (has_scanners(run->model)) {
        run->scanners = bf_allocate(places, sizeof *run->scanners);
        run->scanner_uses = bf_allocate(places, sizeof *run->scanner_uses);
    }
}

void bf_usage_unmake(struct bf_run *run)
{
    bf_free(run->bays);
    bf_free(run->bay_uses);
    bf_free(run->scanners);
    bf_free(run->scanner_uses);
}

static struct bf_usage *bay_of(struct bf_run *run, uint32_t dock)
{
    return &run->bays[run->dock_station[dock] * (size_t)BF_BAY_COUNT + bf_docks_kind(run, dock)];
}

void bf_usage_reset(struct bf_run *run)
{
    if (run->bays)
        memset(run->bays, 0, bay_count(run) * sizeof *run->bays);
    if (run->scanners)
        memset(run->scanners, 0, scanner_count(run) * sizeof *run->scanners);
    for (uint32_t dock = 0; run->bays && dock < run->plan->dock_count; dock++)
        bay_of(run, dock)->servers++;
    for (size_t i = 0; i < scanner_count(run); i++)
        run->scanners[i].servers = run->model->places[i].scan ? run->model->places[i].tracks : 0;
}

/* ---- steps ----------------------------------------------------------------------------------- */

static void account(struct bf_usage *usage, bf_time now)
{
    bf_time spent = now - usage->since;

    usage->since = now;
    usage->use.open += spent * usage->servers;
    usage->use.serving += spent * usage->serving;
    usage->use.blocked += spent * usage->stuck;
}

static void step(struct bf_usage *usage, bf_time now, int32_t serving, int32_t stuck)
{
    account(usage, now);
    usage->serving += serving;
    usage->stuck += stuck;
    usage->use.served += serving < 0;
}

void bf_usage_of_dock(struct bf_run *run, uint32_t dock, int32_t serving, int32_t stuck)
{
    if (run->bays)
        step(bay_of(run, dock), run->now, serving, stuck);
}

void bf_usage_of_scanner(struct bf_run *run, uint16_t place, int32_t serving)
{
    step(&run->scanners[place], run->now, serving, 0);
}

/* ---- the books ------------------------------------------------------------------------------- */

void bf_usage_bring_up(struct bf_run *run)
{
    for (size_t i = 0; i < bay_count(run); i++)
        account(&run->bays[i], run->now);
    for (size_t i = 0; i < scanner_count(run); i++)
        account(&run->scanners[i], run->now);
}

void bf_usage_open(struct bf_run *run)
{
    for (size_t i = 0; i < bay_count(run); i++)
        run->bays[i].use = (struct bf_occupation){0};
    for (size_t i = 0; i < scanner_count(run); i++)
        run->scanners[i].use = (struct bf_occupation){0};
}

void bf_usage_close(struct bf_run *run)
{
    for (size_t i = 0; i < bay_count(run); i++)
        run->bay_uses[i] = run->bays[i].use;
    for (size_t i = 0; i < scanner_count(run); i++)
        run->scanner_uses[i] = run->scanners[i].use;
}
