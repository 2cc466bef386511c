// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.protocol;

import java.nio.charset.StandardCharsets;
import org.apiguardian.api.API;

/** A unique id as a dump has it: ASCII with escapes, and not without end. */
@API(status = API.Status.INTERNAL)
public final class DumpedId {

    /** The native handler's FH_TEXT_LIMIT. */
    private static final int MOST_CHARACTERS = 500;

    private DumpedId() {}

    public static String of(String id) {
        // What is no text at all, such as half a pair, was replaced on its way to the handler, too.
        String sent = new String(id.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        StringBuilder dumped = new StringBuilder();
        sent.codePoints()
                .limit(MOST_CHARACTERS)
                .forEach(codePoint -> dumped.append(escaped(codePoint)));
        boolean cut = sent.codePointCount(0, sent.length()) > MOST_CHARACTERS;
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
