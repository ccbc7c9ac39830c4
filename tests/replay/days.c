#include "days.h"

struct bf_day *crossing_with(const char *overlay)
{
    return sound_day(&(struct bf_day_def){
        .path = CROSSING, .overlays = &overlay, .overlay_count = overlay != NULL});
}

struct bf_changes *no_changes(void)
{
    struct bf_day *day = crossing_with(NULL);
    struct bf_changes *changes = bf_changes_create(&day->scenario->model);

    bf_day_destroy(day);
    return changes;
}

struct bf_intervention opening(int booth, bf_time at)
{
    return (struct bf_intervention){
        .at = at, .kind = BF_INTERVENE_OPEN, .port = booth == SOUTH_B1, .booth = booth};
}

struct bf_intervention closing(int booth, bf_time at)
{
    struct bf_intervention intervention = opening(booth, at);

    intervention.kind = BF_INTERVENE_CLOSE;
    return intervention;
}

struct bf_intervention demand(int programme, double factor, bf_time at)
{
    return (struct bf_intervention){
        .at = at, .kind = BF_INTERVENE_DEMAND, .programme = programme, .factor = factor};
}

struct bf_intervention serving_both(bf_time at)
{
    return (struct bf_intervention){.at = at,
                                    .kind = BF_INTERVENE_SERVE,
                                    .booth = B1,
                                    .lanes = {FAST_LANE, GENERAL_LANE},
                                    .lane_count = 2,
                                    .feed = BF_FEED_LEND};
}

bf_time at_clock(int hours, int minutes)
{
    return hours * BF_HOUR + minutes * BF_MINUTE;
}
