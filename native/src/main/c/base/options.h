/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

/* What callers of this library and the library itself share: its version, and what a dump shows. */
#ifndef FH_OPTIONS_H
#define FH_OPTIONS_H

#define FH_VERSION "0.1.0"

/* The bits of `flags`. */
#define FH_ALL_THREADS 1
#define FH_NATIVE_STACK 2
#define FH_HIDDEN_FRAMES 4

#endif
