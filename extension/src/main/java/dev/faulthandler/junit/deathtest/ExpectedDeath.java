// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.deathtest;

import dev.faulthandler.junit.FaultHandlerExtension;
import dev.faulthandler.junit.FaultHandling;
import dev.faulthandler.junit.JvmTerminatedError;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Expect that a test ends the JVM it runs in: it passes if, and only if, it ends it so.
 *
 * <p>Its class runs in a worker JVM, as with {@link FaultHandling}, and goes on in another one.
 * Exactly one of the members has to be set.
 *
 * <pre>{@code
 * @Test
 * @ExpectedDeath(signal = "SIGSEGV")
 * void decodingNothingIsFatal() {
 *     new Codec().decode(null);
 * }
 *
 * @Test
 * @ExpectedDeath(exitStatus = 2)
 * void wrongArgumentsAreTold() {
 *     Main.main("--no-such-option");
 * }
 * }</pre>
 *
 * <p>Where the JVM ends otherwise, the test fails with the {@link JvmTerminatedError} of that end;
 * where it does not end,
 *
 * <pre>
 * AssertionFailedError: @ExpectedDeath expected the fault SIGSEGV, and the test returned
 * </pre>
 *
 * <p>Where tests run in the test JVM itself, such as under a debugger, it is disabled, as it would
 * end that.
 *
 * @since 0.1
 * @see DeathAssertions#assertDies(SerializableExecutable)
 */
@API(status = API.Status.EXPERIMENTAL)
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@ExtendWith({FaultHandlerExtension.class, ExpectedDeathExtension.class})
public @interface ExpectedDeath {

    /**
     * The signal of the fault: SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGSYS or SIGABRT.
     *
     * <p>It is the fault's own. The exit status does not tell it, as HotSpot always aborts.
     */
    String signal() default "";

    /**
     * The status given to {@code System.exit}, or by native code to {@code exit}, from 0 to 255.
     */
    int exitStatus() default -1;

    /** The status given to {@code Runtime.halt}, from 0 to 255. */
    int haltStatus() default -1;
}
