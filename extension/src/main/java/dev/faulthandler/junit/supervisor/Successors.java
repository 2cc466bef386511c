// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.supervisor;

import dev.faulthandler.junit.process.WorkerPool;
import dev.faulthandler.junit.process.WorkerProcess;
import dev.faulthandler.junit.process.WorkerScope;

/** When the workers that may be needed next are started. */
final class Successors {

    private final WorkerPool pool;
    private final TestTree tree;
    private final RunTerms terms;
    private boolean crashed;

    Successors(WorkerPool pool, TestTree tree, RunTerms terms) {
        this.pool = pool;
        this.tree = tree;
        this.terms = terms;
    }

    /** Start the next one while a worker still dies, and while it is found out of what. */
    void readyFor(WorkerProcess dying) {
        if (dying.isReady() && tree.remaining().size() > 1 && terms.refusal().isEmpty()) {
            pool.prepare(terms.jvm());
        }
    }

    /** Note that one has crashed, as the one that follows may. */
    void afterCrash() {
        crashed = true;
    }

    /**
     * Start a spare beside one that has begun with a test; not earlier, as the replacement of a
     * worker that crashed must not wait for a spare.
     *
     * @param inquired whether it is being found out what made one crash
     */
    void atWork(WorkerProcess worker, boolean inquired) {
        pool.prepareSpare(worker, crashed || inquired || terms.use() != WorkerScope.SHARED);
        crashed = false;
    }
}
