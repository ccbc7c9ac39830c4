/* check_missing: required settings and choices. */
#include "scenario/check/check_missing.h"

#include "scenario/report/suggest.h"

#define BF_NAMES_SHOWN 8

static const struct bf_setting *setting_of(const struct bf_node *member,
                                           const struct bf_group_type *type)
{
    const struct bf_setting *setting = bf_setting_find(type, member->key, NULL);

    return setting ? setting : member->meant;
}

bool bf_means_setting(const struct bf_node *group, const struct bf_setting *setting)
{
    for (size_t i = 0; i < group->count; i++)
        if (setting_of(group->children[i], group->type) == setting)
            return true;
    return false;
}

/* Whether an unknown group stands where one of the groups of [choice] should. */
static bool has_strange_side(const struct bf_node *group, const struct bf_setting *setting)
{
    for (size_t i = 0; i < group->count && setting->type == BF_SET_GROUP; i++) {
        const struct bf_node *member = group->children[i];
        if (member->kind == BF_NODE_GROUP && !setting_of(member, group->type))
            return true;
    }
    return false;
}

static bool is_choice_made(const struct bf_node *group, const struct bf_setting *setting)
{
    for (size_t i = 0; i < group->count; i++) {
        const struct bf_setting *other = setting_of(group->children[i], group->type);
        if (other && other->choice == setting->choice)
            return true;
    }
    return has_strange_side(group, setting);
}

/* Whether the side of its choice this setting belongs to is the one that was taken. */
static bool is_side_taken(const struct bf_node *group, const struct bf_setting *setting)
{
    for (size_t i = 0; i < group->count; i++) {
        const struct bf_setting *other = setting_of(group->children[i], group->type);
        if (other && other->choice == setting->choice)
            return other->side == setting->side;
    }
    return false;
}

/* "`booths` has B1, B2" */
static const char *list_entries(const struct bf_loading *loading, const struct bf_node *list)
{
    const char *names = "";
    size_t shown = 0;

    for (size_t i = 0; i < list->count && shown < BF_NAMES_SHOWN; i++) {
        const char *id = bf_node_text(list->children[i], "id");
        if (id && !list->children[i]->added_to)
            names = bf_say(loading, "%s%s%s", names, shown++ ? ", " : "", id);
    }
    return shown == 0 ? NULL : bf_say(loading, "`%s` has %s", list->key, names);
}

static void report(const struct bf_loading *loading, const struct bf_node *group,
                   struct bf_problem problem)
{
    problem.marked = bf_node_text(group, "id");
    problem.see = bf_say(loading, "borderflow explain %s", group->type->name);
    bf_report_gap(loading, group, problem);
}

void bf_report_new_entry(const struct bf_loading *loading, const struct bf_node *group,
                         const char *note)
{
    const struct bf_node *list = group->added_to;
    struct bf_suggestion suggestion = {.word = bf_node_text(group, "id")};

    for (size_t i = 0; i < list->count; i++)
        if (bf_node_text(list->children[i], "id") &&
            (!list->children[i]->added_to || list->children[i]->of_policy != group->of_policy))
            bf_suggest(&suggestion, bf_node_text(list->children[i], "id"));
    report(loading, group,
           (struct bf_problem){.title = bf_say(loading,
                                               group->of_policy
                                                   ? "a policy changes `%s` of `%s`, which the "
                                                     "port does not have"
                                                   : "there is no `%s` in `%s` to change",
                                               suggestion.word, list->key),
                               .note = note,
                               .help = suggestion.best ? bf_say_meant(loading, suggestion.best)
                                                       : list_entries(loading, list)});
}

void bf_report_missing(const struct bf_loading *loading, const struct bf_node *group,
                       const struct bf_setting *setting, const char *note)
{
    const char *written = bf_setting_written(loading->arena, setting);

    if (group->added_to)
        bf_report_new_entry(loading, group,
                            bf_say(loading, "as a new entry it lacks `%s`", written));
    else
        report(loading, group,
               (struct bf_problem){.title = bf_say(loading, "missing setting `%s`", written),
                                   .note = note,
                                   .help = setting->meaning});
}

static void report_choice(const struct bf_loading *loading, const struct bf_node *group, int choice)
{
    const char *all = bf_setting_choices(loading->arena, group->type, choice);

    if (group->added_to)
        bf_report_new_entry(loading, group, bf_say(loading, "as a new entry it lacks %s", all));
    else
        report(loading, group,
               (struct bf_problem){.title =
                                       bf_say(loading, "%s needs one of %s", group->type->a, all)});
}

bool bf_check_missing(const struct bf_loading *loading, const struct bf_node *group)
{
    const struct bf_group_type *type = group->type;
    int reported = 0;

    if (bf_node_member(group, "remove"))
        return false;
    for (size_t i = 0; i < type->count; i++) {
        const struct bf_setting *setting = &type->settings[i];
        bool open = setting->choice && !is_choice_made(group, setting);
        if (!setting->required || bf_means_setting(group, setting) || (open && reported) ||
            (setting->choice && !open && !is_side_taken(group, setting)))
            continue;
        if (open)
            report_choice(loading, group, reported = setting->choice);
        else
            bf_report_missing(loading, group, setting, bf_say(loading, "%s must have it", type->a));
        if (group->added_to)
            return true;
    }
    return false;
}
