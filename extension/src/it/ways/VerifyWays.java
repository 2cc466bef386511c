// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asserts what each way's reports and output say. The plan has one expectation a line, its parts
 * separated by bars:
 *
 * <pre>
 * cases | WAY | PATTERN         all cases of expected.txt that match, as they are there, and no others
 * part | WAY | PATTERN          some of them, one of which failed; others may be skipped
 * says | FILE | NUMBER | PATTERN  so many lines, "+" for at least one, have a match
 * </pre>
 *
 * <p>Usage: {@code VerifyWays PLAN}
 */
final class VerifyWays {

    private static final Path TARGET = Path.of("target");
    private static final Pattern EXPECTED = Pattern.compile("(\\w+) com\\.acme\\.(.*)");

    private final Checks checks = new Checks("ways");
    private final List<String> expected;

    private VerifyWays(List<String> expected) {
        this.expected = expected;
    }

    public static void main(String[] args) throws Exception {
        List<String> expected =
                Files.readAllLines(Path.of("expected.txt")).stream()
                        .filter(line -> !line.startsWith("#"))
                        .toList();
        new VerifyWays(expected).run(Files.readAllLines(Path.of(args[0])));
    }

    private void run(List<String> plan) throws Exception {
        for (String line : plan) {
            String[] parts = line.split(" \\| ");
            switch (parts[0]) {
                case "cases" -> cases(parts[1], parts[2]);
                case "part" -> part(parts[1], parts[2]);
                case "says" -> says(parts[1], parts[2], parts[3]);
                default -> throw new IllegalArgumentException(line);
            }
        }
        checks.end();
    }

    private void cases(String way, String pattern) throws Exception {
        List<String> wanted = wanted(pattern);
        List<String> found = found(way);
        List<String> missing = without(wanted, found);
        List<String> others = without(found, wanted);
        checks.that(
                missing.isEmpty() && others.isEmpty() && !wanted.isEmpty(),
                way + ": the " + wanted.size() + " cases are as expected",
                "missing " + missing + ", too many " + others);
    }

    private void part(String way, String pattern) throws Exception {
        List<String> wanted = wanted(pattern);
        List<String> ran = found(way);
        ran.removeIf(line -> line.startsWith("skipped "));
        long failed = ran.stream().filter(line -> line.startsWith("error ")).count();
        List<String> others = without(ran, wanted);
        checks.that(
                others.isEmpty() && failed > 0 && ran.size() < wanted.size(),
                way + ": a part of the cases ran, with the first that fails",
                failed + " failed of " + ran.size() + ", and too many: " + others);
    }

    private void says(String file, String number, String pattern) throws IOException {
        Pattern line = Pattern.compile(pattern);
        List<String> lines =
                Files.readAllLines(TARGET.resolve(file)).stream()
                        .filter(text -> line.matcher(text).find())
                        .toList();
        checks.that(
                number.equals("+")
                        ? !lines.isEmpty()
                        : lines.size() == Integer.parseInt(number),
                file + ": has " + number + " lines with '" + pattern + "'",
                lines.size() + " lines: " + lines);
    }

    private List<String> wanted(String pattern) {
        Pattern cases = Pattern.compile(pattern);
        return expected.stream().filter(line -> cases.matcher(nameIn(line)).matches()).toList();
    }

    private static String nameIn(String line) {
        Matcher parts = EXPECTED.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException("expected.txt: " + line);
        }
        return parts.group(2);
    }

    /** JUnit's console writes a method's name with parentheses, which Surefire leaves out. */
    private static List<String> found(String way) throws Exception {
        List<String> found = new ArrayList<>();
        for (Path directory : directories(TARGET.resolve("ways").resolve(way))) {
            for (SurefireReports.Case one : SurefireReports.read(directory)) {
                found.add(one.status() + " " + one.id().replace("()", ""));
            }
        }
        return found;
    }

    private static List<Path> directories(Path way) throws IOException {
        List<Path> directories = new ArrayList<>(List.of(way));
        if (Files.isDirectory(way)) {
            try (DirectoryStream<Path> inner = Files.newDirectoryStream(way, Files::isDirectory)) {
                inner.forEach(directories::add);
            }
        }
        return directories;
    }

    /** Each line of the second list takes away one of the first. */
    private static List<String> without(List<String> lines, List<String> others) {
        List<String> rest = new ArrayList<>(lines);
        others.forEach(rest::remove);
        return rest;
    }
}
