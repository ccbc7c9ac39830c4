#include "cli/manifest.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cli/json.h"
#include "core/whole_file.h"

static json_t *command_line(const struct bf_options *options)
{
    json_t *list = json_array();

    for (int i = 0; i < options->argc; i++)
        json_array_append_new(list, bf_json_text(options->argv[i]));
    return list;
}

/* Coordinated Universal Time, so that no zone matters. */
static json_t *now(void)
{
    char text[32];
    time_t seconds = time(NULL);
    struct tm parts;

    gmtime_r(&seconds, &parts);
    strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
    return json_string(text);
}

static json_t *scenario_of(const struct bf_scenario *scenario)
{
    char hash[BF_DIGEST_SIZE];

    bf_digest_text(scenario->hash, hash);
    return json_pack("{s:s, s:o, s:s, s:s}", "name", scenario->name, "file",
                     bf_json_text(scenario->path), "hash", hash, "effective", scenario->effective);
}

static json_t *files_of(const struct bf_recording *recording)
{
    json_t *list = json_array();
    const char *name;

    for (size_t i = 0; (name = bf_recording_file(recording, i)) != NULL; i++)
        json_array_append_new(list, json_string(name));
    return list;
}

static json_t *manifest_of(const struct bf_results *results, const struct bf_recording *recording)
{
    char digest[BF_DIGEST_SIZE];

    bf_digest_text(bf_summary_digest(results->study->summary), digest);
    return json_pack("{s:s, s:o, s:o, s:o, s:o, s:I, s:f, s:b, s:s, s:o}", "borderflow", BF_VERSION,
                     "written", now(), "command", command_line(results->options), "scenario",
                     scenario_of(results->scenario), "seed", bf_json_seed(results->def->seed),
                     "replications", (json_int_t)results->study->replications, "confidence",
                     results->def->confidence, "interrupted", results->study->interrupted, "digest",
                     digest, "files", files_of(recording));
}

enum bf_status bf_manifest_write(const struct bf_results *results,
                                 const struct bf_recording *recording, const char *folder,
                                 struct bf_error *error)
{
    struct bf_whole_file file;

    if (bf_whole_file_open_in(&file, folder, "manifest.json", error) != BF_OK)
        return error->status;
    bf_json_put(manifest_of(results, recording), JSON_INDENT(2), file.stream);
    fputc('\n', file.stream);
    return bf_whole_file_commit(&file, error);
}

/* ---- reading --------------------------------------------------------------------------------- */

/* "0x…" or plain digits, or an integer. */
static bool read_number(const json_t *value, uint64_t *number)
{
    char *end;

    if (json_is_integer(value) && json_integer_value(value) >= 0) {
        *number = (uint64_t)json_integer_value(value);
        return true;
    }
    if (!json_is_string(value) || json_string_length(value) == 0)
        return false;
    *number = strtoull(json_string_value(value), &end, 0);
    return *end == '\0';
}

static const char *read_text(const json_t *object, const char *key, struct bf_arena *arena)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text == NULL ? NULL : bf_arena_text(arena, text);
}

static bool read_fields(const json_t *root, struct bf_arena *arena, struct bf_manifest *manifest)
{
    const json_t *scenario = json_object_get(root, "scenario");
    json_int_t replications = json_integer_value(json_object_get(root, "replications"));

    manifest->version = read_text(root, "borderflow", arena);
    manifest->path = read_text(scenario, "file", arena);
    manifest->effective = read_text(scenario, "effective", arena);
    manifest->confidence = json_number_value(json_object_get(root, "confidence"));
    manifest->replications = (int)replications;
    return manifest->version != NULL && manifest->path != NULL && manifest->effective != NULL &&
           replications > 0 && replications <= INT32_MAX && manifest->confidence > 0.0 &&
           manifest->confidence < 1.0 &&
           read_number(json_object_get(root, "seed"), &manifest->seed) &&
           read_number(json_object_get(root, "digest"), &manifest->digest) &&
           read_number(json_object_get(scenario, "hash"), &manifest->hash);
}

enum bf_status bf_manifest_read(const char *path, struct bf_arena *arena,
                                struct bf_manifest *manifest, struct bf_error *error)
{
    json_error_t trouble;
    json_t *root = json_load_file(path, JSON_REJECT_DUPLICATES, &trouble);
    enum bf_status status = BF_OK;

    if (root == NULL && trouble.line <= 0)
        return bf_error_set(error, BF_IO, "cannot read %s: %s", path, trouble.text);
    if (root == NULL)
        return bf_error_set(error, BF_IO, "%s:%d: %s", path, trouble.line, trouble.text);
    if (!read_fields(root, arena, manifest))
        status = bf_error_set(error, BF_IO, "%s is not a manifest of a run", path);
    json_decref(root);
    return status;
}
