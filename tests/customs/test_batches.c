/* Batches: trucks drawn together are what they would be alone, whoever is among them, however many
 * there are, and however many names ask for luck. */
#include "check.h"

#include "lives.h"

#include <string.h>

enum { RULES = 60, BATCHES = 12 };

struct batch {
    struct bf_profile profiles[BF_CUSTOMS_BATCH];
    struct bf_traveller who[BF_CUSTOMS_BATCH];
    struct bf_shipment shipments[BF_CUSTOMS_BATCH];
    struct bf_clearance clearances[BF_CUSTOMS_BATCH];
};

static void draw_together(struct office *office, uint32_t first, size_t count, struct batch *batch)
{
    memset(batch, 0xa5, sizeof *batch);
    for (size_t i = 0; i < count; i++) {
        invite(office, first + (uint32_t)i);
        batch->profiles[i] = office->profile;
        batch->who[i] = office->who;
        batch->who[i].profile = &batch->profiles[i];
        batch->who[i].number = first + (uint32_t)i;
    }
    office_draw(office, 0); /* makes the customs */
    bf_customs_draw(office->customs, office_luck(), batch->who, count, batch->shipments,
                    batch->clearances);
}

static void assert_as_alone(struct office *office, uint32_t number, const struct bf_shipment *drawn,
                            const struct bf_clearance *clearance)
{
    struct seen alone;

    invite(office, number);
    alone = office_draw_coming(office, number);
    assert_true(same_papers(drawn, &alone.shipment));
    assert_true(same_exams(drawn, &alone.shipment));
    assert_true(same_clearance(clearance, &alone.clearance));
    assert_int_equal(clearance->booth.alarmed, alone.clearance.booth.alarmed);
    assert_int_equal(clearance->booth.exams, alone.clearance.booth.exams);
    assert_int_equal(clearance->booth.reasons, alone.clearance.booth.reasons);
    assert_int_equal(clearance->booth.caught_by, alone.clearance.booth.caught_by);
}

static void trucks_drawn_together_are_what_they_are_alone(void **state)
{
    static struct office office;

    (void)state;
    for (uint32_t seed = 0; seed < RULES; seed++) {
        struct chance chance = {seed, 0};

        randomise(&office, &chance);
        for (uint32_t i = 0; i < BATCHES; i++) {
            size_t count = below(&chance, BF_CUSTOMS_BATCH + 1);
            uint32_t first = below(&chance, 100000);
            struct batch batch;

            draw_together(&office, first, count, &batch);
            for (size_t k = 0; k < count; k++)
                assert_as_alone(&office, first + (uint32_t)k, &batch.shipments[k],
                                &batch.clearances[k]);
        }
        office_close(&office);
    }
}

/* Each check looks at half of all trucks and gives alarms for half of those, by luck of its name:
 * more addresses than a pool holds. */
static void who_finds_no_room_in_the_pool_has_the_same_luck(void **state)
{
    enum { CHECKS = 30 };
    static char names[CHECKS][2];
    static struct office office;
    struct batch batch;

    (void)state;
    assert_true(2 * CHECKS > BF_POOL_ROOM);
    office_open(&office);
    for (int i = 0; i < CHECKS; i++) {
        struct bf_check *check;

        names[i][0] = (char)('A' + i);
        check = office_check(&office, names[i], 0.0);
        check->share = check->alarm_share = 0.5;
    }
    draw_together(&office, 7, BF_CUSTOMS_BATCH, &batch);
    for (uint32_t i = 0; i < BF_CUSTOMS_BATCH; i++) {
        uint64_t alarmed = 0;

        for (int k = 0; k < CHECKS && !batch.shipments[i].passenger; k++) {
            uint32_t name = bf_luck_of_name(names[k]);
            struct bf_luck luck = office_luck();
            bool looks = bf_luck_one(luck, SOURCE, 7 + i, BF_LUCK_RANDOM, name) < 0.5;
            bool alarm = bf_luck_one(luck, SOURCE, 7 + i, BF_LUCK_ALARM, name) < 0.5;

            alarmed |= (uint64_t)(looks && alarm) << k;
        }
        assert_int_equal(batch.clearances[i].booth.alarmed, alarmed);
    }
    office_close(&office);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(trucks_drawn_together_are_what_they_are_alone),
        cmocka_unit_test(who_finds_no_room_in_the_pool_has_the_same_luck),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
