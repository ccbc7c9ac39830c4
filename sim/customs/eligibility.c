#include "customs/eligibility.h"

#define RECOGNISED    (BF_CTPAT | BF_PIP | BF_OEA) /* as one another, where they are */
#define SHEAF         64
#define PARTIES       4
#define ALL_OF_THEM   ((1u << PARTIES) - 1)
#define MOST_VARIANTS 6 /* two of four */

/* ---- what counts as what --------------------------------------------------------------------- */

static unsigned with_recognition(const struct bf_customs_rules *rules, unsigned held)
{
    return rules->mutual_recognition && (held & RECOGNISED) ? held | RECOGNISED : held;
}

/* Memberships the country entered trusts. */
static unsigned trusted_in(const struct bf_customs_rules *rules)
{
    static const unsigned own[] = {[BF_COUNTRY_NONE] = RECOGNISED,
                                   [BF_COUNTRY_US] = BF_CTPAT,
                                   [BF_COUNTRY_CANADA] = BF_PIP,
                                   [BF_COUNTRY_MEXICO] = BF_OEA,
                                   [BF_COUNTRY_OTHER] = RECOGNISED};

    return own[rules->entering];
}

static bool is_recognised(const struct bf_customs_rules *rules, unsigned held)
{
    return (with_recognition(rules, held) & trusted_in(rules)) != 0;
}

static bool holds_enough(const struct bf_customs_rules *rules, const struct bf_demand *demand,
                         unsigned held)
{
    held = with_recognition(rules, held);
    for (size_t i = 0; i < demand->count; i++)
        if ((demand->any_of[i] & ~held) == 0)
            return true;
    return false;
}

static unsigned who_vouches(const struct bf_profile *profile, bool empty)
{
    return empty ? profile->carrier : profile->importer;
}

bool bf_eligibility_trusts(const struct bf_customs_rules *rules, const struct bf_profile *profile,
                           bool empty)
{
    return is_recognised(rules, who_vouches(profile, empty));
}

/* ---- rules ----------------------------------------------------------------------------------- */

/* Parties the rule asks something of, as bits: driver, carrier, importer, manufacturer. */
static unsigned parties_asked(const struct bf_eligibility *rule)
{
    return (rule->drivers ? 1u : 0) | (rule->carrier.count ? 2u : 0) |
           (rule->importer.count ? 4u : 0) | (rule->manufacturer.count ? 8u : 0);
}

static int count_bits(unsigned bits)
{
    int count = 0;

    for (; bits; bits &= bits - 1)
        count++;
    return count;
}

/* How many of those asked must comply. Asking for more than there are means all. */
static int complying_needed(const struct bf_eligibility *rule)
{
    int asked = count_bits(parties_asked(rule));

    return rule->at_least > 0 && rule->at_least < asked ? rule->at_least : asked;
}

bool bf_eligibility_met(const struct bf_customs_rules *rules, const struct bf_eligibility *rule,
                        const struct bf_profile *profile, bool empty)
{
    int complying = (rule->drivers >> profile->driver & 1) +
                    holds_enough(rules, &rule->carrier, profile->carrier) +
                    holds_enough(rules, &rule->importer, profile->importer) +
                    holds_enough(rules, &rule->manufacturer, profile->manufacturer);

    if (rule->load == (empty ? BF_LOAD_LOADED : BF_LOAD_EMPTY))
        return false;
    if (rule->origin != BF_COUNTRY_NONE && rule->origin != profile->origin)
        return false;
    return complying >= complying_needed(rule);
}

/* Sets of parties, one of which must comply as a whole. */
static size_t list_variants(const struct bf_eligibility *rule, unsigned *variants)
{
    unsigned asked = parties_asked(rule);
    int needed = complying_needed(rule);
    size_t count = 0;

    for (unsigned set = 0; set <= ALL_OF_THEM; set++)
        if ((set & ~asked) == 0 && count_bits(set) == needed)
            variants[count++] = set;
    return count;
}

static void set_bit_if(bool wanted, uint64_t *word, unsigned bit)
{
    *word |= (uint64_t)wanted << bit;
}

static void add_memberships(uint64_t *table, const struct bf_customs_rules *rules, bool asked,
                            const struct bf_demand *demand, unsigned bit)
{
    for (unsigned held = 0; held < BF_MEMBERSHIP_SETS; held++)
        set_bit_if(!asked || holds_enough(rules, demand, held), &table[held], bit);
}

static void add_rule(struct bf_rule_sheaf *sheaf, const struct bf_customs_rules *rules,
                     const struct bf_eligibility *rule, unsigned asked, unsigned bit)
{
    for (unsigned card = 0; card <= BF_DRIVER_FAST; card++)
        set_bit_if(!(asked & 1) || rule->drivers >> card & 1, &sheaf->driver[card], bit);
    add_memberships(sheaf->carrier, rules, asked & 2, &rule->carrier, bit);
    add_memberships(sheaf->importer, rules, asked & 4, &rule->importer, bit);
    add_memberships(sheaf->manufacturer, rules, asked & 8, &rule->manufacturer, bit);
    for (unsigned origin = 0; origin <= BF_COUNTRY_OTHER; origin++)
        set_bit_if(rule->origin == BF_COUNTRY_NONE || rule->origin == origin,
                   &sheaf->origin[origin], bit);
    set_bit_if(rule->load != BF_LOAD_EMPTY, &sheaf->empty[false], bit);
    set_bit_if(rule->load != BF_LOAD_LOADED, &sheaf->empty[true], bit);
    set_bit_if(!rule->manifest_in_time, &sheaf->in_time[false], bit);
    set_bit_if(true, &sheaf->in_time[true], bit);
    sheaf->programme[bit] = (uint8_t)rule->programme;
}

void bf_programmes_prepare(struct bf_programmes *programmes, struct bf_arena *arena,
                           const struct bf_customs_rules *rules)
{
    size_t most = rules->eligibility_count * MOST_VARIANTS / SHEAF + 1, bit = 0;
    struct bf_rule_sheaf *sheaves = bf_arena_allocate(arena, most, sizeof *sheaves);

    for (size_t i = 0; i < rules->eligibility_count; i++) {
        unsigned variants[MOST_VARIANTS];
        size_t count = list_variants(&rules->eligibility[i], variants);

        for (size_t k = 0; k < count; k++, bit++)
            add_rule(&sheaves[bit / SHEAF], rules, &rules->eligibility[i], variants[k],
                     (unsigned)(bit % SHEAF));
    }
    programmes->sheaves = sheaves;
    programmes->count = (bit + SHEAF - 1) / SHEAF;
    for (unsigned held = 0; held < BF_MEMBERSHIP_SETS; held++)
        programmes->trusted[held] = is_recognised(rules, held);
}

/* ---- trucks ---------------------------------------------------------------------------------- */

uint8_t bf_programme_of(const struct bf_programmes *programmes, const struct bf_traveller *who,
                        bool in_time)
{
    const struct bf_profile *profile = who->profile;

    for (size_t i = 0; i < programmes->count; i++) {
        const struct bf_rule_sheaf *sheaf = &programmes->sheaves[i];
        uint64_t met = sheaf->driver[profile->driver] & sheaf->carrier[profile->carrier] &
                       sheaf->importer[profile->importer] &
                       sheaf->manufacturer[profile->manufacturer] & sheaf->origin[profile->origin] &
                       sheaf->empty[who->empty] & sheaf->in_time[in_time];

        if (met)
            return sheaf->programme[__builtin_ctzll(met)];
    }
    return who->home;
}

bool bf_is_trusted(const struct bf_programmes *programmes, const struct bf_traveller *who)
{
    return programmes->trusted[who_vouches(who->profile, who->empty)];
}
