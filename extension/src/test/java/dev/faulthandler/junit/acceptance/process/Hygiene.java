// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.process;

import dev.faulthandler.junit.FaultHandling;
import dev.faulthandler.junit.acceptance.Fault;
import dev.faulthandler.junit.acceptance.NativeCalls;
import dev.faulthandler.junit.protocol.WorkerFiles;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.TestReporter;

/** What a worker has, keeps and leaves behind. */
public final class Hygiene {

    private Hygiene() {}

    @FaultHandling
    public static class DescriptorsTestCase {
        @Test
        void tells(TestReporter reporter) throws IOException {
            try (DirectoryStream<Path> open = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
                for (Path descriptor : open) {
                    if (Files.isSymbolicLink(descriptor)) {
                        reporter.publishEntry(
                                "descriptor", Files.readSymbolicLink(descriptor).toString());
                    }
                }
            }
        }
    }

    /** Leaves hardly a descriptor, and waits until somebody has seen that. */
    @FaultHandling
    @TestMethodOrder(MethodOrderer.MethodName.class)
    public static class LeakingTestCase {

        /** A system property: the file that comes when it was seen. */
        public static final String SEEN = "fixture.seen";

        private static final int LEFT = 10;
        private static final List<InputStream> OPEN = new ArrayList<>();

        @Test
        void a_leaks() throws Exception {
            try {
                while (true) {
                    OPEN.add(new FileInputStream("/dev/null"));
                }
            } catch (IOException e) {
                for (InputStream last : OPEN.subList(OPEN.size() - LEFT, OPEN.size())) {
                    last.close();
                }
            }
            long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (!Files.exists(Path.of(System.getProperty(SEEN))) && System.nanoTime() < limit) {
                Thread.sleep(20);
            }
        }

        @Test
        void b_passes() {}
    }

    @FaultHandling
    public static class LeavingTestCase {
        @Test
        void leavesAChild() {
            NativeCalls.shell("sleep 47 &");
        }
    }

    @FaultHandling
    @TestMethodOrder(MethodOrderer.MethodName.class)
    public static class MemoryTestCase {

        static final List<Object> KEPT = new ArrayList<>();

        @Test
        void a_passes() {}

        @Test
        void b_fillsTheMemory() {
            for (int size = 1 << 20; size > 0; size /= 2) {
                fill(size);
            }
            throw new OutOfMemoryError("nothing is left");
        }

        private static void fill(int size) {
            try {
                while (true) {
                    KEPT.add(new byte[size]);
                }
            } catch (OutOfMemoryError e) {
                KEPT.add(e); // Smaller pieces may still find room.
            }
        }

        @Test
        void c_passes() {}
    }

    @FaultHandling
    @TestMethodOrder(MethodOrderer.MethodName.class)
    public static class CrashingTestCase {
        @Test
        void a_crashes() {
            Fault.segmentation();
        }

        @Test
        void b_passes() {}
    }

    /** Tells who can read what, and where the token is to be found. */
    @FaultHandling
    public static class SecretsTestCase {
        @Test
        void tells(TestReporter reporter) throws IOException {
            Path files = Path.of(System.getProperty(WorkerFiles.PROPERTY));
            Path token = files.resolveSibling(files.getFileName() + ".token");
            reporter.publishEntry("directory", permissions(files.getParent()));
            reporter.publishEntry("token", permissions(token));
            String secret = Files.readString(token);
            for (Path file : places()) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                reporter.publishEntry("shown", Boolean.toString(text.contains(secret)));
            }
        }

        /** The command line, the environment, and the file with arguments that the first names. */
        private static List<Path> places() throws IOException {
            Path command = Path.of("/proc/self/cmdline");
            String[] words = Files.readString(command, StandardCharsets.ISO_8859_1).split("\0");
            Path arguments = Path.of(words[1].substring("@".length()));
            return List.of(command, Path.of("/proc/self/environ"), arguments);
        }

        private static String permissions(Path file) throws IOException {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        }
    }
}
