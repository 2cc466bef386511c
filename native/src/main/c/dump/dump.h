/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

/* Dumps: the text of one event, its steps and its deadline. */
#ifndef FH_DUMP_H
#define FH_DUMP_H

#include "control/control.h"
#include "hotspot/hotspot.h"

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
    bool exits;           /* of a timeout: the process exits after the dump */
    int tid;              /* the thread of a hang or a look, and the part of the report for it */
    uint32_t number;
};
void fh_dump(const struct fh_event *event, const struct fh_options *options);
void fh_dump_escape(int reason, const ucontext_t *context);
void fh_dump_again(void);
void fh_dump_await(void);

/* headline.c: what happened, in a line. */
void fh_put_headline(struct fh_writer *out, const struct fh_event *event);

/* thread_dump.c: the stacks of a dump. */
extern const char *fh_walk_problem; /* NULL: the walker works */
void fh_put_current_thread(struct fh_writer *out, const ucontext_t *context,
                           const struct fh_options *options);
void fh_put_collection(struct fh_writer *out);
void fh_put_other_threads(struct fh_writer *out, int first, const struct fh_options *options);
void fh_put_thread(struct fh_writer *out, int tid, const struct fh_options *options);

/* thread_header.c: what a thread is called, and the rest of its header. */
bool fh_kernel_name_begins(const char *name, const char *beginning);
void fh_put_thread_name(struct fh_writer *out, uintptr_t thread, int tid);
void fh_put_thread_facts(struct fh_writer *out, uintptr_t thread, int tid);
bool fh_put_virtual_thread(struct fh_writer *out, uintptr_t thread);

/* monitors.c: who waits for whom. */
void fh_put_monitors(struct fh_writer *out, uintptr_t thread);
void fh_put_deadlocks(struct fh_writer *out);

/* vm_operation.c: which operation the VM thread executes. */
void fh_put_operation(struct fh_writer *out);

/* loaded_libraries.c: which libraries are neither the JDK's nor the system's. */
void fh_put_libraries(struct fh_writer *out);

/* native_frames.c: native frames, and threads that have no others. */
void fh_put_native_top(struct fh_writer *out, const ucontext_t *context);
void fh_put_native_between(struct fh_writer *out, const struct fh_place *place);
void fh_put_native_here(struct fh_writer *out);
void fh_put_native_of(struct fh_writer *out, int tid);
void fh_put_unattached_threads(struct fh_writer *out);
bool fh_is_vm_thread(const char *name);

/* live_query.c: asks the live JVM. */
void fh_put_live(int fd);
int fh_live_await(int last);
void fh_live_reply(int number, const char *text);

/* dump_deadline.c: stops dumps that take too long. */
void fh_deadline_prepare(void);
enum fh_expiry { FH_EXPIRY_GO_ON, FH_EXPIRY_ABORT, FH_EXPIRY_EXIT }; /* of a dump that is stuck */
void fh_deadline_start(enum fh_expiry expiry);
void fh_deadline_stop(void);

#endif
