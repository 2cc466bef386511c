// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package org.junit.jupiter.engine.extension;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.lang.reflect.Method;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A test with a timeout that runs for as long as its contexts are needed. */
final class Timed implements InvocationInterceptor {

    static volatile ReflectiveInvocationContext<Method> method;
    static volatile ExtensionContext context;

    private static final CountDownLatch RUNNING = new CountDownLatch(1);
    private static final CountDownLatch OVER = new CountDownLatch(1);

    static void start() throws InterruptedException {
        Thread thread = new Thread(Timed::execute, "timed");
        thread.setDaemon(true);
        thread.start();
        RUNNING.await();
    }

    static void end() {
        OVER.countDown();
    }

    private static void execute() {
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(TimedTests.class))
                                .build());
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation,
            ReflectiveInvocationContext<Method> invoked,
            ExtensionContext extensionContext)
            throws Throwable {
        method = invoked;
        context = extensionContext;
        RUNNING.countDown();
        OVER.await();
        invocation.proceed();
    }

    /** What is run. */
    @ExtendWith(Timed.class)
    static class TimedTests {
        @Test
        @Timeout(3600)
        void timed() {}
    }
}
