// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A test JVM that tells of its own memory and of that of the workers that it has started. */
final class Measure {

    private static final long SETTLE_MILLIS = 3000;

    private Measure() {}

    public static void main(String[] arguments) throws Exception {
        boolean workers = Boolean.parseBoolean(arguments[0]);
        Files.deleteIfExists(IdleTests.WORKER);
        Files.deleteIfExists(IdleTests.MEASURED);
        Thread measuring = new Thread(() -> measure(workers), "measure");
        measuring.setDaemon(true);
        measuring.start();
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(DiscoverySelectors.selectClass(IdleTests.class))
                                    .build());
        }
    }

    private static void measure(boolean workers) {
        try {
            while (!Files.exists(IdleTests.WORKER) || children().size() < (workers ? 2 : 0)) {
                Thread.sleep(50);
            }
            Thread.sleep(SETTLE_MILLIS);
            print(workers ? "test JVM" : "test JVM without faulthandler", ProcessHandle.current());
            String worker = Files.readString(IdleTests.WORKER);
            for (ProcessHandle child : children()) {
                print(Long.toString(child.pid()).equals(worker) ? "worker" : "spare", child);
            }
            Files.createFile(IdleTests.MEASURED);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<ProcessHandle> children() {
        return ProcessHandle.current().children().toList();
    }

    private static void print(String what, ProcessHandle process) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("/proc/" + process.pid() + "/smaps_rollup"));
        System.out.printf(
                "%-30s RSS %4d MiB, PSS %4d MiB, of its own %4d MiB%n",
                what,
                mebibytes(lines, "Rss:"),
                mebibytes(lines, "Pss:"),
                mebibytes(lines, "Private_Clean:") + mebibytes(lines, "Private_Dirty:"));
    }

    private static long mebibytes(List<String> lines, String field) {
        return lines.stream()
                .filter(line -> line.startsWith(field))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .map(kibibytes -> (kibibytes + 512) / 1024)
                .sum();
    }
}
