/* ensemble: a thread that writes, readers that never wait for it.
 *
 * The thread fills the sums of one replication and then raises the number of finished ones; readers
 * look only below that number. Sums are whole microseconds and trucks, one cell per step, port and
 * programme: 100 replications of a day at one port with three programmes are 700 kB. */
#include "replay/ensemble.h"

#include <assert.h>
#include <math.h>
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/resource.h>

#include "core/memory.h"
#include "stats/student.h"

/* Waits of trucks that joined in one step. */
struct cell {
    bf_time sum;
    int64_t trucks;
};

/* One replication: [step][port][programme], up to the last step in which a truck joined. */
struct replication {
    struct cell *cells;
    size_t steps, room;
};

struct bf_ensemble {
    const struct bf_day *day;
    size_t per_step; /* cells */
    struct replication *replications;
    int count;
    atomic_int done;
    atomic_bool stop;
    pthread_t thread;
    /* Whoever waits for the end does it here; [trouble] is written before it. */
    pthread_mutex_t mutex;
    pthread_cond_t ended;
    atomic_bool over;
    struct bf_error trouble;
};

/* ---- the thread ------------------------------------------------------------------------------ */

/* Where the sums of a replication come from: what a run tells of its trucks. */
struct listener {
    size_t programmes, per_step;
    struct replication *replication;
};

static void make_steps(struct replication *replication, size_t steps, size_t per_step)
{
    size_t had = replication->room;

    if (steps > replication->room) {
        replication->room = 2 * had > steps ? 2 * had : steps;
        replication->cells = bf_reallocate(replication->cells, replication->room * per_step,
                                           sizeof *replication->cells);
        memset(replication->cells + had * per_step, 0,
               (replication->room - had) * per_step * sizeof *replication->cells);
    }
    if (steps > replication->steps)
        replication->steps = steps;
}

static void on_cards(void *context, const struct bf_card *cards, size_t count)
{
    struct listener *listener = context;

    for (size_t i = 0; i < count; i++) {
        const struct bf_card *card = &cards[i];
        size_t step;
        struct cell *cell;
        if (card->joined == BF_NEVER || card->primary_end == BF_NEVER)
            continue;
        step = (size_t)(card->joined / BF_ENSEMBLE_STEP);
        make_steps(listener->replication, step + 1, listener->per_step);
        cell = &listener->replication->cells[step * listener->per_step +
                                             card->port * listener->programmes + card->programme];
        cell->sum += card->primary_start - card->joined;
        cell->trucks++;
    }
}

static void run_all(struct bf_ensemble *ensemble, struct bf_run *run)
{
    struct listener listener = {.programmes = ensemble->day->scenario->model.programme_count,
                                .per_step = ensemble->per_step};
    struct bf_sink sink = {.context = &listener, .cards = on_cards};
    struct bf_run_totals totals;

    for (int i = 0; i < ensemble->count; i++) {
        if (atomic_load_explicit(&ensemble->stop, memory_order_relaxed))
            return;
        listener.replication = &ensemble->replications[i];
        if (bf_run_replication(run, ensemble->day->seed, (uint32_t)i, &sink, &totals,
                               &ensemble->trouble) != BF_OK)
            return;
        atomic_store_explicit(&ensemble->done, i + 1, memory_order_release);
    }
}

/* The picture goes first: on Linux this lowers the calling thread alone. */
static void give_way(void)
{
    (void)setpriority(PRIO_PROCESS, 0, 10);
}

static void *live(void *argument)
{
    struct bf_ensemble *ensemble = argument;
    struct bf_run *run = bf_run_create(ensemble->day->plan);

    give_way();
    run_all(ensemble, run);
    bf_run_destroy(run);
    pthread_mutex_lock(&ensemble->mutex);
    atomic_store(&ensemble->over, true);
    pthread_cond_broadcast(&ensemble->ended);
    pthread_mutex_unlock(&ensemble->mutex);
    return NULL;
}

/* ---- life ------------------------------------------------------------------------------------ */

static void clear(struct bf_ensemble *ensemble)
{
    for (int i = 0; i < ensemble->count; i++)
        bf_free(ensemble->replications[i].cells);
    bf_free(ensemble->replications);
    pthread_cond_destroy(&ensemble->ended);
    pthread_mutex_destroy(&ensemble->mutex);
    bf_free(ensemble);
}

struct bf_ensemble *bf_ensemble_create(const struct bf_day *day, int count, struct bf_error *error)
{
    const struct bf_model *model = &day->scenario->model;
    struct bf_ensemble *ensemble = bf_allocate(1, sizeof *ensemble);

    assert(count >= 1);
    ensemble->day = day;
    ensemble->count = count;
    ensemble->per_step = model->port_count * model->programme_count;
    ensemble->replications = bf_allocate((size_t)count, sizeof *ensemble->replications);
    pthread_mutex_init(&ensemble->mutex, NULL);
    pthread_cond_init(&ensemble->ended, NULL);
    if (pthread_create(&ensemble->thread, NULL, live, ensemble) == 0)
        return ensemble;
    clear(ensemble);
    bf_error_set(error, BF_ABORTED, "the system does not allow another thread");
    return NULL;
}

void bf_ensemble_destroy(struct bf_ensemble *ensemble)
{
    if (!ensemble)
        return;
    atomic_store(&ensemble->stop, true);
    pthread_join(ensemble->thread, NULL);
    clear(ensemble);
}

int bf_ensemble_done(const struct bf_ensemble *ensemble)
{
    return atomic_load_explicit(&ensemble->done, memory_order_acquire);
}

void bf_ensemble_wait(struct bf_ensemble *ensemble)
{
    pthread_mutex_lock(&ensemble->mutex);
    while (!atomic_load(&ensemble->over))
        pthread_cond_wait(&ensemble->ended, &ensemble->mutex);
    pthread_mutex_unlock(&ensemble->mutex);
}

const char *bf_ensemble_trouble(const struct bf_ensemble *ensemble)
{
    if (!atomic_load(&ensemble->over) || ensemble->trouble.status == BF_OK)
        return NULL;
    return ensemble->trouble.message;
}

/* ---- means and intervals --------------------------------------------------------------------- */

/* [from, end) */
struct range {
    size_t from, end;
};

/* What is asked of replications. */
struct question {
    struct range ports, programmes, steps;
};

/* One of [count], or all of them for -1. */
static struct range chosen(int number, size_t count)
{
    if (number < 0)
        return (struct range){0, count};
    return (struct range){(size_t)number, (size_t)number + 1};
}

static struct question ask(const struct bf_ensemble *ensemble, int port, int programme,
                           struct range steps)
{
    const struct bf_model *model = &ensemble->day->scenario->model;

    return (struct question){chosen(port, model->port_count),
                             chosen(programme, model->programme_count), steps};
}

/* Mean wait in minutes; NAN when no truck joined. */
static double mean_wait(const struct bf_ensemble *ensemble, int number,
                        const struct question *question)
{
    const struct replication *replication = &ensemble->replications[number];
    size_t programmes = ensemble->day->scenario->model.programme_count;
    struct cell all = {0};

    for (size_t step = question->steps.from;
         step < question->steps.end && step < replication->steps; step++)
        for (size_t port = question->ports.from; port < question->ports.end; port++)
            for (size_t i = question->programmes.from; i < question->programmes.end; i++) {
                const struct cell *cell =
                    &replication->cells[step * ensemble->per_step + port * programmes + i];
                all.sum += cell->sum;
                all.trucks += cell->trucks;
            }
    return all.trucks > 0 ? bf_minutes(all.sum) / (double)all.trucks : BF_NAN;
}

/* Mean and sum of squared deviations of values as they come (Welford 1962). */
struct spread {
    int count;
    double mean, squares;
};

static void spread_add(struct spread *spread, double value)
{
    double before = value - spread->mean;

    spread->count++;
    spread->mean += before / spread->count;
    spread->squares += before * (value - spread->mean);
}

/* Half the width of Student's interval for the mean; NAN below two values. */
static double half_width(const struct spread *spread, double confidence)
{
    double n = spread->count;

    if (spread->count < 2)
        return BF_NAN;
    return bf_student_two_sided(confidence, spread->count - 1) *
           sqrt(spread->squares / (n - 1.0) / n);
}

struct bf_band bf_ensemble_wait_band(const struct bf_ensemble *ensemble, int port, int programme,
                                     size_t step, double confidence)
{
    struct question question = ask(ensemble, port, programme, (struct range){step, step + 1});
    struct spread spread = {0};
    int done = bf_ensemble_done(ensemble);
    double half;

    for (int i = 0; i < done; i++) {
        double wait = mean_wait(ensemble, i, &question);
        if (!isnan(wait))
            spread_add(&spread, wait);
    }
    half = half_width(&spread, confidence);
    return (struct bf_band){.runs = spread.count,
                            .mean = spread.count > 0 ? spread.mean : BF_NAN,
                            .low = half > spread.mean ? 0.0 : spread.mean - half,
                            .high = spread.mean + half};
}

/* ---- two settings ---------------------------------------------------------------------------- */

/* Number in [to] of the port or programme that has this number in [from]; false when it has none of
 * that id. -1 stays. */
static bool translate_port(int *port, const struct bf_model *from, const struct bf_model *to)
{
    const char *id = *port < 0 ? NULL : from->ports[*port].id;

    for (size_t i = 0; id && i < to->port_count; i++)
        if (strcmp(to->ports[i].id, id) == 0) {
            *port = (int)i;
            return true;
        }
    return !id;
}

static bool translate_programme(int *programme, const struct bf_model *from,
                                const struct bf_model *to)
{
    const char *id = *programme < 0 ? NULL : from->programmes[*programme];

    for (size_t i = 0; id && i < to->programme_count; i++)
        if (strcmp(to->programmes[i], id) == 0) {
            *programme = (int)i;
            return true;
        }
    return !id;
}

static enum bf_verdict judge(const struct bf_difference *difference)
{
    if (difference->runs < 2)
        return BF_VERDICT_UNKNOWN;
    if (difference->high < 0.0)
        return BF_VERDICT_BETTER;
    return difference->low > 0.0 ? BF_VERDICT_WORSE : BF_VERDICT_NOISE;
}

struct bf_difference bf_ensemble_difference(const struct bf_ensemble *a,
                                            const struct bf_ensemble *b, struct bf_joined joined,
                                            double confidence)
{
    const struct bf_model *model_a = &a->day->scenario->model, *model_b = &b->day->scenario->model;
    struct range steps = {
        (size_t)(joined.from / BF_ENSEMBLE_STEP),
        (size_t)(joined.to / BF_ENSEMBLE_STEP + (joined.to % BF_ENSEMBLE_STEP != 0))};
    struct question of_a = ask(a, joined.port, joined.programme, steps), of_b;
    struct bf_difference difference = {0, BF_NAN, BF_NAN, BF_NAN, BF_VERDICT_UNKNOWN};
    struct spread spread = {0};
    int done_a = bf_ensemble_done(a), done_b = bf_ensemble_done(b);
    double half;

    if (!translate_port(&joined.port, model_a, model_b) ||
        !translate_programme(&joined.programme, model_a, model_b))
        return difference;
    of_b = ask(b, joined.port, joined.programme, steps);
    for (int i = 0; i < done_a && i < done_b; i++) {
        double wait = mean_wait(b, i, &of_b) - mean_wait(a, i, &of_a);
        if (!isnan(wait))
            spread_add(&spread, wait);
    }
    if (spread.count == 0)
        return difference;
    half = half_width(&spread, confidence);
    difference = (struct bf_difference){.runs = spread.count,
                                        .mean = spread.mean,
                                        .low = spread.mean - half,
                                        .high = spread.mean + half};
    difference.verdict = judge(&difference);
    return difference;
}
