// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonTests {

    private static final ObjectMapper PARSER = new ObjectMapper();

    @Test
    void writesWhatAParserReadsBack() throws Exception {
        JsonNode read =
                PARSER.readTree(
                        Json.of(
                                new Json.Fields()
                                        .with("text", "a")
                                        .with("number", 134)
                                        .with("truth", true)
                                        .with("list", List.of("b", Map.of("c", 1L)))
                                        .with("known", Optional.of("d"))
                                        .map()));

        assertThat(read)
                .isEqualTo(
                        PARSER.readTree(
                                "{\"text\":\"a\",\"number\":134,\"truth\":true,"
                                        + "\"list\":[\"b\",{\"c\":1}],\"known\":\"d\"}"));
    }

    @Test
    void leavesOutWhatIsNotKnown() {
        Json.Fields fields =
                new Json.Fields()
                        .with("text", "")
                        .with("list", List.of())
                        .with("map", Map.of())
                        .with("unknown", Optional.empty())
                        .with("zero", 0);

        assertThat(Json.of(fields.map())).isEqualTo("{\"zero\":0}");
    }

    @Test
    void keepsEveryLetterOfAText() throws Exception {
        StringBuilder all = new StringBuilder();
        for (int letter = 0; letter <= 0xffff; letter++) {
            if (!Character.isSurrogate((char) letter)) {
                all.append((char) letter);
            }
        }
        all.append("\ud83d\ude00");

        assertThat(PARSER.readTree(Json.of(all)).textValue()).isEqualTo(all.toString());
    }

    @Test
    void keepsTextsOfAnyLetters() throws Exception {
        Random random = new Random(42);
        for (int i = 0; i < 2000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(12); length > 0; length--) {
                text.append((char) (random.nextBoolean() ? 0xd7f0 + random.nextInt(0x820) : '"'));
            }
            String json = Json.of(text);
            assertThat(PARSER.readTree(json.getBytes("UTF-8")).textValue())
                    .as(json)
                    .isEqualTo(text.toString());
        }
    }

    @Test
    void canNotEndAScriptElementNorALine() {
        assertThat(Json.of("</script><!--&\n\r\u2028\u2029"))
                .isEqualTo("\"\\u003c/script\\u003e\\u003c!--\\u0026\\n\\u000d\\u2028\\u2029\"");
    }
}
