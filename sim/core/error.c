/* error: the first thing that went wrong wins, since what follows is usually its echo. */
#include "core/error.h"

#include <stdarg.h>
#include <stdio.h>

enum bf_status bf_error_set(struct bf_error *error, enum bf_status status, const char *format, ...)
{
    va_list arguments;

    if (!error || error->status != BF_OK)
        return status;
    error->status = status;
    va_start(arguments, format);
    vsnprintf(error->message, sizeof error->message, format, arguments);
    va_end(arguments);
    return status;
}
