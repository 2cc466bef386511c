// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TracebackTests {

    private static final String CRASH =
            """
            Fatal Java error: Segmentation fault (SIGSEGV, address not mapped, at 0x0000000000000000)
            Process 4711, JDK 17.0.15+6, faulthandler 0.1.0
            Test: [engine:junit-jupiter]/[class:com.acme.CodecTests]/[method:decodesEmptyInput()]

            Current thread "main" [4711] (most recent call first):
              at com.acme.Codec.decode(Native Method)
              at com.acme.CodecTests$Inner.<init>(CodecTests.java:27)
              at com.acme.Proxied.run(Unknown Source)
              ... 12 more frames
            """;

    @Test
    void readsEveryPartOfADump() {
        Traceback dump = Traceback.parse(CRASH).get(0);

        assertThat(dump.headline()).startsWith("Fatal Java error: Segmentation fault");
        assertThat(dump.signal())
                .contains(
                        new Traceback.Signal(
                                "Segmentation fault",
                                "SIGSEGV",
                                "address not mapped, at 0x0000000000000000"));
        assertThat(dump.process()).isEqualTo("Process 4711, JDK 17.0.15+6, faulthandler 0.1.0");
        assertThat(dump.tests())
                .containsExactly(
                        "[engine:junit-jupiter]/[class:com.acme.CodecTests]"
                                + "/[method:decodesEmptyInput()]");
        Traceback.Stack thread = dump.current().orElseThrow();
        assertThat(thread.name()).isEqualTo("main");
        assertThat(thread.tid()).isEqualTo(4711);
        assertThat(thread.elements())
                .containsExactly(
                        new StackTraceElement("com.acme.Codec", "decode", null, -2),
                        new StackTraceElement(
                                "com.acme.CodecTests$Inner", "<init>", "CodecTests.java", 27),
                        new StackTraceElement("com.acme.Proxied", "run", null, -1));
        assertThat(thread.frames())
                .last()
                .extracting(Traceback.Frame::text)
                .isEqualTo("... 12 more frames");
        assertThat(dump.notes()).isEmpty();
    }

    @Test
    void readsTheNumbersOfAThread() {
        String header =
                "Thread \"a \"b\" [1]\" #12 [4712] daemon, RUNNABLE (most recent call first):\n";
        Traceback.Stack thread = Traceback.parse(header).get(0).threads().get(0);

        assertThat(thread.name()).isEqualTo("a \"b\" [1]");
        assertThat(thread.tid()).isEqualTo(4712);
        assertThat(thread.state()).isEqualTo("daemon, RUNNABLE");
        assertThat(thread.current()).isFalse();
    }

    @Test
    void readsADumpThatWasCutShort() {
        for (int length = 0; length < CRASH.length(); length++) {
            List<Traceback> dumps = Traceback.parse(CRASH.substring(0, length));
            assertThat(dumps).hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    void readsDumpsThatFollowEachOtherInOneText() {
        List<Traceback> dumps = Traceback.parse(CRASH + "\n" + CRASH.replace("SEGV", "BUS"));

        assertThat(dumps)
                .extracting(dump -> dump.signal().orElseThrow().name())
                .containsExactly("SIGSEGV", "SIGBUS");
    }

    @Test
    void keepsALineThatItDoesNotKnow() {
        Traceback dump = Traceback.parse(CRASH + "\n<the step 'tests' faulted>\n").get(0);

        assertThat(dump.notes()).containsExactly("<the step 'tests' faulted>");
    }

    @Test
    void keepsWhatFollowsTheStacksOutOfThem() {
        String list = "Threads without Java frames:";
        Traceback dump = Traceback.parse(CRASH + "\n" + list + "\n  \"Service\" #5 [9]\n").get(0);

        assertThat(dump.current().orElseThrow().frames()).hasSize(4);
        assertThat(dump.notes()).containsExactly(list, "  \"Service\" #5 [9]");
    }

    @Test
    void tellsAnExitFromAFault() {
        Traceback dump =
                Traceback.parse("Java exit: System.exit or Runtime.halt was called\n").get(0);

        assertThat(dump.isExit()).isTrue();
        assertThat(dump.signal()).isEmpty();
        assertThat(dump.current()).isEmpty();
    }

    @Test
    void tellsAnExitOfNativeCodeFromJavas() {
        Traceback dump = Traceback.parse("Native exit: exit was called by native code\n").get(0);

        assertThat(dump.isNativeExit()).isTrue();
        assertThat(dump.isExit()).isFalse();
        assertThat(dump.signal()).isEmpty();
    }

    @Test
    void findsNothingInOtherText() {
        assertThat(Traceback.parse("")).isEmpty();
        assertThat(Traceback.parse("Tests run: 1\n  at the end\n")).isEmpty();
    }

    @Test
    void namesTheProcessThatSentASignal() {
        assertThat(new Traceback.Signal("", "SIGSEGV", "sent by process 17 of user 1000").sender())
                .contains(new Traceback.Sender(17, 1000));
        assertThat(new Traceback.Signal("", "SIGSEGV", "address not mapped, at 0x0").sender())
                .isEmpty();
    }

    @Test
    void hasTheReasonWithoutTheWordsOfAllFaults() {
        assertThat(Traceback.parse(CRASH).get(0).reason())
                .isEqualTo(
                        "Segmentation fault (SIGSEGV, address not mapped, at 0x0000000000000000)");
    }

    @Test
    void readsWhatAThreadWaitsForAndWhenItStarted() {
        Traceback dump =
                Traceback.parse(
                                """
                                Thread "one" #1 [11] blocked (most recent call first):
                                  waiting to lock a com.acme.Lock, held by "two" [12]
                                  at com.acme.One.run(One.java:1)
                                Thread "two" #2 [12] parked (most recent call first):
                                  started while [engine:junit-jupiter]/[class:A] ran
                                  at decode+0x2 (libcodec.so+0x5)
                                Thread "three" [13] (most recent call first):
                                  <no Java frames: the JVM does not know this thread>

                                "two" #2 waits for a java.util.Lock, held by "one" #1
                                """)
                        .get(0);
        Traceback.Stack one = dump.threads().get(0);
        Traceback.Stack two = dump.threads().get(1);
        Traceback.Stack three = dump.threads().get(2);

        assertThat(dump.waitOf(one)).contains(new Traceback.Wait("com.acme.Lock", "two", 12));
        assertThat(dump.waitOf(two)).contains(new Traceback.Wait("java.util.Lock", "one", 11));
        assertThat(dump.waitOf(three)).isEmpty();
        assertThat(two.startedDuring()).contains("[engine:junit-jupiter]/[class:A]");
        assertThat(three.isUnknownToJvm()).isTrue();
        assertThat(one.isUnknownToJvm()).isFalse();
        assertThat(two.frames()).filteredOn(frame -> frame.isOf("decode")).hasSize(1);
        assertThat(one.frames()).extracting(Traceback.Frame::isCall).containsExactly(false, true);
        assertThat(one.frames().get(1).call()).isEqualTo("com.acme.One.run(One.java:1)");
    }
}
