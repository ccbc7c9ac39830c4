/* check_tree: one walk over the tree with the table of settings in hand. */
#include "scenario/check/check_tree.h"

#include <math.h>
#include <string.h>

#include "scenario/check/check_missing.h"
#include "scenario/report/suggest.h"
#include "scenario/settings/glossary.h"

#define BF_MOST_ROWS 64 /* of a kind of group in the table */

static void check_group(const struct bf_loading *loading, struct bf_node *group,
                        const struct bf_group_type *type);

static const char *see(const struct bf_loading *loading, const struct bf_group_type *type)
{
    return bf_say(loading, "borderflow explain %s", type->name);
}

/* ---- single values --------------------------------------------------------------------------- */

static void wrong_kind(const struct bf_loading *loading, struct bf_node *node,
                       const struct bf_node *named, const char *wanted, const char *help)
{
    node->wrong = true;
    bf_report_gap(loading, node,
                  (struct bf_problem){
                      .title = bf_say(loading, "`%s` must be %s", named->key, wanted),
                      .marked = node == named ? node->key : bf_node_written(loading->arena, node),
                      .note = bf_say(loading, "this is %s", bf_node_kind_name(node->kind)),
                      .help = help,
                  });
}

static bool is_exact(int64_t whole)
{
    return whole >= -9007199254740992 && whole <= 9007199254740992;
}

static double number_of(const struct bf_node *node)
{
    return node->kind == BF_NODE_INT ? (double)node->integer : node->number;
}

static const char *limit_text(const struct bf_loading *loading, double seconds, double factor)
{
    return bf_number_text(loading->arena, seconds / factor);
}

/* "write 0.1 for 10 %" where a percentage was written for a share. */
static const char *say_share(const struct bf_loading *loading, const struct bf_setting *setting,
                             double value)
{
    bool share = setting->type == BF_SET_FLOAT || setting->type == BF_SET_FLOATS;

    if (!share || bf_setting_high(setting) != 1.0 || value < 2.0 || value > 100.0)
        return NULL;
    return bf_say(loading, "write %.10g for %.10g %%", value / 100.0, value);
}

static void check_range(const struct bf_loading *loading, struct bf_node *node,
                        const struct bf_node *named, const struct bf_setting *setting,
                        double factor)
{
    double value = number_of(node) * factor;
    double low = bf_setting_low(setting), high = bf_setting_high(setting);
    const char *written = bf_node_written(loading->arena, node);

    if (value <= high && (value > low || (value >= low && !setting->above)))
        return;
    node->wrong = true;
    bf_report(
        loading, node,
        (struct bf_problem){
            .title = bf_say(loading, "`%s` cannot be %s", named->key, written),
            .marked = node == named ? named->key : written,
            .note = value > high
                        ? bf_say(loading, "the most is %s", limit_text(loading, high, factor))
                    : setting->above
                        ? bf_say(loading, "it must be above %s", limit_text(loading, low, factor))
                        : bf_say(loading, "the least is %s", limit_text(loading, low, factor)),
            .help = say_share(loading, setting, value),
        });
}

static void check_number(const struct bf_loading *loading, struct bf_node *node,
                         const struct bf_node *named, const struct bf_setting *setting,
                         double factor)
{
    bool whole = setting->type == BF_SET_INT || setting->type == BF_SET_INTS;

    if (node->wrong)
        return;
    if (whole && node->kind != BF_NODE_INT)
        wrong_kind(loading, node, named, "a whole number", NULL);
    else if (!whole && node->kind != BF_NODE_INT && node->kind != BF_NODE_FLOAT)
        wrong_kind(loading, node, named, "a number", NULL);
    else if (!whole && node->kind == BF_NODE_INT && !is_exact(node->integer))
        wrong_kind(loading, node, named, "a number of at most 15 digits", NULL);
    else
        check_range(loading, node, named, setting, factor);
}

static bool is_id(const char *text)
{
    if (!((text[0] >= 'a' && text[0] <= 'z') || (text[0] >= 'A' && text[0] <= 'Z')))
        return false;
    return text[strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-")] ==
           '\0';
}

/* Ids become parts of measures such as B3.utilisation.mean. */
static void check_id(const struct bf_loading *loading, struct bf_node *node)
{
    struct bf_problem problem = {.marked = node->text};

    if (strcmp(node->text, "all") == 0 || strcmp(node->text, "any") == 0) {
        problem.title = bf_say(loading, "`%s` cannot be an id", node->text);
        problem.note = "this word stands for every programme";
    } else if (strlen(node->text) > 63) {
        problem.title = "an id has at most 63 letters";
    } else if (!is_id(node->text)) {
        problem.title = bf_say(loading, "`%s` cannot be an id", node->text);
        problem.note = "an id begins with a letter and goes on with letters, digits, _ and -";
    } else {
        return;
    }
    node->wrong = true;
    bf_report_gap(loading, node, problem);
}

/* Names of cards that are called otherwise here. */
static const char *say_card(const struct bf_loading *loading, const struct bf_setting *setting,
                            const char *word)
{
    const struct bf_term *term = bf_term_find(word);

    if (!term || bf_setting_word(setting, "trusted") < 0 || !strstr(term->meaning, "\"trusted\""))
        return NULL;
    return bf_say(loading, "write \"trusted\" for %s", term->word);
}

static void check_word(const struct bf_loading *loading, struct bf_node *node,
                       const struct bf_node *named, const struct bf_setting *setting,
                       const char *word)
{
    struct bf_suggestion suggestion = {.word = word};
    const char *all = "", *other;

    if (bf_setting_word(setting, word) >= 0)
        return;
    for (size_t i = 0; (other = bf_setting_word_at(loading->arena, setting, i)); i++) {
        bf_suggest(&suggestion, other);
        all = bf_say(loading, "%s%s%s", all, i > 0 ? ", " : "", other);
    }
    node->wrong = true;
    const char *card = say_card(loading, setting, word);
    bf_report(loading, node,
              (struct bf_problem){
                  .title = bf_say(
                      loading, node == named ? "`%s` cannot be \"%s\"" : "`%s` cannot hold \"%s\"",
                      named->key, word),
                  .marked = word,
                  .note = bf_say(loading, "it is one of %s", all),
                  .help = card ? card : bf_say_meant(loading, suggestion.best),
              });
}

/* "PIP+CSA" are two words where words may be joined. */
static void check_words(const struct bf_loading *loading, struct bf_node *node,
                        const struct bf_node *named, const struct bf_setting *setting)
{
    const char *at = node->text;

    while (setting->joined && strchr(at, '+') && !node->wrong) {
        size_t size = strcspn(at, "+");
        check_word(loading, node, named, setting, bf_say(loading, "%.*s", (int)size, at));
        at += size + 1;
    }
    if (!node->wrong)
        check_word(loading, node, named, setting, at);
}

static void check_text(const struct bf_loading *loading, struct bf_node *node,
                       const struct bf_node *named, const struct bf_setting *setting)
{
    if (node->kind != BF_NODE_STRING) {
        wrong_kind(loading, node, named, "a text in double quotes", NULL);
        return;
    }
    if (node->text[0] == '\0' && !setting->blank) {
        node->wrong = true;
        bf_report_gap(
            loading, node,
            (struct bf_problem){.title = bf_say(loading,
                                                node == named ? "`%s` is an empty text"
                                                              : "`%s` holds an empty text",
                                                named->key),
                                .marked = node == named ? node->key : "\"\"",
                                .help = setting->meaning});
    } else if (setting->type == BF_SET_WORD) {
        check_word(loading, node, named, setting, node->text);
    } else if (setting->type == BF_SET_WORDS) {
        check_words(loading, node, named, setting);
    } else if ((setting->type == BF_SET_ID || setting->type == BF_SET_IDS) && !setting->of) {
        check_id(loading, node);
    }
}

/* ---- arrays and lists ------------------------------------------------------------------------ */

static void check_length(const struct bf_loading *loading, struct bf_node *node,
                         const struct bf_setting *setting)
{
    if (node->count == 0 &&
        (setting->required || setting->filled || setting->count > 0 || setting->low > 0)) {
        node->wrong = true;
        bf_report_gap(loading, node,
                      (struct bf_problem){.title = bf_say(loading, "`%s` is empty", node->key),
                                          .note = setting->required || setting->type == BF_SET_LIST
                                                      ? NULL
                                                      : "it may be left out",
                                          .help = setting->meaning});
        return;
    }
    if (setting->most > 0 && node->count > setting->most) {
        node->wrong = true;
        bf_report_gap(
            loading, node,
            (struct bf_problem){
                .title = bf_say(loading, "`%s` has too many entries", node->key),
                .note = bf_say(loading, "%zu; the most is %zu", node->count, setting->most),
            });
        return;
    }
    if (setting->count == 0 || node->count == setting->count || node->count == setting->or_count)
        return;
    node->wrong = true;
    const char *or_count = setting->or_count ? bf_say(loading, " or %zu", setting->or_count) : "";
    bf_report_gap(loading, node,
                  (struct bf_problem){
                      .title = bf_say(loading, "`%s` must have %zu%s entries", node->key,
                                      setting->count, or_count),
                      .note = bf_say(loading, "this one has %zu", node->count),
                  });
}

static void check_array(const struct bf_loading *loading, struct bf_node *node,
                        const struct bf_setting *setting, double factor)
{
    bool numbers = bf_setting_is_number(setting);

    /* A list of numbers is fine too: libconfig's arrays cannot mix 1 and 2.5, its lists can. */
    if (node->kind != BF_NODE_ARRAY && node->kind != BF_NODE_LIST) {
        const char *written = bf_node_written(loading->arena, node);
        wrong_kind(loading, node, node, "an array in square brackets",
                   node->kind == BF_NODE_GROUP ? NULL : bf_say(loading, "write [ %s ]", written));
        return;
    }
    for (size_t i = 0; i < node->count; i++) {
        if (numbers)
            check_number(loading, node->children[i], node, setting, factor);
        else
            check_text(loading, node->children[i], node, setting);
        node->wrong = node->wrong || node->children[i]->wrong;
    }
    check_length(loading, node, setting);
}

/* "{ constant = { value_s = 120.0; }; }" for 120 where a random time belongs; NULL elsewhere. */
static const char *say_constant(const struct bf_loading *loading, const struct bf_node *node,
                                const struct bf_group_type *type)
{
    const struct bf_setting *constant = bf_setting_named(type, "constant");
    const struct bf_group_type *family = constant ? bf_group_type_find(constant->of) : NULL;

    if (!family || (node->kind != BF_NODE_INT && node->kind != BF_NODE_FLOAT))
        return NULL;
    return bf_say(loading, "{ constant = { %s = %.10g%s; }; }",
                  bf_setting_written(loading->arena, &family->settings[0]), number_of(node),
                  number_of(node) == floor(number_of(node)) ? ".0" : "");
}

static const char *say_group(const struct bf_loading *loading, const struct bf_node *node,
                             const struct bf_setting *setting)
{
    const char *group = say_constant(loading, node, bf_group_type_find(setting->of));

    if (setting->type == BF_SET_LIST)
        return bf_say(loading, group ? "write %s = ( %s );" : "write %s = ( %s, { ... } );",
                      node->key, group ? group : "{ ... }");
    return bf_say(loading, "write %s = %s;", node->key, group ? group : "{ ... }");
}

static void check_list(const struct bf_loading *loading, struct bf_node *node,
                       const struct bf_setting *setting)
{
    const struct bf_group_type *type = bf_group_type_find(setting->of);

    if (node->kind != BF_NODE_LIST) {
        wrong_kind(loading, node, node, "a list of groups in round brackets",
                   say_group(loading, node, setting));
        return;
    }
    check_length(loading, node, setting);
    for (size_t i = 0; i < node->count && !node->wrong; i++) {
        struct bf_node *entry = node->children[i];
        if (entry->kind == BF_NODE_GROUP) {
            check_group(loading, entry, type);
            continue;
        }
        entry->wrong = true;
        bf_report_gap(
            loading, entry,
            (struct bf_problem){
                .title = bf_say(loading, "`%s` must be a list of groups", node->key),
                .note = bf_say(loading, "entry %zu is %s", i + 1, bf_node_kind_name(entry->kind)),
                .help = bf_say(loading, "write %s = ( { ... }, { ... } );", node->key),
            });
    }
}

static void check_value(const struct bf_loading *loading, struct bf_node *node,
                        const struct bf_setting *setting, double factor)
{
    switch (setting->type) {
    case BF_SET_INT:
    case BF_SET_FLOAT:
    case BF_SET_DURATION:
        check_number(loading, node, node, setting, factor);
        break;
    case BF_SET_BOOL:
        if (node->kind != BF_NODE_BOOL)
            wrong_kind(loading, node, node, "true or false", NULL);
        break;
    case BF_SET_TEXT:
    case BF_SET_ID:
    case BF_SET_WORD:
        check_text(loading, node, node, setting);
        break;
    case BF_SET_GROUP:
        if (node->kind == BF_NODE_GROUP)
            check_group(loading, node, bf_group_type_find(setting->of));
        else
            wrong_kind(loading, node, node, "a group in braces", say_group(loading, node, setting));
        break;
    case BF_SET_LIST:
        check_list(loading, node, setting);
        break;
    case BF_SET_INTS:
    case BF_SET_FLOATS:
    case BF_SET_DURATIONS:
    case BF_SET_IDS:
    case BF_SET_WORDS:
    case BF_SET_TEXTS:
        check_array(loading, node, setting, factor);
        break;
    }
}

/* ---- groups ---------------------------------------------------------------------------------- */

/* The kind of group that has a setting of this name, if it is only one. */
static const char *say_elsewhere(const struct bf_loading *loading, const char *key)
{
    const struct bf_group_type *owner = NULL;

    for (size_t i = 0; i < bf_group_type_count; i++) {
        if (!bf_setting_find(bf_group_types[i], key, NULL))
            continue;
        if (owner)
            return NULL;
        owner = bf_group_types[i];
    }
    return owner ? bf_say(loading, "`%s` belongs in %s", key, owner->a) : NULL;
}

/* A family that does not exist, say: what may stand in its place. */
static const char *say_choices(const struct bf_loading *loading, const struct bf_node *node,
                               const struct bf_group_type *type)
{
    for (size_t i = 0; node->kind == BF_NODE_GROUP && i < type->count; i++) {
        const struct bf_setting *setting = &type->settings[i];
        if (setting->type == BF_SET_GROUP && setting->choice && setting->required)
            return bf_say(loading, "write one of %s",
                          bf_setting_choices(loading->arena, type, setting->choice));
    }
    return NULL;
}

static void unknown_setting(const struct bf_loading *loading, struct bf_node *node,
                            const struct bf_group_type *type)
{
    const char *meant = bf_setting_suggest(loading->arena, type, node->key);
    struct bf_problem problem = {
        .title = bf_say(loading, "unknown setting `%s`", node->key),
        .note = bf_say(loading, "%s has no such setting", type->a),
        .help = bf_say_meant(loading, meant),
        .see = see(loading, type),
    };

    if (!problem.help)
        problem.help = say_elsewhere(loading, node->key);
    if (!problem.help)
        problem.help = say_choices(loading, node, type);
    if (strcmp(node->key, "remove") == 0) {
        problem.note = node->of_policy
                           ? "a policy takes out what those before it in `policies` bring"
                           : "only a file with based_on, or a port with policies, can take "
                             "something out";
        problem.help = NULL;
    }
    node->meant = meant ? bf_setting_find(type, meant, NULL) : NULL;
    bf_report_gap(loading, node, problem);
}

static void check_member(const struct bf_loading *loading, struct bf_node *node,
                         const struct bf_group_type *type)
{
    double factor = 1.0;
    const struct bf_setting *setting = bf_setting_find(type, node->key, &factor);

    if (setting) {
        check_value(loading, node, setting, factor);
    } else if (bf_key_is_remark(type, node->key)) {
        if (node->kind != BF_NODE_STRING)
            wrong_kind(loading, node, node, "a text in double quotes", NULL);
    } else {
        node->wrong = true;
        unknown_setting(loading, node, type);
    }
}

static void report_exclusion(const struct bf_loading *loading, const struct bf_group_type *type,
                             const struct bf_node *first, struct bf_node *second, const char *why)
{
    second->wrong = true;
    bf_report_gap(loading, second,
                  (struct bf_problem){.title = bf_say(loading, "`%s` and `%s` exclude each other",
                                                      first->key, second->key),
                                      .note = why,
                                      .see = see(loading, type)});
}

/* The first member seen so far that [setting] excludes. */
static const struct bf_node *find_other_side(const struct bf_node *const seen[BF_MOST_ROWS],
                                             const struct bf_group_type *type,
                                             const struct bf_setting *setting)
{
    for (size_t i = 0; i < type->count && setting->choice; i++)
        if (seen[i] && type->settings[i].choice == setting->choice &&
            type->settings[i].side != setting->side)
            return seen[i];
    return NULL;
}

/* Reports members that say the same as an earlier one, or exclude it. */
static void check_exclusions(const struct bf_loading *loading, const struct bf_node *group,
                             const struct bf_group_type *type)
{
    const struct bf_node *seen[BF_MOST_ROWS] = {NULL};

    for (size_t i = 0; i < group->count; i++) {
        const struct bf_setting *setting = bf_setting_find(type, group->children[i]->key, NULL);
        if (!setting)
            continue;
        const struct bf_node **own = &seen[setting - type->settings];
        if (*own)
            report_exclusion(loading, type, *own, group->children[i],
                             "they are the same setting in two units");
        const struct bf_node *other = find_other_side(seen, type, setting);
        if (other)
            report_exclusion(loading, type, other, group->children[i], "only one of them can hold");
        *own = group->children[i];
    }
}

static void check_group(const struct bf_loading *loading, struct bf_node *group,
                        const struct bf_group_type *type)
{
    group->type = type;
    if (group->wrong)
        return;
    if (group->added_to && bf_check_missing(loading, group)) {
        group->wrong = true;
        return;
    }
    for (size_t i = 0; i < group->count; i++)
        check_member(loading, group->children[i], type);
    check_exclusions(loading, group, type);
    if (!group->added_to)
        bf_check_missing(loading, group);
}

void bf_check_tree(const struct bf_loading *loading, struct bf_node *root)
{
    check_group(loading, root, bf_group_types[0]);
}
