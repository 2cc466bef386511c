/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "base/base.h"

/* The threads of this library: they block signals, and a dump does not show them. */
#define MAX_OWN 16

static int tids[MAX_OWN];

/* AS-SAFE. Returns whether a thread is one of ours. */
bool fh_is_internal_thread(int tid)
{
    for (int i = 0; i < MAX_OWN; i++) {
        if (__atomic_load_n(&tids[i], __ATOMIC_ACQUIRE) == tid) {
            return true;
        }
    }
    return false;
}

static void note(int from, int to)
{
    for (int i = 0; i < MAX_OWN; i++) {
        int expected = from;
        if (__atomic_compare_exchange_n(&tids[i], &expected, to, false, __ATOMIC_ACQ_REL,
                                        __ATOMIC_RELAXED)) {
            return;
        }
    }
}

static void *run_noted(void *body)
{
    void *(*run)(void *);
    *(void **)&run = body;
    note(0, fh_gettid());
    void *result = run(NULL);
    note(fh_gettid(), 0);
    return result;
}

/* Starts a thread that blocks every signal but those of checked loads; a dump leaves it out. */
bool fh_internal_thread_start(pthread_t *thread, void *(*body)(void *))
{
    sigset_t blocked;
    sigset_t before;
    sigfillset(&blocked);
    sigdelset(&blocked, SIGSEGV);
    sigdelset(&blocked, SIGBUS);
    if (fh_capture_signal() != 0) {
        sigdelset(&blocked, fh_capture_signal()); /* stops a dump that hangs */
    }
    pthread_sigmask(SIG_SETMASK, &blocked, &before);
    bool started = pthread_create(thread, NULL, run_noted, *(void **)&body) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return started;
}

