// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.junit.acceptance.ChildJvm;
import dev.faulthandler.junit.acceptance.ParentsAgent;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class InheritedTests {

    @TempDir Path directory;

    @Test
    void anAgentWithARelativePathIsLoadedInAWorkerToo() throws Exception {
        ParentsAgent.writeJar(Files.createDirectory(directory.resolve("lib")).resolve("a.jar"));
        var output =
                ChildJvm.in(directory)
                        .with("-javaagent:lib/a.jar=once")
                        .run(Inherited.TellingTestCase.class)
                        .outputToTheEnd();
        assertThat(output).contains("worker true", "agent once;\n");
    }

    @Test
    void variablesWithArgumentsStayAndCountOnce() throws Exception {
        ParentsAgent.writeJar(directory.resolve("a.jar"));
        String tool = "-javaagent:a.jar=tool '-Dfixture.a=b c'";
        String launchers = "--add-opens java.base/java.lang=ALL-UNNAMED -Dfixture.d=\"e f\"";
        var output =
                ChildJvm.in(directory)
                        .with("-Dfixture.g=h")
                        .withVariable("JAVA_TOOL_OPTIONS", tool)
                        .withVariable("JDK_JAVA_OPTIONS", launchers)
                        .withVariable("_JAVA_OPTIONS", "-Dfixture.i=j")
                        .run(Inherited.TellingTestCase.class)
                        .outputToTheEnd();
        assertThat(output)
                .contains("worker true", "agent tool;\n")
                .contains("JAVA_TOOL_OPTIONS " + tool + "\n")
                .contains("JDK_JAVA_OPTIONS " + launchers + "\n")
                .contains("_JAVA_OPTIONS -Dfixture.i=j\n")
                .contains("-Dfixture.a=b c, ", "-Dfixture.d=e f, ", "-Dfixture.g=h, ")
                .containsOnlyOnce("Picked up JAVA_TOOL_OPTIONS")
                .containsOnlyOnce("Picked up JDK_JAVA_OPTIONS")
                .containsOnlyOnce("Picked up _JAVA_OPTIONS");
    }

    @Test
    void aVariableThatBringsADebuggerStaysAndCountsForTheParentOnly() throws Exception {
        String tool =
                "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=0 -Dfixture.a=b";
        var output =
                ChildJvm.in(directory)
                        .with("-Dfaulthandler.isolation=worker")
                        .withVariable("JAVA_TOOL_OPTIONS", tool)
                        .run(Inherited.TellingTestCase.class)
                        .outputToTheEnd();
        assertThat(output)
                .contains("worker true", "-Dfixture.a=b", "JAVA_TOOL_OPTIONS " + tool + "\n")
                .containsOnlyOnce("Listening for transport");
    }

    @Test
    void testsRunWhereTheDebuggerIs() throws Exception {
        var output =
                ChildJvm.in(directory)
                        .with("-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=0")
                        .run(Inherited.TellingTestCase.class)
                        .outputToTheEnd();
        assertThat(output)
                .contains("worker false")
                .containsOnlyOnce(
                        "[faulthandler] Tests run in this JVM, which has a debugger; with"
                                + " 'faulthandler.isolation = worker' they run in another one.\n");
    }

    @Test
    void pathsMayHaveSpacesAndAnyLetters() throws Exception {
        Path place = Files.createDirectory(directory.resolve("a b \u00e4\u2603 \"c\" #d"));
        Path classes = Files.createDirectory(place.resolve("more classes"));
        Files.createFile(classes.resolve("only here.txt"));
        Files.createDirectory(place.resolve("target"));
        var output =
                ChildJvm.in(place)
                        .withVariable("LC_ALL", "C.UTF-8")
                        .changingClassPath(path -> path + File.pathSeparator + classes)
                        .run(Inherited.TellingTestCase.class)
                        .outputToTheEnd();
        assertThat(output)
                .contains("worker true", "resource true", "directory " + place + "\n")
                .endsWith("exit status 0");
    }

    @Test
    void aPropertyThatIsSetForTestsArrivesThoughTheJvmHasOneOfThatName() throws Exception {
        ChildJvm.Setup child = ChildJvm.in(directory);
        Inherited.SETTABLE.forEach(name -> child.setting(name, "set " + name));
        String output = child.run(Inherited.SetPropertiesTestCase.class).outputToTheEnd();
        assertThat(output).contains("worker true");
        for (String name : Inherited.SETTABLE) {
            assertThat(output).contains(name + " set " + name);
        }
    }

    @Test
    void theLogManagerOfTheTestsIsThatOfAWorkerToo() throws Exception {
        Path configuration =
                Files.writeString(directory.resolve("logging.properties"), "fixture.level=FINER");
        String output =
                ChildJvm.in(directory)
                        .setting(
                                "java.util.logging.manager",
                                Inherited.OwnLogManager.class.getName())
                        .setting("java.util.logging.config.file", configuration.toString())
                        .run(Inherited.LoggingTestCase.class)
                        .outputToTheEnd();
        assertThat(output)
                .contains("worker true", "level FINER\n")
                .contains("manager " + Inherited.OwnLogManager.class.getName() + "\n");
    }

    @Test
    void logsAndRecordingsOfTheTestJvmAreNotOverwritten() throws Exception {
        ChildJvm.in(directory)
                .with("-Xlog:gc*:file=gc.log", "-XX:StartFlightRecording=filename=r.jfr")
                .run(Inherited.TellingTestCase.class)
                .outputToTheEnd();
        assertThat(directory)
                .isDirectoryContaining("regex:.*/gc.log")
                .isDirectoryContaining("regex:.*/gc-worker-1.log")
                .isDirectoryContaining("regex:.*/r.jfr")
                .isDirectoryContaining("regex:.*/r-worker-1.jfr");
    }
}
