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
#include "faulthandler.h"

/* hang.c: the watch over the tests' limits. */
void fh_hang_watch(void);

/* watchdog.c: a dump after some time. */
struct fh_later {
    int64_t microseconds;
    bool repeat, exit;
    struct fh_options options;
};
const char *fh_watchdog_arm(const struct fh_later *what, bool standard_error);
bool fh_watchdog_arm_again(struct fh_later *what);
bool fh_watchdog_disarm(void);
int fh_watchdog_cancel(void);
int fh_watchdog_expired(void);

/* orphan.c: the end of a worker whose parent is gone. */
const char *fh_end_with(int process, const char *file);
bool fh_orphaned(void);

/* exit.c: the ends that no signal tells of. */
void fh_exit_listen(void);
void fh_java_ended(void);

/* request.c: a dump when a file appears. */
void fh_request_prepare(void);

/* variables.c: what a worker's parent has set aside. */
void fh_variables_restore(void);

/* jvm.c: finds the JVM of this process. */
const char *fh_jvm_listen(bool agent);
const char *fh_jvm_find(void);

/* agent.c: what the command line asked for. */
int fh_agent_output(void);
bool fh_agent_for_worker(void);

/* install.c: called when the JVM of an agent is up. */
void fh_started(void);

#endif
