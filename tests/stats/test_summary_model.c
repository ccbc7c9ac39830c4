/* The summary against a naive model that keeps every truck of 20 random days. */
#include "check.h"

#include <stdlib.h>
#include <string.h>

#include "stats/days.h"

enum { DAYS = 20, TRUCKS_MAX = DAYS * DAY_CARDS };

static struct bf_card kept[TRUCKS_MAX];
static struct bf_visit visits[DAYS * DAY_VISITS];

static struct bf_summary *keep_and_summarise(void)
{
    struct bf_summary *summary = two_ports();
    struct day day;

    for (uint32_t i = 0; i < DAYS; i++) {
        day_fill(&day, i);
        memcpy(&kept[i * DAY_CARDS], day.cards, sizeof day.cards);
        memcpy(&visits[i * DAY_VISITS], day.visits, sizeof day.visits);
        summarise_day(summary, i);
    }
    return summary;
}

static bool concerns(const struct bf_card *card, struct bf_subject subject)
{
    bool here = subject.port == BF_ALL_PORTS || subject.port == card->port;
    bool now = subject.hour == BF_ALL_HOURS || subject.hour == card->arrived / BF_HOUR;

    if (!card->counted)
        return false;
    if (subject.kind == BF_SUBJECT_PLACE)
        return card->lane == subject.index;
    if (subject.kind == BF_SUBJECT_BOOTH)
        return card->booth == subject.index;
    return here && now && (subject.kind == BF_SUBJECT_ALL || subject.index == card->programme);
}

/* BF_NEVER: the truck has no such time. */
static bf_time time_of(const struct bf_card *card, enum bf_quantity quantity)
{
    bool primary = card->primary_end != BF_NEVER, released = card->fate == BF_RELEASED;

    switch (quantity) {
    case BF_WAIT:
        return primary ? card->primary_start - card->joined : BF_NEVER;
    case BF_SERVICE:
        return primary ? card->primary_end - card->primary_start : BF_NEVER;
    case BF_CROSSING:
        return released ? card->left - card->joined + card->earlier : BF_NEVER;
    case BF_DELAY:
        return released ? card->primary_start - card->joined + card->blocked + card->exam_wait
                        : BF_NEVER;
    case BF_QUANTITY_COUNT:
        break;
    }
    return BF_NEVER;
}

static int ascending(const void *a, const void *b)
{
    const bf_time *left = a, *right = b;

    return (*left > *right) - (*left < *right);
}

static size_t collect(struct bf_subject subject, enum bf_quantity quantity, bf_time *times)
{
    size_t count = 0;

    for (size_t i = 0; i < TRUCKS_MAX; i++)
        if (concerns(&kept[i], subject) && time_of(&kept[i], quantity) != BF_NEVER)
            times[count++] = time_of(&kept[i], quantity);
    qsort(times, count, sizeof *times, ascending);
    return count;
}

static void check_moments(const struct bf_summary *summary, struct bf_subject subject,
                          enum bf_quantity quantity, const bf_time *times, size_t count)
{
    double mean = 0.0, square = 0.0, n = (double)count;

    for (size_t i = 0; i < count; i++)
        mean += bf_seconds(times[i]) / n;
    for (size_t i = 0; i < count; i++)
        square += (bf_seconds(times[i]) - mean) * (bf_seconds(times[i]) - mean);
    assert_close(bf_summary_mean(summary, subject, quantity, 0.95).value, mean, 1e-9 * mean);
    assert_close(bf_summary_sd(summary, subject, quantity).value, sqrt(square / (n - 1.0)),
                 1e-9 * mean);
    assert_close(bf_summary_max(summary, subject, quantity).value, bf_seconds(times[count - 1]),
                 0.0);
}

static void check_subject(const struct bf_summary *summary, struct bf_subject subject,
                          enum bf_quantity quantity)
{
    static bf_time times[TRUCKS_MAX];
    static const double levels[] = {0.05, 0.5, 0.9, 0.95, 0.99};
    size_t count = collect(subject, quantity, times), over = 0;

    assert_true(count > 10);
    check_moments(summary, subject, quantity, times, count);
    for (int i = 0; i < 5; i++) {
        double exact = bf_seconds(times[(size_t)ceil(levels[i] * (double)count - 1e-9) - 1]);
        assert_close(bf_summary_quantile(summary, subject, quantity, levels[i], 0.95).value, exact,
                     0.005 * exact);
    }
    for (size_t i = 0; i < count; i++)
        over += times[i] > 45 * BF_MINUTE;
    if (quantity == BF_WAIT || quantity == BF_CROSSING)
        assert_close(bf_summary_share_over(summary, subject, quantity, 45, 0.95).value,
                     (double)over / (double)count, 1e-15);
}

static void every_subject_agrees_with_the_trucks_themselves(void **state)
{
    struct bf_summary *summary = keep_and_summarise();
    static const struct bf_subject subjects[] = {
        {BF_SUBJECT_ALL, BF_ALL_PORTS, 0, BF_ALL_HOURS},
        {BF_SUBJECT_ALL, 1, 0, BF_ALL_HOURS},
        {BF_SUBJECT_ALL, BF_ALL_PORTS, 0, 23},
        {BF_SUBJECT_ALL, 0, 0, 0},
        {BF_SUBJECT_PROGRAMME, BF_ALL_PORTS, 2, BF_ALL_HOURS},
        {BF_SUBJECT_PROGRAMME, 0, 1, BF_ALL_HOURS},
        {BF_SUBJECT_PROGRAMME, BF_ALL_PORTS, 0, 14},
        {BF_SUBJECT_PROGRAMME, 1, 2, 14},
        {BF_SUBJECT_PLACE, 0, 3, BF_ALL_HOURS},
        {BF_SUBJECT_BOOTH, 0, 1, BF_ALL_HOURS},
    };

    (void)state;
    for (size_t i = 0; i < sizeof subjects / sizeof *subjects; i++)
        for (enum bf_quantity q = BF_WAIT; q < BF_QUANTITY_COUNT; q++)
            check_subject(summary, subjects[i], q);
    bf_summary_destroy(summary);
}

static void what_arrived_is_what_became_of_it(void **state)
{
    struct bf_summary *summary = keep_and_summarise();
    int64_t counted = 0;

    (void)state;
    for (size_t i = 0; i < TRUCKS_MAX; i++)
        counted += kept[i].counted;
    assert_close(bf_summary_count(summary, everything(), BF_COUNT_ARRIVED, 0.95).value,
                 (double)counted / DAYS, 1e-9);
    for (int8_t hour = BF_ALL_HOURS; hour < 24; hour++) {
        struct bf_subject subject = {BF_SUBJECT_ALL, BF_ALL_PORTS, 0, hour};
        double fates = 0.0;
        for (enum bf_count c = BF_COUNT_RELEASED; c <= BF_COUNT_DIVERTED; c++)
            fates += bf_summary_count(summary, subject, c, 0.95).value;
        assert_close(bf_summary_count(summary, subject, BF_COUNT_ARRIVED, 0.95).value, fates, 1e-9);
    }
    bf_summary_destroy(summary);
}

static void programmes_and_hours_add_up_to_the_whole(void **state)
{
    struct bf_summary *summary = keep_and_summarise();
    struct bf_replication_row all = bf_summary_last(summary, everything());
    int64_t trucks = 0, waited = 0;

    (void)state;
    for (uint16_t port = 0; port < DAY_PORTS; port++)
        for (uint16_t programme = 0; programme < DAY_PROGRAMMES; programme++)
            for (int8_t hour = 0; hour < 24; hour++) {
                struct bf_replication_row row = bf_summary_last(
                    summary, (struct bf_subject){BF_SUBJECT_PROGRAMME, port, programme, hour});
                trucks += row.trucks;
                waited += row.sum[BF_WAIT];
            }
    assert_true(all.trucks > 0);
    assert_int_equal(trucks, all.trucks);
    assert_int_equal(waited, all.sum[BF_WAIT]);
    bf_summary_destroy(summary);
}

/* A programme's share of all trucks and its interval, by the formula: e_r = S_r - R N_r. */
static void a_programmes_share_of_the_arrived_agrees_with_the_trucks(void **state)
{
    struct bf_summary *summary = keep_and_summarise();

    (void)state;
    for (int8_t hour = BF_ALL_HOURS; hour < 24; hour += 9) {
        struct bf_subject own = {BF_SUBJECT_PROGRAMME, 1, 2, hour};
        struct bf_subject all = {BF_SUBJECT_ALL, 1, 0, hour};
        double x[DAYS] = {0.0}, n[DAYS] = {0.0}, part = 0.0, whole = 0.0, squares = 0.0;
        for (size_t i = 0; i < TRUCKS_MAX; i++) {
            x[i / DAY_CARDS] += concerns(&kept[i], own);
            n[i / DAY_CARDS] += concerns(&kept[i], all);
        }
        for (int d = 0; d < DAYS; d++) {
            part += x[d];
            whole += n[d];
        }
        for (int d = 0; d < DAYS; d++)
            squares += (x[d] - part / whole * n[d]) * (x[d] - part / whole * n[d]);
        struct bf_estimate share = bf_summary_count_share(summary, own, BF_COUNT_ARRIVED, 0.95);
        assert_close(share.value, part / whole, 1e-12);
        /* Student's t for 95 % with 19 degrees of freedom */
        assert_close(share.half_width,
                     2.093024054408263 * sqrt(squares * DAYS / (DAYS - 1)) / whole, 1e-10);
    }
    assert_close(bf_summary_count_share(summary, everything(), BF_COUNT_ARRIVED, 0.95).value, 1.0,
                 0.0);
    bf_summary_destroy(summary);
}

/* ---- bays and scanners ----------------------------------------------------------------------- */

static struct bf_subject bays_of(uint16_t station, enum bf_bay kind)
{
    return (struct bf_subject){BF_SUBJECT_BAY, BF_ALL_PORTS,
                               (uint16_t)(station * BF_BAY_COUNT + (uint16_t)kind), BF_ALL_HOURS};
}

static void check_bays(const struct bf_summary *summary, enum bf_bay kind)
{
    struct bf_subject bays = bays_of(1, kind);
    double count = 0.0, waited = 0.0, lasted = 0.0, longest = 0.0;

    for (size_t i = 0; i < DAYS * DAY_VISITS; i++) {
        if (!visits[i].counted || visits[i].station != 1 || visits[i].bay != kind)
            continue;
        double wait = bf_seconds(visits[i].started - visits[i].queued);
        count += 1.0;
        waited += wait;
        lasted += bf_seconds(visits[i].ended - visits[i].started);
        longest = wait > longest ? wait : longest;
    }
    assert_true(count > 50.0);
    assert_close(bf_summary_mean(summary, bays, BF_WAIT, 0.95).value, waited / count, 1e-7);
    assert_close(bf_summary_mean(summary, bays, BF_SERVICE, 0.95).value, lasted / count, 1e-7);
    assert_close(bf_summary_max(summary, bays, BF_WAIT).value, longest, 1e-6);
    assert_close(bf_summary_count(summary, bays, BF_COUNT_RELEASED, 0.95).value, count / DAYS,
                 1e-9);
}

static void bays_of_several_kinds_are_told_apart(void **state)
{
    struct bf_summary *summary = keep_and_summarise();
    struct bf_subject yard = {BF_SUBJECT_STATION, BF_ALL_PORTS, 1, BF_ALL_HOURS};

    (void)state;
    check_bays(summary, BF_BAY_GENERAL);
    check_bays(summary, BF_BAY_COLD);
    assert_close(
        bf_summary_count(summary, bays_of(1, BF_BAY_GENERAL), BF_COUNT_RELEASED, 0.95).value +
            bf_summary_count(summary, bays_of(1, BF_BAY_COLD), BF_COUNT_RELEASED, 0.95).value,
        bf_summary_count(summary, yard, BF_COUNT_RELEASED, 0.95).value, 1e-9);
    assert_true(isnan(bf_summary_mean(summary, bays_of(1, BF_BAY_HAZMAT), BF_WAIT, 0.95).value));
    assert_true(isnan(bf_summary_mean(summary, bays_of(0, BF_BAY_COLD), BF_WAIT, 0.95).value));
    bf_summary_destroy(summary);
}

static void bays_and_scanners_are_in_use_for_so_long(void **state)
{
    struct bf_summary *summary = two_ports();
    struct bf_subject place = {BF_SUBJECT_PLACE, BF_ALL_PORTS, 2, BF_ALL_HOURS};
    struct day day;

    (void)state;
    day_reset(&day);
    day.bays[BF_BAY_COUNT + BF_BAY_COLD] =
        (struct bf_occupation){.open = 10 * BF_HOUR, .serving = 3 * BF_HOUR};
    day.scans[2] =
        (struct bf_occupation){.open = 24 * BF_HOUR, .serving = 6 * BF_HOUR, .served = 90};
    bf_summary_begin(summary, 0);
    bf_summary_end(summary, &day.totals);
    assert_close(bf_summary_utilisation(summary, bays_of(1, BF_BAY_COLD), BF_USE_BUSY, 0.95).value,
                 0.3, 1e-12);
    assert_close(bf_summary_open(summary, bays_of(1, BF_BAY_COLD), 0.95).value, 36000.0, 1e-9);
    assert_close(bf_summary_utilisation(summary, place, BF_USE_BUSY, 0.95).value, 0.25, 1e-12);
    assert_close(bf_summary_served(summary, place, 0.95).value, 90.0, 0.0);
    assert_true(
        isnan(bf_summary_utilisation(summary, bays_of(0, BF_BAY_COLD), BF_USE_BUSY, 0.95).value));
    bf_summary_destroy(summary);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_subject_agrees_with_the_trucks_themselves),
        cmocka_unit_test(what_arrived_is_what_became_of_it),
        cmocka_unit_test(programmes_and_hours_add_up_to_the_whole),
        cmocka_unit_test(a_programmes_share_of_the_arrived_agrees_with_the_trucks),
        cmocka_unit_test(bays_of_several_kinds_are_told_apart),
        cmocka_unit_test(bays_and_scanners_are_in_use_for_so_long),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
