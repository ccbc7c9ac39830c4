/* landmark: what a lesson points at, by words: "booth B1", "lane fast_lane", "wait FAST". */
#ifndef BFV_VIEW_LANDMARK_H
#define BFV_VIEW_LANDMARK_H

#include "draw/frame/frame.h"

struct bfv_landmark {
    bool on_map;
    struct bfv_rect rect;   /* on the map, with heading and pill: layout units */
    struct bfv_light light; /* around the map */
};

/* Finds "booth ID", "lane ID", "place ID", "station ID", "booths", "exit" or "all" on the map, or
 * "waits", "wait PROGRAMME", "queues", "booth use", "details", "alarm", "time bar" or "ports"
 * around it. On failure says what is wrong with [words], in the manner of a note below a line. */
enum bf_status bfv_landmark(const struct bfv_layout *layout, const char *words,
                            struct bfv_landmark *landmark, struct bf_error *error);

struct bfv_rect bfv_rect_around(struct bfv_rect a, struct bfv_rect b);

#endif
