/* tape: one replication kept whole in memory: every record, card, dossier and stay in the order
 * they came.
 *
 * For whoever looks at a run after it is over: printing it, drawing it, going back and forth in it.
 * A day of 1,000 trucks is some 6,000 records of 24 bytes. */
#ifndef BF_TRACE_TAPE_H
#define BF_TRACE_TAPE_H

#include "trace/sink.h"

/* A zeroed tape is an empty one. */
struct bf_tape {
    struct bf_record *records;
    size_t record_count, record_room;
    struct bf_card *cards;
    size_t card_count, card_room;
    struct bf_dossier *dossiers;
    size_t dossier_count, dossier_room;
    struct bf_exam_stay *stays;
    size_t stay_count, stay_room;
};

/* What a run needs to be recorded on [tape], after what is there already. */
struct bf_sink bf_tape_sink(struct bf_tape *tape);

/* Frees what it holds and leaves it empty. */
void bf_tape_clear(struct bf_tape *tape);

#endif
