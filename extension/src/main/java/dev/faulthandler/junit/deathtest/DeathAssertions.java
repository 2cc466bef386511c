// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.deathtest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.apiguardian.api.API;
import org.opentest4j.AssertionFailedError;

/**
 * Assert that code ends the JVM that executes it, which is another one than that of the test.
 *
 * @since 0.1
 * @see ExpectedDeath
 */
@API(status = API.Status.EXPERIMENTAL)
public final class DeathAssertions {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private DeathAssertions() {}

    /**
     * Assert that a block ends its JVM within a minute, and return how.
     *
     * <pre>{@code
     * assertDies(() -> Codec.decode(null))
     *         .hasSignal("SIGSEGV")
     *         .hasTopFrame("com.acme.Codec.decode");
     * }</pre>
     *
     * @see #assertDies(SerializableExecutable, Duration)
     */
    public static DeathAssert assertDies(SerializableExecutable block) {
        return assertDies(block, LIMIT);
    }

    /**
     * Assert that a block ends its JVM within a limit, and return how.
     *
     * <p>The block is serialized, with what it captures, and executed by a fresh JVM that has this
     * one's class path, arguments and system properties. What that JVM prints is in the result.
     *
     * @param limit the time that the block has, including the start of its JVM
     * @throws AssertionFailedError where it does not end its JVM; it says what happened instead
     * @throws org.junit.platform.commons.JUnitException where the block cannot be sent to another
     *     JVM; it names what is not {@link java.io.Serializable}
     */
    public static DeathAssert assertDies(SerializableExecutable block, Duration limit) {
        BlockExecution execution;
        try {
            execution = BlockExecution.of(BlockSerializer.write(block), limit);
        } catch (IOException e) {
            throw new UncheckedIOException("No JVM could be started for the block.", e);
        }
        if (execution.death().isEmpty()) {
            throw survived(execution, limit);
        }
        return new DeathAssert(execution);
    }

    private static AssertionFailedError survived(BlockExecution execution, Duration limit) {
        String instead = execution.thrown().map(thrown -> "threw " + thrown).orElse("returned");
        String words =
                execution.late()
                        ? "was still running after " + limit.toMillis() / 1e3 + " s"
                        : instead;
        return new AssertionFailedError(
                "assertDies expected the block to terminate its JVM, and it "
                        + words
                        + DeathAssert.printed(execution.output()),
                execution.thrown().orElse(null));
    }
}
