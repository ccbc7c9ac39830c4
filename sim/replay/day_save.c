/* day_save: a day as a scenario.
 *
 * A few lines over the original file, so that a reader sees what was changed, and a correction of
 * the original reaches the variant. Arguments of --set have no place of their own in a file: with
 * them the scenario is written out whole. */
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/memory.h"
#include "core/whole_file.h"
#include "replay/day.h"
#include "scenario/text/tree.h"

#define CHANGED ", changed"

struct saving {
    const struct bf_day_def *def;
    const struct bf_day *day;
    struct bf_arena *arena;
    struct bf_whole_file file;
};

/* A file holds signed numbers only. */
static bool seed_fits(const struct saving *saving)
{
    return saving->day->seed <= INT64_C(9200000000000000000);
}

static const char *quoted(const struct saving *saving, const char *text)
{
    return bf_node_written(saving->arena, &(struct bf_node){.kind = BF_NODE_STRING, .text = text});
}

static const char *seed_text(const struct saving *saving)
{
    return bf_node_written(saving->arena, &(struct bf_node){.kind = BF_NODE_INT,
                                                            .integer = (int64_t)saving->day->seed});
}

/* Once is enough for a variant of a variant. */
static const char *new_name(const struct saving *saving)
{
    const char *name = saving->day->scenario->name;
    size_t length = strlen(name), tail = strlen(CHANGED);

    if (length >= tail && strcmp(name + length - tail, CHANGED) == 0)
        return name;
    return bf_arena_format(saving->arena, "%s" CHANGED, name);
}

/* ---- where the original lies ----------------------------------------------------------------- */

/* The real path in the arena; NULL when there is no such file. */
static const char *real_path(struct bf_arena *arena, const char *path)
{
    char *real = realpath(path, NULL);
    const char *kept = real ? bf_arena_text(arena, real) : NULL;

    free(real);
    return kept;
}

/* [to] as seen from [folder], both real paths. Absolute when they have nothing in common: then one
 * of them is likely to be moved without the other. */
static const char *path_from(struct bf_arena *arena, const char *folder, const char *to)
{
    const char *text = "";
    size_t common = 0;

    for (size_t i = 0; i == 0 || folder[i - 1] != '\0'; i++) {
        bool ends = folder[i] == '\0' || folder[i] == '/';
        if (ends && to[i] == '/')
            common = i;
        if (folder[i] != to[i])
            break;
    }
    if (common == 0 && folder[1] != '\0')
        return to;
    for (const char *at = folder + common; *at != '\0'; at++)
        if (at[0] == '/' && at[1] != '\0')
            text = bf_arena_format(arena, "%s../", text);
    return bf_arena_format(arena, "%s%s", text, to + common + 1);
}

/* The original's path for `based_on`. */
static const char *base_path(const struct saving *saving)
{
    struct bf_arena *arena = saving->arena;
    char *folder = bf_arena_text(arena, saving->file.path);
    char *slash = strrchr(folder, '/');
    const char *base = real_path(arena, saving->def->path), *here;

    if (slash)
        *(slash == folder ? slash + 1 : slash) = '\0';
    here = real_path(arena, slash ? folder : ".");
    return base && here ? path_from(arena, here, base) : saving->def->path;
}

/* ---- what is written ------------------------------------------------------------------------- */

/* A line of comment, even of a text with line breaks in it. */
static void put_remark(const struct saving *saving, const char *label, const char *text)
{
    FILE *stream = saving->file.stream;

    fprintf(stream, "# %s", label);
    for (; *text != '\0'; text++)
        putc((unsigned char)*text < ' ' ? ' ' : *text, stream);
    putc('\n', stream);
}

static void put_changes_as_remarks(const struct saving *saving)
{
    size_t count = 0;
    const struct bf_intervention *list =
        saving->def->changes ? bf_changes_list(saving->def->changes, &count) : NULL;

    for (size_t i = 0; i < count; i++) {
        char text[128];
        bf_time at = list[i].at;
        bf_intervention_text(&list[i], &saving->day->scenario->model, text);
        put_remark(saving,
                   bf_arena_format(saving->arena, "  day %" PRId64 " %02u:%02u:%02u  ",
                                   at / BF_DAY + 1, bf_hour_of_day(at),
                                   (unsigned)(at / BF_MINUTE % 60),
                                   (unsigned)(at / BF_SECOND % 60)),
                   text);
    }
    if (count == 0)
        put_remark(saving, "  ", "nothing");
}

static void put_heading(const struct saving *saving)
{
    const struct bf_day *day = saving->day;

    put_remark(saving, "", new_name(saving));
    put_remark(saving, "Made by borderflow-view from ", saving->def->path);
    put_remark(saving, "", "Changed while it ran:");
    put_changes_as_remarks(saving);
    for (size_t i = 0; i < saving->def->overlay_count; i++)
        put_remark(saving, "Started with --set ", saving->def->overlays[i]);
    fprintf(saving->file.stream,
            "# Seed %" PRIu64 ", replication %" PRIu32 ", digest 0x%016" PRIx64 "\n", day->seed,
            day->replication, day->digest);
    if (!seed_fits(saving))
        put_remark(saving, "", "A file cannot hold this seed: give it with --seed");
    putc('\n', saving->file.stream);
}

static void put_layer(const struct saving *saving)
{
    FILE *stream = saving->file.stream;
    char *changes = saving->def->changes ? bf_changes_text(saving->def->changes) : NULL;

    fprintf(stream, "based_on = %s;\n", quoted(saving, base_path(saving)));
    fprintf(stream, "name     = %s;\n", quoted(saving, new_name(saving)));
    if (saving->def->has_seed && seed_fits(saving))
        fprintf(stream, "seed     = %s;\n", seed_text(saving));
    if (changes && changes[0] != '\0')
        fprintf(stream, "\n%s", changes);
    bf_free(changes);
}

/* Those of the day, and for the new name and the seed two more. */
static const char **all_overlays(const struct saving *saving, size_t *count)
{
    const struct bf_day_def *def = saving->def;
    const char **overlays =
        bf_arena_allocate(saving->arena, def->overlay_count + 2, sizeof *overlays);

    for (*count = 0; *count < def->overlay_count; ++*count)
        overlays[*count] = def->overlays[*count];
    overlays[(*count)++] =
        bf_arena_format(saving->arena, "name=%s", quoted(saving, new_name(saving)));
    if (def->has_seed && seed_fits(saving))
        overlays[(*count)++] = bf_arena_format(saving->arena, "seed=%s", seed_text(saving));
    return overlays;
}

/* Without the original, which may be gone, it keeps its name and its seed. */
static void put_whole(const struct saving *saving)
{
    const struct bf_day_def *def = saving->def;
    size_t count;
    const char **overlays = all_overlays(saving, &count);
    char *changes = def->changes ? bf_changes_text(def->changes) : NULL;
    struct bf_problems *problems = bf_problems_create();
    struct bf_scenario *scenario =
        bf_scenario_load_changed(def->path, "changes", changes, overlays, count, problems);

    fputs(scenario ? scenario->effective : saving->day->scenario->effective, saving->file.stream);
    bf_scenario_destroy(scenario);
    bf_problems_destroy(problems);
    bf_free(changes);
}

/* ---- saving ---------------------------------------------------------------------------------- */

/* Whether what was written, read again, gives the same day: the file might lie where the original
 * cannot be reached, or the original have changed meanwhile. */
static bool gives_the_same_day(const struct saving *saving)
{
    const struct bf_day *day = saving->day;
    struct bf_day_def def = {.path = saving->file.temporary,
                             .has_seed = !seed_fits(saving),
                             .seed = day->seed,
                             .replication = day->replication};
    struct bf_problems *problems = bf_problems_create();
    struct bf_day *again = bf_day_create(&def, problems, NULL);
    bool same = again && again->digest == day->digest;

    bf_day_destroy(again);
    bf_problems_destroy(problems);
    return same;
}

static enum bf_status write_file(struct saving *saving, struct bf_error *error)
{
    FILE *stream = saving->file.stream;

    put_heading(saving);
    if (saving->def->overlay_count > 0)
        put_whole(saving);
    else
        put_layer(saving);
    if (fflush(stream) != 0)
        bf_error_set(error, BF_IO, "cannot write %s: %s", saving->file.path, strerror(errno));
    else if (ferror(stream) || gives_the_same_day(saving))
        return bf_whole_file_commit(&saving->file, error);
    bf_whole_file_discard(&saving->file);
    return bf_error_set(error, BF_IO,
                        "%s not saved: it would not run as this day did; has %s changed?",
                        saving->file.path, saving->def->path);
}

/* Refused before the folders of the path are made. */
static bool names_a_folder(const char *path)
{
    return path[0] == '\0' || path[strlen(path) - 1] == '/';
}

enum bf_status bf_day_save(const struct bf_day_def *def, const struct bf_day *day, const char *path,
                           struct bf_error *error)
{
    struct saving saving = {.def = def, .day = day};
    enum bf_status status;

    if (names_a_folder(path))
        return bf_error_set(
            error, BF_IO, "`%s` is no name of a file: give one such as %schanged.cfg", path, path);
    if (access(path, F_OK) == 0)
        return bf_error_set(error, BF_IO, "%s is there already; choose another name", path);
    if ((status = bf_whole_file_open(&saving.file, path, error)) != BF_OK)
        return status;
    saving.arena = bf_arena_create();
    status = write_file(&saving, error);
    bf_arena_destroy(saving.arena);
    return status;
}
