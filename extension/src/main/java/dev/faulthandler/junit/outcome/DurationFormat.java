// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.outcome;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.apiguardian.api.API;

/** A time as people write it: {@code 30 s}, {@code 1.5 s}, {@code 2 m}, {@code 200 ms}. */
@API(status = API.Status.INTERNAL)
public final class DurationFormat {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private DurationFormat() {}

    public static String of(long nanos) {
        if (nanos >= MINUTE && nanos % MINUTE == 0) {
            return nanos / MINUTE + " m";
        }
        if (nanos >= SECOND) {
            return nanos % SECOND == 0
                    ? nanos / SECOND + " s"
                    : String.format(Locale.ROOT, "%.1f s", nanos / (double) SECOND);
        }
        return nanos % MILLI == 0 ? nanos / MILLI + " ms" : nanos + " ns";
    }
}
