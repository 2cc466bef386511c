// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.faulthandler.bridge.ControlBlock;
import dev.faulthandler.bridge.NativeLibrary;
import dev.faulthandler.bridge.TierNumber;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** By which numbers HotSpot's compilers decide in a worker. */
class TiersTests {

    private static final String OWN = "5 2 1000";
    private static final String AT_FIRST = "-1 -1 2147483647";

    @TempDir Path directory;

    @Test
    void profilesLessUntilOneThingTakesLong() throws IOException {
        assertThat(numbersIn("long")).containsExactly(AT_FIRST, OWN);
    }

    @Test
    void profilesLessUntilThingsThatTakeLongFollowEachOther() throws IOException {
        assertThat(numbersIn("longer")).containsExactly(AT_FIRST, OWN);
    }

    @Test
    void profilesLessForSomeSecondsWhileTestsFollowEachOther() throws IOException {
        assertThat(numbersIn("short")).containsExactly(AT_FIRST, AT_FIRST, OWN);
    }

    @Test
    void leavesWhatTheUserHasAskedFor() throws IOException {
        assertThat(numbersIn("long", "-XX:Tier3DelayOn=5")).containsExactly(OWN, OWN);
        assertThat(numbersIn("long", "-XX:Tier3DelayOff=1"))
                .containsExactly("5 1 1000", "5 1 1000");
    }

    @Test
    void tellsTheParentWhereTheNumbersAreUnlessOneIsSet() throws IOException {
        numbersIn("long");
        assertThat(TierNumber.toldIn(controlOf("long")))
                .extracting(TierNumber::own, TierNumber::first)
                .startsWith(tuple(5L, -1L), tuple(2L, -1L), tuple(1000L, (long) Integer.MAX_VALUE))
                .hasSize(7);
        numbersIn("long", "-XX:Tier4CompileThreshold=9");
        assertThat(TierNumber.toldIn(controlOf("long", "-XX:Tier4CompileThreshold=9"))).isEmpty();
        numbersIn("long", "-XX:Tier3DelayOn=5");
        assertThat(TierNumber.toldIn(controlOf("long", "-XX:Tier3DelayOn=5"))).isEmpty();
    }

    private ControlBlock controlOf(String tests, String... flags) throws IOException {
        return ControlBlock.open(directory.resolve("control-" + tests + String.join("", flags)));
    }

    private List<String> numbersIn(String tests, String... flags) throws IOException {
        Path control = directory.resolve("control-" + tests + String.join("", flags));
        ControlBlock.create(control, directory.resolve("report.txt"));
        String agent = "-agentpath:" + NativeLibrary.fileIn(directory) + "=control:" + control;
        String[] all =
                Stream.concat(Stream.of("-XX:+UnlockDiagnosticVMOptions", agent), Stream.of(flags))
                        .toArray(String[]::new);
        return CrashHarness.jvm(all)
                .run(Program.class, control.toString(), tests)
                .output()
                .lines()
                .toList();
    }

    /** Prints the numbers as it begins, in its tests where they are short, and after them. */
    static final class Program {

        private static final HotSpotDiagnosticMXBean JVM =
                ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);

        public static void main(String[] arguments) throws Exception {
            ControlBlock control = ControlBlock.open(Path.of(arguments[0]));
            Thread.sleep(500); // The library's own thread has begun by then.
            System.out.println(numbers());
            switch (arguments[1]) {
                case "short" -> {
                    run(control, 40, 25);
                    System.out.println(numbers());
                    run(control, 160, 25);
                }
                case "longer" -> run(control, 10, 180);
                default -> run(control, 1, 1000);
            }
            System.out.println(numbers());
        }

        private static void run(ControlBlock control, int tests, int milliseconds)
                throws InterruptedException {
            for (int i = 0; i < tests; i++) {
                control.running("[test:" + i + "]");
                Thread.sleep(milliseconds);
            }
        }

        private static String numbers() {
            return String.join(
                    " ",
                    value("Tier3DelayOn"),
                    value("Tier3DelayOff"),
                    value("TieredOldPercentage"));
        }

        private static String value(String flag) {
            return JVM.getVMOption(flag).getValue();
        }
    }
}
