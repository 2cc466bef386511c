// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.process;

import dev.faulthandler.bridge.NativeLibrary;
import dev.faulthandler.control.ControlBlock;
import dev.faulthandler.junit.protocol.Message;
import dev.faulthandler.junit.protocol.SharedRingBuffer;
import dev.faulthandler.junit.protocol.SystemPropertiesFile;
import dev.faulthandler.junit.protocol.WorkerFiles;
import dev.faulthandler.junit.report.ReportDirectory;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Starts workers: their files, their arguments, their process. */
final class WorkerLauncher {

    /** How long a worker may take to connect, on the slowest machine. */
    private static final long LIMIT_SECONDS = 60;

    /** How long it may take to whom a person has to attach a debugger first. */
    private static final long DEBUGGER_LIMIT_SECONDS = TimeUnit.DAYS.toSeconds(1);

    private final Supplier<Message> greeting;
    private Map<String, Optional<String>> masked = Map.of();
    private Optional<Path> directory = Optional.empty();
    private volatile Optional<Path> agent = Optional.empty();
    private boolean agentSought;
    private int count;

    /**
     * @param greeting makes the first thing that is said to a worker
     */
    WorkerLauncher(Supplier<Message> greeting) {
        this.greeting = greeting;
    }

    /** Give workers these properties instead of what this JVM has. */
    void mask(Map<String, Optional<String>> properties) {
        masked = Map.copyOf(properties);
    }

    /** Bring up to date what a worker takes over when its run begins. */
    void renewProperties(WorkerProcess worker, WorkerSpec recipe) throws IOException {
        PrivateDirectory.replace(worker.files().properties(), propertiesOf(recipe));
    }

    WorkerProcess start(WorkerSpec recipe) throws IOException {
        if (directory.isEmpty()) {
            directory = Optional.of(PrivateDirectory.create());
        }
        if (!agentSought && recipe.jvm().nativeEnabled()) {
            agentSought = true;
            agent = findAgent(directory.get());
        }
        WorkerFiles files = new WorkerFiles(directory.get(), ++count);
        Path reports = ReportDirectory.ofThisJvm().create();
        Path report =
                reports.resolve("dump-" + ProcessHandle.current().pid() + "-" + count + ".txt");
        ControlBlock control = ControlBlock.create(files.control(), report);
        String token = UUID.randomUUID().toString();
        PrivateDirectory.write(files.token(), token.getBytes(StandardCharsets.UTF_8));
        PrivateDirectory.write(files.events(), SharedRingBuffer.empty());
        PrivateDirectory.write(files.properties(), propertiesOf(recipe));
        PrivateDirectory.write(files.arguments(), argumentsOf(recipe, files, reports));
        ProcessBuilder command =
                new ProcessBuilder(WorkerSpec.java().toString(), "@" + files.arguments());
        JvmOptionsEnvironment.setAside(command.environment(), agentOf(recipe).isPresent());
        WorkerConnection conversation =
                new WorkerConnection(files, token, greeting, patienceFor(recipe));
        WorkerProcess worker =
                new WorkerProcess(files, recipe, report, control, conversation, command);
        recipe.jvm().debugPort().ifPresent(WorkerLauncher::sayWhereToAttach);
        return worker;
    }

    private static long patienceFor(WorkerSpec recipe) {
        return recipe.waitsForDebugger() ? DEBUGGER_LIMIT_SECONDS : LIMIT_SECONDS;
    }

    private static void sayWhereToAttach(int port) {
        System.err.println(
                "[faulthandler] A test JVM waits for a debugger: attach one to localhost:" + port);
    }

    private static Optional<Path> findAgent(Path directory) {
        Optional<String> missing = NativeLibrary.missingReason();
        if (missing.isEmpty()) {
            try {
                return Optional.of(NativeLibrary.fileIn(directory));
            } catch (IOException e) {
                missing = Optional.of(e.getMessage());
            }
        }
        warn(missing.get());
        return Optional.empty();
    }

    /** Print why workers have no native library. */
    static void warn(String reason) {
        System.err.println("[faulthandler] Crashes will be reported without tracebacks. " + reason);
    }

    /** Return the native library that a worker is started with, if any. */
    private Optional<Path> agentOf(WorkerSpec recipe) {
        return recipe.jvm().nativeEnabled() ? agent : Optional.empty();
    }

    /** Return whether a worker is started with the native library. */
    boolean hasAgent(WorkerSpec recipe) {
        return agentOf(recipe).isPresent();
    }

    private byte[] argumentsOf(WorkerSpec recipe, WorkerFiles files, Path reports) {
        List<String> arguments = new ArrayList<>();
        for (String argument : recipe.arguments()) {
            arguments.add(WorkerOutputFiles.forWorker(argument, files.number()));
        }
        arguments.add("-XX:ErrorFile=" + reports.resolve("hs_err_pid%p.log"));
        long parent = ProcessHandle.current().pid();
        String control = "=control:" + parent + "," + files.control();
        agentOf(recipe)
                .ifPresentOrElse(
                        library -> arguments.add("-agentpath:" + library + control),
                        () -> arguments.add("-D" + WorkerFiles.NO_NATIVE + "=true"));
        arguments.add("-D" + WorkerFiles.PROPERTY + "=" + files.base());
        arguments.add("-D" + WorkerFiles.PARENT + "=" + parent);
        arguments.add("-cp");
        arguments.add(recipe.classPath());
        arguments.add(WorkerFiles.MAIN_CLASS);
        StringBuilder text = new StringBuilder();
        for (String argument : arguments) {
            text.append('"').append(escape(argument)).append("\"\n");
        }
        return text.toString().getBytes(Charset.forName(System.getProperty("sun.jnu.encoding")));
    }

    private static String escape(String argument) {
        return argument.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    private byte[] propertiesOf(WorkerSpec recipe) {
        Map<String, String> properties = new HashMap<>(recipe.properties());
        masked.forEach(
                (key, value) ->
                        value.ifPresentOrElse(
                                old -> properties.put(key, old), () -> properties.remove(key)));
        return SystemPropertiesFile.encode(properties);
    }

    /** Remove what all of them shared. */
    void close() {
        directory.ifPresent(PrivateDirectory::delete);
    }
}
