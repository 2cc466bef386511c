// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.fidelity;

import dev.faulthandler.junit.FaultHandling;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What could be told of otherwise than in a plain run. */
public final class Fidelity {

    private Fidelity() {}

    /** Opens a resource of the whole run that can't be closed. */
    public static final class UnclosableExtension implements BeforeAllCallback {
        @Override
        public void beforeAll(ExtensionContext context) {
            context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .getOrComputeIfAbsent(UnclosableExtension.class, key -> new Unclosable());
        }
    }

    @SuppressWarnings("deprecation") // JUnit before 5.13 closes nothing else.
    private static final class Unclosable
            implements ExtensionContext.Store.CloseableResource, AutoCloseable {
        @Override
        public void close() {
            System.out.println("closing for all");
            throw new IllegalStateException("not closed");
        }
    }

    @FaultHandling
    @ExtendWith(UnclosableExtension.class)
    public static class UnclosedTestCase {
        @Test
        void passes() {}
    }

    @FaultHandling
    @TestMethodOrder(MethodOrderer.Random.class)
    @TestClassOrder(ClassOrderer.Random.class)
    public static class RandomTestCase {
        @Test
        void a() {}

        @Test
        void b() {}

        @Test
        void c() {}

        @Test
        void d() {}

        @Test
        void e() {}

        @Nested
        class F {
            @Test
            void f() {}
        }

        @Nested
        class G {
            @Test
            void g() {}
        }

        @Nested
        class H {
            @Test
            void h() {}
        }
    }

    /** Two tests that print by turns, in threads of their own. */
    @FaultHandling
    @Execution(ExecutionMode.CONCURRENT)
    public static class ByTurnsTestCase {

        private static final CountDownLatch FIRST = new CountDownLatch(1);
        private static final CountDownLatch SECOND = new CountDownLatch(1);

        @BeforeAll
        static void before() {
            System.out.println("before all");
        }

        @Test
        void one() throws InterruptedException {
            System.out.println("one begins");
            FIRST.countDown();
            await(SECOND);
            System.out.println("one ends");
        }

        @Test
        void two() throws InterruptedException {
            await(FIRST);
            System.out.println("two begins");
            Thread thread = new Thread(() -> System.out.println("two's thread"));
            thread.start();
            thread.join();
            SECOND.countDown();
        }

        private static void await(CountDownLatch latch) throws InterruptedException {
            if (!latch.await(60, TimeUnit.SECONDS)) {
                throw new AssertionError("The other test does not come.");
            }
        }
    }

    @FaultHandling
    public static class ClosingTestCase {
        @Test
        void closesItsOutput() {
            System.out.close();
            System.out.println("printed to what is closed");
        }
    }
}
