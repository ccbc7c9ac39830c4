/* map_agencies: who examines in the docks of a yard, written in its building.
 *
 * Where docks are wide, the names stand one under the other behind each. Where they are narrow, the
 * names of neighbours stand on alternate lines, each nearly two docks wide; further names of a
 * joint inspection stand wherever below there is room, if need be below the building. Which of both
 * depends on the zoom and on who may ever come, not on who is there: names do not jump about while
 * the clock runs. */
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "draw/map/map_parts.h"
#include "scene/journal/journal_words.h"

#define BETWEEN 6.5  /* names side by side */
#define OUTSIDE 3.0  /* from a building to what stands below it */
#define APART   1.22 /* of the size: from line to line */
#define CLOSE   1.12 /* so near as signs may stand */

enum { MOST_AGENCIES = 32, MOST_LINES = 8, JOINT_LINES = 3 };

struct line {
    char text[64];
};

/* Lines of text that have to fit. */
struct slip {
    struct bfv_style style;
    double room; /* width */
    int most;    /* lines */
    bool shares; /* names share a line although there are more lines */
    bool wraps;  /* names go on in the next line */
    struct line lines[MOST_LINES];
    int count;
};

/* Lines behind one row of docks, from the wall its trucks have backed up to. */
struct wall {
    struct bfv_rect room; /* design pixels */
    bool below;           /* its docks are below it */
    double step;
    int lines; /* in the building */
};

/* ---- names ----------------------------------------------------------------------------------- */

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

/* An id in words; where these are too wide the last word is cut, always at the same letters so that
 * an agency has one name all over the yard, or left out. False: nothing fits. */
static bool name_agency(const struct bfv_map_pen *pen, const struct slip *slip, const char *id,
                        struct line *name)
{
    static const size_t cuts[2][2] = {{6, 4}, {4, 3}}; /* of a first word, of a later one */
    char *word, *first = name->text;
    bool may_cut;

    snprintf(name->text, sizeof name->text, "%s", bfv_name_of(id).text);
    word = strrchr(name->text, ' ');
    word = word ? word + 1 : first;
    may_cut = is_word(word);
    for (size_t i = 0; i < 2 && may_cut && !fits(pen, slip, name->text); i++)
        if (strlen(word) > cuts[word > first][i] + 1)
            strcpy(word + cuts[word > first][i], ".");
    if (word > first && !fits(pen, slip, name->text))
        word[-1] = '\0';
    return fits(pen, slip, name->text);
}

/* The word that found no room beside the others; NULL: the name is whole. */
static const char *lost_word(const char *id, const struct line *name)
{
    const char *blank = strrchr(id, '_');

    return blank && !strchr(name->text, ' ') ? blank + 1 : NULL;
}

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

/* To the last line or, where they share them, to any with room for one more name. */
static bool add_to_any(const struct bfv_map_pen *pen, struct slip *slip, const char *text)
{
    int first = slip->shares || slip->count == 0 ? 0 : slip->count - 1;

    for (int i = first; i < slip->count; i++)
        if (add_to_line(pen, slip, &slip->lines[i], text))
            return true;
    return false;
}

/* The rest of a name, on a line of its own. */
static void add_word(const struct bfv_map_pen *pen, struct slip *slip, const char *word)
{
    struct line rest;

    if (word && slip->wraps && slip->count < slip->most && name_agency(pen, slip, word, &rest))
        slip->lines[slip->count++] = rest;
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
        if ((slip->shares || count > slip->most) && add_to_any(pen, slip, name.text))
            continue;
        if (slip->count == slip->most)
            break;
        first = named;
        slip->lines[slip->count++] = name;
        add_word(pen, slip, lost_word(ids[named], &name));
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

static struct bfv_style style_of(const struct bfv_map_pen *pen, const struct bfv_dock *dock)
{
    return (struct bfv_style){.size = bfv_sign_size(pen, 11.5),
                              .weight = dock->joint ? BFV_BOLD : BFV_NORMAL,
                              .color = dock->joint ? BFV_TEXT : BFV_DIM,
                              .align = BFV_CENTER};
}

/* ---- lines ----------------------------------------------------------------------------------- */

static double thickness_of(const struct bfv_map_pen *pen)
{
    return BFV_WALL * pen->zoom + 1.0;
}

/* The last line has no descender. */
static struct wall wall_of(const struct bfv_map_pen *pen, const struct bfv_yard *yard,
                           const struct bfv_stop *stop, double apart)
{
    struct wall wall = {.room = bfv_pen_rect(pen, bfv_room_behind(pen->layout, yard, stop)),
                        .below = bfv_is_below(yard, stop),
                        .step = bfv_sign_size(pen, 11.5) * apart};

    wall.lines = (int)((wall.room.height - thickness_of(pen) - 2.0) / wall.step + 0.14);
    return wall;
}

/* Base line; that after the last stands below the building. */
static double base_of(const struct bfv_map_pen *pen, const struct wall *wall, int line)
{
    double thickness = thickness_of(pen), end = wall->room.y + wall->room.height;

    if (wall->below)
        return end - thickness - wall->step * (line + 0.14);
    if (line == wall->lines)
        return end + OUTSIDE + bfv_sign_size(pen, 11.5) * BFV_ABOVE_BASE;
    return wall->room.y + thickness + wall->step * (line + 0.86);
}

static double center_of(const struct bfv_map_pen *pen, const struct bfv_stop *stop)
{
    return bfv_pen_point(pen, stop->box.x + stop->box.width / 2.0, 0.0).x;
}

/* ---- one under the other --------------------------------------------------------------------- */

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

static void draw_column(struct bfv_map_pen *pen, const struct bfv_yard *yard,
                        const struct bfv_stop *stop, const struct bfv_dock *dock)
{
    const char *ids[MOST_AGENCIES], *lead;
    int count = list_agencies(pen, dock->agencies, ids), lines;
    struct wall wall = wall_of(pen, yard, stop, APART);
    struct slip slip = {.style = style_of(pen, dock),
                        .room = stop->box.width * pen->zoom - BETWEEN,
                        .most = wall.lines < MOST_LINES ? wall.lines : MOST_LINES};
    struct bfv_point at = {center_of(pen, stop), 0.0};

    lead = lead_of(pen, &slip, dock);
    slip.most -= lead != NULL;
    write_names(pen, &slip, ids, count);
    lines = slip.count + (lead && slip.count > 0);
    for (int i = 0; i < lines; i++) {
        at.y = base_of(pen, &wall, wall.below ? lines - 1 - i : i);
        bfv_sign(pen, at, slip.style, lead && i == 0 ? lead : slip.lines[i - (lead != NULL)].text);
    }
}

/* Any name the port knows can be written so, and as many as inspect together as a rule. */
static bool has_room_for_columns(const struct bfv_map_pen *pen, const struct bfv_yard *yard)
{
    const struct bfv_stop *stop = &pen->layout->stops[yard->first_dock];
    const char *ids[MOST_AGENCIES];
    int count = list_agencies(pen, UINT32_MAX, ids);
    struct slip slip = {.style = style_of(pen, &(struct bfv_dock){.joint = true}),
                        .room = stop->box.width * pen->zoom - BETWEEN};

    for (int i = 0; i < count; i++) {
        struct line name;

        if (!name_agency(pen, &slip, ids[i], &name) || lost_word(ids[i], &name))
            return false;
    }
    return wall_of(pen, yard, stop, APART).lines >= (count < JOINT_LINES ? count : JOINT_LINES);
}

/* ---- on alternate lines ---------------------------------------------------------------------- */

/* What is written of one dock: its first line is its own, others may be anywhere below. */
struct note {
    const struct bfv_stop *stop;
    struct bfv_dock dock;
    struct wall wall;
    struct bfv_rect slot; /* first line: between its neighbours but one */
    int first;
    struct slip slip;
    struct bfv_point at[MOST_LINES];
    struct bfv_rect rects[MOST_LINES];
};

/* Nearly two docks wide, within the building. */
static struct note note_of(struct bfv_map_pen *pen, const struct bfv_yard *yard, int number)
{
    const struct bfv_stop *stop = &pen->layout->stops[yard->first_dock + number];
    struct note note = {.stop = stop, .wall = wall_of(pen, yard, stop, CLOSE)};
    double middle = center_of(pen, stop), wide = stop->box.width * pen->zoom;
    double size = bfv_sign_size(pen, 11.5);
    double left = fmax(middle - wide, note.wall.room.x);
    double right = fmin(middle + wide, note.wall.room.x + note.wall.room.width);

    note.first = number % 2;
    note.slot = (struct bfv_rect){left + BETWEEN / 2.0,
                                  base_of(pen, &note.wall, note.first) - size * BFV_ABOVE_BASE,
                                  right - left - BETWEEN, size};
    return note;
}

/* In as few lines as fit, at most [most]; where a name takes two lines, each has its own. */
static void write_note(const struct bfv_map_pen *pen, struct note *note, int most)
{
    const char *ids[MOST_AGENCIES];
    int count = list_agencies(pen, note->dock.agencies, ids);
    struct slip *slip = &note->slip;

    *slip =
        (struct slip){.style = style_of(pen, &note->dock), .room = note->slot.width, .most = most};
    for (int i = 0; i < count && most > 1; i++) {
        struct line name;

        slip->wraps |= name_agency(pen, slip, ids[i], &name) && lost_word(ids[i], &name);
    }
    slip->shares = !slip->wraps;
    write_names(pen, slip, ids, count);
}

static struct bfv_rect place_line(struct bfv_map_pen *pen, struct note *note, int index, int line)
{
    const char *text = note->slip.lines[index].text;
    double half = bfv_text_extent(pen->canvas, note->slip.style, text).width / 2.0;
    double right = note->slot.x + note->slot.width;

    note->at[index] = (struct bfv_point){
        fmax(note->slot.x + half, fmin(center_of(pen, note->stop), right - half)),
        base_of(pen, &note->wall, line)};
    note->rects[index] = bfv_sign_rect(pen, note->at[index], note->slip.style, text);
    return note->rects[index];
}

static bool is_free(const struct bfv_map_pen *pen, const struct wall *wall, int line,
                    struct bfv_rect rect)
{
    const struct bfv_rect *view = &pen->view->view;

    if (!bfv_sign_is_free(pen, rect))
        return false;
    return line < wall->lines ||
           (bfv_sign_is_on_land(pen, rect) && rect.y + rect.height <= view->y + view->height);
}

/* Moves a line of a note on to the next that is free there; false: there is none. [whole]: the
 * line says something of itself, so that it may stand apart from the building. */
static bool find_line(struct bfv_map_pen *pen, struct note *note, int index, bool whole, int *line)
{
    int lines = note->wall.lines + (whole && !note->wall.below);

    while (++*line < lines)
        if (is_free(pen, &note->wall, *line, place_line(pen, note, index, *line)))
            return true;
    return false;
}

/* Every line after the first; false: there are too few. The second half of a single name is not
 * left alone outside. */
static bool place_rest(struct bfv_map_pen *pen, struct note *note)
{
    bool several = (note->dock.agencies & (note->dock.agencies - 1)) != 0;
    int line = note->first;

    place_line(pen, note, 0, note->first);
    for (int i = 1; i < note->slip.count; i++)
        if (!find_line(pen, note, i, several, &line))
            return false;
    return true;
}

/* From the wall to a name that stands behind those of its neighbours. */
static void draw_pointer(struct bfv_map_pen *pen, const struct note *note)
{
    double x = center_of(pen, note->stop), size = note->slip.style.size;
    double from = note->wall.room.y + thickness_of(pen) + 1.0,
           to = note->at[0].y - size * BFV_ABOVE_BASE;

    if (note->wall.below) {
        from = note->wall.room.y + note->wall.room.height - thickness_of(pen) - 1.0;
        to = note->at[0].y + size * (CLOSE - BFV_ABOVE_BASE);
    }
    cairo_move_to(pen->canvas->cr, x, from);
    cairo_line_to(pen->canvas->cr, x, to);
    cairo_set_line_width(pen->canvas->cr, 1.0);
    bfv_set_color(pen->canvas, bfv_faded(pen->canvas->theme->colors[BFV_DIM], 0.5));
    cairo_stroke(pen->canvas->cr);
}

static void draw_line(struct bfv_map_pen *pen, const struct note *note, int index)
{
    bool outside = note->at[index].y > note->wall.room.y + note->wall.room.height;

    if (index > 0) /* the place of the first is kept already */
        bfv_sign_take(pen, note->rects[index], outside ? BFV_ON_LAND : BFV_ON_ANY_GROUND);
    bfv_text(pen->canvas, note->at[index].x, note->at[index].y, note->slip.style,
             note->slip.lines[index].text);
}

/* Keeps the place of the first line for all that may come to stand there. */
static void begin_note(struct bfv_map_pen *pen, struct note *note)
{
    write_note(pen, note, MOST_LINES);
    if (note->slip.count > 1)
        bfv_sign_claim(pen, note->slot);
    else if (note->slip.count > 0)
        bfv_sign_claim(pen, place_line(pen, note, 0, note->first));
}

/* Names that find no room are counted. */
static void draw_names(struct bfv_map_pen *pen, struct note *note)
{
    write_note(pen, note, MOST_LINES);
    if (!place_rest(pen, note)) {
        write_note(pen, note, 1);
        place_rest(pen, note);
    }
    for (int i = 0; i < note->slip.count; i++)
        draw_line(pen, note, i);
    if (note->first > 0 && note->slip.count > 0)
        draw_pointer(pen, note);
}

static void draw_waits(struct bfv_map_pen *pen, struct note *note)
{
    int line = note->first;

    if (!bfv_dock_waits_for_officers(&note->dock))
        return;
    note->slip = (struct slip){.style = style_of(pen, &note->dock), .room = note->slot.width};
    snprintf(note->slip.lines[1].text, sizeof note->slip.lines[1].text, "waits");
    if (fits(pen, &note->slip, "waits") && find_line(pen, note, 1, false, &line))
        draw_line(pen, note, 1);
}

typedef void take_turn(struct bfv_map_pen *pen, struct note *note);

/* [line]: only docks whose first line it is, or -1 for all. */
static void go_round(struct bfv_map_pen *pen, const struct bfv_yard *yard, int line,
                     take_turn *turn)
{
    for (int i = 0; i < yard->docks; i++) {
        struct note note = note_of(pen, yard, i);

        if ((line >= 0 && note.first != line) || !bfv_signs_overlap(&note.slot, &pen->view->view))
            continue;
        note.dock = bfv_dock_of(pen, note.stop);
        if (note.dock.taken)
            turn(pen, &note);
    }
}

/* First lines take their places before others, and upper docks before lower ones: these can do
 * with the last line. */
static void draw_alternately(struct bfv_map_pen *pen, const struct bfv_yard *yard)
{
    go_round(pen, yard, -1, begin_note);
    go_round(pen, yard, 0, draw_names);
    go_round(pen, yard, 1, draw_names);
    go_round(pen, yard, -1, draw_waits);
}

/* ---- all ------------------------------------------------------------------------------------- */

void bfv_draw_agencies(struct bfv_map_pen *pen, const struct bfv_yard *yard)
{
    const struct bfv_stop *stops = &pen->layout->stops[yard->first_dock];

    if (wall_of(pen, yard, stops, CLOSE).lines > 1 && !has_room_for_columns(pen, yard)) {
        draw_alternately(pen, yard);
        return;
    }
    for (int i = 0; i < yard->docks; i++) {
        struct bfv_dock dock = bfv_dock_of(pen, &stops[i]);

        if (dock.taken)
            draw_column(pen, yard, &stops[i], &dock);
    }
}
