/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "watch/watch.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/*
 * A worker must not outlive its parent, be it stopped, or so stuck that no Java thread of it runs
 * any more. So an internal thread waits for the parent's termination, removes the directory
 * that only the two of them knew, and exits. It needs nothing but system calls.
 *
 * A process that was stopped is continued by the kernel: the signal of PR_SET_PDEATHSIG is SIGCONT.
 * SIGKILL would kill it as surely, but nobody would be left to clear up; and as the signal comes
 * whenever the parent's *thread* that started the process exits, SIGKILL would also kill workers of
 * a parent that is well. SIGCONT does nothing to a process that is not stopped.
 */
#define STATUS 113 /* as that of dev.faulthandler.junit.worker.ParentWatch */
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

/* Returns whether a file is called as one that worker and parent share, such as "1.control". */
static bool is_shared_name(const char *name)
{
    static const char LIBRARY[] = "faulthandler-";
    size_t digits = strspn(name, "0123456789");
    return (digits > 0 && name[digits] == '.') || strncmp(name, LIBRARY, sizeof LIBRARY - 1) == 0;
}

static void remove_entry(int in, const char *name, void *unused)
{
    (void)unused;
    if (is_shared_name(name)) {
        unlinkat(in, name, 0);
    }
}

/*
 * Removes the files that the two share, and the directory if nothing else is in it. A directory
 * that others can use, or own, is not one that the parent made.
 */
static void clear_up(void)
{
    static struct fh_entries entries;
    struct stat status;
    int fd = open(directory, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &status) != 0 || status.st_uid != geteuid()
        || (status.st_mode & 0077) != 0) {
        return;
    }
    fh_each_entry(fd, &entries, remove_entry, NULL);
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
