// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.junit.acceptance.ChildJvm;
import dev.faulthandler.junit.acceptance.CrashingTestCase;
import dev.faulthandler.junit.acceptance.DoctoredJar;
import dev.faulthandler.junit.acceptance.discovery.Scoped;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.engine.TestEngine;

class FallbackTests {

    private static final String LINE =
            "[faulthandler] Tests run in this JVM, as this JUnit is not as expected: ";

    @TempDir Path directory;

    @Test
    void runsTestsHereWithTheHandlerOnIfAMethodOfJUnitsIsGone() throws Exception {
        var output =
                withDoctored(
                                JupiterTestEngine.class,
                                "getExecutionListener",
                                "gotExecutionListener")
                        .run(CrashingTestCase.class)
                        .outputToTheEnd();
        assertThat(output)
                .containsOnlyOnce(LINE + "java.lang.NoSuchMethodException")
                .contains("Fatal Java error: ", "Test: [engine:junit-jupiter]/[class:");
    }

    @Test
    void runsTestsHereIfATypeOfJUnitsIsGone() throws Exception {
        var output =
                withDoctored(
                                JupiterTestEngine.class,
                                "JupiterEngineExecutionContext",
                                "JupiterEnginesExecutionContex")
                        .run(Scoped.ByExtensionTestCase.class)
                        .outputToTheEnd();
        assertThat(output)
                .containsOnlyOnce(LINE + "java.lang.ClassNotFoundException")
                .contains("worker false")
                .endsWith("exit status 0");
    }

    @Test
    void runsTestsHereIfWhatOurNodesAreMadeOfIsGone() throws Exception {
        var output =
                ChildJvm.in(directory)
                        .changingClassPath(
                                path ->
                                        replaced(
                                                replaced(
                                                        path,
                                                        JupiterTestEngine.class,
                                                        "hierarchical/Node",
                                                        "hierarchical/Nude"),
                                                TestEngine.class,
                                                "hierarchical/Node",
                                                "hierarchical/Nude"))
                        .run(Scoped.ByExtensionTestCase.class)
                        .outputToTheEnd();
        assertThat(output).containsOnlyOnce(LINE).contains("worker false").endsWith("status 0");
    }

    private ChildJvm.Setup withDoctored(Class<?> type, String name, String otherName) {
        return ChildJvm.in(directory)
                .changingClassPath(path -> replaced(path, type, name, otherName));
    }

    private String replaced(String classPath, Class<?> type, String name, String otherName) {
        try {
            Path jar = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
            Path doctored = directory.resolve(jar.getFileName());
            return classPath.replace(
                    jar.toString(), DoctoredJar.of(jar, doctored, name, otherName).toString());
        } catch (URISyntaxException | java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
