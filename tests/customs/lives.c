#include "check.h"

#include "lives.h"

#include "core/philox.h"

/* ---- chance of the test itself --------------------------------------------------------------- */

uint32_t below(struct chance *chance, uint32_t bound)
{
    struct bf_philox_block block =
        bf_philox(chance->seed, (struct bf_philox_block){{chance->drawn++, 0, 0, 0}});

    return (uint32_t)((uint64_t)block.word[0] * bound >> 32);
}

double any_share(struct chance *chance)
{
    uint32_t drawn = below(chance, 10);

    return drawn == 0 ? 0.0 : drawn == 1 ? 1.0 : below(chance, 1000) / 1000.0;
}

/* ---- random rules ---------------------------------------------------------------------------- */

static void randomise_filing(struct office *office, struct chance *chance)
{
    struct bf_filing *filing = &office->rules.filing;

    for (size_t i = 0; i < filing->filer_count; i++) {
        office->filers[i].missing_share = 0.3 * any_share(chance);
        office->filers[i].wrong_share = 0.5 * any_share(chance);
        office->filers[i].licensed_here = below(chance, 2);
    }
    for (size_t i = 0; i < filing->document_count; i++) {
        office->documents[i].missing_share = any_share(chance);
        office->documents[i].apart = below(chance, 3) == 0;
    }
    for (int i = 0; i < BF_FILING_PROBLEM_COUNT; i++)
        filing->action[i] = (enum bf_filing_action)below(chance, 4);
    filing->any_port = below(chance, 2);
    filing->handover_s = 1200.0;
    filing->self_filing = below(chance, 2);
    filing->single_window = below(chance, 4) == 0;
}

static void randomise_checks(struct office *office, struct chance *chance)
{
    for (size_t i = 0; i < office->rules.check_count; i++) {
        office->checks[i].alarm_share = any_share(chance);
        office->checks[i].share = any_share(chance);
        office->checks[i].exams = below(chance, 8);
        office->checks[i].loaded_only = below(chance, 3) == 0;
        for (int k = 0; k < VIOLATIONS; k++)
            office->detects[i][k] = any_share(chance);
    }
    for (int i = 0; i < 3; i++) {
        for (int k = 0; k < PROGRAMMES; k++)
            office->random_share[i][k] = any_share(chance);
        office->random[i].spares_trusted = below(chance, 2);
        office->random[i].loaded_only = below(chance, 2);
    }
    for (size_t i = 0; i < office->rules.hold_count; i++)
        office->holds[i].share = any_share(chance);
}

void randomise(struct office *office, struct chance *chance)
{
    office_open(office);
    office_use_everything(office);
    randomise_filing(office, chance);
    randomise_checks(office, chance);
    office->rules.mutual_recognition = below(chance, 2);
    office->rules.trusted_divisor = 1.0 + below(chance, 3);
    office->rules.targeting.false_alarm_share = any_share(chance);
    office->rules.pre_clearance.share = any_share(chance);
    office->rules.admissibility.share = any_share(chance);
    office->rules.cash_fee.share = any_share(chance);
    office->rules.pre_inspection.programme = (int)below(chance, 4) - 1;
    for (int i = 0; i < PROGRAMMES; i++)
        office->pre_inspected[i] = any_share(chance);
    office->violations[0].prevalence = 0.5 * any_share(chance);
    office->violations[1].prevalence = 0.3 * any_share(chance);
}

/* ---- trucks ---------------------------------------------------------------------------------- */

void invite(struct office *office, uint32_t number)
{
    struct chance chance = {number, 0};
    struct bf_profile *profile = &office->profile;

    profile->driver = (enum bf_driver_card)below(&chance, 4);
    profile->carrier = (uint8_t)below(&chance, 16);
    profile->importer = (uint8_t)below(&chance, 16);
    profile->manufacturer = (uint8_t)below(&chance, 16);
    profile->origin = (enum bf_country)below(&chance, 5);
    profile->passenger = below(&chance, 20) == 0;
    office->who.kind = (uint16_t)below(&chance, 7);
    office->who.home = (uint8_t)below(&chance, PROGRAMMES);
    office->who.empty = below(&chance, 4) == 0;
}

struct life live(struct office *office, uint32_t number)
{
    struct life life = {0};

    invite(office, number);
    life.born = office_draw(office, number);
    life.grown = life.born.shipment;
    for (unsigned exam = 0; exam < MOST_EXAMS;) {
        if (!(life.grown.due >> exam & 1)) {
            exam++;
            continue;
        }
        life.exam_luck[exam] =
            bf_customs_exam_luck(office->customs, office_luck(), SOURCE, number, exam);
        office_examine(office, number, exam, &life.grown);
        exam = 0;
    }
    return life;
}

bool same_papers(const struct bf_shipment *a, const struct bf_shipment *b)
{
    return a->lead == b->lead && a->correction == b->correction && a->score >= b->score &&
           a->score <= b->score && a->kind == b->kind && a->violation == b->violation &&
           a->driver == b->driver && a->carrier == b->carrier && a->importer == b->importer &&
           a->manufacturer == b->manufacturer && a->origin == b->origin && a->goods == b->goods &&
           a->sector == b->sector && a->issues == b->issues && a->bay == b->bay &&
           a->filer == b->filer && a->problems == b->problems && a->trusted == b->trusted &&
           a->hold == b->hold && a->pre_inspected == b->pre_inspected &&
           a->pays_cash == b->pays_cash && a->passenger == b->passenger;
}

bool same_exams(const struct bf_shipment *a, const struct bf_shipment *b)
{
    return a->due == b->due && a->examined == b->examined && a->merged == b->merged &&
           a->caught_by == b->caught_by && a->diverted_to == b->diverted_to &&
           a->reasons == b->reasons && a->alarmed == b->alarmed && a->pre_cleared == b->pre_cleared;
}

bool same_clearance(const struct bf_clearance *a, const struct bf_clearance *b)
{
    return a->programme == b->programme && a->turned_back == b->turned_back && a->pace >= b->pace &&
           a->pace <= b->pace && a->fee == b->fee && a->exit == b->exit && a->ripe == b->ripe;
}

bool same_life(const struct life *a, const struct life *b)
{
    for (int i = 0; i < MOST_EXAMS; i++)
        if (a->exam_luck[i] < b->exam_luck[i] || a->exam_luck[i] > b->exam_luck[i])
            return false;
    return same_papers(&a->born.shipment, &b->born.shipment) &&
           same_exams(&a->born.shipment, &b->born.shipment) &&
           same_clearance(&a->born.clearance, &b->born.clearance) &&
           same_papers(&a->grown, &b->grown) && same_exams(&a->grown, &b->grown);
}
