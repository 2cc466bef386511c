// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who calls whom in a shared object, as binutils' disassembler shows it. */
final class CallGraph {

    private static final Pattern FUNCTION = Pattern.compile("^([0-9a-f]+) <([^>]+)>:$");
    private static final Pattern USE =
            Pattern.compile("^\\s*[0-9a-f]+:\\s+(call|j\\w+|lea|mov\\w*)\\s.*<([^>+]+)>$");
    private static final Pattern RELOCATION =
            Pattern.compile("^[0-9a-f]+ R_X86_64_RELATIVE\\s+\\*ABS\\*\\+0x([0-9a-f]+)$");

    private final Map<Long, String> functions = new TreeMap<>();
    private final Map<String, Set<String>> uses = new HashMap<>();
    private final Set<String> inData = new TreeSet<>();

    CallGraph(Path library) throws IOException, InterruptedException {
        String current = "";
        for (String line : run("objdump", "-d", "--no-show-raw-insn", library.toString())) {
            Matcher function = FUNCTION.matcher(line);
            Matcher use = USE.matcher(line);
            if (function.matches()) {
                current = function.group(2);
                functions.put(Long.parseLong(function.group(1), 16), current);
                uses.put(current, new LinkedHashSet<>());
            } else if (use.matches()) {
                uses.get(current).add(use.group(2));
            }
        }
        for (String line : run("objdump", "-R", library.toString())) {
            Matcher relocation = RELOCATION.matcher(line);
            if (relocation.matches()) {
                String name = functions.get(Long.parseLong(relocation.group(1), 16));
                if (name != null) {
                    inData.add(name);
                }
            }
        }
    }

    boolean has(String function) {
        return uses.containsKey(function);
    }

    /** Return the functions whose addresses stand in the library's data, such as in tables. */
    Set<String> addressesInData() {
        return inData;
    }

    /**
     * Return the imported functions that can be reached, each with a way to it. A function whose
     * address is taken on the way counts as called.
     */
    Map<String, String> importsFrom(Set<String> roots) {
        Map<String, String> ways = new TreeMap<>();
        Map<String, String> imports = new TreeMap<>();
        Deque<String> open = new ArrayDeque<>();
        for (String root : roots) {
            ways.put(root, root);
            open.add(root);
        }
        while (!open.isEmpty()) {
            String function = open.remove();
            for (String used : uses.getOrDefault(function, Set.of())) {
                String way = ways.get(function) + " > " + used;
                if (used.endsWith("@plt")) {
                    imports.putIfAbsent(used.replace("@plt", ""), way);
                } else if (uses.containsKey(used) && ways.putIfAbsent(used, way) == null) {
                    open.add(used);
                }
            }
        }
        return imports;
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
