/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/*
 * The control block is a mapped file that dev.faulthandler.bridge.ControlBlock writes: which test
 * runs on which thread, and where a fault's report goes. A slot's sequence is odd while it is
 * written. The file may be truncated under us, so it too is read by checked loads. One word of it
 * is ours to write: what of the process's end was seen.
 */
#define MAGIC 0x42434846
#define MARKS_OFFSET 12
#define PATH_OFFSET 64
#define SLOTS_OFFSET 8192
#define SLOT_SEQUENCE 0
#define SLOT_THREAD 4
#define SLOT_LENGTH 8
#define SLOT_TEXT 16
#define MOST_SLOTS 4096

static uintptr_t block;

const char *fh_control(const char *path)
{
    int fd = open(path, O_RDWR | O_CLOEXEC);
    off_t size = fd < 0 ? -1 : lseek(fd, 0, SEEK_END);
    if (size < SLOTS_OFFSET) {
        const char *problem = fd < 0 ? strerror(errno) : "it is not a control block";
        if (fd >= 0) {
            close(fd);
        }
        return problem;
    }
    void *mapped = mmap(NULL, (size_t)size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    if (mapped == MAP_FAILED) {
        return strerror(errno);
    }
    if (*(uint32_t *)mapped != MAGIC) {
        munmap(mapped, (size_t)size);
        return "it is not a control block";
    }
    /* A block that is replaced stays mapped: a handler may be reading it. */
    __atomic_store_n(&block, (uintptr_t)mapped, __ATOMIC_RELEASE);
    *((uint32_t *)mapped + MARKS_OFFSET / sizeof(uint32_t)) |= FH_LISTENS;
    return NULL;
}

/* AS-SAFE. Tells who reads the block later what was seen of this process's end. */
void fh_control_mark(enum fh_mark mark)
{
    uintptr_t at = __atomic_load_n(&block, __ATOMIC_ACQUIRE);
    if (at != 0) {
        uint32_t marks = fh_int(at + MARKS_OFFSET) | mark;
        fh_copy((void *)(at + MARKS_OFFSET), (uintptr_t)&marks, sizeof marks);
    }
}

/* AS-SAFE. Copies the report's path; false where there is none. */
bool fh_control_path(char *path, size_t size)
{
    uintptr_t at = __atomic_load_n(&block, __ATOMIC_ACQUIRE);
    path[0] = '\0';
    if (at != 0) {
        fh_copy(path, at + PATH_OFFSET, size - 1);
        path[size - 1] = '\0';
    }
    return path[0] != '\0';
}

/* AS-SAFE. Returns the address of the slot behind one, that names a test; 0 at the end. */
static uintptr_t next_slot(uintptr_t slot)
{
    uintptr_t at = __atomic_load_n(&block, __ATOMIC_ACQUIRE);
    uint32_t slots = at == 0 ? 0 : fh_int(at + 4);
    uint32_t size = at == 0 ? 0 : fh_int(at + 8);
    uintptr_t end = at + SLOTS_OFFSET + (uintptr_t)(slots < MOST_SLOTS ? slots : 0) * size;
    for (slot = slot == 0 ? at + SLOTS_OFFSET : slot + size; at != 0 && slot < end; slot += size) {
        uint32_t length = fh_int(slot + SLOT_LENGTH);
        bool torn = (fh_int(slot + SLOT_SEQUENCE) & 1) != 0;
        if (fh_int(slot + SLOT_THREAD) != 0 && length != 0 && !torn && length <= size - SLOT_TEXT) {
            return slot;
        }
    }
    return 0;
}

/* AS-SAFE. Names the tests that run, on one thread or on all (0); returns how many. */
static int put_running(struct fh_out *out, int only_tid)
{
    int found = 0;
    for (uintptr_t slot = next_slot(0); slot != 0; slot = next_slot(slot)) {
        if (only_tid == 0 || (int)fh_int(slot + SLOT_THREAD) == only_tid) {
            fh_put(out, "Test: ");
            fh_put_utf8(out, slot + SLOT_TEXT, fh_int(slot + SLOT_LENGTH), '\0', '\0');
            fh_put_char(out, '\n');
            found++;
        }
    }
    return found;
}

/* AS-SAFE. Returns the n-th thread that runs a test, from 0 on; 0 where there are no more. */
int fh_control_thread(int n)
{
    uintptr_t slot = next_slot(0);
    while (slot != 0 && n-- > 0) {
        slot = next_slot(slot);
    }
    return slot == 0 ? 0 : (int)fh_int(slot + SLOT_THREAD);
}

/* AS-SAFE. Names the test of a thread, or all that run where it runs none. */
void fh_put_tests(struct fh_out *out, int tid)
{
    if (put_running(out, tid) == 0) {
        put_running(out, 0);
    }
}
