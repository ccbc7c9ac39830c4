#include "scene/motion/motion_foresight.h"

#include <math.h>
#include <string.h>

enum { BUSY = 8 }; /* trucks in a row that make a place busy */

static uint32_t *unknown(size_t count)
{
    uint32_t *numbers = bf_allocate(count + 1, sizeof *numbers);

    memset(numbers, 0xFF, (count + 1) * sizeof *numbers);
    return numbers;
}

/* Number of each station's first dock among all docks; one more at the end. */
static size_t *number_docks(const struct bf_model *model)
{
    size_t *first = bf_allocate(model->station_count + 1, sizeof *first);

    for (size_t i = 0; i < model->station_count; i++)
        first[i + 1] = first[i] + (size_t)model->stations[i].docks;
    return first;
}

/* Did the record leave a question open that a later one of the same truck answers? */
static bool asks(const struct bf_model *model, const struct bf_record *record)
{
    return record->kind == BF_REC_REFER ||
           (record->kind == BF_REC_ENTER && record->where >= model->place_count);
}

struct bfv_foresight bfv_foresight_make(const struct bf_model *model, const struct bf_tape *tape,
                                        const struct bfv_roster *roster)
{
    struct bfv_foresight foresight = {unknown(tape->record_count)};
    size_t *first_dock = number_docks(model);
    uint32_t *in_dock = unknown(first_dock[model->station_count]);
    uint32_t *open = unknown(roster->count);

    for (size_t i = 0; i < tape->record_count; i++) {
        const struct bf_record *record = &tape->records[i];
        uint32_t *question;

        if (record->kind != BF_REC_REFER && record->kind != BF_REC_ENTER &&
            record->kind != BF_REC_EXAM)
            continue;
        question = &open[bfv_roster_find(roster, record->source, record->truck)];
        if (record->kind == BF_REC_EXAM) {
            uint32_t *last = &in_dock[first_dock[record->where] + record->value];

            foresight.related[i] = *last;
            *last = (uint32_t)i;
        }
        if (*question != BFV_NO_RECORD)
            foresight.related[*question] = (uint32_t)i;
        *question = asks(model, record) ? (uint32_t)i : BFV_NO_RECORD;
    }
    bf_free(first_dock);
    bf_free(in_dock);
    bf_free(open);
    return foresight;
}

void bfv_foresight_clear(struct bfv_foresight *foresight)
{
    bf_free(foresight->related);
    foresight->related = NULL;
}

double *bfv_busiest_spacing(const struct bf_model *model, const struct bf_tape *tape)
{
    double *spacing = bf_allocate(model->place_count + 1, sizeof *spacing);
    size_t *entered = bf_allocate(model->place_count + 1, sizeof *entered);
    bf_time(*last)[BUSY] = bf_allocate(model->place_count + 1, sizeof *last);

    for (size_t p = 0; p < model->place_count; p++)
        spacing[p] = HUGE_VAL;
    for (size_t i = 0; i < tape->record_count; i++) {
        const struct bf_record *record = &tape->records[i];
        bf_time *before;
        double now;

        if (record->kind != BF_REC_ENTER || record->where >= model->place_count)
            continue;
        before = &last[record->where][entered[record->where] % BUSY];
        now = bf_seconds(record->at - *before) / BUSY * model->places[record->where].tracks;
        if (entered[record->where]++ >= BUSY)
            spacing[record->where] = fmin(spacing[record->where], now);
        *before = record->at;
    }
    bf_free(entered);
    bf_free(last);
    return spacing;
}
