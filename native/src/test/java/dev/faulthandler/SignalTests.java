// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faulthandler.CrashHarness.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignalTests {

    private static final int SIGRTMAX = 64;
    private static final int SIGUSR2 = 12;
    private static final int SIGTERM = 15;

    @TempDir Path directory;

    @AfterEach
    void restore() {
        FaultHandler.unregister(SIGRTMAX);
        FaultHandler.disable();
        FaultHandler.cancelDumpTracebackLater();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    11 | it is a fatal signal: use enable() instead.
                    7  | it is a fatal signal: use enable() instead.
                    8  | it is a fatal signal: use enable() instead.
                    4  | it is a fatal signal: use enable() instead.
                    5  | it is a fatal signal: use enable() instead.
                    31 | it is a fatal signal: use enable() instead.
                    6  | it is a fatal signal: use enable() instead.
                    9  | the kernel lets no process handle it.
                    19 | the kernel lets no process handle it.
                    32 | the C library uses it for its threads.
                    33 | the C library uses it for its threads.
                    12 | the JVM suspends threads with it.
                    3  | the JVM prints its own thread dump at it.
                    13 | the JVM relies on its own handling of it.
                    25 | the JVM relies on its own handling of it.
                    1  | the JVM ends at it: register it with chain, so that it still does.
                    2  | the JVM ends at it: register it with chain, so that it still does.
                    15 | the JVM ends at it: register it with chain, so that it still does.
                    0  | signal number out of range: it must be from 1 to 64.
                    65 | signal number out of range: it must be from 1 to 64.
                    -1 | signal number out of range: it must be from 1 to 64.
                    """)
    void refusesASignalThatMustNotBeTaken(int signal, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultHandler.register(signal))
                .withMessage("Signal " + signal + " cannot be registered: " + reason);
        assertThat(FaultHandler.unregister(signal)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "SIGUSR1, 10",
        "usr1, 10",
        "SIGHUP, 1",
        "SIGSYS, 31",
        "SIGRTMIN, 34",
        "SIGRTMIN+3, 37",
        "RTMAX-1, 63",
        "SIGRTMAX, 64"
    })
    void knowsSignalsByName(String name, int number) {
        assertThat(SignalNumbers.of(name)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SIG",
                "SIGFOO",
                "10",
                "SIGRTMIN+31",
                "SIGRTMAX-31",
                "RTMIN-1",
                "RTMAX-99999999"
            })
    void refusesANameThatNoSignalHas(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultHandler.register(name))
                .withMessage(
                        "There is no such signal.\n  found: '"
                                + name
                                + "'\n  hint:  write a name, such as 'SIGUSR1' or 'SIGRTMIN+3', or"
                                + " a number");
        assertThatIllegalArgumentException().isThrownBy(() -> FaultHandler.unregister(name));
    }

    @Test
    void namesARefusedSignalAsItsCallerDoes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultHandler.register("SIGSEGV"))
                .withMessage(
                        "Signal SIGSEGV cannot be registered: it is a fatal signal: use enable()"
                                + " instead.");
    }

    @Test
    void refusesItsOwnSamplingSignal() {
        FaultHandler.enable();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultHandler.register(38))
                .withMessageContaining("the handler itself samples threads with it");
    }

    @Test
    void refusesTheSignalThatTheJvmWasToldToSuspendThreadsWith() {
        Run run = CrashHarness.jvm().environment("_JAVA_SR_SIGNUM", "40").run(Suspended.class);

        assertThat(run.output())
                .isEqualTo("Signal 40 cannot be registered: the JVM suspends threads with it.\n");
    }

    /** Registers the signals that the JVM would suspend with, and does. */
    static final class Suspended {
        public static void main(String[] arguments) {
            FaultHandler.register(SIGUSR2);
            try {
                FaultHandler.register(40);
            } catch (IllegalArgumentException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    @Test
    void letsTheJvmEndAtASignalThatIsChained() {
        Run run = CrashHarness.jvm().run(Terminated.class);

        assertThat(run.output()).contains("SignalTests$Terminated.main(").endsWith("a hook ran\n");
        assertThat(run.status()).isEqualTo(128 + SIGTERM);
    }

    /** Gets a signal at which the JVM ends in order. */
    static final class Terminated {
        public static void main(String[] arguments) throws InterruptedException {
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> System.out.println("a hook ran")));
            FaultHandler.register(
                    "TERM",
                    SignalOptions.defaults()
                            .chain()
                            .dump(DumpOptions.defaults().currentThreadOnly()));
            TestLibrary.raise(SIGTERM);
            Thread.sleep(60_000);
        }
    }

    @Test
    void replacesTheOptionsOfASignalThatIsRegisteredTwice() throws IOException {
        FaultHandler.register(SIGRTMAX, to("first"));
        FaultHandler.register("SIGRTMAX", to("second"));

        TestLibrary.raise(SIGRTMAX);

        assertThat(directory.resolve("first")).isEmptyFile();
        assertThat(Files.readString(directory.resolve("second")))
                .contains("SignalTests.replacesTheOptions");
        assertThat(FaultHandler.unregister(SIGRTMAX)).isTrue();
        assertThat(FaultHandler.unregister(SIGRTMAX)).isFalse();
    }

    private SignalOptions to(String file) {
        Output output = Output.file(directory.resolve(file));
        return SignalOptions.defaults().dump(DumpOptions.defaults().to(output));
    }

    @Test
    void refusesATimeoutOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultHandler.dumpTracebackLater(Duration.ZERO))
                .withMessage("'timeout' must be greater than zero, found: PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultHandler.dumpTracebackLater(Duration.ofMillis(-1)))
                .withMessageStartingWith("'timeout' must be greater than zero");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> FaultHandler.dumpTracebackLater(Duration.ofSeconds(Long.MAX_VALUE)))
                .withMessageStartingWith("'timeout' is too large: at most 36500 days");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                FaultHandler.dumpTracebackLater(
                                        Duration.ofDays(1),
                                        TimeoutOptions.defaults()
                                                .dump(DumpOptions.defaults().currentThreadOnly())))
                .withMessageStartingWith("'currentThreadOnly' is not for dumpTracebackLater");
    }

    @Test
    void provesThatAFaultWouldReachTheHandler() {
        assertThatThrownBy(FaultHandler::selfTest)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("A fault would not be reported: the handler is not enabled");

        FaultHandler.enable();

        FaultHandler.selfTest();
    }

    @Test
    void namesWhoReplacedTheHandlerAndLeavesTheirs() {
        FaultHandler.enable();
        TestLibrary.countSignal(8);

        assertThatThrownBy(FaultHandler::selfTest)
                .hasMessageContaining("the handler of signal 8 was replaced by");

        assertThat(FaultHandler.disable()).isTrue();
        TestLibrary.raise(8);
        assertThat(TestLibrary.signalsCounted()).isEqualTo(1);
    }
}
