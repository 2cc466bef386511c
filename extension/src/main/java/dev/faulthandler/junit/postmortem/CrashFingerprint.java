// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.postmortem;

import dev.faulthandler.Traceback;
import dev.faulthandler.junit.outcome.PostMortem;
import dev.faulthandler.junit.outcome.Termination;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.apiguardian.api.API;

/**
 * What ends with the same reason have in common: the signal, or else the sentence, and the
 * innermost frames, without what differs from JVM to JVM or with a line of source.
 *
 * @param hash eight hexadecimal digits
 * @param words the same to be read, such as {@code SIGSEGV in decode (libcodec.so) < ...}
 */
@API(status = API.Status.INTERNAL)
public record CrashFingerprint(String hash, String words) {

    /** Enough for the place and who called it, and too few to tell one test from another. */
    private static final int MAX_FRAMES = 5;

    /** {@code at SYMBOL+0xN (FILE+0xN)}: the name says enough. */
    private static final Pattern NAMED = Pattern.compile("at (\\S+)\\+0x\\w+ \\((.*)\\+0x\\w+\\)");

    /** {@code at 0xADDRESS (FILE+0xN)}: only the place in the file tells functions apart. */
    private static final Pattern UNNAMED = Pattern.compile("at 0x\\w+ \\((.*)\\)");

    /** A library that is unpacked from a jar, as JNA's and ours, has another name each time. */
    private static final Pattern TEMPORARY = Pattern.compile("\\(([^()+]*?)\\d{8,}");

    /** Classes that are made as a program runs bear a number, or an address. */
    private static final Pattern COUNTED =
            Pattern.compile("(?<=\\$\\$Lambda|Accessor|\\$Proxy)[$\\d]+|[/.+]0x[0-9a-f]+");

    public static CrashFingerprint of(PostMortem death) {
        return of(death.end(), death.traceback(), death.stack());
    }

    static CrashFingerprint of(
            Termination end, Optional<Traceback> traceback, List<StackTraceElement> stack) {
        List<String> frames =
                traceback
                        .flatMap(Traceback::current)
                        .map(CrashFingerprint::namesIn)
                        .orElseGet(() -> stack.stream().map(CrashFingerprint::nameOf).toList());
        List<String> innermost = frames.subList(0, Math.min(frames.size(), MAX_FRAMES));
        String joint = innermost.isEmpty() ? "" : " in ";
        return of(reasonOf(end, traceback) + joint + String.join(" < ", innermost));
    }

    private static CrashFingerprint of(String words) {
        CRC32 sum = new CRC32();
        sum.update(words.getBytes(StandardCharsets.UTF_8));
        return new CrashFingerprint(String.format(Locale.ROOT, "%08x", sum.getValue()), words);
    }

    /** A signal's cause and address differ from time to time, its name does not. */
    private static String reasonOf(Termination end, Optional<Traceback> traceback) {
        return traceback
                .flatMap(Traceback::signal)
                .map(Traceback.Signal::name)
                .or(end::signal)
                .orElseGet(end::sentence);
    }

    private static List<String> namesIn(Traceback.Stack stack) {
        return stack.frames().stream()
                .filter(Traceback.Frame::isCall)
                .map(CrashFingerprint::nameOf)
                .toList();
    }

    private static String nameOf(Traceback.Frame frame) {
        return frame.element()
                .map(CrashFingerprint::nameOf)
                .orElseGet(() -> nativeName(frame.text()));
    }

    private static String nativeName(String line) {
        String text = TEMPORARY.matcher(line).replaceAll("($1");
        Matcher named = NAMED.matcher(text);
        if (named.matches()) {
            return named.group(1) + " (" + named.group(2) + ")";
        }
        Matcher unnamed = UNNAMED.matcher(text);
        return unnamed.matches() ? unnamed.group(1) : text;
    }

    private static String nameOf(StackTraceElement frame) {
        String type = COUNTED.matcher(frame.getClassName()).replaceAll("");
        return type + "." + COUNTED.matcher(frame.getMethodName()).replaceAll("");
    }
}
