/* report_customs: what customs did at a port, and speed against security on one page. */
#include <math.h>

#include "cli/figures.h"

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
/* Of the trucks the checks tell of, whenever it was. */
FIGURE(visits, bf_summary_count(block->summary, subject, BF_COUNT_RELEASED, block->confidence))
TALLY(caught, BF_TALLY_CAUGHT)
TALLY(missed, BF_TALLY_MISSED)
RATIO(examined, BF_TALLY_EXAMINED)
RATIO(caught_share, BF_TALLY_CAUGHT)

TALLY(present, BF_TALLY_VIOLATIONS)
TALLY(alarms, BF_TALLY_ALARMS)

/* The exam of a check; NULL of one at the booth, and of all checks together. */
static const struct bf_exam *exam_of(const struct bf_model *model, struct bf_subject subject)
{
    if (subject.kind != BF_SUBJECT_CHECK || !bf_check_is_exam(model, subject.index))
        return NULL;
    const struct bf_port *port = &model->ports[model->check_ports[subject.index]];
    return &model->exams[(size_t)port->first_exam + subject.index - port->customs->first_check -
                         port->customs->instant_count];
}

/* A check at the booth has no exams; all checks together have no time of their own. */
static bool tells_exams(const struct bf_block *block, struct bf_subject subject)
{
    return subject.kind != BF_SUBJECT_CHECK || exam_of(block->model, subject) != NULL;
}

/* Nobody mans a portal, nor does anybody need time at the booth for a check. */
static bool tells_officers(const struct bf_block *block, struct bf_subject subject)
{
    const struct bf_exam *exam = exam_of(block->model, subject);

    return subject.kind != BF_SUBJECT_CHECK || (exam != NULL && exam->officers_count > 0);
}

static bool has_audits(const struct bf_block *block)
{
    for (size_t i = 0; i < block->model->exam_count; i++)
        if (bf_in_block(block, block->model->exams[i].port) && block->model->exams[i].after_release)
            return true;
    return false;
}

#define WHERE(name, condition, call) FIGURE(name, (condition) ? (call) : bf_estimate_none())
WHERE(exams, tells_exams(block, subject),
      bf_summary_tally(block->summary, subject, BF_TALLY_EXAMS, block->confidence))
WHERE(officers, tells_officers(block, subject),
      bf_summary_tally(block->summary, subject, BF_TALLY_OFFICERS, block->confidence))
WHERE(per_catch, tells_officers(block, subject),
      bf_summary_tally_ratio(block->summary, subject, BF_TALLY_OFFICERS, block->confidence))
WHERE(audit_time,
      bf_summary_tally(block->summary, subject, BF_TALLY_AUDIT_TIME, block->confidence).value > 0.0,
      bf_summary_tally(block->summary, subject, BF_TALLY_AUDIT_TIME, block->confidence))
WHERE(caught_at_all, !has_audits(block),
      bf_summary_tally(block->summary, subject, BF_TALLY_CAUGHT, block->confidence))
WHERE(at_border, has_audits(block),
      bf_summary_tally(block->summary, subject, BF_TALLY_AT_BORDER, block->confidence))
WHERE(audited, has_audits(block),
      bf_summary_tally(block->summary, subject, BF_TALLY_AUDITED, block->confidence))
WHERE(exam_time, exam_of(block->model, subject) != NULL,
      bf_summary_mean(block->summary, subject, BF_SERVICE, block->confidence))

#define MINUTES (1 / 60.0)
#define HOURS   (1 / 3600.0)

/* ---- agencies -------------------------------------------------------------------------------- */

void bf_print_agencies(const struct bf_block *block)
{
    static const struct bf_figure figures[] = {
        {"on duty h/day", on_duty, HOURS, "", BF_FIGURE_ALWAYS},
        {"in use", busy, 100.0, " %", BF_FIGURE_INTERVAL | BF_FIGURE_ALWAYS},
        {"overtime", overtime, MINUTES, " min/day", 0},
        {"exams/day", visits, 1.0, "", BF_FIGURE_ALWAYS},
        {"wait min", wait, MINUTES, "", BF_FIGURE_INTERVAL | BF_FIGURE_TENTHS},
        {"p95", late_wait, MINUTES, "", 0},
        {"audits h/day", audit_time, HOURS, "", 0},
    };
    struct bf_rows *agencies = bf_arena_allocate(block->arena, 1, sizeof *agencies);

    bf_rows_collect(agencies, block, BF_SUBJECT_AGENCY, block->model->agency_count);
    bf_print_figures(block, agencies,
                     &(struct bf_figure_table){.heading = "agency",
                                               .figures = figures,
                                               .figure_count = sizeof figures / sizeof *figures});
}

/* ---- filings and referrals ------------------------------------------------------------------- */

static double percent_of(const struct bf_block *block, int tally)
{
    struct bf_subject all = bf_subject_of(BF_SUBJECT_ALL, block->port, 0);

    return 100.0 *
           bf_summary_tally_ratio(block->summary, all, (enum bf_tally)tally, block->confidence)
               .value;
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
            bf_flow_add(flow, " %s%s %.1f %%%s", separator, bf_for_people(block->arena, words[i]),
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

    if (!(percent_of(block, BF_TALLY_REFERRED) > 0.0))
        return;
    bf_flow_add(&flow, "  referred %.1f %% of the trucks", percent_of(block, BF_TALLY_REFERRED));
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
    bf_flow_add(&flow, "  filing not in order %.1f %% of the manifests",
                percent_of(block, BF_TALLY_PROBLEMS));
    add_parts(&flow, block, BF_TALLY_PROBLEM, words, BF_FILING_PROBLEM_COUNT);
    fputc('\n', block->out);
}

/* "  held in the waiting area 2.0 % of the trucks, on average 41.0 ± 1.2 min" */
static void print_held(const struct bf_block *block)
{
    struct bf_subject all = bf_subject_of(BF_SUBJECT_ALL, block->port, 0);
    struct bf_estimate held = bf_scaled(
        bf_summary_tally_ratio(block->summary, all, BF_TALLY_HELD_TIME, block->confidence),
        MINUTES);
    bool told = held.half_width >= 0.05;

    if (!(percent_of(block, BF_TALLY_HELD) > 0.0))
        return;
    fprintf(block->out,
            "  held in the waiting area %.1f %% of the trucks, on average %.1f%s%s min\n",
            percent_of(block, BF_TALLY_HELD), held.value, told ? " ± " : "",
            told ? bf_block_show(block, held.half_width, 1) : "");
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
            bf_flow_add(&flow, "%s %s %.1f %%%s", flow.column == 0 ? "  of the trucks:" : "",
                        attributes[i].words, percent_of(block, attributes[i].tally),
                        i == last ? "\n" : " ·");
}

void bf_print_papers(const struct bf_block *block)
{
    static const int told[] = {BF_TALLY_TRUSTED,   BF_TALLY_PRE_CLEARED, BF_TALLY_PRE_INSPECTED,
                               BF_TALLY_PAID_CASH, BF_TALLY_PROBLEMS,    BF_TALLY_HELD,
                               BF_TALLY_REFERRED};
    bool any = false;

    for (size_t i = 0; i < sizeof told / sizeof told[0]; i++)
        any |= percent_of(block, told[i]) > 0.0;
    if (!any)
        return;
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
        {"wait", wait, MINUTES, "", BF_FIGURE_ALWAYS},
        {"crossing", crossing, MINUTES, "", BF_FIGURE_ALWAYS},
        {"p95", late_crossing, MINUTES, "", BF_FIGURE_ALWAYS},
        {"examined", examined, 100.0, " %", BF_FIGURE_ALWAYS},
        {"present", present, 1.0, "", BF_FIGURE_ALWAYS},
        {"caught", caught_at_all, 1.0, "", BF_FIGURE_INTERVAL},
        {"at border", at_border, 1.0, "", BF_FIGURE_INTERVAL},
        {"audited", audited, 1.0, "", BF_FIGURE_INTERVAL},
        {"missed", missed, 1.0, "", BF_FIGURE_INTERVAL | BF_FIGURE_ALWAYS},
    };
    struct bf_rows *rows = bf_arena_allocate(block->arena, 1, sizeof *rows);

    for (size_t i = 0; i < block->row_count; i++)
        bf_rows_add(rows, block->rows[i], NULL);
    bf_print_figures(block, rows,
                     &(struct bf_figure_table){.heading = "programme",
                                               .figures = figures,
                                               .figure_count = sizeof figures / sizeof *figures});
}

static void print_violations(const struct bf_block *block)
{
    static const struct bf_figure figures[] = {
        {"present", present, 1.0, "", BF_FIGURE_INTERVAL | BF_FIGURE_ALWAYS},
        {"caught", caught_at_all, 1.0, "", BF_FIGURE_INTERVAL},
        {"at border", at_border, 1.0, "", BF_FIGURE_INTERVAL},
        {"audited", audited, 1.0, "", BF_FIGURE_INTERVAL},
        {"missed", missed, 1.0, "", BF_FIGURE_INTERVAL | BF_FIGURE_ALWAYS},
        {"share caught", caught_share, 100.0, " %", BF_FIGURE_INTERVAL | BF_FIGURE_ALWAYS},
    };
    struct bf_rows *rows = bf_arena_allocate(block->arena, 1, sizeof *rows);

    /* What is nowhere has no row. */
    for (size_t i = 0; i < block->model->violation_count; i++) {
        struct bf_subject violation = bf_subject_of(BF_SUBJECT_VIOLATION, block->port, i);
        if (present(block, violation).value > 0.0)
            bf_rows_add(rows, violation, NULL);
    }
    if (rows->count > 1)
        bf_rows_add(rows, bf_subject_of(BF_SUBJECT_ALL, block->port, 0), NULL);
    bf_print_figures(block, rows,
                     &(struct bf_figure_table){.heading = "violation",
                                               .figures = figures,
                                               .figure_count = sizeof figures / sizeof *figures});
}

static void add_check(const struct bf_block *block, struct bf_rows *rows, struct bf_subject check)
{
    const struct bf_exam *exam = exam_of(block->model, check);
    bool audit = exam != NULL && exam->after_release;

    bf_rows_add(rows, check, audit ? bf_arena_format(block->arena, "%s (audit)", exam->id) : NULL);
}

static void print_checks(const struct bf_block *block)
{
    static const struct bf_figure figures[] = {
        {"exams", exams, 1.0, "", 0},
        {"alarms", alarms, 1.0, "", 0},
        {"caught", caught, 1.0, "", BF_FIGURE_INTERVAL | BF_FIGURE_ALWAYS},
        {"share", caught_share, 100.0, " %", BF_FIGURE_ALWAYS},
        {"officer h", officers, HOURS, "", 0},
        {"min each", exam_time, MINUTES, "", 0},
        {"min per catch", per_catch, MINUTES, "", BF_FIGURE_INTERVAL},
    };
    struct bf_rows *rows = bf_arena_allocate(block->arena, 1, sizeof *rows);

    for (size_t i = 0; i < block->model->check_count; i++)
        if (bf_in_block(block, block->model->check_ports[i]))
            add_check(block, rows, bf_subject_of(BF_SUBJECT_CHECK, BF_ALL_PORTS, i));
    if (rows->count > 1)
        bf_rows_add(rows, bf_subject_of(BF_SUBJECT_ALL, block->port, 0), NULL);
    bf_print_figures(block, rows,
                     &(struct bf_figure_table){.heading = "check",
                                               .figures = figures,
                                               .figure_count = sizeof figures / sizeof *figures});
}

void bf_print_security(const struct bf_block *block)
{
    bool one_port = block->port != BF_ALL_PORTS || block->model->port_count == 1;

    fprintf(
        block->out, "\n  %s\n",
        bf_interval_heading(block, "speed against security: times in minutes, violations a day"));
    print_programmes(block);
    print_violations(block);
    if (one_port)
        print_checks(block);
}
