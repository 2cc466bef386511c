// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * A program of tests, the settings of its run, and the incidents in it.
 *
 * <p>Its text is what a failure prints and a test can start from:
 *
 * <pre>
 * shared workers=1 retries=1 restarts=9 threads=1 schedule=0 linger=0
 * class A
 *   method m1
 *   template t2
 *     invocation 1
 * --
 * A/m1 crashes
 * A/t2/1 fails always
 * A/t2/1 crashes-after A/m1
 * worker never-ready
 * </pre>
 *
 * @param incidents what happens, in its order where it is at the same place; all else passes
 */
record Scenario(Settings settings, List<Node> classes, List<Incident> incidents) {

    private static final String SEPARATOR = "--";

    Scenario {
        classes = List.copyOf(classes);
        incidents = List.copyOf(incidents);
    }

    /** How classes share workers; with {@link #PARALLEL} they do, and each is a sequence. */
    enum Use {
        SHARED,
        PARALLEL,
        CLASS,
        METHOD
    }

    /**
     * The settings.
     *
     * @param threads how many tests a worker executes at a time
     * @param schedule decides which thread goes on where several can
     * @param linger how many more steps other threads take while a worker dies
     * @param words {@code bisect}, {@code unconditional} where users deactivate conditions, {@code
     *     suite} where a suite is around all
     */
    record Settings(
            Use use,
            int workers,
            int retries,
            int restarts,
            int threads,
            int schedule,
            int linger,
            List<String> words) {

        static final String BISECT = "bisect";
        static final String UNCONDITIONAL = "unconditional";
        static final String SUITE = "suite";
        static final List<String> WORDS = List.of(BISECT, UNCONDITIONAL, SUITE);

        Settings {
            words = List.copyOf(words);
        }

        boolean has(String word) {
            return words.contains(word);
        }

        /** Return whether all classes are one run. */
        boolean together() {
            return use == Use.SHARED;
        }

        Settings without(String word) {
            return new Settings(
                    use,
                    workers,
                    retries,
                    restarts,
                    threads,
                    schedule,
                    linger,
                    words.stream().filter(each -> !each.equals(word)).toList());
        }

        @Override
        public String toString() {
            String text =
                    String.format(
                            "%s workers=%d retries=%d restarts=%d threads=%d schedule=%d linger=%d",
                            use.name().toLowerCase(Locale.ROOT),
                            workers,
                            retries,
                            restarts,
                            threads,
                            schedule,
                            linger);
            return words.isEmpty() ? text : text + " " + String.join(" ", words);
        }

        static Settings parse(String line) {
            String[] parts = line.strip().split(" +");
            List<String> words = List.of(parts).subList(7, parts.length);
            return new Settings(
                    Use.valueOf(parts[0].toUpperCase(Locale.ROOT)),
                    number(parts[1], "workers"),
                    number(parts[2], "retries"),
                    number(parts[3], "restarts"),
                    number(parts[4], "threads"),
                    number(parts[5], "schedule"),
                    number(parts[6], "linger"),
                    words);
        }

        private static int number(String part, String key) {
            if (!part.startsWith(key + "=")) {
                throw new IllegalArgumentException(part + " is not " + key);
            }
            return Integer.parseInt(part.substring(key.length() + 1));
        }
    }

    /**
     * A test or container.
     *
     * @param words {@code unrequested} for what the request leaves out, {@code part} for what it
     *     names below a method, {@code gated} for a class after one that runs in this JVM, {@code
     *     expects-crash} or {@code expects-exit} for a test that is to end its worker so
     */
    record Node(Kind kind, String name, List<String> words, List<Node> children) {

        static final String UNREQUESTED = "unrequested";
        static final String PART = "part";
        static final String GATED = "gated";
        static final String EXPECTS_CRASH = "expects-crash";
        static final String EXPECTS_EXIT = "expects-exit";

        Node {
            words = List.copyOf(words);
            children = List.copyOf(children);
        }

        boolean has(String word) {
            return words.contains(word);
        }

        Node withChildren(List<Node> others) {
            return new Node(kind, name, words, others);
        }

        Node withWords(List<String> others) {
            return new Node(kind, name, others, children);
        }

        private void print(String indent, StringBuilder text) {
            text.append(indent).append(kind.name().toLowerCase(Locale.ROOT)).append(' ');
            text.append(name);
            words.forEach(word -> text.append(' ').append(word));
            text.append('\n');
            children.forEach(child -> child.print(indent + "  ", text));
        }
    }

    /**
     * Something that happens in a test, container, worker or class.
     *
     * @param path names of nodes, the class first, or {@link #WORKER}
     * @param when when it happens
     * @param other another path, or an empty text
     */
    record Incident(String path, IncidentKind what, When when, String other) {

        static final String WORKER = "worker";

        /** How often something happens. */
        enum When {
            /** At the first chance. */
            ONCE,
            /** At the second chance, as in a replacement worker. */
            LATER,
            /** At each chance. */
            ALWAYS
        }

        Incident with(When other) {
            return new Incident(path, what, other, this.other);
        }

        @Override
        public String toString() {
            String text = path + " " + what.word() + (other.isEmpty() ? "" : " " + other);
            return when == When.ONCE ? text : text + " " + when.name().toLowerCase(Locale.ROOT);
        }

        static Incident parse(String line) {
            List<String> parts = new ArrayList<>(List.of(line.strip().split(" +")));
            When when =
                    parts.remove("always")
                            ? When.ALWAYS
                            : parts.remove("later") ? When.LATER : When.ONCE;
            String other = parts.size() > 2 ? parts.get(2) : "";
            return new Incident(parts.get(0), IncidentKind.of(parts.get(1)), when, other);
        }
    }

    Scenario withSettings(UnaryOperator<Settings> change) {
        return new Scenario(change.apply(settings), classes, incidents);
    }

    Scenario withClasses(List<Node> others) {
        return new Scenario(settings, others, incidents);
    }

    Scenario withIncidents(List<Incident> others) {
        return new Scenario(settings, classes, others);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder().append(settings).append('\n');
        classes.forEach(node -> node.print("", text));
        text.append(SEPARATOR).append('\n');
        incidents.forEach(incident -> text.append(incident).append('\n'));
        return text.toString();
    }

    /** Return what a text describes. */
    static Scenario parse(String text) {
        List<String> lines = new ArrayList<>(text.lines().filter(line -> !line.isBlank()).toList());
        Settings settings = Settings.parse(lines.remove(0));
        int separator = lines.indexOf(SEPARATOR);
        return new Scenario(
                settings,
                nodesIn(lines.subList(0, separator)),
                lines.subList(separator + 1, lines.size()).stream().map(Incident::parse).toList());
    }

    private static List<Node> nodesIn(List<String> lines) {
        List<Node> nodes = new ArrayList<>();
        int at = 0;
        while (at < lines.size()) {
            int depth = indentOf(lines.get(at));
            int end = at + 1;
            while (end < lines.size() && indentOf(lines.get(end)) > depth) {
                end++;
            }
            String[] parts = lines.get(at).strip().split(" +");
            nodes.add(
                    new Node(
                            Kind.valueOf(parts[0].toUpperCase(Locale.ROOT)),
                            parts[1],
                            List.of(parts).subList(2, parts.length),
                            nodesIn(lines.subList(at + 1, end))));
            at = end;
        }
        return nodes;
    }

    private static int indentOf(String line) {
        return line.length() - line.stripLeading().length();
    }
}
