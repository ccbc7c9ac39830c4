/* lookups: what the names stand for that entries of many lists mention: programmes, exams, goods,
 * and the sectors and issues of goods.
 *
 * A name that nothing has is reported where it stands; the entry goes on as if it named none. */
#ifndef BF_SCENARIO_BUILD_LOOKUPS_H
#define BF_SCENARIO_BUILD_LOOKUPS_H

#include "scenario/build/build.h"

/* Index of the programme a `programme` member names, -1 for any; -2, reported, when there is none.
 */
int bf_build_programme(struct bf_build *build, const struct bf_node *group);

/* The exams listed in member [name], bit 0 the first of the port. */
uint32_t bf_build_exam_set(const struct bf_port_build *port, const struct bf_node *group,
                           const char *name);

/* Number of the goods that member `goods` names, -1 when there is none. */
int bf_build_goods(const struct bf_port_build *port, const struct bf_node *group);

/* enum bf_sector and enum bf_issue of the members of that name; BF_SECTOR_NONE and -1 without. */
enum bf_sector bf_build_sector(const struct bf_node *group);
int bf_build_issue(const struct bf_node *group);

#endif
