// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.bridge.NativeLibrary;
import dev.faulthandler.junit.acceptance.ChildJvm;
import dev.faulthandler.junit.acceptance.CrashingTestCase;
import dev.faulthandler.junit.acceptance.PlainTestCase;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** On a system where the native library is not accepted, or where nobody wants it. */
@Timeout(120)
class RefusedLibraryTests {

    private static final String LINE =
            "[faulthandler] Crashes will be reported without tracebacks. A test JVM does not start"
                    + " with the native library: ";

    @TempDir Path directory;

    @Test
    void runsTestsWithoutALibraryThatNeedsANewerCLibrary() throws Exception {
        Path library = NativeLibrary.extractTo(directory.resolve("ours"));
        String bytes = Files.readString(library, StandardCharsets.ISO_8859_1);
        String newer = bytes.replaceAll("\0GLIBC_2(\\.\\d+)(?=[\0.])", "\0GLIBC_9$1");
        assertThat(newer).isNotEqualTo(bytes);
        String output = run(newer.getBytes(StandardCharsets.ISO_8859_1), CrashingTestCase.class);

        assertThat(output)
                .containsOnlyOnce(LINE)
                .containsPattern("\\Q" + LINE + "\\E.*version `GLIBC_9.* not found")
                .contains("finished passesToo() TestExecutionResult [status = SUCCESS")
                .contains(
                        "Segmentation fault (SIGSEGV, at 0x0000000000000000) terminated the test"
                                + " JVM",
                        "frame dev.faulthandler.junit.acceptance.Fault.segmentation");
        assertThat(output.lines().filter(line -> line.matches("finished .*status = FAILED.*")))
                .hasSize(8);
    }

    @Test
    void runsTestsWithoutALibraryThatRefusesToStart() throws Exception {
        Path other = Path.of(System.getProperty("java.home"), "lib", "libjdwp.so");
        String output = run(Files.readAllBytes(other), PlainTestCase.class);

        assertThat(output)
                .containsOnlyOnce(LINE)
                .containsPattern("\\Q" + LINE + "\\E.*agent")
                .contains("status = SUCCESS")
                .doesNotContain("FAILED");
    }

    @Test
    void runsTestsWithoutTheLibraryWhereItIsSwitchedOff() throws Exception {
        String output =
                ChildJvm.in(directory)
                        .with("-Dfaulthandler.scope=all", "-Dfaulthandler.native.enabled=false")
                        .run(CrashingTestCase.class)
                        .outputToTheEnd();
        assertThat(output)
                .doesNotContain("Crashes will be reported")
                .contains("The JVM's own report: ");
        try (var reports = Files.walk(directory.resolve("faulthandler"))) {
            for (Path report :
                    reports.filter(file -> file.toString().endsWith(".readsNull.txt")).toList()) {
                assertThat(Files.readString(report))
                        .contains("From the JVM's own report:")
                        .doesNotContain("Fatal Java error");
                return;
            }
        }
        throw new AssertionError("no report in " + directory);
    }

    @Test
    void leavesTheHandlerOutOfTheTestJvmWhereItIsSwitchedOff() throws Exception {
        String output =
                ChildJvm.in(directory)
                        .with("-Dfaulthandler.isolation=none")
                        .with("-Dfaulthandler.native.enabled=false")
                        .run(CrashingTestCase.class)
                        .outputToTheEnd();
        assertThat(output).doesNotContain("Fatal Java error", "Crashes will").contains("SIGSEGV");
    }

    /** Run a class of tests where the library in the jar is another file. */
    private String run(byte[] library, Class<?> tests) throws IOException, InterruptedException {
        Path resource = directory.resolve("first/linux-x86-64/libfaulthandler.so");
        Files.createDirectories(resource.getParent());
        Files.write(resource, library);
        String first = directory.resolve("first") + File.pathSeparator;
        return ChildJvm.in(directory)
                .changingClassPath(path -> first + path)
                .with("-Dfaulthandler.scope=all")
                .run(tests)
                .outputToTheEnd();
    }
}
