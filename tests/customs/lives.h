/* lives: random rules, any trucks, and all that happens to these under those.
 *
 * A life is a truck's papers as it comes and after all its exams, done in the order of their
 * numbers. */
#ifndef BF_TESTS_CUSTOMS_LIVES_H
#define BF_TESTS_CUSTOMS_LIVES_H

#include "office.h"

/* The test's own random numbers. */
struct chance {
    uint64_t seed;
    uint32_t drawn;
};

uint32_t below(struct chance *chance, uint32_t bound);

/* Often one of the ends, where nothing is drawn. */
double any_share(struct chance *chance);

/* Opens [office] with every system in use and what is a share or a choice drawn anew. */
void randomise(struct office *office, struct chance *chance);

/* Any truck is the next to be drawn, the same for the same number. */
void invite(struct office *office, uint32_t number);

enum { MOST_EXAMS = 8 };

struct life {
    struct seen born;
    struct bf_shipment grown;
    double exam_luck[MOST_EXAMS];
};

/* Of any truck, the same for the same number. */
struct life live(struct office *office, uint32_t number);

/* Papers are what it brings, exams what comes of it. */
bool same_papers(const struct bf_shipment *a, const struct bf_shipment *b);
bool same_exams(const struct bf_shipment *a, const struct bf_shipment *b);
bool same_clearance(const struct bf_clearance *a, const struct bf_clearance *b);
bool same_life(const struct life *a, const struct life *b);

#endif
