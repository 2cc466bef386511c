// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faulthandler.junit.acceptance.ChildJvm;
import dev.faulthandler.junit.acceptance.report.Reported;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ReplacementTests {

    /** HotSpot executes it at the end of its report, and waits for it. */
    private static final String SLOW_END = "-XX:OnError=sleep 3";

    @TempDir Path directory;

    @Test
    void startsWhileTheOneThatCrashedStillDies() throws Exception {
        ChildJvm.in(directory)
                .with(SLOW_END)
                .run(Reported.SeveralEndsTestCase.class)
                .outputToTheEnd();

        JsonNode workers = workers();
        assertThat(workers.at("/0/end").textValue()).isEqualTo("crashed");
        assertThat(time(workers.at("/1/started")).plusSeconds(1))
                .isBefore(time(workers.at("/0/ended")));
    }

    private JsonNode workers() throws Exception {
        try (var files = Files.find(directory, 4, (file, as) -> file.endsWith("run.json"))) {
            return new ObjectMapper()
                    .readTree(Files.readAllBytes(files.findFirst().orElseThrow()))
                    .at("/workers");
        }
    }

    private static Instant time(JsonNode field) {
        return Instant.parse(field.textValue());
    }
}
