/* The queue against a naive model that searches an unsorted list, over random schedules at every
 * length: sorted row, heap, and the ways between them. */
#include "check.h"

#include <stdbool.h>
#include <string.h>

#include "core/event_queue.h"
#include "core/philox.h"

enum { MOST = 2000 };

struct naive {
    struct {
        bf_time at;
        unsigned rank;
        uint64_t order;
        struct bf_event event;
    } pending[MOST];
    size_t count;
    uint64_t scheduled;
};

static void naive_add(struct naive *naive, bf_time at, enum bf_rank rank, struct bf_event event)
{
    naive->pending[naive->count].at = at;
    naive->pending[naive->count].rank = rank;
    naive->pending[naive->count].order = naive->scheduled++;
    naive->pending[naive->count].event = event;
    naive->count++;
}

static bool naive_before(const struct naive *naive, size_t one, size_t other)
{
    if (naive->pending[one].at != naive->pending[other].at)
        return naive->pending[one].at < naive->pending[other].at;
    if (naive->pending[one].rank != naive->pending[other].rank)
        return naive->pending[one].rank < naive->pending[other].rank;
    return naive->pending[one].order < naive->pending[other].order;
}

static size_t naive_first(const struct naive *naive)
{
    size_t first = 0;

    for (size_t i = 1; i < naive->count; i++)
        if (naive_before(naive, i, first))
            first = i;
    return first;
}

static bf_time naive_next(const struct naive *naive)
{
    return naive->count ? naive->pending[naive_first(naive)].at : BF_NEVER;
}

static bf_time naive_pop(struct naive *naive, struct bf_event *event)
{
    size_t first = naive_first(naive);
    bf_time at = naive_next(naive);

    if (naive->count == 0)
        return BF_NEVER;
    *event = naive->pending[first].event;
    naive->pending[first] = naive->pending[--naive->count];
    return at;
}

/* Both queues, driven by one stream of random words. */
struct pair {
    struct bf_event_queue *queue;
    struct naive naive;
    uint32_t draws;
    bf_time now;
};

static uint32_t draw(struct pair *pair, uint32_t below)
{
    struct bf_philox_block counter = {{pair->draws++, 0, 0, 0}};

    return bf_philox(2009, counter).word[0] % below;
}

/* Few different times and ranks, so that ties are frequent. */
static void add_one(struct pair *pair)
{
    bf_time at = pair->now + draw(pair, 40);
    enum bf_rank rank = (enum bf_rank)draw(pair, BF_RANK_ARRIVAL + 1);
    struct bf_event event = {draw(pair, 256), draw(pair, ~0u), draw(pair, ~0u)};

    bf_event_queue_add(pair->queue, at, rank, event);
    naive_add(&pair->naive, at, rank, event);
}

static void pop_one(struct pair *pair)
{
    struct bf_event actual = {1, 2, 3}, expected = {1, 2, 3};
    bf_time at = bf_event_queue_pop(pair->queue, &actual);

    assert_int_equal(at, naive_pop(&pair->naive, &expected));
    assert_int_equal(actual.kind, expected.kind);
    assert_int_equal(actual.subject, expected.subject);
    assert_int_equal(actual.serial, expected.serial);
    if (at != BF_NEVER)
        pair->now = at;
}

static void assert_alike(const struct pair *pair)
{
    assert_int_equal(bf_event_queue_next(pair->queue), naive_next(&pair->naive));
}

/* Steers the length towards [length] and holds it there for a while. */
static void dwell_at(struct pair *pair, size_t length, unsigned steps)
{
    while (pair->naive.count < length)
        add_one(pair);
    for (unsigned i = 0; i < steps; i++) {
        bool grow = pair->naive.count < length ? draw(pair, 4) > 0 : draw(pair, 4) == 0;

        if (grow)
            add_one(pair);
        else
            pop_one(pair);
        assert_alike(pair);
    }
}

static void agrees_with_the_naive_model_at_every_length(void **state)
{
    static const size_t lengths[] = {0, 3, 8, 63, 64, 65, 20, 15, 100, 17, 16, 700, 0, 64, 1};
    static struct pair pair;

    (void)state;
    pair.queue = bf_event_queue_create();
    for (unsigned round = 0; round < 3; round++)
        for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
            dwell_at(&pair, lengths[i], 800);
    while (pair.naive.count > 0) {
        pop_one(&pair);
        assert_alike(&pair);
    }
    pop_one(&pair);
    bf_event_queue_destroy(pair.queue);
}

static void ranks_decide_at_one_instant_and_then_the_order_of_scheduling(void **state)
{
    struct bf_event_queue *queue = bf_event_queue_create();
    struct bf_event event = {0, 0, 0};

    (void)state;
    for (uint32_t subject = 0; subject < 200; subject++)
        bf_event_queue_add(queue, BF_HOUR, (enum bf_rank)(4 - subject % 5),
                           (struct bf_event){255 - subject, subject, 0});
    for (uint32_t i = 0; i < 200; i++) {
        assert_int_equal(bf_event_queue_pop(queue, &event), BF_HOUR);
        assert_int_equal(event.subject, i % 40 * 5 + 4 - i / 40);
        assert_int_equal(event.kind, 255 - event.subject);
    }
    bf_event_queue_destroy(queue);
}

static void nothing_pending_is_never_and_leaves_the_event_alone(void **state)
{
    struct bf_event_queue *queue = bf_event_queue_create();
    struct bf_event event = {7, 8, 9};

    (void)state;
    assert_int_equal(bf_event_queue_next(queue), BF_NEVER);
    assert_int_equal(bf_event_queue_pop(queue, &event), BF_NEVER);
    assert_int_equal(event.subject, 8);
    bf_event_queue_destroy(queue);
    bf_event_queue_destroy(NULL);
}

static void clearing_a_long_queue_makes_it_as_new(void **state)
{
    struct bf_event_queue *queue = bf_event_queue_create();
    struct bf_event event = {0, 0, 0};

    (void)state;
    for (uint32_t i = 0; i < 1000; i++)
        bf_event_queue_add(queue, i, BF_RANK_MOVE, (struct bf_event){0, i, 0});
    bf_event_queue_pop(queue, &event);
    bf_event_queue_clear(queue);
    assert_int_equal(bf_event_queue_next(queue), BF_NEVER);
    bf_event_queue_add(queue, 5, BF_RANK_MOVE, (struct bf_event){1, 2, 3});
    bf_event_queue_add(queue, 5, BF_RANK_MOVE, (struct bf_event){1, 3, 3});
    assert_int_equal(bf_event_queue_pop(queue, &event), 5);
    assert_int_equal(event.subject, 2);
    assert_int_equal(bf_event_queue_pop(queue, &event), 5);
    assert_int_equal(event.subject, 3);
    assert_int_equal(bf_event_queue_pop(queue, &event), BF_NEVER);
    bf_event_queue_destroy(queue);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_the_naive_model_at_every_length),
        cmocka_unit_test(ranks_decide_at_one_instant_and_then_the_order_of_scheduling),
        cmocka_unit_test(nothing_pending_is_never_and_leaves_the_event_alone),
        cmocka_unit_test(clearing_a_long_queue_makes_it_as_new),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
