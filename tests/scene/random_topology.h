/* random_topology: a model from a seed of which only what a layout looks at is filled in.
 *
 * One to three ports with 1 to 20 booths, lanes and roads that lead to later places, stations of
 * every role on both sides, customs with and without turning back. It cannot be run. */
#ifndef BF_TESTS_SCENE_RANDOM_TOPOLOGY_H
#define BF_TESTS_SCENE_RANDOM_TOPOLOGY_H

#include "port/model.h"
#include "scene/layout/layout.h"

/* The model and all it refers to live until it is destroyed. */
struct random_topology {
    struct bf_arena *arena;
    struct bf_model model;
};

struct random_topology random_topology_create(uint64_t seed);
void random_topology_destroy(struct random_topology *topology);

typedef void check_layout(const struct bfv_layout *layout);

/* Checks the layouts of all ports of so many topologies: those of seeds 1, 2, ... */
void for_every_layout(uint64_t topologies, check_layout *check);

#endif
