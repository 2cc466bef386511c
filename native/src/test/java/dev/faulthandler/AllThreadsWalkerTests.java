// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.CrashHarness.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares dumps of all threads with the JVM's own stack traces, over many distinct stacks. */
class AllThreadsWalkerTests {

    @TempDir Path directory;

    private static final Pattern RESULT =
            Pattern.compile("compared (\\d+) distinct (\\d+) frames (\\d+) different (\\d+)");
    private static final Pattern KIND = Pattern.compile("kind (\\w+) stacks (\\d+)");
    private static final Pattern CHURNED =
            Pattern.compile(
                    "dumps (\\d+) stacks (\\d+) stopped (\\d+) faults (\\d+) unreal (\\d+)"
                            + " started (\\d+) loaders (\\d+)");
    private static final int RUNNING_DUMPS = 1500;
    private static final int STACKS = 10_000;
    private static final Map<String, Integer> FLOORS = floors();

    @Test
    void readsTheStacksThatTheJvmGivesOfEveryKind() {
        Run run =
                CrashHarness.jvm("-Xmx512m", "-Xbatch", VirtualThreads.FLAG)
                        .run(AllThreadsProgram.class, Integer.toString(STACKS), "20261125");

        Matcher result = RESULT.matcher(run.output());
        assertThat(result.find()).as(run.output()).isTrue();
        assertThat(Integer.parseInt(result.group(2))).isGreaterThanOrEqualTo(STACKS);
        assertThat(result.group(4)).as(run.output()).isEqualTo("0");
        Map<String, Integer> kinds = kindsIn(run.output());
        assertThat(kinds).containsKeys(FLOORS.keySet().toArray(String[]::new));
        FLOORS.forEach((kind, floor) -> assertThat(kinds.get(kind)).as(kind).isGreaterThan(floor));
        if (VirtualThreads.exist()) {
            assertThat(kinds.get("VIRTUAL")).isGreaterThan(300);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:+TieredCompilation", "-XX:TieredStopAtLevel=1", "-Xint"})
    void reachesTheFirstFrameOfThreadsThatRun(String flag) throws IOException {
        Path file = directory.resolve("running.txt");

        CrashHarness.jvm(flag)
                .run(RunningProgram.class, file.toString(), Integer.toString(RUNNING_DUMPS));

        List<Traceback.Stack> stacks =
                Traceback.parse(Files.readString(file)).stream()
                        .flatMap(dump -> dump.threads().stream())
                        .filter(stack -> stack.name().startsWith(RunningProgram.NAME))
                        .toList();
        List<Traceback.Stack> broken =
                stacks.stream().filter(stack -> !isComplete(stack)).limit(3).toList();
        long complete = stacks.stream().filter(AllThreadsWalkerTests::isComplete).count();
        int wanted = RUNNING_DUMPS * RunningProgram.THREADS;
        System.out.printf("%s: %d of %d stacks complete%n", flag, complete, wanted);
        assertThat(complete)
                .as("complete stacks of %d, of which some were not: %s", stacks.size(), broken)
                .isGreaterThanOrEqualTo(wanted - wanted / 1000);
    }

    private static boolean isComplete(Traceback.Stack stack) {
        List<Traceback.Frame> frames = stack.frames();
        return !frames.isEmpty()
                && frames.get(frames.size() - 1).text().startsWith("at java.lang.Thread.run(");
    }

    @Test
    void survivesThreadsAndClassesThatComeAndGo() {
        Run run = CrashHarness.jvm("-Xmx256m").run(ChurnProgram.class, "15");

        Matcher result = CHURNED.matcher(run.output());
        assertThat(result.find()).as(run.output()).isTrue();
        System.out.print(result.group() + "\n");
        assertThat(run.status()).isZero();
        long stacks = Long.parseLong(result.group(2));
        assertThat(Integer.parseInt(result.group(1))).as("dumps").isGreaterThan(100);
        assertThat(Long.parseLong(result.group(3))).as("stopped").isLessThan(stacks / 100);
        assertThat(result.group(4)).as("faults: %s", run.output()).isEqualTo("0");
        assertThat(result.group(5)).as("unreal numbers: %s", run.output()).isEqualTo("0");
        assertThat(Integer.parseInt(result.group(6))).as("threads").isGreaterThan(1000);
        assertThat(Integer.parseInt(result.group(7))).as("loaders").isGreaterThan(20);
    }

    private static Map<String, Integer> floors() {
        Map<String, Integer> floors = new HashMap<>();
        for (WalkedStacks.Kind kind : WalkedStacks.Kind.values()) {
            floors.put(kind.name(), 5000);
        }
        List.of("INTERPRETED", "C1", "C2", "INLINED").forEach(kind -> floors.put(kind, 3000));
        floors.put("DEOPTIMIZED", 600);
        return floors;
    }

    private static Map<String, Integer> kindsIn(String output) {
        Map<String, Integer> kinds = new HashMap<>();
        Matcher kind = KIND.matcher(output);
        while (kind.find()) {
            kinds.put(kind.group(1), Integer.parseInt(kind.group(2)));
        }
        return kinds;
    }
}
