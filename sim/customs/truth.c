#include "customs/truth.h"

#define EVERY_ISSUE UINT8_MAX

/* What the factors look at. */
struct circumstances {
    int programme, goods; /* goods -1: none */
    enum bf_sector sector;
    unsigned issues;
    bool empty;
    bool at_most; /* factors that only some issues bring count when they raise the chance */
};

static bool concerns(const struct bf_prevalence_factor *factor, const struct circumstances *here)
{
    return (factor->programme < 0 || factor->programme == here->programme) &&
           (factor->goods < 0 || factor->goods == here->goods) &&
           (factor->sector == BF_SECTOR_NONE || factor->sector == here->sector) &&
           (factor->issue < 0 || here->issues >> factor->issue & 1) &&
           factor->load != (here->empty ? BF_LOAD_LOADED : BF_LOAD_EMPTY);
}

static double chance_of(const struct bf_violation *violation, const struct circumstances *here)
{
    double chance = violation->prevalence;

    for (size_t i = 0; i < violation->factor_count; i++) {
        const struct bf_prevalence_factor *factor = &violation->factors[i];
        bool may_miss = here->at_most && factor->issue >= 0 && factor->factor < 1.0;

        if (!may_miss && concerns(factor, here))
            chance *= factor->factor;
    }
    return chance;
}

static double chance_of_any(const struct bf_customs_rules *rules, const struct circumstances *here)
{
    double sum = 0.0;

    for (size_t i = 0; i < rules->violation_count; i++)
        sum += chance_of(&rules->violations[i], here);
    return sum;
}

static struct circumstances circumstances_of(const struct bf_customs_rules *rules, int programme,
                                             size_t cargo)
{
    int goods = (int)cargo - 2;

    return (struct circumstances){
        .programme = programme,
        .goods = goods < 0 ? -1 : goods,
        .sector = goods < 0 ? BF_SECTOR_NONE : rules->goods[goods].sector,
        .empty = cargo == 0,
    };
}

static size_t cargo_of(bool empty, const struct bf_shipment *shipment)
{
    return empty ? 0 : 1 + (size_t)shipment->goods;
}

void bf_truth_prepare(struct bf_truth *truth, struct bf_arena *arena,
                      const struct bf_customs_rules *rules)
{
    size_t cargoes = rules->goods_count + 2;
    double *bounds = bf_arena_allocate(arena, rules->programme_count * cargoes, sizeof *bounds);

    truth->rules = rules;
    truth->cargoes = cargoes;
    truth->bounds = bounds;
    for (size_t programme = 0; programme < rules->programme_count; programme++)
        for (size_t cargo = 0; cargo < cargoes; cargo++) {
            struct circumstances here = circumstances_of(rules, (int)programme, cargo);

            here.issues = cargo < 2 ? 0 : EVERY_ISSUE;
            here.at_most = true;
            bounds[programme * cargoes + cargo] = chance_of_any(rules, &here);
        }
}

uint16_t bf_truth_draw(const struct bf_truth *truth, const struct bf_case *truck)
{
    const struct bf_customs_rules *rules = truth->rules;
    uint8_t home = truck->who->home;
    size_t cargo = cargo_of(truck->who->empty, truck->shipment);
    struct circumstances here;
    double u = bf_case_luck(truck, BF_LUCK_TRUTH), all, up_to = 0.0;

    if (u >= truth->bounds[home * truth->cargoes + cargo])
        return 0;
    here = circumstances_of(rules, home, cargo);
    here.issues = truck->shipment->issues;
    all = chance_of_any(rules, &here);
    u *= all > 1.0 ? all : 1.0; /* likelier than certain: scaled */
    for (size_t i = 0; i < rules->violation_count; i++) {
        up_to += chance_of(&rules->violations[i], &here);
        if (u < up_to)
            return (uint16_t)(i + 1);
    }
    return 0;
}
