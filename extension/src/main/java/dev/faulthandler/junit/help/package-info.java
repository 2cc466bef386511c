// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
/** The documentation in the jar, and the messages' references to it. */
package dev.faulthandler.junit.help;
