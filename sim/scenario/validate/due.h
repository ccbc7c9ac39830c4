/* due: which exams can be due at a port, for whom and together, whatever luck brings. */
#ifndef BF_SCENARIO_DUE_H
#define BF_SCENARIO_DUE_H

#include "port/model.h"
#include "scenario/build/build.h"

#define BF_NO_GOODS (-2)

/* Something that asks for exams. All of them are asked for at once. */
struct bf_cause {
    uint32_t exams;             /* bits of the port */
    const char *what;           /* "targeting", "hold `food`" */
    const struct bf_node *node; /* where it is written */
    int hold;                   /* number of the hold, -1: none */
    int goods;                  /* only trucks with these goods; -1: any, BF_NO_GOODS: without */
    bool of_empties;            /* empty trucks can meet it */
    bool of_lot;                /* each programme by its own share */
    bool at_booth;              /* nobody asks before the truck is at the booth */
    int of_exam;                /* alarm of this exam, which must be due before; -1: none */
};

struct bf_causes {
    struct bf_cause *list;
    size_t count;
    size_t own; /* the first of them are the port's, the others of trucks sent there */
};

/* All causes at a port with customs, trucks sent there from other ports among them. */
struct bf_causes bf_causes_of(const struct bf_build *build, const struct bf_model *model, int port);

/* Whether trucks with these goods (-1: at a port that does not tell goods apart) can meet the
 * cause.
 */
bool bf_cause_meets(const struct bf_cause *cause, const struct bf_customs_rules *rules, int goods);

/* Exams for which trucks of [port] are sent to the port it diverts to: those asked for there of
 * trucks with these goods (-1: without) of which at least one is not done here. Bits of [port]; 0
 * when all are done here. */
uint32_t bf_carried(const struct bf_causes *causes, const struct bf_customs_rules *rules,
                    int goods);

/* Bit numbers in [to] of the exams of [port] that have the same id there. */
uint32_t bf_exams_by_id(const struct bf_model *model, int port, uint32_t exams, int to);

/* Whether the hold can stop these goods. */
bool bf_hold_meets(const struct bf_hold *hold, const struct bf_customs_rules *rules, int goods);

/* Exams that can be due for goods of that number; -1: for empty trucks, or at a port that does not
 * tell goods apart for any. */
uint32_t bf_due_for_goods(const struct bf_causes *causes, const struct bf_customs_rules *rules,
                          int goods);
uint32_t bf_due_for_empties(const struct bf_causes *causes, const struct bf_customs_rules *rules);
uint32_t bf_due_for_anybody(const struct bf_causes *causes, const struct bf_customs_rules *rules);

/* Exams of a port as a reader wants them: "`cargo`, `food`". */
const char *bf_name_exams(struct bf_arena *arena, const struct bf_model *model, int port,
                          uint32_t exams);

#endif
