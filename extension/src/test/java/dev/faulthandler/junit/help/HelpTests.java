// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.help;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.FaultHandler;
import dev.faulthandler.junit.Constants;
import dev.faulthandler.junit.FaultHandlerExtension;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The documentation in the jar, and what messages say of it. */
class HelpTests {

    /** What a text looks like that refers to the documentation without a {@link HelpTopic}. */
    private static final Pattern DOCUMENT =
            Pattern.compile("docs/[a-z]|[a-z-]\\.md\\b|-jar faulthandler-junit");

    @ParameterizedTest
    @EnumSource
    void opensEachTopicThatMessagesName(HelpTopic topic) throws IOException {
        assertThat(HelpCommand.text(topic.topic())).hasValueSatisfying(HelpTests::isText);
        assertThat(topic.reference())
                .isEqualTo("(java -jar faulthandler-junit.jar help " + topic.topic() + ")");
    }

    @ParameterizedTest
    @MethodSource("keys")
    void opensTheTopicOfEachSetting(String key) throws IOException {
        String section = HelpCommand.text(HelpTopic.topicOf(key)).orElseThrow();
        assertThat(section).startsWith("## " + key.substring("faulthandler.".length()) + "\n");
        assertThat(HelpCommand.text(key)).hasValue(section);
    }

    static Stream<String> keys() {
        return Stream.of(Constants.class.getFields())
                .filter(field -> field.getName().endsWith("_PROPERTY_NAME"))
                .map(HelpTests::value);
    }

    @Test
    void opensNoTopicThatDoesNotExist() throws IOException {
        assertThat(HelpCommand.text("nowhere")).isEmpty();
        assertThat(HelpCommand.text("configuration#nowhere")).isEmpty();
        assertThat(HelpCommand.text("faulthandler.nowhere")).isEmpty();
        assertThat(HelpCommand.text("../configuration")).isEmpty();
    }

    @Test
    void noOtherMessageNamesADocument() throws Exception {
        List<Path> places =
                List.of(placeOf(FaultHandlerExtension.class), placeOf(FaultHandler.class));
        for (Path place : places) {
            assertThat(filesThatNameADocument(place))
                    .allMatch(file -> file.endsWith("/HelpTopic.class"));
        }
        assertThat(filesThatNameADocument(places.get(0))).as("HelpTopic itself").hasSize(1);
    }

    @Test
    void aMessageThatNamesADocumentIsFound(@TempDir Path classes) throws Exception {
        try (var compiled = HelpTests.class.getResourceAsStream("NamesADocument.class")) {
            Files.copy(compiled, classes.resolve("NamesADocument.class"));
        }
        assertThat(filesThatNameADocument(classes)).hasSize(1);
    }

    @Test
    void listsTopicsWithTheirTitles() throws IOException {
        assertThat(run(0, "help"))
                .contains("  configuration     Configuration\n")
                .contains("  troubleshooting   Troubleshooting\n")
                .contains("  dump-format       The dump format, version 1\n")
                .doesNotContain("contributing");
    }

    @Test
    void namesTheTopicsWhereItIsAskedForAnother() throws IOException {
        assertThat(run(2, "help", "nowhere"))
                .startsWith("There is no topic 'nowhere'.\n")
                .contains("  configuration     Configuration\n");
        assertThat(run(2)).startsWith("Usage: java -jar faulthandler-junit.jar help TOPIC\n");
        assertThat(run(2, "explain", "configuration")).startsWith("Usage: ");
    }

    @Test
    void printsASectionUpToTheNextOne() throws IOException {
        assertThat(HelpCommand.text("configuration#timeout").orElseThrow())
                .startsWith("## timeout\n")
                .contains("### In the test JVM\n")
                .doesNotContain("## timeout.action");
        assertThat(HelpCommand.text("troubleshooting#not-started").orElseThrow())
                .startsWith("## `No test JVM could be started.`\n");
    }

    @Test
    void printsCodeButNoHtml() throws IOException {
        assertThat(HelpCommand.text("configuration").orElseThrow())
                .contains("  <configurationParameters>\n")
                .doesNotContain("<!--");
        assertThat(HelpCommand.text("reports").orElseThrow()).doesNotContain("<picture>");
    }

    @Test
    void printsFromAJarWithoutAnyOther(@TempDir Path folder) throws Exception {
        Path jar = folder.resolve("faulthandler-junit.jar");
        ToolProvider tool = ToolProvider.findFirst("jar").orElseThrow();
        int status =
                tool.run(
                        System.out,
                        System.err,
                        "--create",
                        "--file=" + jar,
                        "--main-class=" + HelpCommand.class.getName(),
                        "-C",
                        placeOf(HelpCommand.class).toString(),
                        "dev/faulthandler/junit/help");
        assertThat(status).isZero();
        assertThat(java(jar, "help")).contains("  configuration     Configuration\n");
        assertThat(java(jar, "help", "limitations#supported-platforms"))
                .startsWith("## Supported platforms\n");
    }

    private static void isText(String text) {
        assertThat(text).startsWith("#").hasLineCount((int) text.lines().count());
        assertThat(text.lines().count()).as("lines").isGreaterThan(2);
    }

    private static String run(int status, String... arguments) throws IOException {
        var printed = new ByteArrayOutputStream();
        var stream = new PrintStream(printed, true, UTF_8);
        assertThat(HelpCommand.run(List.of(arguments), stream, stream)).isEqualTo(status);
        return printed.toString(UTF_8);
    }

    private static String java(Path jar, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(List.of(arguments));
        Path output = jar.resolveSibling("output.txt");
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        return Files.readString(output);
    }

    /** Return the classes, and other files but the documents, with a text that names a document. */
    private static List<String> filesThatNameADocument(Path place) throws IOException {
        if (Files.isDirectory(place)) {
            return search(place);
        }
        try (FileSystem jar = FileSystems.newFileSystem(place)) {
            return search(jar.getPath("/"));
        }
    }

    private static List<String> search(Path root) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                String name = "/" + root.relativize(file);
                if (name.matches(".*\\.(class|js|html|json)|.*/META-INF/.*")
                        && DOCUMENT.matcher(Files.readString(file, ISO_8859_1)).find()) {
                    found.add(name);
                }
            }
        }
        return found;
    }

    private static Path placeOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static String value(Field field) {
        try {
            return (String) field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
