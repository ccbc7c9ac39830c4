#include "port/choice.h"

#include "port/feed.h"

/* The empty lane before a free booth has room for a truck however small it is. */
bool bf_choice_room_after_all(const struct bf_run *run, uint16_t place,
                              const struct bf_truck *truck)
{
    const struct bf_plan_place *def = &run->plan->places[place];
    const struct bf_place_state *state = &run->places[place];

    if (def->by_length && state->used + bf_choice_length(run, place, truck) <= def->capacity)
        return true;
    return def->is_lane && state->count == 0 && bf_feed_awaited(run, place);
}

static const struct bf_candidates *candidates(const struct bf_run *run, uint16_t from,
                                              const struct bf_truck *truck)
{
    return &run->plan->fan_outs[from].of_programme[truck->card.programme];
}

bool bf_choice_refuses(const struct bf_run *run, uint16_t from, const struct bf_truck *truck)
{
    const struct bf_candidates *all = candidates(run, from, truck);

    for (size_t i = 0; i < all->count; i++)
        if (!run->plan->places[all->places[i]].refuses ||
            bf_choice_room(run, all->places[i], truck))
            return false;
    return true;
}

static bool any_open(const struct bf_run *run, const struct bf_candidates *all)
{
    for (size_t i = 0; i < all->count; i++)
        if (bf_choice_open(run, all->places[i]))
            return true;
    return false;
}

/* What a truck expects before it: fewer trucks or less work attract. */
BF_HOT int64_t burden(const struct bf_run *run, enum bf_choice choice, uint16_t place)
{
    const struct bf_place_state *state = &run->places[place];

    if (choice == BF_CHOOSE_FEWEST)
        return bf_choice_total(run, place);
    return (int64_t)((double)state->work / (state->pace > 0.0 ? state->pace : 1.0));
}

/* The lower the better: an open booth counts first, then room, then how little is ahead; all in one
 * number, since which lane wins cannot be predicted and a wrong guess costs more than the sum. */
#define BF_CLOSED ((int64_t)1 << 61)
#define BF_FULL   ((int64_t)1 << 60)

BF_HOT int least_burdened(const struct bf_run *run, enum bf_choice choice,
                          const struct bf_candidates *all, const struct bf_truck *truck)
{
    int best = BF_NOWHERE;
    int64_t least = INT64_MAX;

    for (size_t i = 0; i < all->count; i++) {
        uint16_t place = all->places[i];
        int64_t here = burden(run, choice, place);

        here += bf_choice_open(run, place) ? 0 : BF_CLOSED;
        here += bf_choice_room(run, place, truck) ? 0 : BF_FULL;
        best = here < least ? place : best;
        least = here < least ? here : least;
    }
    return least & BF_FULL ? BF_NOWHERE : best;
}

static int first_listed(const struct bf_run *run, const struct bf_candidates *all,
                        const struct bf_truck *truck, bool open)
{
    for (size_t i = 0; i < all->count; i++)
        if (bf_choice_open(run, all->places[i]) == open)
            return bf_choice_room(run, all->places[i], truck) ? all->places[i] : BF_NOWHERE;
    return BF_NOWHERE;
}

static int next_in_turn(struct bf_run *run, uint16_t from, const struct bf_candidates *all,
                        const struct bf_truck *truck, bool open)
{
    uint32_t *last = &run->round_robin[from];
    size_t start = 0;

    while (start < all->count && all->positions[start] < *last)
        start++;
    for (size_t step = 0; step < all->count; step++) {
        size_t i = (start + step) % all->count;
        uint16_t place = all->places[i];

        if (bf_choice_open(run, place) == open && bf_choice_room(run, place, truck)) {
            *last = all->positions[i] + 1u;
            return place;
        }
    }
    return BF_NOWHERE;
}

static double share_of(const struct bf_run *run, uint16_t from, const struct bf_candidates *all,
                       size_t i)
{
    const double *shares = run->plan->fan_outs[from].def->shares;

    return shares ? shares[all->positions[i]] : 1.0;
}

static int drawn(const struct bf_run *run, uint16_t from, const struct bf_candidates *all,
                 const struct bf_truck *truck, bool open)
{
    double total = 0.0, target;
    int last = BF_NOWHERE;

    for (size_t i = 0; i < all->count; i++)
        if (bf_choice_open(run, all->places[i]) == open &&
            bf_choice_room(run, all->places[i], truck))
            total += share_of(run, from, all, i);
    target =
        total * bf_luck_one(run->luck, truck->card.source, truck->card.number, BF_LUCK_LANE, from);
    for (size_t i = 0; i < all->count; i++) {
        if (bf_choice_open(run, all->places[i]) != open ||
            !bf_choice_room(run, all->places[i], truck))
            continue;
        target -= share_of(run, from, all, i);
        last = all->places[i];
        if (target < 0.0)
            break;
    }
    return last;
}

int bf_choice_next(struct bf_run *run, uint16_t from, const struct bf_truck *truck)
{
    const struct bf_candidates *all = candidates(run, from, truck);
    enum bf_choice choice = run->plan->fan_outs[from].def->choice;

    if (all->count == 1)
        return bf_choice_room(run, all->places[0], truck) ? all->places[0] : BF_NOWHERE;
    switch (choice) {
    case BF_CHOOSE_FEWEST:
        return least_burdened(run, BF_CHOOSE_FEWEST, all, truck);
    case BF_CHOOSE_LEAST_WORK:
        return least_burdened(run, BF_CHOOSE_LEAST_WORK, all, truck);
    case BF_CHOOSE_ROUND_ROBIN:
        return next_in_turn(run, from, all, truck, any_open(run, all));
    case BF_CHOOSE_FIXED:
        return first_listed(run, all, truck, any_open(run, all));
    case BF_CHOOSE_RANDOM:
        break;
    }
    return drawn(run, from, all, truck, any_open(run, all));
}
