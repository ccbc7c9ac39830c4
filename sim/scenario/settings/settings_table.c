/* settings_table: every kind of group, in the order of the reference. */
#include "scenario/settings/settings_table.h"

#define BF_FAMILY_LIST(families)                                                                   \
    &families[0], &families[1], &families[2], &families[3], &families[4], &families[5],            \
        &families[6], &families[7], &families[8], &families[9]

const struct bf_group_type *const bf_group_types[] = {
    &bf_type_scenario,
    &bf_type_port,
    &bf_type_traffic,
    &bf_type_poisson,
    &bf_type_recorded,
    &bf_type_convoy,
    &bf_type_mix,
    &bf_type_approach,
    &bf_type_booth,
    &bf_type_outage,
    &bf_type_breakdown,
    &bf_type_staffing,
    &bf_type_service,
    &bf_type_secondary,
    &bf_type_exam,
    &bf_type_refer,
    &bf_type_onward,
    &bf_type_time,
    &bf_type_number,
    BF_FAMILY_LIST(bf_time_families),
    BF_FAMILY_LIST(bf_number_families),
};

const size_t bf_group_type_count = sizeof bf_group_types / sizeof *bf_group_types;
