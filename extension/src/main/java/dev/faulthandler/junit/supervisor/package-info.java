// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
/** Workers and their ends: feed one, mirror its events, judge its end, replace it, resume. */
package dev.faulthandler.junit.supervisor;
