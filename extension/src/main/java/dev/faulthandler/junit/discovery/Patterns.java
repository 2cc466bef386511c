// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.discovery;

import java.util.Arrays;

/**
 * JUnit's lists of class name patterns: an asterisk stands for anything, a dot for a dollar too.
 */
final class Patterns {

    private Patterns() {}

    static boolean anyMatches(String patterns, String className) {
        return Arrays.stream(patterns.split(","))
                .map(String::strip)
                .filter(pattern -> !pattern.isEmpty())
                .anyMatch(
                        pattern ->
                                className.matches(
                                        pattern.replace("$", "\\$")
                                                .replace(".", "[.$]")
                                                .replace("*", ".+")));
    }
}
