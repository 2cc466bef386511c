// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.report;

import org.apiguardian.api.API;

/**
 * The test or container that something is reported of.
 *
 * @param name its name, as people write it
 * @param className the name of its class, or an empty text
 * @param id its unique id, or an empty text
 * @param displayName its name where it is shown, or an empty text
 */
@API(status = API.Status.INTERNAL)
public record ReportedTest(String name, String className, String id, String displayName) {

    /** Return what is no test, and has a name only. */
    public static ReportedTest named(String name) {
        return new ReportedTest(name, "", "", "");
    }
}
