// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
/** What people read of a worker's end: the failure's text and stack, and a file that keeps both. */
package dev.faulthandler.junit.report;
