/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "base/base.h"

#include <stdlib.h>
#include <string.h>

/*
 * Makes a step of a dump fault or hang, or another place take some time. The build links this file
 * in the place of src/main/c/base/inject_fault.c, for a second library that is never shipped.
 */
static char fault_at[32], hang_at[32], delay_at[32];
static volatile int sink;

static void read_switch(const char *name, char *into, size_t size)
{
    const char *value = getenv(name);
    if (value != NULL) {
        strncat(into, value, size - 1);
    }
}

static __attribute__((constructor)) void read_switches(void)
{
    read_switch("FAULTHANDLER_TEST_FAULT", fault_at, sizeof fault_at);
    read_switch("FAULTHANDLER_TEST_HANG", hang_at, sizeof hang_at);
    read_switch("FAULTHANDLER_TEST_DELAY", delay_at, sizeof delay_at);
}

/* AS-SAFE. Faults, hangs, or takes longer than others wait. */
void fh_inject_fault(const char *place)
{
    if (strcmp(fault_at, place) == 0) {
        volatile int *null = NULL;
        __asm__("" : "+r"(null)); /* The compiler must not know that it is null. */
        sink = *null;
    }
    while (strcmp(hang_at, place) == 0) {
    }
    if (strcmp(delay_at, place) == 0) {
        fh_pause(1200000000);
    }
}
