#include "scene/motion_headway.h"

#include <math.h>

/* Units between the places at which a route is looked at. Boxes are larger than trucks by so much
 * that nothing can happen between two such places, and that a gap is left to see. */
#define STEP        4.0
#define HALF_LENGTH (BFV_TRUCK_LENGTH / 2.0 + 4.0)
#define HALF_WIDTH  (BFV_TRUCK_WIDTH / 2.0 + 3.0)
/* From the middle of such a box to its corners, at most. */
#define RADIUS (HALF_LENGTH + HALF_WIDTH * HALF_WIDTH / (2.0 * HALF_LENGTH))

struct spot {
    float x, y, cos, sin;
};

/* A route, looked at. */
struct survey {
    struct spot *spots; /* NULL: not yet */
    int count;
    float *leads; /* over each other route: 0 where nobody has asked */
    int lead_room;
};

struct bfv_headways {
    const struct bfv_layout *layout;
    struct survey *surveys; /* by route */
    int survey_room;
};

struct bfv_headways *bfv_headways_create(const struct bfv_layout *layout)
{
    struct bfv_headways *headways = bf_allocate(1, sizeof *headways);

    headways->layout = layout;
    return headways;
}

void bfv_headways_destroy(struct bfv_headways *headways)
{
    if (headways == NULL)
        return;
    for (int i = 0; i < headways->survey_room; i++) {
        bf_free(headways->surveys[i].spots);
        bf_free(headways->surveys[i].leads);
    }
    bf_free(headways->surveys);
    bf_free(headways);
}

struct bfv_pose bfv_route_pose(const struct bfv_route *route, double driven)
{
    int part = 0;

    while (part + 1 < route->part_count &&
           driven > route->parts[part].path.length - BFV_TRUCK_LENGTH) {
        driven -= route->parts[part].path.length - BFV_TRUCK_LENGTH;
        part++;
    }
    return bfv_path_pose(&route->parts[part].path, BFV_TRUCK_LENGTH + driven, BFV_TRUCK_LENGTH,
                         route->parts[part].backwards);
}

/* ---- looking at a route ---------------------------------------------------------------------- */

static void make_survey(struct survey *survey, const struct bfv_route *route)
{
    survey->count = (int)ceil(route->length / STEP) + 1;
    survey->spots = bf_allocate((size_t)survey->count, sizeof *survey->spots);
    for (int i = 0; i < survey->count; i++) {
        struct bfv_pose pose = bfv_route_pose(route, fmin(i * STEP, route->length));

        survey->spots[i] = (struct spot){(float)pose.x, (float)pose.y, (float)cos(pose.heading),
                                         (float)sin(pose.heading)};
    }
}

static struct survey *survey_of(struct bfv_headways *headways, int route)
{
    struct survey *survey;

    if (route >= headways->survey_room) {
        int room = 2 * route + 16;

        headways->surveys =
            bf_reallocate(headways->surveys, (size_t)room, sizeof *headways->surveys);
        for (int i = headways->survey_room; i < room; i++)
            headways->surveys[i] = (struct survey){0};
        headways->survey_room = room;
    }
    survey = &headways->surveys[route];
    if (survey->spots == NULL)
        make_survey(survey, &headways->layout->routes[route]);
    return survey;
}

/* ---- boxes ----------------------------------------------------------------------------------- */

/* Do the boxes lie apart along one of the axes of [a]? */
static bool apart_along(const struct spot *a, const struct spot *b)
{
    double x = (double)b->x - (double)a->x, y = (double)b->y - (double)a->y;
    double cosine = fabs((double)a->cos * (double)b->cos + (double)a->sin * (double)b->sin);
    double sine = fabs((double)a->cos * (double)b->sin - (double)a->sin * (double)b->cos);
    double along = fabs(x * (double)a->cos + y * (double)a->sin);
    double across = fabs(y * (double)a->cos - x * (double)a->sin);

    return along > HALF_LENGTH + HALF_LENGTH * cosine + HALF_WIDTH * sine ||
           across > HALF_WIDTH + HALF_LENGTH * sine + HALF_WIDTH * cosine;
}

static bool touch(const struct spot *a, const struct spot *b)
{
    return !apart_along(a, b) && !apart_along(b, a);
}

/* ---- the lead -------------------------------------------------------------------------------- */

/* Spots of both routes; the greatest lead with an overlap found so far, in steps. */
struct search {
    const struct spot *first, *second;
    int best;
    bool met;
};

/* Looks at spots [from, to] of the first route against [low, high] of the second. A truck's middle
 * moves no further than its leading end, so one look at the middles of both ranges may rule out
 * all of them; ranges that cannot beat the best are left out, and the more promising half comes
 * first. */
static void look(struct search *search, int from, int to, int low, int high)
{
    int across = (from + to) / 2, down = (low + high) / 2;
    const struct spot *a = &search->first[across], *b = &search->second[down];
    double ranges = STEP * (fmax(to - across, across - from) + fmax(high - down, down - low));
    double reach = 2.0 * RADIUS + ranges;
    double x = (double)a->x - (double)b->x, y = (double)a->y - (double)b->y;

    if (search->met && to - low <= search->best)
        return;
    if (x * x + y * y > reach * reach)
        return;
    if (from == to && low == high) {
        if (touch(a, b)) {
            search->best = from - low;
            search->met = true;
        }
    } else if (to - from >= high - low) {
        look(search, across + 1, to, low, high);
        look(search, from, across, low, high);
    } else {
        look(search, from, to, low, down);
        look(search, from, to, down + 1, high);
    }
}

static float find_lead(struct bfv_headways *headways, int first, int second)
{
    struct survey a, b;
    struct search search = {0};

    a = *survey_of(headways, first);
    b = *survey_of(headways, second);
    search.first = a.spots;
    search.second = b.spots;
    look(&search, 0, a.count - 1, 0, b.count - 1);
    if (!search.met)
        return -INFINITY;
    /* Never 0, which says that nobody has asked. */
    return (float)(STEP * (search.best + 1)) + 0.25F;
}

double bfv_headways_lead(struct bfv_headways *headways, int first, int second)
{
    struct survey *survey = survey_of(headways, first);

    if (second >= survey->lead_room) {
        int room = 2 * second + 16;

        survey->leads = bf_reallocate(survey->leads, (size_t)room, sizeof *survey->leads);
        for (int i = survey->lead_room; i < room; i++)
            survey->leads[i] = 0.0F;
        survey->lead_room = room;
    }
    if (!(survey->leads[second] < 0.0F) && !(survey->leads[second] > 0.0F)) {
        float lead = find_lead(headways, first, second);

        /* Looking at the second route may have moved the surveys. */
        survey = &headways->surveys[first];
        survey->leads[second] = lead;
    }
    return (double)survey->leads[second];
}
