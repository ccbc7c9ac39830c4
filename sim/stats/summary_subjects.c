/* Who is who in a summary's arrays: where the rows, subjects and cells lie that one asks for, and
 * cells for pairs of lane and booth that nobody knew of before a truck brought them together. What
 * takes trucks in, folds them and tells figures looks them up here. */
#include "stats/summary_state.h"

#include "core/memory.h"

static size_t add_cell(struct bf_summary *summary, struct bf_cell_key key)
{
    if (summary->cell_count == summary->cell_room) {
        summary->cell_room += summary->cell_room / 2 + 16;
        summary->cells = bf_reallocate(summary->cells, summary->cell_room, sizeof *summary->cells);
    }
    summary->cells[summary->cell_count] = (struct bf_cell){.key = key};
    return summary->cell_count++;
}

uint32_t bf_summary_new_taken(struct bf_summary *summary, uint16_t lane, uint16_t booth)
{
    uint32_t cell = (uint32_t)add_cell(
        summary, (struct bf_cell_key){.kind = BF_CELL_TAKEN, .lane = lane, .booth = booth});

    summary->taken[bf_summary_meeting(summary, lane, booth)] = cell;
    return cell;
}

/* With a single port it and all ports are the same. */
size_t bf_summary_row(const struct bf_summary *summary, uint16_t port, size_t programme)
{
    size_t ports = summary->def.ports;
    size_t group = port != BF_ALL_PORTS ? port : ports > 1 ? ports : 0;

    return group * (summary->def.programmes + 1) + programme;
}

static bool find_row(const struct bf_summary *summary, struct bf_subject subject, size_t *found)
{
    const struct bf_summary_def *def = &summary->def;
    size_t programme = subject.kind == BF_SUBJECT_ALL ? def->programmes : subject.index;
    bool known = subject.kind == BF_SUBJECT_ALL || subject.index < def->programmes;

    if (!known || (subject.port != BF_ALL_PORTS && subject.port >= def->ports) ||
        subject.hour < BF_ALL_HOURS || subject.hour >= HOURS)
        return false;
    size_t slot = subject.hour == BF_ALL_HOURS ? HOURS : (size_t)subject.hour;
    *found = bf_summary_row(summary, subject.port, programme) * HOUR_SLOTS + slot;
    return true;
}

bool bf_summary_find(const struct bf_summary *summary, struct bf_subject subject, size_t *found)
{
    const struct bf_summary_def *def = &summary->def;
    size_t first = summary->rows * HOUR_SLOTS;
    size_t stations = first + def->places + def->booths, agencies = stations + def->stations;

    switch (subject.kind) {
    case BF_SUBJECT_ALL:
    case BF_SUBJECT_PROGRAMME:
        return find_row(summary, subject, found);
    case BF_SUBJECT_PLACE:
        *found = first + subject.index;
        return subject.index < def->places;
    case BF_SUBJECT_BOOTH:
        *found = first + def->places + subject.index;
        return subject.index < def->booths;
    case BF_SUBJECT_STATION:
        *found = stations + subject.index;
        return subject.index < def->stations;
    case BF_SUBJECT_AGENCY:
        *found = agencies + subject.index;
        return subject.index < def->agencies;
    case BF_SUBJECT_CHECK:
        *found = agencies + def->agencies + subject.index;
        return subject.index < def->checks;
    case BF_SUBJECT_BAY:
        *found = agencies + def->agencies + def->checks + subject.index;
        return subject.index < bf_summary_bays(def) &&
               (def->bays[subject.index / BF_BAY_COUNT] >> subject.index % BF_BAY_COUNT & 1);
    case BF_SUBJECT_SOURCE:
    case BF_SUBJECT_VIOLATION:
    case BF_SUBJECT_KIND_COUNT:
        break;
    }
    return false;
}

static bool crowd_belongs(const struct bf_cell_key *key, struct bf_subject subject)
{
    return key->kind == BF_CELL_TRUCKS &&
           (subject.port == BF_ALL_PORTS || subject.port == key->port) &&
           (subject.hour == BF_ALL_HOURS || subject.hour == key->hour) &&
           (subject.kind == BF_SUBJECT_ALL || subject.index == key->programme);
}

bool bf_cell_belongs(const struct bf_cell_key *key, struct bf_subject subject)
{
    switch (subject.kind) {
    case BF_SUBJECT_ALL:
    case BF_SUBJECT_PROGRAMME:
        return crowd_belongs(key, subject);
    case BF_SUBJECT_PLACE:
        return key->kind == BF_CELL_TAKEN && key->lane == subject.index;
    case BF_SUBJECT_BOOTH:
        return key->kind == BF_CELL_TAKEN && key->booth == subject.index;
    case BF_SUBJECT_STATION:
        return key->kind == BF_CELL_STATION && key->index == subject.index;
    case BF_SUBJECT_AGENCY:
        return key->kind == BF_CELL_AGENCY && key->index == subject.index;
    case BF_SUBJECT_CHECK:
        return key->kind == BF_CELL_CHECK && key->index == subject.index;
    case BF_SUBJECT_BAY:
        return key->kind == BF_CELL_BAY && key->index == subject.index;
    case BF_SUBJECT_SOURCE:
    case BF_SUBJECT_VIOLATION:
    case BF_SUBJECT_KIND_COUNT:
        break;
    }
    return false;
}
