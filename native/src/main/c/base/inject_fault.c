/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "base/base.h"

/* AS-SAFE. Does nothing. The tests link src/test/c/inject_fault.c in the place of this file. */
void fh_inject_fault(const char *place)
{
    (void)place;
}
