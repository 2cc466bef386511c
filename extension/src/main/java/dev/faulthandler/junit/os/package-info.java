// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT

/** The operating system: files that the kernel provides, and files that are replaced at once. */
package dev.faulthandler.junit.os;
