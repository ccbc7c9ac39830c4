/* A summary's life: the arrays its definition asks for, how they are cleared, and how those of two
 * summaries are merged. Summaries are few and long-lived; merging costs about a millisecond at the
 * benchmark port, so it belongs at the end of a study or of a block of many replications. */
#include "stats/summary_state.h"

#include <assert.h>
#include <string.h>

#include "core/memory.h"

/* ---- life ------------------------------------------------------------------------------------ */

static uint16_t *copy_numbers(const uint16_t *numbers, size_t count)
{
    uint16_t *copy = bf_allocate(count + 1, sizeof *copy);

    if (count > 0)
        memcpy(copy, numbers, count * sizeof *copy);
    return copy;
}

static struct bf_team_def copy_team(const struct bf_team_def *team)
{
    return (struct bf_team_def){.agencies = copy_numbers(team->agencies, team->count),
                                .officers = copy_numbers(team->officers, team->count),
                                .count = team->count};
}

static const struct bf_exam_def *copy_exams(const struct bf_exam_def *exams, size_t count)
{
    struct bf_exam_def *copy = bf_allocate(count + 1, sizeof *copy);

    for (size_t i = 0; i < count; i++) {
        copy[i] = exams[i];
        copy[i].own = copy_team(&exams[i].own);
        copy[i].united = copy_team(&exams[i].united);
    }
    return copy;
}

static uint8_t *copy_bits(const uint8_t *bits, size_t count)
{
    uint8_t *copy;

    if (bits == NULL)
        return NULL;
    copy = bf_allocate(count + 1, sizeof *copy);
    memcpy(copy, bits, count);
    return copy;
}

static void copy_definition(struct bf_summary *summary, const struct bf_summary_def *def)
{
    summary->def = *def;
    summary->def.port_of_source = copy_numbers(def->port_of_source, def->sources);
    summary->def.port_of_place = copy_numbers(def->port_of_place, def->places);
    summary->def.port_of_booth = copy_numbers(def->port_of_booth, def->booths);
    summary->def.port_of_station = copy_numbers(def->port_of_station, def->stations);
    summary->def.port_of_check = copy_numbers(def->port_of_check, def->checks);
    summary->def.exam = copy_exams(def->exam, def->exams);
    summary->def.bays = copy_bits(def->bays, def->stations);
}

static void number_cells(struct bf_summary *summary)
{
    const struct bf_summary_def *def = &summary->def;
    struct bf_cell *cell = summary->cells;

    for (uint16_t port = 0; port < def->ports; port++)
        for (uint16_t programme = 0; programme < def->programmes; programme++)
            for (uint16_t hour = 0; hour < HOURS; hour++)
                (cell++)->key = (struct bf_cell_key){
                    .kind = BF_CELL_TRUCKS, .port = port, .programme = programme, .hour = hour};
    for (uint16_t i = 0; i < def->stations; i++)
        (cell++)->key = (struct bf_cell_key){.kind = BF_CELL_STATION, .index = i};
    for (uint16_t i = 0; i < def->agencies; i++)
        (cell++)->key = (struct bf_cell_key){.kind = BF_CELL_AGENCY, .index = i};
    for (uint16_t i = 0; i < def->checks; i++)
        (cell++)->key = (struct bf_cell_key){.kind = BF_CELL_CHECK, .index = i};
    for (uint16_t i = 0; i < bf_summary_bays(def); i++)
        (cell++)->key = (struct bf_cell_key){.kind = BF_CELL_BAY, .index = i};
}

/* Sizes everything that follows from the definition alone. */
static void count_subjects(struct bf_summary *summary)
{
    const struct bf_summary_def *def = &summary->def;
    size_t bays = bf_summary_bays(def);

    summary->rows = bf_summary_groups(def) * (def->programmes + 1);
    summary->subjects = summary->rows * HOUR_SLOTS + def->places + def->booths + def->stations +
                        def->agencies + def->checks + bays;
    summary->level_count =
        summary->rows + def->places + def->sources + def->stations + def->agencies;
    summary->occupied_count = def->booths + def->stations + def->agencies;
    if (def->customs)
        summary->occupied_count += bays + def->places;
    summary->tallied_count = bf_summary_tallied_count(summary);
    summary->cell_count = bf_summary_bay_cell(summary, bays);
}

struct bf_summary *bf_summary_create(const struct bf_summary_def *def)
{
    struct bf_summary *summary = bf_allocate(1, sizeof *summary);

    assert(def->ports > 0 && def->programmes > 0);
    bf_histogram_pool_init(&summary->pool);
    copy_definition(summary, def);
    count_subjects(summary);
    summary->days = bf_allocate(summary->subjects, sizeof *summary->days);
    summary->moments = bf_allocate(summary->subjects, sizeof *summary->moments);
    summary->parts = bf_allocate(summary->rows * HOUR_SLOTS, sizeof *summary->parts);
    summary->levels = bf_allocate(summary->level_count, sizeof *summary->levels);
    summary->occupied = bf_allocate(summary->occupied_count + 1, sizeof *summary->occupied);
    summary->tallied = bf_allocate(summary->tallied_count + 1, sizeof *summary->tallied);
    summary->checks_of = bf_allocate(def->ports, sizeof *summary->checks_of);
    summary->after_release = bf_allocate(def->checks + 1, sizeof *summary->after_release);
    bf_summary_order_checks(summary);
    summary->cell_room = summary->cell_count;
    summary->cells = bf_allocate(summary->cell_room, sizeof *summary->cells);
    number_cells(summary);
    summary->taken = bf_allocate((def->places + 1) * (def->booths + 1), sizeof *summary->taken);
    summary->clusters =
        bf_allocate(CLUSTERS * def->ports * def->programmes, sizeof *summary->clusters);
    return summary;
}

static void free_copy(const void *copy)
{
    bf_free((void *)(uintptr_t)copy);
}

static void free_exams(const struct bf_summary_def *def)
{
    for (size_t i = 0; i < def->exams; i++) {
        free_copy(def->exam[i].own.agencies);
        free_copy(def->exam[i].own.officers);
        free_copy(def->exam[i].united.agencies);
        free_copy(def->exam[i].united.officers);
    }
    free_copy(def->exam);
}

void bf_summary_destroy(struct bf_summary *summary)
{
    if (summary == NULL)
        return;
    free_copy(summary->def.port_of_source);
    free_copy(summary->def.port_of_place);
    free_copy(summary->def.port_of_booth);
    free_copy(summary->def.port_of_station);
    free_copy(summary->def.port_of_check);
    free_copy(summary->def.bays);
    free_exams(&summary->def);
    bf_free(summary->checks_of);
    bf_free(summary->after_release);
    bf_free(summary->days);
    bf_free(summary->moments);
    bf_free(summary->parts);
    bf_free(summary->levels);
    bf_free(summary->occupied);
    bf_free(summary->tallied);
    bf_free(summary->cells);
    bf_free(summary->taken);
    bf_free(summary->clusters);
    bf_histogram_pool_destroy(&summary->pool);
    bf_free(summary);
}

void bf_summary_clear(struct bf_summary *summary)
{
    const struct bf_summary_def *def = &summary->def;

    summary->replications = 0;
    summary->digest = summary->events = 0;
    memset(summary->cluster_replications, 0, sizeof summary->cluster_replications);
    memset(summary->days, 0, summary->subjects * sizeof *summary->days);
    memset(summary->moments, 0, summary->subjects * sizeof *summary->moments);
    memset(summary->parts, 0, summary->rows * HOUR_SLOTS * sizeof *summary->parts);
    memset(summary->levels, 0, summary->level_count * sizeof *summary->levels);
    memset(summary->occupied, 0, summary->occupied_count * sizeof *summary->occupied);
    memset(summary->tallied, 0, summary->tallied_count * sizeof *summary->tallied);
    for (size_t i = 0; i < summary->cell_count; i++) {
        struct bf_cell *cell = &summary->cells[i];
        *cell = (struct bf_cell){.key = cell->key};
    }
    memset(summary->clusters, 0,
           CLUSTERS * def->ports * def->programmes * sizeof *summary->clusters);
    bf_histogram_pool_clear(&summary->pool);
}

/* ---- merging --------------------------------------------------------------------------------- */

static size_t counterpart(struct bf_summary *into, size_t index, const struct bf_cell_key *key)
{
    if (key->kind == BF_CELL_TAKEN)
        return bf_summary_taken(into, key->lane, key->booth);
    return index;
}

static void merge_cells(struct bf_summary *into, const struct bf_summary *from)
{
    for (size_t i = 0; i < from->cell_count; i++) {
        const struct bf_cell *source = &from->cells[i];
        size_t index = counterpart(into, i, &source->key); /* may move the cells */
        struct bf_cell *target = &into->cells[index];
        for (int q = 0; q < BF_QUANTITY_COUNT; q++) {
            target->squares[q] += source->squares[q];
            bf_histogram_merge(&into->pool, target->chunks[q], &from->pool, source->chunks[q],
                               BF_BUCKET_CHUNKS);
        }
    }
}

static void merge_clusters(struct bf_summary *into, const struct bf_summary *from)
{
    size_t crowds = into->def.ports * into->def.programmes;

    for (size_t cluster = 0; cluster < CLUSTERS; cluster++) {
        if (from->cluster_replications[cluster] == 0)
            continue;
        into->cluster_replications[cluster] += from->cluster_replications[cluster];
        for (size_t i = cluster * crowds; i < (cluster + 1) * crowds; i++)
            for (int timed = 0; timed < TIMED; timed++)
                bf_histogram_merge(&into->pool, into->clusters[i].chunks[timed], &from->pool,
                                   from->clusters[i].chunks[timed], COARSE_CHUNKS);
    }
}

static void merge_moments(struct bf_moments *into, const struct bf_moments *from)
{
    for (int m = 0; m < BF_MEASURES; m++) {
        bf_column_merge(&into->columns[m], &from->columns[m]);
        into->with_one[m] += from->with_one[m];
    }
    for (int q = 0; q < BF_QUANTITY_COUNT; q++)
        if (from->max[q] > into->max[q])
            into->max[q] = from->max[q];
}

static void merge_level(struct bf_level *into, const struct bf_level *from)
{
    bf_column_merge(&into->area, &from->area);
    bf_column_merge(&into->over, &from->over);
    if (from->highest > into->highest)
        into->highest = from->highest;
}

static void merge_tallied(struct bf_tallied *into, const struct bf_tallied *from)
{
    for (int t = 0; t < BF_TALLY_COUNT; t++) {
        bf_column_merge(&into->columns[t], &from->columns[t]);
        into->with_one[t] += from->with_one[t];
    }
}

void bf_summary_merge(struct bf_summary *into, const struct bf_summary *from)
{
    assert(into != from && into->subjects == from->subjects &&
           into->level_count == from->level_count && into->rows == from->rows &&
           into->tallied_count == from->tallied_count);
    into->replications += from->replications;
    into->digest += from->digest;
    into->events += from->events;
    for (size_t i = 0; i < into->subjects; i++)
        merge_moments(&into->moments[i], &from->moments[i]);
    for (size_t i = 0; i < into->level_count; i++)
        merge_level(&into->levels[i], &from->levels[i]);
    for (size_t i = 0; i < into->occupied_count; i++)
        for (int c = 0; c < BF_OCCUPIED_COUNT; c++)
            bf_column_merge(&into->occupied[i].columns[c], &from->occupied[i].columns[c]);
    for (size_t i = 0; i < into->rows * HOUR_SLOTS; i++)
        into->parts[i] += from->parts[i];
    for (size_t i = 0; i < into->tallied_count; i++)
        merge_tallied(&into->tallied[i], &from->tallied[i]);
    merge_cells(into, from);
    merge_clusters(into, from);
}

/* ---- as a whole ------------------------------------------------------------------------------ */

int64_t bf_summary_replications(const struct bf_summary *summary)
{
    return summary->replications;
}

uint64_t bf_summary_digest(const struct bf_summary *summary)
{
    return summary->digest;
}

uint64_t bf_summary_events(const struct bf_summary *summary)
{
    return summary->events;
}
