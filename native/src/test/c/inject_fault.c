/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "dump/dump.h"

#include <stdlib.h>
#include <string.h>

/*
 * Makes a step of a dump fault or hang. The build links this file in the place of
 * src/main/c/dump/inject_fault.c, for a second library that is never shipped.
 */
static char fault_in_step[32], hang_in_step[32];
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
    read_switch("FAULTHANDLER_TEST_FAULT", fault_in_step, sizeof fault_in_step);
    read_switch("FAULTHANDLER_TEST_HANG", hang_in_step, sizeof hang_in_step);
}

/* AS-SAFE. Makes a step fault, or hang. */
void fh_inject_fault(const char *step)
{
    if (strcmp(fault_in_step, step) == 0) {
        volatile int *null = NULL;
        __asm__("" : "+r"(null)); /* The compiler must not know that it is null. */
        sink = *null;
    }
    while (strcmp(hang_in_step, step) == 0) {
    }
}
