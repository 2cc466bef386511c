// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.run;

import dev.faulthandler.junit.replay.TestNode;

/**
 * The death of a worker as it is reported of a test or container.
 *
 * @param remark what the failure and the report say besides
 * @param fileRemark what only the report says besides
 */
record Crash(TestNode node, WorkerDeath death, String remark, String fileRemark) {

    /** Return whether it is this very crash: two tests may crash alike. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
