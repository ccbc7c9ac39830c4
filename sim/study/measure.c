#include "study/measure.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Quantities of one family share their statistics. */
enum family { TIME, COUNT, LOST, LEVEL, USE, OPEN, SERVED };

enum {
    ALL = 1 << BF_SUBJECT_ALL,
    PROGRAMME = 1 << BF_SUBJECT_PROGRAMME,
    PLACE = 1 << BF_SUBJECT_PLACE,
    BOOTH = 1 << BF_SUBJECT_BOOTH,
    STATION = 1 << BF_SUBJECT_STATION,
    SOURCE = 1 << BF_SUBJECT_SOURCE,
    TRUCKS = ALL | PROGRAMME,
    ANY = ALL | PROGRAMME | PLACE | BOOTH | STATION | SOURCE
};

struct quantity {
    const char *word;
    enum family family;
    int argument; /* what the summary calls it */
    unsigned subjects;
    bool hours; /* by hour of arrival as well */
    const char *meaning;
};

static const struct quantity quantities[] = {
    {"wait", TIME, BF_WAIT, TRUCKS | PLACE | BOOTH | STATION, true,
     "joining the queue to the start of primary; stations: to a dock"},
    {"service", TIME, BF_SERVICE, TRUCKS | PLACE | BOOTH | STATION, true,
     "at the booth; stations: in a dock"},
    {"crossing", TIME, BF_CROSSING, TRUCKS | PLACE | BOOTH | STATION, true,
     "joining the queue to leaving the port"},
    {"delay", TIME, BF_DELAY, TRUCKS | PLACE | BOOTH | STATION, true,
     "crossing time less what it would be without any waiting"},
    {"arrived", COUNT, BF_COUNT_ARRIVED, TRUCKS, true, "trucks that came to the port"},
    {"released", COUNT, BF_COUNT_RELEASED, TRUCKS, true, "trucks that crossed"},
    {"refused", COUNT, BF_COUNT_REFUSED, TRUCKS, true, "trucks sent away for want of room"},
    {"gave_up", COUNT, BF_COUNT_GAVE_UP, TRUCKS, true,
     "trucks that turned back when their patience ran out"},
    {"inside", COUNT, BF_COUNT_INSIDE, TRUCKS, true,
     "trucks still in the port when a replication ends"},
    {"empty", COUNT, BF_COUNT_EMPTY, TRUCKS, true, "empty trailers among the arrived"},
    {"gave_up_wait", LOST, BF_COUNT_GAVE_UP, TRUCKS, false,
     "time queued by the trucks that gave up"},
    {"inside_wait", LOST, BF_COUNT_INSIDE, TRUCKS, false,
     "time queued so far by the trucks still inside"},
    {"queue", LEVEL, 0, TRUCKS | PLACE | STATION | SOURCE, false,
     "trucks waiting; places: trucks in them; sources: upstream"},
    {"utilisation", USE, BF_USE_BUSY, BOOTH | STATION, false,
     "share of the open time in use: serving, pull-up and blocked"},
    {"serving", USE, BF_USE_SERVING, BOOTH | STATION, false, "share of the open time inspecting"},
    {"pull_up", USE, BF_USE_PULLING, BOOTH | STATION, false,
     "share of the open time trucks pull up"},
    {"blocked", USE, BF_USE_BLOCKED, BOOTH | STATION, false,
     "share of the open time held by a full place behind"},
    {"open", OPEN, 0, BOOTH | STATION, false, "time open"},
    {"overtime", OPEN, 1, BOOTH | STATION, false, "time in use after closing"},
    {"served", SERVED, 0, BOOTH | STATION, false, "trucks served"},
};

#define QUANTITIES (sizeof quantities / sizeof quantities[0])

typedef struct bf_estimate figure_of(const struct bf_measure *measure,
                                     const struct bf_summary *summary, double confidence);

struct statistic {
    enum family family;
    const char *word; /* "p" stands for every quantile */
    double argument;  /* minutes of a threshold, p of a quantile listed by default */
    enum bf_unit unit;
    bool interval;
    unsigned subjects; /* of those the quantity allows */
    figure_of *figure;
    const char *meaning;
};

static int argument_of(const struct bf_measure *measure)
{
    return quantities[measure->quantity].argument;
}

static struct bf_estimate in_minutes(struct bf_estimate seconds)
{
    seconds.value /= 60.0;
    seconds.half_width /= 60.0;
    seconds.low /= 60.0;
    seconds.high /= 60.0;
    return seconds;
}

static struct bf_estimate time_mean(const struct bf_measure *m, const struct bf_summary *summary,
                                    double confidence)
{
    return in_minutes(
        bf_summary_mean(summary, m->subject, (enum bf_quantity)argument_of(m), confidence));
}

static struct bf_estimate time_sd(const struct bf_measure *m, const struct bf_summary *summary,
                                  double confidence)
{
    (void)confidence;
    return in_minutes(bf_summary_sd(summary, m->subject, (enum bf_quantity)argument_of(m)));
}

static struct bf_estimate time_quantile(const struct bf_measure *m,
                                        const struct bf_summary *summary, double confidence)
{
    return in_minutes(bf_summary_quantile(summary, m->subject, (enum bf_quantity)argument_of(m),
                                          m->p, confidence));
}

static struct bf_estimate time_max(const struct bf_measure *m, const struct bf_summary *summary,
                                   double confidence)
{
    (void)confidence;
    return in_minutes(bf_summary_max(summary, m->subject, (enum bf_quantity)argument_of(m)));
}

static figure_of time_share_over, time_buffer_index;

static struct bf_estimate count_mean(const struct bf_measure *m, const struct bf_summary *summary,
                                     double confidence)
{
    return bf_summary_count(summary, m->subject, (enum bf_count)argument_of(m), confidence);
}

static struct bf_estimate count_share(const struct bf_measure *m, const struct bf_summary *summary,
                                      double confidence)
{
    return bf_summary_count_share(summary, m->subject, (enum bf_count)argument_of(m), confidence);
}

static struct bf_estimate lost_mean(const struct bf_measure *m, const struct bf_summary *summary,
                                    double confidence)
{
    return in_minutes(
        bf_summary_lost_wait(summary, m->subject, (enum bf_count)argument_of(m), confidence));
}

static struct bf_estimate level_mean(const struct bf_measure *m, const struct bf_summary *summary,
                                     double confidence)
{
    return bf_summary_level(summary, m->subject, confidence);
}

static struct bf_estimate level_max(const struct bf_measure *m, const struct bf_summary *summary,
                                    double confidence)
{
    (void)confidence;
    return bf_summary_level_max(summary, m->subject);
}

static struct bf_estimate level_full(const struct bf_measure *m, const struct bf_summary *summary,
                                     double confidence)
{
    return in_minutes(bf_summary_over_mark(summary, m->subject, confidence));
}

static struct bf_estimate use_mean(const struct bf_measure *m, const struct bf_summary *summary,
                                   double confidence)
{
    return bf_summary_utilisation(summary, m->subject, (enum bf_use)argument_of(m), confidence);
}

static struct bf_estimate open_mean(const struct bf_measure *m, const struct bf_summary *summary,
                                    double confidence)
{
    bool overtime = argument_of(m) == 1;
    return in_minutes(overtime ? bf_summary_overtime(summary, m->subject, confidence)
                               : bf_summary_open(summary, m->subject, confidence));
}

static struct bf_estimate served_mean(const struct bf_measure *m, const struct bf_summary *summary,
                                      double confidence)
{
    return bf_summary_served(summary, m->subject, confidence);
}

/* Rows of one family stand together, in the order in which they are listed and written. */
static const struct statistic statistics[] = {
    {TIME, "mean", 0, BF_UNIT_MINUTES, true, ANY, time_mean, "over all trucks of all replications"},
    {TIME, "sd", 0, BF_UNIT_MINUTES, false, ANY, time_sd, "standard deviation over trucks"},
    {TIME, "p50", 0.50, BF_UNIT_MINUTES, true, ANY, time_quantile,
     "median; any p such as p90 or p99.9 is allowed"},
    {TIME, "p90", 0.90, BF_UNIT_MINUTES, true, ANY, time_quantile,
     "nine of ten trucks need no more"},
    {TIME, "p95", 0.95, BF_UNIT_MINUTES, true, ANY, time_quantile, "19 of 20 trucks need no more"},
    {TIME, "p99", 0.99, BF_UNIT_MINUTES, true, ANY, time_quantile, "99 of 100 trucks need no more"},
    {TIME, "max", 0, BF_UNIT_MINUTES, false, ANY, time_max, "longest in any replication"},
    {TIME, "share_over_30", 30, BF_UNIT_SHARE, true, ANY, time_share_over,
     "trucks above 30 minutes (wait, crossing)"},
    {TIME, "share_over_45", 45, BF_UNIT_SHARE, true, ANY, time_share_over, "above 45 minutes"},
    {TIME, "share_over_60", 60, BF_UNIT_SHARE, true, ANY, time_share_over, "above one hour"},
    {TIME, "share_over_120", 120, BF_UNIT_SHARE, true, ANY, time_share_over, "above two hours"},
    {TIME, "buffer_index", 0, BF_UNIT_SHARE, false, ANY, time_buffer_index, "(p95 - mean) / mean"},
    {COUNT, "mean", 0, BF_UNIT_TRUCKS_A_DAY, true, ANY, count_mean,
     "trucks a day (inside: at the end of a replication)"},
    {COUNT, "share", 0, BF_UNIT_SHARE, true, ANY, count_share, "of the arrived"},
    {LOST, "mean", 0, BF_UNIT_MINUTES, true, ANY, lost_mean, "over these trucks"},
    {LEVEL, "mean", 0, BF_UNIT_TRUCKS, true, ANY, level_mean, "time average"},
    {LEVEL, "max", 0, BF_UNIT_TRUCKS, false, ANY & ~(unsigned)ALL, level_max,
     "most at one instant in any replication"},
    {LEVEL, "full", 0, BF_UNIT_MINUTES_A_DAY, true, PLACE | STATION | SOURCE, level_full,
     "minutes a day without room; sources: spilled back"},
    {USE, "mean", 0, BF_UNIT_SHARE, true, ANY, use_mean, "over all replications"},
    {OPEN, "mean", 0, BF_UNIT_MINUTES_A_DAY, true, ANY, open_mean, "minutes a day"},
    {SERVED, "mean", 0, BF_UNIT_TRUCKS_A_DAY, true, ANY, served_mean, "trucks a day"},
};

#define STATISTICS   (sizeof statistics / sizeof statistics[0])
#define QUANTILE_ROW 2 /* "p50": the row that stands for quantiles not listed */

static struct bf_estimate time_share_over(const struct bf_measure *m,
                                          const struct bf_summary *summary, double confidence)
{
    return bf_summary_share_over(summary, m->subject, (enum bf_quantity)argument_of(m),
                                 (int)statistics[m->statistic].argument, confidence);
}

static struct bf_estimate time_buffer_index(const struct bf_measure *m,
                                            const struct bf_summary *summary, double confidence)
{
    (void)confidence;
    return bf_summary_buffer_index(summary, m->subject, (enum bf_quantity)argument_of(m));
}

struct bf_estimate bf_measure_value(const struct bf_measure *measure,
                                    const struct bf_summary *summary, double confidence)
{
    return statistics[measure->statistic].figure(measure, summary, confidence);
}

enum bf_unit bf_measure_unit(const struct bf_measure *measure)
{
    if (quantities[measure->quantity].argument == BF_COUNT_INSIDE &&
        statistics[measure->statistic].figure == count_mean)
        return BF_UNIT_TRUCKS;
    return statistics[measure->statistic].unit;
}

const char *bf_unit_word(enum bf_unit unit)
{
    static const char *const words[BF_UNIT_COUNT] = {"min", "min/day", "trucks", "trucks/day",
                                                     "share"};
    return words[unit];
}

bool bf_measure_has_interval(const struct bf_measure *measure)
{
    const struct statistic *statistic = &statistics[measure->statistic];
    bool pooled =
        measure->subject.kind == BF_SUBJECT_ALL || measure->subject.kind == BF_SUBJECT_PROGRAMME;

    if (statistic->figure == time_quantile)
        return pooled && measure->subject.hour == BF_ALL_HOURS &&
               (argument_of(measure) == BF_WAIT || argument_of(measure) == BF_CROSSING);
    return statistic->interval;
}

const char *bf_measure_quantity(const struct bf_measure *measure)
{
    return quantities[measure->quantity].word;
}

void bf_measure_statistic(const struct bf_measure *measure, char statistic[BF_STATISTIC_SIZE])
{
    if (statistics[measure->statistic].figure == time_quantile)
        snprintf(statistic, BF_STATISTIC_SIZE, "p%.10g", measure->p * 100.0);
    else
        snprintf(statistic, BF_STATISTIC_SIZE, "%s", statistics[measure->statistic].word);
}

/* ---- looking up ------------------------------------------------------------------------------ */

static bool same_word(const char *word, const char *text, size_t length)
{
    return strlen(word) == length && memcmp(word, text, length) == 0;
}

int bf_quantity_row(const char *word, size_t length)
{
    for (size_t i = 0; i < QUANTITIES; i++)
        if (same_word(quantities[i].word, word, length))
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

/* Thresholds are kept for wait and crossing time only. */
static bool statistic_of(const struct statistic *statistic, const struct quantity *quantity)
{
    if (statistic->family != quantity->family)
        return false;
    if (statistic->figure == time_share_over)
        return quantity->argument == BF_WAIT || quantity->argument == BF_CROSSING;
    return true;
}

int bf_statistic_row(int quantity, const char *word, size_t length, double *p)
{
    for (size_t i = 0; i < STATISTICS; i++)
        if (statistic_of(&statistics[i], &quantities[quantity]) &&
            same_word(statistics[i].word, word, length)) {
            *p = statistics[i].argument;
            return (int)i;
        }
    if (quantities[quantity].family == TIME && read_quantile(word, length, p))
        return QUANTILE_ROW;
    return -1;
}

bool bf_quantity_suits(int quantity, const struct bf_subject *subject, const struct bf_model *model)
{
    const struct quantity *row = &quantities[quantity];

    if ((row->subjects & 1u << subject->kind) == 0)
        return false;
    if (subject->hour != BF_ALL_HOURS && !row->hours)
        return false;
    /* Trucks are booked to the lane a booth took them from, never to the road before it. */
    return subject->kind != BF_SUBJECT_PLACE || row->family != TIME ||
           model->places[subject->index].next.count == 0;
}

bool bf_statistic_suits(int statistic, const struct bf_subject *subject)
{
    return (statistics[statistic].subjects & 1u << subject->kind) != 0;
}

const char *bf_quantity_word(size_t index)
{
    return index < QUANTITIES ? quantities[index].word : NULL;
}

const char *bf_statistic_word(int quantity, size_t index)
{
    for (size_t i = 0; i < STATISTICS; i++)
        if (statistic_of(&statistics[i], &quantities[quantity]) && index-- == 0)
            return statistics[i].word;
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
    for (size_t q = 0; q < QUANTITIES; q++) {
        if (!bf_quantity_suits((int)q, &subject, listing->model))
            continue;
        for (size_t s = 0; s < STATISTICS; s++) {
            struct bf_measure measure = {subject, (unsigned char)q, (unsigned char)s,
                                         statistics[s].argument};
            if (statistic_of(&statistics[s], &quantities[q]) &&
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

static void explain_subjects(unsigned subjects, bool hours, FILE *out)
{
    const char *separator = "";

    for (int kind = 0; kind <= BF_SUBJECT_SOURCE; kind++)
        if (subjects & 1u << kind) {
            fprintf(out, "%s%s", separator, bf_subject_kind_word((enum bf_subject_kind)kind));
            separator = ", ";
        }
    fprintf(out, "%s\n", hours ? "; all and programmes also @HH" : "");
}

static void explain_statistic(const struct statistic *statistic, FILE *out)
{
    fprintf(out, "  .%-15s %-11s %s\n", statistic->word, bf_unit_word(statistic->unit),
            statistic->meaning);
}

static void explain_quantity(const struct quantity *quantity, FILE *out)
{
    fprintf(out, "%s: %s\n  of ", quantity->word, quantity->meaning);
    explain_subjects(quantity->subjects, quantity->hours, out);
}

static void explain_statistics(const struct quantity *quantity, FILE *out)
{
    for (size_t s = 0; s < STATISTICS; s++)
        if (statistic_of(&statistics[s], quantity))
            explain_statistic(&statistics[s], out);
}

static const struct quantity *first_of_family(enum family family)
{
    const struct quantity *first = quantities;

    while (first->family != family)
        first++;
    return first;
}

void bf_measures_explain(FILE *out)
{
    fputs("A measure is a figure with a name:  [port.]subject[@HH].quantity.statistic\n\n"
          "  FAST.wait.p95          95 of 100 FAST trucks wait no longer, in minutes\n"
          "  all@08.crossing.mean   mean crossing time of the trucks that arrive 08:00-08:59\n"
          "  B3.utilisation.mean    share of its open time booth B3 is in use\n\n"
          "The subject is a programme, `all`, or the id of a place, booth, station or traffic\n"
          "source; a port in front singles out one of several. Times are in minutes, counts in\n"
          "trucks a day, shares are fractions of 1. Measures are compared and calculated with\n"
          "  < <= > >= ==   + - * / ( )   and units s, min, h, days, %, trucks\n"
          "as in  FAST.wait.p95 < 20 min  or  ordinary.wait.mean / FAST.wait.mean > 3 .\n"
          "A minus needs spaces round it, since ids may contain one. == allows for rounding\n"
          "in the tenth digit. A measure without a value fulfils no comparison.\n",
          out);
    for (size_t q = 0; q < QUANTITIES; q++) {
        const struct quantity *first = first_of_family(quantities[q].family);
        fputc('\n', out);
        explain_quantity(&quantities[q], out);
        if (first == &quantities[q])
            explain_statistics(first, out);
        else
            fprintf(out, "  statistics as for %s\n", first->word);
    }
}

/* The same word may stand in several families, with another meaning in each. */
static bool explain_statistic_word(const char *word, FILE *out)
{
    bool known = false;

    for (size_t s = 0; s < STATISTICS; s++) {
        const char *separator = "of ";
        if (strcmp(statistics[s].word, word) != 0)
            continue;
        explain_statistic(&statistics[s], out);
        fprintf(out, "  %-28s ", "");
        for (size_t q = 0; q < QUANTITIES; q++)
            if (statistic_of(&statistics[s], &quantities[q])) {
                fprintf(out, "%s%s", separator, quantities[q].word);
                separator = ", ";
            }
        fputc('\n', out);
        known = true;
    }
    return known;
}

/* Row of the quantity in "wait", "wait.p95" or "FAST.wait.p95", -1 when there is none. */
static int quantity_within(const char *name)
{
    int whole = bf_quantity_row(name, strlen(name));
    const char *dot;
    double p;

    if (whole >= 0)
        return whole;
    for (; (dot = strchr(name, '.')) != NULL; name = dot + 1) {
        int row = bf_quantity_row(name, (size_t)(dot - name));
        if (row >= 0 && bf_statistic_row(row, dot + 1, strlen(dot + 1), &p) >= 0)
            return row;
    }
    return -1;
}

bool bf_measures_explain_word(const char *word, FILE *out)
{
    int row = quantity_within(word);

    if (row < 0)
        return explain_statistic_word(word, out);
    explain_quantity(&quantities[row], out);
    explain_statistics(&quantities[row], out);
    return true;
}
