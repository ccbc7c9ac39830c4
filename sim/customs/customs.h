/* customs: from a truck's luck to its shipment, and what checks find in it.
 *
 * Rules made ready once per plan; drawing reads them and the luck and nothing else: no clock, no
 * queue, no state. Everything drawn here is fixed when the truck comes; what happens later (which
 * of the exams due it passes, where, when) is the port's affair, and bf_customs_examine tells it
 * the outcome, again by luck alone. */
#ifndef BF_CUSTOMS_CUSTOMS_H
#define BF_CUSTOMS_CUSTOMS_H

#include "customs/luck.h"
#include "customs/pool.h"
#include "customs/rules.h"

struct bf_customs;

/* [rules] is kept and must outlive it. */
struct bf_customs *bf_customs_create(const struct bf_customs_rules *rules);
void bf_customs_destroy(struct bf_customs *customs);

/* A truck as traffic knows it before customs looks at it. */
struct bf_traveller {
    const struct bf_profile *profile; /* of its entry in the mix */
    uint32_t number;                  /* within its source */
    uint16_t source;
    uint16_t kind;     /* that entry's number */
    int16_t goods;     /* a recorded list names them: number, -1: drawn */
    int32_t violation; /* recorded: number + 1, 0 for none, -1: drawn */
    bf_time lead;      /* recorded: -1: drawn */
    uint8_t home;      /* programme of its mix entry */
    uint8_t empty;
};

/* What comes out at the booth, by its checks, by the filing or about the driver. Drawn with the
 * rest, but nobody knows of it before primary is over. */
struct bf_findings {
    uint64_t alarmed;   /* as in the shipment */
    uint32_t exams;     /* asked for there */
    uint16_t caught_by; /* unless somebody did before */
    uint8_t reasons;
};

/* What customs makes of it for the port. */
struct bf_clearance {
    struct bf_findings booth;
    uint8_t programme; /* by eligibility and pre-inspection */
    bool turned_back;  /* at the booth, because of its filing */
    double pace;       /* of its service at the booth: below 1 when pre-cleared */
    bf_time fee;       /* added to it */
    bf_time exit;      /* pre-inspected: takes the place of service at the booth; else -1 */
    bf_time ripe;      /* held because it was filed late: as old as the law asks so long after it
                          arrived; else 0. In order then and [correction] after primary, whichever
                          comes later */
};

/* Draws up to BF_CUSTOMS_BATCH trucks of one source, whose numbers follow one another. */
void bf_customs_draw(const struct bf_customs *customs, struct bf_luck luck,
                     const struct bf_traveller *who, size_t count, struct bf_shipment *shipments,
                     struct bf_clearance *clearances);

/* Primary is over: the shipment gets what came out there. Nothing of the truck is under way, so an
 * exam asked for now may be taken in by one that is due, and the other way round. */
void bf_customs_reveal(const struct bf_customs *customs, const struct bf_findings *booth,
                       struct bf_shipment *shipment);

/* The papers of a truck that the customs of another port, [from], has sent here with the papers
 * [before]. What it carries and hides, what it was suspected of and who found it out stay; the
 * exams it still had to pass there are due here, by id, as far as this port knows them. Whatever
 * was in order there is: nobody suspects, holds or charges it again. This port decides its
 * programme and the bay its goods need, where it knows them. */
void bf_customs_receive(const struct bf_customs *customs, const struct bf_customs *from,
                        const struct bf_shipment *before, const struct bf_traveller *who,
                        struct bf_shipment *shipment, struct bf_clearance *clearance);

/* Time the exam (bit number) takes for the truck, as a uniform for the time's table: the same truck
 * needs the same luck in every mode of examining. */
double bf_customs_exam_luck(const struct bf_customs *customs, struct bf_luck luck, uint16_t source,
                            uint32_t number, unsigned exam);

/* The exam is over: looks for what it can find and, where it took in an exam of the other country,
 * for what that one can find, each with its own luck; what either finds counts as this one's. Moves
 * its bit from due to examined, sets caught_by when it finds what nobody found before, adds to due
 * the exams an alarm leads to, and diverts the truck when nobody here can do them. Exams of the
 * other country that fell away stay away; of the exams added, one may take in another, but none
 * takes in, or is taken into, an exam that may be under way. Returns whether it gave an alarm, true
 * or false. */
bool bf_customs_examine(const struct bf_customs *customs, struct bf_luck luck, uint16_t source,
                        uint32_t number, unsigned exam, struct bf_shipment *shipment);

/* A recorded list names the exams of a truck: they are due in place of those its luck asks for, at
 * once or at the booth, and without any there is no reason left, either. */
void bf_customs_give_exams(const struct bf_customs *customs, uint32_t exams,
                           struct bf_shipment *shipment, struct bf_findings *booth);

#endif
