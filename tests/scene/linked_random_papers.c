/* linked_random_papers: the same with customs. */
#include "port/random_papers.c"
