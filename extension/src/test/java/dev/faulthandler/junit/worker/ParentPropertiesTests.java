// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParentPropertiesTests {

    private static final String NAME = "com.acme.parent.property";

    @TempDir Path directory;

    @AfterEach
    void clear() {
        System.clearProperty(NAME);
    }

    private Path file(String content) throws IOException {
        return Files.writeString(directory.resolve("properties"), content);
    }

    @Test
    void setsWhatTheParentHasSetSinceTheLastRun() throws IOException {
        ParentProperties properties = new ParentProperties(file(""));
        properties.takeOver();
        file(NAME + "=later");

        properties.takeOver();

        assertThat(System.getProperty(NAME)).isEqualTo("later");
    }

    @Test
    void clearsWhatTheParentHasCleared() throws IOException {
        ParentProperties properties = new ParentProperties(file(NAME + "=first"));
        properties.takeOver();
        file("");

        properties.takeOver();

        assertThat(System.getProperty(NAME)).isNull();
    }

    @Test
    void keepsWhatATestSetWhereTheParentsValueIsTheSame() throws IOException {
        ParentProperties properties = new ParentProperties(file(NAME + "=first"));
        properties.takeOver();
        System.setProperty(NAME, "the test's");

        properties.takeOver();

        assertThat(System.getProperty(NAME)).isEqualTo("the test's");
    }
}
