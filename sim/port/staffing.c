#include "port/staffing.h"

#include "port/approach.h"
#include "port/booth.h"
#include "port/exchange.h"
#include "port/leave.h"

/* What an outage event asks: the chances of a day to be drawn, or an outage to begin or end. */
enum outage_step { DRAW_DAY, BEGIN_OUTAGE, END_OUTAGE };

static const struct bf_booth *booth_def(const struct bf_run *run, uint16_t booth)
{
    return &run->model->booths[booth];
}

/* ---- opening and closing --------------------------------------------------------------------- */

static void note_change(struct bf_run *run, enum bf_record_kind kind, uint16_t booth)
{
    uint64_t what = (uint64_t)booth << 8 | (uint64_t)kind;

    run->ledger->digest += bf_ledger_mix((uint64_t)run->now * 0x9E3779B97F4A7C15u ^ what);
    if (run->watched)
        bf_ledger_record(run->ledger, (struct bf_record){.at = run->now,
                                                         .source = BF_NO_SOURCE,
                                                         .where = booth,
                                                         .kind = (uint8_t)kind});
}

static void count_open(struct bf_run *run, uint16_t booth, int step)
{
    const struct bf_booth *def = booth_def(run, booth);

    for (size_t i = 0; i < def->serves_count; i++) {
        struct bf_place_state *lane = &run->places[def->serves[i]];

        lane->open_booths += step;
        lane->open = lane->open_booths > 0;
        lane->pace = lane->open_booths ? lane->pace + step / run->plan->booths[booth].pace : 0.0;
        if (lane->abandoned && lane->open)
            bf_exchange_reopen(run, (uint16_t)def->serves[i]);
    }
}

/* Trucks stuck before its lanes choose again: which lanes have an open booth has changed. */
static void let_stuck_choose(struct bf_run *run, const struct bf_booth *def)
{
    for (size_t i = 0; i < def->serves_count && run->stuck_tracks > 0; i++)
        bf_approach_pull(run, (uint16_t)def->serves[i]);
}

static void open_booth(struct bf_run *run, uint16_t booth)
{
    const struct bf_booth *def = booth_def(run, booth);

    bf_booth_account(run, booth);
    run->booths[booth].open = true;
    run->booths[booth].draining = false;
    note_change(run, BF_REC_OPEN, booth);
    count_open(run, booth, 1);
    bf_booth_offer(run, booth);
    let_stuck_choose(run, def);
    for (size_t i = 0; i < def->serves_count; i++)
        bf_exchange_balance(run, (uint16_t)def->serves[i]);
}

/* Neither broken nor taken out of use. */
static bool usable(const struct bf_run *run, uint16_t booth)
{
    return !run->booths[booth].broken && run->booths[booth].outages == 0;
}

/* Is there a lane that no open booth serves any more? */
static bool leaves_a_lane(const struct bf_run *run, uint16_t booth)
{
    const struct bf_booth *def = booth_def(run, booth);

    for (size_t i = 0; i < def->serves_count; i++)
        if (run->places[def->serves[i]].open_booths == 0)
            return true;
    return false;
}

/* Trucks of its lanes that no booth is open for any more. */
static void reroute(struct bf_run *run, const struct bf_booth *def)
{
    for (size_t i = 0; i < def->serves_count; i++)
        if (run->places[def->serves[i]].open_booths == 0)
            bf_exchange_abandon(run, (uint16_t)def->serves[i]);
}

static void close_booth(struct bf_run *run, uint16_t booth)
{
    const struct bf_booth *def = booth_def(run, booth);

    bf_booth_account(run, booth);
    run->booths[booth].open = false;
    note_change(run, BF_REC_CLOSE, booth);
    count_open(run, booth, -1);
    run->booths[booth].draining =
        def->on_close == BF_ON_CLOSE_DRAIN && usable(run, booth) && leaves_a_lane(run, booth);
    if (def->on_close == BF_ON_CLOSE_REROUTE)
        reroute(run, def);
    bf_booth_offer(run, booth);
    let_stuck_choose(run, def);
}

static bool is_wanted(const struct bf_booth_state *state)
{
    if (state->order == BF_ORDER_NONE)
        return state->scheduled && state->called;
    return state->order == BF_ORDER_OPEN || (state->order == BF_ORDER_LAPSING && state->open);
}

static void reconsider(struct bf_run *run, uint16_t booth)
{
    struct bf_booth_state *state = &run->booths[booth];
    bool open = is_wanted(state) && usable(run, booth);

    state->draining = state->draining && usable(run, booth);
    if (open && !state->open)
        open_booth(run, booth);
    else if (!open && state->open)
        close_booth(run, booth);
}

/* At one instant all that closes booths comes before all that opens them; else a booth whose outage
 * ends as its day ends would open for no time and take a truck. */
static enum bf_rank rank_of_change(bool opens)
{
    return opens ? BF_RANK_MOVE : BF_RANK_STAFFING;
}

/* ---- hours of a booth ------------------------------------------------------------------------ */

/* Is the booth on duty at [at] by its hours, and when does that next change? */
static bool on_duty(const struct bf_run *run, uint16_t booth, bf_time at, bf_time *change)
{
    const struct bf_week_spans *open = &booth_def(run, booth)->open;
    bf_time in_week = (at + run->plan->week_offset) % BF_WEEK;
    bf_time monday = at - in_week;

    for (size_t i = 0; i < open->count; i++) {
        if (in_week < open->spans[i].from) {
            *change = monday + open->spans[i].from;
            return false;
        }
        if (in_week < open->spans[i].to) {
            *change = monday + open->spans[i].to;
            return true;
        }
    }
    *change = open->count ? monday + BF_WEEK + open->spans[0].from : BF_NEVER;
    return false;
}

static bool always_open(const struct bf_week_spans *open)
{
    return open->count == 1 && open->spans[0].from == 0 && open->spans[0].to == BF_WEEK;
}

void bf_staffing_booth_edge(struct bf_run *run, uint16_t booth)
{
    bf_time change;

    bool scheduled = on_duty(run, booth, run->now, &change);

    run->booths[booth].scheduled = scheduled;
    if (change != BF_NEVER && !always_open(&booth_def(run, booth)->open))
        bf_schedule(run, change, rank_of_change(!scheduled),
                    (struct bf_event){BF_EV_BOOTH_EDGE, booth, 0});
    reconsider(run, booth);
}

/* ---- so many booths -------------------------------------------------------------------------- */

/* Sends home [count] booths: the free ones first, then those with a truck, the last listed first.
 */
static void send_home(struct bf_run *run, const struct bf_staffing *staffing, int count)
{
    for (int busy = 0; busy <= 1; busy++) {
        for (size_t i = staffing->booth_count; i-- > 0 && count > 0;) {
            uint16_t booth = (uint16_t)staffing->booths[i];
            struct bf_booth_state *state = &run->booths[booth];

            if (!state->scheduled || (state->phase != BF_PHASE_FREE) != busy)
                continue;
            state->scheduled = false;
            count--;
            reconsider(run, booth);
        }
    }
}

/* Calls in [count] booths: those that still finish a truck first, then in listed order. */
static void call_in(struct bf_run *run, const struct bf_staffing *staffing, int count)
{
    for (int idle = 0; idle <= 1; idle++) {
        for (size_t i = 0; i < staffing->booth_count && count > 0; i++) {
            uint16_t booth = (uint16_t)staffing->booths[i];
            struct bf_booth_state *state = &run->booths[booth];

            if (state->scheduled || (state->phase == BF_PHASE_FREE) != idle)
                continue;
            state->scheduled = true;
            count--;
            reconsider(run, booth);
        }
    }
}

void bf_staffing_number_edge(struct bf_run *run, uint16_t port)
{
    const struct bf_staffing *staffing = &run->model->ports[port].staffing;
    size_t hour = (size_t)((run->now + run->plan->week_offset) / BF_HOUR % 168);
    size_t next = 1;
    int number = staffing->open_booths[hour], difference = number;

    for (size_t i = 0; i < staffing->booth_count; i++)
        difference -= run->booths[staffing->booths[i]].scheduled;
    if (difference < 0)
        send_home(run, staffing, -difference);
    else
        call_in(run, staffing, difference);
    while (next < 168 && staffing->open_booths[(hour + next) % 168] == number)
        next++;
    if (next < 168)
        bf_schedule(run, run->now - run->now % BF_HOUR + (bf_time)next * BF_HOUR,
                    rank_of_change(staffing->open_booths[(hour + next) % 168] > number),
                    (struct bf_event){BF_EV_NUMBER_EDGE, port, 0});
}

/* ---- outages and breakdowns ------------------------------------------------------------------ */

static void schedule_outage(struct bf_run *run, uint16_t booth, bf_time at, enum outage_step step)
{
    bf_schedule(run, at, rank_of_change(step == END_OUTAGE),
                (struct bf_event){BF_EV_OUTAGE, booth, (uint32_t)step});
}

/* At midnight: which of the booth's outages happen today, then the next midnight. */
static void draw_day(struct bf_run *run, uint16_t booth)
{
    const struct bf_booth *def = booth_def(run, booth);
    uint32_t luck = run->plan->booths[booth].luck;
    uint32_t day = (uint32_t)(run->now / BF_DAY);
    size_t weekday = (size_t)((run->now + run->plan->week_offset) / BF_DAY % 7);

    for (size_t i = 0; i < def->outage_count; i++) {
        const struct bf_outage *outage = &def->outages[i];
        uint32_t draw = day * (uint32_t)def->outage_count + (uint32_t)i;

        if (outage->day > 0 ? (uint32_t)outage->day != day + 1 : !outage->weekdays[weekday])
            continue;
        if (bf_luck_one(run->luck, BF_NO_SOURCE, luck, BF_LUCK_OUTAGE, draw) >= outage->chance)
            continue;
        schedule_outage(run, booth, run->now + outage->from, BEGIN_OUTAGE);
        schedule_outage(run, booth, run->now + outage->to, END_OUTAGE);
    }
    schedule_outage(run, booth, run->now + BF_DAY, DRAW_DAY);
}

void bf_staffing_outage(struct bf_run *run, uint16_t booth, uint32_t what)
{
    struct bf_booth_state *state = &run->booths[booth];

    if (what == DRAW_DAY) {
        draw_day(run, booth);
        return;
    }
    if (what == BEGIN_OUTAGE)
        state->outages++;
    else
        state->outages--;
    reconsider(run, booth);
}

static void schedule_breakdown(struct bf_run *run, uint16_t booth)
{
    struct bf_booth_state *state = &run->booths[booth];
    const struct bf_plan_booth *def = &run->plan->booths[booth];
    const struct bf_quantile_table *table = state->broken ? def->down : def->up;
    enum bf_purpose purpose = state->broken ? BF_LUCK_DOWN : BF_LUCK_UP;
    double u = bf_luck_one(run->luck, BF_NO_SOURCE, def->luck, purpose, state->breakdowns);

    bf_schedule(run, run->now + bf_time_from_seconds(bf_quantile_table_at(table, u)),
                rank_of_change(state->broken), (struct bf_event){BF_EV_BREAKDOWN, booth, 0});
}

void bf_staffing_breakdown(struct bf_run *run, uint16_t booth)
{
    struct bf_booth_state *state = &run->booths[booth];

    state->breakdowns += state->broken;
    state->broken = !state->broken;
    schedule_breakdown(run, booth);
    reconsider(run, booth);
}

/* ---- by the queue ---------------------------------------------------------------------------- */

static void watch_queue(struct bf_run *run, uint16_t booth)
{
    const struct bf_booth *def = booth_def(run, booth);

    for (size_t i = 0; i < def->serves_count && def->opens_at_trucks > 0; i++)
        run->places[def->serves[i]].triggers = true;
}

static void heed_queue(struct bf_run *run, uint16_t booth)
{
    const struct bf_booth *def = booth_def(run, booth);
    int32_t queued = 0;

    if (def->opens_at_trucks == 0)
        return;
    for (size_t i = 0; i < def->serves_count; i++)
        queued += run->places[def->serves[i]].count;
    if (queued >= def->opens_at_trucks)
        run->booths[booth].called = true;
    else if (queued <= def->closes_at_trucks)
        run->booths[booth].called = false;
    reconsider(run, booth);
}

void bf_staffing_queue_changed(struct bf_run *run, uint16_t lane)
{
    const struct bf_plan_place *def = &run->plan->places[lane];

    for (size_t i = 0; i < def->booth_count; i++)
        heed_queue(run, def->booths[i]);
}

/* ---- changes --------------------------------------------------------------------------------- */

static void go_on_by(struct bf_run *run, const struct bf_plan *plan)
{
    run->plan = plan;
    run->model = plan->model;
}

/* Trucks left behind without an open booth go elsewhere unless they are to wait; nobody is there to
 * let them drain. */
static void serve_others(struct bf_run *run, uint16_t booth, const struct bf_plan *after)
{
    struct bf_booth_state *state = &run->booths[booth];
    const struct bf_booth *before = booth_def(run, booth);
    bool leaves = state->open || state->draining;

    if (state->open)
        count_open(run, booth, -1);
    go_on_by(run, after);
    if (state->open)
        count_open(run, booth, 1);
    state->draining = false;
    state->turn = 0;
    state->turn_left = 0;
    watch_queue(run, booth);
    /* First of all, so that nobody else counts on a free booth before whose lanes trucks stand. */
    bf_booth_offer(run, booth);
    if (leaves && before->on_close != BF_ON_CLOSE_WAIT)
        reroute(run, before);
    if (leaves)
        let_stuck_choose(run, before);
    if (state->open) {
        const struct bf_booth *def = booth_def(run, booth);

        let_stuck_choose(run, def);
        for (size_t i = 0; i < def->serves_count; i++)
            bf_exchange_balance(run, (uint16_t)def->serves[i]);
    }
    heed_queue(run, booth);
}

static enum bf_booth_order order_of(enum bf_change_kind kind)
{
    return kind == BF_CHANGE_OPEN     ? BF_ORDER_OPEN
           : kind == BF_CHANGE_CLOSED ? BF_ORDER_CLOSED
                                      : BF_ORDER_NONE;
}

static void schedule_change(struct bf_run *run, uint32_t index, bf_time at, enum bf_rank rank)
{
    bf_schedule(run, at, rank, (struct bf_event){BF_EV_CHANGE, index, 0});
}

/* The booth goes by its schedule again, which may change at this very instant, too. */
static void lapse(struct bf_run *run, uint16_t booth, uint32_t index)
{
    struct bf_booth_state *state = &run->booths[booth];

    if (state->order != BF_ORDER_LAPSING) {
        state->order = BF_ORDER_LAPSING;
        schedule_change(run, index, run->now, BF_RANK_PATIENCE);
        return;
    }
    state->order = BF_ORDER_NONE;
    reconsider(run, booth);
}

void bf_staffing_change(struct bf_run *run, uint32_t index)
{
    const struct bf_change *change = &run->model->changes[index];
    uint16_t booth = (uint16_t)change->booth;

    if (change->kind == BF_CHANGE_SERVES) {
        serve_others(run, booth, run->first_plan->after[index]);
    } else if (change->kind == BF_CHANGE_SCHEDULED) {
        lapse(run, booth, index);
    } else {
        run->booths[booth].order = (uint8_t)order_of(change->kind);
        reconsider(run, booth);
    }
}

/* Those at the very beginning hold before anything opens. Demand is traffic's business. */
static void begin_changes(struct bf_run *run)
{
    const struct bf_model *model = run->model;

    for (size_t i = 0; i < model->change_count; i++) {
        const struct bf_change *change = &model->changes[i];

        if (change->kind == BF_CHANGE_DEMAND)
            continue;
        if (change->at > 0)
            schedule_change(run, (uint32_t)i, change->at,
                            rank_of_change(change->kind == BF_CHANGE_OPEN));
        else if (change->kind == BF_CHANGE_SERVES)
            go_on_by(run, run->first_plan->after[i]);
        else
            run->booths[change->booth].order = (uint8_t)order_of(change->kind);
    }
}

/* ---- the beginning --------------------------------------------------------------------------- */

static void begin_booth(struct bf_run *run, uint16_t booth)
{
    const struct bf_booth *def = booth_def(run, booth);
    struct bf_booth_state *state = &run->booths[booth];

    state->called = def->opens_at_trucks == 0;
    watch_queue(run, booth);
    if (def->outage_count > 0)
        draw_day(run, booth);
    if (def->breaks_down)
        schedule_breakdown(run, booth);
    if (!def->staffed_by_number)
        bf_staffing_booth_edge(run, booth);
    else if (state->order != BF_ORDER_NONE)
        reconsider(run, booth);
}

/* Does one of the lane's booths send its trucks elsewhere? */
static bool may_reroute(const struct bf_run *run, size_t lane)
{
    const struct bf_plan_place *def = &run->plan->places[lane];

    for (size_t i = 0; i < def->booth_count; i++)
        if (booth_def(run, def->booths[i])->on_close == BF_ON_CLOSE_REROUTE)
            return true;
    return false;
}

/* A day begins as the one before it ended: with lanes whose booths have closed. */
static void begin_lanes(struct bf_run *run)
{
    for (size_t i = 0; i < run->model->place_count; i++)
        if (run->plan->places[i].is_lane && !run->places[i].open && may_reroute(run, i))
            bf_exchange_abandon(run, (uint16_t)i);
}

void bf_staffing_begin(struct bf_run *run)
{
    begin_changes(run);
    for (size_t i = 0; i < run->model->booth_count; i++)
        begin_booth(run, (uint16_t)i);
    for (size_t i = 0; i < run->model->port_count; i++)
        if (run->model->ports[i].staffing.open_booths)
            bf_staffing_number_edge(run, (uint16_t)i);
    begin_lanes(run);
}
