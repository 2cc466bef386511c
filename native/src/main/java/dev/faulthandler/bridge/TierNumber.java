// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.bridge;

import java.util.ArrayList;
import java.util.List;

/**
 * A number by which HotSpot's compilers decide, of those that the native library knows (tiers.c).
 *
 * @param offset where it is, in bytes from the begin of libjvm
 * @param own what it is by itself
 * @param first what it is to be while a JVM begins
 */
public record TierNumber(long offset, long own, long first) {

    private static final int COUNT = 4160;
    private static final int NUMBERS = 4168;
    private static final int BYTES = 3 * Long.BYTES;
    private static final long MOST = 16;

    /** Return those that a process has told of; none before, or where one of them is set. */
    public static List<TierNumber> toldIn(ControlBlock control) {
        long count = (long) ControlBlock.LONG.getVolatile(control.block, COUNT);
        List<TierNumber> numbers = new ArrayList<>();
        for (int i = 0; i < Math.min(count, MOST); i++) {
            int at = NUMBERS + i * BYTES;
            numbers.add(
                    new TierNumber(
                            control.block.getLong(at),
                            control.block.getLong(at + Long.BYTES),
                            control.block.getLong(at + 2 * Long.BYTES)));
        }
        return numbers;
    }
}
