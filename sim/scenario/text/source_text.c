/* source_text: reads files, follows includes and looks for the integers libconfig would wrap. */
#include "scenario/text/source_text.h"

#include <errno.h>
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "scenario/report/plain_text.h"
#include "scenario/text/file.h"
#include "scenario/text/tree.h"

#define BF_INCLUDE_DEPTH 16
#define BF_LARGEST_MB    16
#define BF_PATH_HELP     "the path is relative to the file it is written in"
#define BF_PATH_HELP_SET "the path is relative to the current folder"

/* ---- scanning -------------------------------------------------------------------------------- */

enum state { IN_SETTINGS, IN_LINE_COMMENT, IN_COMMENT, IN_STRING };

struct scan {
    struct bf_arena *arena;
    struct bf_problems *problems;
    struct bf_source_text *out;
    size_t text_room, line_room;
    const char *chain[BF_INCLUDE_DEPTH];
    struct stat identity[BF_INCLUDE_DEPTH];
    int depth;
    bool may_include;
    size_t
        *whole_ends; /* in the array being passed: where in [out] each of its whole numbers ends */
    size_t whole_count, whole_room;
    bool mixed;  /* it has numbers with a fraction too */
    bool broken; /* the text is not worth parsing */
};

struct cursor {
    const char *file, *text;
    size_t length, at;
    int line;
    enum state state;
    int opened; /* line on which a comment or string began */
};

static void report(struct scan *scan, const struct bf_problem *problem)
{
    bf_problems_add(scan->problems, problem);
    scan->broken = true;
}

static void emit(struct scan *scan, const char *text, size_t length)
{
    struct bf_source_text *out = scan->out;

    if (out->length + length + 1 > scan->text_room) {
        scan->text_room = 2 * (out->length + length + 1);
        out->text = bf_reallocate(out->text, scan->text_room, 1);
    }
    memcpy(out->text + out->length, text, length);
    out->length += length;
}

static void begin_line(struct scan *scan, const char *file, int line)
{
    struct bf_source_text *out = scan->out;

    if (out->line_count == scan->line_room) {
        scan->line_room = scan->line_room ? 2 * scan->line_room : 256;
        out->origins = bf_reallocate(out->origins, scan->line_room, sizeof *out->origins);
    }
    out->origins[out->line_count++] = (struct bf_line_origin){file, line, false};
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '*';
}

static size_t skip_name(const char *text)
{
    size_t size = 1;

    while (is_name(text[size]) || is_digit(text[size]) || text[size] == '-' || text[size] == '_')
        size++;
    return size;
}

/* Bytes of the number at [text]; [whole] when it has neither point nor exponent. */
static size_t measure_number(const char *text, bool *whole)
{
    size_t size = text[0] == '+' || text[0] == '-';

    *whole = true;
    if (text[size] == '0' && (text[size + 1] == 'x' || text[size + 1] == 'X')) {
        size += 2;
        while (text[size] && strchr("0123456789abcdefABCDEF", text[size]))
            size++;
        return size;
    }
    while (is_digit(text[size]))
        size++;
    if (text[size] == '.') {
        *whole = false;
        do
            size++;
        while (is_digit(text[size]));
    }
    size_t sign = text[size] == 'e' || text[size] == 'E'
                      ? 1 + (size_t)(text[size + 1] == '+' || text[size + 1] == '-')
                      : 0;
    if (sign && is_digit(text[size + sign])) {
        *whole = false;
        size += sign;
        while (is_digit(text[size]))
            size++;
    }
    return size;
}

static void check_whole_number(struct scan *scan, const struct cursor *cursor, const char *digits,
                               bool is_long)
{
    bool hex = strpbrk(digits, "xX") != NULL;
    struct bf_problem problem = {.file = cursor->file, .line = cursor->line, .marked = digits};

    errno = 0;
    unsigned long long bits = hex ? strtoull(digits, NULL, 16) : 0;
    long long value = hex ? (long long)bits : strtoll(digits, NULL, 10);
    if (errno == ERANGE || bits > LLONG_MAX) {
        problem.title =
            bf_arena_format(scan->arena, "the whole number %s does not fit in 64 bits", digits);
    } else if (!is_long && (value > INT32_MAX || value < INT32_MIN)) {
        problem.title =
            bf_arena_format(scan->arena, "the whole number %s does not fit in 32 bits", digits);
        problem.note = "without an L at its end it would be cut off silently";
        problem.help = bf_arena_format(scan->arena, "write %sL", digits);
    }
    if (!problem.title)
        return;
    bf_problems_add(scan->problems, &problem);
    scan->out->origins[scan->out->line_count - 1].wrapped = true;
}

/* libconfig refuses [ 1, 0.5 ]: an array holds one kind of number. People write it all the same, so
 * an array that has both gets a ".0" behind its whole numbers. */
static void mend_array(struct scan *scan)
{
    struct bf_source_text *out = scan->out;

    for (size_t i = scan->whole_count; scan->mixed && i-- > 0;) {
        size_t at = scan->whole_ends[i];
        emit(scan, ".0", 2);
        memmove(out->text + at + 2, out->text + at, out->length - 2 - at);
        memcpy(out->text + at, ".0", 2);
    }
    scan->whole_count = 0;
    scan->mixed = false;
}

static void note_whole(struct scan *scan, size_t end)
{
    if (scan->whole_count == scan->whole_room) {
        scan->whole_room = scan->whole_room ? 2 * scan->whole_room : 32;
        scan->whole_ends =
            bf_reallocate(scan->whole_ends, scan->whole_room, sizeof *scan->whole_ends);
    }
    scan->whole_ends[scan->whole_count++] = end;
}

static size_t pass_number(struct scan *scan, const struct cursor *cursor)
{
    const char *text = cursor->text + cursor->at;
    bool whole = true;
    size_t size = measure_number(text, &whole);

    if (!whole) {
        scan->mixed = true;
        return size;
    }
    bool is_long = text[size] == 'L';
    check_whole_number(scan, cursor, bf_arena_format(scan->arena, "%.*s", (int)size, text),
                       is_long);
    if (!is_long && text[1] != 'x' && text[1] != 'X')
        note_whole(scan, scan->out->length + size);
    while (text[size] == 'L')
        size++;
    return size;
}

/* Bytes of the token at the cursor outside of strings and comments; may change the state. */
static size_t pass_token(struct scan *scan, struct cursor *cursor)
{
    const char *text = cursor->text + cursor->at;

    cursor->opened = cursor->line;
    if (text[0] == '#' || (text[0] == '/' && text[1] == '/')) {
        cursor->state = IN_LINE_COMMENT;
        return 1;
    }
    if (text[0] == '/' && text[1] == '*') {
        cursor->state = IN_COMMENT;
        return 2;
    }
    if (text[0] == '"') {
        cursor->state = IN_STRING;
        return 1;
    }
    if (is_name(text[0]))
        return skip_name(text);
    if (is_digit(text[0]) || ((text[0] == '+' || text[0] == '-') && is_digit(text[1])))
        return pass_number(scan, cursor);
    if (text[0] == '.' && is_digit(text[1]))
        return pass_number(scan, cursor);
    if (text[0] == ']')
        mend_array(scan);
    scan->whole_count = text[0] == '[' ? 0 : scan->whole_count;
    scan->mixed = text[0] != '[' && scan->mixed;
    return 1;
}

static size_t pass_inside(struct cursor *cursor)
{
    const char *text = cursor->text + cursor->at;

    switch (cursor->state) {
    case IN_COMMENT:
        if (text[0] != '*' || text[1] != '/')
            return 1;
        cursor->state = IN_SETTINGS;
        return 2;
    case IN_STRING:
        if (text[0] == '\\' && text[1] != '\0' && text[1] != '\n')
            return 2;
        if (text[0] == '"')
            cursor->state = IN_SETTINGS;
        return 1;
    case IN_LINE_COMMENT:
    case IN_SETTINGS:
        break;
    }
    return 1;
}

/* ---- includes -------------------------------------------------------------------------------- */

static void scan_text(struct scan *scan, const char *file, const char *text, size_t length);

static const char *name_chain(struct scan *scan, const char *last)
{
    const char *names = scan->chain[0];

    for (int i = 1; i < scan->depth; i++)
        names = bf_arena_format(scan->arena, "%s includes %s", names, scan->chain[i]);
    return bf_arena_format(scan->arena, "%s includes %s", names, last);
}

/* Enters [path] into the chain of open files; false when it is already there or the chain is too
 * long. */
static bool enter(struct scan *scan, const char *path, struct bf_problem *problem)
{
    struct stat status;

    if (stat(path, &status) != 0)
        memset(&status, 0, sizeof status);
    for (int i = 0; i < scan->depth; i++) {
        if (status.st_ino != 0 && status.st_ino == scan->identity[i].st_ino &&
            status.st_dev == scan->identity[i].st_dev) {
            problem->title = "files include each other in a circle";
            problem->note = name_chain(scan, path);
            return false;
        }
    }
    if (scan->depth == BF_INCLUDE_DEPTH) {
        problem->title = "files include each other more than 16 deep";
        return false;
    }
    scan->chain[scan->depth] = path;
    scan->identity[scan->depth++] = status;
    return true;
}

static void include(struct scan *scan, const struct cursor *cursor, const char *name)
{
    struct bf_problem problem = {.file = cursor->file, .line = cursor->line, .marked = name};
    struct bf_error reason = {BF_OK, ""};
    const char *path = bf_path_beside(scan->arena, cursor->file, name);
    size_t length = 0;

    if (!scan->may_include) {
        problem.title = "a text that is no file cannot include files";
        report(scan, &problem);
        return;
    }
    if (!enter(scan, path, &problem)) {
        report(scan, &problem);
        return;
    }
    char *text = bf_file_read(scan->arena, path, BF_LARGEST_MB, &length, &reason);
    if (text) {
        emit(scan, "\n", 1); /* every line of an origin of its own */
        scan_text(scan, path, text, length);
    } else {
        problem.status = reason.status;
        problem.title =
            bf_arena_format(scan->arena, "cannot include `%s`: %s", path, reason.message);
        problem.help = BF_PATH_HELP;
        report(scan, &problem);
    }
    scan->depth--;
}

/* At the start of a line: takes `@include "name"` in and returns its bytes, or 0 when the line is
 * another. */
static size_t take_include(struct scan *scan, struct cursor *cursor)
{
    const char *begin = cursor->text + cursor->at, *text = begin;

    text += strspn(text, " \t");
    if (strncmp(text, "@include", 8) != 0)
        return 0;
    text += 8;
    text += strspn(text, " \t");
    size_t size = *text == '"' ? strcspn(text + 1, "\"\n") : 0;
    if (*text != '"' || text[size + 1] != '"') {
        struct bf_problem problem = {.title = "an @include line needs the name of a file",
                                     .file = cursor->file,
                                     .line = cursor->line,
                                     .marked = "@include",
                                     .help = "write @include \"lib/part.cfg\""};
        report(scan, &problem);
        return 0;
    }
    include(scan, cursor, bf_arena_format(scan->arena, "%.*s", (int)size, text + 1));
    emit(scan, "\n", 1);
    begin_line(scan, cursor->file, cursor->line);
    return (size_t)(text - begin) + size + 2;
}

/* ---- a whole text ---------------------------------------------------------------------------- */

static void check_closed(struct scan *scan, const struct cursor *cursor)
{
    struct bf_problem problem = {.file = cursor->file, .line = cursor->opened};

    if (cursor->state != IN_COMMENT && cursor->state != IN_STRING)
        return;
    problem.title =
        cursor->state == IN_STRING ? "a text is never closed" : "a comment is never closed";
    problem.marked = cursor->state == IN_STRING ? "\"" : "/*";
    problem.note = "it begins here";
    report(scan, &problem);
}

/* Passes one token on, a comment as blanks: libconfig does not count the lines inside one. */
static size_t pass(struct scan *scan, struct cursor *cursor)
{
    const char *text = cursor->text + cursor->at;
    bool quiet = cursor->state == IN_COMMENT || cursor->state == IN_LINE_COMMENT;
    size_t size = cursor->state == IN_SETTINGS && text[0] != '\n' ? pass_token(scan, cursor)
                                                                  : pass_inside(cursor);

    quiet = quiet || cursor->state == IN_COMMENT || cursor->state == IN_LINE_COMMENT;
    if (quiet && text[0] != '\n')
        emit(scan, "  ", size);
    else
        emit(scan, text, size);
    return size;
}

static void scan_lines(struct scan *scan, struct cursor cursor)
{
    const char *text = cursor.text;
    bool fresh = true; /* nothing so far on this line, outside of strings and comments */

    if (strncmp(text, "\xef\xbb\xbf", 3) == 0)
        cursor.at = 3;
    begin_line(scan, cursor.file, cursor.line);
    while (cursor.at < cursor.length) {
        size_t size = fresh && cursor.state == IN_SETTINGS ? take_include(scan, &cursor) : 0;
        cursor.at += size;
        fresh = false;
        if (cursor.at >= cursor.length || size > 0)
            continue;
        size = pass(scan, &cursor);
        if (text[cursor.at] == '\n') {
            begin_line(scan, cursor.file, ++cursor.line);
            fresh = true;
            if (cursor.state == IN_LINE_COMMENT)
                cursor.state = IN_SETTINGS;
        }
        cursor.at += size;
    }
    check_closed(scan, &cursor);
}

static void scan_text(struct scan *scan, const char *file, const char *text, size_t length)
{
    struct cursor cursor = {.file = file, .text = text, .length = length, .line = 1};
    struct bf_problem problem = {.file = file, .title = "the files together are larger than 16 MB"};

    if (scan->out->length + length > BF_LARGEST_MB * BF_MEGABYTE) {
        report(scan, &problem);
        return;
    }
    bf_problems_remember(scan->problems, file, text, length);
    if (bf_plain_text_check(scan->problems, file, text, length))
        scan_lines(scan, cursor);
    else
        scan->broken = true;
}

/* Moves the growing blocks into the arena, so that there is one owner. */
static bool finish(struct scan *scan)
{
    struct bf_source_text *out = scan->out;
    char *text = bf_arena_allocate(scan->arena, out->length + 1, 1);
    struct bf_line_origin *origins =
        bf_arena_allocate(scan->arena, out->line_count + 1, sizeof *origins);

    if (out->length > 0)
        memcpy(text, out->text, out->length);
    if (out->line_count > 0)
        memcpy(origins, out->origins, out->line_count * sizeof *origins);
    bf_free(out->text);
    bf_free(out->origins);
    bf_free(scan->whole_ends);
    out->text = text;
    out->origins = origins;
    return !scan->broken && out->line_count > 0;
}

struct bf_line_origin bf_source_text_origin(const struct bf_source_text *source, unsigned line)
{
    size_t index = line > 0 ? line - 1 : 0;

    return source->origins[index < source->line_count ? index : source->line_count - 1];
}

static const char *last_part(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

bool bf_source_text_read(struct bf_arena *arena, struct bf_problems *problems, const char *path,
                         struct bf_line_origin asked_by, struct bf_source_text *out)
{
    struct scan scan = {.arena = arena, .problems = problems, .out = out, .may_include = true};
    struct bf_problem problem = {.file = path};
    struct bf_error reason = {BF_OK, ""};
    size_t length = 0;

    *out = (struct bf_source_text){0};
    char *text = bf_file_read(arena, path, BF_LARGEST_MB, &length, &reason);
    if (!text) {
        if (asked_by.file)
            problem = (struct bf_problem){
                .file = asked_by.file,
                .line = asked_by.line,
                .marked = last_part(path),
                .help = strcmp(asked_by.file, "--set") == 0 ? BF_PATH_HELP_SET : BF_PATH_HELP};
        problem.status = reason.status;
        problem.title = bf_arena_format(arena, "cannot read `%s`: %s", path, reason.message);
        report(&scan, &problem);
        return false;
    }
    enter(&scan, bf_arena_text(arena, path), &problem);
    scan_text(&scan, bf_arena_text(arena, path), text, length);
    return finish(&scan);
}

bool bf_source_text_take(struct bf_arena *arena, struct bf_problems *problems, const char *name,
                         const char *text, size_t length, struct bf_source_text *out)
{
    struct scan scan = {.arena = arena, .problems = problems, .out = out};
    char *copy = bf_arena_allocate(arena, length + 1, 1);

    *out = (struct bf_source_text){0};
    if (length > 0)
        memcpy(copy, text, length);
    scan_text(&scan, bf_arena_text(arena, name), copy, length);
    return finish(&scan);
}

bool bf_source_text_scan(struct bf_arena *arena, struct bf_problems *problems,
                         struct bf_line_origin origin, const char *text, struct bf_source_text *out)
{
    struct scan scan = {.arena = arena, .problems = problems, .out = out};
    struct cursor cursor = {
        .file = origin.file, .text = text, .length = strlen(text), .line = origin.line};

    *out = (struct bf_source_text){0};
    scan_lines(&scan, cursor);
    return finish(&scan);
}
