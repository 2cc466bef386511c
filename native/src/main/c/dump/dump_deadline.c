/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "dump/dump.h"

#include <linux/futex.h>
#include <pthread.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

/*
 * A hang is worse than a crash: a dump that takes too long is stopped, and the process goes on to
 * die. An internal thread, with every signal blocked, waits for a dump to start. When one is late
 * it has the dumping thread leave its steps; a process that is to die, or to exit, and still does
 * not is killed, or exits.
 */
#define LIMIT_SECONDS 5
#define GRACE_SECONDS 2

static int running; /* a futex: the number of the dump that runs, 0 for none */
static int number;
static int dumper;
static enum fh_expiry expires;
static bool started;

/* AS-SAFE. Waits while a dump's number stays; returns whether it did for so long. */
static bool stays(int value, const struct timespec *limit)
{
    struct timespec slice = {.tv_nsec = 50000000};
    for (int i = 0; limit == NULL || i < 20 * limit->tv_sec; i++) {
        if (__atomic_load_n(&running, __ATOMIC_ACQUIRE) != value) {
            return false;
        }
        syscall(SYS_futex, &running, FUTEX_WAIT_PRIVATE, value, limit == NULL ? NULL : &slice, NULL,
                0);
    }
    return __atomic_load_n(&running, __ATOMIC_ACQUIRE) == value;
}

/* The dump is stuck for good. */
static void expire(void)
{
    if (expires == FH_EXPIRY_ABORT) {
        struct sigaction plain = {.sa_handler = SIG_DFL};
        sigaction(SIGABRT, &plain, NULL);
        kill(getpid(), SIGABRT);
    } else if (expires == FH_EXPIRY_EXIT) {
        _exit(1);
    }
}

static void *watch(void *unused)
{
    for (;;) {
        stays(0, NULL);
        int watched = __atomic_load_n(&running, __ATOMIC_ACQUIRE);
        if (watched == 0 || !stays(watched, &(struct timespec){.tv_sec = LIMIT_SECONDS})) {
            continue;
        }
        fh_capture_interrupt(dumper);
        if (stays(watched, &(struct timespec){.tv_sec = GRACE_SECONDS})) {
            expire();
        }
        stays(watched, NULL);
    }
    return unused;
}

/* Starts the thread that stops late dumps, once. Callers hold api.c's lock. */
void fh_deadline_prepare(void)
{
    pthread_t thread;
    if (!started) {
        started = fh_internal_thread_start(&thread, watch);
    }
}

/* AS-SAFE. From now on, the calling thread dumps. */
void fh_deadline_start(enum fh_expiry expiry)
{
    expires = expiry;
    dumper = fh_gettid();
    int next = __atomic_add_fetch(&number, 1, __ATOMIC_ACQ_REL) & 0x7fffffff;
    __atomic_store_n(&running, next == 0 ? 1 : next, __ATOMIC_RELEASE);
    syscall(SYS_futex, &running, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0);
}

/* AS-SAFE. The dump is over. */
void fh_deadline_stop(void)
{
    __atomic_store_n(&running, 0, __ATOMIC_RELEASE);
    syscall(SYS_futex, &running, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0);
}
