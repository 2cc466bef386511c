/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "base/base.h"

#include <fcntl.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define SECOND 1000000000

/* AS-SAFE. Returns the kernel's number of this thread. */
int fh_gettid(void)
{
    return (int)syscall(SYS_gettid);
}

/* AS-SAFE. Returns the time of CLOCK_MONOTONIC, in ns. */
int64_t fh_monotonic(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * SECOND + time.tv_nsec;
}

/* AS-SAFE. Writes "/proc/self/task/TID/NAME" to path, which has room for 48 characters. */
void fh_task_path(char *path, int tid, const char *name)
{
    char digits[12];
    int count = 0;
    size_t end = strlen("/proc/self/task/");
    memcpy(path, "/proc/self/task/", end);
    for (int rest = tid; rest > 0; rest /= 10) {
        digits[count++] = (char)('0' + rest % 10);
    }
    while (count > 0) {
        path[end++] = digits[--count];
    }
    path[end++] = '/';
    memcpy(path + end, name, strlen(name) + 1);
}

/* AS-SAFE. The kernel's name of a thread has 15 bytes at most, but every thread has one. */
void fh_kernel_name(int tid, char *name, size_t size)
{
    char path[48];
    fh_task_path(path, tid, "comm");
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t length = fd < 0 ? 0 : read(fd, name, size - 1);
    if (fd >= 0) {
        close(fd);
    }
    name[length > 0 ? length : 0] = '\0';
    name[strcspn(name, "\n")] = '\0';
}
