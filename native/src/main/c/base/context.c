/* SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
 * SPDX-License-Identifier: MIT */

#include "base/base.h"

/* What the whole library knows of its process, and calls of lower files to higher ones. */
struct fh_jvm fh_jvm;
struct fh_context fh_context;
