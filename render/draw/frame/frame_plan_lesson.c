/* plan of a lesson: the strip below the map, and its card from line to line.
 *
 * The strip is planned without measuring any text, with lines that are rather too many; the card
 * is then drawn with what its texts really take, in the middle of its strip. */
#include <string.h>

#include "draw/frame/frame_plan_parts.h"

#define SMALLEST_MAP 120.0
#define LINE         21.0

/* Lines that [text] takes at most. */
static int lines_of(const char *text, double size, double width)
{
    double room = fmax(width / (0.56 * size), 8.0), used = 0.0;
    int lines = 1;

    while (*text) {
        size_t word = strcspn(text, " ");

        if (used > 0.0 && used + 1.0 + (double)word > room) {
            lines++;
            used = 0.0;
        }
        used += (double)word + (used > 0.0);
        text += word;
        text += strspn(text, " ");
    }
    return lines;
}

static double height_at_most(const char *text, double width)
{
    return text ? LINE * lines_of(text, 14.0, width) : 0.0;
}

/* Choices stand side by side where the longest finds room. */
static int columns_of(const struct bfv_lesson_card *card, double inner)
{
    size_t longest = 0;

    for (int c = 0; c < card->choice_count; c++) {
        size_t length = strlen(card->choices[c].text);

        longest = length > longest ? length : longest;
    }
    return (int)bfv_clamp(inner / (7.6 * (double)longest + 48.0), 1.0, card->choice_count);
}

struct bfv_lesson_plan bfv_plan_lesson(const struct bfv_lesson_card *card, double width,
                                       struct bfv_lesson_heights heights)
{
    double y = 62.0;
    struct bfv_lesson_plan plan = {.columns = 1};
    int rows;

    plan.text = y + 22.0;
    y += heights.text + 4.0;
    plan.question = y + 28.0;
    if (card->question) {
        y += 16.0 + heights.question;
        plan.columns = columns_of(card, width - BFV_LESSON_SIDES);
        plan.choices = y + 4.0;
        rows = (card->choice_count + plan.columns - 1) / plan.columns;
        y += 4.0 + 36.0 * rows;
    } else if (card->task) {
        y += 14.0; /* it is no further line of the text */
    }
    plan.task = y + 20.0;
    if (card->task)
        y += 6.0 + heights.task;
    plan.buttons = y + 16.0;
    plan.height = plan.buttons + 28.0 + 12.0;
    return plan;
}

/* At most. */
static double height_of(const struct bfv_lesson_card *card, double width)
{
    double inner = width - BFV_LESSON_SIDES;
    struct bfv_lesson_heights heights = {
        .text = height_at_most(card->text, inner),
        .question = height_at_most(card->question, inner),
        .task = height_at_most(card->task, inner - BFV_LESSON_TASK),
    };

    return bfv_plan_lesson(card, width, heights).height;
}

/* Beside two maps in a low window a wide card leaves room for the cards a lesson speaks of. */
static double lesson_width(const struct bfv_frame_state *state, double width, double room)
{
    return fmin(state->side_count > 1 && room < 640.0 ? 1160.0 : 800.0, width - 24.0);
}

static double lesson_height(const struct bfv_frame_state *state, double width, double room)
{
    double card = lesson_width(state, width, room);
    double wanted = state->lesson ? height_of(state->lesson, card) + 24.0 : 0.0;

    if (wanted <= room - SMALLEST_MAP)
        return wanted;
    return room >= SMALLEST_MAP ? fmin(wanted, fmax(room - SMALLEST_MAP, 56.0)) : 0.0;
}

void bfv_plan_lesson_strip(struct bfv_plan *plan, const struct bfv_frame_state *state,
                           struct bfv_rect *body)
{
    double height = lesson_height(state, body->width, body->height);
    double width = lesson_width(state, body->width, body->height);

    if (!state->lesson || height <= 0.0)
        return;
    body->height -= height;
    plan->lesson = (struct bfv_rect){body->x, body->y + body->height, body->width, height};
    plan->areas[BFV_AREA_LESSON] = (struct bfv_rect){body->x + (body->width - width) / 2.0,
                                                     plan->lesson.y + 10.0, width, height - 22.0};
}
