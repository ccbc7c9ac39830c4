/* text: what a canvas writes, laid out by Pango.
 *
 * A text costs some 100 us to lay out and some 2 us to paint from its mask of coverage, and most
 * texts of a frame were there in the last one. Masks are kept in two generations of some thousand:
 * a full young one becomes the old one, what is used again moves back, so that no frame has to draw
 * all texts anew. */
#include <math.h>
#include <pango/pangocairo.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/memory.h"
#include "draw/ink/canvas.h"
#include "draw/ink/fold.h"

#define SHELVES   1024 /* a power of two */
#define MOST_KEPT 2048 /* in a generation */

/* What makes two texts the same pixels. Sizes are device pixels. */
struct key {
    uint64_t hash;
    double size, room, wrap;
    enum bfv_weight weight;
    enum bfv_align align;
};

/* Offsets are device pixels from the point a text is drawn at. */
struct drawn {
    struct drawn *next;
    struct key key;
    char *text;
    cairo_surface_t *mask; /* NULL: nothing to see */
    double dx, dy;
    double width, height;
};

struct generation {
    struct drawn *shelves[SHELVES];
    size_t count;
};

struct bfv_texts {
    PangoFontMap *map;
    PangoContext *context;
    char family[96];
    PangoAttrList *digits;
    struct generation young, old;
};

/* ---- life ------------------------------------------------------------------------------------ */

struct bfv_texts *bfv_texts_create(void)
{
    struct bfv_texts *texts = bf_allocate(1, sizeof *texts);
    cairo_font_options_t *options = cairo_font_options_create();

    texts->map = pango_cairo_font_map_new();
    texts->context = pango_font_map_create_context(texts->map);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(texts->context, options);
    pango_context_set_round_glyph_positions(texts->context, FALSE);
    cairo_font_options_destroy(options);
    texts->digits = pango_attr_list_new();
    pango_attr_list_insert(texts->digits, pango_attr_font_features_new("tnum=1"));
    return texts;
}

static void discard(struct drawn *drawn)
{
    if (drawn->mask)
        cairo_surface_destroy(drawn->mask);
    bf_free(drawn->text);
    bf_free(drawn);
}

static void empty_generation(struct generation *generation)
{
    for (size_t i = 0; i < SHELVES; i++)
        while (generation->shelves[i]) {
            struct drawn *drawn = generation->shelves[i];
            generation->shelves[i] = drawn->next;
            discard(drawn);
        }
    generation->count = 0;
}

void bfv_texts_destroy(struct bfv_texts *texts)
{
    if (!texts)
        return;
    empty_generation(&texts->young);
    empty_generation(&texts->old);
    pango_attr_list_unref(texts->digits);
    g_object_unref(texts->context);
    g_object_unref(texts->map);
    bf_free(texts);
}

/* Asks for a font: families are listed even where no font stands behind them. */
bool bfv_texts_usable(struct bfv_texts *texts, const struct bfv_theme *theme,
                      struct bf_error *error)
{
    PangoFontDescription *wish = pango_font_description_from_string("Sans 12");
    PangoFont *font = pango_font_map_load_font(texts->map, texts->context, wish);

    pango_font_description_free(wish);
    if (!font) {
        bf_error_set(error, BF_IO,
                     "no font is installed: the picture is made for %s (package fonts-inter); "
                     "fonts-dejavu-core will do",
                     theme->font);
        return false;
    }
    g_object_unref(font);
    return true;
}

/* ---- layout ---------------------------------------------------------------------------------- */

static PangoWeight weight_of(enum bfv_weight weight)
{
    static const PangoWeight pango_weights[] = {[BFV_NORMAL] = PANGO_WEIGHT_NORMAL,
                                                [BFV_MEDIUM] = PANGO_WEIGHT_MEDIUM,
                                                [BFV_BOLD] = PANGO_WEIGHT_SEMIBOLD};

    return pango_weights[weight];
}

static PangoAlignment alignment_of(enum bfv_align align)
{
    static const PangoAlignment pango_alignments[] = {[BFV_LEFT] = PANGO_ALIGN_LEFT,
                                                      [BFV_CENTER] = PANGO_ALIGN_CENTER,
                                                      [BFV_RIGHT] = PANGO_ALIGN_RIGHT};

    return pango_alignments[align];
}

static void limit_width(PangoLayout *layout, const struct key *key)
{
    if (key->wrap > 0.0) {
        pango_layout_set_width(layout, (int)(key->wrap * PANGO_SCALE));
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    } else if (key->room > 0.0) {
        pango_layout_set_width(layout, (int)(key->room * PANGO_SCALE));
        pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
    }
}

/* Words such as C-TPAT stay whole: behind a hyphen within a word goes a joiner, which shows nothing
 * and lets no line end there. */
static char *hold_words(const char *text)
{
    static const char joiner[] = "\u2060";
    char *held = bf_allocate(strlen(text) * sizeof joiner + 1, 1), *end = held;

    for (const char *c = text; *c; c++) {
        *end++ = *c;
        if (*c == '-' && c > text && c[-1] != ' ' && c[1] != ' ' && c[1] != '\0') {
            memcpy(end, joiner, sizeof joiner - 1);
            end += sizeof joiner - 1;
        }
    }
    return held;
}

static PangoLayout *lay_out(struct bfv_texts *texts, const struct bfv_theme *theme,
                            const struct key *key, const char *text)
{
    PangoLayout *layout = pango_layout_new(texts->context);
    PangoFontDescription *font = pango_font_description_new();
    char *held = key->wrap > 0.0 ? hold_words(text) : NULL; /* else names stay as they are copied */

    snprintf(texts->family, sizeof texts->family, "%s,DejaVu Sans,Sans", theme->font);
    pango_font_description_set_family_static(font, texts->family);
    pango_font_description_set_absolute_size(font, key->size * PANGO_SCALE);
    pango_font_description_set_weight(font, weight_of(key->weight));
    pango_layout_set_font_description(layout, font);
    pango_layout_set_attributes(layout, texts->digits);
    pango_layout_set_alignment(layout, alignment_of(key->align));
    pango_layout_set_line_spacing(layout, 1.2F);
    limit_width(layout, key);
    pango_layout_set_text(layout, held ? held : text, -1);
    pango_font_description_free(font);
    bf_free(held);
    return layout;
}

/* Where the layout's corner lies for a text whose base line begins, has its middle, or ends at 0.
 */
static void place_layout(PangoLayout *layout, enum bfv_align align, struct drawn *drawn)
{
    static const double share_left_of[] = {[BFV_LEFT] = 0.0, [BFV_CENTER] = 0.5, [BFV_RIGHT] = 1.0};
    PangoRectangle logical;

    pango_layout_get_extents(layout, NULL, &logical);
    drawn->width = (double)logical.width / PANGO_SCALE;
    drawn->height = (double)logical.height / PANGO_SCALE;
    drawn->dx = -(double)logical.x / PANGO_SCALE - drawn->width * share_left_of[align];
    drawn->dy = -(double)pango_layout_get_baseline(layout) / PANGO_SCALE;
}

/* ---- cache ----------------------------------------------------------------------------------- */

static struct key key_of(struct bfv_style style, double scale, const char *text)
{
    struct key key = {.hash = 0,
                      .size = style.size * scale,
                      .room = style.wrap > 0.0 ? 0.0 : style.room * scale,
                      .wrap = style.wrap * scale,
                      .weight = style.weight,
                      .align = style.align};

    key.hash = bfv_fold(BFV_FOLD_START, text, strlen(text));
    key.hash = bfv_fold(key.hash, &key.size, sizeof key.size);
    return key;
}

static bool same_key(const struct key *a, const struct key *b)
{
    return a->hash == b->hash && a->size == b->size && a->room == b->room && a->wrap == b->wrap &&
           a->weight == b->weight && a->align == b->align;
}

static struct drawn **find_place(struct generation *generation, const struct key *key,
                                 const char *text)
{
    struct drawn **place = &generation->shelves[key->hash & (SHELVES - 1)];

    while (*place && !(same_key(&(*place)->key, key) && strcmp((*place)->text, text) == 0))
        place = &(*place)->next;
    return place;
}

static void keep(struct bfv_texts *texts, struct drawn *drawn)
{
    struct drawn **shelf;

    if (texts->young.count >= MOST_KEPT) {
        empty_generation(&texts->old);
        texts->old = texts->young;
        texts->young = (struct generation){0};
    }
    shelf = &texts->young.shelves[drawn->key.hash & (SHELVES - 1)];
    drawn->next = *shelf;
    *shelf = drawn;
    texts->young.count++;
}

/* Outlines are filled rather than glyphs shown: Cairo would put every glyph on a whole pixel, which
 * makes words of small type uneven. */
static void draw_mask(PangoLayout *layout, struct drawn *drawn)
{
    PangoRectangle ink;
    double left, top;
    cairo_t *cr;

    pango_layout_get_pixel_extents(layout, &ink, NULL);
    if (ink.width <= 0 || ink.height <= 0)
        return;
    left = floor(drawn->dx + ink.x) - 1.0;
    top = floor(drawn->dy + ink.y) - 1.0;
    drawn->mask = cairo_image_surface_create(CAIRO_FORMAT_A8, ink.width + 4, ink.height + 4);
    cr = cairo_create(drawn->mask);
    cairo_move_to(cr, drawn->dx - left, drawn->dy - top);
    pango_cairo_layout_path(cr, layout);
    cairo_fill(cr);
    cairo_destroy(cr);
    drawn->dx = left;
    drawn->dy = top;
}

static struct drawn *find_drawn(struct bfv_canvas *canvas, struct bfv_style style, const char *text)
{
    struct bfv_texts *texts = canvas->texts;
    struct key key = key_of(style, canvas->scale, text);
    struct drawn **place = find_place(&texts->young, &key, text);
    struct drawn *drawn;
    PangoLayout *layout;

    if (*place)
        return *place;
    place = find_place(&texts->old, &key, text);
    if (*place) {
        drawn = *place;
        *place = drawn->next;
        keep(texts, drawn);
        return drawn;
    }
    drawn = bf_allocate(1, sizeof *drawn);
    drawn->key = key;
    drawn->text = bf_allocate(strlen(text) + 1, 1);
    strcpy(drawn->text, text);
    layout = lay_out(texts, canvas->theme, &key, text);
    place_layout(layout, style.align, drawn);
    draw_mask(layout, drawn);
    g_object_unref(layout);
    keep(texts, drawn);
    return drawn;
}

/* ---- drawing --------------------------------------------------------------------------------- */

/* On whole device pixels, whatever the matrix. */
static double paint_mask(struct bfv_canvas *canvas, double x, double y, struct bfv_style style,
                         const char *text)
{
    struct drawn *drawn = find_drawn(canvas, style, text);

    if (drawn->mask) {
        cairo_user_to_device(canvas->cr, &x, &y);
        cairo_save(canvas->cr);
        cairo_identity_matrix(canvas->cr);
        cairo_mask_surface(canvas->cr, drawn->mask, round(x) + drawn->dx, round(y) + drawn->dy);
        cairo_restore(canvas->cr);
    }
    return drawn->width / canvas->scale;
}

static double show_layout(struct bfv_canvas *canvas, double x, double y, struct bfv_style style,
                          const char *text)
{
    struct key key = key_of(style, 1.0, text);
    PangoLayout *layout = lay_out(canvas->texts, canvas->theme, &key, text);
    struct drawn drawn = {0};

    place_layout(layout, style.align, &drawn);
    cairo_move_to(canvas->cr, x + drawn.dx, y + drawn.dy);
    pango_cairo_show_layout(canvas->cr, layout);
    cairo_new_path(canvas->cr);
    g_object_unref(layout);
    return drawn.width;
}

double bfv_text(struct bfv_canvas *canvas, double x, double y, struct bfv_style style,
                const char *text)
{
    bfv_set_role(canvas, style.color);
    return canvas->vector ? show_layout(canvas, x, y, style, text)
                          : paint_mask(canvas, x, y, style, text);
}

double bfv_textf(struct bfv_canvas *canvas, double x, double y, struct bfv_style style,
                 const char *format, ...)
{
    char text[512];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    return bfv_text(canvas, x, y, style, text);
}

struct bfv_extent bfv_text_extent(struct bfv_canvas *canvas, struct bfv_style style,
                                  const char *text)
{
    const struct drawn *drawn = find_drawn(canvas, style, text);

    return (struct bfv_extent){drawn->width / canvas->scale, drawn->height / canvas->scale};
}
