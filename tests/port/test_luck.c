/* Trucks carry their own luck: the same trucks come whatever the layout, others on other days, in
 * the shares the scenario gives. Statistical tests have fixed seeds; each would fail by chance
 * once in a thousand seeds, a correlation once in ten thousand. */
#include "check.h"

#include "yard.h"

#include <string.h>

#include "core/memory.h"
#include "customs/columns.h"
#include "customs/luck.h"

enum { MAX_TRUCKS = 4096, MAX_EXAMS = 3, SEED = 11 };

#define ONE_IN_1000 3.291 /* standard deviations, two-sided */

/* ---- what a truck brings, as far as the outside can see -------------------------------------- */

struct traits {
    bf_time arrived;
    bf_time primary;
    bf_time gave_up_after; /* its patience, when it joined the queue as it came */
    bf_time exams[MAX_EXAMS], exam_from;
    int exam_count;
    int station; /* referred to, -1: none */
    uint8_t programme, empty;
};

struct crowd {
    struct traits trucks[MAX_TRUCKS];
    size_t count;
};

static void see_records(void *context, const struct bf_record *records, size_t count)
{
    struct crowd *crowd = context;

    for (size_t i = 0; i < count; i++) {
        const struct bf_record *record = &records[i];
        struct traits *truck = &crowd->trucks[record->truck];

        if (record->source != 0)
            continue;
        assert_true(record->truck < MAX_TRUCKS);
        if (record->kind == BF_REC_ARRIVE) {
            truck->station = -1;
            crowd->count++;
        } else if (record->kind == BF_REC_REFER && truck->station < 0) {
            truck->station = record->where;
        } else if (record->kind == BF_REC_EXAM) {
            truck->exam_from = record->at;
        } else if (record->kind == BF_REC_EXAM_END && truck->exam_count < MAX_EXAMS) {
            truck->exams[truck->exam_count++] = record->at - truck->exam_from;
        }
    }
}

static void see_cards(void *context, const struct bf_card *cards, size_t count)
{
    struct crowd *crowd = context;

    for (size_t i = 0; i < count; i++) {
        struct traits *truck = &crowd->trucks[cards[i].number];

        if (cards[i].source != 0)
            continue;
        truck->arrived = cards[i].arrived;
        truck->programme = cards[i].programme;
        truck->empty = cards[i].empty;
        truck->primary = cards[i].primary_end - cards[i].primary_start;
        truck->gave_up_after = cards[i].fate == BF_GAVE_UP ? cards[i].left - cards[i].arrived : -1;
    }
}

/* ---- a day at a yard ------------------------------------------------------------------------- */

static double rates[168]; /* trucks, or convoys, per hour */

/* One lane, two booths and a station; service, exams, loads and convoys all random. Many trucks,
 * so that every layout has queues. */
static void open_town(struct yard *yard)
{
    yard_open(yard);
    yard_link(yard, -1, yard_place(yard, "012"));
    yard_booth(yard, "0");
    yard_booth(yard, "0");
    yard_station(yard, 2, BF_UNLIMITED);
    for (int i = 0; i < YARD_PROGRAMMES; i++) {
        yard->service[i].loaded =
            (struct bf_distribution){.family = BF_EXPONENTIAL, .mean = 60.0 + i};
        yard->service[i].empty = (struct bf_distribution){.family = BF_EXPONENTIAL, .mean = 30.0};
        yard->mix[i].empty_share = 0.3;
        yard->refer[0][i] = 0.2 + 0.1 * i;
    }
    for (int hour = 0; hour < 168; hour++)
        rates[hour] = 10 + hour % 24;
    yard->source.arrivals = (struct bf_arrivals){
        .kind = BF_ARRIVE_POISSON,
        .trucks_per_hour = rates,
        .linear = true,
        .day_cv = 0.3,
        .convoys = true,
        .convoy_size = {.family = BF_UNIFORM, .high = 3.0},
        .convoy_gap_s = 4.0,
    };
    yard->model.horizon.days = 2;
}

static void run_crowd(struct yard *yard, uint64_t seed, uint32_t replication, struct crowd *crowd)
{
    struct bf_sink sink = {.context = crowd, .cards = see_cards, .records = see_records};
    struct bf_error error = {0};

    memset(crowd, 0, sizeof *crowd);
    if (bf_run_replication(yard->run, seed, replication, &sink, &yard->totals, &error) != BF_OK)
        fail_msg("%s", error.message);
}

static void make_run(struct yard *yard)
{
    yard->plan = bf_plan_create(&yard->model);
    yard->run = bf_run_create(yard->plan);
}

/* ---- other layouts --------------------------------------------------------------------------- */

static void leave_alone(struct yard *yard)
{
    (void)yard;
}

static void add_a_booth(struct yard *yard)
{
    yard_booth(yard, "0");
}

static void feed_by_priority(struct yard *yard)
{
    yard_link(yard, -1, yard_place(yard, "01"));
    yard_booth(yard, "01");
    for (int i = 0; i < 3; i++)
        yard->booths[i].feed = BF_FEED_PRIORITY;
}

static void keep_other_hours(struct yard *yard)
{
    yard_hours(yard, 0, 8 * 3600, 20 * 3600);
}

static void store_less(struct yard *yard)
{
    yard->places[0].storage_trucks = 2;
    yard->places[0].travel_s = 20;
}

static void add_a_station_for_nobody(struct yard *yard)
{
    yard_station(yard, 1, 0);
}

static void add_a_source(struct yard *yard)
{
    static struct bf_source sources[2];

    sources[0] = sources[1] = yard->source;
    yard->model.sources = sources;
    yard->model.source_count = 2;
}

typedef void (*change)(struct yard *yard);

static const change changes[] = {leave_alone,      add_a_booth, feed_by_priority,
                                 keep_other_hours, store_less,  add_a_station_for_nobody,
                                 add_a_source};

enum { CHANGES = sizeof changes / sizeof *changes };

static void assert_same_traits(const struct traits *one, const struct traits *other)
{
    assert_int_equal(one->arrived, other->arrived);
    assert_int_equal(one->programme, other->programme);
    assert_int_equal(one->empty, other->empty);
    assert_int_equal(one->primary, other->primary);
    assert_int_equal(one->gave_up_after, other->gave_up_after);
    assert_int_equal(one->station, other->station);
    assert_int_equal(one->exam_count, other->exam_count);
    for (int i = 0; i < one->exam_count; i++)
        assert_int_equal(one->exams[i], other->exams[i]);
}

static void assert_same_crowd(const struct crowd *one, const struct crowd *other)
{
    size_t examined = 0, turned_back = 0;

    assert_true(one->count > 1000);
    assert_int_equal(one->count, other->count);
    for (size_t i = 0; i < one->count; i++) {
        assert_same_traits(&one->trucks[i], &other->trucks[i]);
        examined += one->trucks[i].exam_count > 0;
        turned_back += one->trucks[i].gave_up_after >= 0;
    }
    assert_true(examined > 50 || turned_back == one->count);
}

/* Runs the town as [finish] leaves it and then with every change: the same trucks each time. */
static void assert_changes_change_nobody(change finish)
{
    struct crowd *first = bf_allocate(2, sizeof *first), *other = first + 1;

    for (int i = 0; i < CHANGES; i++) {
        struct bf_onward again[] = {{0, 0.3}};
        struct yard yard;

        open_town(&yard);
        yard.stations[0].onward = again;
        yard.stations[0].onward_count = 1;
        changes[i](&yard);
        finish(&yard);
        make_run(&yard);
        run_crowd(&yard, SEED, 3, i == 0 ? first : other);
        if (i > 0)
            assert_same_crowd(first, other);
        yard_close(&yard);
    }
    bf_free(first);
}

static void the_same_trucks_come_whatever_the_layout(void **state)
{
    (void)state;
    assert_changes_change_nobody(leave_alone);
}

/* No booth ever opens, so that everybody shows how patient he is. */
static void close_for_good(struct yard *yard)
{
    for (size_t i = 0; i < yard->model.booth_count; i++)
        yard->booths[i].open.count = 0;
    for (int i = 0; i < YARD_PROGRAMMES; i++) {
        yard->mix[i].has_patience = true;
        yard->mix[i].patience = (struct bf_distribution){.family = BF_EXPONENTIAL, .mean = 600.0};
    }
    yard->places[0].travel_s = 0;
}

static void their_patience_is_the_same_whatever_the_layout(void **state)
{
    (void)state;
    assert_changes_change_nobody(close_for_good);
}

static void trucks_do_not_depend_on_what_ran_before(void **state)
{
    struct crowd *first = bf_allocate(2, sizeof *first), *other = first + 1;
    struct yard yard;

    (void)state;
    open_town(&yard);
    make_run(&yard);
    run_crowd(&yard, SEED, 4, first);
    run_crowd(&yard, SEED, 9, other);
    run_crowd(&yard, SEED + 1, 4, other);
    run_crowd(&yard, SEED, 4, other);
    assert_same_crowd(first, other);
    yard_close(&yard);
    bf_free(first);
}

static void assert_different_crowd(const struct crowd *one, const struct crowd *other)
{
    size_t same = 0;

    for (size_t i = 0; i < one->count && i < other->count; i++)
        same += one->trucks[i].primary == other->trucks[i].primary ||
                one->trucks[i].arrived == other->trucks[i].arrived;
    assert_int_equal(same, 0);
}

static void other_replications_and_seeds_bring_other_trucks(void **state)
{
    struct crowd *first = bf_allocate(2, sizeof *first), *other = first + 1;
    struct yard yard;

    (void)state;
    open_town(&yard);
    make_run(&yard);
    run_crowd(&yard, SEED, 0, first);
    run_crowd(&yard, SEED, 1, other);
    assert_different_crowd(first, other);
    run_crowd(&yard, SEED + 1, 0, other);
    assert_different_crowd(first, other);
    yard_close(&yard);
    bf_free(first);
}

/* ---- uniforms -------------------------------------------------------------------------------- */

enum { PURPOSES = BF_LUCK_DOWN + 1, SHIFTS = 5, COLUMNS = PURPOSES + 3 * SHIFTS, DRAWS = 1000000 };

/* All purposes of a truck, and three of them for its neighbours in every direction. */
static void draw_row(void *context, uint32_t number, double *row)
{
    static const enum bf_purpose purposes[3] = {BF_LUCK_GAP, BF_LUCK_PRIMARY, BF_LUCK_EXAM};
    const struct bf_luck luck = {SEED, 7}, later = {SEED, 8}, reseeded = {SEED + 1, 7};

    (void)context;
    for (int i = 0; i < PURPOSES; i++)
        *row++ = bf_luck_one(luck, 2, number, (enum bf_purpose)i, 0) - 0.5;
    for (int i = 0; i < 3; i++) {
        *row++ = bf_luck_one(luck, 2, number + 1, purposes[i], 0) - 0.5;
        *row++ = bf_luck_one(luck, 3, number, purposes[i], 0) - 0.5;
        *row++ = bf_luck_one(luck, 2, number, purposes[i], 1) - 0.5;
        *row++ = bf_luck_one(later, 2, number, purposes[i], 0) - 0.5;
        *row++ = bf_luck_one(reseeded, 2, number, purposes[i], 0) - 0.5;
    }
}

static void purposes_trucks_sources_replications_and_seeds_are_uncorrelated(void **state)
{
    (void)state;
    check_uncorrelated(&(struct columns){
        .count = COLUMNS, .rows = DRAWS, .sd = sqrt(1.0 / 12.0), .draw = draw_row});
}

/* ---- shares ---------------------------------------------------------------------------------- */

struct census {
    int64_t trucks, of[YARD_PROGRAMMES], empty[YARD_PROGRAMMES], referred[YARD_PROGRAMMES];
};

static void count_trucks(void *context, const struct bf_card *cards, size_t count)
{
    struct census *census = context;

    for (size_t i = 0; i < count; i++) {
        census->trucks++;
        census->of[cards[i].programme]++;
        census->empty[cards[i].programme] += cards[i].empty;
        census->referred[cards[i].programme] += cards[i].exam > 0;
    }
}

static void assert_share(int64_t count, int64_t of, double share)
{
    assert_close((double)count, share * (double)of,
                 ONE_IN_1000 * sqrt((double)of * share * (1.0 - share)));
}

static void programmes_loads_and_referrals_come_in_their_shares(void **state)
{
    static const double shares[] = {0.225, 0.7, 0.075}, empties[] = {0.73, 0.18, 0.0};
    static const double referrals[] = {0.02, 0.1, 0.5};
    struct census census = {0};
    struct bf_sink sink = {.context = &census, .cards = count_trucks};
    struct bf_error error = {0};
    struct yard yard;

    (void)state;
    open_town(&yard);
    for (int i = 0; i < YARD_PROGRAMMES; i++) {
        yard.mix[i].share = shares[i];
        yard.mix[i].empty_share = empties[i];
        yard.refer[0][i] = referrals[i];
    }
    yard.stations[0].docks = 20;
    yard.model.horizon.days = 30;
    make_run(&yard);
    assert_int_equal(bf_run_replication(yard.run, SEED, 0, &sink, &yard.totals, &error), BF_OK);
    assert_true(census.trucks > 20000);
    for (int i = 0; i < YARD_PROGRAMMES; i++) {
        assert_share(census.of[i], census.trucks, shares[i]);
        assert_share(census.empty[i], census.of[i], empties[i]);
        assert_share(census.referred[i], census.of[i], referrals[i]);
    }
    yard_close(&yard);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_trucks_come_whatever_the_layout),
        cmocka_unit_test(their_patience_is_the_same_whatever_the_layout),
        cmocka_unit_test(trucks_do_not_depend_on_what_ran_before),
        cmocka_unit_test(other_replications_and_seeds_bring_other_trucks),
        cmocka_unit_test(purposes_trucks_sources_replications_and_seeds_are_uncorrelated),
        cmocka_unit_test(programmes_loads_and_referrals_come_in_their_shares),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
