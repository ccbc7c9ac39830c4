/* Why a truck waits, in one sentence that holds at that very moment. */
#include "scene/journal/journal_why.h"

/* Services longer than their mean by less are nothing to speak of. */
#define WORTH_TELLING BF_MINUTE

static void say_in_primary(const struct bfv_asked *asked)
{
    const struct bfv_cursor *cursor = asked->cursor;
    bf_time spent = asked->at - cursor->since;
    bf_time mean = bfv_booth_mean(asked->journal, cursor->booth, asked->truck, cursor->programme);

    BFV_SAY(asked, "in primary at %s for %s", bfv_booth_name(asked->model, cursor->booth).text,
            bfv_duration_of(spent).text);
    if (spent - mean >= WORTH_TELLING)
        BFV_SAY(asked, ", %s over the mean", bfv_duration_of(spent - mean).text);
}

static void say_away(const struct bfv_asked *asked)
{
    const struct bfv_cursor *cursor = asked->cursor;
    struct bfv_word clock = bfv_clock_of(cursor->since, asked->at);

    if (cursor->last == BF_REC_REFUSE)
        BFV_SAY(asked, "sent away at %s: there was no room", clock.text);
    else if (cursor->last == BF_REC_GIVE_UP)
        BFV_SAY(asked, "turned back at %s after %s in the queue", clock.text,
                bfv_duration_of(cursor->since - cursor->joined).text);
    else if (cursor->last == BF_REC_TURN_BACK)
        BFV_SAY(asked, "turned back at %s: its filing was not accepted", clock.text);
    else if (cursor->last == BF_REC_DIVERT)
        BFV_SAY(asked, "sent to %s at %s, which examines such goods",
                bfv_name_of(asked->model->ports[cursor->next_port].id).text, clock.text);
    else
        BFV_SAY(asked, "released at %s, %s after it came", clock.text,
                bfv_duration_of(cursor->since - cursor->arrived).text);
}

void bfv_story_why(const struct bfv_journal *journal, uint32_t truck, bf_time at,
                   const struct bfv_cursor *cursor, char why[BFV_WHY_ROOM])
{
    struct bfv_asked asked = {.journal = journal,
                              .model = journal->model,
                              .truck = truck,
                              .at = at,
                              .cursor = cursor,
                              .why = why};
    char where[64] = "";

    why[0] = '\0';
    switch (cursor->stage) {
    case BFV_STAGE_GATE:
        BFV_SAY(&asked, "about to enter");
        break;
    case BFV_STAGE_PLACE:
        bfv_why_in_place(&asked);
        break;
    case BFV_STAGE_PULLING_UP:
        BFV_SAY(&asked, "pulls up to %s", bfv_booth_name(asked.model, cursor->booth).text);
        break;
    case BFV_STAGE_PRIMARY:
        say_in_primary(&asked);
        break;
    case BFV_STAGE_HELD_AT_BOOTH:
        bfv_say(where, sizeof where, "at %s", bfv_booth_name(asked.model, cursor->booth).text);
        bfv_why_held(&asked, where);
        break;
    case BFV_STAGE_TO_STATION:
        bfv_why_at_station(&asked);
        break;
    case BFV_STAGE_DOCK:
        bfv_why_in_dock(&asked);
        break;
    case BFV_STAGE_HELD_IN_DOCK:
        bfv_say(where, sizeof where, "in %s", bfv_station_name(asked.model, cursor->station).text);
        bfv_why_held(&asked, where);
        break;
    case BFV_STAGE_AWAY:
        say_away(&asked);
        break;
    }
}
