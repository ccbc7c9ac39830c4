/* random_bays: small ports with strange yards, made from a seed.
 *
 * Agencies with shifts, exams by none, one or two of them, one to three yards with bays of kinds
 * and little room, alarms that lead to further exams, audits. Half of them have coarse times, so
 * that much happens at the same instant. From ten to two each day everybody is on duty, so that
 * every truck gets through. */
#ifndef BF_TESTS_PORT_RANDOM_BAYS_H
#define BF_TESTS_PORT_RANDOM_BAYS_H

#include "bays.h"

void random_bays_open(struct bays *bays, uint64_t seed);

#endif
