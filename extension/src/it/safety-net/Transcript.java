// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Prints a text, or what Surefire's reports say, without what differs from run to run.
 *
 * <p>Usage: {@code Transcript lines FILE}, {@code Transcript reports DIRECTORY...}
 */
final class Transcript {

    private static final Pattern TIME = Pattern.compile("\\b\\d+([.,]\\d+)? ?(ms|s|seconds)\\b");
    private static final Pattern PORT = Pattern.compile("(localhost|127\\.0\\.0\\.1):\\d+");
    private static final Pattern PATH = Pattern.compile("(?<![\\w.])(/[\\w.@+-]+){2,}/(?=[\\w.])");
    private static final Pattern NUMBER = Pattern.compile("(?<=\\b(pid|PID|process|worker) )\\d+");
    private static final Pattern HASH = Pattern.compile("@[0-9a-f]{5,8}\\b");

    private Transcript() {}

    public static void main(String[] args) throws Exception {
        if (args[0].equals("lines")) {
            print(Files.readString(Path.of(args[1])));
            return;
        }
        List<String> cases = new ArrayList<>();
        for (int i = 1; i < args.length; i++) {
            Path reports = Path.of(args[i]);
            String run = nameOf(reports);
            for (Path folder : folders(reports)) {
                for (SurefireReports.Case one : SurefireReports.read(folder)) {
                    cases.add(
                            String.join(" ", run, one.id(), one.status(), one.type()).strip()
                                    + "\n"
                                    + indented(shown(run, one.message())));
                }
            }
        }
        Collections.sort(cases);
        print(String.join("", cases));
    }

    private static List<Path> folders(Path reports) throws Exception {
        try (Stream<Path> inner = Files.walk(reports, 1)) {
            return inner.filter(Files::isDirectory).sorted().toList();
        }
    }

    private static String nameOf(Path reports) {
        boolean usual = reports.endsWith("surefire-reports");
        return (usual ? reports.getParent() : reports).getFileName().toString();
    }

    /** Which of two equal crashes comes first, and is shown in full, is left to the forks. */
    private static String shown(String run, String message) {
        return run.contains("forks") ? message.lines().findFirst().orElse("") : message;
    }

    private static String indented(String text) {
        return text.isEmpty() ? "" : text.strip().indent(4);
    }

    private static void print(String text) {
        String same = GoldenText.normalised(text);
        same = TIME.matcher(same).replaceAll("N $2");
        same = PORT.matcher(same).replaceAll("$1:PORT");
        same = PATH.matcher(same).replaceAll("…/");
        same = NUMBER.matcher(same).replaceAll("N");
        System.out.print(HASH.matcher(same).replaceAll("@HASH"));
    }
}
