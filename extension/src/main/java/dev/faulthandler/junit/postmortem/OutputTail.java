// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.postmortem;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apiguardian.api.API;

/** The end of what a worker printed. */
@API(status = API.Status.INTERNAL)
public final class OutputTail {

    private static final int KEPT_BYTES = 8192;
    private static final int MAX_BYTES = 8 * KEPT_BYTES;
    private static final String BANNER =
            "# A fatal error has been detected by the Java Runtime Environment:";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    void add(byte[] more) {
        bytes.writeBytes(more);
        if (bytes.size() > MAX_BYTES) {
            byte[] all = bytes.toByteArray();
            bytes.reset();
            bytes.write(all, all.length - KEPT_BYTES, KEPT_BYTES);
        }
    }

    String text() {
        byte[] all = bytes.toByteArray();
        int from = Math.max(0, all.length - KEPT_BYTES);
        return new String(Arrays.copyOfRange(all, from, all.length), Charset.defaultCharset());
    }

    /** Return the last lines that say something. */
    List<String> lines(int most) {
        List<String> lines = withoutBanner(text().lines().toList());
        return lines.subList(Math.max(0, lines.size() - most), lines.size());
    }

    /** Return lines without HotSpot's banner about a fatal error, and without blank ones. */
    public static List<String> withoutBanner(List<String> lines) {
        List<String> wanted = new ArrayList<>();
        boolean banner = false;
        for (String line : lines) {
            banner = line.equals(BANNER) || banner && line.startsWith("#");
            boolean edge = line.equals("#");
            if (!banner && !edge && !line.isBlank()) {
                wanted.add(line);
            }
        }
        return List.copyOf(wanted);
    }
}
