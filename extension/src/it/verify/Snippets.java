// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asserts that the code in README.md and docs/ is the samples' own, which is compiled and run. */
final class Snippets {

    private static final Pattern BLOCK =
            Pattern.compile(
                    "(?:<!-- region: (\\S+)#(\\S+) -->\\s*)?^```(\\w+)\\n(.*?)^```$",
                    Pattern.DOTALL | Pattern.MULTILINE);
    private static final List<String> COMPILED = List.of("java", "xml", "c");
    private static final Pattern EXPRESSION =
            Pattern.compile("`((?:FaultHandler|Crasher)\\.[^`]*\\))`");
    private static final Path POM = Path.of("samples/getting-started/pom.xml");
    private static final Path EXPRESSIONS =
            Path.of("samples/plain-java/src/main/java/com/acme/FromPython.java");

    private final Path root;
    private final Checks checks;

    Snippets(Path root, Checks checks) {
        this.root = root;
        this.checks = checks;
    }

    /** Each block of a page in a language that is compiled is a region of a sample. */
    void check(Path page) throws IOException {
        List<String> strays = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(page));
        while (block.find()) {
            if (block.group(1) != null) {
                String expected = region(root.resolve(block.group(1)), block.group(2));
                checks.that(
                        block.group(4).equals(expected),
                        name(page) + " shows " + block.group(1) + "#" + block.group(2),
                        block.group(4) + "instead of\n" + expected);
            } else if (COMPILED.contains(block.group(3))) {
                strays.add(block.group(4));
            }
        }
        checks.that(strays.isEmpty(), name(page) + " has no code but samples'", strays + "");
    }

    /** Gradle is not run here; but what its snippet names is what the sample of Maven uses. */
    void checkGradle(Path page) throws IOException {
        String maven = region(root.resolve(POM), "dependency");
        String coordinates =
                String.join(
                        ":",
                        element(maven, "groupId"),
                        element(maven, "artifactId"),
                        element(maven, "version"));
        checks.that(
                Files.readString(page).contains("testImplementation(\"" + coordinates + "\")"),
                name(page) + " has Gradle use " + coordinates,
                "it names another artifact, or none");
    }

    /** What a page says between the lines is compiled, too. */
    void checkExpressions(Path page) throws IOException {
        String compiled = Files.readString(root.resolve(EXPRESSIONS)).replaceAll("\\s", "");
        Matcher expression = EXPRESSION.matcher(Files.readString(page));
        while (expression.find()) {
            checks.that(
                    compiled.contains(expression.group(1).replaceAll("\\s", "") + ";"),
                    name(page) + ": " + expression.group(1) + " is compiled",
                    "it is not in " + EXPRESSIONS);
        }
    }

    private static String element(String xml, String name) {
        return xml.replaceAll("(?s).*<" + name + ">(.*)</" + name + ">.*", "$1");
    }

    /** The lines between a file's tags, without what all are indented by. */
    private static String region(Path file, String tag) throws IOException {
        List<String> region = new ArrayList<>();
        boolean inside = false;
        for (String line : Files.readAllLines(file)) {
            if (line.contains("end::" + tag + "[]")) {
                inside = false;
            }
            if (inside) {
                region.add(line);
            }
            if (line.contains("tag::" + tag + "[]")) {
                inside = true;
            }
        }
        return String.join("\n", region).stripIndent().stripTrailing() + "\n";
    }

    private String name(Path page) {
        return root.relativize(page).toString();
    }
}
