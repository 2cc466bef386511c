// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.attribution;

import dev.faulthandler.junit.replay.TestNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.MethodSource;

/** The command that runs some tests and no others, for whoever started this JVM. */
@API(status = API.Status.INTERNAL)
public final class ReproductionCommand {

    private ReproductionCommand() {}

    public static String command(List<TestNode> before, TestNode test) {
        List<TestNode> all = new ArrayList<>(before);
        all.add(test);
        return commandOf(all.stream().map(ReproductionCommand::methodOf).distinct().toList());
    }

    private static String commandOf(List<MethodSource> methods) {
        if (System.getProperty("surefire.test.class.path") != null) {
            return maven(methods);
        }
        return System.getProperty("org.gradle.test.worker") != null
                ? gradle(methods)
                : launcher(methods);
    }

    /** An invocation or a dynamic test is run by running its method. */
    private static MethodSource methodOf(TestNode node) {
        TestNode known = node.discovered();
        TestSource source = known.descriptor().getSource().orElse(null);
        return source instanceof MethodSource method
                ? method
                : MethodSource.from(known.className(), "*");
    }

    static String maven(List<MethodSource> methods) {
        Map<String, Set<String>> names = new LinkedHashMap<>();
        for (MethodSource method : methods) {
            names.computeIfAbsent(method.getClassName(), unseen -> new LinkedHashSet<>())
                    .add(method.getMethodName());
        }
        return names.entrySet().stream()
                .map(type -> type.getKey() + "#" + String.join("+", type.getValue()))
                .collect(Collectors.joining(",", "mvn test '-Dtest=", "'"));
    }

    static String gradle(List<MethodSource> methods) {
        return methods.stream()
                .map(method -> method.getClassName() + "." + method.getMethodName())
                .distinct()
                .map(name -> " --tests '" + name + "'")
                .collect(Collectors.joining("", "gradle test", ""));
    }

    /** Options of JUnit's ConsoleLauncher. */
    static String launcher(List<MethodSource> methods) {
        return methods.stream()
                .map(
                        method ->
                                "--select-method '"
                                        + method.getClassName()
                                        + "#"
                                        + method.getMethodName()
                                        + "("
                                        + parametersOf(method)
                                        + ")'")
                .collect(Collectors.joining(" "));
    }

    private static String parametersOf(MethodSource method) {
        return Optional.ofNullable(method.getMethodParameterTypes()).orElse("");
    }
}
