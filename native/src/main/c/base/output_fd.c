/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "base/base.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
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
    return process == NULL ? fh_output_open(path) : fh_output_open_guarded(path, false);
}

/* Opens a file for appending; returns its descriptor, or the negative errno. */
int fh_output_open(const char *path)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    return fd >= 0 ? fd : -errno;
}

/*
 * AS-SAFE. Returns whether others than its owner can make files where a path's file is. The path is
 * cut meanwhile: a handler has no stack for a copy.
 */
static bool is_shared(char *path)
{
    struct stat status;
    char *slash = strrchr(path, '/');
    char first = slash == NULL ? '\0' : slash[1];
    if (slash != NULL) {
        slash[1] = '\0';
    }
    bool shared = stat(slash == NULL ? "." : path, &status) != 0
                  || (status.st_mode & (S_IWGRP | S_IWOTH)) != 0;
    if (slash != NULL) {
        slash[1] = first;
    }
    return shared;
}

/*
 * AS-SAFE. Opens a file for appending whose name others can guess; returns its descriptor, or the
 * negative errno. In a directory that others can write, or strictly: it is new or already this
 * user's own, no link, and nobody else's to read. Its owner can read it whatever the umask is.
 */
int fh_output_open_guarded(char *path, bool strictly)
{
    int flags = O_WRONLY | O_APPEND | O_CLOEXEC;
    bool guarded = strictly || is_shared(path);
    int fd = guarded ? open(path, flags | O_CREAT | O_EXCL | O_NOFOLLOW, 0600)
                     : open(path, flags | O_CREAT, 0666);
    struct stat status;
    if (guarded && fd < 0 && errno == EEXIST) {
        fd = open(path, flags | O_NOFOLLOW | O_NONBLOCK);
        if (fd >= 0
            && (fstat(fd, &status) != 0 || !S_ISREG(status.st_mode) || status.st_nlink != 1
                || status.st_uid != geteuid())) {
            close(fd);
            return -EACCES;
        }
    }
    if (fd < 0) {
        return -errno;
    }
    if (fstat(fd, &status) == 0 && (status.st_mode & 0600) != 0600) {
        fchmod(fd, (status.st_mode & 0777) | 0600);
    }
    return fd;
}
