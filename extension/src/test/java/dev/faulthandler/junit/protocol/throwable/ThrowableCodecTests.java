// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.protocol.throwable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.MultipleFailuresError;
import org.opentest4j.TestAbortedException;

class ThrowableCodecTests {

    private static final Object STUBBORN = new Object();

    private static final class StubbornError extends AssertionError {
        private static final long serialVersionUID = 1;

        @SuppressWarnings("serial") // On purpose.
        final Object stubborn = STUBBORN;

        StubbornError(String message) {
            super(message);
        }
    }

    private static final class StubbornComparison extends AssertionFailedError {
        private static final long serialVersionUID = 1;

        @SuppressWarnings("serial") // On purpose.
        final Object stubborn = STUBBORN;

        StubbornComparison() {
            super("compared", "expected", STUBBORN);
        }
    }

    private static final class StubbornAbort extends TestAbortedException {
        private static final long serialVersionUID = 1;

        @SuppressWarnings("serial") // On purpose.
        final Object stubborn = STUBBORN;

        StubbornAbort() {
            super("aborted");
        }
    }

    private static final class SpitefulException extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no message");
        }
    }

    private static final class CarryingException extends RuntimeException {
        private static final long serialVersionUID = 1;

        @SuppressWarnings("serial") // It is, but of a type that may not pass.
        final java.util.Date date = new java.sql.Date(0);
    }

    @Test
    void carriesTheOriginalWhereItCan() {
        IOException original = new IOException("read", new IllegalStateException("because"));
        Throwable copy = carry(original);
        assertThat(copy).isInstanceOf(IOException.class).hasMessage("read");
        assertThat(copy.getCause()).isInstanceOf(IllegalStateException.class);
        assertThat(copy.getStackTrace()).isEqualTo(original.getStackTrace());
    }

    @Test
    void carriesNothingWhereThereIsNothing() {
        assertThat(ThrowableCodec.decode(ThrowableCodec.encode(Optional.empty()))).isEmpty();
    }

    @Test
    void putsAnAssertionErrorInAnAssertionErrorsPlace() {
        StubbornError original = new StubbornError("stubborn");
        assertThat(carry(original))
                .isInstanceOf(AssertionError.class)
                .hasMessage("stubborn")
                .hasToString(original.toString());
    }

    @Test
    void keepsExpectedAndActualAsText() {
        AssertionFailedError copy = (AssertionFailedError) carry(new StubbornComparison());
        assertThat(copy.getExpected().getValue()).isEqualTo("expected");
        assertThat(copy.getActual().getStringRepresentation()).isEqualTo(STUBBORN.toString());
    }

    @Test
    void keepsAnAbortAnAbort() {
        assertThat(carry(new StubbornAbort())).isInstanceOf(TestAbortedException.class);
    }

    @Test
    void survivesAnExceptionThatThrowsWhenAsked() {
        assertThat(carry(new SpitefulException())).hasMessageContaining("no message");
    }

    @Test
    void saysOfAnExceptionThatThrowsAnErrorWhenAskedWhichItWas() {
        var spiteful =
                new RuntimeException() {
                    private static final long serialVersionUID = 1;

                    @Override
                    public String getMessage() {
                        throw new Error("no message");
                    }
                };
        assertThat(ThrowableCodec.decode(ThrowableCodec.encode(spiteful)).orElseThrow())
                .hasMessageStartingWith(ThrowableCodecTests.class.getName() + "$")
                .hasMessageEndingWith(", which could not be read: java.lang.Error");
    }

    @Test
    void letsNoOtherTypesPass() {
        CarryingException original = new CarryingException();
        assertThat(original.date).isNotNull();
        assertThat(carry(original)).isInstanceOf(PlaceholderThrowable.class);
    }

    @Test
    void survivesACircleOfCauses() {
        StubbornError outer = new StubbornError("outer");
        outer.initCause(new RuntimeException("inner", outer));
        assertThat(carry(outer).getCause()).hasMessage("inner");
    }

    /** A stand-in, whose own circle is to be seen in what it prints. */
    @Test
    void keepsACircleOfCausesACircle() {
        StubbornError outer = new StubbornError("outer");
        outer.initCause(new RuntimeException("inner", outer));
        Throwable copy = carry(outer);
        assertThat(copy.getCause().getCause()).isSameAs(copy);
    }

    @Test
    void keepsCausesHoweverManyThereAre() {
        Throwable cause = new StubbornError("innermost");
        for (int i = 0; i < 100; i++) {
            cause = new RuntimeException("cause " + i, cause);
        }
        assertThat(carry(cause)).hasRootCauseMessage("innermost");
    }

    private static final class ForgetfulException extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient String forgotten = "forgotten";

        @Override
        public String getMessage() {
            return forgotten;
        }
    }

    @Test
    void looksBehindAThrowableForWhatWouldBeForgotten() {
        RuntimeException original = new RuntimeException("outer");
        original.addSuppressed(new Exception("suppressed", new ForgetfulException()));
        Throwable copy = carry(original);
        assertThat(copy.getSuppressed()[0].getCause()).hasMessage("forgotten");
    }

    @Test
    void keepsSeveralFailuresSeveral() {
        var original =
                new MultipleFailuresError(
                        "heading", List.of(new StubbornError("one"), new Exception("two")));
        MultipleFailuresError copy = (MultipleFailuresError) carry(original);
        assertThat(copy.getFailures()).extracting(Throwable::getMessage).contains("one", "two");
        assertThat(copy).hasMessage(original.getMessage());
    }

    @Test
    void carriesAnErrorAboutObjectsThatCannotBeSent() {
        Object value = new StringBuilder("value");
        var original = new AssertionFailedError("compared", value, this);
        AssertionFailedError copy = (AssertionFailedError) carry(original);
        assertThat(copy).isExactlyInstanceOf(AssertionFailedError.class);
        assertThat(copy.getActual().getType()).isEqualTo(ThrowableCodecTests.class);
        assertThat(copy.getActual().getStringRepresentation()).isEqualTo(toString());
    }

    @Test
    void keepsTypeAndTextOfAValueThatMayNotPass() {
        var date = new java.sql.Date(0);
        var original = new AssertionFailedError("compared", date, List.of(date));
        AssertionFailedError copy = (AssertionFailedError) carry(original);
        assertThat(copy.getExpected().getType()).isEqualTo(java.sql.Date.class);
        assertThat(copy.getExpected().getStringRepresentation()).isEqualTo(date.toString());
        assertThat(copy.getExpected().getValue()).isNull();
        assertThat(copy.getActual().getStringRepresentation()).isEqualTo("[" + date + "]");
    }

    private enum Kind {
        WITH_A_BODY {
            @Override
            public String toString() {
                return "with a body";
            }
        },
        WITHOUT
    }

    private record Point(int x, int y) implements Serializable {
        private static final long serialVersionUID = 1;
    }

    private static final class Plain implements Serializable {
        private static final long serialVersionUID = 1;
    }

    private static final class OwnException extends RuntimeException {
        private static final long serialVersionUID = 1;

        OwnException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    @ParameterizedTest
    @MethodSource("valuesOfTheUsers")
    void keepsTypeAndTextOfAValueOfTheUsers(Object value) {
        var original = new AssertionFailedError("compared", value, null);
        AssertionFailedError copy = (AssertionFailedError) carry(original);
        assertThat(copy).hasToString(original.toString());
        assertThat(copy.getExpected().getStringRepresentation()).isEqualTo(value.toString());
        assertThat(copy.getExpected().getType()).isEqualTo(value.getClass());
        assertThat(copy.getActual().getStringRepresentation()).isEqualTo("null");
    }

    static List<Object> valuesOfTheUsers() {
        return List.of(Kind.WITH_A_BODY, Kind.WITHOUT, new Point(1, 2), new Plain(), Point.class);
    }

    @Test
    void carriesConstantsAndValuesOfTheJdk() {
        var original = new AssertionFailedError("compared", TimeUnit.DAYS, new int[][] {{1}, {2}});
        AssertionFailedError copy = (AssertionFailedError) carry(original);
        assertThat(copy.getExpected().getValue()).isEqualTo(TimeUnit.DAYS);
        assertThat(copy.getActual().getValue()).isEqualTo(new int[][] {{1}, {2}});
    }

    @Test
    void carriesAssertJsErrors() {
        Throwable original =
                catchThrowable(
                        () ->
                                assertSoftly(
                                        softly -> {
                                            softly.assertThat(1).isEqualTo(2);
                                            softly.assertThat("a").isEqualTo("b");
                                        }));
        assertThat(carry(original)).hasSameClassAs(original).hasMessage(original.getMessage());
    }

    @Test
    void cutsAMessageThatIsFarTooLong() {
        Throwable copy = carry(new IllegalStateException("x".repeat(20_000_000)));
        assertThat(copy).hasMessageStartingWith("xxx").hasMessageEndingWith("faulthandler)");
        assertThat(copy.toString()).startsWith("java.lang.IllegalStateException: xxx");
    }

    /** What the parent would do if a class were there for the worker only. */
    @Test
    void readsThePictureWhereTheOriginalCannotBeRead() {
        byte[] picture =
                FilteredSerialization.write(
                                ThrowableSnapshot.of(new IllegalStateException("pictured")))
                        .orElseThrow();
        ByteBuffer bytes = ByteBuffer.allocate(2 * Integer.BYTES + 1 + picture.length);
        bytes.putInt(1).put((byte) 1).putInt(picture.length).put(picture);
        assertThat(ThrowableCodec.decode(bytes.array()).orElseThrow()).hasMessage("pictured");
    }

    private static Throwable carry(Throwable original) {
        return ThrowableCodec.decode(ThrowableCodec.encode(original)).orElseThrow();
    }
}
