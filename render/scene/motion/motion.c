#include "scene/motion/motion.h"

#include <math.h>

#include "scene/motion/motion_plan.h"
#include "scene/tables/times.h"

/* Somebody who has to wait longer than this for others, although its record says it goes, makes
 * everybody hurry for that day. */
#define PATIENCE   (45 * BF_SECOND)
#define MOST_HASTE 4.0

/* Of a map across which everybody drives at the usual speed, and how a picture is shaped. */
#define USUAL_WIDTH  2000.0
#define WIDE_BY_HIGH 1.6
#define MOST_FOR_MAP 3.0

/* A large map is seen from further away: who drives faster there takes no longer to cross the
 * picture, and is not drawn minutes behind its records. */
static double haste_for(const struct bfv_layout *layout)
{
    double width = fmax(layout->bounds.width, layout->bounds.height * WIDE_BY_HIGH);

    return fmin(fmax(width / USUAL_WIDTH, 1.0), MOST_FOR_MAP);
}

struct bfv_motion *bfv_motion_create(const struct bfv_layout *layout, struct bfv_headways *headways,
                                     const struct bf_tape *tape)
{
    struct bfv_motion *motion = bf_allocate(1, sizeof *motion);
    double haste = haste_for(layout);

    motion->layout = layout;
    while (bfv_motion_plan(motion, tape, headways, haste) > PATIENCE && haste < MOST_HASTE) {
        bfv_motion_unplan(motion);
        haste *= 2.0;
    }
    return motion;
}

void bfv_motion_destroy(struct bfv_motion *motion)
{
    if (motion == NULL)
        return;
    bfv_motion_unplan(motion);
    bf_free(motion);
}

/* ---- a crowd --------------------------------------------------------------------------------- */

void bfv_crowd_clear(struct bfv_crowd *crowd)
{
    bf_free(crowd->trucks);
    bf_free(crowd->hidden);
    *crowd = (struct bfv_crowd){0};
}

static struct bfv_truck *add_truck(struct bfv_crowd *crowd)
{
    if (crowd->truck_count == crowd->truck_room) {
        crowd->truck_room = 2 * crowd->truck_room + 256;
        crowd->trucks = bf_reallocate(crowd->trucks, crowd->truck_room, sizeof *crowd->trucks);
    }
    return &crowd->trucks[crowd->truck_count++];
}

static void add_hidden(struct bfv_crowd *crowd, struct bfv_hidden hidden)
{
    if (crowd->hidden_count == crowd->hidden_room) {
        crowd->hidden_room = 2 * crowd->hidden_room + 32;
        crowd->hidden = bf_reallocate(crowd->hidden, crowd->hidden_room, sizeof *crowd->hidden);
    }
    crowd->hidden[crowd->hidden_count++] = hidden;
}

/* Who it is; where it is remains to be said. */
static struct bfv_truck *draw(struct bfv_crowd *crowd, const struct bfv_life *life, bf_time at,
                              bool moving)
{
    struct bfv_truck *truck = add_truck(crowd);
    unsigned look = life->look;

    if (moving)
        look |= BFV_LOOK_MOVING;
    if (life->left <= at)
        look |= BFV_LOOK_LEFT;
    else if (life->referred <= at)
        look |= BFV_LOOK_SECONDARY;
    *truck = (struct bfv_truck){.truck = life->truck,
                                .waited_s = -1.0F,
                                .programme = life->programme,
                                .look = (uint8_t)look,
                                .track = BFV_NONE,
                                .stop = BFV_NONE};
    if (life->joined <= at && at < life->primary && at < life->left)
        truck->waited_s = (float)bf_seconds(at - life->joined);
    return truck;
}

/* ---- seeking --------------------------------------------------------------------------------- */

size_t bfv_motion_first_drive(const struct bfv_motion *motion, bf_time at)
{
    size_t low = 0, high = motion->drive_count;

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (motion->drives[middle].start + motion->longest <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void seek_drives(const struct bfv_motion *motion, bf_time at, struct bfv_crowd *crowd)
{
    for (size_t i = bfv_motion_first_drive(motion, at);
         i < motion->drive_count && motion->drives[i].start <= at; i++) {
        const struct bfv_drive *drive = &motion->drives[i];

        if (drive->end > at)
            draw(crowd, &motion->lives[drive->life], at, true)->pose =
                bfv_route_pose(bfv_layout_route_at(motion->layout, drive->route),
                               motion->speed * bf_seconds(at - drive->start));
    }
}

static void seek_queue(const struct bfv_motion *motion, int track, bf_time at,
                       struct bfv_crowd *crowd)
{
    const struct bfv_queue *queue = &motion->queues[track];

    for (size_t i = bfv_queue_first_at(queue, at); i < queue->count; i++) {
        const struct bfv_entry *entry = &queue->entries[i];
        struct bfv_truck *truck;
        double distance;
        bool moving;

        if (entry->seen > at)
            return;
        if (entry->gone <= at)
            continue;
        distance = bfv_queue_distance(queue, entry, at, &moving);
        truck = draw(crowd, &motion->lives[entry->life], at, moving);
        truck->pose = bfv_queue_pose(queue, distance);
        truck->track = (int16_t)track;
    }
}

static void seek_stop(const struct bfv_motion *motion, int stop, bf_time at,
                      struct bfv_crowd *crowd)
{
    const struct bfv_stays *stays = &motion->stops[stop];
    size_t begun = bfv_times_until(stays->stays, stays->count, sizeof *stays->stays, at);
    struct bfv_truck *truck;

    if (begun == 0 || stays->stays[begun - 1].to <= at)
        return;
    truck = draw(crowd, &motion->lives[stays->stays[begun - 1].life], at, false);
    truck->pose = motion->layout->stops[stop].pose;
    truck->stop = stop;
}

/* How many of the moments have passed. */
static int passed(const struct bfv_moments *moments, bf_time at)
{
    return (int)bfv_times_until(moments->times, moments->count, sizeof *moments->times, at);
}

static void seek_absences(const struct bfv_motion *motion, int index, bf_time at,
                          struct bfv_crowd *crowd)
{
    const struct bfv_absences *absences = &motion->absences[index];
    int tracks = (int)motion->layout->track_count;
    int count = passed(&absences->begin, at) - passed(&absences->end, at);
    int standing = passed(&absences->stand, at) - passed(&absences->stand_end, at);
    struct bfv_hidden hidden = {.track = BFV_NONE, .yard = BFV_NONE, .count = count};

    if (count == 0)
        return;
    if (index < tracks) {
        hidden.track = index;
        if (standing > 0)
            hidden.tail_m = (motion->queues[index].slots + standing) * BFV_SLOT / BFV_METRE;
    } else {
        hidden.yard = index - tracks;
    }
    add_hidden(crowd, hidden);
}

void bfv_motion_seek(const struct bfv_motion *motion, bf_time at, struct bfv_crowd *crowd)
{
    const struct bfv_layout *layout = motion->layout;

    crowd->truck_count = crowd->hidden_count = 0;
    for (size_t i = 0; i < layout->track_count; i++)
        seek_queue(motion, (int)i, at, crowd);
    for (size_t i = 0; i < layout->stop_count; i++)
        seek_stop(motion, (int)i, at, crowd);
    seek_drives(motion, at, crowd);
    for (size_t i = 0; i < layout->track_count + layout->yard_count; i++)
        seek_absences(motion, (int)i, at, crowd);
}
