// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import dev.faulthandler.ParkedThreads.Parked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Parks threads on random stacks, batch by batch, and compares each in one dump of all threads with
 * the JVM's own stack traces.
 *
 * <p>Prints {@code compared N distinct M frames F different D}, and {@code kind K stacks S} for
 * what was on the stacks.
 */
final class AllThreadsProgram {

    private static final int BATCH = 250;
    private static final String CALLER = Deoptimized.Caller.class.getName() + ".accept";

    private final Path file;
    private final Set<String> distinct = new HashSet<>();
    private final Map<String, Integer> kinds = new TreeMap<>();
    private int compared;
    private long frames;
    private int different;

    private AllThreadsProgram(Path file) {
        this.file = file;
    }

    /** Arguments: how many distinct stacks at least, and the seed of the random numbers. */
    public static void main(String[] arguments) throws Exception {
        int wanted = Integer.parseInt(arguments[0]);
        Random random = new Random(Long.parseLong(arguments[1]));
        Path file = Files.createTempFile(Path.of("target"), "walked-", ".txt");
        AllThreadsProgram program = new AllThreadsProgram(file);
        try {
            while (program.distinct.size() < wanted) {
                program.compareBatch(new ParkedThreads(BATCH, random));
            }
        } finally {
            Files.delete(file);
        }
        System.out.printf(
                "compared %d distinct %d frames %d different %d%n",
                program.compared, program.distinct.size(), program.frames, program.different);
        program.kinds.forEach(
                (kind, stacks) -> System.out.printf("kind %s stacks %d%n", kind, stacks));
    }

    private void compareBatch(ParkedThreads threads) throws Exception {
        CompiledMethods before = CompiledMethods.now();
        List<Parked> parked = threads.start();
        CompiledMethods after = CompiledMethods.now();
        Map<Thread, StackTraceElement[]> truth = Thread.getAllStackTraces();
        Map<String, Traceback.Stack> walked = dump(options().showHiddenFrames());
        Map<String, Traceback.Stack> plain = dump(options());
        for (Parked one : parked) {
            if (one.isVirtual()) {
                compareVirtual(one, walked, plain);
            } else {
                compare(one, truth.get(one.thread()), walked.get(one.thread().getName()));
                noteFrames(truth.get(one.thread()), before);
            }
            if (one.isDeoptimized() && before.has(CALLER) && !after.has(CALLER)) {
                note("DEOPTIMIZED");
            }
        }
        threads.release();
    }

    private DumpOptions options() {
        return DumpOptions.defaults()
                .to(Output.file(file))
                .withoutNativeStack()
                .maxThreads(DumpOptions.MAX_THREADS)
                .maxFrames(DumpOptions.MAX_FRAMES);
    }

    private Map<String, Traceback.Stack> dump(DumpOptions options) throws IOException {
        Files.writeString(file, "");
        FaultHandler.dumpTraceback(options);
        return Traceback.parse(Files.readString(file)).get(0).threads().stream()
                .collect(
                        Collectors.toMap(
                                AllThreadsProgram::nameOf, Function.identity(), (a, b) -> a));
    }

    /** Return a thread's name, that of the virtual thread for a thread that carries one. */
    private static String nameOf(Traceback.Stack stack) {
        return stack.frames().stream()
                .map(Traceback.Frame::text)
                .filter(text -> text.startsWith("carrying the virtual thread"))
                .map(text -> text.replaceAll(".*\"(.*)\".*", "$1"))
                .findFirst()
                .orElse(stack.name());
    }

    private void compare(Parked parked, StackTraceElement[] truth, Traceback.Stack walked) {
        List<String> expected = texts(truth);
        count(
                parked,
                expected,
                walked != null && expected.equals(texts(walked.elements())),
                walked);
    }

    /** The JVM may leave out hidden frames of a virtual thread; its carrier's frames follow. */
    private void compareVirtual(
            Parked parked,
            Map<String, Traceback.Stack> walked,
            Map<String, Traceback.Stack> plain) {
        List<String> expected = texts(parked.thread().getStackTrace());
        String name = parked.thread().getName();
        boolean same =
                Stream.of(walked.get(name), plain.get(name))
                        .anyMatch(stack -> stack != null && beginsWith(stack, expected));
        note("VIRTUAL");
        count(parked, expected, same, walked.get(name));
    }

    private static boolean beginsWith(Traceback.Stack stack, List<String> expected) {
        List<String> all = texts(stack.elements());
        return all.size() > expected.size() && all.subList(0, expected.size()).equals(expected);
    }

    private void count(Parked parked, List<String> expected, boolean same, Traceback.Stack walked) {
        compared++;
        frames += expected.size();
        distinct.add(String.join("\n", expected));
        parked.stacks().used().forEach(kind -> note(kind.name()));
        if (!same) {
            different++;
            System.out.println("expected " + String.join("\n  ", expected));
            System.out.println("walked " + walked);
        }
    }

    private void noteFrames(StackTraceElement[] truth, CompiledMethods compiled) {
        Arrays.stream(truth)
                .map(frame -> frame.getClassName() + "." + frame.getMethodName())
                .filter(method -> method.startsWith("dev.faulthandler.WalkedStacks."))
                .map(compiled::kindOf)
                .distinct()
                .forEach(this::note);
        if (compiled.has("dev.faulthandler.WalkedStacks.step")
                && Arrays.stream(truth).anyMatch(f -> f.getMethodName().equals("smallest"))) {
            note("INLINED"); // both compilers inline what is this small into its caller
        }
    }

    private void note(String kind) {
        kinds.merge(kind, 1, Integer::sum);
    }

    private static List<String> texts(StackTraceElement[] frames) {
        return Arrays.stream(frames).map(WalkerProgram::text).toList();
    }
}
