/* landmark: parts of a port by words, for lessons: "booth B1", "lane fast_lane", "station yard". */
#ifndef BFV_VIEW_LANDMARK_H
#define BFV_VIEW_LANDMARK_H

#include "core/error.h"
#include "scene/layout.h"

/* Finds "booth ID", "lane ID", "place ID", "station ID", "booths", "exit" or "all" on the map. On
 * failure says what is wrong with [words], in the manner of a note below a line. */
enum bf_status bfv_landmark(const struct bfv_layout *layout, const char *words,
                            struct bfv_rect *rect, struct bf_error *error);

struct bfv_rect bfv_rect_around(struct bfv_rect a, struct bfv_rect b);
struct bfv_rect bfv_rect_grown(struct bfv_rect rect, double margin);

#endif
