// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** How a text is split into a JVM's arguments, and which of them set the same thing. */
@API(status = API.Status.INTERNAL)
public final class JvmArgumentParser {

    private static final String WHITE_SPACE = " \t\n\r\f\u000b";

    /** Those whose last use counts, with the part that tells what they set. */
    private static final List<Pattern> SETTERS =
            List.of(
                    Pattern.compile("(-D[^=]+)(=.*)?"),
                    Pattern.compile("-XX:[+-]?([^=+-][^=]*)(=.*)?"),
                    Pattern.compile("(-X(?:ms|mx|mn|ss))\\d.*"),
                    Pattern.compile("(-Xbootclasspath|-Xshare|-Xverify|-Xcheck):.*"),
                    Pattern.compile("(--patch-module=[^=]+)=.*"),
                    Pattern.compile(
                            "(--(?:module-path|upgrade-module-path|limit-modules"
                                    + "|illegal-native-access|illegal-access|finalization))=.*"),
                    Pattern.compile("(-javaagent:[^=]+|-agentpath:[^=]+|-agentlib:[^=]+)(=.*)?"));

    /** What has several spellings, or several values of which a JVM takes one. */
    private static final Map<String, String> SAME =
            Map.ofEntries(
                    Map.entry("MaxHeapSize", "-Xmx"),
                    Map.entry("InitialHeapSize", "-Xms"),
                    Map.entry("NewSize", "-Xmn"),
                    Map.entry("ThreadStackSize", "-Xss"),
                    Map.entry("-Xint", "mode"),
                    Map.entry("-Xcomp", "mode"),
                    Map.entry("-Xmixed", "mode"),
                    Map.entry("UseSerialGC", "collector"),
                    Map.entry("UseParallelGC", "collector"),
                    Map.entry("UseG1GC", "collector"),
                    Map.entry("UseZGC", "collector"),
                    Map.entry("UseShenandoahGC", "collector"),
                    Map.entry("UseEpsilonGC", "collector"));

    private JvmArgumentParser() {}

    /**
     * Split as a JVM and its launcher do with what a variable holds: quotes protect spaces, and
     * nothing protects quotes. An option such as {@code --add-opens} and its value count as one.
     *
     * @return nothing if a quote is not closed
     */
    static Optional<List<String>> split(String text) {
        List<String> arguments = new ArrayList<>();
        StringBuilder argument = null;
        char quote = 0;
        for (char c : text.toCharArray()) {
            if (quote == 0 && WHITE_SPACE.indexOf(c) >= 0) {
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
        return quote == 0 ? Optional.of(arguments) : Optional.empty();
    }

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

    /** Return what an argument sets; of two that set the same, a JVM needs one. */
    static String subject(String argument) {
        for (Pattern setter : SETTERS) {
            Matcher matcher = setter.matcher(argument);
            if (matcher.matches()) {
                return SAME.getOrDefault(matcher.group(1), matcher.group(1));
            }
        }
        return SAME.getOrDefault(argument, argument);
    }

    /** Return the arguments, those of the first list left out that the second one overrides. */
    public static List<String> override(List<String> inherited, List<String> own) {
        Set<String> subjects = subjects(own);
        Stream<String> kept =
                inherited.stream().filter(argument -> !subjects.contains(subject(argument)));
        return Stream.concat(kept, own.stream()).toList();
    }

    private static Set<String> subjects(List<String> arguments) {
        return arguments.stream().map(JvmArgumentParser::subject).collect(Collectors.toSet());
    }
}
