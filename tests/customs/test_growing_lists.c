/* Lists that grow: one more document, hold, check or exam in front of the others, which all keep
 * their luck and their outcomes. Held over random rules. */
#include "check.h"

#include "lives.h"

enum { PAIRS = 400, TRUCKS = 400 };

/* One more entry at the front of a list. What it adds shows in exam 3 only, which nothing else asks
 * for, and in what the fields here name. */
struct growth {
    const char *what;
    void (*grow)(struct office *office);
    unsigned problems, reasons; /* that the new entry may bring */
    int instants;               /* checks that moved up by one */
};

#define MARK 8u

static void grow_documents(struct office *office)
{
    struct bf_filing *filing = &office->rules.filing;

    for (size_t i = filing->document_count++; i > 0; i--)
        office->documents[i] = office->documents[i - 1];
    office->documents[0] = (struct bf_document){.id = "new", .missing_share = 0.5};
}

static void grow_holds(struct office *office)
{
    for (size_t i = office->rules.hold_count++; i > 0; i--)
        office->holds[i] = office->holds[i - 1];
    office->holds[0] =
        (struct bf_hold){.id = "new", .goods = -1, .issue = -1, .share = 0.5, .exams = MARK};
}

static void grow_checks(struct office *office)
{
    for (size_t i = office->rules.check_count++; i > 0; i--)
        office->checks[i] = office->checks[i - 1];
    office->rules.instant_count++;
    office->checks[0] =
        (struct bf_check){.id = "new", .share = 0.5, .alarm_share = 0.5, .exams = MARK};
}

static void grow_exams(struct office *office)
{
    office_random(office, 3, 0.5);
}

static const struct growth growths[] = {
    {"documents", grow_documents, 1u << BF_FILED_DOCUMENT, 1u << BF_REASON_FILING, 0},
    {"holds", grow_holds, 0, 1u << BF_REASON_HOLD, 0},
    {"checks", grow_checks, 0, 1u << BF_REASON_ALARM, 1},
    {"exams", grow_exams, 0, 1u << BF_REASON_RANDOM, 0},
};

enum { GROWTHS = sizeof growths / sizeof *growths };

/* What the new entry may touch, taken out of a shipment. */
static struct bf_shipment without_mark(struct bf_shipment shipment, const struct growth *growth)
{
    shipment.due &= ~MARK;
    shipment.examined &= ~MARK;
    shipment.problems &= (uint8_t)~growth->problems;
    shipment.reasons &= (uint8_t)~growth->reasons;
    if (!growth->instants) /* what is found at the booth takes no clearance back */
        shipment.pre_cleared = false;
    return shipment;
}

static void assert_unmoved(struct life one, struct life other, const struct growth *growth,
                           uint32_t number)
{
    struct bf_shipment born = without_mark(other.born.shipment, growth);
    struct bf_shipment grown = without_mark(other.grown, growth);

    one.born.shipment = without_mark(one.born.shipment, growth);
    one.grown = without_mark(one.grown, growth);
    grown.alarmed >>= growth->instants;
    born.alarmed >>= growth->instants;
    if (grown.caught_by != BF_NOT_CAUGHT)
        grown.caught_by = (uint16_t)(grown.caught_by - growth->instants);
    if (born.caught_by != BF_NOT_CAUGHT)
        born.caught_by = (uint16_t)(born.caught_by - growth->instants);
    for (int i = 0; i < 3; i++)
        assert_true(one.exam_luck[i] >= other.exam_luck[i] &&
                    one.exam_luck[i] <= other.exam_luck[i]);
    if (!same_papers(&one.born.shipment, &born) || !same_exams(&one.born.shipment, &born) ||
        !same_papers(&one.grown, &grown) || !same_exams(&one.grown, &grown))
        fail_msg("%s: truck %u changed", growth->what, number);
}

/* The fourth exam is there before and after, finds nothing and is done everywhere, so that only
 * what grows differs. A missing document only shows in problems here. */
static void prepare_growth(struct office *office, uint32_t seed)
{
    struct chance chance = {seed, 0};

    randomise(office, &chance);
    office_exam(office, "mark", 0.0);
    for (int i = 0; i < BF_BAY_COUNT; i++)
        office->rules.bay_exams[i] |= MARK;
    office->rules.filing.single_window = false;
    office->rules.filing.action[BF_FILED_DOCUMENT] = BF_FILING_ACCEPT;
}

static void lists_that_grow_move_nobody_elses_luck(void **state)
{
    static struct office before, after;
    long touched[GROWTHS] = {0};

    (void)state;
    for (uint32_t pair = 0; pair < PAIRS; pair++) {
        const struct growth *growth = &growths[pair % GROWTHS];

        prepare_growth(&before, pair);
        prepare_growth(&after, pair);
        growth->grow(&after);
        for (uint32_t i = 0; i < TRUCKS; i++) {
            struct life one = live(&before, i), other = live(&after, i);

            assert_unmoved(one, other, growth, i);
            touched[pair % GROWTHS] += !same_life(&one, &other);
        }
        office_close(&before);
        office_close(&after);
    }
    for (int i = 0; i < GROWTHS; i++)
        assert_true(touched[i] > 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_that_grow_move_nobody_elses_luck),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
