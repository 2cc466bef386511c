// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.junit.acceptance.CompiledFixture;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the oldest JUnit that we support does not have. */
class NewerJUnitTests {

    private static final String CLASS_TEMPLATE =
            """
            import dev.faulthandler.junit.FaultHandling;
            import org.junit.jupiter.api.*;
            import org.junit.jupiter.params.*;
            import org.junit.jupiter.params.provider.ValueSource;

            @FaultHandling
            @ParameterizedClass
            @ValueSource(ints = {1, 2, 3})
            @TestMethodOrder(MethodOrderer.MethodName.class)
            class Template {
                @Parameter int number;

                @Test
                void a_passes() {}

                @Test
                void b_crashesTheSecondTime() {
                    if (number == 2) {
                        dev.faulthandler.Crasher.readNull();
                    }
                }

                @Test
                void c_passes() {}
            }
            """;

    private static final String PUBLISHER =
            """
            import dev.faulthandler.junit.FaultHandling;
            import java.nio.file.Files;
            import org.junit.jupiter.api.*;

            @FaultHandling
            class Publisher {
                @Test
                void publishes(TestReporter reporter) {
                    reporter.publishFile(
                            "a file.txt",
                            MediaType.TEXT_PLAIN_UTF_8,
                            file -> Files.writeString(file, "what was published"));
                }
            }
            """;

    @TempDir Path directory;

    @Test
    void aCrashInAnInvocationOfAClassFailsOneOfItsTests() throws IOException {
        var run =
                CompiledFixture.run(
                        directory,
                        "org.junit.jupiter.params.ParameterizedClass",
                        "Template",
                        CLASS_TEMPLATE);
        assertThat(run.failures())
                .as(run.outcomes().toString())
                .containsOnlyKeys("b_crashesTheSecondTime()[2]");
        assertThat(run.outcomes())
                .containsEntry("a_passes()[2]", "successful")
                .containsEntry("c_passes()[2]", "successful")
                .containsEntry("b_crashesTheSecondTime()[3]", "successful")
                .hasSize(2 + 3 + 9);
    }

    @Test
    void aPublishedFileIsReported() throws IOException {
        var run =
                CompiledFixture.run(
                        directory, "org.junit.jupiter.api.MediaType", "Publisher", PUBLISHER);
        assertThat(run.failures()).isEmpty();
        assertThat(run.events())
                .filteredOn(event -> event.startsWith("published "))
                .singleElement()
                .asString()
                .contains("/[method:publishes(", "a file.txt", "text/plain");
    }
}
