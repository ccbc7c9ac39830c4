#include "scene/motion_headway.h"

#include <math.h>

/* Units between the places at which a route is looked at. Boxes are larger than trucks by so much
 * that nothing can happen between two such places, and that a gap is left to see. */
#define STEP        4.0
#define SHORT_GAP   15.0
#define HALF_LENGTH (BFV_TRUCK_LENGTH / 2.0 + 4.0)
#define HALF_WIDTH  (BFV_TRUCK_WIDTH / 2.0 + 3.0)
/* From the middle of such a box to its corners, at most. */
#define RADIUS (HALF_LENGTH + HALF_WIDTH * HALF_WIDTH / (2.0 * HALF_LENGTH))

struct spot {
    float x, y, cos, sin;
};

/* Where the clashes with another route are among all of them. */
struct page {
    uint32_t first;
    uint16_t count;
    bool known;
};

/* A route, looked at. */
struct survey {
    struct spot *spots; /* NULL: not yet */
    int count;
    struct page *pages; /* by the other route */
    int page_room;
};

struct bfv_headways {
    const struct bfv_layout *layout;
    struct survey *surveys; /* by route */
    int survey_room;
    struct bfv_clash *clashes;
    size_t clash_count, clash_room;
    int *free_from; /* see struct search */
    int free_room;
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
        bf_free(headways->surveys[i].pages);
    }
    bf_free(headways->surveys);
    bf_free(headways->clashes);
    bf_free(headways->free_from);
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

/* ---- clashes --------------------------------------------------------------------------------- */

/* Spots of both routes, and how far the second may be behind, in steps from [-offset] on: from each
 * such distance the next one, itself included, of which no clash is known yet. */
struct search {
    const struct spot *first, *second;
    int *free_from;
    int offset;
};

static int next_free(struct search *search, int behind)
{
    int *at = &search->free_from[behind];

    while (*at != behind) {
        *at = search->free_from[*at];
        behind = *at;
        at = &search->free_from[behind];
    }
    return behind;
}

/* Looks at spots [from, to] of the first route against [low, high] of the second. A truck's middle
 * moves no further than its leading end, so one look at the middles of both ranges may rule out all
 * of them; ranges that could only tell what is known are left out. */
static void look(struct search *search, int from, int to, int low, int high)
{
    int across = (from + to) / 2, down = (low + high) / 2;
    const struct spot *a = &search->first[across], *b = &search->second[down];
    double reach = 2.0 * RADIUS + STEP * (to - across + high - down);
    double x = (double)a->x - (double)b->x, y = (double)a->y - (double)b->y;

    if (x * x + y * y > reach * reach)
        return;
    if (next_free(search, from - high + search->offset) > to - low + search->offset)
        return;
    if (from == to && low == high) {
        if (touch(a, b))
            search->free_from[from - low + search->offset]++;
    } else if (to - from >= high - low) {
        look(search, from, across, low, high);
        look(search, across + 1, to, low, high);
    } else {
        look(search, from, to, low, down);
        look(search, from, to, down + 1, high);
    }
}

static void add_clash(struct bfv_headways *headways, struct bfv_clash clash)
{
    if (headways->clash_count == headways->clash_room) {
        headways->clash_room = 2 * headways->clash_room + 256;
        headways->clashes =
            bf_reallocate(headways->clashes, headways->clash_room, sizeof *headways->clashes);
    }
    headways->clashes[headways->clash_count++] = clash;
}

/* Turns what the search knows into clashes, and leaves out gaps too short to use. */
static struct page write_page(struct bfv_headways *headways, struct search *search, int count)
{
    struct page page = {.first = (uint32_t)headways->clash_count, .known = true};

    for (int i = 0; i < count; i++) {
        struct bfv_clash clash = {(i - search->offset - 1) * STEP, 0.0};

        if (search->free_from[i] == i)
            continue;
        i = next_free(search, i) - 1;
        clash.to = (i - search->offset + 1) * STEP;
        if (page.count > 0 &&
            clash.from < headways->clashes[headways->clash_count - 1].to + SHORT_GAP) {
            headways->clashes[headways->clash_count - 1].to = clash.to;
        } else {
            add_clash(headways, clash);
            page.count++;
        }
    }
    return page;
}

static struct page find_clashes(struct bfv_headways *headways, int first, int second)
{
    struct survey a, b;
    struct search search;
    int count;

    a = *survey_of(headways, first);
    b = *survey_of(headways, second);
    count = a.count + b.count - 1;
    if (count + 1 > headways->free_room) {
        headways->free_room = 2 * count + 1;
        headways->free_from = bf_reallocate(headways->free_from, (size_t)headways->free_room,
                                            sizeof *headways->free_from);
    }
    search = (struct search){a.spots, b.spots, headways->free_from, b.count - 1};
    for (int i = 0; i <= count; i++)
        search.free_from[i] = i;
    look(&search, 0, a.count - 1, 0, b.count - 1);
    return write_page(headways, &search, count);
}

/* ---- keeping them ---------------------------------------------------------------------------- */

static struct page *page_of(struct bfv_headways *headways, int first, int second)
{
    struct survey *survey = survey_of(headways, first);

    if (second >= survey->page_room) {
        int room = 2 * second + 16;

        survey->pages = bf_reallocate(survey->pages, (size_t)room, sizeof *survey->pages);
        for (int i = survey->page_room; i < room; i++)
            survey->pages[i] = (struct page){0};
        survey->page_room = room;
    }
    return &survey->pages[second];
}

/* The same seen from the other route. */
static struct page mirror(struct bfv_headways *headways, struct page page)
{
    struct page mirrored = {(uint32_t)headways->clash_count, page.count, true};

    for (int i = page.count - 1; i >= 0; i--) {
        struct bfv_clash clash = headways->clashes[page.first + (uint32_t)i];

        add_clash(headways, (struct bfv_clash){-clash.to, -clash.from});
    }
    return mirrored;
}

int bfv_headways_clashes(struct bfv_headways *headways, int first, int second,
                         const struct bfv_clash **clashes)
{
    struct page page = *page_of(headways, first, second);

    if (!page.known) {
        page = find_clashes(headways, first, second);
        *page_of(headways, second, first) = mirror(headways, page);
        *page_of(headways, first, second) = page;
    }
    *clashes = headways->clashes + page.first;
    return page.count;
}

double bfv_headways_lead(struct bfv_headways *headways, int first, int second)
{
    const struct bfv_clash *clashes;
    int count = bfv_headways_clashes(headways, first, second, &clashes);

    return count == 0 ? -INFINITY : clashes[count - 1].to;
}
