// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.faulthandler.junit.SettingsReference.Setting;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The settings as {@link Constants} documents them, against the documentation and the metadata for
 * IDEs. Both are written anew with {@code -Dgolden=write}.
 */
class ConstantsTests {

    private static final Path METADATA =
            Path.of("src/main/resources/META-INF/junit-platform-configuration-metadata.json");
    private static final Path PAGE = Path.of("../docs/configuration.md");
    private static final String HEAD = "| Setting | Values | Default |\n|---|---|---|\n";

    private static final List<Setting> SETTINGS = SettingsReference.read();

    @Test
    void documentsEachKey() {
        assertThat(SETTINGS)
                .extracting(Setting::key)
                .containsExactlyElementsOf(keysIn(Constants.class))
                .allMatch(key -> key.startsWith("faulthandler."));
    }

    @Test
    void documentsTheDefaultThatIsNextToTheKey() {
        for (Setting setting : SETTINGS) {
            assertThat(setting.defaultText())
                    .as(setting.key())
                    .startsWith(
                            setting.constantDefault().map(value -> "`" + value + "`").orElse(""));
        }
    }

    @Test
    void aCommentWithoutValuesIsFound() {
        assertThatThrownBy(() -> SettingsReference.parse("key", "Where it goes: {@value}.", "1"))
                .hasMessage("key: no paragraph starts with 'Values:'");
    }

    @Test
    void thePageHasTheTable() throws IOException {
        String page = Files.readString(PAGE);
        int start = page.indexOf(HEAD) + HEAD.length();
        int end = page.indexOf("\n\n", start) + 1;
        String table = SETTINGS.stream().map(ConstantsTests::row).collect(joining());
        if (writes()) {
            Files.writeString(PAGE, page.substring(0, start) + table + page.substring(end));
        } else {
            assertThat(page.substring(start, end)).isEqualTo(table);
        }
    }

    @Test
    void eachSectionOfThePageStartsWithTheDescription() throws IOException {
        String page = Files.readString(PAGE).replaceAll("(?<!\n)\n(?!\n)", " ").replace("`", "");
        for (Setting setting : SETTINGS) {
            assertThat(page)
                    .contains("\n\n## " + setting.name() + "\n\n" + setting.description() + "\n\n");
        }
    }

    @Test
    void theMetadataAreInTheJar() throws IOException {
        String metadata = json();
        if (writes()) {
            Files.writeString(METADATA, metadata);
        }
        assertThat(Files.readString(METADATA)).isEqualTo(metadata);
        try (var resource = getClass().getResourceAsStream("/META-INF/" + METADATA.getFileName())) {
            assertThat(resource).isNotNull();
        }
    }

    /** In the format of JUnit 6.2, which is that of Spring Boot. */
    private static String json() throws IOException {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put(
                "groups",
                List.of(
                        entry(
                                "name", "faulthandler",
                                "sourceType", Constants.class.getName(),
                                "description", "Settings of faulthandler for Java.")));
        metadata.put("properties", SETTINGS.stream().map(ConstantsTests::property).toList());
        metadata.put(
                "hints",
                SETTINGS.stream()
                        .filter(setting -> setting.type() == String.class)
                        .filter(setting -> !setting.codes().isEmpty())
                        .map(ConstantsTests::hint)
                        .toList());
        return new ObjectMapper()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .writeValueAsString(metadata)
                + "\n";
    }

    private static Map<String, Object> property(Setting setting) {
        Map<String, Object> property =
                entry(
                        "name", setting.key(),
                        "type", setting.type().getName(),
                        "description", setting.description(),
                        "sourceType", Constants.class.getName());
        setting.typedDefault().ifPresent(value -> property.put("defaultValue", value));
        return property;
    }

    private static Map<String, Object> hint(Setting setting) {
        List<Map<String, Object>> values =
                setting.codes().stream().map(code -> entry("value", code)).toList();
        Map<String, Object> hint = entry("name", setting.key(), "values", values);
        if (!setting.enumerable()) {
            hint.put("providers", List.of(entry("name", "any")));
        }
        return hint;
    }

    private static Map<String, Object> entry(Object... namesAndValues) {
        Map<String, Object> entry = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            entry.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return entry;
    }

    private static String row(Setting setting) {
        String anchor = setting.name().replace(".", "").toLowerCase(Locale.ROOT);
        return String.format(
                "| [`%s`](#%s) | %s | %s |%n",
                setting.key(), anchor, setting.valuesText(), setting.defaultText());
    }

    private static List<String> keysIn(Class<?> type) {
        List<String> keys = new ArrayList<>();
        for (Field field : type.getFields()) {
            if (field.getName().endsWith("_PROPERTY_NAME")) {
                keys.add(SettingsReference.value(field));
            }
        }
        return keys;
    }

    private static boolean writes() {
        return "write".equals(System.getProperty("golden"));
    }
}
