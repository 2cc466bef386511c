// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.worker;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;
import org.opentest4j.ValueWrapper;

/** What is to be known of a throwable that can't be sent, as data that always can. */
final class ThrowablePicture implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int DEEPEST = 20;
    private static final int MOST_SUPPRESSED = 100;

    /** What the throwable is an instance of, for those who ask by {@code instanceof}. */
    private enum Family {
        FAILED_COMPARISON,
        ASSERTION,
        ABORTED,
        OTHER
    }

    private final Family family;
    private final String message;
    private final String words;
    private final StackTraceElement[] stack;
    private final ValueWrapper expected;
    private final ValueWrapper actual;
    private final ThrowablePicture cause;
    private final ArrayList<ThrowablePicture> suppressed = new ArrayList<>();

    private ThrowablePicture(Throwable throwable, Set<Throwable> seen) {
        family = familyOf(throwable);
        String type = throwable.getClass().getName();
        message = guarded(throwable::getMessage, problem -> "<getMessage() threw " + problem + ">");
        words = guarded(throwable::toString, problem -> type + ": " + message);
        stack = guarded(throwable::getStackTrace, problem -> new StackTraceElement[0]);
        AssertionFailedError comparison =
                family == Family.FAILED_COMPARISON ? (AssertionFailedError) throwable : null;
        expected = comparison == null ? null : textOnly(comparison.getExpected());
        actual = comparison == null ? null : textOnly(comparison.getActual());
        seen.add(throwable);
        Throwable because = guarded(throwable::getCause, problem -> null);
        boolean follow = because != null && seen.size() < DEEPEST && !seen.contains(because);
        cause = follow ? new ThrowablePicture(because, seen) : null;
        for (Throwable also : throwable.getSuppressed()) {
            if (suppressed.size() < MOST_SUPPRESSED && !seen.contains(also)) {
                suppressed.add(new ThrowablePicture(also, seen));
            }
        }
    }

    static ThrowablePicture of(Throwable throwable) {
        return new ThrowablePicture(throwable, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    /** Return a throwable that reads as the original does. */
    Throwable develop() {
        Throwable because = cause == null ? null : cause.develop();
        Throwable standIn =
                switch (family) {
                    case FAILED_COMPARISON ->
                            new FailedComparisonStandIn(words, message, expected, actual, because);
                    case ASSERTION -> new AssertionStandIn(words, message, because);
                    case ABORTED -> new AbortedStandIn(words, message, because);
                    case OTHER -> new ThrowableStandIn(words, message, because);
                };
        standIn.setStackTrace(stack);
        List.copyOf(suppressed).forEach(also -> standIn.addSuppressed(also.develop()));
        return standIn;
    }

    private static Family familyOf(Throwable throwable) {
        if (throwable instanceof AssertionFailedError) {
            return Family.FAILED_COMPARISON;
        }
        if (throwable instanceof AssertionError) {
            return Family.ASSERTION;
        }
        return throwable instanceof TestAbortedException ? Family.ABORTED : Family.OTHER;
    }

    /** A value that can't be sent itself keeps its text and its type. */
    private static ValueWrapper textOnly(ValueWrapper value) {
        boolean sendable =
                value == null
                        || ObjectTransfer.write(value)
                                .flatMap(bytes -> ObjectTransfer.read(ValueWrapper.class, bytes))
                                .isPresent();
        return sendable ? value : ValueWrapper.create(null, value.getStringRepresentation());
    }

    private interface Otherwise<T> {
        T get(Throwable problem);
    }

    private static <T> T guarded(Supplier<T> getter, Otherwise<T> otherwise) {
        try {
            return getter.get();
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError problem) {
            return otherwise.get(problem);
        }
    }
}
