/* map_signs: headings, counters and pills, and the one rule they share: nothing covers another. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "draw/map_parts.h"

#define GAP      3.0 /* design pixels between signs */
#define CLOSE_BY 0.3 /* zoom below which a name is written only where it fits */

/* ---- places ---------------------------------------------------------------------------------- */

/* In half pixels, so that zooming does not lay out every text anew at every step. */
double bfv_sign_size(const struct bfv_map_pen *pen, double size)
{
    double scaled = size * fmin(fmax(pen->zoom, 0.86), 1.6);

    return fmax(11.0, round(2.0 * scaled) / 2.0);
}

static bool overlap(const struct bfv_rect *a, const struct bfv_rect *b)
{
    return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height &&
           b->y < a->y + a->height;
}

bool bfv_sign_claim(struct bfv_map_pen *pen, struct bfv_rect rect)
{
    struct bfv_signs *signs = &pen->signs;

    if (!overlap(&rect, &pen->view->view) || signs->count == BFV_MOST_SIGNS)
        return false;
    for (size_t i = 0; i < signs->count; i++)
        if (overlap(&rect, &signs->taken[i]))
            return false;
    signs->taken[signs->count++] = rect;
    return true;
}

double bfv_sign(struct bfv_map_pen *pen, struct bfv_point at, struct bfv_style style,
                const char *text)
{
    static const double share_left_of[] = {[BFV_LEFT] = 0.0, [BFV_CENTER] = 0.5, [BFV_RIGHT] = 1.0};
    double width = bfv_text_extent(pen->canvas, style, text).width;
    struct bfv_rect rect = {at.x - width * share_left_of[style.align] - GAP,
                            at.y - style.size * 0.95, width + 2.0 * GAP, style.size * 1.2};

    if (!bfv_sign_claim(pen, rect))
        return 0.0;
    return bfv_text(pen->canvas, at.x, at.y, style, text);
}

/* ---- pills ----------------------------------------------------------------------------------- */

static bool same_pill(const struct bfv_rect *a, const struct bfv_rect *b)
{
    return a->x == b->x && a->y == b->y;
}

const struct bfv_rect *bfv_pill_of(const struct bfv_layout *layout, const struct bfv_hidden *hidden)
{
    return hidden->track != BFV_NONE ? &layout->tracks[hidden->track].pill
                                     : &layout->yards[hidden->yard].pill;
}

/* Tracks side by side may tell together what is behind them: the first of them speaks for all. */
bool bfv_pill_gather(const struct bfv_layout *layout, const struct bfv_crowd *crowd, size_t index,
                     struct bfv_hidden *all)
{
    const struct bfv_rect *pill = bfv_pill_of(layout, &crowd->hidden[index]);

    *all = crowd->hidden[index];
    for (size_t i = 0; i < crowd->hidden_count; i++) {
        const struct bfv_hidden *other = &crowd->hidden[i];
        if (i == index || !same_pill(bfv_pill_of(layout, other), pill))
            continue;
        if (i < index)
            return false;
        all->count += other->count;
        all->tail_m = fmax(all->tail_m, other->tail_m);
    }
    return true;
}

void bfv_pill_text(const struct bfv_layout *layout, const struct bfv_hidden *hidden, char *text,
                   size_t room)
{
    bool outside = hidden->track != BFV_NONE && layout->tracks[hidden->track].from_outside;

    if (hidden->track == BFV_NONE)
        snprintf(text, room, "+%d waiting", hidden->count);
    else if (hidden->tail_m <= 0.0)
        snprintf(text, room, "%d on the way", hidden->count);
    else
        snprintf(text, room, outside ? "%d more upstream · tail %.1f km back" : "%d more · %.1f km",
                 hidden->count, hidden->tail_m / 1000.0);
}

static void draw_triangle(struct bfv_canvas *canvas, double x, double y, double half)
{
    cairo_move_to(canvas->cr, x, y);
    cairo_line_to(canvas->cr, x + 1.4 * half, y - half);
    cairo_line_to(canvas->cr, x + 1.4 * half, y + half);
    cairo_close_path(canvas->cr);
    bfv_set_role(canvas, BFV_TEXT);
    cairo_fill(canvas->cr);
}

/* A pill that would hang out of the view on one side is moved in. */
static double move_in(const struct bfv_map_pen *pen, double x, double width)
{
    const struct bfv_rect *view = &pen->view->view;
    double right = view->x + view->width - 6.0;

    if (x < view->x && x + width > view->x)
        return view->x + 6.0;
    if (x + width > right && x < right)
        return right - width;
    return x;
}

static void draw_pill(struct bfv_map_pen *pen, const struct bfv_hidden *hidden)
{
    const struct bfv_color *colors = pen->canvas->theme->colors;
    struct bfv_rect place = bfv_pen_rect(pen, *bfv_pill_of(pen->layout, hidden));
    struct bfv_style style = {
        .size = bfv_sign_size(pen, 12.0), .weight = BFV_BOLD, .color = BFV_TEXT};
    double height = round(style.size * (pen->zoom < 0.6 ? 1.6 : 1.9)),
           arrow = hidden->track != BFV_NONE ? 12.0 : 0.0;
    struct bfv_rect rect;
    char text[80];

    bfv_pill_text(pen->layout, hidden, text, sizeof text);
    rect.width = round(bfv_text_extent(pen->canvas, style, text).width + height + arrow);
    rect.height = height;
    rect.x = round(move_in(pen, place.x, rect.width));
    rect.y = round(place.y + fmax(0.0, (place.height - height) / 2.0));
    if (!bfv_sign_claim(pen, rect))
        return;
    bfv_fill_rounded(pen->canvas, rect, height / 2.0, colors[BFV_BUTTON]);
    bfv_stroke_rounded(pen->canvas, rect, height / 2.0, 1.0, colors[BFV_CURB]);
    if (arrow > 0.0)
        draw_triangle(pen->canvas, rect.x + height / 2.0, rect.y + height / 2.0, 3.6);
    bfv_text(pen->canvas, rect.x + height / 2.0 + arrow, rect.y + height / 2.0 + style.size * 0.36,
             style, text);
}

void bfv_draw_pills(struct bfv_map_pen *pen)
{
    const struct bfv_crowd *crowd = pen->view->crowd;
    struct bfv_hidden all;

    for (size_t i = 0; i < crowd->hidden_count; i++)
        if (bfv_pill_gather(pen->layout, crowd, i, &all))
            draw_pill(pen, &all);
}

/* ---- headings -------------------------------------------------------------------------------- */

/* Marks of the programmes that may come here; returns where the text begins. */
static double draw_marks(struct bfv_map_pen *pen, struct bfv_point at, double size,
                         const struct bfv_label *label)
{
    double height = round(size), width = round(size * 1.65), x = round(at.x);

    for (size_t i = 0; i < pen->model->programme_count; i++) {
        struct bfv_programme_look look = bfv_programme_look(pen->model, (int)i);
        struct bfv_rect rect = {x, round(at.y - size * 0.36 - height / 2.0), width, height};
        if (!(label->programmes & 1U << i))
            continue;
        bfv_draw_mark(pen->canvas, rect, look.color, look.mark, false);
        x += width + 4.0;
    }
    return x > round(at.x) ? x + 4.0 : x;
}

static int count_marks(const struct bfv_map_pen *pen, uint32_t programmes)
{
    int count = 0;

    for (size_t i = 0; i < pen->model->programme_count; i++)
        count += (programmes >> i & 1U) != 0;
    return count;
}

static void draw_place_label(struct bfv_map_pen *pen, const struct bfv_label *label)
{
    struct bfv_point at = bfv_pen_point(pen, label->at.x, label->at.y);
    struct bfv_style style = {
        .size = bfv_sign_size(pen, 13.0), .weight = BFV_BOLD, .color = BFV_TEXT};
    int marks = count_marks(pen, label->programmes);
    double text = bfv_text_extent(pen->canvas, style, label->text).width;
    double lead = marks > 0 ? marks * (round(style.size * 1.65) + 4.0) + 4.0 : 0.0;
    struct bfv_rect rect = {at.x - GAP, at.y - style.size * 0.9, lead + text + 2.0 * GAP,
                            style.size * 1.2};

    bool named = marks == 0 || pen->zoom >= CLOSE_BY || lead + text <= label->room * pen->zoom;

    if (!named)
        rect.width = lead;
    if (!bfv_sign_claim(pen, rect))
        return;
    at.x = draw_marks(pen, at, style.size, label);
    if (named)
        bfv_text(pen->canvas, at.x, at.y, style, label->text);
}

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
    char mean[32];

    say_minutes(station->mean_min, mean, sizeof mean);
    if (isnan(station->mean_min))
        snprintf(text, room, "%d waiting", station->waiting);
    else
        snprintf(text, room, "%d waiting · %s a scan", station->waiting, mean);
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

static void say_docks(const struct bfv_station *station, const struct bf_station *model, char *text,
                      size_t room)
{
    char joint[48] = "", waiting[32] = "";

    if (station->joint > 0)
        snprintf(joint, sizeof joint, " · %d joint inspection%s", station->joint,
                 station->joint == 1 ? "" : "s");
    if (station->waiting > 0)
        snprintf(waiting, sizeof waiting, " · %d waiting", station->waiting);
    snprintf(text, room, "%d of %d %s%s%s", station->in_docks, model->docks,
             name_docks(model->role), joint, waiting);
}

/* The last part after a middle dot, with the dot; NULL: there is only one. */
static char *last_part(char *text)
{
    char *last = NULL;

    for (char *at = strstr(text, " · "); at; at = strstr(at + 1, " · "))
        last = at;
    return last;
}

/* What does not fit beside the name loses parts from its end; [shortest] is the last that is tried,
 * as a counter must not run on to a road. */
static void draw_counter(struct bfv_map_pen *pen, struct bfv_point at, struct bfv_style style,
                         char *text, const char *shortest)
{
    double room = style.room;
    char *part;

    style.room = 0.0;
    while (bfv_text_extent(pen->canvas, style, text).width > room && (part = last_part(text)))
        *part = '\0';
    if (bfv_text_extent(pen->canvas, style, text).width <= room)
        bfv_sign(pen, at, style, text);
    else if (bfv_text_extent(pen->canvas, style, shortest).width <= room)
        bfv_sign(pen, at, style, shortest);
}

static bool is_scanner(const struct bfv_layout *layout, int station)
{
    for (size_t i = 0; i < layout->gantry_count; i++)
        if (layout->gantries[i].station == station)
            return true;
    return false;
}

static void draw_station_label(struct bfv_map_pen *pen, const struct bfv_label *label)
{
    const struct bf_station *model = &pen->model->stations[label->index];
    struct bfv_station station =
        bfv_journal_station(pen->view->scene->journal, label->index, pen->view->at);
    struct bfv_point at = bfv_pen_point(pen, label->at.x, label->at.y);
    struct bfv_style style = {
        .size = bfv_sign_size(pen, 13.0), .weight = BFV_BOLD, .color = BFV_TEXT};
    char text[128], shortest[32];
    double width = bfv_text_extent(pen->canvas, style, label->text).width;

    if ((pen->zoom < CLOSE_BY && width > label->room * pen->zoom) ||
        bfv_sign(pen, at, style, label->text) <= 0.0)
        return;
    if (is_scanner(pen->layout, label->index)) {
        say_scanner(&station, text, sizeof text);
        snprintf(shortest, sizeof shortest, "%d waiting", station.waiting);
    } else {
        say_docks(&station, model, text, sizeof text);
        snprintf(shortest, sizeof shortest, "%d of %d", station.in_docks, model->docks);
    }
    style.size = bfv_sign_size(pen, 12.0);
    style.weight = BFV_NORMAL;
    style.color = BFV_DIM;
    style.room = label->room * pen->zoom - width - 12.0;
    at.x += width + 12.0;
    draw_counter(pen, at, style, text, shortest);
}

static void draw_exit_label(struct bfv_map_pen *pen, const struct bfv_label *label)
{
    struct bfv_counts counts = bfv_journal_counts(pen->view->scene->journal, -1, pen->view->at);
    struct bfv_point at = bfv_pen_point(pen, label->at.x, label->at.y);
    struct bfv_style style = {
        .size = bfv_sign_size(pen, 13.0), .weight = BFV_BOLD, .color = BFV_TEXT};
    char text[48], shortest[24];

    bfv_sign(pen, at, style, label->text);
    snprintf(text, sizeof text, "%d released this hour", counts.released_last_hour);
    snprintf(shortest, sizeof shortest, "%d /h", counts.released_last_hour);
    style.size = bfv_sign_size(pen, 12.0);
    style.weight = BFV_NORMAL;
    style.color = BFV_DIM;
    style.align = BFV_RIGHT;
    style.room = label->room * pen->zoom - 16.0;
    at.x -= 16.0;
    draw_counter(pen, at, style, text, shortest);
}

/* On either side of the boundary, near enough to tell which it names. */
static void draw_country(struct bfv_map_pen *pen, const struct bfv_label *label)
{
    bool abroad = label->at.x < pen->layout->boundary_x;
    struct bfv_point at = bfv_pen_point(pen, pen->layout->boundary_x, label->at.y);
    struct bfv_style style = {.size = bfv_sign_size(pen, 12.0),
                              .weight = BFV_MEDIUM,
                              .color = BFV_DIM,
                              .align = abroad ? BFV_RIGHT : BFV_LEFT};

    at.x += abroad ? -10.0 : 10.0;
    bfv_sign(pen, at, style, label->text);
}

static void draw_back_label(struct bfv_map_pen *pen, const struct bfv_label *label)
{
    bfv_sign(pen, bfv_pen_point(pen, label->at.x, label->at.y),
             (struct bfv_style){
                 .size = bfv_sign_size(pen, 12.0), .weight = BFV_MEDIUM, .color = BFV_DIM},
             label->text);
}

static void draw_label(struct bfv_map_pen *pen, const struct bfv_label *label)
{
    switch (label->kind) {
    case BFV_LABEL_PLACE:
        draw_place_label(pen, label);
        break;
    case BFV_LABEL_STATION:
        draw_station_label(pen, label);
        break;
    case BFV_LABEL_EXIT:
        draw_exit_label(pen, label);
        break;
    case BFV_LABEL_BACK:
        draw_back_label(pen, label);
        break;
    case BFV_LABEL_COUNTRY:
        draw_country(pen, label);
        break;
    }
}

void bfv_draw_labels(struct bfv_map_pen *pen)
{
    for (size_t i = 0; i < pen->layout->label_count; i++)
        draw_label(pen, &pen->layout->labels[i]);
}

/* ---- spotlight ------------------------------------------------------------------------------- */

void bfv_draw_spotlight(struct bfv_map_pen *pen)
{
    const struct bfv_color *colors = pen->canvas->theme->colors;
    const struct bfv_rect *view = &pen->view->view;
    struct bfv_rect rect = bfv_pen_rect(pen, pen->view->spotlight);
    cairo_t *cr = pen->canvas->cr;

    if (pen->view->spotlight.width <= 0.0)
        return;
    cairo_set_fill_rule(cr, CAIRO_FILL_RULE_EVEN_ODD);
    cairo_rectangle(cr, view->x, view->y, view->width, view->height);
    bfv_rounded(pen->canvas, rect, 12.0);
    bfv_set_color(pen->canvas, bfv_faded(colors[BFV_LAND], 0.66));
    cairo_fill(cr);
    cairo_set_fill_rule(cr, CAIRO_FILL_RULE_WINDING);
    bfv_stroke_rounded(pen->canvas, rect, 12.0, 1.5, bfv_faded(colors[BFV_TEXT], 0.7));
}
