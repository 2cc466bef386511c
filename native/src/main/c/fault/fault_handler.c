/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "fault/fault.h"

#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

/*
 * The life of one fault. It is a checked load's: repair it. It is the dump's own: next step. It is
 * the JVM's (a null check, a safepoint poll, a stack bang): give it back. Another library's handler
 * is next, which may recover: ask it. It is real: dump, put the previous handlers back, and hand it
 * to them with the registers of the fault, so that HotSpot's error file shows the fault itself, and
 * the process dies as it would have without us.
 *
 * The handler starts on whatever stack for signals the thread has, which may be as small as 4 KiB
 * with the kernel's frame in it. It only decides there; what needs room is called with enough.
 */
#define ASK_NEED (48 * 1024)   /* HotSpot's look at a fault */
#define DUMP_NEED (192 * 1024) /* a dump, then HotSpot's error report */

static const int SIGNALS[] = {SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP, SIGSYS, SIGSEGV};

static struct sigaction previous[FH_COUNT(SIGNALS)];
static bool installed[FH_COUNT(SIGNALS)];
static bool may_recover[FH_COUNT(SIGNALS)]; /* previous is another library's, and not HotSpot's */
static struct fh_options configured;
static bool enabled;
static int guards;
static int64_t forwarded;

/* The fault that this thread is forwarding to the JVM, by its context. */
static __thread const void *forwarding;

struct fault {
    int signal;
    siginfo_t *info;
    ucontext_t *context;
    bool handled; /* by the JVM, or by another library */
    bool refused; /* another library's handler was asked, and has put another one in force */
};

/* The fault that this thread asks another library about, and the stack pointers on both sides. */
static __thread struct question {
    struct fault fault; /* of signal 0: none */
    uintptr_t frame, sp;
} asked;

static void on_signal(int signal, siginfo_t *info, void *context);

/* AS-SAFE. Returns whether the handler of a signal is this one. */
bool fh_is_handler(int signal, void (*handler)(int signal, siginfo_t *info, void *context))
{
    struct sigaction present;
    return sigaction(signal, NULL, &present) == 0 && (present.sa_flags & SA_SIGINFO) != 0
           && present.sa_sigaction == handler;
}

/* AS-SAFE. Calls the handler of an action; false for the default action, and to ignore. */
bool fh_call_handler(const struct sigaction *action, int signal, siginfo_t *info, void *context)
{
    if ((action->sa_flags & SA_SIGINFO) != 0) {
        action->sa_sigaction(signal, info, context);
    } else if (action->sa_handler != SIG_DFL && action->sa_handler != SIG_IGN) {
        action->sa_handler(signal);
    } else {
        return false;
    }
    return true;
}

/* AS-SAFE. Sends this thread a signal once more, which comes when the present handler returns. */
void fh_send_again(int signal, siginfo_t *info)
{
    sigset_t one;
    sigemptyset(&one);
    sigaddset(&one, signal);
    sigprocmask(SIG_BLOCK, &one, NULL);
    if (syscall(SYS_rt_tgsigqueueinfo, getpid(), fh_gettid(), signal, info) != 0) {
        syscall(SYS_tgkill, getpid(), fh_gettid(), signal);
    }
}

/* AS-SAFE. */
static bool is_ours(int signal)
{
    return fh_is_handler(signal, on_signal);
}

/* AS-SAFE. Returns the action of every signal here. */
static struct sigaction own_action(void)
{
    struct sigaction action = {
        .sa_sigaction = on_signal,
        .sa_flags = SA_SIGINFO | SA_RESTART | SA_NODEFER | SA_ONSTACK,
    };
    sigfillset(&action.sa_mask); /* as HotSpot: nothing but a fault interrupts the handler */
    for (size_t i = 0; i < FH_COUNT(SIGNALS); i++) {
        sigdelset(&action.sa_mask, SIGNALS[i]);
    }
    return action;
}

/*
 * AS-SAFE. Puts a previous handler back, unless somebody installed theirs over ours. Somebody may
 * also have installed ours again that was put back before. A child may share our memory, but has
 * handlers of its own: nothing is noted there.
 */
static void put_back(size_t i)
{
    if (is_ours(SIGNALS[i])) {
        sigaction(SIGNALS[i], &previous[i], NULL);
        if (!fh_in_child()) {
            installed[i] = false;
        }
    }
}

/* AS-SAFE. Blocks what the kernel would block while it runs a handler, and nothing more. */
static void block_as_for(const struct sigaction *action, int signal, const ucontext_t *context)
{
    sigset_t mask = context->uc_sigmask;
    sigorset(&mask, &mask, &action->sa_mask);
    if ((action->sa_flags & SA_NODEFER) == 0) {
        sigaddset(&mask, signal);
    }
    sigprocmask(SIG_SETMASK, &mask, NULL);
}

/* AS-SAFE. */
static size_t index_of(int signal)
{
    size_t i = 0;
    while (SIGNALS[i] != signal) {
        i++;
    }
    return i;
}

/*
 * AS-SAFE. Calls the previous handler as the kernel would. Returns false where there was none: the
 * kernel's own action is in force then.
 */
static bool call_previous(int signal, siginfo_t *info, void *context)
{
    size_t i = index_of(signal);
    block_as_for(&previous[i], signal, context);
    bool called = fh_call_handler(&previous[i], signal, info, context);
    if (!called) {
        sigaction(signal, &previous[i], NULL);
    }
    return called;
}

/* AS-SAFE. Returns whether it is that of a trap or of a refused system call, which is then over. */
static bool is_trap(int signal)
{
    return signal == SIGTRAP || signal == SIGSYS;
}

/* AS-SAFE. Returns whether a signal comes again by itself, as its instruction is executed again. */
static bool comes_again(int signal, const siginfo_t *info)
{
    return info->si_code > 0 && !is_trap(signal);
}

/*
 * AS-SAFE. Hands the fault to the previous handler, unless that has refused it: called from here it
 * has the registers of the fault, and the room that this stack has. Where it returns, or there is
 * none, a fault of the kernel's happens again by itself, at the same instruction, to the actions
 * that are in force now. A signal that was sent is sent anew where nobody handled it, with what it
 * carried.
 */
static void chain(const struct fault *fault)
{
    if (!fh_in_child()) {
        __atomic_store_n(&enabled, false, __ATOMIC_RELEASE);
    }
    for (size_t i = 0; i < FH_COUNT(SIGNALS); i++) {
        put_back(i);
    }
    if (!fault->refused && !call_previous(fault->signal, fault->info, fault->context)
        && !comes_again(fault->signal, fault->info)) {
        fh_send_again(fault->signal, fault->info);
    }
}

/*
 * AS-SAFE. Returns whether a fault is the JVM's own. Under libjsig HotSpot's handler stays the
 * kernel's, and ours is what it calls where it knows nothing: asked by us, it calls us again, and
 * takes the fault for handled. So to be called again is its answer, and the answer is no.
 */
static bool is_the_jvms(int signal, siginfo_t *info, void *context)
{
    const void *outer = forwarding;
    forwarding = context;
    bool handled = fh_jvm.handler(signal, info, context, 0) != 0;
    bool called_again = forwarding != context;
    forwarding = outer;
    return handled && !called_again;
}

/* AS-SAFE. Returns whether the JVM causes faults of this kind by itself, and handles them. */
static bool may_be_the_jvms(int signal)
{
    return signal != SIGABRT && !is_trap(signal);
}

/* AS-SAFE. */
static void ask_the_jvm(void *argument)
{
    struct fault *fault = argument;
    fault->handled = is_the_jvms(fault->signal, fault->info, fault->context);
}

/*
 * AS-SAFE. Asks the handler of another library. It may mend the fault and return, or jump away and
 * never return: then the program goes on, and nothing was to report. It may end the process: where
 * it aborts, or HotSpot does that it hands the fault on to, our handler of that signal reports the
 * fault that was asked about. It may put another handler in force and return: then it is real.
 */
static void ask_the_library(void *argument)
{
    struct fault *fault = argument;
    struct question outer = asked;
    asked = (struct question){.fault = *fault,
                              .frame = (uintptr_t)__builtin_frame_address(0),
                              .sp = (uintptr_t)fault->context->uc_mcontext.gregs[REG_RSP]};
    call_previous(fault->signal, fault->info, fault->context);
    asked = outer;
    fault->handled = is_ours(fault->signal);
    fault->refused = !fault->handled;
}

/*
 * AS-SAFE. Asks another library where one may recover from a fault, with the room that its handler
 * has without us. One that is over ours and called us has been asked already. Not inlined: it is to
 * take no room on the small stack of a fault of HotSpot's.
 */
static __attribute__((noinline)) void try_recovery(struct fault *fault)
{
    size_t i = index_of(fault->signal);
    if (!may_recover[i] || fault->info->si_code <= 0 || !is_ours(fault->signal)) {
        return;
    }
    if ((previous[i].sa_flags & SA_ONSTACK) != 0) {
        ask_the_library(fault);
    } else {
        fh_call_with_room(fault->context, ASK_NEED, ask_the_library, fault);
    }
}

/*
 * AS-SAFE. Returns whether the library that this thread asked still handles the fault, and has not
 * jumped away: what the present signal has interrupted lies below it on the same stack, and the
 * fault is what it was.
 */
static bool is_still_asked(const ucontext_t *context)
{
    uintptr_t sp = (uintptr_t)context->uc_mcontext.gregs[REG_RSP];
    uintptr_t low = (uintptr_t)context->uc_stack.ss_sp;
    bool is_alternate = (context->uc_stack.ss_flags & SS_DISABLE) == 0 && asked.frame >= low
                        && asked.frame - low < context->uc_stack.ss_size;
    return asked.fault.signal != 0 && sp < asked.frame && (!is_alternate || sp >= low)
           && fh_word((uintptr_t)&asked.fault.context->uc_mcontext.gregs[REG_RSP]) == asked.sp
           && fh_int((uintptr_t)&asked.fault.info->si_signo) == (uint32_t)asked.fault.signal;
}

/*
 * AS-SAFE. Has this handler be the first one for a fault, and returns which was: a dump's loads
 * fault by design, and a handler that is over ours may take each for a crash.
 */
static struct sigaction come_first(int signal)
{
    struct sigaction first;
    sigaction(signal, NULL, &first);
    if (!is_ours(signal)) {
        struct sigaction ours = own_action();
        sigaction(signal, &ours, NULL);
    }
    return first;
}

/*
 * AS-SAFE. Dumps a real fault; where a library was asked about another one, and ends the process
 * because of it, that one. Checked loads come after this handler has become the first one.
 */
static void dump(const struct fault *fault)
{
    struct sigaction on_segv = come_first(SIGSEGV);
    struct sigaction on_bus = come_first(SIGBUS);
    fault = is_still_asked(fault->context) ? &asked.fault : fault;
    struct fh_event event = {.cause = FH_FAULT,
                             .signal = fault->signal,
                             .info = fault->info,
                             .context = fault->context};
    fh_dump(&event, &configured);
    sigaction(SIGSEGV, &on_segv, NULL);
    sigaction(SIGBUS, &on_bus, NULL);
}

/*
 * AS-SAFE. Takes a signal that waits, blocked: a handler that has put the default action in force
 * often sends the signal again, and it would come before the dump.
 */
static bool take_pending(int signal, siginfo_t *info)
{
    static const struct timespec none;
    uint64_t one = (uint64_t)1 << (signal - 1); /* as the kernel has sets */
    return syscall(SYS_rt_sigtimedwait, &one, info, &none, sizeof one) == signal;
}

/* AS-SAFE. Reports a real fault and hands it on. */
static void report(void *argument)
{
    const struct fault *fault = argument;
    siginfo_t sent;
    bool sent_again = fault->refused && take_pending(fault->signal, &sent);
    fh_unblock_faults(NULL);
    fh_capture_unblock();
    if (__atomic_load_n(&enabled, __ATOMIC_ACQUIRE) && !fh_in_child()) {
        dump(fault);
    }
    chain(fault);
    if (sent_again) {
        fh_send_again(fault->signal, &sent);
    }
}

/* AS-SAFE. The handler of every signal here. It may have less than 1 KiB of stack. */
static void on_signal(int signal, siginfo_t *info, void *context)
{
    int saved = errno;
    if (forwarding == context) {
        forwarding = NULL;
        return;
    }
    if ((signal == SIGSEGV || signal == SIGBUS) && fh_recover_load(context)) {
        return;
    }
    if (info->si_code > 0) {
        fh_dump_escape(signal, context);
    }
    struct fault fault = {.signal = signal, .info = info, .context = context};
    if (may_be_the_jvms(signal)) {
        fh_call_with_room(context, ASK_NEED, ask_the_jvm, &fault);
    }
    if (fault.handled) {
        __atomic_fetch_add(&forwarded, 1, __ATOMIC_RELAXED);
    } else {
        try_recovery(&fault);
    }
    if (!fault.handled) {
        fh_call_with_room(context, DUMP_NEED, report, &fault);
    }
    errno = saved;
}

/*
 * Returns whether a signal is somebody's tool: debuggers, sandboxes and runtimes handle traps and
 * system calls that are refused, by design.
 */
static bool is_in_use(int signal)
{
    struct sigaction present;
    return is_trap(signal) && sigaction(signal, NULL, &present) == 0
           && ((present.sa_flags & SA_SIGINFO) != 0 || present.sa_handler != SIG_DFL);
}

/*
 * Returns whether a handler that was there before ours may recover from faults: one of another
 * library, which stays in force. HotSpot has been asked already.
 */
static bool may_be_recovering(const struct sigaction *action)
{
    Dl_info library;
    Dl_info jvm;
    bool is_handler = (action->sa_flags & SA_SIGINFO) != 0
                      || (action->sa_handler != SIG_DFL && action->sa_handler != SIG_IGN);
    return is_handler && ((unsigned)action->sa_flags & SA_RESETHAND) == 0
           && dladdr((void *)(uintptr_t)fh_jvm.handler, &jvm) != 0
           && (dladdr((void *)(uintptr_t)action->sa_sigaction, &library) == 0
               || library.dli_fbase != jvm.dli_fbase);
}

static bool install(size_t i)
{
    if (installed[i] || is_in_use(SIGNALS[i])) {
        return true; /* Also where somebody installed over us: what was first stays first. */
    }
    if (is_ours(SIGNALS[i])) {
        installed[i] = true; /* Somebody put it back: the previous action is known. */
        return true;
    }
    struct sigaction action = own_action();
    installed[i] = sigaction(SIGNALS[i], &action, &previous[i]) == 0;
    may_recover[i] = installed[i] && may_be_recovering(&previous[i]);
    return installed[i];
}

/* Installs the handlers, or replaces the options of those that are. Callers hold api.c's lock. */
const char *fh_handlers_install(const struct fh_options *options)
{
    configured = *options;
    fh_dump_again();
    fh_stacks_prepare();
    fh_capture_prepare();
    fh_deadline_prepare();
    for (size_t i = 0; i < FH_COUNT(SIGNALS); i++) {
        if (!install(i)) {
            const char *problem = strerror(errno);
            fh_handlers_restore();
            return problem;
        }
    }
    __atomic_store_n(&enabled, true, __ATOMIC_RELEASE);
    return NULL;
}

/* Puts the previous handlers back; returns whether ours were installed. */
bool fh_handlers_restore(void)
{
    bool was = __atomic_exchange_n(&enabled, false, __ATOMIC_ACQ_REL);
    for (size_t i = 0; i < FH_COUNT(SIGNALS); i++) {
        if (guards == 0 || (SIGNALS[i] != SIGSEGV && SIGNALS[i] != SIGBUS)) {
            put_back(i);
        }
    }
    return was;
}

bool fh_handlers_installed(void)
{
    return __atomic_load_n(&enabled, __ATOMIC_ACQUIRE);
}

/* AS-SAFE. Returns how a fault is dumped. */
const struct fh_options *fh_handlers_options(void)
{
    return &configured;
}

/* Makes checked loads possible, or returns why not. Callers hold api.c's lock. */
const char *fh_safe_access_enable(void)
{
    fh_capture_prepare();
    fh_deadline_prepare();
    guards++;
    for (size_t i = 0; i < FH_COUNT(SIGNALS); i++) {
        if ((SIGNALS[i] == SIGSEGV || SIGNALS[i] == SIGBUS) && !install(i)) {
            const char *problem = strerror(errno);
            fh_safe_access_disable();
            return problem;
        }
    }
    return NULL;
}

void fh_safe_access_disable(void)
{
    guards--;
    for (size_t i = 0; i < FH_COUNT(SIGNALS) && guards == 0 && !fh_handlers_installed(); i++) {
        put_back(i);
    }
}

/* Names the library that a handler is from. */
static const char *replaced_by(int signal)
{
    static char sentence[512];
    struct sigaction present;
    Dl_info info = {.dli_fname = NULL};
    sigaction(signal, NULL, &present);
    dladdr((void *)(uintptr_t)present.sa_sigaction, &info);
    snprintf(sentence, sizeof sentence, "the handler of signal %d was replaced by %s", signal,
             info.dli_fname != NULL ? info.dli_fname : "somebody unknown");
    return sentence;
}

/* Proves by a fault of its own that the handler is reached. Callers hold api.c's lock. */
const char *fh_handlers_test(void)
{
    if (!fh_handlers_installed()) {
        return "the handler is not enabled";
    }
    for (size_t i = 0; i < FH_COUNT(SIGNALS); i++) {
        if (installed[i] && !is_ours(SIGNALS[i])) {
            return replaced_by(SIGNALS[i]);
        }
    }
    return fh_word(0) == 0 && !fh_copy(&(char){0}, 0, 1) ? NULL : "a fault was not repaired";
}

/* Returns how many faults were given back to the JVM. */
int64_t fh_handlers_forwarded(void)
{
    return __atomic_load_n(&forwarded, __ATOMIC_RELAXED);
}
