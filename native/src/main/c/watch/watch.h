/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

/* What watches beside the program: time limits, requests, the parent, the exit. */
#ifndef FH_WATCH_H
#define FH_WATCH_H

#include "fault/fault.h"

/* test_timeouts.c: dumps tests that exceed their time limit. */
void fh_timeouts_watch(void);

/* dump_later.c: a dump after some time. */
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

/* parent_watch.c: terminates a worker whose parent is gone. */
const char *fh_parent_watch(int process, const char *file);
bool fh_orphaned(void);

/* exit_events.c: terminations without a signal. */
void fh_exit_listen(void);
void fh_java_ended(void);

/* dump_request_file.c: a dump when a file is created. */
void fh_request_prepare(void);

/* java_options_env.c: variables that a worker's parent has renamed. */
void fh_java_options_restore(void);

#endif
