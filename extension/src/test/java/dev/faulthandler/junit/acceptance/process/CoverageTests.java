// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.junit.acceptance.ChildJvm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jacoco.agent.rt.RT;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.IMethodCoverage;
import org.jacoco.core.tools.ExecFileLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** JaCoCo's own agent in the test JVM, and its own code to read what comes of it. */
@Timeout(60)
class CoverageTests {

    private static final Map<String, Boolean> EXPECTED =
            new TreeMap<>(
                    Map.of(
                            "beforeTheCrash", true,
                            "sameClassBeforeTheCrash", true,
                            "sameClassAfterTheCrash", true,
                            "beforeTheExit", true,
                            "afterAll", true,
                            "never", false));

    @TempDir Path directory;

    @Test
    void isWholeInTheFileThatJacocoReports() throws Exception {
        run(agent("destfile=target/jacoco.exec"));
        assertThat(covered(directory.resolve("target/jacoco.exec"))).isEqualTo(EXPECTED);
    }

    @Test
    void isAddedToWhatTheFileHas() throws Exception {
        run(agent("destfile=jacoco.exec"), Covered.FirstTestCase.class);
        run(agent("destfile=jacoco.exec,append=true"), Covered.ThirdTestCase.class);
        assertThat(covered(directory.resolve("jacoco.exec")))
                .containsEntry("beforeTheCrash", true)
                .containsEntry("afterAll", true)
                .containsEntry("beforeTheExit", false);
    }

    @Test
    void isBesideAFileThatIsWrittenOver() throws Exception {
        run(agent("destfile=jacoco.exec,append=false"));
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> all =
                    files.filter(file -> file.toString().matches(".*jacoco[^/]*\\.exec")).toList();
            assertThat(all).hasSizeGreaterThan(2);
            assertThat(covered(all.toArray(Path[]::new))).isEqualTo(EXPECTED);
        }
    }

    @Test
    void isWholeIfAVariableBringsTheAgent() throws Exception {
        ChildJvm.in(directory)
                .withVariable("JAVA_TOOL_OPTIONS", agent("destfile=jacoco.exec"))
                .run(
                        Covered.FirstTestCase.class,
                        Covered.SecondTestCase.class,
                        Covered.ThirdTestCase.class)
                .outputToTheEnd();
        assertThat(covered(directory.resolve("jacoco.exec"))).isEqualTo(EXPECTED);
    }

    @Test
    void isKeptWhereTheTestJvmServesItsOwn() throws Exception {
        run(agent("output=tcpserver,port=0"));
        assertThat(covered(directory.resolve("faulthandler/jacoco.exec"))).isEqualTo(EXPECTED);
    }

    private static String agent(String options) throws Exception {
        Path jar = Path.of(RT.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        return "-javaagent:" + jar + "=includes=*Covered*," + options;
    }

    private void run(String agent) throws Exception {
        run(
                agent,
                Covered.FirstTestCase.class,
                Covered.SecondTestCase.class,
                Covered.ThirdTestCase.class);
    }

    private void run(String agent, Class<?>... fixtures) throws Exception {
        String output = ChildJvm.in(directory).with(agent).run(fixtures).outputToTheEnd();
        assertThat(output).endsWith("exit status 0").doesNotContain("could not be added");
    }

    /** Return for each method whether it was covered. */
    private static Map<String, Boolean> covered(Path... files) throws IOException {
        ExecFileLoader loader = new ExecFileLoader();
        for (Path file : files) {
            loader.load(file.toFile());
        }
        CoverageBuilder builder = new CoverageBuilder();
        String name = Covered.Code.class.getName();
        try (InputStream bytes = Covered.class.getResourceAsStream("Covered$Code.class")) {
            new Analyzer(loader.getExecutionDataStore(), builder).analyzeClass(bytes, name);
        }
        Map<String, Boolean> covered = new TreeMap<>();
        for (IMethodCoverage method : builder.getClasses().iterator().next().getMethods()) {
            if (!method.getName().startsWith("<")) {
                covered.put(method.getName(), method.getLineCounter().getMissedCount() == 0);
            }
        }
        return covered;
    }
}
