// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.attribution;

import dev.faulthandler.junit.outcome.PostMortem;
import dev.faulthandler.junit.outcome.Termination;
import dev.faulthandler.junit.replay.TestNode;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.opentest4j.AssertionFailedError;

/** The tests that are to end their worker: which they are, and what is said if they do not. */
@API(status = API.Status.INTERNAL)
public final class ExpectedTerminations {

    private final Function<Method, Optional<Expectation>> reader;
    private final Map<TestDescriptor, Optional<Expectation>> known = new ConcurrentHashMap<>();

    /**
     * @param reader returns what a test's method expects
     */
    public ExpectedTerminations(Function<Method, Optional<Expectation>> reader) {
        this.reader = reader;
    }

    /** Return what a test expects, by its own method or by that which it is an invocation of. */
    public Optional<Expectation> of(TestNode node) {
        return node.isTest() ? ofMethod(node.discovered().descriptor()) : Optional.empty();
    }

    private Optional<Expectation> ofMethod(TestDescriptor method) {
        Optional<Expectation> before = known.get(method);
        return before == null ? known.computeIfAbsent(method, this::read) : before;
    }

    private Optional<Expectation> read(TestDescriptor test) {
        TestSource source = test.getSource().orElse(null);
        try {
            return source instanceof MethodSource method
                    ? reader.apply(method.getJavaMethod())
                    : Optional.empty();
        } catch (JUnitException | LinkageError e) {
            return Optional.empty(); // The worker, which loads the class too, will say so.
        }
    }

    /** Return whether a test came to the end that it expects. */
    public boolean isMet(TestNode node, Termination end) {
        return of(node).filter(expected -> expected.isMetBy(end)).isPresent();
    }

    /** Return what is to be said of another end than the expected one. */
    public String remark(TestNode node) {
        return of(node).map(expected -> sentence(expected) + ".").orElse("");
    }

    /**
     * Return the failure of a test that did not end its worker.
     *
     * @param thrown what it threw, if it did
     */
    public Throwable failure(TestNode node, Optional<Throwable> thrown) {
        String method = node.discovered().descriptor().getLegacyReportingName();
        Expectation expected = of(node).orElseThrow();
        String instead = thrown.map(problem -> "threw " + problem).orElse("returned");
        AssertionFailedError failure =
                new AssertionFailedError(
                        sentence(expected) + ", and the test " + instead, thrown.orElse(null));
        // What an IDE links to: nobody's stack stands any more.
        failure.setStackTrace(
                new StackTraceElement[] {
                    new StackTraceElement(
                            node.className(), method.replaceFirst("\\(.*", ""), null, -1)
                });
        return failure;
    }

    /** Remove what an expected end left: nobody has to look into it. */
    public static void clearUp(PostMortem ending) {
        ending.jvmReport()
                .ifPresent(
                        report -> {
                            try {
                                Files.deleteIfExists(report);
                            } catch (IOException e) {
                                // It stays, and does no harm.
                            }
                        });
    }

    private static String sentence(Expectation expected) {
        return "@ExpectedDeath expected " + expected.words();
    }
}
