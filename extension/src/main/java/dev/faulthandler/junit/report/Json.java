// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.report;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes JSON in a line, so that it may also stand in the script element of a page: nothing in it
 * can end that element.
 */
final class Json {

    private Json() {}

    /**
     * Return the text of a map, a collection, a number, a truth value or a text; anything else
     * stands as what its {@code toString} says.
     */
    static String of(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> quote(entry.getKey().toString()) + ":" + of(entry.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof Collection<?> values) {
            return values.stream().map(Json::of).collect(Collectors.joining(",", "[", "]"));
        }
        if (value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        return quote(value.toString());
    }

    /** An object that leaves out what is not known: an empty text, list, map or Optional. */
    static final class Fields {

        private final Map<String, Object> fields = new LinkedHashMap<>();

        Fields with(String name, Object value) {
            boolean unknown =
                    value.equals("")
                            || value.equals(Optional.empty())
                            || value instanceof Collection<?> values && values.isEmpty()
                            || value instanceof Map<?, ?> map && map.isEmpty();
            if (!unknown) {
                fields.put(name, value instanceof Optional<?> known ? known.get() : value);
            }
            return this;
        }

        Map<String, Object> map() {
            return fields;
        }
    }

    private static String quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        int done = 0;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (isPlain(letter)) {
                continue;
            }
            if (i + 1 < text.length() && Character.isSurrogatePair(letter, text.charAt(i + 1))) {
                i++;
                continue;
            }
            quoted.append(text, done, i).append(escape(letter));
            done = i + 1;
        }
        return quoted.append(text, done, text.length()).append('"').toString();
    }

    /** Half of a surrogate pair has no encoding, and U+2028 and U+2029 end lines of scripts. */
    private static boolean isPlain(char letter) {
        if (letter >= 'a' && letter <= 'z') {
            return true; // Most are, of which there are many.
        }
        return letter >= ' '
                && "\"\\<>&\u007f\u2028\u2029".indexOf(letter) < 0
                && !Character.isSurrogate(letter);
    }

    private static String escape(char letter) {
        return switch (letter) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\t' -> "\\t";
            default -> String.format("\\u%04x", (int) letter);
        };
    }
}
