// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.worker;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/** Puts a message's fields behind each other; a text that is far too long is cut. */
@API(status = API.Status.INTERNAL)
public final class FieldWriter {

    private static final int LONGEST_TEXT = 4_000_000;
    private static final String CUT = "... (cut by faulthandler)";

    private final ByteArrayOutputStream fields = new ByteArrayOutputStream();

    FieldWriter() {}

    FieldWriter number(int number) {
        fields.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
        return this;
    }

    FieldWriter flag(boolean flag) {
        fields.write(flag ? 1 : 0);
        return this;
    }

    FieldWriter bytes(byte[] bytes) {
        number(bytes.length);
        fields.writeBytes(bytes);
        return this;
    }

    FieldWriter text(String text) {
        String cut = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + CUT : text;
        return bytes(cut.getBytes(StandardCharsets.UTF_8));
    }

    FieldWriter texts(List<String> texts) {
        number(texts.size());
        texts.forEach(this::text);
        return this;
    }

    FieldWriter map(Map<String, String> map) {
        number(map.size());
        map.forEach((key, value) -> text(key).text(value));
        return this;
    }

    byte[] toBytes() {
        return fields.toByteArray();
    }
}
