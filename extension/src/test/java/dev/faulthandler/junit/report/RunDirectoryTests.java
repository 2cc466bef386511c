// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class RunDirectoryTests {

    private static final ObjectMapper PARSER = new ObjectMapper();
    private static final String DEAD = "4194303-1";

    @TempDir Path directory;

    @Test
    void keepsTheLinesOfOtherJvmsOfItsRun() throws Exception {
        write("run", "1-1", "crashed", "exited");
        write("run", "2-1", "halted");
        write("run", "1-1", "crashed", "exited", "crashed");

        JsonNode json = json();
        assertThat(json.at("/counts"))
                .isEqualTo(
                        PARSER.readTree(
                                "{\"jvms\":2,\"workers\":2,\"ends\":4,"
                                        + "\"kinds\":{\"crashed\":2,\"exited\":1,\"halted\":1}}"));
        assertThat(json.at("/ends").findValuesAsText("kind"))
                .containsExactly("halted", "crashed", "exited", "crashed");
    }

    @Test
    void removesTheReportsOfARunThatIsOver() throws Exception {
        write("earlier", DEAD, "crashed");
        Files.writeString(directory.resolve("crashed.txt"), "of the earlier run");
        Files.writeString(directory.resolve("users.txt"), "not ours");

        new RunDirectory(directory, "1-1", "later").join();

        assertThat(directory).isDirectoryContaining(is("users.txt"));
        assertThat(directory).isDirectoryNotContaining(is("crashed.txt"));
        assertThat(directory).isDirectoryNotContaining(is(RunDirectory.JSON));
    }

    @Test
    void joinsARunOfWhichAJvmIsAlive() throws Exception {
        write("of an IDE", BuildIdentity.ofThisJvm(), "crashed");

        RunDirectory joined = new RunDirectory(directory, "1-1", "another");
        joined.join();
        joined.write(List.of("{\"jvm\":\"1-1\"}"), List.of(), List.of());

        assertThat(json().at("/run").textValue()).isEqualTo("of an IDE");
        assertThat(json().at("/counts/ends").intValue()).isEqualTo(1);
        assertThat(json().at("/counts/jvms").intValue()).isEqualTo(2);
    }

    @Test
    void writesOverWhatItCanNotRead() throws Exception {
        Files.writeString(directory.resolve(RunDirectory.JSON), "{\"format\":\"something else\"}");
        write("run", "1-1", "crashed");

        assertThat(json().at("/counts/ends").intValue()).isEqualTo(1);
    }

    @Test
    void losesNothingWhereSeveralJvmsWriteAtOnce() throws Exception {
        List<Process> children = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            children.add(
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    RunDirectoryTests.class.getName(),
                                    directory.toString())
                            .inheritIO()
                            .start());
        }
        for (Process child : children) {
            assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(child.exitValue()).isZero();
        }

        assertThat(json().at("/counts/ends").intValue()).isEqualTo(60);
        assertThat(json().at("/counts/jvms").intValue()).isEqualTo(3);
    }

    /** One of the JVMs that write at once. */
    public static void main(String[] arguments) throws Exception {
        String jvm = BuildIdentity.ofThisJvm();
        RunDirectory directory = new RunDirectory(Path.of(arguments[0]), jvm, "run");
        List<String> ends = new ArrayList<>();
        directory.join();
        for (int i = 0; i < 20; i++) {
            ends.add(end(jvm, "crashed"));
            directory.write(List.of("{\"jvm\":\"" + jvm + "\"}"), List.of(), ends);
        }
    }

    private void write(String run, String jvm, String... kinds) throws Exception {
        new RunDirectory(directory, jvm, run)
                .write(
                        List.of("{\"jvm\":\"" + jvm + "\"}"),
                        List.of("{\"jvm\":\"" + jvm + "\",\"worker\":1}"),
                        List.of(kinds).stream().map(kind -> end(jvm, kind)).toList());
    }

    private static String end(String jvm, String kind) {
        return "{\"jvm\":\""
                + jvm
                + "\",\"kind\":\""
                + kind
                + "\",\"files\":{\"report\":\"crashed.txt\"}}";
    }

    private JsonNode json() throws Exception {
        return PARSER.readTree(Files.readAllBytes(directory.resolve(RunDirectory.JSON)));
    }

    private static Predicate<Path> is(String name) {
        return file -> file.getFileName().toString().equals(name);
    }
}
