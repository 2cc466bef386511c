/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "watch/watch.h"

#include <stdio.h>
#include <stdlib.h>

/*
 * A JVM takes arguments from these, and what they say is on a worker's command line already. So
 * they have other names until it has looked; its tests then find them as they are in their parent.
 */
static const char *const NAMES[] = {"JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"};

/* Before there is any Java, which reads the environment once. */
void fh_java_options_restore(void)
{
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        char set_aside[64];
        snprintf(set_aside, sizeof set_aside, "FAULTHANDLER_%s", NAMES[i]);
        const char *value = secure_getenv(set_aside);
        if (value != NULL) {
            setenv(NAMES[i], value, 1);
            unsetenv(set_aside);
        }
    }
}
