// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/** Puts a message's fields behind each other; a text that is far too long is cut. */
@API(status = API.Status.INTERNAL)
public final class FieldWriter {

    private static final int MAX_TEXT_LENGTH = 4_000_000;
    private static final String CUT = "... (cut by faulthandler)";

    private final FieldCache recent = new FieldCache();
    private ByteBuffer fields = ByteBuffer.allocate(MessageWriter.USUAL_BYTES);
    private boolean untold = true;

    public FieldWriter() {}

    /** Begin a frame; where the last one was not told, nobody has seen what it had. */
    void start(int kind) {
        boolean large = fields.capacity() > MessageWriter.MAX_KEPT_BYTES;
        fields = large ? ByteBuffer.allocate(MessageWriter.USUAL_BYTES) : fields.clear();
        number(0).one(untold ? kind | MessageWriter.ANEW : kind); // The length is known at its end.
        if (untold) {
            recent.forget();
        }
        untold = true;
    }

    FieldWriter number(int number) {
        room(Integer.BYTES).putInt(number);
        return this;
    }

    FieldWriter longNumber(long number) {
        room(Long.BYTES).putLong(number);
        return this;
    }

    FieldWriter flag(boolean flag) {
        return one(flag ? 1 : 0);
    }

    FieldWriter one(int number) {
        room(1).put((byte) number);
        return this;
    }

    FieldWriter bytes(byte[] bytes) {
        number(bytes.length);
        room(bytes.length).put(bytes);
        return this;
    }

    /** UTF-8 knows no half of a character, but a text may have one: then it is as Java has it. */
    FieldWriter text(String text) {
        String cut =
                text.length() > MAX_TEXT_LENGTH ? text.substring(0, MAX_TEXT_LENGTH) + CUT : text;
        boolean halves = hasHalves(cut);
        byte[] bytes = halves ? letters(cut) : cut.getBytes(StandardCharsets.UTF_8);
        number(halves ? ~bytes.length : bytes.length);
        room(bytes.length).put(bytes);
        return this;
    }

    /** Put in a text that is likely to have been told before, or to be told again. */
    FieldWriter recent(String text) {
        return tellPlace(text) ? this : text(text);
    }

    /** The same of bytes. */
    FieldWriter recent(byte[] bytes) {
        return tellPlace(bytes) ? this : bytes(bytes);
    }

    private boolean tellPlace(Object field) {
        int place = recent.placeOf(field);
        if (place < 0) {
            recent.add(field);
        }
        one(place);
        return place >= 0;
    }

    private static boolean hasHalves(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (Character.isSurrogate(text.charAt(at))) {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                return !new String(bytes, StandardCharsets.UTF_8).equals(text);
            }
        }
        return false;
    }

    private static byte[] letters(String text) {
        ByteBuffer letters = ByteBuffer.allocate(text.length() * Character.BYTES);
        letters.asCharBuffer().put(text);
        return letters.array();
    }

    FieldWriter texts(List<String> texts) {
        number(texts.size());
        for (String each : texts) {
            text(each);
        }
        return this;
    }

    FieldWriter map(Map<String, String> map) {
        number(map.size());
        for (Map.Entry<String, String> each : map.entrySet()) {
            text(each.getKey()).text(each.getValue());
        }
        return this;
    }

    private ByteBuffer room(int bytes) {
        if (fields.remaining() < bytes) {
            int least = Math.addExact(fields.position(), bytes);
            int twice = (int) Math.min(2L * fields.capacity(), Integer.MAX_VALUE - 8);
            fields = ByteBuffer.allocate(Math.max(least, twice)).put(fields.flip());
        }
        return fields;
    }

    byte[] toBytes() {
        return Arrays.copyOf(fields.array(), fields.position());
    }

    /** Return the bytes, which stay until the next frame; the first number is how many follow. */
    ByteBuffer toFrame() {
        return fields.putInt(0, fields.position() - Integer.BYTES).flip();
    }

    /** Note that the frame was told, so that the next one may count on it. */
    public void commit() {
        untold = false;
    }
}
