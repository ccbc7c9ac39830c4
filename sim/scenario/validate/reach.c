#include "scenario/validate/reach.h"

void bf_reach(const struct bf_model *model, const struct bf_fan_out *from, int programme,
              bool *reached)
{
    for (size_t i = 0; i < from->count; i++) {
        const struct bf_place *place = &model->places[from->to[i]];
        if (reached[from->to[i]] || !place->accepts[programme])
            continue;
        reached[from->to[i]] = true;
        bf_reach(model, &place->next, programme, reached);
    }
}
