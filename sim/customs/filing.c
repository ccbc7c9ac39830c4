#include "customs/filing.h"

#include <math.h>

#define BIT(problem)    (1u << (problem))
#define MANIFEST_IS_OFF (BIT(BF_FILED_EARLY) | BIT(BF_FILED_NOT) | BIT(BF_FILED_WRONG))

/* ---- rules ----------------------------------------------------------------------------------- */

/* Who files in place of an importer that may not: the first that is none. */
static uint8_t who_acts(const struct bf_filing *rules, size_t filer)
{
    if (rules->self_filing || !rules->filers[filer].self)
        return (uint8_t)filer;
    for (size_t i = 0; i < rules->filer_count; i++)
        if (!rules->filers[i].self)
            return (uint8_t)i;
    return (uint8_t)filer;
}

static void prepare_filers(struct bf_filings *filings, struct bf_arena *arena)
{
    const struct bf_filing *rules = filings->rules;
    double up_to = 0.0;
    size_t last = 0;

    filings->filers = bf_arena_allocate(arena, rules->filer_count, sizeof *filings->filers);
    for (size_t i = 0; i < rules->filer_count; i++) {
        const struct bf_filer *def = &rules->filers[i];
        bool hands_over = !def->self && !def->licensed_here && !rules->any_port;

        up_to += def->share;
        last = def->share > 0.0 ? i : last;
        filings->filers[i] = (struct bf_filer_made){
            .up_to = up_to,
            .missing_up_to = def->missing_share,
            .wrong_up_to = def->missing_share + def->wrong_share,
            .lead = bf_quantile_table_create(&def->lead),
            .handover = hands_over ? bf_time_from_seconds(rules->handover_s) : 0,
            .acts = who_acts(rules, i),
        };
    }
    filings->filers[last].up_to = HUGE_VAL; /* whatever rounding left short of 1 */
}

static void prepare_documents(struct bf_filings *filings, struct bf_arena *arena,
                              const struct bf_customs_rules *rules)
{
    const struct bf_filing *filing = &rules->filing;

    filings->documents = bf_lots_create(arena, rules->goods_count + 1, filing->document_count);
    for (size_t i = 0; i < filing->document_count; i++) {
        const struct bf_document *document = &filing->documents[i];
        struct bf_lot lot = {
            .share = document->missing_share,
            .gives = 1,
            .name = bf_luck_of_name(document->id),
        };

        if (filing->single_window && !document->apart)
            continue;
        for (size_t goods = 0; goods <= rules->goods_count; goods++)
            if (!document->goods || (goods > 0 && document->goods[goods - 1]))
                bf_lots_add(&filings->documents[goods], lot);
    }
}

static uint8_t problems_with(const struct bf_filing *rules, enum bf_filing_action action)
{
    unsigned problems = 0;

    for (unsigned i = 0; i < BF_FILING_PROBLEM_COUNT; i++)
        problems |= rules->action[i] == action ? BIT(i) : 0;
    return (uint8_t)problems;
}

void bf_filings_prepare(struct bf_filings *filings, struct bf_arena *arena,
                        const struct bf_customs_rules *rules)
{
    const struct bf_filing *filing = &rules->filing;

    filings->rules = filing;
    if (!filing->used)
        return;
    filings->least = bf_time_from_seconds(filing->least_s);
    filings->least_fast = bf_time_from_seconds(filing->least_fast_s);
    filings->most = filing->most_s > 0.0 ? bf_time_from_seconds(filing->most_s) : BF_NEVER;
    filings->held = problems_with(filing, BF_FILING_HOLD);
    filings->turned_back = problems_with(filing, BF_FILING_TURN_BACK);
    filings->referred = problems_with(filing, BF_FILING_REFER);
    if (filings->held & MANIFEST_IS_OFF)
        filings->correction = bf_quantile_table_create(&filing->correction);
    if (filings->held & BIT(BF_FILED_DOCUMENT))
        filings->document_time = bf_quantile_table_create(&filing->document_time);
    prepare_filers(filings, arena);
    prepare_documents(filings, arena, rules);
}

void bf_filings_discard(struct bf_filings *filings)
{
    bf_quantile_table_destroy(filings->correction);
    bf_quantile_table_destroy(filings->document_time);
    for (size_t i = 0; filings->filers && i < filings->rules->filer_count; i++)
        bf_quantile_table_destroy(filings->filers[i].lead);
}

/* ---- trucks ---------------------------------------------------------------------------------- */

static bf_time time_from(const struct bf_quantile_table *table, double u)
{
    return bf_duration_from_seconds(bf_quantile_table_at(table, u));
}

/* Fills in who filed and when; returns whether it was filed wrong. */
static bool file_manifest(const struct bf_filings *filings, struct bf_case *truck)
{
    double u = bf_case_luck(truck, BF_LUCK_FILING), who_files = bf_case_luck(truck, BF_LUCK_FILER);
    const struct bf_filer_made *filer = filings->filers;
    struct bf_shipment *shipment = truck->shipment;

    while (who_files >= filer->up_to)
        filer++;
    shipment->filer = (uint8_t)(filer->acts + 1);
    filer = &filings->filers[filer->acts];
    if (truck->who->lead >= 0) {
        shipment->lead = truck->who->lead;
    } else if (u >= filer->missing_up_to) {
        bf_time lead = time_from(filer->lead, bf_case_luck(truck, BF_LUCK_LEAD)) - filer->handover;

        shipment->lead = lead > 0 ? lead : 0; /* at the latest when it comes */
    }
    return u >= filer->missing_up_to && u < filer->wrong_up_to && shipment->lead != BF_NEVER;
}

/* A late manifest ripens from arrival, the others are mended from the end of primary. */
static void hold(const struct bf_filings *filings, bf_time least, struct bf_case *truck)
{
    struct bf_shipment *shipment = truck->shipment;
    unsigned why = shipment->problems & filings->held;

    shipment->hold = true;
    if (why & BIT(BF_FILED_LATE))
        truck->clearance->ripe = least - shipment->lead;
    if (why & MANIFEST_IS_OFF)
        shipment->correction =
            time_from(filings->correction, bf_case_luck(truck, BF_LUCK_CORRECTION));
    if (why & BIT(BF_FILED_DOCUMENT)) {
        bf_time document =
            time_from(filings->document_time, bf_dice_one(truck->dice, BF_LUCK_DOCUMENT_TIME, 0));

        if (document > shipment->correction)
            shipment->correction = document;
    }
}

static void act(const struct bf_filings *filings, bf_time least, struct bf_case *truck)
{
    struct bf_shipment *shipment = truck->shipment;

    truck->clearance->turned_back = (shipment->problems & filings->turned_back) != 0;
    if (truck->clearance->turned_back)
        return;
    if (shipment->problems & filings->held)
        hold(filings, least, truck);
    if (shipment->problems & filings->referred)
        bf_case_refer_there(truck, filings->rules->exams, BF_REASON_FILING);
}

void bf_filings_draw(const struct bf_filings *filings, const struct bf_programmes *programmes,
                     struct bf_case *truck)
{
    struct bf_shipment *shipment = truck->shipment;
    uint8_t at_best = bf_programme_of(programmes, truck->who, true);
    bool fast = filings->rules->fast && filings->rules->fast[at_best];
    bf_time least = fast ? filings->least_fast : filings->least;
    bool wrong = file_manifest(filings, truck);
    bool filed = shipment->lead != BF_NEVER;
    bool in_time = filed && shipment->lead >= filings->least_fast;
    const struct bf_lots *documents = &filings->documents[shipment->goods];
    bool incomplete = bf_lots_draw(documents, truck->dice, BF_LUCK_DOCUMENT, 0) != 0;
    unsigned problems = (shipment->lead < least ? BIT(BF_FILED_LATE) : 0) |
                        (filed && shipment->lead > filings->most ? BIT(BF_FILED_EARLY) : 0) |
                        (filed ? 0 : BIT(BF_FILED_NOT)) | (wrong ? BIT(BF_FILED_WRONG) : 0) |
                        (incomplete ? BIT(BF_FILED_DOCUMENT) : 0);

    truck->clearance->programme =
        in_time ? at_best : bf_programme_of(programmes, truck->who, false);
    shipment->problems = (uint8_t)problems;
    if (problems)
        act(filings, least, truck);
}
