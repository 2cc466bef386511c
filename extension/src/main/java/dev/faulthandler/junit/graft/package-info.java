// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
/** Discovery: the classes that are claimed are replaced, in place, by nodes that run elsewhere. */
package dev.faulthandler.junit.graft;
