// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apiguardian.api.API;

/** Reads messages from a stream, and nothing beyond the last of them. */
@API(status = API.Status.INTERNAL)
public final class MessageReader {

    private static final MessageKind[] KINDS = MessageKind.values();

    private final InputStream in;
    private final FieldCache recent = new FieldCache();
    private ByteBuffer frame = ByteBuffer.allocate(MessageWriter.USUAL_BYTES);

    public MessageReader(InputStream in) {
        this.in = in;
    }

    /**
     * Return the next message, or nothing at the stream's end.
     *
     * @throws MalformedFrameException where the bytes are no message
     */
    public Optional<Message> read() throws IOException {
        if (!fill(Integer.BYTES)) {
            return Optional.empty();
        }
        int length = frame.getInt();
        if (length < 1 || length > MessageWriter.LONGEST) {
            throw new MalformedFrameException("a frame of " + length + " bytes");
        }
        return fill(length) ? Optional.of(decode()) : Optional.empty();
    }

    /** Have the frame's next bytes be there; return whether they have come. */
    private boolean fill(int length) throws IOException {
        if (length > MessageWriter.MAX_KEPT_BYTES) {
            frame = ByteBuffer.wrap(in.readNBytes(length)); // Grows with what comes.
            return frame.capacity() == length;
        }
        if (frame.capacity() < length || frame.capacity() > MessageWriter.MAX_KEPT_BYTES) {
            frame = ByteBuffer.allocate(Math.max(length, MessageWriter.USUAL_BYTES));
        }
        frame.clear().limit(length);
        return in.readNBytes(frame.array(), 0, length) == length;
    }

    private Message decode() throws MalformedFrameException {
        int first = frame.get();
        if ((first & MessageWriter.ANEW) != 0) {
            recent.forget();
        }
        int number = first & ~MessageWriter.ANEW & 0xff;
        if (number >= KINDS.length) {
            throw new MalformedFrameException("a frame of the unknown kind " + number);
        }
        MessageKind kind = KINDS[number];
        try {
            FieldReader fields = new FieldReader(frame, recent);
            Message message = kind.read(fields);
            if (!fields.isAtEnd()) {
                throw new MalformedFrameException(kind + " with bytes left over");
            }
            return message;
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new MalformedFrameException(kind + ": " + e.getMessage());
        }
    }

    /** Says what was wrong with the bytes that a worker sent. */
    @API(status = API.Status.INTERNAL)
    public static final class MalformedFrameException extends IOException {
        private static final long serialVersionUID = 1;

        MalformedFrameException(String problem) {
            super(problem);
        }
    }
}
