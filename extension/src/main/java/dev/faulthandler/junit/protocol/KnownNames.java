// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * The names of the numbered children of containers that have not finished: what each number stands
 * for.
 *
 * <p>There may be very many, so each name is a hash of 64 bits in an array.
 */
@API(status = API.Status.INTERNAL)
public final class KnownNames {

    /** The hash of a child whose name is not known. */
    public static final long UNKNOWN = 0;

    private static final long[] NONE = {};
    private static final String NEXT = "/[";

    private final Map<String, long[]> rows = new HashMap<>();

    public KnownNames() {}

    /** Return a copy. */
    public KnownNames copy() {
        KnownNames copy = new KnownNames();
        rows.forEach((container, names) -> copy.rows.put(container, names.clone()));
        return copy;
    }

    /** Add the name of a child that has a number; ignore one that has none. */
    public void add(TestIdentity place, String displayName) {
        int number = place.index();
        if (number >= 0) {
            long[] row = rows.getOrDefault(place.parent(), NONE);
            if (number >= row.length) {
                row = Arrays.copyOf(row, Math.max(number + 1, row.length + row.length / 2));
                rows.put(place.parent(), row);
            }
            row[number] = place.nameHash(displayName);
        }
    }

    /** Return the hashes of the names of a container's children, at their numbers. */
    public long[] of(String container) {
        long[] row = rows.getOrDefault(container, NONE);
        return Arrays.copyOf(row, length(row));
    }

    private static int length(long[] row) {
        int length = row.length;
        while (length > 0 && row[length - 1] == UNKNOWN) {
            length--;
        }
        return length;
    }

    /** Remove the names within a container that has finished. */
    public void removeWithin(String container) {
        String beginning = container + NEXT;
        rows.keySet().removeIf(parent -> (parent + NEXT).startsWith(beginning));
    }

    /** Return them as bytes. */
    public byte[] encode() {
        int size = 0;
        for (Map.Entry<String, long[]> row : rows.entrySet()) {
            byte[] container = row.getKey().getBytes(StandardCharsets.UTF_8);
            size += 2 * Integer.BYTES + container.length + length(row.getValue()) * Long.BYTES;
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        rows.forEach(
                (container, names) -> {
                    byte[] text = container.getBytes(StandardCharsets.UTF_8);
                    int length = length(names);
                    out.putInt(text.length).put(text).putInt(length);
                    out.asLongBuffer().put(names, 0, length);
                    out.position(out.position() + length * Long.BYTES);
                });
        return out.array();
    }

    /** Return those that {@link #encode} has written. */
    public static KnownNames decode(byte[] bytes) {
        KnownNames known = new KnownNames();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        while (in.hasRemaining()) {
            byte[] container = new byte[in.getInt()];
            in.get(container);
            long[] names = new long[in.getInt()];
            in.asLongBuffer().get(names);
            in.position(in.position() + names.length * Long.BYTES);
            known.rows.put(new String(container, StandardCharsets.UTF_8), names);
        }
        return known;
    }
}
