/* rate: the week cut into pieces, hours for a constant rate and half hours for a straight one.
 *
 * Half hours, because the corners lie at half past and the factor of a day changes at midnight: so
 * every piece belongs to one day and is one straight line. Rates inside are per microsecond. */
#include "core/rate.h"

#include <math.h>

#include "core/memory.h"

#define HALF_HOUR (BF_HOUR / 2)

struct piece {
    double rate;  /* at its start */
    double slope; /* change of rate per microsecond */
    double mass;  /* expected events in it */
};

struct bf_rate {
    bool linear;
    int first_weekday;
    int days;
    int pieces_per_day;
    bf_time length; /* of a piece */
    struct piece week[2 * BF_WEEK_HOURS];
};

static void set_piece(struct bf_rate *rate, int index, double start_per_hour, double end_per_hour)
{
    double hours = (double)rate->length / (double)BF_HOUR;
    struct piece *piece = &rate->week[index];

    piece->rate = start_per_hour / (double)BF_HOUR;
    piece->slope = (end_per_hour - start_per_hour) / (double)BF_HOUR / (double)rate->length;
    piece->mass = (start_per_hour + end_per_hour) / 2.0 * hours;
}

struct bf_rate *bf_rate_create(const struct bf_rate_def *def)
{
    struct bf_rate *rate = bf_allocate(1, sizeof *rate);

    rate->linear = def->linear;
    rate->first_weekday = def->first_weekday;
    rate->days = def->days;
    rate->pieces_per_day = def->linear ? 48 : 24;
    rate->length = def->linear ? HALF_HOUR : BF_HOUR;
    for (int hour = 0; hour < BF_WEEK_HOURS; hour++) {
        double before = def->per_hour[(hour + BF_WEEK_HOURS - 1) % BF_WEEK_HOURS];
        double here = def->per_hour[hour];
        double after = def->per_hour[(hour + 1) % BF_WEEK_HOURS];

        if (def->linear) {
            set_piece(rate, 2 * hour, (before + here) / 2.0, here);
            set_piece(rate, 2 * hour + 1, here, (here + after) / 2.0);
        } else {
            set_piece(rate, hour, here, here);
        }
    }
    return rate;
}

void bf_rate_destroy(struct bf_rate *rate)
{
    bf_free(rate);
}

static int weekday_of(const struct bf_rate *rate, int day)
{
    return (rate->first_weekday + day) % 7;
}

static double factor_of(const double *day_factors, int day)
{
    return day_factors ? day_factors[day] : 1.0;
}

/* [piece] counts from the start of the horizon. */
static const struct piece *week_piece(const struct bf_rate *rate, int piece)
{
    int weekday = weekday_of(rate, piece / rate->pieces_per_day);

    return &rate->week[weekday * rate->pieces_per_day + piece % rate->pieces_per_day];
}

static void enter_piece(struct bf_rate_cursor *cursor)
{
    const struct bf_rate *rate = cursor->rate;
    const struct piece *piece = week_piece(rate, cursor->piece);
    double factor = factor_of(cursor->day_factors, cursor->piece / rate->pieces_per_day);

    cursor->from = cursor->piece * rate->length;
    cursor->expected_to = cursor->expected_from + factor * piece->mass;
    cursor->time_per_event = 0.0;
    if (!rate->linear && factor * piece->rate > 0.0)
        cursor->time_per_event = 1.0 / (factor * piece->rate);
}

void bf_rate_start(struct bf_rate_cursor *cursor, const struct bf_rate *rate,
                   const double *day_factors)
{
    cursor->rate = rate;
    cursor->day_factors = day_factors;
    cursor->piece = 0;
    cursor->expected_from = 0.0;
    enter_piece(cursor);
}

/* The last piece is never left, so that asking again past the horizon gives the same answer. */
bool bf_rate_step(struct bf_rate_cursor *cursor)
{
    if (cursor->piece + 1 == cursor->rate->days * cursor->rate->pieces_per_day)
        return false;
    cursor->piece++;
    cursor->expected_from = cursor->expected_to;
    enter_piece(cursor);
    return true;
}

/* Solves rate x + slope x^2 / 2 = mass for the x inside the piece. The textbook root subtracts two
 * numbers that are nearly equal when the slope is small; multiplied out the other way it only adds.
 */
bf_time bf_rate_time_in_piece(const struct bf_rate_cursor *cursor, double excess)
{
    const struct bf_rate *rate = cursor->rate;
    const struct piece *piece = week_piece(rate, cursor->piece);
    double factor = factor_of(cursor->day_factors, cursor->piece / rate->pieces_per_day);
    double mass = excess / factor;
    double square = piece->rate * piece->rate + 2.0 * piece->slope * mass;
    double sum = piece->rate + sqrt(square > 0.0 ? square : 0.0);
    bf_time offset = sum > 0.0 ? (bf_time)(2.0 * mass / sum) : 0;

    return cursor->from + (offset < rate->length ? offset : rate->length - 1);
}

size_t bf_rate_times_of(struct bf_rate_cursor *cursor, const double *gaps, size_t count,
                        double *expected, bf_time *times)
{
    double sum = *expected;
    size_t i = 0;

    for (; i < count; i++) {
        sum += gaps[i];
        times[i] = bf_rate_time_of(cursor, sum);
        if (times[i] == BF_NEVER)
            break;
    }
    *expected = sum;
    return i;
}
