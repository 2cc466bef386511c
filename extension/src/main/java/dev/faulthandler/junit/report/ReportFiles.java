// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.report;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes one text file for each end, named after the test; no two ends of a run share one. */
final class ReportFiles {

    private static final int MAX_NAME_LENGTH = 150;

    private ReportFiles() {}

    /** Return the file. Other JVMs of the run may write into the directory, too. */
    static Path write(Path directory, CrashReport report) throws IOException {
        String name = nameFor(report.test().name());
        Path file = directory.resolve(name + ".txt");
        for (int i = 2; ; i++) {
            try {
                Files.writeString(file, report.fileText(), StandardOpenOption.CREATE_NEW);
                return file;
            } catch (FileAlreadyExistsException e) {
                file = directory.resolve(name + "-" + i + ".txt");
            }
        }
    }

    private static String nameFor(String test) {
        String clean = test.replaceAll("[^A-Za-z0-9._$-]+", "_").replaceAll("_+$", "");
        return clean.substring(0, Math.min(clean.length(), MAX_NAME_LENGTH));
    }
}
