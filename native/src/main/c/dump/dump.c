/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "dump/dump.h"
#include "unwind/unwind.h"

#include <errno.h>
#include <setjmp.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/*
 * A dump is a table of steps, ordered by risk: what is certain is written first, and flushed. A
 * fault in a step is reported in a line, and the next step runs. One dump at a time; the memory
 * that it needs is static, since the heap and the stack may be what is broken.
 */
#define MAX_WAIT_MILLISECONDS 10000 /* for another thread's dump */

extern const char __ehdr_start[] __attribute__((visibility("hidden")));
extern const char _end[] __attribute__((visibility("hidden")));

static struct fh_writer out;
static struct fh_event event;
static struct fh_options options;
static int owner; /* the thread that dumps, 0 for none */
static sigjmp_buf escape;
static uintptr_t escaped_at; /* the program counter there */
static volatile int next_step;
static volatile bool armed; /* a step runs: escape leads to the next one */
static bool reported; /* a fatal fault: the process dies of the first, the second waits for that */

/* AS-SAFE. Returns whether the process terminates with this event. */
static bool is_end(void)
{
    return event.cause == FH_FAULT || event.cause == FH_EXIT || event.cause == FH_NATIVE_EXIT;
}

/* AS-SAFE. Writes which process this is. */
static void put_process(void)
{
    if (!is_end()) {
        return;
    }
    fh_put(&out, "Process ");
    fh_put_decimal(&out, getpid());
    fh_put(&out, ", JDK ");
    fh_put(&out, fh_vm.version);
    fh_put(&out, ", faulthandler " FH_VERSION "\n");
    fh_put_collection(&out);
}

/* AS-SAFE. Writes what happened. */
static void put_headline(void)
{
    fh_put_headline(&out, &event);
}

/* AS-SAFE. Names the tests that run. */
static void put_tests(void)
{
    if (is_end() || event.cause == FH_HANG) {
        fh_put_tests(&out, is_end() ? fh_gettid() : event.tid);
        fh_put_char(&out, '\n');
    }
}

/* AS-SAFE. Writes the stack of the thread that dumps, or that the event is about. */
static void put_current_thread(void)
{
    if (event.cause == FH_NATIVE) {
        fh_put(&out, "Current thread's native stack (most recent call first):\n");
        fh_put_native_here(&out);
    } else if (event.cause == FH_LOOK) {
        fh_put_thread(&out, event.tid, &options);
    } else if (event.cause == FH_HANG ? event.tid == fh_gettid()
                                      : event.cause != FH_TIMEOUT && event.cause != FH_REQUEST) {
        fh_put_current_thread(&out, event.context, &options);
    }
}

/* AS-SAFE. Returns whether an event is dumped with all threads. */
static bool is_of_all(void)
{
    bool is_exit = event.cause == FH_EXIT || event.cause == FH_NATIVE_EXIT;
    return !is_exit && event.cause != FH_NATIVE && event.cause != FH_LOOK
           && fh_walk_problem == NULL
           && (options.flags & FH_ALL_THREADS) != 0;
}

/* AS-SAFE. Writes the stacks of all other Java threads. */
static void put_other_threads(void)
{
    if (is_of_all()) {
        fh_put_other_threads(&out, event.tid, &options);
    }
}

/* AS-SAFE. Writes the native stacks of threads that the JVM does not know. */
static void put_unattached_threads(void)
{
    if (is_of_all() && (options.flags & FH_NATIVE_STACK) != 0) {
        fh_put_unattached_threads(&out);
    }
}

/* AS-SAFE. Writes which operation the JVM executes. */
static void put_operation(void)
{
    if (is_of_all() && event.cause != FH_CALL) {
        fh_put_operation(&out);
    }
}

/* AS-SAFE. Writes which native libraries came with the program. */
static void put_libraries(void)
{
    if (event.cause == FH_FAULT) {
        fh_put_char(&out, '\n');
        fh_put_libraries(&out);
    }
}

/* AS-SAFE. What the later steps look things up in. */
static void take_snapshot(void)
{
    fh_modules_forget();
    fh_methods_forget();
    if (fh_walk_problem == NULL) {
        fh_threads_snapshot();
    }
}

static const struct {
    const char *name;
    void (*run)(void);
} STEPS[] = {
    {"headline", put_headline},
    {"process", put_process},
    {"tests", put_tests},
    {"snapshot", take_snapshot},
    {"current thread", put_current_thread},
    {"other threads", put_other_threads},
    {"unattached threads", put_unattached_threads},
    {"operation", put_operation},
    {"libraries", put_libraries},
};

/* AS-SAFE. Returns whether an instruction is this library's. */
static bool is_own_code(uintptr_t pc)
{
    return pc >= (uintptr_t)__ehdr_start && pc < (uintptr_t)_end;
}

/*
 * AS-SAFE. Leaves a step of this thread that is late, or that faulted at an instruction of this
 * library. It returns for any other fault: the step may have been interrupted by a handler of
 * somebody else, whose fault it is, and who handles it.
 */
void fh_dump_escape(int reason, const ucontext_t *context)
{
    int dumping = __atomic_load_n(&owner, __ATOMIC_ACQUIRE);
    uintptr_t pc = (uintptr_t)context->uc_mcontext.gregs[REG_RIP];
    if (dumping != 0 && armed && (reason == FH_LATE || is_own_code(pc))
        && dumping == fh_gettid()) { /* last: no system call for each fault of the JVM */
        escaped_at = pc;
        siglongjmp(escape, reason);
    }
}

/* AS-SAFE. Says which step was left, and where; it asks nothing that the step may have met. */
static void put_escape(int reason, const char *name)
{
    bool ours = is_own_code(escaped_at);
    fh_put(&out, reason == FH_LATE ? "\n<the dump took too long in the step '"
                                   : "\n<a fault in the step '");
    fh_put(&out, name);
    fh_put(&out, ours ? "', at libfaulthandler.so+0x" : "', at 0x");
    fh_put_hex(&out, ours ? escaped_at - (uintptr_t)__ehdr_start : escaped_at, 1);
    fh_put(&out, ">\n");
}

/* AS-SAFE. */
static void run_steps(void)
{
    next_step = 0;
    while (next_step < (int)FH_COUNT(STEPS)) {
        int step = next_step++; /* counted before it runs: re-entry must not repeat it */
        int reason = sigsetjmp(escape, 1); /* with the mask: a late dump is left from a handler */
        armed = reason == 0;
        if (reason == 0) {
            fh_inject_fault(STEPS[step].name);
            STEPS[step].run();
        } else {
            fh_capture_release();
            put_escape(reason, STEPS[next_step - 1].name);
        }
        fh_flush(&out);
        armed = false;
        if (reason == FH_LATE) {
            return;
        }
    }
}

/* AS-SAFE. Says in one output that the other one lacks a part. */
static void put_given_up(void)
{
    if (out.gave_up) {
        fh_put(&out, "\n<the other output took nothing for 2 s, and was given up>\n");
        fh_flush(&out);
    }
}

/*
 * AS-SAFE. Opens the control block's report for what belongs there; -1 for all else. Where that
 * fails, and where the report does not take the text, it is kept in the block.
 */
static int open_report(void)
{
    out.record = 0;
    out.kept = 0;
    out.error = 0;
    if (!is_end() && event.number == 0) {
        return -1;
    }
    int file = fh_control_open(event.number);
    out.number = event.number;
    out.error = file < 0 ? errno : 0;
    out.record = fh_control_record(&out.room);
    return file;
}

/* Waits for another thread's dump to finish, so that its descriptor may be closed. */
void fh_dump_await(void)
{
    for (int i = 0; i < MAX_WAIT_MILLISECONDS; i++) {
        int dumping = __atomic_load_n(&owner, __ATOMIC_ACQUIRE);
        if (dumping == 0 || dumping == fh_gettid()) {
            return;
        }
        fh_pause(1000000);
    }
}

/* AS-SAFE. Dumps an event to the options' target and to the report. */
void fh_dump(const struct fh_event *what, const struct fh_options *how)
{
    int saved = errno;
    if (!fh_own(&owner, MAX_WAIT_MILLISECONDS)) {
        return;
    }
    if (what->cause != FH_FAULT || !reported) {
        sigset_t mask;
        fh_unblock_faults(&mask);
        event = *what;
        options = *how;
        int file = open_report();
        out.used = 0;
        out.gave_up = false;
        out.descriptors[0] = file;
        out.descriptors[1] = options.fd;
        fh_deadline_start(event.cause == FH_FAULT ? FH_EXPIRY_ABORT
                          : event.exits           ? FH_EXPIRY_EXIT
                                                  : FH_EXPIRY_GO_ON);
        run_steps();
        put_given_up();
        fh_deadline_stop();
        fh_control_kept(out.kept);
        if (file >= 0) {
            close(file);
        }
        reported = reported || event.cause == FH_FAULT;
        sigprocmask(SIG_SETMASK, &mask, NULL);
    }
    __atomic_store_n(&owner, 0, __ATOMIC_RELEASE);
    errno = saved;
}

/* Called when the handler is enabled: the next fault is the first again. */
void fh_dump_again(void)
{
    reported = false;
}
