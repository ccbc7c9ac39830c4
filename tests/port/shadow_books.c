#include "check.h"

#include "shadow.h"

/* ---- time passes ----------------------------------------------------------------------------- */

void shadow_step(const struct shadow *shadow, struct shadow_level *level, int32_t step)
{
    level->level += step;
    shadow_demand(shadow, level->level >= 0, "fewer than none");
    if (shadow->measuring && level->level > level->highest)
        level->highest = level->level;
}

static void spend(const struct shadow *shadow, struct shadow_level *level, bf_time time)
{
    if (!shadow->measuring)
        return;
    level->area += time * level->level;
    level->over += level->level > level->mark ? time : 0;
}

static size_t groups(const struct shadow *shadow)
{
    return shadow->model->port_count * shadow->model->programme_count;
}

static void add_up_booth(struct shadow *shadow, struct shadow_booth *booth, bf_time time)
{
    if (!shadow->measuring)
        return;
    booth->use.open += booth->open ? time : 0;
    if (booth->stage == AWAY)
        return;
    if (!booth->open)
        booth->use.overtime += time;
    else if (booth->stage == PULLING_UP)
        booth->use.pulling += time;
    else if (booth->stage == IN_PRIMARY)
        booth->use.serving += time;
    else
        booth->use.blocked += time;
}

static void spend_queued(const struct shadow *shadow, struct shadow_station *station, bf_time time)
{
    if (time > 0 && shadow->measuring && station->queue.level > station->highest_for_long)
        station->highest_for_long = station->queue.level;
    spend(shadow, &station->queue, time);
}

/* Trucks reach a station without a record. */
static void add_up_queue(struct shadow *shadow, struct shadow_station *station, bf_time next)
{
    bf_time from = shadow->now;

    while (station->queued && shadow->trucks[station->queued - 1].ready <= next) {
        const struct shadow_truck *coming = &shadow->trucks[station->queued - 1];

        spend_queued(shadow, station, coming->ready - from);
        from = coming->ready;
        shadow_step(shadow, &station->queue, 1);
        station->queued = coming->next;
    }
    spend_queued(shadow, station, next - from);
}

static void add_up_station(struct shadow *shadow, size_t index, bf_time next)
{
    struct shadow_station *station = &shadow->stations[index];
    const struct bf_station *def = &shadow->model->stations[index];
    bf_time time = next - shadow->now;

    if (station->held < (int64_t)def->docks + def->storage_trucks)
        station->last_room = next;
    add_up_queue(shadow, station, next);
    if (!shadow->measuring)
        return;
    station->use.open += time * def->docks;
    for (int i = 0; i < def->docks; i++) {
        uint32_t truck = shadow->docks[index][i];

        if (truck && shadow->trucks[truck - 1].stage == IN_EXAM)
            station->use.serving += time;
        else if (truck)
            station->use.blocked += time;
    }
}

void shadow_add_up(struct shadow *shadow, bf_time next)
{
    bf_time time = next - shadow->now;

    for (size_t i = 0; i < groups(shadow); i++) {
        spend(shadow, &shadow->waiting[i], time);
        shadow->ever_waited[i % shadow->model->programme_count] += time * shadow->waiting[i].level;
    }
    for (size_t i = 0; i < shadow->place_count; i++)
        spend(shadow, &shadow->places[i].level, time);
    for (size_t i = 0; i < shadow->model->booth_count; i++)
        add_up_booth(shadow, &shadow->booths[i], time);
    for (size_t i = 0; i < shadow->model->station_count; i++)
        add_up_station(shadow, i, next);
    shadow->now = next;
}

/* The books open: what was highest before does not count. */
static void start_measuring(struct shadow *shadow)
{
    shadow->measuring = true;
    for (size_t i = 0; i < groups(shadow); i++)
        shadow->waiting[i].highest = shadow->waiting[i].level;
    for (size_t i = 0; i < shadow->place_count; i++)
        shadow->places[i].level.highest = shadow->places[i].level.level;
    for (size_t i = 0; i < shadow->model->station_count; i++)
        shadow->stations[i].queue.highest = shadow->stations[i].queue.level;
}

/* The next moment up to [next] at which something changes by itself. */
static bf_time next_stop(const struct shadow *shadow, bf_time next)
{
    const struct bf_model *model = shadow->model;

    if (shadow->measure_from > shadow->now && shadow->measure_from < next)
        next = shadow->measure_from;
    if (shadow->measure_to > shadow->now && shadow->measure_to < next)
        next = shadow->measure_to;
    if (shadow->changes < model->change_count && model->changes[shadow->changes].at < next)
        next = model->changes[shadow->changes].at;
    return next;
}

void shadow_pass(struct shadow *shadow, bf_time next)
{
    while (shadow->now < next) {
        bf_time stop = next_stop(shadow, next);

        shadow_check_standing(shadow, stop);
        shadow_add_up(shadow, stop);
        if (stop == shadow->measure_from)
            start_measuring(shadow);
        if (stop == shadow->measure_to)
            shadow->measuring = false;
        shadow_change(shadow);
    }
}

/* ---- the run's own account ------------------------------------------------------------------- */

static void compare_gauge(const struct shadow *shadow, const struct shadow_level *level,
                          const struct bf_gauge *gauge)
{
    shadow_demand(shadow, gauge->area == level->area, "the area under a level");
    shadow_demand(shadow, gauge->over == level->over, "the time above the mark");
    shadow_demand(shadow, gauge->highest == level->highest, "the highest level");
}

static void compare_use(const struct shadow *shadow, const struct bf_occupation *mine,
                        const struct bf_occupation *reported)
{
    shadow_demand(shadow, mine->open == reported->open, "time open");
    shadow_demand(shadow, mine->serving == reported->serving, "time serving");
    shadow_demand(shadow, mine->pulling == reported->pulling, "time pulling up");
    shadow_demand(shadow, mine->blocked == reported->blocked, "time blocked");
    shadow_demand(shadow, mine->overtime == reported->overtime, "overtime");
    shadow_demand(shadow, mine->served == reported->served, "trucks served");
}

static void compare_totals(struct shadow *shadow, const struct bf_run_totals *totals)
{
    const struct bf_model *model = shadow->model;

    for (size_t i = 0; i < groups(shadow); i++)
        compare_gauge(shadow, &shadow->waiting[i], &totals->waiting[i]);
    for (size_t i = 0; i < model->place_count; i++)
        compare_gauge(shadow, &shadow->places[i].level, &totals->places[i]);
    for (size_t i = 0; i < model->source_count; i++)
        compare_gauge(shadow, &shadow->places[model->place_count + i].level, &totals->upstream[i]);
    for (size_t i = 0; i < model->booth_count; i++)
        compare_use(shadow, &shadow->booths[i].use, &totals->booths[i]);
    for (size_t i = 0; i < model->station_count; i++) {
        struct shadow_station *station = &shadow->stations[i];
        int32_t highest = totals->station_queues[i].highest;

        compare_use(shadow, &station->use, &totals->stations[i]);
        /* Within an instant nobody recorded whether one came before another was taken. */
        shadow_demand(shadow,
                      highest >= station->highest_for_long && highest <= station->queue.highest,
                      "the longest queue of a station");
        station->queue.highest = highest;
        compare_gauge(shadow, &station->queue, &totals->station_queues[i]);
    }
}

static void compare_card(const struct shadow *shadow, const struct bf_card *card,
                         const struct bf_card *mine)
{
    shadow_demand(shadow,
                  card->arrived == mine->arrived && card->joined == mine->joined &&
                      card->primary_start == mine->primary_start &&
                      card->primary_end == mine->primary_end,
                  "times before and at the booth");
    shadow_demand(shadow,
                  card->left == (mine->left == BF_NEVER ? shadow->now : mine->left) &&
                      card->blocked == mine->blocked && card->exam_wait == mine->exam_wait &&
                      card->exam == mine->exam,
                  "times behind the booth");
    shadow_demand(shadow,
                  card->port == mine->port && card->lane == mine->lane &&
                      card->booth == mine->booth && card->programme == mine->programme &&
                      card->fate == mine->fate && card->counted == mine->counted,
                  "where, who and what became of it");
}

static bf_time queued(const struct bf_card *card)
{
    if (card->joined == BF_NEVER)
        return 0;
    return (card->primary_start == BF_NEVER ? card->left : card->primary_start) - card->joined;
}

/* Every truck has one card, and by Little's law in its exact form the waits of all cards are the
 * area under the number waiting, to the microsecond. */
static void compare_cards(const struct shadow *shadow)
{
    int64_t waited[BF_MAX_PROGRAMMES] = {0};

    shadow_demand(shadow, shadow->card_count == shadow->truck_count, "a card for every truck");
    for (size_t i = 0; i < shadow->card_count; i++) {
        const struct bf_card *card = &shadow->cards[i];
        uint32_t truck = shadow->of_source[card->source][card->number];
        const struct bf_card *mine = &shadow->trucks[truck - 1].card;

        shadow_demand(shadow, card->source == mine->source && card->number == mine->number,
                      "a card of nobody");
        compare_card(shadow, card, mine);
        waited[card->programme] += queued(card);
    }
    for (size_t p = 0; p < shadow->model->programme_count; p++)
        shadow_demand(shadow, waited[p] == shadow->ever_waited[p], "Little's law");
}

static void compare_visits(const struct shadow *shadow)
{
    int64_t visits = 0, waits = 0, exams = 0;

    for (size_t i = 0; i < shadow->model->station_count; i++) {
        visits += shadow->stations[i].visits;
        waits += shadow->stations[i].waits;
        exams += shadow->stations[i].exams;
    }
    shadow_demand(shadow, shadow->visit_count == visits, "a visit for every exam");
    shadow_demand(shadow, shadow->visit_waits == waits, "the visits' waits");
    shadow_demand(shadow, shadow->visit_exams == exams, "the visits' exams");
}

void shadow_compare(struct shadow *shadow, const struct bf_run_totals *totals)
{
    shadow_demand(shadow, totals->ended >= shadow->now, "the run ended before its last record");
    shadow_pass(shadow, totals->ended);
    compare_totals(shadow, totals);
    compare_cards(shadow);
    compare_visits(shadow);
}
