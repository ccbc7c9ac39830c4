/* sink: where a run puts what happened.
 *
 * A run calls each function with full arrays, a few dozen entries at a time, never once per event.
 * A NULL function leaves that kind out and costs the run nothing. */
#ifndef BF_TRACE_SINK_H
#define BF_TRACE_SINK_H

#include <stddef.h>

#include "trace/card.h"
#include "trace/record.h"
#include "trace/shipment.h"

struct bf_sink {
    void *context;
    void (*cards)(void *context, const struct bf_card *cards, size_t count);
    void (*visits)(void *context, const struct bf_visit *visits, size_t count);
    /* Of ports with customs: each dossier comes in the order of the cards of such ports. */
    void (*dossiers)(void *context, const struct bf_dossier *dossiers, size_t count);
    void (*stays)(void *context, const struct bf_exam_stay *stays, size_t count);
    void (*records)(void *context, const struct bf_record *records, size_t count);
};

#endif
