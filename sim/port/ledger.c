#include "port/ledger.h"

#include <string.h>

void bf_ledger_begin(struct bf_ledger *ledger, const struct bf_sink *sink)
{
    ledger->sink = sink;
    ledger->digest = 0;
    ledger->waits = 0;
    for (int fate = 0; fate < BF_FATE_COUNT; fate++)
        ledger->fates[fate] = 0;
    ledger->dossiers_written = 0;
    ledger->card_count = ledger->visit_count = ledger->record_count = 0;
    ledger->dossier_count = ledger->stay_count = 0;
}

/* Sums of mixed words do not wait for one another, unlike a running hash, and cards of one instant
 * may leave in any order. Each field has an odd factor of its own. */
static uint64_t card_digest(const struct bf_card *card)
{
    uint64_t who = (uint64_t)card->number << 32 | (uint64_t)card->source << 16 |
                   (uint64_t)card->programme << 8 | (uint64_t)(card->fate << 1 | card->empty);
    uint64_t where = (uint64_t)card->lane << 16 | card->booth;

    return bf_ledger_mix(who + where * 0xFF51AFD7ED558CCDu +
                         (uint64_t)card->arrived * 0x9E3779B97F4A7C15u +
                         (uint64_t)card->joined * 0x27D4EB2F165667C5u +
                         (uint64_t)card->primary_start * 0x165667B19E3779F9u +
                         (uint64_t)card->primary_end * 0x85EBCA77C2B2AE63u) +
           bf_ledger_mix(card->trail + (uint64_t)card->left * 0xC2B2AE3D27D4EB4Fu +
                         (uint64_t)card->exam * 0xC4CEB9FE1A85EC53u +
                         (uint64_t)card->exam_wait * 0xD6E8FEB86659FD93u +
                         (uint64_t)card->blocked * 0x94D049BB133111EBu);
}

void bf_ledger_flush_cards(struct bf_ledger *ledger)
{
    for (size_t i = 0; i < ledger->card_count; i++)
        ledger->digest += card_digest(&ledger->cards[i]);
    if (ledger->sink->cards && ledger->card_count)
        ledger->sink->cards(ledger->sink->context, ledger->cards, ledger->card_count);
    ledger->card_count = 0;
}

static uint64_t bytes_word(uint8_t a, uint8_t b, uint8_t c, uint8_t d)
{
    return (uint64_t)a << 24 | (uint64_t)b << 16 | (uint64_t)c << 8 | (uint64_t)d;
}

static uint64_t shipment_digest(const struct bf_shipment *shipment)
{
    uint64_t exams = (uint64_t)shipment->due << 32 | shipment->examined;
    uint64_t found = (uint64_t)shipment->violation << 48 | (uint64_t)shipment->caught_by << 32 |
                     (uint64_t)shipment->diverted_to << 16 | shipment->kind;
    uint64_t who =
        bytes_word(shipment->driver, shipment->carrier, shipment->importer, shipment->manufacturer)
            << 32 |
        bytes_word(shipment->origin, shipment->goods, shipment->sector, shipment->issues);
    uint64_t what =
        bytes_word(shipment->bay, shipment->filer, shipment->problems, shipment->reasons) << 32 |
        (uint64_t)shipment->empty << 6 | (uint64_t)shipment->trusted << 5 |
        (uint64_t)shipment->hold << 4 | (uint64_t)shipment->pre_cleared << 3 |
        (uint64_t)shipment->pre_inspected << 2 | (uint64_t)shipment->pays_cash << 1 |
        (uint64_t)shipment->passenger;
    uint32_t score;

    memcpy(&score, &shipment->score, sizeof score);
    return bf_ledger_mix(exams + found * 0xFF51AFD7ED558CCDu + who * 0x9E3779B97F4A7C15u) +
           bf_ledger_mix(what + (uint64_t)shipment->lead * 0x27D4EB2F165667C5u +
                         (uint64_t)shipment->correction * 0x165667B19E3779F9u +
                         ((uint64_t)shipment->merged << 32 | score) * 0x85EBCA77C2B2AE63u +
                         shipment->alarmed * 0x94D049BB133111EBu);
}

static uint64_t dossier_digest(const struct bf_dossier *dossier)
{
    uint64_t who =
        (uint64_t)dossier->number << 32 | (uint64_t)dossier->source << 16 | (uint64_t)dossier->port;

    return bf_ledger_mix(who + shipment_digest(&dossier->shipment) +
                         (uint64_t)dossier->held * 0xC2B2AE3D27D4EB4Fu +
                         (uint64_t)dossier->officers * 0xC4CEB9FE1A85EC53u);
}

static uint64_t stay_digest(const struct bf_exam_stay *stay)
{
    uint64_t who = (uint64_t)stay->number << 32 | (uint64_t)stay->source << 16 | stay->station;
    uint64_t what = (uint64_t)stay->exam << 32 | (uint64_t)stay->programme << 8 |
                    (uint64_t)(stay->unified << 2 | stay->alarm << 1 | stay->caught);

    return bf_ledger_mix(who + what * 0x165667B19E3779F9u +
                         (uint64_t)stay->asked * 0xD6E8FEB86659FD93u +
                         (uint64_t)stay->started * 0x94D049BB133111EBu +
                         (uint64_t)stay->ended * 0xFF51AFD7ED558CCDu +
                         (uint64_t)stay->officers * 0x9E3779B97F4A7C15u);
}

void bf_ledger_flush_dossiers(struct bf_ledger *ledger)
{
    for (size_t i = 0; i < ledger->dossier_count; i++)
        ledger->digest += dossier_digest(&ledger->dossiers[i]);
    if (ledger->sink->dossiers && ledger->dossier_count)
        ledger->sink->dossiers(ledger->sink->context, ledger->dossiers, ledger->dossier_count);
    ledger->dossier_count = 0;
}

void bf_ledger_flush_stays(struct bf_ledger *ledger)
{
    for (size_t i = 0; i < ledger->stay_count; i++)
        ledger->digest += stay_digest(&ledger->stays[i]);
    if (ledger->sink->stays && ledger->stay_count)
        ledger->sink->stays(ledger->sink->context, ledger->stays, ledger->stay_count);
    ledger->stay_count = 0;
}

void bf_ledger_flush_visits(struct bf_ledger *ledger)
{
    if (ledger->sink->visits && ledger->visit_count)
        ledger->sink->visits(ledger->sink->context, ledger->visits, ledger->visit_count);
    ledger->visit_count = 0;
}

void bf_ledger_flush_records(struct bf_ledger *ledger)
{
    if (ledger->sink->records && ledger->record_count)
        ledger->sink->records(ledger->sink->context, ledger->records, ledger->record_count);
    ledger->record_count = 0;
}

void bf_ledger_end(struct bf_ledger *ledger)
{
    bf_ledger_flush_cards(ledger);
    bf_ledger_flush_visits(ledger);
    bf_ledger_flush_dossiers(ledger);
    bf_ledger_flush_stays(ledger);
    bf_ledger_flush_records(ledger);
}
