// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.report;

import java.io.IOException;
import java.nio.file.Files;
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

    /** The JDK leaves out arguments that are long in all. */
    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", process.pid() + "", "cmdline"));
        } catch (IOException e) {
            return process.info().commandLine().orElse("");
        }
    }

    /** A number is given to processes again, but not at the same moment. */
    private static String key(ProcessHandle process) {
        return process.pid() + "-" + started(process);
    }

    /**
     * Return the clock's ticks at the process's start: the JDK's instant is a second off at times,
     * as it counts from a time that the kernel corrects.
     */
    private static String started(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc", process.pid() + "", "stat"));
            return stat.substring(stat.lastIndexOf(')') + 2).split(" ")[START_FIELD];
        } catch (IOException e) {
            return process.info().startInstant().map(at -> at.toEpochMilli() + "").orElse("0");
        }
    }
}
