// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.outcome;

import org.apiguardian.api.API;

/** Numbers of bytes as people read them. */
@API(status = API.Status.INTERNAL)
public final class ByteCountFormat {

    private static final long MIB = 1 << 20;

    private ByteCountFormat() {}

    /** Return a number of bytes in mebibytes, rounded up. */
    public static String of(long bytes) {
        return (bytes + MIB - 1) / MIB + " MiB";
    }
}
