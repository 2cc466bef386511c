// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
/**
 * The block of shared memory that names the running tests and their time limits.
 *
 * <p>Internal: this package is not public API, and may change in any release.
 */
package dev.faulthandler.control;
