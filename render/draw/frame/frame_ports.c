/* ports: the list of ports of a scenario as tabs, each with the trucks queued there.
 *
 * Where the tabs find no room, those around the shown port are listed, and one at either end leads
 * on. */
#include <math.h>
#include <stdio.h>

#include "draw/frame/frame_pieces.h"

#define TAB_GAP      6.0
#define MOST_TAB     240.0
#define NUMBER_WIDTH 58.0 /* of the number of trucks and of what lies left and right of texts */
#define END_WIDTH    38.0

struct tabs {
    int first, count;
    double left, right; /* where the first begins and the room for all ends */
    bool totals;        /* stand at the right end */
};

static int queued_at(const struct bfv_pen *pen, int port)
{
    const struct bfv_journal *journal = pen->state->port_journals[port];

    if (!journal && port == pen->state->port)
        journal = bfv_pen_journal(pen, 0);
    return journal ? bfv_journal_counts(journal, -1, pen->state->at).queued : -1;
}

/* So wide that the name can be read, with its number. */
static double tab_width(const struct bfv_pen *pen, int port)
{
    struct bfv_style style = {.size = 12.0, .weight = BFV_BOLD};
    const char *name = pen->state->port_names[port];

    return fmin((name ? bfv_width(pen, style, name) : 40.0) + NUMBER_WIDTH, MOST_TAB);
}

/* Of so many tabs from [first] on, with the gaps between. */
static double tabs_width(const struct bfv_pen *pen, int first, int count)
{
    double width = 0.0;

    for (int port = first; port < first + count; port++)
        width += tab_width(pen, port) + (port > first ? TAB_GAP : 0.0);
    return width;
}

/* As many as find room, the shown one among them and, where possible, in their middle. */
static void choose_tabs(const struct bfv_pen *pen, struct tabs *tabs)
{
    double room = tabs->right - tabs->left;
    int ports = pen->state->port_count;

    tabs->first = pen->state->port;
    tabs->count = 1;
    for (bool grown = true; grown;) {
        int end = tabs->first + tabs->count;

        grown = false;
        if (end < ports && tabs_width(pen, tabs->first, tabs->count + 1) <= room) {
            tabs->count++;
            grown = true;
        }
        if (tabs->first > 0 && tabs_width(pen, tabs->first - 1, tabs->count + 1) <= room) {
            tabs->first--;
            tabs->count++;
            grown = true;
        }
    }
}

static struct tabs arrange(const struct bfv_pen *pen)
{
    struct tabs tabs = {.count = pen->state->port_count,
                        .left = pen->rect.x + 14.0,
                        .totals = pen->rect.width >= 700.0};

    tabs.right = pen->rect.x + pen->rect.width - (tabs.totals ? 14.0 + 264.0 : 14.0);
    if (tabs_width(pen, 0, tabs.count) > tabs.right - tabs.left) { /* the ends lead on */
        tabs.left += END_WIDTH + TAB_GAP;
        tabs.right -= END_WIDTH + TAB_GAP;
        choose_tabs(pen, &tabs);
    }
    return tabs;
}

static struct bfv_rect tab_rect(const struct bfv_pen *pen, const struct tabs *tabs, int port)
{
    double before =
        port > tabs->first ? tabs_width(pen, tabs->first, port - tabs->first) + TAB_GAP : 0.0;
    double x = tabs->left + before;

    return (struct bfv_rect){x, pen->rect.y + 5.0, fmin(tab_width(pen, port), tabs->right - x),
                             28.0};
}

static void draw_tab(const struct bfv_pen *pen, const struct tabs *tabs, int port)
{
    const struct bfv_color *colors = pen->canvas->theme->colors;
    struct bfv_rect rect = tab_rect(pen, tabs, port);
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
    struct bfv_rect last = tab_rect(pen, tabs, tabs->first + tabs->count - 1);
    double x = behind ? last.x + last.width + TAB_GAP : pen->rect.x + 14.0;

    if (hidden <= 0)
        return;
    snprintf(text, sizeof text, behind ? "%d ›" : "‹ %d", hidden);
    button.quiet = true;
    button.rect = (struct bfv_rect){x, pen->rect.y + 5.0, END_WIDTH, 28.0};
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
    if (tabs.totals)
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
