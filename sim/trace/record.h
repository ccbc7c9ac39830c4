/* record: one thing that happened, as the window and the trace file see it.
 *
 * Fixed-size plain data in order of time. The kinds are listed once, here: the same table makes the
 * headings of `borderflow trace --csv` and the documentation. */
#ifndef BF_TRACE_RECORD_H
#define BF_TRACE_RECORD_H

#include <stdint.h>

#include "core/clock.h"

/* C constant, word in CSV, what [where] is, what [value] is, meaning */
#define BF_RECORD_KINDS(X)                                                                         \
    X(BF_REC_ARRIVE, "arrive", "source", "programme", "a truck comes to the port")                 \
    X(BF_REC_REFUSE, "refuse", "source", "", "it finds no room and is sent away")                  \
    X(BF_REC_ENTER, "enter", "place", "track", "it enters a place of the approach")                \
    X(BF_REC_HOLD, "hold", "place", "", "it first has to stop: its wait begins")                   \
    X(BF_REC_CHANGE, "change", "place", "track", "it changes to another lane")                     \
    X(BF_REC_GIVE_UP, "give_up", "place", "", "its patience ends and it turns back")               \
    X(BF_REC_PULL_UP, "pull_up", "booth", "", "it leaves its lane for a booth")                    \
    X(BF_REC_PRIMARY, "primary", "booth", "", "primary inspection begins")                         \
    X(BF_REC_PRIMARY_END, "primary_end", "booth", "", "primary inspection ends")                   \
    X(BF_REC_REFER, "refer", "station", "", "it drives to a station behind the booths")            \
    X(BF_REC_EXAM, "exam", "station", "dock", "its exam begins")                                   \
    X(BF_REC_EXAM_END, "exam_end", "station", "dock", "its exam ends")                             \
    X(BF_REC_RELEASE, "release", "port", "", "it leaves the port")                                 \
    X(BF_REC_OPEN, "open", "booth", "", "a booth opens")                                           \
    X(BF_REC_CLOSE, "close", "booth", "", "a booth closes; it still finishes its truck")           \
    X(BF_REC_SCAN, "scan", "place", "exam", "it is scanned on the approach")                       \
    X(BF_REC_SCAN_END, "scan_end", "place", "alarm", "its scan ends")                              \
    X(BF_REC_INSPECT, "inspect", "exam", "dock", "officers begin one of its exams")                \
    X(BF_REC_INSPECT_END, "inspect_end", "exam", "alarm", "one of its exams ends")                 \
    X(BF_REC_TURN_BACK, "turn_back", "booth", "", "its filing is not accepted: it turns back")     \
    X(BF_REC_DIVERT, "divert", "port", "", "it is sent to another port")                           \
    X(BF_REC_ON_DUTY, "on_duty", "agency", "officers", "so many officers are on duty from now on")

enum bf_record_kind {
#define BF_RECORD_CONSTANT(constant, word, where, value, meaning) constant,
    BF_RECORD_KINDS(BF_RECORD_CONSTANT)
#undef BF_RECORD_CONSTANT
        BF_RECORD_KIND_COUNT
};

/* A place's number at or beyond the model's number of places is the road outside of source number
 * [where] - that number: there trucks wait that find no room. */
struct bf_record {
    bf_time at;
    uint32_t truck;  /* number within its source; 0 for booth records */
    uint16_t source; /* of the truck */
    uint16_t where;
    uint16_t value;
    uint8_t kind; /* enum bf_record_kind */
    uint8_t programme;
};

#endif
