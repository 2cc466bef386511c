// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.os;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * The files in which the kernel describes processes and the machine, such as those in {@code
 * /proc}.
 *
 * <p>A file that cannot be read counts as empty: the process may have exited, or the system may not
 * have the file.
 *
 * @param root the directory that contains {@code proc} and {@code sys}
 */
@API(status = API.Status.INTERNAL)
public record ProcFs(Path root) {

    /** The files of this system. */
    public static final ProcFs SYSTEM = new ProcFs(Path.of("/"));

    /** A number of 19 digits means no limit in version 1 of control groups. */
    private static final String NUMBER = "\\d{1,18}";

    /** Return a file's text, without white space around it. */
    public String text(String file) {
        return text(root.resolve(file));
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "";
        }
    }

    /** Return a file's lines. */
    public Stream<String> lines(String file) {
        return text(file).lines();
    }

    /** Return the number that a file consists of, if it is one. */
    public Optional<Long> number(String file) {
        return parse(text(file));
    }

    /** Return the number that follows a name at the start of a line. */
    public Optional<Long> number(String file, String name) {
        return lines(file)
                .filter(line -> line.startsWith(name))
                .findFirst()
                .flatMap(line -> parse(line.substring(name.length()).strip().split("\\s+")[0]));
    }

    private static Optional<Long> parse(String text) {
        return text.matches(NUMBER) ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    public OfProcess process(long pid) {
        return new OfProcess(this, "proc/" + pid + "/");
    }

    /** Return the ids of all processes. */
    public List<Long> processes() {
        try (Stream<Path> files = Files.list(root.resolve("proc"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches(NUMBER))
                    .map(Long::valueOf)
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    /**
     * The files about one process.
     *
     * @param directory their directory, relative to the root
     */
    public record OfProcess(ProcFs system, String directory) {

        /** Return the number in a line of {@code status}, such as {@code VmRSS:}. */
        public Optional<Long> status(String name) {
            return system.number(directory + "status", name);
        }

        /**
         * Return the soft limit of a resource, such as {@code Max open files}; none if unlimited.
         */
        public Optional<Long> limit(String resource) {
            return system.number(directory + "limits", resource);
        }

        /**
         * Return a field of {@code stat}, counted from the one after the process's name, which may
         * contain anything: 0 is the state.
         */
        public Optional<String> stat(int field) {
            String text = system.text(directory + "stat");
            return Stream.of(text.substring(text.lastIndexOf(')') + 1).strip().split(" "))
                    .skip(field)
                    .filter(value -> !value.isEmpty())
                    .findFirst();
        }

        /** Return the command line, with spaces between the arguments. */
        public String commandLine() {
            return system.text(directory + "cmdline").replace('\0', ' ').strip();
        }

        /** Return the short name, which is still there after the process exited. */
        public String name() {
            return system.text(directory + "comm");
        }

        /** Return what an open file descriptor refers to, such as {@code pipe:[4711]}. */
        public Optional<String> openFile(int descriptor) {
            return targetOf(system.root.resolve(directory + "fd/" + descriptor));
        }

        /** Return what all open file descriptors refer to, a text each. */
        public List<String> openFiles() {
            try (Stream<Path> links = Files.list(system.root.resolve(directory + "fd"))) {
                return links.map(link -> targetOf(link).orElse("unknown")).toList();
            } catch (IOException | UncheckedIOException e) {
                return List.of();
            }
        }

        private static Optional<String> targetOf(Path link) {
            try {
                return Optional.of(Files.readSymbolicLink(link).toString());
            } catch (IOException | UnsupportedOperationException e) {
                return Optional.empty();
            }
        }
    }
}
