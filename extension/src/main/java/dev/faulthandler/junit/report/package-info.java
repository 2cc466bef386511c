// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
/** What people and programs read about a crash: texts, run.json, the HTML page, CI annotations. */
package dev.faulthandler.junit.report;
