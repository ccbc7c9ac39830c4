/* detail: what was chosen to be seen closer: the selected booth, else the followed truck, else what
 * became of all trucks so far. */
#include "draw/frame/frame_pieces.h"

static void draw_counts(const struct bfv_pen *pen)
{
    struct bfv_rect rect = pen->rect;
    struct bfv_counts counts = bfv_journal_counts(bfv_pen_journal(pen, 0), -1, pen->state->at);
    const struct {
        const char *what;
        int count;
    } columns[] = {
        {"arrived", counts.arrived},
        {"released", counts.released},
        {"in the port", counts.inside},
        {"secondary", counts.behind},
        {"not let in", counts.refused + counts.gave_up + counts.turned_back + counts.diverted},
    };
    int fit = rect.width >= 380.0 ? 5 : 4;
    double step = rect.width / fit;
    struct bfv_style number = {.size = 17.0, .weight = BFV_BOLD, .color = BFV_TEXT};
    char words[BFV_WORDS];

    bfv_text(pen->canvas, rect.x, rect.y + 13.0, bfv_heading(BFV_TEXT), "Trucks so far");
    for (int i = 0; i < 5; i++) {
        int place = i < 4 ? i : fit - 1;

        if (i == 3 && fit == 4) /* of the two, the one that must never be overlooked */
            continue;
        bfv_text(pen->canvas, rect.x + step * place, rect.y + 42.0, number,
                 bfv_count_words(words, columns[i].count));
        bfv_text(pen->canvas, rect.x + step * place, rect.y + 60.0, bfv_small(BFV_DIM),
                 columns[i].what);
    }
}

void bfv_detail_draw(const struct bfv_pen *pen)
{
    if (pen->state->selected.thing == BFV_ON_BOOTH)
        bfv_selected_booth_draw(pen);
    else if (pen->state->followed != BFV_NO_TRUCK)
        bfv_followed_draw(pen);
    else
        draw_counts(pen);
}

void bfv_detail_key(const struct bfv_pen *pen, struct bfv_key *key)
{
    struct bfv_counts counts;

    bfv_key_number(&key->firm, pen->state->selected.thing == BFV_ON_BOOTH);
    bfv_key_number(&key->firm, pen->state->followed != BFV_NO_TRUCK);
    if (pen->state->selected.thing == BFV_ON_BOOTH) {
        bfv_selected_booth_key(pen, key);
        return;
    }
    if (pen->state->followed != BFV_NO_TRUCK) {
        bfv_followed_key(pen, key);
        return;
    }
    counts = bfv_journal_counts(bfv_pen_journal(pen, 0), -1, pen->state->at);
    bfv_key_bytes(&key->soft, &counts, sizeof counts);
}
