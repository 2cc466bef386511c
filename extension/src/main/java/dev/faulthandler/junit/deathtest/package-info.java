// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
/** Tests and assertions that expect a JVM to die. */
package dev.faulthandler.junit.deathtest;
