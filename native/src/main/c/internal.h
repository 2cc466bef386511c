/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

/* What the files share that have no folder yet. */
#ifndef FH_INTERNAL_H
#define FH_INTERNAL_H

#include "base/base.h"
#include "control/control.h"
#include "hotspot/hotspot.h"
#include "dump/dump.h"
#include "fault/fault.h"
#include "watch/watch.h"
#include "faulthandler.h"

/* jvm.c: finds the JVM of this process. */
const char *fh_jvm_listen(bool agent);
const char *fh_jvm_find(void);

/* agent.c: what the command line asked for. */
int fh_agent_output(void);
bool fh_agent_for_worker(void);

/* install.c: called when the JVM of an agent is up. */
void fh_started(void);

#endif
