// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Asserts that two runs of a suite gave the same Surefire reports, case by case.
 *
 * <p>Usage: {@code CompareReports NAME REPORTS REPORTS}
 */
final class CompareReports {

    private CompareReports() {}

    public static void main(String[] args) throws Exception {
        var checks = new Checks(args[0]);
        Map<String, List<String>> one = read(Path.of(args[1]));
        Map<String, List<String>> other = read(Path.of(args[2]));
        checks.that(!one.isEmpty(), "there are cases", "none in " + args[1]);
        var all = new TreeSet<>(one.keySet());
        all.addAll(other.keySet());
        for (String id : all) {
            List<String> found = other.get(id);
            checks.that(
                    one.containsKey(id) && one.get(id).equals(found),
                    id + " is the same",
                    one.get(id) + "\n        and:   " + found);
        }
        checks.end();
    }

    /** What is compared of each case; a name that occurs twice has two entries. */
    private static Map<String, List<String>> read(Path reports) throws Exception {
        return SurefireReports.read(reports).stream()
                .collect(
                        Collectors.groupingBy(
                                SurefireReports.Case::id,
                                TreeMap::new,
                                Collectors.mapping(CompareReports::compared, Collectors.toList())));
    }

    private static String compared(SurefireReports.Case found) {
        return String.join(
                " | ",
                found.status(),
                found.type(),
                found.message(),
                ownLines(found.text()),
                found.out(),
                found.err());
    }

    /** A stack trace without the frames of JUnit and the JDK, which depend on who calls whom. */
    private static String ownLines(String trace) {
        return trace.lines()
                .filter(line -> !line.startsWith("\t") || line.startsWith("\tat com.acme."))
                .collect(Collectors.joining("\n"));
    }
}
