#include "view/picture/lesson_card.h"

#include <math.h>
#include <stdio.h>

#include "view/lessons/landmark.h"

/* ---- the card -------------------------------------------------------------------------------- */

static const char *hint_of(const struct bfv_app *app)
{
    const struct bfv_lesson_step *step = bfv_app_step(app);

    if (app->play.autoplay)
        return NULL;
    if (step->question != NULL && app->play.chosen < 0)
        return "What do you think?";
    if (step->task.text != NULL && !app->play.task_done)
        return "Try it";
    return NULL;
}

const struct bfv_lesson_card *bfv_lesson_card(struct bfv_app *app)
{
    struct bfv_play *play = &app->play;
    const struct bfv_lesson_step *step;
    bool answered = play->chosen >= 0;

    if (play->lesson == NULL)
        return NULL;
    step = bfv_app_step(app);
    if (play->path < play->path_count)
        snprintf(play->heading, sizeof play->heading, "Lesson %zu of %zu · %zu/%zu", play->path + 1,
                 play->path_count, play->step + 1, play->lesson->step_count);
    else
        snprintf(play->heading, sizeof play->heading, "Lesson · %zu/%zu", play->step + 1,
                 play->lesson->step_count);
    play->card = (struct bfv_lesson_card){
        .lesson = play->heading,
        .title = play->lesson->title,
        .text = answered && step->because != NULL ? step->because : step->text,
        .question = step->question,
        .choice_count = step->choice_count,
        .answered = answered,
        .task = step->task.text,
        .task_done = play->task_done,
        .hint = hint_of(app),
        .can_back = play->step > 0,
        .can_next = play->step + 1 < play->lesson->step_count || play->autoplay ||
                    play->path + 1 < play->path_count,
        .autoplay = play->autoplay ? fmin((app->now - play->since) /
                                              bfv_lesson_seconds(step, answered, play->task_done),
                                          1.0)
                                   : -1.0,
    };
    for (int i = 0; i < step->choice_count; i++)
        play->card.choices[i] = (struct bfv_choice){
            .text = step->choices[i], .chosen = i == play->chosen, .right = i == step->answer};
    return &play->card;
}

void bfv_lesson_lights(const struct bfv_app *app, struct bfv_frame_state *state)
{
    const struct bfv_lesson_step *step = bfv_app_step(app);
    const struct bfv_layout *layout = bfv_app_scene(app, 0)->layout;
    struct bfv_landmark landmark;

    for (size_t i = 0; step != NULL && i < step->spotlight_count; i++) {
        if (bfv_landmark(layout, step->spotlights[i], &landmark, NULL) != BF_OK)
            continue;
        if (!landmark.on_map)
            state->lights[i] = landmark.light;
        else if (state->spotlight.width > 0.0)
            state->spotlight = bfv_rect_around(state->spotlight, landmark.rect);
        else
            state->spotlight = landmark.rect;
    }
}
