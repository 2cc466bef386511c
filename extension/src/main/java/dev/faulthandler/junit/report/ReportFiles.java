// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;

/** Writes one text file for each end, named after the test; the last run's are written over. */
@API(status = API.Status.INTERNAL)
public final class ReportFiles {

    private static final int LONGEST_NAME = 150;
    private static final Set<String> TAKEN = new HashSet<>();

    private ReportFiles() {}

    /** Return the file, or nothing where it can't be written: the failure says it all anyway. */
    public static Optional<Path> write(EndReport report) {
        try {
            Path directory = ReportDirectory.ofThisJvm().create();
            Path file = directory.resolve(takeName(report.test()) + ".txt");
            Files.writeString(file, report.fileText());
            return Optional.of(file);
        } catch (IOException e) {
            System.err.println("[faulthandler] The report could not be kept: " + e);
            return Optional.empty();
        }
    }

    private static synchronized String takeName(String test) {
        String clean = test.replaceAll("[^A-Za-z0-9._$-]+", "_").replaceAll("_+$", "");
        String name = clean.substring(0, Math.min(clean.length(), LONGEST_NAME));
        String free = name;
        for (int i = 2; !TAKEN.add(free); i++) {
            free = name + "-" + i;
        }
        return free;
    }
}
