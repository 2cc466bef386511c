// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.junit.acceptance.ChildJvm;
import dev.faulthandler.junit.acceptance.RecordedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HygieneTests {

    @TempDir Path directory;

    @Test
    void aWorkerHoldsNoDescriptorOfItsParents() throws Exception {
        Path held = Files.createFile(directory.resolve("held open"));
        Path java = javaAfter("exec 9< '" + held + "'");

        ChildJvm parent =
                ChildJvm.in(directory).withJava(java).run(Hygiene.DescriptorsTestCase.class);
        Path descriptors = Path.of("/proc", Long.toString(parent.pid()), "fd");
        String pipe = Files.readSymbolicLink(descriptors.resolve("1")).toString();
        String output = parent.outputToTheEnd();

        assertThat(pipe).startsWith("pipe:");
        assertThat(output)
                .contains("descriptor socket:", "exit status 0")
                .doesNotContain("descriptor " + pipe)
                .doesNotContain("descriptor " + held);
    }

    @Test
    void aTestThatLeavesHardlyADescriptorIsNamed() throws Exception {
        Path seen = directory.resolve("seen");
        ChildJvm parent =
                ChildJvm.in(directory)
                        .withJava(javaAfter("ulimit -n 400"))
                        .with("-D" + Hygiene.LeakingTestCase.SEEN + "=" + seen)
                        .run(Hygiene.LeakingTestCase.class);

        String told = parent.awaitLine("[faulthandler] The test JVM has ");
        Files.createFile(seen);

        assertThat(told)
                .matches(
                        "\\d+ of 400 descriptors open: \\d+ in /dev, .*\\. Their number rose above"
                                + " \\d+ while .*LeakingTestCase\\.a_leaks\\(\\) ran\\.");
        assertThat(parent.outputToTheEnd())
                .containsPattern("finished b_passes\\(\\) .*SUCCESSFUL")
                .doesNotContain("descriptors open");
    }

    /** Return a command that does something first, and is a JVM then. */
    private Path javaAfter(String command) throws IOException {
        Path java = directory.resolve("java");
        Files.writeString(
                java,
                "#!/bin/sh\n%s\nexec '%s/bin/java' \"$@\"\n"
                        .formatted(command, System.getProperty("java.home")));
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
        return java;
    }

    @Test
    void aProcessThatATestLeavesBehindIsNamedAndNotWaitedFor() throws Exception {
        Instant start = Instant.now();
        String output = ChildJvm.start(directory, Hygiene.LeavingTestCase.class).outputToTheEnd();
        assertThat(output)
                .containsPattern(
                        "\\[faulthandler] A process that a test left behind holds the test JVM's"
                                + " output open: \\d+ \\(sleep 47\\)\n")
                .endsWith("exit status 0");
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void aTestThatFillsTheMemoryFailsAlone() throws Exception {
        String output =
                ChildJvm.start(directory, Hygiene.MemoryTestCase.class, "-Xmx64m").outputToTheEnd();
        assertThat(output)
                .containsPattern("finished a_passes\\(\\) .*SUCCESSFUL")
                .containsPattern("finished b_fillsTheMemory\\(\\) .*FAILED.*(of m|OfM)emory")
                .containsPattern("finished c_passes\\(\\) .*SUCCESSFUL")
                .endsWith("exit status 0");
    }

    @Test
    void nothingIsLeftOfWorkersThatCrashedOrEnded() throws Exception {
        Path temporary = Files.createDirectory(directory.resolve("tmp"));
        String output =
                ChildJvm.start(
                                directory,
                                Hygiene.CrashingTestCase.class,
                                "-Djava.io.tmpdir=" + temporary)
                        .outputToTheEnd();
        assertThat(output)
                .containsPattern("finished a_crashes\\(\\) .*FAILED")
                .containsPattern("finished b_passes\\(\\) .*SUCCESSFUL");
        assertThat(temporary).isDirectoryNotContaining("glob:**/*fh*");
        assertThat(temporary).isDirectoryNotContaining("glob:**/*.so");
    }

    @Test
    void theTokenIsForNobodyElse() {
        var run = RecordedRun.of(Hygiene.SecretsTestCase.class);
        assertThat(run.failures()).isEmpty();
        assertThat(run.reported("directory")).isEqualTo("rwx------");
        assertThat(run.reported("token")).isEqualTo("rw-------");
        assertThat(run.events()).filteredOn(event -> event.contains("shown=true")).isEmpty();
        assertThat(run.events()).filteredOn(event -> event.contains("shown=false")).hasSize(3);
    }
}
