/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "api/api.h"
#include "unwind/unwind.h"

#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

/* The JVM of this process: its handler, its events, and its structure tables, read once. */

static void JNICALL on_thread_start(jvmtiEnv *env, JNIEnv *jni, jthread thread)
{
    (void)env;
    fh_registry_started(jni, thread, true);
}

static void JNICALL on_thread_end(jvmtiEnv *env, JNIEnv *jni, jthread thread)
{
    (void)env, (void)jni, (void)thread;
    fh_registry_ended();
}

static void JNICALL on_vm_death(jvmtiEnv *env, JNIEnv *jni)
{
    (void)env, (void)jni;
    fh_java_ended();
}

static void JNICALL on_vm_init(jvmtiEnv *env, JNIEnv *jni, jthread thread)
{
    (void)env, (void)jni, (void)thread;
    fh_started();
}

/* Opens JVMTI and asks for its events; an agent also waits for the JVM to be up. */
const char *fh_jvm_listen(bool agent)
{
    if ((*fh_jvm.vm)->GetEnv(fh_jvm.vm, (void **)&fh_jvm.jvmti, JVMTI_VERSION_11) != JNI_OK) {
        return "this JVM gives no JVMTI 11 environment";
    }
    fh_exit_listen();
    jvmtiEventCallbacks callbacks = {
        .VMInit = on_vm_init,
        .VMDeath = on_vm_death,
        .ThreadStart = on_thread_start,
        .ThreadEnd = on_thread_end,
    };
    (*fh_jvm.jvmti)->SetEventCallbacks(fh_jvm.jvmti, &callbacks, sizeof callbacks);
    const jvmtiEvent events[] = {JVMTI_EVENT_VM_DEATH, JVMTI_EVENT_THREAD_START,
                                 JVMTI_EVENT_THREAD_END, JVMTI_EVENT_VM_INIT};
    for (size_t i = 0; i < FH_COUNT(events) - (agent ? 0 : 1); i++) {
        (*fh_jvm.jvmti)->SetEventNotificationMode(fh_jvm.jvmti, JVMTI_ENABLE, events[i], NULL);
    }
    return NULL;
}

/* Keeps the JDK's version, without what a distributor adds: "17.0.15+6-Debian" is "17.0.15+6". */
static void read_version(void)
{
    char *version = NULL;
    jvmtiEnv *jvmti = fh_jvm.jvmti;
    if ((*jvmti)->GetSystemProperty(jvmti, "java.vm.version", &version) == JVMTI_ERROR_NONE) {
        snprintf(fh_vm.version, sizeof fh_vm.version, "%s", version);
        char *build = strchr(fh_vm.version, '+');
        if (build != NULL) {
            build[strcspn(build, "-")] = '\0';
        }
        (*jvmti)->Deallocate(jvmti, (unsigned char *)version);
    }
}

/* Finds the JVM and reads what the handler needs of it; on a thread of the JVM. */
const char *fh_jvm_find(void)
{
    static char sentence[128];
    void *libjvm = dlopen("libjvm.so", RTLD_LAZY | RTLD_NOLOAD);
    if (libjvm == NULL) {
        return "there is no JVM in this process";
    }
    *(void **)&fh_jvm.handler = dlsym(libjvm, "JVM_handle_linux_signal");
    if (fh_jvm.handler == NULL) {
        return "this JVM is not a HotSpot: it has no JVM_handle_linux_signal";
    }
    jint (*created_vms)(JavaVM **, jsize, jsize *);
    *(void **)&created_vms = dlsym(libjvm, "JNI_GetCreatedJavaVMs");
    jsize count = 0;
    if (fh_jvm.vm == NULL
        && (created_vms == NULL || created_vms(&fh_jvm.vm, 1, &count) != 0 || count == 0)) {
        return "the JVM has not started";
    }
    JNIEnv *jni;
    if ((*fh_jvm.vm)->GetEnv(fh_jvm.vm, (void **)&jni, JNI_VERSION_10) != JNI_OK) {
        return "this thread is not the JVM's";
    }
    const char *refused = fh_jvm.jvmti == NULL ? fh_jvm_listen(false) : NULL;
    if (refused != NULL) {
        return refused;
    }
    fh_modules_prepare();
    fh_modules_read(); /* A dump reads them anew, if it can. */
    refused = fh_safe_access_enable();
    if (refused != NULL) {
        snprintf(sentence, sizeof sentence, "its handler of faults cannot be installed: %s",
                 refused);
        return sentence;
    }
    fh_walk_problem = fh_vm_read(libjvm);
    if (fh_walk_problem == NULL) {
        fh_walk_problem = fh_self_check(fh_jvm.jvmti);
        fh_heap_learn(fh_jvm.jvmti, jni);
        fh_registry_seed(jni);
    }
    fh_safe_access_disable();
    read_version();
    return NULL;
}

