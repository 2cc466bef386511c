// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.process;

import org.apiguardian.api.API;

/** What has a worker to itself. */
@API(status = API.Status.INTERNAL)
public enum WorkerScope {
    /** Nothing: a worker goes on with the next class. */
    SHARED,

    /** Each class has a fresh one. */
    FOR_A_CLASS,

    /** Each method has a fresh one. */
    FOR_A_METHOD
}
