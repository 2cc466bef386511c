/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "watch/watch.h"

#include <stdlib.h>
#include <ucontext.h>
#include <unistd.h>

/*
 * Terminations without a signal. Java's own, by System.exit, Runtime.halt or the end of main,
 * comes as JVMTI's VMDeath, and only then calls C's exit. Where exit's handlers run without it,
 * native code called exit. _exit calls no handler: its process leaves neither mark.
 */
static bool listens;
static bool java_ended;

/* A test's exit is worth a dump: the stack that called it still stands. */
static void dump_exit(enum fh_cause cause, ucontext_t *context)
{
    if (fh_handlers_installed() && fh_control_thread(0) != 0 && !fh_orphaned()) {
        struct fh_event event = {.cause = cause, .context = context};
        fh_dump(&event, fh_handlers_options());
    }
}

/* On the thread that calls exit or halt. */
void fh_java_ended(void)
{
    if (fh_in_child()) {
        return;
    }
    java_ended = true;
    fh_control_mark(FH_JAVA_ENDED);
    dump_exit(FH_EXIT, NULL);
}

static void on_exit_called(void)
{
    if (fh_in_child()) {
        return;
    }
    fh_control_mark(FH_EXIT_CALLED);
    ucontext_t here;
    if (!java_ended && getcontext(&here) == 0) {
        dump_exit(FH_NATIVE_EXIT, &here);
    }
}

/* Registered early, so that it is called after the handlers of those who came later. */
void fh_exit_listen(void)
{
    if (!listens) {
        listens = true;
        fh_context.process = getpid();
        atexit(on_exit_called);
    }
}
