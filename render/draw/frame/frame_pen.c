/* pen: see frame_pen.h. */
#include "draw/frame/frame_pen.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "draw/ink/fold.h"
#include "scene/journal/journal_words.h"

void bfv_key_bytes(uint64_t *key, const void *bytes, size_t count)
{
    *key = bfv_fold(*key, bytes, count);
}

void bfv_key_text(uint64_t *key, const char *text)
{
    bool known = text != NULL;

    bfv_key_bytes(key, &known, sizeof known);
    if (known)
        bfv_key_bytes(key, text, strlen(text) + 1);
}

void bfv_key_number(uint64_t *key, double number)
{
    double same = isnan(number) ? -1e300 : number;

    bfv_key_bytes(key, &same, sizeof same);
}

/* ---- text ------------------------------------------------------------------------------------ */

struct bfv_style bfv_small(enum bfv_color_role color)
{
    return (struct bfv_style){.size = 12.0, .color = color};
}

struct bfv_style bfv_plain(enum bfv_color_role color)
{
    return (struct bfv_style){.size = 13.0, .color = color};
}

struct bfv_style bfv_heading(enum bfv_color_role color)
{
    return (struct bfv_style){.size = 13.0, .weight = BFV_BOLD, .color = color};
}

struct bfv_style bfv_aligned(struct bfv_style style, enum bfv_align align)
{
    style.align = align;
    return style;
}

struct bfv_style bfv_limited(struct bfv_style style, double room)
{
    style.room = fmax(room, 1.0);
    return style;
}

struct bfv_style bfv_sized(struct bfv_style style, double size)
{
    style.size = size;
    return style;
}

double bfv_middle(double top, double height, double size)
{
    return top + height / 2.0 + 0.36 * size;
}

double bfv_width(const struct bfv_pen *pen, struct bfv_style style, const char *text)
{
    return bfv_text_extent(pen->canvas, style, text).width;
}

const char *bfv_fitting(const struct bfv_pen *pen, struct bfv_style style, double room,
                        const char *const *texts)
{
    while (texts[1] && bfv_width(pen, style, *texts) > room)
        texts++;
    return *texts;
}

const char *bfv_shortened(const struct bfv_pen *pen, struct bfv_style style, double room,
                          char *text)
{
    for (;;) {
        char *dot = NULL;

        if (bfv_width(pen, style, text) <= room)
            return text;
        for (char *at = text; (at = strstr(at, BFV_BETWEEN)) != NULL; at++)
            dot = at;
        if (!dot)
            return "";
        *dot = '\0';
    }
}

/* ---- shapes ---------------------------------------------------------------------------------- */

void bfv_rule(const struct bfv_pen *pen, struct bfv_rect rect, enum bfv_color_role color)
{
    double scale = pen->canvas->scale;
    double left = round(rect.x * scale) / scale, top = round(rect.y * scale) / scale;

    bfv_set_role(pen->canvas, color);
    cairo_rectangle(pen->canvas->cr, left, top, fmax(round(rect.width * scale), 1.0) / scale,
                    fmax(round(rect.height * scale), 1.0) / scale);
    cairo_fill(pen->canvas->cr);
}

void bfv_card(const struct bfv_pen *pen, struct bfv_rect rect, enum bfv_color_role accent)
{
    const struct bfv_theme *theme = pen->canvas->theme;

    bfv_fill_rounded(pen->canvas, rect, 8.0, theme->colors[BFV_CARD]);
    bfv_stroke_rounded(pen->canvas, rect, 8.0, 1.0, theme->colors[BFV_EDGE]);
    if (accent != BFV_NO_ACCENT)
        bfv_fill_rounded(
            pen->canvas,
            (struct bfv_rect){rect.x, rect.y + rect.height * 0.18, 4.0, rect.height * 0.64}, 2.0,
            theme->colors[accent]);
}

void bfv_raised_card(const struct bfv_pen *pen, struct bfv_rect rect, double radius)
{
    const struct bfv_color *colors = pen->canvas->theme->colors;
    struct bfv_rect shade = {rect.x - 1.0, rect.y + 2.0, rect.width + 2.0, rect.height + 2.0};

    bfv_fill_rounded(pen->canvas, shade, radius + 1.0, (struct bfv_color){0.0, 0.0, 0.0, 0.25});
    bfv_fill_rounded(pen->canvas, rect, radius, colors[BFV_CARD]);
    bfv_stroke_rounded(pen->canvas, rect, radius, 1.0,
                       bfv_mix(colors[BFV_EDGE], colors[BFV_DIM], 0.4));
}

static void stroke_ready(const struct bfv_pen *pen, double width, enum bfv_color_role color)
{
    bfv_set_role(pen->canvas, color);
    cairo_set_line_width(pen->canvas->cr, width);
    cairo_set_line_cap(pen->canvas->cr, CAIRO_LINE_CAP_ROUND);
    cairo_set_line_join(pen->canvas->cr, CAIRO_LINE_JOIN_ROUND);
    cairo_stroke(pen->canvas->cr);
}

void bfv_cross(const struct bfv_pen *pen, struct bfv_point middle, double size,
               enum bfv_color_role color)
{
    cairo_t *cr = pen->canvas->cr;
    double half = size / 2.0;

    cairo_move_to(cr, middle.x - half, middle.y - half);
    cairo_line_to(cr, middle.x + half, middle.y + half);
    cairo_move_to(cr, middle.x + half, middle.y - half);
    cairo_line_to(cr, middle.x - half, middle.y + half);
    stroke_ready(pen, 2.0, color);
}

void bfv_tick(const struct bfv_pen *pen, struct bfv_point middle, double size,
              enum bfv_color_role color)
{
    cairo_t *cr = pen->canvas->cr;

    cairo_move_to(cr, middle.x - 0.5 * size, middle.y);
    cairo_line_to(cr, middle.x - 0.1 * size, middle.y + 0.38 * size);
    cairo_line_to(cr, middle.x + 0.5 * size, middle.y - 0.36 * size);
    stroke_ready(pen, 2.0, color);
}

double bfv_pill(const struct bfv_pen *pen, double x, double middle, const char *text,
                enum bfv_color_role color)
{
    struct bfv_style style = bfv_sized(bfv_heading(BFV_PANEL), 11.0);
    double width = bfv_width(pen, style, text) + 18.0;

    bfv_fill_rounded(pen->canvas, (struct bfv_rect){x, middle - 8.0, width, 16.0}, 8.0,
                     pen->canvas->theme->colors[color]);
    bfv_text(pen->canvas, x + 9.0, bfv_middle(middle - 8.0, 16.0, 11.0), style, text);
    return width;
}

/* ---- buttons --------------------------------------------------------------------------------- */

static struct bfv_style button_style(const struct bfv_button *button)
{
    struct bfv_style style = {.size = button->quiet ? 12.0 : 13.0, .weight = BFV_MEDIUM};

    style.color = button->off ? BFV_DIM : button->pressed ? BFV_PANEL : BFV_TEXT;
    return style;
}

static double cap_width(const struct bfv_pen *pen, const char *keys)
{
    return fmax(bfv_width(pen, bfv_sized(bfv_heading(BFV_DIM), 11.0), keys) + 9.0, 18.0);
}

double bfv_button_width(const struct bfv_pen *pen, const char *text, const char *keys)
{
    struct bfv_button button = {.text = text};
    double width = bfv_width(pen, button_style(&button), text) + 30.0;

    return ceil(keys ? width + cap_width(pen, keys) + 6.0 : width);
}

static void draw_cap(const struct bfv_pen *pen, struct bfv_rect rect, const char *keys,
                     bool pressed)
{
    const struct bfv_color *colors = pen->canvas->theme->colors;
    struct bfv_color back = pressed ? bfv_mix(colors[BFV_PRESSED], colors[BFV_PANEL], 0.75)
                                    : bfv_mix(colors[BFV_BUTTON], colors[BFV_TEXT], 0.12);

    bfv_fill_rounded(pen->canvas, rect, 4.0, back);
    bfv_text(pen->canvas, rect.x + rect.width / 2.0, bfv_middle(rect.y, rect.height, 11.0),
             bfv_aligned(bfv_sized(bfv_heading(pressed ? BFV_PRESSED : BFV_DIM), 11.0), BFV_CENTER),
             keys);
}

void bfv_draw_button(const struct bfv_pen *pen, const struct bfv_button *button)
{
    const struct bfv_color *colors = pen->canvas->theme->colors;
    struct bfv_color back = colors[button->pressed ? BFV_PRESSED : BFV_BUTTON];
    struct bfv_style style = button_style(button);
    struct bfv_rect rect = button->rect;
    double cap = button->keys ? cap_width(pen, button->keys) : 0.0;
    double room = rect.width - (cap > 0.0 ? cap + 26.0 : 8.0);
    double x = cap > 0.0 ? rect.x + 15.0 : rect.x + rect.width / 2.0;

    if (!button->off && bfv_hovers(pen, button->hot.kind, button->hot.index))
        back = bfv_mix(back, colors[button->pressed ? BFV_PANEL : BFV_TEXT], 0.12);
    bfv_fill_rounded(pen->canvas, rect, 7.0, back);
    bfv_stroke_rounded(pen->canvas, rect, 7.0, 1.0, colors[BFV_EDGE]);
    style.align = cap > 0.0 ? BFV_LEFT : BFV_CENTER;
    bfv_text(pen->canvas, x, bfv_middle(rect.y, rect.height, style.size), bfv_limited(style, room),
             button->text);
    if (cap > 0.0)
        draw_cap(pen,
                 (struct bfv_rect){rect.x + rect.width - cap - 9.0,
                                   rect.y + rect.height / 2.0 - 9.0, cap, 18.0},
                 button->keys, button->pressed);
    if (!button->off)
        bfv_add_hot(pen, button->hot.kind, button->hot.index, rect);
}

/* ---- what answers ---------------------------------------------------------------------------- */

void bfv_add_hot(const struct bfv_pen *pen, enum bfv_hot_kind kind, int index, struct bfv_rect rect)
{
    struct bfv_hots *hots = pen->hots;

    if (hots && hots->count < BFV_MOST_HOTS)
        hots->hots[hots->count++] = (struct bfv_hot){kind, index, rect};
}

bool bfv_hovers(const struct bfv_pen *pen, enum bfv_hot_kind kind, int index)
{
    return pen->state->hovered.kind == kind && pen->state->hovered.index == index &&
           pen->state->pointer.x >= 0.0;
}

bool bfv_pointed(const struct bfv_pen *pen, struct bfv_rect rect)
{
    return pen->state->pointer.x >= 0.0 && bfv_inside(rect, pen->state->pointer);
}

/* ---- facts ----------------------------------------------------------------------------------- */

const struct bfv_journal *bfv_pen_journal(const struct bfv_pen *pen, int side)
{
    return pen->state->sides[side].scene->journal;
}

const char *bfv_programme_words(const struct bfv_pen *pen, int programme, char words[BFV_WORDS])
{
    struct bfv_word name = bfv_capital_name_of(pen->port->model->programmes[programme]);

    snprintf(words, BFV_WORDS, "%s", name.text);
    return words;
}

enum bfv_color_role bfv_pen_color(const struct bfv_pen *pen, int programme)
{
    return bfv_programme_color(pen->port->model->programmes[programme], programme);
}

enum bfv_mark bfv_pen_mark(const struct bfv_pen *pen, int programme)
{
    return bfv_programme_mark(pen->port->model->programmes[programme], programme);
}

void bfv_programme_sign(const struct bfv_pen *pen, int programme, struct bfv_point at)
{
    bfv_draw_mark(pen->canvas, (struct bfv_rect){at.x, at.y, 22.0, 14.0},
                  bfv_pen_color(pen, programme), bfv_pen_mark(pen, programme), false);
}
