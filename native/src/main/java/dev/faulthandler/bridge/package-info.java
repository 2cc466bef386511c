// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
/**
 * The calls from Java to the native library, by JNA, which no other package may use.
 *
 * <p>Internal: this package is not public API, and may change in any release.
 */
package dev.faulthandler.bridge;
