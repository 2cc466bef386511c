// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemPropertiesFileTests {

    private static final String NAME = "com.acme.parent.property";

    @TempDir Path directory;

    @AfterEach
    void clear() {
        System.clearProperty(NAME);
    }

    private Path file(Map<String, String> properties) throws IOException {
        return Files.write(
                directory.resolve("properties"), SystemPropertiesFile.encode(properties));
    }

    @Test
    void setsWhatTheParentHasSetSinceTheLastRun() throws IOException {
        SystemPropertiesFile properties = new SystemPropertiesFile(file(Map.of()));
        properties.takeOver();
        file(Map.of(NAME, "later"));

        properties.takeOver();

        assertThat(System.getProperty(NAME)).isEqualTo("later");
    }

    @Test
    void clearsWhatTheParentHasCleared() throws IOException {
        SystemPropertiesFile properties = new SystemPropertiesFile(file(Map.of(NAME, "first")));
        properties.takeOver();
        file(Map.of());

        properties.takeOver();

        assertThat(System.getProperty(NAME)).isNull();
    }

    @Test
    void keepsWhatATestSetWhereTheParentsValueIsTheSame() throws IOException {
        SystemPropertiesFile properties = new SystemPropertiesFile(file(Map.of(NAME, "first")));
        properties.takeOver();
        System.setProperty(NAME, "the test's");

        properties.takeOver();

        assertThat(System.getProperty(NAME)).isEqualTo("the test's");
    }
}
