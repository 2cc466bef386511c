// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.postmortem;

import dev.faulthandler.junit.os.ProcFs;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/** The processes that tests left behind, if they hold a worker's pipes open. */
@API(status = API.Status.INTERNAL)
public final class LeakedProcesses {

    private static final int MAX_COMMAND_LENGTH = 200;

    private final Set<String> pipes = new HashSet<>();

    /** Record the pipes of a worker, while it lives. */
    public LeakedProcesses(long worker) {
        for (int descriptor : new int[] {1, 2}) {
            ProcFs.SYSTEM
                    .process(worker)
                    .openFile(descriptor)
                    .filter(target -> target.startsWith("pipe:"))
                    .ifPresent(pipes::add);
        }
    }

    /** Return a line that names the processes that hold the pipes of a dead worker open. */
    public String remark() {
        long own = ProcessHandle.current().pid(); // It has the other end of the pipes.
        String holders =
                ProcFs.SYSTEM.processes().stream()
                        .filter(pid -> pid != own && holdsPipes(pid))
                        .map(LeakedProcesses::describe)
                        .collect(Collectors.joining(", "));
        return "[faulthandler] A process that a test left behind holds the test JVM's output open: "
                + (holders.isEmpty() ? "nobody that can be seen" : holders)
                + System.lineSeparator();
    }

    private boolean holdsPipes(long pid) {
        return ProcFs.SYSTEM.process(pid).openFiles().stream().anyMatch(pipes::contains);
    }

    /** Return a process as {@code 4711 (sleep 60)}; one that has just exited by its short name. */
    static String describe(long pid) {
        ProcFs.OfProcess process = ProcFs.SYSTEM.process(pid);
        String line = process.commandLine();
        String name = line.isEmpty() ? process.name() : line;
        return name.isEmpty()
                ? Long.toString(pid)
                : pid + " (" + name.substring(0, Math.min(name.length(), MAX_COMMAND_LENGTH)) + ")";
    }
}
