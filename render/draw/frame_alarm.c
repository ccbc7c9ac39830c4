/* alarm: the worst programme over its target and what to do about it, as a button. */
#include <math.h>
#include <stdio.h>

#include "draw/frame_pieces.h"

static void name_remedy(const struct bfv_pen *pen, const struct bfv_alarm *alarm, char *words,
                        size_t room)
{
    snprintf(words, room, "Open %s", pen->port->model->booths[alarm->remedy].id);
}

/* A low card has the text beside the button, a higher one lets its heading run above it. */
static void draw_wide(const struct bfv_pen *pen, struct bfv_alarm *alarm)
{
    char remedy[BFV_WORDS];
    struct bfv_button button = {.text = remedy,
                                .hot = {.kind = BFV_HOT_REMEDY, .index = alarm->remedy}};
    struct bfv_rect rect = pen->rect;
    bool high = rect.height >= 60.0;
    double room = rect.width - 32.0, beside = room;
    struct bfv_style detail = bfv_small(BFV_DIM);

    if (alarm->remedy >= 0) {
        double width;

        name_remedy(pen, alarm, remedy, sizeof remedy);
        width = bfv_button_width(pen, remedy, NULL);
        button.rect = (struct bfv_rect){rect.x + rect.width - width - 12.0,
                                        rect.y + (high ? rect.height - 38.0 : 10.0), width, 30.0};
        beside -= width + 8.0;
        bfv_draw_button(pen, &button);
    }
    bfv_text(pen->canvas, rect.x + 18.0, rect.y + 21.0,
             bfv_limited(bfv_heading(BFV_TEXT), high ? room : beside), alarm->text);
    if (high)
        detail.wrap = beside;
    bfv_text(pen->canvas, rect.x + 18.0, rect.y + 39.0, detail,
             bfv_shortened(pen, detail, beside, alarm->detail));
}

static void draw_folded(const struct bfv_pen *pen, const struct bfv_alarm *alarm)
{
    char remedy[BFV_WORDS];
    struct bfv_button button = {.text = remedy,
                                .hot = {.kind = BFV_HOT_REMEDY, .index = alarm->remedy}};
    struct bfv_style style = bfv_sized(bfv_heading(BFV_TEXT), 12.0);

    style.wrap = pen->rect.width - 26.0;
    bfv_text(pen->canvas, pen->rect.x + 14.0, pen->rect.y + 20.0, style, alarm->text);
    if (alarm->remedy < 0)
        return;
    name_remedy(pen, alarm, remedy, sizeof remedy);
    button.rect = (struct bfv_rect){pen->rect.x + 14.0, pen->rect.y + pen->rect.height - 38.0,
                                    pen->rect.width - 26.0, 28.0};
    bfv_draw_button(pen, &button);
}

void bfv_alarm_draw(const struct bfv_pen *pen)
{
    struct bfv_alarm alarm = bfv_journal_alarm(bfv_pen_journal(pen, 0), pen->state->at);
    struct bfv_point tick = {pen->rect.x + 26.0, pen->rect.y + pen->rect.height / 2.0};

    if (alarm.raised)
        bfv_card(pen, pen->rect, BFV_ALERT);
    if (alarm.raised && pen->plan->folded) {
        draw_folded(pen, &alarm);
    } else if (alarm.raised) {
        draw_wide(pen, &alarm);
    } else if (!pen->plan->folded) {
        bfv_card(pen, pen->rect, BFV_NO_ACCENT);
        bfv_tick(pen, tick, 11.0, BFV_OPEN);
        bfv_text(pen->canvas, pen->rect.x + 44.0, bfv_middle(pen->rect.y, pen->rect.height, 13.0),
                 bfv_plain(BFV_DIM), "All waits within their targets");
    }
}

void bfv_alarm_key(const struct bfv_pen *pen, struct bfv_key *key)
{
    struct bfv_alarm alarm = bfv_journal_alarm(bfv_pen_journal(pen, 0), pen->state->at);

    bfv_key_number(&key->firm, alarm.raised ? alarm.remedy + 2.0 : 0.0);
    bfv_key_text(&key->soft, alarm.raised ? alarm.text : NULL);
    bfv_key_text(&key->soft, alarm.raised ? alarm.detail : NULL);
}
