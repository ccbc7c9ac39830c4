#include "check.h"

#include "shadow.h"

const struct bf_fan_out *shadow_fan_out(const struct shadow *shadow, size_t place)
{
    size_t places = shadow->model->place_count;

    return place < places ? &shadow->model->places[place].next
                          : &shadow->model->sources[place - places].enters;
}

uint32_t shadow_tracks(const struct shadow *shadow, size_t place)
{
    return place < shadow->model->place_count ? (uint32_t)shadow->model->places[place].tracks : 1;
}

bool shadow_is_lane(const struct shadow *shadow, size_t place)
{
    return shadow_fan_out(shadow, place)->count == 0;
}

/* ---- room ------------------------------------------------------------------------------------ */

static bool by_length(const struct shadow *shadow, size_t place)
{
    return place < shadow->model->place_count && shadow->model->places[place].storage_m > 0.0;
}

int64_t shadow_need(const struct shadow *shadow, size_t place, const struct shadow_truck *truck)
{
    if (!by_length(shadow, place))
        return 1;
    return truck->length + bf_time_from_seconds(shadow->model->places[place].gap_m);
}

int64_t shadow_capacity(const struct shadow *shadow, size_t place)
{
    if (place >= shadow->model->place_count)
        return BF_UNLIMITED;
    if (by_length(shadow, place))
        return bf_time_from_seconds(shadow->model->places[place].storage_m);
    return shadow->model->places[place].storage_trucks;
}

static bool is_among(const int *lanes, size_t count, size_t lane)
{
    for (size_t i = 0; i < count; i++)
        if (lanes[i] == (int)lane)
            return true;
    return false;
}

bool shadow_serves(const struct shadow *shadow, size_t index, size_t lane, bool surely)
{
    const struct shadow_booth *booth = &shadow->booths[index];

    return is_among(booth->def.serves, booth->def.serves_count, lane) ||
           (!surely && booth->changed == shadow->now &&
            is_among(booth->served_before, booth->served_before_count, lane));
}

/* Is a truck that may use the first lane of [booth] among the first [within] of an approach place?
 */
static bool home_truck_near(const struct shadow *shadow, const struct bf_booth *booth, int within)
{
    const bool *accepts = shadow->model->places[booth->serves[0]].accepts;

    for (size_t i = 0; i < shadow->place_count; i++) {
        const struct shadow_place *place = &shadow->places[i];

        for (uint32_t k = 0; k < shadow_tracks(shadow, i) && !shadow_is_lane(shadow, i); k++) {
            uint32_t at = shadow->tracks[place->first_track + k].head;

            for (int n = 0; n < within && at; n++, at = shadow->trucks[at - 1].next)
                if (shadow->trucks[at - 1].card.port == booth->port &&
                    accepts[shadow->trucks[at - 1].card.programme])
                    return true;
        }
    }
    return false;
}

/* May the booth leave trucks of [lane] standing for the sake of others? How near in time those are
 * the shadow does not work out. */
static bool picky(const struct shadow *shadow, const struct bf_booth *def, size_t lane)
{
    int32_t at_home = shadow->places[def->serves[0]].level.level;

    if (def->feed != BF_FEED_LEND || def->serves[0] == (int)lane)
        return false;
    return def->lend_within_s > 0.0 || def->lend_mark_trucks > 1 ||
           (def->lend_within_trucks > 0 &&
            (at_home > 0 || home_truck_near(shadow, def, def->lend_within_trucks)));
}

bool shadow_has_room(const struct shadow *shadow, size_t place, const struct shadow_truck *truck,
                     bool surely)
{
    const struct shadow_place *state = &shadow->places[place];

    if (state->used + shadow_need(shadow, place, truck) <= shadow_capacity(shadow, place))
        return true;
    if (state->level.level > 0)
        return false;
    for (size_t i = 0; i < shadow->model->booth_count; i++) {
        const struct bf_booth *def = &shadow->booths[i].def;

        if ((shadow->booths[i].open || (!surely && shadow->booths[i].changed == shadow->now)) &&
            shadow->booths[i].stage == AWAY && shadow_serves(shadow, i, place, surely) &&
            !(surely && picky(shadow, def, place)))
            return true;
    }
    return false;
}

/* A truck on its way to a free booth may for that time be the only one in a lane without storage.
 */
static void check_storage(const struct shadow *shadow)
{
    for (size_t i = 0; i < shadow->model->place_count; i++) {
        const struct shadow_place *place = &shadow->places[i];
        bool passing = place->level.level == 1 && shadow_is_lane(shadow, i) &&
                       shadow->model->places[i].travel_s > 0.0;

        shadow_demand(shadow, passing || place->used <= shadow_capacity(shadow, i),
                      "a place holds more than its storage");
    }
}

/* ---- nobody waits for nothing ---------------------------------------------------------------- */

/* The first of the row if it stood still before [next]. */
static const struct shadow_truck *standing(const struct shadow *shadow,
                                           const struct shadow_row *row, bf_time next)
{
    const struct shadow_truck *head = row->head ? &shadow->trucks[row->head - 1] : NULL;

    return head && head->ready < next ? head : NULL;
}

static void check_booths(const struct shadow *shadow, bf_time next)
{
    for (size_t i = 0; i < shadow->model->booth_count; i++) {
        const struct shadow_booth *booth = &shadow->booths[i];
        const struct bf_booth *def = &booth->def;

        for (size_t k = 0; k < def->serves_count && booth->open && booth->stage == AWAY; k++) {
            size_t lane = (size_t)def->serves[k];
            const struct shadow_row *row = &shadow->tracks[shadow->places[lane].first_track];

            shadow_demand(shadow, picky(shadow, def, lane) || !standing(shadow, row, next),
                          "a free booth lets a truck of its lanes stand");
        }
    }
}

static bool is_open(const struct shadow *shadow, size_t place)
{
    return shadow->places[place].open_booths > 0 || !shadow_is_lane(shadow, place);
}

/* The places the truck chooses among have no room for it. */
static void check_stuck(const struct shadow *shadow, size_t from, const struct shadow_truck *truck)
{
    const struct bf_fan_out *fan_out = shadow_fan_out(shadow, from);
    bool any_open = false;

    for (size_t i = 0; i < fan_out->count; i++)
        any_open =
            any_open || (shadow->model->places[fan_out->to[i]].accepts[truck->card.programme] &&
                         is_open(shadow, (size_t)fan_out->to[i]));
    for (size_t i = 0; i < fan_out->count; i++) {
        size_t to = (size_t)fan_out->to[i];

        if (!shadow->model->places[to].accepts[truck->card.programme] ||
            is_open(shadow, to) != any_open)
            continue;
        shadow_demand(shadow, !shadow_has_room(shadow, to, truck, true),
                      "a truck stands though a place has room for it");
        if (fan_out->choice == BF_CHOOSE_FIXED)
            return;
    }
}

static void check_roads(const struct shadow *shadow, bf_time next)
{
    for (size_t i = 0; i < shadow->place_count; i++) {
        const struct shadow_place *place = &shadow->places[i];
        bool outside = i >= shadow->model->place_count;
        bf_time every =
            outside ? 0 : bf_time_from_seconds(shadow->model->places[i].dispatch_every_s);

        if (shadow_is_lane(shadow, i) ||
            (place->last_left != BF_NEVER && place->last_left + every >= next))
            continue;
        for (uint32_t k = 0; k < shadow_tracks(shadow, i); k++) {
            const struct shadow_truck *truck =
                standing(shadow, &shadow->tracks[place->first_track + k], next);

            if (truck)
                check_stuck(shadow, i, truck);
        }
    }
}

/* ---- abandoned lanes ------------------------------------------------------------------------- */

void shadow_count_open(struct shadow *shadow, size_t lane, int step, bool leaves)
{
    struct shadow_place *place = &shadow->places[lane];

    place->open_booths += step;
    place->abandoned = place->open_booths == 0 && leaves;
    place->abandoned_at = shadow->now;
}

void shadow_begin_lanes(struct shadow *shadow)
{
    for (size_t i = 0; i < shadow->model->booth_count; i++) {
        const struct bf_booth *def = &shadow->booths[i].def;

        for (size_t k = 0; k < def->serves_count && def->on_close == BF_ON_CLOSE_REROUTE; k++)
            shadow->places[def->serves[k]].abandoned = true;
    }
}

/* Does a fan-out lead to both lanes? */
static bool are_beside(const struct shadow *shadow, size_t one, size_t other)
{
    for (size_t i = 0; i < shadow->place_count; i++) {
        const struct bf_fan_out *fan_out = shadow_fan_out(shadow, i);

        if (is_among(fan_out->to, fan_out->count, one) &&
            is_among(fan_out->to, fan_out->count, other))
            return true;
    }
    return false;
}

/* Has a truck stood in [lane] since before [time] that has room in [to]? */
static bool is_stranded(const struct shadow *shadow, size_t lane, size_t to, bf_time time)
{
    uint32_t at = shadow->tracks[shadow->places[lane].first_track].head;

    for (; at; at = shadow->trucks[at - 1].next) {
        const struct shadow_truck *truck = &shadow->trucks[at - 1];

        if (truck->ready < time && shadow->model->places[to].accepts[truck->card.programme] &&
            shadow_has_room(shadow, to, truck, true))
            return true;
    }
    return false;
}

static bool somebody_stranded(const struct shadow *shadow, size_t to, bf_time time)
{
    if (!shadow_is_lane(shadow, to) || shadow->places[to].open_booths == 0)
        return false;
    for (size_t i = 0; i < shadow->model->place_count; i++)
        if (shadow->places[i].abandoned && shadow->places[i].abandoned_at < time &&
            are_beside(shadow, i, to) && is_stranded(shadow, i, to, time))
            return true;
    return false;
}

bool shadow_somebody_stranded(const struct shadow *shadow, size_t to)
{
    return somebody_stranded(shadow, to, shadow->now);
}

static void check_stranded(const struct shadow *shadow, bf_time next)
{
    for (size_t i = 0; i < shadow->model->place_count; i++)
        shadow_demand(shadow, !somebody_stranded(shadow, i, next),
                      "a truck stays in an abandoned lane though another has room for it");
}

static void check_docks(const struct shadow *shadow)
{
    for (size_t i = 0; i < shadow->model->station_count; i++)
        for (int k = 0; k < shadow->model->stations[i].docks; k++)
            shadow_demand(shadow, shadow->docks[i][k] || shadow->stations[i].queue.level == 0,
                          "a free dock lets a truck wait");
}

/* ---- open when they should be ---------------------------------------------------------------- */

static bool on_duty(const struct shadow *shadow, const struct bf_booth *def)
{
    bf_time in_week = (shadow->now + shadow->model->horizon.first_weekday * BF_DAY) % BF_WEEK;

    for (size_t i = 0; i < def->open.count; i++)
        if (in_week >= def->open.spans[i].from && in_week < def->open.spans[i].to)
            return true;
    return false;
}

static bool may_be_kept_closed(const struct bf_booth *def)
{
    return def->opens_at_trucks > 0 || def->outage_count > 0 || def->breaks_down;
}

static bool is_at_fault(const struct bf_booth *def)
{
    return def->outage_count > 0 || def->breaks_down;
}

static void check_order(const struct shadow *shadow, const struct shadow_booth *booth)
{
    shadow_demand(shadow, !booth->open || booth->order == BF_CHANGE_OPEN,
                  "a booth is open against an order");
    shadow_demand(shadow,
                  booth->open || booth->order == BF_CHANGE_CLOSED || is_at_fault(&booth->def),
                  "a booth is closed against an order");
}

static bool is_ordered(const struct bf_model *model, int booth)
{
    for (size_t i = 0; i < model->change_count; i++)
        if (model->changes[i].booth == booth && model->changes[i].kind != BF_CHANGE_SERVES)
            return true;
    return false;
}

static void check_hours(const struct shadow *shadow)
{
    for (size_t i = 0; i < shadow->model->booth_count; i++) {
        const struct bf_booth *def = &shadow->booths[i].def;
        bool open = shadow->booths[i].open;
        int32_t queued = 0;

        if (shadow->booths[i].order != BF_CHANGE_SCHEDULED) {
            check_order(shadow, &shadow->booths[i]);
            continue;
        }
        for (size_t k = 0; k < def->serves_count; k++)
            queued += shadow->places[def->serves[k]].level.level;
        shadow_demand(shadow, !open || !def->opens_at_trucks || queued > def->closes_at_trucks,
                      "a booth stays open although the queue is short");
        if (def->staffed_by_number)
            continue;
        shadow_demand(shadow, !open || on_duty(shadow, def), "a booth is open after hours");
        shadow_demand(shadow, open || may_be_kept_closed(def) || !on_duty(shadow, def),
                      "a booth is closed within its hours");
    }
}

static void check_numbers(const struct shadow *shadow)
{
    size_t hour =
        (size_t)((shadow->now / BF_HOUR + 24 * shadow->model->horizon.first_weekday) % 168);

    for (size_t i = 0; i < shadow->model->port_count; i++) {
        const struct bf_staffing *staffing = &shadow->model->ports[i].staffing;
        int open = 0;
        bool steady = true, ordered = false;

        for (size_t k = 0; k < staffing->booth_count; k++) {
            ordered = ordered || is_ordered(shadow->model, staffing->booths[k]);
            open += shadow->booths[staffing->booths[k]].open;
            steady = steady && !may_be_kept_closed(&shadow->model->booths[staffing->booths[k]]);
        }
        if (!staffing->open_booths || ordered)
            continue;
        shadow_demand(shadow,
                      steady ? open == staffing->open_booths[hour]
                             : open <= staffing->open_booths[hour],
                      "another number of booths is open");
    }
}

/* ---- changes --------------------------------------------------------------------------------- */

static void count_open(struct shadow *shadow, const struct shadow_booth *booth, int step)
{
    for (size_t i = 0; i < booth->def.serves_count && booth->open; i++)
        shadow_count_open(shadow, (size_t)booth->def.serves[i], step,
                          booth->def.on_close != BF_ON_CLOSE_WAIT);
}

static void serve_others(struct shadow *shadow, const struct bf_change *change)
{
    struct shadow_booth *booth = &shadow->booths[change->booth];

    booth->served_before = booth->def.serves;
    booth->served_before_count = booth->def.serves_count;
    booth->changed = change->at;
    count_open(shadow, booth, -1);
    booth->def.serves = change->serves;
    booth->def.serves_count = change->serves_count;
    booth->def.feed = change->feed;
    count_open(shadow, booth, 1);
}

void shadow_change(struct shadow *shadow)
{
    const struct bf_model *model = shadow->model;

    for (; shadow->changes < model->change_count; shadow->changes++) {
        const struct bf_change *change = &model->changes[shadow->changes];

        if (change->at > shadow->now)
            return;
        if (change->kind == BF_CHANGE_SERVES)
            serve_others(shadow, change);
        else if (change->kind != BF_CHANGE_DEMAND)
            shadow->booths[change->booth].order = change->kind;
    }
}

bool shadow_demand_changes(const struct shadow *shadow, size_t source)
{
    const struct bf_model *model = shadow->model;

    for (size_t i = 0; i < model->change_count; i++)
        if (model->changes[i].kind == BF_CHANGE_DEMAND &&
            model->changes[i].port == model->sources[source].port)
            return true;
    return false;
}

void shadow_check_standing(const struct shadow *shadow, bf_time next)
{
    shadow_demand(shadow, shadow->at_the_gate == 0, "a truck stands in the gate");
    check_storage(shadow);
    check_booths(shadow, next);
    check_roads(shadow, next);
    check_stranded(shadow, next);
    check_docks(shadow);
    check_hours(shadow);
    check_numbers(shadow);
}
