#include "validation/theory.h"

#include "validation/chain.h"

#include <stdlib.h>
#include <string.h>

/* State: the trucks in bays in the order in which they asked last, and how many wait for a bay. Who
 * those are need not be known: a truck's class can as well be drawn when it gets its bay. */
enum { CLASSES = 3, AGENCIES = 2, MOST_BAYS = 4, QUEUE_CAP = 80 };

enum stage { UNWANTED, LATER, WAITING, RUNNING, OVER, STAGES };

struct bay {
    unsigned char stage[AGENCIES];
};

struct yard_state {
    int trucks;
    struct bay bays[MOST_BAYS];
};

struct yard_solver {
    const struct theory_yard *yard;
    struct yard_state *states; /* those that can be reached, in the order found */
    size_t count, room;
    int *number; /* by code, of a state found: its place in [states] + 1 */
    struct chain *chain;
};

static size_t code_of(const struct yard_state *state)
{
    size_t code = 0;

    for (int i = 0; i < MOST_BAYS; i++) {
        const struct bay *bay = &state->bays[i];

        code = code * (STAGES * STAGES) +
               (i < state->trucks ? (size_t)(bay->stage[0] * STAGES + bay->stage[1]) : 0);
    }
    return code;
}

static size_t number_of(struct yard_solver *s, const struct yard_state *state)
{
    int *number = &s->number[code_of(state)];

    if (*number == 0) {
        if (s->count == s->room) {
            s->room = 2 * s->room + 64;
            s->states = realloc(s->states, s->room * sizeof *s->states);
        }
        s->states[s->count++] = *state;
        *number = (int)s->count;
    }
    return (size_t)*number - 1;
}

static size_t chain_state(size_t number, int queue)
{
    return number * (QUEUE_CAP + 1) + (size_t)queue;
}

/* ---- what happens ---------------------------------------------------------------------------- */

static bool wants_together(const struct theory_yard *yard, const struct bay *bay)
{
    return yard->mode == THEORY_JOINT && bay->stage[0] == WAITING && bay->stage[1] == WAITING;
}

/* Starts what can start, oldest first; [left]: officers nobody older keeps. */
static void serve(const struct theory_yard *yard, struct yard_state *state)
{
    int left[AGENCIES] = {yard->officers[0], yard->officers[1]};

    for (int i = 0; i < state->trucks; i++)
        for (int a = 0; a < AGENCIES; a++)
            left[a] -= state->bays[i].stage[a] == RUNNING;
    for (int i = 0; i < state->trucks; i++) {
        struct bay *bay = &state->bays[i];
        bool held = wants_together(yard, bay) && (left[0] <= 0 || left[1] <= 0);

        for (int a = 0; a < AGENCIES; a++)
            if (bay->stage[a] == WAITING && left[a]-- > 0 && !held)
                bay->stage[a] = RUNNING;
    }
}

static void enter(const struct theory_yard *yard, struct yard_state *state, int class)
{
    static const unsigned char wanted[CLASSES][AGENCIES] = {
        {WAITING, UNWANTED}, {UNWANTED, WAITING}, {WAITING, WAITING}};
    struct bay *bay = &state->bays[state->trucks++];

    memcpy(bay->stage, wanted[class], sizeof bay->stage);
    if (yard->mode == THEORY_SEQUENTIAL && class == 2)
        bay->stage[1] = LATER;
    serve(yard, state);
}

static void close_gap(struct yard_state *state, int place)
{
    state->trucks--;
    memmove(&state->bays[place], &state->bays[place + 1],
            (size_t)(state->trucks - place) * sizeof state->bays[0]);
}

/* An exam ends. Returns whether the truck leaves its bay. */
static bool finish(const struct theory_yard *yard, struct yard_state *state, int place, int agency)
{
    struct bay bay = state->bays[place];
    bool leaves;

    bay.stage[agency] = OVER;
    state->bays[place] = bay;
    leaves = (bay.stage[0] == OVER || bay.stage[0] == UNWANTED) &&
             (bay.stage[1] == OVER || bay.stage[1] == UNWANTED);
    if (leaves) {
        close_gap(state, place);
    } else if (bay.stage[1] == LATER) {
        bay.stage[1] = WAITING;
        close_gap(state, place);
        state->bays[state->trucks++] = bay;
    }
    serve(yard, state);
    return leaves;
}

/* ---- the chain ------------------------------------------------------------------------------- */

static double all_arrivals(const struct theory_yard *yard)
{
    return yard->arrivals[0] + yard->arrivals[1] + yard->arrivals[2];
}

/* Once without a chain, to find the states; then with one, for each length of the queue. */
static void link_states(struct yard_solver *s, size_t from, int queue,
                        const struct yard_state *later, int later_queue, double rate)
{
    size_t to;

    if (!(rate > 0.0))
        return;
    to = number_of(s, later);
    if (s->chain)
        chain_add(s->chain, chain_state(from, queue), chain_state(to, later_queue), rate);
}

static void add_entries(struct yard_solver *s, size_t from, int queue,
                        const struct yard_state *state, int later_queue, double rate)
{
    for (int class = 0; class < CLASSES; class ++) {
        struct yard_state later = *state;

        enter(s->yard, &later, class);
        link_states(s, from, queue, &later, later_queue,
                    rate * s->yard->arrivals[class] / all_arrivals(s->yard));
    }
}

static void add_ends(struct yard_solver *s, size_t from, int queue)
{
    for (int i = 0; i < s->states[from].trucks; i++)
        for (int a = 0; a < AGENCIES; a++) {
            struct yard_state later = s->states[from];

            if (later.bays[i].stage[a] != RUNNING)
                continue;
            if (finish(s->yard, &later, i, a) && queue > 0)
                add_entries(s, from, queue, &later, queue - 1, s->yard->rates[a]);
            else
                link_states(s, from, queue, &later, queue, s->yard->rates[a]);
        }
}

static void add_state(struct yard_solver *s, size_t from, int queue)
{
    struct yard_state state = s->states[from];

    if (state.trucks < s->yard->bays)
        add_entries(s, from, queue, &state, queue, all_arrivals(s->yard));
    else if (queue < QUEUE_CAP)
        link_states(s, from, queue, &state, queue + 1, all_arrivals(s->yard));
    add_ends(s, from, queue);
}

static int longest_queue(const struct yard_solver *s, size_t number)
{
    return s->states[number].trucks < s->yard->bays ? 0 : QUEUE_CAP;
}

static void find_states(struct yard_solver *s)
{
    struct yard_state empty = {0};

    number_of(s, &empty);
    for (size_t i = 0; i < s->count; i++) {
        add_state(s, i, 0);
        if (longest_queue(s, i) > 0)
            add_state(s, i, 1);
    }
}

static int class_of(const struct bay *bay)
{
    if (bay->stage[0] == UNWANTED)
        return 1;
    return bay->stage[1] == UNWANTED ? 0 : 2;
}

/* Little: mean numbers waiting over arrivals. */
static struct theory_yard_result fold(const struct yard_solver *s, const double *p)
{
    struct theory_yard_result result = {0};

    for (size_t i = 0; i < s->count; i++)
        for (int queue = 0; queue <= longest_queue(s, i); queue++) {
            double here = p[chain_state(i, queue)];

            result.bay_wait += here * queue / all_arrivals(s->yard);
            for (int t = 0; t < s->states[i].trucks; t++) {
                const struct bay *bay = &s->states[i].bays[t];
                int class = class_of(bay);

                for (int a = 0; a < AGENCIES; a++)
                    if (bay->stage[a] == WAITING)
                        result.officer_wait[class][a] += here / s->yard->arrivals[class];
            }
        }
    return result;
}

struct theory_yard_result theory_yard_solve(const struct theory_yard *yard)
{
    struct yard_solver s = {.yard = yard};
    struct theory_yard_result result;
    size_t codes = 1;

    for (int i = 0; i < MOST_BAYS; i++)
        codes *= STAGES * STAGES;
    s.number = calloc(codes, sizeof *s.number);
    find_states(&s);
    s.chain = chain_create(chain_state(s.count, 0));
    for (size_t i = 0; i < s.count; i++)
        for (int queue = 0; queue <= longest_queue(&s, i); queue++)
            add_state(&s, i, queue);
    result = fold(&s, chain_solve(s.chain));
    chain_destroy(s.chain);
    free(s.states);
    free(s.number);
    return result;
}

/* ---- exams of one officer or of two ---------------------------------------------------------- */

/* State: who is at work, the class of the truck that is first in line, and how many stand behind
 * it, whose classes can be drawn when they become first. */
enum { NOBODY, ONE, TWO_APART, TWO_TOGETHER, WORKS };
enum { NO_HEAD = 2, HEADS, BEHIND_CAP = 300 };

struct line {
    int work, head, behind;
};

static size_t line_number(struct line s)
{
    return (size_t)((s.work * HEADS + s.head) * (BEHIND_CAP + 1) + s.behind);
}

static bool can_begin(struct line s)
{
    return s.head == 0 ? s.work <= ONE : s.head == 1 && s.work == NOBODY;
}

static struct line begin(struct line s)
{
    s.work = s.head == 1 ? TWO_TOGETHER : s.work + 1;
    s.head = NO_HEAD;
    return s;
}

/* Links [from] to what becomes of [s] when the first in line, and those behind it, begin as far as
 * they can. */
static void settle(struct chain *chain, size_t from, struct line s, double rate,
                   const double share[2])
{
    if (can_begin(s))
        s = begin(s);
    if (s.head != NO_HEAD || s.behind == 0) {
        chain_add(chain, from, line_number(s), rate);
        return;
    }
    s.behind--;
    for (s.head = 0; s.head < NO_HEAD; s.head++)
        settle(chain, from, s, rate * share[s.head], share);
}

static void add_line(struct chain *chain, struct line s, const double arrivals[2],
                     const double rates[2])
{
    static const int after[WORKS] = {NOBODY, NOBODY, ONE, NOBODY};
    const double ends[WORKS] = {0.0, rates[0], 2.0 * rates[0], rates[1]};
    double all = arrivals[0] + arrivals[1];
    const double share[2] = {arrivals[0] / all, arrivals[1] / all};
    struct line later = s;

    later.behind++;
    if (s.behind < BEHIND_CAP)
        settle(chain, line_number(s), later, all, share);
    later = s;
    later.work = after[s.work];
    if (s.work != NOBODY)
        settle(chain, line_number(s), later, ends[s.work], share);
}

/* A line is found only behind officers who cannot begin with its first. */
#define FOR_EACH_LINE(s)                                                                           \
    for ((s).work = NOBODY; (s).work < WORKS; (s).work++)                                          \
        for ((s).head = 0; (s).head < HEADS; (s).head++)                                           \
            for ((s).behind = 0; (s).behind <= ((s).head == NO_HEAD ? 0 : BEHIND_CAP);             \
                 (s).behind++)                                                                     \
                if (!can_begin(s))

void theory_one_or_both(const double arrivals[2], const double rates[2], double waits[2])
{
    struct line s = {WORKS - 1, HEADS - 1, BEHIND_CAP};
    struct chain *chain = chain_create(line_number(s) + 1);
    double behind = 0.0;

    FOR_EACH_LINE(s)
    add_line(chain, s, arrivals, rates);
    const double *p = chain_solve(chain);

    waits[0] = waits[1] = 0.0;
    FOR_EACH_LINE(s)
    {
        behind += s.behind * p[line_number(s)] / (arrivals[0] + arrivals[1]);
        if (s.head != NO_HEAD)
            waits[s.head] += p[line_number(s)] / arrivals[s.head];
    }
    waits[0] += behind;
    waits[1] += behind;
    chain_destroy(chain);
}
