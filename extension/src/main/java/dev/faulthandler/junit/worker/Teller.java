// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.worker;

import org.apiguardian.api.API;

/**
 * Which thread of this worker tells something: one that executes tests, or one that such a thread
 * has started, which tells it for the other.
 */
@API(status = API.Status.INTERNAL)
public final class Teller {

    /** The id of no thread: {@value}. */
    static final long NOBODY = 0;

    private static final InheritableThreadLocal<Long> THREAD = new InheritableThreadLocal<>();

    private Teller() {}

    /** Note that the present thread executes tests. */
    public static void executesTests() {
        THREAD.set(Thread.currentThread().getId());
    }

    /** Return the id of the thread that tells, negative where another one does for it. */
    static long current() {
        Long id = THREAD.get();
        if (id == null) {
            return NOBODY;
        }
        return id == Thread.currentThread().getId() ? id : -id;
    }
}
