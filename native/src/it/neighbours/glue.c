/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include <dlfcn.h>
#include <jni.h>
#include <stdio.h>
#include <stdlib.h>

/*
 * Between Java and libraries of other languages, whose functions all have one argument: what they
 * call in a thread of their own.
 */
static JavaVM *vm;
static jclass neighbour;
static jmethodID work;

/* Attaches a thread that the JVM does not know, and has it work in Java. */
static void work_in_java(void)
{
    JNIEnv *jni;
    if ((*vm)->AttachCurrentThread(vm, (void **)&jni, NULL) != JNI_OK) {
        abort();
    }
    (*jni)->CallStaticVoidMethod(jni, neighbour, work);
    (*vm)->DetachCurrentThread(vm);
}

/* A fault in the calling thread. */
void read_null(void (*callback)(void))
{
    (void)callback;
    *(volatile int *)NULL;
}

/* An abort in the calling thread. */
void call_abort(void (*callback)(void))
{
    (void)callback;
    abort();
}

JNIEXPORT void JNICALL Java_Neighbour_call(JNIEnv *jni, jclass class, jstring library,
                                           jstring function)
{
    const char *file = library == NULL ? NULL : (*jni)->GetStringUTFChars(jni, library, NULL);
    const char *name = (*jni)->GetStringUTFChars(jni, function, NULL);
    (*jni)->GetJavaVM(jni, &vm);
    neighbour = (*jni)->NewGlobalRef(jni, class);
    work = (*jni)->GetStaticMethodID(jni, class, "work", "()V");
    void *handle = file == NULL ? NULL : dlopen(file, RTLD_NOW | RTLD_GLOBAL);
    void (*called)(void (*)(void)) = NULL;
    if (handle != NULL) {
        called = (void (*)(void (*)(void)))dlsym(handle, name);
    }
    if (called == NULL) {
        fprintf(stderr, "%s: %s\n", name, dlerror());
        exit(3);
    }
    called(work_in_java);
}
