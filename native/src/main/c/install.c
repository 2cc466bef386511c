/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/*
 * From nothing to an installed handler: by a call (JNA), as an agent (-agentpath), or because the
 * environment says so. All that allocates, locks or asks the JVM is done before a fault.
 */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static bool prepared;
static const char *problem;
static bool for_worker; /* of ours: it has no environment but its parent's */
static int agent_fd = -1;

/* Stacks for signals: for this thread at once, for those that run already by a signal to each. */
static void give_stacks(void)
{
    JNIEnv *jni;
    jthread current;
    if ((*fh_jvm.vm)->GetEnv(fh_jvm.vm, (void **)&jni, JNI_VERSION_10) == JNI_OK
        && (*fh_jvm.jvmti)->GetCurrentThread(fh_jvm.jvmti, &current) == JVMTI_ERROR_NONE) {
        fh_registry_started(jni, current);
        fh_registry_give_stacks(jni);
    }
}

/* Takes over options.fd, which is closed where it is not used. */
static const char *enable(struct fh_options options)
{
    int old = fh_handlers_installed() ? fh_handlers_options()->fd : -1;
    const char *refused = fh_handlers_install(&options);
    if (refused != NULL) {
        close(options.fd);
        return refused;
    }
    give_stacks();
    if (old >= 0) {
        close(old);
    }
    return NULL;
}

/* The options where none are given; a report of the control block's alone has all frames. */
static struct fh_options by_default(int fd)
{
    int frames = fd < 0 ? FH_MOST_FRAMES : 100;
    return (struct fh_options){fd, FH_ALL_THREADS | FH_NATIVE_STACK, 100, frames};
}

static void enable_by_environment(void)
{
    const char *name = getenv("FAULTHANDLER");
    if (for_worker || name == NULL || *name == '\0') {
        return;
    }
    int fd = fh_open_named(name);
    const char *refused = fd < 0 ? strerror(-fd) : enable(by_default(fd));
    if (refused != NULL) {
        fprintf(stderr, "faulthandler: FAULTHANDLER='%s' cannot be used: %s\n", name, refused);
    }
}

/* Finds the JVM and reads its tables, once; returns why that failed, each time. */
static const char *prepare(void)
{
    if (!prepared) {
        prepared = true;
        problem = fh_jvm_find();
        if (problem == NULL) {
            enable_by_environment();
            fh_request_prepare();
        }
    }
    return problem;
}

static void cancel_later(void)
{
    int released = fh_watchdog_cancel();
    if (released >= 0) {
        fh_guard_end();
        close(released);
    }
}

const char *fh_version(void)
{
    return FH_VERSION;
}

const char *fh_unsupported(void)
{
    pthread_mutex_lock(&lock);
    const char *reason = prepare();
    pthread_mutex_unlock(&lock);
    return reason;
}

const char *fh_enable(int fd, int flags, int max_threads, int max_frames)
{
    pthread_mutex_lock(&lock);
    const char *refused = prepare();
    int own = refused == NULL ? fh_duplicate(fd) : -1;
    if (refused == NULL) {
        refused = own < 0 ? strerror(errno)
                          : enable((struct fh_options){own, flags, max_threads, max_frames});
    }
    pthread_mutex_unlock(&lock);
    return refused;
}

int fh_disable(void)
{
    pthread_mutex_lock(&lock);
    bool was = fh_handlers_restore();
    if (was && fh_handlers_options()->fd >= 0) {
        close(fh_handlers_options()->fd);
    }
    pthread_mutex_unlock(&lock);
    return was;
}

int fh_is_enabled(void)
{
    return fh_handlers_installed();
}

/* Dumps now, as the calling thread, to a descriptor that stays its owner's. */
static const char *dump_now(enum fh_cause cause, const struct fh_options *options)
{
    pthread_mutex_lock(&lock);
    const char *refused = prepare();
    if (refused == NULL && fcntl(options->fd, F_GETFD) < 0) {
        refused = strerror(errno);
    }
    if (refused == NULL) {
        fh_guard_begin();
        fh_dump(&(struct fh_event){.cause = cause}, options);
        fh_guard_end();
    }
    pthread_mutex_unlock(&lock);
    return refused;
}

const char *fh_dump_traceback(int fd, int flags, int max_threads, int max_frames)
{
    return dump_now(FH_CALL, &(struct fh_options){fd, flags, max_threads, max_frames});
}

const char *fh_dump_native_stack(int fd)
{
    return dump_now(FH_NATIVE, &(struct fh_options){.fd = fd});
}

const char *fh_dump_traceback_later(int64_t microseconds, int repeat, int exit, int fd, int flags,
                                    int max_threads, int max_frames)
{
    pthread_mutex_lock(&lock);
    const char *refused = prepare();
    int own = refused == NULL ? fh_duplicate(fd) : -1;
    if (refused == NULL && own < 0) {
        refused = strerror(errno);
    }
    if (refused == NULL) {
        cancel_later();
        fh_guard_begin();
        flags |= FH_ALL_THREADS;
        refused = fh_watchdog_arm(microseconds, repeat != 0, exit != 0,
                                  &(struct fh_options){own, flags, max_threads, max_frames});
    }
    pthread_mutex_unlock(&lock);
    return refused;
}

void fh_cancel_dump_traceback_later(void)
{
    pthread_mutex_lock(&lock);
    cancel_later();
    pthread_mutex_unlock(&lock);
}

const char *fh_register(int signal, int chain, int fd, int flags, int max_threads, int max_frames)
{
    pthread_mutex_lock(&lock);
    const char *refused = prepare();
    int own = refused == NULL ? fh_duplicate(fd) : -1;
    int released = -1;
    if (refused == NULL && own < 0) {
        refused = strerror(errno);
    }
    if (refused == NULL) {
        fh_guard_begin();
        struct fh_options options = {own, flags, max_threads, max_frames};
        refused = fh_signals_register(signal, chain != 0, &options, &released);
    }
    if (own >= 0 && (refused != NULL || released >= 0)) {
        fh_guard_end(); /* A signal that is registered holds one guard. */
        close(refused != NULL ? own : released);
    }
    pthread_mutex_unlock(&lock);
    return refused;
}

int fh_unregister(int signal)
{
    pthread_mutex_lock(&lock);
    int released = fh_signals_unregister(signal);
    if (released >= 0) {
        fh_guard_end();
        close(released);
    }
    pthread_mutex_unlock(&lock);
    return released >= 0;
}

const char *fh_self_test(void)
{
    pthread_mutex_lock(&lock);
    const char *reason = prepare();
    reason = reason != NULL ? reason : fh_handlers_test();
    pthread_mutex_unlock(&lock);
    return reason;
}

/* The JVM is up, on its first thread: enable with what the command line asked for. */
void fh_started(void)
{
    pthread_mutex_lock(&lock);
    const char *refused = prepare();
    refused = refused != NULL ? refused : enable(by_default(agent_fd));
    pthread_mutex_unlock(&lock);
    if (refused != NULL) {
        fprintf(stderr, "faulthandler: the handler is not enabled: %s\n", refused);
    }
}

/* For a worker: CONTROL, or PARENT,CONTROL where it is to end with the process PARENT. */
static const char *serve(const char *options)
{
    char *control;
    long parent = strtol(options, &control, 10);
    for_worker = true;
    if (control == options || *control != ',') {
        return fh_control(options);
    }
    const char *refused = fh_control(control + 1);
    return refused != NULL ? refused : fh_end_with((int)parent, control + 1);
}

/* -agentpath:libfaulthandler.so[=OUTPUT | =control:[PARENT,]FILE], OUTPUT as FAULTHANDLER's. */
JNIEXPORT jint JNICALL Agent_OnLoad(JavaVM *started, char *options, void *reserved)
{
    (void)reserved;
    static const char CONTROL[] = "control:";
    fh_jvm.vm = started;
    options = options == NULL ? "" : options;
    const char *refused = fh_jvm_listen(true);
    if (refused == NULL && strncmp(options, CONTROL, strlen(CONTROL)) == 0) {
        refused = serve(options + strlen(CONTROL));
    } else if (refused == NULL) {
        agent_fd = fh_open_named(options);
        refused = agent_fd < 0 ? strerror(-agent_fd) : NULL;
    }
    if (refused != NULL) {
        fprintf(stderr, "faulthandler: the agent's options '%s' cannot be used: %s\n", options,
                refused);
    }
    return refused == NULL ? JNI_OK : JNI_ERR;
}

/* System.load: nothing but the environment can enable the handler then. */
JNIEXPORT jint JNICALL JNI_OnLoad(JavaVM *running, void *reserved)
{
    (void)running, (void)reserved;
    fh_unsupported();
    return JNI_VERSION_10;
}
