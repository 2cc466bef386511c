/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "hotspot/hotspot.h"

/* The JVM's threads: its list of JavaThreads, copied once for each dump. */
#define MAX_THREADS 65536
#define MAX_TID (1 << 22) /* Linux numbers no thread beyond */

static uintptr_t snapshot[MAX_THREADS];
static int tids[MAX_THREADS];
static uint32_t count;

/* AS-SAFE. Copies the list; again where it was replaced while we copied. */
void fh_threads_snapshot(void)
{
    for (int tries = 0; tries < 4; tries++) {
        uintptr_t list = fh_word(fh_vm.thread_list);
        uint32_t length = fh_int(fh_at(list, fh_vm.list_length));
        uintptr_t threads = fh_word(fh_at(list, fh_vm.list_threads));
        count = 0;
        for (uint32_t i = 0; i < length && i < MAX_THREADS; i++) {
            uintptr_t thread = fh_word(threads + 8 * (uintptr_t)i);
            int tid = fh_thread_tid(thread);
            if (tid > 0) {
                tids[count] = tid;
                snapshot[count++] = thread;
            }
        }
        if (fh_word(fh_vm.thread_list) == list) {
            return;
        }
    }
}

/* AS-SAFE. */
uint32_t fh_thread_count(void)
{
    return count;
}

/* AS-SAFE. */
uintptr_t fh_thread_at(uint32_t i)
{
    return snapshot[i];
}

/* AS-SAFE. Returns whether the last snapshot has a thread of the kernel's. */
bool fh_thread_known(int tid)
{
    for (uint32_t i = 0; i < count; i++) {
        if (tids[i] == tid) {
            return true;
        }
    }
    return false;
}

/*
 * AS-SAFE. The kernel's number of a JavaThread, 0 where it has none. A terminated one may be freed
 * during the look: malloc may then have written over its number.
 */
int fh_thread_tid(uintptr_t thread)
{
    uintptr_t os = thread == 0 ? 0 : fh_word(fh_at(thread, fh_vm.thread_osthread));
    uint32_t tid = os == 0 ? 0 : fh_int(fh_at(os, fh_vm.osthread_id));
    return tid <= MAX_TID ? (int)tid : 0;
}

/* AS-SAFE. Finds the JavaThread of a kernel thread in the list as it is now, or 0. */
uintptr_t fh_thread_of(int tid)
{
    uintptr_t list = fh_word(fh_vm.thread_list);
    uint32_t length = fh_int(fh_at(list, fh_vm.list_length));
    uintptr_t threads = fh_word(fh_at(list, fh_vm.list_threads));
    for (uint32_t i = 0; i < length && i < MAX_THREADS; i++) {
        uintptr_t thread = fh_word(threads + 8 * (uintptr_t)i);
        if (fh_thread_tid(thread) == tid) {
            return thread;
        }
    }
    return 0;
}

/* AS-SAFE. Returns a thread's state, by the numbers that this JVM gives to its states. */
enum fh_thread_vm_state fh_thread_vm_state(uintptr_t thread)
{
    const int numbers[] = {
        [FH_THREAD_IN_NATIVE] = fh_vm.state_in_native,
        [FH_THREAD_IN_VM] = fh_vm.state_in_vm,
        [FH_THREAD_IN_JAVA] = fh_vm.state_in_java,
        [FH_THREAD_BLOCKED] = fh_vm.state_blocked,
    };
    int number = (int)fh_int(fh_at(thread, fh_vm.thread_state));
    for (unsigned state = FH_THREAD_IN_NATIVE; state < FH_COUNT(numbers); state++) {
        if (number == numbers[state]) {
            return state;
        }
    }
    return number == fh_vm.state_changing[0] || number == fh_vm.state_changing[1]
                   || number == fh_vm.state_changing[2] || number == fh_vm.state_changing[3]
               ? FH_THREAD_CHANGING
               : FH_THREAD_OTHER;
}
