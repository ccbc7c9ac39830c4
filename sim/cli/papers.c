#include "cli/papers.h"

#include <inttypes.h>
#include <stddef.h>

#include "core/clock.h"

#define NONE "-"

/* ---- words ----------------------------------------------------------------------------------- */

struct fate {
    const char *word, *text;
};

static const struct fate fates[BF_FATE_COUNT] = {
    [BF_RELEASED] = {"released", "released"},
    [BF_REFUSED] = {"refused", "refused"},
    [BF_GAVE_UP] = {"gave_up", "gave up"},
    [BF_INSIDE] = {"inside", "inside"},
    [BF_TURNED_BACK] = {"turned_back", "turned back"},
    [BF_DIVERTED] = {"diverted", "diverted"},
};

const char *bf_fate_word(uint8_t fate)
{
    return fates[fate].word;
}

const char *bf_fate_text(uint8_t fate)
{
    return fates[fate].text;
}

#define WORD(constant, word)       word,
#define FIRST(constant, word, ...) word,
static const char *const drivers[] = {BF_DRIVER_CARDS(WORD)};
static const char *const countries[] = {BF_COUNTRIES(WORD)};
static const char *const sectors[] = {BF_SECTORS(WORD)};
static const char *const issues[] = {BF_ISSUES(WORD)};
static const char *const problems[] = {BF_FILING_PROBLEMS(FIRST)};
static const char *const reasons[] = {BF_REASONS(FIRST)};
static const char *const memberships[] = {BF_MEMBERSHIPS(FIRST)}; /* of bits 1, 2, 4, 8 */
#undef FIRST
#undef WORD

/* "late+document", a dash for none. */
static void add_words(struct bf_text *text, uint32_t bits, const char *const *words)
{
    const char *separator = "";

    if (bits == 0)
        bf_text_add(text, NONE);
    for (; bits != 0; bits &= bits - 1) {
        bf_text_add(text, "%s%s", separator, words[__builtin_ctz(bits)]);
        separator = "+";
    }
}

static void add_exams(struct bf_text *text, const struct bf_model *model, uint16_t port,
                      uint32_t bits)
{
    const struct bf_port *owner = &model->ports[port];
    const char *ids[BF_MAX_EXAMS];

    for (int i = 0; i < owner->exam_count; i++)
        ids[i] = model->exams[owner->first_exam + i].id;
    add_words(text, bits, ids);
}

static const char *goods_of(const struct bf_model *model, const struct bf_dossier *d)
{
    return d->shipment.goods == 0 ? NONE
                                  : model->ports[d->port].customs->goods[d->shipment.goods - 1].id;
}

static const char *filer_of(const struct bf_model *model, const struct bf_dossier *d)
{
    return d->shipment.filer == 0
               ? NONE
               : model->ports[d->port].customs->filing.filers[d->shipment.filer - 1].id;
}

static const char *violation_of(const struct bf_model *model, const struct bf_shipment *s)
{
    return s->violation == 0 ? NONE : model->violations[s->violation - 1].id;
}

static const char *check_of(const struct bf_model *model, const struct bf_shipment *s)
{
    return s->caught_by == BF_NOT_CAUGHT ? NONE : model->checks[s->caught_by];
}

/* ---- columns --------------------------------------------------------------------------------- */

static const char heading[] =
    ",home_programme,driver,carrier,importer,manufacturer,origin,passenger,trusted,goods,sector,"
    "issues,bay,filer,lead_s,problems,correction_s,pre_cleared,pre_inspected,pays_cash,score,"
    "reasons,examined,due,alarms,violation,caught_by,diverted_to,held_s,officers_s";

void bf_papers_heading(struct bf_text *text)
{
    bf_text_add(text, "%s", heading);
}

static void add_parties(struct bf_text *text, const struct bf_model *model,
                        const struct bf_dossier *d)
{
    const struct bf_shipment *s = &d->shipment;
    const struct bf_mix_entry *entry = &model->sources[d->source].mix[s->kind];

    bf_text_add(text, ",%s,%s,", model->programmes[entry->programme], drivers[s->driver]);
    add_words(text, s->carrier, memberships);
    bf_text_add(text, ",");
    add_words(text, s->importer, memberships);
    bf_text_add(text, ",");
    add_words(text, s->manufacturer, memberships);
    bf_text_add(text, ",%s,%d,%d", countries[s->origin], s->passenger, s->trusted);
}

static void add_filing(struct bf_text *text, const struct bf_model *model,
                       const struct bf_dossier *d)
{
    const struct bf_shipment *s = &d->shipment;

    bf_text_add(text, ",%s,%s,", goods_of(model, d), sectors[s->sector]);
    add_words(text, s->issues, issues);
    bf_text_add(text, ",%s,%s", bf_bay_word((enum bf_bay)s->bay), filer_of(model, d));
    bf_text_add_seconds(text, s->filer == 0 ? BF_NEVER : s->lead);
    bf_text_add(text, ",");
    add_words(text, s->problems, problems);
    bf_text_add_seconds(text, s->hold ? s->correction : BF_NEVER);
    bf_text_add(text, ",%d,%d,%d,%.4f", s->pre_cleared, s->pre_inspected, s->pays_cash,
                (double)s->score);
}

static void add_findings(struct bf_text *text, const struct bf_model *model,
                         const struct bf_dossier *d)
{
    const struct bf_shipment *s = &d->shipment;

    bf_text_add(text, ",");
    add_words(text, s->reasons, reasons);
    bf_text_add(text, ",");
    add_exams(text, model, d->port, s->examined);
    bf_text_add(text, ",");
    add_exams(text, model, d->port, s->due);
    bf_text_add(text, ",%d,%s,%s,%s", __builtin_popcountll(s->alarmed), violation_of(model, s),
                check_of(model, s),
                s->diverted_to == BF_NO_PLACE ? NONE : model->ports[s->diverted_to].id);
    bf_text_add_seconds(text, d->held);
    bf_text_add_seconds(text, d->officers);
}

void bf_papers_columns(struct bf_text *text, const struct bf_model *model,
                       const struct bf_dossier *dossier)
{
    if (dossier == NULL) {
        for (const char *c = heading; *c != '\0'; c++)
            if (*c == ',')
                bf_text_add(text, ",");
        return;
    }
    add_parties(text, model, dossier);
    add_filing(text, model, dossier);
    add_findings(text, model, dossier);
}

/* ---- for people ------------------------------------------------------------------------------ */

static void tell_words(struct bf_text *text, const char *what, uint32_t bits,
                       const char *const *words)
{
    if (bits == 0)
        return;
    bf_text_add(text, "; %s ", what);
    add_words(text, bits, words);
}

static void tell_exams(struct bf_text *text, const struct bf_model *model, const char *what,
                       const struct bf_dossier *d, uint32_t bits)
{
    if (bits == 0)
        return;
    bf_text_add(text, "; %s ", what);
    add_exams(text, model, d->port, bits);
}

void bf_papers_tell(struct bf_text *text, const struct bf_model *model,
                    const struct bf_dossier *dossier)
{
    const struct bf_shipment *s = &dossier->shipment;

    if (s->passenger)
        bf_text_add(text, "a car");
    else
        bf_text_add(text, "%s", s->goods == 0 ? "no goods" : goods_of(model, dossier));
    tell_words(text, "filing", s->problems, problems);
    if (dossier->held > 0)
        bf_text_add(text, "; held %.1f min", bf_minutes(dossier->held));
    if (s->pre_cleared)
        bf_text_add(text, "; pre-cleared");
    if (s->pre_inspected)
        bf_text_add(text, "; pre-inspected");
    tell_words(text, "referred", s->reasons, reasons);
    tell_exams(text, model, "passed", dossier, s->examined);
    tell_exams(text, model, "due", dossier, s->due);
    if (s->violation != 0 && s->caught_by != BF_NOT_CAUGHT)
        bf_text_add(text, "; %s caught by %s", violation_of(model, s), check_of(model, s));
    else if (s->violation != 0)
        bf_text_add(text, "; %s not caught", violation_of(model, s));
}

/* ---- exams ----------------------------------------------------------------------------------- */

void bf_exam_heading(struct bf_text *text)
{
    bf_text_add(
        text, "port,source,truck,exam,station,programme,measured,asked_s,started_s,ended_s,wait_s,"
              "exam_s,officers_s,unified,alarm,caught\n");
}

void bf_exam_row(struct bf_text *text, const struct bf_model *model,
                 const struct bf_exam_stay *stay)
{
    const struct bf_exam *exam = &model->exams[stay->exam];

    bf_text_add(text, "%s,%s,%" PRIu32 ",%s,%s,%s,%d", model->ports[exam->port].id,
                model->sources[stay->source].id, stay->number, exam->id,
                stay->station == BF_NO_PLACE ? "" : model->stations[stay->station].id,
                model->programmes[stay->programme], stay->counted);
    bf_text_add_seconds(text, stay->asked);
    bf_text_add_seconds(text, stay->started);
    bf_text_add_seconds(text, stay->ended);
    bf_text_add_seconds(text, stay->started - stay->asked);
    bf_text_add_seconds(text, stay->ended - stay->started);
    bf_text_add_seconds(text, stay->officers);
    bf_text_add(text, ",%d,%d,%d\n", stay->unified, stay->alarm, stay->caught);
}
