/* random_papers: a random port of random_port.h with customs in it, as strange as the rules allow.
 *
 * Filings, eligibility, suspicions, checks and exams, yards on both sides of the approach, waiting
 * areas, pre-inspection, portals and ports that divert to one another; in models of several ports
 * some go without. */
#ifndef BF_TESTS_PORT_RANDOM_PAPERS_H
#define BF_TESTS_PORT_RANDOM_PAPERS_H

#include "random_port.h"

struct random_papers {
    struct random_port base;
    struct bf_model model;
};

struct random_papers random_papers_create(uint64_t seed);
void random_papers_destroy(struct random_papers *papers);

#endif
