// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme.record;

import java.util.regex.Pattern;

/** How text is written down, in ASCII, and what of it is another each time. */
final class Text {

    private static final int LONGEST = 4000;
    private static final Pattern HASH = Pattern.compile("@[0-9a-f]{5,8}\\b");
    private static final Pattern TEMPORARY = Pattern.compile("/tmp/[\\w-]*?\\d{5,}");
    private static final Pattern LAMBDA = Pattern.compile("\\$\\$Lambda(\\$\\d+)?/0x[0-9a-f]+");
    private static final Pattern DURATION =
            Pattern.compile("(?<=(execution exceeded timeout of \\d{1,5} ms by |took \\[))\\d+(?=\\]? ms)");
    private static final Pattern WORKS =
            Pattern.compile("(?<=junit-timeout-thread-|pool-|ForkJoinPool-|junit-)\\d+");

    private Text() {}

    static String escaped(String text) {
        var escaped = new StringBuilder();
        for (char letter : text.toCharArray()) {
            switch (letter) {
                case '\\' -> escaped.append("\\\\");
                case '\n' -> escaped.append("\\n");
                case '\t' -> escaped.append("\\t");
                default -> {
                    if (letter >= ' ' && letter < 127) {
                        escaped.append(letter);
                    } else {
                        escaped.append(String.format("\\u%04x", (int) letter));
                    }
                }
            }
        }
        return cut(escaped.toString());
    }

    /** A long text is known by its ends, its length and its hash. */
    private static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        return text.substring(0, LONGEST / 2)
                + "...("
                + text.length()
                + " characters, hash "
                + text.hashCode()
                + ")..."
                + text.substring(text.length() - LONGEST / 2);
    }

    static String withoutWhatVaries(String line) {
        String same = HASH.matcher(line).replaceAll("@(hash)");
        same = TEMPORARY.matcher(same).replaceAll("/tmp/(temporary)");
        same = LAMBDA.matcher(same).replaceAll("\\$\\$Lambda");
        same = DURATION.matcher(same).replaceAll("(some)");
        return WORKS.matcher(same).replaceAll("(n)");
    }
}
