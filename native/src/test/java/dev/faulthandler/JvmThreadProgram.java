// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Has a fault in one of the JVM's own threads, while that is at work. */
final class JvmThreadProgram {

    private static final int SIGSEGV = 11;
    private static final int MILLISECONDS = 1500;
    private static final int LIVE_OBJECTS = 1_000_000;

    private JvmThreadProgram() {}

    /** Arguments: what the kernel's name of the thread begins with. */
    public static void main(String[] arguments) throws IOException {
        OwnJni.load();
        FaultHandler.enable();
        Path task = find(arguments[0]);
        int tid = Integer.parseInt(task.getFileName().toString());
        if (arguments[0].startsWith("C2")) {
            start(() -> sendWhileItRuns(task, tid));
            compileForEver();
        } else {
            start(() -> OwnJni.sendLater(tid, SIGSEGV, MILLISECONDS));
            collectForEver();
        }
    }

    private static void start(Runnable action) {
        Thread sender = new Thread(action, "sender");
        sender.setDaemon(true);
        sender.start();
    }

    private static void sendWhileItRuns(Path task, int tid) {
        while (!read(task.resolve("stat")).contains(") R ")) {
            Thread.onSpinWait();
        }
        OwnJni.send(tid, SIGSEGV);
    }

    /** Runs much code that was not compiled yet. */
    private static void compileForEver() {
        while (true) {
            ToolProvider.getSystemJavaCompiler().run(null, null, null, "-help");
        }
    }

    private static void collectForEver() {
        List<Object> live = new ArrayList<>();
        for (int i = 0; i < LIVE_OBJECTS; i++) {
            live.add(new int[] {i});
        }
        while (!live.isEmpty()) {
            System.gc();
        }
    }

    private static Path find(String name) throws IOException {
        try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
            return tasks.filter(task -> read(task.resolve("comm")).startsWith(name))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }
}
