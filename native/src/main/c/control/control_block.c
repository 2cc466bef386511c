/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "control/control.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/*
 * The control block is a mapped file that dev.faulthandler.control.ControlBlock writes: which test
 * runs on which thread and how long it may, and where a fault's report goes. A slot's sequence is
 * odd while it is written. The file may be truncated under us, so it too is read by checked loads.
 * This library writes how the process terminates, and which dumps a test has.
 */
#define MAGIC 0x42434846
#define HEADER_SLOTS 4
#define HEADER_SLOT_BYTES 8
#define MARKS_OFFSET 12
#define HEADER_SIGNAL 16
#define HEADER_NUMBER 20
#define HEADER_USED 24
#define PATH_OFFSET 64
#define SLOTS_OFFSET 8192

static uintptr_t block;
static size_t block_bytes;
static size_t kept; /* bytes behind the slots: text of dumps that no file took */

/* Maps a block; returns NULL, or why that cannot be. */
const char *fh_control_map(const char *path)
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
    block_bytes = (size_t)size;
    kept = 0;
    __atomic_store_n(&block, (uintptr_t)mapped, __ATOMIC_RELEASE);
    *((uint32_t *)mapped + MARKS_OFFSET / sizeof(uint32_t)) |= FH_LISTENS;
    return NULL;
}

/* AS-SAFE. Notes in the block how this process terminates. */
void fh_control_mark(enum fh_mark mark)
{
    uintptr_t at = __atomic_load_n(&block, __ATOMIC_ACQUIRE);
    if (at != 0 && !fh_in_child()) {
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

/*
 * AS-SAFE. Opens the report, or its part of a number, with the directories it needs; -1: none, and
 * errno says why. Its owner can read it, whatever the file mode creation mask is.
 */
int fh_control_open(uint32_t number)
{
    static char path[4096 + 12];
    struct stat status;
    if (!fh_control_path(path, 4096)) {
        errno = 0;
        return -1;
    }
    for (char *c = path + 1; *c != '\0'; c++) {
        if (*c == '/') {
            *c = '\0';
            if (mkdir(path, 0777) == 0 && stat(path, &status) == 0) {
                chmod(path, (status.st_mode & 0777) | 0700);
            }
            *c = '/';
        }
    }
    if (number > 0) {
        char *end = path + strlen(path);
        *end++ = '.';
        *fh_digits(end, number) = '\0';
    }
    int fd = fh_output_open_guarded(path, false);
    errno = fd < 0 ? -fd : errno;
    return fd < 0 ? -1 : fd;
}

/* AS-SAFE. Returns where text can be kept that the report does not take; 0 where there is no room. */
uintptr_t fh_control_record(uint32_t *room)
{
    uintptr_t at = __atomic_load_n(&block, __ATOMIC_ACQUIRE);
    uint32_t slots = at == 0 ? 0 : fh_int(at + HEADER_SLOTS);
    size_t start = SLOTS_OFFSET + (size_t)slots * (at == 0 ? 0 : fh_int(at + HEADER_SLOT_BYTES))
                   + kept;
    if (at == 0 || slots > FH_MAX_SLOTS || start + FH_KEPT_TEXT >= block_bytes) {
        return 0;
    }
    *room = (uint32_t)(block_bytes - start - FH_KEPT_TEXT);
    return at + start;
}

/* AS-SAFE. The record has so much text: the next one is behind it. */
void fh_control_kept(uint32_t bytes)
{
    kept += bytes == 0 ? 0 : (FH_KEPT_TEXT + (size_t)bytes + 7) / 8 * 8;
}

/* AS-SAFE. Returns the number of the report's next part, from 1 on. */
uint32_t fh_control_next_number(void)
{
    uintptr_t at = __atomic_load_n(&block, __ATOMIC_ACQUIRE);
    return fh_increment(at + HEADER_NUMBER);
}

/* Notes the signal that makes this process check its time limits. */
void fh_control_set_signal(int signal)
{
    uintptr_t at = __atomic_load_n(&block, __ATOMIC_ACQUIRE);
    fh_store_int(at + HEADER_SIGNAL, (uint32_t)signal);
}

/* AS-SAFE. Returns the address of the block; 0 for none. */
uintptr_t fh_control_block(void)
{
    return __atomic_load_n(&block, __ATOMIC_ACQUIRE);
}

/* AS-SAFE. Returns the address of the next slot that names a test; 0 behind the last. */
uintptr_t fh_control_next(uintptr_t slot)
{
    uintptr_t at = __atomic_load_n(&block, __ATOMIC_ACQUIRE);
    uint32_t slots = at == 0 ? 0 : fh_int(at + HEADER_SLOTS);
    uint32_t size = at == 0 ? 0 : fh_int(at + HEADER_SLOT_BYTES);
    uint32_t used = at == 0 ? 0 : fh_int(at + HEADER_USED);
    bool valid = slots <= FH_MAX_SLOTS && used <= slots;
    uintptr_t end = at + SLOTS_OFFSET + (uintptr_t)(valid ? used : 0) * size;
    for (slot = slot == 0 ? at + SLOTS_OFFSET : slot + size; at != 0 && slot < end; slot += size) {
        uint32_t length = fh_int(slot + FH_SLOT_LENGTH);
        bool torn = (fh_int(slot + FH_SLOT_SEQUENCE) & 1) != 0;
        if (fh_int(slot + FH_SLOT_THREAD) != 0 && length != 0 && !torn
            && length <= size - FH_SLOT_TEXT) {
            return slot;
        }
    }
    return 0;
}

/* AS-SAFE. Returns which slot it is, from 0 on. */
size_t fh_control_index(uintptr_t slot)
{
    uintptr_t at = __atomic_load_n(&block, __ATOMIC_ACQUIRE);
    return (slot - at - SLOTS_OFFSET) / fh_int(at + HEADER_SLOT_BYTES) % FH_MAX_SLOTS;
}

/* AS-SAFE. Names the tests that run, on one thread or on all (0); returns how many. */
static int put_running(struct fh_writer *out, int only_tid)
{
    int found = 0;
    for (uintptr_t slot = fh_control_next(0); slot != 0; slot = fh_control_next(slot)) {
        if (only_tid == 0 || (int)fh_int(slot + FH_SLOT_THREAD) == only_tid) {
            fh_put(out, "Test: ");
            fh_put_utf8(out, slot + FH_SLOT_TEXT, fh_int(slot + FH_SLOT_LENGTH), '\0', '\0');
            fh_put_char(out, '\n');
            found++;
        }
    }
    return found;
}

/* AS-SAFE. Returns the n-th thread that runs a test, from 0 on; 0 where there are no more. */
int fh_control_thread(int n)
{
    uintptr_t slot = fh_control_next(0);
    while (slot != 0 && n-- > 0) {
        slot = fh_control_next(slot);
    }
    return slot == 0 ? 0 : (int)fh_int(slot + FH_SLOT_THREAD);
}

/* AS-SAFE. Names the test of a thread, or all that run where it runs none. */
void fh_put_tests(struct fh_writer *out, int tid)
{
    if (put_running(out, tid) == 0) {
        put_running(out, 0);
    }
}
