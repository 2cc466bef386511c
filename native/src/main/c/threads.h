/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

/* What is known of the JVM's threads; a part of internal.h, which has the types. */
#ifndef FH_THREADS_H
#define FH_THREADS_H

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

/* registry.c: what is known of a thread since it started, and its stack for signals. */
struct fh_registered {
    int tid; /* 0: free */
    bool daemon;
    int64_t id;
    void *stack;
    struct fh_origin *origin; /* NULL: nothing ran when it started, or that is not known */
    char name[128];
};
const struct fh_registered *fh_registered(int tid);
int fh_registered_main(void);
void fh_registry_started(JNIEnv *jni, jthread thread, bool starts);
void fh_registry_seed(JNIEnv *jni);
void fh_registry_give_stacks(JNIEnv *jni);
void fh_registry_ended(void);

/* origin.c: which test ran when a thread started. */
struct fh_origin *fh_origin_now(int tid);
void fh_origin_ended(struct fh_origin *origin);
void fh_put_origin(struct fh_out *out, int tid, bool current);

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

/* names.c: what a thread is called, and the rest of its header. */
bool fh_kernel_name_begins(const char *name, const char *beginning);
void fh_put_thread_name(struct fh_out *out, uintptr_t thread, int tid);
void fh_put_thread_facts(struct fh_out *out, uintptr_t thread, int tid);
bool fh_put_virtual_thread(struct fh_out *out, uintptr_t thread);

/* monitors.c: who waits for whom. */
void fh_put_monitors(struct fh_out *out, uintptr_t thread);
void fh_put_deadlocks(struct fh_out *out);

#endif
