// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.report;

import dev.faulthandler.Traceback;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/** A dump in which threads with the same stack, such as a pool's, are shown once. */
@API(status = API.Status.INTERNAL)
public final class FoldedDump {

    /** The line in a report behind which dumps stand as they were taken: {@value}. */
    public static final String RAW = "The dumps as they were taken:";

    private static final String FRAME = "  ";

    private final List<List<String>> parts = new ArrayList<>();
    private final Map<List<String>, List<String>> headersByFrames = new LinkedHashMap<>();

    private FoldedDump() {}

    /**
     * Return the text of a dump.
     *
     * @param first the kernel's number of the thread that comes first, whichever did
     */
    public static String of(String dump, long first) {
        FoldedDump folded = new FoldedDump();
        List<List<String>> all = partsOf(dump);
        List<List<String>> wanted =
                all.stream().filter(part -> isOfThread(part.get(0), first)).toList();
        all.removeAll(wanted);
        int at = 0;
        while (at < all.size() && !Traceback.isThreadHeader(all.get(at).get(0))) {
            at++;
        }
        all.addAll(at, wanted);
        all.forEach(folded::add);
        return folded.text();
    }

    private static boolean isOfThread(String line, long thread) {
        return Traceback.isThreadHeader(line) && line.contains(" [" + thread + "] ");
    }

    /** Take a dump apart into threads, and the lines between them. */
    private static List<List<String>> partsOf(String dump) {
        List<List<String>> all = new ArrayList<>();
        List<String> part = new ArrayList<>();
        for (String line : dump.strip().lines().toList()) {
            boolean header = Traceback.isThreadHeader(line);
            boolean inThread = !part.isEmpty() && Traceback.isThreadHeader(part.get(0));
            if (header || inThread && !line.startsWith(FRAME)) {
                all.add(part);
                part = new ArrayList<>();
            }
            part.add(line);
        }
        all.add(part);
        all.removeIf(List::isEmpty);
        return all;
    }

    private void add(List<String> part) {
        if (Traceback.isThreadHeader(part.get(0))) {
            List<String> frames = part.subList(1, part.size());
            List<String> headers =
                    headersByFrames.computeIfAbsent(frames, none -> new ArrayList<>());
            headers.add(part.get(0));
            if (headers.size() > 1) {
                return;
            }
        }
        parts.add(part);
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        boolean blank = false;
        for (List<String> part : parts) {
            for (String line : part) {
                if (!(line.isBlank() && blank)) {
                    text.append(line).append("\n");
                }
                blank = line.isBlank();
            }
            if (Traceback.isThreadHeader(part.get(0))) {
                text.append(others(headersByFrames.get(part.subList(1, part.size()))));
            }
        }
        return text.toString();
    }

    private static String others(List<String> headers) {
        if (headers.size() < 2) {
            return "";
        }
        StringBuilder names = new StringBuilder();
        for (String header : headers.subList(1, headers.size())) {
            names.append(names.isEmpty() ? "" : ", ").append(nameIn(header));
        }
        int more = headers.size() - 1;
        return "  ... and "
                + more
                + (more == 1 ? " more thread" : " more threads")
                + " with this stack: "
                + names
                + "\n";
    }

    private static String nameIn(String header) {
        int from = header.indexOf('"');
        int to = header.lastIndexOf('"');
        return from >= 0 && to > from ? header.substring(from, to + 1) : header;
    }
}
