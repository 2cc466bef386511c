/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "dump/dump.h"

#include <string.h>

/* The bits of java.lang.Thread's threadStatus, which are JVMTI's. */
#define STATUS_RUNNABLE 0x4u
#define STATUS_BLOCKED 0x400u
#define STATUS_SLEEPING 0x40u
#define STATUS_TIMED 0x20u
#define STATUS_WAITING 0x80u

/*
 * AS-SAFE. Returns whether the kernel's name of a thread starts so. Newer JVMs leave out the
 * middle of a long one, where older ones gave its beginning: "C2 Comp..hread0".
 */
bool fh_kernel_name_begins(const char *name, const char *beginning)
{
    size_t length = strlen(beginning);
    bool cut = strlen(name) > 9 && strncmp(name + 7, "..", 2) == 0;
    return strncmp(name, beginning, cut && length > 7 ? 7 : length) == 0;
}

/* AS-SAFE. Returns a thread's object, unless objects are being moved; 0: the registry has to do. */
static uintptr_t object_of(uintptr_t thread)
{
    return thread == 0 || fh_collecting() ? 0 : fh_oop_of(fh_at(thread, fh_vm.thread_object));
}

/* AS-SAFE. Writes the name that a Thread object has now, or had at its start, or the kernel's. */
void fh_put_thread_name(struct fh_writer *out, uintptr_t thread, int tid)
{
    uintptr_t object = object_of(thread);
    if (object != 0 && fh_put_string(out, fh_oop_at(fh_at(object, fh_heap.thread_name)))) {
        return;
    }
    char kernel[16];
    const char *name = fh_registered(tid)->name;
    if (name[0] == '\0') {
        fh_kernel_name(tid, kernel, sizeof kernel);
        name = kernel;
    }
    fh_put_utf8(out, (uintptr_t)name, strlen(name), '\0', '\0');
}

/* AS-SAFE. What a thread does, as the VM sees it. */
static const char *vm_state(uintptr_t thread)
{
    switch (fh_thread_vm_state(thread)) {
    case FH_THREAD_IN_NATIVE:
        return "in native";
    case FH_THREAD_IN_VM:
        return "in the VM";
    case FH_THREAD_IN_JAVA:
        return "running";
    case FH_THREAD_BLOCKED:
        return "waiting in the VM";
    default:
        return "changing its state";
    }
}

/* AS-SAFE. A thread's state in Java's words; in the VM's where Java only says that it runs. */
static const char *state(uintptr_t thread, uint32_t status)
{
    return (status & STATUS_BLOCKED) != 0                    ? "blocked"
           : (status & STATUS_SLEEPING) != 0                 ? "sleeping"
           : (status & STATUS_TIMED) != 0                    ? "timed waiting"
           : (status & STATUS_WAITING) != 0                  ? "waiting"
           : status != 0 && (status & STATUS_RUNNABLE) == 0  ? "ending"
                                                             : vm_state(thread);
}

/* AS-SAFE. Writes what a header has behind the name: #id [tid] daemon, state. */
void fh_put_thread_facts(struct fh_writer *out, uintptr_t thread, int tid)
{
    const struct fh_registered *registered = fh_registered(tid);
    int64_t id = registered->id;
    bool daemon = registered->daemon;
    uint32_t status = 0;
    uintptr_t object = object_of(thread);
    if (object != 0) {
        uintptr_t holder = fh_heap.thread_holder <= 0
                               ? object
                               : fh_oop_at(fh_at(object, fh_heap.thread_holder));
        id = (int64_t)fh_word(fh_at(object, fh_heap.thread_id));
        daemon = fh_byte(fh_at(holder, fh_heap.thread_daemon)) != 0;
        status = fh_int(fh_at(holder, fh_heap.thread_status));
    }
    if (id > 0) {
        fh_put(out, " #");
        fh_put_decimal(out, id);
    }
    fh_put(out, " [");
    fh_put_decimal(out, tid);
    fh_put_char(out, ']');
    if (thread != 0) {
        fh_put(out, daemon ? " daemon, " : " ");
        fh_put(out, state(thread, status));
    }
}

/* AS-SAFE. Names the virtual thread that a thread carries; returns whether it does. */
bool fh_put_virtual_thread(struct fh_writer *out, uintptr_t thread)
{
    if (fh_vm.thread_virtual < 0 || fh_collecting()) {
        return false;
    }
    uintptr_t mounted = fh_oop_of(fh_at(thread, fh_vm.thread_virtual));
    if (mounted == 0 || mounted == fh_oop_of(fh_at(thread, fh_vm.thread_object))) {
        return false;
    }
    fh_put(out, "  carrying the virtual thread \"");
    fh_put_string(out, fh_oop_at(fh_at(mounted, fh_heap.thread_name)));
    fh_put(out, "\" #");
    fh_put_decimal(out, (int64_t)fh_word(fh_at(mounted, fh_heap.thread_id)));
    fh_put_char(out, '\n');
    return true;
}
