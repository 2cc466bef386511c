// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.report;

import static java.time.temporal.ChronoUnit.MILLIS;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The run's JSON, each JVM, worker and end in a line of its own.
 *
 * <p>So the JVMs of a run can write one file without a JSON parser: each keeps the lines of the
 * others, and replaces its own. What is needed of a line is at its beginning.
 *
 * @param run the run's name
 * @param jvms the test JVMs
 * @param workers the workers that they started
 * @param ends the workers' ends
 */
record RunJson(String run, List<String> jvms, List<String> workers, List<String> ends) {

    static final int VERSION = 1;

    private static final Pattern HEADER =
            Pattern.compile(
                    "\\{\"format\":\"faulthandler-run\",\"version\":"
                            + VERSION
                            + ",\"run\":\"([^\"\\\\]+)\",.*");
    private static final Pattern JVM = Pattern.compile("\\{\"jvm\":\"([^\"]*)\"[,}].*");
    private static final Pattern KIND =
            Pattern.compile("\\{\"jvm\":\"[^\"]*\",\"kind\":\"([^\"]*)\".*");
    private static final Pattern FILE = Pattern.compile("\"(?:report|jvmReport)\":\"([\\w.$-]+)\"");

    /** Read what {@link #text} wrote; nothing where it is something else. */
    static Optional<RunJson> parse(String text) {
        List<String> lines = text.lines().toList();
        Matcher header = HEADER.matcher(lines.isEmpty() ? "" : lines.get(0));
        if (!header.matches() || !text.endsWith("\n]}\n")) {
            return Optional.empty();
        }
        Map<String, List<String>> lists = new LinkedHashMap<>();
        List<String> list = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            if (line.endsWith("\":[")) {
                list = lists.computeIfAbsent(line, name -> new ArrayList<>());
            } else if (line.startsWith("{")) {
                list.add(line.endsWith(",") ? line.substring(0, line.length() - 1) : line);
            }
        }
        return Optional.of(
                new RunJson(
                        header.group(1),
                        lists.getOrDefault("\"jvms\":[", List.of()),
                        lists.getOrDefault("\"workers\":[", List.of()),
                        lists.getOrDefault("\"ends\":[", List.of())));
    }

    /** Return this with what a JVM knows now, instead of what it has written before. */
    RunJson with(String jvm, RunJson its) {
        return new RunJson(
                run,
                merge(jvms, its.jvms, jvm),
                merge(workers, its.workers, jvm),
                merge(ends, its.ends, jvm));
    }

    private static List<String> merge(List<String> all, List<String> its, String jvm) {
        Stream<String> others = all.stream().filter(line -> !jvmOf(line).equals(jvm));
        return Stream.concat(others, its.stream()).toList();
    }

    private static String jvmOf(String line) {
        Matcher matcher = JVM.matcher(line);
        return matcher.matches() ? matcher.group(1) : "";
    }

    /** Return whether one of its JVMs still runs. */
    boolean isGoingOn() {
        return jvms.stream()
                .map(RunJson::jvmOf)
                .anyMatch(jvm -> jvm.matches("\\d{1,18}-.*") && BuildIdentity.isAlive(jvm));
    }

    /** Return the names of the files in its directory that its ends have. */
    List<String> files() {
        List<String> files = new ArrayList<>();
        for (String end : ends) {
            Matcher file = FILE.matcher(end);
            while (file.find()) {
                files.add(file.group(1));
            }
        }
        return files;
    }

    /** Return the text of the file. */
    String text() {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("format", "faulthandler-run");
        header.put("version", VERSION);
        header.put("run", run);
        header.put("written", Instant.now().truncatedTo(MILLIS));
        header.put("counts", counts());
        String object = Json.of(header);
        return object.substring(0, object.length() - 1)
                + ",\n\"jvms\":[\n"
                + String.join(",\n", jvms)
                + "\n],\n\"workers\":[\n"
                + String.join(",\n", workers)
                + "\n],\n\"ends\":[\n"
                + String.join(",\n", ends)
                + "\n]}\n";
    }

    private Map<String, Object> counts() {
        Map<String, Integer> kinds = new TreeMap<>();
        for (String end : ends) {
            Matcher kind = KIND.matcher(end);
            kinds.merge(kind.matches() ? kind.group(1) : "unknown", 1, Integer::sum);
        }
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("jvms", jvms.size());
        counts.put("workers", workers.size());
        counts.put("ends", ends.size());
        counts.put("kinds", kinds);
        return counts;
    }
}
