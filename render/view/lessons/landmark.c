#include "view/lessons/landmark.h"

#include <math.h>
#include <string.h>

#define HEADING 14.0 /* layout units, about a line of text */

struct bfv_rect bfv_rect_around(struct bfv_rect a, struct bfv_rect b)
{
    double x = fmin(a.x, b.x), y = fmin(a.y, b.y);

    return (struct bfv_rect){x, y, fmax(a.x + a.width, b.x + b.width) - x,
                             fmax(a.y + a.height, b.y + b.height) - y};
}

static struct bfv_rect grown(struct bfv_rect rect, double margin)
{
    return (struct bfv_rect){rect.x - margin, rect.y - margin, rect.width + 2.0 * margin,
                             rect.height + 2.0 * margin};
}

static struct bfv_rect of_track(const struct bfv_track *track)
{
    struct bfv_rect from = {track->from.x, track->from.y, 0.0, 0.0};
    struct bfv_rect to = {track->to.x, track->to.y, 0.0, 0.0};

    return grown(bfv_rect_around(from, to), 0.5 * BFV_TRACK_STEP);
}

/* Where the heading begins: how long it is depends on the zoom. */
static void add_heading(const struct bfv_layout *layout, enum bfv_label_kind kind, int index,
                        struct bfv_rect *rect)
{
    for (size_t i = 0; i < layout->label_count; i++) {
        const struct bfv_label *label = &layout->labels[i];
        if (label->kind == kind && label->index == index)
            *rect = bfv_rect_around(
                *rect, (struct bfv_rect){label->at.x, label->at.y - HEADING, 1.0, HEADING});
    }
}

static bool find_place(const struct bfv_layout *layout, int place, struct bfv_rect *rect)
{
    int first = layout->first_track_of_place[place];

    if (first == BFV_NONE)
        return false;
    *rect = layout->tracks[first].pill;
    for (size_t i = (size_t)first; i < layout->track_count; i++)
        if (layout->tracks[i].place == place)
            *rect = bfv_rect_around(*rect, of_track(&layout->tracks[i]));
    add_heading(layout, BFV_LABEL_PLACE, place, rect);
    return true;
}

static bool find_booth(const struct bfv_layout *layout, int booth, struct bfv_rect *rect)
{
    int stop = layout->stop_of_booth[booth];

    if (stop == BFV_NONE)
        return false;
    *rect = layout->stops[stop].box;
    return true;
}

static bool find_station(const struct bfv_layout *layout, int station, struct bfv_rect *rect)
{
    int yard = layout->yard_of_station[station];

    if (yard == BFV_NONE)
        return false;
    *rect = layout->yards[yard].box;
    if (layout->yards[yard].pill.width > 0.0)
        *rect = bfv_rect_around(*rect, layout->yards[yard].pill);
    if (layout->yards[yard].track != BFV_NONE)
        *rect = bfv_rect_around(*rect, layout->tracks[layout->yards[yard].track].pill);
    add_heading(layout, BFV_LABEL_STATION, station, rect);
    return true;
}

static const char *place_id(const struct bf_model *model, size_t index)
{
    return model->places[index].id;
}

static const char *booth_id(const struct bf_model *model, size_t index)
{
    return model->booths[index].id;
}

static const char *station_id(const struct bf_model *model, size_t index)
{
    return model->stations[index].id;
}

/* What has a word and an id. */
struct family {
    const char *word;
    size_t (*count)(const struct bf_model *model);
    const char *(*id)(const struct bf_model *model, size_t index);
    bool (*find)(const struct bfv_layout *layout, int index, struct bfv_rect *rect);
};

static size_t place_count(const struct bf_model *model)
{
    return model->place_count;
}

static size_t booth_count(const struct bf_model *model)
{
    return model->booth_count;
}

static size_t station_count(const struct bf_model *model)
{
    return model->station_count;
}

static const struct family families[] = {{"booth", booth_count, booth_id, find_booth},
                                         {"lane", place_count, place_id, find_place},
                                         {"place", place_count, place_id, find_place},
                                         {"station", station_count, station_id, find_station}};

static enum bf_status find_member(const struct bfv_layout *layout, const struct family *family,
                                  const char *id, struct bfv_rect *rect, struct bf_error *error)
{
    struct bf_suggestion nearest = {.word = id};

    for (size_t i = 0; i < family->count(layout->model); i++) {
        const char *candidate = family->id(layout->model, i);
        if (!family->find(layout, (int)i, rect))
            continue;
        if (strcmp(candidate, id) == 0)
            return BF_OK;
        bf_suggest(&nearest, candidate);
    }
    if (nearest.best != NULL)
        return bf_error_set(error, BF_SCENARIO, "the port has no %s `%s`; did you mean `%s`?",
                            family->word, id, nearest.best);
    return bf_error_set(error, BF_SCENARIO, "the port has no %s `%s`", family->word, id);
}

static bool find_exit(const struct bfv_layout *layout, struct bfv_rect *rect)
{
    for (size_t i = 0; i < layout->label_count; i++) {
        const struct bfv_label *label = &layout->labels[i];
        if (label->kind != BFV_LABEL_EXIT)
            continue;
        *rect = (struct bfv_rect){label->at.x - 160.0, label->at.y - 20.0, 200.0, 110.0};
        return true;
    }
    return false;
}

/* ---- on the map ------------------------------------------------------------------------------ */

static enum bf_status find_on_map(const struct bfv_layout *layout, const char *words,
                                  struct bfv_rect *rect, struct bf_error *error)
{
    size_t length = strcspn(words, " ");

    if (strcmp(words, "all") == 0) {
        *rect = layout->bounds;
        return BF_OK;
    }
    if (strcmp(words, "booths") == 0) {
        *rect = layout->canopy;
        return BF_OK;
    }
    if (strcmp(words, "exit") == 0 && find_exit(layout, rect))
        return BF_OK;
    for (size_t i = 0; i < sizeof families / sizeof families[0]; i++)
        if (strlen(families[i].word) == length && words[length] == ' ' &&
            strncmp(words, families[i].word, length) == 0)
            return find_member(layout, &families[i], words + length + 1, rect, error);
    return bf_error_set(error, BF_SCENARIO,
                        "give `booth ID`, `lane ID`, `place ID`, `station ID`, `booths`, `exit` or "
                        "`all`; around the map `waits`, `wait PROGRAMME`, `queues`, `booth use`, "
                        "`details`, `alarm`, `time bar` or `ports`");
}

/* ---- around it ------------------------------------------------------------------------------- */

static const struct {
    const char *words;
    enum bfv_light_kind kind;
} lights[] = {{"waits", BFV_LIGHT_WAITS},         {"queues", BFV_LIGHT_QUEUES},
              {"booth use", BFV_LIGHT_BOOTH_USE}, {"details", BFV_LIGHT_DETAILS},
              {"alarm", BFV_LIGHT_ALARM},         {"time bar", BFV_LIGHT_TIME_BAR},
              {"ports", BFV_LIGHT_PORTS}};

static enum bf_status find_wait(const struct bf_model *model, const char *programme,
                                struct bfv_light *light, struct bf_error *error)
{
    struct bf_suggestion nearest = {.word = programme};

    for (size_t i = 0; i < model->programme_count; i++) {
        if (strcmp(model->programmes[i], programme) == 0) {
            *light = (struct bfv_light){BFV_LIGHT_WAIT, (int)i};
            return BF_OK;
        }
        bf_suggest(&nearest, model->programmes[i]);
    }
    if (nearest.best != NULL)
        return bf_error_set(error, BF_SCENARIO, "there is no programme `%s`; did you mean `%s`?",
                            programme, nearest.best);
    return bf_error_set(error, BF_SCENARIO, "there is no programme `%s`", programme);
}

enum bf_status bfv_landmark(const struct bfv_layout *layout, const char *words,
                            struct bfv_landmark *landmark, struct bf_error *error)
{
    *landmark = (struct bfv_landmark){0};
    for (size_t i = 0; i < sizeof lights / sizeof lights[0]; i++)
        if (strcmp(words, lights[i].words) == 0) {
            landmark->light.kind = lights[i].kind;
            return BF_OK;
        }
    if (strncmp(words, "wait ", 5) == 0)
        return find_wait(layout->model, words + 5, &landmark->light, error);
    landmark->on_map = true;
    return find_on_map(layout, words, &landmark->rect, error);
}
