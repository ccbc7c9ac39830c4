/* run: replications of one scenario, in numbers. */
#include <string.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/interrupt.h"
#include "cli/manifest.h"
#include "cli/open_scenario.h"
#include "cli/progress.h"
#include "cli/recording.h"
#include "cli/results.h"
#include "scenario/capacity.h"

/* A run from the reading of the scenario to its last line. */
struct job {
    const struct bf_options *options;
    struct bf_scenario *scenario;
    struct bf_manifest manifest; /* with --from */
    struct bf_study_def def;
    struct bf_measure chosen[BF_MAX_PROGRAMMES * 4];
    struct bf_study_result study;
    struct bf_results results;
    struct bf_recording *recording;
    atomic_bool *stop;
};

static unsigned all_cores(void)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    return cores < 1 ? 1 : (unsigned)cores;
}

/* ---- the scenario ---------------------------------------------------------------------------- */

static enum bf_status open_from(struct job *job, struct bf_error *error)
{
    const struct bf_options *options = job->options;
    enum bf_status status;

    if (options->words.count > 0 || options->overlays.count > 0 || options->has_seed ||
        options->replications > 0 || options->precision > 0.0)
        return bf_error_set(error, BF_USAGE,
                            "--from repeats a run as it was: leave out the file, --set, --seed, "
                            "--reps and --precision");
    status = bf_manifest_read(options->from, options->arena, &job->manifest, error);
    if (status != BF_OK)
        return status;
    job->scenario = bf_open_scenario_text(
        options, bf_arena_format(options->arena, "scenario of %s", options->from),
        job->manifest.effective, &status);
    if (job->scenario == NULL)
        return status;
    job->scenario->path = job->manifest.path;
    return BF_OK;
}

static enum bf_status open_job(struct job *job, struct bf_error *error)
{
    const char *path;
    enum bf_status status;

    if (job->options->from != NULL)
        return open_from(job, error);
    path = bf_only_file(job->options, "run", error);
    if (path == NULL)
        return BF_USAGE;
    job->scenario = bf_open_scenario(job->options, path, &status);
    return job->scenario != NULL ? BF_OK : status;
}

/* ---- the study ------------------------------------------------------------------------------- */

static enum bf_status choose_measures(struct job *job, struct bf_error *error)
{
    const struct bf_texts *wanted = &job->options->measures;
    const struct bf_model *model = &job->scenario->model;
    size_t room = sizeof job->chosen / sizeof job->chosen[0];

    job->def.chosen = job->chosen;
    if (wanted->count == 0) {
        job->def.chosen_count = bf_measures_of_waits(model, job->chosen);
        return BF_OK;
    }
    if (wanted->count > room)
        return bf_error_set(error, BF_USAGE, "--measure can be given %zu times", room);
    for (size_t i = 0; i < wanted->count; i++) {
        struct bf_fault fault;
        const char *name = wanted->texts[i];
        if (!bf_measure_parse(name, strlen(name), model, &job->chosen[i], &fault))
            return bf_fault_error(&fault, name, error);
        if (!bf_measure_has_interval(&job->chosen[i]))
            return bf_error_set(error, BF_USAGE, "--measure %s: this figure has no interval", name);
    }
    job->def.chosen_count = wanted->count;
    return BF_OK;
}

static enum bf_status define_study(struct job *job, struct bf_error *error)
{
    const struct bf_options *options = job->options;
    const struct bf_scenario *scenario = job->scenario;
    bool again = options->from != NULL;

    job->stop = bf_interrupt_watch();
    job->def = bf_study_def_default();
    job->def.model = &scenario->model;
    job->def.seed = options->has_seed ? options->seed : scenario->seed;
    job->def.replications =
        options->replications > 0 ? options->replications : scenario->replications;
    job->def.precision = options->precision;
    job->def.max_replications = options->max_replications;
    job->def.confidence = options->confidence;
    job->def.threads = options->threads > 0 ? (unsigned)options->threads : all_cores();
    job->def.stop = job->stop;
    if (again) {
        job->def.seed = job->manifest.seed;
        job->def.replications = job->manifest.replications;
        job->def.confidence = job->manifest.confidence;
    }
    if (bf_progress_wanted(options))
        job->def.progress = bf_progress_show;
    return choose_measures(job, error);
}

/* The command that repeats what went wrong, for a bug report. */
static enum bf_status explain_abort(const struct job *job, struct bf_error *error)
{
    char message[sizeof error->message];

    snprintf(message, sizeof message, "%s", error->message);
    *error = (struct bf_error){0};
    return bf_error_set(error, BF_ABORTED,
                        "%.500s\n  in scenario %.150s; this repeats it:\n"
                        "  borderflow trace %.150s --seed %llu --replication %lld%s",
                        message, job->scenario->path, job->scenario->path,
                        (unsigned long long)job->def.seed, (long long)job->study.failed,
                        job->options->overlays.count > 0 ? " with the same --set" : "");
}

static enum bf_status simulate(struct job *job, struct bf_error *error)
{
    enum bf_status status;

    if (job->options->out != NULL) {
        job->recording =
            bf_recording_create(&job->scenario->model, job->options->out, job->options->trucks,
                                job->def.threads, job->stop, error);
        if (job->recording == NULL)
            return error->status;
        job->def.observer = bf_recording_observer(job->recording);
    }
    status = bf_study_run(&job->def, &job->study, error);
    if (job->def.progress != NULL)
        bf_progress_clear();
    if (status == BF_ABORTED)
        return explain_abort(job, error);
    return status;
}

/* ---- the results ----------------------------------------------------------------------------- */

static void warn(const struct job *job, const char *text)
{
    if (!job->options->quiet)
        fprintf(stderr, "warning: %s\n", text);
}

/* Whoever only runs a scenario should know when its queues grow because they must. With --from it
 * was told before. */
static void warn_of_overload(const struct job *job)
{
    struct bf_arena *arena = job->scenario->arena;
    const char *overload = job->options->from != NULL || job->options->quiet
                               ? NULL
                               : bf_scenario_overload(job->scenario, arena);

    if (overload != NULL)
        warn(job, bf_arena_format(arena, "%s (borderflow check tells more)", overload));
}

static void print_warnings(const struct job *job)
{
    char text[160];

    warn_of_overload(job);
    if (job->study.replications < BF_PILOT_REPLICATIONS) {
        snprintf(text, sizeof text,
                 job->study.replications == 1
                     ? "one replication gives no interval; 30 or more are advised"
                     : "intervals from %lld replications are too narrow; 30 or more are advised",
                 (long long)job->study.replications);
        warn(job, text);
    }
    if (job->study.interrupted) {
        snprintf(text, sizeof text, "interrupted; these are the first %lld replications",
                 (long long)job->study.replications);
        warn(job, text);
    }
    if (job->def.precision > 0.0 && !job->study.precise && !job->study.interrupted)
        warn(job, "the precision asked for was not reached; --max-reps allows more replications");
}

static void print_results(const struct job *job)
{
    switch (job->options->form) {
    case BF_FORM_JSON:
        bf_json_print(&job->results, stdout);
        break;
    case BF_FORM_CSV:
        bf_csv_print(&job->results, stdout);
        break;
    case BF_FORM_TABLE:
        bf_report_print(&job->results, stdout);
        break;
    }
}

static enum bf_status write_files(struct job *job, struct bf_error *error)
{
    enum bf_status status;

    if (job->recording == NULL)
        return BF_OK;
    status = bf_recording_commit(job->recording, error);
    if (status != BF_OK)
        return status;
    /* Last, so that a manifest never speaks of files that are not there. */
    return bf_manifest_write(&job->results, job->recording, job->options->out, error);
}

/* With --from: says whether the run came out the same to the last bit. */
static enum bf_status compare_bits(const struct job *job, struct bf_error *error)
{
    uint64_t digest = bf_summary_digest(job->study.summary);
    char was[BF_DIGEST_SIZE], is[BF_DIGEST_SIZE];

    if (job->options->from == NULL || job->study.interrupted)
        return BF_OK;
    bf_digest_text(job->manifest.digest, was);
    bf_digest_text(digest, is);
    if (digest == job->manifest.digest) {
        if (job->options->form == BF_FORM_TABLE)
            puts("  the bits agree with the manifest");
        return BF_OK;
    }
    return bf_error_set(
        error, BF_CHECK_FAILED, "the bits differ from %s: digest %s, now %s%s%s%s",
        job->options->from, was, is,
        job->scenario->hash != job->manifest.hash ? "; the scenario or its lists of trucks differ"
                                                  : "",
        strcmp(job->manifest.version, BF_VERSION) != 0 ? "; it was made by version " : "",
        strcmp(job->manifest.version, BF_VERSION) != 0 ? job->manifest.version : "");
}

/* Results come first, then the files; only then does it matter whether a check failed. */
static enum bf_status hand_over(struct job *job, struct bf_error *error)
{
    struct bf_error verdict = {0};

    bf_checks_judge(&job->results, &verdict);
    print_warnings(job);
    print_results(job);
    compare_bits(job, &verdict);
    if (write_files(job, error) != BF_OK)
        return error->status;
    if (verdict.status != BF_OK)
        *error = verdict;
    return job->study.interrupted ? BF_INTERRUPTED : verdict.status;
}

static enum bf_status work(struct job *job, struct bf_error *error)
{
    enum bf_status status;

    status = open_job(job, error);
    if (job->scenario == NULL || (status = define_study(job, error)) != BF_OK)
        return status;
    job->results = (struct bf_results){
        .options = job->options, .scenario = job->scenario, .def = &job->def, .study = &job->study};
    if ((status = bf_checks_collect(&job->results, error)) != BF_OK ||
        (status = simulate(job, error)) != BF_OK)
        return status;
    if (job->study.replications == 0 && bf_recording_failed(job->recording, error))
        return BF_IO;
    if (job->study.replications == 0)
        return bf_error_set(error, BF_INTERRUPTED, "interrupted before a replication was finished");
    return hand_over(job, error);
}

enum bf_status bf_command_run(const struct bf_options *options, struct bf_error *error)
{
    struct job job = {.options = options};
    enum bf_status status;

    if (options->trucks && options->out == NULL)
        return bf_error_set(error, BF_USAGE, "--trucks writes into the folder of --out; give one");
    status = work(&job, error);
    bf_recording_destroy(job.recording);
    bf_study_result_clear(&job.study);
    bf_scenario_destroy(job.scenario);
    return status;
}
