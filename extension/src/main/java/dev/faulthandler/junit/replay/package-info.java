// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
/** The parent's copy of the tests that workers run. */
package dev.faulthandler.junit.replay;
