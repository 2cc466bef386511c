// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
/** How a JVM terminated, as plain values. */
package dev.faulthandler.junit.outcome;
