/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "fault/fault.h"

#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

/*
 * The life of one fault. It is a checked load's: repair it. It is the dump's own: next step. It is
 * the JVM's (a null check, a safepoint poll, a stack bang): give it back. It is real: dump, put
 * the previous handlers back, and let it happen again to them, so that HotSpot's error file and
 * the core dump show the fault itself, and the process dies as it would have without us.
 */
static const int SIGNALS[] = {SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP, SIGSYS, SIGSEGV};

static struct sigaction previous[FH_COUNT(SIGNALS)];
static bool installed[FH_COUNT(SIGNALS)];
static struct fh_options configured;
static bool enabled;
static int guards;
static int64_t forwarded;

/* The fault that this thread is forwarding to the JVM, by its context. */
static __thread const void *forwarding;

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

/*
 * AS-SAFE. Puts a previous handler back, unless somebody installed theirs over ours. Somebody may
 * also have installed ours again that was put back before. A child may share our memory, but has
 * handlers of its own: nothing is noted there.
 */
static void put_back(size_t i, int more_flags)
{
    if (is_ours(SIGNALS[i])) {
        struct sigaction action = previous[i];
        action.sa_flags |= more_flags;
        sigaction(SIGNALS[i], &action, NULL);
        if (!fh_in_child()) {
            installed[i] = false;
        }
    }
}

/*
 * AS-SAFE. Calls the previous handler, where the fault must not be left to come again. Returns
 * false where there was none: the kernel's own action is in force then.
 */
static bool call_previous(int signal, siginfo_t *info, void *context)
{
    size_t i = 0;
    while (SIGNALS[i] != signal) {
        i++;
    }
    bool called = fh_call_handler(&previous[i], signal, info, context);
    if (!called) {
        sigaction(signal, &previous[i], NULL);
    }
    return called;
}

/*
 * AS-SAFE. Returns whether what faulted can be touched now. HotSpot opens a thread's guard pages
 * when a fault there is forwarded to it: a stack that overflows would go on, into what lies below.
 */
static bool is_open_now(int signal, const siginfo_t *info)
{
    char byte;
    return signal == SIGSEGV && info->si_code > 0 && fh_copy(&byte, (uintptr_t)info->si_addr, 1);
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
 * AS-SAFE. Lets the fault happen again, to the previous handler. A fault of the kernel's does so by
 * itself, at the same instruction. A signal that was sent is sent anew, with what it carried,
 * blocked until we have returned: so the previous handler sees the registers of the first time.
 * That handler gets the alternate stack too: HotSpot's own would find an exhausted one. It is
 * called from here where the fault would not come again, and where somebody's handler is over ours
 * and called us: it would do so for ever.
 */
static void chain(int signal, siginfo_t *info, void *context)
{
    bool call = !is_ours(signal) || is_open_now(signal, info);
    if (!fh_in_child()) {
        __atomic_store_n(&enabled, false, __ATOMIC_RELEASE);
    }
    for (size_t i = 0; i < FH_COUNT(SIGNALS); i++) {
        put_back(i, SA_ONSTACK);
    }
    if (!(call && call_previous(signal, info, context)) && !comes_again(signal, info)) {
        fh_send_again(signal, info);
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

/* AS-SAFE. The handler of every signal here. */
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
    if (may_be_the_jvms(signal) && is_the_jvms(signal, info, context)) {
        __atomic_fetch_add(&forwarded, 1, __ATOMIC_RELAXED);
        errno = saved;
        return;
    }
    fh_unblock_faults(NULL);
    if (__atomic_load_n(&enabled, __ATOMIC_ACQUIRE) && !fh_in_child()) {
        struct fh_event event = {
            .cause = FH_FAULT, .signal = signal, .info = info, .context = context};
        fh_dump(&event, &configured);
    }
    chain(signal, info, context);
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

static bool install(size_t i)
{
    if (installed[i] || is_in_use(SIGNALS[i])) {
        return true; /* Also where somebody installed over us: what was first stays first. */
    }
    if (is_ours(SIGNALS[i])) {
        installed[i] = true; /* Somebody put it back: the previous action is known. */
        return true;
    }
    struct sigaction action = {
        .sa_sigaction = on_signal,
        .sa_flags = SA_SIGINFO | SA_RESTART | SA_NODEFER | SA_ONSTACK,
    };
    sigemptyset(&action.sa_mask);
    installed[i] = sigaction(SIGNALS[i], &action, &previous[i]) == 0;
    return installed[i];
}

/* Installs the handlers, or replaces the options of those that are. Callers hold api.c's lock. */
const char *fh_handlers_install(const struct fh_options *options)
{
    configured = *options;
    fh_dump_again();
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
            put_back(i, 0);
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
        put_back(i, 0);
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
