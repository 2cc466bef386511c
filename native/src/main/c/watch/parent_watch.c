/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "watch/watch.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

/*
 * A worker must not outlive its parent, be it stopped, or so stuck that no Java thread of it runs
 * any more. So a thread of the library's own waits for the parent's end, removes the directory
 * that only the two of them knew, and ends the process. It needs nothing but system calls.
 *
 * A process that was stopped is continued by the kernel: the signal of PR_SET_PDEATHSIG is SIGCONT.
 * SIGKILL would end it as surely, but nobody would be left to clear up; and as the signal comes
 * whenever the parent's *thread* ends that started the process, SIGKILL would also end workers of
 * a parent that is well. SIGCONT does nothing to a process that is not stopped.
 */
#define STATUS 113 /* as that of dev.faulthandler.junit.worker.Orphan */
#define LOOK_MILLIS 100

static int parent, first_parent;
static char directory[4096];

/* AS-SAFE. Returns whether this is a worker whose parent is gone: nobody reads its report. */
bool fh_orphaned(void)
{
    return parent != 0 && (kill(parent, 0) != 0 || getppid() != first_parent);
}

static void await_end_of_parent(void)
{
    int process = (int)syscall(SYS_pidfd_open, parent, 0);
    struct pollfd end = {.fd = process, .events = POLLIN};
    while (process >= 0 ? poll(&end, 1, -1) <= 0 : !fh_orphaned()) {
        if (process < 0) {
            poll(NULL, 0, LOOK_MILLIS); /* a kernel without such descriptors */
        }
    }
}

/* Removes the directory and its files; opendir allocates, and a lock of that may be held. */
static void clear_up(void)
{
    int fd = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    char entries[4096] __attribute__((aligned(__alignof__(struct dirent64))));
    long length = fd < 0 ? 0 : syscall(SYS_getdents64, fd, entries, sizeof entries);
    while (length > 0) {
        for (long at = 0; at < length;) {
            const struct dirent64 *entry = (const struct dirent64 *)(entries + at);
            unlinkat(fd, entry->d_name, 0);
            at += entry->d_reclen;
        }
        length = syscall(SYS_getdents64, fd, entries, sizeof entries);
    }
    rmdir(directory);
}

static void *watch(void *unused)
{
    prctl(PR_SET_PDEATHSIG, SIGCONT); /* It is this thread's, which lives as long as the process. */
    await_end_of_parent();
    clear_up();
    _exit(STATUS);
    return unused;
}

/* Ends this process with another one, which shares the directory that a file is in. */
const char *fh_parent_watch(int process, const char *file)
{
    const char *slash = strrchr(file, '/');
    if (process <= 0 || slash == NULL || (size_t)(slash - file) >= sizeof directory) {
        return "it names no parent";
    }
    memcpy(directory, file, (size_t)(slash - file));
    first_parent = getppid(); /* A script that stands for java may be in between. */
    parent = process;
    pthread_t thread;
    return fh_internal_thread_start(&thread, watch) ? NULL : strerror(errno);
}
