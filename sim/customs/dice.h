/* dice: the luck of one truck, handed from one part of customs to the next. */
#ifndef BF_CUSTOMS_DICE_H
#define BF_CUSTOMS_DICE_H

#include "customs/luck.h"

struct bf_dice {
    struct bf_luck luck;
    uint32_t source, number;
};

static inline double bf_dice_one(struct bf_dice dice, enum bf_purpose purpose, uint32_t draw)
{
    return bf_luck_one(dice.luck, dice.source, dice.number, purpose, draw);
}

#endif
