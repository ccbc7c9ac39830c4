/* map_booths: the canopy with its lamps, service in progress, names, and gantries. */
#include <math.h>
#include <stdio.h>

#include "draw/map/map_parts.h"

#define QUARTER      1.57079632679489661923
#define ROOF_OPACITY 0.8
#define NOSE         (BFV_TRUCK_LENGTH / 2.0)

void bfv_draw_progress(struct bfv_canvas *canvas, struct bfv_point center, double radius,
                       double progress, struct bfv_color color)
{
    cairo_t *cr = canvas->cr;

    cairo_set_line_cap(cr, CAIRO_LINE_CAP_BUTT);
    cairo_set_line_width(cr, fmax(2.0, radius * 0.4));
    cairo_new_sub_path(cr);
    cairo_arc(cr, center.x, center.y, radius, 0.0, 4.0 * QUARTER);
    bfv_set_role(canvas, BFV_CURB);
    cairo_stroke(cr);
    if (progress <= 0.0)
        return;
    cairo_arc(cr, center.x, center.y, radius, -QUARTER,
              (4.0 * fmin(progress, 1.0) - 1.0) * QUARTER);
    bfv_set_color(canvas, color);
    cairo_stroke(cr);
}

struct bfv_point bfv_lamp_of(const struct bfv_layout *layout, const struct bfv_stop *stop)
{
    return (struct bfv_point){layout->canopy.x + layout->canopy.width / 2.0, stop->pose.y};
}

/* ---- roofs ----------------------------------------------------------------------------------- */

static void draw_roof(struct bfv_map_pen *pen, struct bfv_rect rect)
{
    const struct bfv_color *colors = pen->canvas->theme->colors;
    struct bfv_rect roof = bfv_pen_rect(pen, rect);

    bfv_fill_rounded(pen->canvas, roof, 5.0 * pen->zoom,
                     bfv_faded(colors[BFV_CANOPY], ROOF_OPACITY));
    bfv_stroke_rounded(pen->canvas, roof, 5.0 * pen->zoom, 1.0, bfv_faded(colors[BFV_CURB], 0.6));
}

/* Across one lane, where a scan is under way. */
static void draw_beam(struct bfv_map_pen *pen, const struct bfv_rect *gantry, double y)
{
    struct bfv_color beam = pen->canvas->theme->colors[BFV_FAST];
    double half = BFV_TRACK_STEP / 2.0 - 1.0;
    struct bfv_rect lit =
        bfv_pen_rect(pen, (struct bfv_rect){gantry->x, y - half, gantry->width, 2.0 * half});
    double width = fmax(2.0, round(3.0 * pen->zoom));

    bfv_set_color(pen->canvas, bfv_faded(beam, 0.14));
    cairo_rectangle(pen->canvas->cr, lit.x, lit.y, lit.width, lit.height);
    cairo_fill(pen->canvas->cr);
    bfv_set_color(pen->canvas, beam);
    cairo_rectangle(pen->canvas->cr, round(lit.x + lit.width / 2.0 - width / 2.0), lit.y, width,
                    lit.height);
    cairo_fill(pen->canvas->cr);
}

static void draw_place_beams(struct bfv_map_pen *pen, const struct bfv_gantry *gantry)
{
    const struct bfv_layout *layout = pen->layout;
    int first = layout->first_track_of_place[gantry->place];

    for (int i = 0; i < pen->model->places[gantry->place].tracks; i++)
        if (bfv_journal_scan(pen->view->scene->journal, gantry->place, i, pen->view->at) >= 0.0)
            draw_beam(pen, &gantry->box, layout->tracks[first + i].to.y);
}

static void draw_station_beams(struct bfv_map_pen *pen, const struct bfv_gantry *gantry)
{
    const struct bfv_layout *layout = pen->layout;
    const struct bfv_yard *yard = &layout->yards[layout->yard_of_station[gantry->station]];

    for (int i = 0; i < yard->docks; i++) {
        struct bfv_dock dock =
            bfv_journal_dock(pen->view->scene->journal, gantry->station, i, pen->view->at);
        if (dock.taken && dock.progress >= 0.0)
            draw_beam(pen, &gantry->box, layout->stops[yard->first_dock + i].pose.y);
    }
}

/* A bar across the lanes on a foot at either end. */
static void draw_gantry(struct bfv_map_pen *pen, const struct bfv_gantry *gantry)
{
    const struct bfv_color *colors = pen->canvas->theme->colors;
    const struct bfv_rect *box = &gantry->box;
    double middle = box->x + box->width / 2.0, width = 16.0;
    struct bfv_rect bar = {middle - width / 2.0, box->y, width, box->height};
    struct bfv_rect foot = {bar.x - 1.0, bar.y - 4.0, width + 2.0, 9.0};

    draw_roof(pen, bar);
    for (int i = 0; i < 2; i++) {
        bfv_fill_rounded(pen->canvas, bfv_pen_rect(pen, foot), 3.0 * pen->zoom, colors[BFV_CURB]);
        foot.y = bar.y + bar.height - 5.0;
    }
    if (gantry->station != BFV_NONE)
        draw_station_beams(pen, gantry);
    else
        draw_place_beams(pen, gantry);
}

void bfv_draw_roofs(struct bfv_map_pen *pen)
{
    if (pen->layout->canopy.width > 0.0)
        draw_roof(pen, pen->layout->canopy);
    for (size_t i = 0; i < pen->layout->gantry_count; i++)
        draw_gantry(pen, &pen->layout->gantries[i]);
}

/* ---- booths ---------------------------------------------------------------------------------- */

static struct bfv_style name_style(const struct bfv_map_pen *pen)
{
    return (struct bfv_style){
        .size = bfv_sign_size(pen, 13.0), .weight = BFV_MEDIUM, .color = BFV_TEXT};
}

/* So that rings stand in one column. */
static double widest_name(struct bfv_map_pen *pen)
{
    double widest = 0.0;

    for (size_t i = 0; i < pen->model->booth_count; i++)
        if (pen->model->booths[i].port == pen->layout->port)
            widest =
                fmax(widest,
                     bfv_text_extent(pen->canvas, name_style(pen), pen->model->booths[i].id).width);
    return widest;
}

static void draw_service(struct bfv_map_pen *pen, const struct bfv_booth *booth,
                         struct bfv_point center, double radius)
{
    const struct bfv_color *colors = pen->canvas->theme->colors;
    struct bfv_color color = colors[BFV_DIM];
    struct bfv_rect rect = {center.x - radius - 1.0, center.y - radius - 1.0, 2.0 * radius + 2.0,
                            2.0 * radius + 2.0};

    if (!bfv_sign_claim(pen, rect))
        return;
    if (booth->programme >= 0)
        color = colors[bfv_programme_look(pen->model, booth->programme).color];
    if (booth->phase == BFV_BOOTH_BLOCKED)
        bfv_draw_progress(pen->canvas, center, radius, 1.0, colors[BFV_ALERT]);
    else
        bfv_draw_progress(pen->canvas, center, radius,
                          booth->phase == BFV_BOOTH_SERVING ? booth->progress : 0.0, color);
}

/* Its end is on land on the other side of the plaza, or where trucks drive down. */
static bool reaches_too_far(struct bfv_map_pen *pen, struct bfv_point at, struct bfv_style style,
                            const char *text)
{
    struct bfv_rect end = bfv_sign_rect(pen, at, style, text);

    end.x += end.width;
    end.width = 1.0;
    return end.x > bfv_pen_point(pen, pen->layout->crossing_x, 0.0).x ||
           bfv_sign_is_on_land(pen, end);
}

static void draw_name(struct bfv_map_pen *pen, const struct bfv_stop *stop,
                      const struct bfv_booth *booth, double widest)
{
    const char *id = pen->model->booths[stop->booth].id;
    struct bfv_style style = name_style(pen);
    struct bfv_point at = bfv_pen_point(pen, stop->pose.x + NOSE + 7.0, stop->pose.y - 7.0);
    double radius = fmin(fmax(5.5 * pen->zoom, 4.5), 9.0),
           gap = fmin(fmax(8.0 * pen->zoom, 4.0), 8.0);
    char text[64];

    at.y -= 2.0;
    if (booth->open) {
        if (bfv_sign(pen, at, style, id) > 0.0)
            draw_service(pen, booth,
                         (struct bfv_point){at.x + widest + gap + radius, at.y - style.size * 0.36},
                         radius);
        return;
    }
    style.color = BFV_ALERT;
    snprintf(text, sizeof text, "%s %s", id, booth->phase == BFV_BOOTH_IDLE ? "closed" : "closing");
    bfv_sign(pen, at, style, reaches_too_far(pen, at, style, text) ? id : text);
}

static void highlight(struct bfv_map_pen *pen, const struct bfv_rect *box, struct bfv_color color)
{
    struct bfv_rect rect = bfv_pen_rect(pen, *box);

    bfv_stroke_rounded(pen->canvas, rect, 8.0, 1.5, color);
}

static void highlight_spot(struct bfv_map_pen *pen, struct bfv_spot spot, double opacity)
{
    struct bfv_color color = bfv_faded(pen->canvas->theme->colors[BFV_TEXT], opacity);
    const struct bfv_layout *layout = pen->layout;

    if (spot.thing == BFV_ON_BOOTH && layout->stop_of_booth[spot.index] != BFV_NONE)
        highlight(pen, &layout->stops[layout->stop_of_booth[spot.index]].box, color);
    if (spot.thing == BFV_ON_DOCK && spot.index < layout->stop_count)
        highlight(pen, &layout->stops[spot.index].box, color);
}

void bfv_draw_booths(struct bfv_map_pen *pen)
{
    double radius = fmin(fmax(BFV_LAMP_RADIUS * pen->zoom, 3.5), 14.0);
    double widest = widest_name(pen);

    highlight_spot(pen, pen->view->hovered, 0.5);
    highlight_spot(pen, pen->view->selected, 0.9);
    for (size_t i = 0; i < pen->layout->stop_count; i++) {
        const struct bfv_stop *stop = &pen->layout->stops[i];
        struct bfv_point lamp;
        struct bfv_booth booth;
        if (stop->kind != BFV_STOP_BOOTH)
            continue;
        booth = bfv_journal_booth(pen->view->scene->journal, stop->booth, pen->view->at);
        lamp = bfv_lamp_of(pen->layout, stop);
        bfv_draw_lamp(pen->canvas, bfv_pen_point(pen, lamp.x, lamp.y), radius, booth.open);
        draw_name(pen, stop, &booth, widest);
    }
}
