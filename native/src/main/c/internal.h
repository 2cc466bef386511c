/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

/* What the files share that have no folder yet. */
#ifndef FH_INTERNAL_H
#define FH_INTERNAL_H

#include "base/base.h"
#include "control/control.h"
#include "vm.h"
#include "faulthandler.h"

/* heap.c: the Java objects that a dump reads; offsets are -1 where this JDK has no such field. */
struct fh_heap {
    bool known;
    int thread_name, thread_id, thread_holder, thread_daemon, thread_status;
    int string_value, string_coder, array_length, array_base;
    int virtual_cont, cont_tail, chunk_parent, chunk_size, chunk_sp, chunk_bottom, chunk_argsize,
            chunk_header;
};
extern struct fh_heap fh_heap;
bool fh_collecting(void);
uintptr_t fh_oop_at(uintptr_t address);
uintptr_t fh_oop_of(uintptr_t handle);
uintptr_t fh_klass_of(uintptr_t object);
bool fh_put_string(struct fh_out *out, uintptr_t string);
void fh_heap_learn(jvmtiEnv *jvmti, JNIEnv *jni);

/* threads.c: the JVM's threads, as they were at the last snapshot. */
enum fh_thread_vm_state {
    FH_THREAD_IN_NATIVE = 4,
    FH_THREAD_IN_VM = 6,
    FH_THREAD_IN_JAVA = 8,
    FH_THREAD_BLOCKED = 10,
};
void fh_threads_snapshot(void);
uint32_t fh_thread_count(void);
uintptr_t fh_thread_at(uint32_t i);
uintptr_t fh_thread_of(int tid);
bool fh_thread_known(int tid);
int fh_thread_tid(uintptr_t thread);
int fh_thread_vm_state(uintptr_t thread);

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

/* other.c: the stack of a thread that is not the one that asks. */
bool fh_walk_other(uintptr_t thread, int tid, const struct fh_options *options,
                   struct fh_walk *walk);

/* selfcheck.c: whether the walker is right. */
const char *fh_self_check(jvmtiEnv *jvmti);

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
void fh_dump(const struct fh_event *event, const struct fh_options *options);
void fh_dump_escape(int reason, const ucontext_t *context);
void fh_dump_again(void);
void fh_dump_await(void);

/* headline.c: what happened, in a line. */
void fh_put_headline(struct fh_out *out, const struct fh_event *event);

/* stacks.c: the stacks of a dump. */
extern const char *fh_walk_problem; /* NULL: the walker works */
void fh_put_current_thread(struct fh_out *out, const ucontext_t *context,
                           const struct fh_options *options);
void fh_put_collection(struct fh_out *out);
void fh_put_other_threads(struct fh_out *out, int first, const struct fh_options *options);
void fh_put_thread(struct fh_out *out, int tid, const struct fh_options *options);

/* names.c: what a thread is called, and the rest of its header. */
bool fh_kernel_name_begins(const char *name, const char *beginning);
void fh_put_thread_name(struct fh_out *out, uintptr_t thread, int tid);
void fh_put_thread_facts(struct fh_out *out, uintptr_t thread, int tid);
bool fh_put_virtual_thread(struct fh_out *out, uintptr_t thread);

/* monitors.c: who waits for whom. */
void fh_put_monitors(struct fh_out *out, uintptr_t thread);
void fh_put_deadlocks(struct fh_out *out);

/* operation.c: what the JVM's own thread is at. */
void fh_put_operation(struct fh_out *out);

/* libraries.c: which libraries are neither the JDK's nor the system's. */
void fh_put_libraries(struct fh_out *out);

/* native.c: native frames, and threads that have no others. */
void fh_put_native_top(struct fh_out *out, const ucontext_t *context);
void fh_put_native_between(struct fh_out *out, const struct fh_place *place);
void fh_put_native_here(struct fh_out *out);
void fh_put_native_of(struct fh_out *out, int tid);
void fh_put_unattached_threads(struct fh_out *out);
bool fh_is_vm_thread(const char *name);

/* live.c: what only the live JVM knows. */
void fh_put_live(int fd);
int fh_live_await(int last);
void fh_live_reply(int asked, const char *text);

/* limit.c: the end of dumps that take too long. */
void fh_limit_prepare(void);
void fh_limit_begin(bool fatal);
void fh_limit_end(void);

/* handler.c: the life of one fault. */
const char *fh_handlers_install(const struct fh_options *options);
bool fh_handlers_restore(void);
bool fh_handlers_installed(void);
const struct fh_options *fh_handlers_options(void);
const char *fh_guard_begin(void);
void fh_guard_end(void);
const char *fh_handlers_test(void);
int64_t fh_handlers_forwarded(void);

/* signals.c: a dump at a user's signal. */
const char *fh_signals_register(int signal, bool chain, const struct fh_options *options,
                                int *released);
int fh_signals_unregister(int signal);

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

/* orphan.c: the end of a worker whose parent is gone. */
const char *fh_end_with(int process, const char *file);
bool fh_orphaned(void);

/* exit.c: the ends that no signal tells of. */
void fh_exit_listen(void);
void fh_java_ended(void);

/* request.c: a dump when a file appears. */
void fh_request_prepare(void);

/* variables.c: what a worker's parent has set aside. */
void fh_variables_restore(void);

/* jvm.c: finds the JVM of this process. */
const char *fh_jvm_listen(bool agent);
const char *fh_jvm_find(void);

/* agent.c: what the command line asked for. */
int fh_agent_output(void);
bool fh_agent_for_worker(void);

/* install.c: called when the JVM of an agent is up. */
void fh_started(void);

#endif
