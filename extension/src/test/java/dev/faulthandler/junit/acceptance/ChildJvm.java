// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.faulthandler.junit.FaultHandlerError;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * A test JVM that may crash: it runs a fixture by JUnit's launcher, and prints what became of it.
 */
public final class ChildJvm {

    /** A system property: whether each fixture gets a run, as where Surefire has several forks. */
    public static final String EACH_BY_ITSELF = "fixture.each";

    /** A system property: the engine that runs the fixtures, if it is not Jupiter. */
    public static final String ENGINE = "fixture.engine";

    /** How the system properties start that name others, to be set as a build tool sets them. */
    private static final String SET = "fixture.set.";

    private static final long LIMIT_SECONDS = 60;

    private final Process process;
    private final BufferedReader output;

    private ChildJvm(Process process) {
        this.process = process;
        this.output =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** What a child is started with; its standard error is among its output. */
    public static final class Setup {
        private final Path directory;
        private final List<String> arguments = new ArrayList<>();
        private final Map<String, String> environment = new HashMap<>();
        private Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        private String classPath = ChildJvm.classPath();

        private Setup(Path directory) {
            this.directory = directory;
        }

        public Setup with(String... jvmArguments) {
            arguments.addAll(List.of(jvmArguments));
            return this;
        }

        /** Have a property set by the program that starts JUnit, when the JVM has long started. */
        public Setup setting(String name, String value) {
            return with("-D" + SET + name + "=" + value);
        }

        public Setup withVariable(String name, String value) {
            environment.put(name, value);
            return this;
        }

        public Setup withJava(Path program) {
            java = program;
            return this;
        }

        public Setup changingClassPath(UnaryOperator<String> change) {
            classPath = change.apply(classPath);
            return this;
        }

        public ChildJvm run(Class<?>... fixtures) throws IOException {
            return run(Arrays.stream(fixtures).map(Class::getName).toArray(String[]::new));
        }

        public ChildJvm run(String... fixtures) throws IOException {
            List<String> command = new ArrayList<>(List.of(java.toString()));
            command.add("-XX:ErrorFile=" + directory.resolve("hs_err.log"));
            command.addAll(arguments);
            command.addAll(List.of("-cp", classPath, ChildJvm.class.getName()));
            command.addAll(List.of(fixtures));
            ProcessBuilder child = new ProcessBuilder(command);
            child.environment().putAll(environment);
            return new ChildJvm(
                    child.directory(directory.toFile()).redirectErrorStream(true).start());
        }
    }

    /** Set one up in a directory of its own. */
    public static Setup in(Path directory) {
        return new Setup(directory);
    }

    public static ChildJvm start(Path directory, Class<?> fixture, String... jvmArguments)
            throws IOException {
        return in(directory).with(jvmArguments).run(fixture);
    }

    /** Return where everything is that tests can see. */
    static String classPath() {
        String tests = System.getProperty("surefire.test.class.path", "");
        return tests
                + java.io.File.pathSeparator
                + System.getProperty("java.class.path")
                + java.io.File.pathSeparator
                + Path.of(
                        LauncherFactory.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .getPath());
    }

    /** Return all that it prints until it ends, and its exit status. */
    public String outputToTheEnd() throws IOException, InterruptedException {
        StringBuilder text = new StringBuilder();
        String line = output.readLine();
        while (line != null) {
            text.append(line).append("\n");
            line = output.readLine();
        }
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return text.append("exit status ").append(process.waitFor()).toString();
    }

    /** Return the rest of the first line that begins as told. */
    public String awaitLine(String beginning) throws IOException {
        StringBuilder text = new StringBuilder();
        String line = output.readLine();
        while (line != null && !line.startsWith(beginning)) {
            text.append(line).append("\n");
            line = output.readLine();
        }
        if (line == null) {
            throw new AssertionError("No line '" + beginning + "' in:\n" + text);
        }
        return line.substring(beginning.length());
    }

    public long pid() {
        return process.pid();
    }

    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    public static void main(String[] arguments) throws ClassNotFoundException {
        List<String> fixtures = List.of(arguments);
        for (String name : System.getProperties().stringPropertyNames()) {
            if (name.startsWith(SET)) {
                System.setProperty(name.substring(SET.length()), System.getProperty(name));
            }
        }
        try (LauncherSession session = LauncherFactory.openSession()) {
            if (Boolean.getBoolean(EACH_BY_ITSELF)) {
                for (String fixture : fixtures) {
                    execute(session, List.of(fixture));
                }
            } else {
                execute(session, fixtures);
            }
        }
    }

    private static void execute(LauncherSession session, List<String> fixtures)
            throws ClassNotFoundException {
        LauncherDiscoveryRequestBuilder request =
                LauncherDiscoveryRequestBuilder.request()
                        .filters(
                                EngineFilter.includeEngines(
                                        System.getProperty(ENGINE, "junit-jupiter")));
        for (String fixture : fixtures) {
            request.selectors(selectClass(Class.forName(fixture)));
        }
        session.getLauncher().execute(request.build(), new Printer());
    }

    private static final class Printer implements TestExecutionListener {

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            System.out.println("finished " + test.getLegacyReportingName() + " " + result);
            if (result.getThrowable().orElse(null) instanceof FaultHandlerError error) {
                System.out.println("details" + error.details());
            }
            result.getThrowable()
                    .map(Throwable::getStackTrace)
                    .map(Arrays::asList)
                    .ifPresent(stack -> stack.forEach(at -> System.out.println("frame " + at)));
        }

        @Override
        public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
            entry.getKeyValuePairs().forEach((key, value) -> System.out.println(key + " " + value));
        }
    }
}
