// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
/**
 * Whose crash it was: expected deaths, equal crashes, and what a failure and a report say of one.
 */
package dev.faulthandler.junit.attribution;
