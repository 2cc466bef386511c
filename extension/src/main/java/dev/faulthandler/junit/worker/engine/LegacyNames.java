// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.worker.engine;

import org.junit.platform.engine.TestDescriptor;

/**
 * The names that tests have in reports of old. Jupiter makes each by a format out of all that the
 * test is in. Those of a method's invocations, or of dynamic tests in a row, differ in their number
 * only, so that it is asked for the first of them.
 */
final class LegacyNames {

    private static final Row NONE = new Row(null, null, "");

    private volatile Row last = NONE;

    private record Row(TestDescriptor parent, Class<?> type, String beginning) {
        boolean continuesWith(TestDescriptor test) {
            return test.getClass() == type && test.getParent().orElse(null) == parent;
        }
    }

    String of(TestDescriptor test) {
        String value = test.getUniqueId().getLastSegment().getValue();
        if (!TestNameCache.isNumber(value)) {
            return test.getLegacyReportingName();
        }
        Row row = last;
        if (row.continuesWith(test)) {
            return row.beginning() + end(value);
        }
        String name = test.getLegacyReportingName();
        if (name.endsWith(end(value))) {
            String beginning = name.substring(0, name.length() - end(value).length());
            last = new Row(test.getParent().orElse(null), test.getClass(), beginning);
        }
        return name;
    }

    /** What follows is as Jupiter has it: {@code [7]} for {@code #7}. */
    private static String end(String value) {
        return "[" + value.substring(1) + "]";
    }
}
