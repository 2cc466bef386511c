// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.postmortem;

import dev.faulthandler.junit.outcome.PostMortem;
import dev.faulthandler.junit.outcome.Termination;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * Reads from a stack in which phase of a test's life it was taken.
 *
 * <p>JUnit's own frames tell, by names that it has had since 5.10. The innermost counts, as an
 * invocation runs inside its template; but not those of a launcher that a test calls itself.
 */
@API(status = API.Status.INTERNAL)
public final class LifecyclePhase {

    private static final String ENGINE = "HierarchicalTestEngine.execute";
    private static final String IN_ORDER = "SameThreadHierarchicalTestExecutorService.";
    private static final Pattern BEFORE_START =
            Pattern.compile("\\b(prepare|checkWhetherSkipped)\\b");
    private static final String LOADING = "as a class was loaded";
    private static final String ARGUMENTS = "in the provider of its invocations' arguments";
    private static final String CLOSING = "as a resource in its store was closed";
    private static final String TEST = "";

    /** Keyed by a method, with its class where others have a method of that name. */
    private static final Map<String, String> WORDS =
            Map.ofEntries(
                    Map.entry("EngineDiscoveryOrchestrator.discover", LOADING),
                    Map.entry("ClassLoader.loadClass", LOADING),
                    Map.entry("TransformerManager.transform", LOADING),
                    Map.entry("invokeTestClassConstructor", "in the test class's constructor"),
                    Map.entry("invokeBeforeAllMethods", "in @BeforeAll"),
                    Map.entry("invokeBeforeEachMethods", "in @BeforeEach"),
                    Map.entry("invokeTestMethod", TEST),
                    Map.entry("DynamicTestTestDescriptor.execute", TEST),
                    Map.entry("invokeAfterEachMethods", "in @AfterEach"),
                    Map.entry("invokeAfterAllMethods", "in @AfterAll"),
                    Map.entry("TestTemplateTestDescriptor.execute", ARGUMENTS),
                    Map.entry("ClassTemplateTestDescriptor.execute", ARGUMENTS),
                    Map.entry("TestMethodTestDescriptor.cleanUp", CLOSING),
                    Map.entry("ClassBasedTestDescriptor.cleanUp", CLOSING),
                    Map.entry(
                            "JupiterEngineDescriptor.cleanUp",
                            "as a resource in the root store was closed, after the last test"),
                    Map.entry(
                            "DefaultLauncherSession.close",
                            "as the launcher session was closed, after the last test"));

    private static final Map<String, String> EXTENSIONS =
            Map.ofEntries(
                    Map.entry("MutableExtensionRegistry.registerExtension", "its constructor"),
                    Map.entry("ConditionEvaluator.evaluate", "ExecutionCondition"),
                    Map.entry("invokeTestInstanceFactory", "TestInstanceFactory"),
                    Map.entry(
                            "invokeTestInstancePreConstructCallbacks",
                            "TestInstancePreConstructCallback"),
                    Map.entry("invokeTestInstancePostProcessors", "TestInstancePostProcessor"),
                    Map.entry("invokeBeforeAllCallbacks", "BeforeAllCallback"),
                    Map.entry("invokeBeforeEachCallbacks", "BeforeEachCallback"),
                    Map.entry("ParameterResolutionUtils.resolveParameters", "ParameterResolver"),
                    Map.entry("invokeBeforeTestExecutionCallbacks", "BeforeTestExecutionCallback"),
                    Map.entry("invokeAfterTestExecutionCallbacks", "AfterTestExecutionCallback"),
                    Map.entry("invokeExecutionExceptionHandlers", "an exception handler"),
                    Map.entry("invokeAfterEachCallbacks", "AfterEachCallback"),
                    Map.entry(
                            "invokeTestInstancePreDestroyCallbacks",
                            "TestInstancePreDestroyCallback"),
                    Map.entry("invokeAfterAllCallbacks", "AfterAllCallback"),
                    Map.entry("invokeTestWatchers", "TestWatcher"));

    private LifecyclePhase() {}

    /**
     * Return a sentence that says in which phase of a test's life a worker terminated, or in which
     * thread that runs no test; an empty text if neither is known.
     */
    public static String of(PostMortem death) {
        return in(death.stack())
                .or(
                        () ->
                                death.traceback()
                                        .filter(dump -> isOfAThread(death.end()))
                                        .flatMap(ThreadOrigin::of))
                .orElse("");
    }

    /** The thread that a signal hits is the kernel's choice, and a hang is its test's. */
    private static boolean isOfAThread(Termination end) {
        return !(end instanceof Termination.Killed || end instanceof Termination.TimedOut);
    }

    /**
     * Return a sentence about where it happened; nothing where that is not known, or was the test
     * method, which goes without saying.
     *
     * @param stack the frames, most recent call first
     */
    static Optional<String> in(List<StackTraceElement> stack) {
        String phase = TEST;
        int engines = 0;
        for (int i = stack.size() - 1; i >= 0 && engines < 2; i--) {
            StackTraceElement frame = stack.get(i);
            engines += nameOf(frame).equals(ENGINE) ? 1 : 0;
            phase = engines < 2 ? phaseIn(frame).orElse(phase) : phase;
        }
        return Optional.of(phase)
                .filter(words -> !words.isEmpty())
                .map(words -> "It happened " + words + ".");
    }

    /**
     * Return whether JUnit was about to start the next test or container, of which it has told
     * nobody yet: conditions are asked, and test classes constructed, before that.
     *
     * <p>Which one that is can be known where they run one after another.
     */
    public static boolean isBeforeStart(List<StackTraceElement> stack) {
        boolean inOrder = stack.stream().anyMatch(frame -> nameOf(frame).startsWith(IN_ORDER));
        return inOrder
                && stack.stream()
                        .map(LifecyclePhase::nameOf)
                        .filter(name -> name.startsWith("NodeTestTask."))
                        .findFirst()
                        .filter(name -> BEFORE_START.matcher(name).find())
                        .isPresent();
    }

    private static Optional<String> phaseIn(StackTraceElement frame) {
        String type = frame.getClassName();
        boolean junits = type.startsWith("org.junit.");
        if (frame.getMethodName().equals("<clinit>") && !junits) {
            return Optional.of("in the static initializer of " + type);
        }
        if (!junits
                && !type.equals("java.lang.ClassLoader")
                && !type.startsWith("sun.instrument.")) {
            return Optional.empty();
        }
        return Optional.ofNullable(WORDS.get(nameOf(frame)))
                .or(() -> Optional.ofNullable(WORDS.get(frame.getMethodName())))
                .or(() -> role(frame).map(role -> "in an extension (" + role + ")"));
    }

    private static Optional<String> role(StackTraceElement frame) {
        return Optional.ofNullable(EXTENSIONS.get(nameOf(frame)))
                .or(() -> Optional.ofNullable(EXTENSIONS.get(frame.getMethodName())));
    }

    /** Return the method with its class, and that without its package. */
    private static String nameOf(StackTraceElement frame) {
        String type = frame.getClassName();
        return type.substring(type.lastIndexOf('.') + 1) + "." + frame.getMethodName();
    }
}
