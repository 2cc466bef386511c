// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes without HotSpot: a C program stands for them. */
class OtherVmTests {

    private static final String LIBRARY = "target/classes/linux-x86-64/libfaulthandler.so";

    @TempDir Path directory;

    @Test
    void saysWhyItDoesNotWorkInAnotherJvm() throws Exception {
        Path empty = Files.createFile(directory.resolve("empty.c"));
        Path jvm = directory.resolve("libjvm.so");
        run("cc", "-shared", "-Wl,-soname,libjvm.so", "-o" + jvm, empty.toString());
        String reason = "this JVM is not a HotSpot: it has no JVM_handle_linux_signal\n";

        assertThat(run(program(), LIBRARY, jvm.toString())).isEqualTo(reason.repeat(2));
    }

    @Test
    void saysWhyItDoesNotWorkWithoutAJvm() throws Exception {
        String reason = "there is no JVM in this process\n";

        assertThat(run(program(), LIBRARY)).isEqualTo(reason.repeat(2));
    }

    private String program() throws Exception {
        Path program = directory.resolve("other_vm");
        run("cc", "-std=gnu11", "-o" + program, "src/test/c/other_vm.c", "-ldl");
        return program.toString();
    }

    private String run(String... command) throws IOException, InterruptedException {
        Path output = directory.resolve("output.txt");
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        String printed = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(printed).isZero();
        return printed;
    }
}
