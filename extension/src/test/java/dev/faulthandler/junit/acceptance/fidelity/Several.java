// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.fidelity;

import dev.faulthandler.junit.FaultHandling;
import dev.faulthandler.junit.acceptance.Fault;
import dev.faulthandler.junit.acceptance.RootStore;
import dev.faulthandler.junit.protocol.WorkerFiles;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Classes that share something for the whole run. */
public final class Several {

    private Several() {}

    /** Opens something once for all, and says so. */
    public static final class SharedServer implements BeforeAllCallback {

        @Override
        public void beforeAll(ExtensionContext context) {
            RootStore.open(
                    context,
                    "server",
                    () -> System.out.println("server opened"),
                    () -> System.out.println("server closed"));
        }
    }

    @FaultHandling
    @ExtendWith(SharedServer.class)
    public static class FirstTestCase {

        @Test
        void first() {
            System.out.println("first");
        }
    }

    public static class UnclaimedTestCase {

        @Test
        void between() {
            System.out.println("between");
        }
    }

    /** Names classes, but not in a worker. */
    public static final class NoNames extends DisplayNameGenerator.Standard {

        @Override
        public String generateDisplayNameForClass(Class<?> type) {
            if (WorkerFiles.isWorker()) {
                throw new IllegalStateException("no name for this in a worker");
            }
            return super.generateDisplayNameForClass(type);
        }
    }

    @FaultHandling
    @DisplayNameGeneration(NoNames.class)
    public static class UndiscoveredTestCase {

        @Test
        void neverRuns() {}
    }

    @FaultHandling
    @ExtendWith(SharedServer.class)
    public static class SecondTestCase {

        @Test
        void second() {
            System.out.println("second");
        }
    }

    @FaultHandling
    @TestMethodOrder(MethodOrderer.MethodName.class)
    public static class LockingTestCase {

        @Test
        @ResourceLock("the one resource")
        void a_locks() {}

        @Test
        void b_crashes() {
            Fault.segmentation();
        }

        @Test
        void c_passes() {}
    }
}
