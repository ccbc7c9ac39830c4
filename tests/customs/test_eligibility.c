/* Who is in which programme, and who is trusted: every combination of what the parties hold,
 * against the law written down once more, as sentences instead of tables. */
#include "check.h"

#include "office.h"

/* ---- the law, once more ---------------------------------------------------------------------- */

/* One party's memberships, as the country sees them. */
struct party {
    bool ctpat, pip, oea, csa;
};

static struct party as_seen(unsigned held, bool recognition)
{
    struct party party = {held & 1, held & 2, held & 4, held & 8};

    if (recognition && (party.ctpat || party.pip || party.oea))
        party.ctpat = party.pip = party.oea = true;
    return party;
}

struct case_at_hand {
    enum bf_driver_card driver;
    struct party carrier, importer, manufacturer;
    enum bf_country origin;
    bool empty, in_time;
};

typedef bool (*law)(const struct case_at_hand *truck);

static bool is_fast_into_the_us(const struct case_at_hand *truck)
{
    bool fast_driver = truck->driver == BF_DRIVER_FAST;

    if (truck->empty)
        return fast_driver && truck->carrier.ctpat;
    if (!truck->in_time || !fast_driver || !truck->carrier.ctpat || !truck->importer.ctpat)
        return false;
    return truck->origin != BF_COUNTRY_MEXICO || truck->manufacturer.ctpat;
}

static bool is_fast_into_canada(const struct case_at_hand *truck)
{
    if (truck->driver != BF_DRIVER_FAST && truck->driver != BF_DRIVER_CDRP)
        return false;
    return truck->in_time && truck->carrier.pip && truck->importer.pip;
}

static bool was_fast_into_canada(const struct case_at_hand *truck)
{
    return is_fast_into_canada(truck) && truck->carrier.csa && truck->importer.csa;
}

static bool one_of_three_is_enough(const struct case_at_hand *truck)
{
    return truck->driver == BF_DRIVER_FAST || truck->carrier.ctpat || truck->importer.ctpat;
}

static bool two_of_four_are_enough(const struct case_at_hand *truck)
{
    int count = 0;

    count += truck->driver >= BF_DRIVER_CDRP ? 1 : 0;
    count += truck->carrier.ctpat || truck->carrier.oea ? 1 : 0;
    count += truck->importer.pip && truck->importer.csa ? 1 : 0;
    count += truck->manufacturer.oea ? 1 : 0;
    return truck->in_time && count >= 2;
}

/* ---- the same as rules ----------------------------------------------------------------------- */

static const uint8_t ctpat[] = {BF_CTPAT}, pip[] = {BF_PIP}, pip_and_csa[] = {BF_PIP | BF_CSA};
static const uint8_t ctpat_or_oea[] = {BF_CTPAT, BF_OEA}, oea[] = {BF_OEA};

static void rule_for_us(struct office *office, bool empty, enum bf_country origin)
{
    struct bf_eligibility *rule = office_rule(office, FAST);

    rule->load = empty ? BF_LOAD_EMPTY : BF_LOAD_LOADED;
    rule->origin = origin;
    rule->drivers = 1 << BF_DRIVER_FAST;
    rule->carrier = (struct bf_demand){ctpat, 1};
    if (empty)
        return;
    rule->importer = (struct bf_demand){ctpat, 1};
    if (origin == BF_COUNTRY_MEXICO)
        rule->manufacturer = (struct bf_demand){ctpat, 1};
    rule->manifest_in_time = true;
}

static void write_us(struct office *office)
{
    rule_for_us(office, true, BF_COUNTRY_NONE);
    rule_for_us(office, false, BF_COUNTRY_CANADA);
    rule_for_us(office, false, BF_COUNTRY_MEXICO);
}

static void write_canada_asking(struct office *office, const uint8_t *memberships)
{
    struct bf_eligibility *rule = office_rule(office, FAST);

    rule->drivers = 1 << BF_DRIVER_FAST | 1 << BF_DRIVER_CDRP;
    rule->carrier = rule->importer = (struct bf_demand){memberships, 1};
    rule->manifest_in_time = true;
}

static void write_canada(struct office *office)
{
    write_canada_asking(office, pip);
}

static void write_canada_before_2019(struct office *office)
{
    write_canada_asking(office, pip_and_csa);
}

static void write_one_of_three(struct office *office)
{
    struct bf_eligibility *rule = office_rule(office, FAST);

    rule->drivers = 1 << BF_DRIVER_FAST;
    rule->carrier = rule->importer = (struct bf_demand){ctpat, 1};
    rule->at_least = 1;
}

static void write_two_of_four(struct office *office)
{
    struct bf_eligibility *rule = office_rule(office, FAST);

    rule->drivers = 1 << BF_DRIVER_FAST | 1 << BF_DRIVER_CDRP;
    rule->carrier = (struct bf_demand){ctpat_or_oea, 2};
    rule->importer = (struct bf_demand){pip_and_csa, 1};
    rule->manufacturer = (struct bf_demand){oea, 1};
    rule->at_least = 2;
    rule->manifest_in_time = true;
}

/* ---- the table ------------------------------------------------------------------------------- */

/* 40 minutes before is in time for FAST only, 20 minutes for nobody. */
static const bf_time leads[] = {40 * BF_MINUTE, 20 * BF_MINUTE, BF_NEVER};
static const enum bf_country origins[] = {BF_COUNTRY_CANADA, BF_COUNTRY_MEXICO};

struct tally {
    long in, out;
};

/* Trucks number 0 to 2^14 are all combinations of the parties' papers. */
enum { COMBINATIONS = 4 << 12 };

static void set_parties(struct bf_profile *profile, unsigned combination)
{
    profile->driver = (enum bf_driver_card)(combination >> 12);
    profile->carrier = combination >> 8 & 15;
    profile->importer = combination >> 4 & 15;
    profile->manufacturer = combination & 15;
}

static void assert_combinations(struct office *office, law is_fast, struct tally *tally)
{
    const struct bf_profile *profile = &office->profile;
    bool recognition = office->rules.mutual_recognition;

    for (unsigned i = 0; i < COMBINATIONS; i++) {
        struct case_at_hand truck;
        uint8_t expected;

        set_parties(&office->profile, i);
        truck = (struct case_at_hand){
            .driver = profile->driver,
            .carrier = as_seen(profile->carrier, recognition),
            .importer = as_seen(profile->importer, recognition),
            .manufacturer = as_seen(profile->manufacturer, recognition),
            .origin = profile->origin,
            .empty = office->who.empty,
            .in_time = office->who.empty || office->who.lead == leads[0],
        };
        expected = is_fast(&truck) ? FAST : MEMBER;
        if (office_draw(office, i).clearance.programme != expected)
            fail_msg("combination %x, origin %d, empty %d, lead %.0f min, recognition %d", i,
                     profile->origin, office->who.empty, bf_minutes(office->who.lead), recognition);
        tally->in += expected == FAST;
        tally->out += expected != FAST;
    }
}

static void assert_table(void (*write)(struct office *), law is_fast)
{
    struct tally tally = {0, 0};
    struct office office;

    for (int i = 0; i < 2 * 2 * 2 * 3; i++) {
        office_open(&office);
        office.rules.mutual_recognition = i & 1;
        write(&office);
        office_filer(&office, "broker", 1.0, 90.0);
        office.who.home = MEMBER;
        office.who.empty = i >> 1 & 1;
        office.profile.origin = origins[i >> 2 & 1];
        office.who.lead = leads[i >> 3];
        assert_combinations(&office, is_fast, &tally);
        office_close(&office);
    }
    assert_true(tally.in > 1000 && tally.out > 1000);
}

static void fast_into_the_us_from_canada_and_from_mexico(void **state)
{
    (void)state;
    assert_table(write_us, is_fast_into_the_us);
}

static void fast_into_canada(void **state)
{
    (void)state;
    assert_table(write_canada, is_fast_into_canada);
}

static void fast_into_canada_before_december_2019(void **state)
{
    (void)state;
    assert_table(write_canada_before_2019, was_fast_into_canada);
}

static void one_of_three(void **state)
{
    (void)state;
    assert_table(write_one_of_three, one_of_three_is_enough);
}

static void two_of_four_with_alternatives_and_combinations(void **state)
{
    (void)state;
    assert_table(write_two_of_four, two_of_four_are_enough);
}

/* ---- which rule ------------------------------------------------------------------------------ */

/* Beyond 64 rules, and with one that counts parties in between, the first one met still decides. */
static void the_first_rule_met_decides(void **state)
{
    enum { RULES = 80 };
    static struct bf_eligibility rules[RULES];
    struct office office;

    (void)state;
    office_open(&office);
    office.rules.eligibility = rules;
    office.rules.eligibility_count = RULES;
    for (int i = 0; i < RULES; i++)
        rules[i] = (struct bf_eligibility){.programme = ORDINARY, .origin = BF_COUNTRY_OTHER};
    rules[3].drivers = 1 << BF_DRIVER_FAST;
    rules[3].carrier = rules[3].importer = (struct bf_demand){ctpat, 1};
    rules[3].at_least = 2;
    rules[3].origin = BF_COUNTRY_NONE;
    rules[70] = (struct bf_eligibility){.programme = FAST, .drivers = 1 << BF_DRIVER_FAST};
    rules[75] = (struct bf_eligibility){.programme = ORDINARY};
    office.who.home = MEMBER;
    office.profile.driver = BF_DRIVER_FAST;
    assert_int_equal(office_draw(&office, 0).clearance.programme, FAST);
    office.profile.importer = BF_CTPAT;
    assert_int_equal(office_draw(&office, 0).clearance.programme, ORDINARY);
    office.profile.driver = BF_DRIVER_NONE;
    assert_int_equal(office_draw(&office, 0).clearance.programme, ORDINARY);
    office_close(&office);
    office.rules.eligibility_count = 75;
    assert_int_equal(office_draw(&office, 0).clearance.programme, MEMBER);
    office_close(&office);
}

static void asking_for_more_parties_than_are_named_asks_for_all(void **state)
{
    struct office office;

    (void)state;
    office_open(&office);
    write_one_of_three(&office);
    office.eligibility[0].at_least = 4;
    office.profile.driver = BF_DRIVER_FAST;
    office.profile.carrier = BF_CTPAT;
    assert_int_equal(office_draw(&office, 0).clearance.programme, ORDINARY);
    office.profile.importer = BF_CTPAT;
    assert_int_equal(office_draw(&office, 0).clearance.programme, FAST);
    office_close(&office);
}

static void passengers_keep_their_programme(void **state)
{
    struct office office;

    (void)state;
    office_open(&office);
    office_rule(&office, FAST);
    assert_int_equal(office_draw(&office, 0).clearance.programme, FAST);
    office.profile.passenger = true;
    assert_int_equal(office_draw(&office, 0).clearance.programme, ORDINARY);
    office_close(&office);
}

/* ---- trust ----------------------------------------------------------------------------------- */

static bool deserves_trust(enum bf_country entered, struct party who)
{
    switch (entered) {
    case BF_COUNTRY_US:
        return who.ctpat;
    case BF_COUNTRY_CANADA:
        return who.pip;
    case BF_COUNTRY_MEXICO:
        return who.oea;
    case BF_COUNTRY_NONE:
    case BF_COUNTRY_OTHER:
        break;
    }
    return who.ctpat || who.pip || who.oea;
}

static void the_importer_or_an_empty_trucks_carrier_earns_trust(void **state)
{
    struct office office;

    (void)state;
    for (unsigned i = 0; i < 5 * 2 * 2; i++) {
        office_open(&office);
        office.rules.entering = (enum bf_country)(i >> 2);
        office.rules.mutual_recognition = i & 1;
        office.who.empty = i >> 1 & 1;
        for (unsigned combination = 0; combination < COMBINATIONS; combination++) {
            unsigned who = combination >> (office.who.empty ? 8 : 4) & 15;

            set_parties(&office.profile, combination);
            assert_int_equal(office_draw(&office, combination).shipment.trusted,
                             deserves_trust(office.rules.entering, as_seen(who, i & 1)));
        }
        office_close(&office);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fast_into_the_us_from_canada_and_from_mexico),
        cmocka_unit_test(fast_into_canada),
        cmocka_unit_test(fast_into_canada_before_december_2019),
        cmocka_unit_test(one_of_three),
        cmocka_unit_test(two_of_four_with_alternatives_and_combinations),
        cmocka_unit_test(the_first_rule_met_decides),
        cmocka_unit_test(asking_for_more_parties_than_are_named_asks_for_all),
        cmocka_unit_test(passengers_keep_their_programme),
        cmocka_unit_test(the_importer_or_an_empty_trucks_carrier_earns_trust),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
