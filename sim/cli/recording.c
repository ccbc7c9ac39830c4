#include "cli/recording.h"

#include <errno.h>
#include <pthread.h>
#include <string.h>

#include "cli/pairing.h"
#include "cli/rows.h"
#include "cli/text.h"
#include "core/memory.h"
#include "core/whole_file.h"

enum { RUNS, QUEUES, TRUCKS, EXAMS, FILES };

static const char *const file_names[FILES] = {"runs.csv", "queues.csv", "trucks.csv", "exams.csv"};

/* The rows of a batch. */
struct batch {
    struct batch *next;
    uint32_t first, count;
    struct bf_text texts[FILES];
};

/* What a thread collects; on cache lines of its own. */
struct desk {
    struct bf_text texts[FILES];
    const struct bf_model *model;
    uint32_t replication; /* at work on */
    struct bf_pairing pairing;
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

static void on_replication(void *context, unsigned worker, uint32_t replication,
                           const struct bf_summary *last, const struct bf_run_totals *totals)
{
    struct bf_recording *recording = context;
    struct desk *desk = &recording->desks[worker];

    bf_run_rows(&desk->texts[RUNS], recording->model, replication, last);
    bf_queue_rows(&desk->texts[QUEUES], recording->model, replication, totals);
}

/* ---- rows of trucks.csv and exams.csv -------------------------------------------------------- */

static void add_truck(void *context, const struct bf_card *card, const struct bf_dossier *dossier)
{
    struct desk *desk = context;
    struct bf_text *text = &desk->texts[TRUCKS];

    bf_text_add(text, "%u,", desk->replication);
    bf_card_row(text, desk->model, card, dossier);
}

static void on_cards(void *context, unsigned worker, uint32_t replication,
                     const struct bf_card *cards, size_t count)
{
    struct bf_recording *recording = context;
    struct desk *desk = &recording->desks[worker];

    desk->replication = replication;
    bf_pairing_cards(&desk->pairing, recording->model, cards, count, add_truck, desk);
}

static void on_dossiers(void *context, unsigned worker, uint32_t replication,
                        const struct bf_dossier *dossiers, size_t count)
{
    struct bf_recording *recording = context;
    struct desk *desk = &recording->desks[worker];

    desk->replication = replication;
    bf_pairing_dossiers(&desk->pairing, recording->model, dossiers, count, add_truck, desk);
}

static void on_stays(void *context, unsigned worker, uint32_t replication,
                     const struct bf_exam_stay *stays, size_t count)
{
    struct bf_recording *recording = context;
    struct bf_text *text = &recording->desks[worker].texts[EXAMS];

    for (size_t i = 0; i < count; i++) {
        bf_text_add(text, "%u,", replication);
        bf_exam_row(text, recording->model, &stays[i]);
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

static bool is_wanted(const struct bf_recording *recording, int file)
{
    if (file == EXAMS)
        return recording->trucks && recording->model->exam_count > 0;
    return file != TRUCKS || recording->trucks;
}

static void write_heading(const struct bf_recording *recording, int file)
{
    struct bf_text text = {0};

    bf_text_add(&text, "replication,");
    if (file == RUNS)
        bf_run_heading(&text);
    else if (file == QUEUES)
        bf_queue_heading(&text);
    else if (file == TRUCKS)
        bf_card_heading(&text, recording->model);
    else
        bf_exam_heading(&text);
    fwrite(text.bytes, 1, text.length, recording->files[file].stream);
    bf_text_clear(&text);
}

static bool open_files(struct bf_recording *recording, const char *folder, struct bf_error *error)
{
    for (int i = 0; i < FILES; i++) {
        if (!is_wanted(recording, i))
            continue;
        if (bf_whole_file_open_in(&recording->files[i], folder, file_names[i], error) != BF_OK)
            return false;
        write_heading(recording, i);
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
    for (unsigned d = 0; d < threads; d++)
        recording->desks[d].model = model;
    recording->observer = (struct bf_observer){.context = recording,
                                               .cards = trucks ? on_cards : NULL,
                                               .dossiers = trucks ? on_dossiers : NULL,
                                               .stays = trucks ? on_stays : NULL,
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

const char *bf_recording_file(const struct bf_recording *recording, size_t index)
{
    for (int i = 0; i < FILES; i++)
        if (is_wanted(recording, i) && index-- == 0)
            return file_names[i];
    return NULL;
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
    for (unsigned d = 0; d < recording->threads; d++) {
        bf_pairing_clear(&recording->desks[d].pairing);
        for (int i = 0; i < FILES; i++)
            bf_text_clear(&recording->desks[d].texts[i]);
    }
    for (int i = 0; i < FILES; i++)
        bf_whole_file_discard(&recording->files[i]);
    pthread_mutex_destroy(&recording->mutex);
    bf_free(recording->desks);
    bf_free(recording);
}
