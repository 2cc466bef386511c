// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Run a class in a worker JVM, so that a test that crashes it fails alone.
 *
 * <p>It is {@code @ExtendWith(FaultHandlerExtension.class)} in a word. At a method or a nested
 * class it stands for the whole top-level class around it.
 *
 * <pre>{@code
 * @FaultHandling
 * class CodecTests {
 *     @Test
 *     void decodesEmptyInput() {
 *         new Codec().decode(new byte[0]);
 *     }
 * }
 * }</pre>
 *
 * @since 0.1
 * @see FaultHandlerExtension
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@ExtendWith(FaultHandlerExtension.class)
public @interface FaultHandling {

    /**
     * Limit how long a test may take, with what is done before and after it.
     *
     * <p>It is written as JUnit Jupiter writes durations: {@code 30 s}, {@code 500 ms}, {@code 2
     * m}; a number alone is seconds. The annotation that is nearest to a test holds, and after all
     * of them the setting {@code faulthandler.timeout}. What is done before or after all tests of a
     * class has the same limit for itself.
     *
     * <pre>{@code
     * @FaultHandling(timeout = "30 s")
     * class ServerTests { ... }
     * }</pre>
     *
     * <p>reports of a test that does not end
     *
     * <pre>
     * dev.faulthandler.junit.TestTimedOutError: Timeout (30 s): stuck
     *     at java.lang.Object.wait(Native Method)
     *     at com.acme.ServerTests.answers(ServerTests.java:27)
     * </pre>
     */
    String timeout() default "";

    /** Choose what is done when the limit is reached. */
    TimeoutAction timeoutAction() default TimeoutAction.AS_SET;

    /**
     * What is done with a test that takes longer than its limit.
     *
     * @since 0.1
     */
    enum TimeoutAction {
        /** What the setting {@code faulthandler.timeout.action} says. */
        AS_SET,

        /** All threads are dumped, and the test goes on. */
        DUMP,

        /** It is interrupted, or else its JVM is ended; it fails, and the rest goes on. */
        FAIL,

        /** All threads are dumped, and its JVM ends with status 1. */
        EXIT
    }
}
