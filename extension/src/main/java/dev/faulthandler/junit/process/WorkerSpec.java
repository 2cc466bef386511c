// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.process;

import dev.faulthandler.junit.config.JvmArgumentParser;
import dev.faulthandler.junit.config.WorkerJvmOptions;
import dev.faulthandler.junit.protocol.WorkerFiles;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What makes a worker like this JVM: workers with an equal recipe are interchangeable.
 *
 * @param arguments the JVM's arguments
 * @param properties the system properties, as they are now
 * @param classPath where the tests are
 * @param jvm what of it is not inherited
 */
record WorkerSpec(
        List<String> arguments,
        Map<String, String> properties,
        String classPath,
        WorkerJvmOptions jvm) {

    /**
     * Properties that describe one JVM, its command line above all. All others are taken over: what
     * a JVM computes by itself is the same in both, unless somebody has set it.
     */
    private static final Pattern OWN_PROPERTIES =
            Pattern.compile(
                    "(java\\.class\\.path|sun\\.java\\.(command|launcher.*)"
                            + "|jdk\\.module\\..*"
                            + "|java\\.vm\\.(info|compressedOopsMode)"
                            + "|(sun\\.)?(stdin|stdout|stderr)\\.encoding"
                            + "|dev\\.faulthandler\\..*)");

    /** A second JVM can't listen where this one does, nor be debugged through it. */
    private static final Pattern NOT_INHERITED =
            Pattern.compile(
                    "-agentlib:jdwp.*|-Xrunjdwp.*|-Xdebug|-XX:ErrorFile=.*"
                            + "|-XX:(ArchiveClassesAtExit|DumpLoadedClassList|AOTCacheOutput)=.*"
                            + "|-XX:AOTMode=(record|create)|-XX:AOTConfiguration=.*"
                            + "|-agentpath:.*faulthandler.*"
                            + "|-Dcom\\.sun\\.management\\.jmxremote.*|-Djava\\.class\\.path=.*"
                            + "|-Djdk\\.module\\.main(\\.class)?=.*"
                            + "|-Ddev\\.faulthandler\\..*");

    private static final Pattern DEBUGGER = Pattern.compile("-agentlib:jdwp.*|-Xrunjdwp.*");

    /**
     * @param jvm what a worker has that it does not inherit
     */
    static WorkerSpec ofThisJvm(WorkerJvmOptions jvm) {
        List<String> arguments = new ArrayList<>(inherited(jvmArguments()));
        if (Runtime.version().feature() >= 24) {
            arguments.add("--enable-native-access=ALL-UNNAMED"); // JNA's call of System.load.
        }
        Properties now = new Properties();
        now.putAll(System.getProperties()); // A copy, as others may write meanwhile.
        Map<String, String> properties = new TreeMap<>();
        now.stringPropertyNames().forEach(key -> properties.put(key, now.getProperty(key)));
        return new WorkerSpec(
                JvmArgumentParser.override(arguments, argumentsOf(jvm)),
                jvm.without(inherited(properties)),
                WorkerClassPath.current(),
                jvm);
    }

    /** Return what a worker's command line has beside what it inherits. */
    private static List<String> argumentsOf(WorkerJvmOptions jvm) {
        List<String> arguments = new ArrayList<>(jvm.arguments());
        jvm.debugPort()
                .ifPresent(
                        port ->
                                arguments.add(
                                        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,"
                                                + "address=localhost:"
                                                + port));
        if (!jvm.sessionListeners()) {
            arguments.add("-D" + WorkerFiles.NO_SESSION_LISTENERS + "=true");
        }
        return arguments;
    }

    /**
     * Return whether a JVM of the one can stand in for a JVM of the other. Properties, which even
     * the JVM sets while it runs (user.timezone), follow at the begin of each run.
     */
    boolean startsAs(WorkerSpec other) {
        return arguments.equals(other.arguments)
                && classPath.equals(other.classPath)
                && jvm.nativeEnabled() == other.jvm.nativeEnabled();
    }

    /** Return the same, without the native handler. */
    WorkerSpec withoutNative() {
        return new WorkerSpec(arguments, properties, classPath, jvm.withoutNative());
    }

    /** Return whether a JVM of it does nothing until somebody attaches a debugger. */
    boolean waitsForDebugger() {
        return arguments.stream()
                .anyMatch(argument -> isDebugger(argument) && !argument.contains("suspend=n"));
    }

    static List<String> inherited(List<String> arguments) {
        return arguments.stream()
                .filter(argument -> !NOT_INHERITED.matcher(argument).matches())
                .map(JacocoAgentOptions::forWorker)
                .toList();
    }

    static Map<String, String> inherited(Map<String, String> properties) {
        Map<String, String> inherited = new TreeMap<>(properties);
        inherited.keySet().removeIf(key -> OWN_PROPERTIES.matcher(key).matches());
        return inherited;
    }

    static boolean isDebugged() {
        return jvmArguments().stream().anyMatch(WorkerSpec::isDebugger);
    }

    private static boolean isDebugger(String argument) {
        return DEBUGGER.matcher(argument).matches();
    }

    static List<String> jvmArguments() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments();
    }

    static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }
}
