#include "view/lessons/lesson.h"

#define WORDS_A_SECOND 2.5
#define READING_S      4.0  /* beyond the words */
#define THINKING_S     6.0  /* before the answer is shown */
#define AFTER_TASK_S   12.0 /* to see what came of it */

/* ---- by itself ------------------------------------------------------------------------------- */

static int count_words(const char *text)
{
    int words = text != NULL;

    for (; text != NULL && *text != '\0'; text++)
        words += *text == ' ';
    return words;
}

/* Of all that is new on the card; choices and the question are read before the answer. */
static double reading_time(const struct bfv_lesson_step *step, bool answered)
{
    int words = count_words(answered && step->because != NULL ? step->because : step->text);

    if (!answered) {
        words += count_words(step->question) + count_words(step->task.text);
        for (int i = 0; i < step->choice_count; i++)
            words += count_words(step->choices[i]);
    }
    return READING_S + words / WORDS_A_SECOND;
}

double bfv_lesson_seconds(const struct bfv_lesson_step *step, bool answered, bool task_done)
{
    if (step->question != NULL && !answered)
        return reading_time(step, false) + THINKING_S;
    if (step->task.text != NULL && task_done)
        return AFTER_TASK_S;
    return reading_time(step, answered);
}
