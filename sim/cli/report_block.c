#include "cli/report_block.h"

#include <math.h>
#include <stdarg.h>

#define CONTINUED 6 /* columns a line that goes on is set in */

void bf_flow_add(struct bf_flow *flow, const char *format, ...)
{
    char text[512];
    const char *piece = text;
    size_t width = flow->width > 0 ? flow->width : BF_PAGE_WIDTH;
    size_t indent = flow->indent > 0 ? flow->indent : CONTINUED;
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (flow->column > indent && flow->column + bf_text_width(text) > width) {
        piece += text[0] == ' ';
        fprintf(flow->out, "\n%*s", (int)indent, "");
        flow->column = indent;
    }
    fputs(piece, flow->out);
    flow->column += bf_text_width(piece);
}

struct bf_subject bf_subject_of(enum bf_subject_kind kind, uint16_t port, size_t index)
{
    return (struct bf_subject){kind, port, (uint16_t)index, BF_ALL_HOURS};
}

bool bf_in_block(const struct bf_block *block, int port)
{
    return block->port == BF_ALL_PORTS || block->port == port;
}

const char *bf_block_show(const struct bf_block *block, double value, int decimals)
{
    if (isnan(value))
        return "-";
    return bf_arena_format(block->arena, "%.*f", decimals, value);
}

/* None, too narrow to be seen, or so wide that it would reach below zero, where nothing is. */
static bool has_interval(struct bf_estimate estimate, int decimals)
{
    return estimate.half_width >= 0.5 * pow(10.0, -decimals) &&
           estimate.half_width <= estimate.value;
}

void bf_block_add(struct bf_table *table, const struct bf_block *block, struct bf_estimate estimate,
                  int decimals, const char *unit)
{
    if (isnan(estimate.value))
        bf_table_add(table, "-");
    else if (!has_interval(estimate, decimals))
        bf_table_add(table, "%.*f%s", decimals, estimate.value, unit);
    else
        bf_table_add(table, "%.*f ± %s%s", decimals, estimate.value,
                     bf_block_show(block, estimate.half_width, decimals), unit);
}

struct bf_estimate bf_scaled(struct bf_estimate estimate, double factor)
{
    estimate.value *= factor;
    estimate.half_width *= factor;
    estimate.low *= factor;
    estimate.high *= factor;
    return estimate;
}

const char *bf_interval_heading(const struct bf_block *block, const char *what)
{
    if (bf_summary_replications(block->summary) < 2)
        return what;
    return bf_arena_format(block->arena, "%s ± %.10g %%", what, 100.0 * block->confidence);
}

const char *bf_per_day_heading(const struct bf_block *block)
{
    return block->cars ? "vehicles/day" : "trucks/day";
}

const char *bf_for_people(struct bf_arena *arena, const char *word)
{
    char *text = bf_arena_text(arena, word);

    for (char *c = text; *c != '\0'; c++)
        *c = *c == '_' ? ' ' : *c;
    return text;
}
