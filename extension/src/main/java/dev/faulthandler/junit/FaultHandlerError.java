// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Thrown when a test fails for what became of its JVM, or of its time.
 *
 * <p>The message is one line: what happened, and in parentheses the path of the report if there is
 * one, as some runners show no more than the message. {@link #printStackTrace()} writes the
 * traceback below it. The stack trace is that of the thread that crashed, exited or took too long,
 * down to the test's own line, as far as it is known.
 *
 * @since 0.1
 */
public abstract class FaultHandlerError extends Error {

    private static final long serialVersionUID = 1;

    private final String details;
    private final String report;

    FaultHandlerError(Facts facts) {
        super(facts.message(), null, true, true);
        details = facts.details();
        report = facts.report();
        setStackTrace(facts.stack().toArray(StackTraceElement[]::new));
    }

    /** Return the file with the whole report; none if nothing was written. */
    public Optional<Path> report() {
        return report.isEmpty() ? Optional.empty() : Optional.of(Path.of(report));
    }

    /** Return what is printed between the message and the frames; an empty text if nothing is. */
    public String details() {
        return details;
    }

    /** Print the message, the traceback, and then what other throwables print. */
    @Override
    public void printStackTrace(PrintStream out) {
        out.print(trace());
    }

    /** Print the message, the traceback, and then what other throwables print. */
    @Override
    public void printStackTrace(PrintWriter out) {
        out.print(trace());
    }

    private String trace() {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        super.printStackTrace(out);
        out.flush();
        String headline = toString();
        return headline + details + text.toString().substring(headline.length());
    }

    /**
     * The content of an error.
     *
     * @param message what happened, in a line
     * @param details the text below that line, which begins with a line break; or an empty text
     * @param report the absolute path of the report, or an empty text
     * @param stack the frames of the thread that did it, most recent call first
     * @param signal the name of the signal that terminated the JVM, or an empty text
     * @param exitStatus the status that the JVM exited with, or -1
     * @param dump the text of the traceback, or an empty text
     */
    @API(status = API.Status.INTERNAL)
    public record Facts(
            String message,
            String details,
            String report,
            List<StackTraceElement> stack,
            String signal,
            int exitStatus,
            String dump) {

        public Facts {
            stack = List.copyOf(stack);
        }
    }
}
