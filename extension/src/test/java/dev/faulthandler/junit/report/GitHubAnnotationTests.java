// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.junit.outcome.PostMortem;
import dev.faulthandler.junit.outcome.Termination;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitHubAnnotationTests {

    private static final StackTraceElement IN_C =
            new StackTraceElement("com.acme.Codec", "decode", null, -2);
    private static final StackTraceElement IN_THE_JDK =
            new StackTraceElement("java.lang.Integer", "parseInt", "Integer.java", 614);
    private static final StackTraceElement IN_THE_TEST =
            new StackTraceElement("com.acme.CodecTests$Inner", "decodes", "CodecTests.java", 25);

    @TempDir Path workspace;

    private Path module;

    @BeforeEach
    void writeSources() throws IOException {
        module = workspace.resolve("codec, 100%");
        source("src/test/java/com/acme/CodecTests.java");
        source("src/test/kotlin/com/acme/KotlinTests.kt");
        source("src/Unnamed.java");
    }

    private void source(String name) throws IOException {
        Path file = module.resolve(name);
        Files.createDirectories(file.getParent());
        Files.createFile(file);
    }

    @Test
    void standsAtTheInnermostLineOfTheModulesSources() {
        assertThat(line(IN_C, IN_THE_JDK, IN_THE_TEST))
                .isEqualTo(
                        "::error file=codec%2C 100%25/src/test/java/com/acme/CodecTests.java,"
                                + "line=25,title=CodecTests.decodes()%3A 50%25 (SIGSEGV%2C at"
                                + " 0x0) terminated the test JVM"
                                + "::first, 1:1, 50%25%0Asecond%0D%0A");
    }

    @Test
    void findsSourcesOfOtherLanguagesAndWithoutPackage() {
        assertThat(line(new StackTraceElement("com.acme.KotlinTests", "a", "KotlinTests.kt", 3)))
                .contains("/src/test/kotlin/com/acme/KotlinTests.kt,line=3,");
        assertThat(line(new StackTraceElement("Unnamed", "a", "Unnamed.java", 1)))
                .contains("/src/Unnamed.java,line=1,");
    }

    @Test
    void standsNowhereIfNoSourceIsKnown() {
        assertThat(line(IN_C, IN_THE_JDK)).startsWith("::error title=CodecTests.decodes()%3A");
    }

    @Test
    void namesNoFileOutsideOfTheWorkspace() {
        assertThat(
                        GitHubAnnotation.of(
                                report(IN_THE_TEST),
                                "",
                                module,
                                Map.of(
                                        "GITHUB_ACTIONS",
                                        "true",
                                        "GITHUB_WORKSPACE",
                                        module.resolve("src/main").toString())))
                .get()
                .asString()
                .startsWith("::error title=");
    }

    @Test
    void isThereWhereGitHubListensOnly() {
        assertThat(GitHubAnnotation.of(report(IN_THE_TEST), "", module, Map.of())).isEmpty();
    }

    private String line(StackTraceElement... stack) {
        Map<String, String> environment =
                Map.of("GITHUB_ACTIONS", "true", "GITHUB_WORKSPACE", workspace.toString());
        return GitHubAnnotation.of(
                        report(stack), "first, 1:1, 50%\nsecond\r\n", module, environment)
                .orElseThrow();
    }

    private static CrashReport report(StackTraceElement... stack) {
        return new CrashReport(
                new PostMortem(
                        new Termination.Crashed("SIGSEGV", "50% (SIGSEGV, at 0x0)"),
                        "",
                        Optional.empty(),
                        List.of(stack),
                        Optional.empty(),
                        134,
                        1,
                        List.of(),
                        List.of()),
                new ReportedTest("CodecTests.decodes()", "com.acme.CodecTests", "", ""),
                "",
                "",
                "");
    }
}
