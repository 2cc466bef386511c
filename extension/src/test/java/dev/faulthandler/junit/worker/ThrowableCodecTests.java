// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;
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
    void letsNoOtherTypesPass() {
        CarryingException original = new CarryingException();
        assertThat(original.date).isNotNull();
        assertThat(carry(original)).isInstanceOf(ThrowableStandIn.class);
    }

    @Test
    void survivesACircleOfCauses() {
        StubbornError outer = new StubbornError("outer");
        outer.initCause(new RuntimeException("inner", outer));
        assertThat(carry(outer).getCause()).hasMessage("inner");
    }

    private static Throwable carry(Throwable original) {
        return ThrowableCodec.decode(ThrowableCodec.encode(original)).orElseThrow();
    }
}
