// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Asserts the outcome of samples/getting-started, case by case, from its Surefire reports.
 *
 * <p>Usage: {@code VerifySample PROJECT}
 */
final class VerifySample {

    private static final String CLASS = "com.acme.CodecTests";
    private static final String NULL_READ =
            "Segmentation fault (SIGSEGV, address not mapped, at 0x0000000000000000)";

    private final Checks checks = new Checks("samples/getting-started");
    private final List<SurefireReports.Case> cases;
    private final List<String> source;
    private final Path readme;
    private final Path reports;
    private final List<String> told = new ArrayList<>();

    private VerifySample(Path project) throws Exception {
        cases = SurefireReports.read(project.resolve("target/surefire-reports"));
        readme = project.resolve("../../README.md");
        reports = project.resolve("target/faulthandler");
        source = Files.readAllLines(project.resolve("src/test/java/com/acme/CodecTests.java"));
    }

    public static void main(String[] args) throws Exception {
        new VerifySample(Path.of(args[0])).run();
    }

    private void run() throws IOException {
        crashed("decodesEmptyInput", "Codec.decode(\"\")");
        ended(
                "haltsTheJvm",
                "WorkerHaltedError",
                "Runtime.halt(3)",
                "halt(3)",
                "java.lang.Runtime.halt(");
        ended(
                "exitsTheJvm",
                "WorkerExitedError",
                "System.exit(0)",
                "exit(0)",
                "java.lang.System.exit(");
        crashed("decodesAnyName(String)[3]", "Codec.decode(text)");
        for (String name :
                List.of(
                        "decodesOneByte",
                        "decodesSeveralBytes",
                        "decodesAnyName(String)[1]",
                        "decodesAnyName(String)[2]",
                        "decodesAnyName(String)[4]",
                        "decodesEachDigit()[1]",
                        "decodesEachDigit()[2]",
                        "decodesEachDigit()[3]")) {
            passed(CLASS, name);
        }
        passed(CLASS + "$WithoutPayload", "isZero");
        passed(CLASS + "$WithoutPayload", "needsNoName");
        cases.stream()
                .filter(found -> found.id().equals(CLASS + ".decodesEmptyInput"))
                .forEach(found -> shows(readme, found));
        checks.that(
                cases.size() == told.size(),
                "there are these " + told.size() + " cases and no others",
                cases.stream().map(SurefireReports.Case::id).toList().toString());
        checks.end();
    }

    /**
     * Each line of a page's first block is this failure's or its report's, but for those in brackets
     * and those that count what is cut: which of two equal crashes comes first is JUnit's choice.
     */
    private void shows(Path page, SurefireReports.Case failure) {
        String block = read(page).replaceAll("(?s)^.*?\n```text\n|\n```\n.*", "");
        String report = read(reports.resolve(failure.id() + ".txt"));
        List<String> said =
                GoldenText.normalised(failure.text() + "\n" + report)
                        .lines()
                        .map(String::strip)
                        .toList();
        List<String> missing =
                GoldenText.normalised(block)
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.startsWith("[") && !line.startsWith("..."))
                        .filter(line -> !said.contains(line))
                        .toList();
        checks.that(
                missing.isEmpty(), page.getFileName() + " shows this failure", missing.toString());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void passed(String className, String name) {
        SurefireReports.Case found = only(className, name);
        checks.that(
                found.status().equals("passed"), name + " passed", found.status() + found.text());
    }

    private void crashed(String name, String call) {
        ended(name, "WorkerCrashedError", NULL_READ, call, "com.acme.Codec.decode(Native Method)");
    }

    /** Expects an error of a type, with words in its message, and two frames of its stack. */
    private void ended(String name, String type, String words, String call, String topFrame) {
        SurefireReports.Case found = only(CLASS, name);
        String method = name.replaceAll("\\(.*", "");
        String frame = "at " + CLASS + "." + method + "(CodecTests.java:" + line(call) + ")";
        boolean holds =
                found.status().equals("error")
                        && found.type().endsWith("." + type)
                        && found.message().contains(words)
                        && found.text().contains("\tat " + topFrame)
                        && found.text().contains("\t" + frame);
        checks.that(
                holds,
                name + " is an error of type " + type + ": " + words + ", " + frame,
                found.status() + ", " + found.type() + "\n" + found.text());
    }

    private SurefireReports.Case only(String className, String name) {
        told.add(className + "." + name);
        List<SurefireReports.Case> found =
                cases.stream()
                        .filter(c -> c.className().equals(className) && c.name().equals(name))
                        .toList();
        return found.size() == 1
                ? found.get(0)
                : new SurefireReports.Case(
                        className, name, found.size() + " cases", "", "", "", "", "", 0);
    }

    /** The number of the one line of the test's source that holds a text. */
    private int line(String text) {
        List<Integer> lines = new ArrayList<>();
        for (int i = 0; i < source.size(); i++) {
            if (source.get(i).contains(text)) {
                lines.add(i + 1);
            }
        }
        if (lines.size() != 1) {
            throw new IllegalStateException("'" + text + "' is on the lines " + lines + ".");
        }
        return lines.get(0);
    }
}
