/* journal_steps: the rows of a truck's story, one for each thing that happened to it. */
#ifndef BFV_SCENE_JOURNAL_STEPS_H
#define BFV_SCENE_JOURNAL_STEPS_H

#include "scene/journal/journal_parts.h"
#include "scene/journal/journal_words.h"

/* More steps than a story has room for are folded into one, after the first few. */
enum { BFV_MOST_STEPS = 64, BFV_STEPS_KEPT_FIRST = 3 };

struct bfv_telling {
    const struct bfv_journal *journal;
    const struct bf_model *model;
    const struct bfv_papers *papers;
    uint32_t truck;
    bf_time at;
    struct bfv_step steps[BFV_MOST_STEPS];
    size_t count, folded;          /* folded away already, behind the first few */
    size_t scan;                   /* the step that tells of the last scan, folded ones counted */
    uint32_t exams;                /* of the last step that tells of exams: bits of the port */
    size_t text_kept, detail_kept; /* lengths of its texts without them */
};

#define BFV_TEXT(step, ...)   bfv_say((step)->text, sizeof(step)->text, __VA_ARGS__)
#define BFV_DETAIL(step, ...) bfv_say((step)->detail, sizeof(step)->detail, __VA_ARGS__)

/* A new last step, still without words. */
struct bfv_step *bfv_add_step(struct bfv_telling *telling, bf_time at);

/* NULL: there is none yet. */
struct bfv_step *bfv_last_step(struct bfv_telling *telling);

/* Tells what one record says; [cursor] stands before it. */
void bfv_tell_record(struct bfv_telling *telling, const struct bfv_cursor *cursor,
                     const struct bf_record *record);

/* The steps that fit: the first few, those folded, the last. */
void bfv_copy_steps(const struct bfv_telling *telling, struct bfv_story *story);

#endif
