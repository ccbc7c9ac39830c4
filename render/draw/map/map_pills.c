/* map_pills: how many trucks there are that the picture has no room for.
 *
 * A pill stands where the layout says or near by, in the longest words that find room on land; what
 * it says in full is told by a card when the pointer is on it. */
#include <math.h>
#include <stdio.h>

#include "draw/ink/words.h"
#include "draw/map/map_parts.h"

#define SLIDE    10.0 /* design pixels */
#define EDGE     6.0  /* of the view */
#define ARROW    12.0
#define OFF_ROAD 3.0 /* layout units */
#define CLOSE_BY 0.6 /* zoom below which pills are lower */
#define OVERHANG 8.0 /* of a pill that stands on its lane */

enum { FORMS = 4 };

static bool same_pill(const struct bfv_rect *a, const struct bfv_rect *b)
{
    return a->x == b->x && a->y == b->y;
}

static const struct bfv_rect *place_of(const struct bfv_layout *layout,
                                       const struct bfv_hidden *hidden)
{
    return hidden->track != BFV_NONE ? &layout->tracks[hidden->track].pill
                                     : &layout->yards[hidden->yard].pill;
}

/* ---- who is in it ---------------------------------------------------------------------------- */

/* Tracks side by side may tell together what is behind them: the first of them speaks for all.
 * False: entry [index] is not the first. */
static bool gather(const struct bfv_layout *layout, const struct bfv_crowd *crowd, size_t index,
                   struct bfv_hidden *all)
{
    const struct bfv_rect *place = place_of(layout, &crowd->hidden[index]);

    *all = crowd->hidden[index];
    for (size_t i = 0; i < crowd->hidden_count; i++) {
        const struct bfv_hidden *other = &crowd->hidden[i];
        if (i == index || !same_pill(place_of(layout, other), place))
            continue;
        if (i < index)
            return false;
        all->count += other->count;
        all->tail_m = fmax(all->tail_m, other->tail_m);
    }
    return true;
}

static uint32_t number_of(const struct bfv_layout *layout, const struct bfv_hidden *hidden)
{
    return (uint32_t)(hidden->track != BFV_NONE ? hidden->track
                                                : (int)layout->track_count + hidden->yard);
}

bool bfv_map_hidden(const struct bfv_layout *layout, const struct bfv_crowd *crowd, uint32_t pill,
                    struct bfv_hidden *all)
{
    struct bfv_hidden sought = {.track = (int)pill, .yard = BFV_NONE};

    if (pill >= layout->track_count)
        sought = (struct bfv_hidden){.track = BFV_NONE, .yard = (int)(pill - layout->track_count)};
    for (size_t i = 0; i < crowd->hidden_count; i++)
        if (same_pill(place_of(layout, &crowd->hidden[i]), place_of(layout, &sought)) &&
            gather(layout, crowd, i, all))
            return true;
    return false;
}

/* ---- what it says ---------------------------------------------------------------------------- */

/* From form to form in fewer words. */
static void say(const struct bfv_layout *layout, const struct bfv_hidden *hidden, int form,
                char *text, size_t room)
{
    bool outside = hidden->track != BFV_NONE && layout->tracks[hidden->track].from_outside;
    double tail_km = hidden->tail_m / 1000.0;
    char count[BFV_WORDS];

    bfv_count_words(count, hidden->count);
    if (form == FORMS - 1)
        snprintf(text, room, "+%s", count);
    else if (hidden->track == BFV_NONE)
        snprintf(text, room, "+%s waiting", count);
    else if (tail_km <= 0.0)
        snprintf(text, room, "%s on the way", count);
    else if (form == 0 && outside)
        snprintf(text, room, "%s more upstream · tail %.1f km back", count, tail_km);
    else if (form <= 1)
        snprintf(text, room, "%s more · %.1f km", count, tail_km);
    else
        snprintf(text, room, "%s more", count);
}

/* ---- where it finds room --------------------------------------------------------------------- */

struct pill {
    struct bfv_hidden hidden;
    struct bfv_style style;
    struct bfv_rect place; /* of the layout; design pixels */
    bool on_lane;          /* it stands at the tail of lanes that are close together */
    bool names_yield;
    int form;
    struct bfv_rect rect;
};

static double height_of(const struct bfv_map_pen *pen, const struct pill *pill)
{
    return round(pill->style.size * (pen->zoom < CLOSE_BY ? 1.6 : 1.9));
}

static double arrow_of(const struct pill *pill)
{
    return pill->hidden.track != BFV_NONE && pill->form < FORMS - 1 ? ARROW : 0.0;
}

/* As wide as it is with any number of as many digits, and at least two: it does not jump about
 * while it counts. */
static double width_of(struct bfv_map_pen *pen, const struct pill *pill)
{
    struct bfv_hidden widest = pill->hidden;
    char text[128];

    for (widest.count = 99; widest.count < pill->hidden.count;)
        widest.count = 10 * widest.count + 9;
    say(pen->layout, &widest, pill->form, text, sizeof text);
    return round(bfv_text_extent(pen->canvas, pill->style, text).width +
                 0.9 * height_of(pen, pill) + arrow_of(pill));
}

/* A pill that would hang out of the view on one side is moved in. */
static double move_in(const struct bfv_map_pen *pen, double x, double width)
{
    const struct bfv_rect *view = &pen->view->view;
    double right = view->x + view->width - EDGE;

    if (x < view->x && x + width > view->x)
        return view->x + EDGE;
    if (x + width > right && x < right)
        return right - width;
    return x;
}

static bool try_at(const struct bfv_map_pen *pen, struct pill *pill, double x, double y)
{
    pill->rect.x = round(move_in(pen, x, pill->rect.width));
    pill->rect.y = round(y);
    return bfv_sign_is_free(pen, pill->rect) &&
           (pill->names_yield || !bfv_meets_name(pen, &pill->rect)) &&
           (pill->on_lane || bfv_sign_is_on_land(pen, pill->rect));
}

/* From one place to another, to the right or to the left. */
static bool try_between(const struct bfv_map_pen *pen, struct pill *pill, double from, double to,
                        double y)
{
    for (double aside = 0.0; aside <= fabs(to - from); aside += SLIDE)
        if (try_at(pen, pill, from + copysign(aside, to - from), y))
            return true;
    return false;
}

static bool try_along(const struct bfv_map_pen *pen, struct pill *pill, struct bfv_rect strip,
                      double y)
{
    return strip.width >= pill->rect.width &&
           try_between(pen, pill, strip.x, strip.x + strip.width - pill->rect.width, y);
}

/* Further upstream, above its lane beside the heading, or anywhere below. */
static bool try_by_lane(const struct bfv_map_pen *pen, struct pill *pill, double y)
{
    const struct bfv_track *track = &pen->layout->tracks[pill->hidden.track];
    struct bfv_rect lane =
        bfv_pen_rect(pen, (struct bfv_rect){track->from.x, track->from.y - BFV_TRACK_STEP / 2.0,
                                            track->length, BFV_TRACK_STEP});
    double edge = pen->view->view.x + EDGE;

    if (track->from_outside && edge < pill->place.x &&
        try_between(pen, pill, pill->place.x, edge, y))
        return true;
    return try_along(pen, pill, lane, lane.y - OFF_ROAD * pen->zoom - pill->rect.height) ||
           try_along(pen, pill, lane, y);
}

/* At its place, or anywhere beside its bays. */
static bool try_round_about(const struct bfv_map_pen *pen, struct pill *pill)
{
    double y = pill->place.y + fmax(0.0, (pill->place.height - pill->rect.height) / 2.0);

    if (pill->on_lane)
        return pill->rect.width <= pill->place.width + OVERHANG &&
               try_at(pen, pill, pill->place.x + pill->place.width - pill->rect.width, y);
    if (try_at(pen, pill, pill->place.x, y))
        return true;
    if (pill->hidden.track != BFV_NONE)
        return try_by_lane(pen, pill, y);
    return try_along(pen, pill, bfv_pen_rect(pen, pen->layout->yards[pill->hidden.yard].box), y);
}

static bool find_room(struct bfv_map_pen *pen, struct pill *pill)
{
    for (int yield = 0; yield < 2; yield++)
        for (pill->form = 0; pill->form < FORMS; pill->form++) {
            pill->names_yield = yield;
            pill->rect.width = width_of(pen, pill);
            pill->rect.height = height_of(pen, pill);
            if (try_round_about(pen, pill))
                return true;
        }
    return false;
}

static bool stands_on_lane(const struct bfv_layout *layout, const struct bfv_hidden *hidden)
{
    const struct bfv_track *track;

    if (hidden->track == BFV_NONE)
        return false;
    track = &layout->tracks[hidden->track];
    return fabs(track->pill.y + track->pill.height / 2.0 - track->from.y) < BFV_TRACK_STEP / 2.0;
}

/* ---- drawing --------------------------------------------------------------------------------- */

static void draw_triangle(struct bfv_canvas *canvas, double x, double y, double half)
{
    cairo_move_to(canvas->cr, x, y);
    cairo_line_to(canvas->cr, x + 1.4 * half, y - half);
    cairo_line_to(canvas->cr, x + 1.4 * half, y + half);
    cairo_close_path(canvas->cr);
    bfv_set_role(canvas, BFV_TEXT);
    cairo_fill(canvas->cr);
}

static void draw(struct bfv_map_pen *pen, const struct pill *pill)
{
    const struct bfv_color *colors = pen->canvas->theme->colors;
    double height = pill->rect.height, middle = pill->rect.y + height / 2.0;
    double arrow = arrow_of(pill), text_width;
    struct bfv_rect rect = pill->rect;
    char text[128];

    say(pen->layout, &pill->hidden, pill->form, text, sizeof text);
    text_width = bfv_text_extent(pen->canvas, pill->style, text).width;
    rect.width = round(text_width + 0.9 * height + arrow);
    bfv_fill_rounded(pen->canvas, rect, height / 2.0, colors[BFV_BUTTON]);
    bfv_stroke_rounded(pen->canvas, rect, height / 2.0, 1.0, colors[BFV_CURB]);
    if (arrow > 0.0)
        draw_triangle(pen->canvas, rect.x + 0.45 * height, middle, 3.6);
    bfv_text(pen->canvas, rect.x + 0.45 * height + arrow, middle + pill->style.size * 0.36,
             pill->style, text);
}

static void draw_pill(struct bfv_map_pen *pen, const struct bfv_hidden *hidden)
{
    struct bfv_pills *pills = &pen->signs->pills;
    struct pill pill = {
        .hidden = *hidden,
        .style = {.size = bfv_sign_size(pen, 12.0), .weight = BFV_BOLD, .color = BFV_TEXT},
        .place = bfv_pen_rect(pen, *place_of(pen->layout, hidden)),
        .on_lane = stands_on_lane(pen->layout, hidden)};

    if (pills->count == BFV_MOST_PILLS || !find_room(pen, &pill))
        return;
    bfv_drop_names(pen, &pill.rect);
    bfv_sign_take(pen, pill.rect, pill.on_lane ? BFV_ON_ANY_GROUND : BFV_ON_LAND);
    pills->pills[pills->count++] = (struct bfv_pill){pill.rect, number_of(pen->layout, hidden)};
    draw(pen, &pill);
}

void bfv_draw_pills(struct bfv_map_pen *pen)
{
    const struct bfv_crowd *crowd = pen->view->crowd;
    struct bfv_hidden all;

    for (size_t i = 0; i < crowd->hidden_count; i++)
        if (gather(pen->layout, crowd, i, &all))
            draw_pill(pen, &all);
}
