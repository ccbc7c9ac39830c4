#include "view/words/orders.h"

struct bfv_service bfv_service_at(const struct bf_model *model, int booth, bf_time at)
{
    const struct bf_booth *own = &model->booths[booth];
    struct bfv_service service = {.feed = own->feed};
    const int *lanes = own->serves;
    size_t count = own->serves_count;

    for (size_t i = 0; i < model->change_count && model->changes[i].at <= at; i++) {
        const struct bf_change *change = &model->changes[i];
        if (change->kind != BF_CHANGE_SERVES || change->booth != booth)
            continue;
        lanes = change->serves;
        count = change->serves_count;
        service.feed = change->feed;
    }
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

double bfv_demand_at(const struct bf_model *model, int port, int programme, bf_time at)
{
    double factor = 1.0;

    for (size_t i = 0; i < model->change_count && model->changes[i].at <= at; i++) {
        const struct bf_change *change = &model->changes[i];
        if (change->kind == BF_CHANGE_DEMAND && change->port == port &&
            (change->programme < 0 || change->programme == programme))
            factor = change->demand;
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

bool bfv_order_serve(const struct bf_model *model, int booth, int lane, bf_time at,
                     struct bf_intervention *order)
{
    struct bfv_service service = bfv_service_at(model, booth, at);
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

bool bfv_order_feed(const struct bf_model *model, int booth, bf_time at,
                    struct bf_intervention *order)
{
    struct bfv_service service = bfv_service_at(model, booth, at);

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
