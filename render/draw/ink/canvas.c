#include "draw/ink/canvas.h"

#define QUARTER 1.57079632679489661923

void bfv_set_color(struct bfv_canvas *canvas, struct bfv_color color)
{
    cairo_set_source_rgba(canvas->cr, color.red, color.green, color.blue, color.alpha);
}

void bfv_set_role(struct bfv_canvas *canvas, enum bfv_color_role role)
{
    bfv_set_color(canvas, canvas->theme->colors[role]);
}

static double least(double a, double b)
{
    return a < b ? a : b;
}

void bfv_rounded(struct bfv_canvas *canvas, struct bfv_rect rect, double radius)
{
    double r = least(radius, least(rect.width, rect.height) / 2.0);
    double right = rect.x + rect.width, bottom = rect.y + rect.height;

    if (r <= 0.0) {
        cairo_rectangle(canvas->cr, rect.x, rect.y, rect.width, rect.height);
        return;
    }
    cairo_new_sub_path(canvas->cr);
    cairo_arc(canvas->cr, right - r, rect.y + r, r, -QUARTER, 0.0);
    cairo_arc(canvas->cr, right - r, bottom - r, r, 0.0, QUARTER);
    cairo_arc(canvas->cr, rect.x + r, bottom - r, r, QUARTER, 2.0 * QUARTER);
    cairo_arc(canvas->cr, rect.x + r, rect.y + r, r, 2.0 * QUARTER, 3.0 * QUARTER);
    cairo_close_path(canvas->cr);
}

void bfv_fill_rounded(struct bfv_canvas *canvas, struct bfv_rect rect, double radius,
                      struct bfv_color color)
{
    bfv_rounded(canvas, rect, radius);
    bfv_set_color(canvas, color);
    cairo_fill(canvas->cr);
}

/* The line lies inside the rectangle, so that a line of one pixel round whole pixels is crisp. */
void bfv_stroke_rounded(struct bfv_canvas *canvas, struct bfv_rect rect, double radius,
                        double width, struct bfv_color color)
{
    struct bfv_rect middle = {rect.x + width / 2.0, rect.y + width / 2.0, rect.width - width,
                              rect.height - width};

    bfv_rounded(canvas, middle, radius - width / 2.0);
    bfv_set_color(canvas, color);
    cairo_set_line_width(canvas->cr, width);
    cairo_stroke(canvas->cr);
}

void bfv_disc(struct bfv_canvas *canvas, struct bfv_point middle, double radius)
{
    cairo_new_sub_path(canvas->cr);
    cairo_arc(canvas->cr, middle.x, middle.y, radius, 0.0, 4.0 * QUARTER);
    cairo_close_path(canvas->cr);
}

void bfv_trace(struct bfv_canvas *canvas, const struct bfv_path *path)
{
    cairo_new_sub_path(canvas->cr);
    for (size_t i = 0; i < path->count; i++)
        cairo_line_to(canvas->cr, path->points[i].x, path->points[i].y);
}
