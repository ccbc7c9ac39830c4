/* due: which exams can be due at a port, for whom and together, whatever luck brings. */
#ifndef BF_SCENARIO_DUE_H
#define BF_SCENARIO_DUE_H

#include "port/model.h"
#include "scenario/build/build.h"

/* Something that asks for exams. All of them are asked for at once. */
struct bf_cause {
    uint32_t exams;             /* bits of the port */
    const char *what;           /* "targeting", "hold `food`" */
    const struct bf_node *node; /* where it is written */
    int hold;                   /* number of the hold, -1: none */
    bool of_empties;            /* empty trucks can meet it */
    int of_exam;                /* alarm of this exam, which must be due before; -1: none */
};

struct bf_causes {
    const struct bf_cause *list;
    size_t count;
};

/* All causes at a port with customs. */
struct bf_causes bf_causes_of(const struct bf_build *build, const struct bf_model *model, int port);

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
