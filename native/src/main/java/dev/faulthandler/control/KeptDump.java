// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.control;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Text of a dump that its file did not take, as the native handler keeps it in the control block.
 *
 * @param error the system's number of the error, as {@code errno} has it
 */
public record KeptDump(int error, String text) {

    private static final int NUMBER = 0;
    private static final int ERROR = 4;
    private static final int LENGTH = 8;
    private static final int TEXT = 16;
    private static final int ALIGNMENT = 8;

    private static final Map<Integer, String> REASONS =
            Map.ofEntries(
                    Map.entry(2, "No such file or directory"),
                    Map.entry(5, "Input/output error"),
                    Map.entry(13, "Permission denied"),
                    Map.entry(20, "Not a directory"),
                    Map.entry(21, "Is a directory"),
                    Map.entry(23, "Too many open files in system"),
                    Map.entry(24, "Too many open files"),
                    Map.entry(27, "File too large"),
                    Map.entry(28, "No space left on device"),
                    Map.entry(30, "Read-only file system"),
                    Map.entry(40, "Too many levels of symbolic links"),
                    Map.entry(110, "It took nothing for 2 s"),
                    Map.entry(122, "Disk quota exceeded"));

    /** Return why the file did not take it, in the system's words. */
    public String reason() {
        return REASONS.getOrDefault(error, "error " + error);
    }

    /** Read all records of a number, one behind another; the first without a length is the last. */
    static Optional<KeptDump> read(ByteBuffer block, int number) {
        int error = 0;
        StringBuilder text = new StringBuilder();
        int at = ControlBlock.KEPT_OFFSET;
        while (at + TEXT < ControlBlock.BYTES) {
            int length = (int) ControlBlock.INT.getAcquire(block, at + LENGTH);
            if (length <= 0 || length > ControlBlock.BYTES - at - TEXT) {
                break;
            }
            if (block.getInt(at + NUMBER) == number) {
                byte[] bytes = new byte[length];
                block.get(at + TEXT, bytes);
                text.append(new String(bytes, StandardCharsets.US_ASCII));
                error = block.getInt(at + ERROR);
            }
            at += (TEXT + length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        }
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(new KeptDump(error, text.toString()));
    }
}
