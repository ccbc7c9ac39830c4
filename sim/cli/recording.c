#include "cli/recording.h"

#include <errno.h>
#include <pthread.h>
#include <string.h>

#include "cli/text.h"
#include "cli/whole_file.h"
#include "core/memory.h"

enum { RUNS, QUEUES, TRUCKS, FILES };

static const char *const file_names[FILES] = {"runs.csv", "queues.csv", "trucks.csv"};

static const char *const headings[FILES] = {
    "replication,port,subject_kind,subject,trucks,wait_mean_min,wait_max_min,service_mean_min,"
    "service_max_min,crossing_mean_min,crossing_max_min,delay_mean_min,delay_max_min,arrived,"
    "released,refused,gave_up,inside,empty,finished\n",
    "replication,port,kind,id,mean_trucks,max_trucks,full_min,open_min,serving_min,pull_up_min,"
    "blocked_min,overtime_min,served\n",
    "replication,port,source,truck,programme,load,fate,finished,measured,lane,booth,arrived_s,"
    "joined_s,primary_start_s,primary_end_s,left_s,wait_s,service_s,blocked_s,exam_wait_s,exam_s,"
    "crossing_s\n"};

/* The rows of a batch. */
struct batch {
    struct batch *next;
    uint32_t first, count;
    struct bf_text texts[FILES];
};

/* What a thread collects; on cache lines of its own. */
struct desk {
    struct bf_text texts[FILES];
    char padding[128];
};

struct bf_recording {
    const struct bf_model *model;
    struct bf_observer observer;
    struct bf_whole_file files[FILES];
    bool trucks;
    unsigned threads;
    struct desk *desks;
    atomic_bool *stop;
    pthread_mutex_t mutex;
    uint32_t expected;     /* first replication not written yet */
    struct batch *waiting; /* ascending */
    struct bf_error error;
};

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

/* Mean and longest time in minutes; empty without trucks. */
static void add_times(struct bf_text *text, const struct bf_replication_row *figures)
{
    for (int q = 0; q < BF_QUANTITY_COUNT; q++)
        if (figures->trucks > 0)
            bf_text_add(text, ",%.10g,%.10g",
                        (double)figures->sum[q] / (double)figures->trucks / 60e6,
                        bf_minutes(figures->max[q]));
        else
            bf_text_add(text, ",,");
}

static void add_run_row(void *context, struct bf_subject subject)
{
    const struct row *row = context;
    struct bf_replication_row figures = bf_summary_last(row->last, subject);
    bool counts = subject.kind == BF_SUBJECT_ALL || subject.kind == BF_SUBJECT_PROGRAMME;
    bool road =
        subject.kind == BF_SUBJECT_PLACE && row->model->places[subject.index].next.count > 0;

    /* Trucks are booked to lanes, not to the roads before them nor to where they came from. */
    if (road || subject.kind == BF_SUBJECT_SOURCE)
        return;
    bf_text_add(row->text, "%u,%s,%s,%s,", row->replication, port_id(row->model, subject),
                bf_subject_kind_word(subject.kind), bf_subject_id(&subject, row->model));
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

/* ---- rows of queues.csv ---------------------------------------------------------------------- */

static void add_gauge(const struct row *row, const char *kind, const char *port, const char *id,
                      const struct bf_gauge *gauge)
{
    const struct bf_horizon *horizon = &row->model->horizon;
    bool has_mark = strcmp(kind, "programme") != 0; /* programmes have no storage of their own */
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

static void add_queue_rows(const struct row *row, const struct bf_run_totals *totals)
{
    const struct bf_model *model = row->model;

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
}

static void on_replication(void *context, unsigned worker, uint32_t replication,
                           const struct bf_summary *last, const struct bf_run_totals *totals)
{
    struct bf_recording *recording = context;
    struct desk *desk = &recording->desks[worker];
    struct row row = {recording->model, last, &desk->texts[RUNS], replication};

    bf_subjects_each(recording->model, add_run_row, &row);
    row.text = &desk->texts[QUEUES];
    add_queue_rows(&row, totals);
}

/* ---- rows of trucks.csv ---------------------------------------------------------------------- */

static int64_t between(bf_time from, bf_time to)
{
    return from == BF_NEVER || to == BF_NEVER ? BF_NEVER : to - from;
}

void bf_card_heading(struct bf_text *text)
{
    bf_text_add(text, "%s", headings[TRUCKS] + strlen("replication,"));
}

void bf_card_row(struct bf_text *text, const struct bf_model *model, const struct bf_card *card)
{
    static const char *const fates[BF_FATE_COUNT] = {[BF_RELEASED] = "released",
                                                     [BF_REFUSED] = "refused",
                                                     [BF_GAVE_UP] = "gave_up",
                                                     [BF_INSIDE] = "inside"};
    bool inside = card->fate == BF_INSIDE;
    bf_time out = inside || card->fate == BF_REFUSED ? BF_NEVER : card->left;

    bf_text_add(text, "%s,%s,%u,%s,%s,%s,%d,%d,%s,%s", model->ports[card->port].id,
                model->sources[card->source].id, card->number, model->programmes[card->programme],
                card->empty ? "empty" : "loaded", fates[card->fate], inside ? 0 : 1, card->counted,
                card->lane == BF_NO_PLACE ? "" : model->places[card->lane].id,
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
    bf_text_add_seconds(text, between(card->joined, out));
    bf_text_add(text, "\n");
}

static void on_cards(void *context, unsigned worker, uint32_t replication,
                     const struct bf_card *cards, size_t count)
{
    struct bf_recording *recording = context;
    struct bf_text *text = &recording->desks[worker].texts[TRUCKS];

    for (size_t i = 0; i < count; i++) {
        bf_text_add(text, "%u,", replication);
        bf_card_row(text, recording->model, &cards[i]);
    }
}

/* ---- batches in order ------------------------------------------------------------------------ */

static void write_batch(struct bf_recording *recording, struct batch *batch)
{
    for (int i = 0; i < FILES; i++) {
        struct bf_text *text = &batch->texts[i];
        FILE *stream = recording->files[i].stream;
        if (text->length > 0 && recording->error.status == BF_OK &&
            fwrite(text->bytes, 1, text->length, stream) != text->length) {
            bf_error_set(&recording->error, BF_IO, "cannot write %s: %s", recording->files[i].path,
                         strerror(errno));
            atomic_store(recording->stop, true);
        }
        bf_text_clear(text);
    }
    recording->expected = batch->first + batch->count;
    bf_free(batch);
}

/* Puts the batch where it belongs among those that wait, then writes all whose turn it is. */
static void on_batch(void *context, unsigned worker, uint32_t first, uint32_t count)
{
    struct bf_recording *recording = context;
    struct batch *batch = bf_allocate(1, sizeof *batch);
    struct batch **place = &recording->waiting;

    *batch = (struct batch){.first = first, .count = count};
    memcpy(batch->texts, recording->desks[worker].texts, sizeof batch->texts);
    memset(recording->desks[worker].texts, 0, sizeof batch->texts);
    pthread_mutex_lock(&recording->mutex);
    while (*place != NULL && (*place)->first < first)
        place = &(*place)->next;
    batch->next = *place;
    *place = batch;
    while (recording->waiting != NULL && recording->waiting->first == recording->expected) {
        struct batch *due = recording->waiting;
        recording->waiting = due->next;
        write_batch(recording, due);
    }
    pthread_mutex_unlock(&recording->mutex);
}

/* ---- life ------------------------------------------------------------------------------------ */

static bool open_files(struct bf_recording *recording, const char *folder, struct bf_error *error)
{
    for (int i = 0; i < FILES; i++) {
        if (i == TRUCKS && !recording->trucks)
            continue;
        if (bf_whole_file_open(&recording->files[i], folder, file_names[i], error) != BF_OK)
            return false;
        fputs(headings[i], recording->files[i].stream);
    }
    return true;
}

struct bf_recording *bf_recording_create(const struct bf_model *model, const char *folder,
                                         bool trucks, unsigned threads, atomic_bool *stop,
                                         struct bf_error *error)
{
    struct bf_recording *recording = bf_allocate(1, sizeof *recording);

    recording->model = model;
    recording->trucks = trucks;
    recording->threads = threads;
    recording->stop = stop;
    recording->desks = bf_allocate(threads, sizeof *recording->desks);
    recording->observer = (struct bf_observer){.context = recording,
                                               .cards = trucks ? on_cards : NULL,
                                               .replication = on_replication,
                                               .batch = on_batch};
    pthread_mutex_init(&recording->mutex, NULL);
    if (open_files(recording, folder, error))
        return recording;
    bf_recording_destroy(recording);
    return NULL;
}

const struct bf_observer *bf_recording_observer(const struct bf_recording *recording)
{
    return &recording->observer;
}

bool bf_recording_failed(const struct bf_recording *recording, struct bf_error *error)
{
    if (recording == NULL || recording->error.status == BF_OK)
        return false;
    bf_error_set(error, recording->error.status, "%s", recording->error.message);
    return true;
}

enum bf_status bf_recording_commit(struct bf_recording *recording, struct bf_error *error)
{
    if (bf_recording_failed(recording, error))
        return error->status;
    for (int i = 0; i < FILES; i++)
        if (recording->files[i].stream != NULL &&
            bf_whole_file_commit(&recording->files[i], error) != BF_OK)
            return error->status;
    return BF_OK;
}

void bf_recording_destroy(struct bf_recording *recording)
{
    if (recording == NULL)
        return;
    for (struct batch *batch = recording->waiting, *next; batch != NULL; batch = next) {
        next = batch->next;
        for (int i = 0; i < FILES; i++)
            bf_text_clear(&batch->texts[i]);
        bf_free(batch);
    }
    for (unsigned d = 0; d < recording->threads; d++)
        for (int i = 0; i < FILES; i++)
            bf_text_clear(&recording->desks[d].texts[i]);
    for (int i = 0; i < FILES; i++)
        bf_whole_file_discard(&recording->files[i]);
    pthread_mutex_destroy(&recording->mutex);
    bf_free(recording->desks);
    bf_free(recording);
}
