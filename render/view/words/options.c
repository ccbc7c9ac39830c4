#include "view/words/options.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "view/words/moment.h"

enum kind {
    MOMENT = BF_ARGUMENT_OWN, /* bf_time */
    SPEED,                    /* double above 0, or max */
    SPAN,                     /* of the film */
    SIZE,                     /* width and height */
    SCALE,                    /* percent from [low] to [high] */
    THEME                     /* dark or light */
};

#define PLACE(member) offsetof(struct bfv_options, member)

static const struct bf_argument options_known[] = {
    {"at", "TIME", MOMENT, PLACE(at), .meaning = "begin at 10:42, or 2 10:42 of the second day"},
    {"speed", "N", SPEED, PLACE(speed), .meaning = "1, 10, 60, 300 or max; films take any number"},
    {"port", "ID", BF_ARGUMENT_TEXT, PLACE(port), .meaning = "the port to show first"},
    {"follow", "N", BF_ARGUMENT_WHOLE, PLACE(follow), .high = INT_MAX, .meaning = "follow truck N"},
    {"compare", NULL, BF_ARGUMENT_FLAG, PLACE(compare),
     .meaning = "side by side with the file as it is"},
    {"do", "ORDER", BF_ARGUMENT_LIST, PLACE(orders),
     .meaning = "change the port, as in '10:42 open B3'"},
    {"set", "PATH=VALUE", BF_ARGUMENT_LIST, PLACE(overlays),
     .meaning = "change a setting, as for borderflow run"},
    {"seed", "N", BF_ARGUMENT_SEED, PLACE(seed), .second = PLACE(has_seed),
     .meaning = "seed of the random numbers"},
    {"replication", "N", BF_ARGUMENT_WHOLE, PLACE(replication), .high = INT_MAX,
     .meaning = "which replication, from 0"},
    {"runs", "N", BF_ARGUMENT_WHOLE, PLACE(runs), .high = 10000,
     .meaning = "replications for the bands of waits (20)"},
    {"lessons", NULL, BF_ARGUMENT_FLAG, PLACE(lessons), .meaning = "list the lessons"},
    {"lesson", "N|FILE", BF_ARGUMENT_TEXT, PLACE(lesson), .meaning = "play a lesson"},
    {"step", "N", BF_ARGUMENT_WHOLE, PLACE(step), .low = 1, .high = INT_MAX,
     .meaning = "begin at step N of the lesson"},
    {"autoplay", NULL, BF_ARGUMENT_FLAG, PLACE(autoplay),
     .meaning = "lessons by themselves, for a lobby screen"},
    {"shot", "TIME", MOMENT, PLACE(shot),
     .meaning = "write a picture and end; -o a.png, .svg or .pdf"},
    {"svg", NULL, BF_ARGUMENT_FLAG, PLACE(svg), .meaning = "the picture as SVG"},
    {"film", "FROM-TO", SPAN, PLACE(film_from),
     .meaning = "write a film and end, as in 10:00-11:00"},
    {"fps", "N", BF_ARGUMENT_WHOLE, PLACE(fps), .low = 1, .high = 120,
     .meaning = "pictures a second of the film (30)"},
    {"save", "FILE", BF_ARGUMENT_TEXT, PLACE(save),
     .meaning = "write the changed scenario and end"},
    {"out", "FILE", BF_ARGUMENT_TEXT, PLACE(out), .letter = 'o',
     .meaning = "name of the picture or film; also -o"},
    {"size", "WxH", SIZE, PLACE(width), .meaning = "pixels of window, picture or film (1920x1080)"},
    {"scale", "P%", SCALE, PLACE(scale), .low = 80, .high = 200,
     .meaning = "size of text, 80% to 200%"},
    {"theme", "NAME", THEME, PLACE(light), .meaning = "dark or light"},
    {"calm", NULL, BF_ARGUMENT_FLAG, PLACE(calm), .meaning = "no easing, no pulsing"},
    {"bench", NULL, BF_ARGUMENT_FLAG, PLACE(bench), .meaning = "time the picture and end"},
    {"print-state", NULL, BF_ARGUMENT_FLAG, PLACE(print_state),
     .meaning = "on leaving, print time, changes, digest"},
    {"version", NULL, BF_ARGUMENT_FLAG, PLACE(version), .meaning = "print the version"},
    {"help", NULL, BF_ARGUMENT_FLAG, PLACE(help), .letter = 'h', .meaning = "this text"},
};

static enum bf_status take_speed(const struct bf_argument *argument, const char *value,
                                 double *speed, struct bf_error *error)
{
    char *end;

    if (strcmp(value, "max") == 0) {
        *speed = 2880.0;
        return BF_OK;
    }
    *speed = strtod(value, &end);
    if (end == value || *end != '\0' || !(*speed > 0.0 && *speed <= 86400.0))
        return bf_argument_refuse(argument, value, "give a number above 0, such as 60, or max",
                                  error);
    return BF_OK;
}

static enum bf_status take_span(const struct bf_argument *argument, const char *value,
                                struct bfv_options *options, struct bf_error *error)
{
    const char *dash = strchr(value, '-');
    char *from;

    if (dash == NULL)
        return bf_argument_refuse(argument, value, "give two times, such as 10:00-11:00", error);
    from = bf_arena_format(options->arena, "%.*s", (int)(dash - value), value);
    if (!bfv_moment_read(from, &options->film_from) ||
        !bfv_moment_read(dash + 1, &options->film_to))
        return bf_argument_refuse(argument, value, "give two times, such as 10:00-11:00", error);
    if (options->film_to <= options->film_from)
        return bf_argument_refuse(argument, value, "the film ends before it begins", error);
    options->filming = true;
    return BF_OK;
}

static enum bf_status take_size(const struct bf_argument *argument, const char *value,
                                struct bfv_options *options, struct bf_error *error)
{
    int length = 0;

    if (sscanf(value, "%5dx%5d%n", &options->width, &options->height, &length) != 2 ||
        value[length] != '\0')
        return bf_argument_refuse(argument, value, "give width and height, such as 1280x720",
                                  error);
    if (options->width < 320 || options->height < 180 || options->width > 7680 ||
        options->height > 4320)
        return bf_argument_refuse(argument, value, "give a size from 320x180 to 7680x4320", error);
    return BF_OK;
}

static enum bf_status take_scale(const struct bf_argument *argument, const char *value,
                                 double *scale, struct bf_error *error)
{
    char *end;
    double percent = strtod(value, &end);

    if (end != value && *end == '%')
        end++;
    if (end == value || *end != '\0' || !(percent >= argument->low && percent <= argument->high))
        return bf_argument_refuse(argument, value, "give a size of text from 80% to 200%", error);
    *scale = percent / 100.0;
    return BF_OK;
}

static enum bf_status take(const struct bf_argument *argument, const char *value, void *filled,
                           struct bf_error *error)
{
    struct bfv_options *options = filled;
    void *place = (char *)filled + argument->place;

    switch ((enum kind)argument->kind) {
    case MOMENT:
        if (bfv_moment_read(value, place))
            return BF_OK;
        return bf_argument_refuse(argument, value,
                                  "give a time such as 10:42, or 2 10:42 on the second day", error);
    case SPEED:
        return take_speed(argument, value, place, error);
    case SPAN:
        return take_span(argument, value, options, error);
    case SIZE:
        return take_size(argument, value, options, error);
    case SCALE:
        return take_scale(argument, value, place, error);
    case THEME:
        options->light = strcmp(value, "light") == 0;
        if (options->light || strcmp(value, "dark") == 0)
            return BF_OK;
        return bf_argument_refuse(argument, value, "give dark or light", error);
    }
    return BF_OK;
}

static bool ends_with_svg(const char *name)
{
    size_t length = strlen(name);

    return length > 4 && strcasecmp(name + length - 4, ".svg") == 0;
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
                            options->files.texts[0]);
    if (options->step > 0 && options->lesson == NULL)
        return bf_error_set(error, BF_USAGE, "--step %d: of which lesson? add --lesson N",
                            options->step);
    if (ends > 1)
        return bf_error_set(error, BF_USAGE,
                            "--shot, --film, --save and --bench exclude each other");
    if (options->save != NULL && options->files.count > 1)
        return bf_error_set(error, BF_USAGE, "--save %s: of which file? give one only",
                            options->save);
    if (options->svg && options->out != NULL && !ends_with_svg(options->out))
        return bf_error_set(error, BF_USAGE, "--svg: -o %s is no name of an SVG; end it in .svg",
                            options->out);
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

static struct bf_arguments arguments(struct bfv_options *options)
{
    return (struct bf_arguments){.known = options_known,
                                 .count = sizeof options_known / sizeof options_known[0],
                                 .hint = "; see borderflow-view --help",
                                 .take = take,
                                 .filled = options,
                                 .words = PLACE(files),
                                 .arena = options == NULL ? NULL : options->arena};
}

enum bf_status bfv_options_parse(struct bfv_options *options, int argc, char **argv,
                                 struct bf_error *error)
{
    struct bf_arguments all = arguments(options);
    enum bf_status status;

    set_defaults(options, argc, argv);
    status = bf_arguments_read(&all, argc, argv, 1, error);
    return status == BF_OK ? check_sense(options, error) : status;
}

void bfv_options_help(FILE *out)
{
    struct bf_arguments all = arguments(NULL);

    fputs("Usage: borderflow-view FILE [FILE2] [OPTION ...]\n\n"
          "Shows a scenario, or two side by side: see the queues, change the port, rewind.\n"
          "In the window, ? lists the keys.\n\n",
          out);
    bf_arguments_help(&all, 19, out);
    fputs("\nExamples\n"
          "  borderflow-view scenarios/northgate.cfg\n"
          "  borderflow-view scenarios/northgate.cfg --do '10:42 close B3' --compare\n"
          "  borderflow-view scenarios/northgate.cfg --shot 10:42 -o northgate.png\n",
          out);
}
