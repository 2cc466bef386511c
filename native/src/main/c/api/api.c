/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "api/api.h"

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

/* How the JVM loads this library: as a user's agent, as a worker's, or for classes. */
static bool for_worker; /* of ours: it has no environment but its parent's */
static int agent_output = -1; /* -1: none but the control block's report */

/* Stacks for signals: for this thread at once, for those that run already by a signal to each. */
static void give_stacks(void)
{
    JNIEnv *jni;
    jthread current;
    if ((*fh_jvm.vm)->GetEnv(fh_jvm.vm, (void **)&jni, JNI_VERSION_10) == JNI_OK
        && (*fh_jvm.jvmti)->GetCurrentThread(fh_jvm.jvmti, &current) == JVMTI_ERROR_NONE) {
        fh_registry_started(jni, current, false);
        fh_registry_give_stacks(jni);
    }
}

/*
 * Releases the file of a descriptor of ours, once no dump goes there. The number leads nowhere then
 * and is kept until the next one is released: a dump that read it before must not write to another
 * file that got the number.
 */
static void release(int fd)
{
    static int kept = -1;
    fh_dump_await();
    int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    bool replaced = nowhere >= 0 && dup3(nowhere, fd, O_CLOEXEC) == fd;
    if (nowhere >= 0) {
        close(nowhere);
    }
    if (kept >= 0) {
        close(kept);
    }
    kept = replaced ? fd : -1;
    if (!replaced) {
        close(fd);
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
        release(old);
    }
    return NULL;
}

/* The options where none are given; a report of the control block's alone has all frames. */
static struct fh_options by_default(int fd)
{
    int frames = fd < 0 ? FH_MAX_FRAMES : 100;
    return (struct fh_options){fd, FH_ALL_THREADS | FH_NATIVE_STACK, 100, frames};
}

static void enable_by_environment(void)
{
    const char *name = secure_getenv("FAULTHANDLER");
    if (for_worker || name == NULL || *name == '\0') {
        return;
    }
    int fd = fh_output_open_named(name);
    const char *refused = fd < 0 ? strerror(-fd) : enable(by_default(fd));
    if (refused != NULL) {
        fprintf(stderr, "faulthandler: FAULTHANDLER='%s' cannot be used: %s\n", name, refused);
    }
}

/* Called by the watchdog: what a call to come might have used is not needed any more. */
static void later_expired(void);

/* Finds the JVM and reads its tables, once; returns why that failed, each time. */
static const char *prepare(void)
{
    if (!prepared) {
        prepared = true;
        fh_context = (struct fh_context){
            .process = fh_context.process,
            .dump_escape = fh_dump_escape,
            .thread_tid = fh_thread_tid,
            .later_expired = later_expired,
        };
        problem = fh_jvm_find();
        if (problem == NULL) {
            enable_by_environment();
            fh_request_prepare();
        }
    }
    return problem;
}

static void release_later(int released)
{
    if (released >= 0) {
        fh_safe_access_disable();
        release(released);
    }
}

static void cancel_later(void)
{
    release_later(fh_watchdog_cancel());
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

/* Readies what a call needs: the JVM is known, and *own is a descriptor of our own. */
static const char *ready(int fd, int *own)
{
    const char *refused = prepare();
    refused = refused != NULL ? refused : fh_output_check(fd);
    *own = refused == NULL ? fh_output_duplicate(fd) : -1;
    return refused != NULL || *own >= 0 ? refused : strerror(errno);
}

const char *fh_enable(int fd, int flags, int max_threads, int max_frames)
{
    int own;
    pthread_mutex_lock(&lock);
    const char *refused = ready(fd, &own);
    if (refused == NULL) {
        refused = enable((struct fh_options){own, flags, max_threads, max_frames});
    }
    pthread_mutex_unlock(&lock);
    return refused;
}

int fh_disable(void)
{
    pthread_mutex_lock(&lock);
    bool was = fh_handlers_restore();
    if (was && fh_handlers_options()->fd >= 0) {
        release(fh_handlers_options()->fd);
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
    refused = refused != NULL ? refused : fh_output_check(options->fd);
    refused = refused != NULL ? refused : fh_safe_access_enable();
    if (refused == NULL) {
        fh_dump(&(struct fh_event){.cause = cause}, options);
        fh_safe_access_disable();
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
    int own;
    pthread_mutex_lock(&lock);
    const char *refused = ready(fd, &own);
    refused = refused != NULL ? refused : fh_safe_access_enable();
    if (refused == NULL) {
        cancel_later();
        struct fh_options options = {own, flags | FH_ALL_THREADS, max_threads, max_frames};
        struct fh_later later = {microseconds, repeat != 0, exit != 0, options};
        refused = fh_watchdog_arm(&later, fd == STDERR_FILENO);
        if (refused != NULL) {
            fh_safe_access_disable();
        }
    }
    if (refused != NULL && own >= 0) {
        close(own);
    }
    pthread_mutex_unlock(&lock);
    return refused;
}

static void later_expired(void)
{
    pthread_mutex_lock(&lock);
    release_later(fh_watchdog_expired());
    pthread_mutex_unlock(&lock);
}

void fh_cancel_dump_traceback_later(void)
{
    pthread_mutex_lock(&lock);
    cancel_later();
    pthread_mutex_unlock(&lock);
}

const char *fh_register(int signal, int chain, int fd, int flags, int max_threads, int max_frames)
{
    int own;
    int released = -1;
    pthread_mutex_lock(&lock);
    const char *refused = ready(fd, &own);
    refused = refused != NULL ? refused : fh_safe_access_enable();
    if (refused == NULL) {
        struct fh_options options = {own, flags, max_threads, max_frames};
        refused = fh_signals_register(signal, chain != 0, &options, &released);
        if (refused != NULL || released >= 0) {
            fh_safe_access_disable(); /* A registered signal has enabled it once. */
        }
    }
    if (own >= 0 && (refused != NULL || released >= 0)) {
        release(refused != NULL ? own : released);
    }
    pthread_mutex_unlock(&lock);
    return refused;
}

int fh_unregister(int signal)
{
    pthread_mutex_lock(&lock);
    int released = fh_signals_unregister(signal);
    if (released >= 0) {
        fh_safe_access_disable();
        release(released);
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
    refused = refused != NULL ? refused : enable(by_default(agent_output));
    pthread_mutex_unlock(&lock);
    if (refused != NULL) {
        fprintf(stderr, "faulthandler: the handler is not enabled: %s\n", refused);
    } else if (for_worker) {
        fh_timeouts_watch();
    }
}

const char *fh_control(const char *path)
{
    pthread_mutex_lock(&lock);
    const char *refused = fh_control_map(path);
    if (refused == NULL && fh_handlers_installed()) {
        fh_timeouts_watch();
    }
    pthread_mutex_unlock(&lock);
    return refused;
}

int fh_live_question(int last)
{
    return fh_live_await(last);
}

void fh_live_answer(int question, const char *text)
{
    fh_live_reply(question, text);
}

int fh_open(const char *path)
{
    return fh_output_open(path);
}

void fh_close(int fd)
{
    close(fd);
}

int fh_descriptor_of(void *jni_env, void *file_descriptor)
{
    JNIEnv *jni = jni_env;
    jclass class = (*jni)->GetObjectClass(jni, file_descriptor);
    jfieldID field = (*jni)->GetFieldID(jni, class, "fd", "I");
    return field == NULL ? -1 : (*jni)->GetIntField(jni, file_descriptor, field);
}

const char *fh_output_problem(int fd)
{
    return fh_output_check(fd);
}

int64_t fh_forwarded(void)
{
    return fh_handlers_forwarded();
}

/* For a worker: CONTROL, or PARENT,CONTROL where it is to exit with the process PARENT. */
static const char *serve(const char *options)
{
    char *control;
    long parent = strtol(options, &control, 10);
    for_worker = true;
    fh_java_options_restore();
    if (control == options || *control != ',') {
        return fh_control(options);
    }
    const char *refused = fh_control(control + 1);
    return refused != NULL ? refused : fh_parent_watch((int)parent, control + 1);
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
        agent_output = fh_output_open_named(options);
        refused = agent_output < 0 ? strerror(-agent_output) : NULL;
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
