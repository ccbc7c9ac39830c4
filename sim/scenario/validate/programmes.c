/* programmes: eligibility without a truck's luck. */
#include "scenario/validate/programmes.h"

#define BF_RECOGNISED (BF_CTPAT | BF_PIP | BF_OEA)

static bool holds(const struct bf_customs_rules *rules, const struct bf_demand *demand,
                  unsigned memberships)
{
    if (rules->mutual_recognition && (memberships & BF_RECOGNISED))
        memberships |= BF_RECOGNISED;
    for (size_t i = 0; i < demand->count; i++)
        if ((demand->any_of[i] & ~memberships) == 0)
            return true;
    return false;
}

bool bf_programmes_meets(const struct bf_customs_rules *rules, const struct bf_eligibility *rule,
                         const struct bf_profile *profile, bool empty)
{
    int asked = (rule->drivers != 0) + (rule->carrier.count > 0) + (rule->importer.count > 0) +
                (rule->manufacturer.count > 0);
    int complying = (rule->drivers >> profile->driver & 1) +
                    holds(rules, &rule->carrier, profile->carrier) +
                    holds(rules, &rule->importer, profile->importer) +
                    holds(rules, &rule->manufacturer, profile->manufacturer);

    if (rule->load == (empty ? BF_LOAD_LOADED : BF_LOAD_EMPTY))
        return false;
    if (rule->origin != BF_COUNTRY_NONE && rule->origin != profile->origin)
        return false;
    return complying >= (rule->at_least > 0 && rule->at_least < asked ? rule->at_least : asked);
}

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
        if (!bf_programmes_meets(rules, rule, &entry->profile, empty))
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

/* The entry a recorded truck belongs to; NULL when it is drawn like anybody's. */
static const struct bf_mix_entry *entry_of(const struct bf_source *source,
                                           const struct bf_recorded_truck *truck)
{
    if (truck->kind >= 0 && (size_t)truck->kind < source->mix_count)
        return &source->mix[truck->kind];
    for (size_t i = 0; i < source->mix_count; i++)
        if (source->mix[i].programme == truck->programme)
            return &source->mix[i];
    return NULL;
}

static int recorded_loads(const struct bf_source *source, const struct bf_customs_rules *rules,
                          int programme, bool cars)
{
    int loads = 0;

    for (size_t i = 0; i < source->arrivals.truck_count; i++) {
        const struct bf_recorded_truck *truck = &source->arrivals.trucks[i];
        const struct bf_mix_entry *entry = entry_of(source, truck);
        bool empty = truck->empty == 1;
        if (entry && (cars || !entry->profile.passenger) &&
            bf_programmes_of(rules, entry, empty) & bit(programme))
            loads |= empty ? BF_EMPTY : BF_LOADED;
    }
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
