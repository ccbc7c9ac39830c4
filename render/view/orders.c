#include "view/orders.h"

#include <math.h>

/* What the changes up to [at] say about a booth last; NULL: nothing. */
static const struct bf_intervention *last_serving(const struct bf_changes *changes, int booth,
                                                  bf_time at)
{
    size_t count;
    const struct bf_intervention *list = bf_changes_list(changes, &count), *last = NULL;

    for (size_t i = 0; i < count; i++)
        if (list[i].kind == BF_INTERVENE_SERVE && list[i].booth == booth && list[i].at <= at &&
            (last == NULL || list[i].at >= last->at))
            last = &list[i];
    return last;
}

struct bfv_service bfv_service_at(const struct bf_model *model, const struct bf_changes *changes,
                                  int booth, bf_time at)
{
    const struct bf_intervention *change = last_serving(changes, booth, at);
    const struct bf_booth *own = &model->booths[booth];
    struct bfv_service service = {.feed = change != NULL ? change->feed : own->feed};
    const int *lanes = change != NULL ? change->lanes : own->serves;
    size_t count = change != NULL ? change->lane_count : own->serves_count;

    for (; service.count < count && service.count < BF_MOST_LANES; service.count++)
        service.lanes[service.count] = lanes[service.count];
    return service;
}

bool bfv_serves(const struct bfv_service *service, int lane)
{
    for (size_t i = 0; i < service->count; i++)
        if (service->lanes[i] == lane)
            return true;
    return false;
}

double bfv_demand_at(const struct bf_changes *changes, int port, int programme, bf_time at)
{
    size_t count;
    const struct bf_intervention *list = bf_changes_list(changes, &count);
    double factor = 1.0;
    bf_time since = -1;

    for (size_t i = 0; i < count; i++)
        if (list[i].kind == BF_INTERVENE_DEMAND && list[i].port == port && list[i].at <= at &&
            list[i].at >= since && (list[i].programme < 0 || list[i].programme == programme)) {
            factor = list[i].factor;
            since = list[i].at;
        }
    return factor;
}

double bfv_demand_step(double factor, bool more)
{
    static const double offered[] = {0.0,  0.25, 0.5, 0.75, 0.9, 1.0, 1.1,
                                     1.25, 1.5,  2.0, 3.0,  5.0, 10.0};
    size_t count = sizeof offered / sizeof offered[0];

    if (more) {
        for (size_t i = 0; i < count; i++)
            if (offered[i] > factor + 1e-9)
                return offered[i];
        return offered[count - 1];
    }
    for (size_t i = count; i-- > 0;)
        if (offered[i] < factor - 1e-9)
            return offered[i];
    return offered[0];
}

static struct bf_intervention serving(const struct bf_model *model, int booth, bf_time at,
                                      const struct bfv_service *service)
{
    struct bf_intervention order = {.at = at,
                                    .kind = BF_INTERVENE_SERVE,
                                    .port = model->booths[booth].port,
                                    .booth = booth,
                                    .lane_count = service->count,
                                    .feed = service->feed};

    for (size_t i = 0; i < service->count; i++)
        order.lanes[i] = service->lanes[i];
    return order;
}

/* One lane needs no rule, and several need one that chooses. */
static enum bf_feed fitting_feed(const struct bf_booth *own, const struct bfv_service *service)
{
    if (service->count == 1)
        return BF_FEED_DEDICATED;
    if (service->feed != BF_FEED_DEDICATED)
        return service->feed;
    return own->feed != BF_FEED_DEDICATED ? own->feed : BF_FEED_FIRST_COME;
}

bool bfv_order_serve(const struct bf_model *model, const struct bf_changes *changes, int booth,
                     int lane, bf_time at, struct bf_intervention *order)
{
    struct bfv_service service = bfv_service_at(model, changes, booth, at);
    size_t kept = 0;

    if (!bfv_serves(&service, lane)) {
        if (service.count == BF_MOST_LANES)
            return false;
        service.lanes[service.count++] = lane;
    } else {
        for (size_t i = 0; i < service.count; i++)
            if (service.lanes[i] != lane)
                service.lanes[kept++] = service.lanes[i];
        if (kept == 0)
            return false;
        service.count = kept;
    }
    service.feed = fitting_feed(&model->booths[booth], &service);
    *order = serving(model, booth, at, &service);
    return true;
}

bool bfv_order_feed(const struct bf_model *model, const struct bf_changes *changes, int booth,
                    bf_time at, struct bf_intervention *order)
{
    struct bfv_service service = bfv_service_at(model, changes, booth, at);

    if (service.count < 2)
        return false;
    do {
        service.feed = (enum bf_feed)((service.feed + 1) % BF_FEED_COUNT);
        /* The first is for one lane; the turns of alternate are written for given lanes. */
    } while (service.feed == BF_FEED_DEDICATED || service.feed == BF_FEED_ALTERNATE);
    *order = serving(model, booth, at, &service);
    return true;
}

const char *bfv_feed_word(enum bf_feed feed)
{
    static const char *const words[BF_FEED_COUNT] = {
#define FEED_WORD(constant, word) word,
        BF_FEED_RULES(FEED_WORD)
#undef FEED_WORD
    };

    return words[feed];
}
