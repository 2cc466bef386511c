/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "api/api.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* How the JVM loads this library: as an agent, of a user's or of a worker of ours, or for classes. */
static bool for_worker; /* of ours: it has no environment but its parent's */
static int output = -1;

bool fh_agent_for_worker(void)
{
    return for_worker;
}

/* Returns the descriptor that the command line named, -1: none but the control block's report. */
int fh_agent_output(void)
{
    return output;
}

/* For a worker: CONTROL, or PARENT,CONTROL where it is to end with the process PARENT. */
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
        output = fh_output_open_named(options);
        refused = output < 0 ? strerror(-output) : NULL;
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
