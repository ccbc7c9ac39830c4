/* stage: a port of a real scenario, ready to be painted as a whole frame. */
#ifndef TESTS_DRAW_STAGE_H
#define TESTS_DRAW_STAGE_H

#include "draw/frame/frame.h"

struct stage {
    struct bf_day *day;
    struct bfv_scene *scene;
    struct bfv_crowd crowds[2];
    struct bfv_theme theme;
    struct bfv_frame_state state; /* dark, at noon, nothing selected */
};

void stage_open(struct stage *stage, const char *scenario);

/* The same with settings changed, as by --set. */
void stage_open_with(struct stage *stage, const char *scenario, const char *const *overlays,
                     size_t overlay_count);
void stage_close(struct stage *stage);

void stage_size(struct stage *stage, int width, int height, double scale);

/* The scenario beside itself. */
void stage_compare(struct stage *stage, bool compare);

cairo_surface_t *stage_image(const struct stage *stage);

/* Painted by a frame of its own. */
cairo_surface_t *stage_paint(const struct stage *stage, struct bfv_hots *hots);

bool stage_same(cairo_surface_t *one, cairo_surface_t *other);

/* A step with a question of four choices and a task. */
extern const struct bfv_lesson_card stage_lesson;

#endif
