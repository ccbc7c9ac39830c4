#include "view/options.h"

#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "borderflow.h"
#include "view/moment.h"

enum kind {
    FLAG,   /* bool */
    WHOLE,  /* int from [low] to [high] */
    SEED,   /* any whole number of 64 bits */
    TEXT,   /* const char * */
    LIST,   /* struct bfv_words */
    MOMENT, /* bf_time */
    SPEED,  /* double above 0, or max */
    SPAN,   /* of the film */
    SIZE,   /* width and height */
    SCALE,  /* percent */
    THEME   /* dark or light */
};

struct option {
    const char *name;
    const char *argument; /* NULL: takes none */
    enum kind kind;
    size_t place; /* in struct bfv_options */
    int low, high;
    const char *meaning;
};

#define PLACE(member) offsetof(struct bfv_options, member)

static const struct option options_known[] = {
    {"at", "TIME", MOMENT, PLACE(at), 0, 0, "begin at 10:42, or 2 10:42 of the second day"},
    {"speed", "N", SPEED, PLACE(speed), 0, 0, "1, 10, 60, 300 or max; films take any number"},
    {"port", "ID", TEXT, PLACE(port), 0, 0, "the port to show first"},
    {"follow", "N", WHOLE, PLACE(follow), 0, INT_MAX, "follow truck N"},
    {"compare", NULL, FLAG, PLACE(compare), 0, 0, "side by side with the file as it is"},
    {"do", "ORDER", LIST, PLACE(orders), 0, 0, "change the port, as in '10:42 open B3'"},
    {"set", "PATH=VALUE", LIST, PLACE(overlays), 0, 0, "change a setting, as for borderflow run"},
    {"seed", "N", SEED, PLACE(seed), 0, 0, "seed of the random numbers"},
    {"replication", "N", WHOLE, PLACE(replication), 0, INT_MAX, "which replication, from 0"},
    {"runs", "N", WHOLE, PLACE(runs), 0, 10000, "replications for the bands of waits (20)"},
    {"lessons", NULL, FLAG, PLACE(lessons), 0, 0, "list the lessons"},
    {"lesson", "N|FILE", TEXT, PLACE(lesson), 0, 0, "play a lesson"},
    {"autoplay", NULL, FLAG, PLACE(autoplay), 0, 0, "lessons by themselves, for a lobby screen"},
    {"shot", "TIME", MOMENT, PLACE(shot), 0, 0, "write a picture and end; -o a.png, .svg or .pdf"},
    {"svg", NULL, FLAG, PLACE(svg), 0, 0, "the picture as SVG"},
    {"film", "FROM-TO", SPAN, PLACE(film_from), 0, 0, "write a film and end, as in 10:00-11:00"},
    {"fps", "N", WHOLE, PLACE(fps), 1, 120, "pictures a second of the film (30)"},
    {"save", "FILE", TEXT, PLACE(save), 0, 0, "write the changed scenario and end"},
    {"out", "FILE", TEXT, PLACE(out), 0, 0, "name of the picture or film; also -o"},
    {"size", "WxH", SIZE, PLACE(width), 0, 0, "pixels of window, picture or film (1920x1080)"},
    {"scale", "P%", SCALE, PLACE(scale), 80, 200, "size of text, 80% to 200%"},
    {"theme", "NAME", THEME, PLACE(light), 0, 0, "dark or light"},
    {"calm", NULL, FLAG, PLACE(calm), 0, 0, "no easing, no pulsing"},
    {"bench", NULL, FLAG, PLACE(bench), 0, 0, "time the picture and end"},
    {"print-state", NULL, FLAG, PLACE(print_state), 0, 0,
     "on leaving, print time, changes, digest"},
    {"version", NULL, FLAG, PLACE(version), 0, 0, "print the version"},
    {"help", NULL, FLAG, PLACE(help), 0, 0, "this text"},
};

#define OPTIONS (sizeof options_known / sizeof options_known[0])

static void add(struct bfv_options *options, struct bfv_words *words, const char *word)
{
    /* No more words than arguments, so one allocation will do. */
    if (words->words == NULL)
        words->words = bf_arena_allocate(options->arena, (size_t)options->argc, sizeof(char *));
    words->words[words->count++] = word;
}

static enum bf_status refuse(const struct option *option, const char *value, const char *wants,
                             struct bf_error *error)
{
    return bf_error_set(error, BF_USAGE, "--%s %s: %s", option->name, value, wants);
}

static enum bf_status take_whole(const struct option *option, const char *value, int *place,
                                 struct bf_error *error)
{
    char *end;
    long number;

    errno = 0;
    number = strtol(value, &end, 10);
    if (end == value || *end != '\0')
        return refuse(option, value, "this is not a whole number", error);
    if (errno != 0 || number < option->low || number > option->high)
        return bf_error_set(error, BF_USAGE, "--%s %s: give a whole number from %d to %d",
                            option->name, value, option->low, option->high);
    *place = (int)number;
    return BF_OK;
}

static enum bf_status take_seed(const struct option *option, const char *value,
                                struct bfv_options *options, struct bf_error *error)
{
    char *end;

    errno = 0;
    options->seed = strtoull(value, &end, 0);
    options->has_seed = true;
    if (!isdigit((unsigned char)value[0]) || *end != '\0' || errno != 0)
        return refuse(option, value, "a seed is a whole number below 2^64", error);
    return BF_OK;
}

static enum bf_status take_speed(const struct option *option, const char *value, double *speed,
                                 struct bf_error *error)
{
    char *end;

    if (strcmp(value, "max") == 0) {
        *speed = 2880.0;
        return BF_OK;
    }
    *speed = strtod(value, &end);
    if (end == value || *end != '\0' || !(*speed > 0.0 && *speed <= 86400.0))
        return refuse(option, value, "give a number above 0, such as 60, or max", error);
    return BF_OK;
}

static enum bf_status take_span(const struct option *option, const char *value,
                                struct bfv_options *options, struct bf_error *error)
{
    const char *dash = strchr(value, '-');
    char *from;

    if (dash == NULL)
        return refuse(option, value, "give two times, such as 10:00-11:00", error);
    from = bf_arena_format(options->arena, "%.*s", (int)(dash - value), value);
    if (!bfv_moment_read(from, &options->film_from) ||
        !bfv_moment_read(dash + 1, &options->film_to))
        return refuse(option, value, "give two times, such as 10:00-11:00", error);
    if (options->film_to <= options->film_from)
        return refuse(option, value, "the film ends before it begins", error);
    options->filming = true;
    return BF_OK;
}

static enum bf_status take_size(const struct option *option, const char *value,
                                struct bfv_options *options, struct bf_error *error)
{
    int length = 0;

    if (sscanf(value, "%5dx%5d%n", &options->width, &options->height, &length) != 2 ||
        value[length] != '\0')
        return refuse(option, value, "give width and height, such as 1280x720", error);
    if (options->width < 320 || options->height < 180 || options->width > 7680 ||
        options->height > 4320)
        return refuse(option, value, "give a size from 320x180 to 7680x4320", error);
    return BF_OK;
}

static enum bf_status take_scale(const struct option *option, const char *value, double *scale,
                                 struct bf_error *error)
{
    char *end;
    double percent = strtod(value, &end);

    if (end != value && *end == '%')
        end++;
    if (end == value || *end != '\0' || !(percent >= option->low && percent <= option->high))
        return refuse(option, value, "give a size of text from 80% to 200%", error);
    *scale = percent / 100.0;
    return BF_OK;
}

static enum bf_status take(const struct option *option, const char *value,
                           struct bfv_options *options, struct bf_error *error)
{
    void *place = (char *)options + option->place;

    switch (option->kind) {
    case FLAG: /* takes no value, see read_option */
        break;
    case WHOLE:
        return take_whole(option, value, place, error);
    case SEED:
        return take_seed(option, value, options, error);
    case TEXT:
        *(const char **)place = value;
        return BF_OK;
    case LIST:
        add(options, place, value);
        return BF_OK;
    case MOMENT:
        if (bfv_moment_read(value, place))
            return BF_OK;
        return refuse(option, value, "give a time such as 10:42, or 2 10:42 on the second day",
                      error);
    case SPEED:
        return take_speed(option, value, place, error);
    case SPAN:
        return take_span(option, value, options, error);
    case SIZE:
        return take_size(option, value, options, error);
    case SCALE:
        return take_scale(option, value, place, error);
    case THEME:
        options->light = strcmp(value, "light") == 0;
        if (options->light || strcmp(value, "dark") == 0)
            return BF_OK;
        return refuse(option, value, "give dark or light", error);
    }
    return BF_OK;
}

static enum bf_status unknown(const char *word, struct bf_error *error)
{
    struct bf_suggestion nearest = {.word = word};

    for (size_t i = 0; i < OPTIONS; i++)
        bf_suggest(&nearest, options_known[i].name);
    if (nearest.best == NULL)
        return bf_error_set(error, BF_USAGE, "unknown option --%s; see borderflow-view --help",
                            word);
    return bf_error_set(error, BF_USAGE, "unknown option --%s; did you mean --%s?", word,
                        nearest.best);
}

static const struct option *find(const char *word)
{
    for (size_t i = 0; i < OPTIONS; i++)
        if (strcmp(options_known[i].name, word) == 0)
            return &options_known[i];
    return NULL;
}

/* Takes the option [text] at argv[*at], and the word behind it when that is its value. */
static enum bf_status read_option(struct bfv_options *options, const char *text, int *at,
                                  struct bf_error *error)
{
    size_t length = strcspn(text, "=");
    char *word = bf_arena_format(options->arena, "%.*s", (int)length, text);
    const char *value = text[length] == '=' ? text + length + 1 : NULL;
    const struct option *option = find(word);

    if (option == NULL)
        return unknown(word, error);
    if (option->argument == NULL) {
        if (value != NULL)
            return bf_error_set(error, BF_USAGE, "--%s takes no value", word);
        *(bool *)(void *)((char *)options + option->place) = true;
        return BF_OK;
    }
    if (value == NULL) {
        if (*at + 1 >= options->argc)
            return bf_error_set(error, BF_USAGE, "--%s needs a value: --%s %s", word, word,
                                option->argument);
        value = options->argv[++*at];
    }
    return take(option, value, options, error);
}

/* What was asked for must be one thing. */
static enum bf_status check_sense(const struct bfv_options *options, struct bf_error *error)
{
    int ends = (options->shot != BF_NEVER || options->svg) + options->filming + options->bench +
               (options->save != NULL);

    if (options->help || options->version || options->lessons)
        return BF_OK;
    if (options->files.count == 0 && options->lesson == NULL && !options->autoplay)
        return bf_error_set(error, BF_USAGE,
                            "which scenario? give a file, or --lesson 1; see borderflow-view "
                            "--help");
    if (options->files.count > 2)
        return bf_error_set(error, BF_USAGE, "%zu files given: one is shown, two are compared",
                            options->files.count);
    if (options->files.count > 0 && (options->lesson != NULL || options->autoplay))
        return bf_error_set(error, BF_USAGE, "a lesson brings its own scenario: leave out %s",
                            options->files.words[0]);
    if (ends > 1)
        return bf_error_set(error, BF_USAGE,
                            "--shot, --film, --save and --bench exclude each other");
    if (options->out != NULL && options->shot == BF_NEVER && !options->svg && !options->filming)
        return bf_error_set(error, BF_USAGE, "-o %s: of what? add --shot TIME or --film FROM-TO",
                            options->out);
    return BF_OK;
}

static void set_defaults(struct bfv_options *options, int argc, char **argv)
{
    options->argc = argc;
    options->argv = argv;
    options->at = options->shot = BF_NEVER;
    options->fps = 30;
    options->width = 1920;
    options->height = 1080;
    options->scale = 1.0;
    options->runs = 20;
    options->follow = -1;
}

enum bf_status bfv_options_parse(struct bfv_options *options, int argc, char **argv,
                                 struct bf_error *error)
{
    bool options_end = false;

    set_defaults(options, argc, argv);
    for (int i = 1; i < argc; i++) {
        const char *text = argv[i];
        enum bf_status status = BF_OK;
        if (options_end || text[0] != '-' || text[1] == '\0')
            add(options, &options->files, text);
        else if (strcmp(text, "--") == 0)
            options_end = true;
        else if (strcmp(text, "-h") == 0)
            options->help = true;
        else if (strcmp(text, "-o") == 0)
            status = read_option(options, "out", &i, error);
        else if (text[1] != '-')
            status = bf_error_set(error, BF_USAGE, "unknown option %s; see borderflow-view --help",
                                  text);
        else
            status = read_option(options, text + 2, &i, error);
        if (status != BF_OK)
            return status;
    }
    return check_sense(options, error);
}

void bfv_options_help(FILE *out)
{
    fputs("Usage: borderflow-view FILE [FILE2] [OPTION ...]\n\n"
          "Shows a scenario, or two side by side: see the queues, change the port, rewind.\n"
          "In the window, ? lists the keys.\n\n",
          out);
    for (size_t i = 0; i < OPTIONS; i++) {
        const struct option *option = &options_known[i];
        char left[40];
        snprintf(left, sizeof left, "--%s%s%s", option->name, option->argument == NULL ? "" : " ",
                 option->argument == NULL ? "" : option->argument);
        fprintf(out, "  %-18s %s\n", left, option->meaning);
    }
    fputs("\nExamples\n"
          "  borderflow-view scenarios/northgate.cfg\n"
          "  borderflow-view scenarios/northgate.cfg --do '10:42 close B3' --compare\n"
          "  borderflow-view scenarios/northgate.cfg --shot 10:42 -o northgate.png\n",
          out);
}
