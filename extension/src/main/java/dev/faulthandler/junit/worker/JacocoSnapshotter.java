// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.worker;

import dev.faulthandler.junit.os.ReplacedFile;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Keeps what JaCoCo's agent has seen so far, as this JVM may be gone at any moment: after each
 * class, and after tests as often as it costs next to nothing.
 *
 * <p>The file is always whole: what is new takes its place at once.
 */
final class JacocoSnapshotter {

    /** Keeping takes at most one part in so many of the time. */
    private static final long SHARE = 20;

    private final MethodHandle data;
    private final Path file;
    private long notBefore;

    private JacocoSnapshotter(MethodHandle data, Path file) {
        this.data = data;
        this.file = file;
        notBefore = System.nanoTime();
    }

    /** Return the keeper, if this JVM has the agent. */
    static Optional<JacocoSnapshotter> of(Path file) {
        try {
            ClassLoader loader = ClassLoader.getSystemClassLoader();
            Class<?> runtime = Class.forName("org.jacoco.agent.rt.RT", true, loader);
            Class<?> type = Class.forName("org.jacoco.agent.rt.IAgent", true, loader);
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            Object agent =
                    lookup.findStatic(runtime, "getAgent", MethodType.methodType(type)).invoke();
            MethodHandle data =
                    lookup.findVirtual(
                            type,
                            "getExecutionData",
                            MethodType.methodType(byte[].class, boolean.class));
            return Optional.of(new JacocoSnapshotter(data.bindTo(agent), file));
        } catch (Throwable e) { // There is no such class, or it says that no agent was started.
            return Optional.empty();
        }
    }

    /** Keep it where that is worth its time, as a test, or a container, has ended. */
    void ended(boolean container) {
        if (container || System.nanoTime() - notBefore >= 0) {
            keep();
        }
    }

    synchronized void keep() {
        long start = System.nanoTime();
        try {
            ReplacedFile.write(file, (byte[]) data.invoke(false));
        } catch (IOException | RuntimeException e) {
            // What was kept before stays.
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
        long end = System.nanoTime();
        notBefore = end + SHARE * (end - start);
    }
}
