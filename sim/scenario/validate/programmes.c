/* programmes: eligibility without a truck's luck. Customs keeps the same rules as tables, made once
 * for millions of trucks; a test holds the two to each other. */
#include "scenario/validate/programmes.h"

#define BF_RECOGNISED (BF_CTPAT | BF_PIP | BF_OEA)

/* With mutual recognition who holds one of the three holds all of them. */
static unsigned recognised(const struct bf_customs_rules *rules, unsigned memberships)
{
    bool counts_as_all = rules->mutual_recognition && (memberships & BF_RECOGNISED);

    return counts_as_all ? memberships | BF_RECOGNISED : memberships;
}

static bool holds(const struct bf_customs_rules *rules, const struct bf_demand *demand,
                  unsigned memberships)
{
    memberships = recognised(rules, memberships);
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

bool bf_programmes_trust(const struct bf_customs_rules *rules, const struct bf_profile *profile,
                         bool empty)
{
    static const unsigned own[] = {[BF_COUNTRY_NONE] = BF_RECOGNISED,
                                   [BF_COUNTRY_US] = BF_CTPAT,
                                   [BF_COUNTRY_CANADA] = BF_PIP,
                                   [BF_COUNTRY_MEXICO] = BF_OEA,
                                   [BF_COUNTRY_OTHER] = BF_RECOGNISED};
    unsigned party = empty ? profile->carrier : profile->importer;

    return (recognised(rules, party) & own[rules->entering]) != 0;
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
