#include "draw/ink/theme.h"

#include <ctype.h>
#include <libconfig.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static const char *const role_keys[BFV_COLOR_COUNT] = {
#define BFV_COLOR_KEY(constant, key) [constant] = (key),
    BFV_COLORS(BFV_COLOR_KEY)
#undef BFV_COLOR_KEY
};

/* How programmes are told apart. */
struct identity {
    enum bfv_color_role color;
    enum bfv_mark mark;
};

static const struct identity fast_look = {BFV_FAST, BFV_MARK_CHEVRONS};
static const struct identity trusted_look = {BFV_TRUSTED, BFV_MARK_BAND};
static const struct identity ordinary_look = {BFV_ORDINARY, BFV_MARK_NOTHING};
static const struct identity fourth_look = {BFV_FOURTH, BFV_MARK_DOT};
static const struct identity fifth_look = {BFV_FIFTH, BFV_MARK_STRIPES};

/* By how their folded names begin. */
static const struct known {
    const char *beginning;
    const struct identity *identity;
} known[] = {
    {"fast", &fast_look},        {"ctpat", &trusted_look},     {"pip", &trusted_look},
    {"oea", &trusted_look},      {"aeo", &trusted_look},       {"trusted", &trusted_look},
    {"member", &trusted_look},   {"ordinary", &ordinary_look}, {"general", &ordinary_look},
    {"regular", &ordinary_look}, {"standard", &ordinary_look}, {"nexus", &fourth_look},
    {"sentri", &fourth_look},    {"car", &fifth_look},         {"bus", &fifth_look},
    {"passenger", &fifth_look},  {"traveller", &fifth_look},
};

/* ---- reading --------------------------------------------------------------------------------- */

/* "#RRGGBB" */
static bool parse_color(const char *text, struct bfv_color *color)
{
    unsigned part[3];
    int end = 0;

    if (strlen(text) != 7 ||
        sscanf(text, "#%2x%2x%2x%n", &part[0], &part[1], &part[2], &end) != 3 || end != 7)
        return false;
    *color = (struct bfv_color){part[0] / 255.0, part[1] / 255.0, part[2] / 255.0, 1.0};
    return true;
}

static bool is_role(const char *key)
{
    for (int role = 0; role < BFV_COLOR_COUNT; role++)
        if (strcmp(role_keys[role], key) == 0)
            return true;
    return false;
}

static enum bf_status refuse_strangers(const config_setting_t *group, const char *path,
                                       struct bf_error *error)
{
    for (int i = 0; i < config_setting_length(group); i++) {
        const config_setting_t *entry = config_setting_get_elem(group, (unsigned)i);
        if (!is_role(config_setting_name(entry)))
            return bf_error_set(error, BF_SCENARIO, "%s:%u: no colour is called `%s`", path,
                                config_setting_source_line(entry), config_setting_name(entry));
    }
    return BF_OK;
}

static enum bf_status read_colors(struct bfv_theme *theme, const config_setting_t *group,
                                  const char *path, struct bf_error *error)
{
    for (int role = 0; role < BFV_COLOR_COUNT; role++) {
        const config_setting_t *entry = config_setting_get_member(group, role_keys[role]);
        const char *text = entry ? config_setting_get_string(entry) : NULL;
        if (!entry)
            return bf_error_set(error, BF_SCENARIO, "%s: the theme `%s` has no colour `%s`", path,
                                config_setting_name(group), role_keys[role]);
        if (!text || !parse_color(text, &theme->colors[role]))
            return bf_error_set(error, BF_SCENARIO,
                                "%s:%u: `%s` should be a colour like \"#2F8FF2\"", path,
                                config_setting_source_line(entry), role_keys[role]);
    }
    return refuse_strangers(group, path, error);
}

static enum bf_status read_theme(struct bfv_theme *theme, const config_t *config, const char *path,
                                 const char *name, struct bf_error *error)
{
    const config_setting_t *group = config_lookup(config, name);
    const char *font = NULL;

    if (!group || !config_setting_is_group(group))
        return bf_error_set(error, BF_SCENARIO, "%s has no theme `%s`", path, name);
    if (!config_lookup_string(config, "font", &font) || strlen(font) >= sizeof theme->font)
        return bf_error_set(error, BF_SCENARIO, "%s: `font` should be the name of a font", path);
    snprintf(theme->font, sizeof theme->font, "%s", font);
    return read_colors(theme, group, path, error);
}

enum bf_status bfv_theme_load(struct bfv_theme *theme, const char *path, const char *name,
                              struct bf_error *error)
{
    config_t config;
    enum bf_status status;

    *theme = (struct bfv_theme){0}; /* all of it is part of keys */
    config_init(&config);
    if (config_read_file(&config, path))
        status = read_theme(theme, &config, path, name, error);
    else if (config_error_type(&config) == CONFIG_ERR_PARSE)
        status = bf_error_set(error, BF_SCENARIO, "%s:%d: %s", path, config_error_line(&config),
                              config_error_text(&config));
    else
        status = bf_error_set(error, BF_IO, "cannot read the colours from %s", path);
    config_destroy(&config);
    return status;
}

/* ---- programmes ------------------------------------------------------------------------------ */

/* Letters and digits of [id], small, so that "C-TPAT" and "ctpat" are one. */
static void fold_name(const char *id, char *folded, size_t room)
{
    size_t length = 0;

    for (; *id && length + 1 < room; id++)
        if (isalnum((unsigned char)*id))
            folded[length++] = (char)tolower((unsigned char)*id);
    folded[length] = '\0';
}

/* The order keeps a programme of no known name apart from the known ones that usually stand before
 * it, and several such programmes apart from each other. */
static const struct identity *identify(const char *id, int position)
{
    static const struct identity *const others[] = {&ordinary_look, &trusted_look, &fifth_look,
                                                    &fourth_look, &fast_look};
    char name[32];

    fold_name(id, name, sizeof name);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strncmp(name, known[i].beginning, strlen(known[i].beginning)) == 0)
            return known[i].identity;
    return others[(unsigned)position % (sizeof others / sizeof *others)];
}

enum bfv_color_role bfv_programme_color(const char *id, int position)
{
    return identify(id, position)->color;
}

enum bfv_mark bfv_programme_mark(const char *id, int position)
{
    return identify(id, position)->mark;
}

/* ---- mixing ---------------------------------------------------------------------------------- */

struct bfv_color bfv_mix(struct bfv_color from, struct bfv_color to, double share)
{
    return (struct bfv_color){
        from.red + (to.red - from.red) * share,
        from.green + (to.green - from.green) * share,
        from.blue + (to.blue - from.blue) * share,
        from.alpha + (to.alpha - from.alpha) * share,
    };
}

struct bfv_color bfv_faded(struct bfv_color color, double alpha)
{
    color.alpha *= alpha;
    return color;
}
