/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "control/control.h"

#include <string.h>

/*
 * What we know of threads beside HotSpot's tables: the name, the number and the kind that each had
 * when it started, and the stack for signals that it got from us, by thread number in an open hash
 * table that a handler can read at any time.
 */
#define CAPACITY 16384
#define MAX_PROBES 64
#define TAKEN (-1)

static struct fh_registered entries[CAPACITY];
static int main_tid;
static jfieldID id_field; /* Thread.tid */

/* AS-SAFE. */
static struct fh_registered *entry_of(int tid)
{
    for (int i = 0; i < MAX_PROBES; i++) {
        struct fh_registered *entry = &entries[(tid + i) % CAPACITY];
        if (__atomic_load_n(&entry->tid, __ATOMIC_ACQUIRE) == tid) {
            return entry;
        }
    }
    return NULL;
}

/* AS-SAFE. Returns a thread's entry; an empty one where it has none. */
const struct fh_registered *fh_registered(int tid)
{
    static const struct fh_registered unknown;
    const struct fh_registered *entry = entry_of(tid);
    return entry == NULL ? &unknown : entry;
}

/* AS-SAFE. The thread that is called main, 0 for none. */
int fh_registered_main(void)
{
    return main_tid;
}

/* Takes the entry of a thread, TAKEN until it is filled; NULL where the table is full. */
static struct fh_registered *take_entry(int tid)
{
    struct fh_registered *entry = entry_of(tid);
    for (int i = 0; entry == NULL && i < MAX_PROBES; i++) {
        struct fh_registered *unused = &entries[(tid + i) % CAPACITY];
        int expected = 0;
        if (__atomic_compare_exchange_n(&unused->tid, &expected, TAKEN, false, __ATOMIC_ACQ_REL,
                                        __ATOMIC_RELAXED)) {
            unused->stack = NULL;
            unused->origin = NULL;
            entry = unused;
        }
    }
    return entry;
}

static void describe(JNIEnv *jni, jthread thread, struct fh_registered *entry)
{
    jvmtiEnv *jvmti = fh_jvm.jvmti;
    jvmtiThreadInfo info = {.name = NULL};
    entry->name[0] = '\0';
    if ((*jvmti)->GetThreadInfo(jvmti, thread, &info) == JVMTI_ERROR_NONE && info.name != NULL) {
        strncat(entry->name, info.name, sizeof entry->name - 1);
        entry->daemon = info.is_daemon;
        (*jvmti)->Deallocate(jvmti, (unsigned char *)info.name);
    }
    entry->id = id_field == NULL ? 0 : (*jni)->GetLongField(jni, thread, id_field);
}

/* Called on a thread that starts, or that enables the handler. */
void fh_registry_started(JNIEnv *jni, jthread thread, bool starts)
{
    int tid = fh_gettid();
    fh_stack_note_own();
    struct fh_registered *entry = take_entry(tid);
    if (entry == NULL) {
        return; /* This thread has the kernel's name, and no stack of ours. */
    }
    describe(jni, thread, entry);
    if (entry->stack == NULL) {
        entry->stack = fh_stack_install();
    }
    if (starts) {
        entry->origin = fh_origin_now(tid);
    }
    if (main_tid == 0 && strcmp(entry->name, "main") == 0) {
        main_tid = tid;
    }
    __atomic_store_n(&entry->tid, tid, __ATOMIC_RELEASE);
}

/* Calls an action on each live thread; a Thread knows its JavaThread, and that its number. */
static void each_thread(JNIEnv *jni, void (*action)(JNIEnv *jni, jthread thread, int tid))
{
    jvmtiEnv *jvmti = fh_jvm.jvmti;
    jint count = 0;
    jthread *threads = NULL;
    jclass class = (*jni)->FindClass(jni, "java/lang/Thread");
    jfieldID eetop = class == NULL ? NULL : (*jni)->GetFieldID(jni, class, "eetop", "J");
    (*jni)->ExceptionClear(jni);
    if (eetop == NULL || (*jvmti)->GetAllThreads(jvmti, &count, &threads) != JVMTI_ERROR_NONE) {
        return;
    }
    for (jint i = 0; i < count; i++) {
        int tid = fh_context.thread_tid((uintptr_t)(*jni)->GetLongField(jni, threads[i], eetop));
        if (tid > 0) {
            action(jni, threads[i], tid);
        }
        (*jni)->DeleteLocalRef(jni, threads[i]);
    }
    (*jvmti)->Deallocate(jvmti, (unsigned char *)threads);
}

static void seed(JNIEnv *jni, jthread thread, int tid)
{
    struct fh_registered *entry = entry_of(tid) == NULL ? take_entry(tid) : NULL;
    if (entry != NULL) {
        describe(jni, thread, entry);
        if (main_tid == 0 && strcmp(entry->name, "main") == 0) {
            main_tid = tid;
        }
        __atomic_store_n(&entry->tid, tid, __ATOMIC_RELEASE);
    }
}

/* Learns of the threads that started before us; safe access must be enabled. */
void fh_registry_seed(JNIEnv *jni)
{
    jclass class = (*jni)->FindClass(jni, "java/lang/Thread");
    id_field = class == NULL ? NULL : (*jni)->GetFieldID(jni, class, "tid", "J");
    (*jni)->ExceptionClear(jni);
    each_thread(jni, seed);
}

static void give_stack(JNIEnv *jni, jthread thread, int tid)
{
    (void)jni, (void)thread;
    struct fh_registered *entry = entry_of(tid);
    if (entry == NULL || entry->stack != NULL || tid == fh_gettid()) {
        return;
    }
    entry->stack = fh_stack_give(tid);
}

/* Has every thread that started before us use a stack of ours: one signal to each, once. */
void fh_registry_give_stacks(JNIEnv *jni)
{
    each_thread(jni, give_stack);
}

/* Called on a thread that terminates. */
void fh_registry_ended(void)
{
    struct fh_registered *entry = entry_of(fh_gettid());
    if (entry == NULL) {
        return;
    }
    if (entry->stack != NULL) {
        fh_stack_remove(entry->stack);
        entry->stack = NULL;
    }
    struct fh_origin *origin = entry->origin;
    entry->origin = NULL;
    __atomic_store_n(&entry->tid, 0, __ATOMIC_RELEASE);
    fh_origin_ended(origin);
}
