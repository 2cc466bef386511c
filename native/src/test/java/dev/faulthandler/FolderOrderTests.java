// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folders of the C sources: each includes and calls only those before it. */
class FolderOrderTests {

    private static final List<String> ORDER =
            List.of("base", "unwind", "control", "hotspot", "dump", "fault", "watch", "api");
    private static final Path SOURCES = Path.of("src/main/c");
    private static final Pattern INCLUDE = Pattern.compile("(?m)^#include \"(?:(\\w+)/)?.*\"$");

    @TempDir Path directory;

    @Test
    void knowsEachFolder() throws IOException {
        try (Stream<Path> folders = Files.list(SOURCES)) {
            assertThat(folders.map(folder -> folder.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(ORDER);
        }
    }

    @Test
    void callsOnlyFoldersBefore() throws Exception {
        assertThat(upwardCalls(Path.of("target/plain-objects"))).isEmpty();
        assertThat(upwardCalls(Path.of("target/objects"))).isEmpty();
    }

    @Test
    void includesOnlyFoldersBefore() throws IOException {
        assertThat(upwardIncludes(SOURCES)).isEmpty();
    }

    @Test
    void findsACallOfALaterFolder() throws Exception {
        compile(
                "base/low.c",
                "void high(void); static void low(void) { high(); }"
                        + " void (*const lows[])(void) = {low};");
        compile("api/high.c", "void high(void); void high(void) {}");

        assertThat(upwardCalls(directory.resolve("objects")))
                .containsExactly("base/low:low > api/high:high");
    }

    @Test
    void findsAnIncludeOfALaterFolder() throws IOException {
        write("base/low.c", "#include <stdio.h>\n#include \"dump/dump.h\"\n");
        write("base/flat.c", "#include \"internal.h\"\n");
        write("dump/dump.c", "#include \"base/base.h\"\n#include \"dump/dump.h\"\n");

        assertThat(upwardIncludes(directory))
                .containsExactlyInAnyOrder(
                        "base/low.c: #include \"dump/dump.h\"",
                        "base/flat.c: #include \"internal.h\"");
    }

    private static List<String> upwardCalls(Path objects) throws Exception {
        List<String> found = new ArrayList<>();
        new CallGraph(objects)
                .usesOfOtherFiles()
                .forEach(
                        (from, targets) ->
                                targets.stream()
                                        .filter(to -> isUpward(from.folder(), to.folder()))
                                        .forEach(to -> found.add(from + " > " + to)));
        return found;
    }

    private static List<String> upwardIncludes(Path sources) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path name = sources.relativize(file);
                Matcher include = INCLUDE.matcher(Files.readString(file));
                while (include.find()) {
                    if (isUpward(name.getName(0).toString(), include.group(1))) {
                        found.add(name + ": " + include.group());
                    }
                }
            }
        }
        return found;
    }

    private static boolean isUpward(String from, String to) {
        return to == null || !ORDER.contains(to) || ORDER.indexOf(to) > ORDER.indexOf(from);
    }

    private Path write(String file, String text) throws IOException {
        Path source = directory.resolve(file);
        Files.createDirectories(source.getParent());
        return Files.writeString(source, text);
    }

    private void compile(String file, String text) throws Exception {
        Path source = write(file, text);
        Path object = directory.resolve("objects").resolve(file.replaceFirst("c$", "o"));
        Files.createDirectories(object.getParent());
        Process compiler =
                new ProcessBuilder(
                                "cc",
                                "-O0",
                                "-fPIC",
                                "-ffunction-sections",
                                "-fdata-sections",
                                "-c",
                                "-o" + object,
                                source.toString())
                        .inheritIO()
                        .start();
        assertThat(compiler.waitFor()).isZero();
    }
}
