// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.supervisor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The environment variables that a JVM takes arguments from, as they are to be for a worker.
 *
 * <p>What they say is among this JVM's arguments already, and a worker reads them again. So the
 * arguments lose what a variable brings; and where that is not sure, or must not come, the variable
 * goes, as nothing may be said twice.
 *
 * @param arguments the arguments that no variable brings
 * @param kept the variables that stay, in the order in which a JVM remarks upon them
 * @param dropped the names of those that go
 */
record JavaVariables(List<String> arguments, Map<String, String> kept, List<String> dropped) {

    private static final String LAUNCHERS = "JDK_JAVA_OPTIONS";
    private static final String FIRST = "JAVA_TOOL_OPTIONS";
    private static final String LAST = "_JAVA_OPTIONS";

    static JavaVariables of(List<String> arguments, Map<String, String> environment) {
        List<String> rest = new ArrayList<>(arguments);
        Map<String, String> kept = new LinkedHashMap<>();
        List<String> dropped = new ArrayList<>();
        // In the order of the JVM's arguments; the launcher's come with the command line.
        for (String name : List.of(FIRST, LAUNCHERS, LAST)) {
            String value = environment.get(name);
            if (value == null) {
                continue;
            }
            List<String> brought = argumentsIn(value);
            int at = name.equals(LAST) ? rest.size() - brought.size() : 0;
            if (isRepeatable(brought) && at == indexOf(brought, rest, at)) {
                rest.subList(at, at + brought.size()).clear();
                kept.put(name, value);
            } else {
                dropped.add(name);
            }
        }
        return new JavaVariables(List.copyOf(rest), kept, List.copyOf(dropped));
    }

    private static boolean isRepeatable(List<String> brought) {
        return brought.equals(Recipe.inherited(brought))
                && brought.stream().noneMatch(argument -> argument.startsWith("@"));
    }

    private static int indexOf(List<String> part, List<String> whole, int from) {
        return from < 0 ? -2 : from + Collections.indexOfSubList(tail(whole, from), part);
    }

    private static List<String> tail(List<String> list, int from) {
        return list.subList(Math.min(from, list.size()), list.size());
    }

    /** Split as the JVM and its launcher do: quotes protect spaces, and nothing protects quotes. */
    private static List<String> argumentsIn(String value) {
        List<String> arguments = new ArrayList<>();
        StringBuilder argument = null;
        char quote = 0;
        for (char c : value.toCharArray()) {
            if (quote == 0 && " \t\n\r\f\u000b".indexOf(c) >= 0) {
                addTo(arguments, argument);
                argument = null;
                continue;
            }
            argument = argument == null ? new StringBuilder() : argument;
            if (quote == c) {
                quote = 0;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else {
                argument.append(c);
            }
        }
        addTo(arguments, argument);
        return arguments;
    }

    /** An option such as {@code --add-opens} and its value count as one. */
    private static void addTo(List<String> arguments, StringBuilder argument) {
        if (argument == null) {
            return;
        }
        int last = arguments.size() - 1;
        boolean isValue =
                last >= 0 && arguments.get(last).matches("--[^=]+") && argument.indexOf("-") != 0;
        if (isValue) {
            arguments.set(last, arguments.get(last) + "=" + argument);
        } else {
            arguments.add(argument.toString());
        }
    }

    /** Return what a JVM prints about the variables before it does anything else. */
    String remarks() {
        StringBuilder remarks = new StringBuilder();
        for (String name : List.of(LAUNCHERS, FIRST, LAST)) {
            if (kept.containsKey(name)) {
                remarks.append(name.equals(LAUNCHERS) ? "NOTE: " : "")
                        .append("Picked up " + name + ": " + kept.get(name))
                        .append(System.lineSeparator());
            }
        }
        return remarks.toString();
    }
}
