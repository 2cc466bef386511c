// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.report;

import dev.faulthandler.Traceback;
import java.util.Optional;
import java.util.OptionalInt;
import org.apiguardian.api.API;

/**
 * An end of a worker as the run's record keeps it: the report, and what machines want to know.
 *
 * @param report what people read
 * @param kind what kind of end it was, such as {@code crashed}
 * @param testId the unique id of the test or container, or an empty text
 * @param displayName what the test is called where it is shown, or an empty text
 * @param phase a sentence about where in the test's life it happened, or an empty text
 * @param signal the signal's name, where a signal ended it
 * @param status the exit status, where the process had one
 * @param worker the worker's number, or 0 where no worker was concerned
 * @param traceback the dump, read
 * @param fingerprint what equal ends have in common, or an empty text
 */
@API(status = API.Status.INTERNAL)
public record CrashRecord(
        CrashReport report,
        String kind,
        String testId,
        String displayName,
        String phase,
        Optional<String> signal,
        OptionalInt status,
        int worker,
        Optional<Traceback> traceback,
        String fingerprint) {}
