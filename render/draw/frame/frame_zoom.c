/* zoom: how large the map is shown, between buttons that change it. */
#include <math.h>
#include <stdio.h>

#include "draw/frame/frame_pieces.h"

static double zoom_of(const struct bfv_pen *pen)
{
    const struct bfv_side *side = &pen->state->sides[0];

    return side->camera.zoom > 0.0
               ? side->camera.zoom
               : bfv_camera_fit(side->scene->layout, pen->plan->areas[BFV_AREA_MAP_A]).zoom;
}

void bfv_zoom_draw(const struct bfv_pen *pen)
{
    char percent[BFV_WORDS];
    struct bfv_rect rect = pen->rect;
    struct bfv_button out = {.rect = {rect.x, rect.y, 32.0, rect.height},
                             .text = "−",
                             .hot = {.kind = BFV_HOT_ZOOM_OUT}};
    struct bfv_button in = {.rect = {rect.x + 92.0, rect.y, 32.0, rect.height},
                            .text = "+",
                            .hot = {.kind = BFV_HOT_ZOOM_IN}};
    struct bfv_button fit = {.rect = {rect.x + 128.0, rect.y, 44.0, rect.height},
                             .text = "fit",
                             .hot = {.kind = BFV_HOT_FIT}};
    struct bfv_rect middle = {rect.x + 36.0, rect.y, 52.0, rect.height};

    snprintf(percent, sizeof percent, "%.0f %%", 100.0 * zoom_of(pen));
    bfv_draw_button(pen, &out);
    bfv_draw_button(pen, &in);
    bfv_draw_button(pen, &fit);
    bfv_fill_rounded(pen->canvas, middle, 7.0, pen->canvas->theme->colors[BFV_BUTTON]);
    bfv_stroke_rounded(pen->canvas, middle, 7.0, 1.0, pen->canvas->theme->colors[BFV_EDGE]);
    bfv_text(pen->canvas, middle.x + middle.width / 2.0, bfv_middle(rect.y, rect.height, 12.0),
             bfv_aligned(bfv_small(BFV_DIM), BFV_CENTER), percent);
}

void bfv_zoom_key(const struct bfv_pen *pen, struct bfv_key *key)
{
    bfv_key_number(&key->firm, round(100.0 * zoom_of(pen)));
}
