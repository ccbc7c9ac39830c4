/* Tallies of customs: dossiers are counted for the programme of their port, and when the
 * replication ends added up to all programmes and all ports. About a hundred instructions a truck,
 * at ports with customs only. */
#include "stats/summary_state.h"

#include <assert.h>
#include <string.h>

/* ---- dossiers -------------------------------------------------------------------------------- */

/* At primary, a reason for an exam leads to one. */
static bool goes_on(const struct bf_dossier *d)
{
    return d->fate == BF_RELEASED || d->fate == BF_DIVERTED || d->fate == BF_INSIDE;
}

static bool was_caught(const struct bf_dossier *d)
{
    bool decided = d->fate == BF_RELEASED || d->fate == BF_DIVERTED || d->fate == BF_TURNED_BACK;

    return decided && d->shipment.violation != 0 && d->shipment.caught_by != BF_NOT_CAUGHT;
}

static bool was_missed(const struct bf_dossier *d)
{
    return d->fate == BF_RELEASED && d->shipment.violation != 0 &&
           d->shipment.caught_by == BF_NOT_CAUGHT;
}

static int bits_in(uint32_t bits)
{
    return __builtin_popcount(bits);
}

static void tally_dossier(int64_t *restrict day, const struct bf_dossier *d)
{
    const struct bf_shipment *s = &d->shipment;

#define ADD_TALLY(constant, word, form, over, subjects, value, meaning) day[constant] += (value);
    BF_TALLIES(ADD_TALLY)
#undef ADD_TALLY
    for (int i = 0; i < BF_REASON_COUNT; i++)
        day[BF_TALLY_REASON + i] += goes_on(d) && (s->reasons >> i & 1);
    for (int i = 0; i < BF_FILING_PROBLEM_COUNT; i++)
        day[BF_TALLY_PROBLEM + i] += s->problems >> i & 1;
}

/* Violations of a port; of all ports together behind the last one. */
static int64_t *violation_day(struct bf_summary *summary, size_t group, size_t violation)
{
    const struct bf_summary_def *def = &summary->def;
    size_t first = summary->rows + def->checks;

    return summary->tallied[first + group * def->violations + violation].day;
}

/* What everybody counts is in its row already; a violation also goes to its kind, and to the check
 * that found it. */
static void tally_violation(struct bf_summary *summary, const struct bf_dossier *d)
{
    int64_t *kind = violation_day(summary, d->port, d->shipment.violation - 1u);
    bool caught = was_caught(d), missed = was_missed(d);

    kind[BF_TALLY_VIOLATIONS] += caught || missed;
    kind[BF_TALLY_CAUGHT] += caught;
    kind[BF_TALLY_MISSED] += missed;
    if (caught)
        bf_summary_check_day(summary, d->shipment.caught_by)[BF_TALLY_CAUGHT]++;
}

void bf_summary_dossiers(void *context, const struct bf_dossier *dossiers, size_t count)
{
    struct bf_summary *summary = context;

    assert(summary->def.customs);
    for (const struct bf_dossier *d = dossiers; d < dossiers + count; d++) {
        if (!d->counted)
            continue;
        tally_dossier(summary->tallied[bf_summary_row(summary, d->port, d->programme)].day, d);
        if (d->shipment.violation != 0)
            tally_violation(summary, d);
    }
}

/* ---- a replication --------------------------------------------------------------------------- */

size_t bf_summary_tallied_count(const struct bf_summary *summary)
{
    const struct bf_summary_def *def = &summary->def;

    if (!def->customs)
        return 0;
    return summary->rows + def->checks + bf_summary_groups(def) * def->violations;
}

void bf_summary_begin_tallies(struct bf_summary *summary)
{
    for (size_t i = 0; i < summary->tallied_count; i++)
        memset(summary->tallied[i].day, 0, sizeof summary->tallied[i].day);
}

static void add_tallies(int64_t *restrict into, const int64_t *restrict from)
{
    for (int t = 0; t < BF_TALLY_COUNT; t++)
        into[t] += from[t];
}

static int64_t *row_day(struct bf_summary *summary, uint16_t port, size_t programme)
{
    return summary->tallied[bf_summary_row(summary, port, programme)].day;
}

/* Programmes into all, then ports into all ports. */
static void fold_rows(struct bf_summary *summary)
{
    size_t programmes = summary->def.programmes, ports = summary->def.ports;

    for (uint16_t port = 0; port < ports; port++)
        for (size_t i = 0; i < programmes; i++)
            add_tallies(row_day(summary, port, programmes), row_day(summary, port, i));
    for (uint16_t port = 0; ports > 1 && port < ports; port++)
        for (size_t i = 0; i <= programmes; i++)
            add_tallies(row_day(summary, BF_ALL_PORTS, i), row_day(summary, port, i));
}

/* With what they are shares of: a kind of violation of the shipments, a check's catches of the
 * violations. */
static void fold_violations(struct bf_summary *summary)
{
    const struct bf_summary_def *def = &summary->def;
    size_t ports = def->ports;

    for (size_t v = 0; v < def->violations; v++) {
        for (uint16_t port = 0; port < ports; port++) {
            int64_t *kind = violation_day(summary, port, v);
            if (ports > 1)
                add_tallies(violation_day(summary, ports, v), kind);
            kind[BF_TALLY_SHIPMENTS] = row_day(summary, port, def->programmes)[BF_TALLY_SHIPMENTS];
        }
        if (ports > 1)
            violation_day(summary, ports, v)[BF_TALLY_SHIPMENTS] =
                row_day(summary, BF_ALL_PORTS, def->programmes)[BF_TALLY_SHIPMENTS];
    }
    for (uint16_t c = 0; c < def->checks; c++)
        bf_summary_check_day(summary, c)[BF_TALLY_VIOLATIONS] =
            row_day(summary, def->port_of_check[c], def->programmes)[BF_TALLY_VIOLATIONS];
}

/* What each tally is divided by; those behind the table are parts of all shipments. */
static const uint8_t divisors[BF_TALLY_COUNT] = {
#define DIVISOR(constant, word, form, over, subjects, value, meaning) [constant] = (over),
    BF_TALLIES(DIVISOR)
#undef DIVISOR
};
_Static_assert(BF_TALLY_SHIPMENTS == 0, "divisors left out above mean shipments");

void bf_summary_end_tallies(struct bf_summary *summary)
{
    if (summary->tallied_count == 0)
        return;
    fold_rows(summary);
    fold_violations(summary);
    for (size_t i = 0; i < summary->tallied_count; i++) {
        struct bf_tallied *tallied = &summary->tallied[i];
        for (int t = 0; t < BF_TALLY_COUNT; t++)
            if (tallied->day[t] != 0)
                bf_column_add(&tallied->columns[t], tallied->day[t], tallied->day[divisors[t]]);
    }
}

/* ---- figures --------------------------------------------------------------------------------- */

static unsigned subjects_of(enum bf_tally tally)
{
    static const unsigned subjects_of_table[] = {
#define SUBJECTS(constant, word, form, over, subjects, value, meaning) [constant] = (subjects),
        BF_TALLIES(SUBJECTS)
#undef SUBJECTS
    };

    return tally < BF_TALLY_REASON ? subjects_of_table[tally] : BF_OF_TRUCKS;
}

static const struct bf_tallied *find_violation(const struct bf_summary *summary,
                                               struct bf_subject subject)
{
    const struct bf_summary_def *def = &summary->def;
    size_t group = subject.port != BF_ALL_PORTS ? subject.port : def->ports > 1 ? def->ports : 0;

    if (subject.index >= def->violations || group >= bf_summary_groups(def))
        return NULL;
    return &summary->tallied[summary->rows + def->checks + group * def->violations + subject.index];
}

/* NULL where the tally is not kept. */
static const struct bf_tallied *tallied_of(const struct bf_summary *summary,
                                           struct bf_subject subject, enum bf_tally tally)
{
    size_t found;

    if (summary->tallied_count == 0 || (subjects_of(tally) & 1u << subject.kind) == 0)
        return NULL;
    if (subject.kind == BF_SUBJECT_VIOLATION)
        return find_violation(summary, subject);
    if (!bf_summary_find(summary, subject, &found))
        return NULL;
    if (subject.kind == BF_SUBJECT_CHECK)
        return &summary->tallied[summary->rows + subject.index];
    return subject.hour == BF_ALL_HOURS ? &summary->tallied[found / HOUR_SLOTS] : NULL;
}

/* Those behind the table are parts. */
static enum bf_tally_form form_of(enum bf_tally tally)
{
    static const enum bf_tally_form forms[BF_TALLY_COUNT] = {
#define FORM(constant, word, form, over, subjects, value, meaning) [constant] = (form),
        BF_TALLIES(FORM)
#undef FORM
    };

    return forms[tally];
}

/* From what is kept, whole numbers or microseconds, to what is told. */
static double scale_of(enum bf_tally tally)
{
    enum bf_tally_form form = form_of(tally);

    return form == BF_TALLIED_SPELL || form == BF_TALLIED_EFFORT ? 1e-6 : 1.0;
}

struct bf_estimate bf_summary_tally(const struct bf_summary *summary, struct bf_subject subject,
                                    enum bf_tally tally, double confidence)
{
    const struct bf_tallied *tallied = tallied_of(summary, subject, tally);

    if (tallied == NULL)
        return bf_estimate_none();
    struct bf_ratio ratio =
        bf_ratio_per_replication(&tallied->columns[tally], summary->replications);
    double scale = scale_of(tally) / summary->def.per_days;
    return bf_ratio_estimate(&ratio, scale, BF_UNBOUNDED, confidence);
}

struct bf_estimate bf_summary_tally_ratio(const struct bf_summary *summary,
                                          struct bf_subject subject, enum bf_tally tally,
                                          double confidence)
{
    const struct bf_tallied *tallied = tallied_of(summary, subject, tally);

    if (tallied == NULL)
        return bf_estimate_none();
    struct bf_ratio ratio = bf_ratio_of(&tallied->columns[tally],
                                        &tallied->columns[divisors[tally]], summary->replications);
    double most = form_of(tally) == BF_TALLIED_PART ? 1.0 : BF_UNBOUNDED;
    struct bf_estimate estimate = bf_ratio_estimate(&ratio, scale_of(tally), most, confidence);
    estimate.observations = (int64_t)ratio.n;
    return estimate;
}

int64_t bf_summary_last_tally(const struct bf_summary *summary, struct bf_subject subject,
                              enum bf_tally tally)
{
    const struct bf_tallied *tallied = tallied_of(summary, subject, tally);

    return tallied == NULL ? 0 : tallied->day[tally];
}
