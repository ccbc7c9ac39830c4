/* The summary against a naive model that keeps every truck of 20 random days. */
#include "check.h"

#include <stdlib.h>
#include <string.h>

#include "stats/days.h"

enum { DAYS = 20, TRUCKS_MAX = DAYS * DAY_CARDS };

static struct bf_card kept[TRUCKS_MAX];

static struct bf_summary *keep_and_summarise(void)
{
    struct bf_summary *summary = two_ports();
    struct day day;

    for (uint32_t i = 0; i < DAYS; i++) {
        day_fill(&day, i);
        memcpy(&kept[i * DAY_CARDS], day.cards, sizeof day.cards);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_subject_agrees_with_the_trucks_themselves),
        cmocka_unit_test(what_arrived_is_what_became_of_it),
        cmocka_unit_test(programmes_and_hours_add_up_to_the_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
