/* orders: what is in force at a time, and changes written as people say them: "10:42 open B3". */
#ifndef BFV_VIEW_ORDERS_H
#define BFV_VIEW_ORDERS_H

#include "borderflow.h"

/* Who a booth serves, by which rule. */
struct bfv_service {
    int lanes[BF_MOST_LANES];
    size_t count;
    enum bf_feed feed;
};

/* At [at], changes at that time included, those the scenario makes itself as well as those made
 * to it: [model] is that of the day with them. */
struct bfv_service bfv_service_at(const struct bf_model *model, int booth, bf_time at);
bool bfv_serves(const struct bfv_service *service, int lane);

/* How many times the trucks of a programme come, 1 without changes. */
double bfv_demand_at(const struct bf_model *model, int port, int programme, bf_time at);

/* The next factor that is offered, up or down. */
double bfv_demand_step(double factor, bool more);

/* The change that makes the booth serve [lane] too, or no longer. False: it serves nothing else. */
bool bfv_order_serve(const struct bf_model *model, int booth, int lane, bf_time at,
                     struct bf_intervention *order);

/* The change to the next feeding rule. False: with one lane there is no rule to choose. */
bool bfv_order_feed(const struct bf_model *model, int booth, bf_time at,
                    struct bf_intervention *order);

const char *bfv_feed_word(enum bf_feed feed);

/* Reads "TIME open|close|schedule BOOTH", "TIME BOOTH serves LANE [and LANE ...] [RULE]" or "TIME
 * PROGRAMME x FACTOR", where PROGRAMME may be all. A booth or lane of another port than [port] is
 * written port.booth. On failure says what is wrong with [text]. */
enum bf_status bfv_order_read(const char *text, const struct bf_model *model, int port,
                              struct bf_intervention *order, struct bf_error *error);

#endif
