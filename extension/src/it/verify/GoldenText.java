// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A text that was looked at once, and is to stay so, but for what differs from run to run and from
 * system to system: numbers of processes and threads, addresses, versions, lines of the JDK, and
 * which thread a sent signal hits.
 *
 * <p>{@code -Dgolden=write} writes it anew.
 */
final class GoldenText {

    private static final List<Map.Entry<Pattern, String>> PLACEHOLDERS =
            List.of(
                    rule("Process \\d+, JDK \\S+, faulthandler \\S+", "Process PID, JDK VERSION"),
                    rule("\\bprocess \\d+( \\([^)]*\\))? of user \\d+", "process PID of user UID"),
                    rule(" +\n", "\n"),
                    rule("(hs_err_pid)\\d+", "$1PID"),
                    rule("\" (#\\d+ )?\\[\\d+\\]", "\" [TID]"),
                    rule("0x(?!0{16})[0-9a-f]{16}", "0xADDRESS"),
                    rule("\\+0x[0-9a-f]+", "+0xN"),
                    rule("(faulthandler-|jna)\\d+\\.(so|tmp)", "$1N.$2"),
                    rule("(at (java|jdk|sun|com\\.sun|org\\.junit|dev\\.faulthandler)\\..*:)\\d+\\)", "$1N)"),
                    rule("\\d+ MiB", "N MiB"),
                    rule("\\d+ more (frame|thread)s?", "N more $1s"));

    /** The names of functions of the C library's differ, but for those that people call. */
    private static final Pattern INNER_FRAME =
            Pattern.compile(
                    "at (?!(abort|exit|_exit|pause)\\+)\\S+ \\((libc\\.so\\.6|lib(?:jvm|jli)\\.so|java)\\+0xN\\)");

    /** A signal that another process sends is for the process: it hits any of its threads. */
    private static final Pattern ANY_THREAD =
            Pattern.compile(
                    "(?s)(\\(SIG\\w+, sent by process PID of user UID\\)\n.*?\n\n).*?\n\n"
                            + "(The JVM's own report: [^\n]*)?(\n?\tat .*)?$");

    private final Path file;

    GoldenText(Path file) {
        this.file = file;
    }

    private static Map.Entry<Pattern, String> rule(String pattern, String placeholder) {
        return Map.entry(Pattern.compile(pattern), placeholder);
    }

    /** Checks that a text is as it was; the detail of what does not hold is both of them. */
    void check(Checks checks, String text) throws IOException {
        String found = normalised(text);
        if (System.getProperty("golden", "").equals("write")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, found);
        }
        String golden = Files.exists(file) ? Files.readString(file) : "There is no such file.\n";
        checks.that(
                found.equals(golden), "it says what " + file + " says", found + "-- not:\n" + golden);
    }

    static String normalised(String text) {
        String normalised = text;
        for (var rule : PLACEHOLDERS) {
            normalised = rule.getKey().matcher(normalised).replaceAll(rule.getValue());
        }
        normalised = INNER_FRAME.matcher(normalised).replaceAll("at ($2)");
        normalised = ANY_THREAD.matcher(normalised).replaceAll("$1<any thread>\n\n$2");
        List<String> lines = new ArrayList<>();
        for (String line : normalised.stripTrailing().split("\n")) {
            boolean repeated = !lines.isEmpty() && lines.get(lines.size() - 1).equals(line);
            if (!repeated || line.isEmpty()) {
                lines.add(line); // A recursion is as deep as its frames are large.
            }
        }
        return String.join("\n", lines) + "\n";
    }
}
