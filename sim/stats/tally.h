/* tally: what is counted of trucks' customs papers.
 *
 * One table says what each tally is called, what it is divided by as a share or a mean, whom it is
 * about, and how much a dossier adds to it; sums, figures and names of measures follow from it.
 * Parts are parts of the trucks: cars have papers, too, but few of these questions are about them.
 *
 * Violations are counted where something was decided about them: with trucks that were released or
 * turned back at the booth. Those turned back with a violation nobody found did not get in, and are
 * neither caught nor missed; those diverted are counted by the port they are sent to. */
#ifndef BF_STATS_TALLY_H
#define BF_STATS_TALLY_H

#include "trace/shipment.h"

enum bf_tally_form {
    BF_TALLIED_PART,   /* counted, and a part of what it is divided by */
    BF_TALLIED_EVENTS, /* counted, and may be more */
    BF_TALLIED_SPELL,  /* time: told as the mean of what it is divided by */
    BF_TALLIED_EFFORT  /* time: told per day */
};

/* Constant, word of the measure, form, divided by, subjects, what dossier [d] with shipment [s],
 * found out after release or not ([audited]), adds for all and programmes, meaning. */
#define BF_TALLIES(X)                                                                              \
    X(BF_TALLY_SHIPMENTS, "shipments", BF_TALLIED_EVENTS, BF_TALLY_SHIPMENTS, BF_OF_TRUCKS,        \
      !s->passenger, "trucks that customs knows of, loaded and empty")                             \
    X(BF_TALLY_MANIFESTS, "manifests", BF_TALLIED_EVENTS, BF_TALLY_SHIPMENTS, BF_OF_TRUCKS,        \
      s->filer != 0, "trucks that need a manifest")                                                \
    X(BF_TALLY_TRUSTED, "trusted", BF_TALLIED_PART, BF_TALLY_SHIPMENTS, BF_OF_TRUCKS, s->trusted,  \
      "shipments of a trusted importer or carrier")                                                \
    X(BF_TALLY_PRE_CLEARED, "pre_cleared", BF_TALLIED_PART, BF_TALLY_SHIPMENTS, BF_OF_TRUCKS,      \
      s->pre_cleared, "shipments decided on before they came")                                     \
    X(BF_TALLY_PRE_INSPECTED, "pre_inspected", BF_TALLIED_PART, BF_TALLY_SHIPMENTS, BF_OF_TRUCKS,  \
      s->pre_inspected, "shipments with primary in the other country")                             \
    X(BF_TALLY_PAID_CASH, "paid_cash", BF_TALLIED_PART, BF_TALLY_SHIPMENTS, BF_OF_TRUCKS,          \
      s->pays_cash, "trucks that pay the user fee in cash")                                        \
    X(BF_TALLY_PROBLEMS, "filing_problem", BF_TALLIED_PART, BF_TALLY_MANIFESTS, BF_OF_TRUCKS,      \
      s->problems != 0, "manifests with anything wrong")                                           \
    X(BF_TALLY_HELD, "held", BF_TALLIED_PART, BF_TALLY_SHIPMENTS, BF_OF_TRUCKS, d->held > 0,       \
      "trucks held in the waiting area until their filing is in order")                            \
    X(BF_TALLY_HELD_TIME, "held_time", BF_TALLIED_SPELL, BF_TALLY_HELD, BF_OF_TRUCKS, d->held,     \
      "time in the waiting area of the trucks held")                                               \
    X(BF_TALLY_REFERRED, "referred", BF_TALLIED_PART, BF_TALLY_SHIPMENTS, BF_OF_TRUCKS,            \
      s->reasons != 0 && goes_on(d), "trucks with any reason to be examined")                      \
    X(BF_TALLY_EXAMINED, "examined", BF_TALLIED_PART, BF_TALLY_SHIPMENTS, BF_OF_TRUCKS,            \
      s->examined != 0, "trucks that passed an exam at least")                                     \
    X(BF_TALLY_EXAMS, "exams", BF_TALLIED_EVENTS, BF_TALLY_SHIPMENTS, BF_OF_TRUCKS | BF_OF_CHECKS, \
      bits_in(s->examined), "exams done")                                                          \
    X(BF_TALLY_ALARMS, "alarms", BF_TALLIED_EVENTS, BF_TALLY_EXAMS, BF_OF_TRUCKS | BF_OF_CHECKS,   \
      bits_in(s->alarmed), "alarms, true and false, at the booth and in exams")                    \
    X(BF_TALLY_VIOLATIONS, "violations", BF_TALLIED_PART, BF_TALLY_SHIPMENTS,                      \
      BF_OF_TRUCKS | BF_OF_VIOLATIONS, was_caught(d) || was_missed(d),                             \
      "violations present: caught or missed")                                                      \
    X(BF_TALLY_CAUGHT, "caught", BF_TALLIED_PART, BF_TALLY_VIOLATIONS,                             \
      BF_OF_TRUCKS | BF_OF_CHECKS | BF_OF_VIOLATIONS, was_caught(d),                               \
      "violations found; of a check: by it first")                                                 \
    X(BF_TALLY_AT_BORDER, "caught_at_border", BF_TALLIED_PART, BF_TALLY_VIOLATIONS,                \
      BF_OF_TRUCKS | BF_OF_VIOLATIONS, was_caught(d) && !audited,                                  \
      "violations found before the goods were released")                                           \
    X(BF_TALLY_AUDITED, "caught_after_release", BF_TALLIED_PART, BF_TALLY_VIOLATIONS,              \
      BF_OF_TRUCKS | BF_OF_VIOLATIONS, was_caught(d) && audited,                                   \
      "violations found by audits, when the goods had left")                                       \
    X(BF_TALLY_MISSED, "missed", BF_TALLIED_PART, BF_TALLY_VIOLATIONS,                             \
      BF_OF_TRUCKS | BF_OF_VIOLATIONS, was_missed(d), "violations released unfound")               \
    X(BF_TALLY_OFFICERS, "officer_time", BF_TALLIED_EFFORT, BF_TALLY_CAUGHT,                       \
      BF_OF_TRUCKS | BF_OF_CHECKS, d->officers,                                                    \
      "time of officers on exams: two officers an hour are two hours")                             \
    X(BF_TALLY_AUDIT_TIME, "audit_time", BF_TALLIED_EFFORT, BF_TALLY_EXAMS, BF_OF_AGENCIES, 0,     \
      "time of officers on exams after release, which no duty limits")

/* Behind those of the table come two groups, in the order of their lists: trucks referred for each
 * reason, and manifests with each filing problem. */
enum bf_tally {
#define BF_TALLY_CONSTANT(constant, ...) constant,
    BF_TALLIES(BF_TALLY_CONSTANT)
#undef BF_TALLY_CONSTANT
        BF_TALLY_REASON,
    BF_TALLY_PROBLEM = BF_TALLY_REASON + BF_REASON_COUNT,
    BF_TALLY_COUNT = BF_TALLY_PROBLEM + BF_FILING_PROBLEM_COUNT
};

#endif
