/* pieces: the parts of the frame, each drawn by one function and told apart from its last picture
 * by another (frame_pen.h says how). */
#ifndef BFV_DRAW_FRAME_PIECES_H
#define BFV_DRAW_FRAME_PIECES_H

#include "draw/frame/frame_pen.h"

struct bfv_piece {
    void (*draw)(const struct bfv_pen *pen);
    void (*key)(const struct bfv_pen *pen, struct bfv_key *key);
    enum bfv_color_role back; /* BFV_COLOR_COUNT: transparent */
    bool unmoved;             /* looks the same with the pointer on it */
};

void bfv_header_draw(const struct bfv_pen *pen);
void bfv_header_key(const struct bfv_pen *pen, struct bfv_key *key);

/* The list of ports, with totals. */
void bfv_ports_draw(const struct bfv_pen *pen);
void bfv_ports_key(const struct bfv_pen *pen, struct bfv_key *key);

/* Panel: waits, also folded; trucks queued; booth use; alarm. */
void bfv_waits_draw(const struct bfv_pen *pen);
void bfv_waits_key(const struct bfv_pen *pen, struct bfv_key *key);
struct bfv_rect bfv_waits_card(const struct bfv_pen *pen, int programme); /* empty: not shown */
void bfv_queues_draw(const struct bfv_pen *pen);
void bfv_queues_key(const struct bfv_pen *pen, struct bfv_key *key);
void bfv_booths_draw(const struct bfv_pen *pen);
void bfv_booths_key(const struct bfv_pen *pen, struct bfv_key *key);
void bfv_alarm_draw(const struct bfv_pen *pen);
void bfv_alarm_key(const struct bfv_pen *pen, struct bfv_key *key);

/* The selected booth, else the followed truck, else what happened so far. */
void bfv_detail_draw(const struct bfv_pen *pen);
void bfv_detail_key(const struct bfv_pen *pen, struct bfv_key *key);
void bfv_followed_draw(const struct bfv_pen *pen);
void bfv_followed_key(const struct bfv_pen *pen, struct bfv_key *key);
void bfv_selected_booth_draw(const struct bfv_pen *pen);
void bfv_selected_booth_key(const struct bfv_pen *pen, struct bfv_key *key);

/* Comparisons: headings of the sides, cards below the maps. */
void bfv_title_draw(const struct bfv_pen *pen);
void bfv_title_key(const struct bfv_pen *pen, struct bfv_key *key);
void bfv_deltas_draw(const struct bfv_pen *pen);
void bfv_deltas_key(const struct bfv_pen *pen, struct bfv_key *key);

void bfv_lesson_draw(const struct bfv_pen *pen);
void bfv_lesson_key(const struct bfv_pen *pen, struct bfv_key *key);

/* Time bar. The bar is drawn twice, as it is when time has passed and as what is to come. */
void bfv_transport_draw(const struct bfv_pen *pen);
void bfv_transport_key(const struct bfv_pen *pen, struct bfv_key *key);
void bfv_clock_draw(const struct bfv_pen *pen);
void bfv_clock_key(const struct bfv_pen *pen, struct bfv_key *key);
void bfv_bar_draw_future(const struct bfv_pen *pen);
void bfv_bar_draw_past(const struct bfv_pen *pen);
void bfv_bar_key(const struct bfv_pen *pen, struct bfv_key *key);
void bfv_bar_draw_handle(const struct bfv_pen *pen);  /* over the bar, every time */
void bfv_bar_draw_pointer(const struct bfv_pen *pen); /* what is at the pointer */

void bfv_caption_draw(const struct bfv_pen *pen);
void bfv_caption_key(const struct bfv_pen *pen, struct bfv_key *key);
void bfv_legend_draw(const struct bfv_pen *pen);
void bfv_legend_key(const struct bfv_pen *pen, struct bfv_key *key);
void bfv_zoom_draw(const struct bfv_pen *pen);
void bfv_zoom_key(const struct bfv_pen *pen, struct bfv_key *key);

/* On top of all, drawn every time. */
void bfv_lights_draw(const struct bfv_pen *pen); /* what a lesson points at around the map */
void bfv_hover_draw(const struct bfv_pen *pen);
void bfv_notice_draw(const struct bfv_pen *pen);
struct bfv_rect bfv_notice_box(const struct bfv_pen *pen); /* where it lies; empty: there is none */
void bfv_prompt_draw(const struct bfv_pen *pen);
void bfv_help_draw(const struct bfv_pen *pen);

#endif
