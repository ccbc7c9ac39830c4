/* parse: walks what libconfig read, once, checking the type of every value instead of converting
 * it. */
#include "scenario/text/parse.h"

#include <libconfig.h>
#include <math.h>
#include <string.h>

#include "scenario/text/columns.h"
#include "scenario/text/syntax.h"

#define BF_DEEPEST 32

struct conversion {
    struct bf_arena *arena;
    struct bf_problems *problems;
    const struct bf_source_text *source;
    struct bf_line_origin fixed; /* used without [source] */
};

static struct bf_line_origin origin_of(const struct conversion *conversion,
                                       const config_setting_t *setting)
{
    return conversion->source
               ? bf_source_text_origin(conversion->source, config_setting_source_line(setting))
               : conversion->fixed;
}

static void report(const struct conversion *conversion, const struct bf_node *node,
                   const char *title)
{
    struct bf_problem problem = {
        .title = title, .file = node->file, .line = node->line, .marked = node->key};

    bf_problems_add(conversion->problems, &problem);
}

static enum bf_node_kind kind_of(const config_setting_t *setting)
{
    switch (config_setting_type(setting)) {
    case CONFIG_TYPE_GROUP:
        return BF_NODE_GROUP;
    case CONFIG_TYPE_LIST:
        return BF_NODE_LIST;
    case CONFIG_TYPE_ARRAY:
        return BF_NODE_ARRAY;
    case CONFIG_TYPE_FLOAT:
        return BF_NODE_FLOAT;
    case CONFIG_TYPE_BOOL:
        return BF_NODE_BOOL;
    case CONFIG_TYPE_STRING:
        return BF_NODE_STRING;
    default:
        return BF_NODE_INT;
    }
}

static struct bf_node *convert(const struct conversion *conversion, const config_setting_t *setting,
                               int depth)
{
    struct bf_line_origin origin = origin_of(conversion, setting);
    const char *name = config_setting_name(setting);
    struct bf_node *node = bf_node_create(conversion->arena, kind_of(setting),
                                          name ? bf_arena_text(conversion->arena, name) : NULL,
                                          origin.file, origin.line);

    if (depth > BF_DEEPEST) {
        report(conversion, node, "groups and lists are nested more than 32 deep");
        node->wrong = true;
        return node;
    }
    if (node->kind == BF_NODE_INT)
        node->integer = config_setting_type(setting) == CONFIG_TYPE_INT64
                            ? config_setting_get_int64(setting)
                            : config_setting_get_int(setting);
    else if (node->kind == BF_NODE_FLOAT)
        node->number = config_setting_get_float(setting);
    else if (node->kind == BF_NODE_BOOL)
        node->truth = config_setting_get_bool(setting) != 0;
    else if (node->kind == BF_NODE_STRING)
        node->text = bf_arena_text(conversion->arena, config_setting_get_string(setting));
    else
        for (int i = 0; i < config_setting_length(setting); i++)
            bf_node_append(
                conversion->arena, node,
                convert(conversion, config_setting_get_elem(setting, (unsigned)i), depth + 1));
    node->wrong = node->kind == BF_NODE_INT && origin.wrapped;
    if (node->kind == BF_NODE_FLOAT && !isfinite(node->number)) {
        report(conversion, node, "a number is too large");
        node->wrong = true;
    }
    return node;
}

static void report_syntax(struct bf_arena *arena, struct bf_problems *problems,
                          const struct bf_source_text *source, const config_t *config)
{
    int line = config_error_line(config);
    struct bf_line_origin origin = bf_source_text_origin(source, line > 0 ? (unsigned)line : 1);
    const char *text = config_error_text(config);
    struct bf_problem problem = {.file = origin.file, .line = origin.line};

    problem.title = bf_arena_text(arena, text ? text : "syntax error");
    if (strstr(problem.title, "duplicate setting"))
        problem.help =
            "a group has each setting once; lay a second file over this one with based_on";
    else if (strstr(problem.title, "mismatched element"))
        problem.help = "an array holds numbers, or texts, or true and false, but not two of these";
    else if (!bf_syntax_explain(arena, source, &problem))
        problem.help =
            "look here and on the line before for a missing `;` or `,` or a bracket left open";
    bf_problems_add(problems, &problem);
}

struct bf_node *bf_parse(struct bf_arena *arena, struct bf_problems *problems,
                         const struct bf_source_text *source)
{
    struct conversion conversion = {.arena = arena, .problems = problems, .source = source};
    struct bf_node *root = NULL;
    config_t config;

    config_init(&config);
    if (config_read_string(&config, source->text))
        root = convert(&conversion, config_root_setting(&config), 0);
    else
        report_syntax(arena, problems, source, &config);
    config_destroy(&config);
    if (root) {
        root->file = source->origins[0].file;
        root->line = 0;
        bf_columns_find(source->text, root);
    }
    return root;
}

struct bf_node *bf_parse_value(struct bf_arena *arena, struct bf_problems *problems,
                               const char *value, struct bf_line_origin origin)
{
    struct conversion conversion = {.arena = arena, .problems = problems, .fixed = origin};
    struct bf_node *node = NULL;
    config_t config;

    config_init(&config);
    if (config_read_string(&config, bf_arena_format(arena, "value = %s;\n", value)) &&
        config_setting_length(config_root_setting(&config)) == 1)
        node = convert(&conversion, config_setting_get_elem(config_root_setting(&config), 0), 0);
    config_destroy(&config);
    return node;
}
