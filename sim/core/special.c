/* special: incomplete gamma and beta, the normal quantile, and their inverses.
 *
 * Densities are written as a square root times the exponential of a deviance (Loader 2000, "Fast
 * and accurate computation of binomial probabilities"), because x^a e^-x / gamma(a) from logarithms
 * loses nine digits at a shape of a million. Tails: a power series below the bulk, a continued
 * fraction above it, and for large shapes Temme's uniform expansion (1979; DLMF 8.12), since the
 * other two need a number of terms that grows with the root of the shape. */
#include "core/special.h"

#include <float.h>
#include <math.h>
#include <stddef.h>

#define TWO_PI           6.283185307179586476925
#define LARGE_SHAPE      100.0 /* from here on the expansion below is good to the last bits */
#define EXPANSION_RADIUS 0.9   /* ... while |eta| is below this */
#define MAX_TERMS        100000
#define MAX_STEPS        100

/* Taylor coefficients in eta of c_k(eta), DLMF 8.12.10, cut where they no longer reach the last bit
 * at LARGE_SHAPE. */
static const struct {
    int count;
    double coefficients[26];
} expansion_rows[] = {
    {26, {-0.3333333333333333,     0.08333333333333333,     -0.014814814814814815,
          0.0011574074074074073,   0.0003527336860670194,   -0.0001787551440329218,
          3.919263178522438e-05,   -2.185448510679992e-06,  -1.85406221071516e-06,
          8.296711340953087e-07,   -1.7665952736826078e-07, 6.707853543401498e-09,
          1.0261809784240309e-08,  -4.382036018453353e-09,  9.14769958223679e-10,
          -2.5514193994946248e-11, -5.830772132550426e-11,  2.4361948020667415e-11,
          -5.0276692801141755e-12, 1.1004392031956135e-13,  3.371763262400985e-13,
          -1.392388722418162e-13,  2.8534893807047445e-14,  -5.139111834242572e-16,
          -1.9752288294349442e-15, 8.099521156704561e-16}},
    {23, {-0.001851851851851852,   -0.003472222222222222,   0.0026455026455026454,
          -0.0009902263374485596,  0.00020576131687242798,  -4.018775720164609e-07,
          -1.8098550334489977e-05, 7.64916091608111e-06,    -1.6120900894563446e-06,
          4.647127802807434e-09,   1.378633446915721e-07,   -5.752545603517705e-08,
          1.1951628599778148e-08,  -1.7543241719747647e-11, -1.0091543710600413e-09,
          4.162792991842583e-10,   -8.56390702649298e-11,   6.067215101604758e-14,
          7.1624989648114856e-12,  -2.933186643771437e-12,  5.996696365683689e-13,
          -2.1671786527323313e-16, -4.978339972369262e-14}},
    {19,
     {0.004133597883597883, -0.0026813271604938273, 0.0007716049382716049, 2.0093878600823047e-06,
      -0.0001073665322636516, 5.2923448829120125e-05, -1.2760635188618728e-05,
      3.423578734096138e-08, 1.3721957309062934e-06, -6.298992138380055e-07, 1.4280614206064242e-07,
      -2.0477098421990866e-10, -1.409252991086752e-08, 6.228974084922022e-09,
      -1.3670488396617114e-09, 9.428356159014678e-13, 1.2872252400089318e-10,
      -5.5645956134363323e-11, 1.197593554636698e-11}},
    {17,
     {0.0006494341563786008, 0.00022947209362139917, -0.0004691894943952557, 0.00026772063206283885,
      -7.561801671883977e-05, -2.396505113867297e-07, 1.1082654115347302e-05,
      -5.6749528269915965e-06, 1.4230900732435883e-06, -2.7861080291528143e-11,
      -1.6958404091930278e-07, 8.099464905388083e-08, -1.9111168485973655e-08,
      2.3928620439808118e-12, 2.0620131815488797e-09, -9.460496661855133e-10,
      2.1541049775774907e-10}},
    {14,
     {-0.0008618882909167117, 0.0007840392217200666, -0.0002990724803031902,
      -1.4638452578843418e-06, 6.641498215465122e-05, -3.968365047179435e-05,
      1.1375726970678419e-05, 2.507497226237533e-10, -1.6954149536558305e-06, 8.907507532205309e-07,
      -2.292934834000805e-07, 2.956794137544049e-11, 2.8865829742708783e-08,
      -1.4189739437803219e-08}},
    {9,
     {-0.00033679855336635813, -6.972813758365857e-05, 0.0002772753244959392,
      -0.00019932570516188847, 6.797780477937208e-05, 1.419062920643967e-07,
      -1.3594048189768693e-05, 8.018470256334202e-06, -2.291481176508095e-06}},
    {6,
     {0.0005313079364639922, -0.0005921664373536939, 0.0002708782096718045, 7.902353232660328e-07,
      -8.153969367561969e-05, 5.61168275310625e-05}},
};

/* log(gamma(x)) less Stirling's formula. */
static double stirling_error(double x)
{
    double product = 1.0, shifted = x;

    while (shifted < 10.0) {
        product *= shifted;
        shifted += 1.0;
    }
    double r = 1.0 / shifted, r2 = r * r;
    double error =
        r * (1.0 / 12 -
             r2 * (1.0 / 360 -
                   r2 * (1.0 / 1260 -
                         r2 * (1.0 / 1680 -
                               r2 * (1.0 / 1188 - r2 * (691.0 / 360360 - r2 * (1.0 / 156)))))));
    if (shifted == x)
        return error;
    double formula_shifted = (shifted - 0.5) * log(shifted) - shifted;
    double formula = (x - 0.5) * log(x) - x;

    return error + (formula_shifted - log(product) - formula);
}

double bf_log_gamma(double x)
{
    return (x - 0.5) * log(x) - x + 0.5 * log(TWO_PI) + stirling_error(x);
}

/* ratio - 1 - log(ratio), with excess = ratio - 1 given apart because the caller knows it more
 * precisely. */
static double deviance(double ratio, double excess)
{
    if (fabs(excess) > 0.4)
        return excess - log(ratio);

    /* log(1 + e) = 2 atanh(r) with r = e / (2 + e); the leading terms of e - log(1 + e) then cancel
     * by hand. */
    double r = excess / (2.0 + excess), r2 = r * r, power = r * r2, sum = 0.0;

    for (double n = 3.0; fabs(power) > DBL_EPSILON * 0.1 * r2; n += 2.0) {
        sum += power / n;
        power *= r2;
    }
    return r * excess - 2.0 * sum;
}

/* A continued fraction b0 + a1 / (b1 + a2 / (b2 + ...)) evaluated from the front (Lentz 1976, with
 * Thompson and Barnett's guard against zero). */
struct fraction {
    double value, c, d;
    bool converged;
};

static struct fraction begin_fraction(double b0)
{
    double start = b0 == 0.0 ? DBL_MIN : b0;

    return (struct fraction){.value = start, .c = start};
}

static void extend_fraction(struct fraction *fraction, double a, double b)
{
    double d = b + a * fraction->d, c = b + a / fraction->c;

    fraction->d = 1.0 / (d == 0.0 ? DBL_MIN : d);
    fraction->c = c == 0.0 ? DBL_MIN : c;
    double factor = fraction->c * fraction->d;
    fraction->value *= factor;
    fraction->converged = fabs(factor - 1.0) <= DBL_EPSILON;
}

/* One step of the search for log(tail / target) = 0: how far to move in the coordinate per unit of
 * which [weight] is the density and [bend] the slope of the density's logarithm. */
struct step {
    double move;
    bool last; /* the next error, cubic in this one, is below rounding */
};

static struct step step_towards(double target, double tail, double weight, double bend, bool upper)
{
    double direction = upper ? -1.0 : 1.0;

    if (!(tail > 0.0 && weight > 0.0))
        return (struct step){.move = direction * 0.5};
    double gap = log(tail / target), slope = direction * weight / tail;
    double newton = gap / slope;
    double correction = 1.0 - 0.5 * newton * (bend - slope);
    double move = -newton / fmax(correction, 0.5);

    return (struct step){fmax(-3.0, fmin(3.0, move)), fabs(gap) < 1e-5 && fabs(move) < 1e-5};
}

double bf_normal_tail_quantile(double tail)
{
    /* Hastings' approximation (Abramowitz and Stegun 26.2.22, error 3e-3); each step cubes the
     * error. */
    double t = sqrt(-2.0 * log(tail));
    double z = fmax(0.0, t - (2.30753 + 0.27061 * t) / (1.0 + t * (0.99229 + 0.04481 * t)));

    for (int i = 0; i < 3; i++) {
        double above = 0.5 * erfc(z * sqrt(0.5)), density = exp(-0.5 * z * z) / sqrt(TWO_PI);

        z += step_towards(tail, above, density, -z, true).move;
    }
    return z;
}

double bf_normal_quantile(double p)
{
    if (p <= 0.0 || p >= 1.0)
        return p < 0.0 || p > 1.0 ? (double)NAN : copysign(HUGE_VAL, p - 0.5);
    return p <= 0.5 ? -bf_normal_tail_quantile(p) : bf_normal_tail_quantile(1.0 - p);
}

double bf_gamma_weight(double shape, double x)
{
    double away = deviance(x / shape, (x - shape) / shape);

    return sqrt(shape / TWO_PI) * exp(-shape * away - stirling_error(shape));
}

static double gamma_lower_by_series(double shape, double x)
{
    double term = 1.0, sum = 1.0;

    for (double n = 1.0; term > sum * (0.25 * DBL_EPSILON) && n < MAX_TERMS; n += 1.0) {
        term *= x / (shape + n);
        sum += term;
    }
    return sum * bf_gamma_weight(shape, x) / shape;
}

static double gamma_upper_by_fraction(double shape, double x)
{
    double b = x + 1.0 - shape;
    struct fraction fraction = begin_fraction(b);

    for (double n = 1.0; !fraction.converged && n < MAX_TERMS; n += 1.0) {
        b += 2.0;
        extend_fraction(&fraction, n * (shape - n), b);
    }
    return bf_gamma_weight(shape, x) / fraction.value;
}

static double gamma_tail_by_expansion(double shape, double eta, bool upper)
{
    size_t rows = sizeof expansion_rows / sizeof expansion_rows[0];
    double sum = 0.0;

    for (size_t k = rows; k-- > 0;) {
        double row = 0.0;
        for (int n = expansion_rows[k].count; n-- > 0;)
            row = row * eta + expansion_rows[k].coefficients[n];
        sum = sum / shape + row;
    }
    double correction = exp(-0.5 * shape * eta * eta) / sqrt(TWO_PI * shape) * sum;
    double root = eta * sqrt(0.5 * shape);

    return upper ? 0.5 * erfc(root) + correction : 0.5 * erfc(-root) - correction;
}

double bf_gamma_tail(double shape, double x, bool upper)
{
    if (shape >= LARGE_SHAPE) {
        double eta = copysign(sqrt(2.0 * deviance(x / shape, (x - shape) / shape)), x - shape);
        if (fabs(eta) <= EXPANSION_RADIUS)
            return gamma_tail_by_expansion(shape, eta, upper);
    }
    bool series = x < shape + 1.0 + sqrt(shape);
    double tail = series ? gamma_lower_by_series(shape, x) : gamma_upper_by_fraction(shape, x);

    return series != upper ? tail : 1.0 - tail;
}

/* Left of the answer for every tail and shape, and close to it where x is small: the tail as if
 * e^-x were 1. */
static double gamma_start_from_power(double shape, double below)
{
    return exp((log(below) + bf_log_gamma(shape + 1.0)) / shape);
}

static double gamma_start(double shape, double tail, bool upper)
{
    if (upper && shape < 1.0) {
        double far = -log(tail) - bf_log_gamma(shape);
        if (far > 1.5)
            return far - (1.0 - shape) * log(far);
    }
    /* Wilson and Hilferty 1931: the cube root of a gamma variate is nearly normal. */
    double z = bf_normal_tail_quantile(tail);
    double base = 1.0 - 1.0 / (9.0 * shape) + (upper ? z : -z) / (3.0 * sqrt(shape));

    if (shape < 1.0 || base < 0.3)
        return gamma_start_from_power(shape, upper ? 1.0 - tail : tail);
    return shape * base * base * base;
}

double bf_gamma_tail_quantile(double shape, double tail, bool upper)
{
    double x = gamma_start(shape, tail, upper);

    for (int i = 0; i < MAX_STEPS && x > 0.0; i++) {
        double weight = bf_gamma_weight(shape, x);
        struct step step =
            step_towards(tail, bf_gamma_tail(shape, x, upper), weight, shape - x, upper);
        x *= exp(step.move);
        if (step.last)
            break;
    }
    return x;
}

double bf_beta_weight(double a, double b, struct bf_fraction x)
{
    double n = a + b, excess = b * x.below - a * x.above;
    double away =
        a * deviance(n * x.below / a, excess / a) + b * deviance(n * x.above / b, -excess / b);
    double norm = stirling_error(n) - stirling_error(a) - stirling_error(b);

    return sqrt(a * b / (TWO_PI * n)) * exp(norm - away);
}

/* The continued fraction of DLMF 8.17.22; good while x lies below the bulk or in its lower half. */
static double beta_lower_by_fraction(double a, double b, struct bf_fraction x)
{
    struct fraction fraction = begin_fraction(1.0);

    for (double m = 0.0; !fraction.converged && m < MAX_TERMS; m += 1.0) {
        double at = a + 2.0 * m;
        if (m > 0.0)
            extend_fraction(&fraction, m * (b - m) * x.below / ((at - 1.0) * at), 1.0);
        extend_fraction(&fraction, -(a + m) * (a + b + m) * x.below / (at * (at + 1.0)), 1.0);
    }
    return bf_beta_weight(a, b, x) / (a * fraction.value);
}

double bf_beta_tail(double a, double b, struct bf_fraction x, bool upper)
{
    bool low = x.below * (a + b + 2.0) < a + 1.0;
    struct bf_fraction mirrored = {x.above, x.below};
    double tail = low ? beta_lower_by_fraction(a, b, x) : beta_lower_by_fraction(b, a, mirrored);

    return low != upper ? tail : 1.0 - tail;
}

/* The nearer of two starts: the power law at the end, or a normal in the coordinate log(below /
 * above). */
static struct bf_fraction beta_start(double a, double b, double tail, bool upper)
{
    double z = bf_normal_tail_quantile(tail), near = upper ? b : a, other = upper ? a : b;
    double log_beta = bf_log_gamma(a) + bf_log_gamma(b) - bf_log_gamma(a + b);
    double by_power = (log(tail * near) + log_beta) / near;
    double by_normal = log(near / other) - z * sqrt(1.0 / near + 1.0 / other);
    double from_end = fmax(fmin(by_power, 0.0), by_normal);

    from_end = exp(fmin(from_end, 700.0));
    double share = from_end / (1.0 + from_end), rest = 1.0 / (1.0 + from_end);

    return upper ? (struct bf_fraction){rest, share} : (struct bf_fraction){share, rest};
}

struct bf_fraction bf_beta_tail_quantile(double a, double b, double tail, bool upper)
{
    struct bf_fraction x = beta_start(a, b, tail, upper);

    for (int i = 0; i < MAX_STEPS; i++) {
        double bend = a * x.above - b * x.below;
        struct step step =
            step_towards(tail, bf_beta_tail(a, b, x, upper), bf_beta_weight(a, b, x), bend, upper);
        double grown = x.below * exp(step.move), total = grown + x.above;
        x = (struct bf_fraction){grown / total, x.above / total};
        if (step.last)
            break;
    }
    return x;
}
