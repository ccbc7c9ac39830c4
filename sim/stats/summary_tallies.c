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
    bool decided = d->fate == BF_RELEASED || d->fate == BF_TURNED_BACK;

    return decided && d->shipment.violation != 0 && d->shipment.caught_by != BF_NOT_CAUGHT;
}

static bool was_missed(const struct bf_dossier *d)
{
    return d->fate == BF_RELEASED && d->shipment.violation != 0 &&
           d->shipment.caught_by == BF_NOT_CAUGHT;
}

static int bits_in(uint64_t bits)
{
    return __builtin_popcountll(bits);
}

static void tally_dossier(int64_t *restrict day, const struct bf_dossier *d, bool audited)
{
    const struct bf_shipment *s = &d->shipment;

#define ADD_TALLY(constant, word, form, over, subjects, value, meaning)                            \
    day[constant] += (form) == BF_TALLIED_PART && s->passenger ? 0 : (value);
    BF_TALLIES(ADD_TALLY)
#undef ADD_TALLY
    for (int i = 0; i < BF_REASON_COUNT; i++)
        day[BF_TALLY_REASON + i] += !s->passenger && goes_on(d) && (s->reasons >> i & 1);
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

/* Of a truck that is dealt with at another port it is among the violations these checks had before
 * them. */
static void tally_catch(struct bf_summary *summary, const struct bf_dossier *d)
{
    uint16_t port = summary->def.port_of_check[d->shipment.caught_by];
    struct bf_port_checks checks = summary->checks_of[port];

    bf_summary_check_day(summary, d->shipment.caught_by)[BF_TALLY_CAUGHT]++;
    for (uint16_t c = checks.first; port != d->port && c < checks.end; c++)
        bf_summary_check_day(summary, c)[BF_TALLY_VIOLATIONS]++;
}

/* What everybody counts is in its row already; a violation also goes to its kind, and to the check
 * that found it. */
static void tally_violation(struct bf_summary *summary, const struct bf_dossier *d, bool audited)
{
    int64_t *kind = violation_day(summary, d->port, d->shipment.violation - 1u);
    bool caught = was_caught(d), missed = was_missed(d);

    kind[BF_TALLY_VIOLATIONS] += caught || missed;
    kind[BF_TALLY_CAUGHT] += caught;
    kind[BF_TALLY_AT_BORDER] += caught && !audited;
    kind[BF_TALLY_AUDITED] += caught && audited;
    kind[BF_TALLY_MISSED] += missed;
    if (caught)
        tally_catch(summary, d);
}

/* Of checks at the booth nothing else tells: exams have stays. */
static void tally_alarms(struct bf_summary *summary, const struct bf_dossier *d)
{
    struct bf_port_checks checks = summary->checks_of[d->port];

    for (uint64_t bits = d->shipment.alarmed & checks.instant; bits != 0; bits &= bits - 1)
        bf_summary_check_day(summary,
                             (uint16_t)(checks.first + __builtin_ctzll(bits)))[BF_TALLY_ALARMS]++;
}

static void tally_papers(struct bf_summary *summary, const struct bf_dossier *d)
{
    size_t row = bf_summary_row(summary, d->port, d->programme);
    uint16_t by = d->shipment.caught_by;
    bool audited = by != BF_NOT_CAUGHT && summary->after_release[by];

    tally_dossier(summary->tallied[row].day, d, audited);
    tally_alarms(summary, d);
    if (d->shipment.violation != 0)
        tally_violation(summary, d, audited);
}

void bf_summary_dossiers(void *context, const struct bf_dossier *dossiers, size_t count)
{
    struct bf_summary *summary = context;

    assert(summary->def.customs);
    for (const struct bf_dossier *d = dossiers; d < dossiers + count; d++)
        if (d->counted)
            tally_papers(summary, d);
}

/* ---- a replication --------------------------------------------------------------------------- */

size_t bf_summary_tallied_count(const struct bf_summary *summary)
{
    const struct bf_summary_def *def = &summary->def;

    if (!def->customs)
        return 0;
    return summary->rows + def->checks + bf_summary_groups(def) * def->violations + def->agencies;
}

void bf_summary_order_checks(struct bf_summary *summary)
{
    const struct bf_summary_def *def = &summary->def;

    for (size_t c = def->checks; c-- > 0;) {
        struct bf_port_checks *checks = &summary->checks_of[def->port_of_check[c]];
        checks->end = checks->end > 0 ? checks->end : (uint16_t)(c + 1);
        checks->first = (uint16_t)c;
        checks->instant = checks->instant << 1 | 1;
    }
    for (size_t i = 0; i < def->exams; i++) {
        struct bf_port_checks *checks = &summary->checks_of[def->port_of_check[def->exam[i].check]];
        checks->instant &= ~(UINT64_C(1) << (def->exam[i].check - checks->first));
        summary->after_release[def->exam[i].check] = def->exam[i].after_release;
    }
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
        bf_summary_check_day(summary, c)[BF_TALLY_VIOLATIONS] +=
            row_day(summary, def->port_of_check[c], def->programmes)[BF_TALLY_VIOLATIONS];
}

/* What each tally is divided by; behind the table referrals are parts of all trucks, problems of
 * their manifests. */
static enum bf_tally divisor_of(enum bf_tally tally)
{
    static const uint8_t divisors[] = {
#define DIVISOR(constant, word, form, over, subjects, value, meaning) [constant] = (over),
        BF_TALLIES(DIVISOR)
#undef DIVISOR
    };

    if (tally >= BF_TALLY_PROBLEM)
        return BF_TALLY_MANIFESTS;
    return tally < BF_TALLY_REASON ? (enum bf_tally)divisors[tally] : BF_TALLY_SHIPMENTS;
}

static void add_tallied(struct bf_tallied *tallied)
{
    for (int t = 0; t < BF_TALLY_COUNT; t++)
        if (tallied->day[t] != 0) {
            bf_column_add(&tallied->columns[t], tallied->day[t],
                          tallied->day[divisor_of((enum bf_tally)t)]);
            tallied->with_one[t]++;
        }
}

void bf_summary_end_tallies(struct bf_summary *summary)
{
    if (summary->tallied_count == 0)
        return;
    fold_rows(summary);
    fold_violations(summary);
    for (size_t i = 0; i < summary->tallied_count; i++)
        add_tallied(&summary->tallied[i]);
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
    if (subject.kind == BF_SUBJECT_AGENCY)
        return &summary->tallied[bf_summary_tallied_agency(summary, subject.index)];
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

/* Times are no counts: of those per day it is known only on how many days there was any, those per
 * something else happened as often as that. */
static bool is_thin(const struct bf_tallied *tallied, enum bf_tally tally, int64_t replications)
{
    bf_int128 events = tallied->columns[tally].sum;

    return bf_ratio_is_thin(scale_of(tally) < 1.0 && events > 0 ? 10 : events,
                            tallied->with_one[tally], replications);
}

static bool is_thin_ratio(const struct bf_tallied *tallied, enum bf_tally tally,
                          int64_t replications)
{
    enum bf_tally divisor = divisor_of(tally);
    bf_int128 events = tallied->columns[tally].sum, all = tallied->columns[divisor].sum;

    if (scale_of(tally) < 1.0)
        return bf_ratio_is_thin(all, tallied->with_one[divisor], replications);
    if (form_of(tally) == BF_TALLIED_PART && all - events < 10)
        return true;
    return bf_ratio_is_thin(events, tallied->with_one[tally], replications);
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
    return bf_estimate_unless(is_thin(tallied, tally, summary->replications),
                              bf_ratio_estimate(&ratio, scale, BF_UNBOUNDED, confidence));
}

struct bf_estimate bf_summary_tally_ratio(const struct bf_summary *summary,
                                          struct bf_subject subject, enum bf_tally tally,
                                          double confidence)
{
    const struct bf_tallied *tallied = tallied_of(summary, subject, tally);

    if (tallied == NULL)
        return bf_estimate_none();
    struct bf_ratio ratio = bf_ratio_of(
        &tallied->columns[tally], &tallied->columns[divisor_of(tally)], summary->replications);
    double most = form_of(tally) == BF_TALLIED_PART ? 1.0 : BF_UNBOUNDED;
    struct bf_estimate estimate = bf_ratio_estimate(&ratio, scale_of(tally), most, confidence);
    estimate.observations = (int64_t)ratio.n;
    return bf_estimate_unless(is_thin_ratio(tallied, tally, summary->replications), estimate);
}
