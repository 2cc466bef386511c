// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.report;

import static java.time.temporal.ChronoUnit.MILLIS;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** An end as JSON has it. */
final class EndFields {

    private EndFields() {}

    /**
     * Return the line for an end.
     *
     * @param directory where the run's record is, from where files are named
     * @param file the file that has the report's text
     */
    static String of(CrashRecord end, String jvm, Path directory, Path file) {
        CrashReport report = end.report();
        Json.Fields fields =
                new Json.Fields()
                        .with("jvm", jvm)
                        .with("kind", end.kind())
                        .with("worker", end.worker())
                        .with("time", Instant.now().truncatedTo(MILLIS))
                        .with("sentence", report.sentence())
                        .with("remark", report.remark())
                        .with("test", test(end))
                        .with("phase", end.phase())
                        .with("signal", end.signal())
                        .with("fingerprint", end.fingerprint());
        end.status().ifPresent(status -> fields.with("status", status));
        List<String> frames =
                Arrays.stream(report.shownStack()).map(StackTraceElement::toString).toList();
        fields.with("frames", frames);
        end.traceback()
                .ifPresent(
                        dump ->
                                fields.with("process", dump.process())
                                        .with("threads", ThreadJson.of(dump))
                                        .with("notes", dump.notes()));
        fields.with("lastWords", report.lastWords()).with("circumstances", report.circumstances());
        return Json.of(fields.with("files", files(report, directory, file)).map());
    }

    private static Map<String, Object> test(CrashRecord end) {
        return new Json.Fields()
                .with("name", end.report().test())
                .with("displayName", end.displayName())
                .with("class", end.report().testClass())
                .with("id", end.testId())
                .map();
    }

    private static Map<String, Object> files(CrashReport report, Path directory, Path file) {
        return new Json.Fields()
                .with("report", directory.relativize(file))
                .with("jvmReport", report.jvmReport().map(path -> relative(directory, path)))
                .map();
    }

    private static Path relative(Path directory, Path path) {
        return path.startsWith(directory) ? directory.relativize(path) : path;
    }
}
