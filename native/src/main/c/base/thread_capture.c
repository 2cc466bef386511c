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
 * One request at a time. Its number and phase are one word: a thread claims the request that it
 * has read, and no other, however late it comes. Its answer has a place of the number's own. So an
 * answer that nobody waits for any more is never taken for the next one.
 */
enum phase { IDLE, REQUESTED, CLAIMED, CAPTURED, USED, ABANDONED, PHASES = 8 };

static uint32_t state; /* a futex: a number times PHASES, and a phase */

static struct {
    int tid;
    void *stack; /* for signals, to be installed in the thread; NULL for none */
    size_t stack_size;
} request;

static struct {
    struct fh_place place;
    bool stack_taken;
} answers[64];

static int user; /* the thread whose request it is, 0 for none */
static int capture_signal;
static int interrupted; /* a thread whose dump is to stop */

#define WAIT_MILLISECONDS 100
#define CLAIM_MILLISECONDS 1000 /* the thread is in the handler already */
#define MAX_HELD_MILLISECONDS 5000

/* AS-SAFE. Waits while the state is what it is, at most so long; wakes no earlier than needed. */
static bool wait_while(uint32_t value, int milliseconds)
{
    struct timespec slice = {.tv_nsec = 1000000};
    for (int i = 0; i < milliseconds; i++) {
        if (__atomic_load_n(&state, __ATOMIC_ACQUIRE) != value) {
            return true;
        }
        syscall(SYS_futex, &state, FUTEX_WAIT_PRIVATE, value, &slice, NULL, 0);
    }
    return false;
}

/* AS-SAFE. Takes a request from one phase to another; false where somebody else did. */
static bool change(uint32_t number, enum phase from, enum phase to)
{
    uint32_t expected = number | from;
    bool changed = __atomic_compare_exchange_n(&state, &expected, number | to, false,
                                               __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE);
    syscall(SYS_futex, &state, FUTEX_WAKE_PRIVATE, 8, NULL, NULL, 0);
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
    uint32_t seen = __atomic_load_n(&state, __ATOMIC_ACQUIRE);
    uint32_t number = seen - seen % PHASES;
    void *stack = request.stack;
    size_t stack_size = request.stack_size;
    bool asked = __atomic_load_n(&request.tid, __ATOMIC_ACQUIRE) == fh_gettid();
    if (seen % PHASES == REQUESTED && asked && change(number, REQUESTED, CLAIMED)) {
        size_t slot = number / PHASES % FH_COUNT(answers);
        fh_inject_fault("capture");
        fh_place_of(registers, &answers[slot].place);
        bool has_none = (registers->uc_stack.ss_flags & SS_DISABLE) != 0;
        answers[slot].stack_taken = stack != NULL && has_none;
        if (answers[slot].stack_taken) {
            /* sigreturn installs it; a call of sigaltstack here would be undone by it. */
            registers->uc_stack.ss_sp = stack;
            registers->uc_stack.ss_size = stack_size;
            registers->uc_stack.ss_flags = 0;
        }
        if (change(number, CLAIMED, CAPTURED)) {
            wait_while(number | CAPTURED, MAX_HELD_MILLISECONDS);
            change(number, USED, IDLE);
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

/* AS-SAFE. Lets the sampling signal reach this thread: another one's dump may need its registers. */
void fh_capture_unblock(void)
{
    sigset_t one;
    sigemptyset(&one);
    if (capture_signal != 0) {
        sigaddset(&one, capture_signal);
        sigprocmask(SIG_UNBLOCK, &one, NULL);
    }
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

/* AS-SAFE. Holds a thread; returns the last phase of the request: CAPTURED, IDLE or ABANDONED. */
static enum phase hold(int tid, void *stack, size_t stack_size, struct fh_place *place)
{
    if (capture_signal == 0 || !take()) {
        return IDLE;
    }
    uint32_t last = __atomic_load_n(&state, __ATOMIC_ACQUIRE);
    uint32_t number = last - last % PHASES + PHASES;
    request.stack = stack;
    request.stack_size = stack_size;
    __atomic_store_n(&request.tid, tid, __ATOMIC_RELEASE);
    __atomic_store_n(&state, number | REQUESTED, __ATOMIC_RELEASE);
    if (!send(tid) || !wait_while(number | REQUESTED, WAIT_MILLISECONDS)) {
        if (change(number, REQUESTED, IDLE)) {
            give_back();
            return IDLE;
        }
    }
    if (!wait_while(number | CLAIMED, CLAIM_MILLISECONDS) && change(number, CLAIMED, ABANDONED)) {
        give_back();
        return ABANDONED;
    }
    *place = answers[number / PHASES % FH_COUNT(answers)].place;
    return CAPTURED;
}

/* AS-SAFE. Lets the thread go that this one holds, if it does, and waits until it has gone. */
void fh_capture_release(void)
{
    if (__atomic_load_n(&user, __ATOMIC_ACQUIRE) != fh_gettid()) {
        return;
    }
    uint32_t last = __atomic_load_n(&state, __ATOMIC_ACQUIRE);
    uint32_t number = last - last % PHASES;
    if (change(number, CAPTURED, USED)) {
        wait_while(number | USED, WAIT_MILLISECONDS);
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
    return hold(tid, NULL, 0, place) == CAPTURED;
}

/*
 * Has a thread use a stack for its signals; returns whether it may. Once the thread has claimed the
 * request, it may use the stack even where it was too late to say so. Not for handlers.
 */
bool fh_capture_give_stack(int tid, void *stack, size_t size)
{
    struct fh_place place;
    enum phase last = hold(tid, stack, size, &place);
    uint32_t seen = __atomic_load_n(&state, __ATOMIC_ACQUIRE);
    bool taken = last == ABANDONED
                 || (last == CAPTURED && answers[seen / PHASES % FH_COUNT(answers)].stack_taken);
    fh_capture_release();
    return taken;
}
