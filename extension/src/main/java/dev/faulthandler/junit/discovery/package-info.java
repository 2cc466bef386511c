// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
/** Discovery: isolated classes are replaced in Jupiter's tree by nodes that run in workers. */
package dev.faulthandler.junit.discovery;
