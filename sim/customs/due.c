#include "customs/due.h"

#include "trace/card.h"

void bf_due_prepare(struct bf_due *due, struct bf_arena *arena,
                    const struct bf_customs_rules *rules)
{
    size_t exams = rules->check_count - rules->instant_count;

    due->pairs = bf_arena_allocate(arena, exams + 1, sizeof *due->pairs);
    for (size_t i = 0; i < exams; i++) {
        uint32_t bit = UINT32_C(1) << i;

        if (rules->unified_with && rules->unified_with[i] >= 0)
            due->pairs[due->pair_count++] =
                (struct bf_unified_pair){bit, UINT32_C(1) << rules->unified_with[i]};
        due->not_for_empty |= rules->checks[rules->instant_count + i].loaded_only ? bit : 0;
    }
    due->divert_to = rules->divert_to >= 0 ? (uint16_t)rules->divert_to : BF_NO_PLACE;
    for (size_t bay = 0; bay < BF_BAY_COUNT; bay++)
        due->bay_lacks[bay] = rules->divert_to >= 0 ? ~rules->bay_exams[bay] : 0;
}

uint32_t bf_due_taken_in(const struct bf_due *due, uint32_t merged)
{
    uint32_t taken = 0;

    for (size_t i = 0; i < due->pair_count; i++)
        taken |= merged & due->pairs[i].exam ? due->pairs[i].taken_in : 0;
    return taken;
}

void bf_due_add(const struct bf_due *due, uint32_t exams, struct bf_shipment *shipment)
{
    exams &= ~(shipment->due | shipment->examined | bf_due_taken_in(due, shipment->merged));
    for (size_t i = 0; i < due->pair_count; i++) {
        struct bf_unified_pair pair = due->pairs[i];

        if (exams & pair.exam && exams & pair.taken_in) {
            exams &= ~pair.taken_in;
            shipment->merged |= pair.exam;
        }
    }
    shipment->due |= exams;
    if (shipment->due & due->bay_lacks[shipment->bay])
        shipment->diverted_to = due->divert_to;
}
