// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * Writes Maven projects with the same 100 test classes of 5 tests each; in two of them each test
 * takes 20 ms of processor time. Those that crash do so in a library of their own, which has to be made
 * of its {@code suite.c}, as {@code libsuite.so} beside it.
 *
 * <p>Usage: {@code GenerateSuite DIRECTORY}
 */
final class GenerateSuite {

    private static final int CLASSES = 100;
    private static final Set<Integer> CRASHING = Set.of(25, 50, 75);

    private static final String POM =
            """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <groupId>com.acme</groupId>
              <artifactId>suite-%s</artifactId>
              <version>1.0-SNAPSHOT</version>
              <properties>
                <maven.compiler.release>17</maven.compiler.release>
                <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
              </properties>
              <dependencies>
                <dependency>
                  <groupId>org.junit.jupiter</groupId>
                  <artifactId>junit-jupiter</artifactId>
                  <version>5.14.4</version>
                  <scope>test</scope>
                </dependency>
            %s  </dependencies>
              <build>
                <plugins>
                  <plugin>
                    <artifactId>maven-resources-plugin</artifactId>
                    <version>3.5.0</version>
                  </plugin>
                  <plugin>
                    <artifactId>maven-compiler-plugin</artifactId>
                    <version>3.16.0</version>
                  </plugin>
                  <plugin>
                    <artifactId>maven-surefire-plugin</artifactId>
                    <version>3.6.1</version>
                    <configuration>
            %s        </configuration>
                  </plugin>
                </plugins>
              </build>
            </project>
            """;

    private static final String OURS =
            """
                <dependency>
                  <groupId>dev.faulthandler</groupId>
                  <artifactId>faulthandler-junit</artifactId>
                  <version>0.1.0-SNAPSHOT</version>
                  <scope>test</scope>
                </dependency>
            """;

    private static final String FAILURES_ARE_EXPECTED =
            """
                      <testFailureIgnore>true</testFailureIgnore>
            """;

    private static final String FORK_EACH_CLASS =
            """
                      <argLine>-XX:ErrorFile=${project.build.directory}/hs_err_%p.log</argLine>
                      <reuseForks>false</reuseForks>
            """;

    private static final String WITHOUT_C2 =
            """
                      <argLine>-XX:TieredStopAtLevel=1</argLine>
            """;

    private static final String TEST_CLASS =
            """
            package com.acme;

            import static org.junit.jupiter.api.Assertions.assertEquals;

            import org.junit.jupiter.api.Test;

            class Suite%sTests%s {

                @Test
                void first() {
                    assertEquals(2, 1 + 1);
                }

                @Test
                void second() {
                    assertEquals(4, 2 + 2);
                }

                @Test
                void third() {
                    %s;
                }

                @Test
                void fourth() {
                    assertEquals(8, 4 + 4);
                }

                @Test
                void fifth() {
                    assertEquals(10, 5 + 5);
                }
            }
            """;

    private static final String BUSY =
            """
            package com.acme;

            import java.lang.management.ManagementFactory;
            import java.lang.management.ThreadMXBean;
            import org.junit.jupiter.api.BeforeEach;

            abstract class Busy {

                @BeforeEach
                void work() {
                    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
                    long end = threads.getCurrentThreadCpuTime() + 20_000_000;
                    while (threads.getCurrentThreadCpuTime() < end) {
                        Thread.onSpinWait();
                    }
                }
            }
            """;

    private static final String SUITE =
            """
            package com.acme;

            import java.nio.file.Path;

            final class Suite {

                static {
                    System.load(Path.of("libsuite.so").toAbsolutePath().toString());
                }

                private Suite() {}

                static native void readNull();
            }
            """;

    private static final String SUITE_C =
            """
            void Java_com_acme_Suite_readNull(void *env, void *type)
            {
                (void)env, (void)type, (void)*(volatile int *)0;
            }
            """;

    private GenerateSuite() {}

    public static void main(String[] args) throws IOException {
        Path directory = Path.of(args[0]);
        write(directory, "with", true, OURS, FAILURES_ARE_EXPECTED);
        write(directory, "clean", false, OURS, "");
        write(directory, "light", false, OURS, WITHOUT_C2);
        write(directory, "spread", false, OURS, "");
        set(directory, "with", "");
        set(directory, "clean", "");
        set(directory, "light", "faulthandler.worker.jvmArgs = -XX:TieredStopAtLevel=4\n");
        set(directory, "spread", "faulthandler.workers = 2\n");
        write(directory, "forked", true, "", FORK_EACH_CLASS);
        write(directory, "plain", false, "", "");
        write(directory, "busy", false, "", "");
    }

    private static void set(Path directory, String name, String more) throws IOException {
        Path resources =
                Files.createDirectories(directory.resolve(name).resolve("src/test/resources"));
        Files.writeString(
                resources.resolve("junit-platform.properties"),
                "faulthandler.scope = all\n" + more);
    }

    private static void write(
            Path directory, String name, boolean crashes, String dependency, String configuration)
            throws IOException {
        Path project = directory.resolve(name);
        Path sources = Files.createDirectories(project.resolve("src/test/java/com/acme"));
        boolean busy = name.equals("busy") || name.equals("spread");
        Files.writeString(
                project.resolve("pom.xml"), POM.formatted(name, dependency, configuration));
        if (busy) {
            Files.writeString(sources.resolve("Busy.java"), BUSY);
        }
        if (crashes) {
            Files.writeString(sources.resolve("Suite.java"), SUITE);
            Files.writeString(project.resolve("suite.c"), SUITE_C);
        }
        for (int i = 1; i <= CLASSES; i++) {
            String number = "%03d".formatted(i);
            String call =
                    crashes && CRASHING.contains(i)
                            ? "Suite.readNull()"
                            : "assertEquals(6, 3 + 3)";
            Files.writeString(
                    sources.resolve("Suite" + number + "Tests.java"),
                    TEST_CLASS.formatted(number, busy ? " extends Busy" : "", call));
        }
    }
}
