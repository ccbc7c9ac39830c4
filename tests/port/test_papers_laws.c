/* Laws of papers that hold whatever the port and its customs, on some hundreds of random ones. */
#include "check.h"

#include "papers.h"
#include "random_papers.h"

#include "core/memory.h"
#include "customs/luck.h"

enum { PORTS = 240, SEED = 11, REPLICATION = 2 };

struct stage {
    struct random_papers papers;
    struct bf_plan *plan;
    struct bf_run *run;
    struct bf_tape tape;
    struct bf_run_totals totals;
};

static void play(struct stage *stage, const struct bf_sink *sink, uint32_t replication)
{
    struct bf_error error = {0};

    if (bf_run_replication(stage->run, SEED, replication, sink, &stage->totals, &error) != BF_OK)
        fail_msg("%s", error.message);
}

static struct stage raise_stage(uint64_t seed)
{
    return (struct stage){.papers = random_papers_create(seed)};
}

/* The model has found its place: the plan points into it. */
static void play_on_tape(struct stage *stage)
{
    struct bf_sink sink = bf_tape_sink(&stage->tape);

    stage->plan = bf_plan_create(&stage->papers.model);
    stage->run = bf_run_create(stage->plan);
    play(stage, &sink, REPLICATION);
}

static void strike_stage(struct stage *stage)
{
    bf_run_destroy(stage->run);
    bf_plan_destroy(stage->plan);
    bf_tape_clear(&stage->tape);
    random_papers_destroy(&stage->papers);
}

/* ---- watching -------------------------------------------------------------------------------- */

static void watching_changes_no_bit_and_a_used_run_starts_afresh(void **state)
{
    static const struct bf_sink nobody = {0};

    (void)state;
    for (uint64_t seed = 1; seed <= PORTS / 4; seed++) {
        struct stage stage = raise_stage(seed);
        uint64_t watched;

        play_on_tape(&stage);
        watched = stage.totals.digest;
        play(&stage, &nobody, REPLICATION + 1);
        play(&stage, &nobody, REPLICATION);
        assert_int_equal(stage.totals.digest, watched);
        strike_stage(&stage);
    }
}

/* ---- cards and dossiers ---------------------------------------------------------------------- */

/* The card of each dossier, in their order. */
static void assert_dossiers_follow_cards(const struct stage *stage)
{
    const struct bf_tape *tape = &stage->tape;
    size_t next = 0;

    for (size_t i = 0; i < tape->card_count; i++) {
        const struct bf_card *card = &tape->cards[i];
        const struct bf_dossier *dossier;

        if (!stage->papers.model.ports[card->port].customs)
            continue;
        assert_true(next < tape->dossier_count);
        dossier = &tape->dossiers[next++];
        assert_int_equal(dossier->number, card->number);
        assert_int_equal(dossier->source, card->source);
        assert_int_equal(dossier->port, card->port);
        assert_int_equal(dossier->programme, card->programme);
        assert_int_equal(dossier->empty, card->empty);
        assert_int_equal(dossier->fate, card->fate);
        assert_int_equal(dossier->counted, card->counted);
        if (card->fate == BF_TURNED_BACK && !dossier->shipment.pre_inspected)
            assert_int_equal(card->left, card->primary_end);
        assert_true(card->fate != BF_DIVERTED ||
                    dossier->shipment.diverted_to < stage->papers.model.port_count);
    }
    assert_int_equal(next, tape->dossier_count);
}

static void assert_card_is_sound(const struct stage *stage, const struct bf_card *card)
{
    bool diverted = stage->papers.model.sources[card->source].port != card->port;

    assert_true(card->left >= card->arrived);
    assert_true(card->earlier >= 0 && card->blocked >= 0 && card->exam_wait >= 0);
    if (card->joined != BF_NEVER)
        assert_true(card->joined >= card->arrived + (diverted ? 0 : card->earlier));
    if (card->fate == BF_RELEASED || card->fate == BF_TURNED_BACK || card->fate == BF_DIVERTED)
        assert_true(card->primary_end != BF_NEVER && card->left >= card->primary_end);
    if (card->fate == BF_RELEASED)
        assert_true(card->left - card->joined + card->earlier >= card->primary_end - card->joined +
                                                                     card->blocked +
                                                                     card->exam_wait + card->exam);
}

static bool action_is(const struct bf_filing *filing, const struct bf_shipment *shipment,
                      enum bf_filing_action action)
{
    for (int i = 0; i < BF_FILING_PROBLEM_COUNT; i++)
        if ((shipment->problems >> i & 1) && filing->action[i] == action)
            return true;
    return false;
}

static void assert_dossier_is_sound(const struct stage *stage, const struct bf_dossier *dossier)
{
    const struct bf_shipment *shipment = &dossier->shipment;
    const struct bf_filing *filing = &stage->papers.model.ports[dossier->port].customs->filing;
    bool turned = action_is(filing, shipment, BF_FILING_TURN_BACK);

    assert_int_equal(shipment->due & shipment->examined, 0);
    assert_true(dossier->held >= 0 && (dossier->held == 0 || shipment->hold));
    assert_true(!shipment->hold || action_is(filing, shipment, BF_FILING_HOLD));
    assert_true(shipment->caught_by == BF_NOT_CAUGHT || shipment->violation > 0);
    if (dossier->fate == BF_TURNED_BACK)
        assert_true(turned);
    if (dossier->fate == BF_RELEASED || dossier->fate == BF_DIVERTED)
        assert_false(turned);
}

static void every_card_of_a_port_with_customs_has_its_dossier(void **state)
{
    int64_t fates[BF_FATE_COUNT] = {0};

    (void)state;
    for (uint64_t seed = 1; seed <= PORTS; seed++) {
        struct stage stage = raise_stage(seed);

        play_on_tape(&stage);
        assert_dossiers_follow_cards(&stage);
        for (size_t i = 0; i < stage.tape.card_count; i++) {
            assert_card_is_sound(&stage, &stage.tape.cards[i]);
            fates[stage.tape.cards[i].fate]++;
        }
        for (size_t i = 0; i < stage.tape.dossier_count; i++)
            assert_dossier_is_sound(&stage, &stage.tape.dossiers[i]);
        strike_stage(&stage);
    }
    for (int fate = 0; fate < BF_FATE_COUNT; fate++)
        assert_true(fates[fate] >= 100);
}

/* ---- exams ----------------------------------------------------------------------------------- */

static int64_t count_bits(uint32_t bits)
{
    int64_t count = 0;

    for (; bits; bits &= bits - 1)
        count++;
    return count;
}

/* Every exam a dossier tells of is a stay, and what stays cost is what dossiers say. */
static void dossiers_and_stays_tell_the_same_exams(void **state)
{
    int64_t all = 0, on_the_approach = 0;

    (void)state;
    for (uint64_t seed = 1; seed <= PORTS; seed++) {
        struct stage stage = raise_stage(seed);
        int64_t examined = 0, officers = 0;

        play_on_tape(&stage);
        for (size_t i = 0; i < stage.tape.dossier_count; i++) {
            examined += count_bits(stage.tape.dossiers[i].shipment.examined);
            officers += stage.tape.dossiers[i].officers;
        }
        for (size_t i = 0; i < stage.tape.stay_count; i++) {
            const struct bf_exam_stay *stay = &stage.tape.stays[i];

            assert_true(stay->asked <= stay->started && stay->started <= stay->ended);
            officers -= stay->officers;
            on_the_approach += stay->station == BF_NO_PLACE;
        }
        assert_int_equal(examined, stage.tape.stay_count);
        assert_int_equal(officers, 0);
        all += examined;
        strike_stage(&stage);
    }
    assert_true(all >= 10000 && on_the_approach >= 1000);
}

/* ---- records --------------------------------------------------------------------------------- */

struct count {
    int64_t of[BF_RECORD_KIND_COUNT];
};

static struct count count_records(const struct bf_tape *tape)
{
    struct count count = {{0}};

    for (size_t i = 0; i < tape->record_count; i++)
        count.of[tape->records[i].kind]++;
    return count;
}

static int64_t count_fates(const struct bf_tape *tape, enum bf_fate fate)
{
    int64_t count = 0;

    for (size_t i = 0; i < tape->card_count; i++)
        count += tape->cards[i].fate == fate;
    return count;
}

static void records_cards_and_stays_agree(void **state)
{
    int64_t scans = 0, diversions = 0;

    (void)state;
    for (uint64_t seed = 1; seed <= PORTS; seed++) {
        struct stage stage = raise_stage(seed);
        struct count count;
        int64_t still_inside;

        play_on_tape(&stage);
        count = count_records(&stage.tape);
        still_inside = count_fates(&stage.tape, BF_INSIDE);
        assert_int_equal(count.of[BF_REC_TURN_BACK], count_fates(&stage.tape, BF_TURNED_BACK));
        assert_int_equal(count.of[BF_REC_DIVERT], count_fates(&stage.tape, BF_DIVERTED));
        assert_int_equal(count.of[BF_REC_ARRIVE], stage.tape.card_count);
        assert_in_range(count.of[BF_REC_SCAN] - count.of[BF_REC_SCAN_END], 0, still_inside);
        scans += count.of[BF_REC_SCAN];
        diversions += count.of[BF_REC_DIVERT];
        strike_stage(&stage);
    }
    assert_true(scans >= 1000 && diversions >= 100);
}

static const struct bf_dossier *find_dossier(const struct bf_tape *tape,
                                             const struct bf_record *record, int port)
{
    for (size_t i = 0; i < tape->dossier_count; i++)
        if (tape->dossiers[i].number == record->truck &&
            tape->dossiers[i].source == record->source && tape->dossiers[i].port == port)
            return &tape->dossiers[i];
    return NULL;
}

#define AT_THE_BOOTH (1u << BF_REASON_ALARM | 1u << BF_REASON_FILING | 1u << BF_REASON_DRIVER)

/* Going on from a place with a portal, the truck has passed the exam or need not. Without an alarm
 * or a question at the booth nothing was added later. Returns whether there was a portal. */
static bool assert_not_missed(const struct stage *stage, uint16_t place,
                              const struct bf_record *record)
{
    const struct bf_model *model = &stage->papers.model;
    const struct bf_dossier *dossier;
    const struct bf_place *def;

    if (place >= model->place_count || model->places[place].scan == 0)
        return false;
    def = &model->places[place];
    dossier = find_dossier(&stage->tape, record, def->port);
    if (!dossier || dossier->shipment.alarmed || dossier->shipment.reasons & AT_THE_BOOTH)
        return false;
    assert_false(dossier->shipment.due >> (def->scan - 1 - model->ports[def->port].first_exam) & 1);
    return true;
}

/* Numbers of a source are below it; those who stay away have one, too. */
static size_t end_of_numbers(const struct stage *stage)
{
    size_t end = 1;

    for (size_t i = 0; i < stage->tape.card_count; i++)
        if (stage->tape.cards[i].number >= end)
            end = stage->tape.cards[i].number + 1;
    return end;
}

static void nobody_due_for_a_portal_passes_it_by(void **state)
{
    int64_t passed = 0;

    (void)state;
    for (uint64_t seed = 1; seed <= PORTS; seed++) {
        struct stage stage = raise_stage(seed);
        uint16_t *place_of;
        size_t trucks;

        play_on_tape(&stage);
        trucks = end_of_numbers(&stage);
        place_of = bf_allocate(stage.papers.model.source_count *
                                   (stage.papers.model.extra_streams + 1) * trucks,
                               sizeof *place_of);
        for (size_t i = 0; i < stage.tape.record_count; i++) {
            const struct bf_record *record = &stage.tape.records[i];
            uint16_t *place;

            if (record->source == BF_NO_SOURCE)
                continue;
            place = &place_of[record->source * trucks + record->truck];
            if (record->kind == BF_REC_ARRIVE)
                *place = BF_NO_PLACE;
            if (record->kind == BF_REC_ENTER || record->kind == BF_REC_PRIMARY)
                passed += assert_not_missed(&stage, *place, record);
            if (record->kind == BF_REC_ENTER || record->kind == BF_REC_CHANGE)
                *place = record->where;
        }
        bf_free(place_of);
        strike_stage(&stage);
    }
    assert_true(passed >= 10000);
}

/* ---- use of bays and scanners ---------------------------------------------------------------- */

static bf_time within(const struct stage *stage, bf_time at)
{
    const struct bf_horizon *horizon = &stage->papers.model.horizon;
    bf_time from = horizon->warm_up_days * BF_DAY, to = horizon->days * BF_DAY;

    return at < from ? from : at > to ? to : at;
}

static bool is_within(const struct stage *stage, bf_time at)
{
    return within(stage, at) == at && at < stage->papers.model.horizon.days * BF_DAY;
}

/* Beginnings count against it and ends for it, so that time between is left. */
static void add_stretch(const struct stage *stage, struct bf_occupation *use, bf_time at, int sign)
{
    use->serving += sign * within(stage, at);
    use->served += sign > 0 && is_within(stage, at);
    use->open -= sign; /* under way at the end */
}

static void assert_same_use(const struct stage *stage, struct bf_occupation mine,
                            const struct bf_occupation *told, int servers)
{
    const struct bf_horizon *horizon = &stage->papers.model.horizon;
    int64_t window = (horizon->days - horizon->warm_up_days) * BF_DAY;

    mine.serving += mine.open * within(stage, stage->totals.ended);
    assert_int_equal(told->serving, mine.serving);
    assert_int_equal(told->served, mine.served);
    assert_int_equal(told->open, servers * window);
    assert_int_equal(told->pulling | told->overtime, 0);
}

static void compare_scanners(const struct stage *stage)
{
    const struct bf_model *model = &stage->papers.model;

    for (uint16_t place = 0; place < model->place_count && stage->totals.scans; place++) {
        struct bf_occupation mine = {0};

        for (size_t i = 0; i < stage->tape.record_count; i++) {
            const struct bf_record *record = &stage->tape.records[i];

            if (record->where == place && record->kind == BF_REC_SCAN)
                add_stretch(stage, &mine, record->at, -1);
            if (record->where == place && record->kind == BF_REC_SCAN_END)
                add_stretch(stage, &mine, record->at, 1);
        }
        assert_same_use(stage, mine, &stage->totals.scans[place],
                        model->places[place].scan ? model->places[place].tracks : 0);
    }
}

static void compare_bays(const struct stage *stage, uint16_t station, enum bf_bay kind)
{
    const struct bf_station *def = &stage->papers.model.stations[station];
    struct bf_occupation mine = {0};
    int docks = 0;

    for (int i = 0; i < def->docks; i++)
        docks += (def->bays ? def->bays[i] : BF_BAY_ANY) == kind;
    for (size_t i = 0; i < stage->tape.record_count; i++) {
        const struct bf_record *record = &stage->tape.records[i];
        bool begins = record->kind == BF_REC_EXAM;

        if ((begins || record->kind == BF_REC_EXAM_END) && record->where == station &&
            (def->bays ? def->bays[record->value] : BF_BAY_ANY) == kind)
            add_stretch(stage, &mine, record->at, begins ? -1 : 1);
    }
    assert_same_use(stage, mine, &stage->totals.bays[station * BF_BAY_COUNT + kind], docks);
}

static void bays_of_a_kind_and_scanners_are_used_as_records_tell(void **state)
{
    int kinds = 0, scanners = 0;

    (void)state;
    for (uint64_t seed = 1; seed <= PORTS / 4; seed++) {
        struct stage stage = raise_stage(seed);

        play_on_tape(&stage);
        kinds += stage.totals.bays != NULL;
        scanners += stage.totals.scans != NULL;
        compare_scanners(&stage);
        for (uint16_t i = 0; i < stage.papers.model.station_count && stage.totals.bays; i++) {
            int64_t blocked = 0;

            for (int kind = 0; kind < BF_BAY_COUNT; kind++) {
                compare_bays(&stage, i, (enum bf_bay)kind);
                blocked += stage.totals.bays[i * BF_BAY_COUNT + kind].blocked;
            }
            assert_int_equal(blocked, stage.totals.stations[i].blocked);
        }
        strike_stage(&stage);
    }
    assert_true(kinds >= 10 && scanners >= 10);
}

/* ---- what is known before the booth ---------------------------------------------------------- */

/* Has it been examined before its primary for what was known then? Lists and other ports may have
 * asked for it. */
static bool assert_asked_for_before(const struct stage *stage, const struct bf_exam_stay *stay)
{
    const struct bf_model *model = &stage->papers.model;
    int port = model->exams[stay->exam].port;
    const struct bf_card *card = NULL;
    const struct bf_record truck = {.truck = stay->number, .source = stay->source};
    unsigned reasons;

    if (model->sources[stay->source].port != port ||
        model->sources[stay->source].arrivals.kind == BF_ARRIVE_RECORDED)
        return false;
    for (size_t i = 0; i < stage->tape.card_count && !card; i++)
        if (stage->tape.cards[i].number == stay->number &&
            stage->tape.cards[i].source == stay->source && stage->tape.cards[i].port == port)
            card = &stage->tape.cards[i];
    if (card->primary_end != BF_NEVER && stay->started >= card->primary_end)
        return false;
    reasons = find_dossier(&stage->tape, &truck, port)->shipment.reasons;
    assert_int_not_equal(reasons & ~AT_THE_BOOTH, 0);
    return true;
}

static void nothing_that_comes_out_at_the_booth_is_looked_into_before(void **state)
{
    int64_t before = 0;

    (void)state;
    for (uint64_t seed = 1; seed <= PORTS / 4; seed++) {
        struct stage stage = raise_stage(seed);

        play_on_tape(&stage);
        for (size_t i = 0; i < stage.tape.stay_count; i++)
            before += assert_asked_for_before(&stage, &stage.tape.stays[i]);
        strike_stage(&stage);
    }
    assert_true(before >= 500);
}

/* In random ports the first exam may take in the second. */
static uint32_t taken_in(const struct bf_shipment *shipment)
{
    return shipment->merged & 1 ? 2 : 0;
}

/* Exams it still had to pass where it came from are due or done there, unless that port knows no
 * exam of that name; nothing else of customs happens to it once more. */
static void assert_carried_over(const struct stage *stage, const struct bf_record *divert,
                                int64_t *carried)
{
    const struct bf_model *model = &stage->papers.model;
    int from = model->sources[divert->source].port;
    const struct bf_dossier *before = find_dossier(&stage->tape, divert, from);
    const struct bf_dossier *after = find_dossier(&stage->tape, divert, divert->where);
    uint32_t known = (UINT32_C(1) << model->ports[divert->where].exam_count) - 1;
    const struct bf_shipment *old, *new;

    if (!after) /* it has not come yet, or there is no customs there */
        return;
    old = &before->shipment;
    new = &after->shipment;
    *carried += (old->due & known) != 0;
    assert_int_equal(old->due & known & ~(new->due | new->examined | taken_in(new)), 0);
    if (new->alarmed == 0)
        assert_int_equal((new->due | new->examined) & ~(old->due | taken_in(old)), 0);
    assert_int_equal(new->violation, old->violation);
    assert_true(old->caught_by == BF_NOT_CAUGHT || new->caught_by == old->caught_by);
    assert_int_equal(new->problems | new->hold | new->pays_cash | new->pre_inspected, 0);
    assert_true(new->reasons == old->reasons &&new->lead == BF_NEVER);
    assert_int_equal(after->held, 0);
}

/* A diverted truck comes to the other port after the way there, or the run ended before. */
static void who_is_diverted_comes_to_the_other_port(void **state)
{
    int64_t carried = 0;

    (void)state;
    for (uint64_t seed = 1; seed <= PORTS; seed++) {
        struct stage stage = raise_stage(seed);
        const struct bf_tape *tape = &stage.tape;

        play_on_tape(&stage);
        for (size_t i = 0; i < tape->record_count; i++) {
            const struct bf_record *record = &tape->records[i];
            bool came = false;
            bf_time at;

            if (record->kind != BF_REC_DIVERT)
                continue;
            at = record->at +
                 bf_time_from_seconds(
                     stage.papers.model.ports[stage.papers.model.sources[record->source].port]
                         .diversion_s);
            for (size_t k = 0; k < tape->card_count && !came; k++)
                came = tape->cards[k].number == record->truck &&
                       tape->cards[k].source == record->source &&
                       tape->cards[k].port == record->where && tape->cards[k].arrived == at;
            assert_true(came || at >= stage.totals.ended);
            assert_carried_over(&stage, record, &carried);
        }
        strike_stage(&stage);
    }
    assert_true(carried >= 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(watching_changes_no_bit_and_a_used_run_starts_afresh),
        cmocka_unit_test(every_card_of_a_port_with_customs_has_its_dossier),
        cmocka_unit_test(dossiers_and_stays_tell_the_same_exams),
        cmocka_unit_test(records_cards_and_stays_agree),
        cmocka_unit_test(nobody_due_for_a_portal_passes_it_by),
        cmocka_unit_test(bays_of_a_kind_and_scanners_are_used_as_records_tell),
        cmocka_unit_test(nothing_that_comes_out_at_the_booth_is_looked_into_before),
        cmocka_unit_test(who_is_diverted_comes_to_the_other_port),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
