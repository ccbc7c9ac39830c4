/* recording: the files of --out that have a row for every replication or truck.
 *
 * Each thread makes the rows of its batches as text; a batch is written when all those before it
 * are, so the files are in the order of replications and the same for any number of threads. Only
 * what waits for an earlier batch is kept. */
#ifndef BF_CLI_RECORDING_H
#define BF_CLI_RECORDING_H

#include <stdatomic.h>
#include <stdbool.h>

#include "cli/text.h"
#include "core/error.h"
#include "port/model.h"
#include "study/study.h"

struct bf_recording;

/* Opens runs.csv and queues.csv in [folder], and if [trucks] trucks.csv and, where there are exams,
 * exams.csv. [stop] is raised when writing fails, since going on is pointless then. NULL on
 * failure.
 */
struct bf_recording *bf_recording_create(const struct bf_model *model, const char *folder,
                                         bool trucks, unsigned threads, atomic_bool *stop,
                                         struct bf_error *error);

/* What a study calls; valid as long as the recording. */
const struct bf_observer *bf_recording_observer(const struct bf_recording *recording);

/* The names of the files, one after the other; NULL behind the last. */
const char *bf_recording_file(const struct bf_recording *recording, size_t index);

/* Whether writing has failed; says how. NULL has not. */
bool bf_recording_failed(const struct bf_recording *recording, struct bf_error *error);

/* Puts the files in their places. */
enum bf_status bf_recording_commit(struct bf_recording *recording, struct bf_error *error);

/* Frees it; files that were not committed vanish. NULL is accepted. */
void bf_recording_destroy(struct bf_recording *recording);

#endif
