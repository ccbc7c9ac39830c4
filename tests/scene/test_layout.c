#include "random_topology.h"
#include "scene/layout/layout.h"

#include "check.h"

enum { TOPOLOGIES = 150 };

/* ---- every layout of many ports -------------------------------------------------------------- */

static bool within(struct bfv_rect bounds, struct bfv_rect box)
{
    return box.x >= bounds.x - 1e-6 && box.y >= bounds.y - 1e-6 &&
           box.x + box.width <= bounds.x + bounds.width + 1e-6 &&
           box.y + box.height <= bounds.y + bounds.height + 1e-6;
}

static bool apart(struct bfv_rect a, struct bfv_rect b)
{
    return a.x + a.width <= b.x + 1e-6 || b.x + b.width <= a.x + 1e-6 ||
           a.y + a.height <= b.y + 1e-6 || b.y + b.height <= a.y + 1e-6;
}

static struct bfv_rect box_of_track(const struct bfv_track *track)
{
    return (struct bfv_rect){track->from.x, track->from.y - BFV_TRACK_STEP / 2.0, track->length,
                             BFV_TRACK_STEP};
}

static struct bfv_rect box_of_pose(struct bfv_pose pose)
{
    double width = fabs(cos(pose.heading)) > 0.5 ? BFV_TRUCK_LENGTH : BFV_TRUCK_WIDTH;
    double height = BFV_TRUCK_LENGTH + BFV_TRUCK_WIDTH - width;

    return (struct bfv_rect){pose.x - width / 2.0, pose.y - height / 2.0, width, height};
}

/* ---- tracks ---------------------------------------------------------------------------------- */

static void check_tracks_apart(const struct bfv_layout *layout)
{
    for (size_t a = 0; a < layout->track_count; a++)
        for (size_t b = 0; b < a; b++)
            assert_true(apart(box_of_track(&layout->tracks[a]), box_of_track(&layout->tracks[b])));
}

static void tracks_never_overlap(void **state)
{
    (void)state;
    for_every_layout(TOPOLOGIES, check_tracks_apart);
}

static void check_tracks_of_places(const struct bfv_layout *layout)
{
    const struct bf_model *model = layout->model;

    for (size_t p = 0; p < model->place_count; p++) {
        int first = layout->first_track_of_place[p];

        if (model->places[p].port != layout->port) {
            assert_int_equal(first, BFV_NONE);
            continue;
        }
        for (int t = 0; t < model->places[p].tracks; t++) {
            assert_int_equal(layout->tracks[first + t].place, p);
            assert_int_equal(layout->tracks[first + t].number, t);
        }
    }
}

static void every_place_has_its_tracks(void **state)
{
    (void)state;
    for_every_layout(TOPOLOGIES, check_tracks_of_places);
}

static void check_slots(const struct bfv_layout *layout)
{
    for (size_t t = 0; t < layout->track_count; t++) {
        const struct bfv_track *track = &layout->tracks[t];

        assert_true(track->slots >= 1);
        assert_true((track->slots - 1) * BFV_SLOT + BFV_TRUCK_LENGTH <= track->length);
        assert_close(track->to.x - track->from.x, track->length, 1e-9);
        assert_close(track->to.y, track->from.y, 0.0);
    }
}

static void trucks_fit_into_the_slots_of_a_track(void **state)
{
    (void)state;
    for_every_layout(TOPOLOGIES, check_slots);
}

static void check_from_left_edge(const struct bfv_layout *layout)
{
    for (size_t t = 0; t < layout->track_count; t++)
        if (layout->tracks[t].from_outside)
            assert_close(layout->tracks[t].from.x, layout->bounds.x, 1e-9);
}

static void tracks_from_outside_begin_at_the_left_edge(void **state)
{
    (void)state;
    for_every_layout(TOPOLOGIES, check_from_left_edge);
}

/* ---- stops ----------------------------------------------------------------------------------- */

static void check_stops_apart(const struct bfv_layout *layout)
{
    for (size_t a = 0; a < layout->stop_count; a++) {
        for (size_t b = 0; b < a; b++) {
            assert_true(apart(layout->stops[a].box, layout->stops[b].box));
            assert_true(
                apart(box_of_pose(layout->stops[a].pose), box_of_pose(layout->stops[b].pose)));
        }
        for (size_t t = 0; t < layout->track_count; t++)
            assert_true(apart(layout->stops[a].box, box_of_track(&layout->tracks[t])));
        assert_true(within(layout->stops[a].box, box_of_pose(layout->stops[a].pose)) ||
                    layout->stops[a].kind == BFV_STOP_BOOTH);
    }
}

static void stops_stand_apart_from_each_other_and_from_tracks(void **state)
{
    (void)state;
    for_every_layout(TOPOLOGIES, check_stops_apart);
}

static void check_booths(const struct bfv_layout *layout)
{
    const struct bf_model *model = layout->model;

    for (size_t b = 0; b < model->booth_count; b++) {
        int stop = layout->stop_of_booth[b];

        if (model->booths[b].port != layout->port) {
            assert_int_equal(stop, BFV_NONE);
            continue;
        }
        assert_int_equal(layout->stops[stop].kind, BFV_STOP_BOOTH);
        assert_int_equal(layout->stops[stop].booth, b);
        assert_close(layout->stops[stop].pose.x, layout->canopy.x + layout->canopy.width / 2.0,
                     1e-9);
    }
}

static void every_booth_stands_under_the_canopy(void **state)
{
    (void)state;
    for_every_layout(TOPOLOGIES, check_booths);
}

static void check_docks(const struct bfv_layout *layout)
{
    const struct bf_model *model = layout->model;

    for (size_t s = 0; s < model->station_count; s++) {
        const struct bfv_yard *yard;

        if (model->stations[s].port != layout->port) {
            assert_int_equal(layout->yard_of_station[s], BFV_NONE);
            continue;
        }
        yard = &layout->yards[layout->yard_of_station[s]];
        assert_int_equal(yard->docks, model->stations[s].docks);
        for (int d = 0; d < yard->docks; d++) {
            assert_int_equal(layout->stops[yard->first_dock + d].kind, BFV_STOP_DOCK);
            assert_int_equal(layout->stops[yard->first_dock + d].number, d);
            assert_int_equal(layout->stops[yard->first_dock + d].station, s);
        }
        for (int d = 0; d < yard->spots; d++)
            assert_int_equal(layout->stops[yard->first_spot + d].kind, BFV_STOP_SPOT);
        if (yard->track >= 0)
            assert_int_equal(layout->tracks[yard->track].station, s);
    }
}

static void every_dock_has_a_stop_of_its_own(void **state)
{
    (void)state;
    for_every_layout(TOPOLOGIES, check_docks);
}

static void check_buildings(const struct bfv_layout *layout)
{
    for (size_t y = 0; y < layout->yard_count; y++)
        for (size_t s = 0; s < layout->stop_count; s++)
            assert_true(apart(layout->yards[y].building, layout->stops[s].box));
}

static void no_truck_stands_in_a_building(void **state)
{
    (void)state;
    for_every_layout(TOPOLOGIES, check_buildings);
}

/* ---- the picture ----------------------------------------------------------------------------- */

static void check_bounds(const struct bfv_layout *layout)
{
    struct bfv_rect bounds = layout->bounds;

    for (size_t t = 0; t < layout->track_count; t++) {
        assert_true(within(bounds, box_of_track(&layout->tracks[t])));
        assert_true(within(bounds, layout->tracks[t].pill));
    }
    for (size_t s = 0; s < layout->stop_count; s++)
        assert_true(within(bounds, layout->stops[s].box));
    for (size_t y = 0; y < layout->yard_count; y++) {
        assert_true(within(bounds, layout->yards[y].box));
        assert_true(within(bounds, layout->yards[y].pill));
    }
    for (size_t g = 0; g < layout->gantry_count; g++)
        assert_true(within(bounds, layout->gantries[g].box));
    for (size_t l = 0; l < layout->label_count; l++) {
        struct bfv_point at = layout->labels[l].at;

        assert_true(within(bounds, (struct bfv_rect){at.x, at.y - 14.0, 1.0, 18.0}));
    }
    assert_true(within(bounds, layout->canopy));
}

static void everything_is_within_the_picture(void **state)
{
    (void)state;
    for_every_layout(TOPOLOGIES, check_bounds);
}

static void check_shape(const struct bfv_layout *layout)
{
    double shape = layout->bounds.width / layout->bounds.height;

    assert_true(shape > 0.75 && shape < 1.8);
}

/* Neither a ribbon nor a tower, from one booth to twenty with hundreds of docks. */
static void the_picture_has_about_the_shape_of_a_window(void **state)
{
    (void)state;
    for_every_layout(TOPOLOGIES, check_shape);
}

static void check_labels_clear(const struct bfv_layout *layout)
{
    for (size_t l = 0; l < layout->label_count; l++) {
        const struct bfv_label *label = &layout->labels[l];
        struct bfv_rect box = {label->at.x, label->at.y - 11.0, 60.0, 12.0};

        if (label->kind != BFV_LABEL_PLACE)
            continue;
        for (size_t t = 0; t < layout->track_count; t++) {
            assert_true(apart(box, box_of_track(&layout->tracks[t])));
            assert_true(apart(box, layout->tracks[t].pill));
        }
    }
}

static void check_station_labels_clear(const struct bfv_layout *layout)
{
    for (size_t l = 0; l < layout->label_count; l++) {
        const struct bfv_label *label = &layout->labels[l];
        struct bfv_rect box = {label->at.x, label->at.y - 11.0, 100.0, 12.0};

        if (label->kind != BFV_LABEL_STATION)
            continue;
        for (size_t y = 0; y < layout->yard_count; y++)
            assert_true(apart(box, layout->yards[y].pill));
        for (size_t s = 0; s < layout->stop_count; s++)
            assert_true(apart(box, layout->stops[s].box));
    }
}

static void headings_of_stations_lie_beside_bays_and_pills(void **state)
{
    (void)state;
    for_every_layout(TOPOLOGIES, check_station_labels_clear);
}

static void headings_of_places_lie_beside_roads_and_pills(void **state)
{
    (void)state;
    for_every_layout(TOPOLOGIES, check_labels_clear);
}

static void check_boundary(const struct bfv_layout *layout)
{
    const struct bf_customs_rules *customs = layout->model->ports[layout->port].customs;

    if (!customs || customs->entering == BF_COUNTRY_NONE) {
        assert_true(isnan(layout->boundary_x));
        return;
    }
    assert_true(layout->boundary_x < layout->canopy.x);
    for (size_t s = 0; s < layout->stop_count; s++) {
        const struct bfv_stop *stop = &layout->stops[s];
        bool abroad = stop->station >= 0 && layout->model->stations[stop->station].before;

        assert_int_equal(stop->pose.x < layout->boundary_x, abroad);
    }
}

static void stations_before_the_approach_are_in_the_other_country(void **state)
{
    (void)state;
    for_every_layout(TOPOLOGIES, check_boundary);
}

static void the_same_port_has_the_same_picture(void **state)
{
    struct random_topology topology = random_topology_create(7);
    struct bfv_layout *a = bfv_layout_create(&topology.model, 0);
    struct bfv_layout *b = bfv_layout_create(&topology.model, 0);

    (void)state;
    assert_int_equal(a->track_count, b->track_count);
    assert_int_equal(a->stop_count, b->stop_count);
    assert_memory_equal(a->tracks, b->tracks, a->track_count * sizeof *a->tracks);
    assert_memory_equal(&a->bounds, &b->bounds, sizeof a->bounds);
    for (size_t s = 0; s < a->stop_count; s++)
        assert_memory_equal(&a->stops[s].pose, &b->stops[s].pose, sizeof a->stops[s].pose);
    assert_int_equal(a->surface_count, b->surface_count);
    bfv_layout_destroy(a);
    bfv_layout_destroy(b);
    random_topology_destroy(&topology);
}

/* ---- one port looked at ---------------------------------------------------------------------- */

/* A bridge for all, a lane for FAST and one for the rest, listed the wrong way round. */
static const bool all[2] = {true, true}, fast[2] = {true, false}, rest[2] = {false, true};
static const char *const programmes[2] = {"FAST", "ordinary"};
static const int lanes[2] = {1, 2}, general[1] = {1}, trusted[1] = {2}, bridge[1] = {0};

static struct bf_model small_port(struct bf_place places[3], struct bf_booth booths[4])
{
    static const struct bf_port port = {.id = "port"};
    static const struct bf_source source = {.enters = {.to = bridge, .count = 1}};

    places[0] =
        (struct bf_place){.id = "bridge", .tracks = 2, .storage_trucks = 60, .accepts = all};
    places[0].next = (struct bf_fan_out){.to = lanes, .count = 2};
    places[1] =
        (struct bf_place){.id = "general_lane", .tracks = 1, .storage_trucks = 30, .accepts = rest};
    places[2] =
        (struct bf_place){.id = "fast_lane", .tracks = 1, .storage_trucks = 30, .accepts = fast};
    for (int b = 0; b < 4; b++)
        booths[b] = (struct bf_booth){.serves = b ? general : trusted, .serves_count = 1};
    return (struct bf_model){.programmes = programmes,
                             .programme_count = 2,
                             .ports = &port,
                             .port_count = 1,
                             .sources = &source,
                             .source_count = 1,
                             .places = places,
                             .place_count = 3,
                             .booths = booths,
                             .booth_count = 4};
}

static struct bfv_label label_of_place(const struct bfv_layout *layout, int place)
{
    for (size_t l = 0; l < layout->label_count; l++)
        if (layout->labels[l].kind == BFV_LABEL_PLACE && layout->labels[l].index == place)
            return layout->labels[l];
    return (struct bfv_label){.text = "none"};
}

static void lanes_stand_where_their_booths_are(void **state)
{
    struct bf_place places[3];
    struct bf_booth booths[4];
    struct bf_model model = small_port(places, booths);
    struct bfv_layout *layout = bfv_layout_create(&model, 0);
    const struct bfv_track *general_lane = &layout->tracks[layout->first_track_of_place[1]];
    const struct bfv_track *fast_lane = &layout->tracks[layout->first_track_of_place[2]];

    (void)state;
    for (int b = 0; b + 1 < 4; b++)
        assert_true(layout->stops[layout->stop_of_booth[b]].pose.y <
                    layout->stops[layout->stop_of_booth[b + 1]].pose.y);
    assert_true(fast_lane->to.y < general_lane->to.y);
    assert_close(general_lane->to.y, layout->stops[layout->stop_of_booth[2]].pose.y, 1e-9);
    assert_true(general_lane->from.x > layout->tracks[layout->first_track_of_place[0]].to.x);
    bfv_layout_destroy(layout);
}

static void ids_become_words_as_programmes_write_them(void **state)
{
    struct bf_place places[3];
    struct bf_booth booths[4];
    struct bf_model model = small_port(places, booths);
    struct bfv_layout *layout = bfv_layout_create(&model, 0);

    (void)state;
    assert_string_equal(label_of_place(layout, 0).text, "Bridge");
    assert_string_equal(label_of_place(layout, 1).text, "General lane");
    assert_string_equal(label_of_place(layout, 2).text, "FAST lane");
    assert_int_equal(label_of_place(layout, 0).programmes, 3);
    assert_int_equal(label_of_place(layout, 2).programmes, 1);
    bfv_layout_destroy(layout);
}

static void booths_of_one_lane_stand_closer_than_those_of_two(void **state)
{
    struct bf_place places[3];
    struct bf_booth booths[4];
    struct bf_model model = small_port(places, booths);
    struct bfv_layout *layout = bfv_layout_create(&model, 0);
    double y[4];

    (void)state;
    for (int b = 0; b < 4; b++)
        y[b] = layout->stops[layout->stop_of_booth[b]].pose.y;
    assert_true(y[2] - y[1] >= BFV_BOOTH_STEP);
    assert_true(y[1] - y[0] > y[2] - y[1]);
    bfv_layout_destroy(layout);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tracks_never_overlap),
        cmocka_unit_test(every_place_has_its_tracks),
        cmocka_unit_test(trucks_fit_into_the_slots_of_a_track),
        cmocka_unit_test(tracks_from_outside_begin_at_the_left_edge),
        cmocka_unit_test(stops_stand_apart_from_each_other_and_from_tracks),
        cmocka_unit_test(every_booth_stands_under_the_canopy),
        cmocka_unit_test(every_dock_has_a_stop_of_its_own),
        cmocka_unit_test(no_truck_stands_in_a_building),
        cmocka_unit_test(everything_is_within_the_picture),
        cmocka_unit_test(the_picture_has_about_the_shape_of_a_window),
        cmocka_unit_test(headings_of_stations_lie_beside_bays_and_pills),
        cmocka_unit_test(headings_of_places_lie_beside_roads_and_pills),
        cmocka_unit_test(stations_before_the_approach_are_in_the_other_country),
        cmocka_unit_test(the_same_port_has_the_same_picture),
        cmocka_unit_test(lanes_stand_where_their_booths_are),
        cmocka_unit_test(ids_become_words_as_programmes_write_them),
        cmocka_unit_test(booths_of_one_lane_stand_closer_than_those_of_two),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
