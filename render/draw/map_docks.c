/* map_docks: who is examined where, by whom, and how far it is. */
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "draw/map_parts.h"

#define SIDE           (BFV_TRUCK_WIDTH / 2.0)
#define LEAST_RADIUS   3.2 /* of a ring, design pixels */
#define MOST_RADIUS    9.5
#define LEAST_IN_FRONT 2.3
#define BETWEEN        6.5 /* names of docks side by side */
#define MOST_AGENCIES  32

static struct bfv_dock dock_of(const struct bfv_map_pen *pen, const struct bfv_stop *stop)
{
    return bfv_journal_dock(pen->view->scene->journal, stop->station, stop->number, pen->view->at);
}

/* A parking place shows all there is to say. */
static bool is_parking(const struct bfv_map_pen *pen, const struct bfv_stop *stop)
{
    return pen->model->stations[stop->station].role == BF_STATION_WAITING_AREA;
}

/* ---- floors ---------------------------------------------------------------------------------- */

/* Of the frame of a joint inspection, from either side of its dock. */
static double inset_of(const struct bfv_stop *stop)
{
    return fmin(fmax((stop->box.width - 56.0) / 3.0, 1.5), 8.0);
}

static void draw_joint(struct bfv_map_pen *pen, const struct bfv_stop *stop)
{
    struct bfv_color color = pen->canvas->theme->colors[BFV_SECONDARY];
    double inset = inset_of(stop);
    struct bfv_rect box = {stop->box.x + inset, stop->box.y + 1.0, stop->box.width - 2.0 * inset,
                           stop->box.height - 2.0};
    struct bfv_rect rect = bfv_pen_rect(pen, box);

    bfv_fill_rounded(pen->canvas, rect, 6.0 * pen->zoom, bfv_faded(color, 0.15));
    bfv_stroke_rounded(pen->canvas, rect, 6.0 * pen->zoom, 1.5, bfv_faded(color, 0.8));
}

/* Records are ahead of what is drawn: the dock may be free and its truck still be driving out. */
static bool is_left(const struct bfv_map_pen *pen, const struct bfv_stop *stop)
{
    const struct bfv_crowd *crowd = pen->view->crowd;

    for (size_t i = 0; i < crowd->truck_count; i++) {
        const struct bfv_truck *truck = &crowd->trucks[i];
        if (truck->track == BFV_NONE &&
            fabs(truck->pose.x - stop->pose.x) < stop->box.width / 2.0 &&
            fabs(truck->pose.y - stop->pose.y) < BFV_TRUCK_LENGTH &&
            (truck->stop == BFV_NONE || &pen->layout->stops[truck->stop] == stop))
            return false;
    }
    return true;
}

static void draw_free(struct bfv_map_pen *pen, const struct bfv_stop *stop)
{
    struct bfv_style style = {
        .size = bfv_sign_size(pen, 11.5), .color = BFV_DIM, .align = BFV_CENTER};
    struct bfv_point at = bfv_pen_point(pen, stop->box.x + stop->box.width / 2.0, stop->pose.y);

    at.y += style.size * 0.36;
    if (bfv_text_extent(pen->canvas, style, "free").width + 8.0 < stop->box.width * pen->zoom)
        bfv_sign(pen, at, style, "free");
}

void bfv_draw_dock_floors(struct bfv_map_pen *pen)
{
    for (size_t i = 0; i < pen->layout->stop_count; i++) {
        const struct bfv_stop *stop = &pen->layout->stops[i];
        struct bfv_dock dock;
        if (stop->kind != BFV_STOP_DOCK || stop->drive_through || is_parking(pen, stop))
            continue;
        dock = dock_of(pen, stop);
        if (dock.joint)
            draw_joint(pen, stop);
        else if (!dock.taken && is_left(pen, stop))
            draw_free(pen, stop);
    }
}

/* ---- beside and behind the truck ------------------------------------------------------------- */

/* In front of the truck, clear of the frame of a joint inspection. */
static struct bfv_point place_in_front(const struct bfv_map_pen *pen, const struct bfv_stop *stop,
                                       const struct bfv_dock *dock, double *radius)
{
    double above = stop->pose.y - BFV_TRUCK_LENGTH / 2.0 - stop->box.y;
    double below = stop->box.y + stop->box.height - stop->pose.y - BFV_TRUCK_LENGTH / 2.0;
    double room = fmax(above, below), end = stop->box.y + room / 2.0;

    if (below > above)
        end = stop->box.y + stop->box.height - room / 2.0;
    *radius = fmin(room * pen->zoom / 2.0 - (dock->joint ? 2.5 : 1.3), MOST_RADIUS);
    return bfv_pen_point(pen, stop->pose.x, end);
}

/* Beside the truck or, where the dock is too narrow, in front of it; radius 0: it is too small. */
static struct bfv_point place_ring(const struct bfv_map_pen *pen, const struct bfv_stop *stop,
                                   const struct bfv_dock *dock, double *radius)
{
    double side = stop->pose.x + SIDE, end = stop->box.x + stop->box.width - inset_of(stop);
    struct bfv_point at = bfv_pen_point(pen, (side + end) / 2.0, stop->pose.y - 14.0);

    *radius = fmin((end - side) * pen->zoom / 2.0 - 2.5 * fmin(pen->zoom, 1.0),
                   MOST_RADIUS * fmax(pen->zoom, 0.8));
    if (*radius >= LEAST_RADIUS)
        return at;
    at = place_in_front(pen, stop, dock, radius);
    if (*radius < (dock->joint ? LEAST_RADIUS : LEAST_IN_FRONT))
        *radius = 0.0;
    return at;
}

static void draw_ring(struct bfv_map_pen *pen, const struct bfv_stop *stop,
                      const struct bfv_dock *dock)
{
    double radius, half;
    struct bfv_point at = place_ring(pen, stop, dock, &radius);

    half = radius + 1.0;
    if (radius > 0.0 &&
        bfv_sign_claim(pen, (struct bfv_rect){at.x - half, at.y - half, 2.0 * half, 2.0 * half}))
        bfv_draw_progress(pen->canvas, at, radius, dock->progress,
                          pen->canvas->theme->colors[dock->joint ? BFV_SECONDARY : BFV_DIM]);
}

static void draw_number(struct bfv_map_pen *pen, const struct bfv_stop *stop)
{
    struct bfv_style style = {
        .size = bfv_sign_size(pen, 11.5), .color = BFV_DIM, .align = BFV_CENTER};
    double left = stop->pose.x + SIDE, right = stop->box.x + stop->box.width - inset_of(stop);
    struct bfv_point at = bfv_pen_point(pen, (left + right) / 2.0, stop->pose.y + 14.0);
    char text[16];

    snprintf(text, sizeof text, "%d", stop->number + 1);
    if ((right - left) * pen->zoom >= bfv_text_extent(pen->canvas, style, "88").width + 4.0)
        bfv_sign(pen, at, style, text);
}

/* ---- agencies -------------------------------------------------------------------------------- */

enum { MOST_LINES = 8 };

struct line {
    char text[64];
};

/* Lines of text that have to fit. */
struct slip {
    struct bfv_style style;
    double room; /* width */
    int most;    /* lines */
    struct line lines[MOST_LINES];
    int count;
};

/* Ids of the port's agencies whose bits are set. */
static int list_agencies(const struct bfv_map_pen *pen, uint32_t bits, const char **ids)
{
    int bit = 0, count = 0;

    for (size_t i = 0; i < pen->model->agency_count && bit < MOST_AGENCIES; i++) {
        if (pen->model->agencies[i].port != pen->layout->port)
            continue;
        if (bits >> bit & 1U)
            ids[count++] = pen->model->agencies[i].id;
        bit++;
    }
    return count;
}

static bool fits(const struct bfv_map_pen *pen, const struct slip *slip, const char *text)
{
    return bfv_text_extent(pen->canvas, slip->style, text).width <= slip->room;
}

/* Words keep their first letters, abbreviations are left alone. */
static bool is_word(const char *text)
{
    return islower((unsigned char)text[strlen(text) - 1]) != 0;
}

/* An id in words; where these are too wide the last word keeps as many letters as fit, or none.
 * False: nothing fits. */
static bool name_agency(const struct bfv_map_pen *pen, const struct slip *slip, const char *id,
                        struct line *name)
{
    char *word, *first = name->text;
    size_t letters, least;

    snprintf(name->text, sizeof name->text, "%s", id);
    for (char *letter = name->text; *letter; letter++)
        if (*letter == '_')
            *letter = ' ';
    word = strrchr(name->text, ' ');
    word = word ? word + 1 : first;
    least = word == first ? 4 : 2;
    letters = is_word(word) ? strlen(word) : 0;
    while (letters > least && !fits(pen, slip, name->text))
        strcpy(word + --letters, ".");
    if (word > first && !fits(pen, slip, name->text))
        word[-1] = '\0';
    return fits(pen, slip, name->text);
}

/* Two names share a line where there are more names than lines. */
static bool add_to_line(const struct bfv_map_pen *pen, const struct slip *slip, struct line *line,
                        const char *text)
{
    struct line both;

    snprintf(both.text, sizeof both.text, "%.30s %.30s", line->text, text);
    if (!fits(pen, slip, both.text))
        return false;
    *line = both;
    return true;
}

/* What finds no room is counted at the end. */
static void write_names(const struct bfv_map_pen *pen, struct slip *slip, const char *const *ids,
                        int count)
{
    char rest[16];
    int named = 0, first = 0; /* of the last line */

    for (; named < count; named++) {
        struct line name;

        if (!name_agency(pen, slip, ids[named], &name))
            break;
        if (count > slip->most && slip->count > 0 &&
            add_to_line(pen, slip, &slip->lines[slip->count - 1], name.text))
            continue;
        if (slip->count == slip->most)
            break;
        first = named;
        slip->lines[slip->count++] = name;
    }
    snprintf(rest, sizeof rest, "+%d", count - named);
    if (named == count || slip->count == 0 ||
        add_to_line(pen, slip, &slip->lines[slip->count - 1], rest))
        return;
    if (slip->count < slip->most)
        snprintf(slip->lines[slip->count++].text, sizeof rest, "%s", rest);
    else if (slip->count > 1)
        snprintf(slip->lines[slip->count - 1].text, sizeof rest, "+%d", count - first);
}

/* Above the names of those it waits for, where there is a line left for one of them. */
static const char *lead_of(const struct bfv_map_pen *pen, const struct slip *slip,
                           const struct bfv_dock *dock)
{
    if (!bfv_dock_waits_for_officers(dock) || slip->most < 2)
        return NULL;
    if (fits(pen, slip, "waits for"))
        return "waits for";
    return fits(pen, slip, "waits") ? "waits" : NULL;
}

/* One under the other, at the wall the truck has backed up to. */
static void draw_agencies(struct bfv_map_pen *pen, const struct bfv_yard *yard,
                          const struct bfv_stop *stop, const struct bfv_dock *dock)
{
    const char *ids[MOST_AGENCIES], *lead;
    int count = list_agencies(pen, dock->agencies, ids);
    struct bfv_rect room = bfv_pen_rect(pen, bfv_room_behind(pen->layout, yard, stop));
    struct slip slip = {.style = {.size = bfv_sign_size(pen, 11.5),
                                  .weight = dock->joint ? BFV_BOLD : BFV_NORMAL,
                                  .color = dock->joint ? BFV_TEXT : BFV_DIM,
                                  .align = BFV_CENTER},
                        .room = stop->box.width * pen->zoom - BETWEEN};
    double step = slip.style.size * 1.22, wall = 8.0 * pen->zoom + 1.0;
    struct bfv_point at = {bfv_pen_point(pen, stop->box.x + stop->box.width / 2.0, 0.0).x,
                           room.y + wall + step * 0.86};

    /* the last line has no descender */
    slip.most = (int)fmin((room.height - wall - 2.0) / step + 0.14, MOST_LINES);
    lead = lead_of(pen, &slip, dock);
    slip.most -= lead != NULL;
    write_names(pen, &slip, ids, count);
    if (slip.count == 0)
        return;
    if (bfv_is_below(yard, stop))
        at.y = room.y + room.height - wall - step * (slip.count + (lead != NULL) - 0.86);
    if (lead) {
        bfv_sign(pen, at, slip.style, lead);
        at.y += step;
    }
    for (int i = 0; i < slip.count; i++) {
        bfv_sign(pen, at, slip.style, slip.lines[i].text);
        at.y += step;
    }
}

/* ---- all ------------------------------------------------------------------------------------- */

static void draw_yard(struct bfv_map_pen *pen, const struct bfv_yard *yard)
{
    for (int i = 0; i < yard->docks; i++) {
        const struct bfv_stop *stop = &pen->layout->stops[yard->first_dock + i];
        struct bfv_dock dock;
        if (stop->drive_through || is_parking(pen, stop))
            continue;
        dock = dock_of(pen, stop);
        if (dock.taken)
            draw_ring(pen, stop, &dock);
        draw_number(pen, stop);
        if (dock.taken && yard->building.width > 0.0)
            draw_agencies(pen, yard, stop, &dock);
    }
}

void bfv_draw_docks(struct bfv_map_pen *pen)
{
    for (size_t i = 0; i < pen->layout->yard_count; i++)
        draw_yard(pen, &pen->layout->yards[i]);
}
