/* json: every measure as one JSON object, a line for each, so that it can be searched as well as
 * parsed. */
#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/inputs.h"
#include "cli/json.h"
#include "cli/results.h"
#include "cli/rules.h"
#include "core/memory.h"
#include "scenario/report/utf8.h"

/* Enough digits to be exact for people, few enough to be readable. */
#define FORMAT (JSON_ENCODE_ANY | JSON_REAL_PRECISION(12))

/* null for NAN. */
static json_t *json_number(double value)
{
    return isfinite(value) ? json_real(value) : json_null();
}

json_t *bf_json_seed(uint64_t seed)
{
    char text[24];

    if (seed <= INT64_MAX)
        return json_integer((json_int_t)seed);
    snprintf(text, sizeof text, "%llu", (unsigned long long)seed);
    return json_string(text);
}

json_t *bf_json_text(const char *text)
{
    static const char replacement[] = "\xEF\xBF\xBD";
    const char *end = text + strlen(text);
    char *readable = bf_allocate(3 * strlen(text) + 1, 1), *next = readable;
    json_t *value;

    while (text < end) {
        size_t size = bf_character_size(text, (size_t)(end - text));
        next = stpncpy(next, size > 0 ? text : replacement, size > 0 ? size : strlen(replacement));
        text += size > 0 ? size : 1;
    }
    value = json_string(readable);
    bf_free(readable);
    return value;
}

void bf_json_put(json_t *value, size_t flags, FILE *out)
{
    char *text = json_dumps(value, FORMAT | flags);

    fputs(text != NULL ? text : "null", out);
    free(text);
    json_decref(value);
}

static void put_member(const char *key, json_t *value, FILE *out)
{
    fprintf(out, "  \"%s\": ", key);
    bf_json_put(value, 0, out);
    fputs(",\n", out);
}

struct writing {
    const struct bf_results *results;
    FILE *out;
    bool begun;
};

static void put_measure(void *context, const struct bf_measure *measure)
{
    struct writing *writing = context;
    const struct bf_results *results = writing->results;
    struct bf_estimate estimate =
        bf_measure_value(measure, results->study->summary, results->def->confidence);
    char name[BF_MEASURE_NAME_SIZE];

    bf_measure_name(measure, &results->scenario->model, name);
    fputs(writing->begun ? ",\n    " : "\n    ", writing->out);
    writing->begun = true;
    bf_json_put(json_string(name), 0, writing->out);
    fputs(": ", writing->out);
    bf_json_put(json_pack("{s:o, s:o, s:o, s:o, s:s, s:I}", "value", json_number(estimate.value),
                          "half_width", json_number(estimate.half_width), "low",
                          json_number(estimate.low), "high", json_number(estimate.high), "unit",
                          bf_unit_word(bf_measure_unit(measure)), "n",
                          (json_int_t)estimate.observations),
                0, writing->out);
}

static json_t *checks_of(const struct bf_results *results)
{
    json_t *list = json_array();

    for (size_t i = 0; i < results->check_count; i++) {
        const struct bf_requirement *check = &results->checks[i];
        json_array_append_new(list, json_pack("{s:s, s:b, s:o, s:o}", "check", check->text, "holds",
                                              check->verdict.holds, "left",
                                              json_number(check->verdict.left), "right",
                                              json_number(check->verdict.right)));
    }
    return list;
}

static json_t *precision_of(const struct bf_results *results)
{
    if (!(results->def->precision > 0.0))
        return json_null();
    return json_pack("{s:f, s:b}", "wanted", results->def->precision, "reached",
                     results->study->precise);
}

static json_t *numbers_of(const struct bf_scenario *scenario)
{
    json_t *list = json_array();

    for (size_t i = 0; i < scenario->assumption_count; i++) {
        const struct bf_assumption *input = &scenario->assumptions[i];
        json_array_append_new(list, json_pack("{s:s, s:s, s:s?, s:s}", "path", input->path, "value",
                                              input->value, "source", input->source, "tag",
                                              bf_input_heading(bf_input_tag_of(input))));
    }
    return list;
}

static json_t *inputs_of(const struct bf_results *results)
{
    struct bf_inputs inputs = bf_inputs_count(results->scenario);
    json_t *object = json_object();

    for (int tag = 0; tag < BF_INPUT_TAG_COUNT; tag++)
        json_object_set_new(object,
                            tag == BF_INPUT_WITHOUT ? "without_source"
                                                    : bf_input_heading((enum bf_input_tag)tag),
                            json_integer((json_int_t)inputs.of[tag]));
    json_object_set_new(object, "numbers", numbers_of(results->scenario));
    return object;
}

/* Port by port, of those with customs. */
static json_t *rules_of(const struct bf_model *model)
{
    struct bf_arena *arena = bf_arena_create();
    json_t *object = json_object();

    for (size_t port = 0; port < model->port_count; port++) {
        const char *rules[BF_MOST_RULES];
        size_t count = bf_rules_of(model, port, arena, rules);
        json_t *list = json_array();
        for (size_t i = 0; i < count; i++)
            json_array_append_new(list, json_string(rules[i]));
        if (count > 0)
            json_object_set(object, model->ports[port].id, list);
        json_decref(list);
    }
    bf_arena_destroy(arena);
    return object;
}

void bf_json_print(const struct bf_results *results, FILE *out)
{
    const struct bf_scenario *scenario = results->scenario;
    const struct bf_summary *summary = results->study->summary;
    struct writing writing = {results, out, false};
    char hash[BF_DIGEST_SIZE], digest[BF_DIGEST_SIZE];

    bf_digest_text(scenario->hash, hash);
    bf_digest_text(bf_summary_digest(summary), digest);
    fputs("{\n", out);
    put_member("borderflow", json_string(BF_VERSION), out);
    put_member("scenario",
               json_pack("{s:s, s:o, s:s}", "name", scenario->name, "file",
                         bf_json_text(scenario->path), "hash", hash),
               out);
    put_member("rules", rules_of(&scenario->model), out);
    put_member("inputs", inputs_of(results), out);
    put_member("seed", bf_json_seed(results->def->seed), out);
    put_member("replications", json_integer(results->study->replications), out);
    put_member("days", json_integer(scenario->model.horizon.days), out);
    put_member("warm_up_days", json_integer(scenario->model.horizon.warm_up_days), out);
    put_member("confidence", json_real(results->def->confidence), out);
    put_member("precision", precision_of(results), out);
    put_member("interrupted", json_boolean(results->study->interrupted), out);
    put_member("digest", json_string(digest), out);
    put_member("events", json_integer((json_int_t)bf_summary_events(summary)), out);
    put_member("checks", checks_of(results), out);
    fputs("  \"measures\": {", out);
    bf_measures_each(&scenario->model, true, put_measure, &writing);
    fputs("\n  }\n}\n", out);
}
