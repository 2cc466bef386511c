// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.protocol;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.UniqueId;

/** Unique ids as people write tests, for those of which no descriptor is at hand. */
@API(status = API.Status.INTERNAL)
public final class TestIdFormat {

    /** The id of Jupiter's engine: {@value}. */
    public static final String JUPITER = "junit-jupiter";

    /** The native handler's FH_TEXT_LIMIT. */
    private static final int MAX_DUMPED = 500;

    private static final Set<String> TESTS =
            Set.of("method", "test-template-invocation", "dynamic-test");

    private TestIdFormat() {}

    /** Return whether an id, which may be cut at its end, is that of a test, not of a container. */
    public static boolean isTest(String id) {
        int begin = id.lastIndexOf('[') + 1;
        int end = id.indexOf(':', begin);
        return end > 0 && TESTS.contains(id.substring(begin, end));
    }

    /** Return the class that it is in, or an empty text. */
    public static String classIn(String id) {
        StringBuilder name = new StringBuilder();
        for (UniqueId.Segment segment : segmentsOf(id)) {
            switch (segment.getType()) {
                case "class", "class-template" -> name.append(segment.getValue());
                case "nested-class", "nested-class-template" ->
                        name.append("$").append(segment.getValue());
                default -> {}
            }
        }
        return name.toString();
    }

    private static List<UniqueId.Segment> segmentsOf(String id) {
        try {
            return UniqueId.parse(id).getSegments();
        } catch (JUnitException e) {
            return List.of(); // It is none at all, or was too long to be kept whole.
        }
    }

    /**
     * Return it as {@code com.acme.CodecTests$Inner.decodes(int)[2]}; what is no id, such as one
     * that was cut, as it is.
     */
    public static String of(String id) {
        List<UniqueId.Segment> segments = segmentsOf(id);
        if (segments.isEmpty()) {
            return id;
        }
        StringBuilder text = new StringBuilder();
        for (UniqueId.Segment segment : segments.subList(1, segments.size())) {
            String value = segment.getValue();
            text.append(
                    switch (segment.getType()) {
                        case "class", "class-template" -> value;
                        case "nested-class", "nested-class-template" -> "$" + value;
                        case "method", "test-template", "test-factory" -> "." + value;
                        default -> value.replaceFirst("#(\\d+)", "[$1]");
                    });
        }
        return text.toString();
    }

    /** Return it as a dump has it: ASCII with escapes, cut at 500 characters. */
    public static String inDump(String id) {
        // What is no text at all, such as half a pair, was replaced on its way to the handler, too.
        String sent = new String(id.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        StringBuilder dumped = new StringBuilder();
        sent.codePoints().limit(MAX_DUMPED).forEach(codePoint -> dumped.append(escaped(codePoint)));
        boolean cut = sent.codePointCount(0, sent.length()) > MAX_DUMPED;
        return cut ? dumped.append("...").toString() : dumped.toString();
    }

    private static String escaped(int codePoint) {
        if (codePoint >= ' ' && codePoint < 0x7f) {
            return Character.toString(codePoint);
        }
        if (codePoint < 0x100) {
            return String.format("\\x%02x", codePoint);
        }
        return String.format(codePoint < 0x10000 ? "\\u%04x" : "\\U%08x", codePoint);
    }
}
