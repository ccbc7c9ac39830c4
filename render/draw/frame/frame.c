/* frame: see frame.h. Maps first, then the pieces around them from the store, then what lies on
 * top. */
#include "draw/frame/frame.h"

#include <math.h>
#include <string.h>

#include "draw/frame/frame_pieces.h"
#include "draw/frame/frame_store.h"
#include "draw/ink/fold.h"

struct bfv_frame {
    struct bfv_texts *texts;
    struct bfv_map *maps[2];
    struct bfv_store *store; /* NULL: everything is drawn straight, as shapes */
};

static const struct bfv_piece pieces[BFV_AREA_COUNT] = {
    [BFV_AREA_HEADER] = {bfv_header_draw, bfv_header_key, BFV_PANEL, false},
    [BFV_AREA_PORTS] = {bfv_ports_draw, bfv_ports_key, BFV_PANEL, false},
    [BFV_AREA_TITLE_A] = {bfv_title_draw, bfv_title_key, BFV_PANEL, true},
    [BFV_AREA_TITLE_B] = {bfv_title_draw, bfv_title_key, BFV_PANEL, true},
    [BFV_AREA_DELTAS_A] = {bfv_deltas_draw, bfv_deltas_key, BFV_LAND, true},
    [BFV_AREA_DELTAS_B] = {bfv_deltas_draw, bfv_deltas_key, BFV_LAND, true},
    [BFV_AREA_WAITS] = {bfv_waits_draw, bfv_waits_key, BFV_PANEL, false},
    [BFV_AREA_QUEUES] = {bfv_queues_draw, bfv_queues_key, BFV_PANEL, true},
    [BFV_AREA_BOOTHS] = {bfv_booths_draw, bfv_booths_key, BFV_PANEL, false},
    [BFV_AREA_DETAIL] = {bfv_detail_draw, bfv_detail_key, BFV_PANEL, false},
    [BFV_AREA_ALARM] = {bfv_alarm_draw, bfv_alarm_key, BFV_PANEL, false},
    [BFV_AREA_LESSON] = {bfv_lesson_draw, bfv_lesson_key, BFV_COLOR_COUNT, false},
    [BFV_AREA_TRANSPORT] = {bfv_transport_draw, bfv_transport_key, BFV_PANEL, false},
    [BFV_AREA_CLOCK] = {bfv_clock_draw, bfv_clock_key, BFV_PANEL, true},
    [BFV_AREA_BAR] = {bfv_bar_draw_future, bfv_bar_key, BFV_PANEL, true},
    [BFV_AREA_CAPTION] = {bfv_caption_draw, bfv_caption_key, BFV_PANEL, true},
    [BFV_AREA_LEGEND] = {bfv_legend_draw, bfv_legend_key, BFV_COLOR_COUNT, true},
    [BFV_AREA_ZOOM] = {bfv_zoom_draw, bfv_zoom_key, BFV_COLOR_COUNT, false},
    [BFV_AREA_FLOAT] = {bfv_detail_draw, bfv_detail_key, BFV_COLOR_COUNT, false},
};

static const struct bfv_piece past_piece = {bfv_bar_draw_past, bfv_bar_key, BFV_PANEL, true};

struct bfv_frame *bfv_frame_create(void)
{
    struct bfv_frame *frame = bf_allocate(1, sizeof *frame);

    frame->texts = bfv_texts_create();
    frame->store = bfv_store_create();
    for (int side = 0; side < 2; side++)
        frame->maps[side] = bfv_map_create();
    return frame;
}

void bfv_frame_destroy(struct bfv_frame *frame)
{
    if (!frame)
        return;
    for (int side = 0; side < 2; side++)
        bfv_map_destroy(frame->maps[side]);
    bfv_store_destroy(frame->store);
    bfv_texts_destroy(frame->texts);
    bf_free(frame);
}

bool bfv_frame_late(const struct bfv_frame *frame)
{
    return bfv_store_late(frame->store);
}

/* ---- maps ------------------------------------------------------------------------------------ */

static struct bfv_map_view view_of(const struct bfv_frame_state *state, const struct bfv_plan *plan,
                                   int side)
{
    const struct bfv_side *shown = &state->sides[side];
    bool hovers = state->hovered.kind == BFV_HOT_MAP && state->hovered.index == side;
    struct bfv_map_view view = {.scene = shown->scene,
                                .crowd = shown->crowd,
                                .at = state->at,
                                .camera = shown->camera,
                                .view = plan->areas[BFV_AREA_MAP_A + side],
                                .ribbons = state->ribbons,
                                .calm = state->calm,
                                .followed = side == 0 ? state->followed : BFV_NO_TRUCK};

    if (view.camera.zoom <= 0.0)
        view.camera = bfv_camera_fit(shown->scene->layout, view.view);
    if (hovers)
        view.hovered = state->hovered_spot;
    if (state->hovered.kind == BFV_HOT_BOOTH && side == 0)
        view.hovered = (struct bfv_spot){BFV_ON_BOOTH, (uint32_t)state->hovered.index};
    if (state->selected_side == side)
        view.selected = state->selected;
    if (side == 0)
        view.spotlight = state->spotlight;
    return view;
}

static void draw_maps(struct bfv_frame *frame, struct bfv_pen *pen)
{
    const struct bfv_frame_state *state = pen->state;

    for (int side = 0; side < state->side_count; side++) {
        struct bfv_map_view view = view_of(state, pen->plan, side);

        if (!bfv_shown(view.view))
            continue;
        bfv_motion_seek(state->sides[side].scene->motion, state->at, state->sides[side].crowd);
        bfv_map_draw(frame->maps[side], pen->canvas, &view);
        if (pen->hots)
            pen->hots->pills[side] = *bfv_map_pills(frame->maps[side]);
        bfv_add_hot(pen, BFV_HOT_MAP, side, view.view);
    }
}

/* ---- pieces ---------------------------------------------------------------------------------- */

/* What every piece shows: the days, the theme, the scale. */
static uint64_t common_key(const struct bfv_frame_state *state)
{
    uint64_t key = BFV_FOLD_START;

    bfv_key_bytes(&key, state->theme, sizeof *state->theme);
    bfv_key_number(&key, state->scale);
    bfv_key_number(&key, state->side_count);
    for (int side = 0; side < state->side_count; side++) {
        const struct bfv_side *shown = &state->sides[side];

        bfv_key_bytes(&key, &shown->scene->journal, sizeof shown->scene->journal);
        bfv_key_bytes(&key, &shown->scene->day->digest, sizeof shown->scene->day->digest);
        bfv_key_bytes(&key, &shown->scene->day->scenario->hash,
                      sizeof shown->scene->day->scenario->hash);
        bfv_key_bytes(&key, &shown->ensemble, sizeof shown->ensemble);
    }
    return key;
}

static struct bfv_key key_of(const struct bfv_piece *piece, const struct bfv_pen *pen,
                             uint64_t common)
{
    struct bfv_key key = {common, common};

    bfv_key_bytes(&key.firm, &pen->rect, sizeof pen->rect);
    if (!piece->unmoved && bfv_pointed(pen, pen->rect)) {
        bfv_key_number(&key.firm, pen->state->hovered.kind);
        bfv_key_number(&key.firm, pen->state->hovered.index);
    }
    piece->key(pen, &key);
    return key;
}

static void draw_straight(const struct bfv_piece *piece, const struct bfv_pen *pen,
                          struct bfv_rect part)
{
    cairo_t *cr = pen->canvas->cr;

    cairo_save(cr);
    cairo_rectangle(cr, part.x, part.y, part.width, part.height);
    cairo_clip(cr);
    if (piece->back != BFV_COLOR_COUNT) {
        bfv_set_role(pen->canvas, piece->back);
        cairo_paint(cr);
    }
    cairo_new_path(cr);
    piece->draw(pen);
    cairo_restore(cr);
}

static void draw_piece(struct bfv_frame *frame, int entry, const struct bfv_pen *pen,
                       uint64_t common, struct bfv_rect part)
{
    const struct bfv_piece *piece = entry == BFV_STORE_PAST ? &past_piece : &pieces[entry];
    struct bfv_pen own = *pen;

    if (!frame->store) {
        draw_straight(piece, pen, part);
        return;
    }
    if (entry == BFV_STORE_PAST)
        own.hots = NULL; /* the same as those of the bar to come */
    bfv_store_update(frame->store, entry, piece, &own, key_of(piece, pen, common),
                     pen->state->live);
    bfv_store_show(frame->store, entry, pen, part);
}

static void draw_bar(struct bfv_frame *frame, struct bfv_pen *pen, uint64_t common)
{
    double handle = bfv_plan_time_x(pen->plan, pen->state->at);
    struct bfv_rect past = pen->rect, future = pen->rect;

    past.width = handle - past.x;
    future.x = handle;
    future.width = pen->rect.x + pen->rect.width - handle;
    draw_piece(frame, BFV_AREA_BAR, pen, common, future);
    draw_piece(frame, BFV_STORE_PAST, pen, common, past);
    bfv_bar_draw_handle(pen);
}

static void fill(const struct bfv_pen *pen, struct bfv_rect rect, enum bfv_color_role color)
{
    cairo_rectangle(pen->canvas->cr, rect.x, rect.y, rect.width, rect.height);
    bfv_set_role(pen->canvas, color);
    cairo_fill(pen->canvas->cr);
}

static void draw_grounds(const struct bfv_pen *pen)
{
    const struct bfv_plan *plan = pen->plan;
    struct bfv_rect map = plan->areas[BFV_AREA_MAP_A];

    fill(pen, plan->panel, BFV_PANEL);
    fill(pen, plan->time_bar, BFV_PANEL);
    fill(pen, plan->lesson, BFV_LAND);
    fill(pen, plan->strip, BFV_LAND);
    if (plan->compare) /* between the sides */
        fill(pen,
             (struct bfv_rect){map.width, plan->areas[BFV_AREA_TITLE_A].y, 4.0,
                               plan->time_bar.y - plan->areas[BFV_AREA_TITLE_A].y -
                                   plan->lesson.height},
             BFV_EDGE);
}

static void draw_lines(const struct bfv_pen *pen)
{
    double line = 1.0 / pen->canvas->scale;
    struct bfv_rect panel = pen->plan->panel, bar = pen->plan->time_bar;

    if (bfv_shown(panel))
        fill(pen, (struct bfv_rect){panel.x, panel.y, line, panel.height}, BFV_EDGE);
    if (bfv_shown(bar))
        fill(pen, (struct bfv_rect){bar.x, bar.y, bar.width, line}, BFV_EDGE);
}

static void draw_pieces(struct bfv_frame *frame, struct bfv_pen *pen)
{
    uint64_t common = common_key(pen->state);

    draw_grounds(pen);
    for (int area = 0; area < BFV_AREA_COUNT; area++) {
        pen->area = (enum bfv_area)area;
        pen->rect = pen->plan->areas[area];
        if (!pieces[area].draw || !bfv_shown(pen->rect))
            continue;
        if (area == BFV_AREA_BAR)
            draw_bar(frame, pen, common);
        else
            draw_piece(frame, area, pen, common, pen->rect);
    }
    draw_lines(pen);
}

static void draw_top(struct bfv_pen *pen)
{
    const struct bfv_frame_state *state = pen->state;

    bfv_lights_draw(pen);
    if (state->pointed >= 0 && state->pointer.x >= 0.0 && bfv_shown(pen->plan->areas[BFV_AREA_BAR]))
        bfv_bar_draw_pointer(pen);
    if (state->card && !state->help && !state->prompt)
        bfv_hover_draw(pen);
    if (state->help)
        bfv_help_draw(pen);
    if (state->prompt)
        bfv_prompt_draw(pen);
    if (state->notice)
        bfv_notice_draw(pen);
}

/* ---- the whole ------------------------------------------------------------------------------- */

static void draw_frame(struct bfv_frame *frame, cairo_surface_t *surface,
                       const struct bfv_frame_state *state, struct bfv_hots *hots)
{
    struct bfv_plan plan = bfv_plan_make(state);
    struct bfv_port port = bfv_port_of(state->sides[0].scene);
    struct bfv_canvas canvas = {.cr = cairo_create(surface),
                                .theme = state->theme,
                                .texts = frame->texts,
                                .scale = state->scale,
                                .vector = !frame->store};
    struct bfv_pen pen = {
        .canvas = &canvas, .state = state, .plan = &plan, .port = &port, .hots = hots};

    if (hots)
        hots->count = 0;
    cairo_scale(canvas.cr, state->scale, state->scale);
    draw_maps(frame, &pen);
    cairo_reset_clip(canvas.cr);
    draw_pieces(frame, &pen);
    pen.rect = plan.whole;
    draw_top(&pen);
    cairo_destroy(canvas.cr);
}

void bfv_frame_paint(struct bfv_frame *frame, cairo_surface_t *image,
                     const struct bfv_frame_state *state, struct bfv_hots *hots)
{
    bfv_store_begin(frame->store);
    draw_frame(frame, image, state, hots);
    cairo_surface_flush(image);
}

void bfv_frame_export(cairo_surface_t *surface, const struct bfv_frame_state *state)
{
    struct bfv_frame frame = {.texts = bfv_texts_create()};

    for (int side = 0; side < 2; side++)
        frame.maps[side] = bfv_map_create();
    draw_frame(&frame, surface, state, NULL);
    for (int side = 0; side < 2; side++)
        bfv_map_destroy(frame.maps[side]);
    bfv_texts_destroy(frame.texts);
}

/* ---- what is where --------------------------------------------------------------------------- */

struct bfv_hot bfv_hots_at(const struct bfv_hots *hots, struct bfv_point point)
{
    for (size_t h = hots->count; h-- > 0;)
        if (bfv_inside(hots->hots[h].rect, point))
            return hots->hots[h];
    return (struct bfv_hot){.kind = BFV_HOT_NOTHING};
}

struct bfv_spot bfv_frame_spot(const struct bfv_hots *hots, const struct bfv_frame_state *state,
                               struct bfv_point point, int *side)
{
    struct bfv_plan plan = bfv_plan_make(state);

    for (int s = 0; s < state->side_count; s++) {
        struct bfv_map_view view = view_of(state, &plan, s);

        if (bfv_shown(view.view) && bfv_inside(view.view, point)) {
            *side = s;
            return bfv_map_at(&hots->pills[s], &view, point);
        }
    }
    *side = 0;
    return (struct bfv_spot){.thing = BFV_ON_NOTHING};
}

bf_time bfv_frame_time_at(const struct bfv_frame_state *state, double x)
{
    struct bfv_plan plan = bfv_plan_make(state);
    struct bfv_rect track = bfv_plan_track(&plan);

    return (bf_time)llround((double)plan.end * fmin(fmax((x - track.x) / track.width, 0.0), 1.0));
}

struct bfv_rect bfv_frame_map_rect(const struct bfv_frame_state *state, int side)
{
    return bfv_plan_make(state).areas[BFV_AREA_MAP_A + side];
}
