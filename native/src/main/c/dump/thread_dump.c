/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "dump/dump.h"

#include <string.h>

/*
 * The stacks of a dump: the current thread's, then those of the threads that run tests, main's,
 * and the others', so that a limit never hides the interesting one.
 */
#define MAX_RUNNING 512

static struct fh_walk walk; /* one dump at a time */
static struct {
    uintptr_t thread;
    int tid;
} frameless[256];
static size_t frameless_count;
static int running[MAX_RUNNING]; /* threads of tests */
static int running_count;

const char *fh_walk_problem = "the JVM's structures were not read";

/* AS-SAFE. Writes the frames that were walked, with the native ones between them or without. */
static void put_walk(struct fh_writer *out, bool native)
{
    int entry = 0;
    for (int i = 0; i <= walk.count; i++) {
        while (native && entry < walk.entries && walk.entry[entry].above == i) {
            fh_put_native_between(out, &walk.entry[entry++].caller);
        }
        if (i < walk.count) {
            fh_put_frame(out, walk.frames[i]);
        }
    }
    if (walk.beyond > 0) {
        fh_put(out, "  ... ");
        fh_put_decimal(out, walk.beyond);
        fh_put(out, " more frames\n");
    }
    if (walk.stopped != NULL && walk.count > 0) {
        fh_put(out, "  <stopped: ");
        fh_put(out, walk.stopped);
        fh_put(out, ">\n");
    } else if (walk.count == 0) {
        fh_put(out, "  <no Java frames>\n");
    }
}

/* AS-SAFE. Names the method that a thread of the JVM's compilers is at work on. */
static void put_compilation(struct fh_writer *out, uintptr_t thread, int tid)
{
    char name[16];
    if (fh_registered(tid)->name[0] != '\0' || fh_vm.compiler_env < 0) {
        return; /* JVMTI, which named it, never names those of the compilers. */
    }
    fh_kernel_name(tid, name, sizeof name);
    if (!fh_kernel_name_begins(name, "C1 CompilerThre")
        && !fh_kernel_name_begins(name, "C2 CompilerThre")) {
        return;
    }
    uintptr_t env = fh_word(fh_at(thread, fh_vm.compiler_env));
    uintptr_t task = env == 0 ? 0 : fh_word(fh_at(env, fh_vm.env_task));
    uintptr_t method = task == 0 ? 0 : fh_word(fh_at(task, fh_vm.task_method));
    if (fh_is_method(method)) {
        fh_put(out, "  compiling ");
        fh_put_method(out, method);
        fh_put_char(out, '\n');
    }
}

/* AS-SAFE. Says that the JVM collects garbage, in which nothing in the heap is where it was. */
void fh_put_collection(struct fh_writer *out)
{
    if (fh_collecting()) {
        fh_put(out, "The JVM is collecting garbage.\n");
    }
}

/* AS-SAFE. Writes a thread's header and what it waits for. */
static void put_header(struct fh_writer *out, bool current, uintptr_t thread, int tid)
{
    fh_put(out, current && thread != 0 ? "Current thread \"" : "Thread \"");
    fh_put_thread_name(out, thread, tid);
    fh_put_char(out, '"');
    fh_put_thread_facts(out, thread, tid);
    fh_put(out, " (most recent call first):\n");
    if (thread == 0 || !fh_put_virtual_thread(out, thread)) {
        fh_put_origin(out, tid, current);
    }
    if (thread != 0) {
        fh_put_monitors(out, thread);
        put_compilation(out, thread, tid);
    }
}

/*
 * AS-SAFE. Writes the stack of the thread that dumps: the native frames of a fault, and then Java's
 * from where the thread left Java, or faulted in it.
 */
static void put_current_frames(struct fh_writer *out, uintptr_t thread, const ucontext_t *context,
                               const struct fh_options *options)
{
    struct fh_place place;
    bool native = context != NULL && (options->flags & FH_NATIVE_STACK) != 0;
    if (native) {
        fh_put_native_top(out, context);
    }
    if (thread == 0) {
        char name[16];
        fh_kernel_name(fh_gettid(), name, sizeof name);
        fh_put(out, fh_is_vm_thread(name)
                        ? "  <no Java frames: a thread of the JVM's own work>\n"
                        : "  <no Java frames: the JVM does not know this thread>\n");
        return;
    }
    if (!fh_anchored(fh_at(thread, fh_vm.thread_anchor), &place)) {
        if (context == NULL) {
            fh_put(out, "  <no Java frames>\n");
            return;
        }
        fh_place_of(context, &place);
    }
    fh_walk_thread(thread, place, options->flags, options->max_frames, &walk);
    put_walk(out, native);
}

/* AS-SAFE. */
void fh_put_current_thread(struct fh_writer *out, const ucontext_t *context,
                           const struct fh_options *options)
{
    int tid = fh_gettid();
    uintptr_t thread = fh_walk_problem == NULL ? fh_thread_of(tid) : 0;
    if ((options->flags & FH_ALL_THREADS) == 0) {
        fh_put(out, "Stack (most recent call first):\n");
    } else {
        put_header(out, true, thread, tid);
    }
    if (fh_walk_problem != NULL) {
        fh_put(out, "  <no Java frames: ");
        fh_put(out, fh_walk_problem);
        fh_put(out, ">\n");
    } else {
        put_current_frames(out, thread, context, options);
    }
}

/* AS-SAFE. Writes the native frames of a thread that is in C or in the JVM, and not only waits. */
static void put_native_part(struct fh_writer *out, uintptr_t thread, int tid)
{
    enum fh_thread_vm_state state = fh_thread_vm_state(thread);
    if (state == FH_THREAD_IN_NATIVE || state == FH_THREAD_IN_VM) {
        fh_put_native_of(out, tid);
    }
}

/* AS-SAFE. Writes a thread, or notes it for later where it has no Java frames. */
static void put_other(struct fh_writer *out, uintptr_t thread, int tid, bool native,
                      const struct fh_options *options)
{
    walk.count = 0;
    bool walked = fh_walk_other(thread, tid, options, &walk);
    if (!walked && frameless_count < FH_COUNT(frameless)) {
        frameless[frameless_count].thread = thread;
        frameless[frameless_count++].tid = tid;
        return;
    }
    fh_put_char(out, '\n');
    put_header(out, false, thread, tid);
    if (native) {
        put_native_part(out, thread, tid);
    }
    put_walk(out, false);
}

/* AS-SAFE. Writes a thread that is of interest by itself, whatever it does. */
void fh_put_thread(struct fh_writer *out, int tid, const struct fh_options *options)
{
    uintptr_t thread = fh_walk_problem == NULL ? fh_thread_of(tid) : 0;
    if (thread != 0) {
        frameless_count = 0;
        put_other(out, thread, tid, false, options);
    }
}

/* AS-SAFE. */
static void put_frameless(struct fh_writer *out)
{
    for (size_t i = 0; i < frameless_count; i++) {
        uintptr_t thread = frameless[i].thread;
        int tid = frameless[i].tid;
        fh_put(out, i == 0 ? "\nThreads without Java frames:\n  \"" : "  \"");
        fh_put_thread_name(out, thread, tid);
        fh_put_char(out, '"');
        fh_put_thread_facts(out, thread, tid);
        fh_put_char(out, '\n');
        put_compilation(out, thread, tid);
    }
}

/* AS-SAFE. The place of a thread in a dump: 0 for one that runs a test, 1 for main, else 2. */
static int rank_of(int tid, int first)
{
    if (tid == first) {
        return -1;
    }
    for (int n = 0; n < running_count; n++) {
        if (running[n] == tid) {
            return 0;
        }
    }
    return tid == fh_registered_main() ? 1 : 2;
}

/* AS-SAFE. Notes which threads run tests, so that each is asked for once. */
static void note_running(void)
{
    int tid;
    running_count = 0;
    while (running_count < MAX_RUNNING && (tid = fh_control_thread(running_count)) != 0) {
        running[running_count++] = tid;
    }
}

/* AS-SAFE. Writes all other threads; with native frames after a test's time limit. */
void fh_put_other_threads(struct fh_writer *out, int first, const struct fh_options *options)
{
    int self = fh_gettid();
    int shown = 1;
    int cut = 0;
    frameless_count = 0;
    note_running();
    for (int rank = -1; rank <= 2; rank++) {
        for (uint32_t i = 0; i < fh_thread_count(); i++) {
            int tid = fh_thread_tid(fh_thread_at(i));
            if (tid == 0 || tid == self || rank_of(tid, first) != rank) {
                continue;
            }
            if (shown < options->max_threads) {
                put_other(out, fh_thread_at(i), tid, first != 0, options);
                shown++;
            } else {
                cut++;
            }
        }
    }
    put_frameless(out);
    if (cut > 0) {
        fh_put(out, "\n... ");
        fh_put_decimal(out, cut);
        fh_put(out, " more threads\n");
    }
    fh_put_deadlocks(out);
}
