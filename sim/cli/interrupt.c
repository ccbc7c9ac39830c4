#include "cli/interrupt.h"

#include <signal.h>
#include <stdbool.h>
#include <string.h>

static atomic_bool interrupted;

static void raise_flag(int signal_number)
{
    (void)signal_number;
    atomic_store(&interrupted, true);
}

atomic_bool *bf_interrupt_watch(void)
{
    struct sigaction action;

    memset(&action, 0, sizeof action);
    action.sa_handler = raise_flag;
    action.sa_flags = (int)(SA_RESETHAND | SA_RESTART);
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    return &interrupted;
}

void bf_ignore_write_signals(void)
{
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
}

void bf_heed_write_signals(void)
{
    signal(SIGPIPE, SIG_DFL);
    signal(SIGXFSZ, SIG_DFL);
}
