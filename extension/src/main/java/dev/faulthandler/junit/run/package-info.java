// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
/** The state machine that decides every result of an isolated test, and the driver around it. */
package dev.faulthandler.junit.run;
