#include "port/ledger.h"

void bf_ledger_begin(struct bf_ledger *ledger, const struct bf_sink *sink)
{
    ledger->sink = sink;
    ledger->digest = 0;
    ledger->waits = 0;
    for (int fate = 0; fate < BF_FATE_COUNT; fate++)
        ledger->fates[fate] = 0;
    ledger->card_count = ledger->visit_count = ledger->record_count = 0;
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
    bf_ledger_flush_records(ledger);
}
