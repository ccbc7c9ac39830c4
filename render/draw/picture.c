/* picture: see picture.h. */
#include "draw/picture.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <errno.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "core/whole_file.h"

static cairo_status_t write_bytes(void *stream, const unsigned char *bytes, unsigned int count)
{
    return fwrite(bytes, 1, count, stream) == count ? CAIRO_STATUS_SUCCESS
                                                    : CAIRO_STATUS_WRITE_ERROR;
}

static cairo_status_t write_pixels(const struct bfv_frame_state *state, FILE *stream)
{
    cairo_surface_t *image =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, state->width, state->height);
    cairo_status_t status = cairo_surface_status(image);

    if (status == CAIRO_STATUS_SUCCESS) {
        struct bfv_frame *frame = bfv_frame_create();

        bfv_frame_paint(frame, image, state, NULL);
        bfv_frame_destroy(frame);
        status = cairo_surface_write_to_png_stream(image, write_bytes, stream);
    }
    cairo_surface_destroy(image);
    return status;
}

/* What a reader of PDF lists a file by, and what a search finds. */
static void name_document(cairo_surface_t *pdf, const struct bfv_frame_state *state)
{
    cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_TITLE, state->name ? state->name : "");
    cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_SUBJECT,
                                   state->caption ? state->caption : "");
    cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_CREATOR, "borderflow " BF_VERSION);
}

static cairo_status_t write_shapes(const struct bfv_frame_state *state, FILE *stream, bool pdf)
{
    cairo_surface_t *surface =
        pdf ? cairo_pdf_surface_create_for_stream(write_bytes, stream, state->width, state->height)
            : cairo_svg_surface_create_for_stream(write_bytes, stream, state->width, state->height);
    cairo_status_t status;

    if (pdf)
        name_document(surface, state);
    else /* in points a browser would show it by a third larger than it was asked for */
        cairo_svg_surface_set_document_unit(surface, CAIRO_SVG_UNIT_PX);
    bfv_frame_export(surface, state);
    cairo_surface_finish(surface);
    status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    return status;
}

static bool ends_with(const char *path, const char *ending)
{
    const char *dot = strrchr(path, '.');

    return dot && strcasecmp(dot, ending) == 0;
}

enum bf_status bfv_picture_check_folder(const char *path, struct bf_error *error)
{
    const char *slash = strrchr(path, '/');
    char folder[1024];
    struct stat status;

    if (!slash || slash == path)
        return BF_OK;
    if ((size_t)(slash - path) >= sizeof folder)
        return bf_error_set(error, BF_IO, "cannot write %.200s...: %s", path,
                            strerror(ENAMETOOLONG));
    snprintf(folder, sizeof folder, "%.*s", (int)(slash - path), path);
    if (stat(folder, &status) != 0)
        return bf_error_set(error, BF_IO, "cannot write into the folder %s: %s", folder,
                            strerror(errno));
    if (!S_ISDIR(status.st_mode))
        return bf_error_set(error, BF_IO, "cannot write into %s: %s", folder, strerror(ENOTDIR));
    return BF_OK;
}

enum bf_status bfv_picture_failed(const char *path, cairo_status_t status, struct bf_error *error)
{
    bool told = status == CAIRO_STATUS_WRITE_ERROR && errno != 0;

    return bf_error_set(error, BF_IO, "cannot write %s: %s", path,
                        told ? strerror(errno) : cairo_status_to_string(status));
}

enum bf_status bfv_picture_write(const struct bfv_frame_state *state, const char *path,
                                 struct bf_error *error)
{
    bool png = ends_with(path, ".png"), pdf = ends_with(path, ".pdf");
    struct bf_whole_file file;
    enum bf_status status;
    cairo_status_t drawn;

    if (!png && !pdf && !ends_with(path, ".svg"))
        return bf_error_set(error, BF_USAGE,
                            "cannot tell the kind of picture %s: its name must end in .png, .svg "
                            "or .pdf",
                            path);
    status = bfv_picture_check_folder(path, error);
    if (status == BF_OK)
        status = bf_whole_file_open(&file, path, error);
    if (status != BF_OK)
        return status;
    errno = 0;
    drawn = png ? write_pixels(state, file.stream) : write_shapes(state, file.stream, pdf);
    if (drawn != CAIRO_STATUS_SUCCESS) {
        (void)bfv_picture_failed(path, drawn, error);
        bf_whole_file_discard(&file);
        return BF_IO;
    }
    return bf_whole_file_commit(&file, error);
}
