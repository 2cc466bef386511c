// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
/** The worker JVM: it runs what its parent asks for, and sends every event. */
package dev.faulthandler.junit.worker;
