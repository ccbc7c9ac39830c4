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
    struct bf_agency *agencies;
    struct bf_exam *exams;
    struct bf_violation *violations;
    struct bf_change *changes;
    const struct bf_node **change_nodes;
    const char **checks; /* ids, as struct bf_model has them */
    int *check_ports;
    size_t port_count, source_count, place_count, booth_count, station_count, agency_count,
        exam_count, check_count, change_count; /* so far */
    const struct bf_node **port_nodes, **source_nodes, **place_nodes, **booth_nodes,
        **station_nodes, **agency_nodes, **exam_nodes, **check_nodes;
    struct bf_names port_names, violation_names;
    const bool **service_known;   /* per port: [2 * programme + empty] has a time */
    const bool **exam_known;      /* per station, the same */
    const bool **exam_time_known; /* per exam, the same */
    uint64_t lists_hash;          /* of the contents of all CSV files */
};

/* The port being built. Names are those of the port; the index of a name plus the first index is
 * that of the model. */
struct bf_port_build {
    struct bf_build *build;
    const struct bf_node *node;
    int port;
    int first_place, first_booth, first_station, first_source, first_agency, first_exam;
    struct bf_names places, booths, stations, agencies, exams, goods;
    struct bf_customs_rules *customs; /* NULL: none */
};

/* Fills [model] from the checked [root]. */
void bf_build_model(struct bf_build *build, struct bf_model *model);

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

/* Reads refer entries of [group] into one share per programme. */
const double *bf_build_programme_shares(struct bf_build *build, const struct bf_node *group,
                                        const char *name);

/* Reads `days` of an entry, reported and taken as daily when they are none. */
void bf_build_days(struct bf_build *build, const struct bf_node *entry, bool weekdays[7]);

/* choose, shares and change_lanes_at of [node], leading to the ids in its member [to]. */
void bf_build_fan_out(struct bf_port_build *port, const struct bf_node *node, const char *to,
                      struct bf_fan_out *fan_out);

/* The family that [group] holds. */
void bf_build_distribution(struct bf_build *build, const struct bf_node *group,
                           struct bf_distribution *distribution);

/* The random time in member [name], which may be missing. */
void bf_build_time(struct bf_build *build, const struct bf_node *group, const char *name,
                   struct bf_distribution *time);

/* The list of trucks named in `recorded` of [traffic], whose mix was read before. */
void bf_build_recorded(struct bf_port_build *port, const struct bf_node *traffic,
                       struct bf_source *source);

/* Wait target of each programme. */
const bf_time *bf_build_targets(struct bf_build *build);

/* What is changed while the port runs; after all else of the port. */
void bf_build_changes(struct bf_port_build *port);

/* Puts the changes of all ports in order and adds the streams of trucks they ask for; returns how
 * many copies of every source that takes. */
size_t bf_build_order_changes(struct bf_build *build);

#endif
