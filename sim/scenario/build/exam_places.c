/* exam_places: marking, station by station. */
#include "scenario/build/exam_places.h"

bool bf_yard_takes(const struct bf_station *yard, enum bf_bay bay)
{
    for (int i = 0; yard->bays && i < yard->docks; i++)
        if (yard->bays[i] == bay || yard->bays[i] == BF_BAY_ANY)
            return true;
    return !yard->bays;
}

struct bf_exam_places bf_exam_places_of(const struct bf_model *model, int port)
{
    struct bf_exam_places places = {.scanned = 0};
    int first = model->ports[port].first_exam;

    for (int i = 0; i < model->ports[port].exam_count; i++)
        if (model->exams[first + i].after_release)
            places.audited |= UINT32_C(1) << i;
    for (size_t i = 0; i < model->place_count; i++)
        if (model->places[i].port == port && model->places[i].scan > 0)
            places.scanned |= UINT32_C(1) << (model->places[i].scan - 1 - first);
    for (size_t i = 0; i < model->station_count; i++) {
        const struct bf_station *yard = &model->stations[i];
        uint32_t *exams = yard->before ? places.before : places.behind;
        for (int bay = 0; bay < BF_BAY_COUNT; bay++)
            if (yard->port == port && yard->role == BF_STATION_YARD &&
                bf_yard_takes(yard, (enum bf_bay)bay))
                exams[bay] |= yard->exams & ~places.audited;
    }
    places.scanned &= ~places.audited;
    return places;
}
