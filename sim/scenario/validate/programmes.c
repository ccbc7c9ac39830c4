#include "scenario/validate/programmes.h"

#include "customs/eligibility.h"

static uint32_t bit(int programme)
{
    return UINT32_C(1) << programme;
}

static uint32_t by_eligibility(const struct bf_customs_rules *rules,
                               const struct bf_mix_entry *entry, bool empty)
{
    uint32_t programmes = 0;

    for (size_t i = 0; i < rules->eligibility_count; i++) {
        const struct bf_eligibility *rule = &rules->eligibility[i];
        if (!bf_eligibility_met(rules, rule, &entry->profile, empty))
            continue;
        programmes |= bit(rule->programme);
        if (!rule->manifest_in_time || empty || !rules->filing.used)
            return programmes;
    }
    return programmes | bit(entry->programme);
}

uint32_t bf_programmes_of(const struct bf_customs_rules *rules, const struct bf_mix_entry *entry,
                          bool empty)
{
    if (!rules || entry->profile.passenger)
        return bit(entry->programme);
    uint32_t programmes = by_eligibility(rules, entry, empty);
    const struct bf_pre_inspection *abroad = &rules->pre_inspection;
    double share = abroad->used && abroad->programme >= 0 ? abroad->share[entry->programme] : 0.0;
    if (share > 0.0)
        programmes |= bit(abroad->programme);
    return share >= 1.0 ? bit(abroad->programme) : programmes;
}

/* Number of the entry a recorded truck belongs to, -1 when it is drawn like anybody's. */
static int entry_of(const struct bf_source *source, const struct bf_recorded_truck *truck)
{
    if (truck->kind >= 0)
        return truck->kind;
    for (size_t i = 0; i < source->mix_count && truck->programme >= 0; i++)
        if (source->mix[i].programme == truck->programme)
            return (int)i;
    return -1;
}

#define BF_MOST_ENTRIES (1000 + BF_MAX_PROGRAMMES) /* of a mix, by the table of settings */

/* Lists can be long: what occurs in one is found first, and looked at once. */
static int recorded_loads(const struct bf_source *source, const struct bf_customs_rules *rules,
                          int programme, bool cars)
{
    bool occurs[BF_MOST_ENTRIES][2] = {{false}};
    int loads = 0;

    for (size_t i = 0; i < source->arrivals.truck_count; i++) {
        int entry = entry_of(source, &source->arrivals.trucks[i]);
        if (entry >= 0)
            occurs[entry][source->arrivals.trucks[i].empty == 1] = true;
    }
    for (size_t i = 0; i < source->mix_count && source->arrivals.truck_count > 0; i++)
        for (int empty = 0; empty < 2; empty++)
            if (occurs[i][empty] && (cars || !source->mix[i].profile.passenger) &&
                bf_programmes_of(rules, &source->mix[i], empty) & bit(programme))
                loads |= empty ? BF_EMPTY : BF_LOADED;
    return loads;
}

int bf_source_loads_at(const struct bf_model *model, const struct bf_source *source, int port,
                       int programme, bool cars)
{
    const struct bf_customs_rules *rules = model->ports[port].customs;
    int loads = recorded_loads(source, rules, programme, cars);

    for (size_t i = 0; i < source->mix_count; i++) {
        const struct bf_mix_entry *entry = &source->mix[i];
        if (entry->share <= 0.0 || (entry->profile.passenger && !cars))
            continue;
        if (entry->empty_share < 1.0 && bf_programmes_of(rules, entry, false) & bit(programme))
            loads |= BF_LOADED;
        if (entry->empty_share > 0.0 && bf_programmes_of(rules, entry, true) & bit(programme))
            loads |= BF_EMPTY;
    }
    return loads;
}

int bf_source_loads(const struct bf_model *model, const struct bf_source *source, int programme)
{
    return bf_source_loads_at(model, source, source->port, programme, true);
}

int bf_port_loads(const struct bf_model *model, int port, int programme, bool cars)
{
    int loads = 0;

    for (size_t i = 0; i < model->source_count; i++) {
        const struct bf_source *source = &model->sources[i];
        const struct bf_customs_rules *rules = model->ports[source->port].customs;
        if (source->port == port || (rules && rules->divert_to == port))
            loads |= bf_source_loads_at(model, source, port, programme, cars);
    }
    return loads;
}
