/* Laws of yards and officers that hold whatever the yard, on thousands of random ones. */
#include "check.h"

#include "inspector.h"
#include "random_bays.h"

enum { PORTS = 4000, PORTS_IN_ALL_MODES = 200 };

static void every_record_obeys_the_rules_and_totals_agree_with_stays(void **state)
{
    static struct bays bays;
    static struct inspector inspector;
    size_t stays = 0;

    (void)state;
    for (uint64_t seed = 1; seed <= PORTS; seed++) {
        random_bays_open(&bays, seed);
        inspector_begin(&inspector, &bays, seed);
        bays_run(&bays);
        inspector_end(&inspector);
        stays += bays.stay_count;
        bays_close(&bays);
    }
    assert_true(stays > 40 * PORTS);
}

/* What the truck is and how long each of its exams takes: its own luck, in every mode. */
static void assert_same_trucks(const struct bays *one, const struct bays *other)
{
    for (size_t i = 0; i < one->yard.source.arrivals.truck_count; i++) {
        const struct bf_shipment *this = &one->dossiers[i].shipment;
        const struct bf_shipment *that = &other->dossiers[i].shipment;

        assert_int_equal(this->examined, that->examined);
        assert_int_equal(this->due, that->due);
        assert_int_equal(this->alarmed, that->alarmed);
        assert_int_equal(this->goods, that->goods);
        assert_int_equal(one->dossiers[i].programme, other->dossiers[i].programme);
        assert_int_equal(one->dossiers[i].officers, other->dossiers[i].officers);
        for (int k = 0; k < BAYS_EXAMS; k++)
            assert_close(one->ended[i][k] - one->started[i][k],
                         other->ended[i][k] - other->started[i][k], 2e-9 * BF_DAY / BF_SECOND);
    }
}

static void modes_change_when_exams_are_done_and_nothing_else(void **state)
{
    static struct bays bays, first;
    static struct inspector inspector;
    int other_digests = 0;

    (void)state;
    for (uint64_t seed = 1; seed <= PORTS_IN_ALL_MODES; seed++) {
        random_bays_open(&bays, seed);
        bays_run(&bays);
        for (int mode = 0; mode < BF_EXAM_MODE_COUNT; mode++) {
            inspector_begin(&inspector, &bays, seed);
            bays_run_again(&bays, (enum bf_exam_mode)mode);
            inspector_end(&inspector);
            if (mode == 0)
                first = bays;
            assert_same_trucks(&first, &bays);
            other_digests += bays.yard.totals.digest != first.yard.totals.digest;
        }
        bays_close(&bays);
    }
    assert_true(other_digests > 2 * PORTS_IN_ALL_MODES);
}

static uint64_t digest_of(struct bf_run *run, uint32_t replication)
{
    static const struct bf_sink nobody = {0};
    struct bf_run_totals totals;
    struct bf_error error = {0};

    if (bf_run_replication(run, 1, replication, &nobody, &totals, &error) != BF_OK)
        fail_msg("%s", error.message);
    return totals.digest;
}

/* Runs that are cut leave trucks in bays, exams under way and officers asked for. */
static void a_used_run_starts_afresh_and_watching_changes_no_bit(void **state)
{
    static struct bays bays;

    (void)state;
    for (uint64_t seed = 1; seed <= PORTS_IN_ALL_MODES; seed++) {
        random_bays_open(&bays, seed);
        bays.yard.model.horizon.days = 2;
        bays.yard.model.horizon.at_end = BF_AT_END_CUT;
        bays.yard.model.horizon.first_weekday = (int)(seed % 7);
        bays_run(&bays);
        digest_of(bays.yard.run, 1);
        assert_int_equal(bays.yard.totals.digest, digest_of(bays.yard.run, 0));
        bays_close(&bays);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_record_obeys_the_rules_and_totals_agree_with_stays),
        cmocka_unit_test(modes_change_when_exams_are_done_and_nothing_else),
        cmocka_unit_test(a_used_run_starts_afresh_and_watching_changes_no_bit),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
