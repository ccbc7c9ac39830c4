#include "study/measure.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "study/measure_table.h"

#define QUANTILE_ROW 2 /* "p50": the row that stands for quantiles not listed */

struct bf_estimate bf_measure_value(const struct bf_measure *measure,
                                    const struct bf_summary *summary, double confidence)
{
    return bf_statistic_rows[measure->statistic].figure(measure, summary, confidence);
}

enum bf_unit bf_measure_unit(const struct bf_measure *measure)
{
    if (bf_quantity_rows[measure->quantity].kind == BF_KIND_COUNT &&
        bf_quantity_rows[measure->quantity].argument == BF_COUNT_INSIDE &&
        bf_statistic_rows[measure->statistic].unit == BF_UNIT_TRUCKS_A_DAY)
        return BF_UNIT_TRUCKS;
    return bf_statistic_rows[measure->statistic].unit;
}

const char *bf_unit_word(enum bf_unit unit)
{
    static const char *const words[BF_UNIT_COUNT] = {"min", "min/day", "trucks", "trucks/day",
                                                     "share"};
    return words[unit];
}

bool bf_measure_has_interval(const struct bf_measure *measure)
{
    const struct bf_statistic_row *statistic = &bf_statistic_rows[measure->statistic];
    bool pooled =
        measure->subject.kind == BF_SUBJECT_ALL || measure->subject.kind == BF_SUBJECT_PROGRAMME;

    if (bf_statistic_is_quantile(statistic))
        return pooled && measure->subject.hour == BF_ALL_HOURS &&
               (bf_quantity_rows[measure->quantity].argument == BF_WAIT ||
                bf_quantity_rows[measure->quantity].argument == BF_CROSSING);
    return statistic->interval;
}

const char *bf_measure_quantity(const struct bf_measure *measure)
{
    return bf_quantity_rows[measure->quantity].word;
}

void bf_measure_statistic(const struct bf_measure *measure, char statistic[BF_STATISTIC_SIZE])
{
    if (bf_statistic_is_quantile(&bf_statistic_rows[measure->statistic]))
        snprintf(statistic, BF_STATISTIC_SIZE, "p%.10g", measure->p * 100.0);
    else
        snprintf(statistic, BF_STATISTIC_SIZE, "%s", bf_statistic_rows[measure->statistic].word);
}

/* ---- looking up ------------------------------------------------------------------------------ */

static bool same_word(const char *word, const char *text, size_t length)
{
    return strlen(word) == length && memcmp(word, text, length) == 0;
}

int bf_quantity_row(const char *word, size_t length)
{
    for (size_t i = 0; i < bf_quantity_count; i++)
        if (same_word(bf_quantity_rows[i].word, word, length))
            return (int)i;
    return -1;
}

/* "p95" or "p99.9": two or more digits of per cent, below 100. */
static bool read_quantile(const char *word, size_t length, double *p)
{
    double percent = 0.0, scale = 1.0;
    bool decimals = false;

    if (length < 2 || word[0] != 'p')
        return false;
    for (size_t i = 1; i < length; i++) {
        if (word[i] == '.' && !decimals && i > 1 && i + 1 < length) {
            decimals = true;
            continue;
        }
        if (word[i] < '0' || word[i] > '9')
            return false;
        percent = percent * 10.0 + (word[i] - '0');
        if (decimals)
            scale *= 10.0;
    }
    *p = percent / scale / 100.0;
    return *p > 0.0 && *p < 1.0;
}

int bf_statistic_row(int quantity, const char *word, size_t length, double *p)
{
    for (size_t i = 0; i < bf_statistic_count; i++)
        if (bf_statistic_of(&bf_statistic_rows[i], &bf_quantity_rows[quantity]) &&
            same_word(bf_statistic_rows[i].word, word, length)) {
            *p = bf_statistic_rows[i].argument;
            return (int)i;
        }
    if (bf_quantity_rows[quantity].kind == BF_KIND_TIME && read_quantile(word, length, p))
        return QUANTILE_ROW;
    return -1;
}

bool bf_quantity_lacks_customs(int quantity, const struct bf_subject *subject,
                               const struct bf_model *model)
{
    const struct bf_quantity_row *row = &bf_quantity_rows[quantity];

    return row->kind >= BF_KIND_PART && (row->subjects & 1u << subject->kind) != 0 &&
           !bf_port_has_customs(model, bf_subject_port(subject, model));
}

bool bf_quantity_is_of_scans(int quantity)
{
    const struct bf_quantity_row *row = &bf_quantity_rows[quantity];

    return row->subjects == 1u << BF_SUBJECT_PLACE &&
           (row->kind == BF_KIND_USE || row->kind == BF_KIND_SERVED);
}

bool bf_quantity_suits(int quantity, const struct bf_subject *subject, const struct bf_model *model)
{
    const struct bf_quantity_row *row = &bf_quantity_rows[quantity];

    if ((row->subjects & 1u << subject->kind) == 0)
        return false;
    if (subject->hour != BF_ALL_HOURS && !row->hours)
        return false;
    if (bf_quantity_lacks_customs(quantity, subject, model))
        return false;
    /* A check at the booth takes no time of its own and is seen only by what it finds. */
    if (subject->kind == BF_SUBJECT_CHECK && !bf_check_is_exam(model, subject->index))
        return row->kind == BF_KIND_PART ||
               (row->kind == BF_KIND_EVENTS && row->argument == BF_TALLY_ALARMS);
    if (bf_quantity_is_of_scans(quantity))
        return model->places[subject->index].scan != 0;
    /* Trucks are booked to the lane a booth took them from, never to the road before it. */
    return subject->kind != BF_SUBJECT_PLACE || row->kind != BF_KIND_TIME ||
           model->places[subject->index].next.count == 0;
}

bool bf_statistic_suits(int statistic, const struct bf_subject *subject)
{
    return (bf_statistic_rows[statistic].subjects & 1u << subject->kind) != 0;
}

const char *bf_quantity_word(size_t index)
{
    return index < bf_quantity_count ? bf_quantity_rows[index].word : NULL;
}

const char *bf_statistic_word(int quantity, size_t index)
{
    for (size_t i = 0; i < bf_statistic_count; i++)
        if (bf_statistic_of(&bf_statistic_rows[i], &bf_quantity_rows[quantity]) && index-- == 0)
            return bf_statistic_rows[i].word;
    return NULL;
}

/* ---- lists ----------------------------------------------------------------------------------- */

struct listing {
    const struct bf_model *model;
    bool hours;
    void (*visit)(void *context, const struct bf_measure *measure);
    void *context;
};

static void visit_quantities(const struct listing *listing, struct bf_subject subject)
{
    for (size_t q = 0; q < bf_quantity_count; q++) {
        if (!bf_quantity_suits((int)q, &subject, listing->model))
            continue;
        for (size_t s = 0; s < bf_statistic_count; s++) {
            struct bf_measure measure = {subject, (unsigned char)q, (unsigned char)s,
                                         bf_statistic_rows[s].argument};
            if (bf_statistic_of(&bf_statistic_rows[s], &bf_quantity_rows[q]) &&
                bf_statistic_suits((int)s, &subject))
                listing->visit(listing->context, &measure);
        }
    }
}

static void visit_hours(void *context, struct bf_subject subject)
{
    const struct listing *listing = context;
    bool by_hour = subject.kind == BF_SUBJECT_ALL || subject.kind == BF_SUBJECT_PROGRAMME;

    visit_quantities(listing, subject);
    if (!by_hour || !listing->hours)
        return;
    for (subject.hour = 0; subject.hour < 24; subject.hour++)
        visit_quantities(listing, subject);
}

void bf_measures_each(const struct bf_model *model, bool hours,
                      void (*visit)(void *context, const struct bf_measure *measure), void *context)
{
    struct listing listing = {model, hours, visit, context};
    bf_subjects_each(model, visit_hours, &listing);
}

size_t bf_measures_of_waits(const struct bf_model *model, struct bf_measure *measures)
{
    size_t count = 0;

    for (size_t p = 0; p < model->programme_count && p < BF_MAX_PROGRAMMES; p++)
        if (bf_programme_has_traffic(model, (int)p, BF_ALL_PORTS))
            measures[count++] = (struct bf_measure){.subject = {.kind = BF_SUBJECT_PROGRAMME,
                                                                .port = BF_ALL_PORTS,
                                                                .index = (uint16_t)p,
                                                                .hour = BF_ALL_HOURS}};
    return count;
}
