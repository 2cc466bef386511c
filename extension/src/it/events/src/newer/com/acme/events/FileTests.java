// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme.events;

import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.MediaType;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Files that tests publish, which JUnit has since 5.12. */
@TestMethodOrder(MethodOrderer.MethodName.class)
class FileTests {

    @AutoClose private final AutoCloseable closed = () -> System.out.println("closed by itself");

    @AfterEach
    void after() {
        System.out.println("after");
    }

    @Test
    void publishesADirectory(TestReporter reporter) {
        reporter.publishDirectory(
                "directory", directory -> Files.writeString(directory.resolve("file"), "content"));
    }

    @Test
    void publishesAFile(TestReporter reporter) {
        reporter.publishFile(
                "file.txt", MediaType.TEXT_PLAIN_UTF_8, file -> Files.writeString(file, "content"));
        System.out.println("in between");
        reporter.publishFile(
                "other.bin",
                MediaType.create("application", "x-acme"),
                file -> Files.write(file, new byte[] {1, 2, 3}));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void publishesAndFails(TestReporter reporter) {
        reporter.publishFile(
                "failed.txt",
                MediaType.TEXT_PLAIN,
                file -> {
                    throw new java.io.IOException("not written");
                });
    }
}
