/* problem: collects, orders and prints what is wrong with a scenario.
 *
 * A load finds a handful of problems, a hostile file thousands: only the first BF_MOST_KEPT are
 * kept, the others are counted. The texts of the files are kept too, because a problem is shown
 * with its line. */
#include "scenario/report/problem.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "scenario/report/utf8.h"

#define BF_MOST_KEPT    1000
#define BF_EXCERPT_ROOM 160
#define BF_MARK_MARGIN  60

struct known_file {
    const char *name;
    const char *text;
    size_t length;
};

struct bf_problems {
    struct bf_arena *arena;
    struct bf_problem *list;
    size_t count, room;
    struct known_file *files;
    size_t file_count;
    size_t errors, warnings;
};

struct bf_problems *bf_problems_create(void)
{
    struct bf_problems *problems = bf_allocate(1, sizeof *problems);

    problems->arena = bf_arena_create();
    return problems;
}

void bf_problems_destroy(struct bf_problems *problems)
{
    if (!problems)
        return;
    bf_arena_destroy(problems->arena);
    bf_free(problems->list);
    bf_free(problems->files);
    bf_free(problems);
}

static const char *copy_text(struct bf_problems *problems, const char *text)
{
    return text ? bf_arena_text(problems->arena, text) : NULL;
}

static const struct known_file *find_file(const struct bf_problems *problems, const char *name)
{
    for (size_t i = 0; name && i < problems->file_count; i++)
        if (strcmp(problems->files[i].name, name) == 0)
            return &problems->files[i];
    return NULL;
}

void bf_problems_remember(struct bf_problems *problems, const char *file, const char *text,
                          size_t length)
{
    if (find_file(problems, file))
        return;
    char *copy = bf_arena_allocate(problems->arena, length + 1, 1);
    memcpy(copy, text, length);
    problems->files =
        bf_reallocate(problems->files, problems->file_count + 1, sizeof *problems->files);
    problems->files[problems->file_count++] =
        (struct known_file){copy_text(problems, file), copy, length};
}

static bool same_text(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* The same value may be looked at twice on the way; its reader should not notice. */
static bool already_known(const struct bf_problems *problems, const struct bf_problem *problem)
{
    for (size_t i = 0; i < problems->count; i++) {
        const struct bf_problem *other = &problems->list[i];
        if (other->line == problem->line && other->column == problem->column &&
            same_text(other->title, problem->title) && same_text(other->file, problem->file) &&
            same_text(other->marked, problem->marked) && same_text(other->note, problem->note))
            return true;
    }
    return false;
}

void bf_problems_add(struct bf_problems *problems, const struct bf_problem *problem)
{
    if (already_known(problems, problem))
        return;
    if (problem->warning)
        problems->warnings++;
    else
        problems->errors++;
    if (problems->count == BF_MOST_KEPT)
        return;
    if (problems->count == problems->room) {
        problems->room = problems->room ? 2 * problems->room : 16;
        problems->list = bf_reallocate(problems->list, problems->room, sizeof *problems->list);
    }
    problems->list[problems->count++] = (struct bf_problem){
        .warning = problem->warning,
        .status = problem->status == BF_OK ? BF_SCENARIO : problem->status,
        .title = copy_text(problems, problem->title),
        .file = copy_text(problems, problem->file),
        .line = problem->line,
        .marked = copy_text(problems, problem->marked),
        .column = problem->column,
        .note = copy_text(problems, problem->note),
        .help = copy_text(problems, problem->help),
        .see = copy_text(problems, problem->see),
    };
}

size_t bf_problems_errors(const struct bf_problems *problems)
{
    return problems->errors;
}

size_t bf_problems_warnings(const struct bf_problems *problems)
{
    return problems->warnings;
}

/* ---- order ----------------------------------------------------------------------------------- */

struct ranked {
    size_t file; /* position among the remembered files; behind them all for a file nobody read */
    size_t found;
    const struct bf_problem *problem;
};

static int compare_ranked(const void *left, const void *right)
{
    const struct ranked *a = left, *b = right;

    if (a->file != b->file)
        return a->file < b->file ? -1 : 1;
    if (a->problem->line != b->problem->line)
        return a->problem->line < b->problem->line ? -1 : 1;
    return a->found < b->found ? -1 : 1;
}

static struct ranked *rank_problems(const struct bf_problems *problems)
{
    struct ranked *order = bf_allocate(problems->count + 1, sizeof *order);

    for (size_t i = 0; i < problems->count; i++) {
        const struct known_file *file = find_file(problems, problems->list[i].file);
        order[i].file = file ? (size_t)(file - problems->files) : problems->file_count;
        order[i].found = i;
        order[i].problem = &problems->list[i];
    }
    qsort(order, problems->count, sizeof *order, compare_ranked);
    return order;
}

const struct bf_problem *bf_problems_first_error(const struct bf_problems *problems)
{
    struct ranked *order = rank_problems(problems);
    const struct bf_problem *first = NULL;

    for (size_t i = 0; i < problems->count && !first; i++)
        if (!order[i].problem->warning)
            first = order[i].problem;
    bf_free(order);
    return first;
}

enum bf_status bf_problems_status(const struct bf_problems *problems)
{
    const struct bf_problem *first = bf_problems_first_error(problems);

    return first ? first->status : BF_OK;
}

/* ---- print ----------------------------------------------------------------------------------- */

struct paint {
    const char *error, *warning, *frame, *strong, *plain;
};

static const struct paint no_colors = {"", "", "", "", ""};
static const struct paint ansi_colors = {"\033[1;31m", "\033[1;33m", "\033[1;34m", "\033[1m",
                                         "\033[0m"};

/* Text of line [number] of [file], not terminated; NULL when there is none. */
static const char *find_line(const struct known_file *file, int number, size_t *length)
{
    if (!file || number < 1)
        return NULL;
    const char *line = file->text, *end = file->text + file->length;
    for (int i = 1; i < number; i++) {
        const char *next = memchr(line, '\n', (size_t)(end - line));
        if (!next)
            return NULL;
        line = next + 1;
    }
    const char *stop = memchr(line, '\n', (size_t)(end - line));
    *length = (size_t)((stop ? stop : end) - line);
    if (*length > 0 && line[*length - 1] == '\r')
        --*length;
    return line;
}

static bool is_word_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/* First place from [from] on where [marked] stands by itself, else where it stands at all; -1 when
 * nowhere. */
static ptrdiff_t find_word(const char *line, size_t length, const char *marked, size_t from)
{
    size_t size = strlen(marked);
    ptrdiff_t inside = -1;

    for (size_t i = from; i + size <= length; i++) {
        if (memcmp(line + i, marked, size) != 0)
            continue;
        bool open_left = i == 0 || !is_word_byte(line[i - 1]) || !is_word_byte(marked[0]);
        bool open_right =
            i + size == length || !is_word_byte(line[i + size]) || !is_word_byte(marked[size - 1]);
        if (open_left && open_right)
            return (ptrdiff_t)i;
        if (inside < 0)
            inside = (ptrdiff_t)i;
    }
    return inside;
}

static ptrdiff_t find_mark(const char *line, size_t length, const struct bf_problem *problem)
{
    if (!problem->marked || !problem->marked[0])
        return -1;
    size_t from = problem->column > 0 ? (size_t)problem->column - 1 : 0;
    ptrdiff_t found = find_word(line, length, problem->marked, from);
    return found >= 0 || from == 0 ? found : find_word(line, length, problem->marked, 0);
}

/* Columns [length] bytes take: continuation bytes of UTF-8 take none. */
static int columns(const char *text, size_t length)
{
    int count = 0;

    for (size_t i = 0; i < length; i++)
        count += ((unsigned char)text[i] & 0xc0) != 0x80;
    return count;
}

/* Controls and bytes that are no character become question marks. */
static void print_line(const char *line, size_t length, FILE *out)
{
    for (size_t i = 0; i < length;) {
        unsigned char c = (unsigned char)line[i];
        size_t size = bf_character_size(line + i, length - i);
        if (size > 1)
            fwrite(line + i, 1, size, out);
        else
            fputc(c == '\t' ? ' ' : c < 32 || c == 127 || size == 0 ? '?' : c, out);
        i += size > 0 ? size : 1;
    }
}

static void print_repeated(char c, int count, FILE *out)
{
    for (int i = 0; i < count; i++)
        fputc(c, out);
}

static int digits(int number)
{
    int count = 1;

    for (; number >= 10; number /= 10)
        count++;
    return count;
}

/* Shows the line with the marked word underlined; true when the note went behind the underline. */
static bool print_excerpt(const struct bf_problem *problem, const struct known_file *file,
                          const struct paint *paint, FILE *out)
{
    size_t length = 0;
    const char *line = find_line(file, problem->line, &length);
    int width = digits(problem->line);

    if (!line)
        return false;
    ptrdiff_t mark = find_mark(line, length, problem);
    size_t skip = mark > BF_EXCERPT_ROOM - BF_MARK_MARGIN ? (size_t)mark - BF_MARK_MARGIN : 0;
    while (skip > 0 && ((unsigned char)line[skip] & 0xc0) == 0x80)
        skip--;
    size_t shown = length - skip < BF_EXCERPT_ROOM ? length - skip : BF_EXCERPT_ROOM;
    while (shown > 0 && shown < length - skip && ((unsigned char)line[skip + shown] & 0xc0) == 0x80)
        shown--;
    fprintf(out, "%s%*s |%s\n", paint->frame, width, "", paint->plain);
    fprintf(out, "%s%d |%s%s", paint->frame, problem->line, paint->plain, length > 0 ? " " : "");
    print_line(line + skip, shown, out);
    fputc('\n', out);
    if (mark < 0 || (size_t)mark - skip >= shown)
        return false;
    size_t size = strlen(problem->marked), before = (size_t)mark - skip;
    if (size > shown - before)
        size = shown - before;
    fprintf(out, "%s%*s |%s ", paint->frame, width, "", paint->plain);
    print_repeated(' ', columns(line + skip, before), out);
    fputs(problem->warning ? paint->warning : paint->error, out);
    print_repeated('^', columns(line + mark, size), out);
    if (problem->note)
        fprintf(out, " %s", problem->note);
    fprintf(out, "%s\n", paint->plain);
    return true;
}

static void print_place(const struct bf_problem *problem, const struct known_file *file, FILE *out)
{
    size_t length = 0;
    const char *argument = NULL;

    if (strcmp(problem->file, "--set") == 0)
        argument = find_line(file, problem->line, &length);
    if (argument) {
        fputs("--set ", out);
        print_line(argument, length, out);
    } else if (problem->line > 0) {
        fprintf(out, "%s:%d", problem->file, problem->line);
    } else {
        fputs(problem->file, out);
    }
    fputc('\n', out);
}

static void print_remark(const char *label, const char *text, int width, const struct paint *paint,
                         FILE *out)
{
    if (text)
        fprintf(out, "%s%*s =%s %s %s\n", paint->frame, width, "", paint->plain, label, text);
}

static void print_problem(const struct bf_problems *problems, const struct bf_problem *problem,
                          const struct paint *paint, FILE *out)
{
    const struct known_file *file = find_file(problems, problem->file);
    bool argument = problem->file && strcmp(problem->file, "--set") == 0;
    int width = argument ? 1 : digits(problem->line);
    bool noted = false;

    fprintf(out, "%s%s%s%s: %s%s\n", problem->warning ? paint->warning : paint->error,
            problem->warning ? "warning" : "error", paint->plain, paint->strong, problem->title,
            paint->plain);
    if (problem->file) {
        fprintf(out, "%s%*s-->%s ", paint->frame, width, "", paint->plain);
        print_place(problem, file, out);
        if (!argument)
            noted = print_excerpt(problem, file, paint, out);
    }
    if (!noted)
        print_remark("note:", problem->note, width, paint, out);
    print_remark("help:", problem->help, width, paint, out);
    print_remark("see: ", problem->see, width, paint, out);
    fputc('\n', out);
}

static void print_count(size_t count, const char *word, FILE *out)
{
    fprintf(out, "%zu %s%s", count, word, count == 1 ? "" : "s");
}

void bf_problems_print(const struct bf_problems *problems, FILE *out, bool color)
{
    const struct paint *paint = color ? &ansi_colors : &no_colors;
    size_t total = problems->errors + problems->warnings;

    if (total == 0)
        return;
    struct ranked *order = rank_problems(problems);
    for (size_t i = 0; i < problems->count; i++)
        print_problem(problems, order[i].problem, paint, out);
    if (problems->errors > 0)
        print_count(problems->errors, "error", out);
    if (problems->errors > 0 && problems->warnings > 0)
        fputs(", ", out);
    if (problems->warnings > 0)
        print_count(problems->warnings, "warning", out);
    const char *file = problems->file_count > 0 ? problems->files[0].name
                       : problems->count > 0    ? order[0].problem->file
                                                : NULL;
    if (file)
        fprintf(out, " in %s", file);
    if (total > problems->count)
        fprintf(out, " (the first %zu are shown)", problems->count);
    fputc('\n', out);
    bf_free(order);
}
