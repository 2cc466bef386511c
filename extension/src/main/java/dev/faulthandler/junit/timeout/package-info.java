// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
/** Time limits: which test exceeds its limit, what is dumped, and what happens then. */
package dev.faulthandler.junit.timeout;
