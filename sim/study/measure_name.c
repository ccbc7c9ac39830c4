#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "scenario/report/suggest.h"
#include "study/measure.h"

/* A name cut at its dots. */
struct piece {
    const char *text;
    size_t at, length;
};

enum { SUBJECT, QUANTITY, STATISTIC, PIECES }; /* a port in front comes apart */

__attribute__((format(printf, 3, 4))) static bool fail(struct bf_fault *fault, struct piece piece,
                                                       const char *format, ...)
{
    va_list arguments;

    fault->at = piece.at;
    fault->length = piece.length;
    fault->help[0] = '\0';
    va_start(arguments, format);
    vsnprintf(fault->message, sizeof fault->message, format, arguments);
    va_end(arguments);
    return false;
}

/* Ids and words longer than this get no suggestion. */
#define WORD_SIZE 64

static const char *copy_word(char word[WORD_SIZE], struct piece piece)
{
    snprintf(word, WORD_SIZE, "%.*s", (int)(piece.length < WORD_SIZE ? piece.length : 0),
             piece.text);
    return word;
}

#define SHOW(piece) (int)(piece).length, (piece).text

/* Suggests the nearest word if there is one, else says [otherwise]. Always false, like fail. */
static bool suggest(struct bf_fault *fault, const struct bf_suggestion *nearest,
                    const char *otherwise)
{
    if (nearest->best != NULL)
        snprintf(fault->help, sizeof fault->help, "did you mean `%s`?", nearest->best);
    else
        snprintf(fault->help, sizeof fault->help, "%s", otherwise);
    return false;
}

/* Of several things with one id those count that have the quantity at all. */
static void keep_suitable(struct bf_subjects_found *found, int quantity,
                          const struct bf_model *model)
{
    size_t kept = 0;

    if (quantity < 0)
        return;
    for (size_t i = 0; i < found->count; i++)
        if (bf_quantity_suits(quantity, &found->subjects[i], model))
            found->subjects[kept++] = found->subjects[i];
    if (kept > 0)
        found->count = kept;
}

/* Whether the id alone would be read as this subject. */
static bool is_plain(const struct bf_measure *measure, const char *name,
                     const struct bf_model *model)
{
    const struct bf_subject *subject = &measure->subject;
    struct bf_name wanted = {name, strlen(name), bf_subject_port(subject, model), false};
    struct bf_subjects_found found;

    bf_subjects_named(model, &wanted, &found);
    keep_suitable(&found, measure->quantity, model);
    return found.count == 1 && found.subjects[0].kind == subject->kind &&
           found.subjects[0].index == subject->index;
}

void bf_measure_name(const struct bf_measure *measure, const struct bf_model *model,
                     char name[BF_MEASURE_NAME_SIZE])
{
    uint16_t port = bf_subject_port(&measure->subject, model);
    bool show_port = model->port_count > 1 && port != BF_ALL_PORTS;
    char hour[8] = "", statistic[BF_STATISTIC_SIZE], room[BF_SUBJECT_NAME_SIZE];
    const char *subject = bf_subject_name(&measure->subject, model, room);
    bool plain = is_plain(measure, subject, model);

    if (measure->subject.hour != BF_ALL_HOURS)
        snprintf(hour, sizeof hour, "@%02d", measure->subject.hour);
    bf_measure_statistic(measure, statistic);
    snprintf(name, BF_MEASURE_NAME_SIZE, "%s%s%s%s%s%s.%s.%s",
             show_port ? model->ports[port].id : "", show_port ? "." : "",
             plain ? "" : bf_subject_kind_word(measure->subject.kind), plain ? "" : ":", subject,
             hour, bf_measure_quantity(measure), statistic);
}

/* ---- reading --------------------------------------------------------------------------------- */

static bool is_digits(struct piece piece, size_t from)
{
    for (size_t i = from; i < piece.length; i++)
        if (piece.text[i] < '0' || piece.text[i] > '9')
            return false;
    return piece.length > from;
}

/* Cuts a name; "p99.9" stays whole. Returns the number of pieces, at most [room] + 1. */
static size_t cut(const char *name, size_t length, struct piece *pieces, size_t room)
{
    size_t count = 0, begin = 0;

    for (size_t i = 0; i <= length; i++) {
        if (i < length && name[i] != '.')
            continue;
        if (count == room)
            return room + 1;
        pieces[count++] = (struct piece){name + begin, begin, i - begin};
        begin = i + 1;
    }
    if (count > 1 && is_digits(pieces[count - 1], 0) && pieces[count - 2].text[0] == 'p' &&
        is_digits(pieces[count - 2], 1)) {
        pieces[count - 2].length += 1 + pieces[count - 1].length;
        count--;
    }
    return count;
}

static bool find_port(struct piece piece, const struct bf_model *model, uint16_t *port,
                      struct bf_fault *fault)
{
    char word[WORD_SIZE];
    struct bf_suggestion nearest = {.word = copy_word(word, piece)};

    for (size_t i = 0; i < model->port_count; i++) {
        const char *id = model->ports[i].id;
        bf_suggest(&nearest, id);
        if (strlen(id) == piece.length && memcmp(id, piece.text, piece.length) == 0) {
            *port = (uint16_t)i;
            return true;
        }
    }
    fail(fault, piece, "no port is called `%.*s`", SHOW(piece));
    return suggest(fault, &nearest, "");
}

/* Takes "@08" off the end of the subject. */
static bool find_hour(struct piece *subject, int8_t *hour, struct bf_fault *fault)
{
    const char *mark = memchr(subject->text, '@', subject->length);
    struct piece digits;

    *hour = BF_ALL_HOURS;
    if (mark == NULL)
        return true;
    digits.text = mark + 1;
    digits.at = subject->at + (size_t)(mark + 1 - subject->text);
    digits.length = subject->length - (size_t)(mark + 1 - subject->text);
    subject->length = (size_t)(mark - subject->text);
    if (is_digits(digits, 0) && digits.length == 2) {
        *hour = (int8_t)(10 * (digits.text[0] - '0') + digits.text[1] - '0');
        if (*hour < 24)
            return true;
    }
    fail(fault, digits, "`%.*s` is not an hour of the day", SHOW(digits));
    snprintf(fault->help, sizeof fault->help, "hours are written @00 to @23");
    return false;
}

struct offering {
    struct bf_suggestion *nearest;
    const struct bf_model *model;
    uint16_t port;
};

static void offer_subject(void *context, struct bf_subject subject)
{
    struct offering *offering = context;
    uint16_t port = bf_subject_port(&subject, offering->model);

    /* Bays would offer their stations again. */
    if (subject.kind != BF_SUBJECT_BAY &&
        (offering->port == BF_ALL_PORTS || port == BF_ALL_PORTS || port == offering->port))
        bf_suggest(offering->nearest, bf_subject_id(&subject, offering->model));
}

static bool unknown_subject(struct piece piece, const struct bf_model *model, uint16_t port,
                            struct bf_fault *fault)
{
    char word[WORD_SIZE];
    struct bf_suggestion nearest = {.word = copy_word(word, piece)};
    struct offering offering = {&nearest, model, port};

    for (size_t i = 0; i < model->port_count; i++)
        if (strlen(model->ports[i].id) == piece.length &&
            memcmp(model->ports[i].id, piece.text, piece.length) == 0) {
            fail(fault, piece, "`%.*s` is a port, which needs a subject behind it", SHOW(piece));
            snprintf(fault->help, sizeof fault->help, "`%.*s.all` means all its trucks",
                     SHOW(piece));
            return false;
        }
    bf_subjects_each(model, offer_subject, &offering);
    if (port == BF_ALL_PORTS)
        fail(fault, piece, "nothing is called `%.*s`", SHOW(piece));
    else
        fail(fault, piece, "nothing in port `%s` is called `%.*s`", model->ports[port].id,
             SHOW(piece));
    return suggest(
        fault, &nearest,
        "a subject is a programme, `all`, or the id of a place, booth, station, bay, source, "
        "agency, check or violation");
}

/* Several things have the id: names them all, so that the next try is right. */
static bool ambiguous(struct piece piece, const struct bf_subjects_found *found,
                      const struct bf_model *model, struct bf_fault *fault)
{
    size_t used = 0;
    bool mixed = false;

    for (size_t i = 1; i < found->count; i++)
        mixed |= found->subjects[i].kind != found->subjects[0].kind;
    fail(fault, piece, "`%.*s` names several things", SHOW(piece));
    for (size_t i = 0; i < found->count && used < sizeof fault->help; i++) {
        uint16_t port = bf_subject_port(&found->subjects[i], model);
        bool show_port = port != BF_ALL_PORTS && model->port_count > 1;
        char name[BF_SUBJECT_NAME_SIZE];
        used +=
            (size_t)snprintf(fault->help + used, sizeof fault->help - used, "%s`%s%s%s%s%s`",
                             i == 0                  ? "write one of: "
                             : i + 1 == found->count ? " or "
                                                     : ", ",
                             show_port ? model->ports[port].id : "", show_port ? "." : "",
                             mixed ? bf_subject_kind_word(found->subjects[i].kind) : "",
                             mixed ? ":" : "", bf_subject_name(&found->subjects[i], model, name));
    }
    return false;
}

static bool find_subject(struct piece piece, uint16_t port, int quantity,
                         const struct bf_model *model, struct bf_subject *subject,
                         struct bf_fault *fault)
{
    struct bf_name name = {piece.text, piece.length, port, false};
    struct bf_subjects_found found;

    bf_subjects_named(model, &name, &found);
    if (found.count == 0) {
        name.any_case = true;
        bf_subjects_named(model, &name, &found);
    }
    if (found.count == 0)
        return unknown_subject(piece, model, port, fault);
    keep_suitable(&found, quantity, model);
    if (found.count > 1)
        return ambiguous(piece, &found, model, fault);
    *subject = found.subjects[0];
    return true;
}

static bool unknown_quantity(struct piece piece, struct bf_fault *fault)
{
    char word[WORD_SIZE];
    struct bf_suggestion nearest = {.word = copy_word(word, piece)};

    for (size_t i = 0; bf_quantity_word(i) != NULL; i++)
        bf_suggest(&nearest, bf_quantity_word(i));
    fail(fault, piece, "unknown quantity `%.*s`", SHOW(piece));
    return suggest(fault, &nearest, "`borderflow explain measures` lists them");
}

static bool unknown_statistic(struct piece piece, int quantity, struct bf_fault *fault)
{
    char word[WORD_SIZE];
    struct bf_suggestion nearest = {.word = copy_word(word, piece)};
    size_t used = 0;

    fail(fault, piece, "`%s` has no statistic `%.*s`", bf_quantity_word((size_t)quantity),
         SHOW(piece));
    for (size_t i = 0; bf_statistic_word(quantity, i) != NULL; i++) {
        const char *known = bf_statistic_word(quantity, i);
        bf_suggest(&nearest, known);
        used += (size_t)snprintf(fault->help + used, sizeof fault->help - used, "%s%s",
                                 i == 0 ? "it has " : ", ", known);
    }
    if (memchr(piece.text, '-', piece.length) != NULL)
        return suggest(fault, &(struct bf_suggestion){0}, "put spaces round a minus");
    return nearest.best == NULL ? false : suggest(fault, &nearest, "");
}

/* The quantity is none of the subject's: why. */
static bool unsuitable(const struct bf_measure *measure, struct piece piece,
                       const struct bf_model *model, struct bf_fault *fault)
{
    const struct bf_subject *subject = &measure->subject;
    const char *quantity = bf_quantity_word(measure->quantity);
    const char *why = "";

    if (bf_quantity_lacks_customs(measure->quantity, subject, model))
        return fail(fault, piece, "`%s` is told of ports with customs only", quantity);
    if (subject->kind == BF_SUBJECT_ALL)
        return fail(fault, piece, "`%s` is not kept for all trucks", quantity);
    if (subject->kind == BF_SUBJECT_PLACE)
        why = bf_quantity_is_of_scans(measure->quantity) ? ": nothing is scanned there"
                                                         : ": booths do not serve it";
    if (subject->kind == BF_SUBJECT_CHECK && !bf_check_is_exam(model, subject->index))
        why = ": it is done at the booth";
    return fail(fault, piece, "%s `%s` has no `%s`%s", bf_subject_kind_word(subject->kind),
                bf_subject_id(subject, model), quantity, why);
}

static bool check_fit(const struct bf_measure *measure, const struct piece *pieces,
                      const struct bf_model *model, struct bf_fault *fault)
{
    struct bf_subject timeless = measure->subject;
    const char *id = bf_subject_id(&measure->subject, model);
    const char *quantity = bf_quantity_word(measure->quantity);

    timeless.hour = BF_ALL_HOURS;
    if (!bf_quantity_suits(measure->quantity, &timeless, model))
        return unsuitable(measure, pieces[QUANTITY], model, fault);
    if (!bf_statistic_suits(measure->statistic, &timeless))
        return fail(fault, pieces[STATISTIC], "`%s` of `%s` has no `%.*s`", quantity, id,
                    SHOW(pieces[STATISTIC]));
    if (measure->subject.hour != BF_ALL_HOURS &&
        (!bf_quantity_suits(measure->quantity, &measure->subject, model) ||
         (measure->subject.kind != BF_SUBJECT_ALL &&
          measure->subject.kind != BF_SUBJECT_PROGRAMME)))
        return fail(fault, pieces[SUBJECT], "`%s` of `%s` is not kept by hour", quantity, id);
    return true;
}

bool bf_measure_parse(const char *name, size_t length, const struct bf_model *model,
                      struct bf_measure *measure, struct bf_fault *fault)
{
    struct piece all[PIECES + 2], *pieces = all;
    size_t count = cut(name, length, all, PIECES + 2);
    uint16_t port = BF_ALL_PORTS;
    int8_t hour;
    int quantity, statistic;

    if (count != PIECES && count != PIECES + 1) {
        fail(fault, (struct piece){name, 0, length}, "`%.*s` is not the name of a measure",
             (int)length, name);
        return suggest(fault, &(struct bf_suggestion){0},
                       "a measure is [port.]subject.quantity.statistic, such as all.wait.p95");
    }
    if (count == PIECES + 1 && !find_port(*pieces++, model, &port, fault))
        return false;
    if (!find_hour(&pieces[SUBJECT], &hour, fault))
        return false;
    quantity = bf_quantity_row(pieces[QUANTITY].text, pieces[QUANTITY].length);
    if (!find_subject(pieces[SUBJECT], port, quantity, model, &measure->subject, fault))
        return false;
    measure->subject.hour = hour;
    if (quantity < 0)
        return unknown_quantity(pieces[QUANTITY], fault);
    statistic =
        bf_statistic_row(quantity, pieces[STATISTIC].text, pieces[STATISTIC].length, &measure->p);
    if (statistic < 0)
        return unknown_statistic(pieces[STATISTIC], quantity, fault);
    measure->quantity = (unsigned char)quantity;
    measure->statistic = (unsigned char)statistic;
    return check_fit(measure, pieces, model, fault);
}
