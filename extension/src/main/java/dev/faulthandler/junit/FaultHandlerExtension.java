// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit;

import dev.faulthandler.junit.config.Settings;
import dev.faulthandler.junit.inprocess.InProcessHandler;
import dev.faulthandler.junit.process.WorkerPool;
import dev.faulthandler.junit.protocol.WorkerFiles;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * Make a test that crashes or exits its JVM fail by itself, with its Java stack.
 *
 * <p>A class with this extension runs in a worker JVM. A test that crashes, calls {@code
 * System.exit} or {@code Runtime.halt} there fails, and all others go on, in a new worker.
 *
 * <pre>{@code
 * @ExtendWith(FaultHandlerExtension.class)
 * class CodecTests {
 *     @Test
 *     void decodesEmptyInput() {
 *         new Codec().decode(new byte[0]);
 *     }
 * }
 * }</pre>
 *
 * <p>reports, where native code reads address 0,
 *
 * <pre>
 * dev.faulthandler.junit.JvmCrashedError: Segmentation fault (SIGSEGV, address not mapped,
 * at 0x0000000000000000) terminated the test JVM (target/faulthandler/com.acme.CodecTests....txt)
 *     at com.acme.Codec.decode(Native Method)
 *     at com.acme.CodecTests.decodesEmptyInput(CodecTests.java:27)
 * </pre>
 *
 * @since 0.1
 * @see FaultHandling
 */
public final class FaultHandlerExtension
        implements BeforeAllCallback,
                TestExecutionExceptionHandler,
                LifecycleMethodExecutionExceptionHandler {

    /** Called by JUnit. */
    public FaultHandlerExtension() {}

    /** Enable the handler in this JVM, if a launcher brought the tests here past our filter. */
    @Override
    public void beforeAll(ExtensionContext context) {
        if (!WorkerFiles.isWorker()) {
            refuseIfRunIsOver();
            Settings settings = Settings.of(context::getConfigurationParameter);
            InProcessHandler.install(settings);
            if (settings.enabled() && settings.isolates(WorkerPool::isDebugged)) {
                InProcessHandler.sayPassedBy();
            }
        }
    }

    private static void refuseIfRunIsOver() {
        InProcessHandler.refusal()
                .ifPresent(
                        reason -> {
                            throw reason;
                        });
    }

    /** Tell of a test that was interrupted in this JVM, as its time was over, that it hung. */
    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable throwable)
            throws Throwable {
        throw InProcessHandler.failureOf(context.getUniqueId(), throwable);
    }

    @Override
    public void handleBeforeAllMethodExecutionException(
            ExtensionContext context, Throwable throwable) throws Throwable {
        throw InProcessHandler.failureOf(context.getUniqueId(), throwable);
    }

    @Override
    public void handleBeforeEachMethodExecutionException(
            ExtensionContext context, Throwable throwable) throws Throwable {
        throw InProcessHandler.failureOf(context.getUniqueId(), throwable);
    }

    @Override
    public void handleAfterEachMethodExecutionException(
            ExtensionContext context, Throwable throwable) throws Throwable {
        throw InProcessHandler.failureOf(context.getUniqueId(), throwable);
    }

    @Override
    public void handleAfterAllMethodExecutionException(
            ExtensionContext context, Throwable throwable) throws Throwable {
        throw InProcessHandler.failureOf(context.getUniqueId(), throwable);
    }
}
