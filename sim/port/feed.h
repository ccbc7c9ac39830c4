/* feed: which truck a free booth takes, by its feeding rule.
 *
 * Rules are entries of one table in feed.c, in the order of BF_FEED_RULES; a rule sees lanes whose
 * first truck stands at the end and names the one to take from. No rule is asked while its booth is
 * busy. */
#ifndef BF_PORT_FEED_H
#define BF_PORT_FEED_H

#include "port/choice.h"

int bf_feed_by_rule(struct bf_run *run, uint16_t booth);

/* The lane [booth] takes its next truck from, or BF_NOWHERE. Alternation moves on. */
BF_HOT int bf_feed_next(struct bf_run *run, uint16_t booth)
{
    const struct bf_plan_booth *def = &run->plan->booths[booth];
    bf_truck_index head;

    if (!def->plain)
        return bf_feed_by_rule(run, booth);
    head = run->tracks[def->track].head;
    return head && run->trucks[head].where == BF_HELD ? def->lane : BF_NOWHERE;
}

/* Is a booth free that would take a truck arriving in the empty lane [place] at once? */
bool bf_feed_awaited(const struct bf_run *run, uint16_t place);

#endif
