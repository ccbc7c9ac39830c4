#include "validation/chain.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

struct transition {
    size_t from, to;
    double rate;
};

struct chain {
    size_t count;
    struct transition *transitions;
    size_t used, room;
    double *out; /* total rate out of each state */
    double *p;
};

struct chain *chain_create(size_t count)
{
    struct chain *chain = calloc(1, sizeof *chain);

    chain->count = count;
    chain->out = calloc(count, sizeof *chain->out);
    chain->p = calloc(count, sizeof *chain->p);
    return chain;
}

void chain_destroy(struct chain *chain)
{
    free(chain->transitions);
    free(chain->out);
    free(chain->p);
    free(chain);
}

void chain_add(struct chain *chain, size_t from, size_t to, double rate)
{
    if (from == to || rate <= 0.0)
        return;
    if (chain->used == chain->room) {
        chain->room = 2 * chain->room + 64;
        chain->transitions = realloc(chain->transitions, chain->room * sizeof *chain->transitions);
    }
    chain->transitions[chain->used++] = (struct transition){from, to, rate};
    chain->out[from] += rate;
}

static int by_target(const void *a, const void *b)
{
    const struct transition *x = a, *y = b;

    return (x->to > y->to) - (x->to < y->to);
}

static void normalise(double *p, size_t count)
{
    double sum = 0.0;

    for (size_t i = 0; i < count; i++)
        sum += p[i];
    for (size_t i = 0; i < count; i++)
        p[i] /= sum;
}

/* A state's probability from what flows in; [t] walks through the transitions, which are in order
 * of their targets. Returns the change. */
static double renew(struct chain *chain, size_t state, size_t *t, bool upwards)
{
    double in = 0.0, change;

    if (upwards)
        for (; *t < chain->used && chain->transitions[*t].to == state; ++*t)
            in += chain->p[chain->transitions[*t].from] * chain->transitions[*t].rate;
    else
        for (; *t > 0 && chain->transitions[*t - 1].to == state; --*t)
            in += chain->p[chain->transitions[*t - 1].from] * chain->transitions[*t - 1].rate;
    if (chain->out[state] > 0.0)
        in /= chain->out[state];
    change = fabs(in - chain->p[state]);
    chain->p[state] = in;
    return change;
}

/* One sweep up and one down: going one way only, probability that has to flow the other way moves
 * by a state a sweep. */
static double sweep(struct chain *chain)
{
    double change = 0.0;
    size_t t = 0;

    for (size_t state = 0; state < chain->count; state++)
        change += renew(chain, state, &t, true);
    for (size_t state = chain->count; state-- > 0;)
        change += renew(chain, state, &t, false);
    return change;
}

const double *chain_solve(struct chain *chain)
{
    double change = 1.0;

    qsort(chain->transitions, chain->used, sizeof *chain->transitions, by_target);
    for (size_t i = 0; i < chain->count; i++)
        chain->p[i] = chain->out[i] > 0.0 ? 1.0 : 0.0;
    normalise(chain->p, chain->count);
    while (change > 1e-13) {
        change = sweep(chain);
        normalise(chain->p, chain->count);
    }
    return chain->p;
}
