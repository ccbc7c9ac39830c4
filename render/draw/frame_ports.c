/* ports: the list of ports of a scenario as tabs, each with the trucks queued there.
 *
 * Where the tabs find no room, those around the shown port are listed, and one at either end leads
 * on. */
#include <math.h>
#include <stdio.h>

#include "draw/frame_pieces.h"

#define TAB_GAP  6.0
#define MOST_TAB 240.0

struct tabs {
    int first, count;
    double width, left;
    double totals; /* room at the right end */
};

static int queued_at(const struct bfv_pen *pen, int port)
{
    const struct bfv_journal *journal = pen->state->port_journals[port];

    if (!journal && port == pen->state->port)
        journal = bfv_pen_journal(pen, 0);
    return journal ? bfv_journal_counts(journal, -1, pen->state->at).queued : -1;
}

/* So wide that every name can be read, with its number. */
static double tab_width(const struct bfv_pen *pen)
{
    struct bfv_style style = {.size = 12.0, .weight = BFV_BOLD};
    double widest = 40.0;

    for (int port = 0; port < pen->state->port_count; port++)
        if (pen->state->port_names[port])
            widest = fmax(widest, bfv_width(pen, style, pen->state->port_names[port]));
    return fmin(widest + 68.0, MOST_TAB);
}

static struct tabs arrange(const struct bfv_pen *pen)
{
    struct tabs tabs = {.left = pen->rect.x + 14.0};
    int ports = pen->state->port_count;
    double room, least = tab_width(pen);

    tabs.totals = pen->rect.width >= 700.0 ? 250.0 : 0.0;
    room = pen->rect.width - 28.0 - tabs.totals;
    tabs.count = (int)((room + TAB_GAP) / (least + TAB_GAP));
    tabs.count = tabs.count < 1 ? 1 : tabs.count;
    if (tabs.count < ports) { /* the ends lead on */
        tabs.left += 44.0;
        room -= 88.0;
        tabs.count = (int)((room + TAB_GAP) / (least + TAB_GAP));
        tabs.count = tabs.count < 1 ? 1 : tabs.count;
        tabs.first = pen->state->port - tabs.count / 2;
        tabs.first = tabs.first > ports - tabs.count ? ports - tabs.count : tabs.first;
        tabs.first = tabs.first < 0 ? 0 : tabs.first;
    } else {
        tabs.count = ports;
    }
    tabs.width = fmin((room + TAB_GAP) / tabs.count - TAB_GAP, least);
    return tabs;
}

static void draw_tab(const struct bfv_pen *pen, const struct tabs *tabs, int port)
{
    const struct bfv_color *colors = pen->canvas->theme->colors;
    struct bfv_rect rect = {tabs->left + (port - tabs->first) * (tabs->width + TAB_GAP),
                            pen->rect.y + 5.0, tabs->width, 28.0};
    bool shown = port == pen->state->port, hovered = bfv_hovers(pen, BFV_HOT_PORT, port);
    struct bfv_style style = {.size = 12.0, .weight = shown ? BFV_BOLD : BFV_MEDIUM};
    int queued = queued_at(pen, port);
    double base = bfv_middle(rect.y, rect.height, 12.0), count = 0.0;

    style.color = shown ? BFV_PANEL : BFV_TEXT;
    bfv_fill_rounded(pen->canvas, rect, 7.0,
                     hovered ? bfv_mix(colors[shown ? BFV_PRESSED : BFV_BUTTON],
                                       colors[shown ? BFV_PANEL : BFV_TEXT], 0.12)
                             : colors[shown ? BFV_PRESSED : BFV_BUTTON]);
    bfv_stroke_rounded(pen->canvas, rect, 7.0, 1.0, colors[BFV_EDGE]);
    if (queued >= 0)
        count = bfv_textf(pen->canvas, rect.x + rect.width - 10.0, base,
                          bfv_aligned(bfv_small(shown ? BFV_PANEL : BFV_DIM), BFV_RIGHT), "%d",
                          queued) +
                8.0;
    bfv_text(pen->canvas, rect.x + 10.0, base, bfv_limited(style, rect.width - 20.0 - count),
             pen->state->port_names[port] ? pen->state->port_names[port] : "");
    bfv_add_hot(pen, BFV_HOT_PORT, port, rect);
}

/* Leads to the ports before or behind those listed. */
static void draw_end(const struct bfv_pen *pen, const struct tabs *tabs, int port, bool behind)
{
    char text[16];
    struct bfv_button button = {.text = text, .hot = {.kind = BFV_HOT_PORT, .index = port}};
    int hidden = behind ? pen->state->port_count - port : port + 1;
    double x = behind ? tabs->left + tabs->count * (tabs->width + TAB_GAP) : pen->rect.x + 14.0;

    if (hidden <= 0)
        return;
    snprintf(text, sizeof text, behind ? "%d ›" : "‹ %d", hidden);
    button.quiet = true;
    button.rect = (struct bfv_rect){x, pen->rect.y + 5.0, 38.0, 28.0};
    bfv_draw_button(pen, &button);
}

static void draw_totals(const struct bfv_pen *pen)
{
    int queued = 0, inside = 0, ports = pen->state->port_count;
    char words[2][BFV_WORDS];

    for (int port = 0; port < ports; port++) {
        const struct bfv_journal *journal = pen->state->port_journals[port];
        struct bfv_counts counts;

        if (!journal)
            return;
        counts = bfv_journal_counts(journal, -1, pen->state->at);
        queued += counts.queued;
        inside += counts.inside;
    }
    bfv_textf(pen->canvas, pen->rect.x + pen->rect.width - 16.0,
              bfv_middle(pen->rect.y, pen->rect.height, 12.0),
              bfv_aligned(bfv_small(BFV_DIM), BFV_RIGHT), "all %d ports: %s queued, %s inside",
              ports, bfv_count_words(words[0], queued), bfv_count_words(words[1], inside));
}

void bfv_ports_draw(const struct bfv_pen *pen)
{
    struct tabs tabs = arrange(pen);
    double line = 1.0 / pen->canvas->scale;

    for (int i = 0; i < tabs.count; i++)
        draw_tab(pen, &tabs, tabs.first + i);
    if (tabs.count < pen->state->port_count) {
        draw_end(pen, &tabs, tabs.first - 1, false);
        draw_end(pen, &tabs, tabs.first + tabs.count, true);
    }
    if (tabs.totals > 0.0)
        draw_totals(pen);
    bfv_rule(pen,
             (struct bfv_rect){pen->rect.x, pen->rect.y + pen->rect.height - line, pen->rect.width,
                               line},
             BFV_EDGE);
}

void bfv_ports_key(const struct bfv_pen *pen, struct bfv_key *key)
{
    for (int port = 0; port < pen->state->port_count; port++) {
        const struct bfv_journal *journal = pen->state->port_journals[port];

        bfv_key_text(&key->firm, pen->state->port_names[port]);
        bfv_key_number(&key->soft, queued_at(pen, port));
        if (journal)
            bfv_key_number(&key->soft, bfv_journal_counts(journal, -1, pen->state->at).inside);
    }
    bfv_key_number(&key->firm, pen->state->port);
}
