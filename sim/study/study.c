#include "study/study.h"

#include <pthread.h>
#include <string.h>
#include <time.h>

#include "core/memory.h"
#include "port/run.h"

#define LONGEST_BATCH 64
#define BATCH_SECONDS 0.00025
#define LOOK_SECONDS  0.1 /* between two reports of progress */
#define CACHE_LINE    64

/* One thread with all it needs. What others read stands at its end, two cache lines away from their
 * own. */
struct worker {
    struct study *study;
    unsigned index;
    pthread_t thread;
    struct bf_run *run;
    struct bf_summary *summary;
    uint32_t replication; /* at work on */
    struct bf_error error;
    int64_t failed; /* replication that failed; -1: none */
    char padding[2 * CACHE_LINE];
    atomic_int_least64_t finished, trucks;
    char padding_behind[2 * CACHE_LINE];
};

struct study {
    const struct bf_study_def *def;
    struct bf_plan *plan;
    struct worker *workers;
    unsigned count;
    struct timespec started;
    /* A block is given out by raising [target] and [block]; a worker that finds nothing left of it
     * counts itself out. */
    pthread_mutex_t mutex;
    pthread_cond_t work, rest;
    unsigned long block;
    unsigned resting;
    bool over;
    int64_t target;
    atomic_bool failed;
    char padding[2 * CACHE_LINE];
    atomic_int_least64_t next; /* replication to draw */
};

/* ---- a worker -------------------------------------------------------------------------------- */

static double seconds_since(struct timespec start)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - start.tv_sec) + 1e-9 * (double)(now.tv_nsec - start.tv_nsec);
}

/* Hands cards and papers to the statistics and to whoever writes them to a file. */
static void split_cards(void *context, const struct bf_card *cards, size_t count)
{
    struct worker *worker = context;
    const struct bf_observer *observer = worker->study->def->observer;

    bf_summary_cards(worker->summary, cards, count);
    observer->cards(observer->context, worker->index, worker->replication, cards, count);
}

static void pass_visits(void *context, const struct bf_visit *visits, size_t count)
{
    struct worker *worker = context;
    bf_summary_visits(worker->summary, visits, count);
}

static void split_dossiers(void *context, const struct bf_dossier *dossiers, size_t count)
{
    struct worker *worker = context;
    const struct bf_observer *observer = worker->study->def->observer;

    bf_summary_dossiers(worker->summary, dossiers, count);
    if (observer->dossiers != NULL)
        observer->dossiers(observer->context, worker->index, worker->replication, dossiers, count);
}

static void split_stays(void *context, const struct bf_exam_stay *stays, size_t count)
{
    struct worker *worker = context;
    const struct bf_observer *observer = worker->study->def->observer;

    bf_summary_stays(worker->summary, stays, count);
    if (observer->stays != NULL)
        observer->stays(observer->context, worker->index, worker->replication, stays, count);
}

/* The statistics are fed directly unless somebody else wants the cards too. */
static struct bf_sink sink_of(struct worker *worker)
{
    const struct bf_study_def *def = worker->study->def;
    bool customs = bf_port_has_customs(def->model, BF_ALL_PORTS);

    if (def->observer != NULL && def->observer->cards != NULL)
        return (struct bf_sink){.context = worker,
                                .cards = split_cards,
                                .visits = pass_visits,
                                .dossiers = customs ? split_dossiers : NULL,
                                .stays = customs ? split_stays : NULL};
    return (struct bf_sink){.context = worker->summary,
                            .cards = bf_summary_cards,
                            .visits = bf_summary_visits,
                            .dossiers = customs ? bf_summary_dossiers : NULL,
                            .stays = customs ? bf_summary_stays : NULL};
}

static int64_t trucks_of_last(const struct bf_summary *summary)
{
    struct bf_subject all = {BF_SUBJECT_ALL, BF_ALL_PORTS, 0, BF_ALL_HOURS};
    return bf_summary_last(summary, all).counts[BF_COUNT_ARRIVED];
}

static bool replicate(struct worker *worker, const struct bf_sink *sink, uint32_t replication)
{
    const struct bf_study_def *def = worker->study->def;
    const struct bf_observer *observer = def->observer;
    struct bf_run_totals totals;

    worker->replication = replication;
    bf_summary_begin(worker->summary, replication);
    if (bf_run_replication(worker->run, def->seed, replication, sink, &totals, &worker->error) !=
        BF_OK) {
        worker->failed = replication;
        atomic_store(&worker->study->failed, true);
        return false;
    }
    bf_summary_end(worker->summary, &totals);
    if (observer != NULL && observer->replication != NULL)
        observer->replication(observer->context, worker->index, replication, worker->summary,
                              &totals);
    atomic_fetch_add_explicit(&worker->trucks, trucks_of_last(worker->summary),
                              memory_order_relaxed);
    atomic_fetch_add_explicit(&worker->finished, 1, memory_order_relaxed);
    return true;
}

static bool stopped(const struct study *study)
{
    const atomic_bool *stop = study->def->stop;

    return (stop != NULL && atomic_load_explicit(stop, memory_order_relaxed)) ||
           atomic_load_explicit(&study->failed, memory_order_relaxed);
}

/* Draws up to [wanted] replications; returns how many, from [first] on. */
static int64_t draw_batch(struct study *study, int64_t wanted, int64_t *first)
{
    if (stopped(study))
        return 0;
    *first = atomic_fetch_add_explicit(&study->next, wanted, memory_order_relaxed);
    if (*first >= study->target)
        return 0;
    return *first + wanted <= study->target ? wanted : study->target - *first;
}

/* A batch once drawn is finished, whatever happens, so that no replication is missing between
 * finished ones. */
static void work_off_block(struct worker *worker)
{
    struct study *study = worker->study;
    const struct bf_observer *observer = study->def->observer;
    struct bf_sink sink = sink_of(worker);
    int64_t wanted = 1, first, count;

    while ((count = draw_batch(study, wanted, &first)) > 0) {
        struct timespec start;
        clock_gettime(CLOCK_MONOTONIC, &start);
        for (int64_t i = 0; i < count; i++)
            if (!replicate(worker, &sink, (uint32_t)(first + i)))
                return;
        if (observer != NULL && observer->batch != NULL)
            observer->batch(observer->context, worker->index, (uint32_t)first, (uint32_t)count);
        double spent = seconds_since(start);
        if (spent < BATCH_SECONDS / 2 && wanted < LONGEST_BATCH)
            wanted *= 2;
        else if (spent > BATCH_SECONDS * 2 && wanted > 1)
            wanted /= 2;
    }
}

static void *live(void *argument)
{
    struct worker *worker = argument;
    struct study *study = worker->study;
    unsigned long seen = 0;

    pthread_mutex_lock(&study->mutex);
    for (;;) {
        while (study->block == seen && !study->over)
            pthread_cond_wait(&study->work, &study->mutex);
        if (study->over)
            break;
        seen = study->block;
        pthread_mutex_unlock(&study->mutex);
        work_off_block(worker);
        pthread_mutex_lock(&study->mutex);
        if (++study->resting == study->count)
            pthread_cond_signal(&study->rest);
    }
    pthread_mutex_unlock(&study->mutex);
    return NULL;
}

/* ---- the study ------------------------------------------------------------------------------- */

static void report_progress(struct study *study)
{
    const struct bf_study_def *def = study->def;
    struct bf_progress progress = {.planned = def->precision > 0.0 ? def->max_replications
                                                                   : def->replications,
                                   .seconds = seconds_since(study->started)};

    for (unsigned i = 0; i < study->count; i++) {
        progress.finished +=
            atomic_load_explicit(&study->workers[i].finished, memory_order_relaxed);
        progress.trucks += atomic_load_explicit(&study->workers[i].trucks, memory_order_relaxed);
    }
    def->progress(def->progress_context, &progress);
}

/* Waits until the block is done, at most until it is time to report. Needs the mutex. */
static void wait_for_rest(struct study *study)
{
    struct timespec until;

    if (study->def->progress == NULL) {
        pthread_cond_wait(&study->rest, &study->mutex);
        return;
    }
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += (long)(LOOK_SECONDS * 1e9);
    until.tv_sec += until.tv_nsec / 1000000000;
    until.tv_nsec %= 1000000000;
    if (pthread_cond_timedwait(&study->rest, &study->mutex, &until) == 0)
        return;
    pthread_mutex_unlock(&study->mutex);
    report_progress(study);
    pthread_mutex_lock(&study->mutex);
}

/* Runs the replications up to [target] and merges what the threads have into the first one's
 * summary. */
static void run_block(struct study *study, int64_t target)
{
    pthread_mutex_lock(&study->mutex);
    atomic_store(&study->next, study->target);
    study->target = target;
    study->resting = 0;
    study->block++;
    pthread_cond_broadcast(&study->work);
    while (study->resting < study->count)
        wait_for_rest(study);
    pthread_mutex_unlock(&study->mutex);
    for (unsigned i = 1; i < study->count; i++) {
        bf_summary_merge(study->workers[0].summary, study->workers[i].summary);
        bf_summary_clear(study->workers[i].summary);
    }
}

static bool is_precise(const struct bf_study_def *def, const struct bf_summary *summary)
{
    for (size_t i = 0; i < def->chosen_count; i++)
        if (!bf_precise_enough(bf_measure_value(&def->chosen[i], summary, def->confidence),
                               def->precision))
            return false;
    return true;
}

static void run_to_precision(struct study *study, struct bf_study_result *result)
{
    const struct bf_study_def *def = study->def;
    int64_t done = 0, step = BF_PILOT_REPLICATIONS;

    while (done < def->max_replications && !stopped(study) && !result->precise) {
        int64_t target = done + step < def->max_replications ? done + step : def->max_replications;
        run_block(study, target);
        done = bf_summary_replications(study->workers[0].summary);
        step = BF_BLOCK_REPLICATIONS;
        result->precise = done == target && is_precise(def, study->workers[0].summary);
    }
    result->interrupted = !result->precise && done < def->max_replications;
}

/* Of the replications that failed the first is told: it fails whatever the number of threads. */
static enum bf_status tell_failure(const struct study *study, struct bf_study_result *result,
                                   struct bf_error *error)
{
    const struct worker *first = NULL;

    for (unsigned i = 0; i < study->count; i++) {
        const struct worker *worker = &study->workers[i];
        if (worker->failed >= 0 && (first == NULL || worker->failed < first->failed))
            first = worker;
    }
    if (first == NULL)
        return BF_OK;
    result->failed = first->failed;
    return bf_error_set(error, first->error.status, "%s", first->error.message);
}

/* No more threads than replications that can run at once. */
static unsigned threads_for(const struct bf_study_def *def)
{
    int most = def->precision > 0.0 ? BF_PILOT_REPLICATIONS : def->replications;
    return def->threads < (unsigned)most ? def->threads : (unsigned)most;
}

static enum bf_status start_workers(struct study *study, struct bf_error *error)
{
    unsigned wanted = threads_for(study->def);

    for (unsigned i = 0; i < wanted; i++) {
        struct worker *worker = &study->workers[i];
        worker->study = study;
        worker->index = i;
        worker->failed = -1;
        worker->run = bf_run_create(study->plan);
        worker->summary = bf_summary_for(study->def->model);
        if (pthread_create(&worker->thread, NULL, live, worker) != 0) {
            bf_run_destroy(worker->run);
            bf_summary_destroy(worker->summary);
            break;
        }
        study->count++;
    }
    /* Fewer threads than wanted give the same figures later; none at all is a failure. */
    if (study->count == 0)
        return bf_error_set(error, BF_ABORTED, "the system does not allow another thread");
    return BF_OK;
}

static void stop_workers(struct study *study)
{
    pthread_mutex_lock(&study->mutex);
    study->over = true;
    pthread_cond_broadcast(&study->work);
    pthread_mutex_unlock(&study->mutex);
    for (unsigned i = 0; i < study->count; i++) {
        pthread_join(study->workers[i].thread, NULL);
        bf_run_destroy(study->workers[i].run);
        bf_summary_destroy(study->workers[i].summary);
    }
}

static void run_all(struct study *study, struct bf_study_result *result)
{
    const struct bf_study_def *def = study->def;

    if (def->precision > 0.0) {
        run_to_precision(study, result);
    } else {
        run_block(study, def->replications);
        result->interrupted =
            bf_summary_replications(study->workers[0].summary) < def->replications;
    }
    for (unsigned i = 0; i < study->count; i++)
        result->trucks += atomic_load(&study->workers[i].trucks);
}

enum bf_status bf_study_run(const struct bf_study_def *def, struct bf_study_result *result,
                            struct bf_error *error)
{
    struct study study = {.def = def};
    enum bf_status status;

    memset(result, 0, sizeof *result);
    clock_gettime(CLOCK_MONOTONIC, &study.started);
    study.plan = bf_plan_create(def->model);
    study.workers = bf_allocate(def->threads, sizeof *study.workers);
    pthread_mutex_init(&study.mutex, NULL);
    pthread_cond_init(&study.work, NULL);
    pthread_cond_init(&study.rest, NULL);

    status = start_workers(&study, error);
    if (status == BF_OK) {
        run_all(&study, result);
        status = tell_failure(&study, result, error);
    }
    if (status == BF_OK) {
        result->summary = study.workers[0].summary;
        study.workers[0].summary = NULL;
        result->replications = bf_summary_replications(result->summary);
    }
    stop_workers(&study);

    result->seconds = seconds_since(study.started);
    pthread_cond_destroy(&study.rest);
    pthread_cond_destroy(&study.work);
    pthread_mutex_destroy(&study.mutex);
    bf_free(study.workers);
    bf_plan_destroy(study.plan);
    return status;
}

struct bf_study_def bf_study_def_default(void)
{
    return (struct bf_study_def){
        .replications = 100, .max_replications = 5000, .confidence = 0.95, .threads = 1};
}

void bf_study_result_clear(struct bf_study_result *result)
{
    bf_summary_destroy(result->summary);
    result->summary = NULL;
}
