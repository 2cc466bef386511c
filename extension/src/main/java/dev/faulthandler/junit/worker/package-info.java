// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
/** The child JVM: one class at a time through JUnit's Launcher, each event out before it counts. */
package dev.faulthandler.junit.worker;
