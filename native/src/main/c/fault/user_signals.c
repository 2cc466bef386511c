/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "fault/fault.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* User signals: one that is registered dumps, and the process goes on as if nothing had been. */
#define MAX_SIGNALS 65

static struct {
    bool registered, chain;
    struct fh_options options;
    struct sigaction previous;
} users[MAX_SIGNALS];

static void on_user_signal(int signal, siginfo_t *info, void *context);

/* AS-SAFE. */
static void on_user_signal(int signal, siginfo_t *info, void *context)
{
    int saved = errno;
    const struct sigaction *previous = &users[signal].previous;
    if (fh_in_child()) {
        if (!fh_call_handler(previous, signal, info, context)) {
            sigaction(signal, previous, NULL);
            fh_send_again(signal, info);
        }
        return;
    }
    if (users[signal].registered) {
        struct fh_event event = {
            .cause = FH_SIGNAL, .signal = signal, .info = info, .context = context};
        fh_dump(&event, &users[signal].options);
    }
    if (!users[signal].registered || users[signal].chain) {
        errno = saved;
        fh_call_handler(previous, signal, info, context); /* never the default */
    }
    errno = saved;
}

/* HotSpot suspends threads with SIGUSR2, or with this variable's signal if above SIGSEGV. */
static int suspend_signal(void)
{
    const char *named = secure_getenv("_JAVA_SR_SIGNUM");
    int number = named == NULL ? 0 : atoi(named);
    return number > SIGSEGV && number < MAX_SIGNALS ? number : SIGUSR2;
}

static const char *refused(int signal, bool chain)
{
    switch (signal) {
    case SIGSEGV:
    case SIGBUS:
    case SIGFPE:
    case SIGILL:
    case SIGABRT:
    case SIGTRAP:
    case SIGSYS:
        return "it is a fatal signal: use enable() instead";
    case SIGKILL:
    case SIGSTOP:
        return "the kernel lets no process handle it";
    case 32:
    case 33:
        return "the C library uses it for its threads";
    case SIGQUIT:
        return "the JVM prints its own thread dump at it";
    case SIGPIPE:
    case SIGXFSZ:
        return "the JVM relies on its own handling of it";
    case SIGHUP:
    case SIGINT:
    case SIGTERM:
        return chain ? NULL : "the JVM ends at it: register it with chain, so that it still does";
    default:
        break;
    }
    if (signal == suspend_signal()) {
        return "the JVM suspends threads with it";
    }
    return signal == fh_capture_signal() ? "the handler itself samples threads with it" : NULL;
}

/* Registers a signal, or replaces the options of one that is; *released is free then, or -1. */
const char *fh_signals_register(int signal, bool chain, const struct fh_options *options,
                                int *released)
{
    *released = -1;
    if (signal < 1 || signal >= MAX_SIGNALS) {
        return "signal number out of range: it must be from 1 to 64";
    }
    const char *problem = refused(signal, chain);
    if (problem != NULL) {
        return problem;
    }
    struct sigaction action = {
        .sa_sigaction = on_user_signal,
        .sa_flags = SA_SIGINFO | SA_RESTART | SA_ONSTACK | (chain ? SA_NODEFER : 0),
    };
    sigemptyset(&action.sa_mask);
    struct sigaction previous;
    bool again = users[signal].registered;
    struct fh_options before = users[signal].options;
    bool chained = users[signal].chain;
    users[signal].options = *options;
    users[signal].chain = chain;
    if (sigaction(signal, &action, &previous) != 0) {
        users[signal].options = before;
        users[signal].chain = chained;
        return strerror(errno);
    }
    if (again) {
        *released = before.fd;
    } else {
        users[signal].previous = previous;
        users[signal].registered = true;
    }
    return NULL;
}

/* Puts a signal's previous handler back; returns the descriptor that is free now, -1 for none. */
int fh_signals_unregister(int signal)
{
    if (signal < 1 || signal >= MAX_SIGNALS || !users[signal].registered) {
        return -1;
    }
    users[signal].registered = false;
    if (fh_is_handler(signal, on_user_signal)) {
        sigaction(signal, &users[signal].previous, NULL);
    }
    return users[signal].options.fd;
}
