// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
/** Worker processes: how one is started, addressed, watched and killed. */
package dev.faulthandler.junit.process;
