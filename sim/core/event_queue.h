/* event_queue: what happens next in a run.
 *
 * A run keeps one pending event per source, open booth, occupied dock and planned change: a handful
 * at a small port, a few hundred at the largest. Pop-then-add is the dominant operation, about
 * twice per truck, so both are inline.
 *
 * Order: earlier time first; at equal times the lower rank; at equal ranks the one scheduled first.
 * No two events tie. Nothing is ever cancelled: an event carries a serial by which its handler sees
 * that it has gone stale.
 *
 * While few are pending they stand sorted, the next one last: a new event is usually due soon, so
 * few must make room. Beyond BF_FEW_PENDING a binary heap takes over, and hands back once the queue
 * has become short again. */
#ifndef BF_CORE_EVENT_QUEUE_H
#define BF_CORE_EVENT_QUEUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/clock.h"

/* What goes first at one instant. A booth that frees serves the queue before the truck arriving at
 * that instant joins it. */
enum bf_rank {
    BF_RANK_SERVICE_END,
    BF_RANK_STAFFING,
    BF_RANK_MOVE,
    BF_RANK_PATIENCE,
    BF_RANK_ARRIVAL
};

/* The queue reads none of it: which handler, about whom, and which edition of that intention. */
struct bf_event {
    uint32_t kind; /* below 256 */
    uint32_t subject;
    uint32_t serial;
};

/* Here sorted row and heap are even: 21 ns a pop-and-add with exponential delays, against 10 at 8
 * pending. */
#define BF_FEW_PENDING 64

struct bf_pending {
    bf_time at;
    uint64_t key; /* rank in the top 8 bits, then 48 of the order of scheduling; the kind rides
                     along in the lowest 8 */
    uint64_t who; /* subject, and serial in the upper half: one store, as it is one load when an
                     event is moved */
};

/* Only the functions below look inside. pending[0] is a sentinel later than everything; events
 * stand at 1 to [count]. */
struct bf_event_queue {
    struct bf_pending *pending;
    size_t count;
    uint64_t scheduled; /* since the last clearing */
    size_t capacity;    /* of [pending], without the sentinel */
    bool heaped;
    bool hole; /* heaped, and the root was popped: the next event added can take its place */
};

struct bf_event_queue *bf_event_queue_create(void);
void bf_event_queue_destroy(struct bf_event_queue *queue);

/* Forgets all events, and that there ever were any, but keeps the memory for the next run. */
void bf_event_queue_clear(struct bf_event_queue *queue);

/* The ways of the long queue, which the inline functions fall back on. */
void bf_event_queue_add_to_many(struct bf_event_queue *queue, bf_time at, uint64_t key,
                                uint64_t who);
struct bf_pending bf_event_queue_pop_of_many(struct bf_event_queue *queue);
bf_time bf_event_queue_next_of_many(const struct bf_event_queue *queue);

/* Time first and alone: equal times are rare, so the second comparison costs nothing. */
static inline bool bf_pending_before(const struct bf_pending *one, const struct bf_pending *other)
{
    return one->at <= other->at && (one->at < other->at || one->key < other->key);
}

/* Schedules [event] at [at]: not before the last popped time nor 0, and before BF_NEVER. */
static inline void bf_event_queue_add(struct bf_event_queue *queue, bf_time at, enum bf_rank rank,
                                      struct bf_event event)
{
    uint64_t key = (uint64_t)rank << 56 | queue->scheduled++ << 8 | event.kind;
    uint64_t who = (uint64_t)event.serial << 32 | event.subject;
    struct bf_pending pending = {at, key, who};
    struct bf_pending *gap;

    if (queue->heaped || queue->count == BF_FEW_PENDING) {
        bf_event_queue_add_to_many(queue, at, key, who);
        return;
    }
    gap = &queue->pending[++queue->count];
    while (bf_pending_before(gap - 1, &pending)) {
        *gap = gap[-1];
        gap--;
    }
    *gap = pending;
}

/* Time of the earliest event; BF_NEVER when nothing is pending. */
static inline bf_time bf_event_queue_next(const struct bf_event_queue *queue)
{
    return queue->heaped ? bf_event_queue_next_of_many(queue) : queue->pending[queue->count].at;
}

/* Removes the earliest event into [event] and returns its time; BF_NEVER, and [event] untouched,
 * when nothing is pending. */
static inline bf_time bf_event_queue_pop(struct bf_event_queue *queue, struct bf_event *event)
{
    struct bf_pending next;

    if (queue->heaped)
        next = bf_event_queue_pop_of_many(queue);
    else if (queue->count > 0)
        next = queue->pending[queue->count--];
    else
        return BF_NEVER;
    event->kind = (uint32_t)(next.key & 0xff);
    event->subject = (uint32_t)next.who;
    event->serial = (uint32_t)(next.who >> 32);
    return next.at;
}

#endif
