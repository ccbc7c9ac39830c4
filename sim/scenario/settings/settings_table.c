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
    &bf_type_bay,
    &bf_type_exam_time,
    &bf_type_refer,
    &bf_type_onward,
    &bf_type_goods,
    &bf_type_goods_issue,
    &bf_type_eligibility,
    &bf_type_filing,
    &bf_type_filer,
    &bf_type_document,
    &bf_type_pre_clearance,
    &bf_type_cash_fee,
    &bf_type_pre_inspection,
    &bf_type_violation,
    &bf_type_factor,
    &bf_type_targeting,
    &bf_type_hold,
    &bf_type_admissibility,
    &bf_type_check,
    &bf_type_detect,
    &bf_type_agency,
    &bf_type_shift,
    &bf_type_exam,
    &bf_type_need,
    &bf_type_inspection,
    &bf_type_divert,
    &bf_type_change,
    &bf_type_target,
    &bf_type_time,
    &bf_type_number,
    BF_FAMILY_LIST(bf_time_families),
    BF_FAMILY_LIST(bf_number_families),
};

const size_t bf_group_type_count = sizeof bf_group_types / sizeof *bf_group_types;
