// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Asserts that two runs of a suite have the same cases, each with the same status and kind of
 * failure, that those of the first ran in the test JVM and all of the second in workers.
 *
 * <p>Usage: {@code CompareSuites NAME WITHOUT WITH}, directories with {@code surefire-reports} and
 * {@code where}.
 */
final class CompareSuites {

    private static final int MAX_SHOWN = 10;

    private final Checks checks;
    private final Path without;
    private final Path with;

    private CompareSuites(String name, Path without, Path with) {
        this.checks = new Checks(name);
        this.without = without;
        this.with = with;
    }

    public static void main(String[] args) throws Exception {
        new CompareSuites(args[0], Path.of(args[1]), Path.of(args[2])).run();
    }

    private void run() throws Exception {
        List<SurefireReports.Case> plain = SurefireReports.read(without.resolve("surefire-reports"));
        List<SurefireReports.Case> ours = SurefireReports.read(with.resolve("surefire-reports"));
        Map<String, List<String>> one = byId(plain);
        Map<String, List<String>> other = byId(ours);
        Set<String> ids = new TreeSet<>(one.keySet());
        ids.addAll(other.keySet());
        List<String> different =
                ids.stream()
                        .filter(id -> !Objects.equals(one.get(id), other.get(id)))
                        .map(id -> id + ": " + one.get(id) + " and " + other.get(id))
                        .toList();
        checks.that(!plain.isEmpty(), "there are cases", "none in " + without);
        checks.that(
                different.isEmpty(),
                "the cases are equal: " + inWords(plain),
                different.size() + " differ:" + shown(different));
        checks.that(classesIn(with, "jvm-").isEmpty(), "none ran in the test JVM",
                shown(classesIn(with, "jvm-")));
        Set<String> missing = new TreeSet<>(classesIn(without, "jvm-"));
        missing.removeAll(classesIn(with, "worker-"));
        checks.that(
                missing.isEmpty() && !classesIn(without, "jvm-").isEmpty(),
                "all " + classesIn(without, "jvm-").size() + " classes ran in workers",
                shown(missing));
        checks.end();
    }

    /** A name that occurs more than once has as many entries, in no order. */
    private static Map<String, List<String>> byId(List<SurefireReports.Case> cases) {
        return cases.stream()
                .collect(
                        Collectors.groupingBy(
                                SurefireReports.Case::id,
                                TreeMap::new,
                                Collectors.collectingAndThen(
                                        Collectors.mapping(
                                                one -> (one.status() + " " + one.type()).strip(),
                                                Collectors.toList()),
                                        list -> list.stream().sorted().toList())));
    }

    private static String inWords(List<SurefireReports.Case> cases) {
        Map<String, Long> statuses =
                cases.stream()
                        .collect(
                                Collectors.groupingBy(
                                        SurefireReports.Case::status,
                                        TreeMap::new,
                                        Collectors.counting()));
        return cases.size() + " " + statuses;
    }

    private static String shown(Iterable<String> lines) {
        List<String> all = new ArrayList<>();
        lines.forEach(all::add);
        return all.stream()
                .limit(MAX_SHOWN)
                .map(line -> "\n          " + line)
                .collect(Collectors.joining());
    }

    private static Set<String> classesIn(Path run, String kind) throws IOException {
        Set<String> classes = new TreeSet<>();
        Path where = run.resolve("where");
        if (Files.isDirectory(where)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(where, kind + "*")) {
                for (Path file : files) {
                    classes.addAll(Files.readAllLines(file));
                }
            }
        }
        return classes;
    }
}
