/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

/*
 * A JNI library of a user's own, which the Java tests compile and load: dev.faulthandler.OwnJni.
 * It has a copy of the deliberate faults, so that they happen in it and not in ours.
 */
#include "api/crasher.c"

#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <string.h>
#include <sys/prctl.h>

int fh_gettid(void)
{
    return (int)syscall(SYS_gettid);
}

static const struct {
    const char *name;
    void (*run)(void);
} FAULTS[] = {
    {"readNull", fh_test_read_null}, {"sigsegv", fh_test_sigsegv},
    {"sigabrt", fh_test_sigabrt},    {"sigfpe", fh_test_sigfpe},
    {"sigbus", fh_test_sigbus},      {"sigill", fh_test_sigill},
    {"stackOverflow", fh_test_stack_overflow},
};

static void (*fault_of(JNIEnv *jni, jstring name))(void)
{
    const char *text = (*jni)->GetStringUTFChars(jni, name, NULL);
    void (*run)(void) = NULL;
    for (size_t i = 0; i < FH_COUNT(FAULTS); i++) {
        run = strcmp(text, FAULTS[i].name) == 0 ? FAULTS[i].run : run;
    }
    (*jni)->ReleaseStringUTFChars(jni, name, text);
    return run;
}

JNIEXPORT void JNICALL Java_dev_faulthandler_OwnJni_crash(JNIEnv *jni, jclass class, jstring name)
{
    (void)class;
    void (*run)(void) = fault_of(jni, name);
    if (run == NULL) {
        fh_test_fatal_error(jni, "xyz");
    } else {
        run();
    }
}

static void *run_fault(void *run)
{
    (*(void (**)(void))run)();
    return NULL;
}

JNIEXPORT void JNICALL Java_dev_faulthandler_OwnJni_crashInUnattachedThread(JNIEnv *jni,
                                                                           jclass class,
                                                                           jstring name)
{
    (void)class;
    void (*run)(void) = fault_of(jni, name);
    pthread_t thread;
    if (pthread_create(&thread, NULL, run_fault, &run) == 0) {
        pthread_join(thread, NULL);
    }
}

static void *environment_of(void *vm)
{
    JNIEnv *jni = NULL;
    jint result = (*(JavaVM *)vm)->GetEnv(vm, (void **)&jni, JNI_VERSION_10);
    return (void *)(intptr_t)result;
}

/* What GetEnv says in a thread that the JVM does not know. */
JNIEXPORT jint JNICALL Java_dev_faulthandler_OwnJni_environmentOfUnattachedThread(JNIEnv *jni,
                                                                                 jclass class)
{
    (void)class;
    JavaVM *vm;
    pthread_t thread;
    void *result = NULL;
    (*jni)->GetJavaVM(jni, &vm);
    if (pthread_create(&thread, NULL, environment_of, vm) == 0) {
        pthread_join(thread, &result);
    }
    return (jint)(intptr_t)result;
}

static struct sigaction covered;

static void on_covered(int signal, siginfo_t *info, void *context)
{
    covered.sa_sigaction(signal, info, context);
}

/* Installs a handler over SIGSEGV's present one, to which it hands every fault on. */
JNIEXPORT void JNICALL Java_dev_faulthandler_OwnJni_coverHandler(JNIEnv *jni, jclass class)
{
    (void)jni, (void)class;
    struct sigaction action = {
        .sa_sigaction = on_covered,
        .sa_flags = SA_SIGINFO | SA_NODEFER | SA_ONSTACK,
    };
    sigaction(SIGSEGV, &action, &covered);
}

JNIEXPORT jint JNICALL Java_dev_faulthandler_OwnJni_tid(JNIEnv *jni, jclass class)
{
    (void)jni, (void)class;
    return fh_gettid();
}

JNIEXPORT void JNICALL Java_dev_faulthandler_OwnJni_send(JNIEnv *jni, jclass class, jint tid,
                                                        jint signal)
{
    (void)jni, (void)class;
    syscall(SYS_tgkill, getpid(), tid, signal);
}

/* Raises a signal with errno set before; returns errno as it is afterwards. */
JNIEXPORT jint JNICALL Java_dev_faulthandler_OwnJni_errnoAfter(JNIEnv *jni, jclass class,
                                                              jint signal, jint before)
{
    (void)jni, (void)class;
    errno = before;
    syscall(SYS_tgkill, getpid(), fh_gettid(), signal);
    return errno;
}

/* Has the kernel refuse every handler of SIGSEGV from now on, as a sandbox may. */
JNIEXPORT jint JNICALL Java_dev_faulthandler_OwnJni_refuseHandlers(JNIEnv *jni, jclass class)
{
    (void)jni, (void)class;
    struct sock_filter filter[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_rt_sigaction, 0, 3),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[0])),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SIGSEGV, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog program = {.len = FH_COUNT(filter), .filter = filter};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) {
        return errno;
    }
    return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &program) == 0
               ? 0
               : errno;
}

static void *overflow_attached(void *vm)
{
    JNIEnv *jni;
    if ((*(JavaVM *)vm)->AttachCurrentThread(vm, (void **)&jni, NULL) == JNI_OK) {
        fh_test_stack_overflow();
    }
    return NULL;
}

/* Exhausts the stack of a thread that native code started, and attached to the JVM. */
JNIEXPORT void JNICALL Java_dev_faulthandler_OwnJni_overflowAttachedThread(JNIEnv *jni,
                                                                          jclass class)
{
    (void)class;
    JavaVM *vm;
    pthread_t thread;
    (*jni)->GetJavaVM(jni, &vm);
    if (pthread_create(&thread, NULL, overflow_attached, vm) == 0) {
        pthread_join(thread, NULL);
    }
}

/* Sends a signal after some time, in native code all the while, so that no safepoint stops it. */
JNIEXPORT void JNICALL Java_dev_faulthandler_OwnJni_sendLater(JNIEnv *jni, jclass class, jint tid,
                                                             jint signal, jint milliseconds)
{
    (void)jni, (void)class;
    struct timespec time = {milliseconds / 1000, milliseconds % 1000 * 1000000};
    nanosleep(&time, NULL);
    syscall(SYS_tgkill, getpid(), tid, signal);
}

static void *sleep_for_ever(void *unused)
{
    pthread_setname_np(pthread_self(), "native one");
    for (;;) {
        pause();
    }
    return unused;
}

/* Starts a thread that the JVM never hears of. */
JNIEXPORT void JNICALL Java_dev_faulthandler_OwnJni_startUnattachedThread(JNIEnv *jni, jclass class)
{
    (void)jni, (void)class;
    pthread_t thread;
    pthread_create(&thread, NULL, sleep_for_ever, NULL);
}
