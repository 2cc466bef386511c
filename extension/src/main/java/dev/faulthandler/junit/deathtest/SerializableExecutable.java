// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.deathtest;

import java.io.Serializable;
import org.apiguardian.api.API;
import org.junit.jupiter.api.function.Executable;

/**
 * A block of code that can be sent to another JVM, as {@link DeathAssertions#assertDies} does.
 *
 * <p>A lambda expression is one, as long as all that it captures is {@link Serializable}.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL)
@FunctionalInterface
public interface SerializableExecutable extends Executable, Serializable {}
