// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.supervisor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** HotSpot's error file, for what it says where the native handler left nothing. */
record JvmReport(Path path, List<String> lines) {

    private static final Pattern PROBLEM = Pattern.compile("#  (SIG\\w+|Internal Error) .*");
    private static final Pattern ADDRESS =
            Pattern.compile("siginfo: .*\\((SIG\\w+)\\).*si_addr: (0x\\w+).*");
    private static final Pattern FRAME =
            Pattern.compile("[jJ]\\s+(?:\\d+.*? )?([\\w.$]+)\\.([\\w$<>]+)\\(.*");

    static Optional<JvmReport> of(Path directory, long pid) {
        Path path = directory.resolve("hs_err_pid" + pid + ".log");
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            // In whatever encoding: what is read here is ASCII.
            String text = Files.readString(path, StandardCharsets.ISO_8859_1);
            return Optional.of(new JvmReport(path, text.lines().toList()));
        } catch (IOException e) {
            return Optional.of(new JvmReport(path, List.of()));
        }
    }

    /** Return what the JVM stumbled over, such as {@code Segmentation fault (SIGSEGV, at 0x0)}. */
    Optional<String> fault() {
        Optional<String> address =
                firstGroups(ADDRESS).map(at -> Signals.describe(at.group(1), at.group(2)));
        return address.or(
                () -> firstGroups(PROBLEM).map(problem -> Signals.describe(problem.group(1), "")));
    }

    /** Return its Java frames, which have no lines there. */
    List<StackTraceElement> frames() {
        List<StackTraceElement> frames = new ArrayList<>();
        int start = lines.indexOf("Java frames: (J=compiled Java code, j=interpreted, Vv=VM code)");
        for (int i = start + 1; start >= 0 && i < lines.size() && !lines.get(i).isBlank(); i++) {
            Matcher frame = FRAME.matcher(lines.get(i));
            if (frame.matches()) {
                frames.add(new StackTraceElement(frame.group(1), frame.group(2), null, -1));
            }
        }
        return frames;
    }

    private Optional<Matcher> firstGroups(Pattern pattern) {
        return lines.stream().map(pattern::matcher).filter(Matcher::matches).findFirst();
    }
}
