// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Every fault, in every kind of frame, under every collector, on every JDK that is given.
 *
 * <p>Some cells cannot crash, or cannot be; {@link #instead} lists them with what happens.
 */
final class FaultMatrix {

    private static final int KINDS_PER_SPREAD = 5;

    private FaultMatrix() {}

    /** A fault by the name of its function, and the signal that its dump must name. */
    enum Fault {
        READ_NULL("readNull", "SIGSEGV", true),
        SENT("sigsegv", "SIGSEGV", true),
        ABORT("sigabrt", "SIGABRT", false),
        DIVISION("sigfpe", "SIGFPE", true),
        TRUNCATED_MAPPING("sigbus", "SIGBUS", true),
        ILLEGAL_INSTRUCTION("sigill", "SIGILL", true),
        FATAL_ERROR("fatalError", "SIGABRT", false),
        STACK_OVERFLOW("stackOverflow", "SIGSEGV", true);

        final String method;
        final String signal;

        /** Whether HotSpot's own report is written, with us. */
        final boolean reported;

        Fault(String method, String signal, boolean reported) {
            this.method = method;
            this.signal = signal;
            this.reported = reported;
        }
    }

    /** The frame that a fault happens in. */
    enum Kind {
        JNA,
        JNI,
        COMPILED,
        OTHER_THREAD,
        UNATTACHED
    }

    /** A collector of HotSpot's. */
    enum Collector {
        SERIAL,
        PARALLEL,
        G1,
        Z,
        SHENANDOAH;

        String flag() {
            String name =
                    this == G1
                            ? "G1"
                            : name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
            return "-XX:+Use" + name + "GC";
        }
    }

    /** One child, and the child without us that it is compared with. */
    record Cell(Fault fault, Kind kind, Collector collector, Jdk jdk) {

        @Override
        public String toString() {
            return String.join(" ", fault.method, kind.name(), collector.name(), jdk.toString());
        }
    }

    /** What happens where a fault does not crash in a kind of frame. */
    sealed interface Instead {

        /** Java throws this. */
        record Thrown(String exception) implements Instead {}

        /** The process dies without a word, with and without us. */
        record Silence(String reason) implements Instead {}

        /** There is no such thing. */
        record Nothing(String reason) implements Instead {}
    }

    private static final Map<Kind, Map<Fault, Instead>> INSTEAD =
            Map.of(
                    Kind.COMPILED,
                    Map.of(
                            Fault.TRUNCATED_MAPPING, new Instead.Thrown("java.lang.InternalError"),
                            Fault.DIVISION, new Instead.Thrown("java.lang.ArithmeticException"),
                            Fault.STACK_OVERFLOW,
                                    new Instead.Thrown("java.lang.StackOverflowError"),
                            Fault.ABORT, new Instead.Nothing("Java has no abort()"),
                            Fault.ILLEGAL_INSTRUCTION,
                                    new Instead.Nothing("no compiler emits an illegal instruction"),
                            Fault.FATAL_ERROR,
                                    new Instead.Nothing("FatalError is called by native code")),
                    Kind.UNATTACHED,
                    Map.of(
                            Fault.FATAL_ERROR,
                            new Instead.Thrown("java.lang.IllegalStateException"),
                            Fault.STACK_OVERFLOW,
                            new Instead.Silence(
                                    "a thread that nobody knows has no stack of ours")));

    static Instead instead(Cell cell) {
        return INSTEAD.getOrDefault(cell.kind, Map.of()).get(cell.fault);
    }

    /** Return all that can be on the given JDKs, which a path lists. */
    static Stream<Cell> all(String homes) {
        List<Cell> cells = new ArrayList<>();
        for (String home : homes.split(":")) {
            Jdk jdk = home.isEmpty() ? Jdk.current() : Jdk.at(Path.of(home));
            for (Collector collector : collectorsOf(jdk)) {
                for (Kind kind : Kind.values()) {
                    for (Fault fault : Fault.values()) {
                        cells.add(new Cell(fault, kind, collector, jdk));
                    }
                }
            }
        }
        return cells.stream();
    }

    /** Return five faults of each kind, so that each fault, kind and collector is in it. */
    static Stream<Cell> spread() {
        List<Cell> cells = new ArrayList<>();
        List<Collector> collectors = collectorsOf(Jdk.current());
        for (Kind kind : Kind.values()) {
            for (Fault fault : Fault.values()) {
                if ((fault.ordinal() + kind.ordinal()) % Fault.values().length < KINDS_PER_SPREAD) {
                    Collector collector = collectors.get(cells.size() % collectors.size());
                    cells.add(new Cell(fault, kind, collector, Jdk.current()));
                }
            }
        }
        return cells.stream();
    }

    static List<Collector> collectorsOf(Jdk jdk) {
        return Stream.of(Collector.values())
                .filter(collector -> jdk.accepts(collector.flag()))
                .toList();
    }
}
