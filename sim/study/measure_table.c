#include "study/measure_table.h"

enum {
    ALL = 1 << BF_SUBJECT_ALL,
    PROGRAMME = 1 << BF_SUBJECT_PROGRAMME,
    PLACE = 1 << BF_SUBJECT_PLACE,
    BOOTH = 1 << BF_SUBJECT_BOOTH,
    STATION = 1 << BF_SUBJECT_STATION,
    BAY = 1 << BF_SUBJECT_BAY,
    DOCKS = STATION | BAY,
    SOURCE = 1 << BF_SUBJECT_SOURCE,
    AGENCY = 1 << BF_SUBJECT_AGENCY,
    CHECK = 1 << BF_SUBJECT_CHECK,
    TRUCKS = ALL | PROGRAMME,
    ANY = (1 << BF_SUBJECT_KIND_COUNT) - 1
};

const struct bf_quantity_row bf_quantity_rows[] = {
    {"wait", BF_KIND_TIME, BF_WAIT, TRUCKS | PLACE | BOOTH | DOCKS | AGENCY | CHECK, true,
     "joining the queue to the start of primary; stations: to a dock; agencies, exams: for "
     "officers"},
    {"service", BF_KIND_TIME, BF_SERVICE, TRUCKS | PLACE | BOOTH | DOCKS | AGENCY | CHECK, true,
     "at the booth; stations: in a dock; agencies, exams: the exam"},
    {"crossing", BF_KIND_TIME, BF_CROSSING, TRUCKS | PLACE | BOOTH | STATION, true,
     "joining the queue to leaving the port, and anything before the approach"},
    {"delay", BF_KIND_TIME, BF_DELAY, TRUCKS | PLACE | BOOTH | STATION, true,
     "crossing time less what it would be without any waiting"},
    {"arrived", BF_KIND_COUNT, BF_COUNT_ARRIVED, TRUCKS, true, "trucks that came to the port"},
    {"released", BF_KIND_COUNT, BF_COUNT_RELEASED, TRUCKS, true, "trucks that crossed"},
    {"refused", BF_KIND_COUNT, BF_COUNT_REFUSED, TRUCKS, true, "trucks sent away for want of room"},
    {"gave_up", BF_KIND_COUNT, BF_COUNT_GAVE_UP, TRUCKS, true,
     "trucks that turned back when their patience ran out"},
    {"inside", BF_KIND_COUNT, BF_COUNT_INSIDE, TRUCKS, true,
     "trucks still in the port when a replication ends"},
    {"turned_back", BF_KIND_COUNT, BF_COUNT_TURNED_BACK, TRUCKS, true,
     "trucks turned back at the booth because of their filing"},
    {"diverted", BF_KIND_COUNT, BF_COUNT_DIVERTED, TRUCKS, true,
     "trucks sent to another port for their exams"},
    {"empty", BF_KIND_COUNT, BF_COUNT_EMPTY, TRUCKS, true, "empty trailers among the arrived"},
    {"gave_up_wait", BF_KIND_LOST, BF_COUNT_GAVE_UP, TRUCKS, false,
     "time queued by the trucks that gave up"},
    {"inside_wait", BF_KIND_LOST, BF_COUNT_INSIDE, TRUCKS, false,
     "time queued so far by the trucks still inside"},
    {"queue", BF_KIND_LEVEL, 0, TRUCKS | PLACE | STATION | SOURCE | AGENCY, false,
     "trucks waiting; places: trucks in them; sources: upstream; agencies: exams"},
    {"utilisation", BF_KIND_USE, BF_USE_BUSY, BOOTH | DOCKS | AGENCY, false,
     "share of the open time in use: serving, pull-up and blocked; officers: of duty"},
    {"serving", BF_KIND_USE, BF_USE_SERVING, BOOTH | DOCKS, false,
     "share of the open time inspecting"},
    {"pull_up", BF_KIND_USE, BF_USE_PULLING, BOOTH | STATION, false,
     "share of the open time trucks pull up"},
    {"blocked", BF_KIND_USE, BF_USE_BLOCKED, BOOTH | DOCKS, false,
     "share of the open time held by a full place behind"},
    {"scanning", BF_KIND_USE, BF_USE_BUSY, PLACE, false,
     "share of the open time in use, of the scanners of a place"},
    {"open", BF_KIND_OPEN, 0, BOOTH | DOCKS, false, "time open"},
    {"on_duty", BF_KIND_OPEN, 0, AGENCY, false, "time on duty of all officers together"},
    {"overtime", BF_KIND_OPEN, 1, BOOTH | STATION | AGENCY, false,
     "time in use after closing; of officers: after duty"},
    {"served", BF_KIND_SERVED, 0, BOOTH | DOCKS | AGENCY, false,
     "trucks served within the window, whenever they came"},
    {"visits", BF_KIND_SERVED, 1, DOCKS | AGENCY, false,
     "measured trucks served there, whenever it was; agencies: their exams, as checks count them"},
    {"scans", BF_KIND_SERVED, 0, PLACE, false, "trucks scanned in a place within the window"},
#define FORM_OF(form) ((enum bf_quantity_kind)(BF_KIND_PART + (int)(form)))
#define TALLY_ROW(constant, word, form, over, subjects, value, meaning)                            \
    {word, FORM_OF(form), constant, subjects, false, meaning},
    BF_TALLIES(TALLY_ROW)
#undef TALLY_ROW
        {"officer_minutes_per_catch", BF_KIND_PER_CATCH, BF_TALLY_OFFICERS,
         BF_OF_TRUCKS | BF_OF_CHECKS, false, "time of officers on exams for one violation caught"},
#define PART_ROW(word, tally, meaning) {word, BF_KIND_PART, tally, TRUCKS, false, meaning},
#define REASON_ROW(constant, word, meaning)                                                        \
    PART_ROW("referred_" word, BF_TALLY_REASON + (int)constant, "trucks referred: " meaning)
#define PROBLEM_ROW(constant, word, meaning)                                                       \
    PART_ROW("filing_" word, BF_TALLY_PROBLEM + (int)constant, "manifests: " meaning)
    BF_REASONS(REASON_ROW) BF_FILING_PROBLEMS(PROBLEM_ROW)};

_Static_assert(FORM_OF(BF_TALLIED_EFFORT) == BF_KIND_EFFORT, "kinds of tallies are their forms");

const size_t bf_quantity_count = sizeof bf_quantity_rows / sizeof bf_quantity_rows[0];

/* ---- figures --------------------------------------------------------------------------------- */

static int argument_of(const struct bf_measure *measure)
{
    return bf_quantity_rows[measure->quantity].argument;
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

static struct bf_estimate time_share_over(const struct bf_measure *m,
                                          const struct bf_summary *summary, double confidence)
{
    return bf_summary_share_over(summary, m->subject, (enum bf_quantity)argument_of(m),
                                 (int)bf_statistic_rows[m->statistic].argument, confidence);
}

static struct bf_estimate time_buffer_index(const struct bf_measure *m,
                                            const struct bf_summary *summary, double confidence)
{
    (void)confidence;
    return bf_summary_buffer_index(summary, m->subject, (enum bf_quantity)argument_of(m));
}

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
    if (argument_of(m) == 1)
        return bf_summary_count(summary, m->subject, BF_COUNT_RELEASED, confidence);
    return bf_summary_served(summary, m->subject, confidence);
}

static struct bf_estimate tally_mean(const struct bf_measure *m, const struct bf_summary *summary,
                                     double confidence)
{
    return bf_summary_tally(summary, m->subject, (enum bf_tally)argument_of(m), confidence);
}

static struct bf_estimate tally_share(const struct bf_measure *m, const struct bf_summary *summary,
                                      double confidence)
{
    return bf_summary_tally_ratio(summary, m->subject, (enum bf_tally)argument_of(m), confidence);
}

static struct bf_estimate spell_mean(const struct bf_measure *m, const struct bf_summary *summary,
                                     double confidence)
{
    return in_minutes(tally_share(m, summary, confidence));
}

static struct bf_estimate effort_mean(const struct bf_measure *m, const struct bf_summary *summary,
                                      double confidence)
{
    return in_minutes(tally_mean(m, summary, confidence));
}

const struct bf_statistic_row bf_statistic_rows[] = {
    {BF_KIND_TIME, "mean", 0, BF_UNIT_MINUTES, true, ANY, time_mean,
     "over all trucks of all replications"},
    {BF_KIND_TIME, "sd", 0, BF_UNIT_MINUTES, false, ANY, time_sd, "standard deviation over trucks"},
    {BF_KIND_TIME, "p50", 0.50, BF_UNIT_MINUTES, true, ANY, time_quantile,
     "median; any p such as p90 or p99.9 is allowed"},
    {BF_KIND_TIME, "p90", 0.90, BF_UNIT_MINUTES, true, ANY, time_quantile,
     "nine of ten trucks need no more"},
    {BF_KIND_TIME, "p95", 0.95, BF_UNIT_MINUTES, true, ANY, time_quantile,
     "19 of 20 trucks need no more"},
    {BF_KIND_TIME, "p99", 0.99, BF_UNIT_MINUTES, true, ANY, time_quantile,
     "99 of 100 trucks need no more"},
    {BF_KIND_TIME, "max", 0, BF_UNIT_MINUTES, false, ANY, time_max, "longest in any replication"},
    {BF_KIND_TIME, "share_over_30", 30, BF_UNIT_SHARE, true, ANY, time_share_over,
     "trucks above 30 minutes (wait, crossing)"},
    {BF_KIND_TIME, "share_over_45", 45, BF_UNIT_SHARE, true, ANY, time_share_over,
     "above 45 minutes"},
    {BF_KIND_TIME, "share_over_60", 60, BF_UNIT_SHARE, true, ANY, time_share_over,
     "above one hour"},
    {BF_KIND_TIME, "share_over_120", 120, BF_UNIT_SHARE, true, ANY, time_share_over,
     "above two hours"},
    {BF_KIND_TIME, "buffer_index", 0, BF_UNIT_SHARE, false, ANY, time_buffer_index,
     "(p95 - mean) / mean"},
    {BF_KIND_COUNT, "mean", 0, BF_UNIT_TRUCKS_A_DAY, true, ANY, count_mean,
     "trucks a day (inside: at the end of a replication)"},
    {BF_KIND_COUNT, "share", 0, BF_UNIT_SHARE, true, ANY, count_share,
     "of the arrived; of arrived itself: of those of all programmes"},
    {BF_KIND_LOST, "mean", 0, BF_UNIT_MINUTES, true, ANY, lost_mean, "over these trucks"},
    {BF_KIND_LEVEL, "mean", 0, BF_UNIT_TRUCKS, true, ANY, level_mean, "time average"},
    {BF_KIND_LEVEL, "max", 0, BF_UNIT_TRUCKS, false, ANY & ~(unsigned)ALL, level_max,
     "most at one instant in any replication"},
    {BF_KIND_LEVEL, "full", 0, BF_UNIT_MINUTES_A_DAY, true, PLACE | STATION | SOURCE, level_full,
     "minutes a day without room; sources: spilled back"},
    {BF_KIND_USE, "mean", 0, BF_UNIT_SHARE, true, ANY, use_mean, "over all replications"},
    {BF_KIND_OPEN, "mean", 0, BF_UNIT_MINUTES_A_DAY, true, ANY, open_mean, "minutes a day"},
    {BF_KIND_SERVED, "mean", 0, BF_UNIT_TRUCKS_A_DAY, true, ANY, served_mean, "trucks a day"},
    {BF_KIND_PART, "mean", 0, BF_UNIT_TRUCKS_A_DAY, true, ANY, tally_mean, "trucks a day"},
    {BF_KIND_PART, "share", 0, BF_UNIT_SHARE, true, ANY, tally_share,
     "of the trucks, cars apart; filings: of the manifests; caught, missed: of the violations"},
    {BF_KIND_EVENTS, "mean", 0, BF_UNIT_TRUCKS_A_DAY, true, ANY, tally_mean, "so many a day"},
    {BF_KIND_SPELL, "mean", 0, BF_UNIT_MINUTES, true, ANY, spell_mean, "over these trucks"},
    {BF_KIND_EFFORT, "mean", 0, BF_UNIT_MINUTES_A_DAY, true, ANY, effort_mean, "minutes a day"},
    {BF_KIND_PER_CATCH, "mean", 0, BF_UNIT_MINUTES, true, ANY, spell_mean,
     "all that time over all catches"},
};

const size_t bf_statistic_count = sizeof bf_statistic_rows / sizeof bf_statistic_rows[0];

/* Thresholds are kept for wait and crossing time only. */
bool bf_statistic_of(const struct bf_statistic_row *statistic,
                     const struct bf_quantity_row *quantity)
{
    if (statistic->kind != quantity->kind)
        return false;
    if (statistic->figure == time_share_over)
        return quantity->argument == BF_WAIT || quantity->argument == BF_CROSSING;
    return true;
}

bool bf_statistic_is_quantile(const struct bf_statistic_row *statistic)
{
    return statistic->figure == time_quantile;
}
