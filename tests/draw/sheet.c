#include "check.h"

#include "sheet.h"

#include <stdlib.h>

/* fontconfig loses 288 bytes while it reads the system's files, once per process. */
const char *__lsan_default_suppressions(void);

const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig";
}

struct bfv_theme sheet_theme(const char *name)
{
    struct bfv_theme theme;
    struct bf_error error = {0};

    if (bfv_theme_load(&theme, BF_SOURCE_DIR "/assets/theme.cfg", name, &error) != BF_OK)
        fail_msg("%s", error.message);
    return theme;
}

void sheet_open(struct sheet *sheet, const char *name, int width, int height, double scale)
{
    *sheet = (struct sheet){.theme = sheet_theme(name)};
    sheet->image = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    sheet->canvas = (struct bfv_canvas){.cr = cairo_create(sheet->image),
                                        .theme = &sheet->theme,
                                        .texts = bfv_texts_create(),
                                        .scale = scale};
    cairo_scale(sheet->canvas.cr, scale, scale);
    sheet_clear(sheet);
}

void sheet_close(struct sheet *sheet)
{
    bfv_texts_destroy(sheet->canvas.texts);
    cairo_destroy(sheet->canvas.cr);
    cairo_surface_destroy(sheet->image);
}

void sheet_clear(struct sheet *sheet)
{
    bfv_set_role(&sheet->canvas, BFV_LAND);
    cairo_paint(sheet->canvas.cr);
}

unsigned sheet_pixel(const struct sheet *sheet, int x, int y)
{
    const unsigned char *bytes;
    const uint32_t *row;

    cairo_surface_flush(sheet->image);
    assert_true(x >= 0 && y >= 0 && x < cairo_image_surface_get_width(sheet->image) &&
                y < cairo_image_surface_get_height(sheet->image));
    bytes = cairo_image_surface_get_data(sheet->image);
    row = (const void *)(bytes + y * cairo_image_surface_get_stride(sheet->image));
    return row[x] & 0xFFFFFFU;
}

static int level(double part)
{
    return (int)(part * 255.0 + 0.5);
}

static bool is_near(unsigned pixel, struct bfv_color color, int near)
{
    return abs((int)(pixel >> 16) - level(color.red)) <= near &&
           abs((int)(pixel >> 8 & 0xFFU) - level(color.green)) <= near &&
           abs((int)(pixel & 0xFFU) - level(color.blue)) <= near;
}

int sheet_count_of(const struct sheet *sheet, struct bfv_rect rect, enum bfv_color_role role,
                   int near)
{
    int count = 0;

    for (int y = (int)rect.y; y < (int)(rect.y + rect.height); y++)
        for (int x = (int)rect.x; x < (int)(rect.x + rect.width); x++)
            count += is_near(sheet_pixel(sheet, x, y), sheet->theme.colors[role], near);
    return count;
}

int sheet_count(const struct sheet *sheet, struct bfv_rect rect)
{
    return (int)rect.width * (int)rect.height - sheet_count_of(sheet, rect, BFV_LAND, 1);
}

uint64_t sheet_hash(const struct sheet *sheet)
{
    uint64_t hash = 0xcbf29ce484222325U;

    for (int y = 0; y < cairo_image_surface_get_height(sheet->image); y++)
        for (int x = 0; x < cairo_image_surface_get_width(sheet->image); x++)
            hash = (hash ^ sheet_pixel(sheet, x, y)) * 0x100000001b3U;
    return hash;
}
