#include "port/feed.h"

#include "port/choice.h"

/* The truck a booth could take from [place] now, or 0. */
static bf_truck_index ready_head(const struct bf_run *run, uint16_t place)
{
    bf_truck_index head = run->tracks[run->plan->places[place].first_track].head;

    return head && run->trucks[head].where == BF_HELD ? head : 0;
}

static const struct bf_booth *booth_def(const struct bf_run *run, uint16_t booth)
{
    return &run->model->booths[booth];
}

static int from_first_come(struct bf_run *run, uint16_t booth)
{
    const struct bf_booth *def = booth_def(run, booth);
    uint64_t earliest = UINT64_MAX;
    int best = BF_NOWHERE;

    for (size_t i = 0; i < def->serves_count; i++) {
        bf_truck_index head = ready_head(run, (uint16_t)def->serves[i]);

        if (head && run->trucks[head].turn < earliest) {
            earliest = run->trucks[head].turn;
            best = def->serves[i];
        }
    }
    return best;
}

static int from_highest(struct bf_run *run, uint16_t booth)
{
    const struct bf_booth *def = booth_def(run, booth);
    const uint8_t *rank = run->plan->booths[booth].rank;
    uint64_t earliest = UINT64_MAX;
    int best = BF_NOWHERE, highest = INT32_MAX;

    for (size_t i = 0; i < def->serves_count; i++) {
        bf_truck_index head = ready_head(run, (uint16_t)def->serves[i]);
        const struct bf_truck *truck = &run->trucks[head];

        if (!head || rank[truck->card.programme] > highest)
            continue;
        if (rank[truck->card.programme] < highest || truck->turn < earliest) {
            highest = rank[truck->card.programme];
            earliest = truck->turn;
            best = def->serves[i];
        }
    }
    return best;
}

static int from_listed(struct bf_run *run, uint16_t booth)
{
    const struct bf_booth *def = booth_def(run, booth);

    for (size_t i = 0; i < def->serves_count; i++)
        if (ready_head(run, (uint16_t)def->serves[i]))
            return def->serves[i];
    return BF_NOWHERE;
}

static int from_longest(struct bf_run *run, uint16_t booth)
{
    const struct bf_booth *def = booth_def(run, booth);
    int32_t longest = 0;
    int best = BF_NOWHERE;

    for (size_t i = 0; i < def->serves_count; i++) {
        uint16_t lane = (uint16_t)def->serves[i];

        if (run->places[lane].count > longest && ready_head(run, lane)) {
            longest = run->places[lane].count;
            best = lane;
        }
    }
    return best;
}

/* Weighted alternation: stays with a lane for its weight, then goes on; an empty lane loses the
 * rest of its turn. */
static int from_next_in_turn(struct bf_run *run, uint16_t booth)
{
    const struct bf_booth *def = booth_def(run, booth);
    struct bf_booth_state *state = &run->booths[booth];

    for (size_t step = 0; step <= def->serves_count; step++) {
        uint16_t lane = (uint16_t)def->serves[state->turn];

        if (state->turn_left > 0 && ready_head(run, lane)) {
            state->turn_left--;
            return lane;
        }
        state->turn = (uint16_t)((state->turn + 1u) % def->serves_count);
        state->turn_left = def->weights ? def->weights[state->turn] : 1;
    }
    return BF_NOWHERE;
}

/* Is a truck that may use [home] among the first [within] of the track? */
static bool near_by_trucks(const struct bf_run *run, const struct bf_track *track, int within,
                           const bool *accepts)
{
    bf_truck_index at = track->head;

    for (int i = 0; i < within && at; i++, at = run->trucks[at].next)
        if (accepts[run->trucks[at].card.programme])
            return true;
    return false;
}

/* Could a truck on this track be at the first lane within [within] if nothing stopped it? */
static bool near_by_time(const struct bf_run *run, const struct bf_track *track, bf_time onward,
                         bf_time within, const bool *accepts)
{
    if (onward == BF_NEVER || onward > within)
        return false;
    for (bf_truck_index at = track->head; at; at = run->trucks[at].next) {
        const struct bf_truck *truck = &run->trucks[at];
        bf_time rest = truck->where == BF_DRIVING ? truck->since - run->now : 0;

        if (rest + onward <= within && accepts[truck->card.programme])
            return true;
    }
    return false;
}

static bool home_truck_near(const struct bf_run *run, uint16_t booth)
{
    const struct bf_booth *def = booth_def(run, booth);
    const struct bf_plan_port *port = &run->plan->ports[def->port];
    const bool *accepts = run->model->places[def->serves[0]].accepts;
    const bf_time *distance = run->plan->booths[booth].home_distance;
    bf_time within = bf_time_from_seconds(def->lend_within_s);

    if ((def->lend_within_trucks > 0 || distance) && run->places[def->serves[0]].count > 0)
        return true;
    for (size_t i = 0; i < port->track_count; i++) {
        const struct bf_track *track = &run->tracks[port->tracks[i]];

        if (near_by_trucks(run, track, def->lend_within_trucks, accepts))
            return true;
        if (distance && near_by_time(run, track, distance[run->plan->track_place[port->tracks[i]]],
                                     within, accepts))
            return true;
    }
    return false;
}

/* May [booth] help a lane that holds [count] trucks? */
static bool lends(const struct bf_run *run, uint16_t booth, int32_t count)
{
    const struct bf_booth *def = booth_def(run, booth);

    return count >= def->lend_mark_trucks && !home_truck_near(run, booth);
}

/* Its truck was let in without room, since a booth was free for it: that one keeps its word, though
 * the truck has made way for others that now are near. */
static bool was_promised(const struct bf_run *run, uint16_t lane)
{
    const struct bf_place_state *state = &run->places[lane];
    const struct bf_plan_place *def = &run->plan->places[lane];

    return state->count > state->limit && (!def->by_length || state->used > def->capacity);
}

static int from_home_or_lend(struct bf_run *run, uint16_t booth)
{
    const struct bf_booth *def = booth_def(run, booth);
    uint64_t earliest = UINT64_MAX;
    int best = BF_NOWHERE;

    if (ready_head(run, (uint16_t)def->serves[0]))
        return def->serves[0];
    for (size_t i = 1; i < def->serves_count; i++) {
        uint16_t lane = (uint16_t)def->serves[i];
        bf_truck_index head = ready_head(run, lane);

        if (head && run->trucks[head].turn < earliest &&
            (was_promised(run, lane) || lends(run, booth, run->places[lane].count))) {
            earliest = run->trucks[head].turn;
            best = lane;
        }
    }
    return best;
}

typedef int (*feed_rule)(struct bf_run *run, uint16_t booth);

static const feed_rule rules[BF_FEED_COUNT] = {
    [BF_FEED_DEDICATED] = from_listed,       [BF_FEED_FIRST_COME] = from_first_come,
    [BF_FEED_PRIORITY] = from_highest,       [BF_FEED_LEND] = from_home_or_lend,
    [BF_FEED_ALTERNATE] = from_next_in_turn, [BF_FEED_LONGEST] = from_longest,
    [BF_FEED_LISTED] = from_listed,
};

int bf_feed_by_rule(struct bf_run *run, uint16_t booth)
{
    return rules[booth_def(run, booth)->feed](run, booth);
}

bool bf_feed_awaited(const struct bf_run *run, uint16_t place)
{
    const struct bf_plan_place *def = &run->plan->places[place];

    for (size_t i = 0; i < def->booth_count; i++) {
        uint16_t booth = def->booths[i];
        const struct bf_booth_state *state = &run->booths[booth];

        if (!state->open || state->phase != BF_PHASE_FREE)
            continue;
        if (booth_def(run, booth)->feed != BF_FEED_LEND ||
            booth_def(run, booth)->serves[0] == place || lends(run, booth, 1))
            return true;
    }
    return false;
}
