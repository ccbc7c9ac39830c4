/* event_queue: the long queue, a binary heap with its root at 1.
 *
 * A popped root leaves a hole that the next event added usually fills, which saves one of two walks
 * through the heap. Only when another pop comes first is the hole closed with the last event. The
 * heap is left for the sorted row at a quarter of the length at which it was entered, so a queue
 * that hovers around the limit does not change back and forth. */
#include "core/event_queue.h"

#include "core/memory.h"

#define FEW_AGAIN (BF_FEW_PENDING / 4)

__extension__ typedef unsigned __int128 whole_key;

/* In a heap either child may be the earlier one, so a comparison without a branch is twice as fast
 * here; along a sorted row the branches of bf_pending_before are the faster ones. Times of a run
 * are not negative. */
static whole_key when(bf_time at, uint64_t key)
{
    return (whole_key)(uint64_t)at << 64 | key;
}

static whole_key order_of(const struct bf_pending *pending)
{
    return when(pending->at, pending->key);
}

struct bf_event_queue *bf_event_queue_create(void)
{
    struct bf_event_queue *queue = bf_allocate(1, sizeof *queue);

    queue->capacity = BF_FEW_PENDING;
    queue->pending = bf_allocate(queue->capacity + 1, sizeof *queue->pending);
    queue->pending[0] = (struct bf_pending){.at = BF_NEVER, .key = UINT64_MAX};
    return queue;
}

void bf_event_queue_destroy(struct bf_event_queue *queue)
{
    if (!queue)
        return;
    bf_free(queue->pending);
    bf_free(queue);
}

void bf_event_queue_clear(struct bf_event_queue *queue)
{
    queue->count = 0;
    queue->scheduled = 0;
    queue->heaped = false;
    queue->hole = false;
}

/* What is added stays in registers until it has its place: over memory it would be written in small
 * pieces and read in large ones at once, for which a processor has to wait. */
static inline void sift_up(struct bf_event_queue *queue, size_t place, struct bf_pending pending)
{
    struct bf_pending *heap = queue->pending;
    whole_key order = when(pending.at, pending.key);

    while (place > 1 && order < order_of(&heap[place / 2])) {
        heap[place] = heap[place / 2];
        place /= 2;
    }
    heap[place] = pending;
}

/* Lets [pending] sink from the root, whose former content is given up. */
static inline void sift_down(struct bf_event_queue *queue, struct bf_pending pending)
{
    struct bf_pending *heap = queue->pending;
    whole_key order = when(pending.at, pending.key);
    size_t place = 1;
    size_t child;

    while ((child = 2 * place) <= queue->count) {
        if (child < queue->count)
            child += order_of(&heap[child + 1]) < order_of(&heap[child]);
        if (order <= order_of(&heap[child]))
            break;
        heap[place] = heap[child];
        place = child;
    }
    heap[place] = pending;
}

static void swap(struct bf_pending *one, struct bf_pending *other)
{
    struct bf_pending kept = *one;

    *one = *other;
    *other = kept;
}

/* The sorted row read backwards is a heap already. */
static void enter_heap(struct bf_event_queue *queue)
{
    struct bf_pending *pending = queue->pending;

    for (size_t low = 1, high = queue->count; low < high; low++, high--)
        swap(&pending[low], &pending[high]);
    queue->heaped = true;
}

/* Few are left here, and rarely: sorting by insertion will do. */
static void leave_heap(struct bf_event_queue *queue)
{
    struct bf_pending *pending = queue->pending;

    for (size_t end = 2; end <= queue->count; end++)
        for (size_t i = end; bf_pending_before(&pending[i - 1], &pending[i]); i--)
            swap(&pending[i - 1], &pending[i]);
    queue->heaped = false;
}

void bf_event_queue_add_to_many(struct bf_event_queue *queue, bf_time at, uint64_t key,
                                uint64_t who)
{
    struct bf_pending pending = {at, key, who};

    if (!queue->heaped)
        enter_heap(queue);
    if (queue->hole) {
        queue->hole = false;
        sift_down(queue, pending);
        return;
    }
    if (queue->count == queue->capacity) {
        queue->capacity *= 2;
        queue->pending = bf_reallocate(queue->pending, queue->capacity + 1, sizeof *queue->pending);
    }
    sift_up(queue, ++queue->count, pending);
}

static void close_hole(struct bf_event_queue *queue)
{
    struct bf_pending last = queue->pending[queue->count--];

    queue->hole = false;
    sift_down(queue, last);
}

struct bf_pending bf_event_queue_pop_of_many(struct bf_event_queue *queue)
{
    if (queue->hole)
        close_hole(queue);
    if (queue->count > FEW_AGAIN) {
        queue->hole = true;
        return queue->pending[1];
    }
    leave_heap(queue);
    return queue->pending[queue->count--];
}

bf_time bf_event_queue_next_of_many(const struct bf_event_queue *queue)
{
    const struct bf_pending *heap = queue->pending;

    if (!queue->hole)
        return heap[1].at;
    return heap[2].at < heap[3].at ? heap[2].at : heap[3].at;
}
