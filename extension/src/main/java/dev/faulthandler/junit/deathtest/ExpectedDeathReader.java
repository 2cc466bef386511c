// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.deathtest;

import dev.faulthandler.junit.attribution.Expectation;
import dev.faulthandler.junit.help.HelpTopic;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.commons.support.AnnotationSupport;

/** Reads {@link ExpectedDeath}. */
@API(status = API.Status.INTERNAL)
public final class ExpectedDeathReader {

    private static final List<String> FAULTS =
            List.of("SIGSEGV", "SIGBUS", "SIGFPE", "SIGILL", "SIGTRAP", "SIGSYS", "SIGABRT");
    private static final int MOST = 255;

    private ExpectedDeathReader() {}

    /**
     * Return what a method expects; nothing where it is wrongly annotated, which it says itself.
     */
    public static Optional<Expectation> of(Method method) {
        try {
            return AnnotationSupport.findAnnotation(method, ExpectedDeath.class)
                    .map(ExpectedDeathReader::read);
        } catch (JUnitException e) {
            return Optional.empty();
        }
    }

    /**
     * Return what is expected.
     *
     * @throws JUnitException where that means nothing
     */
    static Expectation read(ExpectedDeath expected) {
        List<String> found = new ArrayList<>();
        List<Expectation> read = new ArrayList<>();
        if (!expected.signal().isEmpty()) {
            found.add("signal = \"" + expected.signal() + "\"");
            read.add(new Expectation.Signal(expected.signal()));
        }
        if (expected.exitStatus() != -1) {
            found.add("exitStatus = " + expected.exitStatus());
            read.add(new Expectation.Exit(expected.exitStatus()));
        }
        if (expected.haltStatus() != -1) {
            found.add("haltStatus = " + expected.haltStatus());
            read.add(new Expectation.Halt(expected.haltStatus()));
        }
        if (read.size() != 1) {
            throw wrong(
                    "@ExpectedDeath needs exactly one of signal, exitStatus and haltStatus.",
                    found,
                    "write the one that the test is to end with");
        }
        if (!isStatus(expected.exitStatus()) || !isStatus(expected.haltStatus())) {
            throw wrong(
                    "@ExpectedDeath has no such status.",
                    found,
                    "write a number from 0 to " + MOST);
        }
        if (!expected.signal().isEmpty() && !FAULTS.contains(expected.signal())) {
            String words =
                    "write "
                            + String.join(", ", FAULTS.subList(0, FAULTS.size() - 1))
                            + " or SIGABRT";
            throw wrong("@ExpectedDeath has no such fault.", found, words);
        }
        return read.get(0);
    }

    private static boolean isStatus(int status) {
        return status >= -1 && status <= MOST;
    }

    private static JUnitException wrong(String problem, List<String> found, String hint) {
        return new JUnitException(
                problem
                        + "\n  found: "
                        + (found.isEmpty() ? "none" : String.join(", ", found))
                        + "\n  hint:  "
                        + hint
                        + " "
                        + HelpTopic.DEATH_TESTS.reference());
    }
}
