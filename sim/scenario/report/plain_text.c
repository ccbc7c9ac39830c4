/* plain_text: checks of bytes. */
#include "scenario/report/plain_text.h"

#include <string.h>

size_t bf_character_size(const char *text, size_t length)
{
    unsigned char lead = (unsigned char)text[0];
    size_t size = lead < 0x80                   ? 1
                  : lead >= 0xc2 && lead < 0xe0 ? 2
                  : lead >= 0xe0 && lead < 0xf0 ? 3
                  : lead >= 0xf0 && lead < 0xf5 ? 4
                                                : 0;

    if (size > length)
        return 0;
    for (size_t i = 1; i < size; i++)
        if (((unsigned char)text[i] & 0xc0) != 0x80)
            return 0;
    return size;
}

bool bf_plain_text_check(struct bf_problems *problems, const char *file, const char *text,
                         size_t length)
{
    struct bf_problem problem = {.file = file};
    size_t size;
    int line = 1;

    if (memchr(text, '\0', length)) {
        problem.title = "this is no text file: it holds zero bytes";
        problem.help = "a spreadsheet or a text in UTF-16 must be saved as plain text in UTF-8";
        bf_problems_add(problems, &problem);
        return false;
    }
    for (size_t i = 0; i < length; i += size) {
        line += text[i] == '\n';
        size = bf_character_size(text + i, length - i);
        if (size > 0)
            continue;
        problem.line = line;
        problem.title = "this line is not in UTF-8";
        problem.help = "save the file as UTF-8, or write this line without accents";
        bf_problems_add(problems, &problem);
        return false;
    }
    return true;
}
