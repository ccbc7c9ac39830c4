/* build_distribution: the family groups of random times and numbers. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "scenario/build/build.h"
#include "scenario/text/csv.h"

struct weighted {
    double value, weight;
};

static int compare_weighted(const void *left, const void *right)
{
    const struct weighted *a = left, *b = right;

    if (a->value != b->value)
        return a->value < b->value ? -1 : 1;
    return (a->weight > b->weight) - (a->weight < b->weight);
}

/* The distribution wants ascending values; a scenario may list them as they were observed. */
static void take_weighted(struct bf_build *build, struct weighted *points, size_t count,
                          struct bf_distribution *out)
{
    double *values = bf_arena_allocate(build->loading->arena, count + 1, sizeof *values);
    double *weights = bf_arena_allocate(build->loading->arena, count + 1, sizeof *weights);

    qsort(points, count, sizeof *points, compare_weighted);
    for (size_t i = 0; i < count; i++) {
        values[i] = points[i].value;
        weights[i] = points[i].weight;
    }
    out->values = values;
    out->weights = weights;
    out->count = count;
}

static int find_value_column(const struct bf_csv *csv, bool time, double *factor)
{
    static const char *const headings[] = {"value_s", "value_min", "value_h"};
    static const double factors[] = {1.0, 60.0, 3600.0};

    *factor = 1.0;
    if (!time)
        return bf_csv_column(csv, "value");
    for (int i = 0; i < 3; i++) {
        *factor = factors[i];
        if (bf_csv_column(csv, headings[i]) >= 0)
            return bf_csv_column(csv, headings[i]);
    }
    return -1;
}

static void read_table(struct bf_build *build, const struct bf_node *file, bool time,
                       struct bf_distribution *out)
{
    struct bf_csv csv;
    double factor = 1.0;

    if (!bf_csv_read(build->loading, file, &csv))
        return;
    build->lists_hash = bf_hash_bytes(build->lists_hash, &csv.hash, sizeof csv.hash);
    int value = find_value_column(&csv, time, &factor), weight = bf_csv_column(&csv, "weight");
    if (value < 0) {
        bf_csv_report(build->loading, &csv, -1, NULL,
                      time ? "there is no column `value_s`" : "there is no column `value`");
        return;
    }
    struct weighted *points =
        bf_arena_allocate(build->loading->arena, csv.rows + 1, sizeof *points);
    for (size_t i = 0; i < csv.rows; i++) {
        points[i].weight = 1.0;
        bf_csv_number(build->loading, &csv, i, (size_t)value, &points[i].value);
        points[i].value *= factor;
        if (weight >= 0)
            bf_csv_number(build->loading, &csv, i, (size_t)weight, &points[i].weight);
    }
    take_weighted(build, points, csv.rows, out);
}

static void read_values(struct bf_build *build, const struct bf_node *family,
                        struct bf_distribution *out)
{
    struct bf_arena *arena = build->loading->arena;
    size_t count = 0, weight_count = 0;
    double *values = bf_value_numbers(arena, family, "values", &count);
    double *weights = bf_value_numbers(arena, family, "weights", &weight_count);
    struct weighted *points = bf_arena_allocate(arena, count + 1, sizeof *points);

    if (weights && weight_count != count) {
        bf_report(build->loading, bf_value_node(family, "weights"),
                  (struct bf_problem){.title = "every value needs a weight",
                                      .note = bf_say(build->loading, "%zu weights for %zu values",
                                                     weight_count, count)});
        weights = NULL;
    }
    for (size_t i = 0; i < count; i++)
        points[i] = (struct weighted){values[i], weights ? weights[i] : 1.0};
    take_weighted(build, points, count, out);
}

static void read_empirical(struct bf_build *build, const struct bf_node *family,
                           struct bf_distribution *out)
{
    const struct bf_node *file = bf_value_node(family, "file");

    if (file)
        read_table(build, file, strncmp(family->type->name, "number_", 7) != 0, out);
    else
        read_values(build, family, out);
    out->interpolated = bf_value_flag(family, "interpolate");
    /* Without weights an interpolated table spreads the mass evenly between neighbours; there is
     * nothing below the first. */
    if (out->interpolated && out->count > 1 && !bf_value_node(family, "weights") && !file) {
        double *weights = bf_arena_allocate(build->loading->arena, out->count, sizeof *weights);
        for (size_t i = 1; i < out->count; i++)
            weights[i] = 1.0;
        out->weights = weights;
    }
}

static void read_gamma(const struct bf_node *family, struct bf_distribution *out)
{
    double cv = bf_value_number(family, "cv");

    if (bf_value_node(family, "sd"))
        cv = bf_value_number(family, "sd") / out->mean;
    out->shape =
        bf_value_node(family, "shape") ? bf_value_number(family, "shape") : 1.0 / (cv * cv);
}

static void read_parameters(struct bf_build *build, const struct bf_node *family,
                            struct bf_distribution *out)
{
    switch (out->family) {
    case BF_CONSTANT:
        out->mean = bf_value_number(family, "value");
        break;
    case BF_TRIANGULAR:
    case BF_PERT:
        out->mode = bf_value_number(family, "mode");
        if (out->family == BF_PERT)
            out->shape = bf_value_number(family, "weight");
        /* fall through */
    case BF_UNIFORM:
        out->low = bf_value_number(family, "min");
        out->high = bf_value_number(family, "max");
        break;
    case BF_EXPONENTIAL:
        out->mean = bf_value_number(family, "mean");
        break;
    case BF_ERLANG:
        out->mean = bf_value_number(family, "mean");
        out->shape = bf_value_int(family, "shape");
        break;
    case BF_GAMMA:
        out->mean = bf_value_number(family, "mean");
        read_gamma(family, out);
        break;
    case BF_LOGNORMAL:
        out->mean = bf_value_number(family, "mean");
        out->sd = bf_value_node(family, "sd") ? bf_value_number(family, "sd")
                                              : bf_value_number(family, "cv") * out->mean;
        break;
    case BF_WEIBULL:
        out->shape = bf_value_number(family, "shape");
        out->scale = bf_value_node(family, "mean")
                         ? bf_value_number(family, "mean") / tgamma(1.0 + 1.0 / out->shape)
                         : bf_value_number(family, "scale");
        break;
    case BF_EMPIRICAL:
        read_empirical(build, family, out);
        break;
    case BF_FAMILY_COUNT:
        break;
    }
}

/* A group that was reported already says nothing more. */
static bool is_complete(const struct bf_node *family)
{
    for (size_t i = 0; i < family->count; i++)
        if (family->children[i]->wrong)
            return false;
    for (size_t i = 0; i < family->type->count; i++) {
        const struct bf_setting *setting = &family->type->settings[i];
        if (setting->required && !setting->choice && !bf_value_node(family, setting->key))
            return false;
    }
    return true;
}

static bool is_chosen(const struct bf_node *family)
{
    int needed = 0, taken = 0;

    for (size_t i = 0; i < family->type->count; i++) {
        const struct bf_setting *setting = &family->type->settings[i];
        needed += setting->choice && setting->required;
        taken += setting->choice && setting->required && bf_value_node(family, setting->key);
    }
    return needed == 0 || taken == 1;
}

void bf_build_distribution(struct bf_build *build, const struct bf_node *group,
                           struct bf_distribution *distribution)
{
    struct bf_error error = {BF_OK, ""};
    size_t errors = bf_problems_errors(build->loading->problems);

    *distribution = (struct bf_distribution){.family = BF_CONSTANT};
    for (int i = 0; i < BF_FAMILY_COUNT; i++) {
        const struct bf_node *family = bf_value_node(group, bf_family_name((enum bf_family)i));
        if (!family || !is_complete(family) || !is_chosen(family))
            continue;
        distribution->family = (enum bf_family)i;
        read_parameters(build, family, distribution);
        if (bf_problems_errors(build->loading->problems) == errors &&
            bf_distribution_check(distribution, &error) != BF_OK)
            bf_report(
                build->loading, family,
                (struct bf_problem){
                    .title = bf_say(build->loading, "`%s` is no distribution", family->key),
                    .note = bf_say(build->loading, "%s", error.message),
                    .see = bf_say(build->loading, "borderflow explain %s", family->type->name)});
        return;
    }
}

void bf_build_time(struct bf_build *build, const struct bf_node *group, const char *name,
                   struct bf_distribution *time)
{
    const struct bf_node *node = bf_value_node(group, name);

    *time = (struct bf_distribution){.family = BF_CONSTANT};
    if (node)
        bf_build_distribution(build, node, time);
}
