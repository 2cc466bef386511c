// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.report;

import dev.faulthandler.junit.outcome.PostMortem;
import java.nio.file.Path;
import java.util.List;
import org.apiguardian.api.API;

/**
 * A termination, or a time limit that was reached, as it is reported of a test.
 *
 * @param death what happened, with the evidence
 * @param test what it is reported of
 * @param phase in which phase of the test's life it happened, in a sentence, or an empty text
 * @param remark all that is said of it besides, with the phase, or an empty text
 * @param fingerprint what it has in common with others of the same reason, or an empty text
 */
@API(status = API.Status.INTERNAL)
public record CrashReport(
        PostMortem death, ReportedTest test, String phase, String remark, String fingerprint) {

    private static final String FRAME = "  at ";

    /** Return what happened, in a line. */
    public String headline() {
        return death.end().sentence().lines().findFirst().orElse("");
    }

    /** Return the same with the path of the whole report. */
    public String headline(Path file) {
        return headline() + " (" + shorten(file) + ")";
    }

    /**
     * Return what a failure says below the headline, with a line break before.
     *
     * @param recorded whether a file has the whole report; otherwise nothing is cut here
     */
    public String details(boolean recorded) {
        StringBuilder text = beginning();
        if (!death.lastWords().isEmpty()) {
            text.append("\n\nIts last words:");
            death.lastWords().forEach(line -> text.append("\n  | ").append(line));
        }
        String dump = death.dump();
        if (!dump.isBlank()) {
            String shown = recorded ? DumpExcerpt.of(dump, this::mentionsTest) : dump.strip();
            text.append("\n\n").append(shown).append("\n");
        }
        death.jvmReport()
                .ifPresent(path -> text.append("\nThe JVM's own report: ").append(shorten(path)));
        return text.toString();
    }

    /** Return details that leave to another failure what both have in common. */
    public String detailsOfDuplicate(String same) {
        return beginning() + "\n" + same;
    }

    /** Return the same report with another remark. */
    public CrashReport withRemark(String other) {
        return new CrashReport(death, test, phase, other, fingerprint);
    }

    /** Return all that stands below the headline and above the dump. */
    private StringBuilder beginning() {
        StringBuilder text =
                new StringBuilder(death.end().description().substring(headline().length()));
        return remark.isEmpty() ? text : text.append("\n").append(remark);
    }

    /** Return the whole report, for its file. */
    String fileText() {
        StringBuilder text =
                new StringBuilder(test.name()).append("\n").append(headline()).append(beginning());
        if (!death.dump().isBlank()) {
            text.append("\n\n").append(death.dump().strip());
        } else if (!death.stack().isEmpty()) {
            text.append("\n\nThe calling thread (most recent call first):");
            for (StackTraceElement frame : shownStack()) {
                text.append("\n").append(FRAME).append(frame);
            }
        }
        if (!death.circumstances().isEmpty()) {
            text.append("\n\n").append(String.join("\n", death.circumstances()));
        }
        death.jvmReport()
                .ifPresent(path -> text.append("\n\nThe JVM's own report: ").append(shorten(path)));
        return text.append("\n").toString();
    }

    /** Without patterns: a dump has hundreds of lines. */
    private boolean mentionsTest(String line) {
        String frame = FRAME + outermostClass();
        return !test.className().isEmpty()
                && (line.startsWith(frame + ".") || line.startsWith(frame + "$"));
    }

    private String outermostClass() {
        return outermost(test.className());
    }

    private static String outermost(String type) {
        int nested = type.indexOf('$');
        return nested < 0 ? type : type.substring(0, nested);
    }

    /** Return the stack down to the test's own line: what is below is JUnit's, not the user's. */
    public List<StackTraceElement> shownStack() {
        List<StackTraceElement> stack = death.stack();
        int end = stack.size();
        for (int i = 0; i < stack.size(); i++) {
            if (isOfTest(stack.get(i))) {
                end = i + 1;
            }
        }
        return List.copyOf(stack.subList(0, end));
    }

    private boolean isOfTest(StackTraceElement frame) {
        return !test.className().isEmpty()
                && outermost(frame.getClassName()).equals(outermostClass());
    }

    /** A path as seen from the working directory, as consoles link it. */
    static Path shorten(Path path) {
        Path here = Path.of("").toAbsolutePath();
        return path.startsWith(here) ? here.relativize(path) : path;
    }
}
