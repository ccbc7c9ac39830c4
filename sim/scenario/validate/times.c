#include "scenario/validate/times.h"

#include <string.h>

static void report_no_time(const struct bf_build *build, const struct bf_node *list,
                           size_t programme, bool empty, const char *where)
{
    bf_report(
        build->loading, list,
        (struct bf_problem){
            .title = bf_say(build->loading, "no time for %s `%s` trucks %s",
                            empty ? "empty" : "loaded", build->programmes.ids[programme], where),
            .help = "an entry with programme = \"any\" covers what no other entry does",
            .see = strcmp(list->key, "service") == 0 ? "borderflow explain service"
                                                     : "borderflow explain exam_time"});
}

void bf_check_times(const struct bf_build *build, const struct bf_node *list, const bool *known,
                    size_t programme, int loads, const char *where)
{
    for (size_t empty = 0; empty < 2; empty++)
        if ((loads >> empty & 1) && !known[2 * programme + empty])
            report_no_time(build, list, programme, empty == 1, where);
}
