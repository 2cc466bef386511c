// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Compares the dump of its own thread with the JVM's stack trace of the same place, many times.
 *
 * <p>The dump goes deeper by the frames of the call itself, so that the shorter trace must be its
 * tail. Prints {@code compared N distinct M frames F different D}.
 */
final class WalkerProgram {

    private static final int MAX_STEPS = 30;

    private final Path file;
    private final List<StackTraceElement[]> truth = new ArrayList<>();

    private WalkerProgram(Path file) {
        this.file = file;
    }

    /** Arguments: how many stacks, and the seed of the random numbers. */
    public static void main(String[] arguments) throws IOException {
        int stacks = Integer.parseInt(arguments[0]);
        Random random = new Random(Long.parseLong(arguments[1]));
        Path file = Files.createTempFile(Path.of("target"), "walked-", ".txt");
        try {
            WalkerProgram program = new WalkerProgram(file);
            for (int i = 0; i < stacks; i++) {
                new WalkedStacks(random.nextLong(), program::dump)
                        .descend(1 + random.nextInt(MAX_STEPS));
            }
            program.compare();
        } finally {
            Files.delete(file);
        }
    }

    /** The call and the truth are on one line, so that they are at the same place. */
    private void dump() {
        remember(dumpNow(), new Throwable());
    }

    private Path dumpNow() {
        FaultHandler.dumpTraceback(
                DumpOptions.defaults()
                        .currentThreadOnly()
                        .to(Output.file(file))
                        .maxFrames(DumpOptions.MAX_FRAMES));
        return file;
    }

    private void remember(Path dumped, Throwable place) {
        truth.add(place.getStackTrace());
    }

    private void compare() {
        try {
            List<Traceback.Stack> walked = new ArrayList<>();
            Traceback.parse(Files.readString(file)).forEach(dump -> walked.addAll(dump.threads()));
            Set<String> distinct = new HashSet<>();
            long frames = 0;
            int different = 0;
            for (int i = 0; i < truth.size(); i++) {
                List<String> expected = Arrays.stream(truth.get(i)).map(Object::toString).toList();
                distinct.add(String.join("\n", expected));
                frames += expected.size();
                if (!matches(walked.get(i), truth.get(i))) {
                    different++;
                    System.out.println("expected " + String.join("\n  ", expected));
                    System.out.println("walked " + walked.get(i));
                }
            }
            System.out.printf(
                    "compared %d distinct %d frames %d different %d%n",
                    truth.size(), distinct.size(), frames, different);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean matches(Traceback.Stack walked, StackTraceElement[] truth) {
        List<Traceback.Frame> frames = walked.frames();
        int deeper = frames.size() - truth.length;
        for (int i = 0; i < truth.length && deeper >= 0; i++) {
            StackTraceElement frame = frames.get(deeper + i).element().orElse(null);
            if (frame == null || !text(frame).equals(text(truth[i]))) {
                return false;
            }
        }
        return deeper >= 0;
    }

    /** Return what a dump tells of a frame. */
    static String text(StackTraceElement frame) {
        return frame.getClassName()
                + "."
                + frame.getMethodName()
                + (frame.isNativeMethod()
                        ? " native"
                        : frame.getFileName() + frame.getLineNumber());
    }
}
