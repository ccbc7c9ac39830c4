/* subject: whom or what a figure is about.
 *
 * A subject is a number in the summary and an id in the scenario; this is the way from one to the
 * other and back. */
#ifndef BF_STUDY_SUBJECT_H
#define BF_STUDY_SUBJECT_H

#include <stdbool.h>
#include <stddef.h>

#include "port/model.h"
#include "stats/summary.h"

/* "FAST", "all", "B3"; of a bay the id of its station. */
const char *bf_subject_id(const struct bf_subject *subject, const struct bf_model *model);

#define BF_SUBJECT_NAME_SIZE 160

/* The same, and for bays "yard[cold]". */
const char *bf_subject_name(const struct bf_subject *subject, const struct bf_model *model,
                            char name[BF_SUBJECT_NAME_SIZE]);

/* "programme", "booth", ... */
const char *bf_subject_kind_word(enum bf_subject_kind kind);

/* Its own port for places, booths, stations, bays, sources, agencies and checks; that of the
 * figure, maybe BF_ALL_PORTS, for the others. */
uint16_t bf_subject_port(const struct bf_subject *subject, const struct bf_model *model);

/* Whether any truck of the programme can come to the port, or to any port with BF_ALL_PORTS. */
bool bf_programme_has_traffic(const struct bf_model *model, int programme, uint16_t port);

/* Whether the port, or any port, has customs. */
bool bf_port_has_customs(const struct bf_model *model, uint16_t port);

/* Kinds of a station's docks, bits of enum bf_bay, if there are several; else 0. */
uint8_t bf_station_bays(const struct bf_station *station);

/* Whether the check is an exam, and no check at the booth. */
bool bf_check_is_exam(const struct bf_model *model, uint16_t check);

/* Visits the programmes that have traffic and all, first in total, then per port if there are
 * several; then every place, booth, station, bay, source, agency and check; then violations, in
 * total and per port. No hours. */
void bf_subjects_each(const struct bf_model *model,
                      void (*visit)(void *context, struct bf_subject subject), void *context);

/* What to look for: an id, in one port or in all. The word of a kind and a colon before it,
 * "place:road", ask for things of that kind only. */
struct bf_name {
    const char *text;
    size_t length;
    uint16_t port; /* or BF_ALL_PORTS */
    bool any_case;
};

#define BF_SUBJECTS_FOUND 16

struct bf_subjects_found {
    struct bf_subject subjects[BF_SUBJECTS_FOUND]; /* the first of them, if there are more */
    size_t count;
};

/* A programme with that name wins, then `all`; else everything that has the id. A violation is
 * found in all ports together unless one is named. */
void bf_subjects_named(const struct bf_model *model, const struct bf_name *name,
                       struct bf_subjects_found *found);

#endif
