/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

/* What the files share that have no folder yet. */
#ifndef FH_INTERNAL_H
#define FH_INTERNAL_H

#include "base/base.h"
#include "control/control.h"
#include "hotspot/hotspot.h"
#include "faulthandler.h"

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
