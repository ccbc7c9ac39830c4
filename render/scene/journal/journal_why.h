/* journal_why: what the parts of a sentence on why a truck waits share; private to them, but for
 * the sentence itself. */
#ifndef BFV_SCENE_JOURNAL_WHY_H
#define BFV_SCENE_JOURNAL_WHY_H

#include "scene/journal/journal_parts.h"
#include "scene/journal/journal_words.h"

enum { BFV_WHY_ROOM = 160 };

/* What is asked about. */
struct bfv_asked {
    const struct bfv_journal *journal;
    const struct bf_model *model;
    uint32_t truck;
    bf_time at;
    const struct bfv_cursor *cursor; /* of the truck, then */
    char *why;                       /* the sentence so far */
};

#define BFV_SAY(asked, ...) bfv_say((asked)->why, BFV_WHY_ROOM, __VA_ARGS__)

/* Sentences, one per kind of thing a truck can be at. */
void bfv_why_in_place(const struct bfv_asked *asked);
void bfv_why_at_station(const struct bfv_asked *asked);
void bfv_why_in_dock(const struct bfv_asked *asked);
void bfv_why_held(const struct bfv_asked *asked, const char *where);

/* One sentence on why the truck of a story waits, or what it does. */
void bfv_story_why(const struct bfv_journal *journal, uint32_t truck, bf_time at,
                   const struct bfv_cursor *cursor, char why[BFV_WHY_ROOM]);

#endif
