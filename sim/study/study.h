/* study: many replications of one scenario, on as many threads as there are.
 *
 * Threads draw replications from a common counter in short runs ("batches") of a quarter of a
 * millisecond or so, each with a run and a summary of its own, and touch nothing in common in
 * between. Summaries are exact, so merging them gives the same bits whoever ran what. Replications
 * always end up as 0 .. k-1 without gaps: whoever has drawn a batch finishes it.
 *
 * With a precision asked for, the study goes in blocks and looks at the intervals after each, so
 * that the number of threads has no say in where it stops (Law 2015, section 9.4: relative
 * half-width at most precision / (1 + precision)). */
#ifndef BF_STUDY_STUDY_H
#define BF_STUDY_STUDY_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/error.h"
#include "port/model.h"
#include "stats/summary.h"
#include "study/measure.h"
#include "trace/sink.h"

/* How far a study is. */
struct bf_progress {
    int64_t finished, planned; /* replications; planned is the most there may be */
    int64_t trucks;
    double seconds;
};

/* Sees every replication on its way, for files. Called on the threads that run them, [worker] says
 * which; what it collects between two calls of [batch] belongs to the replications of that batch.
 * NULL functions are left out; without [cards] so are dossiers and stays, which are made at ports
 * with customs only. */
struct bf_observer {
    void *context;
    void (*cards)(void *context, unsigned worker, uint32_t replication, const struct bf_card *cards,
                  size_t count);
    void (*dossiers)(void *context, unsigned worker, uint32_t replication,
                     const struct bf_dossier *dossiers, size_t count);
    void (*stays)(void *context, unsigned worker, uint32_t replication,
                  const struct bf_exam_stay *stays, size_t count);
    void (*replication)(void *context, unsigned worker, uint32_t replication,
                        const struct bf_summary *last, const struct bf_run_totals *totals);
    void (*batch)(void *context, unsigned worker, uint32_t first, uint32_t count);
};

struct bf_study_def {
    const struct bf_model *model;
    uint64_t seed;
    int replications;                /* without precision */
    double precision;                /* 0: none */
    const struct bf_measure *chosen; /* what has to be that precise */
    size_t chosen_count;
    int max_replications; /* with precision */
    double confidence;
    unsigned threads;        /* at least 1 */
    const atomic_bool *stop; /* may become true at any time: finish what is running; may be NULL */
    const struct bf_observer *observer; /* may be NULL */
    void (*progress)(void *context,
                     const struct bf_progress *progress); /* ten times a second, or NULL */
    void *progress_context;
};

struct bf_study_def bf_study_def_default(void);

struct bf_study_result {
    struct bf_summary *summary; /* the caller's to destroy */
    int64_t replications;
    bool interrupted; /* before everything planned was done */
    bool precise;     /* the precision asked for was reached */
    int64_t failed;   /* when the study is aborted: the replication that broke */
    double seconds;
    int64_t trucks;
};

/* Returns BF_ABORTED when a replication breaks an invariant (of several that do, the first is
 * told). */
enum bf_status bf_study_run(const struct bf_study_def *def, struct bf_study_result *result,
                            struct bf_error *error);

void bf_study_result_clear(struct bf_study_result *result);

/* An empty summary for the model's subjects; the caller's to destroy. */
struct bf_summary *bf_summary_for(const struct bf_model *model);

#define BF_PILOT_REPLICATIONS 30
#define BF_BLOCK_REPLICATIONS 10

#endif
