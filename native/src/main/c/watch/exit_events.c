/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "watch/watch.h"

#include <stdlib.h>
#include <string.h>
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

/* Notes where the caller is, as the frame of a signal would: musl has no getcontext. */
static inline __attribute__((always_inline)) void capture_here(ucontext_t *here)
{
    greg_t *at = here->uc_mcontext.gregs;
    memset(here, 0, sizeof *here);
    __asm__ volatile("lea 0(%%rip), %%rax\n\t"
                     "mov %%rax, %0\n\t"
                     "mov %%rsp, %1\n\t"
                     "mov %%rbp, %2\n\t"
                     "mov %%rbx, %3\n\t"
                     "mov %%r12, %4\n\t"
                     "mov %%r13, %5\n\t"
                     "mov %%r14, %6\n\t"
                     "mov %%r15, %7"
                     : "=m"(at[REG_RIP]), "=m"(at[REG_RSP]), "=m"(at[REG_RBP]),
                       "=m"(at[REG_RBX]), "=m"(at[REG_R12]), "=m"(at[REG_R13]),
                       "=m"(at[REG_R14]), "=m"(at[REG_R15])
                     :
                     : "rax");
}

static void on_exit_called(void)
{
    if (fh_in_child()) {
        return;
    }
    fh_control_mark(FH_EXIT_CALLED);
    if (!java_ended) {
        ucontext_t here;
        capture_here(&here);
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
