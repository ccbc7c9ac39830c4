#include "scene/layout/layout_sketch.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

/* layout_labels: what is written on the map, and where. */

#define STATION_HEADING 200.0 /* a name with its counters */

static void add(struct bfv_layout *layout, struct bfv_label label)
{
    layout->labels[layout->label_count++] = label;
}

/* ---- words ----------------------------------------------------------------------------------- */

static bool same_word(const char *word, size_t length, const char *other)
{
    if (strlen(other) != length)
        return false;
    for (size_t i = 0; i < length; i++)
        if (tolower((unsigned char)word[i]) != tolower((unsigned char)other[i]))
            return false;
    return true;
}

/* How the model itself writes a word of an id: a programme or an agency; NULL: an ordinary word. */
static const char *proper_name(const struct bf_model *model, const char *word, size_t length)
{
    static const char *const known[] = {"NII", "VACIS", "US"};

    for (size_t p = 0; p < model->programme_count; p++)
        if (same_word(word, length, model->programmes[p]))
            return isupper((unsigned char)model->programmes[p][0]) ? model->programmes[p] : NULL;
    for (size_t a = 0; a < model->agency_count; a++)
        if (same_word(word, length, model->agencies[a].id))
            return isupper((unsigned char)model->agencies[a].id[0]) ? model->agencies[a].id : NULL;
    for (size_t k = 0; k < sizeof known / sizeof *known; k++)
        if (same_word(word, length, known[k]))
            return known[k];
    return NULL;
}

/* "fast_lane" becomes "FAST lane" where there is a programme FAST, "Fast lane" otherwise. */
static const char *words_of(struct bfv_layout *layout, const char *id)
{
    char *text = bf_arena_text(layout->arena, id);
    size_t start = 0, length = strlen(text);

    for (size_t i = 0; i <= length; i++) {
        const char *name;

        if (i < length && text[i] != '_')
            continue;
        name = proper_name(layout->model, text + start, i - start);
        if (name)
            memcpy(text + start, name, i - start);
        if (i < length)
            text[i] = ' ';
        start = i + 1;
    }
    text[0] = (char)toupper((unsigned char)text[0]);
    return text;
}

/* ---- labels ---------------------------------------------------------------------------------- */

static uint32_t programmes_of(const struct bf_model *model, const struct bf_place *place)
{
    uint32_t bits = 0;

    for (size_t p = 0; p < model->programme_count; p++)
        if (place->accepts[p])
            bits |= (uint32_t)1 << p;
    return bits;
}

/* A road in front says the same. */
static bool says_road(const struct bf_model *model, int lane)
{
    uint32_t programmes = programmes_of(model, &model->places[lane]);

    for (size_t p = 0; p < model->place_count; p++) {
        const struct bf_fan_out *next = &model->places[p].next;

        for (size_t i = 0; i < next->count; i++)
            if (next->to[i] == lane && programmes_of(model, &model->places[p]) == programmes)
                return true;
    }
    return false;
}

/* Of lanes that stand close together the first has a heading, unless the road before them has the
 * same. */
static bool has_heading(const struct bfv_sketch *sketch, int place)
{
    const struct bfv_node *node = bfv_sketch_node(sketch, place, sketch->column_of_place[place]);

    return !node->beside_above && !(node->beside_below && says_road(sketch->model, place));
}

static void label_places(struct bfv_layout *layout)
{
    const struct bf_model *model = layout->model;

    for (size_t t = 0; t < layout->track_count; t++) {
        const struct bfv_track *track = &layout->tracks[t];
        double inset = track->from.x < 1.0 ? 18.0 : 0.0;

        if (track->place < 0 || track->number > 0 || !has_heading(layout->sketch, track->place))
            continue;
        add(layout, (struct bfv_label){
                        .kind = BFV_LABEL_PLACE,
                        .text = words_of(layout, model->places[track->place].id),
                        .at = {track->from.x + inset, track->from.y - BFV_TRACK_STEP / 2.0 - 8.0},
                        .width = track->length - inset,
                        .index = track->place,
                        .programmes = programmes_of(model, &model->places[track->place]),
                    });
    }
}

/* Above the upper lane of the road or, where there are bays on that side, above those; beside the
 * way down from the plaza where that would run through it. */
static struct bfv_point heading_of_bays(const struct bfv_sketch *sketch,
                                        const struct bfv_station_sketch *station)
{
    const struct bfv_row *row = &sketch->rows[station->first_row];
    const struct bfv_road *road = &sketch->roads[row->road];
    const struct bfv_block *behind = &sketch->behind;
    double lane = fmin(road->forth_y, road->back_y), x = row->left;

    if (row->opens)
        x = bfv_bay_left(sketch, row, 0);
    if (!road->before && row->road == behind->first_road &&
        x + STATION_HEADING > behind->down_x - BFV_ROAD_SIDE &&
        x < behind->up_x + 2.0 * BFV_ROAD_SIDE)
        x = behind->up_x + 2.0 * BFV_ROAD_SIDE;
    return (struct bfv_point){x, lane - (row->upper ? BFV_BAY_DEPTH : BFV_ROAD_SIDE) - 12.0};
}

static void label_stations(struct bfv_layout *layout)
{
    const struct bfv_sketch *sketch = layout->sketch;

    for (size_t y = 0; y < layout->yard_count; y++) {
        const struct bfv_yard *yard = &layout->yards[y];
        const struct bfv_station_sketch *station = &sketch->stations[y];
        struct bfv_point at = {yard->box.x, yard->box.y - 14.0};

        if (!station->gantry)
            at = heading_of_bays(sketch, station);
        add(layout, (struct bfv_label){
                        .kind = BFV_LABEL_STATION,
                        .text = words_of(layout, layout->model->stations[yard->station].id),
                        .at = at,
                        .width = yard->box.x + yard->box.width - at.x,
                        .index = yard->station,
                    });
    }
}

/* On which border the port lies is not said. To the north of the US is Canada, to the south of it
 * Mexico; goods and cards say which: whichever of the two trucks come from. */
static const char *country_left(const struct bf_model *model, int port, enum bf_country entering)
{
    if (entering != BF_COUNTRY_US)
        return "US";
    for (size_t s = 0; s < model->source_count; s++) {
        const struct bf_source *source = &model->sources[s];

        for (size_t m = 0; m < source->mix_count && source->port == port; m++) {
            if (source->mix[m].profile.origin == BF_COUNTRY_CANADA)
                return "CA";
            if (source->mix[m].profile.origin == BF_COUNTRY_MEXICO)
                return "MX";
        }
    }
    return NULL;
}

static const char *short_name(enum bf_country country)
{
    switch (country) {
    case BF_COUNTRY_US:
        return "US";
    case BF_COUNTRY_CANADA:
        return "CA";
    case BF_COUNTRY_MEXICO:
        return "MX";
    case BF_COUNTRY_NONE:
    case BF_COUNTRY_OTHER:
        break;
    }
    return NULL;
}

static void label_country(struct bfv_layout *layout, const char *text, double aside)
{
    if (text)
        add(layout, (struct bfv_label){
                        .kind = BFV_LABEL_COUNTRY,
                        .text = text,
                        .at = {layout->boundary_x + aside, layout->bounds.y + 22.0},
                    });
}

static void label_countries(struct bfv_layout *layout)
{
    const struct bf_customs_rules *customs = layout->model->ports[layout->port].customs;

    if (isnan(layout->boundary_x))
        return;
    label_country(layout, country_left(layout->model, layout->port, customs->entering), -18.0);
    label_country(layout, short_name(customs->entering), 18.0);
}

static void label_ways_out(struct bfv_layout *layout)
{
    const struct bfv_sketch *sketch = layout->sketch;
    struct bfv_point exit = {sketch->right - 46.0, sketch->exit_y[0] - BFV_ROAD_SIDE - 8.0};

    add(layout, (struct bfv_label){
                    .kind = BFV_LABEL_EXIT,
                    .text = "Exit",
                    .at = exit,
                });
    if (sketch->turns_back)
        add(layout, (struct bfv_label){
                        .kind = BFV_LABEL_BACK,
                        .text = "Turned back",
                        .at = {18.0, sketch->back_y - BFV_ROAD_SIDE - 8.0},
                    });
}

void bfv_layout_list_labels(struct bfv_layout *layout)
{
    layout->labels = bf_arena_allocate(layout->arena, layout->track_count + layout->yard_count + 4,
                                       sizeof *layout->labels);
    label_places(layout);
    label_stations(layout);
    label_countries(layout);
    label_ways_out(layout);
}
