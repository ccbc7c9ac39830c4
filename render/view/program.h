/* program: borderflow-view from its command line to its exit status. */
#ifndef BFV_VIEW_PROGRAM_H
#define BFV_VIEW_PROGRAM_H

#include "core/error.h"

/* The whole program but for the end of main: returns the exit status, with the error printed. */
enum bf_status bfv_program(int argc, char **argv);

#endif
