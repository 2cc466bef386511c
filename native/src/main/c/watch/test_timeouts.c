/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "watch/watch.h"

#include <errno.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

/*
 * The watch over the tests' limits. Java stores a deadline beside a test's name, and removes it,
 * with no call of ours; this thread looks now and then whether one has passed. Then it dumps all
 * threads into a part of the report, and again a little later, so that what moved can be
 * distinguished from what is stuck. It needs nothing of Java's, so it works while the whole JVM is
 * stuck. What becomes of the test is decided by others, who read the numbers of the parts in the
 * test's slot.
 *
 * Should this thread not come to it, a signal makes any thread do the same. It is sent to the
 * thread of a test before the process, which may have been stopped, goes on: so it is the first
 * thing that the thread does then, and this one leaves the dump to it.
 */
#define TICK_NANOS 100000000
#define SECOND_AFTER_NANOS 300000000
#define MAX_FRAMES_OF_A_LOOK 100
#define MAX_HELD_MILLISECONDS 1500
#define MAX_LEFT_NANOS 1000000000
#define NO_THREAD -1

enum stage { WAITING, DUMPED_ONCE, DUMPED_TWICE };

struct progress {
    uint32_t sequence;
    int64_t deadline, first_at, left_at;
    enum stage stage;
};

static struct progress of_slot[FH_MAX_SLOTS];
static struct progress of_run;
static int busy; /* one looks at a time: the thread, or a signal's handler */
static bool started;

/* AS-SAFE. */
static void mark(uintptr_t slot, int place, uint32_t sequence, uint32_t number)
{
    fh_store_word(slot + (uintptr_t)place, (uint64_t)sequence << 32 | number);
}

/* AS-SAFE. Returns how a part of the report is dumped; who reads along is served with the first. */
static struct fh_options options_of(bool first)
{
    struct fh_options options = *fh_handlers_options();
    options.flags |= FH_ALL_THREADS;
    options.fd = first ? options.fd : -1;
    return options;
}

/* AS-SAFE. Dumps into a new part of the report and notes its number in the slot. */
static void dump(uintptr_t slot, int place, enum fh_cause cause, ucontext_t *context)
{
    uint32_t sequence = fh_int(slot + FH_SLOT_SEQUENCE);
    struct fh_event event = {
        .cause = cause,
        .microseconds = (int64_t)fh_word(slot + FH_SLOT_LIMIT) / 1000,
        .tid = (int)fh_int(slot + FH_SLOT_THREAD),
        .number = fh_control_next_number(),
        .context = context,
    };
    struct fh_options options = options_of(place == FH_SLOT_FIRST);
    if (cause == FH_LOOK) {
        options.max_frames = MAX_FRAMES_OF_A_LOOK;
    }
    fh_dump(&event, &options);
    mark(slot, place, sequence, event.number);
}

/*
 * AS-SAFE. Arms a limit anew, unless the test has finished meanwhile. This happens once somebody
 * has taken the first dump, and removed its number: so nothing is lost, however short the time is.
 */
static void repeat(uintptr_t slot, int64_t passed)
{
    int64_t next = fh_monotonic() + (int64_t)fh_word(slot + FH_SLOT_LIMIT);
    fh_store_int(slot + FH_SLOT_BEGUN, 0);
    fh_store_int(slot + FH_SLOT_SIGNALLED, 0);
    fh_replace_word(slot + FH_SLOT_DEADLINE, (uint64_t)passed, (uint64_t)next);
}

/* AS-SAFE. Begins anew where the time is another one's. */
static void follow(struct progress *progress, uint32_t sequence, int64_t deadline)
{
    if (progress->sequence != sequence || progress->deadline != deadline) {
        *progress = (struct progress){.sequence = sequence, .deadline = deadline};
    }
}

/* AS-SAFE. Returns whether it is time for a dump, and goes on to the stage after it. */
static bool is_due(struct progress *progress)
{
    int64_t now = fh_monotonic();
    if (progress->deadline == 0 || now < progress->deadline || progress->stage == DUMPED_TWICE
        || (progress->stage == DUMPED_ONCE && now < progress->first_at + SECOND_AFTER_NANOS)) {
        return false;
    }
    progress->first_at = progress->stage == WAITING ? now : progress->first_at;
    progress->stage++;
    return true;
}

/*
 * AS-SAFE. Returns whether a first dump is a thread's that a signal was sent to, and that is on its
 * way: nobody else is to take its stack while it is in a handler. It may never come.
 */
static bool is_left_to_it(bool signalled, struct progress *progress)
{
    int64_t now = fh_monotonic();
    if (!signalled || progress->stage != WAITING) {
        return false;
    }
    progress->left_at = progress->left_at == 0 ? now : progress->left_at;
    return now < progress->left_at + MAX_LEFT_NANOS;
}

/* AS-SAFE. Takes a test's limit to its next stage, where it is time for that. */
static void advance(uintptr_t slot, ucontext_t *context)
{
    struct progress *progress = &of_slot[fh_control_index(slot)];
    uint32_t sequence = fh_int(slot + FH_SLOT_SEQUENCE);
    int64_t deadline = (int64_t)fh_word(slot + FH_SLOT_DEADLINE);
    uint32_t action = fh_int(slot + FH_SLOT_ACTION);
    bool mine = context != NULL && (int)fh_int(slot + FH_SLOT_THREAD) == fh_gettid();
    bool signalled = fh_int(slot + FH_SLOT_SIGNALLED) == sequence;
    follow(progress, sequence, deadline);
    if (progress->stage == DUMPED_TWICE && (action & FH_ACTION_REPEAT) != 0
        && fh_word(slot + FH_SLOT_FIRST) == 0) {
        repeat(slot, deadline);
        return;
    }
    if (is_left_to_it(signalled && !mine, progress) || !is_due(progress)) {
        return;
    }
    if (progress->stage == DUMPED_ONCE) {
        fh_store_int(slot + FH_SLOT_BEGUN, sequence);
        dump(slot, FH_SLOT_FIRST, FH_HANG, context);
        if ((action & FH_ACTION_MASK) == FH_ACTION_EXIT) {
            _exit(1);
        }
    } else {
        dump(slot, FH_SLOT_SECOND, FH_HANG, context);
    }
}

/* AS-SAFE. The same for the limit of the whole run, which is everybody's. */
static void advance_run(ucontext_t *context)
{
    uintptr_t block = fh_control_block();
    int64_t deadline = block == 0 ? 0 : (int64_t)fh_word(block + FH_RUN_DEADLINE);
    follow(&of_run, 0, deadline);
    if (deadline == 0) {
        return;
    }
    bool signalled = context == NULL && fh_int(block + FH_RUN_SIGNALLED) != 0;
    if (is_left_to_it(signalled, &of_run) || !is_due(&of_run)) {
        return;
    }
    bool first = of_run.stage == DUMPED_ONCE;
    struct fh_event event = {
        .cause = FH_HANG,
        .microseconds = (int64_t)fh_word(block + FH_RUN_LIMIT) / 1000,
        .tid = context != NULL ? fh_gettid() : NO_THREAD,
        .number = fh_control_next_number(),
        .context = context,
    };
    struct fh_options options = options_of(first);
    fh_store_int(block + FH_RUN_BEGUN, 1);
    fh_dump(&event, &options);
    fh_store_int(block + (first ? FH_RUN_FIRST : FH_RUN_SECOND), event.number);
}

/*
 * AS-SAFE. Looks at every test that runs; with the context of a thread that was interrupted. False:
 * somebody else looks.
 */
static bool look(ucontext_t *context)
{
    if (__atomic_exchange_n(&busy, 1, __ATOMIC_ACQUIRE) != 0) {
        return false;
    }
    for (uintptr_t slot = fh_control_next(0); slot != 0; slot = fh_control_next(slot)) {
        uint32_t wanted = fh_int(slot + FH_SLOT_WANTED);
        if (wanted != 0 && wanted == fh_int(slot + FH_SLOT_SEQUENCE)
            && fh_word(slot + FH_SLOT_STACK) >> 32 != wanted) {
            dump(slot, FH_SLOT_STACK, FH_LOOK, NULL);
        }
        advance(slot, context);
    }
    advance_run(context);
    __atomic_store_n(&busy, 0, __ATOMIC_RELEASE);
    return true;
}

/*
 * AS-SAFE. The handler of the signal that comes where the thread below does not look, on the thread
 * of the test. If that thread is looking already, this one stays in the handler until it was seen
 * here: the whole process may have been stopped, and continues now.
 */
static void on_overdue(int signal, siginfo_t *info, void *context)
{
    (void)signal, (void)info;
    int saved = errno;
    for (int i = 0; i < MAX_HELD_MILLISECONDS && !look(context); i++) {
        fh_pause(1000000);
    }
    errno = saved;
}

static void *watch(void *unused)
{
    for (;;) {
        fh_pause(TICK_NANOS);
        look(NULL);
    }
    return unused;
}

/* Takes a signal, and says which; there may be none. */
static void take_signal(void)
{
    struct sigaction action = {
        .sa_sigaction = on_overdue,
        .sa_flags = SA_SIGINFO | SA_RESTART | SA_ONSTACK,
    };
    sigemptyset(&action.sa_mask);
    int signal = fh_claim_rt_signal(&action);
    if (signal != 0) {
        fh_control_set_signal(signal);
    }
}

/* Starts the watch, once; safe access then stays enabled. */
void fh_timeouts_watch(void)
{
    pthread_t thread;
    if (started) {
        return;
    }
    fh_safe_access_enable();
    started = fh_internal_thread_start(&thread, watch);
    if (started) {
        take_signal();
    } else {
        fh_safe_access_disable();
    }
}
