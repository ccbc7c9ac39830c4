/* manifest: what has to be known to repeat a run, and what came out of it, in one JSON file.
 *
 * The scenario is embedded as it was after based_on, @include and --set, so that the manifest alone
 * repeats the run; only recorded lists of trucks have to be where they were. */
#ifndef BF_CLI_MANIFEST_H
#define BF_CLI_MANIFEST_H

#include "cli/recording.h"
#include "cli/results.h"

/* Writes manifest.json into [folder]. */
enum bf_status bf_manifest_write(const struct bf_results *results,
                                 const struct bf_recording *recording, const char *folder,
                                 struct bf_error *error);

struct bf_manifest {
    const char *version;
    const char *path; /* of the scenario, as it was given */
    const char *effective;
    uint64_t seed;
    int replications;
    double confidence;
    uint64_t hash, digest;
};

/* Texts go into [arena]. */
enum bf_status bf_manifest_read(const char *path, struct bf_arena *arena,
                                struct bf_manifest *manifest, struct bf_error *error);

#endif
