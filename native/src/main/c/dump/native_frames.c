/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "dump/dump.h"
#include "unwind/unwind.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/*
 * Native frames, as far as the next Java frame; and the threads that the JVM does not know, which
 * have no others. A thread that waits in the kernel is not disturbed: the kernel knows where it
 * waits.
 */
#define MAX_NATIVE_FRAMES 64
#define MAX_TASKS 4096
enum { RBP = 6, RSP = 7, PC = 16 };

struct tasks {
    struct fh_writer *out;
    int count;
};

/* AS-SAFE. */
static bool is_java(uintptr_t pc)
{
    return pc >= fh_vm.code_low && pc < fh_vm.code_high;
}

/* AS-SAFE. Writes the native frames from some registers up to the first Java frame. */
static void put_native_frames(struct fh_writer *out, struct fh_registers *registers, bool call)
{
    for (int i = 0; !is_java(registers->value[PC]); i++) {
        const char *stopped = NULL;
        if (i == MAX_NATIVE_FRAMES) {
            fh_put(out, "  ... more native frames\n");
            return;
        }
        fh_put_native_frame(out, registers->value[PC], call);
        if (!fh_unwind(registers, &call, &stopped)) {
            if (stopped != NULL) {
                fh_put(out, "  <native frames stopped: ");
                fh_put(out, stopped);
                fh_put(out, ">\n");
            }
            return;
        }
    }
}

/* AS-SAFE. Writes the native frames of a place that was interrupted. */
void fh_put_native_top(struct fh_writer *out, const ucontext_t *context)
{
    struct fh_registers registers;
    fh_registers_of(context, &registers);
    put_native_frames(out, &registers, false);
}

/* AS-SAFE. Writes the native frames between Java frames: from where Java was called on. */
void fh_put_native_between(struct fh_writer *out, const struct fh_place *place)
{
    struct fh_registers registers = {.known = 1u << RBP | 1u << RSP | 1u << PC};
    registers.value[PC] = place->pc;
    registers.value[RSP] = place->sp;
    registers.value[RBP] = place->fp;
    put_native_frames(out, &registers, true);
}

/* AS-SAFE. Writes the native frames of the caller. */
void fh_put_native_here(struct fh_writer *out)
{
    struct fh_registers registers;
    fh_registers_here(&registers);
    put_native_frames(out, &registers, true);
}

/*
 * AS-SAFE. Asks the kernel where a thread waits: the last two words of its answer are the
 * stack pointer and the program counter. False: the thread runs, or the kernel refuses.
 */
static bool kernel_place(int tid, struct fh_registers *registers)
{
    char text[200];
    if (!fh_read_task(tid, "syscall", text, sizeof text)) {
        return false;
    }
    const char *pc = strrchr(text, ' ');
    const char *sp = pc == NULL ? NULL : memrchr(text, ' ', (size_t)(pc - text));
    if (sp == NULL || strncmp(sp, " 0x", 3) != 0) {
        return false;
    }
    *registers = (struct fh_registers){.known = 1u << RSP | 1u << PC};
    sp += strlen(" 0x");
    pc += strlen(" 0x");
    registers->value[RSP] = fh_read_hex(&sp);
    registers->value[PC] = fh_read_hex(&pc);
    return true;
}

/* AS-SAFE. Writes the native frames of another thread, as far as Java's: it waits, or is asked. */
void fh_put_native_of(struct fh_writer *out, int tid)
{
    struct fh_registers registers;
    struct fh_place place;
    if (kernel_place(tid, &registers)) {
        put_native_frames(out, &registers, false);
    } else if (fh_capture(tid, &place)) {
        registers = (struct fh_registers){.known = 1u << RBP | 1u << RSP | 1u << PC};
        registers.value[PC] = place.pc;
        registers.value[RSP] = place.sp;
        registers.value[RBP] = place.fp;
        put_native_frames(out, &registers, false);
        fh_capture_release();
    }
}

/* AS-SAFE. Returns whether a name is one that HotSpot gives to the threads of its own work. */
bool fh_is_vm_thread(const char *name)
{
    static const char *const PREFIXES[] = {
        "GC Thread",  "G1 ",       "VM Thread", "VM Periodic",      "Shenandoah", "ZDriver",
        "ZDirector",  "ZStat",     "ZWorker",   "ZUncommitter",     "ZUnmapper",  "XDriver",
        "XWorker",    "XDirector", "XStat",     "XUnmapper",        "XUncommit",  "ParGC",
        "C1 Compiler", "C2 Compiler", "Service Thread", "StringDedup", "JFR ",
    };
    for (size_t i = 0; i < FH_COUNT(PREFIXES); i++) {
        if (fh_kernel_name_begins(name, PREFIXES[i])) {
            return true;
        }
    }
    return false;
}

/* AS-SAFE. */
static void put_unattached(struct fh_writer *out, int tid, const char *name)
{
    struct fh_registers registers;
    fh_put(out, "\nThread \"");
    fh_put_utf8(out, (uintptr_t)name, strlen(name), '\0', '\0');
    fh_put(out, "\" [");
    fh_put_decimal(out, tid);
    fh_put(out, "] not the JVM's (most recent call first):\n");
    if (kernel_place(tid, &registers)) {
        put_native_frames(out, &registers, false);
    } else {
        fh_put(out, "  <no native frames: it runs, and is not stopped>\n");
    }
    fh_flush(out);
}

/* AS-SAFE. Handles one thread of the process's list, of which there are so many before it. */
static void put_task(int directory, const char *entry, void *context)
{
    (void)directory;
    struct tasks *tasks = context;
    char name[16];
    int tid = 0;
    for (const char *c = entry; *c >= '0' && *c <= '9'; c++) {
        tid = 10 * tid + (*c - '0');
    }
    if (tasks->count++ >= MAX_TASKS || tid <= 0 || tid == fh_gettid()
        || fh_is_internal_thread(tid) || fh_thread_known(tid)) {
        return;
    }
    fh_kernel_name(tid, name, sizeof name);
    if (!fh_is_vm_thread(name)) {
        put_unattached(tasks->out, tid, name);
    }
}

/* AS-SAFE. Writes the native stacks of the threads that neither Java nor HotSpot started. */
void fh_put_unattached_threads(struct fh_writer *out)
{
    static struct fh_entries entries;
    if (fh_thread_count() == 0) {
        return;
    }
    int directory = open("/proc/self/task", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (directory >= 0) {
        struct tasks tasks = {.out = out};
        fh_each_entry(directory, &entries, put_task, &tasks);
        close(directory);
    }
}
