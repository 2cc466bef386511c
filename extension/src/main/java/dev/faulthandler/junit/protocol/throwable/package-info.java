// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
/** Throwables on their way from a worker to its parent. */
package dev.faulthandler.junit.protocol.throwable;
