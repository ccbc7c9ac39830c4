/* build_stations: stations behind the booths and before the approach, by what they are for. */
#include "scenario/build/build.h"
#include "scenario/build/entries.h"
#include "scenario/build/lookups.h"
#include "scenario/check/check_missing.h"

static void read_onward(struct bf_port_build *port, const struct bf_node *node,
                        struct bf_station *station)
{
    struct bf_build *build = port->build;
    size_t count = 0;
    const struct bf_node **entries = bf_build_entries(build, node, "onward", &count);
    struct bf_onward *onward = bf_arena_allocate(build->loading->arena, count + 1, sizeof *onward);
    double sum = 0.0;

    for (size_t i = 0; i < count; i++) {
        const struct bf_node *to = bf_value_node(entries[i], "to");
        int local = to ? bf_resolve(build->loading, to, &port->stations) : -1;
        double share = bf_value_number(entries[i], "share");
        sum += share;
        if (local >= 0)
            onward[station->onward_count++] =
                (struct bf_onward){port->first_station + local, share};
    }
    station->onward = onward;
    if (sum > 1.0 + 1e-9)
        bf_report(build->loading, bf_value_node(node, "onward"),
                  (struct bf_problem){
                      .title = bf_say(build->loading, "the shares in `onward` sum to %.10g", sum),
                      .note = "the most is 1; what is left of it leaves the port"});
}

/* ---- roles ----------------------------------------------------------------------------------- */

static const char *const role_words[] = {"plain", "yard", "waiting_area", "pre_inspection"};

#define BF_ROLE(role) (1 << BF_STATION_##role)

/* Settings that mean something for some roles only. */
static void check_role(const struct bf_loading *loading, const struct bf_node *node,
                       enum bf_station_role role)
{
    static const struct {
        const char *name;
        int roles;
        const char *belongs;
    } settings[] = {
        {"exam", BF_ROLE(PLAIN), "a plain station"},
        {"refer", BF_ROLE(PLAIN), "a plain station"},
        {"onward", BF_ROLE(PLAIN), "a plain station"},
        {"exams", BF_ROLE(YARD), "a yard"},
        {"bays", BF_ROLE(YARD), "a yard"},
        {"mode", BF_ROLE(YARD), "a yard"},
    };

    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
        const struct bf_node *member = bf_value_node(node, settings[i].name);
        if (!member || (settings[i].roles >> role & 1))
            continue;
        bf_report(
            loading, member,
            (struct bf_problem){
                .title = bf_say(loading, "`%s` belongs to %s", member->key, settings[i].belongs),
                .note = bf_say(loading, "the role of this station is %s", role_words[role]),
                .help = bf_say(loading, "leave it out, or write role = \"%s\"",
                               settings[i].roles == BF_ROLE(YARD) ? "yard" : "plain"),
                .see = "borderflow explain secondary"});
    }
}

static void require(const struct bf_loading *loading, const struct bf_node *node, const char *name,
                    const char *note)
{
    const struct bf_setting *setting = bf_setting_named(node->type, name);

    if (!bf_means_setting(node, setting))
        bf_report_missing(loading, node, setting, note);
}

/* Where a station of each role may stand: plain ones and waiting areas follow the booths, primary
 * in the other country comes before them. */
static bool stands_before(const struct bf_loading *loading, const struct bf_node *node,
                          enum bf_station_role role)
{
    const struct bf_node *at = bf_value_node(node, "at");
    bool before = at ? bf_value_word(node, "at") == 1 : role == BF_STATION_PRE_INSPECTION;

    if (role == BF_STATION_YARD || !at || before == (role == BF_STATION_PRE_INSPECTION))
        return before;
    bf_report(loading, at,
              (struct bf_problem){
                  .title = before
                               ? bf_say(loading, "a %s is behind the booths",
                                        role == BF_STATION_PLAIN ? "plain station" : "waiting area")
                               : "a pre-inspection is before the approach",
                  .note = "only a yard can be at either place",
                  .help = "leave out `at`"});
    return !before;
}

#define BF_MOST_DOCKS 10000 /* as the table of settings says of docks */

/* One entry per dock, in the order of the list. */
static void read_bays(struct bf_build *build, const struct bf_node *node,
                      struct bf_station *station)
{
    size_t count = 0;
    const struct bf_node **entries = bf_build_entries(build, node, "bays", &count);

    station->docks = bf_value_node(node, "docks") ? bf_value_int(node, "docks") : 0;
    if (count == 0)
        return;
    for (size_t i = 0; i < count; i++)
        station->docks += bf_value_int(entries[i], "count");
    if (station->docks > BF_MOST_DOCKS) {
        bf_report(build->loading, bf_value_node(node, "bays"),
                  (struct bf_problem){.title = "there are too many bays",
                                      .note = bf_say(build->loading, "%d; the most is %d",
                                                     station->docks, BF_MOST_DOCKS)});
        station->docks = 0;
        return;
    }
    enum bf_bay *bays =
        bf_arena_allocate(build->loading->arena, (size_t)station->docks + 1, sizeof *bays);
    station->bays = bays;
    for (size_t i = 0; i < count; i++) {
        int number = bf_value_int(entries[i], "count"), kind = bf_value_word(entries[i], "kind");
        for (int j = 0; j < number; j++)
            *bays++ = kind < 0 ? BF_BAY_ANY : (enum bf_bay)kind;
    }
}

void bf_build_station(struct bf_port_build *port, const struct bf_node *node,
                      struct bf_station *station, const bool **known)
{
    const struct bf_loading *loading = port->build->loading;
    const struct bf_node *inspection = bf_value_node(port->node, "inspection");

    station->role = (enum bf_station_role)bf_value_word(node, "role");
    check_role(loading, node, station->role);
    station->before = stands_before(loading, node, station->role);
    read_bays(port->build, node, station);
    station->travel_s = bf_value_number(node, "travel");
    station->storage_trucks =
        bf_value_node(node, "storage_trucks") ? bf_value_int(node, "storage_trucks") : BF_UNLIMITED;
    station->exams = bf_build_exam_set(port, node, "exams");
    station->trusted_first = bf_value_flag(node, "trusted_first");
    if (bf_value_node(node, "mode"))
        station->mode = (enum bf_exam_mode)bf_value_word(node, "mode");
    else if (inspection)
        station->mode = (enum bf_exam_mode)bf_value_word(inspection, "mode");
    station->exam = bf_build_times(port, node, "exam", known);
    station->refer_share = bf_build_programme_shares(port->build, node, "refer");
    read_onward(port, node, station);
    if (station->role == BF_STATION_PLAIN)
        require(loading, node, "exam", "a secondary station must have it");
    else if (station->role == BF_STATION_YARD)
        require(loading, node, "exams", "a yard must have it");
    if (bf_value_node(node, "exams") && bf_value_count(node, "exams") == 0)
        bf_report_gap(loading, bf_value_node(node, "exams"),
                      (struct bf_problem){.title = "`exams` is empty",
                                          .note = "no truck would come to this yard",
                                          .help = "name the exams of the port that are done here"});
}
