/* report_customs: what customs did at a port, and speed against security on one page. */
#include <math.h>

#include "cli/figures.h"

#define MOST_ROWS 128

struct rows {
    struct bf_subject subjects[MOST_ROWS];
    size_t count;
};

static void collect(const struct bf_block *block, enum bf_subject_kind kind, size_t count,
                    struct rows *rows)
{
    for (size_t i = 0; i < count && rows->count < MOST_ROWS; i++) {
        struct bf_subject subject = bf_subject_of(kind, BF_ALL_PORTS, i);
        if (bf_in_block(block, bf_subject_port(&subject, block->model)))
            rows->subjects[rows->count++] = subject;
    }
}

/* ---- figures --------------------------------------------------------------------------------- */

#define FIGURE(name, call)                                                                         \
    static struct bf_estimate name(const struct bf_block *block, struct bf_subject subject)        \
    {                                                                                              \
        return (call);                                                                             \
    }
#define TALLY(name, tally)                                                                         \
    FIGURE(name, bf_summary_tally(block->summary, subject, tally, block->confidence))
#define RATIO(name, tally)                                                                         \
    FIGURE(name, bf_summary_tally_ratio(block->summary, subject, tally, block->confidence))

FIGURE(wait, bf_summary_mean(block->summary, subject, BF_WAIT, block->confidence))
FIGURE(late_wait, bf_summary_quantile(block->summary, subject, BF_WAIT, 0.95, block->confidence))
FIGURE(crossing, bf_summary_mean(block->summary, subject, BF_CROSSING, block->confidence))
FIGURE(late_crossing,
       bf_summary_quantile(block->summary, subject, BF_CROSSING, 0.95, block->confidence))
FIGURE(on_duty, bf_summary_open(block->summary, subject, block->confidence))
FIGURE(overtime, bf_summary_overtime(block->summary, subject, block->confidence))
FIGURE(busy, bf_summary_utilisation(block->summary, subject, BF_USE_BUSY, block->confidence))
FIGURE(served, bf_summary_served(block->summary, subject, block->confidence))
FIGURE(queue, bf_summary_level(block->summary, subject, block->confidence))
TALLY(violations, BF_TALLY_VIOLATIONS)
TALLY(caught, BF_TALLY_CAUGHT)
TALLY(missed, BF_TALLY_MISSED)
RATIO(examined, BF_TALLY_EXAMINED)
RATIO(caught_share, BF_TALLY_CAUGHT)

/* A check at the booth has no exams; all checks together have no time of their own. */
static bool tells_exams(const struct bf_block *block, struct bf_subject subject)
{
    return subject.kind != BF_SUBJECT_CHECK || bf_check_is_exam(block->model, subject.index);
}

#define EXAM(name, call) FIGURE(name, tells_exams(block, subject) ? (call) : bf_estimate_none())
EXAM(exams, bf_summary_tally(block->summary, subject, BF_TALLY_EXAMS, block->confidence))
EXAM(alarms, bf_summary_tally(block->summary, subject, BF_TALLY_ALARMS, block->confidence))
EXAM(officers, bf_summary_tally(block->summary, subject, BF_TALLY_OFFICERS, block->confidence))
EXAM(per_catch,
     bf_summary_tally_ratio(block->summary, subject, BF_TALLY_OFFICERS, block->confidence))
EXAM(exam_time, subject.kind == BF_SUBJECT_CHECK
                    ? bf_summary_mean(block->summary, subject, BF_SERVICE, block->confidence)
                    : bf_estimate_none())

#define MINUTES (1 / 60.0)
#define HOURS   (1 / 3600.0)

/* ---- agencies -------------------------------------------------------------------------------- */

void bf_print_agencies(const struct bf_block *block)
{
    static const struct bf_figure figures[] = {
        {"on duty h/day", on_duty, HOURS, "", false, true},
        {"in use", busy, 100.0, " %", true, true},
        {"overtime", overtime, MINUTES, " min/day", false, false},
        {"exams/day", served, 1.0, "", false, true},
        {"wait min", wait, MINUTES, "", true, true},
        {"p95", late_wait, MINUTES, "", false, false},
        {"waiting", queue, 1.0, "", false, false},
    };
    struct rows agencies = {.count = 0};

    collect(block, BF_SUBJECT_AGENCY, block->model->agency_count, &agencies);
    if (agencies.count == 0)
        return;
    fputc('\n', block->out);
    bf_print_figures(block, "agency", agencies.subjects, agencies.count, figures,
                     sizeof figures / sizeof figures[0]);
}

/* ---- filings and referrals ------------------------------------------------------------------- */

static double percent_of(const struct bf_block *block, int tally)
{
    struct bf_subject all = bf_subject_of(BF_SUBJECT_ALL, block->port, 0);

    return 100.0 *
           bf_summary_tally_ratio(block->summary, all, (enum bf_tally)tally, block->confidence)
               .value;
}

/* "agency hold" for agency_hold. */
static const char *for_people(const struct bf_block *block, const char *word)
{
    char *text = bf_arena_text(block->arena, word);

    for (char *c = text; *c != '\0'; c++)
        *c = *c == '_' ? ' ' : *c;
    return text;
}

/* " (late 1.2 %, missing 0.4 %)": parts of what was said before, which may overlap. */
static void add_parts(struct bf_flow *flow, const struct bf_block *block, int first,
                      const char *const *words, int count)
{
    const char *separator = "(";
    int last = -1;

    for (int i = 0; i < count; i++)
        last = percent_of(block, first + i) > 0.0 ? i : last;
    for (int i = 0; i < count; i++)
        if (percent_of(block, first + i) > 0.0) {
            bf_flow_add(flow, " %s%s %.1f %%%s", separator, for_people(block, words[i]),
                        percent_of(block, first + i), i == last ? ")" : ",");
            separator = "";
        }
}

static void print_referrals(const struct bf_block *block)
{
#define REASON_WORD(constant, word, meaning) word,
    static const char *const words[] = {BF_REASONS(REASON_WORD)};
#undef REASON_WORD
    struct bf_flow flow = {.out = block->out};

    bf_flow_add(&flow, "  referred %.1f %% of all", percent_of(block, BF_TALLY_REFERRED));
    add_parts(&flow, block, BF_TALLY_REASON, words, BF_REASON_COUNT);
    fputc('\n', block->out);
}

static void print_filings(const struct bf_block *block)
{
#define PROBLEM_WORD(constant, word, meaning) word,
    static const char *const words[] = {BF_FILING_PROBLEMS(PROBLEM_WORD)};
#undef PROBLEM_WORD
    struct bf_flow flow = {.out = block->out};

    if (!(percent_of(block, BF_TALLY_PROBLEMS) > 0.0))
        return;
    bf_flow_add(&flow, "  filing not in order %.1f %%", percent_of(block, BF_TALLY_PROBLEMS));
    add_parts(&flow, block, BF_TALLY_PROBLEM, words, BF_FILING_PROBLEM_COUNT);
    fputc('\n', block->out);
}

/* "  held 2.0 %, on average 41.0 ± 1.2 min" */
static void print_held(const struct bf_block *block)
{
    struct bf_subject all = bf_subject_of(BF_SUBJECT_ALL, block->port, 0);
    struct bf_estimate held = bf_scaled(
        bf_summary_tally_ratio(block->summary, all, BF_TALLY_HELD_TIME, block->confidence),
        MINUTES);

    if (!(percent_of(block, BF_TALLY_HELD) > 0.0))
        return;
    fprintf(block->out, "  held in the waiting area %.1f %%, on average %.1f%s%s min\n",
            percent_of(block, BF_TALLY_HELD), held.value, isnan(held.half_width) ? "" : " ± ",
            isnan(held.half_width) ? "" : bf_block_show(block, held.half_width, 1));
}

static void print_attributes(const struct bf_block *block)
{
    static const struct {
        int tally;
        const char *words;
    } attributes[] = {{BF_TALLY_TRUSTED, "trusted"},
                      {BF_TALLY_PRE_CLEARED, "pre-cleared"},
                      {BF_TALLY_PRE_INSPECTED, "pre-inspected"},
                      {BF_TALLY_PAID_CASH, "paid in cash"}};
    const size_t count = sizeof attributes / sizeof attributes[0];
    struct bf_flow flow = {.out = block->out};
    size_t last = 0;

    for (size_t i = 0; i < count; i++)
        last = percent_of(block, attributes[i].tally) > 0.0 ? i : last;
    for (size_t i = 0; i < count; i++)
        if (percent_of(block, attributes[i].tally) > 0.0)
            bf_flow_add(&flow, "%s %s %.1f %%%s", flow.column == 0 ? " " : "", attributes[i].words,
                        percent_of(block, attributes[i].tally), i == last ? "\n" : " ·");
}

void bf_print_papers(const struct bf_block *block)
{
    fputc('\n', block->out);
    print_attributes(block);
    print_filings(block);
    print_held(block);
    print_referrals(block);
}

/* ---- speed against security ------------------------------------------------------------------ */

static void print_programmes(const struct bf_block *block)
{
    static const struct bf_figure figures[] = {
        {"wait", wait, MINUTES, "", false, true},
        {"crossing", crossing, MINUTES, "", false, true},
        {"p95", late_crossing, MINUTES, "", false, true},
        {"examined", examined, 100.0, " %", true, true},
        {"violations", violations, 1.0, "", true, true},
        {"caught", caught, 1.0, "", true, true},
        {"missed", missed, 1.0, "", true, true},
    };

    bf_print_figures(block, "programme", block->rows, block->row_count, figures,
                     sizeof figures / sizeof figures[0]);
}

static void print_violations(const struct bf_block *block)
{
    static const struct bf_figure figures[] = {
        {"present", violations, 1.0, "", true, true},
        {"caught", caught, 1.0, "", true, true},
        {"missed", missed, 1.0, "", true, true},
        {"share caught", caught_share, 100.0, " %", true, true},
    };
    struct rows rows = {.count = 0};

    for (size_t i = 0; i < block->model->violation_count && rows.count + 1 < MOST_ROWS; i++)
        rows.subjects[rows.count++] = bf_subject_of(BF_SUBJECT_VIOLATION, block->port, i);
    if (rows.count == 0)
        return;
    if (rows.count > 1)
        rows.subjects[rows.count++] = bf_subject_of(BF_SUBJECT_ALL, block->port, 0);
    fputc('\n', block->out);
    bf_print_figures(block, "violation", rows.subjects, rows.count, figures,
                     sizeof figures / sizeof figures[0]);
}

static void print_checks(const struct bf_block *block)
{
    static const struct bf_figure figures[] = {
        {"exams", exams, 1.0, "", false, false},
        {"alarms", alarms, 1.0, "", false, false},
        {"caught", caught, 1.0, "", true, true},
        {"share", caught_share, 100.0, " %", false, true},
        {"officer h", officers, HOURS, "", false, false},
        {"min each", exam_time, MINUTES, "", false, false},
        {"min per catch", per_catch, MINUTES, "", true, false},
    };
    struct rows checks = {.count = 0};

    collect(block, BF_SUBJECT_CHECK, block->model->check_count, &checks);
    if (checks.count == 0)
        return;
    if (checks.count > 1 && checks.count < MOST_ROWS)
        checks.subjects[checks.count++] = bf_subject_of(BF_SUBJECT_ALL, block->port, 0);
    fputc('\n', block->out);
    bf_print_figures(block, "check", checks.subjects, checks.count, figures,
                     sizeof figures / sizeof figures[0]);
}

void bf_print_security(const struct bf_block *block)
{
    bool one_port = block->port != BF_ALL_PORTS || block->model->port_count == 1;

    fprintf(
        block->out, "\n  %s\n\n",
        bf_interval_heading(block, "speed against security: times in minutes, violations a day"));
    print_programmes(block);
    print_violations(block);
    if (one_port)
        print_checks(block);
}
