/* changes: all that was ever said, and how much of it holds.
 *
 * Undoing moves a mark in the list; what the mark leaves in force is worked out anew each time. A
 * list has a few dozen entries, made by hand. */
#include "replay/changes.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "core/memory.h"
#include "scenario/text/tree.h"

struct bf_changes {
    struct bf_arena *arena;
    struct bf_model names; /* ids of ports, places, booths and programmes, and nothing else */
    struct bf_intervention *made;
    size_t made_count, done, room; /* [done] of those made are not undone */
    struct bf_intervention *in_force;
    size_t in_force_count;
};

/* ---- the list -------------------------------------------------------------------------------- */

static void keep_names(struct bf_arena *arena, const struct bf_model *model, struct bf_model *names)
{
    struct bf_port *ports = bf_arena_allocate(arena, model->port_count + 1, sizeof *ports);
    struct bf_place *places = bf_arena_allocate(arena, model->place_count + 1, sizeof *places);
    struct bf_booth *booths = bf_arena_allocate(arena, model->booth_count + 1, sizeof *booths);
    const char **programmes =
        bf_arena_allocate(arena, model->programme_count + 1, sizeof *programmes);

    for (size_t i = 0; i < model->port_count; i++)
        ports[i].id = bf_arena_text(arena, model->ports[i].id);
    for (size_t i = 0; i < model->place_count; i++)
        places[i].id = bf_arena_text(arena, model->places[i].id);
    for (size_t i = 0; i < model->booth_count; i++)
        booths[i].id = bf_arena_text(arena, model->booths[i].id);
    for (size_t i = 0; i < model->programme_count; i++)
        programmes[i] = bf_arena_text(arena, model->programmes[i]);
    *names = (struct bf_model){.programmes = programmes,
                               .programme_count = model->programme_count,
                               .ports = ports,
                               .port_count = model->port_count,
                               .places = places,
                               .place_count = model->place_count,
                               .booths = booths,
                               .booth_count = model->booth_count};
}

struct bf_changes *bf_changes_create(const struct bf_model *model)
{
    struct bf_changes *changes = bf_allocate(1, sizeof *changes);

    changes->arena = bf_arena_create();
    keep_names(changes->arena, model, &changes->names);
    return changes;
}

/* Room for [room] entries, made and in force. */
static void make_room(struct bf_changes *changes, size_t room)
{
    changes->room = room;
    changes->made = bf_reallocate(changes->made, room, sizeof *changes->made);
    changes->in_force = bf_reallocate(changes->in_force, room, sizeof *changes->in_force);
}

struct bf_changes *bf_changes_copy(const struct bf_changes *changes)
{
    struct bf_changes *copy = bf_changes_create(&changes->names);

    if (changes->made_count == 0)
        return copy;
    make_room(copy, changes->made_count);
    memcpy(copy->made, changes->made, changes->made_count * sizeof *copy->made);
    memcpy(copy->in_force, changes->in_force, changes->in_force_count * sizeof *copy->in_force);
    copy->made_count = changes->made_count;
    copy->done = changes->done;
    copy->in_force_count = changes->in_force_count;
    return copy;
}

void bf_changes_destroy(struct bf_changes *changes)
{
    if (!changes)
        return;
    bf_free(changes->made);
    bf_free(changes->in_force);
    bf_arena_destroy(changes->arena);
    bf_free(changes);
}

/* What of a booth or of the traffic is spoken of. */
enum matter { MATTER_STATE, MATTER_SERVES, MATTER_DEMAND };

static enum matter matter_of(const struct bf_intervention *intervention)
{
    switch (intervention->kind) {
    case BF_INTERVENE_OPEN:
    case BF_INTERVENE_CLOSE:
    case BF_INTERVENE_SCHEDULE:
        return MATTER_STATE;
    case BF_INTERVENE_SERVE:
        return MATTER_SERVES;
    case BF_INTERVENE_DEMAND:
        break;
    }
    return MATTER_DEMAND;
}

static bool replaces(const struct bf_intervention *later, const struct bf_intervention *earlier)
{
    enum matter matter = matter_of(later);

    if (later->at != earlier->at || later->port != earlier->port || matter != matter_of(earlier))
        return false;
    return matter == MATTER_DEMAND ? later->programme == earlier->programme
                                   : later->booth == earlier->booth;
}

static bool is_replaced(const struct bf_changes *changes, size_t index)
{
    for (size_t later = index + 1; later < changes->done; later++)
        if (replaces(&changes->made[later], &changes->made[index]))
            return true;
    return false;
}

static void settle(struct bf_changes *changes)
{
    changes->in_force_count = 0;
    for (size_t i = 0; i < changes->done; i++)
        if (!is_replaced(changes, i))
            changes->in_force[changes->in_force_count++] = changes->made[i];
}

void bf_changes_add(struct bf_changes *changes, const struct bf_intervention *intervention)
{
    if (changes->done == changes->room)
        make_room(changes, changes->room > 0 ? 2 * changes->room : 16);
    changes->made[changes->done++] = *intervention;
    changes->made_count = changes->done;
    settle(changes);
}

bool bf_changes_undo(struct bf_changes *changes)
{
    if (changes->done == 0)
        return false;
    changes->done--;
    settle(changes);
    return true;
}

bool bf_changes_redo(struct bf_changes *changes)
{
    if (changes->done == changes->made_count)
        return false;
    changes->done++;
    settle(changes);
    return true;
}

const struct bf_intervention *bf_changes_list(const struct bf_changes *changes, size_t *count)
{
    *count = changes->in_force_count;
    return changes->in_force;
}

/* ---- in the language of scenarios ------------------------------------------------------------ */

static const char *quoted(struct bf_arena *arena, const char *text)
{
    return bf_node_written(arena, &(struct bf_node){.kind = BF_NODE_STRING, .text = text});
}

/* "1 10:42:00", the day counted from 1; with as many decimals as it takes. */
static const char *moment_text(struct bf_arena *arena, bf_time at)
{
    char fraction[8];
    size_t length =
        (size_t)snprintf(fraction, sizeof fraction, ".%06u", (unsigned)(at % BF_SECOND));

    while (length > 0 && (fraction[length - 1] == '0' || fraction[length - 1] == '.'))
        fraction[--length] = '\0';
    return bf_arena_format(arena, "%" PRId64 " %02u:%02u:%02u%s", at / BF_DAY + 1,
                           bf_hour_of_day(at), (unsigned)(at / BF_MINUTE % 60),
                           (unsigned)(at / BF_SECOND % 60), fraction);
}

static const char *serve_text(struct bf_arena *arena, const struct bf_model *names,
                              const struct bf_intervention *intervention)
{
    static const char *const feeds[] = {
#define FEED_WORD(constant, word) word,
        BF_FEED_RULES(FEED_WORD)
#undef FEED_WORD
    };
    const char *lanes = "";

    for (size_t i = 0; i < intervention->lane_count; i++)
        lanes = bf_arena_format(arena, "%s%s%s", lanes, i > 0 ? ", " : "",
                                quoted(arena, names->places[intervention->lanes[i]].id));
    return bf_arena_format(arena, "serves = [ %s ]; feed = %s;", lanes,
                           quoted(arena, feeds[intervention->feed]));
}

static const char *demand_text(struct bf_arena *arena, const struct bf_model *names,
                               const struct bf_intervention *intervention)
{
    struct bf_node factor = {.kind = BF_NODE_FLOAT, .number = intervention->factor};
    const char *programme =
        intervention->programme < 0 ? "any" : names->programmes[intervention->programme];

    return bf_arena_format(arena, "programme = %s; demand = %s; source = \"assumed\";",
                           quoted(arena, programme), bf_node_written(arena, &factor));
}

/* What it sets, without when. */
static const char *settings_text(struct bf_arena *arena, const struct bf_model *names,
                                 const struct bf_intervention *intervention)
{
    const char *settings = "";

    switch (intervention->kind) {
    case BF_INTERVENE_OPEN:
        settings = "state = \"open\";";
        break;
    case BF_INTERVENE_CLOSE:
        settings = "state = \"closed\";";
        break;
    case BF_INTERVENE_SCHEDULE:
        settings = "state = \"scheduled\";";
        break;
    case BF_INTERVENE_SERVE:
        settings = serve_text(arena, names, intervention);
        break;
    case BF_INTERVENE_DEMAND:
        return demand_text(arena, names, intervention);
    }
    return bf_arena_format(arena, "booth = %s; %s",
                           quoted(arena, names->booths[intervention->booth].id), settings);
}

/* "" for a port without changes. */
static const char *port_text(struct bf_arena *arena, const struct bf_changes *changes, int port)
{
    const char *entries = "";

    for (size_t i = 0; i < changes->in_force_count; i++) {
        const struct bf_intervention *intervention = &changes->in_force[i];
        if (intervention->port == port)
            entries = bf_arena_format(arena, "%s%s\n    { at = %s; %s }", entries,
                                      entries[0] != '\0' ? "," : "",
                                      quoted(arena, moment_text(arena, intervention->at)),
                                      settings_text(arena, &changes->names, intervention));
    }
    if (entries[0] == '\0')
        return "";
    return bf_arena_format(arena, "{\n  id      = %s;\n  changes = (%s );\n}",
                           quoted(arena, changes->names.ports[port].id), entries);
}

char *bf_changes_text(const struct bf_changes *changes)
{
    struct bf_arena *arena = bf_arena_create();
    const char *ports = "", *text = "";
    char *kept;

    for (size_t i = 0; i < changes->names.port_count; i++) {
        const char *port = port_text(arena, changes, (int)i);
        if (port[0] != '\0')
            ports = bf_arena_format(arena, "%s%s%s", ports, ports[0] != '\0' ? ", " : "", port);
    }
    if (ports[0] != '\0')
        text = bf_arena_format(arena, "ports = ( %s );\n", ports);
    kept = bf_allocate(strlen(text) + 1, 1);
    memcpy(kept, text, strlen(text) + 1);
    bf_arena_destroy(arena);
    return kept;
}

/* ---- in words -------------------------------------------------------------------------------- */

/* As much of [words] as has room behind [text]. */
static void say(char text[128], const char *words)
{
    size_t length = strlen(text);
    snprintf(text + length, 128 - length, "%s", words);
}

static void say_lanes(const struct bf_intervention *intervention, const struct bf_model *model,
                      char text[128])
{
    for (size_t i = 0; i < intervention->lane_count; i++) {
        if (i > 0)
            say(text, i + 1 < intervention->lane_count ? ", " : " and ");
        say(text, model->places[intervention->lanes[i]].id);
    }
}

void bf_intervention_text(const struct bf_intervention *intervention, const struct bf_model *model,
                          char text[128])
{
    const char *booth =
        intervention->kind == BF_INTERVENE_DEMAND ? "" : model->booths[intervention->booth].id;

    switch (intervention->kind) {
    case BF_INTERVENE_OPEN:
        snprintf(text, 128, "open %s", booth);
        break;
    case BF_INTERVENE_CLOSE:
        snprintf(text, 128, "close %s", booth);
        break;
    case BF_INTERVENE_SCHEDULE:
        snprintf(text, 128, "%s by its hours", booth);
        break;
    case BF_INTERVENE_SERVE:
        snprintf(text, 128, "%s serves ", booth);
        say_lanes(intervention, model, text);
        break;
    case BF_INTERVENE_DEMAND:
        snprintf(text, 128, "%s x %.3g",
                 intervention->programme < 0 ? "all trucks"
                                             : model->programmes[intervention->programme],
                 intervention->factor);
        break;
    }
}
