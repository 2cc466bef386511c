/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

/* The few lines that a C test needs: CHECK, and a summary with the exit status. */
#ifndef CHECK_H
#define CHECK_H

#include <stdio.h>
#include <string.h>

static int checks, failures;

#define CHECK(condition)                                                             \
    do {                                                                             \
        checks++;                                                                    \
        if (!(condition)) {                                                          \
            failures++;                                                              \
            fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #condition); \
        }                                                                            \
    } while (0)

static inline int check_summary(const char *name)
{
    printf("%s: %d checks, %d failures\n", name, checks, failures);
    return failures == 0 && checks > 0 ? 0 : 1;
}

#endif
