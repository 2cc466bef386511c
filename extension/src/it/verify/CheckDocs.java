// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Asserts what can be asserted of README.md and docs/: that links lead somewhere, that sample code
 * is the samples' code, and that the headings of troubleshooting are messages in the sources.
 *
 * <p>Usage: {@code CheckDocs ROOT}
 */
final class CheckDocs {

    private static final int README_LIMIT = 120;
    private static final String GOLDEN = "extension/src/it/golden";
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
    private static final Pattern KIND =
            Pattern.compile("String kind\\(\\) \\{\\s+return \"([a-z ]+)\"");

    private final Path root;
    private final Checks checks = new Checks("README.md and docs/");
    private final Snippets snippets;

    private CheckDocs(Path root) {
        this.root = root;
        snippets = new Snippets(root, checks);
    }

    public static void main(String[] args) throws IOException {
        new CheckDocs(Path.of(args[0])).run();
    }

    private void run() throws IOException {
        readme();
        for (Path page : pages()) {
            links(page);
            snippets.check(page);
        }
        snippets.checkGradle(root.resolve("README.md"));
        snippets.checkExpressions(root.resolve("docs/from-pytest.md"));
        headings();
        kinds();
        terminations();
        checks.end();
    }

    private void readme() throws IOException {
        List<String> lines = Files.readAllLines(root.resolve("README.md"));
        checks.that(
                lines.size() <= README_LIMIT,
                "README.md has at most " + README_LIMIT + " lines",
                lines.size() + " lines");
        List<String> commands = new ArrayList<>();
        for (int i = 0; i + 2 < lines.size(); i++) {
            if (lines.get(i).equals("```sh")) {
                commands.add(lines.get(i + 2).equals("```") ? lines.get(i + 1) : "several lines");
            }
        }
        checks.that(
                commands.size() == 2 && commands.stream().allMatch(c -> c.startsWith("mvn ")),
                "README.md has two commands, each alone in its block",
                commands.toString());
    }

    private List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(root.resolve("docs"))) {
            return Stream.concat(
                            Stream.of(root.resolve("README.md")),
                            docs.filter(page -> page.toString().endsWith(".md")).sorted())
                    .toList();
        }
    }

    private void links(Path page) throws IOException {
        List<String> broken = new ArrayList<>();
        Matcher link = LINK.matcher(Files.readString(page));
        while (link.find()) {
            String target = link.group(1);
            if (!target.contains("://") && !leadsSomewhere(page, target)) {
                broken.add(target);
            }
        }
        checks.that(broken.isEmpty(), "links of " + name(page) + " lead somewhere", broken + "");
    }

    private boolean leadsSomewhere(Path page, String target) throws IOException {
        String[] parts = target.split("#", 2);
        Path file = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        return Files.exists(file) && (parts.length < 2 || anchors(file).contains(parts[1]));
    }

    private static Set<String> anchors(Path page) throws IOException {
        Set<String> anchors = new HashSet<>();
        for (String line : Files.readAllLines(page)) {
            if (line.startsWith("#")) {
                String title = line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT);
                anchors.add(title.replaceAll("[^\\w\\- ]", "").replace(' ', '-'));
            }
            Matcher named = Pattern.compile("<a id=\"([^\"]+)\">").matcher(line);
            while (named.find()) {
                anchors.add(named.group(1));
            }
        }
        return anchors;
    }

    /** Each heading of troubleshooting.md is a message, with … where it varies. */
    private void headings() throws IOException {
        String sources = sources();
        for (String line : Files.readAllLines(root.resolve("docs/troubleshooting.md"))) {
            if (line.startsWith("## ")) {
                List<String> missing =
                        Stream.of(line.substring(3).replace("`", "").split("…"))
                                .map(String::strip)
                                .filter(part -> !part.isEmpty() && !sources.contains(part))
                                .toList();
                checks.that(
                        missing.isEmpty(),
                        "docs/troubleshooting.md: a message reads '" + line.substring(3) + "'",
                        "nothing reads " + missing);
            }
        }
    }

    /** Each kind of end is explained to those whose programs read of it. */
    private void kinds() throws IOException {
        String format = Files.readString(root.resolve("docs/report-format.md"));
        Matcher kind = KIND.matcher(sources());
        while (kind.find()) {
            checks.that(
                    format.contains("`" + kind.group(1) + "`"),
                    "the kind of end '" + kind.group(1) + "' is described",
                    "docs/report-format.md does not name it");
        }
    }

    /** The table of terminations has the first line of each golden failure. */
    private void terminations() throws IOException {
        String table = Files.readString(root.resolve("docs/terminations.md"));
        List<Path> failures;
        try (Stream<Path> files = Files.walk(root.resolve(GOLDEN))) {
            failures = files.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path failure : failures) {
            String text = Files.readString(failure);
            String first = text.replaceFirst("^[\\w.]+(:\\s+)?", "").lines().findFirst().orElse("");
            String line = first.replaceFirst(" \\(target/faulthandler/[^ ]+\\)$", "");
            checks.that(
                    text.startsWith("java.lang.") || table.contains("`" + line + "`"),
                    "docs/terminations.md has the first line of " + name(failure),
                    "it has no `" + line + "`");
        }
    }

    /** The sources of both artifacts, with the pieces of a text joined. */
    private String sources() throws IOException {
        var all = new StringBuilder();
        for (String part : List.of("native", "extension")) {
            try (Stream<Path> files = Files.walk(root.resolve(part))) {
                for (Path file : files.filter(this::isSource).sorted().toList()) {
                    all.append(Files.readString(file));
                }
            }
        }
        return all.toString()
                .replaceAll("\"\\s*\\+?\\s*\"", "")
                .replace("\\\"", "\"")
                .replace("\\n", "\n");
    }

    private boolean isSource(Path file) {
        String path = root.relativize(file).toString();
        return !path.contains("target/") && path.matches(".*(src/main/.*\\.(c|h|java)|build\\.sh)");
    }

    private String name(Path page) {
        return root.relativize(page).toString();
    }
}
