#include "trace/shipment.h"

const char *bf_bay_word(enum bf_bay bay)
{
#define BAY_WORD(constant, word) word,
    static const char *const words[] = {BF_BAYS(BAY_WORD)};
#undef BAY_WORD

    return words[bay];
}
