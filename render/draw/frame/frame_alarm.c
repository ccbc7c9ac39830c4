/* alarm: the worst programme over its target and what to do about it, as a button. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "draw/frame/frame_pieces.h"

static void name_remedy(const struct bfv_pen *pen, const struct bfv_alarm *alarm, char *words,
                        size_t room)
{
    snprintf(words, room, "Open %s", pen->port->model->booths[alarm->remedy].id);
}

static bool is_high(const struct bfv_pen *pen)
{
    return pen->rect.height >= 60.0;
}

/* In two lines where there is room for two, each of whole parts of the text. */
static void draw_detail(const struct bfv_pen *pen, double room, const char *detail)
{
    struct bfv_style style = bfv_small(BFV_DIM);
    double x = pen->rect.x + 18.0, base = pen->rect.y + 39.0;
    char first[128], rest[128];
    size_t used;

    snprintf(first, sizeof first, "%s", detail);
    bfv_text(pen->canvas, x, base, style, bfv_shortened(pen, style, room, first));
    used = strlen(first);
    if (!is_high(pen) || detail[used] == '\0')
        return;
    snprintf(rest, sizeof rest, "%s", detail + used + strlen(BFV_BETWEEN));
    bfv_text(pen->canvas, x, base + 16.0, style, bfv_shortened(pen, style, room, rest));
}

/* A low card has the text beside the button, a higher one lets its heading run above it. */
static void draw_wide(const struct bfv_pen *pen, struct bfv_alarm *alarm)
{
    char remedy[BFV_WORDS];
    struct bfv_button button = {.text = remedy,
                                .hot = {.kind = BFV_HOT_REMEDY, .index = alarm->remedy}};
    struct bfv_rect rect = pen->rect;
    double room = rect.width - 32.0, beside = room;

    if (alarm->remedy >= 0) {
        double width;

        name_remedy(pen, alarm, remedy, sizeof remedy);
        width = bfv_button_width(pen, remedy, NULL);
        button.rect =
            (struct bfv_rect){rect.x + rect.width - width - 12.0,
                              rect.y + (is_high(pen) ? rect.height - 38.0 : 10.0), width, 30.0};
        beside -= width + 8.0;
        bfv_draw_button(pen, &button);
    }
    bfv_text(pen->canvas, rect.x + 18.0, rect.y + 21.0,
             bfv_limited(bfv_heading(BFV_TEXT), is_high(pen) ? room : beside), alarm->text);
    draw_detail(pen, beside, alarm->detail);
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

/* Where nobody waits, nothing can be said of waits. */
static bool is_anybody_waiting(const struct bfv_pen *pen)
{
    for (int i = 0; i < pen->port->programme_count; i++) {
        struct bfv_wait wait =
            bfv_journal_wait(bfv_pen_journal(pen, 0), pen->port->programmes[i], pen->state->at);

        if (!isnan(wait.joining_min))
            return true;
    }
    return false;
}

static bool has_anybody_come(const struct bfv_pen *pen)
{
    return bfv_journal_counts(bfv_pen_journal(pen, 0), -1, pen->state->at).arrived > 0;
}

/* What is true while no alarm is raised. */
static void draw_calm(const struct bfv_pen *pen)
{
    struct bfv_point tick = {pen->rect.x + 26.0, pen->rect.y + pen->rect.height / 2.0};
    bool waits = is_anybody_waiting(pen);

    bfv_card(pen, pen->rect, BFV_NO_ACCENT);
    if (waits)
        bfv_tick(pen, tick, 11.0, BFV_OPEN);
    bfv_text(pen->canvas, pen->rect.x + (waits ? 44.0 : 18.0),
             bfv_middle(pen->rect.y, pen->rect.height, 13.0), bfv_plain(BFV_DIM),
             waits                   ? "All waits within their targets"
             : has_anybody_come(pen) ? "No truck joins a queue now"
                                     : "No truck has come yet");
}

void bfv_alarm_draw(const struct bfv_pen *pen)
{
    struct bfv_alarm alarm = bfv_journal_alarm(bfv_pen_journal(pen, 0), pen->state->at);

    if (alarm.raised)
        bfv_card(pen, pen->rect, BFV_ALERT);
    if (alarm.raised && pen->plan->folded) {
        draw_folded(pen, &alarm);
    } else if (alarm.raised) {
        draw_wide(pen, &alarm);
    } else if (!pen->plan->folded) {
        draw_calm(pen);
    }
}

void bfv_alarm_key(const struct bfv_pen *pen, struct bfv_key *key)
{
    struct bfv_alarm alarm = bfv_journal_alarm(bfv_pen_journal(pen, 0), pen->state->at);

    bfv_key_number(&key->firm, alarm.raised ? alarm.remedy + 2.0 : 0.0);
    bfv_key_number(&key->soft, is_anybody_waiting(pen) + 2 * has_anybody_come(pen));
    bfv_key_text(&key->soft, alarm.raised ? alarm.text : NULL);
    bfv_key_text(&key->soft, alarm.raised ? alarm.detail : NULL);
}
