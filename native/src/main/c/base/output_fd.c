/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "base/base.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Descriptors to write dumps to: always our own, so that nobody else's close redirects a dump. */
#define LOWEST_OWN_DESCRIPTOR 300

/* Returns NULL, or why a descriptor cannot be written to. */
const char *fh_output_check(int fd)
{
    int flags = fcntl(fd, F_GETFL);
    return flags < 0                            ? strerror(errno)
           : (flags & O_ACCMODE) == O_RDONLY    ? "it is open for reading only"
                                                : NULL;
}

/* A descriptor of our own: CLOEXEC, and a number that nobody reuses by accident. */
int fh_output_duplicate(int fd)
{
    int own = fcntl(fd, F_DUPFD_CLOEXEC, LOWEST_OWN_DESCRIPTOR);
    return own >= 0 || errno != EINVAL ? own : fcntl(fd, F_DUPFD_CLOEXEC, 3);
}

/* Opens a user's output: "1" or nothing is standard error, else a file, "%p" in it the pid. */
int fh_output_open_named(const char *name)
{
    if (*name == '\0' || strcmp(name, "1") == 0) {
        int fd = fh_output_duplicate(STDERR_FILENO);
        return fd >= 0 ? fd : -errno;
    }
    char path[4096];
    const char *process = strstr(name, "%p");
    if (process == NULL) {
        snprintf(path, sizeof path, "%s", name);
    } else {
        snprintf(path, sizeof path, "%.*s%d%s", (int)(process - name), name, (int)getpid(),
                 process + 2);
    }
    return fh_output_open(path);
}

/* Opens a file for appending; returns its descriptor, or the negative errno. */
int fh_output_open(const char *path)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    return fd >= 0 ? fd : -errno;
}
