// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
/** The way from Java to the native library: the only place that knows JNA. */
package dev.faulthandler.bridge;
