/* random_port: a valid model from a seed, as strange as the rules allow.
 *
 * For tests of laws that hold whatever the layout. Half of the seeds use whole tens of seconds for
 * everything, so that many things happen at the same instant; sizes stay small enough for a run of
 * a few milliseconds. */
#ifndef BF_TESTS_PORT_RANDOM_PORT_H
#define BF_TESTS_PORT_RANDOM_PORT_H

#include "port/model.h"

/* The model and all it refers to live until it is destroyed. */
struct random_port {
    struct bf_arena *arena;
    struct bf_model model;
};

struct random_port random_port_create(uint64_t seed);
void random_port_destroy(struct random_port *port);

#endif
