// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/** Takes a message's fields apart; a length that can't be right is an IllegalArgumentException. */
@API(status = API.Status.INTERNAL)
public final class FieldReader {

    private final ByteBuffer fields;
    private final FieldCache recent;

    public FieldReader(ByteBuffer fields) {
        this(fields, new FieldCache());
    }

    /**
     * @param recent what was told before
     */
    public FieldReader(ByteBuffer fields, FieldCache recent) {
        this.fields = fields;
        this.recent = recent;
    }

    boolean flag() {
        return fields.get() != 0;
    }

    long longNumber() {
        return fields.getLong();
    }

    public byte[] bytes() {
        return bytes(length());
    }

    public void skipBytes() {
        int length = length();
        fields.position(fields.position() + length);
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        fields.get(bytes);
        return bytes;
    }

    String text() {
        int length = fields.getInt();
        return length < 0
                ? ByteBuffer.wrap(bytes(checked(~length))).asCharBuffer().toString()
                : utf8(checked(length));
    }

    /** Return a text that may have been told before: then the very same. */
    String recentText() {
        int place = fields.get();
        if (place >= 0) {
            return recent.at(place, String.class);
        }
        String text = text();
        recent.add(text);
        return text;
    }

    /** The same of bytes, which are not to be changed. */
    byte[] recentBytes() {
        int place = fields.get();
        if (place >= 0) {
            return recent.at(place, byte[].class);
        }
        byte[] bytes = bytes();
        recent.add(bytes);
        return bytes;
    }

    private String utf8(int length) {
        int begin = fields.arrayOffset() + fields.position();
        fields.position(fields.position() + length);
        return new String(fields.array(), begin, length, StandardCharsets.UTF_8);
    }

    List<String> texts() {
        int size = length();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            texts.add(text());
        }
        return texts;
    }

    Map<String, String> map() {
        int size = length();
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            map.put(text(), text());
        }
        return map;
    }

    boolean isAtEnd() {
        return !fields.hasRemaining();
    }

    /** Every counted thing takes a byte or more, so that no length is allocated on its word. */
    private int length() {
        return checked(fields.getInt());
    }

    private int checked(int length) {
        if (length < 0 || length > fields.remaining()) {
            throw new IllegalArgumentException(
                    "a length of " + length + " where " + fields.remaining() + " bytes are left");
        }
        return length;
    }
}
