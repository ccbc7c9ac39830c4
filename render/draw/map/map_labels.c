/* map_labels: headings of lanes, stations and ways out, with their counters.
 *
 * A heading stands where the layout says, or a little higher or further to the right, where the
 * text does not run on to a road. Which headings can be written is settled before the pills look
 * for room: a pill that finds none takes the room of a name, whose marks stay. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "draw/ink/words.h"
#include "draw/map/map_parts.h"

#define LIFTS       4    /* of a tenth of the size of the text */
#define SLIDE       12.0 /* design pixels */
#define GAP         3.0
#define BESIDE_NAME 12.0 /* a counter */
#define BESIDE_EXIT 16.0
#define APART       10.0 /* countries from other signs */
#define SMALL_MARK  7.0  /* where the roads leave no room for larger ones */

/* ---- marks ----------------------------------------------------------------------------------- */

static int count_marks(const struct bfv_map_pen *pen, uint32_t programmes)
{
    int count = 0;

    for (size_t i = 0; i < pen->model->programme_count; i++)
        count += (programmes >> i & 1U) != 0;
    return count;
}

static double mark_step(double height)
{
    return round(height * 1.65) + 4.0;
}

/* Of the programmes that may come here; [at]: left, on the base line of a text of [size]. */
static void draw_marks(struct bfv_map_pen *pen, const struct bfv_heading *heading, double size)
{
    double height = heading->mark, x = round(heading->at.x);

    for (size_t i = 0; i < pen->model->programme_count; i++) {
        struct bfv_programme_look look = bfv_programme_look(pen->model, (int)i);
        struct bfv_rect rect = {x, round(heading->at.y - size * 0.36 - height / 2.0),
                                mark_step(height) - 4.0, height};
        if (!(heading->label->programmes & 1U << i))
            continue;
        bfv_draw_mark(pen->canvas, rect, look.color, look.mark, false);
        x += mark_step(height);
    }
}

/* ---- where headings find room ---------------------------------------------------------------- */

static struct bfv_style style_of(const struct bfv_map_pen *pen, const struct bfv_label *label)
{
    if (label->kind == BFV_LABEL_BACK || label->kind == BFV_LABEL_COUNTRY)
        return (struct bfv_style){
            .size = bfv_sign_size(pen, 12.0), .weight = BFV_MEDIUM, .color = BFV_DIM};
    return (struct bfv_style){
        .size = bfv_sign_size(pen, 13.0), .weight = BFV_BOLD, .color = BFV_TEXT};
}

/* Where nothing is in the way of [rect], given at [at]; both are moved. */
static bool find_room(const struct bfv_map_pen *pen, double size, double reach,
                      struct bfv_point *at, struct bfv_rect *rect)
{
    for (double aside = 0.0; aside <= fmax(reach, 0.0); aside += SLIDE)
        for (int lift = 0; lift < LIFTS; lift++) {
            struct bfv_rect tried = *rect;

            tried.x += aside;
            tried.y -= 0.1 * lift * size;
            if (!bfv_sign_is_free(pen, tried) || bfv_meets_name(pen, &tried) ||
                !bfv_sign_is_on_land(pen, tried))
                continue;
            at->x += aside;
            at->y -= 0.1 * lift * size;
            *rect = tried;
            return true;
        }
    return false;
}

/* Marks alone, if need be small ones. */
static bool place_marks(const struct bfv_map_pen *pen, struct bfv_heading *heading, double size,
                        int marks)
{
    double heights[] = {round(size), SMALL_MARK};

    for (int i = 0; i < 2; i++) {
        double width = marks * mark_step(heights[i]) - 4.0, middle = heading->at.y - size * 0.36;

        heading->mark = heights[i];
        heading->marks = (struct bfv_rect){heading->at.x - GAP, middle - heights[i] / 2.0 - 2.0,
                                           width + 2.0 * GAP, heights[i] + 4.0};
        if (find_room(pen, size, heading->label->width * pen->zoom - width, &heading->at,
                      &heading->marks))
            return true;
    }
    return false;
}

/* So far to the left that the way out, which ends at the edge of the picture, is named whole. */
static double overhang_of(const struct bfv_map_pen *pen, const struct bfv_label *label,
                          const struct bfv_rect *rect)
{
    double edge = pen->view->view.x + pen->view->view.width;

    if (label->kind != BFV_LABEL_EXIT || rect->x >= edge)
        return 0.0;
    return fmax(rect->x + rect->width - edge, 0.0);
}

static bool place_heading(struct bfv_map_pen *pen, struct bfv_heading *heading)
{
    const struct bfv_label *label = heading->label;
    struct bfv_style style = style_of(pen, label);
    int marks = count_marks(pen, label->programmes);
    double lead = marks > 0 ? marks * mark_step(round(style.size)) + 4.0 : 0.0, overhang;
    struct bfv_rect whole;

    heading->at = bfv_pen_point(pen, label->at.x, label->at.y);
    heading->mark = round(style.size);
    heading->lead = lead;
    whole = bfv_sign_rect(pen, heading->at, style, label->text);
    whole.width += lead;
    overhang = overhang_of(pen, label, &whole);
    heading->at.x -= overhang;
    whole.x -= overhang;
    heading->named =
        find_room(pen, style.size, label->width * pen->zoom - whole.width, &heading->at, &whole);
    if (!heading->named)
        return marks > 0 && place_marks(pen, heading, style.size, marks);
    heading->marks = heading->name = whole;
    heading->marks.width = lead;
    heading->name.x += lead;
    heading->name.width -= lead;
    return true;
}

void bfv_place_headings(struct bfv_map_pen *pen)
{
    struct bfv_signs *signs = pen->signs;

    for (size_t i = 0; i < pen->layout->label_count; i++) {
        struct bfv_heading *heading = &signs->headings[signs->heading_count];

        *heading = (struct bfv_heading){.label = &pen->layout->labels[i]};
        if (heading->label->kind == BFV_LABEL_COUNTRY ||
            signs->heading_count + 1 == BFV_MOST_HEADINGS || !place_heading(pen, heading))
            continue;
        signs->heading_count++;
        if (heading->marks.width > 0.0)
            bfv_sign_take(pen, heading->marks, BFV_ON_LAND);
    }
}

/* ---- counters -------------------------------------------------------------------------------- */

static void say_minutes(double minutes, char *text, size_t room)
{
    int seconds = (int)lround(minutes * 60.0);

    if (seconds < 60)
        snprintf(text, room, "%d s", seconds);
    else if (seconds % 60 == 0)
        snprintf(text, room, "%d min", seconds / 60);
    else
        snprintf(text, room, "%d min %d s", seconds / 60, seconds % 60);
}

static void say_scanner(const struct bfv_station *station, char *text, size_t room)
{
    char mean[32], waiting[BFV_WORDS];

    bfv_count_words(waiting, station->waiting);
    say_minutes(station->mean_min, mean, sizeof mean);
    if (isnan(station->mean_min))
        snprintf(text, room, "%s waiting", waiting);
    else
        snprintf(text, room, "%s waiting · %s a scan", waiting, mean);
}

static const char *name_docks(enum bf_station_role role)
{
    switch (role) {
    case BF_STATION_PLAIN:
    case BF_STATION_YARD:
        return "docks in use";
    case BF_STATION_WAITING_AREA:
        return "places taken";
    case BF_STATION_PRE_INSPECTION:
        return "booths in use";
    }
    return "";
}

/* Docks where nobody examines anything, as officers are elsewhere or off duty. */
static int count_without_officers(const struct bfv_map_pen *pen, int station)
{
    int count = 0;

    for (int i = 0; i < pen->model->stations[station].docks; i++) {
        struct bfv_dock dock =
            bfv_journal_dock(pen->view->scene->journal, station, i, pen->view->at);

        count += bfv_dock_waits_for_officers(&dock);
    }
    return count;
}

static void say_docks(const struct bfv_map_pen *pen, int number, char *text, size_t room)
{
    const struct bf_station *model = &pen->model->stations[number];
    struct bfv_station station =
        bfv_journal_station(pen->view->scene->journal, number, pen->view->at);
    int idle = count_without_officers(pen, number);
    char officers[48] = "", joint[48] = "", waiting[96] = "", words[2][BFV_WORDS];

    if (idle > 0)
        snprintf(officers, sizeof officers, " · %d wait%s for officers", idle,
                 idle == 1 ? "s" : "");
    if (station.joint > 0)
        snprintf(joint, sizeof joint, " · %d joint inspection%s", station.joint,
                 station.joint == 1 ? "" : "s");
    if (station.waiting > 0)
        snprintf(waiting, sizeof waiting, " · %s waiting%s",
                 bfv_count_words(words[0], station.waiting), idle > 0 ? " for a dock" : "");
    snprintf(text, room, "%s of %s %s%s%s%s", bfv_count_words(words[0], station.in_docks),
             bfv_count_words(words[1], model->docks), name_docks(model->role), officers, joint,
             waiting);
}

/* The last part after a middle dot, with the dot; NULL: there is only one. */
static char *last_part(char *text)
{
    char *last = NULL;

    for (char *at = strstr(text, " · "); at; at = strstr(at + 1, " · "))
        last = at;
    return last;
}

static bool is_scanner(const struct bfv_layout *layout, int station)
{
    for (size_t i = 0; i < layout->gantry_count; i++)
        if (layout->gantries[i].station == station)
            return true;
    return false;
}

/* What finds no room loses parts from its end; [shortest] is the last that is tried. */
static void draw_counter(struct bfv_map_pen *pen, struct bfv_point at, enum bfv_align align,
                         char *text, const char *shortest)
{
    struct bfv_style style = {.size = bfv_sign_size(pen, 12.0), .color = BFV_DIM, .align = align};
    char *part;

    while (bfv_land_sign(pen, at, style, text) <= 0.0) {
        part = last_part(text);
        if (!part) {
            bfv_land_sign(pen, at, style, shortest);
            return;
        }
        *part = '\0';
    }
}

static void count_station(struct bfv_map_pen *pen, struct bfv_point at, int number)
{
    struct bfv_station station =
        bfv_journal_station(pen->view->scene->journal, number, pen->view->at);
    char text[400], shortest[160], words[2][BFV_WORDS];

    if (is_scanner(pen->layout, number)) {
        say_scanner(&station, text, sizeof text);
        snprintf(shortest, sizeof shortest, "%s waiting",
                 bfv_count_words(words[0], station.waiting));
    } else {
        say_docks(pen, number, text, sizeof text);
        snprintf(shortest, sizeof shortest, "%s of %s", bfv_count_words(words[0], station.in_docks),
                 bfv_count_words(words[1], pen->model->stations[number].docks));
    }
    draw_counter(pen, at, BFV_LEFT, text, shortest);
}

static void count_released(struct bfv_map_pen *pen, struct bfv_point at)
{
    struct bfv_counts counts = bfv_journal_counts(pen->view->scene->journal, -1, pen->view->at);
    char text[96], shortest[80], words[BFV_WORDS];

    bfv_count_words(words, counts.released_last_hour);
    snprintf(text, sizeof text, "%s released this hour", words);
    snprintf(shortest, sizeof shortest, "%s /h", words);
    draw_counter(pen, at, BFV_RIGHT, text, shortest);
}

/* ---- all ------------------------------------------------------------------------------------- */

/* On either side of the boundary, near enough to tell which it names; not so near to another sign
 * that they read as one. */
static void draw_country(struct bfv_map_pen *pen, const struct bfv_label *label)
{
    bool abroad = label->at.x < pen->layout->boundary_x;
    struct bfv_point at = bfv_pen_point(pen, pen->layout->boundary_x, label->at.y);
    struct bfv_style style = style_of(pen, label);
    struct bfv_rect apart;

    style.align = abroad ? BFV_RIGHT : BFV_LEFT;
    at.x += abroad ? -10.0 : 10.0;
    apart = bfv_sign_rect(pen, at, style, label->text);
    apart.x -= APART;
    apart.width += 2.0 * APART;
    if (bfv_sign_is_free(pen, apart))
        bfv_land_sign(pen, at, style, label->text);
}

static void draw_counter_of(struct bfv_map_pen *pen, const struct bfv_heading *heading)
{
    struct bfv_point at = heading->at;

    if (heading->label->kind == BFV_LABEL_STATION) {
        at.x = heading->name.x + heading->name.width - GAP + BESIDE_NAME;
        count_station(pen, at, heading->label->index);
    } else if (heading->label->kind == BFV_LABEL_EXIT) {
        at.x -= BESIDE_EXIT;
        count_released(pen, at);
    }
}

void bfv_draw_headings(struct bfv_map_pen *pen)
{
    const struct bfv_signs *signs = pen->signs;

    for (size_t i = 0; i < signs->heading_count; i++) {
        const struct bfv_heading *heading = &signs->headings[i];
        struct bfv_style style = style_of(pen, heading->label);

        draw_marks(pen, heading, style.size);
        if (!heading->named)
            continue;
        bfv_sign_take(pen, heading->name, BFV_ON_LAND);
        bfv_text(pen->canvas, heading->at.x + heading->lead, heading->at.y, style,
                 heading->label->text);
    }
    for (size_t i = 0; i < signs->heading_count; i++)
        if (signs->headings[i].named)
            draw_counter_of(pen, &signs->headings[i]);
    for (size_t i = 0; i < pen->layout->label_count; i++)
        if (pen->layout->labels[i].kind == BFV_LABEL_COUNTRY)
            draw_country(pen, &pen->layout->labels[i]);
}
