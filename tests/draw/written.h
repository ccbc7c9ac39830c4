/* written: what a frame writes, text by text, as an export shows it.
 *
 * In an export every text is shown by one function of Pango. Here it passes by first and is written
 * down, with its colour, its place and the part of the picture that could be drawn on. */
#ifndef TESTS_DRAW_WRITTEN_H
#define TESTS_DRAW_WRITTEN_H

#include "draw/frame/frame.h"

struct written {
    char text[240];
    bool cut; /* ends in an ellipsis */
    struct bfv_color color;
    struct bfv_rect rect, clip; /* pixels of the picture */
};

/* Of the last export, or since somebody began to listen: good until the next. */
extern const struct written *written;
extern size_t written_count;

/* Exports into nowhere. */
void write_down(const struct bfv_frame_state *state);

/* Between these, whatever is drawn on a vector canvas is written down. */
void listen_begin(void);
void listen_end(void);

#endif
