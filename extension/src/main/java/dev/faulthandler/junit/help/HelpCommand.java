// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.help;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The program in the jar, which prints the documentation.
 *
 * <p>A topic is a page, a section of a page ({@code configuration#timeout}) or the key of a
 * setting. The pages are those of the project, put into the jar when it is built.
 */
final class HelpCommand {

    private static final int USAGE_ERROR = 2;
    private static final String EXTENSION = ".md";
    private static final Pattern HEADING = Pattern.compile("(#+) (.*)");
    private static final Pattern NAMED = Pattern.compile("<a id=\"([^\"]+)\"></a>");

    private HelpCommand() {}

    public static void main(String[] arguments) throws IOException {
        int status = run(List.of(arguments), System.out, System.err);
        if (status != 0) {
            System.exit(status);
        }
    }

    /** Print what the arguments ask for, and return the exit status. */
    static int run(List<String> arguments, PrintStream out, PrintStream err) throws IOException {
        if (arguments.equals(List.of("help"))) {
            out.print(topics());
            return 0;
        }
        if (arguments.size() != 2 || !arguments.get(0).equals("help")) {
            err.print(topics());
            return USAGE_ERROR;
        }
        Optional<String> text = text(arguments.get(1));
        if (text.isPresent()) {
            out.print(text.get());
            return 0;
        }
        err.println("There is no topic '" + arguments.get(1) + "'.\n");
        err.print(topics());
        return USAGE_ERROR;
    }

    /** Return the text of a topic, if there is one of this name. */
    static Optional<String> text(String topic) throws IOException {
        String[] parts = (HelpTopic.isKey(topic) ? HelpTopic.topicOf(topic) : topic).split("#", 2);
        Optional<List<String>> page = page(parts[0]);
        if (parts.length == 2) {
            page = page.flatMap(lines -> section(lines, parts[1]));
        }
        return page.map(lines -> String.join("\n", legible(lines)).strip() + "\n");
    }

    private static Optional<List<String>> page(String name) throws IOException {
        if (!name.matches("[a-z-]+")) {
            return Optional.empty();
        }
        try (InputStream page = HelpCommand.class.getResourceAsStream(name + EXTENSION)) {
            return Optional.ofNullable(page == null ? null : lines(page));
        }
    }

    private static List<String> lines(InputStream page) throws IOException {
        return new String(page.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }

    /** Return the lines from the heading of this name to the next one that is not below it. */
    private static Optional<List<String>> section(List<String> page, String name) {
        List<String> section = new ArrayList<>();
        String named = "";
        boolean code = false;
        int depth = 0;
        for (String line : page) {
            code ^= line.startsWith("```");
            Matcher heading = HEADING.matcher(code ? "" : line);
            if (heading.matches()) {
                int here = heading.group(1).length();
                if (depth > 0 && here <= depth) {
                    break;
                }
                if (named.equals(name) || anchor(heading.group(2)).equals(name)) {
                    depth = here;
                }
            }
            if (depth > 0) {
                section.add(line);
            }
            Matcher anchor = NAMED.matcher(line);
            named = anchor.matches() ? anchor.group(1) : "";
        }
        return section.isEmpty() ? Optional.empty() : Optional.of(section);
    }

    /** Return the name by which links in Markdown refer to a heading. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\w\\- ]", "").replace(' ', '-');
    }

    /** Return the lines of a page without its HTML. */
    private static List<String> legible(List<String> lines) {
        List<String> legible = new ArrayList<>();
        boolean code = false;
        for (String line : lines) {
            code ^= line.startsWith("```");
            if (code || !line.strip().startsWith("<")) {
                legible.add(line);
            }
        }
        return legible;
    }

    private static String topics() throws IOException {
        var text = new StringBuilder("Usage: " + HelpTopic.command("TOPIC") + "\n\nTopics:\n");
        titles().forEach((name, title) -> text.append(String.format("  %-18s%s%n", name, title)));
        return text.append(
                        """

                        A topic can also be a section, such as configuration#timeout, or the key of
                        a setting, such as faulthandler.timeout.
                        """)
                .toString();
    }

    /** Return the title of each page by the page's name. */
    private static Map<String, String> titles() throws IOException {
        try {
            URI place =
                    HelpCommand.class.getProtectionDomain().getCodeSource().getLocation().toURI();
            Path root = Path.of(place);
            if (Files.isDirectory(root)) {
                return titles(root);
            }
            try (FileSystem jar = FileSystems.newFileSystem(root)) {
                return titles(jar.getPath("/"));
            }
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private static Map<String, String> titles(Path root) throws IOException {
        Map<String, String> titles = new TreeMap<>();
        Path folder = root.resolve(HelpCommand.class.getPackageName().replace('.', '/'));
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = file.getFileName().toString();
                if (name.endsWith(EXTENSION)) {
                    String title = Files.readAllLines(file).get(0);
                    titles.put(
                            name.substring(0, name.length() - EXTENSION.length()),
                            title.substring(2));
                }
            }
        }
        return titles;
    }
}
