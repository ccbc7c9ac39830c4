/* markers: see frame_markers.h. Events of one kind that happen close together share a marker; texts
 * are placed by importance, and what finds no room beside its marker has none. */
#include "draw/frame/frame_markers.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* So many lie side by side at most, each of them something to click, and so many before it is known
 * which of them hide others. */
enum {
    MOST_SHOWN = 128,
    KINDS = BFV_EVENT_SPILL + 1,
    MOST_MARKERS = (KINDS + 1) * (MOST_SHOWN + 1)
};

#define TOGETHER 9.0 /* pixels, at least */

struct marker {
    double x;
    int side;
    int first, count, last; /* among the events of the side's journal */
    enum bfv_event_kind kind;
    double text_left, text_width; /* 0: no text */
    char text[64];
};

struct markers {
    struct marker all[MOST_MARKERS];
    int count;
    double together; /* pixels within which two are one */
};

/* ---- grouping -------------------------------------------------------------------------------- */

/* Of the second side only what somebody did to it: the rest is much the same as on the first. */
static void gather(const struct bfv_pen *pen, int side, struct markers *markers)
{
    size_t count;
    const struct bfv_event *events = bfv_journal_events(bfv_pen_journal(pen, side), &count);
    struct marker *open[KINDS] = {NULL};

    for (size_t e = 0; e < count; e++) {
        double x = bfv_plan_time_x(pen->plan, events[e].at);
        struct marker *marker = open[events[e].kind];

        /* How the day begins is no event. */
        if (events[e].at <= 0 || (side > 0 && events[e].kind != BFV_EVENT_CHANGE))
            continue;
        if (marker && x - marker->x < markers->together) {
            marker->count++;
            marker->last = (int)e;
        } else {
            marker = &markers->all[markers->count++];
            *marker = (struct marker){.x = x,
                                      .side = side,
                                      .first = (int)e,
                                      .last = (int)e,
                                      .count = 1,
                                      .kind = events[e].kind};
            open[events[e].kind] = marker;
        }
    }
}

const struct bfv_event *bfv_event_of_hot(const struct bfv_pen *pen, int index, char text[64])
{
    for (int side = 0; side < pen->state->side_count; side++) {
        size_t count;
        const struct bfv_journal *journal = bfv_pen_journal(pen, side);
        const struct bfv_event *events = bfv_journal_events(journal, &count);

        if (index >= 0 && (size_t)index < count) {
            bfv_journal_event_group(journal, (size_t)index, text);
            return &events[index];
        }
        index -= (int)count;
    }
    return NULL;
}

static void name_marker(const struct bfv_pen *pen, struct marker *marker)
{
    const struct bfv_journal *journal = bfv_pen_journal(pen, marker->side);
    size_t together = bfv_journal_event_group(journal, (size_t)marker->first, marker->text);
    const char *what = marker->kind == BFV_EVENT_OPEN     ? "openings"
                       : marker->kind == BFV_EVENT_CLOSE  ? "closings"
                       : marker->kind == BFV_EVENT_CHANGE ? "changes"
                                                          : NULL;
    size_t count;

    if (marker->first + (int)together > marker->last)
        return;
    if (what)
        snprintf(marker->text, sizeof marker->text, "%d %s", marker->count, what);
    else
        snprintf(marker->text, sizeof marker->text, "%s",
                 bfv_journal_events(journal, &count)[marker->last].text);
}

/* What matters more comes first. */
static int rank_of(enum bfv_event_kind kind)
{
    static const int ranks[] = {
        [BFV_EVENT_CHANGE] = 0, [BFV_EVENT_ALARM] = 1, [BFV_EVENT_CLOSE] = 2,
        [BFV_EVENT_OPEN] = 3,   [BFV_EVENT_SPILL] = 4, [BFV_EVENT_CALM] = 5};

    return ranks[kind];
}

/* Markers that would lie on one that matters more, or as much and is earlier, are left out. */
static void thin_out(struct markers *markers)
{
    int kept = 0;
    bool hidden[MOST_MARKERS] = {false};

    for (int m = 0; m < markers->count; m++)
        for (int other = 0; other < markers->count; other++) {
            int rank = rank_of(markers->all[m].kind), higher = rank_of(markers->all[other].kind);
            bool beats = higher < rank || (higher == rank && other < m);

            if (beats && fabs(markers->all[m].x - markers->all[other].x) < markers->together)
                hidden[m] = true;
        }
    for (int m = 0; m < markers->count; m++)
        if (!hidden[m])
            markers->all[kept++] = markers->all[m];
    markers->count = kept;
}

/* ---- texts ----------------------------------------------------------------------------------- */

static struct bfv_style text_style(void)
{
    return bfv_sized(bfv_small(BFV_DIM), 11.0);
}

static bool is_free(const struct markers *markers, const struct marker *own, double left,
                    double right)
{
    for (int m = 0; m < markers->count; m++) {
        const struct marker *marker = &markers->all[m];
        double end = marker->text_left + marker->text_width;

        if (marker != own && marker->x + 7.0 > left && marker->x - 7.0 < right)
            return false;
        if (marker->text_width > 0.0 && end + 8.0 > left && marker->text_left - 8.0 < right)
            return false;
    }
    return true;
}

static void place_text(const struct bfv_pen *pen, struct markers *markers, struct marker *marker,
                       struct bfv_rect track)
{
    double width = bfv_width(pen, text_style(), marker->text);
    double right = marker->x + 9.0, left = marker->x - 9.0 - width;

    if (right + width <= track.x + track.width + 8.0 &&
        is_free(markers, marker, right, right + width))
        marker->text_left = right;
    else if (left >= track.x - 8.0 && is_free(markers, marker, left, left + width))
        marker->text_left = left;
    else
        return;
    marker->text_width = width;
}

static void place_texts(const struct bfv_pen *pen, struct markers *markers, struct bfv_rect track)
{
    static const enum bfv_event_kind order[] = {BFV_EVENT_CHANGE, BFV_EVENT_ALARM, BFV_EVENT_CLOSE,
                                                BFV_EVENT_OPEN,   BFV_EVENT_SPILL, BFV_EVENT_CALM};

    for (int kind = 0; kind < 6; kind++)
        for (int m = 0; m < markers->count; m++)
            if (markers->all[m].kind == order[kind])
                place_text(pen, markers, &markers->all[m], track);
}

/* ---- drawing --------------------------------------------------------------------------------- */

static enum bfv_color_role color_of(enum bfv_event_kind kind)
{
    switch (kind) {
    case BFV_EVENT_OPEN:
    case BFV_EVENT_CALM:
        return BFV_OPEN;
    case BFV_EVENT_CLOSE:
    case BFV_EVENT_ALARM:
        return BFV_ALERT;
    case BFV_EVENT_SPILL:
        return BFV_SECONDARY;
    case BFV_EVENT_CHANGE:
        break;
    }
    return BFV_TEXT;
}

/* Kinds differ by shape as well: flags for booths, a triangle for an alarm, a ring for its end, a
 * diamond for an intervention, a square for spillback. */
static void trace_head(const struct bfv_pen *pen, enum bfv_event_kind kind, double x, double y)
{
    cairo_t *cr = pen->canvas->cr;

    cairo_new_path(cr);
    if (kind == BFV_EVENT_CALM) {
        bfv_disc(pen->canvas, (struct bfv_point){x, y}, 3.0);
    } else if (kind == BFV_EVENT_SPILL) {
        cairo_rectangle(cr, x - 3.5, y - 3.5, 7.0, 7.0);
    } else if (kind == BFV_EVENT_ALARM) {
        cairo_move_to(cr, x, y - 5.0);
        cairo_line_to(cr, x + 5.0, y + 4.0);
        cairo_line_to(cr, x - 5.0, y + 4.0);
    } else if (kind == BFV_EVENT_CHANGE) {
        cairo_move_to(cr, x, y - 5.5);
        cairo_line_to(cr, x + 5.0, y);
        cairo_line_to(cr, x, y + 5.5);
        cairo_line_to(cr, x - 5.0, y);
    } else {
        cairo_move_to(cr, x - 4.0, y - 4.5);
        cairo_line_to(cr, x + 4.0, y - 4.5);
        cairo_line_to(cr, x + 4.0, y + 1.0);
        cairo_line_to(cr, x, y + 5.0);
        cairo_line_to(cr, x - 4.0, y + 1.0);
    }
    cairo_close_path(cr);
}

static void draw_marker(const struct bfv_pen *pen, const struct marker *marker,
                        struct bfv_rect track, bool past)
{
    cairo_t *cr = pen->canvas->cr;
    const struct bfv_color *colors = pen->canvas->theme->colors;
    struct bfv_color color =
        bfv_mix(colors[BFV_PANEL], colors[color_of(marker->kind)], past ? 1.0 : 0.65);
    double y = fmax(track.y - 9.0, pen->rect.y + 7.0), x = marker->x;
    size_t before = 0;

    bfv_set_color(pen->canvas, color);
    cairo_rectangle(cr, x - 0.5, y, 1.0, track.y + track.height - y);
    cairo_fill(cr);
    trace_head(pen, marker->kind, x, y);
    if (marker->kind == BFV_EVENT_CALM) {
        cairo_set_line_width(cr, 1.5);
        cairo_stroke(cr);
    } else {
        cairo_fill(cr);
    }
    if (marker->text_width > 0.0)
        bfv_text(pen->canvas, marker->text_left, y + 4.0, text_style(), marker->text);
    if (marker->side > 0)
        bfv_journal_events(bfv_pen_journal(pen, 0), &before);
    bfv_add_hot(pen, BFV_HOT_EVENT, (int)before + marker->first,
                (struct bfv_rect){x - 10.0, fmax(y - 10.0, pen->rect.y), 20.0, 20.0});
}

void bfv_markers_draw(const struct bfv_pen *pen, struct bfv_rect track, bool past)
{
    struct markers *markers = bf_allocate(1, sizeof *markers);
    struct bfv_style style = bfv_aligned(text_style(), BFV_RIGHT);
    double width = bfv_width(pen, style, "trucks in the port");
    double left = track.x + track.width - width;

    markers->together = fmax(TOGETHER, track.width / MOST_SHOWN);
    for (int side = 0; side < pen->state->side_count; side++)
        gather(pen, side, markers);
    thin_out(markers);
    for (int m = 0; m < markers->count; m++)
        name_marker(pen, &markers->all[m]);
    if (pen->rect.height >= 100.0)
        place_texts(pen, markers, track);
    for (int m = 0; m < markers->count; m++)
        draw_marker(pen, &markers->all[m], track, past);
    if (pen->rect.height >= 100.0 && is_free(markers, NULL, left, left + width))
        bfv_text(pen->canvas, track.x + track.width, track.y - 5.0, style, "trucks in the port");
    bf_free(markers);
}
