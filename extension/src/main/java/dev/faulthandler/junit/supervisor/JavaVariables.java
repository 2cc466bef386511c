// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.supervisor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    /**
     * @param own arguments that a worker has beside; what they set, no variable may set
     */
    static JavaVariables of(
            List<String> arguments, Map<String, String> environment, List<String> own) {
        List<String> rest = new ArrayList<>(arguments);
        Map<String, String> kept = new LinkedHashMap<>();
        List<String> dropped = new ArrayList<>();
        // In the order of the JVM's arguments; the launcher's come with the command line.
        for (String name : List.of(FIRST, LAUNCHERS, LAST)) {
            String value = environment.get(name);
            if (value == null) {
                continue;
            }
            Optional<List<String>> brought =
                    JvmArguments.split(value).filter(all -> isRepeatable(all, own));
            int size = brought.map(List::size).orElse(0);
            int at = name.equals(LAST) ? rest.size() - size : 0;
            if (brought.isPresent() && at == indexOf(brought.get(), rest, at)) {
                rest.subList(at, at + size).clear();
                kept.put(name, value);
            } else {
                dropped.add(name);
            }
        }
        return new JavaVariables(List.copyOf(rest), kept, List.copyOf(dropped));
    }

    private static boolean isRepeatable(List<String> brought, List<String> own) {
        return brought.equals(Recipe.inherited(brought))
                && brought.stream().noneMatch(argument -> argument.startsWith("@"))
                && !JvmArguments.meet(brought, own);
    }

    private static int indexOf(List<String> part, List<String> whole, int from) {
        return from < 0 ? -2 : from + Collections.indexOfSubList(tail(whole, from), part);
    }

    private static List<String> tail(List<String> list, int from) {
        return list.subList(Math.min(from, list.size()), list.size());
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
