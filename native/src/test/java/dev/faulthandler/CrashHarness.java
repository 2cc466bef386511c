// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs a program in a child JVM that may crash, and keeps what it left behind. */
final class CrashHarness {

    private static final int LIMIT_SECONDS = 120;

    private final List<String> flags = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private String classPath = System.getProperty("java.class.path");
    private Jdk jdk = Jdk.current();
    private Path directory = Path.of("").toAbsolutePath();

    static CrashHarness jvm(String... flags) {
        CrashHarness harness = new CrashHarness();
        harness.flags.addAll(List.of(flags));
        return harness;
    }

    /** Run the child on another JDK than this one. */
    CrashHarness on(Jdk jdk) {
        this.jdk = jdk;
        return this;
    }

    CrashHarness classPath(String classPath) {
        this.classPath = classPath;
        return this;
    }

    CrashHarness environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    CrashHarness directory(Path directory) {
        this.directory = directory;
        return this;
    }

    Run run(Class<?> program, String... arguments) {
        try {
            Path left = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "crash-");
            List<String> command = new ArrayList<>();
            command.addAll(List.of("sh", "-c", "ulimit -c 0; exec \"$@\"", "sh"));
            command.add(jdk.java());
            command.add("-XX:ErrorFile=" + left.resolve("hs_err.log"));
            command.addAll(jdk.flags());
            command.addAll(flags);
            command.addAll(List.of("-cp", classPath, program.getName()));
            command.addAll(List.of(arguments));
            Path output = left.resolve("output.txt");
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .directory(directory.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            Process child = builder.start();
            try {
                assertThat(child.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS))
                        .as("the child ends within %s s", LIMIT_SECONDS)
                        .isTrue();
            } finally {
                child.destroyForcibly();
            }
            return new Run(
                    child.exitValue(),
                    Files.readString(output, StandardCharsets.UTF_8),
                    textOf(left.resolve("hs_err.log")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String textOf(Path file) throws IOException {
        return Files.exists(file)
                ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) // or nearly so
                : "";
    }

    /** What a child left: its status as a shell has it, its output, HotSpot's report or "". */
    record Run(int status, String output, String errorFile) {

        boolean hasErrorFile() {
            return !errorFile.isEmpty();
        }

        List<Traceback> dumps() {
            return Traceback.parse(output);
        }

        Traceback dump() {
            assertThat(dumps()).as(output).hasSize(1);
            return dumps().get(0);
        }

        /** Return the frames of the current thread, as text, without what other versions change. */
        Stream<String> frames() {
            return dump().current().orElseThrow().frames().stream()
                    .map(Traceback.Frame::text)
                    .map(frame -> frame.replaceAll("^at (java|jdk)\\.(.*):\\d+", "at $1.$2:N"));
        }

        /** Return the dump up to the first stack's end, with what varies normalised. */
        String normalised() {
            String text = output.substring(output.indexOf("Fatal Java error"));
            return text.substring(0, text.indexOf("\n\nThread "))
                            .lines()
                            .map(Run::normalised)
                            .reduce("", (lines, line) -> lines + line + "\n")
                            .strip()
                    + "\n";
        }

        private static String normalised(String line) {
            return line.replaceAll("0x(?!0{16})[0-9a-f]{16}", "0xADDRESS")
                    .replaceAll("\\+0x[0-9a-f]+", "+0xN")
                    .replaceAll("jna\\d+\\.tmp", "jna.tmp")
                    .replaceAll("(lambda\\$\\w+\\$)\\d+", "$1N") // each javac counts its own way
                    .replaceAll("^Process \\d+, JDK [^,]+,", "Process PID, JDK VERSION,")
                    .replaceAll("#\\d+ \\[\\d+\\]", "#ID [TID]")
                    .replaceAll("(at (?:java|jdk|com\\.sun)\\..*:)\\d+\\)", "$1N)")
                    .replaceAll("jdk\\.proxy\\d+\\.\\$Proxy\\d+", "jdk.proxy.Proxy");
        }
    }
}
