// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.config;

import dev.faulthandler.junit.Constants;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.apiguardian.api.API;

/**
 * What a worker's JVM has that it does not inherit.
 *
 * @param arguments the user's; each takes the place of an inherited one that sets the same
 * @param debugPort where it waits for a debugger, if it does
 * @param sessionListeners whether listeners for launcher sessions see its own, too
 * @param nativeEnabled whether it has the native handler
 * @param exitTimeout how long it may take to exit; zero if that is not set
 */
@API(status = API.Status.INTERNAL)
public record WorkerJvmOptions(
        List<String> arguments,
        OptionalInt debugPort,
        boolean sessionListeners,
        boolean nativeEnabled,
        Duration exitTimeout) {

    private static final Duration AFTER_TESTS =
            TimeoutSettings.duration(
                    Constants.WORKER_EXIT_TIMEOUT_PROPERTY_NAME,
                    Constants.WORKER_EXIT_TIMEOUT_DEFAULT);
    private static final Duration WHEN_TERMINATED = Duration.ofSeconds(10);

    /** One that has nothing of its own. */
    public static final WorkerJvmOptions INHERITED =
            new WorkerJvmOptions(List.of(), OptionalInt.empty(), true, true, Duration.ZERO);

    /** Ours to say, or none that a JVM takes beside a program of ours. */
    private static final Set<String> REFUSED =
            Set.of("-cp", "-classpath", "--class-path", "-jar", "-m", "--module");

    private static final String PROPERTY = "-D";

    /** Return the same, without the native handler. */
    public WorkerJvmOptions withoutNative() {
        return new WorkerJvmOptions(arguments, debugPort, sessionListeners, false, exitTimeout);
    }

    /** Return how long it may take to exit after its last test. */
    public Duration exitTimeoutAfterTests() {
        return exitTimeout.isZero() ? AFTER_TESTS : exitTimeout;
    }

    /** Return how long it may take to exit when the test JVM is terminated. */
    public Duration exitTimeoutWhenTerminated() {
        return exitTimeout.isZero() ? WHEN_TERMINATED : exitTimeout;
    }

    /** Return the arguments that a text has, or nothing where it has others than a JVM takes. */
    public static Optional<List<String>> argumentsIn(String text) {
        return JvmArgumentParser.split(text)
                .filter(arguments -> arguments.stream().allMatch(WorkerJvmOptions::isArgument));
    }

    private static boolean isArgument(String argument) {
        return argument.startsWith("-") && !REFUSED.contains(argument.split("=", 2)[0]);
    }

    /** Return the properties, without those that the arguments set. */
    public Map<String, String> without(Map<String, String> properties) {
        Map<String, String> rest = new TreeMap<>(properties);
        for (String argument : arguments) {
            if (argument.startsWith(PROPERTY)) {
                rest.remove(argument.substring(PROPERTY.length()).split("=", 2)[0]);
            }
        }
        return rest;
    }
}
