// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.worker;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apiguardian.api.API;

/** Messages as bytes: a length, the kind, the fields. */
@API(status = API.Status.INTERNAL)
public final class Frames {

    /** The most that a frame may take; a longer one is a mistake: {@value} bytes. */
    static final int LONGEST = 64 << 20;

    private static final MessageKind[] KINDS = MessageKind.values();

    private Frames() {}

    public static ByteBuffer encode(Message message) {
        return encode(message, new FieldWriter());
    }

    /** Encode it in a writer's buffer, which has no other frame then. */
    static ByteBuffer encode(Message message, FieldWriter out) {
        out.clear().number(0).one(message.kind().ordinal()); // The length is known at its end.
        message.write(out);
        return out.toFrame();
    }

    /**
     * Return the next message, or nothing at the stream's end.
     *
     * @throws MalformedFrameException where the bytes are no message
     */
    public static Optional<Message> read(DataInputStream in) throws IOException {
        byte[] frame;
        try {
            int length = in.readInt();
            if (length < 1 || length > LONGEST) {
                throw new MalformedFrameException("a frame of " + length + " bytes");
            }
            frame = in.readNBytes(length);
            if (frame.length < length) {
                return Optional.empty();
            }
        } catch (EOFException e) {
            return Optional.empty();
        }
        return Optional.of(decode(frame));
    }

    private static Message decode(byte[] frame) throws MalformedFrameException {
        if (frame[0] < 0 || frame[0] >= KINDS.length) {
            throw new MalformedFrameException("a frame of the unknown kind " + frame[0]);
        }
        FieldReader in = new FieldReader(ByteBuffer.wrap(frame, 1, frame.length - 1));
        try {
            Message message = KINDS[frame[0]].read(in);
            if (!in.isAtEnd()) {
                throw new MalformedFrameException(message.kind() + " with bytes left over");
            }
            return message;
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new MalformedFrameException(KINDS[frame[0]] + ": " + e.getMessage());
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
