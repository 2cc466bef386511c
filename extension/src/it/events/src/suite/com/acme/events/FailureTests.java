// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme.events;

import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.IncompleteExecutionException;
import org.opentest4j.TestAbortedException;
import org.opentest4j.TestSkippedException;

/** What tests throw. */
class FailureTests {

    @Test
    void isAborted() {
        throw new TestAbortedException("aborted", new IllegalStateException("because"));
    }

    @Test
    void isAbortedUnsendably() {
        throw new UnsendableAbort("aborted");
    }

    @Test
    void isIncomplete() {
        throw new IncompleteExecutionException("incomplete");
    }

    @Test
    void isSkipped() {
        throw new TestSkippedException("skipped by an exception");
    }

    @Test
    void hasNoMessage() {
        throw new UnsupportedOperationException();
    }

    @Test
    void hasAnEmptyMessage() {
        throw new IllegalStateException("");
    }

    @Test
    void hasAMessageOfManyLines() {
        throw new AssertionError(
                "\nfirst\n\tsecond\r\n third \u00fc\ud83d\ude00 \ud83d \u0000 <&>");
    }

    @Test
    void hasALongMessage() {
        throw new IllegalStateException("long ".repeat(200_000));
    }

    @Test
    void hasDeepCauses() {
        Throwable cause = new Error("innermost");
        for (int i = 0; i < 60; i++) {
            cause = new RuntimeException("cause " + i, cause);
        }
        throw new IllegalStateException(cause);
    }

    @Test
    void hasDeepUnsendableCauses() {
        Throwable cause = new Unsendable("innermost");
        for (int i = 0; i < 60; i++) {
            cause = new RuntimeException("cause " + i, cause);
        }
        throw new IllegalStateException(cause);
    }

    @Test
    void hasCircularCauses() {
        var one = new RuntimeException("one");
        var other = new RuntimeException("other", one);
        one.initCause(other);
        throw one;
    }

    @Test
    void hasUnsendableCircularCauses() {
        var one = new Unsendable("one");
        var other = new RuntimeException("other", one);
        one.initCause(other);
        throw one;
    }

    @Test
    void hasSuppressed() throws Exception {
        var failure = new Exception("main", new Error("its cause"));
        var suppressed = new RuntimeException("suppressed", new Error("cause of it"));
        suppressed.addSuppressed(new Error("deeper"));
        failure.addSuppressed(suppressed);
        failure.addSuppressed(new Unsendable("also"));
        throw failure;
    }

    @Test
    void suppressesInACircle() throws Exception {
        var one = new Exception("one");
        var other = new Exception("other");
        one.addSuppressed(other);
        other.addSuppressed(one);
        throw one;
    }

    @Test
    void isUnsendable() {
        throw new Unsendable("holds a thread");
    }

    @Test
    void isAnUnsendableAssertion() {
        throw new UnsendableAssertion("holds a thread");
    }

    @Test
    void isAnUnsendableComparison() {
        throw new UnsendableComparison("compared", new AssertionTests.Point(1, 2), Thread.class);
    }

    @Test
    void isLocalized() {
        throw new Localized();
    }

    @Test
    void loosesAFieldOnItsWay() {
        throw new Forgetful("kept", "forgotten");
    }

    @Test
    void isAnonymous() {
        throw new RuntimeException("anonymous") {
            private static final long serialVersionUID = 1;

            @Override
            public String toString() {
                return "anonymous, in " + FailureTests.this.getClass().getSimpleName();
            }
        };
    }

    @Test
    void cannotBeAsked() {
        throw new Spiteful();
    }

    @Test
    void hasNoStack() {
        throw new Stackless();
    }

    @Test
    void overflowsTheStack() {
        overflowsTheStack();
    }

    @Test
    void isThrownElsewhere() throws Exception {
        try {
            java.util.concurrent.CompletableFuture.runAsync(
                            () -> {
                                throw new IllegalStateException("elsewhere");
                            },
                            task -> new Thread(task, "elsewhere").start())
                    .join();
        } catch (CompletionException e) {
            throw e;
        }
    }

    @Test
    void hasADefinedExpectation() {
        throw new AssertionFailedError("message", "expected", "actual", new Error("cause"));
    }

    @Test
    void isOfTheJdk() throws Exception {
        Class.forName("no.such.Class");
    }

    @Test
    void isOfAnotherPackage() throws Exception {
        throw new java.sql.SQLException("reason", "state", 42);
    }

    @Test
    void isOfAParser() throws Exception {
        javax.xml.parsers.DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new java.io.ByteArrayInputStream("<a>".getBytes()));
    }

    @Test
    void isOfReflection() throws Exception {
        FailureTests.class.getDeclaredMethod("isOfTheJdk").invoke(new FailureTests());
    }
}
