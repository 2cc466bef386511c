// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import dev.faulthandler.CallGraph.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The most stack that a call can need, by what the compiler says of each function and the calls in
 * the object files.
 *
 * <p>A function whose address is taken counts as called, except for handlers: only a signal calls
 * those, and the kernel gives it a frame. A function of the C library counts as a fixed amount.
 */
final class StackUsage {

    /** What one frame needs beside its variables: the return address. */
    private static final int CALL_BYTES = 8;

    /** More than any function of the C library that is safe in a handler needs. */
    static final int LIBRARY_BYTES = 1024;

    /**
     * A way into a function, and the bytes on it.
     *
     * @param bytes the stack of all functions on the way
     * @param functions their names, each with its bytes
     */
    record Way(int bytes, List<String> functions) {}

    private final CallGraph graph;
    private final Set<Node> handlers;
    private final Map<Node, Integer> frames = new HashMap<>();
    private final Map<Node, Way> deepest = new HashMap<>();
    private final Set<Node> onTheWay = new LinkedHashSet<>();

    /**
     * @param directory where the object files are, each with its ".su" beside it
     * @param handlers the functions that only a signal calls
     */
    StackUsage(Path directory, CallGraph graph, Set<Node> handlers) throws IOException {
        this.graph = graph;
        this.handlers = handlers;
        List<Path> files;
        try (Stream<Path> found = Files.walk(directory)) {
            files = found.filter(file -> file.toString().endsWith(".su")).toList();
        }
        for (Path file : files) {
            String object = directory.relativize(file).toString().replaceFirst("\\.su$", "");
            for (String line : Files.readAllLines(file)) {
                read(object, line);
            }
        }
    }

    /** Read a line such as "src/main/c/base/os.c:24:5:fh_gettid\t8\tstatic". */
    private void read(String object, String line) {
        String[] fields = line.split("\t");
        String function = fields[0].substring(fields[0].lastIndexOf(':') + 1);
        if (fields[2].equals("dynamic")) {
            throw new IllegalStateException(object + ":" + function + " has no bound");
        }
        for (String prefix : List.of("", "startup.", "exit.", "unlikely.", "hot.")) {
            frames.put(new Node(object, ".text." + prefix + function), Integer.valueOf(fields[1]));
        }
    }

    /** Return the deepest way from a function on. */
    Way deepest(Node function) {
        Way known = deepest.get(function);
        if (known != null) {
            return known;
        }
        if (!onTheWay.add(function)) {
            throw new IllegalStateException("no bound: " + onTheWay + " > " + function);
        }
        Way below = new Way(0, List.of());
        for (Node next : graph.usedBy(function)) {
            if (!handlers.contains(next) && !isPartOf(next, function)) {
                Way way = deepest(next);
                below = way.bytes() > below.bytes() ? way : below;
            }
        }
        if (graph.importsOf(function) && below.bytes() < LIBRARY_BYTES) {
            below = new Way(LIBRARY_BYTES, List.of("the C library " + LIBRARY_BYTES));
        }
        onTheWay.remove(function);
        Way way = function.isFunction() ? with(function, below) : below;
        deepest.put(function, way);
        return way;
    }

    /**
     * Return whether the table of a function's own switch, or its rarely used part, leads back into
     * it: that is a jump, and no call.
     */
    private static boolean isPartOf(Node function, Node part) {
        String name = function.section().replaceFirst("^\\.text\\.", "");
        return part.object().equals(function.object())
                && (part.section().equals(".rodata." + name)
                        || part.section().equals(".text.unlikely." + name + ".cold")
                        || part.section().equals(".text.unlikely." + name));
    }

    private Way with(Node function, Way below) {
        Integer bytes = frames.get(function);
        if (bytes == null && !function.section().contains(".cold")) {
            throw new IllegalStateException("the compiler says nothing of " + function);
        }
        int own = bytes == null ? 0 : bytes + CALL_BYTES;
        List<String> functions = new ArrayList<>(List.of(function + " " + own));
        functions.addAll(below.functions());
        return new Way(own + below.bytes(), functions);
    }
}
