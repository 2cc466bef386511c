/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "api/api.h"

/*
 * The two calls that a program makes again and again, as native methods of Java's own kind: JNA's
 * way to C takes a hundred times as long. Each returns whether it did its work; where it did not,
 * the function of the same purpose in faulthandler.h does.
 */
static jboolean JNICALL arm_again(JNIEnv *jni, jclass class, jlong microseconds, jboolean repeat,
                                  jboolean exit, jint flags, jint max_threads, jint max_frames)
{
    (void)jni, (void)class;
    struct fh_options options = {-1, flags | FH_ALL_THREADS, max_threads, max_frames};
    struct fh_later later = {microseconds, repeat != 0, exit != 0, options};
    return fh_watchdog_arm_again(&later);
}

static jboolean JNICALL disarm(JNIEnv *jni, jclass class)
{
    (void)jni, (void)class;
    return fh_watchdog_disarm();
}

int fh_bind_watchdog(void *jni_env, void *class)
{
    JNIEnv *jni = jni_env;
    char *const names[] = {"fh_watchdog_arm_again", "fh_watchdog_disarm"};
    char *const types[] = {"(JZZIII)Z", "()Z"};
    const JNINativeMethod methods[] = {
        {names[0], types[0], (void *)arm_again},
        {names[1], types[1], (void *)disarm},
    };
    bool bound = (*jni)->RegisterNatives(jni, class, methods, FH_COUNT(methods)) == JNI_OK;
    (*jni)->ExceptionClear(jni);
    return bound;
}
