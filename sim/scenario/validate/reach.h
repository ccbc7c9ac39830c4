/* reach: where trucks of a programme come to on their way through the approach. */
#ifndef BF_SCENARIO_REACH_H
#define BF_SCENARIO_REACH_H

#include "port/model.h"

/* Marks in [reached], one per place of the model, the places a truck of [programme] that enters by
 * [from] can come to. */
void bf_reach(const struct bf_model *model, const struct bf_fan_out *from, int programme,
              bool *reached);

#endif
