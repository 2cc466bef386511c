// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/** Which methods of this JVM are compiled now, and by which compiler; jcmd's Compiler.codelist. */
final class CompiledMethods {

    /* "id level state class.method(signature) [...]"; state 0 is in use, others are not entrant. */
    private static final Pattern LINE =
            Pattern.compile("\\s*\\d+ +(\\d) +0 +(dev\\.faulthandler\\.[^(\\s]+)\\(.*");
    private static final int BY_C2 = 4;

    private final Map<String, Integer> levels = new HashMap<>();

    private CompiledMethods() {}

    static CompiledMethods now() {
        CompiledMethods compiled = new CompiledMethods();
        list().lines()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .forEach(line -> compiled.put(line.group(2), Integer.parseInt(line.group(1))));
        return compiled;
    }

    private void put(String method, int level) {
        levels.merge(method, level, Math::max);
    }

    private static String list() {
        try {
            return (String)
                    ManagementFactory.getPlatformMBeanServer()
                            .invoke(
                                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                                    "compilerCodelist",
                                    new Object[0],
                                    new String[0]);
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean has(String method) {
        return levels.containsKey(method);
    }

    /** Return the kind of frame that a call of a method makes. */
    String kindOf(String method) {
        Integer level = levels.get(method);
        if (level == null) {
            return "INTERPRETED";
        }
        return level == BY_C2 ? "C2" : "C1";
    }
}
