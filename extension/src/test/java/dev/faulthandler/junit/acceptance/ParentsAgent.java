// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance;

import dev.faulthandler.junit.acceptance.crash.Phases;
import dev.faulthandler.junit.protocol.WorkerFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** An agent of the test JVM's, which is handed on to workers and may be a nuisance there. */
public final class ParentsAgent {

    /** Set to the options of each time it was loaded; a name that workers do not inherit. */
    public static final String LOADED = "dev.faulthandler.fixture.agent";

    private ParentsAgent() {}

    /** Write a jar for {@code -javaagent}; the class itself is on the class path. */
    public static Path writeJar(Path file) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", ParentsAgent.class.getName());
        try (OutputStream out = Files.newOutputStream(file)) {
            new JarOutputStream(out, manifest).close();
        }
        return file;
    }

    public static void premain(String options, Instrumentation instrumentation) throws IOException {
        System.setProperty(LOADED, System.getProperty(LOADED, "") + options + ";");
        if (WorkerFiles.isWorker()) {
            switch (options) {
                case "refuse" -> throw new IllegalStateException("not in a worker");
                case "exit" -> Runtime.getRuntime().halt(42);
                case "transform" -> instrumentation.addTransformer(new EndingTransformer());
                case "forge" -> Files.writeString(Path.of(token()), "another token");
                default -> {}
            }
        }
    }

    /** Ends the JVM as it loads a certain class. */
    private static final class EndingTransformer implements ClassFileTransformer {
        @Override
        public byte[] transform(
                ClassLoader loader,
                String name,
                Class<?> redefined,
                ProtectionDomain domain,
                byte[] bytes) {
            if (name.endsWith("BeforeAllTestCase")) {
                Phases.end();
            }
            return bytes;
        }
    }

    private static String token() {
        return System.getProperty(WorkerFiles.PROPERTY) + ".token";
    }
}
