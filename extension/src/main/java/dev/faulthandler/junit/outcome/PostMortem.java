// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.outcome;

import dev.faulthandler.Traceback;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A termination of a worker, or a time limit that was reached, with all the evidence.
 *
 * @param end what it was
 * @param dump the text that the native handler left, or an empty text
 * @param traceback the same, read
 * @param stack the stack of the thread that ended the worker, as far as it is known
 * @param jvmReport HotSpot's own report, if it wrote one
 * @param status the exit status, or -1 where the worker goes on
 * @param worker the worker's number
 * @param lastWords what its JVM and native code printed last, where that may tell more
 * @param circumstances what else is known of the worker, line by line
 */
@API(status = API.Status.INTERNAL)
public record PostMortem(
        Termination end,
        String dump,
        Optional<Traceback> traceback,
        List<StackTraceElement> stack,
        Optional<Path> jvmReport,
        int status,
        int worker,
        List<String> lastWords,
        List<String> circumstances) {

    /** The end of a worker that gave up and told of no error. */
    public static final Termination OUT_OF_MEMORY =
            new Termination.Lost("it ran out of memory, and had too little left to report where");
}
