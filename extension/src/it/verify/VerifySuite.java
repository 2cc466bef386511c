// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT

import java.nio.file.Path;
import java.util.List;

/**
 * Asserts the outcome of a suite that the benchmarks generated, from its Surefire reports.
 *
 * <p>Usage: {@code VerifySuite with|clean|light|plain|forked|busy|spread PROJECT}
 */
final class VerifySuite {

    private static final List<String> CRASHING = List.of("025", "050", "075");

    private VerifySuite() {}

    public static void main(String[] args) throws Exception {
        String suite = args[0];
        var cases = SurefireReports.read(Path.of(args[1], "target/surefire-reports"));
        var checks = new Checks("the suite '" + suite + "' (" + cases.size() + " cases)");
        long passed = cases.stream().filter(c -> c.status().equals("passed")).count();
        switch (suite) {
            case "with" -> {
                count(checks, "cases", 500, cases.size());
                count(checks, "passed", 497, passed);
                CRASHING.forEach(number -> crashed(checks, cases, "Suite" + number + "Tests"));
            }
            case "plain", "clean", "light", "busy", "spread" -> {
                count(checks, "cases", 500, cases.size());
                count(checks, "passed", 500, passed);
            }
            default -> count(checks, "cases: 3 classes are lost", 485, cases.size());
        }
        checks.end();
    }

    private static void count(Checks checks, String what, long expected, long found) {
        checks.that(expected == found, expected + " " + what, found + "");
    }

    private static void crashed(
            Checks checks, List<SurefireReports.Case> cases, String simpleName) {
        String frame = "\tat com.acme." + simpleName + ".third(" + simpleName + ".java:21)";
        var errors =
                cases.stream()
                        .filter(c -> c.id().equals("com.acme." + simpleName + ".third"))
                        .toList();
        checks.that(
                errors.size() == 1
                        && errors.get(0).status().equals("error")
                        && errors.get(0).message().contains("SIGSEGV")
                        && errors.get(0).text().contains(frame),
                simpleName + ".third is an error, SIGSEGV," + frame.replace("\t", " "),
                errors.toString());
    }
}
