/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "dump/dump.h"

/*
 * Which monitor a thread waits for, and which thread holds it, from the JVM's tables alone: so a
 * deadlock is reported even of a JVM that no longer responds.
 */
#define ANONYMOUS_OWNER 1
#define MAX_LOCKS 64
#define MAX_IN_CYCLE 100

/* AS-SAFE. Returns whether a fast lock of a thread is on an object. */
static bool has_fast_lock(uintptr_t thread, uintptr_t object)
{
    if (fh_vm.thread_lock_stack < 0 || fh_vm.lock_stack_base < 0 || object == 0) {
        return false;
    }
    uintptr_t stack = fh_at(thread, fh_vm.thread_lock_stack);
    uintptr_t lock = fh_at(stack, fh_vm.lock_stack_base);
    uintptr_t top = thread + fh_int(fh_at(stack, fh_vm.lock_stack_top));
    for (int i = 0; i < MAX_LOCKS && lock < top; i++, lock += 8) {
        if (fh_word(lock) == object) {
            return true;
        }
    }
    return false;
}

/*
 * AS-SAFE. Returns whether a thread owns a monitor. The owner is the thread's number in the newer
 * JDKs; before, the JavaThread or a place on its stack; and anonymous where the lock was inflated
 * by another thread than its owner, which then has it in its stack of fast locks.
 */
static bool owns(uintptr_t thread, uintptr_t owner, uintptr_t object)
{
    if (owner == ANONYMOUS_OWNER) {
        return has_fast_lock(thread, object);
    }
    if (fh_vm.thread_owner_id >= 0) {
        return fh_word(fh_at(thread, fh_vm.thread_owner_id)) == owner;
    }
    uintptr_t base = fh_word(fh_at(thread, fh_vm.thread_stack_base));
    uintptr_t size = fh_word(fh_at(thread, fh_vm.thread_stack_size));
    return owner == thread || (owner < base && owner >= base - size);
}

/* AS-SAFE. */
static uintptr_t object_of(uintptr_t monitor)
{
    return fh_oop_of(fh_at(monitor, fh_vm.monitor_object));
}

/* AS-SAFE. Returns the JavaThread that holds a monitor, 0 for none that is known. */
static uintptr_t holder_of(uintptr_t monitor)
{
    uintptr_t owner = fh_word(fh_at(monitor, fh_vm.monitor_owner));
    uintptr_t object = object_of(monitor);
    for (uint32_t i = 0; owner != 0 && i < fh_thread_count(); i++) {
        if (owns(fh_thread_at(i), owner, object)) {
            return fh_thread_at(i);
        }
    }
    return 0;
}

/* AS-SAFE. */
static void put_monitor(struct fh_writer *out, uintptr_t monitor)
{
    uintptr_t object = object_of(monitor);
    fh_put(out, "a ");
    if (object != 0) {
        fh_put_class_name(out, fh_klass_of(object));
    } else {
        fh_put(out, "monitor");
    }
}

/* AS-SAFE. */
static void put_holder(struct fh_writer *out, uintptr_t holder)
{
    int tid = fh_thread_tid(holder);
    fh_put(out, ", held by \"");
    fh_put_thread_name(out, holder, tid);
    fh_put(out, "\" [");
    fh_put_decimal(out, tid);
    fh_put_char(out, ']');
}

/* AS-SAFE. Writes the monitor that a thread waits for, if it does, as lines of its stack. */
void fh_put_monitors(struct fh_writer *out, uintptr_t thread)
{
    uintptr_t entering = fh_word(fh_at(thread, fh_vm.thread_pending_monitor));
    uintptr_t waiting = fh_word(fh_at(thread, fh_vm.thread_waiting_monitor));
    if (entering != 0) {
        fh_put(out, "  waiting to lock ");
        put_monitor(out, entering);
        uintptr_t holder = holder_of(entering);
        if (holder != 0) {
            put_holder(out, holder);
        }
        fh_put_char(out, '\n');
    } else if (waiting != 0) {
        fh_put(out, "  waiting to be notified of ");
        put_monitor(out, waiting);
        fh_put_char(out, '\n');
    }
}

/* AS-SAFE. Returns the thread that a thread waits for, 0 for none. */
static uintptr_t blocker_of(uintptr_t thread)
{
    uintptr_t entering = fh_word(fh_at(thread, fh_vm.thread_pending_monitor));
    return entering == 0 ? 0 : holder_of(entering);
}

/* AS-SAFE. Returns how many threads wait for each other from one on, 0 for no cycle. */
static int cycle_from(uintptr_t thread)
{
    uintptr_t next = thread;
    for (int length = 1; length <= MAX_IN_CYCLE; length++) {
        next = blocker_of(next);
        if (next == thread || next == 0) {
            return next == 0 ? 0 : length;
        }
        if (next < thread) {
            return 0; /* A cycle is reported once, by its thread of the lowest address. */
        }
    }
    return 0;
}

/* AS-SAFE. Names each cycle of threads that wait for each other's monitors. */
void fh_put_deadlocks(struct fh_writer *out)
{
    for (uint32_t i = 0; i < fh_thread_count(); i++) {
        uintptr_t thread = fh_thread_at(i);
        int length = cycle_from(thread);
        if (length > 0) {
            fh_put(out, "\nDeadlock of ");
            fh_put_decimal(out, length);
            fh_put(out, " threads:\n");
        }
        for (int n = 0; n < length; n++, thread = blocker_of(thread)) {
            uintptr_t entering = fh_word(fh_at(thread, fh_vm.thread_pending_monitor));
            fh_put(out, "  \"");
            fh_put_thread_name(out, thread, fh_thread_tid(thread));
            fh_put(out, "\" waits for ");
            put_monitor(out, entering);
            put_holder(out, holder_of(entering));
            fh_put_char(out, '\n');
        }
    }
}
