/* exam_places: where along its way through a port a truck can pass an exam. */
#ifndef BF_SCENARIO_EXAM_PLACES_H
#define BF_SCENARIO_EXAM_PLACES_H

#include "port/model.h"

/* Bits of exams of one port. Yards are told apart by the bay the goods need. */
struct bf_exam_places {
    uint32_t before[BF_BAY_COUNT]; /* in a yard before the approach */
    uint32_t scanned;              /* at a place of the approach */
    uint32_t behind[BF_BAY_COUNT]; /* in a yard behind the booths */
    uint32_t audited;              /* after release */
};

/* Of [port]. */
struct bf_exam_places bf_exam_places_of(const struct bf_model *model, int port);

/* Whether the yard has a bay for such goods. */
bool bf_yard_takes(const struct bf_station *yard, enum bf_bay bay);

#endif
