/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "base/base.h"

#include <fcntl.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define SECOND 1000000000

struct directory_entry { /* of getdents64 */
    uint64_t inode;
    int64_t offset;
    uint16_t length;
    uint8_t type;
    char name[];
};

/* AS-SAFE. Returns the kernel's number of this thread. */
int fh_gettid(void)
{
    return (int)syscall(SYS_gettid);
}

/*
 * AS-SAFE. Returns whether this is a child that was forked, or that shares our memory until it
 * executes another program: it has our handlers, but nothing that we have is its own.
 */
bool fh_in_child(void)
{
    return fh_context.process != 0 && getpid() != fh_context.process;
}

/* AS-SAFE. Returns the time of CLOCK_MONOTONIC, in ns. */
int64_t fh_monotonic(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * SECOND + time.tv_nsec;
}

/* AS-SAFE. Sleeps, unless a signal comes. */
void fh_pause(int64_t nanos)
{
    struct timespec time = {nanos / SECOND, nanos % SECOND};
    nanosleep(&time, NULL);
}

/*
 * AS-SAFE. Makes this thread the owner of something, once no other thread is; false where this one
 * was before, or where no other lets go of it in time.
 */
bool fh_own(int *owner, int milliseconds)
{
    int self = fh_gettid();
    for (int i = 0; i < milliseconds; i++) {
        int expected = 0;
        if (__atomic_compare_exchange_n(owner, &expected, self, false, __ATOMIC_ACQ_REL,
                                        __ATOMIC_ACQUIRE)) {
            return true;
        }
        if (expected == self) {
            return false;
        }
        fh_pause(1000000);
    }
    return false;
}

/* AS-SAFE. Writes a number's digits, without a zero behind them, and returns where they end. */
char *fh_digits(char *to, uint32_t number)
{
    char digits[10];
    int count = 0;
    for (; number > 0; number /= 10) {
        digits[count++] = (char)('0' + number % 10);
    }
    while (count > 0) {
        *to++ = digits[--count];
    }
    return to;
}

/* AS-SAFE. Reads a hexadecimal number, and advances to what follows it. */
uintptr_t fh_read_hex(const char **at)
{
    uintptr_t number = 0;
    for (;; (*at)++) {
        char c = **at;
        int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
        if (digit < 0) {
            return number;
        }
        number = number << 4 | (uintptr_t)digit;
    }
}

/* AS-SAFE. Reads a file of /proc about a thread; text is empty where that fails. */
bool fh_read_task(int tid, const char *name, char *text, size_t size)
{
    static const char TASK[] = "/proc/self/task/";
    char path[48];
    memcpy(path, TASK, sizeof TASK);
    char *end = fh_digits(path + sizeof TASK - 1, (uint32_t)tid);
    *end++ = '/';
    memcpy(end, name, strlen(name) + 1);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t length = fd < 0 ? 0 : read(fd, text, size - 1);
    if (fd >= 0) {
        close(fd);
    }
    text[length > 0 ? length : 0] = '\0';
    return length > 0;
}

/* AS-SAFE. The kernel's name of a thread has 15 bytes at most, but every thread has one. */
void fh_kernel_name(int tid, char *name, size_t size)
{
    fh_read_task(tid, "comm", name, size);
    name[strcspn(name, "\n")] = '\0';
}

/* AS-SAFE. Calls an action on each entry of a directory: opendir allocates, and takes a lock. */
void fh_each_entry(int directory, struct fh_entries *entries, fh_entry_action action,
                   void *context)
{
    long length;
    while ((length = syscall(SYS_getdents64, directory, entries, sizeof *entries)) > 0) {
        for (long at = 0; at < length;) {
            const struct directory_entry *entry = (const void *)(entries->bytes + at);
            action(directory, entry->name, context);
            at += entry->length;
        }
    }
}
