#include "scenario/build/lookups.h"

#include <string.h>

int bf_build_programme(struct bf_build *build, const struct bf_node *group)
{
    const struct bf_node *node = bf_value_node(group, "programme");

    if (!node || strcmp(node->text, "any") == 0)
        return -1;
    int programme = bf_resolve(build->loading, node, &build->programmes);
    return programme < 0 ? -2 : programme;
}

uint32_t bf_build_exam_set(const struct bf_port_build *port, const struct bf_node *group,
                           const char *name)
{
    const struct bf_node *listed = bf_value_node(group, name);
    size_t count = 0;
    uint32_t exams = 0;

    if (!listed)
        return 0;
    int *bits = bf_resolve_all(port->build->loading, listed, &port->exams, &count);
    for (size_t i = 0; i < count; i++)
        exams |= UINT32_C(1) << bits[i];
    return exams;
}

int bf_build_goods(const struct bf_port_build *port, const struct bf_node *group)
{
    const struct bf_node *goods = bf_value_node(group, "goods");

    return goods ? bf_resolve(port->build->loading, goods, &port->goods) : -1;
}

enum bf_sector bf_build_sector(const struct bf_node *group)
{
    return (enum bf_sector)(bf_value_word(group, "sector") + 1); /* its words leave out "none" */
}

int bf_build_issue(const struct bf_node *group)
{
    return bf_value_word(group, "issue");
}
