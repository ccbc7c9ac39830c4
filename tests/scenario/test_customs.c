/* What customs settings become in the plain model, in the order of the file they stand in:
 * customs/border.cfg, which has every one of them. */
#include "check.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "scenario/loading.h"
#include "scenario/sound_scenario.h"

static struct bf_scenario *border;

static int load_border(void **state)
{
    struct bf_problems *problems = bf_problems_create();

    (void)state;
    if (chdir(BF_SOURCE_DIR) != 0)
        return 1;
    border = bf_scenario_load("tests/scenario/customs/border.cfg", NULL, 0, problems);
    if (!border || bf_problems_warnings(problems) > 0) {
        char *message = printed(problems, false);
        print_error("%s", message);
        free(message);
    }
    int failed = !border || bf_problems_warnings(problems) > 0;
    bf_problems_destroy(problems);
    return failed;
}

static int drop_border(void **state)
{
    (void)state;
    bf_scenario_destroy(border);
    return 0;
}

static const struct bf_customs_rules *north(void)
{
    return border->model.ports[0].customs;
}

/* Bits of the exams of the port in the north, as they are listed. */
enum { PORTAL = 1, CARGO = 2, CARGO_CA = 4, FOOD = 8, PAPERS = 16, BOOKS = 32 };

static void a_port_without_customs_has_no_rules(void **state)
{
    (void)state;
    struct bf_scenario *scenario = sound_text(simple_scenario(""));

    assert_null(scenario->model.ports[0].customs);
    assert_int_equal(scenario->model.exam_count, 0);
    assert_int_equal(scenario->model.check_count, 0);
    bf_scenario_destroy(scenario);
}

static void any_setting_of_customs_makes_a_port_with_rules_that_do_nothing_else(void **state)
{
    static const char *const settings[] = {"entering = \"US\";", "trusted_divisor = 2.0;",
                                           "audit = [ ];", "inspection = { mode = \"joint\"; };",
                                           "checks = ( { id = \"eye\"; } );"};
    (void)state;
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
        struct bf_scenario *scenario = sound_text(simple_scenario(settings[i]));
        const struct bf_customs_rules *rules = scenario->model.ports[0].customs;

        assert_non_null(rules);
        assert_false(rules->filing.used || rules->targeting.used || rules->admissibility.used ||
                     rules->pre_clearance.used || rules->cash_fee.used ||
                     rules->pre_inspection.used);
        assert_int_equal(rules->divert_to, -1);
        assert_int_equal(rules->goods_count + rules->eligibility_count + rules->hold_count, 0);
        assert_int_equal(rules->programme_count, 2);
        assert_true(rules->trusted_divisor == (i == 1 ? 2.0 : 1.0));
        bf_scenario_destroy(scenario);
    }
}

static void a_mix_tells_who_its_trucks_are(void **state)
{
    (void)state;
    const struct bf_source *road = &border->model.sources[0];

    assert_int_equal(road->mix_count, 3);
    assert_int_equal(road->mix[0].profile.driver, BF_DRIVER_FAST);
    assert_int_equal(road->mix[0].profile.carrier, BF_CTPAT | BF_PIP);
    assert_int_equal(road->mix[0].profile.importer, BF_PIP | BF_CSA);
    assert_int_equal(road->mix[0].profile.manufacturer, 0);
    assert_int_equal(road->mix[0].profile.origin, BF_COUNTRY_CANADA);
    assert_null(road->mix[0].profile.goods_shares);
    assert_close(road->mix[1].profile.goods_shares[1], 0.7, 0.0);
    assert_int_equal(road->mix[1].profile.driver, BF_DRIVER_NONE);
    assert_true(road->mix[2].profile.passenger);
    assert_int_equal(road->mix[2].programme, 3);
}

static void goods_have_sector_bay_and_issues(void **state)
{
    (void)state;
    const struct bf_goods *goods = north()->goods;

    assert_int_equal(north()->goods_count, 3);
    assert_string_equal(goods[0].id, "produce");
    assert_int_equal(goods[0].sector, BF_SECTOR_AGRICULTURE);
    assert_int_equal(goods[0].bay, BF_BAY_COLD);
    assert_close(goods[0].issue_share[BF_ISSUE_IMPORT_SAFETY], 0.2, 0.0);
    assert_close(goods[0].issue_share[BF_ISSUE_AD_CVD], 0.05, 0.0);
    assert_close(goods[0].issue_share[BF_ISSUE_REVENUE], 0.0, 0.0);
    assert_int_equal(goods[1].sector, BF_SECTOR_AUTOMOTIVE);
    assert_int_equal(goods[1].bay, BF_BAY_GENERAL);
    assert_int_equal(goods[2].bay, BF_BAY_LIVE);
}

static void rules_of_eligibility_keep_their_order_and_combinations(void **state)
{
    (void)state;
    const struct bf_eligibility *rules = north()->eligibility;

    assert_int_equal(north()->entering, BF_COUNTRY_US);
    assert_true(north()->mutual_recognition);
    assert_int_equal(north()->eligibility_count, 3);
    assert_int_equal(rules[0].programme, 0);
    assert_int_equal(rules[0].load, BF_LOAD_LOADED);
    assert_int_equal(rules[0].drivers, 1 << BF_DRIVER_FAST | 1 << BF_DRIVER_CDRP);
    assert_int_equal(rules[0].carrier.count, 1);
    assert_int_equal(rules[0].importer.count, 2);
    assert_int_equal(rules[0].importer.any_of[0], BF_CTPAT);
    assert_int_equal(rules[0].importer.any_of[1], BF_PIP | BF_CSA);
    assert_int_equal(rules[0].manufacturer.count, 0);
    assert_true(rules[0].manifest_in_time);
    assert_int_equal(rules[1].load, BF_LOAD_EMPTY);
    assert_int_equal(rules[2].origin, BF_COUNTRY_CANADA);
    assert_int_equal(rules[2].at_least, 2);
    assert_int_equal(rules[2].drivers, 0);
}

static void filings_have_filers_documents_and_actions(void **state)
{
    (void)state;
    const struct bf_filing *filing = &north()->filing;

    assert_true(filing->used && filing->self_filing && !filing->any_port && !filing->single_window);
    assert_close(filing->least_s, 3600.0, 0.0);
    assert_close(filing->least_fast_s, 1800.0, 0.0);
    assert_close(filing->most_s, 30.0 * 86400.0, 0.0);
    assert_close(filing->handover_s, 1200.0, 0.0);
    assert_true(filing->fast[0] && !filing->fast[1] && !filing->fast[2]);
    assert_int_equal(filing->filer_count, 2);
    assert_false(filing->filers[0].licensed_here || filing->filers[0].self);
    assert_true(filing->filers[1].licensed_here && filing->filers[1].self);
    assert_close(filing->filers[0].lead.mean, 4.0 * 3600.0, 0.0);
    assert_close(filing->filers[0].missing_share, 0.01, 0.0);
    assert_close(filing->filers[0].wrong_share, 0.02, 0.0);
    assert_int_equal(filing->document_count, 2);
    assert_true(filing->documents[0].goods[0] && !filing->documents[0].goods[1] &&
                filing->documents[0].goods[2]);
    assert_null(filing->documents[1].goods);
    assert_true(!filing->documents[0].apart && filing->documents[1].apart);
    assert_int_equal(filing->action[BF_FILED_LATE], BF_FILING_HOLD);
    assert_int_equal(filing->action[BF_FILED_EARLY], BF_FILING_ACCEPT);
    assert_int_equal(filing->action[BF_FILED_NOT], BF_FILING_TURN_BACK);
    assert_int_equal(filing->action[BF_FILED_WRONG], BF_FILING_REFER);
    assert_int_equal(filing->action[BF_FILED_DOCUMENT], BF_FILING_HOLD);
    assert_close(filing->correction.mean, 2700.0, 0.0);
    assert_close(filing->document_time.high, 7200.0, 0.0);
    assert_int_equal(filing->exams, PAPERS);
}

static void violations_have_the_factors_that_act_at_a_port(void **state)
{
    (void)state;
    const struct bf_model *model = &border->model;
    const struct bf_violation *narcotics = &north()->violations[0];

    assert_int_equal(model->violation_count, 2);
    assert_string_equal(model->violations[1].id, "undervaluation");
    assert_int_equal(narcotics->factor_count, 3);
    assert_int_equal(narcotics->factors[0].programme, 0);
    assert_int_equal(narcotics->factors[0].issue, -1);
    assert_int_equal(narcotics->factors[1].programme, -1);
    assert_int_equal(narcotics->factors[1].sector, BF_SECTOR_AGRICULTURE);
    assert_int_equal(narcotics->factors[1].issue, BF_ISSUE_IMPORT_SAFETY);
    assert_int_equal(narcotics->factors[1].load, BF_LOAD_LOADED);
    assert_int_equal(narcotics->factors[2].goods, 2);
    assert_close(north()->violations[1].factors[0].factor, 3.0, 0.0);
    /* cattle are the first goods in the south */
    assert_int_equal(model->ports[1].customs->violations[0].factors[2].goods, 0);
}

static void an_area_under_the_curve_becomes_d_prime(void **state)
{
    (void)state;
    const struct bf_targeting *targeting = &north()->targeting;

    /* Phi(d' / sqrt 2) gives the area back. */
    assert_close(0.5 * erfc(-targeting->d_prime / 2.0), 0.86, 1e-12);
    assert_close(0.5 * erfc(-targeting->d_prime_late / 2.0), 0.6, 1e-12);
    assert_close(targeting->d_prime_early, 2.0, 0.0);
    assert_close(targeting->early_s, 86400.0, 0.0);
    assert_close(targeting->d_prime_gain, 0.3, 0.0);
    assert_close(targeting->false_alarm_share, 0.02, 0.0);
    assert_int_equal(targeting->exams, CARGO);
}

static void what_a_policy_switches_on_counts_only_then(void **state)
{
    static const char *const sets[] = {"north.targeting.cooperation=false",
                                       "north.targeting.auc=0.5",
                                       "north.admissibility.pre_adjudication=false"};
    (void)state;
    struct bf_problems *problems = bf_problems_create();
    struct bf_scenario *scenario =
        bf_scenario_load("tests/scenario/customs/border.cfg", sets, 3, problems);

    assert_non_null(scenario);
    const struct bf_customs_rules *rules = scenario->model.ports[0].customs;
    assert_close(rules->targeting.d_prime, 0.0, 0.0);
    assert_close(rules->targeting.d_prime_gain, 0.0, 0.0);
    assert_close(rules->admissibility.resolved_share, 0.0, 0.0);
    assert_close(north()->admissibility.resolved_share, 0.8, 0.0);
    bf_scenario_destroy(scenario);
    bf_problems_destroy(problems);
}

static void holds_name_goods_sectors_or_issues(void **state)
{
    (void)state;
    const struct bf_hold *holds = north()->holds;

    assert_int_equal(north()->hold_count, 2);
    assert_int_equal(holds[0].goods, -1);
    assert_int_equal(holds[0].sector, BF_SECTOR_AGRICULTURE);
    assert_int_equal(holds[0].issue, BF_ISSUE_IMPORT_SAFETY);
    assert_int_equal(holds[0].exams, FOOD);
    assert_int_equal(holds[1].goods, 2);
    assert_int_equal(holds[1].sector, BF_SECTOR_NONE);
    assert_int_equal(holds[1].issue, -1);
    assert_true(holds[1].spares_trusted && !holds[0].spares_trusted);
    assert_int_equal(holds[1].exams, FOOD | PAPERS);
    assert_false(north()->admissibility.spares_trusted_drivers);
}

static void checks_are_numbered_port_by_port_instant_ones_before_exams(void **state)
{
    static const char *const ids[] = {"radiation", "eye",      "portal", "cargo",   "cargo_ca",
                                      "food",      "papers",   "books",  "animals", "papers",
                                      "cargo",     "cargo_ca", "food"};
    (void)state;
    const struct bf_model *model = &border->model;

    assert_int_equal(model->check_count, 13);
    for (size_t i = 0; i < model->check_count; i++) {
        assert_string_equal(model->checks[i], ids[i]);
        assert_int_equal(model->check_ports[i], i >= 8);
    }
    assert_int_equal(north()->first_check, 0);
    assert_int_equal(north()->instant_count, 2);
    assert_int_equal(north()->check_count, 8);
    assert_int_equal(model->ports[1].customs->first_check, 8);
    assert_int_equal(model->ports[1].customs->instant_count, 0);
    assert_int_equal(model->ports[1].first_exam, 6);
    assert_int_equal(model->ports[1].exam_count, 5);
}

static void a_violation_named_by_itself_goes_before_any(void **state)
{
    (void)state;
    const struct bf_check *checks = north()->checks;

    assert_close(checks[0].detects[0], 0.05, 0.0);
    assert_close(checks[0].detects[1], 0.05, 0.0);
    assert_int_equal(checks[0].exams, CARGO);
    assert_close(checks[1].detects[0], 0.2, 0.0);
    assert_close(checks[1].detects[1], 0.1, 0.0);
    assert_close(checks[1].share, 0.9, 0.0);
    assert_true(checks[1].loaded_only);
    assert_close(checks[2].detects[0], 0.7, 0.0);
    assert_close(checks[2].detects[1], 0.0, 0.0);
    assert_close(checks[2].alarm_share, 0.02, 0.0);
    assert_int_equal(checks[2].exams, CARGO);
    assert_close(checks[2].share, 1.0, 0.0);
}

static void lots_are_drawn_by_programme(void **state)
{
    (void)state;
    const struct bf_random_exam *random = north()->random;

    assert_close(random[0].share[0], 0.3, 0.0);
    assert_false(random[0].spares_trusted);
    assert_close(random[1].share[0], 0.005, 0.0);
    assert_close(random[1].share[1], 0.02, 0.0);
    assert_true(random[1].spares_trusted && random[1].loaded_only);
    assert_close(random[3].share[2], 0.0, 0.0);
}

static void agencies_have_shifts(void **state)
{
    (void)state;
    const struct bf_agency *agencies = border->model.agencies;

    assert_int_equal(border->model.agency_count, 4);
    assert_int_equal(agencies[0].officers[0], 4);
    assert_int_equal(agencies[0].officers[5 * 24], 2);
    assert_int_equal(agencies[0].officers[167], 2);
    assert_int_equal(agencies[1].officers[7], 0);
    assert_int_equal(agencies[1].officers[8], 1);
    assert_int_equal(agencies[1].officers[6 * 24 + 17], 1);
    assert_true(agencies[2].foreign && !agencies[1].foreign);
    assert_int_equal(agencies[3].port, 1);
}

static void exams_need_officers_and_more_when_unified(void **state)
{
    (void)state;
    const struct bf_exam *exams = border->model.exams;

    assert_int_equal(exams[0].officers_count, 0);
    assert_int_equal(exams[1].officers_count, 1);
    assert_int_equal(exams[1].officers[0].agency, 0);
    assert_int_equal(exams[1].officers[0].count, 2);
    assert_int_equal(exams[1].unified_count, 2);
    assert_int_equal(exams[1].unified[1].agency, 2);
    assert_int_equal(exams[1].unified[1].count, 1);
    assert_null(exams[2].unified);
    assert_int_equal(exams[3].officers_count, 2);
    assert_int_equal(exams[3].officers[0].agency, 1);
    assert_int_equal(north()->unified_with[1], 2);
    assert_int_equal(north()->unified_with[2], -1);
    assert_true(exams[5].after_release && !exams[4].after_release);
    assert_close(exams[1].time[2].loaded.mean, 2700.0, 0.0);
    assert_close(exams[1].time[2].empty.mean, 600.0, 0.0);
}

static void exams_take_in_each_other_only_in_unified_mode(void **state)
{
    static const char *const sets[] = {"north.inspection.mode=joint"};
    (void)state;
    struct bf_problems *problems = bf_problems_create();
    struct bf_scenario *scenario =
        bf_scenario_load("tests/scenario/customs/border.cfg", sets, 1, problems);

    assert_non_null(scenario);
    assert_int_equal(scenario->model.ports[0].customs->unified_with[1], -1);
    assert_null(scenario->model.exams[1].unified);
    assert_int_equal(scenario->model.stations[0].mode, BF_JOINT);
    bf_scenario_destroy(scenario);
    bf_problems_destroy(problems);
}

static void stations_have_roles_bays_and_modes(void **state)
{
    (void)state;
    const struct bf_station *stations = border->model.stations;

    assert_int_equal(stations[0].role, BF_STATION_YARD);
    assert_int_equal(stations[0].docks, 3);
    assert_int_equal(stations[0].bays[1], BF_BAY_GENERAL);
    assert_int_equal(stations[0].bays[2], BF_BAY_COLD);
    assert_int_equal(stations[0].exams, CARGO | CARGO_CA | FOOD | PAPERS);
    assert_int_equal(stations[0].mode, BF_UNIFIED);
    assert_true(stations[0].trusted_first && !stations[0].before);
    assert_int_equal(stations[1].mode, BF_COORDINATED);
    assert_int_equal(stations[1].docks, 3);
    assert_null(stations[1].bays);
    assert_int_equal(stations[2].role, BF_STATION_WAITING_AREA);
    assert_int_equal(stations[3].role, BF_STATION_PRE_INSPECTION);
    assert_true(stations[3].before);
    assert_int_equal(border->model.places[0].scan, 1);
    assert_int_equal(border->model.places[1].scan, 0);
}

/* A scan and an audit take all goods. */
static void a_port_knows_which_bays_its_exams_have(void **state)
{
    (void)state;
    const uint32_t *bays = north()->bay_exams;

    assert_int_equal(bays[BF_BAY_GENERAL], PORTAL | CARGO | CARGO_CA | FOOD | PAPERS | BOOKS);
    assert_int_equal(bays[BF_BAY_COLD], PORTAL | CARGO | CARGO_CA | FOOD | PAPERS | BOOKS);
    assert_int_equal(bays[BF_BAY_LIVE], PORTAL | PAPERS | BOOKS);
    assert_int_equal(north()->divert_to, 1);
    assert_close(border->model.ports[0].diversion_s, 5400.0, 0.0);
}

static void small_groups_are_read_whole(void **state)
{
    (void)state;
    const struct bf_pre_inspection *abroad = &north()->pre_inspection;

    assert_true(north()->pre_clearance.used && north()->cash_fee.used && abroad->used);
    assert_close(north()->pre_clearance.share, 0.5, 0.0);
    assert_close(north()->pre_clearance.pace, 0.6, 0.0);
    assert_close(north()->cash_fee.share, 0.1, 0.0);
    assert_close(north()->cash_fee.time.low, 80.0, 0.0);
    assert_close(abroad->share[0], 0.9, 0.0);
    assert_close(abroad->share[2], 0.3, 0.0);
    assert_int_equal(abroad->programme, 0);
    assert_int_equal(abroad->station, 3);
    assert_close(abroad->exit.mean, 15.0, 0.0);
}

static void the_effective_text_of_customs_is_a_fixed_point(void **state)
{
    (void)state;
    struct bf_scenario *again = sound_text(border->effective);

    assert_null(strstr(border->effective, "policies"));
    assert_string_equal(again->effective, border->effective);
    assert_true(again->hash == border->hash);
    assert_int_equal(again->assumption_count, border->assumption_count);
    for (size_t i = 0; i < again->assumption_count; i++) {
        const char *one = again->assumptions[i].source, *other = border->assumptions[i].source;
        assert_string_equal(again->assumptions[i].path, border->assumptions[i].path);
        assert_string_equal(again->assumptions[i].value, border->assumptions[i].value);
        assert_string_equal(one ? one : "", other ? other : "");
    }
    bf_scenario_destroy(again);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_port_without_customs_has_no_rules),
        cmocka_unit_test(any_setting_of_customs_makes_a_port_with_rules_that_do_nothing_else),
        cmocka_unit_test(a_mix_tells_who_its_trucks_are),
        cmocka_unit_test(goods_have_sector_bay_and_issues),
        cmocka_unit_test(rules_of_eligibility_keep_their_order_and_combinations),
        cmocka_unit_test(filings_have_filers_documents_and_actions),
        cmocka_unit_test(violations_have_the_factors_that_act_at_a_port),
        cmocka_unit_test(an_area_under_the_curve_becomes_d_prime),
        cmocka_unit_test(what_a_policy_switches_on_counts_only_then),
        cmocka_unit_test(holds_name_goods_sectors_or_issues),
        cmocka_unit_test(checks_are_numbered_port_by_port_instant_ones_before_exams),
        cmocka_unit_test(a_violation_named_by_itself_goes_before_any),
        cmocka_unit_test(lots_are_drawn_by_programme),
        cmocka_unit_test(agencies_have_shifts),
        cmocka_unit_test(exams_need_officers_and_more_when_unified),
        cmocka_unit_test(exams_take_in_each_other_only_in_unified_mode),
        cmocka_unit_test(stations_have_roles_bays_and_modes),
        cmocka_unit_test(a_port_knows_which_bays_its_exams_have),
        cmocka_unit_test(small_groups_are_read_whole),
        cmocka_unit_test(the_effective_text_of_customs_is_a_fixed_point),
    };

    return cmocka_run_group_tests(tests, load_border, drop_border);
}
