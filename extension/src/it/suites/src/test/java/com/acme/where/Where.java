// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme.where;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Notes in which JVM each class runs: in a file for each, whose name says whether it is a worker.
 */
public final class Where implements BeforeAllCallback {

    private static final Path FILE =
            Path.of(
                    System.getProperty("where"),
                    (System.getProperty("dev.faulthandler.worker") == null ? "jvm-" : "worker-")
                            + ProcessHandle.current().pid());

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        Files.createDirectories(FILE.getParent());
        Files.writeString(
                FILE,
                context.getRequiredTestClass().getName() + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
