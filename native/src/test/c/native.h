/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

/* What the tests of native frames share: the sources, repaired faults, a walk, random numbers. */
#ifndef NATIVE_H
#define NATIVE_H

#include "check.h"

#include "base/context.c"
#include "base/os.c"
#include "base/output_fd.c"
#include "base/safe_access.c"
#include "base/writer.c"
#include "unwind/modules.c"
#include "unwind/dwarf.c"
#include "unwind/eh_frame.c"
#include "unwind/cfi.c"
#include "unwind/unwind.c"

#include <stdlib.h>
#include <time.h>

#define MAX_PCS 512

static void (*on_other_fault)(ucontext_t *context);

static void on_fault(int signal, siginfo_t *info, void *context)
{
    (void)info;
    if (fh_recover_load(context)) {
        return;
    }
    if (on_other_fault != NULL) {
        on_other_fault(context);
        return;
    }
    static const char text[] = "a fault that is no checked load's\n";
    if (write(STDERR_FILENO, text, sizeof text - 1) > 0) {
        _exit(100 + signal);
    }
}

static inline void repair_faults(void)
{
    struct sigaction action = {.sa_sigaction = on_fault, .sa_flags = SA_SIGINFO | SA_NODEFER};
    sigaction(SIGSEGV, &action, NULL);
    sigaction(SIGBUS, &action, NULL);
}

struct walked {
    uintptr_t pcs[MAX_PCS];
    bool guessed[MAX_PCS];
    int count;
    const char *stopped;
};

static inline void walk(struct fh_registers registers, bool call, struct walked *to)
{
    to->count = 0;
    do {
        to->guessed[to->count] = registers.guessed;
        to->pcs[to->count++] = registers.value[PC];
    } while (to->count < MAX_PCS && fh_unwind(&registers, &call, &to->stopped));
}

static uint64_t random_state = 88172645463325252;

static inline uint64_t random_number(void)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return random_state;
}

static inline double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

#endif
