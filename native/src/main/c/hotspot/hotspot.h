/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

/* HotSpot: its threads, code, methods and objects, and the Java frames of a thread. */
#ifndef FH_HOTSPOT_H
#define FH_HOTSPOT_H

#include "base/base.h"
#include "hotspot/vm_structs.h"

/* java_objects.c: the Java objects that a dump reads; an offset is -1 where a JDK has no field. */
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
bool fh_put_string(struct fh_writer *out, uintptr_t string);
void fh_heap_learn(jvmtiEnv *jvmti, JNIEnv *jni);

/* java_threads.c: the JVM's threads, as they were at the last snapshot. */
enum fh_thread_vm_state {
    FH_THREAD_OTHER, /* it starts */
    FH_THREAD_IN_NATIVE,
    FH_THREAD_IN_VM,
    FH_THREAD_IN_JAVA,
    FH_THREAD_BLOCKED,
    FH_THREAD_CHANGING, /* from one of these to another; JDK 28 has no such states */
};
void fh_threads_snapshot(void);
uint32_t fh_thread_count(void);
uintptr_t fh_thread_at(uint32_t i);
uintptr_t fh_thread_of(int tid);
bool fh_thread_known(int tid);
int fh_thread_tid(uintptr_t thread);
enum fh_thread_vm_state fh_thread_vm_state(uintptr_t thread);

/* code_cache.c: what lies at a program counter. */
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
void fh_put_class_name(struct fh_writer *out, uintptr_t klass);
void fh_put_method(struct fh_writer *out, uintptr_t method);
void fh_put_frame(struct fh_writer *out, struct fh_frame frame);

/* java_walker.c: the Java frames of a thread. */
#define FH_MAX_ENTRIES 64
struct fh_entry_point {
    int above;              /* so many frames were called through it */
    struct fh_place caller; /* the native code that called */
};
struct fh_walk {
    struct fh_frame frames[FH_MAX_FRAMES];
    struct fh_entry_point entry[FH_MAX_ENTRIES];
    int entries;
    int count;  /* frames stored */
    int beyond; /* frames seen after the last that was stored */
    const char *stopped; /* NULL: the walk reached the thread's first frame */
};
bool fh_anchored(uintptr_t anchor, struct fh_place *place);
void fh_walk_thread(uintptr_t thread, struct fh_place place, int flags, int max_frames,
                    struct fh_walk *walk);

/* thread_walk.c: the stack of a thread that is not the one that asks. */
bool fh_walk_other(uintptr_t thread, int tid, const struct fh_options *options,
                   struct fh_walk *walk);

/* walker_selfcheck.c: whether the walker is right. */
const char *fh_self_check(jvmtiEnv *jvmti);

#endif
