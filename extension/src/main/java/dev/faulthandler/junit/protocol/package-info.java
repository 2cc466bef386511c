// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
/** What a worker and its parent share: messages, their encoding, files, and names of tests. */
package dev.faulthandler.junit.protocol;
