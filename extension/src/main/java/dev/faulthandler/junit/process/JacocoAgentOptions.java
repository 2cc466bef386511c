// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.process;

import dev.faulthandler.junit.report.ReportDirectory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;

/**
 * JaCoCo's agent among a JVM's arguments.
 *
 * <p>It writes its data when its JVM exits, so that those of a JVM that crashes are lost; and two
 * byte by byte into one file, so that a crash in the midst of it makes the file unreadable. A
 * worker's agent therefore writes nothing: the worker keeps what it has covered, as a whole, in a
 * file of ours, and its parent adds that to JaCoCo's file once the worker has ended.
 */
final class JacocoAgentOptions {

    private static final String AGENT = "-javaagent:";
    private static final Pattern SEPARATOR = Pattern.compile(",(?=[a-zA-Z0-9_-]+=)"); // JaCoCo's
    private static final List<String> OF_OUTPUT =
            List.of("output", "destfile", "append", "address", "port");
    private static final Map<String, Boolean> KNOWN = new ConcurrentHashMap<>();

    private final String jar;
    private final Map<String, String> options = new LinkedHashMap<>();

    private JacocoAgentOptions(String jar, String text) {
        this.jar = jar;
        for (String option : SEPARATOR.split(text)) {
            String[] keyAndValue = option.split("=", 2);
            if (keyAndValue.length == 2) {
                options.put(keyAndValue[0], keyAndValue[1]);
            }
        }
    }

    /** Return the agent that an argument loads, if that is JaCoCo's. */
    private static Optional<JacocoAgentOptions> in(String argument) {
        if (!argument.startsWith(AGENT)) {
            return Optional.empty();
        }
        String[] jarAndOptions = argument.substring(AGENT.length()).split("=", 2);
        String text = jarAndOptions.length == 2 ? jarAndOptions[1] : "";
        return Optional.of(jarAndOptions[0])
                .filter(jar -> KNOWN.computeIfAbsent(jar, JacocoAgentOptions::isJacoco))
                .map(jar -> new JacocoAgentOptions(jar, text));
    }

    private static boolean isJacoco(String jar) {
        try (JarFile file = new JarFile(jar)) {
            return Optional.ofNullable(file.getManifest())
                    .map(Manifest::getMainAttributes)
                    .map(attributes -> attributes.getValue("Premain-Class"))
                    .filter(type -> type.startsWith("org.jacoco."))
                    .isPresent();
        } catch (IOException e) {
            return false; // The JVM has loaded it, but it is gone, or no jar that we can read.
        }
    }

    /** Return an argument as a worker is to have it. */
    static String forWorker(String argument) {
        return in(argument)
                .filter(JacocoAgentOptions::isOurs)
                .map(JacocoAgentOptions::silent)
                .orElse(argument);
    }

    /** Add what a worker has covered, if it kept anything, to where this JVM's own data go. */
    static void collect(Path kept, List<String> arguments) {
        if (!Files.exists(kept)) {
            return;
        }
        for (String argument : arguments) {
            in(argument).filter(JacocoAgentOptions::isOurs).ifPresent(agent -> agent.add(kept));
        }
    }

    /** Clients of a server can be many; only a file, or a port to listen at, can't be shared. */
    private boolean isOurs() {
        String output = options.getOrDefault("output", "file");
        return output.equals("file") || output.equals("tcpserver");
    }

    private String silent() {
        List<String> words = new ArrayList<>();
        options.forEach(
                (key, value) -> {
                    if (!OF_OUTPUT.contains(key)) {
                        words.add(key + "=" + value);
                    }
                });
        words.add("output=none");
        return AGENT + jar + "=" + String.join(",", words);
    }

    private void add(Path kept) {
        Path file = destination(kept);
        try {
            byte[] data = Files.readAllBytes(kept);
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (FileChannel channel =
                            FileChannel.open(
                                    file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                    FileLock lock = channel.lock()) { // As JaCoCo does.
                ByteBuffer rest = ByteBuffer.wrap(data);
                while (lock.isValid() && rest.hasRemaining()) {
                    channel.write(rest);
                }
            }
        } catch (IOException | IllegalStateException e) {
            System.err.println(
                    "[faulthandler] A test JVM's coverage could not be added to "
                            + file
                            + ": "
                            + e);
        }
    }

    /** A file that JaCoCo is to write over as this JVM exits can't be added to. */
    private Path destination(Path kept) {
        if (options.getOrDefault("output", "file").equals("tcpserver")) {
            return ReportDirectory.ofThisJvm().path().resolve("jacoco.exec");
        }
        Path file = Path.of(options.getOrDefault("destfile", "jacoco.exec"));
        if (!options.getOrDefault("append", "true").equals("false")) {
            return file;
        }
        String name = file.getFileName().toString().replaceFirst("\\.exec$", "");
        long pid = ProcessHandle.current().pid();
        String number = kept.getFileName().toString().replaceFirst("\\..*", "");
        return file.resolveSibling(name + "-worker-" + pid + "-" + number + ".exec");
    }
}
