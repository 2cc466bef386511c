// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.config;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * Patterns of class names, as JUnit's configuration parameters have them: separated by commas,
 * {@code *} for one or more characters, and {@code .} for a dot or a dollar sign.
 *
 * <p>JUnit's own class for them is not public.
 */
@API(status = API.Status.INTERNAL)
public record ClassNamePatterns(List<String> patterns) {

    public static ClassNamePatterns parse(String text) {
        return new ClassNamePatterns(
                Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(pattern -> !pattern.isEmpty())
                        .toList());
    }

    /** Return whether a class name matches any of them. */
    public boolean match(String className) {
        return patterns.stream().anyMatch(pattern -> matches(pattern, className));
    }

    /** Return whether one of them matches every class name. */
    public boolean matchAll() {
        return patterns.contains("*");
    }

    /** Return those that do not match a class name, as a configuration parameter. */
    public String without(String className) {
        return patterns.stream()
                .filter(pattern -> !matches(pattern, className))
                .collect(Collectors.joining(","));
    }

    private static boolean matches(String pattern, String className) {
        return className.matches(
                pattern.replace("\\", "\\\\")
                        .replace("$", "\\$")
                        .replace(".", "[.$]")
                        .replace("*", ".+"));
    }
}
