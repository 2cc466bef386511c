#!/bin/sh
# SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
# SPDX-License-Identifier: MIT
#
# build.sh TARGET: runs make, or says in one sentence what is missing on this machine.
missing() {
  echo "faulthandler: no $1 found; install the package '$2' (apt-get install $2, or dnf install $2)." >&2
  exit 1
}
command -v make >/dev/null 2>&1 || missing make make
command -v "${CC:-cc}" >/dev/null 2>&1 || missing "C compiler '${CC:-cc}'" gcc
exec make --no-print-directory -s -j2 "$@"
