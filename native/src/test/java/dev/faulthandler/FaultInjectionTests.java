// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The library that makes steps of a dump fault, and the one that is shipped. */
class FaultInjectionTests {

    private static final Path SHIPPED = Path.of("target/classes/linux-x86-64/libfaulthandler.so");
    private static final Path INJECTING =
            Path.of("target/injecting/linux-x86-64/libfaulthandler.so");
    private static final Path OBJECT = Path.of("target/injecting/inject_fault.o");

    @Test
    void differsFromTheShippedLibraryInOneFile() throws Exception {
        Set<String> more = new TreeSet<>(symbolsOf(INJECTING));
        more.removeAll(symbolsOf(SHIPPED));
        Set<String> fewer = new TreeSet<>(symbolsOf(SHIPPED));
        fewer.removeAll(symbolsOf(INJECTING));

        assertThat(symbolsOf(SHIPPED)).hasSizeGreaterThan(300);
        assertThat(more).isNotEmpty().isSubsetOf(symbolsOf(OBJECT));
        assertThat(fewer).isEmpty();
    }

    @Test
    void isNotShipped() throws IOException {
        assertThat(textOf(SHIPPED)).doesNotContain("FAULTHANDLER_TEST");
        assertThat(textOf(INJECTING)).contains("FAULTHANDLER_TEST_FAULT", "FAULTHANDLER_TEST_HANG");
    }

    private static String textOf(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    }

    /** Return the symbols that a file defines, each with its kind. */
    private static Set<String> symbolsOf(Path file) throws IOException, InterruptedException {
        Process nm = new ProcessBuilder("nm", "--defined-only", file.toString()).start();
        String output = new String(nm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(nm.waitFor()).isZero();
        return output.lines()
                .map(line -> line.replaceFirst("^[0-9a-f]+ ", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
