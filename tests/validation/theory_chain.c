#include "validation/theory.h"

#include "validation/chain.h"

#include <math.h>

/* ---- two lanes, fewest trucks ---------------------------------------------------------------- */

enum { LANE_CAP = 100 }; /* trucks in one lane; never reached at the loads used */

static size_t lanes_state(int a, int b)
{
    return (size_t)(a * (LANE_CAP + 1) + b);
}

/* A truck leaves the first of two lanes and, perhaps, one moves over from the second. */
static void after_departure(int *left, int *other, int change_at)
{
    (*left)--;
    if (change_at > 0 && *other >= 2 && *other - *left >= change_at) {
        (*other)--;
        (*left)++;
    }
}

static void add_lanes(struct chain *chain, int a, int b, const double rates[2], int change_at)
{
    int x = a, y = b;

    if (a <= b && a < LANE_CAP)
        chain_add(chain, lanes_state(a, b), lanes_state(a + 1, b), rates[0]);
    if (a > b && b < LANE_CAP)
        chain_add(chain, lanes_state(a, b), lanes_state(a, b + 1), rates[0]);
    if (a > 0) {
        after_departure(&x, &y, change_at);
        chain_add(chain, lanes_state(a, b), lanes_state(x, y), rates[1]);
    }
    x = a;
    y = b;
    if (b > 0) {
        after_departure(&y, &x, change_at);
        chain_add(chain, lanes_state(a, b), lanes_state(x, y), rates[1]);
    }
}

static int at_least_zero(int n)
{
    return n > 0 ? n : 0;
}

double theory_shortest_of_two(double arrivals, double rate, int change_at)
{
    struct chain *chain = chain_create(lanes_state(LANE_CAP, LANE_CAP) + 1);
    double rates[2] = {arrivals, rate}, queue = 0.0;

    for (int a = 0; a <= LANE_CAP; a++)
        for (int b = 0; b <= LANE_CAP; b++)
            add_lanes(chain, a, b, rates, change_at);
    const double *p = chain_solve(chain);

    for (int a = 0; a <= LANE_CAP; a++)
        for (int b = 0; b <= LANE_CAP; b++)
            queue += p[lanes_state(a, b)] * (at_least_zero(a - 1) + at_least_zero(b - 1));
    chain_destroy(chain);
    return queue / arrivals;
}

/* ---- unequal servers ------------------------------------------------------------------------- */

double theory_unequal_pair(double arrivals, const double rates[2])
{
    enum { FREE, FIRST, SECOND, BOTH, QUEUE_CAP = 2000 };
    struct chain *chain = chain_create(BOTH + QUEUE_CAP + 1);
    double queue = 0.0;

    chain_add(chain, FREE, FIRST, arrivals);
    chain_add(chain, FIRST, FREE, rates[0]);
    chain_add(chain, SECOND, FREE, rates[1]);
    chain_add(chain, FIRST, BOTH, arrivals);
    chain_add(chain, SECOND, BOTH, arrivals);
    chain_add(chain, BOTH, FIRST, rates[1]);
    chain_add(chain, BOTH, SECOND, rates[0]);
    for (size_t n = 1; n <= QUEUE_CAP; n++) {
        chain_add(chain, BOTH + n - 1, BOTH + n, arrivals);
        chain_add(chain, BOTH + n, BOTH + n - 1, rates[0] + rates[1]);
    }
    const double *p = chain_solve(chain);

    for (int n = 1; n <= QUEUE_CAP; n++)
        queue += n * p[BOTH + n];
    chain_destroy(chain);
    return queue / arrivals;
}

/* ---- a booth that lends itself --------------------------------------------------------------- */

enum { HOME_CAP = 50, AWAY_CAP = 150, AWAY_BOOTHS = 2 };

/* Trucks waiting of both classes, the lending booth busy or not, busy booths of the others. */
struct lending {
    int home, away, lender, others;
};

static size_t lending_state(struct lending s)
{
    return (size_t)(((s.home * (AWAY_CAP + 1) + s.away) * 2 + s.lender) * (AWAY_BOOTHS + 1) +
                    s.others);
}

static struct lending home_arrives(struct lending s)
{
    if (!s.lender)
        s.lender = 1;
    else if (s.home < HOME_CAP)
        s.home++;
    return s;
}

static struct lending away_arrives(struct lending s)
{
    if (!s.lender)
        s.lender = 1;
    else if (s.others < AWAY_BOOTHS)
        s.others++;
    else if (s.away < AWAY_CAP)
        s.away++;
    return s;
}

static struct lending lender_finishes(struct lending s)
{
    if (s.home > 0)
        s.home--;
    else if (s.away > 0)
        s.away--;
    else
        s.lender = 0;
    return s;
}

static struct lending other_finishes(struct lending s)
{
    if (s.away > 0)
        s.away--;
    else
        s.others--;
    return s;
}

static void add_lending(struct chain *chain, struct lending s, const double arrivals[2],
                        double rate)
{
    size_t from = lending_state(s);

    chain_add(chain, from, lending_state(home_arrives(s)), arrivals[0]);
    chain_add(chain, from, lending_state(away_arrives(s)), arrivals[1]);
    if (s.lender)
        chain_add(chain, from, lending_state(lender_finishes(s)), rate);
    if (s.others)
        chain_add(chain, from, lending_state(other_finishes(s)), rate * s.others);
}

/* A queue is only found behind busy booths. */
#define FOR_EACH_LENDING(s)                                                                        \
    for ((s).home = 0; (s).home <= HOME_CAP; (s).home++)                                           \
        for ((s).away = 0; (s).away <= AWAY_CAP; (s).away++)                                       \
            for ((s).lender = (s).home + (s).away > 0; (s).lender < 2; (s).lender++)               \
                for ((s).others = (s).away ? AWAY_BOOTHS : 0; (s).others <= AWAY_BOOTHS;           \
                     (s).others++)

void theory_lending(const double arrivals[2], double rate, double waits[2])
{
    struct lending s = {HOME_CAP, AWAY_CAP, 1, AWAY_BOOTHS};
    struct chain *chain = chain_create(lending_state(s) + 1);

    FOR_EACH_LENDING(s)
    add_lending(chain, s, arrivals, rate);
    const double *p = chain_solve(chain);

    waits[0] = waits[1] = 0.0;
    FOR_EACH_LENDING(s)
    {
        waits[0] += s.home * p[lending_state(s)] / arrivals[0];
        waits[1] += s.away * p[lending_state(s)] / arrivals[1];
    }
    chain_destroy(chain);
}

/* ---- a server that breaks down --------------------------------------------------------------- */

/* The clock of up and down runs by itself, so a truck may be finished while the server is down
 * already. */
enum { UP, DOWN_FINISHING, DOWN_IDLE, CONDITIONS, BREAKDOWN_CAP = 2000 };

static size_t breakdown_state(int n, int condition)
{
    return (size_t)(n * CONDITIONS + condition);
}

double theory_mm1_breakdowns(double arrivals, double rate, double up_mean, double down_mean)
{
    struct chain *chain = chain_create(breakdown_state(BREAKDOWN_CAP, CONDITIONS));
    double queue = 0.0;

    for (int n = 0; n <= BREAKDOWN_CAP; n++) {
        size_t up = breakdown_state(n, UP), finishing = breakdown_state(n, DOWN_FINISHING),
               idle = breakdown_state(n, DOWN_IDLE);

        for (int i = 0; i < CONDITIONS && n < BREAKDOWN_CAP; i++)
            if (n > 0 || i != DOWN_FINISHING)
                chain_add(chain, breakdown_state(n, i), breakdown_state(n + 1, i), arrivals);
        chain_add(chain, up, n > 0 ? finishing : idle, 1.0 / up_mean);
        chain_add(chain, idle, up, 1.0 / down_mean);
        if (n > 0) {
            chain_add(chain, up, breakdown_state(n - 1, UP), rate);
            chain_add(chain, finishing, breakdown_state(n - 1, DOWN_IDLE), rate);
            chain_add(chain, finishing, up, 1.0 / down_mean);
        }
    }
    const double *p = chain_solve(chain);

    for (int n = 1; n <= BREAKDOWN_CAP; n++)
        queue += (n - 1) * (p[breakdown_state(n, UP)] + p[breakdown_state(n, DOWN_FINISHING)]) +
                 n * p[breakdown_state(n, DOWN_IDLE)];
    chain_destroy(chain);
    return queue / arrivals;
}

/* ---- weighted alternation -------------------------------------------------------------------- */

enum { WAITING_CAP = 70, WEIGHT_CAP = 4 };

/* The server at work: trucks waiting in each queue, whose turn it is, how many of that turn are
 * left after this truck. */
struct turn {
    int waiting[2];
    int whose;
    int left;
};

static const size_t idle_state = 0;

static size_t turn_state(struct turn s)
{
    size_t queues = (size_t)(s.waiting[0] * (WAITING_CAP + 1) + s.waiting[1]);

    return 1 + (queues * 2 + (size_t)s.whose) * WEIGHT_CAP + (size_t)s.left;
}

/* Where the server goes when it has finished a truck. */
static size_t next_turn(struct turn s, const int weights[2])
{
    int other = 1 - s.whose;

    if (s.left > 0 && s.waiting[s.whose] > 0) {
        s.left--;
    } else if (s.waiting[other] > 0) {
        s.whose = other;
        s.left = weights[other] - 1;
    } else if (s.waiting[s.whose] > 0) {
        s.left = weights[s.whose] - 1;
    } else {
        return idle_state;
    }
    s.waiting[s.whose]--;
    return turn_state(s);
}

static void add_turn(struct chain *chain, struct turn s, const double arrivals[2],
                     const int weights[2], double rate)
{
    chain_add(chain, turn_state(s), next_turn(s, weights), rate);
    for (int i = 0; i < 2; i++) {
        struct turn later = s;

        if (++later.waiting[i] <= WAITING_CAP)
            chain_add(chain, turn_state(s), turn_state(later), arrivals[i]);
    }
}

/* Calls for every state of a busy server. */
#define FOR_EACH_TURN(s, weights)                                                                  \
    for ((s).whose = 0; (s).whose < 2; (s).whose++)                                                \
        for ((s).left = 0; (s).left < (weights)[(s).whose]; (s).left++)                            \
            for ((s).waiting[0] = 0; (s).waiting[0] <= WAITING_CAP; (s).waiting[0]++)              \
                for ((s).waiting[1] = 0; (s).waiting[1] <= WAITING_CAP; (s).waiting[1]++)

void theory_alternation(const double arrivals[2], const int weights[2], double rate,
                        double waits[2])
{
    struct turn s = {{WAITING_CAP, WAITING_CAP}, 1, WEIGHT_CAP - 1};
    struct chain *chain = chain_create(turn_state(s) + 1);

    FOR_EACH_TURN(s, weights)
    add_turn(chain, s, arrivals, weights, rate);
    for (int i = 0; i < 2; i++)
        chain_add(chain, idle_state, turn_state((struct turn){{0, 0}, i, weights[i] - 1}),
                  arrivals[i]);
    const double *p = chain_solve(chain);

    waits[0] = waits[1] = 0.0;
    FOR_EACH_TURN(s, weights)
    {
        waits[0] += s.waiting[0] * p[turn_state(s)] / arrivals[0];
        waits[1] += s.waiting[1] * p[turn_state(s)] / arrivals[1];
    }
    chain_destroy(chain);
}

/* ---- a booth before a full station ----------------------------------------------------------- */

/* State: trucks at the booth (the one served or held counted), and behind it: 0 to [room], then one
 * held besides. */
double theory_blocked_booth(double arrivals, double rate, int waiting)
{
    enum { PRESENT_CAP = 300 };
    int room = waiting + 1, levels = room + 2;
    struct chain *chain = chain_create((size_t)((PRESENT_CAP + 1) * levels));
    double queue = 0.0;

    for (int n = 0; n <= PRESENT_CAP; n++)
        for (int behind = 0; behind < levels; behind++) {
            size_t from = (size_t)(n * levels + behind);
            bool held = behind > room;

            if (held && n == 0)
                continue;
            if (n < PRESENT_CAP)
                chain_add(chain, from, from + (size_t)levels, arrivals);
            if (n > 0 && behind < room)
                chain_add(chain, from, (size_t)((n - 1) * levels + behind + 1), rate);
            if (n > 0 && behind == room)
                chain_add(chain, from, from + 1, rate);
            if (behind > 0) /* a held truck moves in as the dock frees, and the room stays full */
                chain_add(chain, from, held ? (size_t)((n - 1) * levels + room) : from - 1, rate);
        }
    const double *p = chain_solve(chain);

    for (int n = 1; n <= PRESENT_CAP; n++)
        for (int behind = 0; behind < levels; behind++)
            queue += (n - 1) * p[n * levels + behind];
    chain_destroy(chain);
    return queue / arrivals;
}

/* ---- a line without room --------------------------------------------------------------------- */

enum { IDLE, BUSY, BLOCKED, STAGES, MOST_STATIONS = 3 };

static size_t line_state(const int *stage, int stations)
{
    size_t state = 0;

    for (int i = 0; i < stations; i++)
        state = state * STAGES + (size_t)stage[i];
    return state;
}

/* Everybody who can moves one on, the last first; the first station always has a next truck. */
static void advance_line(int *stage, int stations)
{
    for (int i = stations - 2; i >= 0; i--)
        if (stage[i] == BLOCKED && stage[i + 1] == IDLE) {
            stage[i + 1] = BUSY;
            stage[i] = IDLE;
        }
    if (stage[0] == IDLE)
        stage[0] = BUSY;
}

static void finish_in_line(int *stage, int stations, int i)
{
    stage[i] = i == stations - 1 ? IDLE : BLOCKED;
    advance_line(stage, stations);
}

double theory_saturated_line(int stations)
{
    size_t count = 1;
    double through = 0.0;

    for (int i = 0; i < stations; i++)
        count *= STAGES;
    struct chain *chain = chain_create(count);

    for (size_t state = 0; state < count; state++) {
        int stage[MOST_STATIONS];
        size_t rest = state;

        for (int i = stations - 1; i >= 0; i--, rest /= STAGES)
            stage[i] = (int)(rest % STAGES);
        for (int i = 0; i < stations; i++) {
            int later[MOST_STATIONS] = {stage[0], stage[1], stations > 2 ? stage[2] : IDLE};

            if (stage[i] != BUSY)
                continue;
            finish_in_line(later, stations, i);
            chain_add(chain, state, line_state(later, stations), 1.0);
        }
    }
    const double *p = chain_solve(chain);

    for (size_t state = 0; state < count; state++)
        through += state % STAGES == BUSY ? p[state] : 0.0;
    chain_destroy(chain);
    return through;
}
