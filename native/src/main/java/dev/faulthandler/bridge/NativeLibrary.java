// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.bridge;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The file of the native library: in this jar, beside the classes, or already in this process. */
public final class NativeLibrary {

    /** The version of library and classes, which must agree: {@value}. */
    public static final String VERSION = "0.1.0";

    /** What is mapped into this process. */
    private static final Path MAPS = Path.of("/proc/self/maps");

    /** The dynamic loader of musl, which is its C library as well: its own name, or the build's. */
    private static final Pattern MUSL =
            Pattern.compile("/(ld-musl-[^/]*\\.so\\.1|libc\\.musl-[^/]*|libc\\.so)$");

    private static final String FILE = "libfaulthandler.so";

    /** The library for the C library of this process, which need not be that of the machine. */
    private static final String RESOURCE = resource(mappings());

    /** Where this process's copy can be opened again, once its file is gone: {@value}. */
    private static final String LOADED = "dev.faulthandler.library";

    private NativeLibrary() {}

    /** Return where in the jar the library for a process is that has these files mapped. */
    static String resource(Stream<String> mappings) {
        boolean musl = mappings.anyMatch(line -> MUSL.matcher(line).find());
        return (musl ? "/linux-x86-64-musl/" : "/linux-x86-64/") + FILE;
    }

    private static Stream<String> mappings() {
        try {
            return Files.readAllLines(MAPS).stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    /** Return why there is no library for this system, or nothing where there is. */
    public static Optional<String> missingReason() {
        String system = System.getProperty("os.name") + ", " + System.getProperty("os.arch");
        if (!system.equals("Linux, amd64")) {
            return Optional.of(
                    "faulthandler has no native library for "
                            + system
                            + ": only for Linux, amd64.");
        }
        return NativeLibrary.class.getResource(RESOURCE) != null
                ? Optional.empty()
                : Optional.of("faulthandler's native library is not in its jar: " + RESOURCE);
    }

    /**
     * Return a file that holds the library, for {@code -agentpath}: the one beside the classes, or
     * a copy in the given directory or, where programs may not run from there, in another one.
     */
    public static Path fileIn(Path directory) throws IOException {
        Optional<Path> beside = besideTheClasses();
        if (beside.isPresent()) {
            return beside.get();
        }
        List<String> refused = new ArrayList<>();
        for (Path candidate : candidates(directory)) {
            if (isNoexec(candidate)) {
                refused.add(candidate + ": mounted noexec");
                continue;
            }
            try {
                return copyTo(candidate);
            } catch (IOException e) {
                refused.add(candidate + ": " + e);
            }
        }
        throw new IOException(nowhere(refused));
    }

    /** Open the library: the copy that this process has, or one that is left without a file. */
    static NativeFaultHandler load(Function<Path, NativeFaultHandler> opener) {
        missingReason()
                .ifPresent(
                        reason -> {
                            throw new IllegalStateException(reason);
                        });
        Optional<Path> present = inThisProcess().or(NativeLibrary::besideTheClasses);
        if (present.isPresent()) {
            return sameVersion(opener.apply(present.get()), present.get());
        }
        List<String> refused = new ArrayList<>();
        for (Path candidate : candidates(Path.of(System.getProperty("java.io.tmpdir")))) {
            try {
                return openCopy(candidate, opener);
            } catch (IOException | UnsatisfiedLinkError e) {
                refused.add(candidate + ": " + e.getMessage());
            }
        }
        throw new IllegalStateException(nowhere(refused));
    }

    private static NativeFaultHandler openCopy(
            Path directory, Function<Path, NativeFaultHandler> opener) throws IOException {
        Path copy = copyTo(directory);
        try {
            NativeFaultHandler handler = sameVersion(opener.apply(copy), copy);
            // A crash must leave no file behind, and another class loader must find this copy.
            System.setProperty(LOADED, "/proc/self/fd/" + handler.fh_open(copy.toString()));
            return handler;
        } finally {
            Files.delete(copy);
        }
    }

    private static NativeFaultHandler sameVersion(NativeFaultHandler handler, Path file) {
        String found = handler.fh_version();
        if (!found.equals(VERSION)) {
            throw new IllegalStateException(
                    "Two versions of faulthandler are in this process: these classes are of "
                            + VERSION
                            + ", the library is of "
                            + found
                            + " ("
                            + file
                            + ").");
        }
        return handler;
    }

    /** Copy the library into a directory, under its own name, and return the file. */
    public static Path extractTo(Path directory) throws IOException {
        Path file = Files.createDirectories(directory).resolve(FILE);
        Path copy = copyTo(directory);
        Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-r--r--"));
        return Files.move(copy, file, StandardCopyOption.REPLACE_EXISTING).toAbsolutePath();
    }

    /** Copy the library into a new file that nobody else can write, whatever the umask is. */
    private static Path copyTo(Path directory) throws IOException {
        Files.createDirectories(directory);
        Path copy = Files.createTempFile(directory, "faulthandler-", ".so");
        Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwx------"));
        try (InputStream library = NativeLibrary.class.getResourceAsStream(RESOURCE)) {
            Files.write(copy, library.readAllBytes());
        }
        return copy;
    }

    private static Optional<Path> besideTheClasses() {
        URL url = NativeLibrary.class.getResource(RESOURCE);
        if (url == null || !url.getProtocol().equals("file")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(url.toURI()));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Find a copy that was loaded before: as an agent, or by another class loader. */
    private static Optional<Path> inThisProcess() {
        String loaded = System.getProperty(LOADED);
        if (loaded != null) {
            return Optional.of(Path.of(loaded));
        }
        return mappings()
                .filter(line -> line.matches(".*/(lib)?faulthandler[^/]*\\.so"))
                .map(line -> Path.of(line.substring(line.indexOf('/'))))
                .findFirst();
    }

    private static Set<Path> candidates(Path first) {
        Set<Path> candidates = new LinkedHashSet<>();
        candidates.add(first.toAbsolutePath());
        candidates.add(Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath());
        candidates.add(Path.of(System.getProperty("user.home"), ".cache", "faulthandler"));
        candidates.add(Path.of("target", "faulthandler").toAbsolutePath());
        return candidates;
    }

    /** Return whether the kernel refuses to run code from a directory; false if it is not known. */
    static boolean isNoexec(Path directory) {
        boolean noexec = false;
        int longest = -1;
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/mounts"))) {
                String[] fields = line.split(" ");
                Path mount = Path.of(fields[1].replace("\\040", " "));
                if (directory.startsWith(mount) && mount.getNameCount() >= longest) {
                    longest = mount.getNameCount();
                    noexec = Arrays.asList(fields[3].split(",")).contains("noexec");
                }
            }
        } catch (IOException e) {
            return false;
        }
        return noexec;
    }

    private static String nowhere(List<String> refused) {
        return "faulthandler's native library could be loaded from no directory.\n  found: "
                + String.join("\n         ", refused)
                + "\n  hint:  set -Djava.io.tmpdir=DIR to a directory whose file system is mounted without"
                + " 'noexec'; 'mount | grep noexec' lists those with it";
    }
}
