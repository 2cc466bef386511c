// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.protocol;

import java.nio.ByteBuffer;
import org.apiguardian.api.API;

/** Messages as bytes: a length, the kind, the fields. {@link MessageReader} reads them. */
@API(status = API.Status.INTERNAL)
public final class MessageWriter {

    /** The most that a frame may take; a longer one is a mistake: {@value} bytes. */
    static final int LONGEST = 64 << 20;

    /** The memory in which frames are written and read, where none needs more: {@value} bytes. */
    static final int USUAL_BYTES = 512;

    /** The most that is kept of memory in which frames are written and read: {@value} bytes. */
    static final int MAX_KEPT_BYTES = 1 << 16;

    /** Set in the kind where nothing counts any more that was told before. */
    static final int ANEW = 0x80;

    private MessageWriter() {}

    /** Encode a message that counts on none before it. */
    public static ByteBuffer encode(Message message) {
        return encode(message, new FieldWriter());
    }

    /** Encode a stream's next message in its writer's buffer, which has no other one then. */
    public static ByteBuffer encode(Message message, FieldWriter out) {
        out.start(message.kind().ordinal());
        message.write(out);
        return out.toFrame();
    }
}
