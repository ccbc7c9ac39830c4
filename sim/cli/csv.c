/* csv: every measure as a row. Tidy: one figure a row, what it is in columns of its own, missing
 * figures empty. */
#include <math.h>

#include "cli/results.h"

struct writing {
    const struct bf_results *results;
    FILE *out;
};

static void put_number(double value, FILE *out)
{
    if (isfinite(value))
        fprintf(out, ",%.12g", value);
    else
        fputc(',', out);
}

static void put_row(void *context, const struct bf_measure *measure)
{
    const struct writing *writing = context;
    const struct bf_results *results = writing->results;
    const struct bf_model *model = &results->scenario->model;
    struct bf_estimate estimate =
        bf_measure_value(measure, results->study->summary, results->def->confidence);
    uint16_t port = bf_subject_port(&measure->subject, model);
    char statistic[BF_STATISTIC_SIZE], hour[8] = "", room[BF_SUBJECT_NAME_SIZE];

    if (port == BF_ALL_PORTS && model->port_count == 1)
        port = 0;
    if (measure->subject.hour != BF_ALL_HOURS)
        snprintf(hour, sizeof hour, "%d", measure->subject.hour);
    bf_measure_statistic(measure, statistic);
    fprintf(writing->out, "%s,%s,%s,%s,%s,%s,%s", port == BF_ALL_PORTS ? "" : model->ports[port].id,
            bf_subject_kind_word(measure->subject.kind),
            bf_subject_name(&measure->subject, model, room), hour, bf_measure_quantity(measure),
            statistic, bf_unit_word(bf_measure_unit(measure)));
    put_number(estimate.value, writing->out);
    put_number(estimate.half_width, writing->out);
    put_number(estimate.low, writing->out);
    put_number(estimate.high, writing->out);
    fprintf(writing->out, ",%lld\n", (long long)estimate.observations);
}

void bf_csv_print(const struct bf_results *results, FILE *out)
{
    struct writing writing = {results, out};

    fputs("port,subject_kind,subject,hour,quantity,statistic,unit,value,half_width,low,high,n\n",
          out);
    bf_measures_each(&results->scenario->model, true, put_row, &writing);
}
