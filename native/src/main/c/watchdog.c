/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "internal.h"

#include <pthread.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/*
 * dumpTracebackLater: a thread of our own that sleeps until the time is over. It is not the JVM's
 * and blocks every signal but those of its own checked loads, so it dumps while every Java thread
 * is stuck, and while the JVM waits for a safepoint that never comes.
 *
 * The thread stays for the next time. It is woken only where the new time is over before the one
 * that it sleeps for; so to arm and to cancel again and again costs no switch of threads.
 */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t earlier, idle;
static bool started, armed, used, dumping;
static int64_t deadline, sleeps_until; /* in ns, of CLOCK_MONOTONIC */
static struct {
    int64_t microseconds;
    bool repeat, exit;
    struct fh_options options;
} later;

#define FOREVER INT64_MAX

static int64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000 + time.tv_nsec;
}

/* AS-SAFE. Writes "Timeout (0:00:00.500000)!", without the fraction where it is zero. */
void fh_put_timeout(struct fh_out *out)
{
    int64_t seconds = later.microseconds / 1000000;
    int64_t fraction = later.microseconds % 1000000;
    const int64_t parts[] = {seconds / 60 % 60, seconds % 60};
    fh_put(out, "Timeout (");
    fh_put_decimal(out, seconds / 3600);
    for (size_t i = 0; i < FH_COUNT(parts); i++) {
        fh_put(out, parts[i] < 10 ? ":0" : ":");
        fh_put_decimal(out, parts[i]);
    }
    for (int64_t unit = 100000; fraction > 0 && unit > 0; unit /= 10) {
        fh_put(out, unit == 100000 ? "." : "");
        fh_put_char(out, (char)('0' + fraction / unit % 10));
    }
    fh_put(out, ")!\n");
}

/* Dumps without the lock: nobody waits for a dump but who wants to cancel it. */
static void dump(void)
{
    dumping = true;
    pthread_mutex_unlock(&lock);
    fh_dump(&(struct fh_event){.cause = FH_TIMEOUT}, &later.options);
    if (later.exit) {
        _exit(1);
    }
    fh_put_live(later.options.fd);
    pthread_mutex_lock(&lock);
    dumping = false;
    pthread_cond_broadcast(&idle);
}

static void *watch(void *unused)
{
    pthread_mutex_lock(&lock);
    for (;;) {
        if (!armed) {
            sleeps_until = FOREVER;
            pthread_cond_wait(&earlier, &lock);
        } else if (now() < deadline) {
            sleeps_until = deadline;
            struct timespec until = {deadline / 1000000000, deadline % 1000000000};
            pthread_cond_timedwait(&earlier, &lock, &until);
        } else {
            armed = later.repeat;
            deadline = now() + 1000 * later.microseconds;
            dump();
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
    return fh_start_thread(&thread, watch);
}

/* Ends what is armed, and a dump after it; returns the descriptor that is free now, -1 for none. */
int fh_watchdog_cancel(void)
{
    pthread_mutex_lock(&lock);
    armed = false;
    while (dumping) {
        pthread_cond_wait(&idle, &lock);
    }
    bool was = used;
    used = false;
    pthread_mutex_unlock(&lock);
    return was ? later.options.fd : -1;
}

/* Arms what was cancelled before; a guard of handler.c must be up until it is cancelled. */
const char *fh_watchdog_arm(int64_t microseconds, bool repeat, bool exit,
                            const struct fh_options *options)
{
    started = started || start();
    if (!started) {
        return "no thread can be started";
    }
    pthread_mutex_lock(&lock);
    later.microseconds = microseconds;
    later.repeat = repeat;
    later.exit = exit;
    later.options = *options;
    deadline = now() + 1000 * microseconds;
    armed = used = true;
    if (deadline < sleeps_until) {
        pthread_cond_signal(&earlier);
    }
    pthread_mutex_unlock(&lock);
    return NULL;
}
