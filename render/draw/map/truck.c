#include "draw/map/truck.h"

#include <math.h>

#include "draw/map/map.h"

#define TURN 6.28318530717958647693

/* Layout units from the middle of the truck; its nose is at 25. */
static const struct bfv_rect trailer_box = {-25.0, -7.0, 37.0, 14.0};
static const struct bfv_rect cab_box = {14.0, -6.0, 11.0, 12.0};
static const struct bfv_rect car_box = {-11.0, -5.0, 22.0, 10.0};

static const struct bfv_color pure_black = {0.0, 0.0, 0.0, 1.0};
static const struct bfv_color pure_white = {1.0, 1.0, 1.0, 1.0};

static double brightness(struct bfv_color color)
{
    return 0.2126 * color.red + 0.7152 * color.green + 0.0722 * color.blue;
}

/* Black or white, whichever shows better on [ground]. */
static struct bfv_color ink_on(struct bfv_color ground)
{
    return brightness(ground) > 0.62 ? bfv_mix(ground, pure_black, 0.66) : pure_white;
}

static double snap(double value, double pixel)
{
    return pixel > 0.0 ? round(value / pixel) * pixel : value;
}

static struct bfv_rect snap_rect(struct bfv_rect rect, double pixel)
{
    double x = snap(rect.x, pixel), y = snap(rect.y, pixel);

    return (struct bfv_rect){x, y, snap(rect.x + rect.width, pixel) - x,
                             snap(rect.y + rect.height, pixel) - y};
}

/* ---- marks ----------------------------------------------------------------------------------- */

static void draw_chevrons(cairo_t *cr, struct bfv_rect rect)
{
    double y = rect.y + rect.height / 2.0, half = rect.height * 0.27;

    cairo_set_line_width(cr, rect.height * 0.13);
    for (int i = 0; i < 2; i++) {
        double tip = rect.x + rect.width / 2.0 + half * (i == 0 ? -0.1 : 1.6);
        cairo_move_to(cr, tip - half, y - half);
        cairo_line_to(cr, tip, y);
        cairo_line_to(cr, tip - half, y + half);
        cairo_stroke(cr);
    }
}

static void draw_bars(cairo_t *cr, struct bfv_rect rect, int count, double width)
{
    double first = rect.x + rect.width / 2.0 - width * (count - 0.5);

    for (int i = 0; i < count; i++)
        cairo_rectangle(cr, first + 2.0 * i * width, rect.y, width, rect.height);
    cairo_fill(cr);
}

static void draw_cross(cairo_t *cr, double x, double y, double half)
{
    cairo_move_to(cr, x - half, y - half);
    cairo_line_to(cr, x + half, y + half);
    cairo_move_to(cr, x + half, y - half);
    cairo_line_to(cr, x - half, y + half);
    cairo_stroke(cr);
}

static void draw_mark(cairo_t *cr, struct bfv_rect rect, enum bfv_mark mark)
{
    double x = rect.x + rect.width / 2.0, y = rect.y + rect.height / 2.0;

    switch (mark) {
    case BFV_MARK_NOTHING:
        break;
    case BFV_MARK_CHEVRONS:
        draw_chevrons(cr, rect);
        break;
    case BFV_MARK_BAND:
        draw_bars(cr, rect, 1, rect.height * 0.36);
        break;
    case BFV_MARK_DOT:
        cairo_arc(cr, x, y, rect.height * 0.26, 0.0, TURN);
        cairo_fill(cr);
        break;
    case BFV_MARK_STRIPES:
        draw_bars(cr, rect, 3, rect.height * 0.16);
        break;
    }
}

static void draw_secondary_cross(cairo_t *cr, struct bfv_rect rect)
{
    cairo_set_line_width(cr, rect.height * 0.13);
    draw_cross(cr, rect.x + rect.width / 2.0, rect.y + rect.height / 2.0, rect.height * 0.25);
}

/* ---- truck ----------------------------------------------------------------------------------- */

/* The light falls on its left side. */
static void fill_loaded(struct bfv_canvas *canvas, struct bfv_rect rect, struct bfv_color color)
{
    bfv_fill_rounded(canvas, rect, 1.2, color);
    cairo_save(canvas->cr);
    bfv_rounded(canvas, rect, 1.2);
    cairo_clip(canvas->cr);
    cairo_rectangle(canvas->cr, rect.x, rect.y, rect.width, rect.height * 0.24);
    bfv_set_color(canvas, bfv_faded(pure_white, 0.14));
    cairo_fill(canvas->cr);
    cairo_restore(canvas->cr);
}

static void fill_empty(struct bfv_canvas *canvas, struct bfv_rect rect, struct bfv_color color,
                       double line)
{
    const struct bfv_color *colors = canvas->theme->colors;

    bfv_fill_rounded(canvas, rect, 1.5, bfv_mix(colors[BFV_ASPHALT], color, 0.26));
    bfv_stroke_rounded(canvas, rect, 1.5, line, color);
}

static void draw_trailer(struct bfv_canvas *canvas, struct bfv_truck_look look, double pixel)
{
    struct bfv_rect rect = snap_rect(trailer_box, pixel);
    enum bfv_color_role role = look.secondary ? BFV_SECONDARY : look.color;
    struct bfv_color color = canvas->theme->colors[role];

    if (look.empty)
        fill_empty(canvas, rect, color, fmax(1.3, pixel));
    else
        fill_loaded(canvas, rect, color);
    bfv_set_color(canvas, look.empty ? color : ink_on(color));
    if (look.secondary)
        draw_secondary_cross(canvas->cr, rect);
    else
        draw_mark(canvas->cr, rect, look.mark);
}

static void draw_windscreen(struct bfv_canvas *canvas, struct bfv_rect rect)
{
    struct bfv_rect pane = {rect.x + rect.width * 0.5, rect.y + rect.height * 0.19,
                            rect.width * 0.22, rect.height * 0.62};

    bfv_fill_rounded(canvas, pane, pane.width / 2.0, bfv_faded(pure_white, 0.62));
}

static void draw_cab(struct bfv_canvas *canvas, struct bfv_truck_look look, double pixel)
{
    struct bfv_rect rect = snap_rect(cab_box, pixel);
    enum bfv_color_role role = look.secondary ? BFV_SECONDARY : look.color;

    bfv_fill_rounded(canvas, rect, 3.0, bfv_mix(canvas->theme->colors[role], pure_black, 0.36));
    draw_windscreen(canvas, rect);
}

/* A car carries its mark on the roof. */
static void draw_car(struct bfv_canvas *canvas, struct bfv_truck_look look, double pixel)
{
    struct bfv_rect rect = snap_rect(car_box, pixel);
    enum bfv_color_role role = look.secondary ? BFV_SECONDARY : look.color;
    struct bfv_color color = canvas->theme->colors[role];
    struct bfv_color dark = bfv_mix(color, pure_black, 0.36);
    struct bfv_rect roof = {rect.x + rect.width * 0.16, rect.y + rect.height * 0.14,
                            rect.width * 0.44, rect.height * 0.72};

    bfv_fill_rounded(canvas, rect, 4.0, color);
    bfv_fill_rounded(canvas, roof, 2.0, dark);
    draw_windscreen(canvas, (struct bfv_rect){roof.x + roof.width * 0.75, rect.y, rect.width * 0.45,
                                              rect.height});
    bfv_set_color(canvas, ink_on(dark));
    if (look.secondary)
        draw_secondary_cross(canvas->cr, roof);
    else
        draw_mark(canvas->cr, roof, look.mark);
}

void bfv_draw_truck(struct bfv_canvas *canvas, struct bfv_truck_look look, double pixel)
{
    cairo_set_line_cap(canvas->cr, CAIRO_LINE_CAP_BUTT);
    cairo_set_line_join(canvas->cr, CAIRO_LINE_JOIN_MITER);
    if (look.car) {
        draw_car(canvas, look, pixel);
        return;
    }
    draw_trailer(canvas, look, pixel);
    draw_cab(canvas, look, pixel);
}

void bfv_draw_truck_shadow(struct bfv_canvas *canvas, struct bfv_truck_look look, double dx,
                           double dy)
{
    bool dark = brightness(canvas->theme->colors[BFV_LAND]) < 0.5;
    struct bfv_color color = bfv_faded(pure_black, dark ? 0.34 : 0.16);
    struct bfv_rect rect = look.car ? car_box : trailer_box;

    rect.x += dx;
    rect.y += dy;
    bfv_fill_rounded(canvas, rect, 2.0, color);
    if (look.car)
        return;
    rect = cab_box;
    rect.x += dx;
    rect.y += dy;
    bfv_fill_rounded(canvas, rect, 3.0, color);
}

/* ---- legends --------------------------------------------------------------------------------- */

void bfv_draw_mark(struct bfv_canvas *canvas, struct bfv_rect rect, enum bfv_color_role color,
                   enum bfv_mark mark, bool empty)
{
    struct bfv_color fill = canvas->theme->colors[color];

    cairo_set_line_cap(canvas->cr, CAIRO_LINE_CAP_BUTT);
    cairo_set_line_join(canvas->cr, CAIRO_LINE_JOIN_MITER);
    if (empty)
        fill_empty(canvas, rect, fill, 1.3);
    else
        bfv_fill_rounded(canvas, rect, rect.height * 0.2, fill);
    bfv_set_color(canvas, empty ? fill : ink_on(fill));
    if (color == BFV_SECONDARY)
        draw_secondary_cross(canvas->cr, rect);
    else
        draw_mark(canvas->cr, rect, mark);
}

void bfv_draw_lamp(struct bfv_canvas *canvas, struct bfv_point center, double radius, bool open)
{
    cairo_t *cr = canvas->cr;
    struct bfv_color color = canvas->theme->colors[open ? BFV_OPEN : BFV_ALERT];
    double half = radius * 0.36;

    bfv_disc(canvas, center, radius * 1.4);
    bfv_set_color(canvas, bfv_faded(color, 0.3));
    cairo_fill(cr);
    bfv_disc(canvas, center, radius);
    bfv_set_color(canvas, color);
    cairo_fill(cr);
    bfv_set_color(canvas, ink_on(color));
    cairo_set_line_width(cr, radius * 0.28);
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
    if (open) {
        cairo_move_to(cr, center.x - half * 0.4, center.y - half);
        cairo_line_to(cr, center.x + half * 0.6, center.y);
        cairo_line_to(cr, center.x - half * 0.4, center.y + half);
        cairo_stroke(cr);
    } else {
        draw_cross(cr, center.x, center.y, half);
    }
}
