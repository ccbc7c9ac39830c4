#include "study/subject.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

const char *bf_subject_id(const struct bf_subject *subject, const struct bf_model *model)
{
    switch (subject->kind) {
    case BF_SUBJECT_PROGRAMME:
        return model->programmes[subject->index];
    case BF_SUBJECT_PLACE:
        return model->places[subject->index].id;
    case BF_SUBJECT_BOOTH:
        return model->booths[subject->index].id;
    case BF_SUBJECT_STATION:
        return model->stations[subject->index].id;
    case BF_SUBJECT_BAY:
        return model->stations[subject->index / BF_BAY_COUNT].id;
    case BF_SUBJECT_SOURCE:
        return model->sources[subject->index].id;
    case BF_SUBJECT_AGENCY:
        return model->agencies[subject->index].id;
    case BF_SUBJECT_CHECK:
        return model->checks[subject->index];
    case BF_SUBJECT_VIOLATION:
        return model->violations[subject->index].id;
    case BF_SUBJECT_ALL:
    case BF_SUBJECT_KIND_COUNT:
        break;
    }
    return "all";
}

const char *bf_subject_name(const struct bf_subject *subject, const struct bf_model *model,
                            char name[BF_SUBJECT_NAME_SIZE])
{
    const char *id = bf_subject_id(subject, model);

    if (subject->kind != BF_SUBJECT_BAY)
        return id;
    snprintf(name, BF_SUBJECT_NAME_SIZE, "%s[%s]", id,
             bf_bay_word((enum bf_bay)(subject->index % BF_BAY_COUNT)));
    return name;
}

const char *bf_subject_kind_word(enum bf_subject_kind kind)
{
    static const char *const words[BF_SUBJECT_KIND_COUNT] = {
        [BF_SUBJECT_ALL] = "all",         [BF_SUBJECT_PROGRAMME] = "programme",
        [BF_SUBJECT_PLACE] = "place",     [BF_SUBJECT_BOOTH] = "booth",
        [BF_SUBJECT_STATION] = "station", [BF_SUBJECT_BAY] = "bay",
        [BF_SUBJECT_SOURCE] = "source",   [BF_SUBJECT_AGENCY] = "agency",
        [BF_SUBJECT_CHECK] = "check",     [BF_SUBJECT_VIOLATION] = "violation"};

    return words[kind];
}

uint16_t bf_subject_port(const struct bf_subject *subject, const struct bf_model *model)
{
    switch (subject->kind) {
    case BF_SUBJECT_PLACE:
        return (uint16_t)model->places[subject->index].port;
    case BF_SUBJECT_BOOTH:
        return (uint16_t)model->booths[subject->index].port;
    case BF_SUBJECT_STATION:
        return (uint16_t)model->stations[subject->index].port;
    case BF_SUBJECT_BAY:
        return (uint16_t)model->stations[subject->index / BF_BAY_COUNT].port;
    case BF_SUBJECT_SOURCE:
        return (uint16_t)model->sources[subject->index].port;
    case BF_SUBJECT_AGENCY:
        return (uint16_t)model->agencies[subject->index].port;
    case BF_SUBJECT_CHECK:
        return (uint16_t)model->check_ports[subject->index];
    case BF_SUBJECT_ALL:
    case BF_SUBJECT_PROGRAMME:
    case BF_SUBJECT_VIOLATION:
    case BF_SUBJECT_KIND_COUNT:
        break;
    }
    return subject->port;
}

static bool truck_list_has(const struct bf_arrivals *arrivals, int programme)
{
    for (size_t i = 0; i < arrivals->truck_count; i++)
        if (arrivals->trucks[i].programme == programme)
            return true;
    return false;
}

static bool source_brings(const struct bf_source *source, int programme)
{
    for (size_t i = 0; i < source->mix_count; i++)
        if (source->mix[i].programme == programme && source->mix[i].share > 0.0)
            return true;
    return source->arrivals.kind == BF_ARRIVE_RECORDED &&
           truck_list_has(&source->arrivals, programme);
}

/* Customs may make trucks of one programme trucks of another. */
static bool customs_makes(const struct bf_customs_rules *rules, int programme)
{
    if (rules->pre_inspection.used && rules->pre_inspection.programme == programme)
        return true;
    for (size_t i = 0; i < rules->eligibility_count; i++)
        if (rules->eligibility[i].programme == programme)
            return true;
    return false;
}

bool bf_programme_has_traffic(const struct bf_model *model, int programme, uint16_t port)
{
    for (size_t s = 0; s < model->source_count; s++) {
        const struct bf_source *source = &model->sources[s];
        if (port != BF_ALL_PORTS && source->port != port)
            continue;
        const struct bf_customs_rules *customs = model->ports[source->port].customs;
        if (source_brings(source, programme) ||
            (customs != NULL && customs_makes(customs, programme)))
            return true;
    }
    return false;
}

bool bf_port_has_customs(const struct bf_model *model, uint16_t port)
{
    for (size_t i = 0; i < model->port_count; i++)
        if ((port == BF_ALL_PORTS || port == i) && model->ports[i].customs != NULL)
            return true;
    return false;
}

uint8_t bf_station_bays(const struct bf_station *station)
{
    unsigned kinds = 0;

    for (int i = 0; station->bays != NULL && i < station->docks; i++)
        kinds |= 1u << station->bays[i];
    return (kinds & (kinds - 1)) != 0 ? (uint8_t)kinds : 0;
}

bool bf_check_is_exam(const struct bf_model *model, uint16_t check)
{
    const struct bf_customs_rules *rules = model->ports[model->check_ports[check]].customs;

    return check >= rules->first_check + rules->instant_count;
}

/* In total, then per port with customs if there are several ports. */
static void visit_violation(const struct bf_model *model, uint16_t violation,
                            void (*visit)(void *context, struct bf_subject subject), void *context)
{
    struct bf_subject subject = {BF_SUBJECT_VIOLATION, BF_ALL_PORTS, violation, BF_ALL_HOURS};

    visit(context, subject);
    for (uint16_t port = 0; model->port_count > 1 && port < model->port_count; port++) {
        subject.port = port;
        if (bf_port_has_customs(model, port))
            visit(context, subject);
    }
}

static size_t count_of(const struct bf_model *model, enum bf_subject_kind kind)
{
    const size_t things[BF_SUBJECT_KIND_COUNT] = {
        [BF_SUBJECT_PLACE] = model->place_count,
        [BF_SUBJECT_BOOTH] = model->booth_count,
        [BF_SUBJECT_STATION] = model->station_count,
        [BF_SUBJECT_BAY] = model->station_count * BF_BAY_COUNT,
        [BF_SUBJECT_SOURCE] = model->source_count,
        [BF_SUBJECT_AGENCY] = model->agency_count,
        [BF_SUBJECT_CHECK] = model->check_count};

    return things[kind];
}

/* Most stations have no bays of several kinds, none has all kinds. */
static bool exists(const struct bf_model *model, enum bf_subject_kind kind, size_t index)
{
    if (kind != BF_SUBJECT_BAY)
        return true;
    return bf_station_bays(&model->stations[index / BF_BAY_COUNT]) >> index % BF_BAY_COUNT & 1;
}

void bf_subjects_each(const struct bf_model *model,
                      void (*visit)(void *context, struct bf_subject subject), void *context)
{
    size_t totals = model->port_count > 1 ? model->port_count + 1 : 1;

    for (size_t t = 0; t < totals; t++) {
        uint16_t port = t == 0 ? BF_ALL_PORTS : (uint16_t)(t - 1);
        for (size_t p = 0; p < model->programme_count; p++)
            if (bf_programme_has_traffic(model, (int)p, port))
                visit(context, (struct bf_subject){.kind = BF_SUBJECT_PROGRAMME,
                                                   .port = port,
                                                   .index = (uint16_t)p,
                                                   .hour = BF_ALL_HOURS});
        visit(context, (struct bf_subject){.port = port, .hour = BF_ALL_HOURS});
    }
    for (int kind = BF_SUBJECT_PLACE; kind <= BF_SUBJECT_CHECK; kind++)
        for (size_t i = 0; i < count_of(model, (enum bf_subject_kind)kind); i++)
            if (exists(model, (enum bf_subject_kind)kind, i))
                visit(context, (struct bf_subject){.kind = (enum bf_subject_kind)kind,
                                                   .port = BF_ALL_PORTS,
                                                   .index = (uint16_t)i,
                                                   .hour = BF_ALL_HOURS});
    for (size_t i = 0; i < model->violation_count; i++)
        visit_violation(model, (uint16_t)i, visit, context);
}

/* Keeps what [id] names among those found so far. */
static void offer(struct bf_subjects_found *found, const char *id, const struct bf_name *name,
                  struct bf_subject subject)
{
    bool same = strlen(id) == name->length &&
                (name->any_case ? strncasecmp(id, name->text, name->length) == 0
                                : memcmp(id, name->text, name->length) == 0);

    if (same && found->count < BF_SUBJECTS_FOUND)
        found->subjects[found->count++] = subject;
}

/* Offers the things of one kind that lie in [port]. */
static void search_kind(const struct bf_model *model, enum bf_subject_kind kind,
                        const struct bf_name *name, struct bf_subjects_found *found)
{
    char text[BF_SUBJECT_NAME_SIZE];

    for (size_t i = 0; i < count_of(model, kind); i++) {
        struct bf_subject subject = {kind, BF_ALL_PORTS, (uint16_t)i, BF_ALL_HOURS};
        uint16_t port = bf_subject_port(&subject, model);
        if (exists(model, kind, i) && (name->port == BF_ALL_PORTS || name->port == port))
            offer(found, bf_subject_name(&subject, model, text), name, subject);
    }
}

static void search_programmes(const struct bf_model *model, const struct bf_name *name,
                              struct bf_subjects_found *found)
{
    for (size_t i = 0; i < model->programme_count && found->count == 0; i++)
        offer(found, model->programmes[i], name,
              (struct bf_subject){BF_SUBJECT_PROGRAMME, name->port, (uint16_t)i, BF_ALL_HOURS});
}

static void search_violations(const struct bf_model *model, const struct bf_name *name,
                              struct bf_subjects_found *found)
{
    for (size_t i = 0; i < model->violation_count; i++)
        offer(found, model->violations[i].id, name,
              (struct bf_subject){BF_SUBJECT_VIOLATION, name->port, (uint16_t)i, BF_ALL_HOURS});
}

/* The kind asked for before a colon, which is taken off the name; BF_SUBJECT_ALL for none. */
static enum bf_subject_kind take_kind(struct bf_name *name)
{
    for (int kind = BF_SUBJECT_PROGRAMME; kind < BF_SUBJECT_KIND_COUNT; kind++) {
        const char *word = bf_subject_kind_word((enum bf_subject_kind)kind);
        size_t length = strlen(word);
        if (length < name->length && name->text[length] == ':' &&
            memcmp(name->text, word, length) == 0) {
            name->text += length + 1;
            name->length -= length + 1;
            return (enum bf_subject_kind)kind;
        }
    }
    return BF_SUBJECT_ALL;
}

static void search_all(const struct bf_model *model, const struct bf_name *name,
                       struct bf_subjects_found *found)
{
    search_programmes(model, name, found);
    if (found->count == 0)
        offer(found, "all", name, (struct bf_subject){BF_SUBJECT_ALL, name->port, 0, BF_ALL_HOURS});
    if (found->count > 0)
        return;
    for (int kind = BF_SUBJECT_PLACE; kind <= BF_SUBJECT_CHECK; kind++)
        search_kind(model, (enum bf_subject_kind)kind, name, found);
    search_violations(model, name, found);
}

void bf_subjects_named(const struct bf_model *model, const struct bf_name *name,
                       struct bf_subjects_found *found)
{
    struct bf_name bare = *name;
    enum bf_subject_kind kind = take_kind(&bare);

    found->count = 0;
    if (kind == BF_SUBJECT_ALL)
        search_all(model, &bare, found);
    else if (kind == BF_SUBJECT_PROGRAMME)
        search_programmes(model, &bare, found);
    else if (kind == BF_SUBJECT_VIOLATION)
        search_violations(model, &bare, found);
    else
        search_kind(model, kind, &bare, found);
}
