// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.deathtest;

import dev.faulthandler.Traceback;
import dev.faulthandler.junit.attribution.Expectation;
import dev.faulthandler.junit.outcome.PostMortem;
import java.util.List;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.opentest4j.AssertionFailedError;

/**
 * How a block ended its JVM: what {@link DeathAssertions#assertDies} returns.
 *
 * <p>Each method that begins with {@code has} asserts something, and returns this.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL)
public final class DeathAssert {

    private static final int MAX_OUTPUT_LENGTH = 2000;

    private final BlockExecution execution;
    private final PostMortem death;

    DeathAssert(BlockExecution execution) {
        this.execution = execution;
        death = execution.death().orElseThrow();
    }

    /** Assert that a fault did it: SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGSYS or SIGABRT. */
    public DeathAssert hasSignal(String signal) {
        return has(new Expectation.Signal(signal));
    }

    /** Assert that {@code System.exit} did it, or native code's {@code exit}, with a status. */
    public DeathAssert hasExitStatus(int status) {
        return has(new Expectation.Exit(status));
    }

    /** Assert that {@code Runtime.halt} did it, with a status. */
    public DeathAssert hasHaltStatus(int status) {
        return has(new Expectation.Halt(status));
    }

    private DeathAssert has(Expectation expected) {
        return has(expected.isMetBy(death.end()), expected.words());
    }

    /** Assert that the JVM printed a text, on either stream, by Java or by native code. */
    public DeathAssert hasOutputContaining(String text) {
        return has(output().contains(text), "the output '" + text + "'");
    }

    /**
     * Assert that the topmost Java frame is of a method, such as {@code com.acme.Codec.decode}; for
     * a native method it is the method itself.
     */
    public DeathAssert hasTopFrame(String method) {
        boolean found = stack().stream().limit(1).anyMatch(frame -> isOf(frame, method));
        return has(found, "the top frame " + method);
    }

    /** Assert that a frame is of a method, or of a native function, wherever in the stack. */
    public DeathAssert hasFrame(String function) {
        boolean found =
                stack().stream().anyMatch(frame -> isOf(frame, function))
                        || death.traceback().flatMap(Traceback::current).stream()
                                .flatMap(current -> current.frames().stream())
                                .anyMatch(frame -> frame.isOf(function));
        return has(found, "a frame " + function);
    }

    private static boolean isOf(StackTraceElement frame, String method) {
        return method.equals(frame.getClassName() + "." + frame.getMethodName());
    }

    private DeathAssert has(boolean holds, String expected) {
        if (holds) {
            return this;
        }
        String frames =
                stack().stream()
                        .limit(10)
                        .map(frame -> "\n  at " + frame)
                        .collect(Collectors.joining());
        throw new AssertionFailedError(
                "assertDies expected "
                        + expected
                        + ", and it was this: "
                        + sentence()
                        + frames
                        + printed(output()));
    }

    /** Return what happened, in a sentence. */
    public String sentence() {
        return death.end().sentence();
    }

    /** Return the stack of the thread that did it, as far as it is known. */
    public List<StackTraceElement> stack() {
        return death.stack();
    }

    /** Return the native handler's dump; an empty text where there is none. */
    public String dump() {
        return death.dump();
    }

    /** Return all that the JVM printed, on either stream. */
    public String output() {
        return execution.output();
    }

    @Override
    public String toString() {
        return sentence();
    }

    /** Return the end of an output as it is shown in a failure. */
    static String printed(String output) {
        String text = output.strip();
        String shown = text.substring(Math.max(0, text.length() - MAX_OUTPUT_LENGTH));
        return text.isEmpty() ? "" : "\nIt printed:\n  " + shown.replace("\n", "\n  ");
    }
}
