// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files that JVM options name as outputs, such as logs and recordings. Each worker has its own:
 * it would overwrite those of the test JVM and of other workers.
 */
final class WorkerOutputFiles {

    private static final Pattern PLAIN =
            Pattern.compile("(-Xloggc:|-XX:(?:LogFile|HeapDumpPath|ReplayDataFile)=)(.+)");
    private static final Pattern RECORDING =
            Pattern.compile("(-XX:StartFlightRecording[:=](?:.*,)?filename=)([^,]+)(.*)");
    private static final Pattern LOG_PART = Pattern.compile("(?:\"[^\"]*\"|[^:\"])*");
    private static final String LOG = "-Xlog:";
    private static final List<String> STREAMS = List.of("", "stdout", "stderr");
    private static final int LOG_OUTPUT = 1;

    private WorkerOutputFiles() {}

    /** Return an argument with the name of a worker's own file, if it names a file. */
    static String forWorker(String argument, int number) {
        Matcher plain = PLAIN.matcher(argument);
        if (plain.matches()) {
            return plain.group(1) + own(plain.group(2), number);
        }
        Matcher recording = RECORDING.matcher(argument);
        if (recording.matches()) {
            return recording.group(1) + own(recording.group(2), number) + recording.group(3);
        }
        return argument.startsWith(LOG)
                ? LOG + log(argument.substring(LOG.length()), number)
                : argument;
    }

    /** The parts of a log's configuration are what, where to, decorators and options. */
    private static String log(String configuration, int number) {
        List<String> parts = new ArrayList<>();
        Matcher part = LOG_PART.matcher(configuration);
        for (int at = 0; at <= configuration.length(); at = part.end() + 1) {
            part.region(at, configuration.length()).lookingAt();
            parts.add(part.group());
        }
        if (parts.size() > LOG_OUTPUT && !STREAMS.contains(parts.get(LOG_OUTPUT))) {
            String[] output = parts.get(LOG_OUTPUT).split("(?<=^file=)", 2);
            output[output.length - 1] = own(output[output.length - 1], number);
            parts.set(LOG_OUTPUT, String.join("", output));
        }
        return String.join(":", parts);
    }

    /** One with a process id is a worker's own already, and in a directory the JVM chooses. */
    private static String own(String file, int number) {
        String quote = file.startsWith("\"") ? "\"" : "";
        String path = file.replace("\"", "");
        if (path.contains("%p") || Files.isDirectory(Path.of(path))) {
            return file;
        }
        int name = path.lastIndexOf('/') + 1;
        int dot = path.lastIndexOf('.');
        int end = dot > name ? dot : path.length();
        return quote + path.substring(0, end) + "-worker-" + number + path.substring(end) + quote;
    }
}
