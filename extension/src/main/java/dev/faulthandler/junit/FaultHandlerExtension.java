// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit;

import dev.faulthandler.junit.supervisor.WorkerPool;
import dev.faulthandler.junit.worker.WorkerFiles;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

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
 * dev.faulthandler.junit.WorkerCrashedError: Segmentation fault (SIGSEGV, address not mapped,
 * at 0x0000000000000000) ended the test JVM
 *     at com.acme.Codec.decode(Native Method)
 *     at com.acme.CodecTests.decodesEmptyInput(CodecTests.java:27)
 * </pre>
 *
 * @since 0.1
 * @see FaultHandling
 */
public final class FaultHandlerExtension implements BeforeAllCallback {

    /** Called by JUnit. */
    public FaultHandlerExtension() {}

    /** Enable the handler in this JVM, if a launcher brought the tests here past our filter. */
    @Override
    public void beforeAll(ExtensionContext context) {
        if (!WorkerFiles.isWorker()) {
            Settings settings = Settings.of(context::getConfigurationParameter);
            InProcessHandler.install(settings);
            if (settings.enabled() && settings.isolates(WorkerPool::isDebugged)) {
                InProcessHandler.sayPassedBy();
            }
        }
    }
}
