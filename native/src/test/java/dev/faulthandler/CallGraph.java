// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The calls in a directory of object files, by their relocations.
 *
 * <p>Each function and each table has a section of its own, so that a relocation names both ends of
 * a call, of static functions too. A function whose address is taken counts as called.
 */
final class CallGraph {

    private static final Pattern SECTION =
            Pattern.compile("^RELOCATION RECORDS FOR \\[(\\.(?:text|data|rodata|bss)[^]]*)]:$");
    private static final Pattern OTHER_SECTION = Pattern.compile("^RELOCATION RECORDS FOR .*");
    private static final Pattern RELOCATION =
            Pattern.compile("^[0-9a-f]+ R_X86_64_\\w+\\s+([^+-]\\S*?)(?:[+-]0x[0-9a-f]+)?$");
    private static final Pattern DISASSEMBLY =
            Pattern.compile("^Disassembly of section (\\.text\\.\\S+):$");
    private static final Pattern CALL_OF_ITSELF =
            Pattern.compile("^\\s*[0-9a-f]+:\\t.*\\tcall\\s+[0-9a-f]+ <[^+>]+>\\s*$");
    private static final Pattern SYMBOL =
            Pattern.compile("^[0-9a-f]+ ([gl]).{6} (\\.\\S+)\\s+[0-9a-f]+ (?:\\.hidden )?(\\S+)$");

    /**
     * A section of an object file.
     *
     * @param object the file, relative to the directory of all, without ".o"
     */
    record Node(String object, String section) {
        String folder() {
            return object.contains("/") ? object.substring(0, object.indexOf('/')) : "";
        }

        boolean isFunction() {
            return section.startsWith(".text.");
        }

        /** Return the function's name in the source, without what the compiler adds to it. */
        String function() {
            return section.replaceFirst("^\\.text\\.(unlikely\\.|startup\\.|exit\\.|hot\\.)?", "")
                    .replaceFirst("\\.(part|constprop|isra|cold)(\\.\\d+)?.*", "");
        }

        @Override
        public String toString() {
            return object + ":" + (isFunction() ? function() : section);
        }
    }

    private final Map<Node, Set<String>> uses = new LinkedHashMap<>();
    private final Map<String, Node> symbols = new HashMap<>();

    CallGraph(Path directory) throws IOException, InterruptedException {
        List<Path> objects;
        try (Stream<Path> files = Files.walk(directory)) {
            objects = files.filter(file -> file.toString().endsWith(".o")).sorted().toList();
        }
        for (Path file : objects) {
            String object = directory.relativize(file).toString().replaceFirst("\\.o$", "");
            read(object, file);
        }
    }

    private void read(String object, Path file) throws IOException, InterruptedException {
        for (String line : run("objdump", "-t", file.toString())) {
            Matcher symbol = SYMBOL.matcher(line);
            if (symbol.matches()) {
                Node node = new Node(object, symbol.group(2));
                boolean isGlobal = symbol.group(1).equals("g");
                symbols.put(isGlobal ? symbol.group(3) : object + ":" + symbol.group(3), node);
                uses.computeIfAbsent(node, key -> new LinkedHashSet<>());
            }
        }
        readCallsOfItself(object, file);
        Node current = null;
        for (String line : run("objdump", "-r", file.toString())) {
            Matcher section = SECTION.matcher(line);
            Matcher relocation = RELOCATION.matcher(line);
            if (section.matches()) {
                current = new Node(object, section.group(1));
                uses.computeIfAbsent(current, key -> new LinkedHashSet<>());
            } else if (OTHER_SECTION.matcher(line).matches()) {
                current = null;
            } else if (current != null && relocation.matches()) {
                uses.get(current).add(relocation.group(1));
            }
        }
    }

    /** Add the calls that need no relocation, as they stay in their section: recursion. */
    private void readCallsOfItself(String object, Path file)
            throws IOException, InterruptedException {
        Node current = null;
        for (String line : run("objdump", "-d", file.toString())) {
            Matcher section = DISASSEMBLY.matcher(line);
            if (section.matches()) {
                current = new Node(object, section.group(1));
            } else if (current != null && CALL_OF_ITSELF.matcher(line).matches()) {
                uses.get(current).add(current.section());
            }
        }
    }

    /** Return the functions of a name, of which there may be several: static ones. */
    List<Node> named(String function) {
        return uses.keySet().stream()
                .filter(node -> node.isFunction() && node.function().equals(function))
                .toList();
    }

    /** Return all that can be reached from some functions, each with a way to it. */
    Map<Node, String> reachableFrom(Collection<Node> roots) {
        Map<Node, String> ways = new LinkedHashMap<>();
        Deque<Node> open = new ArrayDeque<>();
        for (Node root : roots) {
            ways.put(root, root.toString());
            open.add(root);
        }
        while (!open.isEmpty()) {
            Node node = open.remove();
            for (String used : uses.getOrDefault(node, Set.of())) {
                Node next = target(node, used);
                if (next != null && ways.putIfAbsent(next, ways.get(node) + " > " + next) == null) {
                    open.add(next);
                }
            }
        }
        return ways;
    }

    /** Return what a function or a table of this library uses directly. */
    Set<Node> usedBy(Node node) {
        Set<Node> used = new LinkedHashSet<>();
        for (String symbol : uses.getOrDefault(node, Set.of())) {
            Node target = target(node, symbol);
            if (target != null) {
                used.add(target);
            }
        }
        return used;
    }

    /** Return whether a function uses anything that this library does not define. */
    boolean importsOf(Node node) {
        return uses.getOrDefault(node, Set.of()).stream()
                .anyMatch(symbol -> target(node, symbol) == null);
    }

    /** Return the imported functions that can be reached, each with a way to it. */
    Map<String, String> importsFrom(Collection<Node> roots) {
        Map<String, String> imports = new TreeMap<>();
        reachableFrom(roots)
                .forEach(
                        (node, way) ->
                                uses.getOrDefault(node, Set.of()).stream()
                                        .filter(used -> target(node, used) == null)
                                        .forEach(used -> imports.putIfAbsent(used, way)));
        return imports;
    }

    /** Return what uses what in another file, as "dump/dump:take > base/os:fh_gettid". */
    Map<Node, Set<Node>> usesOfOtherFiles() {
        Map<Node, Set<Node>> found = new LinkedHashMap<>();
        uses.forEach(
                (node, used) -> {
                    for (String symbol : used) {
                        Node target = target(node, symbol);
                        if (target != null && !target.object().equals(node.object())) {
                            found.computeIfAbsent(node, key -> new LinkedHashSet<>()).add(target);
                        }
                    }
                });
        return found;
    }

    /** Return where a relocation leads, or null: out of the library. */
    private Node target(Node from, String symbol) {
        Node local = symbols.get(from.object() + ":" + symbol);
        return symbol.startsWith(".")
                ? new Node(from.object(), symbol)
                : local != null ? local : symbols.get(symbol);
    }

    private static List<String> run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            reader.lines().forEach(lines::add);
        }
        if (process.waitFor() != 0) {
            throw new IOException(String.join("\n", lines));
        }
        return lines;
    }
}
