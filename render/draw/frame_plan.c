/* plan: see frame_plan.h. */
#include "draw/frame_plan.h"

#include <limits.h>
#include <math.h>
#include <string.h>

#include "draw/frame_place.h"
#include "draw/frame_port.h"

#define WIDE         1280.0 /* below it, the panel folds */
#define NARROW       900.0  /* below it, the panel goes */
#define MARGIN       22.0   /* of the panel */
#define SMALLEST_MAP 120.0
#define STRIP_HEIGHT 38.0
#define ZOOM_WIDTH   172.0

static double clamp(double value, double low, double high)
{
    return fmax(low, fmin(value, high));
}

int bfv_plan_booth_rows(int booths, double width)
{
    int fit = (int)(width / 26.0);

    return booths <= 0 || fit < 1 ? 1 : (booths + fit - 1) / fit;
}

/* Lines that [text] takes at most. */
static int lines_of(const char *text, double size, double width)
{
    double room = fmax(width / (0.56 * size), 8.0), used = 0.0;
    int lines = 1;

    while (*text) {
        size_t word = strcspn(text, " ");

        if (used > 0.0 && used + 1.0 + (double)word > room) {
            lines++;
            used = 0.0;
        }
        used += (double)word + (used > 0.0);
        text += word;
        text += strspn(text, " ");
    }
    return lines;
}

struct bfv_lesson_plan bfv_plan_lesson(const struct bfv_lesson_card *card, double width)
{
    double inner = width - 60.0, y = 62.0;
    struct bfv_lesson_plan plan = {.columns = 1};
    int longest = 0, rows;

    plan.text = y + 22.0;
    y += 21.0 * lines_of(card->text, 14.0, inner) + 4.0;
    plan.question = y + 24.0;
    if (card->question) {
        y += 12.0 + 20.0 * lines_of(card->question, 14.0, inner);
        for (int c = 0; c < card->choice_count; c++)
            longest = longest > (int)strlen(card->choices[c].text)
                          ? longest
                          : (int)strlen(card->choices[c].text);
        plan.columns = (int)clamp(inner / (7.6 * longest + 48.0), 1.0, card->choice_count);
        plan.choices = y + 4.0;
        rows = (card->choice_count + plan.columns - 1) / plan.columns;
        y += 4.0 + 36.0 * rows;
    }
    plan.task = y + 20.0;
    if (card->task)
        y += 6.0 + 20.0 * lines_of(card->task, 14.0, inner - 26.0);
    plan.buttons = y + 8.0;
    plan.height = plan.buttons + 28.0 + 12.0;
    return plan;
}

/* ---- rows of the whole ----------------------------------------------------------------------- */

static double header_height(double height)
{
    return height >= 560.0 ? 52.0 : height >= 260.0 ? 40.0 : height >= 200.0 ? 32.0 : 0.0;
}

static double time_bar_height(double height)
{
    return height >= 560.0 ? 107.0 : height >= 380.0 ? 78.0 : height >= 150.0 ? 54.0 : 0.0;
}

static double panel_width(double width)
{
    if (width >= WIDE)
        return clamp(448.0 * width / 1920.0, 340.0, 448.0);
    return width >= NARROW ? 152.0 : 0.0;
}

static void divide_time_bar(struct bfv_plan *plan)
{
    struct bfv_rect bar = plan->time_bar;
    bool roomy = bar.width >= 1160.0, tight = bar.width < 480.0;
    double transport = roomy ? 420.0 : tight ? 56.0 : 232.0;
    double clock = roomy ? 152.0 : tight ? 62.0 : 104.0;
    double left = bar.x + transport + clock;

    if (!bfv_shown(bar))
        return;
    plan->areas[BFV_AREA_TRANSPORT] = (struct bfv_rect){bar.x, bar.y, transport, bar.height};
    plan->areas[BFV_AREA_CLOCK] = (struct bfv_rect){bar.x + transport, bar.y, clock, bar.height};
    plan->areas[BFV_AREA_BAR] =
        (struct bfv_rect){left, bar.y, bar.x + bar.width - left, bar.height};
}

struct bfv_rect bfv_plan_track(const struct bfv_plan *plan)
{
    struct bfv_rect bar = plan->areas[BFV_AREA_BAR];
    double right = plan->whole.width >= 1160.0 ? 50.0 : 24.0;
    double labels = bar.height >= 70.0 ? 32.0 : 22.0;
    double top = bar.height >= 100.0 ? 24.0 : bar.height >= 70.0 ? 20.0 : 10.0;

    return (struct bfv_rect){bar.x + 16.0, bar.y + top, fmax(bar.width - 16.0 - right, 20.0),
                             bar.height - top - labels};
}

/* ---- panel ----------------------------------------------------------------------------------- */

struct section {
    enum bfv_area area;
    double least, liked, most;
    int rank; /* the higher, the sooner it is left out */
};

enum { MOST_SECTIONS = 5, HIGHEST_RANK = 5 };

/* Takes them in by importance, each that still finds room; returns how many are left. */
static int leave_out(struct section *sections, int count, double *room, double gap)
{
    bool taken[MOST_SECTIONS] = {false};
    int kept = 0;

    for (int rank = 0; rank <= HIGHEST_RANK; rank++)
        for (int i = 0; i < count; i++) {
            double needed = sections[i].least + (kept > 0 ? gap : 0.0);

            if (sections[i].rank != rank || (needed > *room && kept > 0))
                continue;
            taken[i] = true;
            *room -= needed;
            kept++;
        }
    kept = 0;
    for (int i = 0; i < count; i++)
        if (taken[i])
            sections[kept++] = sections[i];
    return kept;
}

/* Gives each section its least height, then from what is left what it likes, then what it can use.
 */
static void stack_sections(struct bfv_plan *plan, struct section *sections, int count,
                           struct bfv_rect room)
{
    double gap = room.height >= 800.0 ? 18.0 : 12.0, share[2], wants[2] = {0.0, 0.0};
    double y = room.y, spare = room.height;

    count = leave_out(sections, count, &spare, gap);
    for (int i = 0; i < count; i++) {
        wants[0] += sections[i].liked - sections[i].least;
        wants[1] += sections[i].most - sections[i].liked;
    }
    share[0] = wants[0] > 0.0 ? clamp(spare / wants[0], 0.0, 1.0) : 0.0;
    spare -= share[0] * wants[0];
    share[1] = wants[1] > 0.0 ? clamp(spare / wants[1], 0.0, 1.0) : 0.0;
    for (int i = 0; i < count; i++) {
        const struct section *section = &sections[i];
        double height = section->least + share[0] * (section->liked - section->least) +
                        share[1] * (section->most - section->liked);

        if (section->area == BFV_AREA_ALARM) /* at the foot, where it is always looked for */
            y = room.y + room.height - height;
        if (y + height <= room.y + room.height + 0.5)
            plan->areas[section->area] = (struct bfv_rect){room.x, y, room.width, height};
        y += height + gap;
    }
}

/* Height of a selected booth's card whose lanes stand in rows of 288. */
static double booth_card_height(const struct bfv_port *port)
{
    double used = 48.0;
    int rows = 1;

    for (int l = 0; l < port->lane_count; l++) {
        double width = 44.0 + 7.0 * (double)strlen(port->model->places[port->lanes[l]].id);

        rows += used + width > 288.0;
        used = used + width > 288.0 ? width : used + width;
    }
    return 24.0 + 62.0 + 28.0 * rows;
}

static void divide_panel(struct bfv_plan *plan, const struct bfv_frame_state *state,
                         const struct bfv_port *port)
{
    struct bfv_rect room = bfv_inset(plan->panel, MARGIN, 16.0);
    int cards = port->programme_count < BFV_MOST_CARDS ? port->programme_count : BFV_MOST_CARDS;
    int rows = bfv_plan_booth_rows(port->booth_count, room.width);
    double liked = cards <= 3 ? 88.0 : 70.0, alarm = room.width < 380.0 ? 66.0 : 50.0;
    double booth = booth_card_height(port) - 24.0;
    struct section detail = {BFV_AREA_DETAIL, 74.0, 74.0, 74.0, 5};

    if (state->selected.thing == BFV_ON_BOOTH)
        detail = (struct section){BFV_AREA_DETAIL, fmin(booth, 146.0), booth, booth, 1};
    else if (state->followed != BFV_NO_TRUCK)
        detail = (struct section){BFV_AREA_DETAIL, 108.0, 200.0, 300.0, 1};
    struct section sections[] = {
        {BFV_AREA_WAITS, 42.0 + 52.0 * cards, 46.0 + liked * cards, 46.0 + 88.0 * cards, 0},
        {BFV_AREA_QUEUES, 96.0, 176.0, 260.0, 4},
        {BFV_AREA_BOOTHS, 26.0 + 52.0 * rows, 28.0 + 88.0 * rows, 28.0 + 88.0 * rows, 3},
        detail,
        {BFV_AREA_ALARM, alarm, alarm, alarm, 2},
    };

    if (plan->folded) {
        room = bfv_inset(plan->panel, 10.0, 10.0);
        sections[0] = (struct section){BFV_AREA_WAITS, 66.0 * cards, 80.0 * cards, 80.0 * cards, 0};
        sections[1] = (struct section){BFV_AREA_QUEUES, 56.0, 60.0, 60.0, 2};
        sections[2] = (struct section){BFV_AREA_ALARM, 112.0, 112.0, 112.0, 1};
        stack_sections(plan, sections, 3, room);
    } else {
        stack_sections(plan, sections, 5, room);
    }
}

/* ---- maps and what lies on them -------------------------------------------------------------- */

/* Beside two maps in a low window a wide card leaves room for the cards a lesson speaks of. */
static double lesson_width(const struct bfv_frame_state *state, double width, double room)
{
    return fmin(state->side_count > 1 && room < 640.0 ? 1160.0 : 800.0, width - 24.0);
}

static double lesson_height(const struct bfv_frame_state *state, double width, double room)
{
    double card = lesson_width(state, width, room);
    double wanted = state->lesson ? bfv_plan_lesson(state->lesson, card).height + 24.0 : 0.0;

    if (wanted <= room - SMALLEST_MAP)
        return wanted;
    return room >= SMALLEST_MAP ? fmin(wanted, fmax(room - SMALLEST_MAP, 56.0)) : 0.0;
}

static void place_lesson(struct bfv_plan *plan, const struct bfv_frame_state *state,
                         struct bfv_rect *body)
{
    double height = lesson_height(state, body->width, body->height);
    double width = lesson_width(state, body->width, body->height);

    if (!state->lesson || height <= 0.0)
        return;
    body->height -= height;
    plan->lesson = (struct bfv_rect){body->x, body->y + body->height, body->width, height};
    plan->areas[BFV_AREA_LESSON] = (struct bfv_rect){body->x + (body->width - width) / 2.0,
                                                     plan->lesson.y + 10.0, width, height - 22.0};
}

static void divide_sides(struct bfv_plan *plan, const struct bfv_frame_state *state,
                         struct bfv_rect body)
{
    double title = body.height >= 420.0 ? 51.0 : body.height >= 200.0 ? 32.0 : 0.0;
    double cards = body.height >= (state->lesson ? 250.0 : 300.0) ? 86.0 : 0.0;

    for (int side = 0; side < 2; side++) {
        struct bfv_rect half = {side ? body.x + body.width / 2.0 + 2.0 : body.x, body.y,
                                body.width / 2.0 - 2.0, body.height};

        plan->areas[BFV_AREA_TITLE_A + side] = (struct bfv_rect){half.x, half.y, half.width, title};
        plan->areas[BFV_AREA_MAP_A + side] =
            (struct bfv_rect){half.x, half.y + title, half.width, half.height - title - cards};
        plan->areas[BFV_AREA_DELTAS_A + side] =
            (struct bfv_rect){half.x, half.y + half.height - cards, half.width, cards};
    }
}

/* The card of what was chosen, where there is no panel to show it in: in the corner where it hides
 * least. */
static void place_float(struct bfv_plan *plan, const struct bfv_frame_state *state,
                        const struct bfv_port *port)
{
    bool booth = state->selected.thing == BFV_ON_BOOTH;
    int number = plan->compare && booth ? state->selected_side : 0, least = INT_MAX;
    const struct bfv_side *side = &state->sides[number];
    struct bfv_rect map = plan->areas[BFV_AREA_MAP_A + number];
    double height = fmin(map.height - 66.0, booth ? booth_card_height(port) : 184.0);
    double left = map.x + 12.0, right = map.x + map.width - 332.0;
    double top = map.y + 12.0, bottom = map.y + map.height - height - 12.0;
    double low = plan->compare || bfv_shown(plan->strip) ? bottom : bottom - 42.0;
    struct bfv_rect corners[] = {{left, low, 320.0, height},
                                 {right, low, 320.0, height},
                                 {right, top, 320.0, height},
                                 {left, top, 320.0, height}};

    if ((!booth && state->followed == BFV_NO_TRUCK) || bfv_shown(plan->areas[BFV_AREA_DETAIL]) ||
        map.width < 380.0 || map.height < 220.0)
        return;
    if (bfv_shown(plan->areas[BFV_AREA_LEGEND]) && !bfv_shown(plan->strip))
        corners[0] = corners[1]; /* its place is taken */
    for (int corner = 0; corner < 4; corner++) {
        int harm = bfv_place_harm(side->scene->layout, side->camera, map, corners[corner]);

        if (harm < least) {
            least = harm;
            plan->areas[BFV_AREA_FLOAT] = corners[corner];
        }
    }
}

/* Legend and zoom buttons in a strip of their own below the map. */
static void place_strip(struct bfv_plan *plan, bool legend)
{
    struct bfv_rect *map = &plan->areas[BFV_AREA_MAP_A];
    double zoom = fmin(ZOOM_WIDTH, map->width);

    map->height -= STRIP_HEIGHT;
    plan->strip = (struct bfv_rect){map->x, map->y + map->height, map->width, STRIP_HEIGHT};
    plan->areas[BFV_AREA_ZOOM] = (struct bfv_rect){map->x + map->width - zoom - 10.0,
                                                   plan->strip.y + 5.0, zoom, STRIP_HEIGHT - 10.0};
    if (legend)
        plan->areas[BFV_AREA_LEGEND] =
            (struct bfv_rect){map->x + 10.0, plan->strip.y, map->width - zoom - 36.0, STRIP_HEIGHT};
}

/* In the lower corners of the map as long as they hide nothing of the port. */
static void place_on_map(struct bfv_plan *plan, const struct bfv_frame_state *state,
                         const struct bfv_port *port)
{
    const struct bfv_layout *layout = state->sides[0].scene->layout;
    struct bfv_rect map = plan->areas[BFV_AREA_MAP_A];
    double height = 108.0 + 25.0 * (port->programme_count + 2 + port->stations + port->agencies);
    struct bfv_rect legend = {map.x + fmin(24.0, map.width * 0.02),
                              map.y + map.height - height - 18.0, 206.0, height};
    struct bfv_rect zoom = {map.x + map.width - ZOOM_WIDTH - 40.0, map.y + map.height - 46.0,
                            ZOOM_WIDTH, 32.0};
    bool legend_fits =
        map.width >= 760.0 && legend.y >= map.y + 12.0 && bfv_place_free(layout, map, legend);
    bool zoom_fits = bfv_place_free(layout, map, zoom);

    if (map.width < 300.0 || map.height < (state->lesson ? 300.0 : 100.0))
        return; /* a lesson leads the camera itself, and what it shows is not to be covered */
    if (!zoom_fits) {
        zoom.x += 32.0;
        zoom_fits = bfv_place_free(layout, map, zoom);
    }
    if (map.height >= 300.0 && ((state->legend && !legend_fits) || !zoom_fits)) {
        place_strip(plan, state->legend);
        return;
    }
    plan->areas[BFV_AREA_ZOOM] = zoom;
    if (state->legend && legend_fits)
        plan->areas[BFV_AREA_LEGEND] = legend;
}

/* ---- the whole ------------------------------------------------------------------------------- */

static bf_time bar_end(const struct bfv_frame_state *state)
{
    bf_time end = BF_DAY * state->sides[0].scene->day->scenario->model.horizon.days;

    for (int side = 0; side < state->side_count; side++) {
        bf_time last = bfv_journal_end(state->sides[side].scene->journal);

        end = last > end ? last : end;
    }
    return (end + BF_HOUR - 1) / BF_HOUR * BF_HOUR; /* steady while interventions change the end */
}

static void snap_areas(struct bfv_plan *plan, double scale)
{
    struct bfv_rect *rects[] = {&plan->panel, &plan->time_bar, &plan->lesson, &plan->strip};

    for (int i = 0; i < BFV_AREA_COUNT + 4; i++) {
        struct bfv_rect *rect = i < BFV_AREA_COUNT ? &plan->areas[i] : rects[i - BFV_AREA_COUNT];
        double left = round(rect->x * scale), top = round(rect->y * scale);
        double right = round((rect->x + rect->width) * scale);
        double bottom = round((rect->y + rect->height) * scale);

        *rect = (struct bfv_rect){left / scale, top / scale, (right - left) / scale,
                                  (bottom - top) / scale};
        if (!(right - left >= 1.0 && bottom - top >= 1.0))
            *rect = (struct bfv_rect){0};
    }
}

struct bfv_plan bfv_plan_make(const struct bfv_frame_state *state)
{
    double width = state->width / state->scale, height = state->height / state->scale;
    double header = header_height(height), bar = time_bar_height(height);
    double caption = state->caption && height >= 240.0 ? 20.0 : 0.0;
    struct bfv_plan plan = {.whole = {0.0, 0.0, width, height}, .compare = state->side_count > 1};
    struct bfv_port port = bfv_port_of(state->sides[0].scene);
    double panel = plan.compare ? 0.0 : panel_width(width);
    struct bfv_rect body = {0.0, header, width - panel, height - header - bar - caption};
    double ports = state->port_count > 1 && body.height >= 200.0 ? 38.0 : 0.0;

    plan.end = bar_end(state);
    plan.areas[BFV_AREA_HEADER] = (struct bfv_rect){0.0, 0.0, width, header};
    plan.time_bar = (struct bfv_rect){0.0, body.y + body.height, width, bar};
    plan.areas[BFV_AREA_CAPTION] = (struct bfv_rect){0.0, height - caption, width, caption};
    plan.panel = (struct bfv_rect){width - panel, header, panel, body.height};
    plan.folded = panel > 0.0 && width < WIDE;
    plan.areas[BFV_AREA_PORTS] = (struct bfv_rect){0.0, header, body.width, ports};
    body.y += ports;
    body.height -= ports;
    place_lesson(&plan, state, &body);
    if (plan.compare)
        divide_sides(&plan, state, body);
    else
        plan.areas[BFV_AREA_MAP_A] = body;
    if (panel > 0.0)
        divide_panel(&plan, state, &port);
    divide_time_bar(&plan);
    if (!plan.compare)
        place_on_map(&plan, state, &port);
    place_float(&plan, state, &port);
    snap_areas(&plan, state->scale);
    return plan;
}
