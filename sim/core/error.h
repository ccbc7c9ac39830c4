/* error: how a function says that it could not do its work.
 *
 * Statuses are the exit statuses of the program, so that nothing is translated on the way out. */
#ifndef BF_CORE_ERROR_H
#define BF_CORE_ERROR_H

enum bf_status {
    BF_OK = 0,
    BF_CHECK_FAILED = 1, /* a check the user asked for failed */
    BF_USAGE = 2,        /* the command line is wrong */
    BF_SCENARIO = 3,     /* the scenario is wrong */
    BF_IO = 4,           /* a file, pipe or device failed */
    BF_ABORTED = 5,      /* a run broke an invariant or memory ran out */
    BF_INTERRUPTED = 130
};

/* The first thing that went wrong: a sentence for the user, without "error:" and without a final
 * newline. */
struct bf_error {
    enum bf_status status;
    char message[1024];
};

/* Fills [error], unless it already holds an earlier one, and returns the status. [error] may be
 * NULL. */
__attribute__((format(printf, 3, 4))) enum bf_status
bf_error_set(struct bf_error *error, enum bf_status status, const char *format, ...);

#endif
