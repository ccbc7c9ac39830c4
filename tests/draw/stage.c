#include "stage.h"

#include "replay/sound_day.h"
#include "sheet.h"

const struct bfv_lesson_card stage_lesson = {
    .lesson = "Lesson 4 of 7",
    .title = "One closed booth near saturation",
    .text = "Five booths serve the ordinary trucks; at 09:12 one of them closes for the day. "
            "Watch the queue behind the other four, and how long it lasts.",
    .question = "How long does an ordinary truck wait at 11:00?",
    .choices = {{"about 20 min", false, false},
                {"about 45 min", false, false},
                {"about 70 min", false, true},
                {"over 2 hours", false, false}},
    .choice_count = 4,
    .task = "Bring ordinary waits under 60 min",
    .hint = "Click the lamp of O5",
    .can_back = true,
    .can_next = true,
    .autoplay = -1.0,
};

void stage_open(struct stage *stage, const char *scenario)
{
    stage_open_with(stage, scenario, NULL, 0);
}

void stage_open_with(struct stage *stage, const char *scenario, const char *const *overlays,
                     size_t overlay_count)
{
    struct bf_day_def def = {
        .path = scenario, .overlays = overlays, .overlay_count = overlay_count};

    *stage = (struct stage){.theme = sheet_theme("dark"), .day = sound_day(&def)};
    stage->scene = bfv_scene_create(stage->day, 0);
    stage->state = (struct bfv_frame_state){.width = 1920,
                                            .height = 1080,
                                            .scale = 1.0,
                                            .theme = &stage->theme,
                                            .at = 12 * BF_HOUR,
                                            .speed = 2,
                                            .side_count = 1,
                                            .name = "northgate-10.cfg",
                                            .legend = true,
                                            .followed = BFV_NO_TRUCK,
                                            .pointer = {-1.0, -1.0},
                                            .pointed = -1};
    for (int side = 0; side < 2; side++)
        stage->state.sides[side] = (struct bfv_side){
            .scene = stage->scene, .crowd = &stage->crowds[side], .title = side ? "then" : "now"};
}

void stage_close(struct stage *stage)
{
    for (int side = 0; side < 2; side++)
        bfv_crowd_clear(&stage->crowds[side]);
    bfv_scene_destroy(stage->scene);
    bf_day_destroy(stage->day);
}

void stage_size(struct stage *stage, int width, int height, double scale)
{
    stage->state.width = width;
    stage->state.height = height;
    stage->state.scale = scale;
}

void stage_compare(struct stage *stage, bool compare)
{
    stage->state.side_count = compare ? 2 : 1;
}

cairo_surface_t *stage_image(const struct stage *stage)
{
    return cairo_image_surface_create(CAIRO_FORMAT_RGB24, stage->state.width, stage->state.height);
}

cairo_surface_t *stage_paint(const struct stage *stage, struct bfv_hots *hots)
{
    struct bfv_frame *frame = bfv_frame_create();
    cairo_surface_t *image = stage_image(stage);

    bfv_frame_paint(frame, image, &stage->state, hots);
    bfv_frame_destroy(frame);
    return image;
}

bool stage_same(cairo_surface_t *one, cairo_surface_t *other)
{
    int width = cairo_image_surface_get_width(one), height = cairo_image_surface_get_height(one);
    int stride = cairo_image_surface_get_stride(one);

    for (int y = 0; y < height; y++) {
        const unsigned char *a = cairo_image_surface_get_data(one) + (ptrdiff_t)y * stride;
        const unsigned char *b = cairo_image_surface_get_data(other) + (ptrdiff_t)y * stride;

        for (int x = 0; x < 4 * width; x++)
            if (x % 4 != 3 && a[x] != b[x]) /* the fourth byte means nothing */
                return false;
    }
    return true;
}
