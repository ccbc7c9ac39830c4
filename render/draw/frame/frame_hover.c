/* hover: what the pointer is on, in a few words: a truck, a booth, a dock, a pill on the map, a
 * booth of the panel, a moment of a chart. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "draw/frame/frame_chart.h"
#include "draw/frame/frame_hover.h"
#include "scene/journal/journal_words.h"

#define LISTED 60 /* characters of a list; who comes after is left out */

int bfv_hover_side(const struct bfv_pen *pen)
{
    int side = pen->state->hovered.kind == BFV_HOT_MAP ? pen->state->hovered.index : 0;

    return side < pen->state->side_count ? side : 0;
}

const struct bfv_truck *bfv_hover_truck(const struct bfv_pen *pen, int side, uint32_t number)
{
    const struct bfv_crowd *crowd = pen->state->sides[side].crowd;

    for (size_t t = 0; t < crowd->truck_count; t++)
        if (crowd->trucks[t].truck == number)
            return &crowd->trucks[t];
    return NULL;
}

/* Adds a word to a line that lists some. */
static void append(char line[192], const char *between, const char *word)
{
    size_t used = strlen(line);

    if (used < LISTED)
        snprintf(line + used, 192 - used, "%s%.60s", between, word);
}

/* ---- on the map ------------------------------------------------------------------------------ */

static void say_truck(const struct bfv_pen *pen, int side, uint32_t truck,
                      struct bfv_hover_words *words)
{
    const struct bfv_truck *drawn = bfv_hover_truck(pen, side, truck);
    bool waiting = drawn && drawn->waited_s >= 0.0F;
    struct bfv_story story;
    char minutes[BFV_WORDS], wait[BFV_WORDS + 16] = "";
    const char *now = "";

    bfv_journal_story(bfv_pen_journal(pen, side), truck, pen->state->at, &story);
    snprintf(words->title, sizeof words->title, "%s", story.title);
    bfv_programme_words(pen, story.programme, words->note);
    words->color = bfv_pen_color(pen, story.programme);
    if (!isnan(story.waited_min))
        snprintf(wait, sizeof wait, "%s %s", waiting ? "waiting" : "waited",
                 bfv_minutes_words(minutes, story.waited_min));
    for (size_t s = 0; s < story.step_count; s++)
        now = story.steps[s].now ? story.steps[s].text : now;
    snprintf(words->lines[0], sizeof words->lines[0], "%s%s%s", wait,
             wait[0] && now[0] ? " · " : "", now);
    snprintf(words->lines[1], sizeof words->lines[1], "%s", story.why);
    words->hint = pen->state->followed == truck ? "Esc lets go" : "double click or F follows";
}

/* What the officer does; a closed booth may still have a truck to finish. */
static void say_phase(const struct bfv_booth *booth, char line[192])
{
    static const char *const phases[] = {
        [BFV_BOOTH_IDLE] = "idle",
        [BFV_BOOTH_PULLING_UP] = "a truck pulls up",
        [BFV_BOOTH_SERVING] = "serving",
        [BFV_BOOTH_BLOCKED] = "held: no room behind it",
    };
    char words[BFV_WORDS];

    if (!booth->open && booth->phase == BFV_BOOTH_IDLE)
        line[0] = '\0';
    else
        snprintf(line, 192, "%s%s", phases[booth->phase],
                 booth->open || booth->phase == BFV_BOOTH_BLOCKED ? "" : ", the last one");
    if (booth->since > 0 && !booth->open)
        snprintf(line + strlen(line), 192 - strlen(line), "%ssince %s", line[0] ? " · closed " : "",
                 bfv_clock_words(words, booth->since, false));
    else if (!isnan(booth->use_last_hour))
        snprintf(line + strlen(line), 192 - strlen(line), "%s%.0f %% in use, last hour",
                 line[0] ? " · " : "", 100.0 * booth->use_last_hour);
}

static void say_booth(const struct bfv_pen *pen, int side, int booth, struct bfv_hover_words *words)
{
    struct bfv_port port = bfv_port_of(pen->state->sides[side].scene);
    struct bfv_booth now = bfv_journal_booth(bfv_pen_journal(pen, side), booth, pen->state->at);
    struct bfv_duty duty = bfv_port_duty(&port, booth, pen->state->at);

    snprintf(words->title, sizeof words->title, "Booth %s", port.model->booths[booth].id);
    snprintf(words->note, sizeof words->note, "%s", now.open ? "open" : "closed");
    words->color = now.open ? BFV_OPEN : BFV_ALERT;
    say_phase(&now, words->lines[0]);
    append(words->lines[1], "", duty.serves_count == 1 ? "serves lane" : "serves lanes");
    for (size_t l = 0; l < duty.serves_count; l++)
        append(words->lines[1], l ? ", " : " ",
               bfv_name_of(port.model->places[duty.serves[l]].id).text);
    if (pen->state->hovered.kind == BFV_HOT_MAP && !pen->state->sides[side].fixed)
        words->hint = now.open ? "click the lamp to close" : "click the lamp to open";
}

static void say_stay(const struct bfv_dock *dock, char line[192])
{
    if (!dock->taken || dock->progress < 0.0)
        return;
    if (dock->progress >= 1.0)
        snprintf(line, 192, "its stay is over, it cannot leave yet");
    else
        snprintf(line, 192, "%.0f %% of its stay is over", floor(100.0 * dock->progress));
}

static void say_dock(const struct bfv_pen *pen, int side, uint32_t index,
                     struct bfv_hover_words *words)
{
    const struct bfv_scene *scene = pen->state->sides[side].scene;
    const struct bfv_stop *stop = &scene->layout->stops[index];
    struct bfv_dock dock =
        bfv_journal_dock(scene->journal, stop->station, stop->number, pen->state->at);
    struct bfv_port port = bfv_port_of(scene);
    bool waits = bfv_dock_waits_for_officers(&dock);
    const char *before = waits ? "for officers of " : "";
    uint32_t bit = 1;

    snprintf(words->title, sizeof words->title, "%s %d",
             bfv_capital_name_of(port.model->stations[stop->station].id).text, stop->number + 1);
    if (dock.taken)
        snprintf(words->note, sizeof words->note, "%s",
                 dock.joint ? "joint"
                 : waits    ? "waits"
                            : "in use");
    else
        snprintf(words->note, sizeof words->note, "free");
    words->color = dock.joint ? BFV_SECONDARY : BFV_DIM;
    for (size_t a = 0; dock.taken && a < port.model->agency_count; a++) {
        const struct bf_agency *agency = &port.model->agencies[a];

        if (agency->port != port.port)
            continue;
        if (dock.agencies & bit) {
            append(words->lines[0], before, bfv_name_of(agency->id).text);
            before = ", ";
        }
        bit <<= 1;
    }
    say_stay(&dock, words->lines[1]);
}

/* The place, or the station, whose queue is longer than the picture. */
static const char *queue_of(const struct bf_model *model, const struct bfv_layout *layout,
                            const struct bfv_hidden *hidden)
{
    const struct bfv_track *track;

    if (hidden->track == BFV_NONE)
        return model->stations[layout->yards[hidden->yard].station].id;
    track = &layout->tracks[hidden->track];
    return track->place != BFV_NONE ? model->places[track->place].id
                                    : model->stations[track->station].id;
}

static void say_hidden(const struct bfv_pen *pen, int side, uint32_t pill,
                       struct bfv_hover_words *words)
{
    const struct bfv_side *shown = &pen->state->sides[side];
    const struct bfv_layout *layout = shown->scene->layout;
    struct bfv_port port = bfv_port_of(shown->scene);
    struct bfv_hidden all;

    if (!bfv_map_hidden(layout, shown->crowd, pill, &all))
        return;
    snprintf(words->title, sizeof words->title, "%s",
             bfv_capital_name_of(queue_of(port.model, layout, &all)).text);
    snprintf(words->note, sizeof words->note, "+%d", all.count);
    words->color = BFV_DIM;
    snprintf(words->lines[0], sizeof words->lines[0], "%d truck%s more than the picture shows",
             all.count, all.count == 1 ? "" : "s");
    if (all.track != BFV_NONE && all.tail_m > 0.0)
        snprintf(words->lines[1], sizeof words->lines[1], "the last of them stands %.1f km back",
                 all.tail_m / 1000.0);
    else if (all.track != BFV_NONE)
        snprintf(words->lines[1], sizeof words->lines[1], "on the way to its queue");
}

/* ---- on charts ------------------------------------------------------------------------------- */

int bfv_hover_sample(const struct bfv_pen *pen)
{
    struct bfv_rect chart = pen->state->hovered.rect;
    double share = (pen->state->pointer.x - chart.x) / fmax(chart.width, 1.0);

    return (int)lround(fmin(fmax(share, 0.0), 1.0) * (BFV_CHART_SAMPLES - 1));
}

/* False: before the first midnight, where there is nothing to read. */
static bool say_moment(const struct bfv_pen *pen, struct bfv_hover_words *words, bf_time *then)
{
    *then = bfv_chart_at(pen->state->at) - BFV_CHART_SPAN + bfv_hover_sample(pen) * BFV_CHART_STEP;
    if (*then >= 0)
        bfv_clock_words(words->title, *then, false);
    return *then >= 0;
}

static void say_queues(const struct bfv_pen *pen, struct bfv_hover_words *words)
{
    const struct bfv_journal *journal = bfv_pen_journal(pen, 0);
    bf_time then;

    if (!say_moment(pen, words, &then))
        return;
    snprintf(words->note, sizeof words->note, "%d queued", bfv_journal_queued(journal, -1, then));
    for (int i = 0; i < pen->port->programme_count; i++) {
        char name[BFV_WORDS], part[BFV_WORDS + 16];

        snprintf(part, sizeof part, "%s %d",
                 bfv_programme_words(pen, pen->port->programmes[i], name),
                 bfv_journal_queued(journal, pen->port->programmes[i], then));
        append(words->lines[0], i ? " · " : "", part);
    }
}

static void say_history(const struct bfv_pen *pen, struct bfv_hover_words *words)
{
    const struct bfv_side *side = &pen->state->sides[0];
    int programme = pen->state->hovered.index, sample = bfv_hover_sample(pen);
    int runs = side->ensemble ? bf_ensemble_done(side->ensemble) : 0;
    double values[BFV_CHART_SAMPLES], low[BFV_CHART_SAMPLES], high[BFV_CHART_SAMPLES];
    char minutes[2][BFV_WORDS];
    bf_time then;

    if (!say_moment(pen, words, &then))
        return;
    bfv_programme_words(pen, programme, words->note);
    words->color = bfv_pen_color(pen, programme);
    bfv_chart_waits(side, programme, pen->state->at, values, runs > 1 ? low : NULL, high);
    if (isnan(values[sample]))
        append(words->lines[0], "", "nobody joined the queue");
    else
        snprintf(words->lines[0], sizeof words->lines[0], "%s wait for a truck that joined then",
                 bfv_minutes_words(minutes[0], values[sample]));
    if (runs > 1 && !isnan(high[sample]))
        snprintf(words->lines[1], sizeof words->lines[1], "mean of %d %ss: %s to %s, 95 %% sure",
                 runs, bfv_run_name(&pen->port->model->horizon),
                 bfv_minutes_words(minutes[0], low[sample]),
                 bfv_minutes_words(minutes[1], high[sample]));
}

/* ---- all ------------------------------------------------------------------------------------- */

struct bfv_hover_words bfv_hover_say(const struct bfv_pen *pen)
{
    struct bfv_hot hot = pen->state->hovered;
    struct bfv_spot spot = pen->state->hovered_spot;
    struct bfv_hover_words words = {.color = BFV_TEXT};
    int side = bfv_hover_side(pen);

    if (hot.kind == BFV_HOT_BOOTH)
        say_booth(pen, 0, hot.index, &words);
    else if (hot.kind == BFV_HOT_QUEUES)
        say_queues(pen, &words);
    else if (hot.kind == BFV_HOT_HISTORY)
        say_history(pen, &words);
    else if (hot.kind == BFV_HOT_MAP && spot.thing == BFV_ON_TRUCK)
        say_truck(pen, side, spot.index, &words);
    else if (hot.kind == BFV_HOT_MAP && spot.thing == BFV_ON_BOOTH)
        say_booth(pen, side, (int)spot.index, &words);
    else if (hot.kind == BFV_HOT_MAP && spot.thing == BFV_ON_DOCK)
        say_dock(pen, side, spot.index, &words);
    else if (hot.kind == BFV_HOT_MAP && spot.thing == BFV_ON_PILL)
        say_hidden(pen, side, spot.index, &words);
    return words;
}
