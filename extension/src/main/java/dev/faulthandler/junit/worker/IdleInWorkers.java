// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.worker;

import org.apiguardian.api.API;

/** A listener that JUnit also makes in workers, and that does nothing there. */
@API(status = API.Status.INTERNAL)
public interface IdleInWorkers {}
