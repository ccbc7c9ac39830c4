#include "view/lessons/lesson.h"

#include <libconfig.h>
#include <limits.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "view/words/moment.h"

enum type { TEXT, NUMBER, WHOLE, SEED, FLAG, TEXTS, MOMENT, GROUP, STEPS };

static const char *const wanted[] = {
    [TEXT] = "a text in quotes",
    [NUMBER] = "a number",
    [WHOLE] = "a whole number",
    [SEED] = "a whole number that is not negative",
    [FLAG] = "true or false",
    [TEXTS] = "a text in quotes, or a list of them: [ \"...\", \"...\" ]",
    [MOMENT] = "a time in quotes: \"10:42\", or \"2 10:42\" on the second day",
    [GROUP] = "a group: { ... }",
    [STEPS] = "a list of groups: ( { ... }, { ... } )",
};

/* A setting, and where it goes in the struct of its group. [count]: of TEXTS. */
struct field {
    const char *name;
    enum type type;
    size_t place, count;
    int room;
};

#define OF_LESSON(member) offsetof(struct bfv_lesson, member)
#define OF_STEP(member)   offsetof(struct bfv_lesson_step, member)
#define OF_TASK(member)   offsetof(struct bfv_task, member)

static const struct field lesson_fields[] = {
    {"title", TEXT, OF_LESSON(title), 0, 0},
    {"scenario", TEXT, OF_LESSON(scenario), 0, 0},
    {"compare_with", TEXT, OF_LESSON(other), 0, 0},
    {"seed", SEED, OF_LESSON(seed), 0, 0},
    {"replication", WHOLE, OF_LESSON(replication), 0, 0},
    {"steps", STEPS, 0, 0, 0},
    {NULL, TEXT, 0, 0, 0},
};

static const struct field step_fields[] = {
    {"text", TEXT, OF_STEP(text), 0, 0},
    {"at", MOMENT, OF_STEP(at), 0, 0},
    {"port", TEXT, OF_STEP(port), 0, 0},
    {"look", TEXT, OF_STEP(look), 0, 0},
    {"zoom", NUMBER, OF_STEP(zoom), 0, 0},
    {"spotlight", TEXTS, OF_STEP(spotlights), OF_STEP(spotlight_count), BFV_MOST_LIGHTS},
    {"speed", NUMBER, OF_STEP(speed), 0, 0},
    {"compare", FLAG, OF_STEP(compare), 0, 0},
    {"ribbons", FLAG, OF_STEP(ribbons), 0, 0},
    {"fresh", FLAG, OF_STEP(fresh), 0, 0},
    {"orders", TEXTS, OF_STEP(orders), OF_STEP(order_count), BFV_MOST_TASK_WAYS},
    {"question", TEXT, OF_STEP(question), 0, 0},
    {"choices", TEXTS, OF_STEP(choices), 0, BFV_MOST_CHOICES},
    {"answer", WHOLE, OF_STEP(answer), 0, 0},
    {"because", TEXT, OF_STEP(because), 0, 0},
    {"task", GROUP, OF_STEP(task), 0, 0},
    {NULL, TEXT, 0, 0, 0},
};

static const struct field task_fields[] = {
    {"text", TEXT, OF_TASK(text), 0, 0},
    {"booth", TEXT, OF_TASK(booth), 0, 0},
    {"state", TEXT, OF_TASK(state), 0, 0},
    {"serves", TEXT, OF_TASK(serves), 0, 0},
    {"wait", TEXT, OF_TASK(wait), 0, 0},
    {"from", MOMENT, OF_TASK(from), 0, 0},
    {"until", MOMENT, OF_TASK(until), 0, 0},
    {"statistic", TEXT, OF_TASK(statistic), 0, 0},
    {"below_min", NUMBER, OF_TASK(below_min), 0, 0},
    {"above_min", NUMBER, OF_TASK(above_min), 0, 0},
    {"demand", TEXT, OF_TASK(demand), 0, 0},
    {"factor", NUMBER, OF_TASK(factor), 0, 0},
    {"press", TEXT, OF_TASK(press), 0, 0},
    {"ways", TEXTS, OF_TASK(ways), OF_TASK(way_count), BFV_MOST_TASK_WAYS},
    {NULL, TEXT, 0, 0, 0},
};

/* A file being read. */
struct reader {
    struct bf_arena *arena;
    const char *path;
    struct bf_problems *problems;
    struct bfv_lesson *lesson;
    struct bfv_lesson_step *steps;
};

__attribute__((format(printf, 5, 6))) static void complain(const struct reader *reader, int line,
                                                           const char *marked, const char *help,
                                                           const char *format, ...)
{
    char title[256];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(title, sizeof title, format, arguments);
    va_end(arguments);
    bf_problems_add(reader->problems, &(struct bf_problem){.status = BF_SCENARIO,
                                                           .title = title,
                                                           .file = reader->path,
                                                           .line = line,
                                                           .marked = marked,
                                                           .help = help});
}

static int line_of(const config_setting_t *setting)
{
    return (int)config_setting_source_line(setting);
}

static void wrong_type(const struct reader *reader, const struct field *field,
                       const config_setting_t *setting)
{
    complain(reader, line_of(setting), field->name, wanted[field->type], "`%s` cannot be read",
             field->name);
}

static const char *own_text(const struct reader *reader, const config_setting_t *setting)
{
    return bf_arena_text(reader->arena, config_setting_get_string(setting));
}

static bool is_number(const config_setting_t *setting)
{
    return config_setting_is_number(setting) == CONFIG_TRUE;
}

static double number_of(const config_setting_t *setting)
{
    switch (config_setting_type(setting)) {
    case CONFIG_TYPE_INT:
        return config_setting_get_int(setting);
    case CONFIG_TYPE_INT64:
        return (double)config_setting_get_int64(setting);
    default:
        return config_setting_get_float(setting);
    }
}

static bool is_whole(const config_setting_t *setting)
{
    int type = config_setting_type(setting);

    return (type == CONFIG_TYPE_INT || type == CONFIG_TYPE_INT64) && number_of(setting) >= 0.0;
}

static void take_one_text(const struct reader *reader, const struct field *field,
                          const config_setting_t *setting, char *group)
{
    *(const char **)(void *)(group + field->place) = own_text(reader, setting);
    if (field->count != 0)
        *(size_t *)(void *)(group + field->count) = 1;
}

static bool take_texts(const struct reader *reader, const struct field *field,
                       const config_setting_t *setting, char *group)
{
    const char **texts = (const char **)(void *)(group + field->place);
    int count = config_setting_length(setting);

    if (config_setting_type(setting) == CONFIG_TYPE_STRING) {
        take_one_text(reader, field, setting, group);
        return true;
    }
    if (config_setting_is_array(setting) != CONFIG_TRUE &&
        config_setting_is_list(setting) != CONFIG_TRUE)
        return false;
    if (count > field->room) {
        complain(reader, line_of(setting), field->name, NULL, "`%s` has %d entries, at most %d fit",
                 field->name, count, field->room);
        return true;
    }
    for (int i = 0; i < count; i++) {
        const config_setting_t *entry = config_setting_get_elem(setting, (unsigned)i);
        if (config_setting_type(entry) != CONFIG_TYPE_STRING)
            return false;
        texts[i] = own_text(reader, entry);
    }
    if (field->count != 0)
        *(size_t *)(void *)(group + field->count) = (size_t)count;
    return true;
}

static void read_group(struct reader *reader, const config_setting_t *from,
                       const struct field *fields, void *group, const char *what);

static bool take_steps(struct reader *reader, const config_setting_t *setting)
{
    int count = config_setting_length(setting);

    if (config_setting_is_list(setting) != CONFIG_TRUE)
        return false;
    reader->steps = bf_arena_allocate(reader->arena, (size_t)count + 1, sizeof *reader->steps);
    reader->lesson->steps = reader->steps;
    reader->lesson->step_count = (size_t)count;
    for (int i = 0; i < count; i++) {
        const config_setting_t *entry = config_setting_get_elem(setting, (unsigned)i);
        struct bfv_lesson_step *step = &reader->steps[i];
        if (config_setting_is_group(entry) != CONFIG_TRUE)
            return false;
        step->line = line_of(entry);
        step->at = BF_NEVER;
        step->task.until = BF_NEVER;
        step->task.below_min = step->task.above_min = step->task.factor = (double)NAN;
        read_group(reader, entry, step_fields, step, "a step");
    }
    return true;
}

/* False: the setting is of another type. */
static bool take(struct reader *reader, const struct field *field, const config_setting_t *setting,
                 char *group)
{
    void *place = group + field->place;
    int type = config_setting_type(setting);

    switch (field->type) {
    case TEXT:
        if (type == CONFIG_TYPE_STRING)
            *(const char **)place = own_text(reader, setting);
        return type == CONFIG_TYPE_STRING;
    case MOMENT:
        return type == CONFIG_TYPE_STRING &&
               bfv_moment_read(config_setting_get_string(setting), place);
    case NUMBER:
        if (is_number(setting))
            *(double *)place = number_of(setting);
        return is_number(setting);
    case WHOLE:
        if (is_whole(setting) && number_of(setting) <= INT_MAX)
            *(int *)place = (int)number_of(setting);
        return is_whole(setting) && number_of(setting) <= INT_MAX;
    case SEED:
        reader->lesson->has_seed = is_whole(setting);
        if (is_whole(setting))
            *(uint64_t *)place = (uint64_t)config_setting_get_int64(setting);
        return is_whole(setting);
    case FLAG:
        *(bool *)place = config_setting_get_bool(setting) == CONFIG_TRUE;
        return type == CONFIG_TYPE_BOOL;
    case TEXTS:
        return take_texts(reader, field, setting, group);
    case STEPS:
        return take_steps(reader, setting);
    case GROUP:
        if (type == CONFIG_TYPE_GROUP)
            read_group(reader, setting, task_fields, place, "a task");
        return type == CONFIG_TYPE_GROUP;
    }
    return false;
}

static void unknown(const struct reader *reader, const config_setting_t *setting,
                    const struct field *fields, const char *what)
{
    const char *name = config_setting_name(setting);
    struct bf_suggestion nearest = {.word = name};
    char help[128];

    for (; fields->name != NULL; fields++)
        bf_suggest(&nearest, fields->name);
    snprintf(help, sizeof help, "did you mean `%s`?", nearest.best != NULL ? nearest.best : "");
    complain(reader, line_of(setting), name, nearest.best != NULL ? help : NULL,
             "%s has no setting `%s`", what, name);
}

static void read_group(struct reader *reader, const config_setting_t *from,
                       const struct field *fields, void *group, const char *what)
{
    for (int i = 0; i < config_setting_length(from); i++) {
        const config_setting_t *setting = config_setting_get_elem(from, (unsigned)i);
        const struct field *field = fields;
        while (field->name != NULL && strcmp(field->name, config_setting_name(setting)) != 0)
            field++;
        if (field->name == NULL)
            unknown(reader, setting, fields, what);
        else if (!take(reader, field, setting, group))
            wrong_type(reader, field, setting);
    }
}

/* ---- what belongs together ------------------------------------------------------------------- */

static int count_words(const char *text)
{
    int count = 0;

    for (text += strspn(text, " \t\n"); *text != '\0'; text += strspn(text, " \t\n")) {
        count++;
        text += strcspn(text, " \t\n");
    }
    return count;
}

static void judge_question(const struct reader *reader, struct bfv_lesson_step *step)
{
    while (step->choice_count < BFV_MOST_CHOICES && step->choices[step->choice_count] != NULL)
        step->choice_count++;
    if (step->question == NULL) {
        if (step->choice_count > 0 || step->answer > 0)
            complain(reader, step->line, NULL, NULL,
                     "a step has choices or an answer, but no "
                     "`question`");
        return;
    }
    if (step->choice_count < 2)
        complain(reader, step->line, NULL, NULL, "a question needs two to four `choices`");
    else if (step->answer < 1 || step->answer > step->choice_count)
        complain(reader, step->line, "answer", NULL,
                 "the `answer` is the number of the right choice, from 1 to %d",
                 step->choice_count);
    step->answer--;
}

static bool is_one_of(const char *word, const char *one, const char *two, const char *three)
{
    return strcmp(word, one) == 0 || strcmp(word, two) == 0 ||
           (three != NULL && strcmp(word, three) == 0);
}

static void judge_task(const struct reader *reader, struct bfv_lesson_step *step)
{
    struct bfv_task *task = &step->task;
    bool bounded = !isnan(task->below_min) || !isnan(task->above_min);

    if (task->statistic == NULL)
        task->statistic = "mean";
    else if (!is_one_of(task->statistic, "mean", "highest", NULL))
        complain(reader, step->line, NULL, NULL, "`statistic` is mean or highest");
    if (task->text == NULL) {
        if (task->booth || task->wait || task->demand || task->press)
            complain(reader, step->line, NULL, NULL, "a task needs a `text`");
        return;
    }
    if (!task->booth && !task->wait && !task->demand && !task->press)
        complain(reader, step->line, NULL, "give `booth`, `wait`, `demand` or `press`",
                 "nothing says when the task is done");
    if (task->booth && !task->state && !task->serves)
        complain(reader, step->line, NULL, NULL, "`booth` needs `state` or `serves`");
    if (task->state && !is_one_of(task->state, "open", "closed", NULL))
        complain(reader, step->line, NULL, NULL, "`state` is open or closed");
    if ((task->wait != NULL) != bounded)
        complain(reader, step->line, NULL, NULL,
                 "`wait` and `below_min` or `above_min` belong together");
    if (task->wait && (task->below_min <= 0.0 || task->above_min >= task->below_min))
        complain(reader, step->line, task->below_min <= 0.0 ? "below_min" : "above_min",
                 "no wait is below 0 minutes, or below `below_min` and above it",
                 "no wait can meet the task");
    if (task->from >= task->until)
        complain(reader, step->line, "until", NULL, "`until` has to be later than `from`");
    if ((task->demand != NULL) == isnan(task->factor))
        complain(reader, step->line, NULL, NULL, "`demand` and `factor` belong together");
    if (task->press && !is_one_of(task->press, "follow", "compare", "play"))
        complain(reader, step->line, NULL, NULL, "`press` is follow, compare or play");
    if (task->way_count == 0 && !task->press)
        complain(reader, step->line, NULL, "ways = [ \"10:42 open B3\" ]",
                 "a task needs `ways`: orders with which it is reached");
}

static void judge(const struct reader *reader)
{
    const struct bfv_lesson *lesson = reader->lesson;

    if (lesson->title == NULL)
        complain(reader, 0, NULL, NULL, "a lesson needs a `title`");
    if (lesson->scenario == NULL)
        complain(reader, 0, NULL, NULL, "a lesson needs a `scenario`");
    if (reader->steps == NULL || lesson->step_count == 0) {
        complain(reader, 0, NULL, NULL, "a lesson needs `steps`");
        return;
    }
    for (size_t i = 0; i < lesson->step_count; i++) {
        struct bfv_lesson_step *step = &reader->steps[i];
        int words = step->text != NULL ? count_words(step->text) : 0;
        if (words == 0)
            complain(reader, step->line, NULL, NULL, "a step needs a `text`");
        if (words > BFV_MOST_WORDS)
            complain(reader, step->line, "text", "say it shorter, or in two steps",
                     "the text has %d words, at most %d are read", words, BFV_MOST_WORDS);
        if (step->because != NULL && count_words(step->because) > BFV_MOST_WORDS)
            complain(reader, step->line, "because", "say it shorter, or in a step of its own",
                     "`because` has %d words, at most %d are read", count_words(step->because),
                     BFV_MOST_WORDS);
        judge_question(reader, step);
        judge_task(reader, step);
    }
}

/* ---- files ----------------------------------------------------------------------------------- */

/* Length of the folder before the last slash of the first [length] characters; -1: there is none
 * that can be left out. */
static int parent_length(const char *path, int length)
{
    int slash = length;

    while (slash > 0 && path[slash - 1] != '/')
        slash--;
    if (length - slash == 2 && strncmp(path + slash, "..", 2) == 0)
        return -1;
    return slash > 0 ? slash - 1 : -1;
}

/* Paths in a lesson are relative to its file. "a/lessons/../b.cfg" is written a/b.cfg, since
 * captions show it. */
static const char *beside(const struct reader *reader, const char *path)
{
    const char *slash = strrchr(reader->path, '/');
    int length = slash != NULL ? (int)(slash - reader->path) : -1;

    if (path == NULL || path[0] == '/')
        return path;
    while (length >= 0 && strncmp(path, "../", 3) == 0) {
        int parent = parent_length(reader->path, length);
        if (parent < 0)
            break;
        length = parent;
        path += 3;
    }
    if (length < 0)
        return path;
    return bf_arena_format(reader->arena, "%.*s/%s", length, reader->path, path);
}

static bool remember(const struct reader *reader)
{
    FILE *file = fopen(reader->path, "r");
    char text[65536];
    size_t length;

    if (file == NULL)
        return false;
    length = fread(text, 1, sizeof text, file);
    if (ferror(file)) {
        fclose(file);
        return false;
    }
    fclose(file);
    bf_problems_remember(reader->problems, reader->path, text, length);
    return true;
}

static void read_file(struct reader *reader)
{
    config_t config;

    config_init(&config);
    if (config_read_file(&config, reader->path) == CONFIG_TRUE) {
        read_group(reader, config_root_setting(&config), lesson_fields, reader->lesson, "a lesson");
        judge(reader);
    } else {
        complain(reader, config_error_line(&config), NULL, NULL, "%s", config_error_text(&config));
    }
    config_destroy(&config);
}

struct bfv_lesson *bfv_lesson_read(const char *path, struct bf_problems *problems)
{
    struct bf_arena *arena = bf_arena_create();
    struct bfv_lesson *lesson = bf_arena_allocate(arena, 1, sizeof *lesson);
    struct reader reader = {.arena = arena, .problems = problems, .lesson = lesson};
    size_t errors_before = bf_problems_errors(problems);

    lesson->arena = arena;
    lesson->path = reader.path = bf_arena_text(arena, path);
    if (!remember(&reader))
        bf_problems_add(problems, &(struct bf_problem){.status = BF_IO,
                                                       .title = "cannot read the lesson",
                                                       .file = lesson->path});
    else
        read_file(&reader);
    lesson->scenario = beside(&reader, lesson->scenario);
    lesson->other = beside(&reader, lesson->other);
    if (bf_problems_errors(problems) == errors_before)
        return lesson;
    bfv_lesson_destroy(lesson);
    return NULL;
}

void bfv_lesson_destroy(struct bfv_lesson *lesson)
{
    if (lesson != NULL)
        bf_arena_destroy(lesson->arena);
}
