// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.worker.engine;

import dev.faulthandler.junit.protocol.TestIdentity;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;

/**
 * The unique ids of tests as text, and their names in the older report formats.
 *
 * <p>JUnit makes the text out of all segments and keeps it for as long as there is memory. For
 * invocations and dynamic tests, of which there may be very many, what their container has is put
 * before what they have themselves, and nothing is kept but the container's and the last one's.
 */
final class TestNameCache {

    private static final Row NONE = new Row(null, null, "");

    private volatile Known container = new Known(null, "");
    private volatile Known last = new Known(null, "");
    private volatile Row lastRow = NONE;

    /**
     * @param of a test or container, told from an equal one, as JUnit has one of each
     */
    private record Known(Object of, String text) {}

    /** Invocations or dynamic tests in a row, and what their names start with. */
    private record Row(TestDescriptor parent, Class<?> type, String beginning) {
        boolean continuesWith(TestDescriptor test) {
            return test.getClass() == type && test.getParent().orElse(null) == parent;
        }
    }

    String of(TestDescriptor test) {
        Known known = last;
        if (known.of() != test) {
            known = new Known(test, textOf(test));
            last = known;
        }
        return known.text();
    }

    private String textOf(TestDescriptor test) {
        UniqueId id = test.getUniqueId();
        UniqueId.Segment last = id.getLastSegment();
        return test.isRoot() || !isNumber(last.getValue())
                ? id.toString()
                : TestIdentity.idOf(ofParent(test), last.getType(), last.getValue());
    }

    /** Return whether it is {@code #} and digits, so that nothing in it has to be escaped. */
    static boolean isNumber(String value) {
        boolean number = value.length() > 1 && value.charAt(0) == '#';
        for (int at = 1; number && at < value.length(); at++) {
            number = value.charAt(at) >= '0' && value.charAt(at) <= '9';
        }
        return number;
    }

    /** Return the id of what a test is in; of the engine, an empty text. */
    String ofParent(TestDescriptor test) {
        TestDescriptor parent = test.getParent().orElse(null);
        Known known = container;
        if (known.of() != parent) {
            known = new Known(parent, parent == null ? "" : parent.getUniqueId().toString());
            container = known;
        }
        return known.text();
    }

    /**
     * Return the name that a test has in the older report formats.
     *
     * <p>Jupiter formats each out of all the containers of the test. Those of a method's
     * invocations, or of dynamic tests in a row, differ in their number only, so Jupiter is asked
     * for the first.
     */
    String legacyNameOf(TestDescriptor test) {
        String value = test.getUniqueId().getLastSegment().getValue();
        if (!isNumber(value)) {
            return test.getLegacyReportingName();
        }
        Row row = lastRow;
        if (row.continuesWith(test)) {
            return row.beginning() + end(value);
        }
        String name = test.getLegacyReportingName();
        if (name.endsWith(end(value))) {
            String beginning = name.substring(0, name.length() - end(value).length());
            lastRow = new Row(test.getParent().orElse(null), test.getClass(), beginning);
        }
        return name;
    }

    /** Return the end of a name as Jupiter formats it: {@code [7]} for {@code #7}. */
    private static String end(String value) {
        return "[" + value.substring(1) + "]";
    }

    /**
     * Return the name of what the parent knows by another id, with the numbers of that.
     *
     * @param name the name with the numbers of the worker's own id
     */
    static String moved(String name, String own, String told) {
        TestIdentity from = TestIdentity.at(own);
        TestIdentity to = TestIdentity.at(told);
        if (from.parent().isEmpty()) {
            return name;
        }
        if (from.index() < 0) {
            return moved(name, from.parent(), to.parent());
        }
        String end = end(from.value());
        if (!name.endsWith(end)) {
            return name;
        }
        String rest = name.substring(0, name.length() - end.length());
        return moved(rest, from.parent(), to.parent()) + end(to.value());
    }
}
