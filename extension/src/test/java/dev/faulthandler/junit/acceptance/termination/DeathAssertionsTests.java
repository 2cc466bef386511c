// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.termination;

import static dev.faulthandler.junit.deathtest.DeathAssertions.assertDies;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faulthandler.Crasher;
import dev.faulthandler.junit.acceptance.RecordedRun;
import dev.faulthandler.junit.deathtest.DeathAssert;
import dev.faulthandler.junit.deathtest.SerializableExecutable;
import java.io.Serializable;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.platform.commons.JUnitException;
import org.opentest4j.AssertionFailedError;

/** Blocks that this very JVM has another one execute. */
@Timeout(120)
class DeathAssertionsTests {

    private final Object field = new Object();

    /** Serializable, but for what it holds. */
    private record Client(String name, Object socket) implements Serializable {}

    @Test
    void tellsAFaultWithItsStackAndWhatWasPrinted() {
        String captured = "about to read null";
        DeathAssert death =
                assertDies(
                        () -> {
                            System.out.println(captured);
                            Crasher.readNull();
                        });
        death.hasSignal("SIGSEGV")
                .hasOutputContaining(captured)
                .hasTopFrame("com.sun.jna.Native.invokeVoid")
                .hasFrame("dev.faulthandler.Crasher.readNull")
                .hasFrame("fh_test_read_null");
        assertThat(death.dump()).startsWith("Fatal Java error: Segmentation fault (SIGSEGV, ");
        assertThat(death).hasToString(death.sentence());
        assertThat(death.sentence()).endsWith("terminated the test JVM");
    }

    @Test
    void tellsAnExitAndAHalt() {
        DeathAssert exit = assertDies(() -> System.exit(3)).hasExitStatus(3);
        assertThat(exit.stack()).anyMatch(frame -> frame.getMethodName().equals("exit"));
        assertDies(() -> Runtime.getRuntime().halt(4)).hasHaltStatus(4);
    }

    @Test
    void saysWhatHappenedInsteadOfWhatIsAsserted() {
        DeathAssert death = assertDies(Deaths::printAndExit);
        assertThatThrownBy(() -> death.hasSignal("SIGABRT"))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageStartingWith(
                        "assertDies expected the fault SIGABRT, and it was this: System.exit(5)"
                                + " terminated the test JVM\n  at java.lang.")
                .hasMessageEndingWith("\nIt printed:\n  one\n  two");
        assertThatThrownBy(() -> death.hasExitStatus(6))
                .hasMessageStartingWith("assertDies expected an exit with status 6, and");
        assertThatThrownBy(() -> death.hasHaltStatus(5))
                .hasMessageStartingWith("assertDies expected Runtime.halt(5), and");
        assertThatThrownBy(() -> death.hasTopFrame("com.acme.Codec.decode"))
                .hasMessageStartingWith("assertDies expected the top frame com.acme.Codec.dec");
        assertThatThrownBy(() -> death.hasFrame("decode"))
                .hasMessageStartingWith("assertDies expected a frame decode, and");
        assertThatThrownBy(() -> death.hasOutputContaining("three"))
                .hasMessageStartingWith("assertDies expected the output 'three', and");
    }

    @Test
    void failsWhatReturns() {
        assertThatThrownBy(() -> assertDies(() -> System.out.println("alive")))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessage(
                        "assertDies expected the block to terminate its JVM, and it returned\n"
                                + "It printed:\n  alive");
    }

    @Test
    void failsWhatThrows() {
        SerializableExecutable block =
                () -> {
                    throw new IllegalStateException("too early");
                };
        assertThatThrownBy(() -> assertDies(block))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageEndingWith("and it threw java.lang.IllegalStateException: too early")
                .hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void failsWhatIsStillRunningWhenItsTimeIsOver() {
        assertThatThrownBy(
                        () ->
                                assertDies(
                                        () -> new CountDownLatch(1).await(), Duration.ofSeconds(4)))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageEndingWith("and it was still running after 4.0 s");
    }

    @Test
    void namesTheTestThatABlockCaptures() {
        assertThatThrownBy(() -> assertDies(() -> System.exit(field.hashCode())))
                .isInstanceOf(JUnitException.class)
                .hasMessageStartingWith(
                        "The block of assertDies cannot be sent to another JVM.\n  found: a "
                                + DeathAssertionsTests.class.getName()
                                + ", which the block captures\n  hint:  let it capture");
    }

    @Test
    void namesTheFieldThatCannotBeSent() {
        Client client = new Client("one", new Object());
        assertThatThrownBy(() -> assertDies(() -> System.exit(client.hashCode())))
                .isInstanceOf(JUnitException.class)
                .hasMessageContaining(
                        "\n  found: a java.lang.Object, in the field 'socket' of "
                                + Client.class.getName()
                                + "\n");
    }

    @Test
    void worksInAWorkerToo() {
        var run = RecordedRun.of(Deaths.AssertingTestCase.class);
        assertThat(run.failures()).as(run.err()).isEmpty();
        assertThat(run.err()).doesNotContain("fatal error");
        assertThat(run.outcome("assertsADeath()")).isEqualTo("successful");
    }
}
