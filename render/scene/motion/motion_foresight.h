/* motion_foresight: what records tell about records before them.
 *
 * A truck that is sent to a station drives to the dock it will get, if that is free: so one has to
 * know which. Found in one pass over the tape. */
#ifndef BFV_SCENE_MOTION_FORESIGHT_H
#define BFV_SCENE_MOTION_FORESIGHT_H

#include "borderflow.h"
#include "scene/tables/roster.h"

#define BFV_NO_RECORD UINT32_MAX

struct bfv_foresight {
    /* By number of the record. Of one that sends a truck to a station: its exam there; of one by
     * which a truck comes to wait on the road outside: its next place; of an exam: the one before
     * it in the same dock. BFV_NO_RECORD: there is none. */
    uint32_t *related;
};

struct bfv_foresight bfv_foresight_make(const struct bf_model *model, const struct bf_tape *tape,
                                        const struct bfv_roster *roster);
/* Seconds from truck to truck on each track of a place when most of them come, by place; where few
 * ever come, infinite. To be freed. */
double *bfv_busiest_spacing(const struct bf_model *model, const struct bf_tape *tape);

void bfv_foresight_clear(struct bfv_foresight *foresight);

#endif
