/* hover: what the pointer is on, in a few words beside it: a truck, a booth, a dock on the map, a
 * booth of the panel, a moment of the time bar. */
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "draw/frame_bar.h"
#include "draw/frame_pieces.h"

struct words {
    char title[BFV_WORDS];
    char note[BFV_WORDS]; /* right of the title, in [color] */
    enum bfv_color_role color;
    char lines[2][192];      /* "": none */
    const char *hint;        /* NULL: none */
    struct bfv_rect subject; /* what the card must not cover */
};

/* ---- what it says ---------------------------------------------------------------------------- */

/* NULL: it is not drawn. */
static const struct bfv_truck *drawn_truck(const struct bfv_pen *pen, int side, uint32_t number)
{
    const struct bfv_crowd *crowd = pen->state->sides[side].crowd;

    for (size_t t = 0; t < crowd->truck_count; t++)
        if (crowd->trucks[t].truck == number)
            return &crowd->trucks[t];
    return NULL;
}

static void say_truck(const struct bfv_pen *pen, int side, uint32_t truck, struct words *words)
{
    const struct bfv_truck *drawn = drawn_truck(pen, side, truck);
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

static void say_booth(const struct bfv_pen *pen, int side, int booth, struct words *words)
{
    static const char *const phases[] = {
        [BFV_BOOTH_IDLE] = "idle",
        [BFV_BOOTH_PULLING_UP] = "a truck pulls up",
        [BFV_BOOTH_SERVING] = "serving",
        [BFV_BOOTH_BLOCKED] = "held: no room behind it",
    };
    struct bfv_port port = bfv_port_of(pen->state->sides[side].scene);
    struct bfv_booth now = bfv_journal_booth(bfv_pen_journal(pen, side), booth, pen->state->at);
    struct bfv_duty duty = bfv_port_duty(&port, booth, pen->state->at);
    char *line = words->lines[1];

    snprintf(words->title, sizeof words->title, "Booth %s", port.model->booths[booth].id);
    snprintf(words->note, sizeof words->note, "%s", now.open ? "open" : "closed");
    words->color = now.open ? BFV_OPEN : BFV_ALERT;
    if (isnan(now.use_last_hour))
        snprintf(words->lines[0], sizeof words->lines[0], "%s", phases[now.phase]);
    else
        snprintf(words->lines[0], sizeof words->lines[0], "%s · %.0f %% in use, last hour",
                 phases[now.phase], 100.0 * now.use_last_hour);
    snprintf(line, sizeof words->lines[1], "serves");
    for (size_t l = 0; l < duty.serves_count && strlen(line) < 60; l++)
        snprintf(line + strlen(line), sizeof words->lines[1] - strlen(line), "%s%.60s",
                 l ? ", " : " ", port.model->places[duty.serves[l]].id);
    for (char *at = line; *at; at++)
        *at = *at == '_' ? ' ' : *at;
    words->hint = now.open ? "click the lamp to close" : "click the lamp to open";
}

static void say_dock(const struct bfv_pen *pen, int side, uint32_t index, struct words *words)
{
    const struct bfv_scene *scene = pen->state->sides[side].scene;
    const struct bfv_stop *stop = &scene->layout->stops[index];
    struct bfv_dock dock =
        bfv_journal_dock(scene->journal, stop->station, stop->number, pen->state->at);
    struct bfv_port port = bfv_port_of(scene);
    uint32_t bit = 1;

    snprintf(words->title, sizeof words->title, "%.40s %d", port.model->stations[stop->station].id,
             stop->number + 1);
    for (char *at = words->title; *at; at++)
        *at = *at == '_' ? ' ' : *at;
    words->title[0] = (char)toupper((unsigned char)words->title[0]);
    snprintf(words->note, sizeof words->note, "%s",
             dock.taken ? dock.joint ? "joint" : "in use" : "free");
    words->color = dock.joint ? BFV_SECONDARY : BFV_DIM;
    for (size_t a = 0; dock.taken && a < port.model->agency_count; a++) {
        const struct bf_agency *agency = &port.model->agencies[a];
        char *line = words->lines[0];

        if (agency->port != port.port)
            continue;
        if (dock.agencies & bit && strlen(line) < 60)
            snprintf(line + strlen(line), sizeof words->lines[0] - strlen(line), "%s%.40s",
                     line[0] ? ", " : "", agency->id);
        bit <<= 1;
    }
    if (dock.taken && dock.progress >= 0.0)
        snprintf(words->lines[1], sizeof words->lines[1], "%.0f %% of its stay is over",
                 100.0 * dock.progress);
}

/* ---- where it stands ------------------------------------------------------------------------- */

static struct bfv_rect around(struct bfv_point point, double half)
{
    return (struct bfv_rect){point.x - half, point.y - half, 2.0 * half, 2.0 * half};
}

static struct bfv_point on_screen(const struct bfv_pen *pen, int side, struct bfv_point point)
{
    const struct bfv_side *shown = &pen->state->sides[side];
    struct bfv_rect view = pen->plan->areas[BFV_AREA_MAP_A + side];
    struct bfv_camera camera = shown->camera;

    if (camera.zoom <= 0.0)
        camera = bfv_camera_fit(shown->scene->layout, view);
    return bfv_camera_to_view(camera, view, point);
}

static void find_subject(const struct bfv_pen *pen, int side, struct words *words)
{
    const struct bfv_side *shown = &pen->state->sides[side];
    const struct bfv_layout *layout = shown->scene->layout;
    struct bfv_spot spot = pen->state->hovered_spot;
    const struct bfv_truck *truck =
        spot.thing == BFV_ON_TRUCK ? drawn_truck(pen, side, spot.index) : NULL;

    words->subject = around(pen->state->pointer, 14.0);
    if (truck)
        words->subject =
            around(on_screen(pen, side, (struct bfv_point){truck->pose.x, truck->pose.y}), 14.0);
    if (spot.thing == BFV_ON_DOCK)
        words->subject = around(on_screen(pen, side,
                                          (struct bfv_point){layout->stops[spot.index].pose.x,
                                                             layout->stops[spot.index].pose.y}),
                                14.0);
}

static double card_width(const struct bfv_pen *pen, const struct words *words)
{
    double width = bfv_width(pen, bfv_heading(BFV_TEXT), words->title) +
                   bfv_width(pen, bfv_heading(BFV_TEXT), words->note) + 24.0;

    for (int line = 0; line < 2; line++)
        width = fmax(width, bfv_width(pen, bfv_small(BFV_DIM), words->lines[line]));
    if (words->hint)
        width = fmax(width, bfv_width(pen, bfv_small(BFV_DIM), words->hint));
    return fmin(width, 300.0) + 28.0;
}

/* Above the subject, or below it where there is no room. */
static struct bfv_rect place_card(const struct bfv_pen *pen, const struct words *words,
                                  double width, double height)
{
    struct bfv_rect whole = pen->plan->whole;
    double x = words->subject.x + words->subject.width / 2.0 - width / 2.0;
    double y = words->subject.y - height - 8.0;

    if (y < 6.0)
        y = words->subject.y + words->subject.height + 8.0;
    x = fmax(fmin(x, whole.width - width - 6.0), 6.0);
    y = fmax(fmin(y, whole.height - height - 6.0), 6.0);
    return (struct bfv_rect){round(x), round(y), width, height};
}

static double line_height(const struct bfv_pen *pen, const char *text, double width)
{
    struct bfv_style style = bfv_small(BFV_DIM);

    style.wrap = width;
    return text[0] ? bfv_text_extent(pen->canvas, style, text).height + 3.0 : 0.0;
}

static void draw_card(const struct bfv_pen *pen, const struct words *words)
{
    const struct bfv_color *colors = pen->canvas->theme->colors;
    double width = card_width(pen, words), inner = width - 28.0;
    double height = 38.0 + line_height(pen, words->lines[0], inner) +
                    line_height(pen, words->lines[1], inner) + (words->hint ? 18.0 : 0.0);
    struct bfv_rect card = place_card(pen, words, width, height);
    struct bfv_style note = bfv_aligned(bfv_heading(words->color), BFV_RIGHT);
    struct bfv_style text = bfv_small(BFV_DIM);
    double y = card.y + 38.0;

    text.wrap = inner;
    bfv_fill_rounded(pen->canvas, (struct bfv_rect){card.x, card.y + 2.0, width, height + 1.0}, 9.0,
                     (struct bfv_color){0.0, 0.0, 0.0, 0.25});
    bfv_fill_rounded(pen->canvas, card, 8.0, colors[BFV_CARD]);
    bfv_stroke_rounded(pen->canvas, card, 8.0, 1.0,
                       bfv_mix(colors[BFV_EDGE], colors[BFV_DIM], 0.4));
    bfv_text(pen->canvas, card.x + 14.0, card.y + 22.0, bfv_heading(BFV_TEXT), words->title);
    bfv_text(pen->canvas, card.x + width - 14.0, card.y + 22.0, note, words->note);
    for (int line = 0; line < 2; line++) {
        if (words->lines[line][0])
            bfv_text(pen->canvas, card.x + 14.0, y + 4.0, text, words->lines[line]);
        y += line_height(pen, words->lines[line], inner);
    }
    if (words->hint)
        bfv_text(pen->canvas, card.x + 14.0, y + 5.0, bfv_sized(bfv_small(BFV_DIM), 11.0),
                 words->hint);
}

void bfv_hover_draw(const struct bfv_pen *pen)
{
    const struct bfv_frame_state *state = pen->state;
    struct bfv_spot spot = state->hovered_spot;
    int side = state->hovered.kind == BFV_HOT_MAP ? state->hovered.index : 0;
    struct words words = {.color = BFV_TEXT};

    if (state->hovered.kind == BFV_HOT_BOOTH) {
        words.subject = state->hovered.rect;
        say_booth(pen, 0, state->hovered.index, &words);
        words.hint = NULL;
    } else if (state->hovered.kind == BFV_HOT_MAP && side < state->side_count) {
        find_subject(pen, side, &words);
        if (spot.thing == BFV_ON_TRUCK)
            say_truck(pen, side, spot.index, &words);
        else if (spot.thing == BFV_ON_BOOTH)
            say_booth(pen, side, (int)spot.index, &words);
        else if (spot.thing == BFV_ON_DOCK)
            say_dock(pen, side, spot.index, &words);
    }
    if (words.title[0])
        draw_card(pen, &words);
}

/* ---- time bar -------------------------------------------------------------------------------- */

void bfv_bar_draw_pointer(const struct bfv_pen *pen)
{
    const struct bfv_frame_state *state = pen->state;
    const struct bfv_journal *journal = bfv_pen_journal(pen, 0);
    struct bfv_counts counts = bfv_journal_counts(journal, -1, state->pointed);
    struct bfv_rect track = bfv_plan_track(pen->plan), card;
    double x = bfv_bar_x(pen->plan, state->pointed);
    char text[192], time[BFV_WORDS], event[64];
    struct bfv_style style = bfv_small(BFV_TEXT);
    int used;

    used = snprintf(text, sizeof text, "%s · %d queued · %d in the port",
                    bfv_clock_words(time, state->pointed, false), counts.queued, counts.inside);
    if (state->hovered.kind == BFV_HOT_EVENT && bfv_event_of_hot(pen, state->hovered.index, event))
        snprintf(text + used, sizeof text - (size_t)used, " · %s", event);
    bfv_set_color(pen->canvas, bfv_faded(pen->canvas->theme->colors[BFV_TEXT], 0.5));
    cairo_rectangle(pen->canvas->cr, round(x), track.y, 1.0, track.height);
    cairo_fill(pen->canvas->cr);
    card.width = bfv_width(pen, style, text) + 20.0;
    card.height = 26.0;
    card.x = fmax(fmin(x - card.width / 2.0, pen->plan->whole.width - card.width - 6.0), 6.0);
    card.y = fmax(pen->plan->time_bar.y - 32.0, 2.0);
    bfv_fill_rounded(pen->canvas, card, 7.0, pen->canvas->theme->colors[BFV_CARD]);
    bfv_stroke_rounded(
        pen->canvas, card, 7.0, 1.0,
        bfv_mix(pen->canvas->theme->colors[BFV_EDGE], pen->canvas->theme->colors[BFV_DIM], 0.4));
    bfv_text(pen->canvas, card.x + 10.0, bfv_middle(card.y, card.height, 12.0), style, text);
}
