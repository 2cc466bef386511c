// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.postmortem;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** The processes that tests left behind, if they hold on to a worker's pipes. */
@API(status = API.Status.INTERNAL)
public final class LeakedProcesses {

    private static final Path PROCESSES = Path.of("/proc");
    private static final int MAX_COMMAND_LENGTH = 200;

    private final Set<String> pipes = new HashSet<>();

    /** Note which pipes a worker has, while it has them. */
    public LeakedProcesses(long worker) {
        for (int descriptor : new int[] {1, 2}) {
            targetOf(descriptors(Long.toString(worker)).resolve(Integer.toString(descriptor)))
                    .filter(target -> target.startsWith("pipe:"))
                    .ifPresent(pipes::add);
        }
    }

    /** Return who holds on to the pipes of a worker that has ended. */
    public String remark() {
        String found = "nobody that can be seen";
        try (Stream<Path> processes = Files.list(PROCESSES)) {
            String holders =
                    processes
                            .map(process -> process.getFileName().toString())
                            .filter(name -> name.matches("\\d+") && holdsOn(name))
                            .map(LeakedProcesses::describe)
                            .collect(Collectors.joining(", "));
            found = holders.isEmpty() ? found : holders;
        } catch (IOException | UncheckedIOException e) {
            // Not a system that tells.
        }
        return "[faulthandler] A process that a test left behind holds the test JVM's output open: "
                + found
                + System.lineSeparator();
    }

    private boolean holdsOn(String process) {
        if (process.equals(Long.toString(ProcessHandle.current().pid()))) {
            return false; // The other end is ours.
        }
        try (Stream<Path> open = Files.list(descriptors(process))) {
            return open.anyMatch(link -> targetOf(link).filter(pipes::contains).isPresent());
        } catch (IOException | UncheckedIOException e) {
            return false; // It is somebody else's, or has ended.
        }
    }

    private static Path descriptors(String process) {
        return PROCESSES.resolve(process).resolve("fd");
    }

    private static Optional<String> targetOf(Path link) {
        try {
            return Optional.of(Files.readSymbolicLink(link).toString());
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    /** Return it as {@code 4711 (sleep 60)}; one that has just ended has but its short name. */
    public static String describe(String process) {
        String line = read(process, "cmdline").replace('\0', ' ').strip();
        String name = line.isEmpty() ? read(process, "comm").strip() : line;
        return name.isEmpty()
                ? process
                : process
                        + " ("
                        + name.substring(0, Math.min(name.length(), MAX_COMMAND_LENGTH))
                        + ")";
    }

    private static String read(String process, String file) {
        try {
            Path path = PROCESSES.resolve(process).resolve(file);
            return Files.readString(path, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
