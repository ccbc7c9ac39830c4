/* ledger: what a run hands to its sink, and its digest.
 *
 * Cards, visits, dossiers, stays and records are gathered in small arrays and handed over when
 * these are full. The digest takes in every card, dossier and stay and every opening and closing of
 * a booth, watched or not, so it is the same with and without a trace. */
#ifndef BF_PORT_LEDGER_H
#define BF_PORT_LEDGER_H

#include "trace/sink.h"

#define BF_LEDGER_CARDS   64
#define BF_LEDGER_RECORDS 256

struct bf_ledger {
    const struct bf_sink *sink;
    uint64_t digest;
    int64_t waits; /* microseconds waited by all trucks, to be held against the queues */
    int64_t fates[BF_FATE_COUNT];
    int64_t dossiers_written;
    size_t card_count, visit_count, record_count, dossier_count, stay_count;
    struct bf_card cards[BF_LEDGER_CARDS];
    struct bf_visit visits[BF_LEDGER_CARDS];
    struct bf_record records[BF_LEDGER_RECORDS];
    struct bf_dossier dossiers[BF_LEDGER_CARDS];
    struct bf_exam_stay stays[BF_LEDGER_CARDS];
};

/* Empty, for a new replication. */
void bf_ledger_begin(struct bf_ledger *ledger, const struct bf_sink *sink);

/* Hands over what is left. */
void bf_ledger_end(struct bf_ledger *ledger);

void bf_ledger_flush_cards(struct bf_ledger *ledger);
void bf_ledger_flush_visits(struct bf_ledger *ledger);
void bf_ledger_flush_records(struct bf_ledger *ledger);
void bf_ledger_flush_dossiers(struct bf_ledger *ledger);
void bf_ledger_flush_stays(struct bf_ledger *ledger);

static inline uint64_t bf_ledger_mix(uint64_t word)
{
    word = (word ^ word >> 32) * 0xD6E8FEB86659FD93u;
    return word ^ word >> 29;
}

/* Room for one more card, to be filled by the caller. */
static inline struct bf_card *bf_ledger_next_card(struct bf_ledger *ledger)
{
    if (ledger->card_count == BF_LEDGER_CARDS)
        bf_ledger_flush_cards(ledger);
    return &ledger->cards[ledger->card_count++];
}

static inline void bf_ledger_visit(struct bf_ledger *ledger, const struct bf_visit *visit)
{
    ledger->visits[ledger->visit_count++] = *visit;
    if (ledger->visit_count == BF_LEDGER_CARDS)
        bf_ledger_flush_visits(ledger);
}

/* Room for one more dossier, to be filled by the caller. */
static inline struct bf_dossier *bf_ledger_next_dossier(struct bf_ledger *ledger)
{
    if (ledger->dossier_count == BF_LEDGER_CARDS)
        bf_ledger_flush_dossiers(ledger);
    ledger->dossiers_written++;
    return &ledger->dossiers[ledger->dossier_count++];
}

static inline void bf_ledger_stay(struct bf_ledger *ledger, const struct bf_exam_stay *stay)
{
    ledger->stays[ledger->stay_count++] = *stay;
    if (ledger->stay_count == BF_LEDGER_CARDS)
        bf_ledger_flush_stays(ledger);
}

/* Only when somebody watches. */
static inline void bf_ledger_record(struct bf_ledger *ledger, struct bf_record record)
{
    ledger->records[ledger->record_count++] = record;
    if (ledger->record_count == BF_LEDGER_RECORDS)
        bf_ledger_flush_records(ledger);
}

#endif
