/* interrupt: Ctrl-C as a flag.
 *
 * The first SIGINT or SIGTERM raises the flag, so that what is running is finished and kept; the
 * second ends the program the hard way. The flag is the program's only global, because a signal
 * handler knows nothing else. */
#ifndef BF_CLI_INTERRUPT_H
#define BF_CLI_INTERRUPT_H

#include <stdatomic.h>

/* Begins to watch and returns the flag. */
atomic_bool *bf_interrupt_watch(void);

/* Makes closed pipes and limits of file size errors of the write instead of the end of the program.
 */
void bf_ignore_write_signals(void);

/* Undoes that, for a program started in place of this one: it would inherit it. */
void bf_heed_write_signals(void);

#endif
