/* store: see frame_store.h. */
#include "draw/frame/frame_store.h"

#include <math.h>
#include <string.h>
#include <time.h>

#define PATIENCE_S 0.1 /* between two drawings of a piece that only moves on */

enum { MOST_LATE_DRAWN = 2 };

struct entry {
    cairo_surface_t *pixels;
    int width, height;
    struct bfv_key key;
    double drawn_s;
    struct bfv_hot *hots;
    size_t hot_count;
};

struct bfv_store {
    struct entry entries[BFV_STORE_COUNT];
    struct bfv_hots *scratch;
    double now_s;
    int late_drawn;
    bool late;
};

struct bfv_store *bfv_store_create(void)
{
    struct bfv_store *store = bf_allocate(1, sizeof *store);

    store->scratch = bf_allocate(1, sizeof *store->scratch);
    return store;
}

void bfv_store_destroy(struct bfv_store *store)
{
    if (!store)
        return;
    for (int e = 0; e < BFV_STORE_COUNT; e++) {
        if (store->entries[e].pixels)
            cairo_surface_destroy(store->entries[e].pixels);
        bf_free(store->entries[e].hots);
    }
    bf_free(store->scratch);
    bf_free(store);
}

void bfv_store_begin(struct bfv_store *store)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    store->now_s = (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
    store->late_drawn = 0;
    store->late = false;
}

bool bfv_store_late(const struct bfv_store *store)
{
    return store->late;
}

/* ---- drawing --------------------------------------------------------------------------------- */

static void fit_surface(struct entry *entry, struct bfv_rect rect, double scale, bool opaque)
{
    int width = (int)lround(rect.width * scale), height = (int)lround(rect.height * scale);

    if (entry->pixels && entry->width == width && entry->height == height)
        return;
    if (entry->pixels)
        cairo_surface_destroy(entry->pixels);
    entry->pixels = cairo_image_surface_create(opaque ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32,
                                               width, height);
    entry->width = width;
    entry->height = height;
}

static void keep_hots(struct bfv_store *store, struct entry *entry)
{
    entry->hot_count = store->scratch->count;
    if (!entry->hot_count)
        return;
    entry->hots = bf_reallocate(entry->hots, entry->hot_count, sizeof *entry->hots);
    memcpy(entry->hots, store->scratch->hots, entry->hot_count * sizeof *entry->hots);
}

static void draw(struct bfv_store *store, struct entry *entry, const struct bfv_piece *piece,
                 const struct bfv_pen *pen)
{
    bool opaque = piece->back != BFV_COLOR_COUNT;
    struct bfv_canvas canvas = *pen->canvas;
    struct bfv_pen own = *pen;
    cairo_t *cr;

    fit_surface(entry, pen->rect, canvas.scale, opaque);
    cr = cairo_create(entry->pixels);
    canvas.cr = cr;
    own.canvas = &canvas;
    own.hots = store->scratch;
    store->scratch->count = 0;
    if (opaque)
        bfv_set_role(&canvas, piece->back);
    else
        cairo_set_operator(cr, CAIRO_OPERATOR_CLEAR);
    cairo_paint(cr);
    cairo_set_operator(cr, CAIRO_OPERATOR_OVER);
    cairo_scale(cr, canvas.scale, canvas.scale);
    cairo_translate(cr, -pen->rect.x, -pen->rect.y);
    piece->draw(&own);
    cairo_destroy(cr);
    cairo_surface_flush(entry->pixels);
    keep_hots(store, entry);
}

static bool must_draw(struct bfv_store *store, const struct entry *entry, struct bfv_key key,
                      bool patient)
{
    if (!entry->pixels || entry->key.firm != key.firm)
        return true;
    if (entry->key.soft == key.soft)
        return false;
    if (!patient)
        return true;
    if (store->late_drawn < MOST_LATE_DRAWN && store->now_s - entry->drawn_s >= PATIENCE_S) {
        store->late_drawn++;
        return true;
    }
    store->late = true;
    return false;
}

void bfv_store_update(struct bfv_store *store, int number, const struct bfv_piece *piece,
                      const struct bfv_pen *pen, struct bfv_key key, bool patient)
{
    struct entry *entry = &store->entries[number];

    if (must_draw(store, entry, key, patient)) {
        draw(store, entry, piece, pen);
        entry->key = key;
        entry->drawn_s = store->now_s;
    }
    for (size_t h = 0; h < entry->hot_count; h++)
        bfv_add_hot(pen, entry->hots[h].kind, entry->hots[h].index, entry->hots[h].rect);
}

void bfv_store_show(const struct bfv_store *store, int number, const struct bfv_pen *pen,
                    struct bfv_rect part)
{
    const struct entry *entry = &store->entries[number];
    cairo_t *cr = pen->canvas->cr;
    double scale = pen->canvas->scale, left = round(part.x * scale), top = round(part.y * scale);
    double right = round((part.x + part.width) * scale);
    double bottom = round((part.y + part.height) * scale);

    if (right <= left || bottom <= top)
        return;
    cairo_save(cr);
    cairo_identity_matrix(cr);
    cairo_set_source_surface(cr, entry->pixels, round(pen->rect.x * scale),
                             round(pen->rect.y * scale));
    cairo_pattern_set_filter(cairo_get_source(cr), CAIRO_FILTER_NEAREST);
    cairo_rectangle(cr, left, top, right - left, bottom - top);
    cairo_fill(cr);
    cairo_restore(cr);
}
