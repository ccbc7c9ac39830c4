#include "view/words/orders.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "view/words/moment.h"

#define MOST_WORDS 64

/* An order cut into words, and what is known about it. */
struct reading {
    const char *text;
    const struct bf_model *model;
    int port;
    char copy[512];
    char *words[MOST_WORDS];
    size_t count;
    struct bf_error *error;
};

static enum bf_status refuse(const struct reading *reading, const char *why)
{
    return bf_error_set(reading->error, BF_USAGE, "`%s`: %s", reading->text, why);
}

/* What could have been meant by a word. */
struct choice {
    struct bf_suggestion nearest;
    char names[160]; /* as many as have room */
};

static void offer(struct choice *choice, const char *name)
{
    size_t length = strlen(choice->names);
    bool fits = length + strlen(name) + sizeof ", ..." < sizeof choice->names;

    bf_suggest(&choice->nearest, name);
    if (fits)
        snprintf(choice->names + length, sizeof choice->names - length, "%s%s",
                 length > 0 ? ", " : "", name);
    else if (length > 0 && choice->names[length - 1] != '.')
        snprintf(choice->names + length, sizeof choice->names - length, ", ...");
}

static enum bf_status unknown(const struct reading *reading, const char *what, const char *word,
                              const struct choice *choice)
{
    if (choice->nearest.best != NULL)
        return bf_error_set(reading->error, BF_USAGE, "`%s`: no %s `%s`; did you mean `%s`?",
                            reading->text, what, word, choice->nearest.best);
    return bf_error_set(reading->error, BF_USAGE, "`%s`: no %s `%s`; there are %s", reading->text,
                        what, word, choice->names);
}

static bool cut(struct reading *reading, const char *text)
{
    char *place;

    if (strlen(text) >= sizeof reading->copy)
        return false;
    memcpy(reading->copy, text, strlen(text) + 1);
    for (char *word = strtok_r(reading->copy, " \t,", &place); word != NULL;
         word = strtok_r(NULL, " \t,", &place)) {
        if (reading->count == MOST_WORDS)
            return false;
        reading->words[reading->count++] = word;
    }
    return true;
}

/* Whether [word] names thing [id] of [port], with or without the port's id before it. */
static bool is_named(const struct reading *reading, const char *word, const char *id, int port)
{
    const char *port_id = reading->model->ports[port].id;
    size_t length = strlen(port_id);

    if (port == reading->port && strcmp(word, id) == 0)
        return true;
    return strncmp(word, port_id, length) == 0 && word[length] == '.' &&
           strcmp(word + length + 1, id) == 0;
}

static enum bf_status find_booth(const struct reading *reading, const char *word, int *booth)
{
    struct choice choice = {.nearest = {.word = word}};
    const struct bf_model *model = reading->model;

    for (size_t i = 0; i < model->booth_count; i++) {
        if (is_named(reading, word, model->booths[i].id, model->booths[i].port)) {
            *booth = (int)i;
            return BF_OK;
        }
        if (model->booths[i].port == reading->port)
            offer(&choice, model->booths[i].id);
    }
    return unknown(reading, "booth", word, &choice);
}

static enum bf_status find_lane(const struct reading *reading, const char *word, int port,
                                int *lane)
{
    struct choice choice = {.nearest = {.word = word}};
    const struct bf_model *model = reading->model;

    for (size_t i = 0; i < model->place_count; i++) {
        const struct bf_place *place = &model->places[i];
        if (place->port != port || place->next.count > 0)
            continue;
        if (is_named(reading, word, place->id, port) || strcmp(word, place->id) == 0) {
            *lane = (int)i;
            return BF_OK;
        }
        offer(&choice, place->id);
    }
    return unknown(reading, "lane", word, &choice);
}

static bool find_feed(const char *word, enum bf_feed *feed)
{
    for (int i = 0; i < BF_FEED_COUNT; i++)
        if (strcmp(word, bfv_feed_word((enum bf_feed)i)) == 0) {
            *feed = (enum bf_feed)i;
            return true;
        }
    return false;
}

/* "open B3" */
static enum bf_status read_state(const struct reading *reading, enum bf_intervention_kind kind,
                                 struct bf_intervention *order)
{
    enum bf_status status;

    if (reading->count != 2)
        return refuse(reading, "one booth is missing here, as in `10:42 open B3`");
    status = find_booth(reading, reading->words[1], &order->booth);
    if (status != BF_OK)
        return status;
    order->kind = kind;
    order->port = reading->model->booths[order->booth].port;
    return BF_OK;
}

/* "B2 serves fast_lane and general_lane first_come" */
static enum bf_status read_serving(const struct reading *reading, struct bf_intervention *order)
{
    bool ruled = false;
    enum bf_status status = find_booth(reading, reading->words[0], &order->booth);

    if (status != BF_OK)
        return status;
    order->kind = BF_INTERVENE_SERVE;
    order->port = reading->model->booths[order->booth].port;
    for (size_t i = 2; i < reading->count; i++) {
        if (strcmp(reading->words[i], "and") == 0)
            continue;
        if (i + 1 == reading->count && find_feed(reading->words[i], &order->feed)) {
            ruled = true;
            continue;
        }
        if (order->lane_count == BF_MOST_LANES)
            return refuse(reading, "too many lanes");
        status =
            find_lane(reading, reading->words[i], order->port, &order->lanes[order->lane_count++]);
        if (status != BF_OK)
            return status;
    }
    if (order->lane_count == 0)
        return refuse(reading, "which lanes? as in `10:42 B2 serves fast_lane and general_lane`");
    if (!ruled)
        order->feed = order->lane_count == 1 ? BF_FEED_DEDICATED : BF_FEED_FIRST_COME;
    return BF_OK;
}

/* "FAST x 1.5" */
static enum bf_status read_demand(const struct reading *reading, struct bf_intervention *order)
{
    struct choice choice = {.nearest = {.word = reading->words[0]}};
    char *end;

    order->kind = BF_INTERVENE_DEMAND;
    order->port = reading->port;
    order->factor = strtod(reading->words[2], &end);
    if (end == reading->words[2] || *end != '\0' || !(order->factor >= 0.0 && order->factor <= 10))
        return refuse(reading, "a factor from 0 to 10 is missing, as in `10:42 FAST x 1.5`");
    order->programme = -1;
    if (strcmp(reading->words[0], "all") == 0)
        return BF_OK;
    for (size_t i = 0; i < reading->model->programme_count; i++) {
        offer(&choice, reading->model->programmes[i]);
        if (strcmp(reading->words[0], reading->model->programmes[i]) == 0)
            order->programme = (int)i;
    }
    offer(&choice, "all");
    return order->programme >= 0 ? BF_OK
                                 : unknown(reading, "programme", reading->words[0], &choice);
}

enum bf_status bfv_order_read(const char *text, const struct bf_model *model, int port,
                              struct bf_intervention *order, struct bf_error *error)
{
    static const struct {
        const char *word;
        enum bf_intervention_kind kind;
    } states[] = {{"open", BF_INTERVENE_OPEN},
                  {"close", BF_INTERVENE_CLOSE},
                  {"schedule", BF_INTERVENE_SCHEDULE}};
    struct reading reading = {.text = text, .model = model, .port = port, .error = error};
    const char *rest;

    *order = (struct bf_intervention){0};
    rest = bfv_moment_scan(text, &order->at);
    if (rest == NULL)
        return refuse(&reading, "begin with a time, as in `10:42 open B3`");
    if (!cut(&reading, rest))
        return bf_error_set(error, BF_USAGE, "`%.60s...`: this is too long for an order", text);
    for (size_t i = 0; i < sizeof states / sizeof states[0]; i++)
        if (reading.count > 0 && strcmp(reading.words[0], states[i].word) == 0)
            return read_state(&reading, states[i].kind, order);
    if (reading.count > 1 && strcmp(reading.words[1], "serves") == 0)
        return read_serving(&reading, order);
    if (reading.count == 3 && strcmp(reading.words[1], "x") == 0)
        return read_demand(&reading, order);
    return refuse(&reading, "this is none of `open B3`, `close B3`, `schedule B3`, `B2 serves "
                            "general_lane` and `FAST x 1.5`");
}
