/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "hotspot/hotspot.h"

#define MAX_COMPARED 64

static bool same_name(jvmtiEnv *jvmti, jmethodID method, struct fh_frame frame)
{
    char *name = NULL;
    if ((*jvmti)->GetMethodName(jvmti, method, &name, NULL, NULL) != JVMTI_ERROR_NONE) {
        return false;
    }
    bool same = fh_frame_is(frame, name);
    (*jvmti)->Deallocate(jvmti, (unsigned char *)name);
    return same;
}

/*
 * Walks this thread's own stack and compares it with what the JVM says of it. The JVM may leave
 * hidden frames out; every other frame must be the same. Returns NULL, or why not to trust the
 * walker; safe access must be enabled.
 */
const char *fh_self_check(jvmtiEnv *jvmti)
{
    static struct fh_walk walk;
    jvmtiFrameInfo truth[MAX_COMPARED];
    jint count = 0;
    struct fh_place place;
    uintptr_t thread = fh_thread_of(fh_gettid());
    if (thread == 0) {
        return "the self-check did not find its own thread";
    }
    if (fh_thread_vm_state(thread) != FH_THREAD_IN_NATIVE) {
        return "the self-check read another state of its own thread than it has";
    }
    if ((*jvmti)->GetStackTrace(jvmti, NULL, 0, MAX_COMPARED, truth, &count) != JVMTI_ERROR_NONE
        || count == 0) {
        return NULL; /* A thread without Java frames, as at the JVM's start: nothing to compare. */
    }
    if (!fh_anchored(fh_at(thread, fh_vm.thread_anchor), &place)) {
        return "the self-check found no Java frame";
    }
    fh_walk_thread(thread, place, FH_HIDDEN_FRAMES, FH_MAX_FRAMES, &walk);
    int seen = 0;
    for (jint i = 0; i < count; i++, seen++) {
        while (seen < walk.count && !same_name(jvmti, truth[i].method, walk.frames[seen])) {
            if (!fh_is_hidden(walk.frames[seen].method)) {
                return "the self-check read another frame than the JVM";
            }
            seen++;
        }
        if (seen == walk.count) {
            return "the self-check read fewer frames than the JVM";
        }
    }
    return walk.stopped == NULL ? NULL : "the self-check did not reach the first frame";
}
