/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "internal.h"

/*
 * HotSpot takes an archive of classes only where the class path begins with the jars that they were
 * archived from. A worker that has one is started so, and its parent's class path follows; here the
 * beginning is taken off again, so that a test finds each resource, and the property, as without an
 * archive. Where a JDK is not as expected the beginning stays, and only an order differs. Each call
 * is looked at, as -Xcheck:jni wants it.
 */
static const char JARS[] = "dev.faulthandler.archived";
static const char CLASS_PATH[] = "java.class.path";

static jstring property(JNIEnv *jni, jclass system, const char *name)
{
    jmethodID get = (*jni)->GetStaticMethodID(jni, system, "getProperty",
                                              "(Ljava/lang/String;)Ljava/lang/String;");
    jstring value = (*jni)->CallStaticObjectMethod(jni, system, get, (*jni)->NewStringUTF(jni, name));
    return (*jni)->ExceptionCheck(jni) ? NULL : value;
}

/* Returns whether the application's loader, which has loaded nothing yet, has that class path now. */
static bool give_loader(JNIEnv *jni, jstring path)
{
    jclass loaders = (*jni)->FindClass(jni, "jdk/internal/loader/ClassLoaders");
    jclass loader = loaders == NULL ? NULL : (*jni)->FindClass(jni, "jdk/internal/loader/BuiltinClassLoader");
    jclass type = loader == NULL ? NULL : (*jni)->FindClass(jni, "jdk/internal/loader/URLClassPath");
    jmethodID create = type == NULL
        ? NULL : (*jni)->GetMethodID(jni, type, "<init>", "(Ljava/lang/String;Z)V");
    jmethodID set = create == NULL
        ? NULL : (*jni)->GetMethodID(jni, loader, "setClassPath", "(Ljdk/internal/loader/URLClassPath;)V");
    jmethodID application = set == NULL
        ? NULL : (*jni)->GetStaticMethodID(jni, loaders, "appClassLoader", "()Ljava/lang/ClassLoader;");
    if (application == NULL) {
        return false;
    }
    jobject found = (*jni)->NewObject(jni, type, create, path, JNI_FALSE);
    if ((*jni)->ExceptionCheck(jni)) {
        return false;
    }
    jobject receiver = (*jni)->CallStaticObjectMethod(jni, loaders, application);
    if (!(*jni)->ExceptionCheck(jni)) {
        (*jni)->CallVoidMethod(jni, receiver, set, found);
    }
    return !(*jni)->ExceptionCheck(jni);
}

/* The JVM is up, on its first thread, and has loaded no class of the application. */
void fh_class_path_restore(JNIEnv *jni)
{
    jclass system = (*jni)->FindClass(jni, "java/lang/System");
    jstring jars = property(jni, system, JARS);
    jstring whole = jars == NULL ? NULL : property(jni, system, CLASS_PATH);
    if (whole == NULL) {
        (*jni)->ExceptionClear(jni);
        return;
    }
    jmethodID substring = (*jni)->GetMethodID(jni, (*jni)->FindClass(jni, "java/lang/String"),
                                              "substring", "(I)Ljava/lang/String;");
    jstring path = (*jni)->CallObjectMethod(jni, whole, substring, (*jni)->GetStringLength(jni, jars) + 1);
    if (!(*jni)->ExceptionCheck(jni) && give_loader(jni, path)) {
        jmethodID set = (*jni)->GetStaticMethodID(
            jni, system, "setProperty", "(Ljava/lang/String;Ljava/lang/String;)Ljava/lang/String;");
        (*jni)->CallStaticObjectMethod(jni, system, set, (*jni)->NewStringUTF(jni, CLASS_PATH), path);
    }
    (*jni)->ExceptionClear(jni);
}
