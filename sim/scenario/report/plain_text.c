/* plain_text: checks of bytes. */
#include "scenario/report/plain_text.h"

#include <string.h>

#include "scenario/report/utf8.h"

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
