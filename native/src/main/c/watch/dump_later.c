/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "watch/watch.h"

#include <pthread.h>
#include <string.h>
#include <unistd.h>

/*
 * dumpTracebackLater: a thread of our own that sleeps until the time is over. It is not the JVM's
 * and blocks every signal but those of its own checked loads, so it dumps while every Java thread
 * is stuck, and while the JVM waits for a safepoint that never comes.
 *
 * The thread stays for the next time. It is woken only where the new time is over before the one
 * that it sleeps for; so to arm and to cancel again and again costs no switch of threads. Nor does
 * it cost a system call where the output is standard error: what the first call has duplicated and
 * installed then outlives a cancel for a second, and is used again by the calls in that time.
 */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t earlier, idle;
static bool started, armed, dumping;
static bool used;   /* there is a descriptor, and safe access is enabled */
static bool shared; /* the descriptor is standard error's */
static int64_t since, deadline, sleeps_until; /* in ns, of CLOCK_MONOTONIC */
static struct fh_later later;

#define FOREVER INT64_MAX
#define SECOND 1000000000

/* Dumps without the lock: only a concurrent cancel waits for the dump. */
static void dump(void)
{
    dumping = true;
    pthread_mutex_unlock(&lock);
    struct fh_event event = {
        .cause = FH_TIMEOUT, .microseconds = later.microseconds, .exits = later.exit};
    fh_dump(&event, &later.options);
    if (later.exit) {
        _exit(1);
    }
    fh_put_live(later.options.fd);
    pthread_mutex_lock(&lock);
    dumping = false;
    pthread_cond_broadcast(&idle);
}

/* Frees what nobody used again; the lock of api.c comes before ours. */
static void expire(void)
{
    pthread_mutex_unlock(&lock);
    fh_context.later_expired();
    pthread_mutex_lock(&lock);
}

/* Sleeps until a time, or until an earlier one is armed. */
static void sleep_until(int64_t time)
{
    sleeps_until = time;
    if (time == FOREVER) {
        pthread_cond_wait(&earlier, &lock);
    } else {
        struct timespec until = {time / SECOND, time % SECOND};
        pthread_cond_timedwait(&earlier, &lock, &until);
    }
}

static void *watch(void *unused)
{
    pthread_mutex_lock(&lock);
    for (;;) {
        int64_t time = fh_monotonic();
        if (armed && time >= deadline) {
            armed = later.repeat;
            deadline = time + 1000 * later.microseconds;
            dump();
        } else if (used && !armed && time - since >= SECOND) {
            expire();
        } else {
            int64_t look = used ? time + SECOND : FOREVER;
            sleep_until(armed && deadline < look ? deadline : look);
        }
    }
    return unused;
}

static bool start(void)
{
    pthread_t thread;
    pthread_condattr_t monotonic;
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&earlier, &monotonic);
    pthread_cond_init(&idle, NULL);
    pthread_condattr_destroy(&monotonic);
    return fh_internal_thread_start(&thread, watch);
}

/* Returns the descriptor that is free now, -1 for none; whoever takes it disables safe access. */
static int take(void)
{
    bool was = used;
    used = false;
    return was ? later.options.fd : -1;
}

/* Ends what is armed, and a dump after it; returns the descriptor that is free now, -1 for none. */
int fh_watchdog_cancel(void)
{
    pthread_mutex_lock(&lock);
    armed = false;
    while (dumping) {
        pthread_cond_wait(&idle, &lock);
    }
    int released = take();
    pthread_mutex_unlock(&lock);
    return released;
}

/* Returns the descriptor that nobody used again for a second, -1 for none. */
int fh_watchdog_expired(void)
{
    pthread_mutex_lock(&lock);
    int released = !armed && !dumping && fh_monotonic() - since >= SECOND ? take() : -1;
    pthread_mutex_unlock(&lock);
    return released;
}

static void arm(int64_t time, const struct fh_later *what)
{
    later = *what;
    deadline = time + 1000 * later.microseconds;
    armed = true;
    if (deadline < sleeps_until) {
        pthread_cond_signal(&earlier);
    }
}

/* Arms what was cancelled before; safe access must stay enabled until it is cancelled. */
const char *fh_watchdog_arm(const struct fh_later *what, bool standard_error)
{
    started = started || start();
    if (!started) {
        return "no thread can be started";
    }
    pthread_mutex_lock(&lock);
    since = fh_monotonic();
    used = true;
    shared = standard_error;
    arm(since, what);
    pthread_mutex_unlock(&lock);
    return NULL;
}

/* Arms with standard error's descriptor of less than a second ago; false where there is none. */
bool fh_watchdog_arm_again(struct fh_later *what)
{
    pthread_mutex_lock(&lock);
    int64_t time = fh_monotonic();
    bool fits = used && shared && !dumping && time - since < SECOND;
    if (fits) {
        what->options.fd = later.options.fd;
        arm(time, what);
    }
    pthread_mutex_unlock(&lock);
    return fits;
}

/* Cancels what has standard error's descriptor, and keeps that; false where it is another's. */
bool fh_watchdog_disarm(void)
{
    pthread_mutex_lock(&lock);
    bool fits = !used || (shared && !dumping);
    armed = armed && !fits;
    pthread_mutex_unlock(&lock);
    return fits;
}
