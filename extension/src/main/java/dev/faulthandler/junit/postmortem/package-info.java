// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
/** What is found out about a process that has terminated. */
package dev.faulthandler.junit.postmortem;
