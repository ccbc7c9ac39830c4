#include "scene/motion/motion_traffic.h"

#include <math.h>
#include <string.h>

/* A drive that later ones may have to keep away from until it is over, and its end is clear. */
struct booking {
    bf_time start, over;
    int route;
};

struct bfv_zone {
    struct booking *bookings;
    size_t count, room;
};

void bfv_traffic_init(struct bfv_traffic *traffic, const struct bfv_layout *layout,
                      struct bfv_headways *headways, double speed)
{
    *traffic = (struct bfv_traffic){.layout = layout, .headways = headways, .speed = speed};
}

void bfv_traffic_close(struct bfv_traffic *traffic)
{
    for (int i = 0; i < traffic->zone_count; i++)
        bf_free(traffic->zones[i].bookings);
    bf_free(traffic->zones);
    traffic->zones = NULL;
}

bf_time bfv_traffic_duration(const struct bfv_traffic *traffic, int route)
{
    return (bf_time)ceil(bfv_layout_route_at(traffic->layout, route)->length / traffic->speed *
                         1e6);
}

bf_time bfv_traffic_clear(const struct bfv_traffic *traffic, int first, int second)
{
    double behind = bfv_headways_clear(traffic->headways, first, second);

    return (bf_time)ceil(behind / traffic->speed * 1e6);
}

/* ---- booking --------------------------------------------------------------------------------- */

static struct bfv_zone *zone_of(struct bfv_traffic *traffic, int route)
{
    int zone = bfv_layout_route_at(traffic->layout, route)->zone;

    if (zone >= traffic->zone_count) {
        traffic->zones = bf_reallocate(traffic->zones, (size_t)zone + 1, sizeof *traffic->zones);
        memset(&traffic->zones[traffic->zone_count], 0,
               (size_t)(zone + 1 - traffic->zone_count) * sizeof *traffic->zones);
        traffic->zone_count = zone + 1;
    }
    return &traffic->zones[zone];
}

static void forget_before(struct bfv_zone *zone, bf_time now)
{
    size_t kept = 0;

    for (size_t i = 0; i < zone->count; i++)
        if (zone->bookings[i].over > now)
            zone->bookings[kept++] = zone->bookings[i];
    zone->count = kept;
}

/* When a truck on [route] may start that would like to at [at] and meets [other]. */
static bf_time pass(const struct bfv_traffic *traffic, const struct booking *other, int route,
                    bf_time at)
{
    const struct bfv_clash *clashes;
    int count = bfv_headways_clashes(traffic->headways, other->route, route, &clashes);
    double behind = bf_seconds(at - other->start) * traffic->speed;

    for (int i = 0; i < count; i++)
        if (clashes[i].from < behind && behind < clashes[i].to)
            return other->start + (bf_time)ceil(clashes[i].to / traffic->speed * 1e6);
    return at;
}

/* The first start from [at] on that meets nobody. */
static bf_time find_gap(const struct bfv_traffic *traffic, const struct bfv_zone *zone, int route,
                        bf_time at)
{
    bf_time duration = bfv_traffic_duration(traffic, route) + BF_SECOND, start;

    do {
        start = at;
        for (size_t i = 0; i < zone->count; i++)
            if (zone->bookings[i].over > at && zone->bookings[i].start < at + duration)
                at = pass(traffic, &zone->bookings[i], route, at);
    } while (at > start);
    return at;
}

size_t bfv_traffic_book(struct bfv_traffic *traffic, int route, bf_time earliest, bf_time now,
                        uint32_t life)
{
    struct bfv_zone *zone = zone_of(traffic, route);
    bf_time duration = bfv_traffic_duration(traffic, route), start;

    forget_before(zone, now);
    start = find_gap(traffic, zone, route, earliest);
    if (zone->count == zone->room) {
        zone->room = 2 * zone->room + 16;
        zone->bookings = bf_reallocate(zone->bookings, zone->room, sizeof *zone->bookings);
    }
    zone->bookings[zone->count++] =
        (struct booking){.start = start, .over = start + duration + BF_SECOND, .route = route};
    if (traffic->count == traffic->room) {
        traffic->room = 2 * traffic->room + 256;
        traffic->drives = bf_reallocate(traffic->drives, traffic->room, sizeof *traffic->drives);
    }
    traffic->drives[traffic->count] =
        (struct bfv_drive){.start = start, .end = start + duration, .life = life, .route = route};
    traffic->longest = duration > traffic->longest ? duration : traffic->longest;
    return traffic->count++;
}

/* Drives are booked nearly in order: each has only few to pass. */
void bfv_traffic_sort(struct bfv_traffic *traffic)
{
    for (size_t i = 1; i < traffic->count; i++) {
        struct bfv_drive drive = traffic->drives[i];
        size_t at = i;

        while (at > 0 && traffic->drives[at - 1].start > drive.start) {
            traffic->drives[at] = traffic->drives[at - 1];
            at--;
        }
        traffic->drives[at] = drive;
    }
}
