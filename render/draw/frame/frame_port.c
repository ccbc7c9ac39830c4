/* port: see frame_port.h. */
#include "draw/frame/frame_port.h"

#include <stdio.h>
#include <string.h>

#include "scene/journal/journal_words.h"

/* Those of the trucks that come; in a port to which none come, all. */
static void list_programmes(struct bfv_port *port, const struct bfv_journal *journal)
{
    bf_time end = bfv_journal_end(journal);
    bool any = bfv_journal_counts(journal, -1, end).arrived > 0;

    for (int p = 0; p < (int)port->model->programme_count; p++)
        if (!any || bfv_journal_counts(journal, p, end).arrived > 0)
            port->programmes[port->programme_count++] = p;
}

struct bfv_port bfv_port_of(const struct bfv_scene *scene)
{
    struct bfv_port port = {.model = &scene->day->scenario->model, .port = scene->port};
    const struct bf_model *model = port.model;
    int agencies = 0;

    list_programmes(&port, scene->journal);
    for (int b = 0; b < (int)model->booth_count && port.booth_count < BFV_MOST_BOOTHS; b++)
        if (model->booths[b].port == port.port)
            port.booths[port.booth_count++] = b;
    for (int p = 0; p < (int)model->place_count && port.lane_count < BFV_MOST_BOOTHS; p++)
        if (model->places[p].port == port.port && model->places[p].next.count == 0)
            port.lanes[port.lane_count++] = p;
    for (size_t s = 0; s < model->station_count; s++)
        port.stations =
            port.stations || (model->stations[s].port == port.port && !model->stations[s].before);
    for (size_t a = 0; a < model->agency_count; a++)
        agencies += model->agencies[a].port == port.port;
    port.agencies = agencies > 1;
    return port;
}

struct bfv_duty bfv_port_duty(const struct bfv_port *port, int booth, bf_time at)
{
    const struct bf_model *model = port->model;
    const struct bf_booth *planned = &model->booths[booth];
    struct bfv_duty duty = {planned->serves, planned->serves_count, planned->feed, 0};

    for (size_t c = 0; c < model->change_count && model->changes[c].at <= at; c++) {
        const struct bf_change *change = &model->changes[c];

        if (change->kind == BF_CHANGE_SERVES && change->booth == booth)
            duty = (struct bfv_duty){change->serves, change->serves_count, change->feed, 0};
    }
    for (size_t l = 0; l < duty.serves_count; l++)
        for (int i = 0; i < port->programme_count; i++)
            if (model->places[duty.serves[l]].accepts[port->programmes[i]])
                duty.programmes |= UINT32_C(1) << port->programmes[i];
    return duty;
}

/* "FAST", "FAST + C-TPAT", "all traffic" */
static void name_programmes(const struct bfv_port *port, uint32_t bits, char *words, size_t room)
{
    size_t used = 0;
    int named = 0;

    words[0] = '\0';
    for (int i = 0; i < port->programme_count; i++) {
        if (!(bits & UINT32_C(1) << port->programmes[i]))
            continue;
        used += (size_t)snprintf(words + used, used < room ? room - used : 0, "%s%s",
                                 named ? " + " : "",
                                 bfv_name_of(port->model->programmes[port->programmes[i]]).text);
        used = used < room ? used : room - 1;
        named++;
    }
    if (named == port->programme_count && named > 1)
        snprintf(words, room, "for all");
}

void bfv_port_words(const struct bfv_port *port, bf_time at, char *words, size_t room)
{
    bool told[BFV_MOST_BOOTHS] = {false};
    uint32_t serves[BFV_MOST_BOOTHS];
    size_t used = 0;

    snprintf(words, room, "no booths");
    for (int b = 0; b < port->booth_count; b++)
        serves[b] = bfv_port_duty(port, port->booths[b], at).programmes;
    for (int b = 0; b < port->booth_count; b++) {
        char names[96];
        int count = 0;

        for (int other = b; other < port->booth_count; other++)
            if (!told[b] && serves[other] == serves[b]) {
                count++;
                told[other] = other != b;
            }
        if (!count)
            continue;
        name_programmes(port, serves[b], names, sizeof names);
        used += (size_t)snprintf(words + used, used < room ? room - used : 0, "%s%d %s",
                                 used ? ", " : "", count, names);
        used = used < room ? used : room - 1;
    }
}
