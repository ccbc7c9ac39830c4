#include "scene/motion/motion_headway.h"

#include <math.h>

#include "scene/tables/pairs.h"

/* Units between the places at which a route is looked at. Boxes are larger than trucks by so much
 * that nothing can happen between two such places, and that a gap is left to see. */
#define STEP        8.0
#define SHORT_GAP   15.0
#define STRAIGHT    1e-3F /* radians */
#define NO_STEP     10.0F
#define HALF_LENGTH (BFV_TRUCK_LENGTH / 2.0 + 5.0)
#define HALF_WIDTH  (BFV_TRUCK_WIDTH / 2.0 + 5.0)
/* From the middle of such a box to its corners, at most. */
#define RADIUS (HALF_LENGTH + HALF_WIDTH * HALF_WIDTH / (2.0 * HALF_LENGTH))

struct spot {
    float x, y, cos, sin;
    float turned; /* radians since the first, to either side; NO_STEP more for odd steps */
};

/* Where the clashes of two routes are among all of them. */
struct page {
    uint32_t first;
    uint16_t count;
};

/* A route, looked at. */
struct survey {
    struct spot *spots; /* NULL: not yet */
    int count;
};

struct bfv_headways {
    const struct bfv_layout *layout;
    struct survey *surveys; /* by route */
    int survey_room;
    struct page *pages;
    int page_count, page_room;
    struct bfv_pairs page_numbers; /* by both routes */
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
    for (int i = 0; i < headways->survey_room; i++)
        bf_free(headways->surveys[i].spots);
    bf_free(headways->surveys);
    bf_free(headways->pages);
    bfv_pairs_clear(&headways->page_numbers);
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

/* Units ahead, below 0 back, along the truck's own axis. */
static double ahead(const struct spot *a, const struct spot *b)
{
    return ((double)b->x - (double)a->x) * (double)a->cos +
           ((double)b->y - (double)a->y) * (double)a->sin;
}

static double turn(const struct spot *a, const struct spot *b)
{
    return (double)a->cos * (double)b->sin - (double)a->sin * (double)b->cos;
}

/* Adds up the turns. A step is odd that is shorter than the others or goes the other way than the
 * one before: nothing can be said of pieces with such a step. */
static void add_turns(struct spot *spots, int count)
{
    for (int i = 1; i < count; i++) {
        double step = ahead(&spots[i - 1], &spots[i]);
        bool odd =
            fabs(step) < 0.9 * STEP || (i > 1 && step * ahead(&spots[i - 2], &spots[i - 1]) < 0.0);

        spots[i].turned = spots[i - 1].turned + (float)fabs(turn(&spots[i - 1], &spots[i])) +
                          (odd ? NO_STEP : 0.0F);
    }
}

static void make_survey(struct survey *survey, const struct bfv_route *route)
{
    survey->count = (int)ceil(route->length / STEP) + 1;
    survey->spots = bf_allocate((size_t)survey->count, sizeof *survey->spots);
    for (int i = 0; i < survey->count; i++) {
        struct bfv_pose pose = bfv_route_pose(route, i * STEP);

        survey->spots[i] = (struct spot){(float)pose.x, (float)pose.y, (float)cos(pose.heading),
                                         (float)sin(pose.heading), 0.0F};
    }
    add_turns(survey->spots, survey->count);
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
        make_survey(survey, bfv_layout_route_at(headways->layout, route));
    return survey;
}

/* ---- boxes ----------------------------------------------------------------------------------- */

struct box {
    const struct spot *spot; /* its middle and direction */
    double half_length, half_width;
};

/* All that a truck takes up between spots [from] and [to] lies within this box. */
static struct box sweep(const struct spot *spots, int from, int to)
{
    int middle = (from + to) / 2;
    double way = STEP * (to - middle),
           turned = (double)spots[to].turned - (double)spots[from].turned;
    double aside = turned < 1.0 ? turned * (HALF_LENGTH + way) : HALF_LENGTH + way;

    return (struct box){&spots[middle], HALF_LENGTH + way + turned * HALF_WIDTH,
                        HALF_WIDTH + aside};
}

/* Do the boxes lie apart along one of the axes of [a]? */
static bool apart_along(const struct box *a, const struct box *b)
{
    const struct spot *at = a->spot, *to = b->spot;
    double x = (double)to->x - (double)at->x, y = (double)to->y - (double)at->y;
    double cosine = fabs((double)at->cos * (double)to->cos + (double)at->sin * (double)to->sin);
    double sine = fabs(turn(at, to));
    double along = fabs(x * (double)at->cos + y * (double)at->sin);
    double across = fabs(y * (double)at->cos - x * (double)at->sin);

    return along > a->half_length + b->half_length * cosine + b->half_width * sine ||
           across > a->half_width + b->half_length * sine + b->half_width * cosine;
}

static bool touch(const struct box *a, const struct box *b)
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

static void mark(struct search *search, int behind)
{
    if (search->free_from[behind + search->offset] == behind + search->offset)
        search->free_from[behind + search->offset]++;
}

/* Pieces of the two routes: from spot [from] to [to] of the first, [low] to [high] of the second.
 */
struct pieces {
    int from, to, low, high;
};

/* Do both go straight along one line, and the same way? */
static bool in_one_lane(const struct search *search, struct pieces at)
{
    const struct spot *a = &search->first[at.from], *b = &search->second[at.low];

    return at.to > at.from && at.high > at.low &&
           search->first[at.to].turned - a->turned < STRAIGHT &&
           search->second[at.high].turned - b->turned < STRAIGHT &&
           fabs(turn(a, b)) < (double)STRAIGHT && ahead(&a[0], &a[1]) * ahead(&b[0], &b[1]) > 0.0 &&
           (double)a->cos * (double)b->cos + (double)a->sin * (double)b->sin > 0.0;
}

/* Then nothing but how far one is behind decides whether they touch. */
static void mark_lane(struct search *search, struct pieces at)
{
    const struct spot *a = &search->first[at.from], *b = &search->second[at.low];
    double lead = ahead(b, a), step = ahead(&a[0], &a[1]) > 0.0 ? STEP : -STEP;

    for (int i = at.low - at.high; i <= at.to - at.from; i++)
        if (fabs(lead + i * step) <= 2.0 * HALF_LENGTH)
            mark(search, at.from - at.low + i);
}

static void look(struct search *search, struct pieces at);

static void look_closer(struct search *search, struct pieces at)
{
    struct pieces other = at;

    if (at.to - at.from >= at.high - at.low) {
        at.to = (at.from + at.to) / 2;
        other.from = at.to + 1;
    } else {
        at.high = (at.low + at.high) / 2;
        other.low = at.high + 1;
    }
    look(search, at);
    look(search, other);
}

/* Finds all clashes of two pieces. A truck's middle moves no further than its leading end, so one
 * look at the middles of both pieces may rule out all of them; pieces that could only tell what is
 * known are left out. */
static void look(struct search *search, struct pieces at)
{
    int across = (at.from + at.to) / 2, down = (at.low + at.high) / 2;
    const struct spot *a = &search->first[across], *b = &search->second[down];
    double reach = 2.0 * RADIUS + STEP * (at.to - across + at.high - down);
    double x = (double)a->x - (double)b->x, y = (double)a->y - (double)b->y;
    struct box first, second;

    if (x * x + y * y > reach * reach)
        return;
    if (next_free(search, at.from - at.high + search->offset) > at.to - at.low + search->offset)
        return;
    first = sweep(search->first, at.from, at.to);
    second = sweep(search->second, at.low, at.high);
    if (!touch(&first, &second))
        return;
    if (at.from == at.to && at.low == at.high)
        mark(search, at.from - at.low);
    else if (in_one_lane(search, at))
        mark_lane(search, at);
    else
        look_closer(search, at);
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
    struct page page = {.first = (uint32_t)headways->clash_count};

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
    look(&search, (struct pieces){0, a.count - 1, 0, b.count - 1});
    return write_page(headways, &search, count);
}

/* ---- keeping them ---------------------------------------------------------------------------- */

static void keep_page(struct bfv_headways *headways, int first, int second, struct page page)
{
    if (headways->page_count == headways->page_room) {
        headways->page_room = 2 * headways->page_room + 256;
        headways->pages =
            bf_reallocate(headways->pages, (size_t)headways->page_room, sizeof *headways->pages);
    }
    headways->pages[headways->page_count] = page;
    bfv_pairs_add(&headways->page_numbers, (uint32_t)first, (uint32_t)second,
                  headways->page_count++);
}

/* The same seen from the other route. */
static struct page mirror(struct bfv_headways *headways, struct page page)
{
    struct page mirrored = {(uint32_t)headways->clash_count, page.count};

    for (int i = page.count - 1; i >= 0; i--) {
        struct bfv_clash clash = headways->clashes[page.first + (uint32_t)i];

        add_clash(headways, (struct bfv_clash){-clash.to, -clash.from});
    }
    return mirrored;
}

int bfv_headways_clashes(struct bfv_headways *headways, int first, int second,
                         const struct bfv_clash **clashes)
{
    int number = bfv_pairs_find(&headways->page_numbers, (uint32_t)first, (uint32_t)second);
    const struct page *page;

    if (number < 0) {
        number = headways->page_count;
        keep_page(headways, first, second, find_clashes(headways, first, second));
        if (first != second)
            keep_page(headways, second, first, mirror(headways, headways->pages[number]));
    }
    page = &headways->pages[number];
    *clashes = headways->clashes + page->first;
    return page->count;
}

double bfv_headways_clear(struct bfv_headways *headways, int first, int second)
{
    const struct bfv_clash *clashes;
    int count = bfv_headways_clashes(headways, first, second, &clashes);
    double standing = -bfv_layout_route_at(headways->layout, second)->length;

    /* The first clash is the one of the end of one route with the beginning of the other. */
    return count > 0 && clashes[0].from <= standing ? clashes[0].to : standing;
}
