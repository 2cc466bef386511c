// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.report;

import static java.time.temporal.ChronoUnit.MILLIS;

import dev.faulthandler.junit.outcome.PostMortem;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** A crash as JSON has it. */
final class CrashJson {

    private CrashJson() {}

    /**
     * Return the line for a crash.
     *
     * @param directory where the run's record is, from where files are named
     * @param file the file that has the report's text
     */
    static String of(CrashReport report, String jvm, Path directory, Path file) {
        PostMortem death = report.death();
        Json.Fields fields =
                new Json.Fields()
                        .with("jvm", jvm)
                        .with("kind", death.end().kind())
                        .with("worker", death.worker())
                        .with("time", Instant.now().truncatedTo(MILLIS))
                        .with("sentence", death.end().description())
                        .with("remark", report.remark())
                        .with("test", test(report.test()))
                        .with("phase", report.phase())
                        .with("signal", death.end().signal())
                        .with("fingerprint", report.fingerprint());
        if (death.status() >= 0) {
            fields.with("status", death.status());
        }
        fields.with("frames", report.shownStack().stream().map(Object::toString).toList());
        death.traceback()
                .ifPresent(
                        dump ->
                                fields.with("process", dump.process())
                                        .with("threads", ThreadJson.of(dump))
                                        .with("notes", dump.notes()));
        fields.with("lastWords", death.lastWords()).with("circumstances", death.circumstances());
        return Json.of(fields.with("files", files(death, directory, file)).map());
    }

    private static Map<String, Object> test(ReportedTest test) {
        return new Json.Fields()
                .with("name", test.name())
                .with("displayName", test.displayName())
                .with("class", test.className())
                .with("id", test.id())
                .map();
    }

    private static Map<String, Object> files(PostMortem death, Path directory, Path file) {
        return new Json.Fields()
                .with("report", directory.relativize(file))
                .with("jvmReport", death.jvmReport().map(path -> relative(directory, path)))
                .map();
    }

    private static Path relative(Path directory, Path path) {
        return path.startsWith(directory) ? directory.relativize(path) : path;
    }
}
