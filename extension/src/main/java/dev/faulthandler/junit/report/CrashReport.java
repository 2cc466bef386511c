// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.report;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A worker's end, as the failure of a test.
 *
 * @param sentence what happened, in a line
 * @param test the test or container that it happened in, as people write it
 * @param testClass the name of its class, or an empty text
 * @param remark what else is to be said, or an empty text
 * @param dump the traceback's text, or an empty text
 * @param stack the stack of the thread that did it, as far as it is known
 * @param jvmReport HotSpot's own report
 * @param lastWords what its JVM and native code printed last, where that may tell more
 * @param circumstances what else is known of the worker, line by line
 */
@API(status = API.Status.INTERNAL)
public record CrashReport(
        String sentence,
        String test,
        String testClass,
        String remark,
        String dump,
        List<StackTraceElement> stack,
        Optional<Path> jvmReport,
        List<String> lastWords,
        List<String> circumstances) {

    private static final String FRAME = "  at ";

    public CrashReport {
        stack = List.copyOf(stack);
        lastWords = List.copyOf(lastWords);
        circumstances = List.copyOf(circumstances);
    }

    /** Return the failure's message; its first line says it all, for those who show no more. */
    public String message(Optional<Path> file) {
        StringBuilder text = beginning();
        if (!lastWords.isEmpty()) {
            text.append("\n\nIts last words:");
            lastWords.forEach(line -> text.append("\n  | ").append(line));
        }
        if (!dump.isBlank()) {
            // Where no file could be written, the message is all that there will be.
            String shown =
                    file.isPresent() ? DumpExcerpt.of(dump, this::mentionsTest) : dump.strip();
            text.append("\n\n").append(shown).append("\n");
        }
        if (dump.isBlank() && !lastWords.isEmpty()) {
            text.append("\n");
        }
        file.ifPresent(path -> text.append("\nReport: ").append(shorten(path)));
        jvmReport.ifPresent(path -> text.append("\nThe JVM's own report: ").append(shorten(path)));
        return text.toString();
    }

    /** Return a message that leaves to another failure what both have in common. */
    public String briefMessage(Path file, String same) {
        return beginning() + "\n" + same + "\n\nReport: " + shorten(file);
    }

    /** Return what happened and where to read of it. */
    public String line(Optional<Path> file) {
        String what = sentence.lines().findFirst().orElse("");
        return what + file.map(path -> " (" + shorten(path) + ")").orElse("");
    }

    /** Return the same report with another remark. */
    public CrashReport withRemark(String other) {
        return new CrashReport(
                sentence, test, testClass, other, dump, stack, jvmReport, lastWords, circumstances);
    }

    private StringBuilder beginning() {
        StringBuilder text = new StringBuilder(sentence);
        return remark.isEmpty() ? text : text.append("\n").append(remark);
    }

    /** Return the whole report, for its file. */
    String fileText() {
        StringBuilder text = new StringBuilder(test).append("\n").append(beginning());
        if (!dump.isBlank()) {
            text.append("\n\n").append(dump.strip());
        } else if (!stack.isEmpty()) {
            text.append("\n\nThe calling thread (most recent call first):");
            for (StackTraceElement frame : shownStack()) {
                text.append("\n").append(FRAME).append(frame);
            }
        }
        if (!circumstances.isEmpty()) {
            text.append("\n\n").append(String.join("\n", circumstances));
        }
        jvmReport.ifPresent(
                path -> text.append("\n\nThe JVM's own report: ").append(shorten(path)));
        return text.append("\n").toString();
    }

    /** Without patterns: a dump has hundreds of lines. */
    private boolean mentionsTest(String line) {
        String frame = FRAME + outermostClass();
        return !testClass.isEmpty()
                && (line.startsWith(frame + ".") || line.startsWith(frame + "$"));
    }

    private String outermostClass() {
        return outermost(testClass);
    }

    private static String outermost(String type) {
        int nested = type.indexOf('$');
        return nested < 0 ? type : type.substring(0, nested);
    }

    /** Return the stack down to the test's own line: what is below is JUnit's, not the user's. */
    public StackTraceElement[] shownStack() {
        int end = stack.size();
        for (int i = 0; i < stack.size(); i++) {
            if (isOfTest(stack.get(i))) {
                end = i + 1;
            }
        }
        return stack.subList(0, end).toArray(StackTraceElement[]::new);
    }

    private boolean isOfTest(StackTraceElement frame) {
        return !testClass.isEmpty() && outermost(frame.getClassName()).equals(outermostClass());
    }

    /** A path as seen from the working directory, as consoles link it. */
    static Path shorten(Path path) {
        Path here = Path.of("").toAbsolutePath();
        return path.startsWith(here) ? here.relativize(path) : path;
    }
}
