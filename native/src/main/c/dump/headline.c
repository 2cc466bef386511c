/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "dump/dump.h"

#include <unistd.h>

struct kind {
    int signal;
    const char *words, *name;
};

static const struct kind KINDS[] = {
    {SIGSEGV, "Segmentation fault", "SIGSEGV"},
    {SIGBUS, "Bus error", "SIGBUS"},
    {SIGFPE, "Floating-point exception", "SIGFPE"},
    {SIGILL, "Illegal instruction", "SIGILL"},
    {SIGABRT, "Aborted", "SIGABRT"},
    {SIGTRAP, "Trace or breakpoint trap", "SIGTRAP"},
    {SIGSYS, "Bad system call", "SIGSYS"},
};

struct reason {
    int signal, code;
    const char *words;
};

static const struct reason REASONS[] = {
    {SIGSEGV, SEGV_MAPERR, "address not mapped"},
    {SIGSEGV, SEGV_ACCERR, "access not permitted"},
    {SIGBUS, BUS_ADRALN, "address not aligned"},
    {SIGBUS, BUS_ADRERR, "no memory behind the address"},
    {SIGBUS, BUS_OBJERR, "object-specific hardware error"},
    {SIGFPE, FPE_INTDIV, "integer divided by zero"},
    {SIGFPE, FPE_INTOVF, "integer overflow"},
    {SIGFPE, FPE_FLTDIV, "floating-point number divided by zero"},
    {SIGFPE, FPE_FLTOVF, "floating-point overflow"},
    {SIGFPE, FPE_FLTINV, "invalid floating-point operation"},
    {SIGILL, ILL_ILLOPC, "illegal opcode"},
    {SIGILL, ILL_ILLOPN, "illegal operand"},
    {SIGILL, ILL_PRVOPC, "privileged opcode"},
    {SIGSYS, 1, "refused by a filter"}, /* SYS_SECCOMP */
};

/* AS-SAFE. Writes how the signal came: sent, or by the kernel for a reason and at an address. */
static void put_detail(struct fh_writer *out, int signal, const siginfo_t *info)
{
    if (info->si_code <= 0) {
        if (info->si_pid != getpid()) {
            fh_put(out, ", sent by process ");
            fh_put_decimal(out, info->si_pid);
            fh_put(out, " of user ");
            fh_put_decimal(out, info->si_uid);
        }
        return;
    }
    if (signal == SIGTRAP) {
        fh_put(out, ", breakpoint instruction");
        return;
    }
    if (info->si_code == SI_KERNEL) {
        fh_put(out, ", general protection: the kernel knows no address");
        return;
    }
    for (size_t i = 0; i < FH_COUNT(REASONS); i++) {
        if (REASONS[i].signal == signal && REASONS[i].code == info->si_code) {
            fh_put(out, ", ");
            fh_put(out, REASONS[i].words);
        }
    }
    fh_put(out, ", at 0x");
    fh_put_hex(out, (uintptr_t)info->si_addr, 16);
}

/* AS-SAFE. Writes "Timeout (0:00:00.500000)!", without the fraction where it is zero. */
static void put_timeout(struct fh_writer *out, int64_t microseconds)
{
    int64_t seconds = microseconds / 1000000;
    int64_t fraction = microseconds % 1000000;
    const int64_t parts[] = {seconds / 60 % 60, seconds % 60};
    fh_put(out, "Timeout (");
    fh_put_decimal(out, seconds / 3600);
    for (size_t i = 0; i < FH_COUNT(parts); i++) {
        fh_put(out, parts[i] < 10 ? ":0" : ":");
        fh_put_decimal(out, parts[i]);
    }
    for (int64_t unit = 100000; fraction > 0 && unit > 0; unit /= 10) {
        fh_put(out, unit == 100000 ? "." : "");
        fh_put_char(out, (char)('0' + fraction / unit % 10));
    }
    fh_put(out, ")!\n");
}

/* AS-SAFE. */
void fh_put_headline(struct fh_writer *out, const struct fh_event *event)
{
    if (event->cause == FH_EXIT) {
        fh_put(out, "Java exit: System.exit or Runtime.halt was called\n");
    }
    if (event->cause == FH_NATIVE_EXIT) {
        fh_put(out, "Native exit: exit was called by native code\n");
    }
    if (event->cause == FH_TIMEOUT || event->cause == FH_HANG) {
        put_timeout(out, event->microseconds);
    }
    if (event->cause != FH_FAULT) {
        return;
    }
    for (size_t i = 0; i < FH_COUNT(KINDS); i++) {
        if (KINDS[i].signal == event->signal) {
            fh_put(out, "Fatal Java error: ");
            fh_put(out, KINDS[i].words);
            fh_put(out, " (");
            fh_put(out, KINDS[i].name);
            put_detail(out, event->signal, event->info);
            fh_put(out, ")\n");
        }
    }
}
