#include "toy.h"

static const char *const PROGRAMMES[TOY_PROGRAMMES] = {"FAST", "C-TPAT", "ordinary"};

static void lay_road(struct toy *toy)
{
    toy->ends[0] = (struct bfv_point){0.0, TOY_ROAD_Y};
    toy->ends[1] = (struct bfv_point){TOY_WIDTH, TOY_ROAD_Y};
    toy->along[1] = TOY_WIDTH;
    toy->road = (struct bfv_surface){
        .kind = BFV_SURFACE_ROAD, .path = {toy->ends, toy->along, 2, TOY_WIDTH}, .width = 60.0};
    for (int i = 0; i < 2; i++)
        toy->tracks[i] = (struct bfv_track){.station = BFV_NONE,
                                            .number = i,
                                            .from = toy->ends[0],
                                            .to = toy->ends[1],
                                            .length = TOY_WIDTH,
                                            .from_outside = true,
                                            .pill = {10.0, 150.0, 200.0, 24.0}};
}

void toy_build(struct toy *toy)
{
    *toy = (struct toy){0};
    toy->model.programmes = PROGRAMMES;
    toy->model.programme_count = TOY_PROGRAMMES;
    for (int i = 0; i < TOY_PROGRAMMES; i++)
        toy->targets[i] = BF_HOUR;
    toy->scenario.wait_targets = toy->targets;
    toy->day.scenario = &toy->scenario;
    lay_road(toy);
    toy->layout = (struct bfv_layout){.model = &toy->model,
                                      .bounds = {0.0, 0.0, TOY_WIDTH, TOY_HEIGHT},
                                      .tracks = toy->tracks,
                                      .track_count = 2,
                                      .surfaces = &toy->road,
                                      .surface_count = 1};
    toy->scene = (struct bfv_scene){.day = &toy->day, .layout = &toy->layout};
    toy->crowd.trucks = toy->trucks;
    toy->crowd.hidden = toy->hidden;
    toy->view = (struct bfv_map_view){.scene = &toy->scene,
                                      .crowd = &toy->crowd,
                                      .camera = {TOY_WIDTH / 2.0, TOY_HEIGHT / 2.0, 1.0},
                                      .view = {0.0, 0.0, TOY_WIDTH, TOY_HEIGHT},
                                      .followed = BFV_NO_TRUCK};
}

struct bfv_truck *toy_add(struct toy *toy, double x, int programme)
{
    struct bfv_truck *truck = &toy->trucks[toy->crowd.truck_count];

    *truck = (struct bfv_truck){.pose = {x, TOY_ROAD_Y, 0.0},
                                .truck = (uint32_t)toy->crowd.truck_count,
                                .programme = (uint8_t)programme,
                                .waited_s = -1.0F,
                                .track = BFV_NONE,
                                .stop = BFV_NONE};
    toy->crowd.truck_count++;
    return truck;
}
