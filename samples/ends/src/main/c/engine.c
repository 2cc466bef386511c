/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include <jni.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

/* The native side of com.acme.Engine: each function has a bug, or ends the process on purpose. */

struct part {
    int teeth;
    struct part *next;
};

/* The bug: the last part has no next one. */
static int teeth(const struct part *part)
{
    int sum = 0;
    for (int i = 0; i < 3; i++) {
        sum += part->teeth;
        part = part->next;
    }
    return sum;
}

JNIEXPORT jint JNICALL Java_com_acme_Engine_countTeeth(JNIEnv *env, jclass engine)
{
    (void)env, (void)engine;
    struct part last = {7, NULL};
    struct part first = {5, &last};
    return teeth(&first);
}

/* The bug: it never ends. */
static __attribute__((noinline)) int turn(volatile char *before)
{
    volatile char oil[256];
    oil[0] = *before;
    return turn(oil) + oil[0];
}

JNIEXPORT jint JNICALL Java_com_acme_Engine_turn(JNIEnv *env, jclass engine)
{
    (void)env, (void)engine;
    volatile char oil = 1;
    return turn(&oil);
}

JNIEXPORT void JNICALL Java_com_acme_Engine_check(JNIEnv *env, jclass engine)
{
    (void)env, (void)engine;
    fputs("engine: oil pressure is negative\n", stderr);
    abort();
}

/* The bug: a wheel without teeth. */
JNIEXPORT jint JNICALL Java_com_acme_Engine_ratio(JNIEnv *env, jclass engine, jint driving,
                                                  jint driven)
{
    (void)env, (void)engine;
    return driving / driven;
}

/* The bug: it is reached. */
JNIEXPORT void JNICALL Java_com_acme_Engine_unreachable(JNIEnv *env, jclass engine)
{
    (void)env, (void)engine;
    __builtin_trap();
}

/* The bug: the log is empty, and mapped nevertheless. */
JNIEXPORT jint JNICALL Java_com_acme_Engine_readLog(JNIEnv *env, jclass engine)
{
    (void)env, (void)engine;
    FILE *log = tmpfile();
    const volatile char *text = mmap(NULL, 1, PROT_READ, MAP_SHARED, fileno(log), 0);
    return text[0];
}

/* The bug: nobody wakes it. */
JNIEXPORT void JNICALL Java_com_acme_Engine_idle(JNIEnv *env, jclass engine)
{
    (void)env, (void)engine;
    pause();
}

JNIEXPORT void JNICALL Java_com_acme_Engine_stop(JNIEnv *env, jclass engine, jint status)
{
    (void)env, (void)engine;
    exit(status);
}

JNIEXPORT void JNICALL Java_com_acme_Engine_stopAtOnce(JNIEnv *env, jclass engine, jint status)
{
    (void)env, (void)engine;
    _exit(status);
}
