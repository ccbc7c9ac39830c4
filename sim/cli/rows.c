#include "cli/rows.h"

#include <string.h>

#include "study/subject.h"

/* ---- rows of runs.csv ------------------------------------------------------------------------ */

struct row {
    const struct bf_model *model;
    const struct bf_summary *last;
    struct bf_text *text;
    uint32_t replication;
};

static const char *port_id(const struct bf_model *model, struct bf_subject subject)
{
    uint16_t port = bf_subject_port(&subject, model);

    if (port != BF_ALL_PORTS)
        return model->ports[port].id;
    return model->port_count == 1 ? model->ports[0].id : "";
}

/* Mean and longest time in minutes; empty without trucks. Crossing time and delay are those of the
 * released. */
static void add_times(struct bf_text *text, const struct bf_replication_row *figures)
{
    for (int q = 0; q < BF_QUANTITY_COUNT; q++) {
        int64_t trucks = q < BF_CROSSING ? figures->trucks : figures->counts[BF_COUNT_RELEASED];
        if (trucks > 0)
            bf_text_add(text, ",%.10g,%.10g", (double)figures->sum[q] / (double)trucks / 60e6,
                        bf_minutes(figures->max[q]));
        else
            bf_text_add(text, ",,");
    }
}

static void add_run_row(void *context, struct bf_subject subject)
{
    const struct row *row = context;
    struct bf_replication_row figures = bf_summary_last(row->last, subject);
    char room[BF_SUBJECT_NAME_SIZE];
    bool counts = subject.kind == BF_SUBJECT_ALL || subject.kind == BF_SUBJECT_PROGRAMME;
    bool road =
        subject.kind == BF_SUBJECT_PLACE && row->model->places[subject.index].next.count > 0;

    /* Trucks are booked to lanes, not to the roads before them nor to where they came from; times
     * say nothing of violations and of checks at the booth. */
    if (road || subject.kind == BF_SUBJECT_SOURCE || subject.kind == BF_SUBJECT_VIOLATION ||
        (subject.kind == BF_SUBJECT_CHECK && !bf_check_is_exam(row->model, subject.index)))
        return;
    bf_text_add(row->text, "%u,%s,%s,%s,", row->replication, port_id(row->model, subject),
                bf_subject_kind_word(subject.kind), bf_subject_name(&subject, row->model, room));
    bf_text_add(row->text, "%lld", (long long)figures.trucks);
    add_times(row->text, &figures);
    for (int c = 0; c < BF_COUNT_COUNT; c++)
        if (counts)
            bf_text_add(row->text, ",%lld", (long long)figures.counts[c]);
        else
            bf_text_add(row->text, ",");
    if (counts)
        bf_text_add(row->text, ",%d\n", figures.counts[BF_COUNT_INSIDE] == 0);
    else
        bf_text_add(row->text, ",\n");
}

void bf_run_heading(struct bf_text *text)
{
    bf_text_add(text,
                "port,subject_kind,subject,trucks,wait_mean_min,wait_max_min,service_mean_min,"
                "service_max_min,crossing_mean_min,crossing_max_min,delay_mean_min,"
                "delay_max_min,arrived,released,refused,gave_up,inside,turned_back,diverted,"
                "empty,finished\n");
}

void bf_run_rows(struct bf_text *text, const struct bf_model *model, uint32_t replication,
                 const struct bf_summary *last)
{
    struct row row = {model, last, text, replication};

    bf_subjects_each(model, add_run_row, &row);
}

/* ---- rows of queues.csv ---------------------------------------------------------------------- */

void bf_queue_heading(struct bf_text *text)
{
    bf_text_add(text, "port,kind,id,mean_trucks,max_trucks,full_min,open_min,serving_min,"
                      "pull_up_min,blocked_min,overtime_min,served\n");
}

static void add_gauge(const struct row *row, const char *kind, const char *port, const char *id,
                      const struct bf_gauge *gauge)
{
    const struct bf_horizon *horizon = &row->model->horizon;
    /* Programmes and agencies have no storage of their own. */
    bool has_mark = strcmp(kind, "programme") != 0 && strcmp(kind, "agency") != 0;
    double window = (double)((horizon->days - horizon->warm_up_days) * BF_DAY);

    bf_text_add(row->text, "%u,%s,%s,%s,%.10g,%d", row->replication, port, kind, id,
                (double)gauge->area / window, gauge->highest);
    if (!has_mark)
        bf_text_add(row->text, ",");
    else
        bf_text_add(row->text, ",%.10g", bf_minutes(gauge->over));
}

static void end_without_occupation(const struct row *row)
{
    bf_text_add(row->text, ",,,,,,\n");
}

static void add_occupation(const struct row *row, const struct bf_occupation *occupation)
{
    bf_text_add(row->text, ",%.10g,%.10g,%.10g,%.10g,%.10g,%lld\n", bf_minutes(occupation->open),
                bf_minutes(occupation->serving), bf_minutes(occupation->pulling),
                bf_minutes(occupation->blocked), bf_minutes(occupation->overtime),
                (long long)occupation->served);
}

static void add_waiting_rows(const struct row *row, const struct bf_run_totals *totals)
{
    const struct bf_model *model = row->model;

    for (size_t i = 0; i < model->port_count * model->programme_count; i++) {
        size_t port = i / model->programme_count, programme = i % model->programme_count;
        if (!bf_programme_has_traffic(model, (int)programme, (uint16_t)port))
            continue;
        add_gauge(row, "programme", model->ports[port].id, model->programmes[programme],
                  &totals->waiting[i]);
        end_without_occupation(row);
    }
}

/* Kinds of bays, and places that scan. */
static void add_customs_rows(const struct row *row, const struct bf_run_totals *totals)
{
    const struct bf_model *model = row->model;

    for (size_t i = 0; totals->bays != NULL && i < model->station_count * BF_BAY_COUNT; i++) {
        struct bf_subject bay = {BF_SUBJECT_BAY, BF_ALL_PORTS, (uint16_t)i, BF_ALL_HOURS};
        char room[BF_SUBJECT_NAME_SIZE];
        if ((bf_station_bays(&model->stations[i / BF_BAY_COUNT]) >> i % BF_BAY_COUNT & 1) == 0)
            continue;
        bf_text_add(row->text, "%u,%s,bay,%s,,,", row->replication, port_id(model, bay),
                    bf_subject_name(&bay, model, room));
        add_occupation(row, &totals->bays[i]);
    }
    for (size_t i = 0; totals->scans != NULL && i < model->place_count; i++) {
        if (model->places[i].scan == 0)
            continue;
        bf_text_add(row->text, "%u,%s,scanner,%s,,,", row->replication,
                    model->ports[model->places[i].port].id, model->places[i].id);
        add_occupation(row, &totals->scans[i]);
    }
}

void bf_queue_rows(struct bf_text *text, const struct bf_model *model, uint32_t replication,
                   const struct bf_run_totals *totals)
{
    const struct row whole = {model, NULL, text, replication}, *row = &whole;

    add_waiting_rows(row, totals);
    for (size_t i = 0; i < model->source_count; i++) {
        add_gauge(row, "source", model->ports[model->sources[i].port].id, model->sources[i].id,
                  &totals->upstream[i]);
        end_without_occupation(row);
    }
    for (size_t i = 0; i < model->place_count; i++) {
        add_gauge(row, "place", model->ports[model->places[i].port].id, model->places[i].id,
                  &totals->places[i]);
        end_without_occupation(row);
    }
    for (size_t i = 0; i < model->booth_count; i++) {
        bf_text_add(row->text, "%u,%s,booth,%s,,,", row->replication,
                    model->ports[model->booths[i].port].id, model->booths[i].id);
        add_occupation(row, &totals->booths[i]);
    }
    for (size_t i = 0; i < model->station_count; i++) {
        add_gauge(row, "station", model->ports[model->stations[i].port].id, model->stations[i].id,
                  &totals->station_queues[i]);
        add_occupation(row, &totals->stations[i]);
    }
    for (size_t i = 0; i < model->agency_count; i++) {
        add_gauge(row, "agency", model->ports[model->agencies[i].port].id, model->agencies[i].id,
                  &totals->requests[i]);
        add_occupation(row, &totals->agencies[i]);
    }
    add_customs_rows(row, totals);
}

/* ---- rows of trucks.csv ---------------------------------------------------------------------- */

static int64_t between(bf_time from, bf_time to)
{
    return from == BF_NEVER || to == BF_NEVER ? BF_NEVER : to - from;
}

void bf_card_heading(struct bf_text *text, const struct bf_model *model)
{
    bf_text_add(text,
                "port,source,truck,programme,load,fate,finished,measured,lane,booth,arrived_s,"
                "joined_s,primary_start_s,primary_end_s,left_s,wait_s,service_s,blocked_s,"
                "exam_wait_s,exam_s,crossing_s");
    if (bf_port_has_customs(model, BF_ALL_PORTS)) {
        bf_text_add(text, ",earlier_s");
        bf_papers_heading(text);
    }
    bf_text_add(text, "\n");
}

void bf_card_row(struct bf_text *text, const struct bf_model *model, const struct bf_card *card,
                 const struct bf_dossier *dossier)
{
    bool inside = card->fate == BF_INSIDE;
    bf_time out = inside || card->fate == BF_REFUSED ? BF_NEVER : card->left;
    bf_time crossing = between(card->joined, out);

    bf_text_add(text, "%s,%s,%u,%s,%s,%s,%d,%d,%s,%s", model->ports[card->port].id,
                model->sources[card->source].id, card->number, model->programmes[card->programme],
                card->empty ? "empty" : "loaded", bf_fate_word(card->fate), inside ? 0 : 1,
                card->counted, card->lane == BF_NO_PLACE ? "" : model->places[card->lane].id,
                card->booth == BF_NO_PLACE ? "" : model->booths[card->booth].id);
    bf_text_add_seconds(text, card->arrived);
    bf_text_add_seconds(text, card->joined);
    bf_text_add_seconds(text, card->primary_start);
    bf_text_add_seconds(text, card->primary_end);
    bf_text_add_seconds(text, inside ? BF_NEVER : card->left);
    bf_text_add_seconds(text, between(card->joined, card->primary_start));
    bf_text_add_seconds(text, between(card->primary_start, card->primary_end));
    bf_text_add_seconds(text, card->blocked);
    bf_text_add_seconds(text, card->exam_wait);
    bf_text_add_seconds(text, card->exam);
    bf_text_add_seconds(text, crossing == BF_NEVER ? BF_NEVER : crossing + card->earlier);
    if (bf_port_has_customs(model, BF_ALL_PORTS)) {
        bf_text_add_seconds(text, card->earlier);
        bf_papers_columns(text, model, dossier);
    }
    bf_text_add(text, "\n");
}
