/* build: from the checked tree to the plain model.
 *
 * One file per part of a port. Every part reports what it finds wrong and goes on with something
 * harmless, so that one load shows all problems; nothing here looks across parts, that is left to
 * validate.h. */
#ifndef BF_SCENARIO_BUILD_H
#define BF_SCENARIO_BUILD_H

#include "port/model.h"
#include "scenario/check/values.h"

struct bf_build {
    const struct bf_loading *loading;
    const struct bf_node *root;
    struct bf_horizon horizon;
    struct bf_names programmes;
    struct bf_port *ports;
    struct bf_source *sources;
    struct bf_place *places;
    struct bf_booth *booths;
    struct bf_station *stations;
    size_t port_count, source_count, place_count, booth_count, station_count; /* so far */
    const struct bf_node **port_nodes, **source_nodes, **place_nodes, **booth_nodes,
        **station_nodes;
    const bool **service_known; /* per port: [2 * programme + empty] has a time */
    const bool **exam_known;    /* per station, the same */
    uint64_t lists_hash;        /* of the contents of all CSV files */
};

/* The port being built. Names are those of the port; the index of a name plus the first index is
 * that of the model. */
struct bf_port_build {
    struct bf_build *build;
    const struct bf_node *node;
    int port;
    int first_place, first_booth, first_station, first_source;
    struct bf_names places, booths, stations;
};

/* Fills [model] from the checked [root]. */
void bf_build_model(struct bf_build *build, struct bf_model *model);

/* The groups of a list; entries that are no groups are left out. */
const struct bf_node **bf_build_entries(const struct bf_build *build, const struct bf_node *group,
                                        const char *name, size_t *count);

void bf_build_traffic(struct bf_port_build *port, const struct bf_node *node,
                      struct bf_source *source);
void bf_build_place(struct bf_port_build *port, const struct bf_node *node, struct bf_place *place);
void bf_build_booth(struct bf_port_build *port, const struct bf_node *node, struct bf_booth *booth);
void bf_build_staffing(struct bf_port_build *port);
void bf_build_station(struct bf_port_build *port, const struct bf_node *node,
                      struct bf_station *station, const bool **known);

/* Reads service or exam entries of [group] into one entry per programme; *known tells which have a
 * time. */
const struct bf_service_times *bf_build_times(struct bf_port_build *port,
                                              const struct bf_node *group, const char *name,
                                              const bool **known);

/* choose, shares and change_lanes_at of [node], leading to the ids in its member [to]. */
void bf_build_fan_out(struct bf_port_build *port, const struct bf_node *node, const char *to,
                      struct bf_fan_out *fan_out);

/* The family that [group] holds. */
void bf_build_distribution(struct bf_build *build, const struct bf_node *group,
                           struct bf_distribution *distribution);

/* The list of trucks named by [recorded]. */
void bf_build_recorded(struct bf_port_build *port, const struct bf_node *recorded,
                       struct bf_source *source);

/* Index of the programme a `programme` member names, -1 for any; -2, reported, when there is none.
 */
int bf_build_programme(struct bf_build *build, const struct bf_node *group);

#endif
