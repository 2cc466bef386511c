// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.report;

import dev.faulthandler.junit.os.ProcFs;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Tells which JVMs make up a run, by what started them.
 *
 * <p>All test JVMs that one Maven starts are of one run, whether side by side or one after another.
 * What else starts test JVMs, such as an IDE or a daemon, lives on from run to run and so tells
 * nothing: there a JVM is a run of its own, and others join it while it lives.
 */
final class BuildIdentity {

    private static final Set<String> SHELLS = Set.of("sh", "dash", "bash", "ash", "busybox", "zsh");
    private static final int MAX_SHELLS = 3;
    private static final int START_FIELD = 19;

    private BuildIdentity() {}

    /** Return what no other process is called by. */
    static String ofThisJvm() {
        return key(ProcessHandle.current());
    }

    /** Return the name of the run that this JVM is part of. */
    static String run() {
        return maven().map(maven -> "maven-" + key(maven)).orElse("jvm-" + ofThisJvm());
    }

    /** Return whether the process that {@link #ofThisJvm} is called so by is still there. */
    static boolean isAlive(String key) {
        return ProcessHandle.of(Long.parseLong(key.substring(0, key.indexOf('-'))))
                .filter(ProcessHandle::isAlive)
                .filter(process -> key(process).equals(key))
                .isPresent();
    }

    /** Surefire starts its JVMs by a shell. */
    private static Optional<ProcessHandle> maven() {
        Optional<ProcessHandle> parent = ProcessHandle.current().parent();
        for (int i = 0; i < MAX_SHELLS && parent.filter(BuildIdentity::isShell).isPresent(); i++) {
            parent = parent.flatMap(ProcessHandle::parent);
        }
        return parent.filter(BuildIdentity::isMaven);
    }

    private static boolean isShell(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> Path.of(command).getFileName().toString())
                .filter(SHELLS::contains)
                .isPresent();
    }

    /** Maven's daemon is none of these, as it lives on. */
    private static boolean isMaven(ProcessHandle process) {
        String command = commandLine(process);
        return command.contains("classworlds.launcher.Launcher") && !command.contains("mvnd");
    }

    /** Return the whole command line; the JDK leaves out arguments that are long in all. */
    private static String commandLine(ProcessHandle process) {
        String line = ProcFs.SYSTEM.process(process.pid()).commandLine();
        return line.isEmpty() ? process.info().commandLine().orElse("") : line;
    }

    /** A process id is used again, but not with the same start time. */
    private static String key(ProcessHandle process) {
        return process.pid() + "-" + started(process);
    }

    /**
     * Return the start time in clock ticks: the JDK's instant is a second off at times, as it is
     * computed from a time that the kernel corrects.
     */
    private static String started(ProcessHandle process) {
        return ProcFs.SYSTEM
                .process(process.pid())
                .stat(START_FIELD)
                .or(() -> process.info().startInstant().map(at -> at.toEpochMilli() + ""))
                .orElse("0");
    }
}
