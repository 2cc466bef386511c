// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
/** Tests that stay in the test JVM: its handler, its time limits, its listener. */
package dev.faulthandler.junit.inprocess;
