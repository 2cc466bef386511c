/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "base/base.h"

#include <errno.h>
#include <linux/futex.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

/*
 * The registers of a thread that runs Java, which only the thread itself knows. One signal is sent
 * to it; its handler notes the registers and waits until they have been used. A thread that is
 * blocked, or in native code, is never sent this signal: its anchor suffices, and no system call
 * is interrupted.
 *
 * One request at a time, each with a number of its own: a thread that had the signal blocked and
 * gets it late finds that it is not meant any more.
 */
enum phase { IDLE, REQUESTED, CAPTURED, USED };

static struct {
    int tid;
    int phase; /* a futex */
    unsigned number;
    struct fh_place place;
    void *stack; /* for signals, to be installed in the thread; NULL for none */
    size_t stack_size;
} sample;

static int user; /* the thread whose request it is, 0 for none */
static int capture_signal;
static int interrupted; /* a thread whose dump is to stop */

#define WAIT_MILLISECONDS 100
#define MAX_HELD_MILLISECONDS 5000

/* AS-SAFE. Waits while the phase is what it is, at most so long; wakes no earlier than needed. */
static bool wait_while(int phase, unsigned number, int milliseconds)
{
    struct timespec slice = {.tv_nsec = 1000000};
    for (int i = 0; i < milliseconds; i++) {
        if (__atomic_load_n(&sample.phase, __ATOMIC_ACQUIRE) != phase
            || __atomic_load_n(&sample.number, __ATOMIC_ACQUIRE) != number) {
            return true;
        }
        syscall(SYS_futex, &sample.phase, FUTEX_WAIT_PRIVATE, phase, &slice, NULL, 0);
    }
    return false;
}

/* AS-SAFE. */
static bool change(int from, int to)
{
    bool changed = __atomic_compare_exchange_n(&sample.phase, &from, to, false, __ATOMIC_ACQ_REL,
                                               __ATOMIC_ACQUIRE);
    syscall(SYS_futex, &sample.phase, FUTEX_WAKE_PRIVATE, 8, NULL, NULL, 0);
    return changed;
}

/* AS-SAFE. */
void fh_place_of(const ucontext_t *context, struct fh_place *place)
{
    const greg_t *registers = context->uc_mcontext.gregs;
    *place = (struct fh_place){
        .pc = (uintptr_t)registers[REG_RIP],
        .sp = (uintptr_t)registers[REG_RSP],
        .fp = (uintptr_t)registers[REG_RBP],
        .bcp = (uintptr_t)registers[REG_R13],
        .live = true,
    };
}

/* AS-SAFE. The handler of the sampling signal, on the thread that was asked. */
static void on_capture(int signal, siginfo_t *info, void *context)
{
    (void)signal, (void)info;
    int saved = errno;
    if (__atomic_load_n(&interrupted, __ATOMIC_ACQUIRE) == fh_gettid()) {
        __atomic_store_n(&interrupted, 0, __ATOMIC_RELEASE);
        fh_context.dump_escape(FH_LATE, context);
    }
    ucontext_t *registers = context;
    unsigned number = __atomic_load_n(&sample.number, __ATOMIC_ACQUIRE);
    if (__atomic_load_n(&sample.phase, __ATOMIC_ACQUIRE) == REQUESTED
        && __atomic_load_n(&sample.tid, __ATOMIC_ACQUIRE) == fh_gettid()) {
        fh_place_of(registers, &sample.place);
        if (sample.stack != NULL && (registers->uc_stack.ss_flags & SS_DISABLE) != 0) {
            /* sigreturn installs it; a call of sigaltstack here would be undone by it. */
            registers->uc_stack.ss_sp = sample.stack;
            registers->uc_stack.ss_size = sample.stack_size;
            registers->uc_stack.ss_flags = 0;
            sample.stack = NULL;
        }
        if (change(REQUESTED, CAPTURED)) {
            wait_while(CAPTURED, number, MAX_HELD_MILLISECONDS);
            change(USED, IDLE);
        }
    }
    errno = saved;
}

/* Takes a real-time signal that nobody uses, for good; returns which, 0: there is none. */
int fh_claim_rt_signal(const struct sigaction *action)
{
    for (int signal = SIGRTMIN + 4; signal <= SIGRTMAX; signal++) {
        struct sigaction present;
        bool free = sigaction(signal, NULL, &present) == 0 && (present.sa_flags & SA_SIGINFO) == 0
                    && present.sa_handler == SIG_DFL;
        if (free && sigaction(signal, action, NULL) == 0) {
            return signal;
        }
    }
    return 0;
}

/*
 * Takes the sampling signal, once: one that was sent may arrive after the handler was disabled, and
 * must find a handler then too. Returns whether there is one.
 */
bool fh_capture_prepare(void)
{
    if (capture_signal == 0) {
        struct sigaction action = {
            .sa_sigaction = on_capture,
            .sa_flags = SA_SIGINFO | SA_RESTART | SA_ONSTACK,
        };
        sigfillset(&action.sa_mask);
        sigdelset(&action.sa_mask, SIGSEGV);
        sigdelset(&action.sa_mask, SIGBUS);
        capture_signal = fh_claim_rt_signal(&action);
    }
    return capture_signal != 0;
}

/* Returns the sampling signal, 0 for none. */
int fh_capture_signal(void)
{
    return capture_signal;
}

/*
 * AS-SAFE. Sends a thread the capture signal, unless somebody took its handler away: the default
 * action would kill the process.
 */
static bool send(int tid)
{
    struct sigaction present;
    return sigaction(capture_signal, NULL, &present) == 0 && (present.sa_flags & SA_SIGINFO) != 0
           && present.sa_sigaction == on_capture
           && syscall(SYS_tgkill, getpid(), tid, capture_signal) == 0;
}

/* AS-SAFE. Waits until no other thread has a request: a dump, or what gives stacks to threads. */
static bool take(void)
{
    return __atomic_load_n(&user, __ATOMIC_ACQUIRE) == fh_gettid()
           || fh_own(&user, WAIT_MILLISECONDS);
}

/* AS-SAFE. */
static void give_back(void)
{
    int self = fh_gettid();
    __atomic_compare_exchange_n(&user, &self, 0, false, __ATOMIC_ACQ_REL, __ATOMIC_RELAXED);
}

/* AS-SAFE. Holds a thread and gives its registers; false where it does not answer in time. */
static bool hold(int tid, void *stack, size_t stack_size, struct fh_place *place)
{
    if (capture_signal == 0 || !take()) {
        return false;
    }
    unsigned number = __atomic_add_fetch(&sample.number, 1, __ATOMIC_ACQ_REL);
    sample.stack = stack;
    sample.stack_size = stack_size;
    __atomic_store_n(&sample.tid, tid, __ATOMIC_RELEASE);
    __atomic_store_n(&sample.phase, REQUESTED, __ATOMIC_RELEASE);
    if (!send(tid) || !wait_while(REQUESTED, number, WAIT_MILLISECONDS)) {
        if (change(REQUESTED, IDLE)) {
            give_back();
            return false;
        }
    }
    *place = sample.place;
    return true;
}

/* AS-SAFE. Lets the thread go that this one holds, if it does, and waits until it has gone. */
void fh_capture_release(void)
{
    if (__atomic_load_n(&user, __ATOMIC_ACQUIRE) != fh_gettid()) {
        return;
    }
    unsigned number = __atomic_load_n(&sample.number, __ATOMIC_ACQUIRE);
    if (change(CAPTURED, USED)) {
        wait_while(USED, number, WAIT_MILLISECONDS);
    }
    give_back();
}

/* AS-SAFE. Has a thread leave its dump, if it is still in one. */
void fh_capture_interrupt(int tid)
{
    __atomic_store_n(&interrupted, tid, __ATOMIC_RELEASE);
    send(tid);
}

/* AS-SAFE. Holds a thread that runs Java; fh_capture_release lets it go. */
bool fh_capture(int tid, struct fh_place *place)
{
    return hold(tid, NULL, 0, place);
}

/* Has a thread use a stack for its signals; returns whether it took it. Not for handlers. */
bool fh_capture_give_stack(int tid, void *stack, size_t size)
{
    struct fh_place place;
    bool held = hold(tid, stack, size, &place);
    bool taken = held && sample.stack == NULL;
    sample.stack = NULL;
    fh_capture_release();
    return taken;
}
