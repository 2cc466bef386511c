/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

/* Signals: those of faults, and those that a user registers. */
#ifndef FH_FAULT_H
#define FH_FAULT_H

#include "dump/dump.h"

/* fault_handler.c: the life of one fault. */
const char *fh_handlers_install(const struct fh_options *options);
bool fh_handlers_restore(void);
bool fh_handlers_installed(void);
const struct fh_options *fh_handlers_options(void);
const char *fh_safe_access_enable(void);
void fh_safe_access_disable(void);
const char *fh_handlers_test(void);
int64_t fh_handlers_forwarded(void);
void fh_send_again(int signal, siginfo_t *info);
bool fh_is_handler(int signal, void (*handler)(int signal, siginfo_t *info, void *context));
bool fh_call_handler(const struct sigaction *action, int signal, siginfo_t *info, void *context);

/* user_signals.c: a dump at a user's signal. */
const char *fh_signals_register(int signal, bool chain, const struct fh_options *options,
                                int *released);
int fh_signals_unregister(int signal);

#endif
