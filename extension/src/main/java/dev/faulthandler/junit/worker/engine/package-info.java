// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
/** JUnit inside a worker: Jupiter's engine with another listener, filters and parameters. */
package dev.faulthandler.junit.worker.engine;
