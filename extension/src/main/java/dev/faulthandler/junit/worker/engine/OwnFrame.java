// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.worker.engine;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.opentest4j.MultipleFailuresError;

/**
 * The frame of {@link ForwardingJupiterEngine} in the stacks of failures, which those of a plain
 * run lack.
 */
final class OwnFrame {

    private static final String OWNER = ForwardingJupiterEngine.class.getName();

    private OwnFrame() {}

    /** Remove it from the stack of a failure, and of all that is behind it. */
    static void leaveOut(Throwable failure) {
        try {
            Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
            Deque<Throwable> next = new ArrayDeque<>(List.of(failure));
            while (!next.isEmpty()) {
                Throwable each = next.remove();
                if (seen.add(each)) {
                    shorten(each);
                    addBehind(each, next);
                }
            }
        } catch (OutOfMemoryError e) {
            throw e;
        } catch (Throwable e) {
            // A user's throwable may answer as it likes; the rest stays as it is.
        }
    }

    private static void shorten(Throwable throwable) {
        StackTraceElement[] stack = throwable.getStackTrace();
        StackTraceElement[] rest =
                Arrays.stream(stack)
                        .filter(frame -> !frame.getClassName().equals(OWNER))
                        .toArray(StackTraceElement[]::new);
        if (rest.length < stack.length) {
            throwable.setStackTrace(rest);
        }
    }

    private static void addBehind(Throwable throwable, Deque<Throwable> next) {
        if (throwable instanceof MultipleFailuresError several) {
            next.addAll(several.getFailures());
        }
        next.addAll(List.of(throwable.getSuppressed()));
        Optional.ofNullable(throwable.getCause()).ifPresent(next::add);
    }
}
