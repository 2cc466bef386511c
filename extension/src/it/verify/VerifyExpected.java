// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Asserts a sample's outcome, case by case, against {@code expected/NAME.txt}.
 *
 * <p>Each line there has a status, a case and what the text of its failure holds:
 *
 * <pre>
 * passed com.acme.OrderTests.addsUp
 * error com.acme.OrderTests.crashes | JvmCrashedError | SIGSEGV | {OrderTests.java#readNull()}
 * </pre>
 *
 * <p>Curly brackets stand for the place of the one line of a source that holds a text, as in {@code
 * (OrderTests.java:27)}.
 *
 * <p>A line {@code log TEXT} is of what Maven printed, one like {@code report com.acme.OrderTests.crashes
 * | RAX=} of what the report of an end has. {@code page README.md | com.acme.OrderTests.crashes} is of a
 * page whose first block shows a failure. A status may be {@code error|skipped}, where it depends on the machine whether a test can run.
 * A text {@code within 6 s} is about the time that a case took, and is heeded with {@code
 * -Dtimes=true} only: a machine may be slow.
 * If there is a directory {@code golden/NAME}, it has the whole text of each failure; see {@link
 * GoldenText}.
 *
 * <p>Usage, in the project's root: {@code VerifyExpected NAME [LOG]}
 */
final class VerifyExpected {

    private static final Pattern PLACE = Pattern.compile("\\{([^#}]+)#([^}]+)\\}");

    private static final Pattern WITHIN = Pattern.compile("within (\\d+) s");
    private static final boolean TIMES = Boolean.getBoolean("times");

    private static final Path HERE = Path.of("extension/src/it");

    private final Path project;
    private final Path expected;
    private final Path golden;
    private final Checks checks;
    private final List<SurefireReports.Case> cases;

    private VerifyExpected(String name) throws Exception {
        project = Path.of("samples", name);
        expected = HERE.resolve("expected/" + name + ".txt");
        golden = HERE.resolve("golden/" + name);
        checks = new Checks(project.toString());
        cases = SurefireReports.read(project.resolve("target/surefire-reports"));
    }

    public static void main(String[] args) throws Exception {
        new VerifyExpected(args[0]).run(args.length > 1 ? Path.of(args[1]) : null);
    }

    private void run(Path log) throws IOException {
        List<String> lines =
                Files.readAllLines(expected).stream()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .toList();
        long count = 0;
        for (String line : lines) {
            if (line.startsWith("report ")) {
                checkReport(line);
            } else if (line.startsWith("page ")) {
                checkPage(line.substring("page ".length()).split(" \\| "));
            } else if (!line.startsWith("log ")) {
                check(line);
                count++;
            } else if (log != null) {
                String text = line.substring("log ".length());
                checks.that(Files.readString(log).contains(text), line, "nothing in " + log);
            }
        }
        checks.that(
                cases.size() == count,
                "there are these " + count + " cases and no others",
                cases.stream().map(SurefireReports.Case::id).toList().toString());
        checks.end();
    }

    private void checkReport(String line) throws IOException {
        String[] parts = line.substring("report ".length()).split(" \\| ");
        String text = Files.readString(project.resolve("target/faulthandler/" + parts[0] + ".txt"));
        List<String> missing =
                Arrays.stream(parts, 1, parts.length).filter(part -> !text.contains(part)).toList();
        checks.that(missing.isEmpty(), line, "there is no " + missing + " in\n" + text);
    }

    /**
     * Each line of a page's first block is the failure's or its report's, but for those in brackets
     * and those that count what is cut: which of two equal crashes comes first is JUnit's choice.
     */
    private void checkPage(String[] parts) throws IOException {
        String page = Files.readString(Path.of(parts[0]));
        String failures =
                cases.stream()
                        .filter(candidate -> candidate.id().equals(parts[1]))
                        .map(candidate -> candidate.text() + "\n")
                        .collect(Collectors.joining());
        Path report = project.resolve("target/faulthandler/" + parts[1] + ".txt");
        List<String> said = lines(failures + Files.readString(report));
        List<String> missing =
                lines(page.replaceAll("(?s)^.*?\n```text\n|\n```\n.*", "")).stream()
                        .filter(line -> !line.startsWith("[") && !line.startsWith("..."))
                        .filter(line -> !said.contains(line))
                        .toList();
        checks.that(missing.isEmpty(), parts[0] + " shows " + parts[1], "not: " + missing);
    }

    private static List<String> lines(String text) {
        return GoldenText.normalised(text).lines().map(String::strip).toList();
    }

    private void check(String line) throws IOException {
        String[] parts = line.split(" \\| ");
        String status = parts[0].strip().replaceFirst(" .*", "");
        String id = parts[0].strip().replaceFirst("\\S+\\s+", "");
        List<SurefireReports.Case> found =
                cases.stream().filter(candidate -> candidate.id().equals(id)).toList();
        if (found.size() != 1) {
            checks.that(false, line, found.size() + " cases of this name");
            return;
        }
        SurefireReports.Case only = found.get(0);
        String said = only.type() + "\n" + only.message() + "\n" + only.text();
        if (only.status().equals("skipped") && status.endsWith("|skipped")) {
            checks.that(true, id + " was skipped: " + only.message(), "");
            return;
        }
        boolean holds = List.of(status.split("\\|")).contains(only.status());
        for (String text : Arrays.copyOfRange(parts, 1, parts.length)) {
            Matcher within = WITHIN.matcher(text.strip());
            holds &=
                    within.matches()
                            ? !TIMES || only.seconds() <= Integer.parseInt(within.group(1))
                            : said.contains(withPlaces(text.strip()));
        }
        checks.that(holds, line, only.status() + " in " + only.seconds() + " s, " + said);
        if (Files.isDirectory(golden) && !only.status().equals("passed")) {
            String name = id.replaceFirst("^.*\\.(?=.+\\.)", "");
            new GoldenText(golden.resolve(name + ".txt")).check(checks, only.text());
        }
    }

    private String withPlaces(String text) throws IOException {
        var replaced = new StringBuilder();
        Matcher place = PLACE.matcher(text);
        while (place.find()) {
            String file = place.group(1);
            String with = "(" + file + ":" + lineOf(place.group(2), file) + ")";
            place.appendReplacement(replaced, Matcher.quoteReplacement(with));
        }
        return place.appendTail(replaced).toString();
    }

    private int lineOf(String text, String name) throws IOException {
        List<String> source = Files.readAllLines(source(name));
        int[] lines =
                IntStream.range(0, source.size()).filter(i -> source.get(i).contains(text)).toArray();
        if (lines.length != 1) {
            throw new IllegalStateException("'" + text + "' is on " + lines.length + " lines.");
        }
        return lines[0] + 1;
    }

    private Path source(String name) throws IOException {
        try (Stream<Path> files = Files.walk(project.resolve("src"))) {
            return files.filter(file -> file.endsWith(name)).findFirst().orElseThrow();
        }
    }
}
