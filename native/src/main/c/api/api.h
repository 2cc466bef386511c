/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

/* What the files of the interface share. */
#ifndef FH_API_H
#define FH_API_H

#include "api/faulthandler.h"
#include "watch/watch.h"

/* jvmti_events.c: finds the JVM of this process. */
const char *fh_jvm_listen(bool agent);
const char *fh_jvm_find(void);

/* api.c: called when the JVM of an agent is up. */
void fh_started(void);

#endif
