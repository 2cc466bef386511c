/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

/*
 * What the files of this library share. A function marked AS-SAFE may run in a signal handler: it
 * calls only its own kind, takes no lock, allocates nothing, and reads foreign memory only through
 * the checked loads of memory.c.
 */
#ifndef FH_INTERNAL_H
#define FH_INTERNAL_H

#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <ucontext.h>

#include <jni.h>
#include <jvmti.h>

#include "control.h"
#include "faulthandler.h"
#include "vm.h"

#if !defined(__x86_64__) || !defined(__linux__)
#error "faulthandler is built for Linux on x86-64 only."
#endif

#define FH_COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define FH_MOST_FRAMES 1024
#define FH_TEXT_LIMIT 500

/* context.c: the JVM of this process, and calls of lower files to higher ones. */
struct fh_jvm {
    JavaVM *vm;
    jvmtiEnv *jvmti;
    int (*handler)(int signal, siginfo_t *info, void *context, int abort_if_unrecognized);
};
extern struct fh_jvm fh_jvm;
#define FH_LATE (-1) /* a reason to leave a dump: it takes too long; any other is a signal */
struct fh_context {
    void (*dump_escape)(int reason, const ucontext_t *context); /* AS-SAFE */
    int (*thread_tid)(uintptr_t thread);                        /* AS-SAFE */
    void (*later_expired)(void);
};
extern struct fh_context fh_context;

/* os.c: what the kernel knows. */
int fh_gettid(void);
int64_t fh_monotonic(void);
void fh_task_path(char *path, int tid, const char *name);
void fh_kernel_name(int tid, char *name, size_t size);

/* memory.c: loads that survive bad addresses, while a handler of ours is installed. */
uint64_t fh_word(uintptr_t address);
uint32_t fh_int(uintptr_t address);
uint32_t fh_short(uintptr_t address);
uint32_t fh_byte(uintptr_t address);
bool fh_copy(void *to, uintptr_t from, size_t count);
bool fh_same_text(uintptr_t address, const char *text);
bool fh_repair(ucontext_t *context);

/* AS-SAFE. The field of a structure, at an offset that the tables gave. */
static inline uintptr_t fh_at(uintptr_t base, int offset)
{
    return base + (uintptr_t)(intptr_t)offset;
}

/* out.c: text for one or two descriptors. */
struct fh_out {
    int descriptors[2]; /* -1: none */
    size_t used;
    unsigned flushes;
    char buffer[16384];
    unsigned char copied[4 * FH_TEXT_LIMIT + 8]; /* of a text in foreign memory */
};
void fh_put_char(struct fh_out *out, char c);
void fh_put_bytes(struct fh_out *out, const char *bytes, size_t count);
void fh_put(struct fh_out *out, const char *text);
void fh_put_decimal(struct fh_out *out, int64_t number);
void fh_put_hex(struct fh_out *out, uint64_t number, int digits);
void fh_put_code_point(struct fh_out *out, uint32_t code_point);
void fh_put_utf8(struct fh_out *out, uintptr_t from, size_t count, char replaced, char by);
void fh_flush(struct fh_out *out);

/* code.c: what lies at a program counter. */
enum fh_blob_kind { FH_NO_BLOB, FH_NMETHOD, FH_UPCALL, FH_OTHER_BLOB };
bool fh_in_interpreter(uintptr_t pc);
uintptr_t fh_blob_at(uintptr_t pc);
enum fh_blob_kind fh_blob_kind(uintptr_t blob);
uintptr_t fh_blob_code(uintptr_t blob);
int fh_blob_frame_complete(uintptr_t blob);
uintptr_t fh_nmethod_original_pc(uintptr_t nmethod, uintptr_t pc, uintptr_t sp);
int fh_nmethod_scope(uintptr_t nmethod, uintptr_t pc, bool exact);
uint32_t fh_read_unsigned5(uintptr_t *at);

/* method.c: what a method is called, and which line a bytecode index is on. */
struct fh_frame {
    uintptr_t method;
    int bci;
};
bool fh_frame_is(struct fh_frame frame, const char *name);
void fh_methods_forget(void);
bool fh_is_method(uintptr_t method);
bool fh_is_hidden(uintptr_t method);
uintptr_t fh_method_bytecodes(uintptr_t method, uint32_t *size);
void fh_put_class_name(struct fh_out *out, uintptr_t klass);
void fh_put_method(struct fh_out *out, uintptr_t method);
void fh_put_frame(struct fh_out *out, struct fh_frame frame);

/* walk.c: the Java frames of a thread. */
struct fh_place {
    uintptr_t pc, sp, fp, bcp;
    bool live; /* the registers of a thread that was running there, not a call in progress */
};
#define FH_MOST_ENTRIES 64
struct fh_entry_point {
    int above;              /* so many frames were called through it */
    struct fh_place caller; /* the native code that called */
};
struct fh_walk {
    struct fh_frame frames[FH_MOST_FRAMES];
    struct fh_entry_point entry[FH_MOST_ENTRIES];
    int entries;
    int count;  /* frames stored */
    int beyond; /* frames seen after the last that was stored */
    const char *stopped; /* NULL: the walk reached the thread's first frame */
};
bool fh_anchored(uintptr_t anchor, struct fh_place *place);
void fh_walk_thread(uintptr_t thread, struct fh_place place, int flags, int max_frames,
                    struct fh_walk *walk);

#include "threads.h"

/* sample.c: the registers of a thread that runs Java. */
int fh_take_signal(const struct sigaction *action);
bool fh_sample_prepare(void);
int fh_sample_signal(void);
bool fh_sample(int tid, struct fh_place *place);
bool fh_sample_give_stack(int tid, void *stack, size_t size);
void fh_sample_release(void);
void fh_sample_interrupt(int tid);
void fh_place_of(const ucontext_t *context, struct fh_place *place);

/* variables.c: what a worker's parent has set aside. */
void fh_variables_restore(void);

/* dump.c: the text of one event. */
enum fh_cause {
    FH_FAULT,
    FH_EXIT,
    FH_NATIVE_EXIT,
    FH_CALL,
    FH_TIMEOUT,
    FH_SIGNAL,
    FH_REQUEST,
    FH_NATIVE,
    FH_HANG, /* a test that takes too long */
    FH_LOOK, /* at the stack of one thread */
};
struct fh_event {
    enum fh_cause cause;
    int signal;           /* of a fault or a user signal, as the two below */
    siginfo_t *info;
    ucontext_t *context;  /* of these, and of an exit that native code called */
    int64_t microseconds; /* the time of a timeout or a hang */
    int tid;              /* the thread of a hang or a look, and the part of the report for it */
    uint32_t number;
};
struct fh_options {
    int fd; /* -1: none, only the control block's report */
    int flags, max_threads, max_frames;
};
void fh_dump(const struct fh_event *event, const struct fh_options *options);
void fh_dump_escape(int reason, const ucontext_t *context);
void fh_dump_again(void);
void fh_dump_await(void);

/* operation.c: what the JVM's own thread is at. */
void fh_put_operation(struct fh_out *out);

/* other.c: the stack of a thread that is not the one that asks. */
bool fh_walk_other(uintptr_t thread, int tid, const struct fh_options *options,
                   struct fh_walk *walk);

/* stacks.c: the stacks of a dump. */
extern const char *fh_walk_problem; /* NULL: the walker works */
void fh_put_current_thread(struct fh_out *out, const ucontext_t *context,
                           const struct fh_options *options);
void fh_put_collection(struct fh_out *out);
void fh_put_other_threads(struct fh_out *out, int first, const struct fh_options *options);
void fh_put_thread(struct fh_out *out, int tid, const struct fh_options *options);

/* headline.c: what happened, in a line. */
void fh_put_headline(struct fh_out *out, const struct fh_event *event);

/* handler.c: the life of one fault. */
const char *fh_handlers_install(const struct fh_options *options);
bool fh_handlers_restore(void);
bool fh_handlers_installed(void);
const struct fh_options *fh_handlers_options(void);
const char *fh_guard_begin(void);
void fh_guard_end(void);
const char *fh_handlers_test(void);
int64_t fh_handlers_forwarded(void);

/* descriptors.c: a descriptor of our own, or a negative number with errno in it or beside it. */
const char *fh_output_check(int fd);
int fh_output_open(const char *path);
int fh_duplicate(int fd);
int fh_open_named(const char *name);

/* own.c: threads of our own. */
bool fh_start_thread(pthread_t *thread, void *(*body)(void *));
bool fh_is_own_thread(int tid);

/* orphan.c: the end of a worker whose parent is gone. */
const char *fh_end_with(int process, const char *file);
bool fh_orphaned(void);

/* limit.c: the end of dumps that take too long. */
void fh_limit_prepare(void);
void fh_limit_begin(bool fatal);
void fh_limit_end(void);

/* live.c: what only the live JVM knows. */
void fh_put_live(int fd);
int fh_live_await(int last);
void fh_live_reply(int asked, const char *text);

/* hang.c: the watch over the tests' limits. */
void fh_hang_watch(void);

/* watchdog.c: a dump after some time. */
struct fh_later {
    int64_t microseconds;
    bool repeat, exit;
    struct fh_options options;
};
const char *fh_watchdog_arm(const struct fh_later *what, bool standard_error);
bool fh_watchdog_arm_again(struct fh_later *what);
bool fh_watchdog_disarm(void);
int fh_watchdog_cancel(void);
int fh_watchdog_expired(void);

/* request.c: a dump when a file appears. */
void fh_request_prepare(void);

/* signals.c: a dump at a user's signal. */
const char *fh_signals_register(int signal, bool chain, const struct fh_options *options,
                                int *released);
int fh_signals_unregister(int signal);

/* exit.c: the ends that no signal tells of. */
void fh_exit_listen(void);
void fh_java_ended(void);

/* jvm.c: finds the JVM of this process. */
const char *fh_jvm_listen(bool agent);
const char *fh_jvm_find(void);

/* agent.c: what the command line asked for. */
int fh_agent_output(void);
bool fh_agent_for_worker(void);

/* install.c: called when the JVM of an agent is up. */
void fh_started(void);

/* selfcheck.c: whether the walker is right. */
const char *fh_self_check(jvmtiEnv *jvmti);

/* native.c: native frames, and threads that have no others. */
void fh_put_native_top(struct fh_out *out, const ucontext_t *context);
void fh_put_native_between(struct fh_out *out, const struct fh_place *place);
void fh_put_native_here(struct fh_out *out);
void fh_put_native_of(struct fh_out *out, int tid);
void fh_put_unattached_threads(struct fh_out *out);
bool fh_is_vm_thread(const char *name);

#endif
