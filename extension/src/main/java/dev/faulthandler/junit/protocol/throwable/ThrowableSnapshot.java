// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.protocol.throwable;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.MultipleFailuresError;
import org.opentest4j.TestAbortedException;
import org.opentest4j.ValueWrapper;

/**
 * What is to be known of a throwable, and of those behind it, as data that can always be sent.
 *
 * <p>It is a list, whose parts name each other by their places: causes may be many, and may go in a
 * circle.
 */
final class ThrowableSnapshot implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int MAX_PARTS = 500;
    private static final int MAX_TEXT_LENGTH = 1 << 20;
    private static final String CUT = "... (cut by faulthandler)";

    /** What a throwable is an instance of, for those who ask by {@code instanceof}. */
    private enum Family {
        FAILED_COMPARISON,
        SEVERAL,
        ASSERTION,
        ABORTED,
        OTHER
    }

    private record Part(
            Family family,
            String words,
            String message,
            String localized,
            StackTraceElement[] stack,
            ValueSnapshot expected,
            ValueSnapshot actual,
            int cause,
            int[] suppressed,
            int[] failures)
            implements Serializable {}

    private final ArrayList<Part> parts = new ArrayList<>();

    private ThrowableSnapshot() {}

    static ThrowableSnapshot of(Throwable throwable) {
        return of(throwable, MAX_PARTS);
    }

    /** Return the picture without what is behind the throwable, which may be too much. */
    static ThrowableSnapshot ofFirst(Throwable throwable) {
        return of(throwable, 1);
    }

    private static ThrowableSnapshot of(Throwable throwable, int maxParts) {
        ThrowableSnapshot snapshot = new ThrowableSnapshot();
        ThrowableGraph.nodes(throwable, maxParts, ThrowableSnapshot::links)
                .forEach(node -> snapshot.parts.add(partOf(node)));
        return snapshot;
    }

    private static ThrowableGraph.Links links(Throwable throwable) {
        return new ThrowableGraph.Links(
                guarded(throwable::getCause, null),
                List.of(throwable.getSuppressed()),
                throwable instanceof MultipleFailuresError several
                        ? guarded(several::getFailures, List.of())
                        : List.of());
    }

    private static Part partOf(ThrowableGraph.Node node) {
        Throwable throwable = node.throwable();
        String type = throwable.getClass().getName();
        String message = text("getMessage", throwable::getMessage);
        Optional<AssertionFailedError> comparison =
                Optional.of(throwable)
                        .filter(AssertionFailedError.class::isInstance)
                        .map(AssertionFailedError.class::cast);
        return new Part(
                familyOf(throwable),
                guarded(() -> cut(throwable.toString()), cut(type + ": " + message)),
                message,
                text("getLocalizedMessage", throwable::getLocalizedMessage),
                guarded(throwable::getStackTrace, new StackTraceElement[0]),
                comparison.flatMap(it -> ValueSnapshot.of(it.getExpected())).orElse(null),
                comparison.flatMap(it -> ValueSnapshot.of(it.getActual())).orElse(null),
                node.cause(),
                node.suppressed(),
                node.failures());
    }

    /** Return a throwable that reads as the original does. */
    Throwable toThrowable() {
        List<Throwable> all = new ArrayList<>();
        List<PlaceholderState> states = new ArrayList<>();
        List<List<Throwable>> failures = new ArrayList<>();
        for (Part part : parts) {
            PlaceholderState state =
                    new PlaceholderState(part.words(), part.message(), part.localized());
            states.add(state);
            failures.add(new ArrayList<>());
            all.add(placeholder(part, state, failures.get(failures.size() - 1)));
        }
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            Throwable placeholder = all.get(i);
            placeholder.setStackTrace(part.stack());
            if (part.cause() != ThrowableGraph.NONE) {
                states.get(i).causedBy(all.get(part.cause()));
            }
            for (int suppressed : part.suppressed()) {
                placeholder.addSuppressed(all.get(suppressed));
            }
            for (int failure : part.failures()) {
                failures.get(i).add(all.get(failure));
            }
        }
        return all.get(0);
    }

    private static Throwable placeholder(
            Part part, PlaceholderState state, List<Throwable> failures) {
        return switch (part.family()) {
            case FAILED_COMPARISON -> comparison(part, state);
            case SEVERAL -> new PlaceholderMultipleFailuresError(state, failures);
            case ASSERTION -> new PlaceholderAssertionError(state);
            case ABORTED -> new PlaceholderTestAbortedException(state);
            case OTHER -> new PlaceholderThrowable(state);
        };
    }

    /** A failed comparison itself where only its values could not be sent, else a placeholder. */
    private static Throwable comparison(Part part, PlaceholderState state) {
        ValueWrapper expected = part.expected() == null ? null : part.expected().toValue();
        ValueWrapper actual = part.actual() == null ? null : part.actual().toValue();
        if (part.cause() == ThrowableGraph.NONE && expected != null && actual != null) {
            var same = new AssertionFailedError(part.message(), expected, actual);
            if (same.toString().equals(part.words())
                    && Objects.equals(same.getMessage(), part.message())
                    && Objects.equals(same.getLocalizedMessage(), part.localized())) {
                return same;
            }
        }
        return new PlaceholderAssertionFailedError(state, expected, actual);
    }

    private static Family familyOf(Throwable throwable) {
        if (throwable instanceof AssertionFailedError) {
            return Family.FAILED_COMPARISON;
        }
        if (throwable instanceof MultipleFailuresError) {
            return Family.SEVERAL;
        }
        if (throwable instanceof AssertionError) {
            return Family.ASSERTION;
        }
        return throwable instanceof TestAbortedException ? Family.ABORTED : Family.OTHER;
    }

    private static String text(String getter, Supplier<String> value) {
        try {
            return cut(value.get());
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError problem) {
            return "<" + getter + "() threw " + guarded(problem::toString, "something") + ">";
        }
    }

    private static String cut(String text) {
        boolean fits = text == null || text.length() <= MAX_TEXT_LENGTH;
        return fits ? text : text.substring(0, MAX_TEXT_LENGTH) + CUT;
    }

    private static <T> T guarded(Supplier<T> getter, T otherwise) {
        try {
            return getter.get();
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError problem) {
            return otherwise;
        }
    }
}
