/* What shipments hide: prevalence times the factors that concern them, one violation at most. The
 * chances are worked out once more here, factor by factor; bounds fail by chance once in a
 * thousand seeds. */
#include "check.h"

#include "office.h"
#include "shares.h"

enum { TRUCKS = 4000000 };

static void open_with_goods(struct office *office)
{
    struct bf_goods *goods;

    office_open(office);
    goods = office_goods(office, "produce", 0.5);
    goods->sector = BF_SECTOR_AGRICULTURE;
    goods->issue_share[BF_ISSUE_AGRICULTURE] = 0.5;
    office_goods(office, "toys", 0.5)->sector = BF_SECTOR_CONSUMER;
}

/* ---- shares ---------------------------------------------------------------------------------- */

enum situation { PRODUCE_QUOTA, PRODUCE_PLAIN, TOYS, EMPTY, TOYS_OF_FAST, SITUATIONS };

static enum situation situation_of(const struct office *office, const struct bf_shipment *shipment)
{
    if (office->who.empty)
        return EMPTY;
    if (shipment->goods == 1)
        return shipment->issues ? PRODUCE_QUOTA : PRODUCE_PLAIN;
    return office->who.home == FAST ? TOYS_OF_FAST : TOYS;
}

/* Narcotics are rarer with FAST, fraud commoner where a quota is, and so on. */
static void use_factors(struct office *office)
{
    int narcotics = office_violation(office, "narcotics", 0.2);
    int fraud = office_violation(office, "fraud", 0.3);

    office_factor(office, narcotics, 1.5)->load = BF_LOAD_LOADED;
    office_factor(office, narcotics, 0.8)->programme = FAST;
    office_factor(office, fraud, 0.9)->load = BF_LOAD_EMPTY;
    office_factor(office, fraud, 2.0)->issue = BF_ISSUE_AGRICULTURE;
    office_factor(office, fraud, 1.25)->sector = BF_SECTOR_AGRICULTURE;
    office_factor(office, fraud, 0.8)->goods = 1;
    office_factor(office, narcotics, 0.75)->issue = BF_ISSUE_AGRICULTURE;
}

static void violations_come_as_often_as_prevalence_and_factors_say(void **state)
{
    static struct share narcotics[SITUATIONS] = {
        [PRODUCE_QUOTA] = {.what = "narcotics in quota produce", .expected = 0.2 * 1.5 * 0.75},
        [PRODUCE_PLAIN] = {.what = "narcotics in produce", .expected = 0.2 * 1.5},
        [TOYS] = {.what = "narcotics in toys", .expected = 0.2 * 1.5},
        [EMPTY] = {.what = "narcotics in empty trucks", .expected = 0.2},
        [TOYS_OF_FAST] = {.what = "narcotics in FAST toys", .expected = 0.2 * 1.5 * 0.8},
    };
    static struct share fraud[SITUATIONS] = {
        [PRODUCE_QUOTA] = {.what = "fraud with quota produce", .expected = 0.3 * 2.0 * 1.25},
        [PRODUCE_PLAIN] = {.what = "fraud with produce", .expected = 0.3 * 1.25},
        [TOYS] = {.what = "fraud with toys", .expected = 0.3 * 0.8},
        [EMPTY] = {.what = "fraud with empty trucks", .expected = 0.3 * 0.9},
        [TOYS_OF_FAST] = {.what = "fraud with FAST toys", .expected = 0.3 * 0.8},
    };
    struct office office;

    (void)state;
    open_with_goods(&office);
    use_factors(&office);
    for (uint32_t i = 0; i < 3 * TRUCKS; i++) {
        struct bf_shipment shipment;

        office.who.empty = i % 3 == 0;
        office.who.home = i % 3 == 1 ? FAST : ORDINARY;
        shipment = office_draw(&office, i).shipment;
        if (office.who.home == FAST && shipment.goods == 1)
            continue;
        share_see(&narcotics[situation_of(&office, &shipment)], shipment.violation == 1);
        share_see(&fraud[situation_of(&office, &shipment)], shipment.violation == 2);
    }
    assert_shares(narcotics, SITUATIONS);
    assert_shares(fraud, SITUATIONS);
    office_close(&office);
}

static void more_than_certain_is_scaled(void **state)
{
    struct share shares[2] = {[0] = {.what = "the first of two", .expected = 0.75},
                              [1] = {.what = "the second", .expected = 0.25}};
    struct office office;

    (void)state;
    office_open(&office);
    office_violation(&office, "narcotics", 0.9);
    office_factor(&office, office_violation(&office, "fraud", 0.9), 1.0 / 3.0);
    for (uint32_t i = 0; i < 1000000; i++) {
        struct bf_shipment shipment = office_draw(&office, i).shipment;

        share_see(&shares[0], shipment.violation == 1);
        share_see(&shares[1], shipment.violation == 2);
    }
    assert_shares(shares, 2);
    assert_int_equal(shares[0].hits + shares[1].hits, 1000000);
    office_close(&office);
}

/* ---- the same truth -------------------------------------------------------------------------- */

/* The bound that spares most trucks the factors must spare nobody wrongly. A factor of 1 that only
 * an issue brings leaves every chance as it is, and one of 50 beside it lifts the bound only. */
static void the_bound_changes_nobody(void **state)
{
    struct office plain, bounded;

    (void)state;
    for (int i = 0; i < 2; i++) {
        struct office *office = i ? &bounded : &plain;

        open_with_goods(office);
        use_factors(office);
        if (i) {
            office_factor(office, 0, 50.0)->issue = BF_ISSUE_TEXTILES; /* no goods have it */
            office_factor(office, 1, 0.01)->issue = BF_ISSUE_REVENUE;
        }
    }
    for (uint32_t i = 0; i < 300000; i++) {
        plain.who.empty = bounded.who.empty = i % 5 == 0;
        plain.who.home = bounded.who.home = (uint8_t)(i % PROGRAMMES);
        assert_int_equal(office_draw(&plain, i).shipment.violation,
                         office_draw(&bounded, i).shipment.violation);
    }
    office_close(&plain);
    office_close(&bounded);
}

static void passengers_hide_nothing_and_lists_say_what_is_hidden(void **state)
{
    struct office office;

    (void)state;
    office_open(&office);
    office_violation(&office, "narcotics", 1.0);
    office_violation(&office, "fraud", 0.0);
    assert_int_equal(office_draw(&office, 0).shipment.violation, 1);
    office.who.violation = 2;
    assert_int_equal(office_draw(&office, 0).shipment.violation, 2);
    office.who.violation = 0;
    assert_int_equal(office_draw(&office, 0).shipment.violation, 0);
    office.who.violation = -1;
    office.profile.passenger = true;
    assert_int_equal(office_draw(&office, 0).shipment.violation, 0);
    office_close(&office);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(violations_come_as_often_as_prevalence_and_factors_say),
        cmocka_unit_test(more_than_certain_is_scaled),
        cmocka_unit_test(the_bound_changes_nobody),
        cmocka_unit_test(passengers_hide_nothing_and_lists_say_what_is_hidden),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
