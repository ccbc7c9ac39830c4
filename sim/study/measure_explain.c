/* What `borderflow explain` says about measures, out of the tables that they work by. */
#include <string.h>

#include "study/measure_table.h"

static void explain_subjects(unsigned subjects, bool hours, FILE *out)
{
    const char *separator = "";

    for (int kind = 0; kind < BF_SUBJECT_KIND_COUNT; kind++)
        if (subjects & 1u << kind) {
            fprintf(out, "%s%s", separator, bf_subject_kind_word((enum bf_subject_kind)kind));
            separator = ", ";
        }
    fprintf(out, "%s\n", hours ? "; all and programmes also @HH" : "");
}

static void explain_statistic(const struct bf_statistic_row *statistic, FILE *out)
{
    fprintf(out, "  .%-15s %-11s %s\n", statistic->word, bf_unit_word(statistic->unit),
            statistic->meaning);
}

static void explain_quantity(const struct bf_quantity_row *quantity, FILE *out)
{
    fprintf(out, "%s: %s\n  of ", quantity->word, quantity->meaning);
    explain_subjects(quantity->subjects, quantity->hours, out);
}

static void explain_statistics(const struct bf_quantity_row *quantity, FILE *out)
{
    for (size_t s = 0; s < bf_statistic_count; s++)
        if (bf_statistic_of(&bf_statistic_rows[s], quantity))
            explain_statistic(&bf_statistic_rows[s], out);
}

static const struct bf_quantity_row *first_of_kind(enum bf_quantity_kind kind)
{
    const struct bf_quantity_row *first = bf_quantity_rows;

    while (first->kind != kind)
        first++;
    return first;
}

void bf_measures_explain(FILE *out)
{
    fputs("A measure is a figure with a name:  [port.]subject[@HH].quantity.statistic\n\n"
          "  FAST.wait.p95          95 of 100 FAST trucks wait no longer, in minutes\n"
          "  all@08.crossing.mean   mean crossing time of the trucks that arrive 08:00-08:59\n"
          "  B3.utilisation.mean    share of its open time booth B3 is in use\n\n"
          "The subject is a programme, `all`, or the id of a place, booth, station, traffic\n"
          "source, agency, check (an exam is one, too) or violation; yard[cold] are the bays of\n"
          "one kind at a yard with several. A port in front singles out one of several things,\n"
          "place:road one of several kinds. Times are in minutes, counts in trucks a day, shares "
          "are fractions\n"
          "of 1. Measures are compared and calculated with\n"
          "  < <= > >= ==   + - * / ( )   and units s, min, h, days, %, trucks\n"
          "as in  FAST.wait.p95 < 20 min  or  ordinary.wait.mean / FAST.wait.mean > 3 .\n"
          "A minus needs spaces round it, since ids may contain one. == allows for rounding\n"
          "in the tenth digit. A measure without a value fulfils no comparison.\n",
          out);
    for (size_t q = 0; q < bf_quantity_count; q++) {
        const struct bf_quantity_row *first = first_of_kind(bf_quantity_rows[q].kind);
        fputc('\n', out);
        explain_quantity(&bf_quantity_rows[q], out);
        if (first == &bf_quantity_rows[q])
            explain_statistics(first, out);
        else
            fprintf(out, "  statistics as for %s\n", first->word);
    }
}

#define LIST_INDENT 31
#define LIST_WIDTH  96

/* "of wait, service, ...", set in and wrapped. */
static void list_quantities(const struct bf_statistic_row *statistic, FILE *out)
{
    const char *separator = "of ";
    int column = fprintf(out, "%*s", LIST_INDENT, "");

    for (size_t q = 0; q < bf_quantity_count; q++) {
        if (!bf_statistic_of(statistic, &bf_quantity_rows[q]))
            continue;
        if (column + (int)strlen(bf_quantity_rows[q].word) + 2 > LIST_WIDTH) {
            fprintf(out, ",\n%*s", LIST_INDENT, "");
            column = LIST_INDENT;
            separator = "";
        }
        column += fprintf(out, "%s%s", separator, bf_quantity_rows[q].word);
        separator = ", ";
    }
    fputc('\n', out);
}

/* The same word may stand in several kinds, with another meaning in each. */
static bool explain_statistic_word(const char *word, FILE *out)
{
    bool known = false;

    for (size_t s = 0; s < bf_statistic_count; s++) {
        if (strcmp(bf_statistic_rows[s].word, word) != 0)
            continue;
        explain_statistic(&bf_statistic_rows[s], out);
        list_quantities(&bf_statistic_rows[s], out);
        known = true;
    }
    return known;
}

/* Row of the quantity in "wait", "wait.p95" or "FAST.wait.p95", -1 when there is none. */
static int quantity_within(const char *name)
{
    int whole = bf_quantity_row(name, strlen(name));
    const char *dot;
    double p;

    if (whole >= 0)
        return whole;
    for (; (dot = strchr(name, '.')) != NULL; name = dot + 1) {
        int row = bf_quantity_row(name, (size_t)(dot - name));
        if (row >= 0 && bf_statistic_row(row, dot + 1, strlen(dot + 1), &p) >= 0)
            return row;
    }
    return -1;
}

bool bf_measures_explain_word(const char *word, FILE *out)
{
    int row = quantity_within(word);

    if (row < 0)
        return explain_statistic_word(word, out);
    explain_quantity(&bf_quantity_rows[row], out);
    explain_statistics(&bf_quantity_rows[row], out);
    return true;
}
