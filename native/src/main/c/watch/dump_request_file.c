/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "watch/watch.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

/*
 * FAULTHANDLER_REQUEST=NAME: whoever creates the file NAME.<pid>, or NAME, gets all stacks of this
 * process in NAME.<pid>.txt. It needs no signal and no tool, so it works from a script, from
 * another container, and for a JVM that answers nobody.
 */
static char wanted[4096], own_wanted[4200], result[4200];
static int inotify = -1;
static int directory_fd = -1;

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash == NULL ? path : slash + 1;
}

/* Returns whether a request is this user's own file: nobody else may ask for a dump. */
static bool is_own(const char *created)
{
    struct stat status;
    return fstatat(directory_fd, created, &status, AT_SYMLINK_NOFOLLOW) == 0
           && S_ISREG(status.st_mode) && status.st_uid == geteuid();
}

static void dump_all(void)
{
    int fd = fh_output_open_guarded(result, true);
    if (fd >= 0) {
        struct fh_options options = {fd, FH_ALL_THREADS | FH_NATIVE_STACK, 100, 100};
        fh_dump(&(struct fh_event){.cause = FH_REQUEST}, &options);
        close(fd);
    }
}

static void answer(const char *created)
{
    if (!is_own(created)) {
        return;
    }
    if (strcmp(created, base_name(own_wanted)) == 0) {
        dump_all();
        unlinkat(directory_fd, base_name(own_wanted), 0);
    } else if (strcmp(created, base_name(wanted)) == 0) {
        dump_all();
    }
}

static void *listen(void *unused)
{
    static char events[4096] __attribute__((aligned(__alignof__(struct inotify_event))));
    for (;;) {
        ssize_t length = read(inotify, events, sizeof events);
        if (length <= 0 && errno != EINTR) {
            return unused;
        }
        for (ssize_t at = 0; at < length;) {
            const struct inotify_event *event = (const struct inotify_event *)(events + at);
            if (event->len > 0) {
                answer(event->name);
            }
            at += (ssize_t)(sizeof *event + event->len);
        }
    }
}

/* Listens for requests, if the environment asks for it; safe access then stays enabled. */
void fh_request_prepare(void)
{
    const char *given = secure_getenv("FAULTHANDLER_REQUEST");
    char name[sizeof wanted] = "";
    if (given == NULL || *given == '\0' || inotify >= 0) {
        return;
    }
    if (*given != '/' && getcwd(name, sizeof name) != NULL) { /* the program may change it */
        strncat(name, "/", sizeof name - 1 - strlen(name));
    }
    if (strlen(name) + strlen(given) >= sizeof name) {
        return;
    }
    strcat(name, given);
    strcpy(wanted, name);
    snprintf(own_wanted, sizeof own_wanted, "%s.%d", name, (int)getpid());
    snprintf(result, sizeof result, "%s.%d.txt", name, (int)getpid());
    static char directory[4096];
    snprintf(directory, sizeof directory, "%.*s.", (int)(base_name(name) - name), name);
    pthread_t thread;
    inotify = inotify_init1(IN_CLOEXEC);
    if (fh_safe_access_enable() != NULL) {
        return; /* Not expected: finding the JVM has enabled it before. */
    }
    directory_fd = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (inotify < 0 || directory_fd < 0 || inotify_add_watch(inotify, directory, IN_CREATE | IN_MOVED_TO) < 0
        || !fh_internal_thread_start(&thread, listen)) {
        fprintf(stderr, "faulthandler: FAULTHANDLER_REQUEST='%s' cannot be used: %s\n", name,
                strerror(errno));
        fh_safe_access_disable();
    }
}
