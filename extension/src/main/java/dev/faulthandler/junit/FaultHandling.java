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
public @interface FaultHandling {}
