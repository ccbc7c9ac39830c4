/* customs: the parts of build that fill a port's customs rules. */
#ifndef BF_SCENARIO_BUILD_CUSTOMS_H
#define BF_SCENARIO_BUILD_CUSTOMS_H

#include "scenario/build/build.h"

/* Whether the port or the mix of one of its sources says anything about customs. */
bool bf_build_has_customs(const struct bf_build *build, const struct bf_node *port);

/* The violations of the scenario, without their factors. */
void bf_build_violations(struct bf_build *build);

void bf_build_agencies(struct bf_port_build *port);

/* The exams, but for those they take in. */
void bf_build_exams(struct bf_port_build *port);

/* Everything else, once stations and places are there; port->customs is filled. */
void bf_build_customs(struct bf_port_build *port);

/* Parts of bf_build_customs. */
void bf_build_filing(struct bf_port_build *port);
void bf_build_risk(struct bf_port_build *port);
void bf_build_checks(struct bf_port_build *port);
void bf_build_yards(struct bf_port_build *port);

/* Who the trucks of a mix entry are. */
void bf_build_profile(struct bf_port_build *port, const struct bf_node *entry,
                      struct bf_profile *profile);

#endif
