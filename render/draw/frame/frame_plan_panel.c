/* plan of the panel: sections one below the other. Each says how low it may be, how high it likes
 * to be and what it can use; where not all find room, the less important are left out. */
#include <string.h>

#include "draw/frame/frame_plan_parts.h"

#define MARGIN 22.0

int bfv_plan_booth_rows(int booths, double width)
{
    int fit = (int)(width / 26.0);

    return booths <= 0 || fit < 1 ? 1 : (booths + fit - 1) / fit;
}

struct section {
    enum bfv_area area;
    double least, liked, most;
    int rank; /* the higher, the sooner it is left out */
};

enum { MOST_SECTIONS = 5, HIGHEST_RANK = 5 };

/* Takes them in by importance, each that still finds room; returns how many are left. */
static int leave_out(struct section *sections, int count, double *room, double gap)
{
    bool taken[MOST_SECTIONS] = {false};
    int kept = 0;

    for (int rank = 0; rank <= HIGHEST_RANK; rank++)
        for (int i = 0; i < count; i++) {
            double needed = sections[i].least + (kept > 0 ? gap : 0.0);

            if (sections[i].rank != rank || (needed > *room && kept > 0))
                continue;
            taken[i] = true;
            *room -= needed;
            kept++;
        }
    kept = 0;
    for (int i = 0; i < count; i++)
        if (taken[i])
            sections[kept++] = sections[i];
    return kept;
}

/* Gives each section its least height, then from what is left what it likes, then what it can use.
 */
static void stack_sections(struct bfv_plan *plan, struct section *sections, int count,
                           struct bfv_rect room)
{
    double gap = room.height >= 800.0 ? 18.0 : 12.0, share[2], wants[2] = {0.0, 0.0};
    double y = room.y, spare = room.height;

    count = leave_out(sections, count, &spare, gap);
    for (int i = 0; i < count; i++) {
        wants[0] += sections[i].liked - sections[i].least;
        wants[1] += sections[i].most - sections[i].liked;
    }
    share[0] = wants[0] > 0.0 ? bfv_clamp(spare / wants[0], 0.0, 1.0) : 0.0;
    spare -= share[0] * wants[0];
    share[1] = wants[1] > 0.0 ? bfv_clamp(spare / wants[1], 0.0, 1.0) : 0.0;
    for (int i = 0; i < count; i++) {
        const struct section *section = &sections[i];
        double height = section->least + share[0] * (section->liked - section->least) +
                        share[1] * (section->most - section->liked);

        if (section->area == BFV_AREA_ALARM) /* at the foot, where it is always looked for */
            y = room.y + room.height - height;
        if (y + height <= room.y + room.height + 0.5)
            plan->areas[section->area] = (struct bfv_rect){room.x, y, room.width, height};
        y += height + gap;
    }
}

double bfv_booth_card_height(const struct bfv_port *port)
{
    double used = 48.0;
    int rows = 1;

    for (int l = 0; l < port->lane_count; l++) {
        double width = 44.0 + 7.0 * (double)strlen(port->model->places[port->lanes[l]].id);

        rows += used + width > 288.0;
        used = used + width > 288.0 ? width : used + width;
    }
    return 24.0 + 62.0 + 28.0 * rows;
}

void bfv_plan_panel(struct bfv_plan *plan, const struct bfv_frame_state *state,
                    const struct bfv_port *port)
{
    struct bfv_rect room = bfv_inset(plan->panel, MARGIN, 16.0);
    int cards = port->programme_count < BFV_MOST_CARDS ? port->programme_count : BFV_MOST_CARDS;
    int rows = bfv_plan_booth_rows(port->booth_count, room.width);
    double liked = cards <= 3 ? 88.0 : 70.0, alarm = room.width < 380.0 ? 66.0 : 50.0;
    double booth = bfv_booth_card_height(port) - 24.0;
    struct section detail = {BFV_AREA_DETAIL, 74.0, 74.0, 74.0, 5};

    if (state->selected.thing == BFV_ON_BOOTH)
        detail = (struct section){BFV_AREA_DETAIL, fmin(booth, 146.0), booth, booth, 1};
    else if (state->followed != BFV_NO_TRUCK)
        detail = (struct section){BFV_AREA_DETAIL, 108.0, 200.0, 300.0, 1};
    struct section sections[] = {
        {BFV_AREA_WAITS, 42.0 + 52.0 * cards, 46.0 + liked * cards, 46.0 + 88.0 * cards, 0},
        {BFV_AREA_QUEUES, 96.0, 176.0, 260.0, 4},
        {BFV_AREA_BOOTHS, 26.0 + 52.0 * rows, 28.0 + 88.0 * rows, 28.0 + 88.0 * rows, 3},
        detail,
        {BFV_AREA_ALARM, alarm, alarm, alarm, 2},
    };

    if (plan->folded) {
        room = bfv_inset(plan->panel, 10.0, 10.0);
        sections[0] = (struct section){BFV_AREA_WAITS, 66.0 * cards, 80.0 * cards, 80.0 * cards, 0};
        sections[1] = (struct section){BFV_AREA_QUEUES, 56.0, 60.0, 60.0, 2};
        sections[2] = (struct section){BFV_AREA_ALARM, 112.0, 112.0, 112.0, 1};
        stack_sections(plan, sections, 3, room);
    } else {
        stack_sections(plan, sections, 5, room);
    }
}
