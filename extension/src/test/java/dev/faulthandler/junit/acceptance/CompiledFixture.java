// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.platform.commons.support.ReflectionSupport;

/** A fixture that not every JUnit lets be compiled, in a place that only its own loader knows. */
public final class CompiledFixture {

    private CompiledFixture() {}

    /** Compile and run a class, or skip the test where JUnit does not have a type yet. */
    public static RecordedRun run(Path directory, String neededType, String name, String source)
            throws IOException {
        assumeTrue(
                ReflectionSupport.tryToLoadClass(neededType).toOptional().isPresent(),
                () -> "This JUnit has no " + neededType);
        compile(directory, directory, name, source);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        URL[] place = {directory.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(place, before)) {
            thread.setContextClassLoader(loader);
            return RecordedRun.of(request -> request.selectors(selectClass(name)));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Compile a class. */
    public static void compile(Path directory, Path classes, String name, String source)
            throws IOException {
        Path file = Files.writeString(directory.resolve(name + ".java"), source);
        int status =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-proc:none",
                                "-cp",
                                ChildJvm.classPath(),
                                "-d",
                                classes.toString(),
                                file.toString());
        assertThat(status).as("javac's status").isZero();
    }
}
