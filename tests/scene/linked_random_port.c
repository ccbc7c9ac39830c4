/* linked_random_port: the random ports of the tests of the run, for the tests of scenes. */
#include "port/random_port.c"
