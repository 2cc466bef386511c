// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathRoots;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Prints the test cases that JUnit discovers in a folder of classes, in those that Surefire runs:
 * their names end in {@code Tests}.
 *
 * <p>Usage: {@code DiscoverTestCases DIRECTORY}
 */
final class DiscoverTestCases {

    private static final String AS_SUREFIRE = "[^$]*Tests";

    private DiscoverTestCases() {}

    public static void main(String[] args) {
        LauncherDiscoveryRequest request =
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClasspathRoots(Set.of(Path.of(args[0]))))
                        .filters(ClassNameFilter.includeClassNamePatterns(AS_SUREFIRE))
                        .build();
        // Without what the class path registers: our own filters are what is compiled here.
        LauncherConfig config =
                LauncherConfig.builder()
                        .enableLauncherSessionListenerAutoRegistration(false)
                        .enableLauncherDiscoveryListenerAutoRegistration(false)
                        .enablePostDiscoveryFilterAutoRegistration(false)
                        .enableTestExecutionListenerAutoRegistration(false)
                        .build();
        TestPlan plan = LauncherFactory.create(config).discover(request);
        Set<String> cases = new TreeSet<>();
        plan.getRoots().stream()
                .flatMap(root -> plan.getDescendants(root).stream())
                .flatMap(test -> test.getSource().stream())
                .filter(MethodSource.class::isInstance)
                .map(MethodSource.class::cast)
                .forEach(method -> cases.add(method.getClassName() + "#" + method.getMethodName()));
        cases.forEach(System.out::println);
    }
}
