/* caption: the line at the foot that leads back to scenario, seed, time and version. */
#include <stdio.h>
#include <string.h>

#include "draw/frame/frame_pieces.h"

/* NULL: there is one only. */
static char *last_part(char *text)
{
    char *last = NULL;

    for (char *at = text; (at = strstr(at, BFV_BETWEEN)) != NULL; at++)
        last = at;
    return last;
}

/* The first part names the file, the last the version: where not all find room, those between go,
 * and at last the end of the file's name. */
void bfv_caption_draw(const struct bfv_pen *pen)
{
    struct bfv_style style = bfv_sized(bfv_small(BFV_DIM), 11.0);
    double x = pen->rect.x + 18.0, room = pen->rect.width - 36.0;
    double base = bfv_middle(pen->rect.y, pen->rect.height, 11.0);
    char text[512], version[96] = "", *part;

    snprintf(text, sizeof text, "%s", pen->state->caption ? pen->state->caption : "");
    part = last_part(text);
    if (part && bfv_width(pen, style, text) > room) {
        snprintf(version, sizeof version, "%s", part);
        *part = '\0';
        room -= bfv_width(pen, style, version);
        while (bfv_width(pen, style, text) > room && (part = last_part(text)) != NULL)
            *part = '\0';
    }
    x += bfv_text(pen->canvas, x, base, bfv_limited(style, room), text);
    bfv_text(pen->canvas, x, base, style, version);
}

void bfv_caption_key(const struct bfv_pen *pen, struct bfv_key *key)
{
    bfv_key_text(&key->firm, pen->state->caption);
}
